"""The zone of agreement under given worths: how many packages make a deal, the frontier, solutions. Exact, and no package is listed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from goodoffices.case.case import Case
from goodoffices.case.package import Package
from goodoffices.deal.agreed import count_agreed, with_yes_of
from goodoffices.deal.bargaining import Bargain, bargains
from goodoffices.deal.budget import EXACT, UNBOUNDED, Budget, Exactness
from goodoffices.deal.count import Count, count_acceptable
from goodoffices.deal.given import scenario_of
from goodoffices.deal.pareto import ParetoFrontier, pareto_frontier
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
    counts : None where the time did not last.
    whole : the frontier over the packages that meet conditions and limits.
    inside : the same over the packages acceptable to all.
    exactness : of all of it: where stopped, what is missing or may be better is told by its own record.
    """

    scenario: Scenario
    rule: Rule
    best: tuple[tuple[int, Package], ...]
    solutions: tuple[Bargain, ...]
    counts: Counts | None
    whole: ParetoFrontier
    inside: ParetoFrontier
    exactness: Exactness = EXACT


def zone_of_agreement(case: Case, worths: GivenWorths | None = None, budget: Budget = UNBOUNDED) -> Zone:
    """The zone of a case with given worths.

    Raises
    ------
    BadCase
        As ``scenario_of``; and where the conditions of the case exclude every package.
    """
    scenario = scenario_of(case, worths)
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
    """The zone of a scenario: best packages, solutions, the frontier, then counts, as far as the time lasts.

    Raises
    ------
    NothingAllowed
        Where no package meets the conditions.

    Cost
    ----
    An elimination for each party, two for solutions, two frontiers; then counts, which cost most: see ``count_acceptable``.
    """
    left = _clock(budget)
    free = with_yes_of(scenario, ())
    best = []
    for k in range(len(scenario.parties)):
        top = trade_off(free, (k,))
        if not top.points:
            raise NothingAllowed
        best.append((top.points[0][0], top.packages[0]))
    solved = bargains(scenario, budget=left())
    inside = pareto_frontier(scenario, scenario.thresholds, budget=left())
    whole = pareto_frontier(scenario, budget=left())
    counts, exactness = _counts(scenario, free, rule, left)
    for own in (whole.exactness, inside.exactness, *(s.exactness for s in solved)):
        exactness = own if own.kind != "exact" else exactness
    return Zone(scenario, rule, tuple(best), solved, counts, whole, inside, exactness)


def _clock(budget: Budget) -> Callable[[], Budget]:
    """What is left of a budget."""
    start = budget.clock()
    if budget.seconds is None:
        return lambda: budget
    seconds = budget.seconds
    return lambda: replace(budget, seconds=max(0.0, seconds - (budget.clock() - start)))


def _counts(
    scenario: Scenario, free: Scenario, rule: Rule, left: Callable[[], Budget]
) -> tuple[Counts | None, Exactness]:
    """Counts; None where one of them was stopped."""
    number = len(scenario.parties)
    made: list[int] = []
    asked: list[Callable[[Budget], Count]] = [
        lambda b: count_acceptable(free, budget=b),
        lambda b: count_acceptable(scenario, budget=b),
        lambda b: count_agreed(scenario, rule, b),
    ]
    for k in range(number):
        asked.append(lambda b, k=k: count_acceptable(with_yes_of(scenario, (k,)), budget=b))  # type: ignore[misc]
        asked.append(lambda b, k=k: count_agreed(scenario, replace(rule, needs=rule.needs | {k}), b))  # type: ignore[misc]
    for ask in asked:
        budget = left()
        if budget.seconds is not None and budget.seconds <= 0:
            return None, Exactness("stopped", why="the time is spent")
        own = ask(budget)
        if own.exactness.kind == "stopped":
            return None, own.exactness
        made.append(own.number)
    return Counts(made[0], tuple(made[3::2]), made[2], tuple(made[4::2]), made[1]), EXACT
