"""What a finding rests on: each statement, source, inference and reading left out or exchanged in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from goodoffices.case.case import Case
from goodoffices.case.coding import Coding, Concedes, Limit, MeetsYardstick, Precondition
from goodoffices.case.names import natural
from goodoffices.case.talks import Talks
from goodoffices.logic.clash import Analysis, analyse
from goodoffices.logic.force import InForce, in_force, item_of
from goodoffices.logic.minimal import MOST_CALLS, minimal_hitting_sets
from goodoffices.logic.space import PackageSpace

BridgeOptions = tuple[tuple[tuple[str, str], ...], ...]
"""For each bridge its options, pairs of issue and option."""


@dataclass(frozen=True, order=True)
class Change:
    """One change of the record.

    Attributes
    ----------
    kind : ``reading`` exchanged, ``statement``, ``source`` or ``coding`` left out, or all ``inferences`` left out.
    id : of the reading that is taken instead, the statement, source or coding; "all" for the inferences.
    """

    kind: str
    id: str


@dataclass(frozen=True)
class Rests:
    """What becomes of the findings under one change; only changes that change something are told.

    Attributes
    ----------
    lost, new : clashes that are there no more, and those that come instead, as ids of limits.
    openings : all openings under the change, where clashes changed.
    bridges_lost, bridges_new : options of bridges that no longer end their clash, or only then end one.
    possible : whether some listed package meets every limit under the change.
    turns : whether that differs from the finding on the record as it is.
    """

    change: Change
    lost: tuple[tuple[str, ...], ...]
    new: tuple[tuple[str, ...], ...]
    openings: tuple[tuple[str, ...], ...]
    bridges_lost: BridgeOptions
    bridges_new: BridgeOptions
    possible: bool
    turns: bool


def what_it_rests_on(analysis: Analysis) -> tuple[Rests, ...]:
    """Every single change of the record that changes a clash, an opening, a bridge or the bottom line.

    Where there are too many clashes to compare them under every change, the rest is told only where it turns the bottom line.
    """
    found = []
    budget = MOST_CALLS if analysis.complete else 0
    core = _core(analysis.case)
    quiet = _quiet(analysis, core)
    for change, changed in _changes(analysis, core):
        if change.kind == "statement" and change.id in quiet and budget > 0:
            rests = _less(analysis, change, {c.id for c in core.statements[change.id].codings})
            if rests.lost or rests.turns:
                found.append(rests)
            continue
        case = changed()
        force = in_force(case, strict=False)
        if len(force.contradictions) > len(analysis.force.contradictions):
            continue  # read so, or without the word that settled it, an actor contradicts itself: there is no finding to compare
        compared, calls = _under(analysis, change, case, force) if budget > 0 else (None, 0)
        budget -= calls
        rests = compared or _whether_it_turns(analysis, change, case, force)
        if rests.lost or rests.new or rests.bridges_lost or rests.bridges_new or rests.turns:
            found.append(rests)
    return tuple(found)


LOGICAL = (Limit, Precondition, Concedes, MeetsYardstick)
"""Codings that can change a clash."""


def _core(case: Case) -> Case:
    """The case with what can change a clash, and nothing else: a large case is replayed many times."""
    statements = {
        s.id
        for s in case.statements.values()
        if s.denies or s.corrects or any(isinstance(c, LOGICAL) or c.supersedes for c in s.codings)
    }
    statements |= {target for s in statements for target in (*case.statements[s].denies, *case.statements[s].corrects)}
    statements |= _origins(case)
    unnamed = {i.id for i in case.issues.values() if all(o.provenance != "statement" for o in i.options.values())}
    statements |= {s.id for s in case.statements.values() if unnamed & set(s.about)}
    return replace(
        case,
        statements={s.id: s for s in case.statements.values() if s.id in statements},
        people={},
        talks=Talks(),
        figures={},
        events={},
        areas={},
    )


def _origins(case: Case) -> set[str]:
    """The statements that something a package is made of comes from."""
    options = [o for i in case.issues.values() for o in i.options.values()]
    origins = [i.origin for i in case.issues.values()] + [o.origin for o in options]
    origins += [y.origin for y in case.yardsticks.values()] + [a.origin for a in case.actors.values()]
    return {statement for origin in origins for statement in origin}


def _quiet(analysis: Analysis, case: Case) -> set[str]:
    """Statements that carry limits and do nothing else: without one, its limits are gone and nothing comes instead."""
    loud = _origins(case) | {ended.by for ended in analysis.force.ended.values()}
    loud |= {
        t
        for s in case.statements.values()
        for t in (*s.denies, *s.corrects, *((s.id,) if s.denies or s.corrects else ()))
    }
    unnamed = {i.id for i in case.issues.values() if all(o.provenance != "statement" for o in i.options.values())}
    return {
        s.id
        for s in case.statements.values()
        if s.id not in loud
        and not unnamed & set(s.about)
        and not any(c.supersedes or isinstance(c, Concedes | MeetsYardstick) for c in s.codings)
    }


def _less(analysis: Analysis, change: Change, gone: set[str]) -> Rests:
    """The findings without some limits, where nothing else changes."""
    old = {clash.limits for clash in analysis.clashes}
    now = {clash for clash in old if not gone & set(clash)}
    lost = tuple(sorted(old - now))
    openings = minimal_hitting_sets(sorted(now)) if now and lost else ()
    possible = not now and not analysis.impossible
    return Rests(change, lost, (), openings, (), (), possible, possible != analysis.possible)


def _shape(case: Case) -> object:
    """What packages are made of, whoever named it."""
    return (
        {i.id: {o.id: o.by_analyst for o in i.options.values()} for i in case.issues.values()},
        {y.id: (y.bears_on, y.met_by) for y in case.yardsticks.values()},
        case.conditions,
    )


def _changes(analysis: Analysis, case: Case) -> Iterator[tuple[Change, Callable[[], Case]]]:
    """Each change with what makes the case under it: readings first, then inferences, statements and sources, in order of id."""
    matters = [c for _, c in case.codings() if isinstance(c, LOGICAL)]
    for coding in sorted(matters, key=lambda c: natural(c.id)):
        for other in coding.alternatives:
            yield Change("reading", other.id), partial(exchanged, case, coding, other)
        if coding.inferred and not coding.alternatives:
            yield Change("coding", coding.id), partial(left_out, case, coding)
    if any(c.inferred for c in matters):
        yield Change("inferences", "all"), partial(_without_inferences, case)
    speaking = {c.statement for c in matters} | {
        s.id for s in case.statements.values() if s.denies or s.corrects or any(c.supersedes for c in s.codings)
    }
    ended_by = {ended.by for ended in analysis.force.ended.values()}
    for statement in sorted(speaking | ended_by, key=natural):
        yield Change("statement", statement), partial(case.without, frozenset({statement}))
    sources = {case.statements[s].source for s in speaking | ended_by}
    if len(sources) > 1:
        for source in sorted(sources):
            own = frozenset(s.id for s in case.statements.values() if s.source == source)
            yield Change("source", source), partial(case.without, own)


def exchanged(case: Case, coding: Coding, other: Coding) -> Case:
    """The case with another reading of a coding in place of it."""
    statement = case.statements[coding.statement]
    codings = tuple(other if c.id == coding.id else c for c in statement.codings)
    return replace(case, statements={**case.statements, statement.id: replace(statement, codings=codings)})


def left_out(case: Case, coding: Coding) -> Case:
    """The case without a coding."""
    statement = case.statements[coding.statement]
    codings = tuple(c for c in statement.codings if c.id != coding.id)
    return replace(case, statements={**case.statements, statement.id: replace(statement, codings=codings)})


def _without_inferences(case: Case) -> Case:
    return replace(
        case,
        statements={
            s.id: replace(s, codings=tuple(c for c in s.codings if not c.inferred)) for s in case.statements.values()
        },
    )


def _under(analysis: Analysis, change: Change, case: Case, force: InForce) -> tuple[Rests | None, int]:
    """The findings under a change; where it only takes limits away, what is left of the clashes is all that can be."""
    items = {item.id: item for item in force.items(case)}
    before = {limit.id: item_of(limit) for limit in analysis.limits}
    same_space = force.known == analysis.force.known and _shape(case) == _shape(analysis.case)
    old = {clash.limits for clash in analysis.clashes}
    lost_bridges: BridgeOptions = ()
    new_bridges: BridgeOptions = ()
    calls = 0
    if same_space and all(before.get(i) == item for i, item in items.items()):
        now = {clash for clash in old if set(clash) <= set(items)}
        openings = minimal_hitting_sets(sorted(now)) if now else ()
        possible = not now and not analysis.impossible
    else:
        again = analyse(case, force, depth="bridges" if change.kind == "reading" else "clashes")
        if not again.complete:
            return None, again.calls
        calls = again.calls
        now = {clash.limits for clash in again.clashes}
        openings = tuple(o.limits for o in again.openings)
        possible = again.possible
        if change.kind == "reading":
            lost_bridges, new_bridges = _bridges(analysis, again)
    renamed = {first_reading(i): i for i in items}
    # a clash with an exchanged reading in it is the same clash where the rest of it is the same
    lost = {c for c in old if tuple(sorted(renamed.get(i, i) for i in c)) not in now}
    new = {c for c in now if tuple(sorted(first_reading(i) for i in c)) not in old}
    rests = Rests(
        change,
        tuple(sorted(lost)),
        tuple(sorted(new)),
        openings if lost or new else (),
        lost_bridges,
        new_bridges,
        possible,
        possible != analysis.possible,
    )
    return rests, calls


def _whether_it_turns(analysis: Analysis, change: Change, case: Case, force: InForce) -> Rests:
    """The bottom line alone under a change, where there are too many clashes to compare."""
    items = force.items(case)
    with PackageSpace(case, items, force.known) as space:
        possible, _ = space.possible([item.id for item in items])
    return Rests(change, (), (), (), (), (), possible, possible != analysis.possible)


def first_reading(coding: str) -> str:
    """The id of the first reading of a coding."""
    return coding.split("/", 1)[0]


def _bridges(analysis: Analysis, again: Analysis) -> tuple[BridgeOptions, BridgeOptions]:
    """Bridges that end no clash any more when it is read otherwise, and those that only then end one."""
    before = {(b.options, b.clash) for b in analysis.bridges}
    after = {(b.options, tuple(sorted(first_reading(i) for i in b.clash))) for b in again.bridges}
    standing = {tuple(sorted(first_reading(i) for i in c.limits)) for c in again.clashes}
    lost = {
        options
        for options, clash in before - after
        if clash in standing and not any(c == clash and set(o) <= set(options) for o, c in after)
    }
    new = {options for options, _ in after - before}
    return tuple(sorted(lost)), tuple(sorted(new))
