"""The places that a report names, in order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from goodoffices.case.source import Span
from goodoffices.record.gazetteer import Entry, Gazetteer, gazetteer, stands_for_government
from goodoffices.record.place import Place
from goodoffices.record.place_name import facility, fits, unlisted
from goodoffices.record.place_sense import means_of
from goodoffices.record.token import Token, tokens

_SCORE = re.compile(r"(?<![\d-])\d{1,2} ?- ?\d{1,2}(?![\d-])")
_SPORT = re.compile(
    r"\b(?:match(?:es)?|goals?|goalkeepers?|coach|penalty|half-?time|second half|first half|scor(?:ed|ing)|midfielder|striker|referee|"
    r"quarter-?finals?|semi-?finals?|championships?|tournament|medals?|innings|wickets?|defender|substituted|league)\b",
    re.I,
)
_NEXT_IN_LIST = re.compile(r"(?:,|,? and|,? or|, as well as)? (?:the )?\Z")


def places(view: str, parts: Iterable[Span], surnames: frozenset[str]) -> tuple[Place, ...]:
    """The places named in these parts of a text, in order; surnames of persons named are none."""
    found: list[Place] = []
    book = gazetteer()
    sport = of_sport(view)
    for part in parts:
        these = tokens(view, part.start, part.end)
        at = 0
        while at < len(these):
            made = _at(view, these, at, book, surnames, found) if these[at].capital else []
            if not made:
                at += 1
                continue
            found += made
            while at < len(these) and these[at].start < made[-1].at.end:
                at += 1
    return tuple(_as_team(p, view) if sport else p for p in _lists(found, view))


def of_sport(view: str) -> bool:
    """Whether a report is one on a match, in which a country is its team."""
    return len(_SCORE.findall(view)) >= 2 and len(_SPORT.findall(view)) >= 4


def _as_team(place: Place, view: str) -> Place:
    """A country in a report on a match: its team, unless a preposition of place stands before it."""
    if place.means != "place" or place.kind not in ("country", "area") or place.country == "":
        return place
    if re.search(
        r"\b(?:in|at|from|near|across|inside|outside)(?: the)? \Z", view[max(0, place.at.start - 16) : place.at.start]
    ):
        return place
    return replace(place, means="government", rule="its team, in a report on a match")


def _lists(found: list[Place], view: str) -> list[Place]:
    """Places with those of a list alike: "teams from Sudan, Libya, and Yemen, which are ..."."""
    made: list[Place] = []
    for place in found:
        before = made[-1] if made else None
        if (
            before is not None
            and before.means != place.means
            and place.rule in _WEAK
            and before.kind in ("country", "capital")
            and place.at.start - before.at.end <= 9
            and _NEXT_IN_LIST.fullmatch(view, before.at.end, place.at.start)
        ):
            place = replace(place, means=before.means, rule="like the one before it in a list")
        made.append(place)
    return made


_WEAK = ("nothing says that a government is meant", "the subject of what is done")
"""Rules that give way to those of a neighbour in a list."""


def _at(
    view: str, these: tuple[Token, ...], at: int, book: Gazetteer, surnames: frozenset[str], found: list[Place]
) -> list[Place]:
    for width in range(min(book.longest, len(these) - at), 0, -1):
        last = these[at + width - 1]
        if not last.word or not (last.capital or (width > 1 and last.low in ("d.c.",))):
            continue
        name = view[these[at].start : last.end]
        entry = _entry(book, name)
        if entry is None:
            continue
        built = facility(view, these, at, width)
        if built is not None and entry.kind != "country":
            return [built]
        if fits(view, these, at, width, entry, surnames, found):
            return [_place(view, Span(these[at].start, last.end), entry)]
        if width == 1:
            break
    made = facility(view, these, at, 1) or unlisted(view, these, at, surnames)
    return [made] if made else _between(view, these[at], book)


def _entry(book: Gazetteer, name: str) -> Entry | None:
    entry = book.get(name) or (book.get(name.replace("-", " ")) if "-" in name else None)
    if entry is None and name.isupper() and len(name) > 3:
        entry = book.get(name.title())  # a dateline in capitals
    return entry


def _place(view: str, span: Span, entry: Entry) -> Place:
    name = view[span.start : span.end]
    means, rule = means_of(view, span, entry.kind in ("country", "capital") or stands_for_government(name))
    sure = 0.95 if entry.kind in ("country", "capital", "area") else 0.85
    return Place(span, entry.usual, name if name != entry.usual else "", entry.kind, entry.country, means, rule, sure)


_BORDER = re.compile(r" (?:border|frontier|boundary|road|highway|pipeline|corridor|crossing|desert|railway)\b")


def _between(view: str, token: Token, book: Gazetteer) -> list[Place]:
    """Two countries with a dash: "the Syria-Iraq border" (places), "the Iran-Iraq war" (governments)."""
    names = token.text.split("-")
    entries = [_entry(book, name) for name in names]
    if len(names) != 2 or any(e is None or e.kind not in ("country", "capital", "area") for e in entries):
        return []
    means = "place" if _BORDER.match(view, token.end) else "government"
    made, start = [], token.start
    for name, entry in zip(names, entries, strict=True):
        assert entry is not None
        at = Span(start, start + len(name))
        other = name if name != entry.usual else ""
        made.append(Place(at, entry.usual, other, entry.kind, entry.country, means, "two names with a dash", 0.8))
        start = at.end + 1
    return made
