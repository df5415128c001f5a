"""A picture's caption, with whose picture it is."""

from __future__ import annotations

import re

from goodoffices.case.source import Span
from goodoffices.record.ground import Ground
from goodoffices.record.layout import Line
from goodoffices.record.sentence import Sentence
from goodoffices.record.speaker import Speaker
from goodoffices.record.statement import StatementFound


def caption(ground: Ground, sentence: Sentence, line: Line) -> list[StatementFound]:
    """A picture's caption, with whose picture it is."""
    assert line.credit is not None
    label = max(ground.view.rfind("\n", 0, line.credit.start) + 1, _label(ground.view, line.credit.start))
    end = min(sentence.at.end, label)
    while end > sentence.at.start and ground.view[end - 1].isspace():
        end -= 1
    if end - sentence.at.start < 3:
        return []
    who = Speaker(
        ground.view[line.credit.start : line.credit.end],
        line.credit,
        unnamed=True,
        rule="the credit of a picture",
        confidence=0.6,
    )
    return [
        StatementFound(
            (Span(sentence.at.start, end),), who, Span(label, line.credit.start), "newsroom", "report", sentence.number,
            rule="a caption", confidence=0.5, reason="a caption with a credit",
        )
    ]  # fmt: skip


def _label(view: str, credit: int) -> int:
    match = re.search(r"(?:Image|Photo|Picture|Video|Photograph)s?: ?\Z", view[max(0, credit - 20) : credit])
    return max(0, credit - 20) + match.start() if match else credit
