"""The layout of a report: which lines are its body, and which a dateline, byline, heading, caption or boilerplate.

A line that repeats another (a lead given twice) yields no second statement; the one with a dateline, or the later one, counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from goodoffices.case.source import Span

_DATELINE = re.compile(
    r"[A-ZÀ-Þ][\w.'-]*(?:[ ,/]+(?:and |de |la |al-)?[A-ZÀ-Þ][\w.'-]*){0,5},?(?: \d{1,2}(?:st|nd|rd|th)?,? )?"
    r"(?:[A-Z][a-z]{2,8}\.? ?\d{0,2},? ?(?:\d{4})? ?)?"
    r"(?: ?\([A-Z][\w./ ]{1,30}\) ?(?:--|-|:)?|, [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})? ?\(?[\w ./]{0,20}\)? ?(?:--|-|:)) ",
)
_CITY_DATELINE = re.compile(r"[A-Z][A-Z'.-]{2,}(?:[ ,]+[A-Z][\w'.-]+){0,4} ?(?:\([A-Z][\w./ ]{1,30}\) ?)?(?:--|-|:) ")
_BYLINE = re.compile(
    r"(?:By|BY|Reporting by|Writing by|Edited by|Written by)(?: [A-Z][\w.'-]+){1,6}(?:,? (?:and|in) [A-Z].{0,60})?\Z"
)
_DATE_LINE = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2} [A-Z][a-z]{2,8}\.?,? \d{4})\Z"
)
_BOILERPLATE = re.compile(
    r"(?:©|\(c\)|copyright|all rights reserved|sign up|subscribe|read more|related:|share this|follow us|click here|"
    r"advertisement|this (?:article|story) (?:was|has been)|for more|photo gallery|see also|editor's note|terms of use|cookie|"
    r"-? ?\bend(?:s|it)?\b ?-?\Z)",
    re.I,
)
_CREDIT = re.compile(
    r"(?:Image|Photo|Picture|Photograph|Video|File photo|Credit)s?(?: by|: | credit: )\s*(?P<who>[^.\n]{2,80}?)\.?\Z",
    re.I,
)
_LIST_MARK = re.compile(r"[-*•·] ?(?P<inner>.*?) ?[-*•·]?\Z")


@dataclass(frozen=True)
class Line:
    """A line of the text.

    Attributes
    ----------
    at : its place without the blanks around it.
    kind : ``body``, ``heading``, ``subheading``, ``byline``, ``dateline`` (a line that is only a date), ``caption``, ``boilerplate`` or ``repeated``.
    body : where its own words begin, behind a dateline.
    credit : for a caption, whose picture it is.
    """

    at: Span
    kind: str
    body: int
    credit: Span | None = None


def layout(view: str) -> tuple[Line, ...]:
    """The lines of a text that are not blank, in order, each with what it is."""
    spans = _lines(view)
    found: list[Line] = []
    for number, span in enumerate(spans):
        found.append(_line(view, span, number, len(spans)))
    return tuple(_with_repeats(view, found))


def _lines(view: str) -> list[Span]:
    spans = []
    at = 0
    for line in view.split("\n"):
        left = len(line) - len(line.lstrip())
        right = len(line.rstrip())
        if right > left:
            spans.append(Span(at + left, at + right))
        at += len(line) + 1
    return spans


def _line(view: str, span: Span, number: int, of: int) -> Line:
    words = view[span.start : min(span.end, span.start + 400)]
    short = span.end - span.start <= 120
    if short and _DATE_LINE.fullmatch(words):
        return Line(span, "dateline", span.end)
    if short and _BYLINE.fullmatch(words):
        return Line(span, "byline", span.end)
    if span.end - span.start <= 240 and _BOILERPLATE.match(words):
        return Line(span, "boilerplate", span.end)
    if short and re.search(r"\b[\w.]+@[\w.]+\.\w+\Z", words):
        return Line(span, "byline", span.end)
    tail = view[max(span.start, span.end - 120) : span.end]
    credit = next(
        (
            m
            for m in re.finditer(
                r"(?<![\w])(?:Image|Photo|Picture|Video|Photograph)s?: ?(?P<who>[^.\n:]{2,60}(?:\.[^.\n:]{1,20})?)\.?\Z",
                tail,
            )
        ),
        None,
    )
    if credit is not None and span.end - span.start <= 500:
        base = span.end - len(tail)
        return Line(span, "caption", span.start, Span(base + credit.start("who"), base + credit.end("who")))
    if _heading(words, short, number, of):
        return Line(span, "heading" if number == 0 else "subheading", span.end)
    dateline = _DATELINE.match(words) or (_CITY_DATELINE.match(words) if number < 6 else None)
    body = (
        span.start + dateline.end() if dateline and dateline.end() < len(words) and dateline.end() <= 90 else span.start
    )
    return Line(span, "body", body)


def _heading(words: str, short: bool, number: int, of: int) -> bool:
    """Whether a line is a heading: short, no full stop, and either set off by marks or without a finite end."""
    if not short or of == 1:
        return False
    if re.fullmatch(r"[-*#=•·]+ ?\S.{0,80}? ?[-*#=•·]+", words):
        return True
    if words[-1] in ".!?:;,\"'" or not words[0].isupper():
        return bool(number == 0 and words[-1] in "'\"" and '"' not in words[:-1])
    if number == 0:
        return True
    return (
        len(words) <= 60
        and len(words.split()) <= 8
        and not re.search(r"\b(?:is|are|was|were|said|says|has|have|had)\b", words)
    )


def _with_repeats(view: str, lines: list[Line]) -> list[Line]:
    """Mark lines that another one repeats: nearly the same words in the same order."""
    bags = [_bag(view[line.body : line.at.end]) if line.kind == "body" else frozenset() for line in lines]
    by_word: dict[str, list[int]] = {}
    repeated: set[int] = set()
    for number, bag in enumerate(bags):
        if len(bag) < 8:
            continue
        near: dict[int, int] = {}
        for word in bag:
            for other in by_word.get(word, ())[-40:]:
                near[other] = near.get(other, 0) + 1
        for other, shared in near.items():
            if shared >= 0.75 * min(len(bag), len(bags[other])) and shared >= 0.6 * max(len(bag), len(bags[other])):
                repeated.add(other)
        for word in bag:
            by_word.setdefault(word, []).append(number)
    return [Line(line.at, "repeated", line.at.end) if n in repeated else line for n, line in enumerate(lines)]


def _bag(words: str) -> frozenset[str]:
    return frozenset(w.lower() for w in re.findall(r"\w[\w'-]*", words) if len(w) > 2)
