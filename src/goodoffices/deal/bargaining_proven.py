"""The four solutions by a solver with proof, where there are too many parties to compare vectors or terms tie too much together."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from goodoffices.case.package import Package
from goodoffices.deal.budget import EXACT, Exactness, Spending
from goodoffices.deal.certificate import package_holds, product
from goodoffices.deal.leximin_programme import leximin, shares_of
from goodoffices.deal.nash_programme import MOST_TIES, Proven, largest_product, parted
from goodoffices.deal.packing import Packing, packing
from goodoffices.deal.programme import Programme
from goodoffices.deal.scenario import Scenario
from goodoffices.deal.search import LINEAR
from goodoffices.deal.solution import NAMES
from goodoffices.deal.standing import Standing, packages_at, standing


@dataclass(frozen=True)
class ProvenPoints:
    """Points that a solver found, each with a package.

    Attributes
    ----------
    scenario : what was asked of.
    worths : by point and party, in units of the grid.
    standing : by point the packages there, as far as known.
    boxes : what ``packing`` says of the scenario, where it is proven that no package beats any of the points; None otherwise.
    """

    scenario: Scenario
    worths: tuple[tuple[int, ...], ...]
    standing: tuple[Standing, ...]
    boxes: Packing | None = None

    def package(self, point: int) -> Package:
        """One package at a point."""
        return self.scenario.package(self.standing[point].chosen)

    def packages(self, point: int) -> Iterator[Package]:
        """All packages at a point, found as they are asked for."""
        own = self.standing[point]
        if own.counted and own.number == 1:
            yield self.package(point)
            return
        for chosen in packages_at(self.scenario, self.worths[point], own.chosen, self.boxes):
            yield self.scenario.package(chosen)


@dataclass(frozen=True)
class ProvenSolution:
    """One solution, as a solver left it.

    Attributes
    ----------
    name : of ``solution.NAMES``.
    points : see ``ProvenPoints``.
    value : the Nash product of gains, or the utilitarian sum, in units of the grid; None for the leximin solutions.
    exactness : ``exact``, or ``stopped`` and why.
    bound : where stopped, no package has a larger value, a larger least gain (egalitarian), or a larger least share of the ideals in
        parts of ``leximin_programme.PARTS`` (Kalai-Smorodinsky); None where nothing is known.
    all_ties : whether all points as good are there.
    """

    name: str
    points: ProvenPoints
    value: int | None
    exactness: Exactness
    bound: int | None
    all_ties: bool


def proven_solutions(
    scenario: Scenario,
    weights: Sequence[int],
    spending: Spending,
    names: Collection[str] = NAMES,
    known: Sequence[Sequence[int]] = (),
) -> tuple[ProvenSolution, ...]:
    """Solutions over the packages acceptable to all; none where a solver proves that there are none, or finds none in time.

    Without a package with gains for everybody there is no Nash solution, or where the budget was spent none was found.

    Parameters
    ----------
    weights : exponents of the gains in the Nash product.
    known : packages acceptable to all to begin with, as positions of options.
    """
    seeds = list(known)
    if not seeds:
        some = Programme(scenario, scenario.thresholds, packing(scenario)).solve(spending)
        if some.chosen is None:
            return ()
        seeds = [some.chosen]
    made = []
    for name in NAMES:
        if name not in names:
            continue
        spending.budget.tell(f"{name}: by a solver")
        found = _found(scenario, name, weights, spending, seeds)
        if found.worths:
            _checked(scenario, name, found)
            seeds += found.chosen
            made.append(_made(scenario, name, weights, found, spending))
    return tuple(made)


def _found(
    scenario: Scenario, name: str, weights: Sequence[int], spending: Spending, seeds: Sequence[Sequence[int]]
) -> Proven:
    if name == "nash":
        return largest_product(scenario, weights, spending, seeds)
    if name == "utilitarian":
        return largest_sum(scenario, spending, seeds)
    if name == "egalitarian":
        return leximin(scenario, spending, known=seeds)
    return leximin(scenario, spending, ideals(scenario, spending, seeds), seeds)


def ideals(scenario: Scenario, spending: Spending, known: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """The largest gain of each party over the packages acceptable to all, proven; the largest known where the budget is spent."""
    found = []
    for k, r in enumerate(scenario.thresholds):
        programme = Programme(scenario, scenario.thresholds, packing(scenario))
        best = max(known, key=lambda c: int(scenario.worth_of(c)[k]))
        programme.hint(best)
        most = programme.solve(spending, programme.worth[k], LINEAR)
        here = int(scenario.worth_of(best)[k])
        found.append(max(here, most.worth[k] if most.chosen is not None else here) - int(r))
    return tuple(found)


def largest_sum(scenario: Scenario, spending: Spending, known: Sequence[Sequence[int]] = ()) -> Proven:
    """The packages acceptable to all with the largest sum of worths."""
    programme = Programme(scenario, scenario.thresholds, packing(scenario))
    total = sum(programme.worth)
    if known:
        programme.hint(max(known, key=lambda c: int(scenario.worth_of(c).sum())))
    first = programme.solve(spending, total, LINEAR)
    if first.chosen is None:
        return Proven((), (), spending.why)
    points = [(first.chosen, first.worth)]
    if not first.proven:
        return Proven(*parted(points), spending.why, first.bound)
    programme.model.add(total == sum(first.worth))
    while len(points) <= MOST_TIES:
        programme.better_for_somebody(points[-1][1])
        more = programme.solve(spending)
        if more.chosen is None:
            return Proven(*parted(points), spending.why, None if more.proven else sum(first.worth))
        points.append((more.chosen, more.worth))
    return Proven(*parted(points), ties=False)


def _checked(scenario: Scenario, name: str, found: Proven) -> None:
    """Hold what the solver found against plain code: each package, what it is worth, and that ties are ties."""
    least = [int(r) for r in scenario.thresholds]
    for chosen, worth in zip(found.chosen, found.worths, strict=True):
        assert package_holds(scenario, chosen, least) == worth
    if name == "egalitarian":
        assert len({shares_of(w, least, None) for w in found.worths}) == 1
    for one in found.worths:
        assert not any(other != one and all(a >= b for a, b in zip(other, one, strict=True)) for other in found.worths)


def _made(scenario: Scenario, name: str, weights: Sequence[int], found: Proven, spending: Spending) -> ProvenSolution:
    least = [int(r) for r in scenario.thresholds]
    value = None
    if name == "nash":
        value = product([w - r for w, r in zip(found.worths[0], least, strict=True)], weights)
    elif name == "utilitarian":
        value = sum(found.worths[0])
    boxes = None if found.why else packing(scenario)
    there = [standing(scenario, w, c, spending, boxes) for c, w in zip(found.chosen, found.worths, strict=True)]
    points = ProvenPoints(scenario, found.worths, tuple(there), boxes)
    exactness = Exactness("stopped", why=found.why) if found.why else EXACT
    return ProvenSolution(name, points, value, exactness, found.bound, found.ties and not found.why)
