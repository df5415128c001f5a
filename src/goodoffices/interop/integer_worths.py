"""Whole-number worths of a foreign scenario, as tables over few issues, on a grid that is stated.

Sums of whole numbers below 2^53 are exact in integers and in floats, and comparing them loses no tie. Where the least common denominator of
all worths keeps every sum below that, the grid is one over it and the worths are exact. Otherwise each part of a worth is rounded once to
2^-40, or as finely as fits, and the result says so. Packages are never listed: a hyper-rectangle becomes a table over its own issues.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm, prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from goodoffices.case.number import Number, Region
from goodoffices.deal.worth import LARGEST, Knots
from goodoffices.errors import BadInput, Problem
from goodoffices.interop.foreign_scenario import Box, ForeignProfile, ForeignScenario, Rectangle
from goodoffices.interop.real_range import knots_of, real_ranges
from goodoffices.interop.utility import no_deal_worth

FINEST = 40
"""Worths that are not exact are rounded to 2^-40."""
MOST_VALUES = 50_000
"""Of one issue."""
MOST_CELLS = 1 << 24
"""Of one table, for each party."""

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class WorthTable:
    """A part of the worth.

    Attributes
    ----------
    issues : positions, increasing; none: a constant.
    worth : shape (parties, values of the first issue, values of the second, ...), in units.
    """

    issues: tuple[int, ...]
    worth: Integers


@dataclass(frozen=True, eq=False)
class LimitTable:
    """What a party's limit allows.

    Attributes
    ----------
    party : position of its holder.
    id : of the limit; ``NAME limit 1``.
    issues : positions, increasing.
    allowed : shape (values of the first issue, values of the second, ...).
    """

    party: int
    id: str
    issues: tuple[int, ...]
    allowed: Flags


@dataclass(frozen=True, eq=False)
class IntegerWorths:
    """A foreign scenario in whole numbers.

    Attributes
    ----------
    parties : names; axis 0 of every worth.
    sizes : how many values each issue has.
    tables : no two over the same issues.
    limits : packages that they do not allow are worth nothing to their holder.
    thresholds : shape (parties,), in units: what no deal is worth.
    unit : of utility; a worth of k units is k * unit.
    exact : whether nothing was rounded.
    numbers : the real ranges by position of the issue: its regions, which are its values here, and for each party knots in units.
    """

    parties: tuple[str, ...]
    sizes: tuple[int, ...]
    tables: tuple[WorthTable, ...]
    limits: tuple[LimitTable, ...]
    thresholds: Integers
    unit: Fraction
    exact: bool
    numbers: tuple[tuple[int, Number, tuple[Knots, ...]], ...] = ()


def integer_worths(scenario: ForeignScenario) -> IntegerWorths:
    """The worths of a scenario in whole numbers, limits apart; of a real range what its regions are worth in hyper-rectangles, and its own
    worth as knots, which are not rounded. Cost: the cells of the tables.

    Raises
    ------
    BadInput
        Where an issue has too many values, or a part of a worth ties too many values together, or as ``knots_of``.
    """
    ranges = real_ranges(scenario)
    sizes = _sizes(scenario, ranges)
    parts = [_parts(scenario, p, ranges, sizes) for p in scenario.profiles]
    thresholds = [no_deal_worth(scenario, p) for p in scenario.profiles]
    knots = {at: [knots_of(p, scenario.issues[at], at) for p in scenario.profiles] for at in ranges}
    spread = [sum((max(abs(w) for _, w in own[k]) for own in knots.values()), Fraction(0)) for k in range(len(parts))]
    unit, exact = _grid(parts, thresholds, spread)

    def units(worth: Fraction) -> int:
        return round(worth / unit)

    tables: dict[tuple[int, ...], Integers] = {}
    for party, own in enumerate(parts):
        for part in own:
            shape = tuple(sizes[i] for i in part.issues)
            _check_cells(shape, part, scenario)
            table = tables.setdefault(part.issues, np.zeros((len(parts), *shape), dtype=np.int64))
            table[party] += part.table(shape, units)
    limits = [
        LimitTable(n, f"{p.name} limit {k}", issues, ~held)
        for n, p in enumerate(scenario.profiles)
        for k, c in enumerate(p.limits, 1)
        for issues, held in [_union(c.boxes, sizes)]
    ]
    made = tuple(WorthTable(issues, tables[issues]) for issues in sorted(tables, key=lambda i: (len(i), i)))
    whole = np.array([units(t) for t in thresholds], dtype=np.int64)
    return IntegerWorths(
        tuple(p.name for p in scenario.profiles),
        sizes,
        made,
        tuple(limits),
        whole,
        unit,
        exact,
        tuple((at, ranges[at], tuple(tuple((x, w / unit) for x, w in k) for k in own)) for at, own in knots.items()),
    )


@dataclass(frozen=True)
class _Part:
    """A part of one party's worth: the issues it depends on, the different numbers in it, and its table in units."""

    issues: tuple[int, ...]
    worths: tuple[Fraction, ...]
    table: Callable[[tuple[int, ...], Callable[[Fraction], int]], Integers]


def _parts(
    scenario: ForeignScenario, profile: ForeignProfile, ranges: Mapping[int, Number], sizes: tuple[int, ...]
) -> list[_Part]:
    parts = []
    for at, issue in enumerate(scenario.issues):
        if profile.evaluations[at] is not None and at not in ranges:
            worths = tuple(profile.issue_worth(issue, at, k) for k in range(issue.size or 0))
            boxes = tuple(b for c in profile.constraints if c.issue == at for b in c.boxes)
            parts.append(_issue_part(at, worths, boxes, sizes))
    constant = profile.constant + sum((r.worth for r in profile.rectangles if r.excludes), Fraction(0))
    if constant:
        parts.append(_Part((), (constant,), lambda shape, units: np.array(units(constant), dtype=np.int64)))
    return parts + [_rectangle_part(r, scenario, ranges) for r in profile.rectangles]


def _issue_part(at: int, worths: tuple[Fraction, ...], boxes: tuple[Box, ...], sizes: tuple[int, ...]) -> _Part:
    """What one issue adds, and nothing where one of the boxes holds."""
    issues = tuple(sorted({at, *(i for box in boxes for i, _ in box)}))

    def table(shape: tuple[int, ...], units: Callable[[Fraction], int]) -> Integers:
        along = [1] * len(issues)
        along[issues.index(at)] = len(worths)
        own = np.array([units(w) for w in worths], dtype=np.int64).reshape(along)
        made = np.ascontiguousarray(np.broadcast_to(own, shape))
        if boxes:
            made = np.where(_inside(boxes, issues, sizes), np.int64(0), made)
        return made

    return _Part(issues, worths, table)


def _rectangle_part(rectangle: Rectangle, scenario: ForeignScenario, ranges: Mapping[int, Number]) -> _Part:
    """Worth inside; for EXCLUDES, whose worth is in the constant, less that worth inside."""
    worth = -rectangle.worth if rectangle.excludes else rectangle.worth
    sides = [
        (at, _regions(ranges[at], low, high) if at in ranges else scenario.issues[at].between(low, high))
        for at, low, high in rectangle.bounds
    ]

    def table(shape: tuple[int, ...], units: Callable[[Fraction], int]) -> Integers:
        made = np.zeros(shape, dtype=np.int64)
        made[tuple(slice(r.start, max(r.start, r.stop)) for _, r in sides)] = units(worth)
        return made

    return _Part(tuple(at for at, _ in sides), (worth,), table)


def _regions(number: Number, low: Fraction, high: Fraction) -> range:
    """The positions of the regions from one number to another, both included."""
    inside = set(number.within([Region(low, high)]))
    held = [n for n, name in enumerate(number.regions) if name in inside]
    return range(held[0], held[-1] + 1) if held else range(0)


def _inside(boxes: tuple[Box, ...], issues: tuple[int, ...], sizes: tuple[int, ...]) -> Flags:
    """Where one of the boxes holds, over these issues."""
    held = np.zeros(tuple(sizes[i] for i in issues), dtype=bool)
    for box in boxes:
        sides = dict(box)
        held[np.ix_(*(sides.get(i, tuple(range(sizes[i]))) for i in issues))] = True
    return held


def _union(boxes: tuple[Box, ...], sizes: tuple[int, ...]) -> tuple[tuple[int, ...], Flags]:
    issues = tuple(sorted({i for box in boxes for i, _ in box}))
    return issues, _inside(boxes, issues, sizes)


def _grid(parts: list[list[_Part]], thresholds: list[Fraction], spread: list[Fraction]) -> tuple[Fraction, bool]:
    """One unit, and whether every number is a whole number of it with every sum below 2^53; `spread` is what real ranges add at most."""
    # every part is counted by itself: partial sums stay below the bound too
    largest = max(
        [abs(t) for t in thresholds]
        + [sum((max(map(abs, p.worths)) for p in own), s) for own, s in zip(parts, spread, strict=True)]
        + [Fraction(1, 2**FINEST)]
    )
    common = 1
    for number in [w for own in parts for p in own for w in p.worths] + thresholds:
        common = lcm(common, number.denominator)
        if largest * common >= LARGEST:
            break
    else:
        return Fraction(1, common), True
    fineness = FINEST
    while (largest + 1) * Fraction(2) ** fineness >= LARGEST:
        fineness -= 1
    return 1 / Fraction(2) ** fineness, False


def _sizes(scenario: ForeignScenario, ranges: Mapping[int, Number]) -> tuple[int, ...]:
    problems = []
    for issue in scenario.issues:
        if issue.size is not None and issue.size > MOST_VALUES:
            problems.append(
                Problem(
                    issue.place,
                    f"the values of issue '{issue.name}' cannot be listed",
                    f"at most {MOST_VALUES:,} values",
                    f"{issue.size:,}",
                    "state it as an issue of fewer values",
                )
            )
    if problems:
        raise BadInput(problems)
    return tuple(len(ranges[at].regions) if at in ranges else i.size or 0 for at, i in enumerate(scenario.issues))


def _check_cells(shape: tuple[int, ...], part: _Part, scenario: ForeignScenario) -> None:
    if prod(shape) > MOST_CELLS:
        names = ", ".join(f"'{scenario.issues[i].name}'" for i in part.issues)
        raise BadInput(Problem(scenario.issues[part.issues[0]].place, f"a part of a worth ties too many values of {names} together",
                               f"at most {MOST_CELLS:,} combinations", f"{prod(shape):,}", "state it over fewer issues"))  # fmt: skip


def worth_of(worths: IntegerWorths, chosen: tuple[int, ...]) -> Integers:
    """The worth of a package to each party in units, shape (parties,), limits left aside."""
    total = np.zeros(len(worths.parties), dtype=np.int64)
    for table in worths.tables:
        at: tuple[Any, ...] = (slice(None), *(chosen[i] for i in table.issues))
        total += table.worth[at]
    return total
