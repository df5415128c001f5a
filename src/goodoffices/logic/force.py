"""What is in force: which codings stand after denials, corrections, concessions and later words.

A later coding replaces an earlier one of the same actor only where both cannot be true, or where ``supersedes`` says so; a limit
ends only by that or by a coded concession. What its own speaker denies, or what is corrected, is kept and not used.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from goodoffices.case.case import Case
from goodoffices.case.coding import Coding, Concedes, Limit, MeetsYardstick, Precondition, Ranks, Wants
from goodoffices.case.names import natural
from goodoffices.case.statement import Statement
from goodoffices.errors import BadCase, Problem
from goodoffices.logic.space import Item, PackageSpace


@dataclass(frozen=True)
class Ended:
    """How a coding ended: ``denied``, ``corrected``, ``conceded``, ``superseded`` or ``replaced``, and by which statement."""

    how: str
    by: str


@dataclass(frozen=True)
class InForce:
    """What stands in a case.

    Attributes
    ----------
    codings : every coding in force, by id, in the order they were said.
    ended : how each other one ended, by id.
    limits : limits, and preconditions before any deal, in force, sorted by id.
    preconditions : all preconditions in force, sorted by id.
    wants : in force, in the order they were said.
    known : whether an option meets a yardstick, where its holder has said so.
    """

    codings: Mapping[str, Coding]
    ended: Mapping[str, Ended]
    limits: tuple[Limit | Precondition, ...]
    preconditions: tuple[Precondition, ...]
    wants: tuple[Wants, ...]
    known: Mapping[tuple[str, str, str], bool]

    def items(self, case: Case) -> tuple[Item, ...]:
        """The limits of those whose yes counts, as items."""
        voices = set(case.agreement.voices)
        return tuple(item_of(limit) for limit in self.limits if limit.actor in voices)


def item_of(limit: Limit | Precondition) -> Item:
    """A limit as an item."""
    return Item(limit.id, limit.actor, limit.condition)


def said_on(statement: Statement) -> dt.date:
    """The day that words count from: when they were said where that is known, else when they were reported."""
    return statement.when.last if statement.when.last is not None else statement.reported


def in_force(case: Case) -> InForce:
    """What is in force in the case.

    Raises
    ------
    BadCase
        Where limits or ranks of one actor contradict each other and no later word settles it: the smallest set.
    """
    ended = _denied(case)
    by_id = {c.id: c for _, c in case.codings()}
    order = sorted(
        by_id.values(), key=lambda c: (said_on(case.statements[c.statement]), natural(c.statement), natural(c.id))
    )
    for coding in order:
        if coding.id in ended:
            continue
        ends = coding.ends if isinstance(coding, Concedes) else ()
        for how, refs in (("superseded", coding.supersedes), ("conceded", ends)):
            for ref in refs:
                for target in by_id.values():
                    named = ref == target.id or (ref == target.statement != coding.statement)
                    if named and target.actor == coding.actor and target.id != coding.id:
                        ended.setdefault(target.id, Ended(how, coding.statement))
    problems: list[Problem] = []
    for actor in sorted({c.actor for c in order if c.actor}):
        own = [c for c in order if c.actor == actor and c.id not in ended]
        _replace_limits(case, own, ended, problems)
        _replace_ranks(case, own, ended, problems)
        _replace_wants(case, own, ended)
    if problems:
        raise BadCase(problems)
    standing = {c.id: c for c in order if c.id not in ended}
    return InForce(
        standing,
        ended,
        tuple(
            sorted(
                (c for c in standing.values() if isinstance(c, Limit | Precondition) and c.limits_package), key=_by_id
            )
        ),
        tuple(sorted((c for c in standing.values() if isinstance(c, Precondition)), key=_by_id)),
        tuple(c for c in standing.values() if isinstance(c, Wants)),
        _known(case, standing),
    )


def _by_id(coding: Coding) -> tuple[tuple[int, int, str], ...]:
    return natural(coding.id)


def _denied(case: Case) -> dict[str, Ended]:
    """Codings whose words their own actor denies, or which are corrected; what ends a denial brings them back."""
    void: dict[str, Ended] = {}
    ending = [s for s in case.statements.values() if s.denies or s.corrects]
    latest_first = sorted(ending, key=lambda s: (said_on(s), s.reported, natural(s.id)), reverse=True)
    for statement in latest_first:
        if statement.id in void:
            continue
        for target in statement.corrects:
            void.setdefault(target, Ended("corrected", statement.id))
        for target in statement.denies:
            holders = {c.actor for c in case.statements[target].codings} | set(case.statements[target].actors)
            if holders & set(statement.actors):
                void.setdefault(target, Ended("denied", statement.id))
    return {
        coding.id: end
        for target, end in void.items()
        for coding in case.statements[target].codings
        if end.how == "corrected" or coding.actor in case.statements[end.by].actors
    }


def _replace_wants(case: Case, own: list[Coding], ended: dict[str, Ended]) -> None:
    standing: list[Wants] = []
    for coding in own:
        if not isinstance(coding, Wants):
            continue
        day = said_on(case.statements[coding.statement])
        for earlier in standing:
            if said_on(case.statements[earlier.statement]) < day and _apart(earlier, coding):
                ended.setdefault(earlier.id, Ended("replaced", coding.statement))
        standing = [w for w in standing if w.id not in ended] + [coding]


def _apart(first: Wants, second: Wants) -> bool:
    """Whether on some issue no option is in both, so that both cannot be true."""
    mine = dict(first.options)
    return any(issue in mine and not set(mine[issue]) & set(named) for issue, named in second.options)


def _replace_limits(case: Case, own: list[Coding], ended: dict[str, Ended], problems: list[Problem]) -> None:
    limits = [c for c in own if isinstance(c, Limit | Precondition) and c.limits_package]
    if not limits:
        return
    with PackageSpace(case, [item_of(c) for c in limits], {}, each_alone=True) as space:
        anything = space.analyst_options
        standing: list[Limit | Precondition] = []
        for coding in limits:
            day = said_on(case.statements[coding.statement])
            alone, _ = space.possible([coding.id], anything)
            if not alone:
                problems.append(
                    Problem(
                        coding.place,
                        f"no package can meet limit '{coding.id}' of '{coding.actor}'",
                        "a condition that some package satisfies",
                        coding.condition.text,
                        "correct the condition, or the conditions of the case",
                    )
                )
                continue
            while True:
                possible, core = space.possible([c.id for c in (*standing, coding)], anything)
                if possible:
                    standing.append(coding)
                    break
                smallest = _shrunk(space, core, anything)
                earlier = [c for c in standing if c.id in smallest and said_on(case.statements[c.statement]) < day]
                others = [c for c in standing if c.id in smallest]
                if len(others) == 1 and earlier == others:
                    ended[earlier[0].id] = Ended("replaced", coding.statement)
                    standing.remove(earlier[0])
                    continue
                problems.append(_contradiction(coding, others, "limits"))
                break


def _shrunk(space: PackageSpace, core: frozenset[str], anything: tuple[tuple[str, str], ...]) -> frozenset[str]:
    for name in sorted(core):
        if name in core:
            possible, smaller = space.possible(core - {name}, anything)
            if not possible:
                core = smaller
    return core


def _contradiction(coding: Coding, others: Sequence[Coding], what: str) -> Problem:
    return Problem(
        coding.place,
        f"{what} of '{coding.actor}' contradict each other: {', '.join(sorted((c.id for c in (coding, *others)), key=natural))}",
        "words that can be true together, or 'supersedes:' or 'concedes:' on the later ones",
        _shown(coding),
        "correct a coding, or say which later statement ends which earlier one",
        tuple((c.place, f"{c.id}: {_shown(c)}") for c in others),
    )


def _shown(coding: Coding) -> str:
    if isinstance(coding, Limit | Precondition):
        return coding.condition.text
    if isinstance(coding, Ranks):
        return f"{coding.issue}: " + " over ".join(" = ".join(group) for group in coding.classes)
    return coding.kind


def _replace_ranks(case: Case, own: list[Coding], ended: dict[str, Ended], problems: list[Problem]) -> None:
    for issue in sorted({c.issue for c in own if isinstance(c, Ranks)}):
        standing: list[Ranks] = []
        for coding in (c for c in own if isinstance(c, Ranks) and c.issue == issue):
            day = said_on(case.statements[coding.statement])
            while True:
                ring = _smallest_ring([*standing, coding], coding)
                if not ring:
                    standing.append(coding)
                    break
                others = [c for c in ring if c.id != coding.id]
                if len(others) == 1 and said_on(case.statements[others[0].statement]) < day:
                    ended[others[0].id] = Ended("replaced", coding.statement)
                    standing.remove(others[0])
                    continue
                problems.append(_contradiction(coding, list(others), "ranks"))
                break


def _smallest_ring(ranks: list[Ranks], newest: Ranks) -> list[Ranks]:
    """The fewest rankings, the newest among them, that rank some option above itself; empty where there are none."""
    worse: dict[str, dict[str, tuple[bool, Ranks]]] = {}
    for rank in ranks:
        flat = [(i, o) for i, group in enumerate(rank.classes) for o in group]
        for i, better in flat:
            for j, other in flat:
                if i < j or (i == j and better != other):
                    strict = i < j
                    known = worse.setdefault(better, {}).get(other)
                    if known is None or (strict and not known[0]):
                        worse[better][other] = (strict, rank)
    best: list[Ranks] = []
    for start in worse:
        # breadth first over (option, whether a strict step was taken)
        queue: list[tuple[str, bool, tuple[Ranks, ...]]] = [(start, False, ())]
        seen = {(start, False)}
        while queue:
            here, strict, used = queue.pop(0)
            for other, (step, rank) in sorted(worse.get(here, {}).items()):
                path = used if rank in used else (*used, rank)
                if other == start and (strict or step):
                    if newest in path and (not best or len(path) < len(best)):
                        best = list(path)
                elif (other, strict or step) not in seen:
                    seen.add((other, strict or step))
                    queue.append((other, strict or step, path))
    return best


def _known(case: Case, standing: Mapping[str, Coding]) -> dict[tuple[str, str, str], bool]:
    """The latest word of each yardstick's holder on each option."""
    known: dict[tuple[str, str, str], bool] = {}
    for coding in standing.values():
        if isinstance(coding, MeetsYardstick):
            for issue, options in coding.options:
                for option in options:
                    known[coding.yardstick, issue, option] = coding.met
    return known
