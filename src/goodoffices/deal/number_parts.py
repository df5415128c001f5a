"""What numbers and the packages of the other issues are worth together: boxes in which all worths are linear.

With some numbers left open, what packages of the other issues are worth and what the numbers add simply add up. So in each combination of
the numbers' regions only the frontier of the other issues matters, and a point of it with one linear piece of each number is a *part*: gains
are a base and so much more for each share of the way along each piece.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise, product

import numpy as np
from numpy.typing import NDArray

from goodoffices.case.number import Region
from goodoffices.deal.budget import Spending
from goodoffices.deal.continuous import Settlement
from goodoffices.deal.linear import ONE, ZERO, Largest, largest
from goodoffices.deal.listing import Regioned
from goodoffices.deal.pareto import ParetoFrontier, pareto_frontier
from goodoffices.deal.scenario import Scenario
from goodoffices.deal.worth import Integers

MOST_PARTS = 300_000
"""Points of frontiers times combinations of linear pieces."""
MOST_COMBINATIONS = 1_000
"""Of regions, and of linear pieces."""

Gains = tuple[Fraction, ...]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Piece:
    """One linear piece of each number.

    Attributes
    ----------
    front : of the other issues in the regions of the pieces.
    regions, low, high : by number.
    first : by party what the numbers add at their lower ends.
    steps : by number and party what going all the way adds.
    """

    front: ParetoFrontier
    regions: tuple[Region, ...]
    low: Gains
    high: Gains
    first: Gains
    steps: tuple[Gains, ...]


@dataclass(frozen=True)
class Place:
    """Where gains are looked at: a part, shares of the way along its pieces, and the gains there.

    Attributes
    ----------
    reached : whether each number is in its region: an open end is only come near to.
    """

    part: int
    shares: Gains
    gains: Gains
    reached: bool


@dataclass(frozen=True, eq=False)
class Parts:
    """All parts, in floats to tell which could matter, and in fractions to answer.

    Attributes
    ----------
    scenario : with the regions of the numbers for options of the issues at `at`.
    piece, point : shape (parts,): of the part.
    base : shape (parts, parties): gains at the lower ends.
    steps : shape (pieces, numbers, parties).
    """

    scenario: Scenario
    at: tuple[int, ...]
    pieces: tuple[Piece, ...]
    piece: Integers
    point: Integers
    base: Floats
    steps: Floats

    @cached_property
    def rounding(self) -> float:
        """More than rounding makes of a sum of gains with weights that add up to one."""
        return 1e-12 * (float(np.abs(self.base).max(initial=0)) + float(np.abs(self.steps).sum(axis=1).max(initial=0)))

    def reach(self, weights: Sequence[float] | Floats) -> Floats:
        """By part the most that a weighted sum of gains can be, with weights from 0 on; rounded up."""
        own = np.asarray(weights, dtype=float)
        most: Floats = self.base @ own + np.maximum(self.steps @ own, 0).sum(axis=1)[self.piece]
        return most + self.rounding * float(own.sum())

    def exact(self, part: int) -> tuple[Gains, tuple[Gains, ...]]:
        """Base and steps of a part."""
        own = self.pieces[int(self.piece[part])]
        worth = own.front.points[int(self.point[part])] - self.scenario.thresholds
        return tuple(int(w) + a for w, a in zip(worth, own.first, strict=True)), own.steps

    def place(self, part: int, shares: Sequence[Fraction]) -> Place:
        """What is gained there."""
        base, steps = self.exact(part)
        own = self.pieces[int(self.piece[part])]
        gains = tuple(b + sum((s * d[k] for s, d in zip(shares, steps, strict=True)), ZERO) for k, b in enumerate(base))
        reached = all(r.holds(v) for r, v in zip(own.regions, self.values(part, shares), strict=True))
        return Place(part, tuple(shares), gains, reached)

    def inside(self, place: Place, weights: Gains | None = None) -> Place:
        """A place as good whose numbers are in their regions, where there is one in the part; else the same.

        Parameters
        ----------
        weights : as good is what has no less of this weighted sum of gains; None: what is worth no less to anybody.
        """
        if place.reached:
            return place
        base, steps = self.exact(place.part)
        own = self.pieces[int(self.piece[place.part])]
        rows = [[*(-d[k] for d in steps), ZERO] for k in range(len(base))]
        bounds = [b - (g if weights is None else ZERO) for b, g in zip(base, place.gains, strict=True)]
        if weights is not None:
            rows.append([*(-sum((w * g for w, g in zip(weights, d, strict=True)), ZERO) for d in steps), ZERO])
            bounds.append(sum((w * (b - g) for w, b, g in zip(weights, base, place.gains, strict=True)), ZERO))
        for n, (region, low, high) in enumerate(zip(own.regions, own.low, own.high, strict=True)):
            for is_open, sign in (
                (region.open_low and low == region.low, -ONE),
                (region.open_high and high == region.high, ONE),
            ):
                if is_open:  # away from the end
                    rows.append([*(sign if k == n else ZERO for k in range(len(steps))), ONE])
                    bounds.append(ONE if sign > 0 else ZERO)
        found = _within_pieces(
            [ZERO] * len(steps) + [ONE], [*rows, [ZERO] * len(steps) + [ONE]], [*bounds, ONE], len(steps)
        )
        if found is None or not found.value:
            return place
        other = self.place(place.part, found.at[:-1])
        return other if other.reached else place

    def values(self, part: int, shares: Sequence[Fraction]) -> Gains:
        """Of the numbers."""
        own = self.pieces[int(self.piece[part])]
        return tuple(a + s * (b - a) for a, b, s in zip(own.low, own.high, shares, strict=True))

    def settlement(self, place: Place) -> Settlement:
        """What is settled at a place."""
        own = self.pieces[int(self.piece[place.part])]
        package = own.front.package(int(self.point[place.part]))
        values = self.values(place.part, place.shares)
        return {**package, **{self.scenario.issues[at]: v for at, v in zip(self.at, values, strict=True)}}

    def most_of(self, part: int, weights: Gains) -> tuple[Largest, Place] | None:
        """Where a weighted sum of gains is largest while nobody loses; None where somebody always does. Prices: of no deal, by party."""
        base, steps = self.exact(part)
        objective = [sum((w * g for w, g in zip(weights, d, strict=True)), ZERO) for d in steps]
        rows = [[-d[k] for d in steps] for k in range(len(base))]
        found = _within_pieces(objective, rows, list(base), len(steps))
        return None if found is None else (found, self.place(part, found.at))

    def level(
        self, part: int, scale: Gains, fixed: Mapping[int, Fraction], floor: Fraction = ZERO
    ) -> tuple[Fraction, tuple[Fraction, ...], Gains] | None:
        """The largest level such that every gain is at least so many times the party's scale, or what is fixed for it.

        Parameters
        ----------
        floor : no level is sought below it; None where there is none.

        Returns
        -------
        The level, the shares at which it is reached, and by party the price of its gain: whoever has one has no more at any place as good.
        """
        base, steps = self.exact(part)
        rows, bounds = [], []
        for k, own in enumerate(base):
            free = scale[k] > 0 and k not in fixed
            rows.append([*(-d[k] for d in steps), scale[k] if free else ZERO])
            bounds.append(own - (floor * scale[k] if free else fixed.get(k, ZERO)))
        found = _within_pieces([ZERO] * len(steps) + [ONE], rows, bounds, len(steps))
        return None if found is None else (found.value + floor, found.at[:-1], found.price[: len(base)])


def _within_pieces(
    objective: list[Fraction], rows: list[list[Fraction]], bounds: list[Fraction], numbers: int
) -> Largest | None:
    """The programme with shares of at most one."""
    ends = [[ONE if k == n else ZERO for k in range(len(objective))] for n in range(numbers)]
    return largest(objective, [*rows, *ends], [*bounds, *(ONE for _ in ends)])


def parts_of(scenario: Scenario, numbers: Mapping[int, Regioned], spending: Spending) -> Parts | None:
    """The parts of a scenario whose options at some issues are regions of numbers; None where they are too many, or the budget is spent.

    Parameters
    ----------
    numbers : by position of their issue; their worths in units of the scenario.
    """
    at = tuple(sorted(numbers))
    bends = {a: sorted({x for knots in numbers[a].number.worth for x, _ in knots}) for a in at}
    chosen = list(product(*(range(len(numbers[a].regions)) for a in at)))
    if len(chosen) > MOST_COMBINATIONS:
        return None
    pieces: list[Piece] = []
    piece, point = [], []
    for regions in chosen:
        own = scenario
        for a, region in zip(at, regions, strict=True):
            own = own.with_options(a, np.array([region]))
        front = pareto_frontier(own, budget=spending.rest())
        if front.exactness.kind == "stopped" or spending.spent():
            return None
        there = tuple(numbers[a].regions[r] for a, r in zip(at, regions, strict=True))
        ends = [_ends(region, bends[a]) for a, region in zip(at, there, strict=True)]
        for combined in product(*ends):
            if not len(front):
                continue
            piece.append(np.full(len(front), len(pieces)))
            point.append(np.arange(len(front)))
            pieces.append(_piece(front, there, combined, [numbers[a] for a in at]))
        if len(pieces) > MOST_COMBINATIONS or sum(map(len, piece)) > MOST_PARTS:
            return None
    parties = len(scenario.parties)
    if not pieces:
        nothing = np.zeros(0, dtype=np.int64)
        return Parts(scenario, at, (), nothing, nothing, np.zeros((0, parties)), np.zeros((0, len(at), parties)))
    base = [
        (p.front.points - scenario.thresholds).astype(float) + np.array([float(v) for v in p.first]) for p in pieces
    ]
    steps = np.array([[[float(v) for v in d] for d in p.steps] for p in pieces])
    return Parts(scenario, at, tuple(pieces), np.concatenate(piece), np.concatenate(point), np.concatenate(base), steps)


def _ends(region: Region, bends: Sequence[Fraction]) -> list[tuple[Fraction, Fraction]]:
    """The linear pieces of a region."""
    if region.low == region.high:
        return [(region.low, region.high)]
    return list(pairwise([region.low, *(b for b in bends if region.low < b < region.high), region.high]))


def _piece(
    front: ParetoFrontier,
    regions: tuple[Region, ...],
    ends: Sequence[tuple[Fraction, Fraction]],
    numbers: Sequence[Regioned],
) -> Piece:
    low = [own.number.worth_at(a) for own, (a, _) in zip(numbers, ends, strict=True)]
    high = [own.number.worth_at(b) for own, (_, b) in zip(numbers, ends, strict=True)]
    return Piece(
        front,
        regions,
        tuple(a for a, _ in ends),
        tuple(b for _, b in ends),
        tuple(sum(worths, ZERO) for worths in zip(*low, strict=True)),
        tuple(tuple(v - u for u, v in zip(one, other, strict=True)) for one, other in zip(low, high, strict=True)),
    )
