"""Whether any package is acceptable to all, one that is, and where there is none the nearest miss. Exact, and no package is listed.

A partial package drops once the most that the rest can add leaves somebody below its threshold, and worth beyond what a party needs is not
told apart: then few vectors are left to compare.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from goodoffices.case.package import Package
from goodoffices.deal.aims import Aims
from goodoffices.deal.budget import EXACT, UNBOUNDED, Budget, Exactness, Spending
from goodoffices.deal.elimination import eliminate
from goodoffices.deal.holding import Flags
from goodoffices.deal.plan import MOST_CELLS, plan, planned_cells
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


@dataclass(frozen=True)
class Sought:
    """Whether a package was found.

    Attributes
    ----------
    package : one that is acceptable; None where there is none, or where the search was stopped before one was found.
    exactness : ``exact``: it is, or there is none; ``within``: there is none that is worth so much more than no deal to everybody;
        ``stopped``: nothing was settled.
    method : ``elimination`` or ``solver``.
    """

    package: Package | None
    exactness: Exactness = EXACT
    method: str = "elimination"


def acceptable(scenario: Scenario, thresholds: Integers | None = None) -> Package | None:
    """A package that meets conditions and limits and is worth at least the thresholds to everybody; None where there is none.

    Parameters
    ----------
    thresholds : shape (parties,); None: those of the scenario.
    """
    return seek_acceptable(scenario, thresholds).package


def seek_acceptable(scenario: Scenario, thresholds: Integers | None = None, budget: Budget = UNBOUNDED) -> Sought:
    """The same within a budget: by a quick search, by elimination where that fits, by a solver with proof otherwise.

    Cost
    ----
    Milliseconds where a quick search finds a package; then an elimination of bounded size, or one solve.
    """
    least = scenario.thresholds if thresholds is None else thresholds
    spending = Spending(budget)
    if planned_cells(scenario) > MOST_CELLS:
        return _by_solver(scenario, least, spending)
    made = plan(scenario)
    done = eliminate(made, _quickly(least), budget)
    if not done.tables[done.top].number and not spending.spent():
        bounded = replace(spending.rest(), pairs=min(budget.pairs or PAIRS, PAIRS // max(len(least), 1) ** 3))
        done = eliminate(made, reaching(least), bounded)
        if done.exactness.kind == "stopped" and not done.tables[done.top].number and not spending.spent():
            return _by_solver(scenario, least, spending)
    if done.tables[done.top].number:
        return Sought(scenario.package(one_of_each(done, np.zeros(1, dtype=np.int64))[0]))
    return Sought(None, Exactness("stopped", why=spending.why) if spending.spent() else scenario.known(done.exactness))


def _by_solver(scenario: Scenario, least: Integers, spending: Spending) -> Sought:
    from goodoffices.deal.packing import packing
    from goodoffices.deal.programme import Programme

    found = Programme(scenario, least, packing(scenario)).solve(spending)
    package = None if found.chosen is None else scenario.package(found.chosen)
    settled = found.proven or package is not None
    known = EXACT if package is not None else scenario.known(EXACT)
    return Sought(package, known if settled else Exactness("stopped", why=spending.why), "solver")


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

    The total compares parties' units. Where a package is acceptable to all, its shortfall is 0. Where terms tie everything to everything a
    solver is asked.
    """
    least = scenario.thresholds if thresholds is None else thresholds
    if planned_cells(scenario) > MOST_CELLS:
        return _nearest_by_solver(scenario, least, Spending(budget))
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
    return _miss(scenario, chosen, tuple(int(v) for v in shortfall), done.exactness)


def _miss(scenario: Scenario, chosen: Sequence[int], shortfall: tuple[int, ...], known: Exactness) -> Miss:
    """A miss among all packages, from one among the listed."""
    if known == EXACT and any(shortfall) and any(scenario.error):
        known = Exactness("within", float(sum(scenario.error)))
    return Miss(scenario.package(chosen), shortfall, known)


def _nearest_by_solver(scenario: Scenario, least: Integers, spending: Spending) -> Miss | None:
    from goodoffices.deal.packing import packing
    from goodoffices.deal.programme import Programme

    programme = Programme(scenario, boxes=packing(scenario))
    short = []
    for k, value in enumerate(programme.worth):
        missing = programme.number(0, max(int(least[k]) - programme.low[k], 0))
        programme.model.add(missing >= int(least[k]) - value)
        short.append(missing)
    found = programme.solve(spending, -sum(short))
    if found.chosen is None:
        return None
    shortfall = tuple(max(int(r) - w, 0) for r, w in zip(least, found.worth, strict=True))
    exactness = EXACT if found.proven else Exactness("stopped", why=spending.why)
    return _miss(scenario, found.chosen, shortfall, exactness)


PAIRS = 1 << 29
"""Pairs of partial packages that elimination may look at before a solver is asked, divided by the parties to the third power."""

VERY_FEW = 3
"""Rows of a cell that the search for any package keeps at first."""

FEW = 50
"""Rows of a cell that a first, quick search keeps."""
