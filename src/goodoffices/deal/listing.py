"""Numbers listed as options, so that every question about a scenario can be asked with numbers among its issues.

A number in steps has each of its values as an option: nothing is lost. Of any number between two bounds, listed are the places where a
party's worth bends, the borders that conditions name, and between them as many values as are needed so that every value has a listed one
that meets the same conditions and is worth at most a tolerance less to anybody. Halfway between two neighbours is the worst place, so
worths may change by twice the tolerance from one to the next. Such a listing is coarse where worths are flat and fine where they are steep,
and what it may leave out is known: answers are *within* it and never *exact* (Papadimitriou & Yannakakis, *On the approximability of
trade-offs*, FOCS 2000, for the guarantee; there is no grid of a fixed number of steps).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import ceil, prod

import numpy as np

from goodoffices.case.exact_number import decimal_places, decimal_text
from goodoffices.case.number import Region
from goodoffices.deal.number_issue import MOST_PIECES, NumberIssue
from goodoffices.deal.scenario import Bar, Listing, Scenario, Term
from goodoffices.deal.worth import LARGEST, Integers
from goodoffices.errors import BadInput, Place, Problem

FINEST = 12
"""Decimal places of the old grid in the new one, at most."""
ROUNDED = 6
"""The same, where worths have no end as decimals and every value is listed."""
MOST_CELLS = 1 << 25
"""Of one table, once values take the place of regions."""
FINER = 200
"""Units of the grid in the tolerance, at least, so that rounding up what may be lost adds little to it."""


@dataclass(frozen=True)
class Tolerance:
    """How much less a listed value may be worth than one that is not listed, to each party, all numbers together.

    Attributes
    ----------
    value : points; or where `relative`, a share of the party's span: from its worst package to its best, issue by issue.
    """

    value: Fraction = Fraction(1, 1000)
    relative: bool = True

    def __post_init__(self) -> None:
        if self.value <= 0:
            raise BadInput(
                Problem(Place(), "the tolerance is not above 0", "points, or a share above 0", str(self.value),
                        "any number has endlessly many values: allow a little")
            )  # fmt: skip


DEFAULTS = tuple(Tolerance(Fraction(n, 1000)) for n in (1, 2, 5, 10, 20, 50))
"""From the finest to the coarsest."""

MOST_COMBINED = 20_000
"""Combinations of listed values from which on a coarser default is taken, of three parties and more: their frontier is a surface."""


@dataclass(frozen=True)
class Regioned:
    """A number in place of an issue whose options are its regions.

    Attributes
    ----------
    number : its worths, in units of the scenario's grid, for all its parties.
    regions : in the order of the issue's options.
    also : values to list besides.
    """

    number: NumberIssue
    regions: tuple[Region, ...]
    also: tuple[Fraction, ...] = ()


def with_numbers(scenario: Scenario, numbers: Mapping[int, Regioned], tolerance: Tolerance | None = None) -> Scenario:
    """The scenario with values for options in place of regions, on a grid as fine as their worths need.

    Parameters
    ----------
    numbers : by position of an issue. What its options are worth by themselves is kept, and the number's worth added.
    tolerance : None: the finest of ``DEFAULTS``, or where several numbers can be any and parties are three or more, the finest that lists
        few enough values.

    Raises
    ------
    BadInput
        Where a number would have more than ``MOST_PIECES`` values, or a table more than ``MOST_CELLS`` cells.

    Cost
    ----
    The values times the parties, in fractions.
    """
    if not numbers:
        return scenario
    spans = _spans(scenario, numbers)
    endless = sum(own.number.whole is None for own in numbers.values())
    for allowed in DEFAULTS if tolerance is None else (tolerance,):
        points = allowed.value / Fraction(scenario.grid)
        room = [(allowed.value * s if allowed.relative else points) / max(endless, 1) for s in spans]
        made = {at: _listed(own, room) for at, own in numbers.items()}
        combined = prod(len(values) for at, (values, _) in made.items() if numbers[at].number.whole is None)
        if combined <= MOST_COMBINED or endless < 2 or len(scenario.parties) < 3:
            break
    worths = {at: [own.number.worth_at(v) for v, _ in made[at][0]] for at, own in numbers.items()}
    places = _places(scenario, worths, [r for r in room if r])
    factor = 10**places
    exact = all((w * factor).denominator == 1 for rows in worths.values() for row in rows for w in row)
    found = replace(scenario, terms=tuple(Term(t.issues, t.worth * factor) for t in scenario.terms),
                    thresholds=scenario.thresholds * factor, grid=scenario.grid.scaleb(-places))  # fmt: skip
    for at, own in numbers.items():
        values, errors = made[at]
        rounding = Fraction(0 if exact else 1, 2)
        error = tuple(ceil(e * factor + 2 * own.number.error * factor + rounding) for e in errors)
        table = np.array([[round(w * factor) for w in row] for row in worths[at]], dtype=np.int64).T
        listing = Listing(at, tuple(v for v, _ in values), own.number.whole is None, error)
        found = _expanded(found, listing, np.array([r for _, r in values]), np.ascontiguousarray(table))
    return found


def _spans(scenario: Scenario, numbers: Mapping[int, Regioned]) -> list[Fraction]:
    """By party from the least to the most, part by part, in units."""
    spans = [Fraction(0)] * len(scenario.parties)
    for k in range(len(spans)):
        for term in scenario.terms:
            spans[k] += int(term.worth[k].max()) - int(term.worth[k].min())
        for own in numbers.values():
            worths = [w for _, w in own.number.worth[k]]
            spans[k] += max(worths) - min(worths)
    return spans


Listed = tuple[list[tuple[Fraction, int]], list[Fraction]]
"""Values, each with its region, the least first; and by party what may be lost by leaving the others out."""


def _listed(own: Regioned, room: Sequence[Fraction]) -> Listed:
    number = own.number
    if number.whole is not None:
        values = [low for low, _ in number.pieces()]
        return [(v, next(n for n, r in enumerate(own.regions) if r.holds(v))) for v in values], [Fraction(0)] * len(
            room
        )
    found: list[tuple[Fraction, int]] = []
    errors = [Fraction(0)] * len(room)
    bends = sorted(
        {x for knots in number.worth for x, _ in knots} | {v for v in own.also if number.low <= v <= number.high}
    )
    for n, region in enumerate(own.regions):
        values = _within(number, region, bends, room, MOST_PIECES - len(found))
        found += [(v, n) for v in values]
        ends = [region.low] * region.open_low + values + [region.high] * region.open_high
        worths = [number.worth_at(v) for v in ends]
        for m, (one, other) in enumerate(pairwise(worths)):
            lone = (region.open_low and m == 0) or (region.open_high and m == len(ends) - 2)
            for k, (a, b) in enumerate(zip(one, other, strict=True)):
                errors[k] = max(errors[k], abs(a - b) / (1 if lone else 2))
    return found, errors


def _within(
    number: NumberIssue, region: Region, bends: Sequence[Fraction], room: Sequence[Fraction], most: int
) -> list[Fraction]:
    """The values to list in a region."""
    if region.low == region.high:
        return [region.low]
    ends = [region.low, *(b for b in bends if region.low < b < region.high), region.high]
    found = {e for e in ends if region.holds(e)}
    for a, b in pairwise(ends):
        changes = [abs(u - v) for u, v in zip(number.worth_at(a), number.worth_at(b), strict=True)]
        parts = max((c / (2 * r) for c, r in zip(changes, room, strict=True) if c), default=Fraction(0))
        step = _round_step((b - a) / parts) if parts > 1 else b - a
        if (b - a) / step > most:
            raise BadInput(
                Problem(Place(), f"number '{number.id}' would need too many values", f"at most {MOST_PIECES:,}", f"{int((b - a) / step):,} and more",
                        "allow a larger tolerance")
            )  # fmt: skip
        inner = list(_multiples(a, b, step)) if parts > 1 else []
        if not region.holds(a) and (not inner or inner[0] - a > step / 2):
            inner.insert(0, a + step / 2)
        if not region.holds(b) and (not inner or b - inner[-1] > step / 2):
            inner.append(b - step / 2)
        found |= set(inner)
    return sorted(found)


def _round_step(most: Fraction) -> Fraction:
    """The largest of 1, 2, 5 and their tens and tenths that is no more than this."""
    ten = Fraction(1)
    while ten > most:
        ten /= 10
    while ten * 10 <= most:
        ten *= 10
    return next(ten * m for m in (5, 2, 1) if ten * m <= most)


def _multiples(low: Fraction, high: Fraction, step: Fraction) -> Iterable[Fraction]:
    n = low // step + 1
    while n * step < high:
        yield n * step
        n += 1


def _places(scenario: Scenario, worths: Mapping[int, Sequence[Sequence[Fraction]]], room: Sequence[Fraction]) -> int:
    """How many more decimal places the grid needs, and can have with sums that stay exact."""
    largest = scenario.reach + sum(max(abs(w) for row in rows for w in row) for rows in worths.values())
    largest = max(largest, *(abs(int(t)) for t in scenario.thresholds), 1)
    most = 0
    while most < FINEST and largest * 10 ** (most + 1) * 2 < LARGEST:
        most += 1
    needed = [
        decimal_places(Fraction(1, w)) for w in {w.denominator for rows in worths.values() for row in rows for w in row}
    ]
    exact = [n for n in needed if n is not None]
    fine = 0
    while fine < most and room and min(room) * 10**fine < FINER:
        fine += 1
    if len(exact) == len(needed) and max(exact) <= most:
        return max(fine, *exact)
    return fine if room else min(most, ROUNDED)


def _expanded(scenario: Scenario, listing: Listing, region: Integers, worth: Integers) -> Scenario:
    """The scenario with values in place of the regions of one issue."""
    at = listing.issue

    def taken(issues: tuple[int, ...], table: np.ndarray, before: int) -> np.ndarray:
        if at not in issues:
            return table
        cells = table.size // table.shape[issues.index(at) + before] * len(region)
        if cells > MOST_CELLS:
            names = ", ".join(f"'{scenario.issues[i]}'" for i in issues)
            raise BadInput(
                Problem(Place(), f"a condition or a link ties too many values of {names} together", f"at most {MOST_CELLS:,} combinations",
                        f"{cells:,}", "allow a larger tolerance, give larger steps, or say it as several conditions over fewer issues")
            )  # fmt: skip
        return np.ascontiguousarray(table.take(region, axis=issues.index(at) + before))

    terms = tuple(Term(t.issues, taken(t.issues, t.worth, 1)) for t in scenario.terms)
    bars = tuple(Bar(b.issues, taken(b.issues, b.allowed, 0), b.holder, b.id) for b in scenario.bars)
    options = tuple(
        tuple(decimal_text(v) for v in listing.values) if n == at else own for n, own in enumerate(scenario.options)
    )
    return replace(
        scenario, options=options, terms=(*terms, Term((at,), worth)), bars=bars, numbers=(*scenario.numbers, listing)
    )


def points_of(tolerance: str) -> Tolerance:
    """``0.5`` points, or ``0.1%`` of each party's span.

    Raises
    ------
    BadInput
        Where the text is no such number above 0.
    """
    try:
        value = Decimal(tolerance.strip().removesuffix("%"))
        finite = value.is_finite() and 0 < value < 10**9 and value.adjusted() > -15
    except ArithmeticError:
        finite = False
    if not finite:
        raise BadInput(
            Problem(
                Place(),
                "--tolerance is no such number",
                "points above 0, e.g. 0.5, or a share, e.g. 0.1%",
                tolerance[:60],
                "write one of those",
            )
        )
    relative = tolerance.strip().endswith("%")
    return Tolerance(Fraction(value) / 100 if relative else Fraction(value), relative)
