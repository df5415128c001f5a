"""Figures: numbers somebody claims, with what is counted, of whom, bounds, hedge and unit."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from goodoffices.case.source import Span
from goodoffices.record.counted import counted
from goodoffices.record.figure_value import bounds
from goodoffices.record.no_figure import no_figure
from goodoffices.record.number_word import DIGITS_PATTERN, PARTS, WORDS_PATTERN

_HEDGE = (
    r"(?:at least|at most|more than|less than|fewer than|no more than|no fewer than|not less than|up to|"
    r"as many as|as much as|as low as|as high as|as few as|over|under|"
    r"nearly|almost|about|around|roughly|approximately|some|an estimated|estimated|close to|just over|"
    r"just under|well over|only|a record|above|below|exactly|between)"
)
_VALUE = (
    r"several (?:hundred|thousand|million|dozen)|a few (?:hundred|thousand|million|dozen)|"
    r"an? (?:unknown|unspecified|undisclosed|untold) number|"
    r"(?<=by )(?:about |around |nearly |almost )?(?:an? |one[ -])(?:half|third|quarter|fifth|sixth|tenth)(?![\w-])|"
    r"(?:tens|hundreds|thousands|dozens|scores|millions|billions)(?: of (?:thousands|millions|hundreds))?(?!\w)|"
    rf"(?:[$€£¥]\s?)?(?:-|minus )?(?:{DIGITS_PATTERN})(?:-plus|\+)?(?: (?:hundred|thousand|million|billion|trillion|dozen)(?![\w]))?|"
    rf"(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|a)[- ])?(?:{'|'.join(sorted(PARTS, key=len, reverse=True))})(?= of\b)|"
    rf"half(?= (?:of|the|a million|its|their)\b)|"
    rf"(?:minus |an? (?=hundred|thousand|million))?{WORDS_PATTERN}(?:-plus)?(?![a-z])|a (?:great |large |small )?number|a (?:handful|dozen)|several|multiple|many"
)
_UNIT = (
    r"(?:percent|per cent|%|°\s?C\b|°\s?F\b|C\b(?=[.,;) ]|$)|degrees?(?: Celsius| Fahrenheit)?|(?:square |"
    r"cubic )?(?:kilomet(?:er|re)s?|km2?|miles?|met(?:er|re)s?|m3/s|m3|cu ft/s|acre·ft|feet|hectares|acres)\b|"
    r"km\b|mi\b|MW\b|GW\b|tons?\b|tonnes?\b|kilograms?\b|kg\b|litres?\b|barrels\b|dollars?\b|euros?\b|"
    r"dollars?\b|euros?\b|pesos?\b|dinars?\b|francs?\b|rupees?\b|riyals?\b|rials?\b|yuan\b|yen\b|lira\b|hryvnias?\b|kina\b|rubles?\b|roubles?\b|pounds?\b|shillings?\b|birr\b|naira\b|rand\b|baht\b|kyat\b|shekels?\b|manat\b|drams?\b|lari\b|lei\b|afghanis\b|pesos?\b|dinars?\b|francs?\b|rupees?\b|riyals?\b|yuan\b|lira\b|hryvnias?\b|kina\b|rubles?\b|roubles?\b|pounds?\b|shillings?\b|hours?\b|minutes?\b|kilotons?\b)"
)
_FIGURE = re.compile(
    rf"(?:(?<![\w-])(?P<hedge>{_HEDGE}) )?(?P<value>(?<![\w.,/:-])(?:{_VALUE}))(?:(?P<join> ?- ?| to | and | or )(?P<second>(?:{DIGITS_PATTERN}|"
    rf"{WORDS_PATTERN})(?: (?:million|billion|thousand))?))?(?![\d:])"
    rf"(?:[ -]?(?P<unit>{_UNIT}))?",
    re.I,
)
_ALONE = re.compile(r"(?:killing|wounding|injuring|killed|wounded|injured) (?P<value>an?) (?=\w)", re.I)
_STRUCK = re.compile(r"\b(?:destroy|damag|suppress)(?:ed|ing)\b", re.I)
_LISTED = re.compile(r"(?:destroyed|destroying|damaged|suppressed|,|, and|and) (?P<value>an?) (?=[\w-]+)")
"""In a list of what was struck, "a vehicle" is a count of one."""


@dataclass(frozen=True)
class FigureFound:
    """A number in the text.

    Attributes
    ----------
    at : where it is told, the hedge included; `number_at` without the hedge.
    low, high : bounds, equal for one value; both None where *none given* ("many").
    hedge : the claimant's own; for *none given* the vague words.
    unit, what, of : as a case has them; `what` is empty where the words do not say what is counted.
    sentence : where its sentence stands.
    rule, confidence : the rule that read it, and from 0 to 1.
    """

    at: Span
    number_at: Span
    low: Decimal | None
    high: Decimal | None
    hedge: str
    unit: str
    what: str
    of: str
    sentence: Span
    rule: str
    confidence: float


def figures(view: str, sentence: Span, taken: tuple[Span, ...]) -> tuple[FigureFound, ...]:
    """The figures of a sentence; numbers that belong to times are none."""
    words = view[sentence.start : sentence.end]
    found = []
    for match in _FIGURE.finditer(words):
        number_at = Span(sentence.start + match.start("value"), sentence.start + match.end())
        if any(
            t.start < sentence.start + match.end("value") and sentence.start + match.start("value") < t.end
            for t in taken
        ):
            continue
        made = _figure(view, sentence, match, number_at)
        if made is not None:
            found.append(made)
    for match in (*_ALONE.finditer(words), *(_LISTED.finditer(words) if _STRUCK.search(words) else ())):
        at = Span(sentence.start + match.start("value"), sentence.start + match.end("value"))
        what, of = counted(words, match.start("value"), match.end("value"))
        found.append(FigureFound(at, at, Decimal(1), Decimal(1), "", "", what, of, sentence, "one, in an article", 0.6))
    return tuple(_elided(sorted(found, key=lambda f: f.at)))


def _elided(found: list[FigureFound]) -> list[FigureFound]:
    """Counts without a noun take that of the one before: "Norway pledged 25 officers and Kenya 50"."""
    made: list[FigureFound] = []
    for one in found:
        before = made[-1] if made else None
        if (
            before is not None
            and not one.what
            and not one.unit
            and not one.of
            and one.low is not None
            and before.what
            and before.unit == ""
        ):
            one = replace(
                one, what=before.what, of=before.of, rule="a count without a noun, like the one before", confidence=0.4
            )
        made.append(one)
    return made


def _figure(view: str, sentence: Span, match: re.Match[str], number_at: Span) -> FigureFound | None:
    words = view[sentence.start : sentence.end]
    raw, hedge, unit = match["value"], (match["hedge"] or "").lower(), match["unit"] or ""
    if no_figure(words, match, raw):
        return None
    low, high, vague, unit = bounds(match, raw, hedge, unit)
    if low is None and high is None and not vague:
        return None
    what, of = counted(words, match.start("value"), match.end(), unit)
    if vague:
        hedge = vague
    at = Span(sentence.start + match.start(), number_at.end)
    sure = 0.85 if what else 0.5
    return FigureFound(
        at, number_at, low, high, hedge, unit, what, of, sentence, "a number" if not vague else "a vague count", sure
    )


def whole(value: Decimal | None) -> int | float | None:
    """A number as JSON holds it."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
