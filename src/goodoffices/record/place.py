"""Places: the places a report names, and whether a name means the place or its government."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from goodoffices.case.source import Span
from goodoffices.record.data_file import word_set
from goodoffices.record.gazetteer import Entry, Gazetteer, capitals, gazetteer, peoples, powers
from goodoffices.record.token import Token, tokens

_FACILITY = word_set("place facility")
_OF_KIND = word_set("place of kind")
_IN = word_set("place in")
_FIRMLY_IN = frozenset(["in", "at", "near", "around", "outside", "inside", "throughout", "within", "across", "into"])
_WORDS = word_set("place words")
_SAYING = re.compile(
    r"(?:\s+(?:also|has|have|had|is|was|will|would|could|again|on \w+day|now|still|repeatedly|later|long|meanwhile|itself))*\s+"
    r"(?:said|says|say|saying|told|demand|demands|demanded|demanding|want|wants|wanted|reject|rejects|"
    r"rejected|rejecting|refus\w+|claim\w*|warn\w*|insist\w*|propos\w+|agree\w*|accept\w*|announc\w+|"
    r"threaten\w*|call\w*|urg\w+|condemn\w*|accus\w+|den(?:y|ies|ied)|fear\w*|hop(?:e|es|ed|ing)|expect\w*|"
    r"seek\w*|sought|offer\w*|vow\w*|pledg\w+|sign\w*|respond\w*|react\w*|describ\w+|insists?|occup\w+|"
    r"control\w*|"
    r"hold|holds|held|launch\w*|invad\w+|attack\w*|sent|sends|dispatch\w*|impos\w+|suspend\w*|withdr\w+|"
    r"order\w*|back\w*|support\w*|oppos\w+|recogni[sz]\w+|lead|leads|led|plan\w*|decid\w+|approv\w+|blam\w+|"
    r"view\w*|considers?|believes?|sees|fir(?:ed|es|ing)|seiz\w+|annex\w*|captur\w+|deploy\w*|agrees)\b"
)
_ACTS = re.compile(
    r"\s+(?:also |then |later |now )?(?:(?:has|have|had)\s+(?:\w+ly |not |also |never )?\w+(?:ed|en|wn|"
    r"ut|ade|ent|ld|ot|un)\b|(?!need|speed|unit)\w{3,}ed\b(?! by)|won|lost|win|wins|began|took|made|gave|"
    r"got|left|met|fought|struck|set|put|had)\b"
    r"|'s? (?:coach|goalkeeper|captain|goal|attempt|team|players?|first victory)|\s+(?:coach|captain|goalkeeper|team)\b"
)
"""A country that does something, as a team too, is no place."""
_OF_GOVERNMENT = re.compile(
    r"\s+(?:envoy|officials?|president|diplomats?|negotiators?|mediators?|ambassador|troops|forces|army|government|"
    r"delegation|lawmakers?|ministry|secretary|authorities)\b"
)
_BEGINS = re.compile(r"(?:\A|[.!?;:\n\"-]\s*|, |\b(?:said|until|what|that|but|and|while|if|when|as) )\Z")
_VERB_AFTER = re.compile(
    r"(?:,? (?:and [A-Z]\w+ )?(?:on \w+day )?)?\s*(?:will|would|can|could|may|must|should|has|had|did|does|"
    r"is (?:\w+ly )?(?:\w+ing|ready|willing|understood|expected|prepared)|was (?:\w+ing|ready|willing)|"
    r"keeps|pays|says|puts|gives|takes|makes|wants|needs|traded|asked|accuses|insists|exchanged|agreed|"
    r"\w{3,}ed)\b(?! by)|, (?:through|by contrast|which|whose|for its part|meanwhile)\b"
)
_TO_POWER = re.compile(
    (
        r"\b(?:with|against|by|between|told|accus\w+|urg\w+|blam\w+|condemn\w*|pressur\w+|pressing|press\w*|"
        r"ask\w*|warn\w*|deter\w*|embolden\w*|allows?|demand\w* that|let|outgun|defeat|recognise|"
        r"recognize|behalf of|demands? (?:of|from)|part of|talks with|deal with)\s+(?:the\s+)?\Z"
    ),
    re.I,
)


@dataclass(frozen=True)
class Place:
    """A place named.

    Attributes
    ----------
    at : where it is named.
    name : its usual name; that of the text where no list has it.
    reported_as : the form of the text, where it differs.
    kind : ``country``, ``capital``, ``region``, ``city``, ``area``, ``facility`` or ``unlisted``.
    country : ISO code, or empty.
    means : ``place``, or ``government`` where the name stands for one.
    confidence : from 0 to 1.
    """

    at: Span
    name: str
    reported_as: str
    kind: str
    country: str
    means: str
    rule: str
    confidence: float


def places(view: str, parts: Iterable[Span], surnames: frozenset[str]) -> tuple[Place, ...]:
    """The places named in these parts of a text, in order; surnames of persons named are none."""
    found: list[Place] = []
    book = gazetteer()
    for part in parts:
        these = tokens(view, part.start, part.end)
        at = 0
        while at < len(these):
            made = _at(view, these, at, book, surnames, found) if these[at].capital else None
            if made is None:
                at += 1
                continue
            found.append(made)
            while at < len(these) and these[at].start < made.at.end:
                at += 1
    return tuple(found)


def _at(
    view: str, these: tuple[Token, ...], at: int, book: Gazetteer, surnames: frozenset[str], found: list[Place]
) -> Place | None:
    for width in range(min(book.longest, len(these) - at), 0, -1):
        last = these[at + width - 1]
        if not last.word or not (last.capital or (width > 1 and last.low in ("d.c.",))):
            continue
        name = view[these[at].start : last.end]
        entry = book.get(name) or (book.get(name.replace("-", " ")) if "-" in name else None)
        if entry is None and name.isupper() and len(name) > 3:
            entry = book.get(name.title())  # a dateline in capitals
        if entry is None:
            continue
        facility = _facility(view, these, at, width)
        if facility is not None and entry.kind != "country":
            return facility
        if _fits(view, these, at, width, entry, surnames, found):
            span = Span(these[at].start, last.end)
            means, rule = means_of(view, span, entry.kind in ("country", "capital") or name in capitals())
            sure = 0.95 if entry.kind in ("country", "capital", "area") else 0.85
            return Place(
                span, entry.usual, name if name != entry.usual else "", entry.kind, entry.country, means, rule, sure
            )
        if width == 1:
            break
    return _facility(view, these, at, 1) or _unlisted(view, these, at, surnames)


def _facility(view: str, these: tuple[Token, ...], at: int, width: int) -> Place | None:
    """A name with the word for what it is: "Mosul Dam", "Volgograd Arena"."""
    end = at + width
    run = end
    while run < len(these) and these[run].capital and these[run].word and run - at < 7:
        if these[run].low in ("school", "police", "court", "university", "festival", "revolution"):
            return None
        run += 1
    end = next((n for n in range(run - 1, end - 1, -1) if these[n].low in _FACILITY), run)
    if (
        end < len(these)
        and these[end].low in _FACILITY
        and end > at
        and these[at].low not in _WORDS
        and (
            these[end].capital
            or these[end].low
            in ("province", "region", "district", "river", "mountains", "governorate", "oblast", "island")
        )
    ):
        low = these[end].low
        if (
            low in ("house", "centre", "center", "office", "church", "university", "street", "building")
            and not _before(these, at) & _FIRMLY_IN
        ):
            return None
        span = Span(these[at].start, these[end].end)
        name = view[span.start : span.end]
        return Place(
            span,
            name,
            "",
            "region" if low in ("province", "region", "district", "governorate", "oblast") else "facility",
            "",
            "place",
            "a name with its kind",
            0.75,
        )
    return None


def _before(these: tuple[Token, ...], at: int) -> set[str]:
    low = these[at - 1].low if at else ""
    if low == "the" and at > 1:
        return {these[at - 2].low}
    return {low}


def _fits(
    view: str, these: tuple[Token, ...], at: int, width: int, entry: Entry, surnames: frozenset[str], found: list[Place]
) -> bool:
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
        return bool(before & _FIRMLY_IN) and not (at + width < len(these) and these[at + width].capital)
    if before & _FIRMLY_IN or listed or kind_before or region_after:
        return True
    if entry.kind == "region":
        return entry.country in ("US", "AU", "CA", "GB") or bool(before & (_IN - {"of", "over", "off", "between"}))
    if before & _IN and (entry.people >= 30_000 or width > 1):
        return True
    first = at == 0 or these[at - 1].text in ".!?\"'"
    return (
        entry.people >= (1_000_000 if first else 100_000)
        or (width > 1 and entry.people > 50_000)
        or (at > 0 and these[at - 1].low in peoples_low())
    )


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


def _unlisted(view: str, these: tuple[Token, ...], at: int, surnames: frozenset[str]) -> Place | None:
    """A name that no list has, where the words before it can only go with a place: "the village of X", "in X,"."""
    low = _before(these, at)
    of_kind = at > 1 and these[at - 1].low == "of" and these[at - 2].low in _OF_KIND
    near = bool(low & {"near", "outside"}) or (at > 1 and these[at - 1].low in ("town", "village", "city"))
    if not (of_kind or near) or these[at].low in _WORDS or these[at].text in peoples() or these[at].low in surnames:
        return None
    end = at
    while end < len(these) and end - at < 4 and these[end].capital and these[end].word and these[end].low not in _WORDS:
        end += 1
    if end == at:
        return None
    span = Span(these[at].start, these[end - 1].end)
    return Place(span, view[span.start : span.end], "", "unlisted", "", "place", "a word for a place before it", 0.6)


def means_of(view: str, at: Span, power: bool) -> tuple[str, str]:
    """Whether a name means the place or its government, and the rule."""
    if not power:
        return "place", "a listed name"
    before = view[max(0, at.start - 30) : at.start]
    after = view[at.end : at.end + 60]
    last = re.search(r"(\w+)(?:\s+the)?\s+\Z", before)
    if (
        last is not None
        and last[1].lower() in _FIRMLY_IN | {"from", "to", "through", "towards", "toward", "of"}
        and not re.match(r"'s? \w+|\s+(?:said|says|told|has|have|demand|reject|want)\b", after)
    ):
        if last[1].lower() in _FIRMLY_IN | {"through", "towards"} or not re.search(
            (
                r"\b(?:demands?|behalf|offer|proposal|reply|response|support|approval|part|government|message|letter|"
                r"appeal|concessions?|pressure|commitment|army|forces|leaders?) (?:of|from|to) (?:the )?\Z"
            ),
            before,
        ):
            return "place", "behind a preposition of place"
        return "government", "behind a word for what one gives or does"
    if _BEGINS.search(view[max(0, at.start - 12) : at.start]) and _VERB_AFTER.match(after):
        return "government", "the subject of what is done"
    if _OF_GOVERNMENT.match(after):
        return "government", "what is a government's"
    if (
        _SAYING.match(after)
        or _ACTS.match(after)
        or re.search(r"\b[Tt]eam \Z|\d \Z", before)
        or re.match(r" \d|\s+\w{3,}ing\b(?! to)", after)
    ):
        return "government", "says or does something"
    if re.match(
        (
            r"'s?\s+(?:\w+[ -]){0,2}(?:troops|forces|army|government|demands?|position|leaders?|president|foreign|"
            r"negotiators?|delegation|terms|proposal|offer|side|parliament|defen[cs]e|ministry|envoy|ambassador|"
            r"refusal|claim|warning|invasion|war|allies|stance|military|attacks?|conditions|response|reply|rejection|"
            r"minister|commission|authorities|air force|elections|"
            r"office|council|court|police|bank|deputy|"
            r"spokes\w+|officials|mediators|junta|opposition|rival|central bank|navy|ruling)\b"
        ),
        after,
    ):
        return "government", "what is a government's"
    if re.match(r"\s+(?:and|,)\s+(?:the )?[A-Z]\w+(?: [A-Z]\w+)?" + _SAYING.pattern, after) or _TO_POWER.search(before):
        return "government", "named as one who acts or is acted on"
    return "place", "nothing says that a government is meant"
