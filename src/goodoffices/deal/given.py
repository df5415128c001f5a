"""The scenario of a case with given worths: its conditions and the limits in force become bars."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

import numpy as np

from goodoffices.case.case import Case
from goodoffices.case.coding import Threshold
from goodoffices.case.condition import All, Any, IfThen, Is, Meets, Node, Not, walk
from goodoffices.deal.holding import check_known, holds, unknown_in
from goodoffices.deal.listing import Regioned, Tolerance, with_numbers
from goodoffices.deal.number_issue import NumberIssue
from goodoffices.deal.outlook import outlook
from goodoffices.deal.plan import plan
from goodoffices.deal.scenario import Bar, Scenario, Term
from goodoffices.deal.worth import GivenLink, GivenWorths, given_worths
from goodoffices.errors import BadCase, Place, Problem
from goodoffices.logic.force import in_force
from goodoffices.logic.table import kept_on, tables_of

MOST_COMBINATIONS = 1 << 24
"""How many combinations of options one bar may tell apart."""


def scenario_of(
    case: Case,
    worths: GivenWorths | None = None,
    unknown: bool = False,
    tolerance: Tolerance | None = None,
    also: Mapping[str, Collection[Fraction]] | None = None,
) -> Scenario:
    """The scenario of a case whose worths are given; numbers by their values, see ``listing.with_numbers``.

    An issue for which nobody has named an option is left out. A condition that is several in one ("a and b") becomes several bars of
    the same id, each over fewer issues.

    Parameters
    ----------
    unknown : whether a limit may test a yardstick of which not all is known; then what may be meant to meet it counts as meeting it, for
        each limit by itself.
    tolerance : how fine numbers are listed that can be anything between their bounds, see ``listing.with_numbers``.
    also : values of numbers to list besides, by issue.

    Raises
    ------
    BadCase
        Where worths are missing or wrong (``given_worths``), a threshold is above the party's best package, a limit tests a yardstick of
        which not all is known and that is not allowed, or a condition ties so many issues together that its combinations cannot be listed.
    """
    worths = worths if worths is not None else given_worths(case, in_force(case))
    made = regions_of(case, worths, unknown)
    also = also or {}
    numbers = {
        k: replace(own, also=tuple(also[made.issues[k]])) if made.issues[k] in also else own
        for k, own in numbers_of(case, worths, made).items()
    }
    made = with_numbers(made, numbers, tolerance)
    _check_thresholds(case, made)
    return made


def numbers_of(case: Case, worths: GivenWorths, made: Scenario) -> dict[int, Regioned]:
    """The numbers of a case by the position of their issue in a scenario of it."""
    found = {}
    for issue, knots in zip(worths.issues, worths.knots, strict=bool(worths.knots)):
        number = case.issues[issue].number
        if knots is not None and number is not None:
            regions = tuple(number.regions.values())
            found[made.issues.index(issue)] = Regioned(NumberIssue(issue, knots, number.step), regions)
    return found


def regions_of(case: Case, worths: GivenWorths, unknown: bool = False) -> Scenario:
    """The same with regions of numbers for options, whose worths are left out."""
    force = in_force(case)
    known = dict(force.known)
    items = [i for i in force.items(case) if i.actor in worths.parties]
    if not unknown:
        check_known(case, [i.condition.root for i in items], known)
    kept = [n for n, options in enumerate(worths.options) if options]
    conditions = [(None, f"condition {n}", c.condition.root) for n, c in enumerate(case.conditions, 1)]
    limits = [(worths.parties.index(i.actor), i.id, i.condition.root) for i in items]
    bars = [
        bar
        for holder, name, root in [*conditions, *limits]
        for part in _parts(root)
        for bar in (
            _possible(part, case, worths, known, kept, holder, name)
            if unknown and unknown_in(case, part, known)
            else (_bar(part, case, worths, known, kept, holder, name),)
        )
    ]
    links = [(link, _bar(link.condition.root, case, worths, known, kept, None, link.id)) for link in worths.links]
    return Scenario(
        worths.parties,
        tuple(worths.issues[n] for n in kept),
        tuple(worths.options[n] for n in kept),
        (
            *(Term((k,), worths.points[n]) for k, n in enumerate(kept)),
            *(_term(link, table, worths.parties) for link, table in links),
        ),
        tuple(bars),
        worths.thresholds,
        worths.grid,
    )


def _term(link: GivenLink, where: Bar, parties: tuple[str, ...]) -> Term:
    """What a link adds, where its condition holds."""
    worth = np.zeros((len(parties), *where.allowed.shape), dtype=np.int64)
    worth[parties.index(link.party)] = np.where(where.allowed, link.points, 0)
    return Term(where.issues, worth)


def _check_thresholds(case: Case, made: Scenario) -> None:
    """BadCase where no deal is said to be worth more than the party's best package, conditions and limits apart."""
    best = outlook(plan(replace(made, bars=())), np.eye(len(made.parties), dtype=np.int64)).best
    stated = {c.actor: c for c in in_force(case).codings.values() if isinstance(c, Threshold)}
    above = [
        Problem(
            stated[party].place if party in stated else case.actors[party].place,
            f"the threshold of '{party}' is above its best package",
            f"at most {made.told(int(most))}",
            str(made.told(int(least))),
            "correct the threshold or the points",
        )
        for party, most, least in zip(made.parties, best, made.thresholds, strict=True)
        if least > most
    ]
    if above:
        raise BadCase(above)


def _parts(node: Node) -> Iterator[Node]:
    """Conditions that hold together exactly where this one holds."""
    match node:
        case All(parts):
            for part in parts:
                yield from _parts(part)
        case Not(Any(parts)):
            for part in parts:
                yield from _parts(Not(part))
        case Not(IfThen(given, then)):
            yield from _parts(given)
            yield from _parts(Not(then))
        case Not(Not(part)):
            yield from _parts(part)
        case IfThen(given, then):
            for part in _parts(then):
                yield IfThen(given, part)
        case _:
            yield node


def _possible(
    node: Node,
    case: Case,
    worths: GivenWorths,
    known: Mapping[tuple[str, str, str], bool],
    kept: list[int],
    holder: int | None,
    name: str,
) -> tuple[Bar, ...]:
    """What a condition allows on some way in which the unknown could fall."""
    where = {worths.issues[n]: k for k, n in enumerate(kept)}
    made = []
    for table in kept_on(tables_of(case, [node], known), where):
        order = sorted(range(len(table.axes)), key=lambda n: where[table.axes[n]])
        allowed = np.ascontiguousarray(np.transpose(table.holds, order), dtype=bool)
        made.append(Bar(tuple(where[table.axes[n]] for n in order), allowed, holder, name))
    return tuple(made)


def _bar(
    node: Node,
    case: Case,
    worths: GivenWorths,
    known: Mapping[tuple[str, str, str], bool],
    kept: list[int],
    holder: int | None,
    name: str,
) -> Bar:
    named = {n.issue for n in walk(node) if isinstance(n, Is)}
    for n in walk(node):
        if isinstance(n, Meets):
            named |= set(case.yardsticks[n.yardstick].bears_on)
    issues = tuple(k for k, n in enumerate(kept) if worths.issues[n] in named)
    sizes = tuple(len(worths.options[kept[k]]) for k in issues)
    combinations = 1
    for size in sizes:
        combinations *= size
    if combinations > MOST_COMBINATIONS:
        raise BadCase(
            Problem(Place(str(case.folder or case.id)), f"'{name}' ties too many options together", f"at most {MOST_COMBINATIONS:,} combinations",
                    f"{combinations:,}", "say it as several limits over fewer issues")
        )  # fmt: skip
    chosen = [np.zeros((), dtype=np.int64)] * len(worths.issues)
    for axis, k in enumerate(issues):
        shape = [1] * len(issues)
        shape[axis] = sizes[axis]
        chosen[kept[k]] = np.arange(sizes[axis], dtype=np.int64).reshape(shape)
    allowed = np.broadcast_to(holds(node, case, worths, chosen, known), sizes)
    return Bar(issues, np.ascontiguousarray(allowed, dtype=bool).reshape(sizes), holder, name)
