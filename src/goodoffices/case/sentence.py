"""Sentences: where each one stands in a text."""

from __future__ import annotations

import re

from goodoffices.case.source import Span

_END = re.compile(r"""[.!?…]+["'”’»)\]]*(?=\s+["'“‘«(\[]?[A-Z0-9À-ÞА-Я])|[.!?…]+["'”’»)\]]*$""")
_ABBREVIATION = re.compile(
    r"""(?:^|[\s("“])(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Adm|Sen|Rep|Gov|St|No|Art|vs|e\.g|i\.e|U\.S|U\.N|U\.K)\.$"""
)


def sentences(text: str) -> tuple[Span, ...]:
    """The span of each sentence, in order. A paragraph is a line; a subheading without a full stop is one sentence."""
    found = []
    at = 0
    for line in text.split("\n"):
        start = 0
        for match in _END.finditer(line):
            if (
                match.end() < len(line)
                and match.group() == "."
                and _ABBREVIATION.search(line[start : match.start() + 1])
            ):
                continue
            found.append((at + start, at + match.end()))
            start = match.end()
        found.append((at + start, at + len(line)))
        at += len(line) + 1
    return tuple(Span(a, b) for a, b in (_trimmed(text, a, b) for a, b in found) if a < b)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
