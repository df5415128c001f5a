"""Whether any package is acceptable to all, one that is, and where there is none the nearest miss. Exact, and no package is listed.

A partial package drops once the most that the rest can add leaves somebody below its threshold, and worth beyond what a party needs is not
told apart: then few vectors are left to compare.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from goodoffices.case.package import Package
from goodoffices.deal.budget import UNBOUNDED, Budget, Exactness
from goodoffices.deal.elimination import Aims, eliminate
from goodoffices.deal.holding import Flags
from goodoffices.deal.plan import plan
from goodoffices.deal.scenario import Scenario
from goodoffices.deal.trace import one_of_each
from goodoffices.deal.worth import Integers


@dataclass(frozen=True)
class Miss:
    """The package that misses the thresholds by least.

    Attributes
    ----------
    package : it meets conditions and limits.
    shortfall : by party what it is worth less than the threshold, in units of the grid; 0 where it is worth enough.
    exactness : where stopped, nearer ones may have been left out.
    """

    package: Package
    shortfall: tuple[int, ...]
    exactness: Exactness

    @property
    def total(self) -> int:
        """The sum over parties, which compares units of one party with units of another."""
        return sum(self.shortfall)


def acceptable(scenario: Scenario, thresholds: Integers | None = None) -> Package | None:
    """A package that meets conditions and limits and is worth at least the thresholds to everybody; None where there is none.

    Parameters
    ----------
    thresholds : shape (parties,); None: those of the scenario.
    """
    least = scenario.thresholds if thresholds is None else thresholds
    made = plan(scenario)
    done = eliminate(made, _quickly(least))
    if not done.tables[done.top].number:
        done = eliminate(made, reaching(least))
    if not done.tables[done.top].number:
        return None
    return scenario.package(one_of_each(done, np.zeros(1, dtype=np.int64))[0])


def acceptable_with_each(scenario: Scenario, issue: int, thresholds: Integers | None = None) -> Flags:
    """For each option of an issue, whether some package with it is acceptable to all; shape (options,).

    Many draws of preferences are one question of this kind: they are the options of an issue that every term is over. A quick search finds
    a package for most options that have one; only the others are asked exactly.
    """
    least = scenario.thresholds if thresholds is None else thresholds
    found = _with_each(scenario, issue, _quickly(least))
    open_to = np.flatnonzero(~found)
    if len(open_to):
        found[open_to] = _with_each(scenario.with_options(issue, open_to), issue, reaching(least))
    return found


def _with_each(scenario: Scenario, issue: int, aims: Aims) -> Flags:
    done = eliminate(plan(scenario, (issue,)), aims)
    return np.asarray(np.diff(done.tables[done.top].start) > 0)


def _quickly(least: Integers) -> Aims:
    """The aim to reach thresholds on few partial packages: those that leave the worst-off most room. Finding none proves nothing."""
    bound = least[:, None]

    def scores(most: Integers) -> NDArray[np.float64]:
        room = (most - bound).astype(float)
        return np.asarray((room / np.maximum(room.max(axis=1, keepdims=True), 1.0)).min(axis=0)[None])

    return replace(reaching(least), limit=VERY_FEW, scores=scores)


def reaching(least: Integers) -> Aims:
    """The aim to reach thresholds, and no more."""
    bound = least[:, None]

    def keep(most: Integers) -> Flags:
        return np.asarray((most >= bound).all(axis=0))

    return Aims(np.eye(len(least), dtype=np.int64), keep, enough=least, counting=False)


def nearest_miss(scenario: Scenario, thresholds: Integers | None = None, budget: Budget = UNBOUNDED) -> Miss | None:
    """The package that meets conditions and limits and whose shortfalls add up to least; None where no package meets them.

    The total compares parties' units. Where a package is acceptable to all, its shortfall is 0.
    """
    least = scenario.thresholds if thresholds is None else thresholds
    made = plan(scenario)

    def short(most: Integers) -> Integers:
        return np.asarray(np.maximum(least[:, None] - most, 0).sum(axis=0))

    def score(most: Integers) -> NDArray[np.float64]:
        return -short(most).astype(float)[None]

    unit = np.eye(len(least), dtype=np.int64)
    quick = eliminate(made, Aims(unit, enough=least, counting=False, limit=FEW, scores=score))
    if not quick.tables[quick.top].number:
        return None
    best = int(short(quick.tables[quick.top].worth + made.constant[:, None]).min())
    aims = Aims(unit, lambda most: np.asarray(short(most) <= best), enough=least, counting=False)
    done = eliminate(made, aims, budget)
    table = done.tables[done.top]
    if not table.number:  # stopped: what was found first stands
        table, done = quick.tables[quick.top], quick
    row = int(np.argmin(short(table.worth + made.constant[:, None])))
    chosen = one_of_each(done, np.array([row]))[0]
    shortfall = np.maximum(least - scenario.worth_of(chosen), 0)
    return Miss(scenario.package(chosen), tuple(int(v) for v in shortfall), done.exactness)


VERY_FEW = 3
"""Rows of a cell that the search for any package keeps at first."""

FEW = 50
"""Rows of a cell that a first, quick search keeps."""
