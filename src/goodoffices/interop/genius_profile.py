"""Genius XML: the profile of one party, additive, with hyper-rectangles, or with ranks and constraints."""

from __future__ import annotations

from fractions import Fraction
from math import floor

from goodoffices.interop.evaluation import Evaluation, LinearEvaluation, TableEvaluation, TriangularEvaluation
from goodoffices.interop.foreign_scenario import ForeignIssue, ForeignProfile
from goodoffices.interop.genius_domain import Leaf, objective_of, range_of, read_tree
from goodoffices.interop.genius_rectangles import read_rectangles
from goodoffices.interop.genius_rules import read_rules
from goodoffices.interop.reading import Reading
from goodoffices.interop.xml_element import Element


def read_profile(root: Element, name: str, domain: list[Leaf], reading: Reading) -> ForeignProfile | None:
    """The profile in a file, its issues matched to those of the domain by index.

    Parameters
    ----------
    root : of the file.
    name : of the party.
    domain : the issues of the domain file.
    """
    objective = objective_of(root, reading)
    if objective is None:
        return None
    own = {leaf.index: leaf for leaf in read_tree(objective, reading)}
    leaves = [_matching(leaf, own, root, reading) for leaf in domain]
    if reading.problems:
        return None
    matched = [leaf for leaf in leaves if leaf is not None]
    indices = {leaf.index: at for at, leaf in enumerate(domain)}
    issues = [leaf.issue for leaf in domain]
    zero = (Fraction(0),) * len(issues)
    weights: tuple[Fraction, ...] = zero
    evaluations: tuple[Evaluation | None, ...] = (None,) * len(issues)
    utility, rules = objective.first("utility"), objective.first("rules")
    parts: dict[str, object] = {}
    if utility is not None:
        parts["rectangles"] = read_rectangles(utility, indices, issues, reading)
        if any(
            leaf.element.first("evaluator") or any("evaluation" in i.attributes for i in leaf.element.all("item"))
            for leaf in matched
        ):
            reading.unread(
                utility.place, "evaluations of issues beside hyper-rectangles: Genius reads the hyper-rectangles alone"
            )
    elif rules is not None and reading.meaning != "negmas":
        weights, evaluations, parts["constraints"] = read_rules(rules, indices, issues, reading)
    else:
        weights = tuple(_weight(leaf, reading) for leaf in matched)
        evaluations = tuple(_evaluation(leaf, issue, reading) for leaf, issue in zip(matched, issues, strict=True))
    return ForeignProfile(
        name, weights, evaluations, discount=_discount(root, objective, reading), reservation=_reservation(root, objective, reading),
        place=root.place, **parts,  # type: ignore[arg-type]
    )  # fmt: skip


def _matching(leaf: Leaf, own: dict[int, Leaf], root: Element, reading: Reading) -> Leaf | None:
    """The profile's issue with the index of the domain's; a problem where it is missing or another one."""
    found = own.get(leaf.index)
    issue = leaf.issue
    if found is None:
        reading.problem(root.place, f"the profile has no issue with index {leaf.index}", f"issue '{issue.name}', as in {issue.place}", "none",
                        "take the domain file and profiles of one domain")  # fmt: skip
        return None
    for what, wanted, has in (
        ("name", issue.name, found.issue.name),
        ("type", issue.kind, found.issue.kind),
        ("values", ", ".join(sorted(issue.values)), ", ".join(sorted(found.issue.values))),
    ):
        if wanted != has:
            reading.problem(found.issue.place, f"the {what} of issue '{issue.name}' differ{'s' if what != 'values' else ''} from the domain's",
                            f"{wanted[:200]} ({issue.place})", has, "take the domain file and profiles of one domain")  # fmt: skip
            return None
    if (issue.low, issue.high) != (found.issue.low, found.issue.high):
        reading.unread(
            found.issue.place, f"the range of issue '{issue.name}', which differs from the domain's: the domain's holds"
        )
    return found


def _weight(leaf: Leaf, reading: Reading) -> Fraction:
    """The weights down the tree multiplied; by Genius's own code, the last one alone."""
    if leaf.weights[-1] is None:
        reading.problem(leaf.issue.place, f"issue '{leaf.issue.name}' has no weight", f'<weight index="{leaf.index}" value="..."/> beside it',
                        "none", "add it")  # fmt: skip
        return Fraction(0)
    chain = leaf.weights if reading.meaning != "genius-code" else leaf.weights[-1:]
    product = Fraction(1)
    for weight in chain:
        if weight is None:
            reading.unread(leaf.issue.place, "an objective without a weight: taken as 1")
        product *= Fraction(1) if weight is None else weight
    return product


def _evaluation(leaf: Leaf, issue: ForeignIssue, reading: Reading) -> Evaluation:
    if issue.kind == "discrete":
        stated: dict[str, Fraction] = {}
        for item in leaf.element.all("item"):
            value = " ".join(item.attributes["value"].split())
            text = item.attributes.get("evaluation")
            if text in (None, "null"):
                reading.problem(
                    item.place, f"the evaluation of '{value}' is missing", 'evaluation="..."', "nothing", "add it"
                )
            else:
                stated[value] = reading.number(text, item.place, f"the evaluation of '{value}'", Fraction(0))
        if len(stated) < len(issue.values):
            return TableEvaluation((Fraction(0),) * len(issue.values))
        return scaled(tuple(stated[v] for v in issue.values), reading.meaning)
    evaluator = leaf.element.first("evaluator")
    if evaluator is None:
        reading.problem(
            leaf.issue.place, f"issue '{issue.name}' has no evaluator", "<evaluator ftype=...>", "none", "add it"
        )
        return LinearEvaluation(Fraction(0), Fraction(0))
    return _function(evaluator, leaf, issue, reading)


def scaled(stated: tuple[Fraction, ...], meaning: str) -> TableEvaluation:
    """Evaluations divided by the largest of them, where the meaning is to."""
    if meaning == "negmas" or max(stated) == 0:
        return TableEvaluation(stated)
    if meaning == "genius-code":
        largest = floor(max(stated) + Fraction(1, 2))
        if largest <= 1:
            return TableEvaluation(stated)
        return TableEvaluation(tuple(Fraction(floor(s + Fraction(1, 2))) for s in stated), Fraction(largest))
    return TableEvaluation(stated, max(stated))


def _function(element: Element, leaf: Leaf, issue: ForeignIssue, reading: Reading) -> Evaluation:
    """A line (``slope`` and ``offset`` from the lower bound on, or ``parameter1`` and ``parameter0`` from 0 on), a constant or a triangle."""
    told, what, clamped = element.attributes, f"of the evaluator of issue '{issue.name}'", reading.meaning != "negmas"

    def number(key: str) -> Fraction:
        return reading.number(told.get(key), element.place, f"{key} {what}")

    kind = told.get("ftype", "linear").lower()
    if kind == "linear" and ("slope" in told or "offset" in told):
        origin = range_of(leaf.element, what, issue.kind, reading)[0] if clamped else Fraction(0)
        return LinearEvaluation(number("slope"), number("offset"), origin, clamped)
    if kind == "linear":
        return LinearEvaluation(number("parameter1"), number("parameter0"), Fraction(0), clamped)
    if kind == "constant":
        return LinearEvaluation(Fraction(0), number("parameter0"))
    if kind == "triangular":
        low, high, top = number("parameter0"), number("parameter1"), number("parameter2")
        if low <= top <= high:
            return TriangularEvaluation(low, high, top)
        reading.problem(
            element.place,
            f"the triangle {what} is out of order",
            "parameter0 <= parameter2 <= parameter1",
            f"{low}, {top}, {high}",
        )
    else:
        reading.problem(
            element.place,
            f"the function {what} is not known",
            "linear, constant or triangular",
            kind,
            "write it as a line",
        )
    return LinearEvaluation(Fraction(0), Fraction(0))


def _first(tag: str, root: Element, objective: Element) -> Element | None:
    return root.first(tag) or objective.first(tag)


def _discount(root: Element, objective: Element, reading: Reading) -> Fraction:
    element = _first("discount_factor", root, objective)
    if element is None or reading.meaning == "negmas":
        return Fraction(1)
    value = reading.number(element.attributes.get("value"), element.place, "the discount factor")
    if not 0 < value <= 1:
        reading.unread(
            element.place,
            f"the discount factor {element.attributes.get('value')}: Genius takes one outside (0, 1] as 1",
        )
        return Fraction(1)
    return value


def _reservation(root: Element, objective: Element, reading: Reading) -> Fraction:
    """Genius takes a profile without one to have 0."""
    element = _first("reservation", root, objective)
    return (
        Fraction(0)
        if element is None
        else reading.number(element.attributes.get("value"), element.place, "the reservation value")
    )
