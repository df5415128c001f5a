"""Figures that are no plain number: ratios, "a third is missing", rises "from 400 to 800", "none of its own", and tolls that nobody gave."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from goodoffices.record.number_word import DIGITS_PATTERN, WORDS_PATTERN, number_of

_NUMBER = rf"(?:{DIGITS_PATTERN}|{WORDS_PATTERN})"
_OUT_OF = re.compile(
    rf"\b(?P<top>{_NUMBER}) (?:(?P<noun>[A-Za-z]+) )?(?P<join>in|out of)(?: every)? (?P<bottom>{_NUMBER})\b"
    r"(?: (?P<nouns>(?!was\b|is\b|has\b|this\b|its\b)[a-z]+s|people|men|women|children)\b)?",
    re.I,
)
_DONE = re.compile(
    r"\s?(?:[a-z]+ )?(?:was|were|is|are|has been|have been|had been|has|have|had) (?P<did>[a-z]+(?: [a-z]+)?)\b"
)
_DOES = re.compile(r"\s?(?P<did>needs?|lacks?|faces?|lives?) (?P<object>(?:[a-z]+ ?){1,3})")
_DOING = re.compile(
    r"\b(?P<did>threaten|affect|displace|kill|reach|hit|touch|employ)(?P<end>e?s|e?d|ing)? (?:about |some |nearly )?\Z"
)
_ONE_MORE = re.compile(
    r"\b(?P<value>a (?:second|third|fourth|fifth|sixth))(?= (?:was|were|is|has|had|remains?|died|fled)\b)"
)
_NONE = re.compile(r"\b(?P<value>none) of (?P<of>its|their|his|her|our) own\b", re.I)
_NO_TOLL = re.compile(
    r"\b(?P<value>no (?:death toll|toll|casualty figures?|figures? for the (?:dead|casualties)))\b(?= (?:was|were|has been|have been|could be)\b)",
    re.I,
)


@dataclass(frozen=True)
class Patterned:
    """A figure found by its pattern; `takes` says what it takes from the figure before it, where its own words leave it out."""

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    hedge: str
    unit: str
    what: str
    of: str
    takes: str
    rule: str


def patterned(words: str) -> Iterator[Patterned]:
    """The figures of a sentence that are no plain number."""
    for match in _ONE_MORE.finditer(words):
        yield Patterned(
            *match.span("value"), Decimal(1), Decimal(1), "", "", "", "", "of", "one more, told by an ordinal"
        )
    for match in _NONE.finditer(words):
        yield Patterned(
            *match.span("value"), Decimal(0), Decimal(0), "", "", "", "its own", "what", "none of one's own"
        )
    for match in _NO_TOLL.finditer(words):
        yield Patterned(
            *match.span("value"),
            None,
            None,
            match["value"].lower(),
            "",
            "killed",
            "people",
            "",
            "a toll that is not given",
        )


def ratios(words: str) -> tuple[tuple[int, int, Patterned | None], ...]:
    """Where a sentence has ratios ("one bed in four"), and the share that each says; None where no noun tells of what."""
    found: list[tuple[int, int, Patterned | None]] = []
    for match in _OUT_OF.finditer(words):
        top, bottom = number_of(match["top"]), number_of(match["bottom"])
        if top is None or bottom is None or not 0 < top < bottom <= 100:
            continue
        noun = match["noun"] or match["nouns"]
        if match["noun"] is None and match["join"].lower() == "in" and match["nouns"] is None:
            continue
        if match["noun"] is not None and (top != 1 or match["join"].lower() != "in" or match["nouns"] is not None):
            continue
        found.append((match.start(), match.end(), _ratio(words, match, noun, top, bottom)))
    return tuple(found)


def _ratio(words: str, match: re.Match[str], noun: str | None, top: Decimal, bottom: Decimal) -> Patterned | None:
    if noun is None:
        return None
    percent = (top * 100 / bottom).quantize(Decimal("0.1")).normalize()
    done, does = _DONE.match(words, match.end()), _DOES.match(words, match.end())
    doing = _DOING.search(words[max(0, match.start() - 40) : match.start()])
    what = f"share of {noun}"
    if done is not None:
        what = done["did"].split()[0]
    elif does is not None:
        what = f"{does['did'].rstrip('s')} {does['object']}".strip()
    elif doing is not None:
        what = doing["did"] + ("d" if doing["did"].endswith("e") else "ed")
    return Patterned(match.start(), match.end(), percent, percent, "", "percent", what, noun, "", "a ratio")
