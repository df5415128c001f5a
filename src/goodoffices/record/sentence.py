"""Sentences of the body, as wholes: words in quotation marks are not cut from what says whose they are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from goodoffices.case.source import Span
from goodoffices.record.layout import Line
from goodoffices.record.quotation import Quoted

_END = re.compile(r"""(?:[.!?]+|…)(?:''|["')\]])*(?:\[\d+\])*(?=\s+(?:''|["'(\[])?[A-Z0-9À-Þ]|\s+-\s|$)""")
_SHORT = re.compile(
    r"(?:^|[\s(\"])(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Adm|Sen|Rep|Gov|St|No|Art|vs|e\.g|i\.e|etc|approx|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mt|Ft|Inc|Ltd|Co|Corp|Jr|Sr|(?:[A-Z]\.)+[A-Z])\.\Z"
)
_INITIALS = re.compile(r"(?:[A-Z]\.){2,}\Z")
_STARTER = re.compile(
    r"\s+(?:The|A|An|He|She|It|They|We|I|In|On|At|But|And|This|That|These|Those|There|His|Her|Its|Their|According|However|Later|After|"
    r"Before|When|While|If|As|For|From|Another|Some|Many|Several|One|Two|Three|Earlier|Meanwhile|Also|Such|Both|Most|Since)\b"
)


@dataclass(frozen=True)
class Sentence:
    """A sentence of the body.

    Attributes
    ----------
    number : from 0, in the text.
    line : number of its line in the layout.
    at : its place.
    """

    number: int
    line: int
    at: Span


def sentences(view: str, lines: tuple[Line, ...], quoted: Quoted) -> tuple[Sentence, ...]:
    """The sentences of all lines that are body, captions included, in order."""
    found: list[Sentence] = []
    for number, line in enumerate(lines):
        if line.kind not in ("body", "caption"):
            continue
        start = line.body
        for end in _ends(view, line, quoted):
            left, right = _trimmed(view, start, end)
            if left < right:
                found.append(Sentence(len(found), number, Span(left, right)))
            start = end
    return tuple(found)


def _ends(view: str, line: Line, quoted: Quoted) -> list[int]:
    ends = []
    words = view[line.body : line.at.end]
    last = 0
    for match in _END.finditer(words):
        if match.end() < len(words) and _goes_on(words, last, match, line.body, quoted):
            continue
        ends.append(line.body + match.end())
        last = match.end()
    return [*ends, line.at.end]


def _goes_on(words: str, last: int, match: re.Match[str], base: int, quoted: Quoted) -> bool:
    """Whether a full stop ends no sentence: an abbreviation, or inside a quotation."""
    quotation = quoted.at(base + match.start())
    if quotation is not None and base + match.end() < quotation.at.end:
        return True
    before = words[max(last, match.start() - 12) : match.start() + 1]
    if match.group() != ".":
        return False
    if _INITIALS.search(before):
        return _STARTER.match(words, match.end()) is None
    return _SHORT.search(before) is not None


def _trimmed(view: str, start: int, end: int) -> tuple[int, int]:
    while start < end and view[start].isspace():
        start += 1
    while end > start and view[end - 1].isspace():
        end -= 1
    return start, end
