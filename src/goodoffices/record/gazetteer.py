"""The gazetteer: names of places with their kind, country and usual form; and whose government a name may stand for.

Names of towns come from GeoNames, with transliterated forms; ``tools/make_gazetteer.py`` makes the table, ``data/NOTICE.md`` says from what.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from goodoffices.record.data_file import load, rows


@dataclass(frozen=True, slots=True)
class Entry:
    """A name in the gazetteer.

    Attributes
    ----------
    kind : ``country``, ``capital``, ``region``, ``city`` or ``area``.
    country : ISO code, or empty.
    usual : the usual form of the name.
    people : inhabitants; for what is no town, a number by which larger things go first.
    """

    name: str
    kind: str
    country: str
    usual: str
    people: int


_OTHER_FORM = 20
"""By how much the table counts a place less under a form of its name that is not the usual one."""
_ARTICLE = re.compile(r"\A(?:al|ar|as|ad|an|ash|az|at|el)[ -]")


@cache
def _bare(name: str) -> str:
    """What two transliterations of a name have in common: without accents, article, doubled letters and a last *h*."""
    text = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if c.isalpha() or c in " -")
    text = _ARTICLE.sub("", text).replace("-", " ").replace("y", "i")
    return re.sub(r"(.)\1", r"\1", text).removesuffix("h")


class Gazetteer:
    """All names; a row becomes an entry when it is asked for."""

    def __init__(self) -> None:
        """Read the table and the areas written by hand, which go first."""
        self._rows = {row[0]: row for row in rows("places.tsv.gz")}
        self._areas: dict[str, Entry] = {}
        for name, about in load("areas.yaml")["areas"].items():
            about = about or {}
            for form in (name, *about.get("also", ())):
                self._areas[form] = Entry(form, "area", about.get("country", ""), name, 10**9)
        self.longest = 5

    def get(self, name: str) -> Entry | None:
        """The entry of a name, or None."""
        row = self._rows.get(name)
        if name in self._areas and not (row and row[1] == "country"):
            return self._areas[name]
        if row is None:
            return None
        usual, people = row[3] or name, int(row[4])
        if row[3] and row[1] == "city" and _bare(name) == _bare(usual):
            people *= _OTHER_FORM
        return Entry(name, row[1], _NO_MORE.get(row[2], row[2]), usual, people)


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, read once."""
    return Gazetteer()


@dataclass(frozen=True)
class Power:
    """A state or body that a name may stand for.

    Attributes
    ----------
    id : an id for an actor: the name in small letters with ``_``, or that of ``data/seats.yaml``.
    name : its usual name.
    code : ISO code of a state, or empty for a body.
    """

    id: str
    name: str
    code: str


_NO_MORE = {"CS": "RS", "AN": "CW"}
"""States of the table that are no more (Serbia and Montenegro, the Netherlands Antilles), each with the one that its places are in now."""
_SHORT_IDS = {"US": "usa", "GB": "uk", "AE": "uae"}


@cache
def powers() -> dict[str, Power]:
    """By name, people or seat: the state or body it may stand for."""
    found: dict[str, Power] = {}
    by_code: dict[str, Power] = {}
    for code, name, others, capital, people in rows("states.tsv"):
        if code in _NO_MORE:
            continue
        usual = "United States" if code == "US" else name
        power = Power(_SHORT_IDS.get(code, _as_id(usual)), usual, code)
        by_code[code] = power
        for form in (name, usual, *others.split("|"), capital, *people.split("|")):
            if form:
                found.setdefault(form, power)
                if form in people.split("|"):
                    found.setdefault(f"{form}s", power)
    seats = load("seats.yaml")
    for form, code in seats["governments"].items():
        found[form] = by_code.get(code) or Power(_as_id(form), form, code)
    for name, about in (*seats["bodies"].items(), *seats["authorities"].items()):
        power = Power(about["id"], name, "")
        for form in (name, *about["also"]):
            found[form] = power
    return found


@cache
def power_names() -> dict[str, str]:
    """The name of each state and body, by its id."""
    return {p.id: p.name for p in powers().values()}


def power_named(name: str) -> Power | None:
    """The state or body of a name, with or without its accents."""
    found = powers().get(name)
    if found is None and not name.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
        found = powers().get(plain)
    return found


@cache
def power_of_country(code: str) -> Power | None:
    """The state with an ISO code."""
    return next((p for p in powers().values() if p.code == code), None) if code else None


@cache
def capitals() -> frozenset[str]:
    """Names of capitals and other seats of government: as a subject they are governments."""
    seats = load("seats.yaml")
    others = [form for name, about in seats["authorities"].items() for form in (name, *about["also"])]
    return (
        frozenset(row[3] for row in rows("states.tsv") if row[3]) | frozenset(seats["governments"]) | frozenset(others)
    )


def stands_for_government(name: str) -> bool:
    """Whether a name, with or without its accents, is that of a capital or another seat of government."""
    return name in capitals() or (not name.isascii() and power_named(name) is not None)


@cache
def peoples() -> frozenset[str]:
    """How the people of states are called: "Ukrainian"."""
    return frozenset(p for row in rows("states.tsv") for p in row[4].split("|") if p) | {
        "Palestinian",
        "Serbian",
        "Bosnian",
        "Soviet",
        "Kurdish",
        "Emirati",
    }


def _as_id(name: str) -> str:
    plain = "".join(c if c.isascii() and c.isalnum() else "_" for c in name.lower())
    return "_".join(part for part in plain.split("_") if part)[:60] or "state"
