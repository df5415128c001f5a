"""Reading numbers as issues: their bounds, and the borders that the words of a case draw in them."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as AnyMapping
from fractions import Fraction

from goodoffices.case.condition import Compares, Vocabulary, parse_condition, walk
from goodoffices.case.document import Mapping, Node, Scalar, Sequence
from goodoffices.case.fields import Fields
from goodoffices.case.number import Border, Number, borders_of
from goodoffices.case.sections import Sections
from goodoffices.errors import BadCondition, Place, Problem

CONDITIONS = ("limit", "precondition", "link", "condition")
"""Keys under which a condition stands."""

WIDE = Fraction(10**29)
"""Where bounds cannot be read they are taken to be this far, so that what is said of the number is no further problem."""


def read_numbers(sections: Sections, vocabulary: Vocabulary, problems: list[Problem]) -> dict[str, Number]:
    """The issues that are numbers, with the borders that all conditions and codings of the case draw in them."""
    made = {}
    for issue, (_, node) in sections.mappings["issues"].items():
        told = _value(node, "number")
        if told is not None:
            title = _value(node, "title")
            words = " ".join(title.text.split()) if isinstance(title, Scalar) else ""
            made[issue] = _number(told, issue, words or issue, problems)
    borders: dict[str, set[Border]] = {issue: set() for issue in made}
    own = Vocabulary(vocabulary.options, vocabulary.yardsticks, made)
    for section in ("conditions", "statements") if made else ():
        for node in sections.lists[section]:
            told = node if section == "conditions" else _value(node, "coding")
            for issue, border in _borders(told, own) if told is not None else ():
                borders[issue].add(border)
    return {issue: number.with_borders(borders[issue]) for issue, number in made.items()}


def _value(node: Node, key: str) -> Node | None:
    return next((v for k, v in node.items if k.text == key), None) if isinstance(node, Mapping) else None


def _number(node: Node, issue: str, title: str, problems: list[Problem]) -> Number:
    own: list[Problem] = []
    f = Fields(node, f"the number of issue '{issue}'", own)
    ends = [f.decimal(key) for key in ("from", "to")]
    step, unit = f.decimal("step"), f.text("unit")
    for key in ("from", "to"):
        if f.node(key) is None:
            f.problem(f.place, f"{f.what} has no '{key}'", "from: 0, to: 100", "nothing", f"add '{key}:'")
    f.done()
    low, high = (Fraction(e) if e is not None else None for e in ends)
    if low is not None and high is not None:
        if low >= high:
            f.problem(
                f.place_of("from"),
                f"{f.what} goes from more to less",
                "'from' below 'to'",
                f"{ends[0]} and {ends[1]}",
                "exchange them",
            )
        elif step is not None and step <= 0:
            f.problem(f.place_of("step"), f"the step of issue '{issue}' is not above 0", "a step above 0", str(step),
                      "give a step, or leave it out: any number")  # fmt: skip
        elif step is not None and (high - low) % Fraction(step):
            f.problem(f.place_of("step"), f"the step of issue '{issue}' does not lead from {ends[0]} to {ends[1]}",
                      "a step that divides the way between them", str(step), "change the step or a bound")  # fmt: skip
    problems += own
    if own or low is None or high is None:
        return Number(title, -WIDE, WIDE, None, unit)
    return Number(title, low, high, Fraction(step) if step is not None else None, unit)


def _borders(node: Node, vocabulary: Vocabulary, key: str = "") -> Iterator[tuple[str, Border]]:
    """The borders drawn somewhere below a node; what cannot be read is told where it is read for good."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _borders(item, vocabulary, key)
    elif isinstance(node, Mapping):
        for k, value in node.items:
            if k.text != "worth":  # knots are where a worth bends, not what a condition tells apart
                yield from _borders(value, vocabulary, k.text)
    elif key in CONDITIONS or not key:
        try:
            root = parse_condition(node.text, vocabulary, Place()).root
        except BadCondition:
            return
        for part in walk(root):
            if isinstance(part, Compares):
                yield from ((part.issue, b) for b in borders_of(part.relation, part.value))
    elif key in vocabulary.numbers:
        yield from _stated(key, node.text, vocabulary.numbers)
    else:
        for part_text in node.text.split(","):  # a package
            issue, _, words = part_text.partition(":")
            if issue.strip() in vocabulary.numbers:
                yield from _stated(issue.strip(), words, vocabulary.numbers)


def _stated(issue: str, words: str, numbers: AnyMapping[str, Number]) -> Iterator[tuple[str, Border]]:
    region = numbers[issue].stated(words)
    if region is not None:
        yield from ((issue, b) for b in region.borders)
