"""What an acceptance rule makes of a scenario: a party says yes where no limit of its own is broken and it gets its threshold.

Under a rule other than unanimity a broken limit is a No and not a forbidden package. Whether anything is agreed is asked for each smallest
winning set; numbers come by inclusion and exclusion over these sets; the frontier carries one flag for each party with limits.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from goodoffices.case.package import Package
from goodoffices.deal.acceptable import Sought, seek_acceptable
from goodoffices.deal.aims import Aims
from goodoffices.deal.budget import EXACT, UNBOUNDED, Budget, Spending
from goodoffices.deal.count import Count, count_acceptable
from goodoffices.deal.dominance import undominated
from goodoffices.deal.elimination import eliminate
from goodoffices.deal.holding import Flags
from goodoffices.deal.pareto import ParetoFrontier, frontier_of
from goodoffices.deal.plan import plan
from goodoffices.deal.rule import Rule
from goodoffices.deal.scenario import Scenario
from goodoffices.deal.worth import Integers


def with_yes_of(scenario: Scenario, yes: Collection[int]) -> Scenario:
    """The scenario in which only these parties must say yes: the limits of the others bind nobody, and they get what comes."""
    nothing = -scenario.reach
    least = [int(r) if k in yes else min(nothing, int(r)) for k, r in enumerate(scenario.thresholds)]
    bars = tuple(b for b in scenario.bars if b.holder is None or b.holder in yes)
    return replace(scenario, bars=bars, thresholds=np.array(least, dtype=np.int64))


def agreed(scenario: Scenario, rule: Rule) -> Package | None:
    """A package that meets the conditions and that the rule accepts; None where there is none."""
    return seek_agreed(scenario, rule).package


def seek_agreed(scenario: Scenario, rule: Rule, budget: Budget = UNBOUNDED) -> Sought:
    """The same within a budget: where no package is found and some winning set was not settled, that is said."""
    spending = Spending(budget)
    left = Sought(None)
    for coalition in rule.coalitions():
        found = seek_acceptable(with_yes_of(scenario, coalition), budget=spending.rest())
        if found.package is not None:
            return found
        if found.exactness.kind == "stopped" or left.exactness == EXACT:
            left = found
    return left


def count_agreed(scenario: Scenario, rule: Rule, budget: Budget = UNBOUNDED) -> Count:
    """How many packages meet the conditions and the rule accepts.

    Numbers are taken away from each other here, so where the budget is spent nothing is known but that it is 0 or more.
    """
    signs: dict[frozenset[int], int] = {}
    for coalition in rule.coalitions():
        before = dict(signs)
        for group, sign in before.items():
            both = group | coalition
            signs[both] = signs.get(both, 0) - sign
        signs[coalition] = signs.get(coalition, 0) + 1
    total = Count(0, EXACT)
    spending = Spending(budget)
    for group, sign in sorted(signs.items(), key=lambda item: sorted(item[0])):
        if sign:
            own = count_acceptable(with_yes_of(scenario, group), budget=spending.rest())
            if own.exactness.kind == "stopped":
                return Count(0, own.exactness)
            total = Count(total.number + sign * own.number, total.exactness)
    return total


def agreed_frontier(scenario: Scenario, rule: Rule, budget: Budget = UNBOUNDED) -> ParetoFrontier:
    """The frontier, for all parties, over the packages that meet the conditions and that the rule accepts."""
    number, least = len(scenario.parties), scenario.thresholds
    needed = sorted(rule.needs)
    aims = Aims()
    if needed:
        bound = least[needed][:, None]

        def keep(most: Integers) -> Flags:
            return np.asarray((most >= bound).all(axis=0))

        aims = Aims(np.eye(number, dtype=np.int64)[needed], keep)
    done = eliminate(plan(scenario, flagged=True), aims, budget)
    table = done.tables[done.top]
    assert table.flags is not None
    holds = (table.flags[:, None] >> np.arange(number)) & 1 > 0
    yes = holds & (table.worth.T + done.plan.constant >= least)
    rows = np.flatnonzero(rule.accepted(yes))
    return frontier_of(scenario, done, rows[undominated(table.worth[:, rows])])
