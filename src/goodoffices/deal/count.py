"""How many packages are acceptable to all, exactly: two halves met in the middle.

Dominated packages count too, so nothing dominated may drop. Instead the issues are parted in two halves that share few issues, or none;
each half is listed with equal partial packages merged, and the pairs that reach every threshold are counted without being formed
(Horowitz & Sahni, *Computing partitions with applications to the knapsack problem*, Journal of the ACM 21, 1974).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import combinations
from math import log

import numpy as np

from goodoffices.deal.acceptable import seek_acceptable
from goodoffices.deal.aims import Aims
from goodoffices.deal.budget import EXACT, UNBOUNDED, Budget, Exactness
from goodoffices.deal.elimination import Eliminated, eliminate
from goodoffices.deal.order import neighbours
from goodoffices.deal.outlook import outlook
from goodoffices.deal.plan import MOST_CELLS, Plan, plan, planned_cells
from goodoffices.deal.reaching import pairs_reaching
from goodoffices.deal.scenario import Bar, Scenario, Term
from goodoffices.deal.worth import Integers
from goodoffices.errors import BadInput, Place, Problem


@dataclass(frozen=True)
class Count:
    """A number of packages.

    Attributes
    ----------
    number : exactly, or where stopped: at least so many.
    exactness : see ``Exactness``.
    """

    number: int
    exactness: Exactness


def count_acceptable(scenario: Scenario, thresholds: Integers | None = None, budget: Budget = UNBOUNDED) -> Count:
    """How many packages meet conditions and limits and are worth at least the thresholds to everybody.

    Where terms tie more together than ``MOST_CELLS`` cells, they are counted only if all are; else it is said that there is one at least, or
    none, which a solver proves.

    Parameters
    ----------
    thresholds : shape (parties,); None: those of the scenario.

    Raises
    ------
    BadInput
        Where an issue can be any number: how many of its values are listed is no number of packages.

    Cost
    ----
    About the square root of the number of packages, times its logarithm to the power of parties less one.
    """
    if scenario.endless:
        names = ", ".join(f"'{scenario.issues[n.issue]}'" for n in scenario.numbers if n.endless)
        raise BadInput(
            Problem(Place(), f"packages cannot be counted: {names} can be any number", "options, or numbers in steps", "endlessly many values",
                    "give the number a step, or ask: goodoffices solve, goodoffices explain")
        )  # fmt: skip
    least = scenario.thresholds if thresholds is None else thresholds
    if not scenario.bars and (least_of_all(scenario) >= least).all():
        return Count(scenario.packages, scenario.known(EXACT))
    shared, one, two = halves(scenario)
    sides = [side_of(scenario, shared, own, first) for own, first in ((one, True), (two, False))]
    if max(planned_cells(side, range(len(shared))) for side in sides) > MOST_CELLS:
        some = seek_acceptable(scenario, least, budget)
        if some.package is None:
            return Count(0, some.exactness if some.exactness.kind == "stopped" else scenario.known(some.exactness))
        return Count(1, Exactness("stopped", why="too much is tied together to count"))
    plans = [plan(side, range(len(shared))) for side in sides]
    unit = np.eye(len(least), dtype=np.int64)
    most = [outlook(p, unit).best for p in plans]
    few = [-outlook(p, -unit).best for p in plans]
    done = [_listed(plans[n], least - most[1 - n], least - few[1 - n], budget) for n in (0, 1)]
    total = 0
    first, second = (_cells(d) for d in done)
    for (worth, weight), (other, other_weight) in zip(first, second, strict=True):
        if len(weight) and len(other_weight):
            total += pairs_reaching(worth, weight, other, other_weight, least)
    stopped = [d.exactness for d in done if d.exactness.kind == "stopped"]
    return Count(total, stopped[0] if stopped else scenario.known(EXACT))


def least_of_all(scenario: Scenario) -> Integers:
    """What no package is worth less than, by party: the least of each term, added up; shape (parties,)."""
    parties = len(scenario.parties)
    found = np.zeros(parties, dtype=np.int64)
    for term in scenario.terms:
        found += term.worth.reshape(parties, -1).min(axis=1)
    return found


def halves(scenario: Scenario) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    """Issues that both halves share, and those of either: of what few shared issues leave apart, the evenest halves."""
    scopes = [t.issues for t in scenario.terms] + [b.issues for b in scenario.bars]
    near = neighbours([s for s in scopes if len(s) > 1])
    sizes = scenario.sizes
    separators: set[tuple[int, ...]] = {()}
    for size in (1, 2):
        separators |= set(combinations(sorted(near), size))
    separators |= {tuple(sorted(s)) for i in near for s in [near[i]] if len(s) <= 4}
    best: tuple[float, tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]] | None = None
    for shared in sorted(separators, key=lambda s: (len(s), s)):
        groups = _groups(len(sizes), near, shared)
        weigh = {g: sum(log(sizes[i]) for i in g) for g in groups}
        sides: list[list[int]] = [[], []]
        load = [0.0, 0.0]
        for group in sorted(groups, key=lambda g: (-weigh[g], g)):
            side = 0 if load[0] <= load[1] else 1
            sides[side] += group
            load[side] += weigh[group]
        cost = max(load) + sum(log(sizes[i]) for i in shared)
        if best is None or cost < best[0] - 1e-9:
            best = (cost, (shared, tuple(sorted(sides[0])), tuple(sorted(sides[1]))))
    assert best is not None
    return best[1]


def _groups(issues: int, near: dict[int, set[int]], shared: Collection[int]) -> list[tuple[int, ...]]:
    """The issues in groups that only shared issues tie together."""
    left = [i for i in range(issues) if i not in shared]
    found = []
    seen: set[int] = set()
    for start in left:
        if start in seen:
            continue
        group, todo = [], [start]
        seen.add(start)
        while todo:
            here = todo.pop()
            group.append(here)
            for j in near.get(here, ()):
                if j not in seen and j not in shared:
                    seen.add(j)
                    todo.append(j)
        found.append(tuple(sorted(group)))
    return found


def side_of(scenario: Scenario, shared: tuple[int, ...], own: tuple[int, ...], first: bool) -> Scenario:
    """Half of a scenario: the shared issues, then its own. What is over shared issues alone belongs to the first half."""
    issues = (*shared, *own)
    where = {i: n for n, i in enumerate(issues)}

    def mine(scope: tuple[int, ...]) -> bool:
        return all(i in where for i in scope) and (first or any(i in own for i in scope))

    terms, bars = [], []
    for term in scenario.terms:
        if mine(term.issues):
            order = sorted(range(len(term.issues)), key=lambda n: where[term.issues[n]])
            worth = np.transpose(term.worth, (0, *(n + 1 for n in order)))
            terms.append(Term(tuple(where[term.issues[n]] for n in order), np.ascontiguousarray(worth)))
    for bar in scenario.bars:
        if mine(bar.issues):
            order = sorted(range(len(bar.issues)), key=lambda n: where[bar.issues[n]])
            allowed = np.ascontiguousarray(np.transpose(bar.allowed, order))
            bars.append(Bar(tuple(where[bar.issues[n]] for n in order), allowed, bar.holder, bar.id))
    return Scenario(
        scenario.parties,
        tuple(scenario.issues[i] for i in issues),
        tuple(scenario.options[i] for i in issues),
        tuple(terms),
        tuple(bars),
        scenario.thresholds,
        scenario.grid,
    )


def _listed(side: Plan, least: Integers, enough: Integers, budget: Budget) -> Eliminated:
    """All partial packages of a half that can still reach the thresholds; what is more than enough is not told apart."""
    bound = least[:, None]
    aims = Aims(
        np.eye(len(least), dtype=np.int64),
        lambda most: np.asarray((most >= bound).all(axis=0)),
        enough=enough,
        dominance=False,
    )
    return eliminate(side, aims, budget)


def _cells(done: Eliminated) -> list[tuple[Integers, Integers]]:
    """For each combination of options on the shared issues the worths and counts."""
    constant = done.plan.constant[:, None]
    table = done.tables[done.top]
    assert table.count is not None
    bounds = list(zip(table.start[:-1], table.start[1:], strict=True))
    return [(table.worth[:, a:b] + constant, np.asarray(table.count[a:b])) for a, b in bounds]
