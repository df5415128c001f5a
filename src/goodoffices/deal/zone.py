"""The zone of agreement under given worths: how many packages make a deal, the frontier, solutions. Exact, and no package is listed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from goodoffices.case.case import Case
from goodoffices.case.package import Package
from goodoffices.deal.agreed import count_agreed, with_yes_of
from goodoffices.deal.bargaining import Bargain, bargains
from goodoffices.deal.budget import EXACT, UNBOUNDED, Budget, Exactness, Spending
from goodoffices.deal.count import Count, count_acceptable
from goodoffices.deal.frontier_proven import ProvenFrontier, frontier
from goodoffices.deal.given import scenario_of
from goodoffices.deal.packing import packing
from goodoffices.deal.pareto import ParetoFrontier
from goodoffices.deal.plan import MOST_CELLS, planned_cells
from goodoffices.deal.programme import Programme
from goodoffices.deal.reply import trade_off
from goodoffices.deal.rule import Rule, rule_of
from goodoffices.deal.scenario import Scenario
from goodoffices.deal.worth import GivenWorths
from goodoffices.errors import BadCase, Place, Problem


@dataclass(frozen=True)
class Counts:
    """How many packages parties and the agreement accept.

    Attributes
    ----------
    allowed : how many meet the conditions.
    acceptable : for each party, how many of those break no limit of its own and are worth at least no deal to it.
    agreed : how many the agreement accepts.
    agreed_by : for each party, how many of the agreed ones are acceptable to it.
    to_all : how many are acceptable to everybody whose yes counts.
    """

    allowed: int
    acceptable: tuple[int, ...]
    agreed: int
    agreed_by: tuple[int, ...]
    to_all: int


@dataclass(frozen=True, eq=False)
class Zone:
    """What is known of the packages of a scenario.

    Attributes
    ----------
    scenario, rule : what was asked of, and whose yes makes a deal.
    best : for each party the best worth among all packages that meet the conditions, and one such package.
    solutions : see ``bargains``.
    counts : None where the time did not last, terms tie too many issues together, or an issue can be any number.
    whole : the frontier over the packages that meet conditions and limits.
    inside : the same over the packages acceptable to all.
    exactness : of all of it: where stopped, what is missing or may be better is told by its own record.
    """

    scenario: Scenario
    rule: Rule
    best: tuple[tuple[int, Package], ...]
    solutions: tuple[Bargain, ...]
    counts: Counts | None
    whole: ParetoFrontier | ProvenFrontier
    inside: ParetoFrontier | ProvenFrontier
    exactness: Exactness = EXACT


def zone_of_agreement(
    case: Case, worths: GivenWorths | None = None, budget: Budget = UNBOUNDED, scenario: Scenario | None = None
) -> Zone:
    """The zone of a case with given worths.

    Parameters
    ----------
    scenario : of the case, where it is made already.

    Raises
    ------
    BadCase
        As ``scenario_of``; and where the conditions of the case exclude every package.
    """
    scenario = scenario_of(case, worths) if scenario is None else scenario
    try:
        return zone_of(scenario, rule_of(case.agreement, scenario.parties), budget)
    except NothingAllowed:
        raise BadCase(
            Problem(Place(str(case.folder or case.id)), "the conditions of the case exclude every package", "conditions that some package meets",
                    "; ".join(c.condition.text for c in case.conditions), "correct the conditions")
        ) from None  # fmt: skip


class NothingAllowed(Exception):
    """No package meets the conditions."""


def zone_of(scenario: Scenario, rule: Rule, budget: Budget = UNBOUNDED) -> Zone:
    """The zone of a scenario: best packages, solutions, frontiers, then counts, as far as the time lasts.

    Raises
    ------
    NothingAllowed
        Where no package meets the conditions.

    Cost
    ----
    An elimination for each party, two for solutions, two frontiers; then counts, which cost most: see ``count_acceptable``. Where terms tie
    everything to everything, a solver with proof for each of them, and nothing is counted.
    """
    spending = Spending(budget)
    free = with_yes_of(scenario, ())
    fits = planned_cells(scenario) <= MOST_CELLS
    best = tuple(_best(free, k, fits, spending) for k in range(len(scenario.parties)))
    solved = bargains(scenario, budget=spending.rest())
    inside = frontier(scenario, scenario.thresholds, budget=spending.rest())
    whole = frontier(scenario, budget=spending.rest())
    if scenario.endless:
        counts, exactness = None, scenario.known(EXACT)
    elif fits:
        counts, exactness = _counts(scenario, free, rule, spending)
    else:
        counts, exactness = None, EXACT
    for own in (whole.exactness, inside.exactness, *(s.exactness for s in solved)):
        exactness = own if own.kind != "exact" else exactness
    if exactness.kind == "stopped" and budget.seconds is not None:
        exactness = Exactness(
            "stopped", why=f"{budget.seconds:g} seconds were up"
        )  # each part knows only what was left to it
    return Zone(scenario, rule, best, solved, counts, whole, inside, exactness)


def _best(free: Scenario, party: int, fits: bool, spending: Spending) -> tuple[int, Package]:
    """The most for one party, conditions alone kept; of a solver whose time was up, the most that it found."""
    if fits:
        top = trade_off(free, (party,), budget=spending.rest())
        if not top.points:
            raise NothingAllowed
        return top.points[0][0], top.packages[0]
    programme = Programme(free, boxes=packing(free))
    found = programme.solve(spending, programme.worth[party])
    if found.chosen is None:
        found = programme.solve(Spending(UNBOUNDED))
    if found.chosen is None:
        raise NothingAllowed
    return found.worth[party], free.package(found.chosen)


def _counts(scenario: Scenario, free: Scenario, rule: Rule, spending: Spending) -> tuple[Counts | None, Exactness]:
    """Counts; None where one of them was stopped."""
    made: list[int] = []
    asked: list[Callable[[Budget], Count]] = [
        lambda b: count_acceptable(free, budget=b),
        lambda b: count_acceptable(scenario, budget=b),
        lambda b: count_agreed(scenario, rule, b),
    ]
    for k in range(len(scenario.parties)):
        asked.append(lambda b, k=k: count_acceptable(with_yes_of(scenario, (k,)), budget=b))  # type: ignore[misc]
        asked.append(lambda b, k=k: count_agreed(scenario, replace(rule, needs=rule.needs | {k}), b))  # type: ignore[misc]
    for ask in asked:
        if spending.left() == 0 or spending.spent():
            return None, Exactness("stopped", why=spending.why or "the time was up")
        own = ask(spending.rest())
        if own.exactness.kind == "stopped":
            return None, own.exactness
        made.append(own.number)
    return Counts(made[0], tuple(made[3::2]), made[2], tuple(made[4::2]), made[1]), EXACT
