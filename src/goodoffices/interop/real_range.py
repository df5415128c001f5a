"""Real ranges of foreign scenarios: the borders that hyper-rectangles draw in them, and worths as knots; exact."""

from __future__ import annotations

from fractions import Fraction

from goodoffices.case.number import Number, Region
from goodoffices.deal.worth import Knots
from goodoffices.errors import BadInput, Problem
from goodoffices.interop.evaluation import LinearEvaluation, TriangularEvaluation
from goodoffices.interop.foreign_scenario import ForeignIssue, ForeignProfile, ForeignScenario


def real_ranges(scenario: ForeignScenario) -> dict[int, Number]:
    """The real ranges of a domain by position, each with the borders of every profile's hyper-rectangles; their ends are included."""
    found = {}
    for at, issue in enumerate(scenario.issues):
        if issue.kind == "real":
            borders = [
                border
                for profile in scenario.profiles
                for rectangle in profile.rectangles
                for where, low, high in rectangle.bounds
                if where == at
                for border in Region(low, high).borders
            ]
            found[at] = Number(issue.name, issue.low, issue.high).with_borders(borders)
    return found


def knots_of(profile: ForeignProfile, issue: ForeignIssue, at: int) -> Knots:
    """What a range of numbers adds to a party's utility, as knots from the least number to the largest, linear between.

    Raises
    ------
    BadInput
        Where the worth jumps inside the range (a triangle with its top at an end), or a constraint makes nothing of it.
    """
    evaluation = profile.evaluations[at]
    if any(c.issue == at and c.boxes for c in profile.constraints):
        raise BadInput(
            Problem(issue.place, f"a constraint makes nothing of what the range '{issue.name}' adds to '{profile.name}'",
                    "such constraints on issues with values", "a range of real numbers", "state it as an issue of fewer values")
        )  # fmt: skip
    bends = {issue.low, issue.high}
    if isinstance(evaluation, LinearEvaluation) and evaluation.clamped and evaluation.slope:
        bends |= {
            evaluation.origin + (end - evaluation.offset) / evaluation.slope for end in (Fraction(0), Fraction(1))
        }
    if isinstance(evaluation, TriangularEvaluation):
        inside = [
            end for end in (evaluation.low, evaluation.high) if end == evaluation.top and issue.low < end <= issue.high
        ]
        if inside and issue.low < issue.high:
            raise BadInput(
                Problem(profile.place, f"the worth of '{issue.name}' to '{profile.name}' jumps at {evaluation.top}",
                        "a triangle whose top is between its ends", "its top at an end", "move the end a little")
            )  # fmt: skip
        bends |= {evaluation.low, evaluation.top, evaluation.high}
    inside_range = sorted(b for b in bends if issue.low <= b <= issue.high)
    return tuple(
        (x, profile.issue_worth(issue, at, x) if evaluation is not None else Fraction(0)) for x in inside_range
    )
