"""What statements are read from."""

from __future__ import annotations

from dataclasses import dataclass

from goodoffices.case.case import Case
from goodoffices.record.grammar import Grammar
from goodoffices.record.layout import Line
from goodoffices.record.moment import Moment
from goodoffices.record.quotation import Quoted
from goodoffices.record.sentence import Sentence


@dataclass(frozen=True)
class Ground:
    """What statements are read from: the view and what was found in it before."""

    view: str
    lines: tuple[Line, ...]
    sentences: tuple[Sentence, ...]
    quoted: Quoted
    moments: tuple[Moment, ...]
    case: Case | None
    grammar: Grammar | None = None
