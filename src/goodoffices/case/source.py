"""Sources: documents that words come from, and where a text stands in them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal, get_args

from goodoffices.errors import Place

Layer = Literal["public", "confided"]
LAYERS: tuple[str, ...] = get_args(Layer)
Reliability = Literal["A", "B", "C", "D", "E", "F"]
RELIABILITIES: tuple[str, ...] = get_args(Reliability)
RELIABILITY_WORDS = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
CREDIBILITY_WORDS = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}


@dataclass(frozen=True, order=True)
class Span:
    """A place in a source: code points `start` up to, not including, `end`."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a code point."""
        return self.start < other.end and other.start < self.end

    def __str__(self) -> str:
        return f"{self.start}–{self.end}"


@dataclass(frozen=True)
class Unused:
    """A place in a source that became nothing, and why."""

    at: tuple[Span, ...]
    why: str
    place: Place = field(default=Place(), compare=False)


@dataclass(frozen=True)
class Source:
    """A document.

    Attributes
    ----------
    published : the day its words were reported; ``--as-of`` goes by it.
    sha256 : of the file's bytes, in hexadecimal; empty where none is recorded.
    characters : code points in the text; None where not recorded.
    reliability : A to F, after the NATO grading of sources (``RELIABILITY_WORDS``).
    layer : the layer of its statements unless they say otherwise; a confided source is not named in public.
    sentences : where each sentence stands, in order; empty: taken from the text where it is at hand.
    """

    id: str
    publisher: str
    title: str
    published: dt.date
    language: str = ""
    sha256: str = ""
    characters: int | None = None
    reliability: str = "F"
    layer: str = "public"
    sentences: tuple[Span, ...] = ()
    unused: tuple[Unused, ...] = ()
    note: str = ""
    place: Place = field(default=Place(), compare=False)
