"""Solutions for any number of parties where one issue can be any number: exact, over every value.

With one number left open, what packages of the other issues are worth and what the number adds simply add up. So in each region of the
number only the frontier of the other issues matters, and for each of its points and each stretch on which all worths are linear the
problem has one dimension: the best least gain, and of those the best second least and so on, is where two gains cross or at an end; the
best sum is at an end; the best product where its logarithm, which is concave, is flat. No grid takes part.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, pairwise
from math import prod

import numpy as np

from goodoffices.case.number import Region
from goodoffices.deal.budget import EXACT, UNBOUNDED, Budget, Exactness, Spending
from goodoffices.deal.continuous import Settlement
from goodoffices.deal.listing import Regioned
from goodoffices.deal.pareto import ParetoFrontier, pareto_frontier
from goodoffices.deal.scenario import Scenario
from goodoffices.deal.solution import NAMES

MOST_PARTS = 30_000
"""Points of frontiers, times linear stretches of the number."""
HALVINGS = 80
"""Of the stretch on which the product of gains is largest; what is left is far below a millionth of it."""

Gains = tuple[Fraction, ...]


@dataclass(frozen=True)
class NumberSolution:
    """One solution; of several settlements as good one is told.

    Attributes
    ----------
    name : of ``solution.NAMES``.
    worth : by party, in units of the grid.
    value : the product of gains or the sum of worths; None for the leximin solutions.
    exactness : *exact*; a product is largest to within a millionth of it.
    """

    name: str
    worth: Gains
    settlement: Settlement
    value: Fraction | None
    exactness: Exactness = EXACT


@dataclass(frozen=True)
class _Part:
    """A point of a frontier with a stretch of the number where nobody gains less than 0: gains at its ends."""

    source: tuple[ParetoFrontier, int]
    region: Region
    low: Fraction
    high: Fraction
    first: Gains
    last: Gains

    def at(self, share: Fraction) -> Gains:
        return tuple(a + share * (b - a) for a, b in zip(self.first, self.last, strict=True))


def one_number_solutions(
    scenario: Scenario, at: int, own: Regioned, budget: Budget = UNBOUNDED
) -> tuple[NumberSolution, ...] | None:
    """Nash, Kalai-Smorodinsky, egalitarian and utilitarian over what is acceptable to all; none where nothing is.

    Parameters
    ----------
    scenario : with the regions of the number for options of the issue at `at`.

    Returns
    -------
    None where there is too much to compare, the budget is spent, or a solution is only come near to, at an end that a region lacks.
    """
    parts = _parts(scenario, at, own, Spending(budget))
    if parts is None:
        return None
    if not parts:
        return ()
    ideal = tuple(max(max(p.first[k], p.last[k]) for p in parts) for k in range(len(scenario.parties)))
    reached = {
        k for k in range(len(ideal)) for p in parts for s in (0, 1) if p.at(Fraction(s))[k] == ideal[k] and _there(p, s)
    }
    if len(reached) < len(ideal):
        return None
    found = []
    for name in NAMES:
        scale = ideal if name == "kalai_smorodinsky" else tuple(Fraction(1) for _ in ideal)
        best = _best(name, parts, scale)
        if best is None:
            return None
        part, share = best
        gains = part.at(share)
        if name == "nash" and min(gains) <= 0:
            continue
        worth = tuple(g + int(r) for g, r in zip(gains, scenario.thresholds, strict=True))
        value = {"nash": prod(gains, start=Fraction(1)), "utilitarian": sum(worth, Fraction(0))}.get(name)
        package = part.source[0].package(part.source[1])
        settlement: Settlement = {**package, scenario.issues[at]: part.low + share * (part.high - part.low)}
        found.append(NumberSolution(name, worth, settlement, value))
    return tuple(found)


def _parts(scenario: Scenario, at: int, own: Regioned, spending: Spending) -> list[_Part] | None:
    """Where nobody gains less than 0; None where that is too much."""
    bends = sorted({x for knots in own.number.worth for x, _ in knots})
    found: list[_Part] = []
    looked = 0
    for n, region in enumerate(own.regions):
        front = pareto_frontier(scenario.with_options(at, np.array([n])), budget=spending.rest())
        if front.exactness.kind == "stopped" or spending.spent():
            return None
        ends = [region.low, *(b for b in bends if region.low < b < region.high), region.high]
        pieces = list(pairwise(ends)) if region.low < region.high else [(region.low, region.low)]
        looked += len(front) * len(pieces)
        if looked > MOST_PARTS:
            return None
        for low, high in pieces:
            worth_low, worth_high = own.number.worth_at(low), own.number.worth_at(high)
            for point, values in enumerate((front.points - scenario.thresholds).tolist()):
                first = tuple(w + v for w, v in zip(worth_low, values, strict=True))
                last = tuple(w + v for w, v in zip(worth_high, values, strict=True))
                part = _acceptable(_Part((front, point), region, low, high, first, last))
                if part is not None:
                    found.append(part)
    return found


def _acceptable(part: _Part) -> _Part | None:
    """The part of a stretch in which nobody gains less than 0; None where somebody always does."""
    begin, end = Fraction(0), Fraction(1)
    for a, b in zip(part.first, part.last, strict=True):
        if a < 0 and b < 0:
            return None
        if a < 0:
            begin = max(begin, a / (a - b))
        elif b < 0:
            end = min(end, a / (a - b))
    if begin > end:
        return None
    if begin == 0 and end == 1:
        return part
    values = [part.low + s * (part.high - part.low) for s in (begin, end)]
    return _Part(part.source, part.region, values[0], values[1], part.at(begin), part.at(end))


def _best(name: str, parts: Sequence[_Part], scale: Gains) -> tuple[_Part, Fraction] | None:
    """The best place; None where it is only come near to."""
    told = [
        (_measure(name, part.at(share), scale), _there(part, share), -n, share)
        for n, part in _hopeful(name, parts, scale)
        for share in _shares(name, part, scale)
    ]
    best = max(told)
    return (parts[-best[2]], best[3]) if best[1] else None


def _hopeful(name: str, parts: Sequence[_Part], scale: Gains) -> list[tuple[int, _Part]]:
    """The parts that could be best: the better of both ends for each party is no worse than some end. In floats, with room for rounding."""
    ends = np.array([[[float(g) for g in e] for e in (p.first, p.last)] for p in parts])
    active = [k for k, s in enumerate(scale) if s > 0]
    own = ends / np.array([float(s) if s > 0 else np.inf for s in scale]) if name != "utilitarian" else ends

    def measure(gains: np.ndarray) -> np.ndarray:
        if name == "nash":
            return np.asarray(np.log(np.maximum(gains, 1e-300)).sum(axis=-1))
        if name == "utilitarian":
            return np.asarray(gains.sum(axis=-1))
        return np.asarray(gains[..., active].min(axis=-1)) if active else np.zeros(gains.shape[:-1])

    best = float(measure(own).max())
    hope = measure(own.max(axis=1)) >= best - 1e-9 * max(abs(best), 1.0)
    return [(n, parts[n]) for n in np.flatnonzero(hope).tolist()]


def _measure(name: str, gains: Gains, scale: Gains) -> tuple[Fraction, ...]:
    if name == "nash":
        return (prod(gains, start=Fraction(1)),)
    if name == "utilitarian":
        return (sum(gains, Fraction(0)),)
    return tuple(sorted(g / s for g, s in zip(gains, scale, strict=True) if s > 0))


def _shares(name: str, part: _Part, scale: Gains) -> list[Fraction]:
    """Shares of the way along a part among which the best is."""
    found = {Fraction(0), Fraction(1)}
    if name == "nash":
        found.add(_flattest(part))
    elif name != "utilitarian":
        lines = [(a / s, b / s) for a, b, s in zip(part.first, part.last, scale, strict=True) if s > 0]
        for (a, b), (c, d) in combinations(lines, 2):
            if (b - a) != (d - c):
                share = (c - a) / ((b - a) - (d - c))
                if 0 < share < 1:
                    found.add(share)
    return sorted(found)


def _flattest(part: _Part) -> Fraction:
    """Where the product of gains is largest: the slope of its logarithm falls along the way, so halving finds where it is 0."""
    low, high = Fraction(0), Fraction(1)
    steps = [b - a for a, b in zip(part.first, part.last, strict=True)]
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        gains = part.at(middle)
        if min(gains) <= 0:
            return middle
        slope = sum((s / g for s, g in zip(steps, gains, strict=True)), Fraction(0))
        if not slope:
            return middle
        low, high = (middle, high) if slope > 0 else (low, middle)
    return (low + high) / 2


def _there(part: _Part, share: Fraction | int) -> bool:
    """Whether the value at a place is in its region: an open end is only come near to."""
    return part.region.holds(part.low + share * (part.high - part.low))
