"""Figures: numbers somebody claims, with what is counted, of whom, bounds, hedge and unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from goodoffices.case.source import Span
from goodoffices.record.counted import counted
from goodoffices.record.figure_pattern import Patterned, patterned, ratios
from goodoffices.record.figure_value import bounds, unit_of
from goodoffices.record.gazetteer import peoples, powers
from goodoffices.record.no_figure import no_figure
from goodoffices.record.number_word import DIGITS_PATTERN, PARTS, WORDS_PATTERN, number_of

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
    rf"(?:minus |an? (?=hundred|thousand|million))?{WORDS_PATTERN}(?:-plus)?(?![a-z])|a (?:great |large |small )?number|a (?:handful|dozen)|"
    r"several|multiple|many"
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


_PHRASAL = re.compile(
    r"\b(?:hand|tak|took|turn|sign|carr|cross|fl[ye]w?|pass|rul|govern|preside|fight|fought|dispute|quarrel)\w* (?:over|under|about) \Z",
    re.I,
)
"""Verbs that own the word behind them: in "hand over two hilltops", *over* is no hedge."""
_OF_WHICH = re.compile(r"\bof (?:which|that|this)\b")


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
    parts = ratios(words)
    found = [_patterned(one, sentence) for one in (*patterned(words), *(p for _, _, p in parts if p is not None))]
    covered = [(a, b) for a, b, _ in parts] + [(f.at.start - sentence.start, f.at.end - sentence.start) for f in found]
    for match in _numbers(words, sentence, taken):
        start, end = match.span("value")
        if not any(a < end and start < b for a, b in covered):
            found += _figures_of(words, sentence, match)
    for match in (*_ALONE.finditer(words), *(_LISTED.finditer(words) if _STRUCK.search(words) else ())):
        at = Span(sentence.start + match.start("value"), sentence.start + match.end("value"))
        if any(at.overlaps(f.at) for f in found):
            continue
        what, of = counted(words, match.start("value"), match.end("value"))
        found.append(FigureFound(at, at, Decimal(1), Decimal(1), "", "", what, of, sentence, "one, in an article", 0.6))
    return tuple(_of_whom(one) for one in _elided(sorted(found, key=lambda f: f.at), view))


_LISTS = re.compile(
    r"(?:the )?[A-Z][\w'-]+ (?:lists?|counts?|calls?|considers?|describes?|reports?|puts?|says?|claims?|has|had)\b"
)


def _of_whom(one: FigureFound) -> FigureFound:
    """A figure of a state where its people's name stands alone ("Ukrainian regions"), and of people where a clause stands for them."""
    if one.of in peoples() and (power := powers().get(one.of)) is not None:
        return replace(one, of=power.name)
    if _LISTS.match(one.of) is not None:
        return replace(one, of="people" if one.what in _OF_PEOPLE else "")
    return one


_OF_PEOPLE = frozenset(["killed", "wounded", "missing", "captured", "forced to leave their homes"])


def _numbers(words: str, sentence: Span, taken: tuple[Span, ...]) -> Iterator[re.Match[str]]:
    """The numbers of a sentence, but for those that belong to times: of "since May 5 to 922" only the last."""
    at = 0
    while (match := _FIGURE.search(words, at)) is not None:
        start, end = match.span("value")
        if any(t.start < sentence.start + end and sentence.start + start < t.end for t in taken):
            at = end
        else:
            at = match.end()
            yield match


def _patterned(one: Patterned, sentence: Span) -> FigureFound:
    at = Span(sentence.start + one.start, sentence.start + one.end)
    return FigureFound(at, at, one.low, one.high, one.hedge, one.unit, one.what, one.of, sentence, one.rule, 0.6)


def _elided(found: list[FigureFound], view: str) -> list[FigureFound]:
    """Counts without a noun take that of the one before: "Norway pledged 25 officers and Kenya 50"."""
    made: list[FigureFound] = []
    for one in found:
        before = made[-1] if made else None
        if before is not None and before.what:
            one = _like(one, before, view)
        made.append(one)
    return made


def _like(one: FigureFound, before: FigureFound, view: str) -> FigureFound:
    """A figure, with what it leaves out taken from the one before it."""
    rule = "a count without a noun, like the one before"
    if one.rule.startswith("one more") or one.rule.startswith("none of"):
        own = counted(view[one.sentence.start : one.sentence.end], *(one.at.end - one.sentence.start,) * 2)
        return replace(one, what=own[0] if one.rule.startswith("one more") else before.what, of=one.of or before.of)
    between = view[before.at.end : one.at.start]
    if before.what in ("money", "price") and not one.unit and not one.of and _OF_WHICH.search(between) is not None:
        return replace(one, what=before.what, unit=before.unit, rule="a part of the sum before", confidence=0.5)
    if one.unit == "percent" and not one.what and not before.unit:
        return replace(one, what=before.what, of=before.of, rule=rule, confidence=0.4)
    if (
        one.what
        or one.unit
        or before.unit
        or (one.of and one.of != "people" and not view.startswith(" of them", one.at.end))
    ):
        return one
    if (
        one.low is None
        and one.high is None
        and not one.hedge.startswith(("a few", "several", "dozens", "hundreds", "scores"))
    ):
        return one
    of = one.of if one.of and one.of != "people" else before.of
    return replace(one, what=before.what, of=of, rule=rule, confidence=0.4)


def _figures_of(words: str, sentence: Span, match: re.Match[str]) -> list[FigureFound]:
    """The figure of a match; both of them where something went from one to the other; none where it counts nothing."""
    raw, hedge, unit = match["value"], (match["hedge"] or "").lower(), match["unit"] or ""
    if no_figure(words, match, raw):
        return []
    start = match.start()
    if hedge and _PHRASAL.search(f"{words[max(0, start - 14) : start]}{hedge} ") is not None:
        hedge, start = "", match.start("value")
    if match["second"] and (match["join"] or "").strip() == "to" and words[:start].endswith("from "):
        return _both(words, sentence, match, unit)
    low, high, vague, unit = bounds(match, raw, hedge, unit)
    if low is None and high is None and not vague:
        return []
    what, of = counted(words, match.start("value"), match.end(), unit)
    at = Span(sentence.start + start, sentence.start + match.end())
    number_at = Span(sentence.start + match.start("value"), at.end)
    rule, sure = "a vague count" if vague else "a number", 0.85 if what else 0.5
    return [FigureFound(at, number_at, low, high, vague or hedge, unit, what, of, sentence, rule, sure)]


def _both(words: str, sentence: Span, match: re.Match[str], unit: str) -> list[FigureFound]:
    """The two values of a rise or a fall: "from 400 to 800 rials"."""
    what, of = counted(words, match.start("value"), match.end(), unit)
    made = []
    for name, end in (("value", match.end("value")), ("second", match.end())):
        value = number_of(match[name].lstrip("$€£¥ "))
        at = Span(sentence.start + match.start(name), sentence.start + end)
        said = unit_of(match["value"], unit)
        made.append(FigureFound(at, at, value, value, "", said, what, of, sentence, "from one number to another", 0.7))
    return [f for f in made if f.low is not None]


def whole(value: Decimal | None) -> int | float | None:
    """A number as JSON holds it."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
