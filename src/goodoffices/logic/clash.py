"""Clashes, openings and bridges of a case: what excludes what, and what would let a package through.

Everything here is proven for the options that are listed: those that somebody has named and the complements. The analyst's
options (†) come in only where they build a bridge.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from goodoffices.case.case import Case
from goodoffices.case.coding import Limit, Precondition
from goodoffices.case.condition import All, Any, Condition, IfThen, Is, Meets, Node, Not
from goodoffices.case.package import Package
from goodoffices.logic.force import InForce, in_force
from goodoffices.logic.minimal import MOST_CALLS, minimal_sets
from goodoffices.logic.space import Item, PackageSpace, Unknown


@dataclass(frozen=True, order=True)
class Clash:
    """A smallest set of limits that no listed package can satisfy together.

    Attributes
    ----------
    limits : ids, sorted.
    sticking : ids of the issues in it: those that two of its limits bear on, or all where no two share one.
    given : for a clash that hangs on an unknown: what must be so for it, else empty.
    """

    limits: tuple[str, ...]
    sticking: tuple[str, ...]
    given: tuple[tuple[Unknown, bool], ...] = ()


@dataclass(frozen=True, order=True)
class Opening:
    """A smallest set of limits whose easing leaves at least one listed package."""

    limits: tuple[str, ...]


@dataclass(frozen=True, order=True)
class Bridge:
    """The analyst's options (†), as few as possible, with which a clash disappears, every limit kept as worded.

    Attributes
    ----------
    options : pairs of issue and option.
    clash : the limits of the clash that disappears.
    opens_all : whether, with these options, some package satisfies every limit in force.
    """

    options: tuple[tuple[str, str], ...]
    clash: tuple[str, ...]
    opens_all: bool


@dataclass(frozen=True)
class Analysis:
    """What the record settles about limits.

    Attributes
    ----------
    case : the case, as seen.
    force : what is in force in it.
    limits : limits in force of those whose yes counts, sorted by id.
    possible : whether some listed package meets the agreement with every limit as worded, unknown yardsticks taken kindly.
    witness : such a package, told on the issues that limits name; None where there is none.
    clashes, openings, bridges : sorted.
    conditional : clashes that hold only if unknown options fail (or meet) a yardstick.
    impossible : whether the conditions of the case and the agreement alone leave no listed package.
    complete : whether these are all clashes, openings and bridges; otherwise *at least these, stopped*.
    calls : how often the solver was asked.
    """

    case: Case
    force: InForce
    limits: tuple[Limit | Precondition, ...]
    possible: bool
    witness: Package | None
    clashes: tuple[Clash, ...]
    openings: tuple[Opening, ...]
    bridges: tuple[Bridge, ...]
    conditional: tuple[Clash, ...]
    impossible: bool
    complete: bool
    calls: int = 0

    @property
    def sticking_points(self) -> tuple[str, ...]:
        """Ids of the issues on which limits clash, sorted."""
        return tuple(sorted({issue for clash in self.clashes for issue in clash.sticking}))


def analyse(case: Case, force: InForce | None = None, depth: str = "all") -> Analysis:
    """The clashes, openings and bridges of a case.

    Parameters
    ----------
    case : as seen (``Case.seen``).
    force : what is in force in it, where that is known already.
    depth : ``all``; ``bridges`` to leave out what hangs on unknown yardsticks; ``clashes`` to leave out bridges too.

    Cost
    ----
    A call of a solver for each limit and minimal set; stops, and says so, after a fixed number of calls.
    """
    force = force if force is not None else in_force(case)
    items = force.items(case)
    limits = {limit.id: limit for limit in force.limits}
    ids = tuple(item.id for item in items)
    with PackageSpace(case, items, force.known) as space:
        found = minimal_sets(ids, space.possible)
        impossible = found.clashes == ((),)
        clashes = (
            ()
            if impossible
            else tuple(sorted(Clash(c, sticking_issues(case, [limits[i] for i in c])) for c in found.clashes))
        )
        possible, _ = space.possible(ids)
        bridges: tuple[Bridge, ...] = ()
        conditional: tuple[Clash, ...] = ()
        complete, calls = found.complete, found.calls
        if depth != "clashes":
            bridges, all_bridges, asked = _bridges(space, ids, found.clashes if not impossible else ())
            complete, calls = complete and all_bridges, calls + asked
        if depth == "all":
            conditional, all_conditional, asked = _conditional(case, space, limits)
            complete, calls = complete and all_conditional, calls + asked
        named = {issue for item in items for issue in bears_on(case, item)}
        witness = space.witness(ids, issues=named) if possible and depth == "all" else None
    return Analysis(
        case,
        force,
        tuple(limits[i] for i in ids),
        possible,
        witness,
        clashes,
        tuple(Opening(o) for o in found.openings if o) if not possible else (),
        bridges,
        conditional,
        impossible,
        complete,
        calls,
    )


def bears_on(case: Case, item: Item | Limit | Precondition) -> tuple[str, ...]:
    """Ids of the issues that a limit bears on, by name or through a yardstick, sorted."""
    return condition_bears_on(case, item.condition)


def condition_bears_on(case: Case, condition: Condition) -> tuple[str, ...]:
    """Ids of the issues that a condition bears on, by name or through a yardstick, sorted."""
    named = set(condition.issues)
    for yardstick in condition.yardsticks:
        named |= set(case.yardsticks[yardstick].bears_on)
    return tuple(sorted(named))


def sticking_issues(case: Case, limits: Collection[Limit | Precondition]) -> tuple[str, ...]:
    """The issues that two of these limits bear on; all of their issues where no two share one."""
    counted: dict[str, int] = {}
    for limit in limits:
        for issue in bears_on(case, limit):
            counted[issue] = counted.get(issue, 0) + 1
    shared = sorted(issue for issue, n in counted.items() if n > 1)
    return tuple(shared or sorted(counted))


def _bridges(
    space: PackageSpace, ids: tuple[str, ...], clashes: tuple[tuple[str, ...], ...]
) -> tuple[tuple[Bridge, ...], bool, int]:
    """For each clash, the smallest sets of the analyst's options that end it: the openings of *which † are missing*."""
    names = {f"{issue}.{option}": (issue, option) for issue, option in space.analyst_options}
    made: list[Bridge] = []
    complete, calls = True, 0
    for clash in clashes:
        if calls > MOST_CALLS:
            return tuple(sorted(made)), False, calls

        def without(missing: Collection[str], clash: tuple[str, ...] = clash) -> tuple[bool, Collection[str]]:
            allowed = [pair for name, pair in names.items() if name not in missing]
            return space.possible(clash, allowed)[0], missing

        calls += 1
        if not names or not without(())[0]:
            continue
        found = minimal_sets(tuple(names), without, most_calls=4_000)
        complete, calls = complete and found.complete, calls + found.calls
        for opening in found.openings:
            options = tuple(sorted(names[name] for name in opening))
            made.append(Bridge(options, clash, space.possible(ids, options)[0]))
    return tuple(sorted(made)), complete, calls


def _conditional(
    case: Case, space: PackageSpace, limits: dict[str, Limit | Precondition]
) -> tuple[tuple[Clash, ...], bool, int]:
    """Clashes that arise for a way in which what nobody has said of yardsticks could fall, with the least that must be so."""
    meaning = against(case, space, limits.values(), ())
    if not meaning:
        return (), True, 0

    def ask(chosen: Collection[str]) -> tuple[bool, Collection[str]]:
        items = [c for c in chosen if c not in meaning]
        possible, names = space.possible(items, assumed=[c for c in chosen if c in meaning])
        return possible, names

    ids = tuple(limits[i].id for i in limits if limits[i].actor in set(case.agreement.voices))
    both = [(u.meets, u.fails) for u in space.unknown if u.meets in meaning and u.fails in meaning]
    sets = minimal_sets((*ids, *meaning), ask, exclusive=both)
    made = []
    for clash in sets.clashes:
        given = tuple(sorted(meaning[c] for c in clash if c in meaning))
        if given:
            own = tuple(c for c in clash if c not in meaning)
            made.append(Clash(own, sticking_issues(case, [limits[i] for i in own]), given))
    return tuple(sorted(made)), sets.complete, sets.calls


def against(
    case: Case, space: PackageSpace, limits: Iterable[Limit | Precondition], used: Collection[tuple[str, str]]
) -> dict[str, tuple[Unknown, bool]]:
    """What is not known of yardsticks and can count against some limit or condition of the case, by name of the assumption.

    Options of the analyst's take part only where they are in `used`.
    """
    adverse: set[tuple[str, bool]] = set()
    for limit in limits:
        adverse |= set(_against(limit.condition.root))
    for condition in case.conditions:
        adverse |= set(_against(condition.condition.root))
    meaning = {}
    for u in space.unknown:
        if not case.option(u.issue, u.option).by_analyst or (u.issue, u.option) in used:
            if (u.yardstick, False) in adverse:
                meaning[u.fails] = (u, False)
            if (u.yardstick, True) in adverse:
                meaning[u.meets] = (u, True)
    return meaning


def _against(node: Node, wanted: bool = True) -> Iterator[tuple[str, bool]]:
    """The yardsticks in a condition, each with the way of meeting it that can only count against the condition."""
    match node:
        case Meets(yardstick):
            yield yardstick, not wanted
        case Not(part):
            yield from _against(part, not wanted)
        case All(parts) | Any(parts):
            for part in parts:
                yield from _against(part, wanted)
        case IfThen(given, then):
            yield from _against(given, not wanted)
            yield from _against(then, wanted)
        case Is():
            return
