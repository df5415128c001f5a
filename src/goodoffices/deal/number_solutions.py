"""Solutions for any number of parties where some issues can be any number: exact, over every value.

In each part (see ``number_parts``) a solution is a small linear programme, solved in fractions; for the product of gains a concave problem.
Which parts need solving, bounds tell: the prices of a solved programme weigh the parties such that no part whose weighted gains stay below
can be better (weak duality). Floats only choose what is looked at, with room for their rounding; no grid takes part.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm, log, prod

import numpy as np

from goodoffices.deal.budget import EXACT, UNBOUNDED, Budget, Exactness, Spending
from goodoffices.deal.continuous import Settlement
from goodoffices.deal.linear import ONE, ZERO
from goodoffices.deal.listing import Regioned, with_numbers
from goodoffices.deal.number_parts import Floats, Gains, Parts, Place, parts_of
from goodoffices.deal.scenario import Scenario
from goodoffices.deal.solution import NAMES

MOST_REACH = 1 << 50
"""Of worths on a grid on which those of numbers in steps are whole."""
MOST_SOLVED = 3_000
"""Programmes for one solution."""
MILLIONTH = 1e-6
"""How far the largest product may be from the one told, as a share of it."""
IMPOSSIBLE = -600.0
"""A logarithm of a product below any that floats can tell from 0."""
ROUNDED = 1e-12
"""More than a fraction loses as a float, as a share of it."""
SIMPLE = 10_000
"""Shares with a denominator up to this are tried beside those that floats found."""
ROUNDS = 400
"""Of going along one number after another, for a product."""

Told = tuple[tuple[Fraction, ...], Place]
"""What a solution compares, and where."""


@dataclass(frozen=True)
class NumberSolution:
    """One solution; of several settlements as good one is told.

    Attributes
    ----------
    name : of ``solution.NAMES``.
    worth : by party, in units of the grid.
    value : the product of gains or the sum of worths; None for the leximin solutions.
    reached : whether the settlement is allowed; otherwise it lies at an end that a region lacks, as in *below 6*, and is only come near to.
    exactness : *exact*; a product is largest to within a millionth of it.
    """

    name: str
    worth: Gains
    settlement: Settlement
    value: Fraction | None
    reached: bool = True
    exactness: Exactness = EXACT

    def in_units(self, factor: Fraction, parties: int) -> NumberSolution:
        """The same in units that are so many times as large."""
        value = self.value if self.value is None else self.value / factor ** (parties if self.name == "nash" else 1)
        return replace(self, worth=tuple(w / factor for w in self.worth), value=value)


class _NotSettled(Exception):
    """There is too much to compare, or the budget is spent."""


def number_solutions(
    scenario: Scenario, numbers: Mapping[int, Regioned], budget: Budget = UNBOUNDED
) -> tuple[NumberSolution, ...] | None:
    """Nash, Kalai-Smorodinsky, egalitarian and utilitarian over what is acceptable to all; none where nothing is.

    Parameters
    ----------
    scenario : with the regions of the numbers for options of their issues.
    numbers : by position of the issue, each with worths in units of the scenario.

    Returns
    -------
    None where there is too much to compare, or the budget is spent; where worths stand for curves; and where those of numbers in steps have
    no common grid that is coarse enough.

    Cost
    ----
    The frontier of the other issues for each combination of regions; then a millisecond or a few for each part that could be best.
    """
    spending = Spending(budget)
    steps = {at: own for at, own in numbers.items() if own.number.whole is not None}
    if any(own.number.error for own in numbers.values()):
        return None
    finer = lcm(
        *(w.denominator for own in steps.values() for v, _ in own.number.pieces() for w in own.number.worth_at(v))
    )
    if scenario.reach * finer >= MOST_REACH:
        return None
    terms = tuple(replace(t, worth=t.worth * finer) for t in scenario.terms)
    whole = replace(scenario, terms=terms, thresholds=scenario.thresholds * finer)
    base = with_numbers(whole, {at: _times(own, Fraction(finer)) for at, own in steps.items()})
    if any(base.error):
        return None
    factor = finer * Fraction(whole.grid) / Fraction(base.grid)
    parts = parts_of(base, {at: _times(own, factor) for at, own in numbers.items() if at not in steps}, spending)
    if parts is None:
        return None
    try:
        found = _Solutions(parts, spending).all()
    except _NotSettled:
        return None
    return tuple(s.in_units(factor, len(scenario.parties)) for s in found)


def _times(own: Regioned, factor: Fraction) -> Regioned:
    """A number with worths in units of another grid."""
    worth = tuple(tuple((x, w * factor) for x, w in knots) for knots in own.number.worth)
    return replace(own, number=replace(own.number, worth=worth))


class _Solutions:
    def __init__(self, parts: Parts, spending: Spending) -> None:
        self.parts, self.spending = parts, spending
        self.parties = len(parts.scenario.parties)
        alone = [parts.reach(np.eye(self.parties)[k]) for k in range(self.parties)]
        self.hope = np.min([*alone, parts.reach(np.full(self.parties, 1 / self.parties))], axis=0)
        """By part no less than the largest level that nobody gains less than: below 0, no place of it is acceptable to all."""

    def all(self) -> tuple[NumberSolution, ...]:
        ones = (ONE,) * self.parties
        whole = self.sum_of(ones)
        if whole is None:
            return ()
        ideal = []
        for k in range(self.parties):
            most = self.sum_of(tuple(ONE if p == k else ZERO for p in range(self.parties)))
            assert most is not None
            ideal.append(most.gains[k])
        places = {
            "nash": self.product(tuple(ideal)),
            "kalai_smorodinsky": self.leximin(tuple(ideal)),
            "egalitarian": self.leximin(ones),
            "utilitarian": whole,
        }
        return tuple(self.told(name, place) for name in NAMES if (place := places[name]) is not None)

    def told(self, name: str, place: Place) -> NumberSolution:
        least = [int(r) for r in self.parts.scenario.thresholds]
        worth = tuple(g + r for g, r in zip(place.gains, least, strict=True))
        value = {"nash": prod(place.gains, start=ONE), "utilitarian": sum(worth, ZERO)}.get(name)
        return NumberSolution(name, worth, self.parts.settlement(place), value, place.reached)

    def search(self, bound: Floats, solve: Callable[[int], tuple[Told, Sequence[float]] | None]) -> Told | None:
        """The best of all parts by the first of what is compared, then the second, and so on; None where no part has a place.

        Parameters
        ----------
        bound : by part no less than the first of what is compared in it.
        solve : the best of a part, and weights for which no part has more of it than their sum can reach; None where it has no place.
        """
        open_to = np.flatnonzero(self.hope >= 0)
        bound = bound[open_to]
        best: Told | None = None
        for _ in range(MOST_SOLVED):
            if not len(open_to):
                break
            n = int(bound.argmax())
            if best is not None and bound[n] < float(best[0][0]) * (1 - ROUNDED):
                break
            if self.spending.spent():
                raise _NotSettled
            found = solve(int(open_to[n]))
            if found is None:
                open_to = np.delete(open_to, n)
                still = self.hope[open_to] >= 0
                open_to, bound = open_to[still], np.delete(bound, n)[still]
                continue
            told, weights = found
            if best is None or (told[0], told[1].reached) > (best[0], best[1].reached):
                best = told
            bound = np.minimum(bound, self.parts.reach(weights)[open_to])
            bound[n] = -np.inf
        else:
            raise _NotSettled
        return best

    def without_a_place(self, part: int) -> None:
        """Learn from a part in which somebody always loses which others are so for the same reason."""
        ones = (ONE,) * self.parties
        base, steps = self.parts.exact(part)
        floor = min(b + sum((min(d[k], ZERO) for d in steps), ZERO) for k, b in enumerate(base))
        found = self.parts.level(part, ones, {}, floor)
        assert found is not None
        self.hope = np.minimum(self.hope, self.parts.reach([float(w) for w in found[2]]))

    def sum_of(self, weights: Gains) -> Place | None:
        """Where a weighted sum of gains is largest."""
        own = np.array([float(w) for w in weights])

        def solve(part: int) -> tuple[Told, Sequence[float]] | None:
            found = self.parts.most_of(part, weights)
            if found is None:
                self.without_a_place(part)
                return None
            answer, place = found
            place = self.parts.inside(place, weights)
            value = sum((w * g for w, g in zip(weights, place.gains, strict=True)), ZERO)
            return ((value,), place), [float(w + p) for w, p in zip(weights, answer.price, strict=False)]

        best = self.search(self.parts.reach(own), solve)
        return None if best is None else best[1]

    def leximin(self, scale: Gains) -> Place | None:
        """Where the least share of the scale is largest, and of those the second least, and so on; a party whose scale is 0 takes no part."""
        active = [k for k, s in enumerate(scale) if s > 0]
        if not active:
            return self.sum_of((ONE,) * self.parties)

        def solve(part: int) -> tuple[Told, Sequence[float]] | None:
            fixed: dict[int, Fraction] = {}
            prices: Gains = ()
            shares: tuple[Fraction, ...] = ()
            while len(fixed) < len(active):
                found = self.parts.level(part, scale, fixed)
                if found is None:
                    self.without_a_place(part)
                    return None
                level, shares, price = found
                prices = prices or price
                closed = [k for k in active if k not in fixed and price[k] > 0]
                fixed |= {k: level * scale[k] for k in closed}
            place = self.parts.inside(self.parts.place(part, shares))
            key = tuple(sorted(place.gains[k] / scale[k] for k in active))
            return (key, place), [float(p) for p in prices]

        first = np.min([self.parts.reach(np.eye(self.parties)[k] / float(scale[k])) for k in active], axis=0)
        best = self.search(first, solve)
        return None if best is None else best[1]

    def product(self, ideal: Gains) -> Place | None:
        """Where the product of gains is largest, to within a millionth of it; None where somebody gains nothing in every place."""
        if min(ideal) <= 0:
            return None
        scale = [float(i) for i in ideal]
        n = self.parties
        bound = n * np.log(np.maximum(self.parts.reach([1 / s for s in scale]) / n, 1e-300))
        bound[self.hope < 0] = -np.inf
        looked: set[int] = set()
        best: tuple[float, Place] | None = None
        while True:
            part = int(bound.argmax())
            if bound[part] < IMPOSSIBLE:
                break
            if best is not None and bound[part] <= best[0] + (MILLIONTH / 2 if best[1].reached else -MILLIONTH / 2):
                break
            if part in looked and best is not None and bound[part] <= best[0] + MILLIONTH / 2:
                bound[part] = -np.inf
                continue
            if part in looked or len(looked) >= MOST_SOLVED or self.spending.spent():
                raise _NotSettled
            looked.add(part)
            place = self.largest_product(part, ideal)
            if place is None:
                bound[part] = -np.inf
                continue
            gains = [float(g) / s for g, s in zip(place.gains, scale, strict=True)]
            value = sum(log(g) for g in gains)
            better = -np.inf if best is None else best[0] + MILLIONTH / 2 * (best[1].reached - place.reached)
            if value > better:
                best = (value, place)
            most = self.parts.reach([1 / (g * s) for g, s in zip(gains, scale, strict=True)])
            bound = np.minimum(bound, n * np.log(np.maximum(most / n, 1e-300)) + value)
        return None if best is None else best[1]

    def largest_product(self, part: int, ideal: Gains) -> Place | None:
        """The best place of a part; None where somebody gains nothing in all of it. From a place where all gain, along one number after another."""
        found = self.parts.level(part, ideal, {})
        if found is None or found[0] <= 0:
            return None
        base, steps = self.parts.exact(part)
        scale = np.array([float(i) for i in ideal])
        start = np.array([float(b) for b in base]) / scale
        along = np.array([[float(v) for v in d] for d in steps]) / scale
        shares = np.array([float(s) for s in found[1]])
        for _ in range(ROUNDS):
            before = shares.copy()
            for n, step in enumerate(along):
                rest = start + shares @ along - shares[n] * step
                shares[n] = _flattest(rest, step)
            if np.abs(shares - before).max() < 1e-13:
                break
        exactly = [Fraction(s) for s in shares.tolist()]
        place, simple = (
            self.parts.inside(self.parts.place(part, own))
            for own in (exactly, [s.limit_denominator(SIMPLE) for s in exactly])
        )
        best = simple if min(simple.gains) > 0 and prod(simple.gains) >= prod(place.gains) else place
        return best if min(best.gains) > 0 else None


def _flattest(rest: Floats, step: Floats) -> float:
    """The share from 0 to 1 at which the product of gains ``rest + share * step`` is largest; at some share all are above 0.

    The slope of its logarithm falls along the way, so halving finds where it is 0.
    """
    low, high = 0.0, 1.0
    for r, s in zip(rest.tolist(), step.tolist(), strict=True):
        if s > 0:
            low = max(low, -r / s)
        elif s < 0:
            high = min(high, -r / s)
    if low >= high:
        return min(max(low, 0.0), 1.0)

    def slope(share: float) -> float:
        gains = rest + share * step
        return float((step / np.maximum(gains, 1e-300)).sum())

    if slope(low) <= 0:
        return low
    if slope(high) >= 0:
        return high
    for _ in range(60):
        middle = (low + high) / 2
        if slope(middle) > 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2
