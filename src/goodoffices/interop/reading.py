"""What one reading gathers as it goes: every problem with its place, and what took no part, each kind of it once with a count."""

from __future__ import annotations

from fractions import Fraction

from goodoffices.case.document import Mapping, Node, Scalar, Sequence
from goodoffices.case.exact_number import LARGEST_EXPONENT, LONGEST, exact_number
from goodoffices.case.names import listing, nearest
from goodoffices.errors import Place, Problem
from goodoffices.interop.foreign_scenario import NotUnderstood

REFERENCE = "see docs/reference/foreign-scenarios.md"
FINITE = f"a finite number, at most {LONGEST} characters, exponent at most {LARGEST_EXPONENT}"


class Reading:
    """Problems and remarks of one reading of some files, in a meaning (a key of ``MEANINGS``)."""

    def __init__(self, meaning: str) -> None:
        self.meaning = meaning
        self.problems: list[Problem] = []
        self._remarks: dict[str, list[Place]] = {}

    def problem(self, place: Place, message: str, expected: str = "", found: str = "", remedy: str = "") -> None:
        """Note a problem; the files are not used then."""
        self.problems.append(Problem(place, message, expected, found[:120], remedy or REFERENCE))

    def unread(self, place: Place, what: str) -> None:
        """Note something that takes no part."""
        self._remarks.setdefault(what, []).append(place)

    def take(self, other: Reading) -> None:
        """Add what another reading gathered, of one file among several."""
        self.problems += other.problems
        for what, places in other._remarks.items():
            self._remarks.setdefault(what, []).extend(places)

    @property
    def not_understood(self) -> tuple[NotUnderstood, ...]:
        """What took no part, in the order of the files."""
        made = [NotUnderstood(places[0], what, len(places)) for what, places in self._remarks.items()]
        return tuple(sorted(made, key=lambda n: (n.place, n.what)))

    def number(self, text: str | None, place: Place, what: str, least: Fraction | None = None) -> Fraction:
        """The number that a text states; 0 where it is none, which is a problem, as is a number below `least`."""
        if text is None:
            self.problem(place, f"{what} is missing", FINITE, "nothing", "add it")
            return Fraction(0)
        number = exact_number(text)
        if number is None:
            self.problem(place, f"{what} is not a number", FINITE, text, "write a finite number with a point")
            return Fraction(0)
        if least is not None and number < least:
            self.problem(place, f"{what} is too small", f"{least} or more", text, "correct it")
        return number

    def whole(self, text: str | None, place: Place, what: str) -> int:
        """The whole number that a text states; 0 where it is none, which is a problem."""
        number = self.number(text, place, what)
        if number.denominator != 1:
            self.problem(place, f"{what} is not a whole number", "a whole number", text or "", "correct it")
        return int(number)

    def once(self, names: dict[str, Place], name: str, place: Place, what: str) -> bool:
        """Whether a name is new; a problem with both places where it is not."""
        if name in names:
            self.problems.append(
                Problem(place, f"{what} '{name[:60]}' is there twice", "each once", name[:60], "rename one, or take it away",
                        ((names[name], "it stands here too"),))
            )  # fmt: skip
            return False
        names[name] = place
        return True

    def known(self, name: str, names: list[str], place: Place, what: str) -> bool:
        """Whether a name is among the known ones; a problem with the nearest where it is not."""
        if name in names:
            return True
        near = nearest(name, names)
        self.problem(
            place,
            f"unknown {what} '{name[:60]}'",
            listing(n[:40] for n in names),
            name,
            f"did you mean '{near}'?" if near else "",
        )
        return False


def kind_of(node: Node) -> str:
    """What a node is, in words."""
    if isinstance(node, Scalar):
        return f"“{node.text[:60]}”" if node.text else "nothing"
    return "a list" if isinstance(node, Sequence) else "a mapping"


class Members:
    """The members of one mapping of a JSON or YAML file, each asked for by its key; `rest` tells what nobody asked for."""

    def __init__(self, node: Node, what: str, reading: Reading) -> None:
        self.what, self.reading, self.place = what, reading, node.place
        self.asked: set[str] = set()
        self.nodes: dict[str, Node] = {}
        self.keys: dict[str, Place] = {}
        if isinstance(node, Mapping):
            self.nodes = {key.text: value for key, value in node.items}
            self.keys = {key.text: key.place for key, _ in node.items}
        else:
            reading.problem(node.place, f"{what} is not a mapping", "keys with values", kind_of(node))

    def node(self, key: str, required: bool = False) -> Node | None:
        """The value of a key; ``null`` and an empty text are none."""
        self.asked.add(key)
        found = self.nodes.get(key)
        if found is None or (isinstance(found, Scalar) and not found.text.strip()):
            if required and self.keys:
                self.reading.problem(
                    self.place, f"{self.what} has no '{key}'", f"'{key}' with a value", "nothing", f"add '{key}'"
                )
            return None
        return found

    def text(self, key: str) -> str:
        """A text, or an empty one where it is absent."""
        found = self.node(key)
        if found is not None and not isinstance(found, Scalar):
            self.reading.problem(found.place, f"'{key}' of {self.what} is not a text", "a text", kind_of(found))
            return ""
        return found.text if isinstance(found, Scalar) else ""

    def number(self, key: str, least: Fraction | None = None) -> Fraction:
        """A number that must be there."""
        found = self.node(key, required=True)
        return Fraction(0) if found is None else number_of(found, f"'{key}' of {self.what}", self.reading, least)

    def mapping(self, key: str, required: bool = True) -> list[tuple[Scalar, Node]]:
        """The entries of a mapping under a key."""
        found = self.node(key, required)
        if isinstance(found, Mapping):
            return list(found.items)
        if found is not None:
            self.reading.problem(
                found.place, f"'{key}' of {self.what} is not a mapping", "keys with values", kind_of(found)
            )
        return []

    def items(self, key: str, required: bool = True) -> list[Node]:
        """The items of a list under a key."""
        found = self.node(key, required)
        if isinstance(found, Sequence):
            return list(found.items)
        if found is not None:
            self.reading.problem(
                found.place, f"'{key}' of {self.what} is not a list", "[first, second]", kind_of(found)
            )
        return []

    def rest(self, where: str) -> None:
        """Note the keys that nobody asked for."""
        for key, place in self.keys.items():
            if key not in self.asked:
                self.reading.unread(place, f"key '{key[:60]}' of {where}")


def number_of(node: Node, what: str, reading: Reading, least: Fraction | None = None) -> Fraction:
    """The number that a node states; 0 where it is none, which is a problem."""
    if isinstance(node, Scalar):
        return reading.number(node.text, node.place, what, least)
    reading.problem(node.place, f"{what} is not a number", FINITE, kind_of(node))
    return Fraction(0)
