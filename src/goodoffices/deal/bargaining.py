"""Solutions of a bargaining problem on spaces that nobody can list, with all ties, by the definitions of ``solution``.

An elimination keeps all that is undominated while there is little. Then a quick search finds good packages, and from there on it keeps only
what could still be as good for one of the solutions. For Nash that is a plane: by the inequality of the means every package with at least
the product N of gains g has sum g_p / g0_p of at least the number of parties, g0 being gains with that product. So the whole frontier
is not held unless all of it could matter.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import prod

import numpy as np
from numpy.typing import NDArray

from goodoffices.case.package import Package
from goodoffices.deal.acceptable import seek_acceptable
from goodoffices.deal.aims import Aims, Complete
from goodoffices.deal.bargaining_proven import ProvenPoints, proven_solutions
from goodoffices.deal.budget import UNBOUNDED, Budget, Exactness, Spending
from goodoffices.deal.elimination import eliminate
from goodoffices.deal.holding import Flags
from goodoffices.deal.outlook import outlook
from goodoffices.deal.pareto import ParetoFrontier, frontier_of
from goodoffices.deal.plan import MOST_CELLS, plan, planned_cells
from goodoffices.deal.scenario import Scenario
from goodoffices.deal.solution import NAMES
from goodoffices.deal.worth import Integers

PAIRS = 1 << 28
"""Pairs of partial packages that elimination may look at before a solver is asked, divided by the parties to the fourth power: comparing
vectors takes the longer, the more numbers they have."""

FEW = 12
"""Rows of a cell that the quick search keeps for each thing it looks for."""


@dataclass(frozen=True, eq=False)
class Bargain:
    """One solution.

    Attributes
    ----------
    name : of ``solution.NAMES``.
    points : worths by party, in units of the grid; one for each tie.
    counts : how many packages stand at each of those points.
    value : the Nash product of gains, or the utilitarian sum, in units of the grid; None for the leximin solutions.
    exactness : where stopped, better packages may have been left out.
    method : ``elimination``, or ``solver``: by a solver with proof.
    counted : whether `counts` are exact; a solver alone says that there are at least so many.
    all_ties : whether all points as good are told.
    bound : where a solver was stopped, see ``ProvenSolution``.
    """

    name: str
    points: tuple[tuple[int, ...], ...]
    counts: tuple[int, ...]
    value: int | None
    exactness: Exactness
    _found: ParetoFrontier | ProvenPoints
    _at: tuple[int, ...]
    method: str = "elimination"
    counted: bool = True
    all_ties: bool = True
    bound: int | None = None

    def package(self, tie: int = 0) -> Package:
        """One package at a tie."""
        return self._found.package(self._at[tie])

    def packages(self, tie: int = 0) -> Iterator[Package]:
        """All packages at a tie, one after another."""
        return self._found.packages(self._at[tie])


def bargains(
    scenario: Scenario,
    weights: Sequence[int] | None = None,
    budget: Budget = UNBOUNDED,
    names: Collection[str] = NAMES,
    method: str = "",
) -> tuple[Bargain, ...]:
    """Nash, Kalai-Smorodinsky, egalitarian and utilitarian over the packages acceptable to all; none where there are none.

    Parameters
    ----------
    weights : exponents of the gains in the Nash product, whole numbers from 1 on (Kalai 1977); None: all 1.
    names : of the solutions that are wanted; a solver takes time for each.
    method : ``elimination`` or ``solver``; where nothing is said, elimination where it fits, as its plan and a bounded number of pairs tell,
        and a solver otherwise. The answer says which it was.

    Cost
    ----
    That of a frontier where it is small, and less where it is large; or some solves for each solution.
    """
    powers = [1] * len(scenario.parties) if weights is None else [int(w) for w in weights]
    assert len(powers) == len(scenario.parties)
    assert min(powers, default=1) >= 1
    spending = Spending(budget)
    if method == "solver" or (not method and planned_cells(scenario) > MOST_CELLS):
        return _by_solver(scenario, powers, spending, names, ())
    bounded = budget if method else replace(budget, pairs=min(budget.pairs or PAIRS, PAIRS // len(powers) ** 4))
    found, stopped = _by_elimination(scenario, powers, bounded)
    if stopped and not method and not spending.spent():
        known = [scenario.chosen(b.package(n)) for b in found for n in range(len(b.points))]
        return _by_solver(scenario, powers, spending, names, known)
    return tuple(b for b in found if b.name in names)


def _by_solver(
    scenario: Scenario,
    powers: list[int],
    spending: Spending,
    names: Collection[str],
    known: Sequence[Sequence[int]],
) -> tuple[Bargain, ...]:
    answers = []
    for own in proven_solutions(scenario, powers, spending, names, known):
        points = own.points
        counts = tuple(s.number for s in points.standing)
        counted = all(s.counted for s in points.standing)
        answers.append(
            Bargain(
                own.name,
                points.worths,
                counts,
                own.value,
                scenario.known(own.exactness),
                points,
                tuple(range(len(counts))),
                "solver",
                counted,
                own.all_ties,
                own.bound,
            )
        )
    return tuple(answers)


def _by_elimination(scenario: Scenario, powers: list[int], budget: Budget) -> tuple[tuple[Bargain, ...], bool]:
    """The solutions, none where there are none, and whether it was stopped; then there may be better ones, and some where none was found.

    As a frontier is made, as long as that is little work; from then on only of what could be as good as packages that are found quickly.
    """
    made = plan(scenario)
    least, quickly = scenario.thresholds, _quickly(scenario, powers)
    known = np.zeros(len(powers), dtype=np.int64)

    def later(complete: Complete) -> Aims:
        nonlocal known
        quick = complete(quickly)
        seeds = _seeds(scenario, quick.tables[quick.top].worth.T + made.constant, budget)
        if not len(seeds):
            return Aims(np.eye(len(powers), dtype=np.int64), lambda most: np.zeros(most.shape[1], dtype=bool))
        upper = outlook(made, np.eye(len(powers), dtype=np.int64)).best - least
        cuts = _Cuts(scenario, seeds, powers, upper)
        known = cuts.ideal
        return Aims(cuts.weights, cuts.keep)

    done = eliminate(made, Aims(later=later), budget)
    stopped = done.exactness.kind == "stopped"
    if stopped:
        quick = eliminate(made, quickly)  # it looks for each solution
        if quick.tables[quick.top].number:
            done = replace(quick, exactness=done.exactness)
    worth = done.tables[done.top].worth + made.constant[:, None]
    enough = np.asarray((worth >= least[:, None]).all(axis=0))
    found = frontier_of(scenario, done, None if enough.all() else np.flatnonzero(enough))
    return _picked(scenario, found, powers, known) if len(found) else (), stopped


def _quickly(scenario: Scenario, powers: list[int]) -> Aims:
    """The aim to find a few good packages for each solution and each party's ideal."""
    least = scenario.thresholds
    number = len(least)
    weights = np.concatenate([np.eye(number, dtype=np.int64), np.ones((1, number), dtype=np.int64)])

    def keep(most: Integers) -> Flags:
        return np.asarray((most[:number] >= least[:, None]).all(axis=0))

    def scores(most: Integers) -> NDArray[np.float64]:
        gain = (most[:number] - least[:, None]).astype(float)
        share = gain / np.maximum(gain.max(axis=1, keepdims=True), 1.0)
        nash = (np.array(powers, dtype=float)[:, None] * np.log(np.maximum(gain, 0.5))).sum(axis=0)
        return np.concatenate([gain, [nash, share.min(axis=0), gain.min(axis=0), most[number].astype(float)]])

    return Aims(weights, keep, limit=FEW, scores=scores)


def _seeds(scenario: Scenario, found: Integers, budget: Budget) -> Integers:
    """What good packages acceptable to all are worth, shape (packages, parties): one at least, and one with gains for all, where there are any."""
    least = scenario.thresholds
    found = found[(found >= least).all(axis=1)]
    for wanted in (least, least + 1):
        if not (found >= wanted).all(axis=1).any():
            package = seek_acceptable(scenario, wanted, budget).package
            if package is None:
                break
            found = np.concatenate([found, scenario.worth_of(scenario.chosen(package))[None, :]])
    return found


class _Cuts:
    """What a package must reach to be as good as the seeds for one of the solutions, or for one party's ideal."""

    def __init__(self, scenario: Scenario, seeds: Integers, powers: list[int], upper: Integers) -> None:
        self.least = scenario.thresholds
        self.number = len(self.least)
        gains = seeds - self.least
        unit = np.eye(self.number, dtype=np.int64)
        self.ideal = gains.max(axis=0)
        self.sum = int(seeds.sum(axis=1).max())
        self.even = int(gains.min(axis=1).max())
        with np.errstate(divide="ignore"):
            first = int(np.argmax((np.array(powers) * np.log(gains.astype(float))).sum(axis=1)))
        best = [int(g) for g in gains[first]]
        self.product = prod(g**w for g, w in zip(best, powers, strict=True))
        self.weights = np.concatenate([unit, np.ones((1, self.number), dtype=np.int64)])
        self.plane = 0
        if self.product:
            slopes = _slopes(best, powers, scenario.reach)
            whole = sum(powers)
            mean = prod(s**w for s, w in zip(slopes, powers, strict=True)) * self.product * whole**whole
            row = [s * w for s, w in zip(slopes, powers, strict=True)]
            self.plane = _root(mean, whole) + sum(v * int(r) for v, r in zip(row, self.least, strict=True))
            self.weights = np.concatenate([self.weights, np.array([row], dtype=np.int64)])
        self.open = np.flatnonzero(self.ideal < upper)
        self.shares = _even_shares(gains, self.ideal, upper)

    def keep(self, most: Integers) -> Flags:
        """Whether optimistic values leave hope for any of the solutions."""
        gain = most[: self.number] - self.least[:, None]
        hope = np.asarray((gain[self.open] >= self.ideal[self.open, None]).any(axis=0))
        hope |= (gain >= self.even).all(axis=0) | (gain >= self.shares).all(axis=0)
        hope |= most[self.number] >= self.sum
        if self.product:
            hope |= most[self.number + 1] >= self.plane
        return np.asarray(hope & (gain >= 0).all(axis=0))


def _even_shares(gains: Integers, lower: Integers, upper: Integers) -> Integers:
    """Gains that every package must reach whose least share of the ideals may be as large as that of a seed; shape (parties, 1).

    The ideals lie between those of the seeds and the most that anybody can hope for, and this holds whichever they are.
    """
    open_to = np.flatnonzero(upper > 0)
    if not len(open_to):
        return np.zeros((len(upper), 1), dtype=np.int64)
    best = int(np.argmax((gains[:, open_to] / upper[open_to]).min(axis=1)))
    even = min(Fraction(int(gains[best, k]), int(upper[k])) for k in open_to)
    return np.array([[-int(-even * int(v) // 1)] for v in lower], dtype=np.int64)


def _slopes(gains: list[int], powers: list[int], reach: int) -> list[int]:
    """The plane that touches the Nash product at some gains: whole numbers, small enough for 64 bits."""
    bits = max(1, 56 - max(reach, 1).bit_length() - sum(powers).bit_length())
    low = min(gains)
    return [max(1, (low << min(bits, 30)) // g) for g in gains]


def _root(value: int, degree: int) -> int:
    """The largest whole number whose power is no larger."""
    low, high = 0, 1 << (value.bit_length() // degree + 1)
    while low < high:
        middle = (low + high + 1) // 2
        if middle**degree <= value:
            low = middle
        else:
            high = middle - 1
    return low


def _picked(scenario: Scenario, found: ParetoFrontier, powers: list[int], known: Integers) -> tuple[Bargain, ...]:
    """The solutions, from points that hold every solution's ties, and each party's ideal where it is more than what is known."""
    points, least = found.points, scenario.thresholds
    gains = points - least
    ideal = np.maximum(gains.max(axis=0), known)

    def told(name: str, at: Sequence[int], value: int | None = None) -> Bargain:
        own = tuple(tuple(int(v) for v in points[n]) for n in at)
        return Bargain(
            name,
            own,
            found.counts_at(list(at)),
            value,
            found.exactness,
            found,
            tuple(at),
            counted=not scenario.endless,
        )

    answers = []
    with np.errstate(divide="ignore"):
        logs = (np.array(powers) * np.log(gains.astype(float))).sum(axis=1)
    if np.isfinite(logs.max()):
        near = np.flatnonzero(logs >= logs.max() - 1e-9 * max(1.0, abs(float(logs.max()))))
        exact = [prod(int(g) ** w for g, w in zip(gains[n], powers, strict=True)) for n in near]
        answers.append(told("nash", [int(n) for n, v in zip(near, exact, strict=True) if v == max(exact)], max(exact)))
    active = ideal > 0
    least_share = (gains[:, active] / ideal[active]).min(axis=1) if active.any() else np.zeros(len(points))
    near = np.flatnonzero(least_share >= least_share.max() - 1e-9)
    shares = [
        tuple(sorted(Fraction(int(g), int(i)) for g, i in zip(gains[n], ideal, strict=True) if i > 0)) for n in near
    ]
    answers.append(told("kalai_smorodinsky", [int(n) for n, s in zip(near, shares, strict=True) if s == max(shares)]))
    least_gain = gains.min(axis=1)
    near = np.flatnonzero(least_gain == least_gain.max())
    ordered = np.sort(gains[near], axis=1)
    top = np.lexsort(ordered.T[::-1])[-1]
    answers.append(told("egalitarian", [int(n) for n in near[(ordered == ordered[top]).all(axis=1)]]))
    sums = points.sum(axis=1)
    answers.append(told("utilitarian", [int(n) for n in np.flatnonzero(sums == sums.max())], int(sums.max())))
    return tuple(answers)
