"""Packages whose worth to some parties lies in a band, one after another, on spaces too large to sort.

A band is not a monotone question, so nothing dominated drops. Two halves that share few issues are listed, what cannot end in the band drops
on the way, and their pairs are looked up in order (Horowitz & Sahni 1974).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from goodoffices.case.package import Package
from goodoffices.deal.aims import Aims
from goodoffices.deal.budget import EXACT, UNBOUNDED, Budget, Exactness, Spending
from goodoffices.deal.count import halves, side_of
from goodoffices.deal.elimination import Eliminated, eliminate
from goodoffices.deal.holding import Flags
from goodoffices.deal.outlook import outlook
from goodoffices.deal.plan import Plan, plan
from goodoffices.deal.scenario import Scenario
from goodoffices.deal.trace import all_of
from goodoffices.deal.worth import Integers


class Band(Iterator[Package]):
    """Packages within bands, one after another.

    Attributes
    ----------
    exactness : where the budget was spent, ``stopped``: there may be more than came. It is final once the last package came.
    """

    def __init__(self, scenario: Scenario, bands: Mapping[int, tuple[int, int]], budget: Budget = UNBOUNDED) -> None:
        self._spending = Spending(budget)
        self.exactness = EXACT
        self._packages = self._found(scenario, bands)

    def __iter__(self) -> Band:
        return self

    def __next__(self) -> Package:
        return next(self._packages)

    def _stop(self, why: str) -> None:
        self.exactness = Exactness("stopped", why=why)

    def _found(self, scenario: Scenario, bands: Mapping[int, tuple[int, int]]) -> Iterator[Package]:
        own = sorted(bands)
        low = np.array([bands[k][0] for k in own], dtype=np.int64)
        high = np.array([bands[k][1] for k in own], dtype=np.int64)
        unit = np.eye(len(scenario.parties), dtype=np.int64)[own]
        weights = np.concatenate([unit, -unit])
        shared, one, two = halves(scenario)
        sides = [side_of(scenario, shared, part, first) for part, first in ((one, True), (two, False))]
        plans = [plan(side, range(len(shared))) for side in sides]
        most = [outlook(p, weights).best for p in plans]
        wanted = np.concatenate([low, -high])
        done = [_listed(plans[n], weights, wanted - most[1 - n], self._spending.rest()) for n in (0, 1)]
        for part in done:
            if part.exactness.kind == "stopped":
                self._stop(part.exactness.why)
        order = [(*shared, *one), (*shared, *two)]
        for cell in range(int(np.prod([scenario.sizes[i] for i in shared], dtype=np.int64))):
            for left, right in _pairs(done, cell, own, low, high):
                if self._spending.spent() and self.exactness is EXACT:
                    self._stop(self._spending.why)
                    return
                for first in all_of(done[0], left):
                    chosen = dict(zip(order[0], first, strict=True))
                    for second in all_of(done[1], right):
                        chosen.update(zip(order[1], second, strict=True))
                        yield scenario.package([chosen[i] for i in range(len(scenario.issues))])


def in_band(scenario: Scenario, bands: Mapping[int, tuple[int, int]], budget: Budget = UNBOUNDED) -> Band:
    """The packages that meet conditions and limits and whose worth to each named party lies between two numbers, both included.

    Parameters
    ----------
    bands : by position of a party the least and the most, in units of the grid.

    budget : once it is spent the packages end, and ``exactness`` says so.

    Cost
    ----
    Both halves at the start, about the square root of the number of packages; then each package when it is asked for.
    """
    return Band(scenario, bands, budget)


def _listed(side: Plan, weights: Integers, wanted: Integers, budget: Budget) -> Eliminated:
    bound = wanted[:, None]

    def keep(most: Integers) -> Flags:
        return np.asarray((most >= bound).all(axis=0))

    return eliminate(side, Aims(weights, keep, dominance=False, counting=False), budget)


def _pairs(
    done: list[Eliminated], cell: int, own: list[int], low: Integers, high: Integers
) -> Iterator[tuple[int, int]]:
    """Rows of both halves, in one cell, that together lie in every band."""
    tables = [d.tables[d.top] for d in done]
    (a, b), (c, d) = ((int(t.start[cell]), int(t.start[cell + 1])) for t in tables)
    constant = sum(x.plan.constant[own] for x in done)
    left, right = tables[0].worth[own, a:b].T + constant, tables[1].worth[own, c:d].T
    if not own:
        yield from ((m, n) for m in range(a, b) for n in range(c, d))
        return
    sort = np.argsort(left[:, 0], kind="stable")
    first = left[sort, 0]
    for n, worth in enumerate(right):
        begin, end = np.searchsorted(first, low[0] - worth[0]), np.searchsorted(first, high[0] - worth[0], "right")
        some = sort[begin:end]
        total = left[some] + worth
        for m in some[((total >= low) & (total <= high)).all(axis=1)]:
            yield a + int(m), c + n
