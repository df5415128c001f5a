"""What a package is worth in a foreign scenario, exact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from goodoffices.interop.evaluation import Evaluation, TableEvaluation, TriangularEvaluation
from goodoffices.interop.foreign_scenario import Chosen, ForeignIssue, ForeignProfile, ForeignScenario


def utility(scenario: ForeignScenario, profile: ForeignProfile, chosen: Sequence[Chosen]) -> Fraction:
    """The utility of a whole package to the holder of a profile, at the beginning of the talks (no discount).

    Parameters
    ----------
    chosen : by issue, the position of the value, or the number where the issue is a real range.
    """
    if any(c.holds(chosen) for c in profile.limits):
        return Fraction(0)
    nothing = {c.issue for c in profile.constraints if c.issue is not None and c.holds(chosen)}
    numbers = [
        i.number(c) if i.kind != "discrete" else Fraction(0) for i, c in zip(scenario.issues, chosen, strict=True)
    ]
    total = profile.constant
    for at, issue in enumerate(scenario.issues):
        if at not in nothing:
            total += profile.issue_worth(issue, at, chosen[at])
    return total + sum((r.worth for r in profile.rectangles if r.counts(numbers)), Fraction(0))


def chosen_by_name(scenario: ForeignScenario, package: Mapping[str, str]) -> tuple[Chosen, ...]:
    """A package by names of issues and values, as positions; ValueError where a name is unknown or missing."""
    found: list[Chosen] = []
    for issue in scenario.issues:
        named = package[issue.name]
        position = Fraction(named) if issue.kind == "real" else issue.position(named)
        if position is None:
            raise ValueError(f"'{issue.name}' has no value '{named}'")
        found.append(position)
    return tuple(found)


def no_deal_worth(scenario: ForeignScenario, profile: ForeignProfile) -> Fraction:
    """What no deal is worth: the reservation value, or the utility of the no-deal package, where an issue it leaves out adds nothing.

    Where the file states neither, any agreement is at least as good as none, so it is the least that a package can be worth, and 0
    where that is more.
    """
    if profile.reservation is not None:
        return profile.reservation
    if profile.no_deal is not None:
        if None not in profile.no_deal:
            return utility(scenario, profile, [c for c in profile.no_deal if c is not None])
        pairs = zip(scenario.issues, profile.no_deal, strict=True)
        return profile.constant + sum(
            (profile.issue_worth(i, at, c) for at, (i, c) in enumerate(pairs) if c is not None), Fraction(0)
        )
    return min(Fraction(0), bounds(scenario, profile)[0])


def bounds(scenario: ForeignScenario, profile: ForeignProfile) -> tuple[Fraction, Fraction]:
    """Numbers that no package is worth less or more than, from each part apart; cost: the values of the issues, not the packages."""
    low = high = profile.constant
    for at, issue in enumerate(scenario.issues):
        own = [profile.issue_worth(issue, at, c) for c in _telling(issue, profile.evaluations[at])]
        if any(c.issue == at for c in profile.constraints):
            own.append(Fraction(0))
        low, high = low + min(own), high + max(own)
    for rectangle in profile.rectangles:
        low, high = low + min(rectangle.worth, Fraction(0)), high + max(rectangle.worth, Fraction(0))
    return (min(low, Fraction(0)), max(high, Fraction(0))) if profile.limits else (low, high)


def _telling(issue: ForeignIssue, evaluation: Evaluation | None) -> Sequence[Chosen]:
    """Choices among which the least and the largest evaluation are."""
    if isinstance(evaluation, TableEvaluation):
        return range(len(evaluation.stated))
    ends: list[Chosen] = [issue.low, issue.high] if issue.size is None else [0, issue.size - 1]
    if isinstance(evaluation, TriangularEvaluation) and issue.low <= evaluation.top <= issue.high:
        below = int((evaluation.top - issue.low) // issue.step)
        ends += [evaluation.top] if issue.size is None else [below, min(below + 1, issue.size - 1)]
    return ends
