"""Genius XML: the tree of objectives and the issues in it.

Genius (Lin, Kraus, Baarslag, Tykhonov, Hindriks & Jonker 2014, Computational Intelligence 30(1) 48-70) keeps a domain in one file and a
profile for each party in another; both hold the same tree of objectives with issues as leaves.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from goodoffices.errors import Place
from goodoffices.interop.foreign_scenario import ForeignIssue, IssueKind
from goodoffices.interop.reading import Reading
from goodoffices.interop.xml_element import Element

KINDS: dict[str, IssueKind] = {"discrete": "discrete", "integer": "integer", "real": "real"}

UNDERSTOOD = {
    "negotiation_template": {"number_of_sessions"},
    "utility_space": {"type", "number_of_issues"},
    "objective": {"index", "name", "type", "etype", "description"},
    "issue": {"index", "name", "type", "etype", "vtype", "lowerbound", "upperbound", "description"},
    "item": {"index", "value", "evaluation", "description", "rank"},
    "range": {"lowerbound", "upperbound"},
    "weight": {"index", "value"},
    "evaluator": {"etype", "ftype", "slope", "offset", "parameter0", "parameter1", "parameter2"},
    "discount_factor": {"value"},
    "reservation": {"value"},
    "utility": {"maxutility"},
    "ufun": {"type", "weight", "aggregation"},
    "hyperRectangle": {"utility", "weight"},
    "INCLUDES": {"index", "min", "max"},
    "EXCLUDES": {"index", "min", "max"},
    "rules": set(),
    "ranks": set(),
    "constraints": set(),
    "constraint": {"type", "index", "value", "min", "max"},
    "checkassignment": {"index", "condition"},
    "valueassignment": {"index", "value"},
    "condition": {"value"},
}
"""Elements and attributes that take part, or that are known to carry no meaning (descriptions)."""


@dataclass(frozen=True)
class Leaf:
    """An issue in a tree.

    Attributes
    ----------
    weights : of every objective above it, then its own; None where a level states none for it.
    """

    index: int
    issue: ForeignIssue
    element: Element
    weights: tuple[Fraction | None, ...]


def objective_of(root: Element, reading: Reading) -> Element | None:
    """The root of the tree of objectives in a domain or profile file; its name is the domain's."""
    space = root if root.tag == "utility_space" else root.first("utility_space")
    objective = space.first("objective") if space is not None else None
    if objective is None:
        reading.problem(root.place, "the file holds no tree of objectives", "<utility_space> with an <objective>", f"<{root.tag}>",
                        "name a Genius domain or profile")  # fmt: skip
    return objective


def read_tree(objective: Element, reading: Reading) -> list[Leaf]:
    """The issues below an objective, nested ones included, in the order of the file."""
    leaves = _leaves(objective, (), reading)
    names: dict[str, Place] = {}
    indices: dict[str, Place] = {}
    for leaf in leaves:
        reading.once(names, leaf.issue.name, leaf.issue.place, "issue")
        reading.once(indices, str(leaf.index), leaf.issue.place, "the index of an issue,")
    if not leaves:
        reading.problem(objective.place, "the domain has no issues", "at least one <issue>", "none")
    return leaves


def check_indices(objective: Element, leaves: list[Leaf], reading: Reading) -> None:
    """A problem for the first index that no issue or objective has, where later ones do."""
    taken = {leaf.index for leaf in leaves} | _objective_indices(objective)
    for leaf in sorted(leaves, key=lambda leaf: leaf.index)[1:]:
        if leaf.index - 1 not in taken:
            reading.problem(leaf.issue.place, "the index of an issue skips a number", str(leaf.index - 1), str(leaf.index),
                            "number issues one after another: profiles refer to them by index")  # fmt: skip
            return


def _objective_indices(objective: Element) -> set[int]:
    own = {int(o.attributes["index"]) for o in (objective,) if o.attributes.get("index", "").isdecimal()}
    return own.union(*(_objective_indices(child) for child in objective.all("objective")))


def _leaves(objective: Element, above: tuple[Fraction | None, ...], reading: Reading) -> list[Leaf]:
    weights: dict[int, Fraction] = {}
    places: dict[str, Place] = {}
    for element in objective.all("weight"):
        index = reading.whole(element.attributes.get("index"), element.place, "the index of a weight")
        if reading.once(places, str(index), element.place, "the weight of index"):
            weights[index] = reading.number(element.attributes.get("value"), element.place, "a weight", Fraction(0))
    found: list[Leaf] = []
    for child in objective.children:
        if child.tag not in ("objective", "issue"):
            continue
        index = reading.whole(child.attributes.get("index"), child.place, f"the index of an {child.tag}")
        chain = (*above, weights.pop(index, None))
        if child.tag == "objective":
            found += _leaves(child, chain, reading)
        else:
            found.append(Leaf(index, _issue(child, reading), child, chain))
    for index in weights:
        reading.unread(places[str(index)], f"the weight of index {index}, which no issue or objective beside it has")
    return found


def _issue(element: Element, reading: Reading) -> ForeignIssue:
    name = " ".join(element.attributes.get("name", "").split())
    what = f"issue '{name[:60]}'"
    if not name:
        reading.problem(element.place, "an issue has no name", 'name="..."', "nothing", "add a name")
    told = (
        element.attributes.get("type")
        or element.attributes.get("vtype")
        or element.attributes.get("etype")
        or "discrete"
    )
    if told not in KINDS:
        reading.problem(element.place, f"{what} is of no known type", ", ".join(KINDS), told)
    kind = KINDS.get(told, "discrete")
    if kind == "discrete":
        return ForeignIssue(name, kind, _values(element, what, reading), place=element.place)
    low, high = range_of(element, what, kind, reading)
    if low > high:
        reading.problem(
            element.place,
            f"{what} has an empty range",
            "lowerbound at most upperbound",
            f"{low} to {high}",
            "swap them",
        )
        high = low
    return ForeignIssue(name, kind, (), low, high, place=element.place)


def range_of(element: Element, what: str, kind: IssueKind, reading: Reading) -> tuple[Fraction, Fraction]:
    """The bounds of an issue: its own attributes, or those of a <range> in it."""
    holder = element if "lowerbound" in element.attributes else element.first("range") or element
    ends = []
    for key in ("lowerbound", "upperbound"):
        text = holder.attributes.get(key)
        read = reading.whole if kind == "integer" else reading.number
        ends.append(Fraction(read(text, holder.place, f"the {key} of {what}")))
    return ends[0], ends[1]


def _values(element: Element, what: str, reading: Reading) -> tuple[str, ...]:
    names: dict[str, Place] = {}
    indices: list[tuple[int, Place]] = []
    for item in element.all("item"):
        name = " ".join(item.attributes.get("value", "").split())
        if not name:
            reading.problem(item.place, f"an item of {what} has no value", 'value="..."', "nothing", "add it")
        reading.once(names, name, item.place, f"in {what}, the value")
        if "index" in item.attributes:
            indices.append(
                (reading.whole(item.attributes["index"], item.place, f"the index of an item of {what}"), item.place)
            )
    if not names:
        reading.problem(element.place, f"{what} has no values", "at least one <item>", "none")
    for n, (index, place) in enumerate(sorted(indices), start=min((i for i, _ in indices), default=1)):
        if index != n:
            reading.problem(
                place,
                f"an item of {what} skips an index or has one twice",
                str(n),
                str(index),
                "number items one after another",
            )
            break
    return tuple(names)


def note_unread(element: Element, reading: Reading) -> None:
    """Note every element and attribute that takes no part, and text between elements."""
    known = UNDERSTOOD.get(element.tag)
    if known is None:
        reading.unread(element.place, f"element <{element.tag[:60]}>")
        return
    for name in element.attributes:
        if name not in known:
            reading.unread(element.place, f"attribute {name[:60]} of <{element.tag}>")
    if element.text:
        reading.unread(element.place, f"text in <{element.tag}>: “{' '.join(element.text)[:60]}”")
    for child in element.children:
        note_unread(child, reading)
