"""The debrief of an exercise: what each table agreed, held against the frontier and the solutions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from goodoffices.case.case import Case
from goodoffices.case.package import Package
from goodoffices.deal.outcome import Outcome
from goodoffices.deal.zone import Zone
from goodoffices.logic.force import in_force

LINKS = "linked issues"
"""Stands for what several issues are worth together, among what was left by issue; no id of an issue has a space."""


@dataclass(frozen=True)
class TableScore:
    """One table's outcome, scored.

    Attributes
    ----------
    points : worth to each party, in units of the grid; without a deal each party's threshold.
    below : ids of the parties for which it is worth less than no deal.
    deal : whether the agreement accepts it: worths and limits of those whose yes counts.
    on_frontier : whether no package beats it for one party without hurting another.
    better : of the packages at least as good for everybody, the one with the largest sum; None on the frontier.
    left : by issue, how much that package adds to the sum of points, and under ``LINKS`` what links add; together what was left on the table.
    distance : to each solution, in points: the root of the summed squares of the differences, to the nearest tie.
    """

    outcome: Outcome
    points: tuple[int, ...]
    below: tuple[str, ...]
    deal: bool
    on_frontier: bool
    better: Package | None
    left: tuple[tuple[str, int], ...]
    distance: tuple[tuple[str, float], ...]


def debrief(case: Case, zone: Zone, outcomes: Iterable[Outcome]) -> tuple[TableScore, ...]:
    """Every outcome scored."""
    force = in_force(case)

    def option_of(issue: str, settled: str) -> str:
        """The option, or the region of a number."""
        number = case.issues[issue].number
        return settled if number is None else number.region_of(Fraction(settled))

    def meets(yardstick: str, package: Mapping[str, str]) -> bool:
        y = case.yardsticks[yardstick]
        told = [force.known.get((yardstick, i, option_of(i, package[i])), False) for i in y.bears_on]
        return any(told) if y.met_by == "any" else all(told)

    def broken(package: Package | None) -> set[str]:
        """Whose limits a package breaks."""
        if package is None:
            return set()
        return {i.actor for i in force.items(case) if not i.condition.holds(package, lambda y: meets(y, package))}

    return tuple(_scored(case, zone, outcome, broken(outcome.package)) for outcome in outcomes)


def _scored(case: Case, zone: Zone, outcome: Outcome, broken: set[str]) -> TableScore:
    worths, front = zone.scenario, zone.whole.points
    values = worths.worth_of(worths.chosen(outcome.package)) if outcome.package is not None else worths.thresholds
    yes = {p for p, v, r in zip(worths.parties, values, worths.thresholds, strict=True) if v >= r}
    at_least = np.flatnonzero((front >= values).all(axis=1))
    better: Package | None = None
    left: tuple[tuple[str, int], ...] = ()
    if len(at_least):
        top = int(at_least[np.argmax(front[at_least].sum(axis=1))])
        if (front[top] > values).any():
            better = zone.whole.package(top)
            left = _left(zone, outcome, better)
    unit = float(worths.grid)
    distances = []
    for solution in zone.solutions:
        apart = (float(np.sqrt(((np.array(p) - values) ** 2).sum())) * unit for p in solution.points)
        distances.append((solution.name, min(apart)))
    return TableScore(
        outcome,
        tuple(int(v) for v in values),
        tuple(p for p in worths.parties if p not in yes),
        outcome.package is not None and case.agreement.accepted_by(yes - broken),
        bool(len(at_least)) and better is None,
        better,
        left,
        tuple(distances),
    )


def _left(zone: Zone, outcome: Outcome, better: Package) -> tuple[tuple[str, int], ...]:
    """By issue what the better package adds to the sum; without a deal, all of it under no issue."""
    worths = zone.scenario
    new = worths.chosen(better)
    if outcome.package is None:
        return (("", int(worths.worth_of(new).sum() - worths.thresholds.sum())),)
    old = worths.chosen(outcome.package)
    added: dict[str, int] = {}
    for term in worths.terms:
        if any(old[i] != new[i] for i in term.issues):
            name = worths.issues[term.issues[0]] if len(term.issues) == 1 else LINKS
            before, after = (sum(int(own[tuple(c[i] for i in term.issues)]) for own in term.worth) for c in (old, new))
            added[name] = added.get(name, 0) + after - before
    return tuple((name, value) for name, value in added.items() if value or name != LINKS)
