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

ORDINALS = {
    name: n
    for n, name in enumerate(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"], 1
    )
}
DECADES = {
    "twenties": 1920, "thirties": 1930, "forties": 1940, "fifties": 1950, "sixties": 1960, "seventies": 1970, "eighties": 1980, "nineties": 1990,
}  # fmt: skip
_PART_OF = r"early|mid|late|the (?:start|beginning|middle|end|first half|second half) of"
_M = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)

_D = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"

_Y = r"(?P<year>1\d{3}|20\d\d)"

_W = r"(?P<weekday>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"

_N = rf"(?P<n>\d{{1,3}}|{WORDS_PATTERN}|an?|several|a few|few|a couple of)"

_P = r"(?P<period>hour|day|week|month|year|decade|century)s?"


EVENT = (
    r"(?:talks|negotiations|festival|conference|meetings?|summit|war|fighting|strikes?|offensive|siege|invasion|games|"
    r"cup|championships?|tournament|congress|session|campaign|protests?|convention|expo|fair|visit|trip|voting|"
    r"elections?|truce|ceasefire|cease-fire|exercises?|trial|hearings?)"
)
"""What has days that are counted."""
_ORDINAL = "|".join(ORDINALS)
_OF_EVENT = rf"(?: of (?:the |its |their |an? )?(?:[\w-]+ ){{0,4}}?{EVENT}\b)?"


def _compiled(*rows: tuple[str, str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(pattern, 0 if name.startswith("=") else re.I)) for name, pattern in rows)


PATTERNS = _compiled(
    ("full day range", rf"{_M} {_D} ?(?:-|to|and) ?(?P<last>[0-3]?\d)(?!\d)(?:st|nd|rd|th)?(?:,? {_Y})?\b"),
    ("full day", rf"(?:{_W},? )?{_M} ?{_D},? {_Y}\b"),
    ("day range month", rf"(?P<day>[0-3]?\d) ?(?:-|to|and) ?(?P<last>[0-3]?\d) {_M}(?:,? {_Y})?\b"),
    ("day first", rf"(?:{_W},? )?(?:the )?\b{_D}(?: of)? {_M}(?:,? {_Y})?(?![\w-])"),
    ("iso", r"\b(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)\b"),
    ("month day", rf"(?:{_W},? )?\b{_M} ?{_D}\b(?![\d,]*\d| (?:people|million|percent))"),
    (
        "week of month",
        rf"\bthe (?P<which>first|second|third|fourth|last) week of {_M}(?:,? {_Y})?\b",
    ),
    ("month year", rf"\b(?:(?P<part>{_PART_OF})[ -])?{_M},? (?:of )?{_Y}\b"),
    ("season year", rf"\b(?:the )?(?P<season>spring|summer|autumn|fall|winter) (?:of )?{_Y}\b"),
    ("relative season", r"\b(?P<which>last|this|next) (?P<season>spring|summer|autumn|winter)\b"),
    (
        "bare season",
        r"\b(?:since|in|by|before|until|during|that) (?P<span>the (?P<season>spring|summer|autumn|winter))\b(?! of\b)",
    ),
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
            r"\b(?P<a>a|one) day (?P<which2>earlier|later|before|after)\b|\bthe day (?P<which3>before|after)\b(?=\s*(?:[,.;:)]|\Z))"
        ),
    ),
    (
        "ordinal day",
        (
            rf"\b(?:(?:the|a|its|their) )?(?P<ordinal>{_ORDINAL}|final|last|opening)(?:(?: or| and| to) (?P<second>{_ORDINAL}))? "
            rf"(?:full )?(?:day|night)\b{_OF_EVENT}|\bday (?P<number>one|two|three|four|five|six|seven|\d{{1,2}})\b{_OF_EVENT}"
        ),
    ),
    (
        "deictic",
        r"\b(?P<deictic>today|yesterday|tomorrow|tonight|last night|overnight|this (?:morning|afternoon|evening))\b",
    ),
    ("weekday", rf"\b{_W}(?: (?:morning|afternoon|evening|night))?\b"),
    ("decade", r"\b(?:the )?(?:(?:early|mid|late)[ -])?(?P<decade>(?:1[89]|20)\d0)s\b"),
    ("named decade", rf"\bthe (?:(?:early|mid|late)[ -])?(?P<named>{'|'.join(DECADES)})\b(?! per| of)"),
    ("century", r"\bthe (?P<century>\d{1,2})(?:st|nd|rd|th) century\b"),
    ("year range", r"\b(?P<from>1[5-9]\d\d|20\d\d)-(?P<to>1[5-9]\d\d|20\d\d|\d\d)\b(?!-)"),
    (
        "clock",
        r"\b(?:[01]?\d|2[0-3])[:.][0-5]\d(?: ?(?:[ap]\.?m\b\.?|GMT|UTC|EST|EDT|local time))?|\b1?\d ?[ap]\.?m\b\.?",
    ),
    (
        "=month",
        rf"\b(?:(?P<part>{_PART_OF})[ -])?(?!May (?:be|have|not|also|still|the|he|she|it|we|they|I)\b){_M}(?=[\s,.;)]|$)(?! \d)",
    ),
    (
        "year",
        (
            rf"(?<![\d.,$€£#/-])\b(?:(?:{_PART_OF})[ -])?(?P<year>1[5-9]\d\d|20\d\d)\b(?![\d/]|[,.]\d|-\w|(?: [a-z]+)? (?:people|troops|"
            r"soldiers|civilians|men|women|children|miles|kilomet|met(?:er|re)s?|km|m\b|tons|tonnes|dollars|euros|"
            r"homes|houses|refugees|prisoners|square|domains|beds|percent|per cent|years|days|hours|rounds|rockets|"
            r"migrants|units|km|killed|wounded|members|fighters|others))"
        ),
    ),
)


_MONTH_STARTS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DIGIT = re.compile(r"\d")
_SHIFTS = ("last", "this", "next", "past", "coming", "previous", "following", "same", "recent")
_NEEDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        (
            "full day range",
            "full day",
            "day range month",
            "day first",
            "month day",
            "month year",
            "relative month",
            "=month",
        ),
        ("MONTH",),
    ),
    **dict.fromkeys(("iso", "season year", "decade", "century", "year range", "clock", "year"), ("DIGIT",)),
    **dict.fromkeys(("relative period", "past span", "vague span"), _SHIFTS),
    **dict.fromkeys(("relative season", "bare season"), tuple(SEASONS)),
    "week of month": ("week of",),
    "weekend": ("weekend",),
    "ends": (" of ", "year end", "year-end"),
    "relative weekday": ("day",),
    "ago": ("ago", "earlier", "before", "later", "after", "since"),
    "next day": ("next", "following", "same", "previous", "day"),
    "ordinal day": ("day", "night"),
    "deictic": ("day", "tomorrow", "night", "morning", "afternoon", "evening"),
    "weekday": ("day",),
    "named decade": ("ties",),
}
"""What must stand in a sentence, in small letters, for a pattern to be tried: most sentences have little of it."""


def matches(view: str, part: Span) -> list[tuple[Span, str, re.Match[str]]]:
    """Matches of the patterns, longest and earliest in the list first, none over another; in order of place."""
    words = view[part.start : part.end]
    taken = bytearray(len(words))
    found = []
    low = words.lower()
    here = {"MONTH": any(month in low for month in _MONTH_STARTS), "DIGIT": _DIGIT.search(low) is not None}
    for name, pattern in PATTERNS:
        if not any(here[need] if need.isupper() else need in low for need in _NEEDS[name]):
            continue
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
