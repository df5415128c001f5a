"""Why there is a deal or none where worths are given: of all packages, or of one."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from goodoffices.case.package import Package
from goodoffices.deal.acceptable import Miss, nearest_miss
from goodoffices.deal.agreed import seek_agreed
from goodoffices.deal.blocking import blocking
from goodoffices.deal.budget import EXACT, UNBOUNDED, Budget, Exactness, Spending
from goodoffices.deal.change import Change, improvements, turning_changes
from goodoffices.deal.rule import Rule
from goodoffices.deal.scenario import Scenario
from goodoffices.logic.minimal import MOST_CALLS, MinimalSets


@dataclass(frozen=True)
class Explanation:
    """Of all packages.

    Attributes
    ----------
    deal : a package that makes a deal; None where there is none, or none was found in time.
    exactness : of that: where stopped, there may be one.
    blocking : all clashes and openings, limits and *worth at least no deal* alike.
    miss : the package that meets conditions and limits and falls short of no deal by least; None where none meets them.
    settled : whether clashes and openings are those of all packages; false where an issue can be any number, of which some values are listed,
        and they would be others if everybody did with as much less as is lost by that. Listed packages exist, and none is better by more than
        that: what is the same either way is so.
    """

    deal: Package | None
    exactness: Exactness
    blocking: MinimalSets
    miss: Miss | None
    settled: bool = True


@dataclass(frozen=True)
class Voice:
    """What one package is to one party.

    Attributes
    ----------
    worth, least : of the package, and of no deal, in units of the grid.
    broken : ids of its limits that the package breaks.
    """

    worth: int
    least: int
    broken: tuple[str, ...]

    @property
    def yes(self) -> bool:
        """Whether it accepts."""
        return self.worth >= self.least and not self.broken


@dataclass(frozen=True)
class PackageExplanation:
    """Of one package.

    Attributes
    ----------
    voices : by party.
    conditions : ids of the conditions of the case that it breaks.
    deal : whether the rule accepts it.
    turning : changes on a single issue that make it a deal, the cheapest first; none where it is one.
    better : changes on at most `most_changes` issues that cost nobody anything and give somebody more.
    """

    package: Package
    voices: tuple[Voice, ...]
    conditions: tuple[str, ...]
    deal: bool
    turning: tuple[Change, ...]
    most_changes: int
    better: tuple[Change, ...]


def explain(scenario: Scenario, rule: Rule, budget: Budget = UNBOUNDED, most_calls: int = MOST_CALLS) -> Explanation:
    """Clashes, openings, and the nearest miss."""
    spending = Spending(budget)
    found = seek_agreed(scenario, rule, spending.rest())
    miss = nearest_miss(scenario, budget=spending.rest())
    sets = blocking(scenario, rule, most_calls, spending.rest())
    settled = True
    exactness = found.exactness
    if any(scenario.error):
        loose = replace(scenario, thresholds=scenario.thresholds - np.array(scenario.error, dtype=np.int64))
        others = blocking(loose, rule, most_calls, spending.rest())
        settled = (sets.clashes, sets.openings) == (others.clashes, others.openings)
        if found.package is None and exactness.kind == "within" and sets.complete and settled:
            exactness = EXACT
    return Explanation(found.package, exactness, sets, miss, settled)


def explain_package(scenario: Scenario, rule: Rule, package: Package, most_changes: int = 2) -> PackageExplanation:
    """What parties say of a whole package, what would turn it, and what is better for everybody."""
    chosen = scenario.chosen(package)
    worth, broken = scenario.worth_of(chosen), scenario.broken(chosen)
    voices = tuple(
        Voice(int(v), int(r), tuple(sorted({b.id for b in broken if b.holder == k})))
        for k, (v, r) in enumerate(zip(worth, scenario.thresholds, strict=True))
    )
    conditions = tuple(sorted({b.id for b in broken if b.holder is None}))
    deal = not conditions and rule.accepts([k for k, v in enumerate(voices) if v.yes])
    turning = () if deal else turning_changes(scenario, package, rule)
    return PackageExplanation(
        package, voices, conditions, deal, turning, most_changes, improvements(scenario, package, most_changes)
    )
