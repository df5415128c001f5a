"""NegMAS YAML (Mohammad, Greenwald & Nakadai 2019; JSON of the same form too): an outcome space and utility functions.

A linear additive utility is the sum of weight times the value's own number, plus a bias; nothing is scaled. No deal is worth
``reserved_value`` on the same scale; without one, or with minus infinity, any agreement is at least as good as none. A hyper-rectangle adds
its number where every range holds, ends included.
"""

from __future__ import annotations

from fractions import Fraction

from goodoffices.case.document import Mapping, Node, Scalar, Sequence
from goodoffices.errors import Place
from goodoffices.interop.evaluation import Evaluation, LinearEvaluation, TableEvaluation
from goodoffices.interop.foreign_scenario import ForeignIssue, ForeignProfile, Rectangle
from goodoffices.interop.reading import Members, Reading, kind_of, number_of

MOST_TABLED = 100_000
"""Values of an issue that a table may be over."""

TYPE_KEYS = ("type", "__python_class__", "$type")
ADDITIVE = ("LinearAdditiveUtilityFunction", "LinearUtilityAggregationFunction")
AFFINE = ("AffineUtilityFunction", "LinearUtilityFunction")
RECTANGLES = ("HyperRectangleUtilityFunction",)
DISCOUNTED = ("ExpDiscountedUFun", "LinDiscountedUFun")
NO_RESERVE = ("-.inf", "-inf", "-infinity", "none", "null", "~")


def is_domain(node: Node) -> bool:
    """Whether a document is a NegMAS outcome space."""
    return isinstance(node, Mapping) and any(k.text == "issues" and isinstance(v, Sequence) for k, v in node.items)


def is_profile(node: Node) -> bool:
    """Whether a document is a NegMAS utility function."""
    return isinstance(node, Mapping) and type_of(node).endswith(
        ("UtilityFunction", "UFun", "UtilityAggregationFunction")
    )


def type_of(node: Node) -> str:
    """The class that a mapping says it is, its module left out."""
    for key, value in node.items if isinstance(node, Mapping) else ():
        if key.text in TYPE_KEYS and isinstance(value, Scalar):
            return value.text.rsplit(".", 1)[-1]
    return ""


def read_negmas_domain(node: Node, reading: Reading) -> tuple[str, tuple[ForeignIssue, ...]]:
    """The name and the issues of an outcome space."""
    told = Members(node, "the outcome space", reading)
    name = told.text("name")
    told.asked.update(TYPE_KEYS)
    names: dict[str, Place] = {}
    issues = [_issue(item, n, reading) for n, item in enumerate(told.items("issues"))]
    for issue in issues:
        reading.once(names, issue.name, issue.place, "issue")
    told.rest("a NegMAS outcome space")
    if told.keys and not issues:
        reading.problem(node.place, "the outcome space has no issues", "at least one", "none")
    return name, tuple(issues)


def _issue(node: Node, number: int, reading: Reading) -> ForeignIssue:
    told = Members(node, f"issue {number + 1}", reading)
    told.asked.update(TYPE_KEYS)
    name, kind = told.text("name") or f"issue{number}", type_of(node)
    values = told.node("values", required=True)
    told.rest("an issue")
    if isinstance(values, Scalar):
        count = reading.whole(values.text, values.place, f"'values' of issue '{name[:60]}'")
        if count < 1:
            reading.problem(values.place, f"issue '{name[:60]}' has no values", "a count of 1 or more", values.text)
        return ForeignIssue(name, "integer", (), Fraction(0), Fraction(max(count, 1) - 1), place=node.place)
    items = values.items if isinstance(values, Sequence) else ()
    if kind in ("ContiguousIssue", "ContinuousIssue"):
        ends = [number_of(i, f"an end of issue '{name[:60]}'", reading) for i in items]
        whole = kind == "ContiguousIssue"
        if len(ends) != 2 or ends[0] > ends[1] or (whole and any(e.denominator != 1 for e in ends)):
            reading.problem(
                node.place,
                f"the range of issue '{name[:60]}' is not one",
                "two numbers, the smaller first",
                f"{len(ends)} values",
            )
            ends = [Fraction(0), Fraction(0)]
        return ForeignIssue(name, "integer" if whole else "real", (), ends[0], ends[1], place=node.place)
    names: dict[str, Place] = {}
    for item in items:
        if not isinstance(item, Scalar) or not item.text:
            reading.problem(
                item.place,
                f"a value of issue '{name[:60]}' is not a text or a number",
                "a text or a number",
                kind_of(item),
            )
        else:
            reading.once(names, item.text, item.place, f"in issue '{name[:60]}', the value")
    if not names and told.keys:
        reading.problem(
            node.place,
            f"issue '{name[:60]}' has no values",
            "a list, or a range with its type",
            kind_of(values) if values else "none",
        )
    return ForeignIssue(name, "discrete", tuple(names), place=node.place)


def read_negmas_profile(
    node: Node, stem: str, issues: tuple[ForeignIssue, ...], reading: Reading
) -> ForeignProfile | None:
    """A utility function; `stem` names it where it has no name of its own."""
    kind = type_of(node)
    told = Members(node, "the utility function", reading)
    told.asked.update((*TYPE_KEYS, "id", "outcome_space"))
    if kind in DISCOUNTED:
        inner = told.node("ufun", required=True)
        reading.unread(node.place, f"the discount of a {kind}: it goes by NegMAS's own clock, not by the share of time")
        return read_negmas_profile(inner, stem, issues, reading) if inner is not None else None
    name = told.text("name") or stem
    constant = told.number("bias") if told.node("bias") is not None else Fraction(0)
    weights: tuple[Fraction, ...] = (Fraction(0),) * len(issues)
    evaluations: tuple[Evaluation | None, ...] = (None,) * len(issues)
    rectangles: tuple[Rectangle, ...] = ()
    if kind in ADDITIVE:
        stated = _by_issue(told, "values", issues, reading)
        evaluations = tuple(
            _evaluation(i, v, reading) if v is not None else None for i, v in zip(issues, stated, strict=True)
        )
        weights = _weights(told, issues, reading)
    elif kind in AFFINE:
        evaluations = tuple(_identity(i, reading) for i in issues)
        weights = _weights(told, issues, reading, negative=True)
    elif kind in RECTANGLES:
        rectangles = _rectangles(told, issues, reading)
    else:
        message = f"a utility function of kind '{kind[:60]}' cannot be read yet"
        known = ", ".join((*ADDITIVE, *AFFINE, *RECTANGLES))
        reading.problem(node.place, message, known, kind, "write it as a linear additive one")
        return None
    reservation = _reserved(told, reading)
    told.rest("a NegMAS utility function")
    return ForeignProfile(
        name, weights, evaluations, rectangles, constant=constant, reservation=reservation, place=node.place
    )


def _reserved(told: Members, reading: Reading) -> Fraction | None:
    text = told.text("reserved_value").strip().lower()
    return None if not text or text in NO_RESERVE else told.number("reserved_value")


def _by_issue(told: Members, key: str, issues: tuple[ForeignIssue, ...], reading: Reading) -> list[Node | None]:
    """What stands for each issue, in a list in their order or in a mapping by name."""
    node = told.node(key, required=True)
    if isinstance(node, Sequence):
        if len(node.items) != len(issues):
            reading.problem(
                node.place, f"'{key}' is not as long as there are issues", f"{len(issues)} items", str(len(node.items))
            )
            return [None] * len(issues)
        return list(node.items)
    found = {
        k.text: v
        for k, v in told.mapping(key)
        if reading.known(k.text, [i.name for i in issues], k.place, f"issue in '{key}'")
    }
    for issue in issues:
        if node is not None and issue.name not in found:
            reading.problem(
                node.place, f"'{key}' says nothing of issue '{issue.name[:60]}'", "every issue", "none", "add it"
            )
    return [found.get(i.name) for i in issues]


def _weights(
    told: Members, issues: tuple[ForeignIssue, ...], reading: Reading, negative: bool = False
) -> tuple[Fraction, ...]:
    """Weights by issue; 1 each where none are stated. Those of an affine function may be negative: they are slopes."""
    if told.node("weights") is None:
        reading.unread(told.place, "no weights: each taken as 1")
        return (Fraction(1),) * len(issues)
    least = None if negative else Fraction(0)
    stated = _by_issue(told, "weights", issues, reading)
    return tuple(number_of(w, "a weight", reading, least) if w is not None else Fraction(0) for w in stated)


def _identity(issue: ForeignIssue, reading: Reading) -> Evaluation:
    """The number itself."""
    if issue.kind != "discrete":
        return LinearEvaluation(Fraction(1), Fraction(0))
    return TableEvaluation(
        tuple(reading.number(v, issue.place, f"a value of issue '{issue.name[:60]}'") for v in issue.values)
    )


def _evaluation(issue: ForeignIssue, node: Node, reading: Reading) -> Evaluation:
    what, kind = f"the value function of '{issue.name[:60]}'", type_of(node)
    told = Members(node, what, reading)
    told.asked.update(TYPE_KEYS)
    made: Evaluation
    if kind == "TableFun" or (not kind and told.node("mapping") is not None):
        stated = {}
        for key, value in told.mapping("mapping"):
            position = issue.position(key.text) if issue.kind != "real" else None
            if position is None:
                reading.problem(key.place, f"{what} has an unknown value", "a value of the issue", key.text)
            else:
                stated[position] = number_of(value, f"the number of '{key.text[:60]}'", reading)
        size = issue.size or 0
        if size > MOST_TABLED:
            reading.problem(
                node.place, f"{what} is a table over too many values", f"at most {MOST_TABLED:,}", f"{size:,}"
            )
            size = 0
        missing = [at for at in range(size) if at not in stated]
        if missing and told.keys:
            first = issue.name_of(missing[0])[:60]
            told_of = f"'{first}'" if len(missing) == 1 else f"'{first}' and {len(missing) - 1:,} more"
            reading.unread(node.place, f"no number for {told_of} of '{issue.name[:60]}': taken as 0")
        made = TableEvaluation(tuple(stated.get(at, Fraction(0)) for at in range(size)))
    elif kind in ("AffineFun", "LinearFun", "IdentityFun", "ConstFun"):
        slope = told.number("slope") if kind in ("AffineFun", "LinearFun") else Fraction(kind == "IdentityFun")
        bias = told.number("bias") if told.node("bias") is not None else Fraction(0)
        base = _identity(issue, reading) if issue.kind == "discrete" and kind != "ConstFun" else None
        if isinstance(base, TableEvaluation):
            made = TableEvaluation(tuple(slope * s + bias for s in base.stated))
        elif issue.kind == "discrete":
            made = TableEvaluation((bias,) * len(issue.values))
        else:
            made = LinearEvaluation(slope, bias)
    else:
        reading.problem(
            node.place,
            f"{what} is of a kind that cannot be read yet",
            "TableFun, AffineFun, LinearFun, IdentityFun, ConstFun",
            kind or "none",
        )
        made = LinearEvaluation(Fraction(0), Fraction(0))
    told.rest("a value function")
    return made


def _rectangles(told: Members, issues: tuple[ForeignIssue, ...], reading: Reading) -> tuple[Rectangle, ...]:
    ranges, worths = told.items("outcome_ranges"), told.items("utilities")
    weights = told.items("weights", required=False)
    if len(ranges) != len(worths) or (weights and len(weights) != len(worths)):
        reading.problem(
            told.place, "'outcome_ranges' and 'utilities' differ in length", str(len(ranges)), str(len(worths))
        )
        return ()
    made = []
    for n, (ranged, worth) in enumerate(zip(ranges, worths, strict=True)):
        stated = number_of(worth, "the utility of a hyper-rectangle", reading)
        factor = (
            number_of(weights[n], "the weight of a hyper-rectangle", reading, Fraction(0)) if weights else Fraction(1)
        )
        bounds = []
        for key, value in ranged.items if isinstance(ranged, Mapping) else ():
            at = _position(key, issues, reading)
            ends = (
                [number_of(i, "an end of a range", reading) for i in value.items] if isinstance(value, Sequence) else []
            )
            if at is None or len(ends) != 2 or issues[at].kind == "discrete":
                reading.problem(
                    value.place,
                    "a range of a hyper-rectangle is not one",
                    "two numbers, on an issue with numbers",
                    kind_of(value),
                )
            else:
                bounds.append((at, ends[0], ends[1]))
        made.append(Rectangle(stated * factor, tuple(sorted(bounds)), stated=stated, place=ranged.place))
    return tuple(made)


def _position(key: Scalar, issues: tuple[ForeignIssue, ...], reading: Reading) -> int | None:
    names = [i.name for i in issues]
    if key.text in names:
        return names.index(key.text)
    at = reading.whole(key.text, key.place, "the position of an issue")
    return at if 0 <= at < len(issues) else None
