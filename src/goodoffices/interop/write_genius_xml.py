"""Writing a scenario as Genius XML, such that reading it back gives every package the same utility."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from math import lcm
from xml.sax.saxutils import quoteattr

from goodoffices.case.exact_number import decimal_places, decimal_text
from goodoffices.errors import BadInput, Problem
from goodoffices.interop.evaluation import LinearEvaluation, TableEvaluation, TriangularEvaluation
from goodoffices.interop.foreign_scenario import ForeignIssue, ForeignProfile, ForeignScenario
from goodoffices.interop.reading import REFERENCE
from goodoffices.interop.utility import no_deal_worth

MOST_ITEMS = 5_000


def genius_files(scenario: ForeignScenario) -> dict[str, str]:
    """Texts by file name: ``NAME-domain.xml`` and one file for each profile.

    A tree of objectives is written flat, with the product of its weights. An issue of stepped numbers that are not whole becomes one of
    named values.

    Raises
    ------
    BadInput
        Where Genius cannot say it: constraints beside weights, a constant, worths that are no finite decimals.
    """
    problems: list[Problem] = []
    stem = file_stem(scenario.name) or "scenario"
    issues = [_issue_in_genius(i) for i in scenario.issues]
    files = {f"{stem}-domain.xml": "\n".join(_domain(scenario.name, issues)) + "\n"}
    for profile in scenario.profiles:
        name = _free(files, file_stem(profile.name) or "profile")
        files[name] = "\n".join(_profile(scenario, issues, profile, problems)) + "\n"
    if problems:
        raise BadInput(problems)
    return files


def file_stem(name: str) -> str:
    """A name as that of a file."""
    return re.sub(r"[^\w.-]+", "_", name).strip("._")[:80]


def _free(files: dict[str, str], stem: str) -> str:
    name, n = f"{stem}.xml", 1
    while name in files:
        n += 1
        name = f"{stem}-{n}.xml"
    return name


def _issue_in_genius(issue: ForeignIssue) -> ForeignIssue:
    if issue.kind != "number":
        return issue
    if issue.step == 1 and issue.low.denominator == 1:
        return ForeignIssue(issue.name, "integer", (), issue.low, issue.low + (issue.size or 1) - 1, place=issue.place)
    if (issue.size or 0) > MOST_ITEMS:
        raise BadInput(
            Problem(
                issue.place,
                f"issue '{issue.name}' has too many values to be named",
                f"at most {MOST_ITEMS:,}",
                f"{issue.size:,}",
            )
        )
    return ForeignIssue(
        issue.name, "discrete", tuple(issue.name_of(k) for k in range(issue.size or 0)), place=issue.place
    )


def _domain(name: str, issues: list[ForeignIssue]) -> Iterator[str]:
    yield "<negotiation_template>"
    yield f'<utility_space number_of_issues="{len(issues)}">'
    yield f'<objective index="0" etype="objective" type="objective" description="" name={quoteattr(name or "root")}>'
    for n, issue in enumerate(issues, 1):
        yield from _issue(n, issue, [None] * (issue.size or 0 if issue.kind == "discrete" else 0), "")
    yield from ("</objective>", "</utility_space>", "</negotiation_template>")


def _issue(n: int, issue: ForeignIssue, evaluations: list[Fraction | None], evaluator: str) -> Iterator[str]:
    ends = f'lowerbound="{decimal_text(issue.low)}" upperbound="{decimal_text(issue.high)}"'
    attributes = f" {ends}" if issue.kind == "integer" else ""
    kind = issue.kind
    yield f'<issue index="{n}" etype="{kind}" type="{kind}" vtype="{kind}" name={quoteattr(issue.name)}{attributes}>'
    for k, evaluation in enumerate(evaluations):
        told = "" if evaluation is None else f' evaluation="{decimal_text(evaluation)}"'
        yield f'<item index="{k + 1}" value={quoteattr(issue.values[k])}{told}/>'
    if kind == "real":
        yield f"<range {ends}/>"
    if evaluator:
        yield evaluator
    yield "</issue>"


def _profile(
    scenario: ForeignScenario, issues: list[ForeignIssue], profile: ForeignProfile, problems: list[Problem]
) -> Iterator[str]:
    def refuse(what: str, found: str) -> None:
        message = f"{what} of '{profile.name}' cannot be written as Genius XML"
        problems.append(Problem(profile.place, message, "what Genius can say, as decimals", found, REFERENCE))

    def decimal(number: Fraction, what: str) -> str:
        if decimal_places(number) is None:
            refuse(what, str(number))
        return decimal_text(number)

    nonlinear = bool(profile.rectangles)
    if (
        profile.constraints
        or profile.constant
        or (nonlinear and any(w and e for w, e in zip(profile.weights, profile.evaluations, strict=True)))
    ):
        refuse("the utility", "constraints, a constant, or hyper-rectangles beside evaluations")
    yield '<utility_space type="nonlinear">' if nonlinear else "<utility_space>"
    yield f'<objective index="0" etype="objective" type="objective" description="" name={quoteattr(scenario.name or "root")}>'
    weights = []
    for at, issue in enumerate(issues):
        evaluations: list[Fraction | None] = [None] * (len(issue.values))
        evaluator, weight = "", profile.weights[at]
        if not nonlinear:
            stated, divisor, evaluator = _stated(scenario.issues[at], issue, profile, at, refuse)
            evaluations = list(stated)
            largest = max(stated, default=Fraction(0))
            # by the owner's meaning an issue is divided by its largest evaluation; the weight makes up for it where ours is not
            weight = weight * largest / divisor if largest else (weight if not stated else Fraction(0))
        weights.append(weight)
        yield from _issue(at + 1, issue, evaluations, evaluator)
    if nonlinear:
        yield from _rectangles(profile)
    else:
        yield from (f'<weight index="{n}" value="{decimal(w, "a weight")}"/>' for n, w in enumerate(weights, 1))
    yield "</objective>"
    yield f'<discount_factor value="{decimal(profile.discount, "the discount factor")}"/>'
    yield f'<reservation value="{decimal(no_deal_worth(scenario, profile), "what no deal is worth")}"/>'
    yield "</utility_space>"


def _stated(
    original: ForeignIssue, issue: ForeignIssue, profile: ForeignProfile, at: int, refuse: object
) -> tuple[list[Fraction], Fraction, str]:
    """Evaluations by value, what they are divided by, and an evaluator: one of the two."""
    assert callable(refuse)
    evaluation = profile.evaluations[at]
    if issue.kind == "discrete":
        if isinstance(evaluation, TableEvaluation):
            stated, divisor = list(evaluation.stated), evaluation.divisor
        else:
            stated = [
                evaluation.at(original.number(k)) if evaluation else Fraction(0) for k in range(original.size or 0)
            ]
            divisor = Fraction(1)
        if any(s < 0 or decimal_places(s) is None for s in stated):
            refuse(f"an evaluation of '{issue.name}'", "a negative number or no finite decimal")
        return stated, divisor, ""
    if isinstance(evaluation, TriangularEvaluation):
        told = [("parameter0", evaluation.low), ("parameter1", evaluation.high), ("parameter2", evaluation.top)]
        return [], Fraction(1), _evaluator("triangular", told)
    if evaluation is None:
        evaluation = LinearEvaluation(Fraction(0), Fraction(0))
    if isinstance(evaluation, TableEvaluation):
        refuse(f"a table over the numbers of '{issue.name}'", "a table")
        return [], Fraction(1), ""
    at_low = evaluation.slope * (issue.low - evaluation.origin) + evaluation.offset
    at_high = evaluation.slope * (issue.high - evaluation.origin) + evaluation.offset
    if not evaluation.clamped and not (min(at_low, at_high) >= 0 and max(at_low, at_high) <= 1):
        refuse(f"the line of '{issue.name}'", "a line below 0 or above 1, which Genius cuts off")
    if issue.kind == "integer":
        told = [("offset", at_low), ("slope", evaluation.slope)]
    else:
        told = [
            ("parameter0", evaluation.offset - evaluation.slope * evaluation.origin),
            ("parameter1", evaluation.slope),
        ]
    if any(decimal_places(n) is None for _, n in told):
        refuse(f"the line of '{issue.name}'", "no finite decimal")
    return [], Fraction(1), _evaluator("linear", told)


def _evaluator(kind: str, told: list[tuple[str, Fraction]]) -> str:
    return f'<evaluator ftype="{kind}" ' + " ".join(f'{key}="{decimal_text(number)}"' for key, number in told) + "/>"


def _rectangles(profile: ForeignProfile) -> Iterator[str]:
    ratios = {r.stated / r.worth for r in profile.rectangles if r.worth}
    as_read = len(ratios) == 1 and min(ratios) > 0 and all(r.worth or not r.stated for r in profile.rectangles)
    largest = ratios.pop() if as_read else Fraction(lcm(*(r.worth.denominator for r in profile.rectangles)))
    if decimal_places(largest) is None:
        as_read, largest = False, Fraction(lcm(*(r.worth.denominator for r in profile.rectangles)))
    yield f'<utility maxutility="{decimal_text(largest)}">'
    yield '<ufun type="PlainUfun" weight="1" aggregation="sum">'
    for rectangle in profile.rectangles:
        yield f'<hyperRectangle utility="{decimal_text(rectangle.stated if as_read else rectangle.worth * largest)}">'
        tag = "EXCLUDES" if rectangle.excludes else "INCLUDES"
        yield from (
            f'<{tag} index="{at + 1}" min="{decimal_text(low)}" max="{decimal_text(high)}"/>'
            for at, low, high in rectangle.bounds
        )
        yield "</hyperRectangle>"
    yield "</ufun>"
    yield "</utility>"
