"""JSON read as nodes that know their place: numbers stay text, each key stands once, depth and size are bounded.

By RFC 8259, more strictly than most readers: NaN and Infinity are no JSON. Read without recursion. Nodes are those of case documents.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NoReturn

from goodoffices.case.document import Mapping, Node, Scalar, Sequence
from goodoffices.errors import BadInput, Place, Problem

LARGEST = 20_000_000
DEEPEST = 60
MOST_NODES = 300_000

_SPACE = re.compile(r"[ \t\r\n]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![0-9A-Za-z.+-])")
_PLAIN = re.compile(r'[^"\\\x00-\x1f]*')
_WORD = re.compile(r"[^\s,\]}:]{1,40}")
_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_HEX = re.compile(r"[0-9A-Fa-f]{4}")


@dataclass
class _Open:
    closing: str
    place: Place
    items: list[Node] = field(default_factory=list)
    keys: list[Scalar] = field(default_factory=list)
    seen: dict[str, Place] = field(default_factory=dict)


def parse_json(data: bytes, shown: str) -> Node:
    """The value that a JSON file holds; ``null`` is an empty text.

    Raises
    ------
    BadInput
        Where it is not UTF-8 (a byte order mark is passed over), not JSON, names a key twice, or is too deep or too large.
    """
    if len(data) > LARGEST:
        raise BadInput(
            Problem(
                Place(shown),
                "the file is too large",
                f"at most {LARGEST:,} bytes",
                f"{len(data):,} bytes",
                "check the file",
            )
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadInput(
            Problem(Place(shown, line), "the file is not UTF-8", "UTF-8, as JSON is written", f"byte {error.start:,} is not",
                    "save the file as UTF-8")
        ) from None  # fmt: skip
    return _Reader(text, shown).read()


class _Reader:
    def __init__(self, text: str, shown: str) -> None:
        self.text, self.shown, self.at, self.nodes = text, shown, 0, 0
        self.lines = [0] + [m.end() for m in re.finditer(r"\n", text)]

    def place(self, at: int) -> Place:
        line = bisect_right(self.lines, at)
        return Place(self.shown, line, at - self.lines[line - 1] + 1)

    def fail(self, expected: str, message: str = "this is not JSON", remedy: str = "mend the file here") -> NoReturn:
        word = _WORD.match(self.text, self.at)
        found = word[0] if word else self.text[self.at : self.at + 1] or "the end of the file"
        raise BadInput(Problem(self.place(self.at), message, expected, found, remedy))

    def space(self) -> None:
        match = _SPACE.match(self.text, self.at)
        self.at = match.end() if match else self.at

    def peek(self) -> str:
        self.space()
        return self.text[self.at : self.at + 1]

    def read(self) -> Node:
        stack: list[_Open] = []
        while True:
            done = self.value(stack)
            while done is not None:
                if not stack:
                    if self.peek():
                        self.fail("the end of the file")
                    return done
                stack[-1].items.append(done)
                done = self.after(stack)

    def value(self, stack: list[_Open]) -> Node | None:
        """A value; None where a list or a mapping begins that holds something."""
        sign = self.peek()
        place = self.place(self.at)
        self.nodes += 1
        if self.nodes > MOST_NODES:
            self.fail(f"at most {MOST_NODES:,} values", "the file holds too many values", "check the file")
        if sign == '"':
            return Scalar(self.string(), place)
        if sign in ("[", "{"):
            if len(stack) >= DEEPEST:
                self.fail(f"at most {DEEPEST} levels", "nested too deep", "a scenario needs few levels: check the file")
            self.at += 1
            opened = _Open("]" if sign == "[" else "}", place)
            if self.peek() == opened.closing:
                self.at += 1
                return Sequence((), place) if sign == "[" else Mapping((), place)
            stack.append(opened)
            if sign == "{":
                self.key(opened)
            return None
        number = _NUMBER.match(self.text, self.at)
        if number:
            self.at = number.end()
            return Scalar(number[0], place)
        for word, meant in (("true", "true"), ("false", "false"), ("null", "")):
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return Scalar(meant, place)
        return self.fail("a text in quotes, a finite number, true, false, null, [ or {")

    def after(self, stack: list[_Open]) -> Node | None:
        """What stands behind an item: the next one (None), or the end of its list or mapping, which is then whole."""
        opened = stack[-1]
        sign = self.peek()
        if sign == ",":
            self.at += 1
            if opened.closing == "}":
                self.key(opened)
            return None
        if sign != opened.closing:
            self.fail(f"a comma or {opened.closing}")
        self.at += 1
        stack.pop()
        if opened.closing == "]":
            return Sequence(tuple(opened.items), opened.place)
        return Mapping(tuple(zip(opened.keys, opened.items, strict=True)), opened.place)

    def key(self, opened: _Open) -> None:
        if self.peek() != '"':
            self.fail("a key in quotes")
        place = self.place(self.at)
        name = self.string()
        if name in opened.seen:
            raise BadInput(
                Problem(place, f"'{name[:60]}' stands twice", "each key once", name[:60], "rename one, or join the two",
                        ((opened.seen[name], f"'{name[:60]}' stands here too"),))
            )  # fmt: skip
        opened.seen[name] = place
        opened.keys.append(Scalar(name, place))
        if self.peek() != ":":
            self.fail("a colon behind the key")
        self.at += 1

    def string(self) -> str:
        self.at += 1
        parts = []
        while True:
            plain = _PLAIN.match(self.text, self.at)
            if plain:
                parts.append(plain[0])
                self.at = plain.end()
            sign = self.text[self.at : self.at + 1]
            if sign == '"':
                self.at += 1
                # a surrogate without its other half is no character: it would fail when written
                return "".join(parts).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            if sign != "\\":
                self.fail('the rest of a text, ended by "')
            parts.append(self.escape())

    def escape(self) -> str:
        sign = self.text[self.at + 1 : self.at + 2]
        if sign in _ESCAPES:
            self.at += 2
            return _ESCAPES[sign]
        code = _HEX.match(self.text, self.at + 2) if sign == "u" else None
        if code is None:
            self.fail('an escape: \\" \\\\ \\/ \\b \\f \\n \\r \\t \\u0000')
        self.at += 6
        return chr(int(code[0], 16))
