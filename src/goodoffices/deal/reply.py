"""Best replies: the most one party can get while others get enough, trade-off curves, and the acceptable package nearest a given one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from goodoffices.case.package import Package
from goodoffices.deal.acceptable import reaching
from goodoffices.deal.budget import EXACT, UNBOUNDED, Budget, Exactness, Spending
from goodoffices.deal.elimination import Eliminated, eliminate
from goodoffices.deal.pareto import ParetoFrontier, pareto_frontier
from goodoffices.deal.plan import plan
from goodoffices.deal.scenario import Scenario, Term
from goodoffices.deal.trace import one_of_each
from goodoffices.deal.worth import Integers


@dataclass(frozen=True)
class TradeOff:
    """What some parties can get at each other's cost, while the others get enough.

    Attributes
    ----------
    parties : ids, in the order of the points.
    points : worths to them that no other beats, the largest first, in units of the grid.
    packages : one at each point; what it is worth to the others is at least what they were to get.
    exactness : where stopped, better points may have been left out.
    """

    parties: tuple[str, ...]
    points: tuple[tuple[int, ...], ...]
    packages: tuple[Package, ...]
    exactness: Exactness = EXACT


@dataclass(frozen=True)
class Nearest:
    """The acceptable package nearest a given one.

    Attributes
    ----------
    package : it.
    distance : the weights of the issues on which they differ, added up.
    exactness : where stopped, a nearer one may have been left out.
    """

    package: Package
    distance: int
    exactness: Exactness = EXACT


def best_reply(
    scenario: Scenario, party: int, least: Integers | None = None, budget: Budget = UNBOUNDED
) -> ParetoFrontier:
    """Of the packages that give everybody enough, the undominated ones that give one party the most; empty where there are none.

    Parameters
    ----------
    least : shape (parties,): what each is to get; None: the thresholds.
    """
    wanted = scenario.thresholds if least is None else least
    spending = Spending(budget)
    curve = trade_off(scenario, (party,), wanted, budget)
    if curve.points:
        wanted = wanted.copy()
        wanted[party] = curve.points[0][0]
    found = pareto_frontier(scenario, wanted, budget=spending.rest())
    return found if curve.exactness.kind == "exact" else replace(found, exactness=curve.exactness)


def trade_off(
    scenario: Scenario, parties: Sequence[int], least: Integers | None = None, budget: Budget = UNBOUNDED
) -> TradeOff:
    """The whole curve of what some parties can get, while everybody gets enough.

    Parameters
    ----------
    parties : positions: two for a curve, more for a surface.
    least : shape (parties of the scenario,): what each is to get; None: the thresholds.
    """
    wanted = scenario.thresholds if least is None else least
    own = list(parties)
    done = _without_end(scenario, own, wanted, budget)
    table = done.tables[done.top]
    points = table.worth[own].T + done.plan.constant[own]
    order = np.lexsort(points.T[::-1])[::-1]
    chosen = one_of_each(done, order)
    return TradeOff(
        tuple(scenario.parties[k] for k in own),
        tuple(tuple(int(v) for v in row) for row in points[order]),
        tuple(scenario.package(row) for row in chosen),
        done.exactness,
    )


def nearest_acceptable(
    scenario: Scenario,
    package: Mapping[str, str],
    weights: Sequence[int] | None = None,
    least: Integers | None = None,
    budget: Budget = UNBOUNDED,
) -> Nearest | None:
    """The package that gives everybody enough and differs least from a given one; None where there is none, or none was found in time.

    The issues that stay as they are add up, so nearness is carried as the worth of one party more.

    Parameters
    ----------
    weights : of the issues, whole numbers from 0 on; None: 1 each.
    least : shape (parties,): what each is to get; None: the thresholds.
    """
    own = [1] * len(scenario.issues) if weights is None else [int(w) for w in weights]
    terms = [Term(t.issues, np.concatenate([t.worth, np.zeros_like(t.worth[:1])])) for t in scenario.terms]
    number = len(scenario.parties)
    for issue, (option, weight, size) in enumerate(zip(scenario.chosen(package), own, scenario.sizes, strict=True)):
        worth = np.zeros((number + 1, size), dtype=np.int64)
        worth[number, option] = weight
        terms.append(Term((issue,), worth))
    wanted = np.append(scenario.thresholds if least is None else least, 0)
    with_nearness = replace(scenario, parties=(*scenario.parties, "nearness"), terms=tuple(terms), thresholds=wanted)
    curve = trade_off(with_nearness, (number,), budget=budget)
    if not curve.points:
        return None
    return Nearest(curve.packages[0], sum(own) - curve.points[0][0], curve.exactness)


def _without_end(scenario: Scenario, parties: list[int], least: Integers, budget: Budget) -> Eliminated:
    """The elimination in which these parties' worths are all told apart, and those of others up to what they are to get."""
    aims = reaching(least)
    enough = least.copy()
    enough[parties] = 2 * scenario.reach + 1
    return eliminate(plan(scenario), replace(aims, enough=enough), budget)
