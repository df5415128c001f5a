"""Two parties with numbers among the issues: the frontier as stretches, and the four solutions on it, in fractions.

What numbers add and what packages of the other issues are worth add up, so only the frontier of each matters; the frontier of a sum of
numbers is made of sums of stretches. With worths that are linear between knots all of it is exact. Where knots stand for a curve, the
answer is within the errors of the knots, added up, and says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from goodoffices.deal.budget import EXACT, UNBOUNDED, Budget, Exactness
from goodoffices.deal.lottery import Ends, Pair, level_rule, product_rule, sum_rule, within
from goodoffices.deal.number_issue import NumberIssue
from goodoffices.deal.pareto import ParetoFrontier, pareto_frontier
from goodoffices.deal.scenario import Scenario
from goodoffices.deal.solution import NAMES
from goodoffices.deal.stretch import Stretch, added, best_of, stretch
from goodoffices.errors import BadInput, Place, Problem

MOST_STRETCHES = 2_000_000
"""Stretches whose best is sought together."""

Part = tuple[int, tuple[tuple[Fraction, Fraction], tuple[Fraction, Fraction]], Ends]
"""The number of a stretch, the gains at its ends, and between which shares of the way neither gains less than 0."""

Settlement = Mapping[str, "str | Fraction"]
"""By issue the option, or the value of a number."""


@dataclass(frozen=True, eq=False)
class StretchFrontier:
    """The frontier of two parties with numbers among the issues.

    Attributes
    ----------
    scenario, numbers : what was asked of: the other issues, and the numbers.
    stretches : from the best for the second party to the best for the first, worths in units of the scenario's grid.
    exactness : *exact*; *within* the errors of the knots; or *stopped*, where the frontier of the other issues was.
    """

    scenario: Scenario
    numbers: tuple[NumberIssue, ...]
    stretches: tuple[Stretch, ...]
    exactness: Exactness
    _sources: tuple[tuple[ParetoFrontier, int], ...]

    def settlement(self, number: int, share: Fraction = Fraction(0)) -> Settlement:
        """What is settled a share of the way along a stretch, from its end that is better for the second party."""
        own = self.stretches[number]
        packages, point = self._sources[own.source]
        package = packages.package(point)
        values = own.at(share)[1]
        return {**package, **{issue.id: v for issue, v in zip(self.numbers, values, strict=True)}}


@dataclass(frozen=True)
class StretchSolution:
    """One solution.

    Attributes
    ----------
    name : of ``solution.NAMES``.
    worth : to both parties, in units of the grid.
    settlement : one that is worth this.
    value : the product of gains or the sum of worths; None for the leximin solutions.
    exactness : of the frontier it is on.
    reached : whether the settlement is allowed; otherwise it lies at an end that a condition leaves out, and is only come near to.
    """

    name: str
    worth: tuple[Fraction, Fraction]
    settlement: Settlement
    value: Fraction | None
    exactness: Exactness
    reached: bool = True


def stretch_frontier(scenario: Scenario, numbers: Sequence[NumberIssue], budget: Budget = UNBOUNDED) -> StretchFrontier:
    """The frontier over packages of the other issues and values of the numbers, over those that meet conditions and limits.

    Parameters
    ----------
    scenario : two parties, and the other issues; it may have none.
    numbers : their worths in units of the scenario's grid. No condition ties a number to another issue.
    budget : for the frontier of the other issues.

    Raises
    ------
    BadInput
        With other than two parties, or where more than ``MOST_STRETCHES`` would have to be compared.
    """
    if len(scenario.parties) != 2 or any(len(n.worth) != 2 for n in numbers):
        raise BadInput(
            Problem(Place(), "a frontier with numbers is for two parties", "two parties, and a worth of each number to both",
                    f"{len(scenario.parties)} parties", "give the number as an issue with options")
        )  # fmt: skip
    sums = sums_of([(n, n.pieces()) for n in numbers])
    packages = pareto_frontier(scenario, budget=budget)
    if sums is None or len(sums) * len(packages) > MOST_STRETCHES:
        raise BadInput(
            Problem(Place(), "there are too many stretches to compare", f"at most {MOST_STRETCHES:,}", "more",
                    "allow a larger tolerance, or fewer values")
        )  # fmt: skip
    every = [s.moved(point, n) for n, point in enumerate(packages.points.tolist()) for s in sums]
    error = sum((n.error for n in numbers), Fraction(0))
    exactness = packages.exactness
    if exactness == EXACT and error:
        exactness = Exactness("within", float(error))
    return StretchFrontier(
        scenario, tuple(numbers), best_of(every), exactness, tuple((packages, n) for n in range(len(packages)))
    )


def sums_of(
    numbers: Sequence[tuple[NumberIssue, Sequence[tuple[Fraction, Fraction]]]], most: int = MOST_STRETCHES
) -> Sequence[Stretch] | None:
    """The frontier of what numbers add together, each over some ranges of its values; None where there are more than so many stretches."""
    none = (Fraction(0), Fraction(0)), ()
    sums: Sequence[Stretch] = [stretch(none, none)]
    for issue, pieces in numbers:
        if len(pieces) > most:
            return None
        own = best_of([_piece(issue, low, high) for low, high in pieces])
        if len(sums) * len(own) > most:
            return None
        sums = best_of([part for one in sums for other in own for part in added(one, other)])
    return sums


def _piece(issue: NumberIssue, low: Fraction, high: Fraction) -> Stretch:
    ends = []
    for value in (low, high):
        a, b = issue.worth_at(value)
        ends.append(((a, b), (value,)))
    return stretch(ends[0], ends[1])


def stretch_solutions(frontier: StretchFrontier) -> tuple[StretchSolution, ...]:
    """Nash, Kalai-Smorodinsky, egalitarian and utilitarian over what is worth at least no deal to both; none where nothing is.

    Of several settlements as good one is told: the one better for the second party.
    """
    least = [int(r) for r in np.asarray(frontier.scenario.thresholds)]
    parts: list[Part] = []
    for n, own in enumerate(frontier.stretches):
        (a, b), (c, d) = own.first, own.last
        ends = ((a - least[0], b - least[1]), (c - least[0], d - least[1]))
        cut = within(*ends)
        if cut is not None:
            parts.append((n, ends, cut))
    if not parts:
        return ()
    gains = [tuple(a + t * (b - a) for a, b in zip(*ends, strict=True)) for _, ends, cut in parts for t in cut]
    ideal = (max(g[0] for g in gains), max(g[1] for g in gains))
    rules: dict[str, Callable[[Pair, Ends], tuple[Fraction, tuple[Fraction, ...]]]] = {
        "nash": product_rule,
        "kalai_smorodinsky": level_rule(ideal),
        "egalitarian": level_rule((Fraction(1), Fraction(1))),
        "utilitarian": sum_rule,
    }
    found = []
    for name in NAMES:
        made = [(*rules[name](ends, cut), n) for n, ends, cut in _hopeful(name, parts, ideal)]
        chance, key, n = max(made, key=lambda m: (m[1], _is_reached(frontier.stretches[m[2]], m[0]), -m[2]))
        reached = _is_reached(frontier.stretches[n], chance)
        if name == "nash" and key[0] <= 0:
            continue
        worth = frontier.stretches[n].at(chance)[0]
        value = {"nash": key[0], "utilitarian": sum(worth, Fraction(0))}.get(name)
        found.append(StretchSolution(name, worth, frontier.settlement(n, chance), value, frontier.exactness, reached))
    return tuple(found)


def _is_reached(own: Stretch, share: Fraction) -> bool:
    """Whether a place on a stretch is more than come near to."""
    return not ((share == 0 and own.open_first) or (share == 1 and own.open_last))


def _hopeful(name: str, parts: Sequence[Part], ideal: tuple[Fraction, Fraction]) -> list[Part]:
    """The parts that could hold a solution: the best of both ends together is no worse than some end. In floats, with room for rounding."""
    ends = np.array([[[float(v) for v in e] for e in own] for _, own, _ in parts])
    scale = np.array([float(i) or np.inf for i in ideal]) if name == "kalai_smorodinsky" else np.ones(2)
    cuts = np.array([[float(c) for c in cut] for *_, cut in parts])[:, :, None]
    inner = ends[:, :1] + cuts * (ends[:, 1:] - ends[:, :1])

    def measure(gains: NDArray[np.float64]) -> NDArray[np.float64]:
        own = np.maximum(gains, 0) / scale
        if name == "nash":
            return np.asarray(own[..., 0] * own[..., 1])
        if name == "utilitarian" or not np.isfinite(scale).any():
            return np.asarray(gains.sum(axis=-1) if name == "utilitarian" else np.zeros(own.shape[:-1]))
        return np.asarray(own[..., np.isfinite(scale)].min(axis=-1))

    best = float(measure(inner).max())
    hope = measure(inner.max(axis=1)) >= best - 1e-9 * max(abs(best), 1.0)
    return [part for part, kept in zip(parts, hope, strict=True) if kept]
