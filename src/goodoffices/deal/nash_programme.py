"""The Nash solution by a solver with proof, for parties too many to compare vectors: outer approximation of the sum of logarithms.

Each party's logarithm of its gain is bounded from above by tangents, in whole numbers rounded so that the bound stays one. What the bound
says is best is valued exactly, in Python's whole numbers, left out with all that it dominates, and given tangents of its own; when nothing
is left that could have as large a product, the largest found is the largest there is (Duran & Grossmann, *An outer-approximation algorithm
for a class of mixed-integer nonlinear programs*, Mathematical Programming 36, 1986).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from math import ceil, floor, log

from goodoffices.deal.budget import Spending
from goodoffices.deal.certificate import product, product_bound
from goodoffices.deal.packing import packing
from goodoffices.deal.programme import Programme
from goodoffices.deal.scenario import Scenario
from goodoffices.deal.search import LINEAR

UNIT = 1 << 24
"""Parts of one that logarithms are counted in."""

LARGEST_BITS = 57
"""No number in a tangent is larger than two to this."""

SLOPE_BITS = 10
"""Gains with more bits than this have tangents with a denominator, so that their slope is exact to one part in 2^14."""

WIDE, FINE = 0.05, 0.005
"""How far apart tangents are, as shares of the gain: everywhere, and near what was found."""

MOST_TIES = 64
"""Points of equal value that are looked for."""


@dataclass(frozen=True)
class Proven:
    """What a search by a solver found.

    Attributes
    ----------
    chosen, worths : the best packages, one for each point, and what they are worth by party.
    why : where the search was not finished, what ran out; nothing where it was, and these are all points as good.
    bound : where not finished, no package has more of what was looked for, in its own units; None where nothing is known.
    ties : whether all points as good are there; more than ``MOST_TIES`` are not looked for.
    """

    chosen: tuple[tuple[int, ...], ...]
    worths: tuple[tuple[int, ...], ...]
    why: str = ""
    bound: int | None = None
    ties: bool = True


def largest_product(
    scenario: Scenario, powers: Sequence[int], spending: Spending, known: Sequence[Sequence[int]] = ()
) -> Proven:
    """The packages with the largest product of gains to these powers; none where every product is 0.

    Parameters
    ----------
    powers : by party, whole numbers from 1 on.
    known : packages to begin with, as positions of options, acceptable to all.

    Cost
    ----
    A few solves; seconds with 20 parties and 30 issues of 8 options.
    """
    least = [int(r) for r in scenario.thresholds]
    programme = Programme(scenario, scenario.thresholds + 1, packing(scenario))
    logs = _Logarithms(programme, least)
    total = sum(w * t for w, t in zip(powers, logs.variables, strict=True))
    best, ties = 0, list[tuple[tuple[int, ...], tuple[int, ...]]]()
    todo = [tuple(int(o) for o in own) for own in known]
    if todo:
        programme.hint(todo[0])
    while True:
        if todo:
            chosen = todo.pop()
            worth = tuple(int(v) for v in scenario.worth_of(chosen))
            if any(w <= r for w, r in zip(worth, least, strict=True)):
                continue
        else:
            found = programme.solve(spending, total, LINEAR)
            if found.chosen is None or not found.proven:
                own = () if found.chosen is None else ((found.chosen, found.worth),)
                return _ended(scenario, found.proven, best, ties, own, powers, least, spending, found.bound)
            chosen, worth = found.chosen, found.worth
        gains = [w - r for w, r in zip(worth, least, strict=True)]
        value = product(gains, powers)
        if value > best:
            best, ties = value, []
            programme.model.add(total >= floor(UNIT * _log(best)) - sum(powers) - 1)
            programme.hint(chosen)
            logs.near(gains)
        if value == best and all(worth != w for _, w in ties):
            ties.append((chosen, worth))
            if len(ties) > MOST_TIES:
                return Proven(*parted(ties), ties=False)
        logs.touch(gains)
        programme.better_for_somebody(worth)
        spending.budget.tell(f"Nash: largest product so far 10^{_log(best) / log(10):.4f}")


def _ended(
    scenario: Scenario,
    proven: bool,
    best: int,
    ties: list[tuple[tuple[int, ...], tuple[int, ...]]],
    last: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...],
    powers: Sequence[int],
    least: Sequence[int],
    spending: Spending,
    bound: int | None,
) -> Proven:
    """What was found when a search came to its end, or was stopped with one more package at hand."""
    for chosen, worth in last:
        value = product([w - r for w, r in zip(worth, least, strict=True)], powers)
        if value > best or (value == best and all(worth != w for _, w in ties)):
            ties = [*(ties if value == best else ()), (chosen, worth)]
            best = value
    if proven:
        return Proven(*parted(ties))
    known = [] if bound is None else [_exponential(bound, sum(powers))]
    if ties:  # weak duality knows a bound of its own, by plain code
        gains = [w - r for w, r in zip(ties[0][1], least, strict=True)]
        known.append(floor(product_bound(scenario, gains, powers) * best))
    most = max(best, min(known)) if known else None
    return Proven(*parted(ties), spending.why, most)


def parted(
    ties: Sequence[tuple[tuple[int, ...], tuple[int, ...]]],
) -> tuple[tuple[tuple[int, ...], ...], tuple[tuple[int, ...], ...]]:
    """Packages and worths apart, the largest worths first."""
    ordered = sorted(ties, key=lambda t: t[1], reverse=True)
    return tuple(c for c, _ in ordered), tuple(w for _, w in ordered)


class _Logarithms:
    """A variable for each party that no tangent lets be more than the logarithm of its gain, rounded up to whole units."""

    def __init__(self, programme: Programme, least: Sequence[int]) -> None:
        self.programme, self.least = programme, least
        self.high = [max(h - r, 1) for h, r in zip(programme.high, least, strict=True)]
        self.variables = [programme.number(0, ceil(UNIT * log(h)) + 1) for h in self.high]
        self._there: list[set[int]] = [set() for _ in least]
        for k, high in enumerate(self.high):
            for gain in _spread(high, max(high / 64, 1), WIDE):
                self._tangent(k, gain)

    def near(self, gains: Sequence[int]) -> None:
        """Fine tangents around some gains."""
        for k, own in enumerate(gains):
            for gain in _spread(min(round(own * 1.1) + 1, self.high[k]), max(own * 0.9, 1), FINE):
                self._tangent(k, gain)

    def touch(self, gains: Sequence[int]) -> None:
        """Tangents at some gains."""
        for k, own in enumerate(gains):
            self._tangent(k, own)

    def _tangent(self, party: int, gain: int) -> None:
        """At a gain g, log x <= log g + (x - g) / g, multiplied so that whole numbers lose little of it."""
        if gain in self._there[party]:
            return
        self._there[party].add(gain)
        room = LARGEST_BITS - self.high[party].bit_length() - UNIT.bit_length() + gain.bit_length()
        times = 1 << max(min(room, gain.bit_length() - SLOPE_BITS), 0)
        slope = -(-UNIT * times // gain)
        there = UNIT * times * (log(gain) - 1)
        rise = ceil(there + abs(there) * 2.0**-50) + 1
        worth, low = self.programme.worth[party], self.least[party]
        self.programme.model.add(times * self.variables[party] <= slope * worth + (rise - slope * low))


def _spread(high: int, low: float, share: float) -> Iterator[int]:
    """Gains from high to low, each less by a share."""
    gain = float(high)
    while gain >= low:
        yield max(round(gain), 1)
        gain *= 1 - share


def _log(value: int) -> float:
    return log(value) if value > 0 else 0.0


def _exponential(bound: int, steps: int) -> int:
    """No product whose logarithm, rounded down `steps` times, reaches no more than the bound is larger than this."""
    with localcontext() as context:
        context.prec = 40
        return int((Decimal(bound + steps + 1) / UNIT).exp()) + 1
