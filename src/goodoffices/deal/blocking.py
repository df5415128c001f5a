"""What blocks a deal where worths are given: clashes and openings over limits and *worth at least no deal* alike.

An item is a limit, or that a package must be worth at least no deal to a party. A party says yes where those of its own items that are in
force hold. A clash is a smallest set of items under which the rule accepts no package, an opening a smallest set without which it accepts
one; both come from the walk of ``minimal_sets``, with the exact engine to answer.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from goodoffices.deal.acceptable import seek_acceptable
from goodoffices.deal.agreed import with_yes_of
from goodoffices.deal.budget import UNBOUNDED, Budget, Spending
from goodoffices.deal.rule import Rule, unanimity
from goodoffices.deal.scenario import Scenario
from goodoffices.logic.minimal import MOST_CALLS, MinimalSets, StopAsking, minimal_sets


def no_deal_item(party: str) -> str:
    """The name of the item that a package is worth at least no deal to a party; no id of a limit has a colon."""
    return f"no_deal:{party}"


def items_of(scenario: Scenario) -> dict[str, int]:
    """Every item, and the position of the party whose it is."""
    limits = {bar.id: bar.holder for bar in scenario.bars if bar.holder is not None}
    return {**limits, **{no_deal_item(p): k for k, p in enumerate(scenario.parties)}}


def blocking(
    scenario: Scenario, rule: Rule | None = None, most_calls: int = MOST_CALLS, budget: Budget = UNBOUNDED
) -> MinimalSets:
    """All clashes and openings, or at least these where the walk is stopped.

    Parameters
    ----------
    rule : whose yes makes a deal; None: everybody's.
    budget : once it is spent, the clashes and openings found so far are the answer, and it is not ``complete``.

    Cost
    ----
    One question of ``acceptable`` for each item, smallest winning set, and clash or opening.
    """
    rule = unanimity(len(scenario.parties)) if rule is None else rule
    holder = items_of(scenario)
    coalitions = rule.coalitions()
    spending = Spending(budget)

    def ask(items: Collection[str]) -> tuple[bool, Collection[str]]:
        inside = frozenset(items)
        for coalition in coalitions:
            asked = with_yes_of(scenario.with_only(inside), coalition)
            content = [k for k, p in enumerate(scenario.parties) if no_deal_item(p) not in inside]
            least = asked.thresholds.copy()
            least[content] = np.minimum(least[content], -scenario.reach)
            found = seek_acceptable(replace(asked, thresholds=least), budget=spending.rest())
            if found.package is None and found.exactness.kind == "stopped":
                raise StopAsking
            if found.package is not None:
                met = _met(scenario, scenario.chosen(found.package))
                return True, inside | met | {name for name, k in holder.items() if k not in coalition}
        return False, inside

    return minimal_sets(tuple(holder), ask, most_calls=most_calls)


def _met(scenario: Scenario, chosen: tuple[int, ...]) -> set[str]:
    """The items that hold of a package."""
    worth = scenario.worth_of(chosen)
    broken = {bar.id for bar in scenario.broken(chosen)}
    held = {bar.id for bar in scenario.bars if bar.holder is not None} - broken
    return held | {
        no_deal_item(p) for p, v, r in zip(scenario.parties, worth, scenario.thresholds, strict=True) if v >= r
    }
