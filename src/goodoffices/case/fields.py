"""Fields: one mapping of a case file, read key by key; every problem is noted with its place and nothing raises."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal, InvalidOperation

from goodoffices.case.document import Mapping, Node, Scalar, Sequence
from goodoffices.case.names import ID_FORM, RESERVED_IDS, is_id, listing, natural, nearest
from goodoffices.case.source import Span
from goodoffices.case.when import NOT_STATED, WHEN_FORM, When, parse_when
from goodoffices.errors import Place, Problem


def kind_of(node: Node) -> str:
    """What a node is, in words."""
    if isinstance(node, Scalar):
        return f"“{node.text[:60]}”" if node.text else "nothing"
    return "a list" if isinstance(node, Sequence) else "a mapping"


class Fields:
    """The keys of one mapping; each is asked for once, and `done` names those that nobody asked for."""

    def __init__(self, node: Node, what: str, problems: list[Problem]) -> None:
        self.what = what
        self.place = node.place
        self.problems = problems
        self.asked: list[str] = []
        self.values: dict[str, tuple[Place, Node]] = {}
        if isinstance(node, Mapping):
            self.values = {key.text: (key.place, value) for key, value in node.items}
        elif not (isinstance(node, Scalar) and not node.text):
            self.problem(node.place, f"{what} is not written as a mapping", "keys with values", kind_of(node))
            self.problems = []  # what it lacks besides follows from this

    def problem(self, place: Place, message: str, expected: str = "", found: str = "", remedy: str = "") -> None:
        """Note a problem."""
        self.problems.append(Problem(place, message, expected, found, remedy or "see docs/reference/case-format.md"))

    def place_of(self, key: str) -> Place:
        """Where a value stands, or the mapping where the key is absent."""
        return self.values[key][1].place if key in self.values else self.place

    def node(self, key: str, required: bool = False) -> Node | None:
        """The value of a key; an empty value is none."""
        self.asked.append(key)
        found = self.values.get(key)
        if found is None or (isinstance(found[1], Scalar) and not found[1].text.strip()):
            if required:
                self.problem(
                    found[0] if found else self.place,
                    f"{self.what} has no '{key}'",
                    f"{key}: ...",
                    "nothing",
                    f"add '{key}:'",
                )
            return None
        return found[1]

    def text(self, key: str, required: bool = False) -> str:
        """A text, its white space folded."""
        node = self.node(key, required)
        if node is None:
            return ""
        if not isinstance(node, Scalar):
            self.problem(node.place, f"'{key}' of {self.what} is not a text", "a text", kind_of(node))
            return ""
        return " ".join(node.text.split())

    def one_of(self, key: str, choices: Collection[str], default: str, what: str = "", required: bool = False) -> str:
        """One of some words."""
        text = self.text(key, required)
        if not text:
            return default
        if text not in choices:
            near = nearest(text, choices)
            self.problem(
                self.place_of(key),
                f"unknown {what or key} '{text}' in {self.what}",
                ", ".join(choices),
                text,
                f"did you mean '{near}'?" if near else "use one of those",
            )
            return default
        return text

    def flag(self, key: str) -> bool:
        """True or false; false where absent."""
        return self.one_of(key, ("true", "false"), "false") == "true"

    def number(self, key: str, least: int, most: int) -> int | None:
        """A whole number within bounds, or None."""
        text = self.text(key)
        if not text:
            return None
        if text.isascii() and text.isdigit() and len(text) <= 12 and least <= int(text) <= most:
            return int(text)
        self.problem(self.place_of(key), f"'{key}' of {self.what} is not such a number", f"{least} to {most:,}", text)
        return None

    def decimal(self, key: str) -> Decimal | None:
        """A finite number, digits grouped by commas or underscores allowed."""
        text = self.text(key)
        if not text:
            return None
        try:
            value = Decimal(text.replace(",", "").replace("_", ""))
            if value.is_finite() and len(text) <= 40 and abs(value.adjusted()) < 30:
                return value
        except InvalidOperation:
            pass
        self.problem(
            self.place_of(key),
            f"'{key}' of {self.what} is not a number",
            "a finite number, e.g. 55000",
            text,
            "write the number alone; hedge and unit have keys of their own",
        )
        return None

    def when(self, key: str, required: bool = False, day: bool = False) -> When:
        """A date as far as it is known; with `day`, a full date."""
        text = self.text(key, required)
        if not text:
            return NOT_STATED
        try:
            when = parse_when(text)
        except ValueError:
            self.problem(
                self.place_of(key), f"'{key}' of {self.what} is no date", "YYYY-MM-DD" if day else WHEN_FORM, text
            )
            return NOT_STATED
        if day and when.day is None:
            self.problem(self.place_of(key), f"'{key}' of {self.what} is not known to the day", "YYYY-MM-DD", text)
            return NOT_STATED
        return when

    def entries(self, key: str, required: bool = False) -> list[Node]:
        """The items of a list; a single text stands for a list of one."""
        node = self.node(key, required)
        if node is None:
            return []
        if isinstance(node, Sequence):
            return list(node.items)
        if isinstance(node, Scalar):
            return [node]
        self.problem(node.place, f"'{key}' of {self.what} is not a list", "[first, second]", kind_of(node))
        return []

    def texts(self, key: str, required: bool = False) -> list[tuple[str, Place]]:
        """Texts with their places."""
        out = []
        for node in self.entries(key, required):
            if isinstance(node, Scalar) and node.text.strip():
                out.append((" ".join(node.text.split()), node.place))
            else:
                self.problem(
                    node.place, f"'{key}' of {self.what} holds something that is not a text", "texts", kind_of(node)
                )
        return out

    def refs(self, key: str, known: Collection[str], what: str, required: bool = False) -> tuple[str, ...]:
        """Names of known things, each once, sorted."""
        named = {t for t, place in self.texts(key, required) if self.knows(t, place, known, what, key)}
        return tuple(sorted(named, key=natural))

    def ref(self, key: str, known: Collection[str], what: str, required: bool = False) -> str:
        """The name of one known thing, or an empty text."""
        text = self.text(key, required)
        return text if text and self.knows(text, self.place_of(key), known, what, key) else ""

    def knows(self, name: str, place: Place, known: Collection[str], what: str, key: str) -> bool:
        """Whether a name is known; a problem with the nearest name where it is not."""
        if name in known:
            return True
        near = nearest(name, known)
        article = "an" if what[0] in "aeiou" else "a"
        self.problem(
            place,
            f"unknown {what} '{name}' in '{key}' of {self.what}",
            f"{article} {what} of the case: {listing(known)}",
            name,
            f"did you mean '{near}'?" if near else f"define the {what}, or name one that is defined",
        )
        return False

    def spans(self, key: str, required: bool = False) -> tuple[Span, ...]:
        """Spans, written ``[[start, end], ...]``."""
        out = []
        for node in self.entries(key, required):
            ends = [n.text for n in node.items if isinstance(n, Scalar)] if isinstance(node, Sequence) else []
            if (
                len(ends) == 2
                and all(e.isascii() and e.isdigit() and len(e) < 10 for e in ends)
                and int(ends[0]) < int(ends[1])
            ):
                out.append(Span(int(ends[0]), int(ends[1])))
            else:
                self.problem(
                    node.place,
                    f"'{key}' of {self.what} holds something that is no span",
                    "[[start, end]] in code points, start below end",
                    "[" + ", ".join(ends) + "]" if ends else kind_of(node),
                )
        return tuple(sorted(set(out)))

    def mapping(self, key: str, required: bool = False) -> Iterator[tuple[str, Place, Node]]:
        """Keys with places and values of a mapping."""
        node = self.node(key, required)
        if node is None:
            return
        if isinstance(node, Mapping):
            for k, value in node.items:
                yield k.text, k.place, value
        else:
            self.problem(node.place, f"'{key}' of {self.what} is not a mapping", "name: ...", kind_of(node))

    def done(self, also: Collection[str] = ()) -> None:
        """Name every key that nobody asked for."""
        known = {*self.asked, *also}
        for key, (place, _) in self.values.items():
            if key not in known:
                near = nearest(key, known)
                self.problem(
                    place,
                    f"unknown key '{key}' in {self.what}",
                    ", ".join(sorted(known)),
                    key,
                    f"did you mean '{near}'?" if near else "take it away, or use 'note:'",
                )


def check_id(name: str, place: Place, what: str, problems: list[Problem]) -> None:
    """Note a problem where a name cannot be an id."""
    if not is_id(name):
        problems.append(Problem(place, f"'{name[:60]}' cannot be the id of {what}", ID_FORM, name[:60], "rename it"))
    elif name.casefold() in RESERVED_IDS:
        problems.append(
            Problem(
                place,
                f"'{name}' cannot be the id of {what}",
                "a word without another meaning",
                name,
                f"rename it, e.g. {name}_1",
            )
        )
