"""Patterns of times: how a report writes days, months, seasons, spans and clocks.

After the guidelines of TimeML's TIMEX3 (Ferro and others 2005) in what counts as a time.
"""

from __future__ import annotations

import re

from goodoffices.case.source import Span
from goodoffices.record.number_word import WORDS_PATTERN

MONTHS = {
    name: n
    for n, names in enumerate(
        ["january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug", "september sept sep", "october oct",
         "november nov", "december dec"], 1,
    )
    for name in names.split()
}  # fmt: skip

WEEKDAYS = {
    name: n for n, name in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
}

SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}

_M = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)

_D = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"

_Y = r"(?P<year>1\d{3}|20\d\d)"

_W = r"(?P<weekday>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"

_N = rf"(?P<n>\d{{1,3}}|{WORDS_PATTERN}|an?|several|a few|few|a couple of)"

_P = r"(?P<period>hour|day|week|month|year|decade|century)s?"


def _compiled(*rows: tuple[str, str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(pattern, 0 if name.startswith("=") else re.I)) for name, pattern in rows)


PATTERNS = _compiled(
    ("full day range", rf"{_M} {_D} ?(?:-|to|and) ?(?P<last>[0-3]?\d)(?!\d)(?:st|nd|rd|th)?(?:,? {_Y})?\b"),
    ("full day", rf"(?:{_W},? )?{_M} ?{_D},? {_Y}\b"),
    ("day range month", rf"(?P<day>[0-3]?\d) ?(?:-|to|and) ?(?P<last>[0-3]?\d) {_M}(?:,? {_Y})?\b"),
    ("day first", rf"(?:{_W},? )?(?:the )?\b{_D}(?: of)? {_M}(?:,? {_Y})?(?![\w-])"),
    ("iso", r"\b(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)\b"),
    ("month day", rf"(?:{_W},? )?\b{_M} ?{_D}\b(?![\d,]*\d| (?:people|million|percent))"),
    ("month year", rf"\b(?:(?P<part>early|mid|late|the beginning of|the end of)[ -])?{_M},? (?:of )?{_Y}\b"),
    ("season year", rf"\b(?:the )?(?P<season>spring|summer|autumn|fall|winter) (?:of )?{_Y}\b"),
    ("relative season", r"\b(?P<which>last|this|next) (?P<season>spring|summer|autumn|winter)\b"),
    ("weekend", r"\b(?:(?P<which>this|last|next|the|past|coming) )?weekend\b"),
    (
        "ends",
        r"\b(?:the )?(?P<edge>end|beginning|start|middle) of (?P<which>the|this|next|last) (?P<period>year|month|week)\b|\byear[ -]end\b",
    ),
    (
        "relative period",
        (
            r"\b(?:(?P<part>early|late|earlier|later)[ -])?(?P<which>last|this|next|the coming|the previous|the following|"
            r"the same|the past|past) ?(?P<period>week|month|year|decade|century)s?\b"
        ),
    ),
    ("relative month", rf"\b(?P<which>last|this|next) {_M}"),
    ("relative weekday", rf"\b(?P<which>last|this|next|this past|this coming|the following|the previous) {_W}"),
    (
        "past span",
        (
            rf"\b(?:over |in |for |during )?(?P<span>(?:the )?(?:past|last|next|coming|previous|following)(?: more than|"
            rf" nearly| almost)? {_N}(?:-plus)?[ -]{_P})\b"
        ),
    ),
    (
        "vague span",
        r"\b(?P<span>(?:recent|the coming|coming|the past few|the last few|the past several) (?:days|weeks|months|years|decades))\b",
    ),
    (
        "ago",
        (
            rf"\b(?:(?:just |some |about |around |nearly |almost |more than |over )*)(?P<span>\[?{_N}\]?[ -]{_P} (?:ago|"
            rf"earlier|before|later|after|since))\b"
        ),
    ),
    (
        "next day",
        (
            r"\bthe (?P<which>next|following|same|previous|very next) (?P<period>day|week|month|year|morning|evening)\b|"
            r"\b(?P<a>a|one) day (?P<which2>earlier|later|before|after)\b"
        ),
    ),
    (
        "ordinal day",
        (
            r"\b(?:(?:the|a|its|their) )?(?P<ordinal>first|second|third|fourth|fifth|sixth|seventh|final|last|"
            r"opening)(?:(?: or| and) (?:second|third|fourth|fifth))? (?:full )?(?:day|night)\b(?: of (?:the )?(?:talks|"
            r"negotiations|festival|conference|meetings?|summit|war|fighting|strike))?|\bday (?:one|two|three|"
            r"four|five|six|seven|\d{1,2})\b"
        ),
    ),
    (
        "deictic",
        r"\b(?P<deictic>today|yesterday|tomorrow|tonight|last night|overnight|this (?:morning|afternoon|evening))\b",
    ),
    ("weekday", rf"\b{_W}(?: (?:morning|afternoon|evening|night))?\b"),
    ("decade", r"\b(?:the )?(?:(?:early|mid|late)[ -])?(?P<decade>(?:1[89]|20)\d0)s\b"),
    ("century", r"\bthe (?P<century>\d{1,2})(?:st|nd|rd|th) century\b"),
    ("year range", r"\b(?P<from>1[5-9]\d\d|20\d\d)-(?P<to>1[5-9]\d\d|20\d\d|\d\d)\b(?!-)"),
    (
        "clock",
        r"\b(?:[01]?\d|2[0-3])[:.][0-5]\d(?: ?(?:[ap]\.?m\b\.?|GMT|UTC|EST|EDT|local time))?|\b1?\d ?[ap]\.?m\b\.?",
    ),
    (
        "=month",
        rf"\b(?:(?P<part>early|mid|late)[ -])?(?!May (?:be|have|not|also|still|the|he|she|it|we|they|I)\b){_M}(?=[\s,.;)]|$)(?! \d)",
    ),
    (
        "year",
        (
            r"(?<![\d.,$€£#/-])\b(?P<year>1[5-9]\d\d|20\d\d)\b(?![\d/]|[,.]\d|-\w|(?: [a-z]+)? (?:people|troops|"
            r"soldiers|civilians|men|women|children|miles|kilomet|met(?:er|re)s?|km|m\b|tons|tonnes|dollars|euros|"
            r"homes|houses|refugees|prisoners|square|domains|beds|percent|per cent|years|days|hours|rounds|rockets|"
            r"migrants|units|km|killed|wounded|members|fighters|others))"
        ),
    ),
)


def matches(view: str, part: Span) -> list[tuple[Span, str, re.Match[str]]]:
    """Matches of the patterns, longest and earliest in the list first, none over another; in order of place."""
    words = view[part.start : part.end]
    taken = bytearray(len(words))
    found = []
    for name, pattern in PATTERNS:
        for match in pattern.finditer(words):
            key = "span" if "span" in pattern.groupindex else 0
            start, end = match.start(key), match.end(key)
            if start < 0 or any(taken[start:end]) or start == end:
                continue
            taken[start:end] = b"\x01" * (end - start)
            found.append((Span(part.start + start, part.start + end), name, match))
    return sorted(found, key=lambda item: item[0])


def month_of(match: re.Match[str]) -> int:
    """The number of the month of a match."""
    return MONTHS[match["month"].lower().rstrip(".")]


def group(match: re.Match[str], name: str) -> str:
    """A group of a match in small letters; empty where it has none."""
    return (match.groupdict().get(name) or "").lower()
