"""Numbers that are no figures: durations, ages, ordinals, numerals in names, and counts of the parties, the speakers or the items of a list."""

from __future__ import annotations

import re

from goodoffices.record.data_file import word_set
from goodoffices.record.gazetteer import gazetteer, powers

_TIME = re.compile(
    r"[- ](?:(?:full|more|long|straight|consecutive|whole|further|working|calendar) )?"
    r"(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|nights?|decades?|centur(?:y|ies)|generations?|winters|summers)\b"
    r"(?! of (?:the )?(?:week|fame))",
    re.I,
)
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b|[°′'\"][\dNSEW]|°[NSEW]")
_NOTE = re.compile(r"\[\Z")
_TIMED = re.compile(r"(?:hours?|minutes?)\Z", re.I)
_COMPOUND = re.compile(
    r"-(?!member|man\b|strong|person|plus|seat|metre|meter|kilomet|mile|tonne|ton\b|barrel|km\b|percent|odd|bed\b|foot)[a-z]+"
)
_ALL = re.compile(r"\b(?:the|both|all|these|those|its|their|other|any|all the) \Z", re.I)
_SAYS = (
    r"(?:said|says|say|told|added|confirmed|close to|familiar with|briefed|with knowledge|reported|who spoke|called)\b"
)
_BARE = re.compile(
    r"\s*(?:of|from|through|to|in|on|at|day|another|side|hand|way|thing|can|could|must|that|who|by|is|was|after|[,.;:)])(?!\w)"
)
_STRUCK_ONE = re.compile(r"\b(?:kill|wound|injur|captur|hurt|detain|arrest|behead|dead|died|missing)\w*\b", re.I)
_NAME_BEFORE = re.compile(
    r"(?:[A-Z]{2,}-?|No\. |#|[Rr]esolution |[Aa]rticle |[Cc]hapter |[Pp]hase |[Ss]ection |Group |World War |F-|T-|\w-)\Z"
)


def no_figure(words: str, match: re.Match[str], raw: str) -> bool:
    """Whether a number in a sentence is none of the figures that a record keeps."""
    low = raw.lower()
    before, after = words[max(0, match.start() - 40) : match.start()], words[match.end() : match.end() + 60]
    if low in ("some", "hundred", "thousand", "million", "a", "m"):
        return True
    if _ORDINAL.match(after) is not None and raw[-1].isdigit():
        return True
    if _NOTE.search(before) is not None and after.startswith("]"):
        return True
    if low in ("many", "several", "multiple", "dozen", "few"):
        return _time(match, after) or re.match(r"\s+(?:of the |of (?:its|their) )?[a-z]+", after) is None
    if low in ("one", "zero") and _pronoun(words, match, before, after):
        return True
    return (
        _time(match, after)
        or _in_a_name(words, match, raw)
        or _COMPOUND.match(after) is not None
        or _parties(match, before, after)
        or _part_of_time(low, before, after)
    )


def _time(match: re.Match[str], after: str) -> bool:
    """A duration or an age."""
    if re.match(r"[- ](?:hours?|minutes?)\b", after) is not None and match["value"][0].isdigit() and after[0] == " ":
        return False
    return _TIME.match(after) is not None or (
        match["unit"] is not None and _TIMED.search(match["unit"]) is not None and not match["value"][0].isdigit()
    )


def _pronoun(words: str, match: re.Match[str], before: str, after: str) -> bool:
    """*One* that counts nothing: "build one through Iran", "no one", "one gap"."""
    if re.search(r"\b(?:no|any|the|this|that|each|every|another|which)\s\Z", before, re.I) is not None:
        return True
    if _STRUCK_ONE.search(before[-14:]) is not None:
        return False
    return _BARE.match(after) is not None


def _in_a_name(words: str, match: re.Match[str], raw: str) -> bool:
    """An age behind a name, or a numeral that belongs to one: "Amna, 34, who", "Channel 24"."""
    before, after = words[max(0, match.start() - 40) : match.start()], words[match.end() : match.end() + 60]
    if re.search(r"[A-Z][\w'-]+, \Z", before) is not None and re.match(r"(?:, |\.|\Z)", after) and raw.isdigit():
        return len(raw) <= 2
    if _NAME_BEFORE.search(before) is not None:
        return True
    named = re.search(r"[a-z,] ([A-Z][\w'-]+) \Z", before)
    if named is None or not raw.isdigit() or len(raw) > 2:
        return False
    return len(raw) == 1 or (_ends(after) and not _counted_before(words[: match.start()], named[1]))


def _counted_before(words: str, name: str) -> bool:
    """Whether a place behind a count has a count of its own: "Norway pledged 25 officers and Kenya 50"."""
    return (gazetteer().get(name) is not None or name in powers()) and re.search(r"\d|\bten\b", words) is not None


def _ends(after: str) -> bool:
    return re.match(r"(?:[,.;\"'?!”’]|\Z)", after) is not None


def _parties(match: re.Match[str], before: str, after: str) -> bool:
    """A count of the parties, of those who speak, or of the items of a list."""
    noun = re.match(r"\s(?:[a-z]+ ){0,2}?(?P<noun>[a-z]+)\b", after)
    whole = _ALL.search(before) is not None
    if whole and (
        noun is None or re.match(r"\s(?:did|do|have|had|were|are|will|would|could|must|met|agreed|also)\b", after)
    ):
        return True
    nouns = [w.lower() for w in re.findall(r"[A-Za-z]+", after)[:3]]
    if whole and any(w in word_set("figure parties") for w in nouns):
        return True
    if nouns and nouns[0] in ("sides", "parties"):
        return True
    if nouns and any(w in word_set("figure items") for w in nouns[:2]):
        return True
    return _speakers(match, before, after)


def _speakers(match: re.Match[str], before: str, after: str) -> bool:
    """Two doctors of whom the report says that they said it."""
    if match["hedge"] is not None:
        return False
    small = re.fullmatch(r"one|two|three|four|five|six|seven|eight|[1-8]", match["value"], re.I) is not None
    if small and re.search(r"\b(?:according to|told by) \Z", before) is not None:
        return True
    return small and re.match(rf"\s(?:[A-Za-z'-]+ ){{1,4}}?{_SAYS}", after) is not None and _cast(after)


def _cast(after: str) -> bool:
    return not re.match(r"\s[^,.;]{0,50}\b(?:were|was|had been|have been|died|are)\b", after)


def _part_of_time(low: str, before: str, after: str) -> bool:
    """The first half of May; a third of a century."""
    return re.search(r"\b(?:first|second|latter|other|better) \Z", before) is not None and low in (
        "half",
        "third",
        "quarter",
    )
