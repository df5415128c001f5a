"""Figures: numbers somebody claims, with what is counted, of whom, bounds, hedge and unit."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from goodoffices.case.source import Span
from goodoffices.record.number_word import DIGITS_PATTERN, PARTS, VAGUE, WORDS_PATTERN, fraction_of, number_of

_HEDGE = (
    r"(?:at least|at most|more than|less than|fewer than|no more than|no fewer than|not less than|up to|"
    r"as many as|as much as|as low as|as high as|as few as|over|under|"
    r"nearly|almost|about|around|roughly|approximately|some|an estimated|estimated|close to|just over|"
    r"just under|well over|only|a record|above|below|exactly|between)"
)
_VALUE = (
    r"(?:tens|hundreds|thousands|dozens|scores|millions|billions)(?: of (?:thousands|millions|hundreds))?(?!\w)|"
    rf"(?:[$€£¥]\s?)?-?(?:{DIGITS_PATTERN})(?:-plus|\+)?(?: (?:hundred|thousand|million|billion|trillion|dozen)(?![\w]))?|"
    rf"(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|a)[- ])?(?:{'|'.join(sorted(PARTS, key=len, reverse=True))})(?= of\b)|"
    rf"half(?= (?:of|the|a million|its|their)\b)|"
    rf"{WORDS_PATTERN}(?:-plus)?(?![a-z])|a (?:great |large |small )?number|a (?:handful|dozen)|several|multiple|many"
)
_UNIT = (
    r"(?:percent|per cent|%|°\s?C\b|°\s?F\b|C\b(?=[.,;) ]|$)|degrees?(?: Celsius| Fahrenheit)?|(?:square |"
    r"cubic )?(?:kilomet(?:er|re)s?|km2?|miles?|met(?:er|re)s?|m3/s|m3|cu ft/s|acre·ft|feet|hectares|acres)\b|"
    r"km\b|mi\b|MW\b|GW\b|tons?\b|tonnes?\b|kilograms?\b|kg\b|litres?\b|barrels\b|dollars?\b|euros?\b|"
    r"pesos?\b|dinars?\b|francs?\b|rupees?\b|riyals?\b|yuan\b|lira\b|hryvnias?\b|kina\b|rubles?\b|roubles?\b|pounds?\b|shillings?\b|hours?\b|minutes?\b|kilotons?\b)"
)
_FIGURE = re.compile(
    rf"(?:(?P<hedge>{_HEDGE}) )?(?P<value>(?<![\w.,/:-])(?:{_VALUE}))(?:(?P<join> ?- ?| to | and | or )(?P<second>(?:{DIGITS_PATTERN}|"
    rf"{WORDS_PATTERN})(?: (?:million|billion|thousand))?))?(?![\d:])"
    rf"(?:[ -]?(?P<unit>{_UNIT}))?",
    re.I,
)
_ALONE = re.compile(r"(?:killing|wounding|injuring|killed|wounded|injured) (?P<value>an?) (?=\w)", re.I)
_STRUCK = re.compile(r"\b(?:destroy|damag|suppress)(?:ed|ing)\b", re.I)
_LISTED = re.compile(r"(?:destroyed|destroying|damaged|suppressed|,|, and|and) (?P<value>an?) (?=[\w-]+)")
"""In a list of what was struck, "a vehicle" is a count of one."""
_COUNTED: tuple[tuple[str, str], ...] = (
    (
        "killed",
        r"kill(?:ed|ing|s)?|dead|died|dying|deaths?|casualties|lost their lives|slain|fatalit\w+|shot dead|bodies",
    ),
    ("wounded", r"wound(?:ed|ing|s)|injur(?:ed|ing|ies)|hurt"),
    ("missing", r"missing|unaccounted"),
    (
        "forced to leave their homes",
        r"displac\w+|deported|expelled|forced to flee|fled|flee(?:ing)?|refugees?|uprooted|evacuat\w+",
    ),
    (
        "captured",
        r"captur\w+|prisoners?|captives?|hostages?|detain\w+|arrest\w+|abducted|kidnapped|"
        r"seized (?=\d|\w+ (?:people|men|women|passengers|soldiers))|jailed",
    ),
    ("released", r"releas\w+|freed|exchanged|swapped"),
    ("lowest temperature", r"temperatures?|-?\d+ ?°?C\b|degrees"),
    ("share of territory", r"(?:occup|control|hold|held|seiz|captur|annex)\w*"),
    ("troops", r"troops|soldiers|fighters|personnel|servicemen|militants|recruits|conscripts|combatants"),
    ("strikes", r"strikes?|airstrikes?|drones?|missiles?|rockets?|shells|attacks"),
    ("regions", r"regions?|provinces?|districts?|villages?|towns?|settlements?|cities"),
)
_NOT_FIGURES = re.compile(
    (
        r"\b(?:one another|one of|no one|one day|each one|this one|that one|one-time|at one point|one side|"
        r"one hand|one way|any one|one thing|world war (?:one|two|ii)|second-hand|first|second|third|fourth|"
        r"fifth)\b"
    ),
    re.I,
)


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
    if _not_a_figure(words, match, raw, hedge):
        return None
    low, high, vague, unit = _bounds(match, raw, hedge, unit)
    if low is None and high is None and not vague:
        return None
    what, of = counted(words, match.start("value"), match.end())
    if unit in ("°C", "°F"):
        what, of = what or "temperature", ""
    if (unit == "percent" and what == "share of territory") or (
        fraction_of(raw) is not None and _COUNTS["share of territory"].search(words)
    ):
        what, of = _share(words, match)
    if vague:
        hedge = vague
    at = Span(sentence.start + match.start(), number_at.end)
    sure = 0.85 if what else 0.5
    return FigureFound(
        at, number_at, low, high, hedge, unit, what, of, sentence, "a number" if not vague else "a vague count", sure
    )


_COUNTS = {what: re.compile(rf"\b(?:{pattern})\b", re.I) for what, pattern in _COUNTED}


def _not_a_figure(words: str, match: re.Match[str], raw: str, hedge: str) -> bool:
    low = raw.lower()
    before, after = words[max(0, match.start() - 14) : match.start()], words[match.end() : match.end() + 16]
    if low in ("many", "several", "some", "hundred", "thousand", "million", "a", "dozen") or (
        low in VAGUE and low in ("few",)
    ):
        return (
            low in ("some", "hundred", "thousand", "million", "a", "dozen")
            or re.match(r"\s+(?:of the|years|people|villages|civilians|troops|soldiers|towns|\w+s\b)", after) is None
        )
    if low in ("one", "zero") and (
        re.match(r"\s+(?:of|day|another|side|hand|way|thing|can|could|must|that|who)\b", after)
        or re.search(r"\b(?:no|any|the|this|that|each|every|another|which)\s\Z", before, re.I)
    ):
        return True
    if re.match(r"[- ]year[- ]old", after) or (
        re.search(r"[a-z,] [A-Z][\w'-]+ \Z", before) and raw.isdigit() and len(raw) == 1
    ):
        return True
    if low == "m" or re.search(
        r"(?:[A-Z]{2,}-?|No\. |#|Resolution |resolution |Article |article |Group |World War |F-|T-|\w-)\Z", before
    ):
        return True
    return (
        bool(re.match(r"(?:st|nd|rd|th)\b", words[match.end("value") : match.end("value") + 3])) and not hedge and False
    )


def _bounds(match: re.Match[str], raw: str, hedge: str, unit: str) -> tuple[Decimal | None, Decimal | None, str, str]:
    """Low, high, the vague words and the unit of a match."""
    unit = _unit(raw, unit)
    fraction = fraction_of(raw)
    if fraction is not None and not raw[0].isdigit():
        return fraction.percent, fraction.percent, "", "percent"
    bare = raw.lstrip("$€£¥ ").replace("-plus", "").rstrip("+")
    negative = bare.startswith("-")
    value = number_of(bare.lstrip("-"))
    if value is None:
        return None, None, f"{hedge} {raw}".strip().lower() if hedge else raw.lower(), unit
    if negative:
        value = -value
    if match["second"] and match["join"]:
        second = number_of(match["second"])
        if (
            second is not None
            and (
                match["join"].strip() in ("-", "to")
                or (hedge == "between" and match["join"].strip() == "and")
                or match["join"].strip() == "or"
            )
            and second > value
        ):
            scale = match["second"].lower().split()[-1]
            if scale in ("million", "billion", "thousand") and value < 1000:
                value = number_of(f"{bare} {scale}") or value
            return value, second, "", unit
    if hedge in (
        "at least",
        "no fewer than",
        "not less than",
        "more than",
        "over",
        "well over",
        "just over",
        "above",
    ) or raw.endswith(("-plus", "+")):
        return value, None, "", unit
    if hedge in (
        "at most",
        "no more than",
        "up to",
        "as many as",
        "as much as",
        "fewer than",
        "less than",
        "under",
        "just under",
        "below",
    ):
        return None, value, "", unit
    return value, value, "", unit


def _unit(raw: str, unit: str) -> str:
    if raw[0] in "$€£¥":
        return {"$": "US dollars", "€": "euros", "£": "pounds", "¥": "yen"}[raw[0]]
    low = unit.lower().strip()
    if low in ("percent", "per cent", "%"):
        return "percent"
    if low.replace(" ", "") in ("°c", "c") or low.startswith("degrees c") or low in ("degrees", "degree"):
        return "°C"
    return unit


def _share(words: str, match: re.Match[str]) -> tuple[str, str]:
    """What share: who holds it, and of which land."""
    all_holds = list(
        re.finditer(
            r"(?P<who>[A-Z][\w']*(?: [A-Z][\w']*)?)\s+(?:still |now |currently )?(?P<verb>occup\w+|controls?|holds?|seized)",
            words[: match.start() + 1],
        )
    )
    holds = all_holds[-1] if all_holds else None
    of = re.match(
        r"\s*of\s+(?P<of>(?:the |its )?[\w' -]{2,40}?)(?=[,.;]|\s+(?:and|but|which|since)|$)", words[match.end() :]
    )
    who = holds["who"] if holds else ""
    verb = "occupied" if holds and holds["verb"].startswith("occup") else "controlled"
    return (f"share of territory {verb} by {who}" if who else "share of territory"), of["of"].strip() if of else ""


def counted(words: str, start: int, end: int) -> tuple[str, str]:
    """What is counted and of whom: the nearest word for it, and the noun of the number."""
    noun = _NOUN.match(words[end : end + 70])
    if noun is None and words[start:end].strip().lower() in ("one", "a", "an", "1"):
        noun = _SINGULAR.match(words[end : end + 60])
    rest = words[end : end + 70]
    gap = words[max(0, start - 60) : start]
    found: list[tuple[int, str]] = []
    for what, pattern in _COUNTS.items():
        if what == "share of territory" and not re.search(
            r"percent|per cent|%|fifth|third|quarter|half|fourth", words[start : end + 3], re.I
        ):
            continue
        after = pattern.search(rest)
        before = list(pattern.finditer(gap))
        cut = re.search(r"[,;]| and ", rest)
        if after is not None:
            found.append(
                (after.start() + _LATER.get(what, 0) + (40 if cut and cut.start() < after.start() else 0), what)
            )
        if before:
            parted = re.search(r"[,;]| and ", gap[before[-1].end() :])
            found.append((len(gap) - before[-1].end() + 2 + _LATER.get(what, 0) + (40 if parted else 0), what))
    what = min(found)[1] if found and min(found)[0] < 60 else ""
    whom = _of_whom(words, noun, start)
    money = _MONEY.search(words[start : end + 24])
    if money is not None and what not in ("killed", "wounded", "captured"):
        return "money", ""
    share = _SHARE_OF.match(words[end : end + 60])
    if share is not None and re.search(r"percent|per cent|%|\b(?:half|third|quarter|fifth|tenth)", words[start:end]):
        place = share[1][0].isupper() or share[1].split()[0] in (
            "island",
            "region",
            "country",
            "city",
            "territory",
            "province",
            "land",
        )
        return (what or ("share of territory" if place else f"share of {share[1]}")), share[1]
    if what in _NOUNS or (not what and noun is not None):
        return _noun_and_of(words, end, whom) if noun is not None else (what, "")
    return what, whom if what in _OF_PEOPLE or noun is not None else ""


_MONEY = re.compile(
    r"[$€£¥]|\b(?:dollars?|euros?|pounds|roubles?|rubles?|pesos|dinars?|francs?|rupees|riyals?|shillings?|yuan|yen|lira|hryvnias?)\b"
)
_SHARE_OF = re.compile(r"\s*(?:percent|per cent|%)?\s*of (?:the |its |their )?([\w'-]+(?: [a-z]+)?)")
_OF_PEOPLE = frozenset(("killed", "wounded", "missing", "captured", "released", "forced to leave their homes"))
_NOUNS = frozenset(("troops", "strikes", "regions"))
"""Kinds that the noun itself says: then the noun is what is counted."""


def _noun_and_of(words: str, end: int, whom: str) -> tuple[str, str]:
    """The noun as what is counted, and what stands behind "of" or "in" as of whom."""
    at = words.find(whom, end)
    behind = (
        re.match(r" (?:of|from|in) (?:the )?([A-Z][\w'-]+(?: [A-Z][\w'-]+)*|[a-z]+)", words[at + len(whom) :])
        if at >= 0
        else None
    )
    bare = re.sub(r"^(?:more|new|other|its|their|his|the) ", "", whom)
    return bare, behind[1] if behind else ""


_NOUN = re.compile(
    r"\s*[- ]?\s*(?:of (?:the |its |their )?(?:(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty) )?)?"
    r"(?:(?:captured|wounded|dead|missing|injured) )?(?:(?:his|her|its|their|the|more|other|new|civilian) |[A-Z][\w'-]+ )*"
    r"(?P<noun>(?:(?!(?:kill|wound|injur|dead|miss|forced|captur|displac|them|were|was|are|is|who|that|and|or|in|to|on|at|from|with|had|have|has|"
    r"a|an|as|for|by)\w{0,4}\b)[a-z-]+(?:'s)? ){0,2}?"
    r"(?:people|men|women|children|police|personnel|(?!(?:was|is|has|as|this|its|his|us|times|pass|less|across|besides|towards|perhaps|always)\b)[a-z]{3,}s)\b)"
)
_SINGULAR = re.compile(r"\s*(?:[A-Z][\w'-]+ )?(?P<noun>(?!(?:of|and|or|in|to|day|side)\b)[a-z-]{3,})\b")
_LATER = {"troops": 60, "strikes": 60, "regions": 30}
"""What is counted by a noun alone goes behind what is said to have happened to it."""


def _of_whom(words: str, noun: re.Match[str] | None, start: int) -> str:
    if noun is None:
        return "people"
    text = " ".join(noun.group().split())
    return re.sub(r"^(?:of |the |more |other |new )+", "", text).strip(" -")


def whole(value: Decimal | None) -> int | float | None:
    """A number as JSON holds it."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
