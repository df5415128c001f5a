"""Whether a name is that of a place: what stands before and behind it, and the words for kinds of places."""

from __future__ import annotations

from functools import cache

from goodoffices.case.source import Span
from goodoffices.record.data_file import load, word_set
from goodoffices.record.gazetteer import Entry, gazetteer, peoples, powers
from goodoffices.record.place import Place
from goodoffices.record.place_sense import FIRMLY_IN
from goodoffices.record.token import Token

_FACILITY = word_set("place facility")


_OF_KIND = word_set("place of kind")


_IN = word_set("place in")


_WORDS = word_set("place words")
_VERBS = word_set("place verbs")
_KIND = word_set("place kind")
_ON = frozenset(
    [
        "fell",
        "fall",
        "falling",
        "rained",
        "attack",
        "attacks",
        "assault",
        "strike",
        "strikes",
        "raid",
        "raids",
        "march",
        "marched",
        "advance",
        "fire",
    ]
)
"""Words behind which *on* stands before a place: "shells fell on Kassala"."""
_INSTITUTION = word_set("place institution")


def fits(
    view: str, these: tuple[Token, ...], at: int, width: int, entry: Entry, surnames: frozenset[str], found: list[Place]
) -> bool:
    """Whether a listed name is meant as the place here, and is not a word, a surname or a part of another name."""
    name = view[these[at].start : these[at + width - 1].end]
    if view[these[at + width - 1].end : these[at + width - 1].end + 1] == "$":
        return False
    if entry.kind in ("country", "area", "capital"):
        return not (name.lower() in _WORDS and name not in ("West",)) and not _in_name(these, at, width, entry)
    if width == 1 and (name.lower() in _WORDS or len(name) < 3):
        return False
    if (
        view[these[at + width - 1].end : these[at + width - 1].end + 1] == "$"
        or name in surnames
        or (width == 1 and these[at].low in surnames)
    ):
        return False
    before = _before(these, at)
    listed = bool(before & {",", "and", "or"}) and bool(found) and these[at].start - found[-1].at.end < 6
    kind_before = at > 1 and these[at - 1].low == "of" and these[at - 2].low in _OF_KIND
    region_after = (
        at + width + 1 < len(these)
        and these[at + width].text == ","
        and gazetteer().get(these[at + width + 1].text) is not None
    )
    if width > 1 and entry.people > 500_000:
        return True
    if _in_name(these, at, width, entry):
        return bool(before & FIRMLY_IN) and not (at + width < len(these) and these[at + width].capital)
    if before == {"from"} and at > 1 and these[at - 2].low in private_words():
        return True
    if before & FIRMLY_IN or listed or kind_before or region_after:
        return True
    if before & _VERBS or (before == {"on"} and at > 1 and these[at - 2].low in _ON):
        return True
    if entry.kind == "region":
        return entry.country in ("US", "AU", "CA", "GB") or bool(before & _IN)
    if before & _IN and (entry.people >= 30_000 or width > 1):
        return True
    first = at == 0 or these[at - 1].text in ".!?\"'"
    return (
        entry.people >= (1_000_000 if first else 100_000)
        or (width > 1 and entry.people > 50_000)
        or (at > 0 and these[at - 1].low in peoples_low())
    )


def _before(these: tuple[Token, ...], at: int) -> set[str]:
    low = these[at - 1].low if at else ""
    if low == "the" and at > 1:
        return {these[at - 2].low}
    return {low}


@cache
def private_words() -> frozenset[str]:
    """Words for persons without a post: "a driver from Nowshera" can only be from a place."""
    return frozenset(str(word) for word in load("posts.yaml")["private"])


_PEOPLES_LOW: frozenset[str] = frozenset()


def peoples_low() -> frozenset[str]:
    """Peoples in small letters, and directions: "the Ukrainian Kharkiv", "northern Idlib"."""
    global _PEOPLES_LOW
    if not _PEOPLES_LOW:
        _PEOPLES_LOW = frozenset(p.lower() for p in peoples()) | {
            "northern",
            "southern",
            "eastern",
            "western",
            "central",
            "downtown",
            "mainland",
            "east",
            "west",
            "north",
            "south",
            "northeastern",
            "northwestern",
            "southeastern",
            "southwestern",
        }
    return _PEOPLES_LOW


def _in_name(these: tuple[Token, ...], at: int, width: int, entry: Entry) -> bool:
    """Whether the words around make it part of a name of somebody or something."""
    after = these[at + width] if at + width < len(these) else None
    before = these[at - 1] if at else None
    if (
        entry.kind == "area"
        and at > 1
        and before is not None
        and before.word
        and before.capital
        and before.low not in peoples_low()
        and before.text not in powers()
    ):
        return these[at].start - before.end <= 1 and before.low not in ("in", "the", "at", "from", "to", "of", "on")
    if entry.kind in ("country", "area") and entry.usual not in ("Georgia", "Jordan", "Chad"):
        return False
    if _of_institution(these, at + width):
        return False
    close_after = after is not None and after.word and after.capital and after.start - these[at + width - 1].end <= 1
    close_before = before is not None and before.word and before.capital and these[at].start - before.end <= 1
    if (
        close_after
        and after is not None
        and after.text not in powers()
        and after.low not in ("on", "in", "time", "province", "city")
    ):
        return entry.kind != "capital" or after.low not in ("residents", "officials")
    return bool(
        close_before
        and before is not None
        and before.low not in ("in", "the", "at", "from", "near", "to", "of", "on")
        and before.low not in peoples_low()
        and at > 1
        and before.text not in powers()
    )


def _of_institution(these: tuple[Token, ...], at: int) -> bool:
    """Whether a name goes on with the words for an institution of the place: "Irving Police Department", "Jordan Armed Forces"."""
    for n in range(at, min(at + 4, len(these))):
        if not these[n].capital or not these[n].word or these[n].start - these[n - 1].end > 1:
            return False
        if these[n].low in _INSTITUTION:
            return True
    return False


def _beginning(these: tuple[Token, ...], at: int) -> int:
    """Where a name begins whose end is the word for what it is: with the capitals right before it."""
    first = at
    while (
        first > 0
        and these[first - 1].capital
        and these[first - 1].word
        and these[first].start - these[first - 1].end == 1
        and these[first - 1].low not in _WORDS
        and at - first < 3
    ):
        first -= 1
    return first


_NO_PLACE = frozenset(["school", "police", "court", "university", "festival", "revolution", "space"])
_ONLY_IN = frozenset(["house", "centre", "center", "office", "church", "university", "street", "building"])
"""Words for what is a place only where one is in it or at it."""


def facility(view: str, these: tuple[Token, ...], at: int, width: int) -> Place | None:
    """A name with the word for what it is: "Mosul Dam", "Volgograd Arena", "the Wagah crossing"."""
    if these[at].low in _WORDS or these[at].text in peoples():
        return None
    run = at + width
    while run < len(these) and these[run].capital and these[run].word and run - at < 7:
        if these[run].low in _NO_PLACE:
            return None
        run += 1
    named = (n for n in range(run - 1, at + width - 1, -1) if these[n].low in _FACILITY)
    end = next(named, run if run < len(these) and these[run].low in _KIND and not these[run].capital else -1)
    if end < 0 or (these[end].low in _ONLY_IN and not _before(these, at) & FIRMLY_IN):
        return None
    if end + 1 < run and these[end + 1].low in _INSTITUTION | {"service", "authority", "company", "agency"}:
        return None
    span = Span(these[_beginning(these, at)].start, these[end].end)
    kind = "region" if these[end].low in _REGION else "facility"
    return Place(span, view[span.start : span.end], "", kind, "", "place", "a name with its kind", 0.75)


_REGION = frozenset(["province", "region", "district", "governorate", "oblast"])


def unlisted(view: str, these: tuple[Token, ...], at: int, surnames: frozenset[str]) -> Place | None:
    """A name that no list has, where the words before it can only go with a place: "the village of X", "in X,"."""
    low = _before(these, at)
    of_kind = at > 1 and these[at - 1].low == "of" and these[at - 2].low in _OF_KIND
    whose = low == {"from"} and at > 1 and these[at - 2].low in private_words()
    near = whose or bool(low & {"near", "outside"}) or (at > 1 and these[at - 1].text in ("town", "village", "city"))
    if not (of_kind or near) or these[at].low in _WORDS or these[at].text in peoples() or these[at].low in surnames:
        return None
    end = at
    while end < len(these) and end - at < 4 and these[end].capital and these[end].word and these[end].low not in _WORDS:
        end += 1
    if end == at:
        return None
    span = Span(these[at].start, these[end - 1].end)
    return Place(span, view[span.start : span.end], "", "unlisted", "", "place", "a word for a place before it", 0.6)
