"""The exact frontier of a scenario: every worth that no other beats, how many packages stand at each, and which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import prod

import numpy as np

from goodoffices.case.package import Package
from goodoffices.deal.aims import Aims
from goodoffices.deal.budget import UNBOUNDED, Budget, Exactness
from goodoffices.deal.elimination import Eliminated, eliminate
from goodoffices.deal.epsilon import Epsilon
from goodoffices.deal.plan import plan
from goodoffices.deal.scenario import Scenario
from goodoffices.deal.trace import all_of, one_of_each
from goodoffices.deal.worth import Integers


@dataclass(frozen=True, eq=False)
class ParetoFrontier:
    """A frontier.

    Attributes
    ----------
    scenario : what was asked of.
    points : shape (points, parties), in units of the grid, the largest first.
    exactness : *exact*, *within* an epsilon, or *stopped*.
    largest : the most rows that any step of the work had.
    """

    scenario: Scenario
    points: Integers
    exactness: Exactness
    largest: int
    _done: Eliminated = field(repr=False)
    _rows: Integers = field(repr=False)
    _begin: Integers = field(repr=False)

    @property
    def counted(self) -> bool:
        """Whether ``counts`` are of all packages there."""
        return self.exactness.kind == "exact"

    def __len__(self) -> int:
        return len(self.points)

    @property
    def counts(self) -> tuple[int, ...]:
        """How many packages stand at each point; where the answer is not exact, of those that were looked at."""
        return self.counts_at(slice(None))

    def counts_at(self, points: slice | Sequence[int]) -> tuple[int, ...]:
        """The same at some of the points."""
        count = self._done.tables[self._done.top].count
        if count is None or not len(self):
            return (0,) * len(self._begin[points])
        if len(self._rows) > len(self):
            ordered = np.add.reduceat(count[self._rows].astype(object), self._begin)[points]
        else:
            ordered = count[self._rows[points]]
        return tuple(int(c) for c in ordered.tolist())

    def chosen(self) -> Integers:
        """One package at each point, shape (points, issues): positions of options."""
        return one_of_each(self._done, self._rows[self._begin])

    def package(self, point: int) -> Package:
        """One package at a point."""
        return self.scenario.package(one_of_each(self._done, self._rows[self._begin[[point]]])[0])

    def packages(self, point: int) -> Iterator[Package]:
        """All packages at a point, one after another, as far as they are asked for; of an exact frontier."""
        end = int(self._begin[point + 1]) if point + 1 < len(self) else len(self._rows)
        for row in self._rows[int(self._begin[point]) : end]:
            for chosen in all_of(self._done, int(row)):
                yield self.scenario.package(chosen)


def pareto_frontier(
    scenario: Scenario,
    least: Integers | None = None,
    epsilon: Epsilon | None = None,
    budget: Budget = UNBOUNDED,
) -> ParetoFrontier:
    """The frontier over the packages that meet conditions and limits.

    Parameters
    ----------
    least : shape (parties,): only packages worth at least this much to each; what cannot reach it drops on the way. With
        ``scenario.thresholds`` it is the frontier of the packages acceptable to all.
    epsilon : how coarse it may be; None: exact.
    budget : seconds and memory, after which the best found so far is the answer, and says so.

    Raises
    ------
    BadInput
        Where epsilon is relative and a term is below 0 somewhere.

    Cost
    ----
    Grows with the frontiers of the parts, not with the packages: some microseconds a point with three parties.
    """
    if epsilon is not None:
        epsilon.check(scenario)
    aims = Aims(epsilon=epsilon)
    if least is not None:
        bound = least[:, None]
        aims = Aims(
            np.eye(len(least), dtype=np.int64), lambda most: np.asarray((most >= bound).all(axis=0)), epsilon=epsilon
        )
    return frontier_of(scenario, eliminate(plan(scenario), aims, budget))


def frontier_of(scenario: Scenario, done: Eliminated, chosen: Integers | None = None) -> ParetoFrontier:
    """The frontier that an elimination left, in order.

    Parameters
    ----------
    chosen : rows of its last step that make up the frontier, where not all do; several may be worth the same.
    """
    points = done.tables[done.top].worth.T + done.plan.constant
    if chosen is not None:
        points = points[chosen]
    order = _largest_first(points)
    points = points[order]
    rows = order if chosen is None else chosen[order]
    begin = np.arange(len(rows))
    if chosen is not None and len(rows):
        begin = np.flatnonzero(np.concatenate(([True], (points[1:] != points[:-1]).any(axis=1))))
        points = points[begin]
    return ParetoFrontier(scenario, points, scenario.known(done.exactness), done.largest, done, rows, begin)


def _largest_first(points: Integers) -> Integers:
    """The order of vectors from the largest; by one number for each where their ranges allow it, so that one sort is enough."""
    if not len(points):
        return np.zeros(0, dtype=np.int64)
    least = points.min(axis=0)
    ranges = [int(r) + 1 for r in points.max(axis=0) - least]
    if prod(ranges) >= 2**63:
        return np.lexsort(points.T[::-1])[::-1]
    key = np.zeros(len(points), dtype=np.int64)
    for k, own in enumerate(ranges):
        key = key * own + (points[:, k] - least[k])
    return np.argsort(-key, kind="stable")
