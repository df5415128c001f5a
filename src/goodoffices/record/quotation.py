"""Quotations: where words stand in quotation marks, also over several paragraphs, nested and unbalanced ones included."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from goodoffices.case.source import Span

_OPENING = "“„‟«‘‚‛"
_CLOSING = "”»’"
_LONGEST = 5_000
"""Characters that a quotation may run."""


@dataclass(frozen=True)
class Quotation:
    """Words in quotation marks.

    Attributes
    ----------
    at : with its marks.
    inner : without them.
    closed : whether a closing mark was found; a quotation that runs on into the next paragraph has none.
    continues : whether it runs on from the paragraph before.
    """

    at: Span
    inner: Span
    closed: bool = True
    continues: bool = False


def quotations(text: str, view: str, lines: tuple[Span, ...]) -> tuple[Quotation, ...]:
    """The outermost quotations of these lines, in order."""
    found: list[Quotation] = []
    running = False
    for number, line in enumerate(lines):
        here = _in_line(text, view, line, double=True)
        if not here and not running:
            here = _in_line(text, view, line, double=False)
        here = _runs_on(view, lines, number, here)
        if running and here and here[0].at.start == line.start:
            here[0] = Quotation(here[0].at, here[0].inner, here[0].closed, continues=True)
        running = bool(here) and not here[-1].closed
        found += here
    return tuple(_disjoint(found))


def _runs_on(view: str, lines: tuple[Span, ...], number: int, here: list[Quotation]) -> list[Quotation]:
    """A last quotation without an end: kept where the next lines end it or open it again, else dropped as a stray mark."""
    if not here or here[-1].closed:
        return here
    last = here[-1]
    following = lines[number + 1 : number + 6]
    if following and view[following[0].start] == '"':
        return here
    for line in following:
        words = view[line.start : line.end]
        first = words.find('"')
        if first > 0 and words[first - 1] not in " ([" and line.end - last.at.start <= _LONGEST:
            end = line.start + first + 1
            return [*here[:-1], Quotation(Span(last.at.start, end), Span(last.inner.start, end - 1))]
        if first >= 0:
            break
    if last.at.end - last.at.start > 30 and last.at.start == lines[number].start:
        return here  # a paragraph that opens a quotation and never closes it
    return here[:-1]


def _in_line(text: str, view: str, line: Span, double: bool) -> list[Quotation]:
    mark = '"' if double else "'"
    found: list[Quotation] = []
    open_at = -1
    for match in re.finditer(re.escape(mark) + ("|''" if double else ""), view[line.start : line.end]):
        at = line.start + match.start()
        sign = text[at]
        width = len(match.group())
        opens, closes = _role(view, at, width, line)
        if sign in _OPENING and double:
            opens, closes = True, False
        elif sign in "”»" and double:
            opens, closes = False, True
        if open_at < 0 and opens:
            open_at = at
        elif open_at >= 0 and closes and (double or at - open_at > 2):
            found.append(Quotation(Span(open_at, at + width), Span(open_at + 1, at)))
            open_at = -1
    if open_at >= 0 and double:
        found.append(Quotation(Span(open_at, line.end), Span(open_at + 1, line.end), closed=False))
    return found


def _role(view: str, at: int, width: int, line: Span) -> tuple[bool, bool]:
    """Whether a mark may open and whether it may close, by what stands beside it."""
    before = view[at - 1] if at > line.start else " "
    after = view[at + width] if at + width < line.end else " "
    opens = not before.isalnum() and before not in ".!?," and not after.isspace()
    closes = not before.isspace() and not after.isalnum()
    if before == " " and after.isspace():
        return True, True
    return opens or (before in ".!?," and after.isalnum()), closes


def _disjoint(found: list[Quotation]) -> list[Quotation]:
    kept: list[Quotation] = []
    for quotation in sorted(found, key=lambda q: q.at):
        if not kept or quotation.at.start >= kept[-1].at.end:
            kept.append(quotation)
    return kept


class Quoted:
    """Quick questions about which places stand in quotation marks."""

    def __init__(self, these: tuple[Quotation, ...]) -> None:
        """Keep the quotations, in order."""
        self.all = these
        self._starts = [q.at.start for q in these]

    def at(self, place: int) -> Quotation | None:
        """The quotation that a place stands in, its marks included."""
        number = bisect_right(self._starts, place) - 1
        return self.all[number] if number >= 0 and place < self.all[number].at.end else None

    def within(self, start: int, end: int) -> tuple[Quotation, ...]:
        """The quotations with a place in a part of the text."""
        first = max(0, bisect_right(self._starts, start) - 1)
        return tuple(
            q for q in self.all[first : bisect_right(self._starts, end)] if q.at.start < end and q.at.end > start
        )
