"""XML read as elements that know their line; document types and entities are refused, depth and size are bounded.

Only Python's own expat is used, and nothing outside the file is ever opened.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.parsers import expat

from goodoffices.errors import BadInput, Place, Problem

LARGEST = 20_000_000
"""Bytes of one file."""
DEEPEST = 30
MOST_ELEMENTS = 500_000


@dataclass(frozen=True)
class Element:
    """An element: its tag, attributes, children, and where it begins."""

    tag: str
    attributes: dict[str, str]
    place: Place
    children: list[Element] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def all(self, tag: str) -> list[Element]:
        """Its children with this tag."""
        return [child for child in self.children if child.tag == tag]

    def first(self, tag: str) -> Element | None:
        """Its first child with this tag."""
        return next(iter(self.all(tag)), None)


class _Builder:
    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.data
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.EntityDeclHandler = self.entity
        self.parser.ExternalEntityRefHandler = self.outside
        self.stack: list[Element] = []
        self.root: Element | None = None
        self.number = 0

    @property
    def place(self) -> Place:
        return Place(self.shown, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def refuse(self, message: str, expected: str, found: str, remedy: str) -> BadInput:
        return BadInput(Problem(self.place, message, expected, found, remedy))

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.number += 1
        if len(self.stack) >= DEEPEST:
            raise self.refuse(
                "nested too deep", f"at most {DEEPEST} levels", "more", "a scenario needs few levels: check the file"
            )
        if self.number > MOST_ELEMENTS:
            raise self.refuse(
                "the file holds too many elements", f"at most {MOST_ELEMENTS:,}", "more", "check the file"
            )
        element = Element(tag, attributes, self.place)
        if self.stack:
            self.stack[-1].children.append(element)
        else:
            self.root = element
        self.stack.append(element)

    def end(self, tag: str) -> None:
        self.stack.pop()

    def data(self, text: str) -> None:
        if self.stack and text.strip():
            self.stack[-1].text.append(text.strip())

    def doctype(self, name: str, system: str | None, public: str | None, internal: bool) -> None:
        raise self.refuse(
            "a document type is declared", "elements alone", f"<!DOCTYPE {name}", "take the declaration away"
        )

    def entity(self, name: str, *rest: object) -> None:
        raise self.refuse("an entity is declared", "elements alone", f"<!ENTITY {name}", "write the text itself")

    def outside(self, *rest: object) -> int:
        raise self.refuse(
            "the file asks for another one", "elements alone", "an external entity", "write the text itself"
        )


def parse_xml(data: bytes, shown: str) -> Element:
    """The root element of an XML file.

    Parameters
    ----------
    data : the file.
    shown : its name in messages.

    Raises
    ------
    BadInput
        Where it is no well-formed XML, declares a document type or an entity, or is too deep or too large.
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
    builder = _Builder(shown)
    try:
        builder.parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError, UnicodeError) as error:
        line = getattr(error, "lineno", builder.parser.CurrentLineNumber)
        column = getattr(error, "offset", builder.parser.CurrentColumnNumber)
        what = expat.ErrorString(error.code) if isinstance(error, expat.ExpatError) else str(error)
        raise BadInput(
            Problem(Place(shown, line, column + 1), "this is not well-formed XML", "elements, each closed, in the encoding the file declares",
                    " ".join(str(what).split())[:200], "mend the file, or save it again as UTF-8")
        ) from None  # fmt: skip
    assert builder.root is not None, "expat tells of a file without elements"
    return builder.root
