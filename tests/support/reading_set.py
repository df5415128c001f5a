"""The project's own yardstick for reading reports: the files of tests/reading_set, with every substring resolved to code points.

Each file is one invented report, sentence by sentence, each sentence with what a careful analyst finds in it; its README says by which
rules. `load()` gives the reports; a substring that is not there, or is there twice without saying which is meant, is an error.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from goodoffices.case.act import ACTS
from goodoffices.case.event import EVENT_STATUSES
from goodoffices.case.statement import VOICES
from goodoffices.case.when import parse_when

FOLDER = Path(__file__).resolve().parents[1] / "reading_set"
Spans = tuple[tuple[int, int], ...]
PLOVER = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
    "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "",
)  # fmt: skip
GRAINS = ("day", "week", "month", "season", "year", "none")
SITES = ("place", "government")
TRAPS = (
    "figure", "fraction", "place", "government", "time", "event", "attack", "RETREAT", "statement", "direct quote", "person",
)  # fmt: skip
_KEYS = {
    "sentence": {
        "text",
        "joined",
        "unused",
        "statements",
        "figures",
        "times",
        "places",
        "events",
        "areas",
        "traps",
        "shows",
    },
    "statements": {"id", "content", "speaker", "cue", "voice", "act", "actor", "actors", "via", "to", "optional"},
    "figures": {"at", "value", "low", "high", "hedge", "unit", "what", "of", "claimant", "optional"},
    "times": {"at", "value", "grain", "optional"},
    "places": {"at", "is", "name", "optional"},
    "events": {"at", "plover", "status", "by", "where", "when", "optional"},
    "areas": {"at", "held_by", "claimed_by", "share", "optional"},
    "traps": {"at", "not", "why", "optional"},
    "unused": {"at", "why"},
}


class SetError(Exception):
    """A file of the set says something that its own text does not hold."""


@dataclass(frozen=True)
class Said:
    """A statement. Fields with several values hold every defensible answer; `actors` holds one such tuple for each joint speaker."""

    at: Spans
    speakers: tuple[str, ...]
    cue: str
    voices: tuple[str, ...]
    acts: tuple[str, ...]
    actors: tuple[tuple[str, ...], ...]
    via: str = ""
    to: str = ""
    optional: bool = False
    sentence: int = 0

    @property
    def attributed(self) -> bool:
        """Whether it is somebody's words or attitude, and not the newsroom's own."""
        return self.actors != (("newsroom",),)

    @property
    def either(self) -> bool:
        """Whether it may be read as the newsroom's or as somebody's."""
        return self.attributed and len(self.actors) == 1 and "newsroom" in self.actors[0]


@dataclass(frozen=True)
class Count:
    """A figure; both bounds None where no number is given."""

    at: Spans
    low: Decimal | None
    high: Decimal | None
    hedge: str
    units: tuple[str, ...]
    what: tuple[str, ...]
    of: tuple[str, ...]
    claimants: tuple[str, ...]
    optional: bool = False
    sentence: int = 0


@dataclass(frozen=True)
class Time:
    """A time: its ISO value (``2027-03-09``, ``2027-03``, ``FIRST..LAST``) or ``not stated``."""

    at: Spans
    value: str
    grain: str
    optional: bool = False
    sentence: int = 0


@dataclass(frozen=True)
class Site:
    """A place name that stands for a place or for its government."""

    at: Spans
    text: str
    kinds: tuple[str, ...]
    name: str = ""
    optional: bool = False
    sentence: int = 0


@dataclass(frozen=True)
class Happening:
    """An event; `at` is the word or words that name it."""

    at: Spans
    plover: tuple[str, ...]
    status: str
    by: tuple[str, ...]
    where: str = ""
    when: str = "not stated"
    optional: bool = False
    sentence: int = 0


@dataclass(frozen=True)
class Area:
    """Who holds and who claims a stretch of land, all by name; `share` in the report's words."""

    at: Spans
    held_by: tuple[str, ...]
    claimed_by: tuple[str, ...]
    share: str = ""
    optional: bool = False
    sentence: int = 0


@dataclass(frozen=True)
class Trap:
    """What a careless reader takes for something that it is not."""

    at: Spans
    text: str
    kind: str
    why: str = ""
    optional: bool = False
    sentence: int = 0


@dataclass(frozen=True)
class Report:
    """One report with all that is to be found in it."""

    name: str
    title: str
    setting: str
    published: dt.date
    text: str
    sentences: Spans
    statements: tuple[Said, ...] = ()
    figures: tuple[Count, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Site, ...] = ()
    events: tuple[Happening, ...] = ()
    areas: tuple[Area, ...] = ()
    traps: tuple[Trap, ...] = ()
    unused: Spans = ()
    shows: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


def load(folder: Path = FOLDER) -> tuple[Report, ...]:
    """Every report of the set, by name of its file."""
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise SetError(f"{folder}: no report here")
    return tuple(read_report(file) for file in files)


def read_report(file: Path) -> Report:
    """One file of the set; SetError where its annotation does not hold."""
    with file.open(encoding="utf-8") as stream:
        data = YAML(typ="safe").load(stream)
    return make_report(file.stem, data)


def make_report(name: str, data: Mapping[str, Any]) -> Report:
    """A report from the form that a file has."""
    text, spans = "", []
    for i, sentence in enumerate(data["sentences"]):
        words = " ".join(str(sentence["text"]).split())
        text += "" if i == 0 else " " if sentence.get("joined") else "\n\n"
        spans.append((len(text), len(text) + len(words)))
        text += words
    found: dict[str, list[Any]] = {
        key: [] for key in ("statements", "figures", "times", "places", "events", "areas", "traps", "unused")
    }
    shows: dict[str, list[int]] = {}
    for i, (sentence, span) in enumerate(zip(data["sentences"], spans, strict=True)):
        one = _Sentence(f"{name}, sentence {i + 1}", text[span[0] : span[1]], span[0], i)
        one.known("sentence", sentence)
        for kind in found:
            for item in sentence.get(kind, ()):
                one.known(kind, item)
                found[kind].append(getattr(one, kind)(item))
        for label in sentence.get("shows", ()):
            shows.setdefault(label, []).append(i)
    return Report(
        name,
        data["title"],
        data["setting"],
        data["published"],
        text,
        tuple(spans),
        unused=tuple(span for spans in found.pop("unused") for span in spans),
        shows={label: tuple(where) for label, where in sorted(shows.items())},
        **{key: tuple(items) for key, items in found.items()},
    )


@dataclass(frozen=True)
class _Sentence:
    where: str
    text: str
    start: int
    number: int

    def fail(self, problem: str) -> SetError:
        return SetError(f"{self.where}: {problem}")

    def known(self, kind: str, item: Mapping[str, Any]) -> None:
        if unknown := set(item) - _KEYS[kind]:
            raise self.fail(f"unknown key {', '.join(sorted(unknown))} in {kind}")

    def locate(self, wanted: object) -> Spans:
        """`all`, a substring, `first words ... last words`, `substring @2`, or a list of these, as spans of the report."""
        if isinstance(wanted, list):
            return tuple(span for part in wanted for span in self.locate(part))
        text = str(wanted)
        if text == "all":
            return ((self.start, self.start + len(self.text)),)
        numbered = re.fullmatch(r"(.*\S) @(\d+)", text)
        text, nth = (numbered[1], int(numbered[2])) if numbered else (text, 0)
        first, dots, last = text.partition(" ... ")
        begin, end = self._one(first, nth, 0)
        if dots:
            begin_last = self._places(last, end)
            if not begin_last:
                raise self.fail(f"nothing like {last!r} after {first!r}")
            end = begin_last[0] + len(last)
        return ((self.start + begin, self.start + end),)

    def _places(self, part: str, since: int) -> list[int]:
        before = r"(?<!\w)" if part[:1].isalnum() else ""
        after = r"(?!\w)" if part[-1:].isalnum() else ""
        return [m.start() for m in re.finditer(before + re.escape(part) + after, self.text) if m.start() >= since]

    def _one(self, part: str, nth: int, since: int) -> tuple[int, int]:
        where = self._places(part, since)
        if not where:
            raise self.fail(f"nothing like {part!r}")
        if len(where) > 1 and not nth:
            raise self.fail(f"{part!r} stands here {len(where)} times: add @1 to @{len(where)}")
        if nth > len(where):
            raise self.fail(f"{part!r} stands here {len(where)} times, not {nth}")
        begin = where[max(nth, 1) - 1]
        return begin, begin + len(part)

    def one_of(self, item: Mapping[str, Any], key: str, allowed: Iterable[str]) -> tuple[str, ...]:
        values = several(item.get(key, ""))
        if wrong := [v for v in values if v not in allowed]:
            raise self.fail(f"{key} {wrong[0]!r} is none of {', '.join(allowed)}")
        return values

    def written(self, item: Mapping[str, Any], key: str) -> tuple[str, ...]:
        """Texts that must stand in the sentence as they are."""
        values = several(item.get(key, ""))
        for value in values:
            if value:
                self.locate(value)
        return tuple(re.sub(r" @\d+$", "", value) for value in values)

    def statements(self, item: Mapping[str, Any]) -> Said:
        voices = self.one_of(item, "voice", VOICES)
        if "actors" in item:
            actors = tuple(several(each) for each in item["actors"])
        else:
            actors = (several(item.get("actor", "newsroom")),)
        if "newsroom" not in voices and "actor" not in item and "actors" not in item:
            raise self.fail(f"whose statement is {item['content']!r}?")
        to, via = self.written(item, "to"), self.written(item, "via")
        return Said(
            self.locate(item["content"]),
            self.written(item, "speaker"),
            self.written(item, "cue")[0],
            voices,
            self.one_of(item, "act", ACTS),
            actors,
            via[0],
            to[0],
            bool(item.get("optional", False)),
            self.number,
        )

    def figures(self, item: Mapping[str, Any]) -> Count:
        low, high = (item.get("value", item.get(key)) for key in ("low", "high"))
        if (
            low is None
            and high is None
            and not item.get("hedge")
            and not item.get("optional")
            and "No" not in str(item["at"])
        ):
            raise self.fail(f"figure {item['at']!r} has no value, no bound and no words")
        return Count(
            self.locate(item["at"]),
            None if low is None else Decimal(str(low)),
            None if high is None else Decimal(str(high)),
            str(item.get("hedge", "")),
            several(item.get("unit", "")),
            several(item["what"]),
            several(item["of"]),
            several(item["claimant"]),
            bool(item.get("optional", False)),
            self.number,
        )

    def times(self, item: Mapping[str, Any]) -> Time:
        value, grain = str(item["value"]), self.one_of(item, "grain", GRAINS)[0]
        if parse_when(value).stated == (grain == "none"):
            raise self.fail(f"time {item['at']!r}: value {value} and grain {grain} do not go together")
        return Time(self.locate(item["at"]), value, grain, bool(item.get("optional", False)), self.number)

    def places(self, item: Mapping[str, Any]) -> Site:
        return Site(
            self.locate(item["at"]),
            self.written(item, "at")[0],
            self.one_of(item, "is", SITES),
            str(item.get("name", "")),
            bool(item.get("optional", False)),
            self.number,
        )

    def events(self, item: Mapping[str, Any]) -> Happening:
        when = str(item.get("when", "not stated"))
        parse_when(when)
        return Happening(
            self.locate(item["at"]),
            self.one_of(item, "plover", PLOVER),
            self.one_of(item, "status", EVENT_STATUSES)[0],
            tuple(str(actor) for actor in item.get("by", ())),
            str(item.get("where", "")),
            when,
            bool(item.get("optional", False)),
            self.number,
        )

    def areas(self, item: Mapping[str, Any]) -> Area:
        held, claimed = (tuple(str(a) for a in item.get(key, ())) for key in ("held_by", "claimed_by"))
        if not held and not claimed:
            raise self.fail(f"area {item['at']!r}: nobody holds or claims it")
        share = self.written(item, "share")[0]
        return Area(self.locate(item["at"]), held, claimed, share, bool(item.get("optional", False)), self.number)

    def traps(self, item: Mapping[str, Any]) -> Trap:
        return Trap(
            self.locate(item["at"]),
            self.written(item, "at")[0],
            self.one_of(item, "not", TRAPS)[0],
            str(item.get("why", "")),
            bool(item.get("optional", False)),
            self.number,
        )

    def unused(self, item: Mapping[str, Any]) -> Spans:
        return self.locate(item["at"])


def several(value: object) -> tuple[str, ...]:
    """One value or a list of them, as a tuple of texts."""
    return tuple(str(v) for v in value) if isinstance(value, list) else (str(value),)
