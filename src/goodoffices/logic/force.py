"""What is in force: which codings stand after denials, corrections, concessions and later words.

A later coding replaces an earlier one of the same actor only where both cannot be true, or where ``supersedes`` says so; a limit
ends only by that or by a coded concession. What its own speaker denies, or what is corrected, is kept and not used.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

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
    contradictions : words of one actor that contradict each other with no later word to settle it.
    """

    codings: Mapping[str, Coding]
    ended: Mapping[str, Ended]
    limits: tuple[Limit | Precondition, ...]
    preconditions: tuple[Precondition, ...]
    wants: tuple[Wants, ...]
    known: Mapping[tuple[str, str, str], bool]
    contradictions: tuple[Problem, ...] = ()

    def items(self, case: Case) -> tuple[Item, ...]:
        """The limits of those whose yes counts, as items."""
        voices = set(case.agreement.voices)
        return tuple(item_of(limit) for limit in self.limits if limit.actor in voices)


def item_of(limit: Limit | Precondition) -> Item:
    """A limit as an item."""
    return Item(limit.id, limit.actor, limit.condition)


def said_on(statement: Statement) -> dt.date:
    """The day that words count from: the last day they may have been said, and never later than their report."""
    if statement.when.last is None:
        return statement.reported
    return min(statement.when.last, statement.reported)


def in_force(case: Case, strict: bool = True) -> InForce:
    """What is in force in the case.

    Parameters
    ----------
    strict : raise where words contradict each other; otherwise keep them all, so that they show as a clash of one actor's own.

    Raises
    ------
    BadCase
        Where limits or ranks of one actor contradict each other and no later word settles it: the smallest set.
    """
    ended = _denied(case)
    order = sorted(
        (c for _, c in case.codings()),
        key=lambda c: (said_on(case.statements[c.statement]), natural(c.statement), natural(c.id)),
    )
    by_actor: dict[str, list[Coding]] = {}
    for coding in order:
        if coding.id not in ended:
            by_actor.setdefault(coding.actor, []).append(coding)
    problems: list[Problem] = []
    for actor in sorted(by_actor):
        with _Replay(case, by_actor[actor], ended, problems) as replay:
            replay.run()
    if problems and strict:
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
        tuple(problems),
    )


def _by_id(coding: Coding) -> tuple[tuple[int, int, str], ...]:
    return natural(coding.id)


def _denied(case: Case) -> dict[str, Ended]:
    """Codings whose words their own actor denies, or which are corrected; what ends a denial brings them back."""
    enders: dict[str, list[tuple[str, str]]] = {}
    first = sorted(case.statements.values(), key=lambda s: (said_on(s), s.reported, natural(s.id)))
    for statement in first:
        for target in statement.corrects:
            enders.setdefault(target, []).append(("corrected", statement.id))
        for target in statement.denies:
            holders = {c.actor for c in case.statements[target].codings} | set(case.statements[target].actors)
            if holders & set(statement.actors):
                enders.setdefault(target, []).append(("denied", statement.id))
    void: dict[str, Ended | None] = {}

    def end_of(target: str) -> Ended | None:
        """How a statement ended: by the first of its enders that stands itself."""
        if target not in void:
            void[target] = None  # what comes round to itself ends nothing
            standing = (Ended(how, by) for how, by in enders.get(target, ()) if end_of(by) is None)
            void[target] = next(standing, None)
        return void[target]

    found = {}
    for target in sorted(enders):
        end = end_of(target)
        for coding in case.statements[target].codings if end is not None else ():
            assert end is not None
            if end.how == "corrected" or coding.actor in case.statements[end.by].actors:
                found[coding.id] = end
    return found


class _Replay:
    """The codings of one actor, entered in the order they were said; each may end earlier ones."""

    def __init__(self, case: Case, own: list[Coding], ended: dict[str, Ended], problems: list[Problem]) -> None:
        self.case = case
        self.own = own
        self.ended = ended
        self.problems = problems
        self.limits: list[Limit | Precondition] = []
        self.ranks: list[Ranks] = []
        self.wants: list[Wants] = []
        self.disputed: list[Limit | Precondition] = []
        self.disputed_ranks: list[Ranks] = []
        items = [item_of(c) for c in own if isinstance(c, Limit | Precondition) and c.limits_package]
        self.space = PackageSpace(case, items, {}, each_alone=True) if items else None

    def __enter__(self) -> _Replay:
        return self

    def __exit__(self, *error: object) -> None:
        if self.space is not None:
            self.space.close()

    def run(self) -> None:
        """Enter every coding."""
        for coding in self.own:
            ends = coding.ends if isinstance(coding, Concedes) else ()
            self.end("superseded", coding, coding.supersedes)
            self.end("conceded", coding, ends)
            if coding.id in self.ended:
                continue
            if isinstance(coding, Limit | Precondition) and coding.limits_package:
                self.enter_limit(coding)
            elif isinstance(coding, Ranks):
                self.enter_ranks(coding)
            elif isinstance(coding, Wants):
                self.enter_wants(coding)
        self.settle()

    def end(self, how: str, by: Coding, refs: tuple[str, ...]) -> None:
        """End what is named, by the id of a statement or of a coding, whichever way that is read."""
        for target in self.own if refs else ():
            named = target.id.split("/")[0] in refs or (target.statement in refs and target.statement != by.statement)
            if named and target.id != by.id and target.id not in self.ended:
                self.ended[target.id] = Ended(how, by.statement)
        self.limits = [c for c in self.limits if c.id not in self.ended]
        self.ranks = [c for c in self.ranks if c.id not in self.ended]
        self.wants = [c for c in self.wants if c.id not in self.ended]

    def day(self, coding: Coding) -> dt.date:
        return said_on(self.case.statements[coding.statement])

    def enter_wants(self, coding: Wants) -> None:
        for earlier in self.wants:
            if self.day(earlier) < self.day(coding) and _apart(earlier, coding):
                self.ended[earlier.id] = Ended("replaced", coding.statement)
        self.wants = [w for w in self.wants if w.id not in self.ended] + [coding]

    def enter_limit(self, coding: Limit | Precondition) -> None:
        assert self.space is not None
        anything = self.space.analyst_options
        if not self.space.possible([coding.id], anything)[0]:
            self.problems.append(
                Problem(
                    coding.place,
                    f"no package can meet limit '{coding.id}' of '{coding.actor}'",
                    "a condition that some package satisfies",
                    coding.condition.text,
                    "correct the condition, or the conditions of the case",
                )
            )
            return
        for earlier in self.disputed:
            if self.day(earlier) < self.day(coding) and not self.space.possible([earlier.id, coding.id], anything)[0]:
                self.ended[earlier.id] = Ended("replaced", coding.statement)
        while (others := self.at_odds(coding)) is not None:
            if len(others) == 1 and self.day(others[0]) < self.day(coding):
                self.ended[others[0].id] = Ended("replaced", coding.statement)
                self.limits.remove(others[0])
                continue
            self.disputed.append(coding)  # a later word may still settle it
            return
        self.limits.append(coding)

    def at_odds(self, coding: Limit | Precondition) -> list[Limit | Precondition] | None:
        """The fewest standing limits that this one contradicts; None where it can stand beside them all."""
        assert self.space is not None
        anything = self.space.analyst_options
        possible, core = self.space.possible([c.id for c in (*self.limits, coding)], anything)
        if possible:
            return None
        smallest = _shrunk(self.space, core, anything)
        return [c for c in self.limits if c.id in smallest]

    def settle(self) -> None:
        """Contradictions that no later word has settled are problems."""
        for limit in self.disputed:
            if limit.id not in self.ended:
                others = self.at_odds(limit)
                if others is None:
                    self.limits.append(limit)
                else:
                    self.problems.append(_contradiction(limit, others, "limits"))
        for rank in self.disputed_ranks:
            if rank.id not in self.ended:
                ring = _smallest_ring([*(r for r in self.ranks if r.issue == rank.issue), rank], rank)
                if ring:
                    self.problems.append(_contradiction(rank, [c for c in ring if c.id != rank.id], "ranks"))
                else:
                    self.ranks.append(rank)

    def enter_ranks(self, coding: Ranks) -> None:
        for earlier in self.disputed_ranks:
            if (
                self.day(earlier) < self.day(coding)
                and earlier.issue == coding.issue
                and _smallest_ring([earlier, coding], coding)
            ):
                self.ended[earlier.id] = Ended("replaced", coding.statement)
        while ring := _smallest_ring([*(r for r in self.ranks if r.issue == coding.issue), coding], coding):
            others = [c for c in ring if c.id != coding.id]
            if len(others) == 1 and self.day(others[0]) < self.day(coding):
                self.ended[others[0].id] = Ended("replaced", coding.statement)
                self.ranks.remove(others[0])
                continue
            self.disputed_ranks.append(coding)
            return
        self.ranks.append(coding)


def _apart(first: Wants, second: Wants) -> bool:
    """Whether on some issue no option is in both, so that both cannot be true."""
    mine = dict(first.options)
    return any(issue in mine and not set(mine[issue]) & set(named) for issue, named in second.options)


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


def _goes_round(ranks: list[Ranks]) -> bool:
    """Whether rankings of one issue together rank an option above itself. Time linear in the options they name."""
    equal: dict[str, str] = {}

    def first(o: str) -> str:
        while (other := equal.get(o, o)) != o:
            o = other
        return o

    for rank in ranks:
        for group in rank.classes:
            for other in group[1:]:
                equal[first(other)] = first(group[0])
    below: TopologicalSorter[str] = TopologicalSorter()
    for rank in ranks:
        for number, (upper, lower) in enumerate(pairwise(rank.classes)):
            between = f"{rank.id} {number}"  # no option is called so
            below.add(between, *(first(o) for o in upper))
            for o in lower:
                below.add(first(o), between)
    try:
        below.prepare()
    except CycleError:
        return True
    return False


def _smallest_ring(ranks: list[Ranks], newest: Ranks) -> list[Ranks]:
    """The fewest rankings, the newest among them, that rank some option above itself; empty where there are none."""
    if not _goes_round(ranks):
        return []
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
