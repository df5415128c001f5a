"""Blocks: what a brief is made of, before it becomes terminal text, HTML or Markdown."""

from __future__ import annotations

from dataclasses import dataclass

from goodoffices.chart.picture import Picture


@dataclass(frozen=True)
class Line:
    """A sentence or two, the statements it rests on, and the quotation where the text is at hand."""

    text: str
    refs: tuple[str, ...] = ()
    quote: str = ""


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the title, 2 a page, 3 a numbered section, 4 a part of one."""

    text: str
    level: int = 3
    anchor: str = ""


@dataclass(frozen=True)
class Paragraph:
    """Lines in one paragraph."""

    lines: tuple[Line, ...]
    kind: str = ""


@dataclass(frozen=True)
class Bullets:
    """A list; an item may have items of its own below it."""

    items: tuple[tuple[Line, tuple[Line, ...]], ...]
    numbered: bool = False


@dataclass(frozen=True)
class Table:
    """A table. The cells of a row are tuples of lines; the first column heads its row."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[tuple[Line, ...], ...], ...]
    anchors: tuple[str, ...] = ()


Block = Heading | Paragraph | Bullets | Table | Picture


def plain(*texts: str) -> tuple[Line, ...]:
    """Texts as lines without references."""
    return tuple(Line(text) for text in texts)


def bullets(lines: tuple[Line, ...], numbered: bool = False) -> Bullets:
    """A flat list."""
    return Bullets(tuple((line, ()) for line in lines), numbered)
