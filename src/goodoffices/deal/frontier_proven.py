"""A frontier by a solver with proof, where terms tie everything to everything and no elimination fits.

Two parties: the most for the first, then the most for the first with more for the second, until nothing is left
(epsilon-constraint: Haimes, Lasdon & Wismer 1971). More parties: the largest sum among packages that are worth more to somebody than each
point found (Sylva & Crema, *A method for finding the set of non-dominated vectors for multiple objective integer linear programs*, EJOR
158, 2004). Either ends with a proof, or says in which region points may be left.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from goodoffices.case.package import Package
from goodoffices.deal.bargaining_proven import ProvenPoints
from goodoffices.deal.budget import EXACT, UNBOUNDED, Budget, Exactness, Spending
from goodoffices.deal.certificate import package_holds
from goodoffices.deal.epsilon import Epsilon
from goodoffices.deal.packing import packing
from goodoffices.deal.pareto import ParetoFrontier, pareto_frontier
from goodoffices.deal.plan import MOST_CELLS, planned_cells
from goodoffices.deal.programme import Found, Programme
from goodoffices.deal.scenario import Scenario
from goodoffices.deal.standing import Standing, standing
from goodoffices.deal.worth import Integers

Point = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True)
class Unsearched:
    """Where points of a frontier may be left that were not found: worth at least this and at most that, by party; None: no bound known."""

    least: tuple[int | None, ...]
    most: tuple[int | None, ...]


@dataclass(frozen=True, eq=False)
class ProvenFrontier:
    """A frontier as a solver left it.

    Attributes
    ----------
    scenario : what was asked of.
    points : shape (points, parties), in units of the grid, the largest first. Where stopped, the last one found may be dominated.
    exactness : *exact*, or *stopped*.
    counts : how many packages stand at each point, at least.
    counted : whether `counts` are exact.
    unsearched : where stopped, the region in which points may be left; a frontier stopped with more than two parties knows no region.
    """

    scenario: Scenario
    points: Integers
    exactness: Exactness
    counts: tuple[int, ...]
    counted: bool
    unsearched: Unsearched | None
    _found: ProvenPoints = field(repr=False)
    method: str = "solver"

    def __len__(self) -> int:
        return len(self.points)

    def chosen(self) -> Integers:
        """One package at each point, shape (points, issues): positions of options."""
        return np.array([s.chosen for s in self._found.standing], dtype=np.int64).reshape(
            len(self), len(self.scenario.issues)
        )

    def package(self, point: int) -> Package:
        """One package at a point."""
        return self._found.package(point)

    def packages(self, point: int) -> Iterator[Package]:
        """All packages at a point, found as they are asked for."""
        return self._found.packages(point)


def frontier(
    scenario: Scenario,
    least: Integers | None = None,
    epsilon: Epsilon | None = None,
    budget: Budget = UNBOUNDED,
    method: str = "",
) -> ParetoFrontier | ProvenFrontier:
    """The frontier by elimination where its plan fits, by a solver otherwise.

    Parameters
    ----------
    least, epsilon, budget : as for ``pareto_frontier``; a solver has no epsilon and gives the exact frontier.
    method : ``elimination`` or ``solver``; where nothing is said, whichever fits.
    """
    if method == "solver" or (not method and planned_cells(scenario) > MOST_CELLS):
        return proven_frontier(scenario, least, budget)
    return pareto_frontier(scenario, least, epsilon, budget)


def proven_frontier(
    scenario: Scenario, least: Integers | None = None, budget: Budget = UNBOUNDED, settle: bool = True
) -> ProvenFrontier:
    """The frontier over the packages that meet conditions and limits, each point proven.

    Parameters
    ----------
    least : shape (parties,): only packages worth at least this much to each.
    settle : whether of several packages at a point the first in the order of options is looked for; otherwise it is any.

    Cost
    ----
    About one solve for each point, and as many again to settle.
    """
    spending = Spending(budget)
    boxes = packing(scenario)
    search = _two_parties if len(scenario.parties) == 2 else _any_parties
    points, left = search(Programme(scenario, least, boxes), spending)
    why = spending.why
    for chosen, worth in points:
        assert package_holds(scenario, chosen, worth) == worth
    points = sorted(points, key=lambda p: p[1], reverse=True)
    if settle and not why:
        there = [standing(scenario, w, c, spending, boxes) for c, w in points]
    else:
        there = [Standing(c, 1, counted=False) for c, _ in points]
    found = ProvenPoints(scenario, tuple(w for _, w in points), tuple(there), None if why else boxes)
    return ProvenFrontier(
        scenario,
        np.array([w for _, w in points], dtype=np.int64).reshape(len(points), len(scenario.parties)),
        Exactness("stopped", why=why) if why else scenario.known(EXACT),
        tuple(s.number for s in there),
        all(s.counted for s in there),
        left if why else None,
        found,
    )


def _two_parties(programme: Programme, spending: Spending) -> tuple[list[Point], Unsearched | None]:
    """Down the frontier from the most for the first party; a point drops where the next one is worth as much to the first."""
    first, second = programme.worth
    points: list[Point] = []
    more = programme.low[1]
    top: int | None = None
    while True:
        best = programme.solve(spending, first)
        if not best.proven:
            return _kept(points, best), Unsearched((None, more), (best.bound if best.bound is not None else top, None))
        if best.chosen is None:
            return points, None
        if top == best.worth[0]:
            points.pop()
        top = best.worth[0]
        points.append((best.chosen, best.worth))
        spending.budget.tell(f"{len(points)} points, the last worth {top} and {best.worth[1]}")
        more = best.worth[1] + 1
        programme.model.add(second >= more)


def _any_parties(programme: Programme, spending: Spending) -> tuple[list[Point], Unsearched | None]:
    """The largest sum that is left, again and again."""
    total = sum(programme.worth)
    points: list[Point] = []
    while True:
        best = programme.solve(spending, total)
        if not best.proven:
            return _kept(points, best), None
        if best.chosen is None:
            return points, None
        points.append((best.chosen, best.worth))
        spending.budget.tell(f"{len(points)} points")
        programme.better_for_somebody(best.worth)


def _kept(points: list[Point], *found: Found) -> list[Point]:
    """The points, and of what was found last, unproven, what none of them dominates."""
    for own in found:
        if own.chosen is None or any(all(a >= b for a, b in zip(w, own.worth, strict=True)) for _, w in points):
            continue
        points = [p for p in points if not all(a <= b for a, b in zip(p[1], own.worth, strict=True))]
        points = [*points, (own.chosen, own.worth)]
    return points
