"""NegoLog JSON (Doğru, Keskin, Jonker, Baarslag & Aydoğan 2024): two additive profiles, no file for the domain.

A utility is the sum of weight times the value's own number; nothing is scaled. No deal is worth ``reservationValue``, on the same scale.
"""

from __future__ import annotations

from fractions import Fraction

from goodoffices.case.document import Mapping, Node
from goodoffices.errors import Place
from goodoffices.interop.evaluation import TableEvaluation
from goodoffices.interop.foreign_scenario import ForeignIssue, ForeignProfile
from goodoffices.interop.reading import Members, Reading, number_of


def is_profile(node: Node) -> bool:
    """Whether a document is a NegoLog profile."""
    return isinstance(node, Mapping) and {"issueWeights", "issues"} <= {k.text for k, _ in node.items}


def is_specs(node: Node) -> bool:
    """Whether a document is the ``specs.json`` that NegoLog keeps beside two profiles: figures of its own about them."""
    return isinstance(node, Mapping) and {"NumberOfBids", "Nash Product"} <= {k.text for k, _ in node.items}


def read_negolog_issues(node: Node, reading: Reading) -> tuple[ForeignIssue, ...]:
    """The issues of a profile, in the order of its ``issueWeights``, as NegoLog has them."""
    told = Members(node, "the profile", reading)
    values = {key.text: (key.place, value) for key, value in told.mapping("issues")}
    issues = []
    for key, _ in told.mapping("issueWeights"):
        if reading.known(key.text, list(values), key.place, "issue in 'issueWeights'"):
            place, inner = values[key.text]
            names = [k.text for k, _ in inner.items] if isinstance(inner, Mapping) else []
            if not names:
                reading.problem(inner.place, f"issue '{key.text[:60]}' has no values", "values with numbers", "none")
            issues.append(ForeignIssue(key.text, "discrete", tuple(names), place=place))
    for name, (place, _) in values.items():
        if name not in {i.name for i in issues}:
            reading.problem(
                place, f"issue '{name[:60]}' has no weight", "every issue in 'issueWeights'", "none", "add its weight"
            )
    if told.keys and not issues and not reading.problems:
        reading.problem(node.place, "the profile has no issues", "at least one", "none")
    return tuple(issues)


def read_negolog_profile(
    node: Node, name: str, issues: tuple[ForeignIssue, ...], reading: Reading
) -> ForeignProfile | None:
    """A profile, its issues and values as those of the first profile, in any order."""
    own = {i.name: i for i in read_negolog_issues(node, reading)}
    told = Members(node, "the profile", reading)
    weights = {
        k.text: number_of(v, f"the weight of '{k.text[:60]}'", reading, Fraction(0))
        for k, v in told.mapping("issueWeights")
    }
    stated = {k.text: v for k, v in told.mapping("issues")}
    tables = []
    for issue in issues:
        found = own.get(issue.name)
        if found is None or sorted(found.values) != sorted(issue.values):
            place = found.place if found else node.place
            _differs(issue, found, place, reading)
            continue
        inner = stated[issue.name]
        numbers = {
            k.text: number_of(v, f"the number of '{k.text[:60]}'", reading, Fraction(0))
            for k, v in (inner.items if isinstance(inner, Mapping) else ())
        }
        tables.append(TableEvaluation(tuple(numbers[v] for v in issue.values)))
    for issue_name in own:
        reading.known(issue_name, [i.name for i in issues], own[issue_name].place, "issue")
    reservation = told.number("reservationValue") if told.node("reservationValue") is not None else Fraction(0)
    told.rest("a NegoLog profile")
    if reading.problems:
        return None
    return ForeignProfile(
        name, tuple(weights[i.name] for i in issues), tuple(tables), reservation=reservation, place=node.place
    )


def _differs(issue: ForeignIssue, found: ForeignIssue | None, place: Place, reading: Reading) -> None:
    has = ", ".join(sorted(found.values)) if found else "no such issue"
    reading.problem(place, f"the values of issue '{issue.name[:60]}' differ between the profiles", ", ".join(sorted(issue.values))[:200], has,
                    "take the profiles of one domain")  # fmt: skip
