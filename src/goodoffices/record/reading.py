"""A reading: everything that the reader proposes for one report, under one published schema."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from goodoffices.case.source import Span
from goodoffices.record.area import AreaFound
from goodoffices.record.event import EventFound
from goodoffices.record.figure import FigureFound, whole
from goodoffices.record.moment import Moment
from goodoffices.record.place import Place
from goodoffices.record.speaker import Speaker
from goodoffices.record.statement import StatementFound
from goodoffices.record.suggestion import Suggestion

FORM = "goodoffices reading"
VERSION = 1


@dataclass(frozen=True)
class PersonFound:
    """A person with a post, as the report introduces them."""

    name: str
    post: str
    actor: str


@dataclass(frozen=True)
class UnusedPart:
    """A part of the text that yields no statement, and why."""

    at: Span
    why: str


@dataclass(frozen=True)
class SameEvent:
    """Two events, or two figures, that are told of one thing; they are linked and never merged."""

    kind: str
    these: tuple[str, str]
    differ: bool
    why: str


@dataclass(frozen=True)
class ModelReply:
    """What a language model said of one paragraph: its reply, how many proposals were kept, and why others were dropped."""

    at: Span
    reply: str
    kept: int
    dropped: tuple[str, ...]


@dataclass(frozen=True)
class ModelRun:
    """A language model that was asked: its name, the SHA-256 of the prompt's form, and its replies."""

    name: str
    prompt_sha256: str
    replies: tuple[ModelReply, ...]


@dataclass(frozen=True)
class Reading:
    """What the reader proposes for one report.

    Attributes
    ----------
    published : ISO day, or empty where it is not known.
    language : of the text; only English is read.
    sha256, characters : of the text that the spans count in.
    notes : what the reader says of itself: that it reads by patterns, that the record is partial, and why.
    figure_from : for each figure, the number of the statement that it stands in and whose speaker claims it; None for the newsroom.
    figure_by : for each figure, who claims it where the words before it name another than the speaker of its statement; else None.
    event_from, area_from : for each event and each area, the number of the statement that tells it, or None.
    """

    published: str
    language: str
    sha256: str
    characters: int
    notes: tuple[str, ...]
    partial: bool
    statements: tuple[StatementFound, ...] = ()
    figures: tuple[FigureFound, ...] = ()
    events: tuple[EventFound, ...] = ()
    areas: tuple[AreaFound, ...] = ()
    times: tuple[Moment, ...] = ()
    places: tuple[Place, ...] = ()
    people: tuple[PersonFound, ...] = ()
    actors: tuple[tuple[str, str], ...] = ()
    unused: tuple[UnusedPart, ...] = ()
    figure_from: tuple[int | None, ...] = ()
    event_from: tuple[int | None, ...] = ()
    area_from: tuple[int | None, ...] = ()
    links: tuple[SameEvent, ...] = ()
    model: ModelRun | None = None
    figure_by: tuple[Speaker | None, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The reading as JSON, as ``docs/reference/reading.schema.json`` says."""
        return {
            "form": FORM,
            "version": VERSION,
            "published": self.published,
            "language": self.language,
            "sha256": self.sha256,
            "characters": self.characters,
            "partial": self.partial,
            "notes": list(self.notes),
            "statements": [_statement(n, s) for n, s in enumerate(self.statements, 1)],
            "figures": [self._figure(n) for n in range(len(self.figures))],
            "events": [self._event(n) for n in range(len(self.events))],
            "areas": [self._area(n) for n in range(len(self.areas))],
            "times": [_time(t) for t in self.times],
            "places": [_place(p) for p in self.places],
            "people": [{"name": p.name, "post": p.post, "speaks_for": p.actor} for p in self.people],
            "actors": [{"id": i, "name": name} for i, name in self.actors],
            "unused": [{"at": [_span(u.at)], "why": u.why} for u in self.unused],
            "links": [{"kind": k.kind, "these": list(k.these), "differ": k.differ, "why": k.why} for k in self.links],
            "model": _model(self.model),
        }

    def _figure(self, number: int) -> dict[str, Any]:
        found, told = self.figures[number], self.figure_from[number]
        made: dict[str, Any] = {
            "id": f"f{number + 1}", "at": [_span(found.at)], "number_at": _span(found.number_at), "what": found.what, "of": found.of,
        }  # fmt: skip
        if found.low is not None and found.low == found.high:
            made["value"] = whole(found.low)
        else:
            if found.low is not None:
                made["at_least"] = whole(found.low)
            if found.high is not None:
                made["at_most"] = whole(found.high)
        statement = self.statements[told] if told is not None else None
        own = self.figure_by[number] if self.figure_by else None
        claimant = (
            _ref(own)
            if own is not None
            else "newsroom"
            if statement is None or statement.newsroom
            else _ref(statement.speaker)
        )
        return {
            **made, "hedge": found.hedge, "unit": found.unit, "claimant": claimant,
            "when": statement.when if statement else "not stated", "from": _from(told),
            "rule": found.rule, "confidence": found.confidence, "reason": f"{found.rule}{f', {found.what}' if found.what else ''}",
        }  # fmt: skip

    def _event(self, number: int) -> dict[str, Any]:
        found = self.events[number]
        return {
            "id": f"e{number + 1}", "at": [_span(found.at)], "kind": found.kind, "plover": found.plover, "status": found.status,
            "by": list(found.by), "where": found.where, "when": found.when, "toll": [f"f{n + 1}" for n in found.toll],
            "from": _from(self.event_from[number]), "rule": found.rule, "confidence": found.confidence, "reason": found.rule,
        }  # fmt: skip

    def _area(self, number: int) -> dict[str, Any]:
        found = self.areas[number]
        return {
            "id": f"a{number + 1}", "at": [_span(found.at)], "name": found.name, "reported_as": found.reported_as,
            "held_by": list(found.held_by), "claimed_by": list(found.claimed_by), "share": found.share, "from": _from(self.area_from[number]),
            "rule": found.rule, "confidence": found.confidence, "reason": found.rule,
        }  # fmt: skip


def _model(run: ModelRun | None) -> dict[str, Any] | None:
    if run is None:
        return None
    replies = [{"at": _span(r.at), "reply": r.reply, "kept": r.kept, "dropped": list(r.dropped)} for r in run.replies]
    return {"name": run.name, "prompt_sha256": run.prompt_sha256, "replies": replies}


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _from(told: int | None) -> str:
    return f"s{told + 1}" if told is not None else ""


_COUNT = re.compile(r"(?:one|two|three|four|five|six|several|some|many|a few|\d+) (?=[a-z])")


def _ref(speaker: Speaker) -> str:
    """What a case has for whoever claims a figure; a group without a name without how many they are."""
    return (
        speaker.ref or _COUNT.sub("", speaker.text, count=1)
        if _COUNT.match(speaker.text)
        else speaker.ref or speaker.text
    )


def _speaker(speaker: Speaker) -> dict[str, Any]:
    return {
        "text": speaker.text, "at": _span(speaker.at) if speaker.at else None, "ref": speaker.ref, "person": speaker.person, "post": speaker.post,
        "actor": speaker.actor.split(",") if speaker.actor else [], "resident_of": speaker.resident_of, "unnamed": speaker.unnamed,
        "rule": speaker.rule, "confidence": speaker.confidence,
    }  # fmt: skip


def _suggestion(found: Suggestion) -> dict[str, Any]:
    return {
        "kind": found.kind,
        "reading": found.reading,
        "options": list(found.options),
        "text": found.text,
        "why": found.why,
    }


def _statement(number: int, found: StatementFound) -> dict[str, Any]:
    return {
        "id": f"s{number}", "at": [_span(s) for s in found.at], "speaker": _speaker(found.speaker), "cue": _span(found.cue) if found.cue else None,
        "voice": found.voice, "via": found.via, "to": found.to, "act": found.act, "about": list(found.about), "when": found.when,
        "coding": [_suggestion(c) for c in found.coding], "answers": [f"s{found.answers + 1}"] if found.answers is not None else [],
        "rule": found.rule, "confidence": found.confidence, "reason": found.reason,
    }  # fmt: skip


def _time(found: Moment) -> dict[str, Any]:
    return {
        "at": [_span(found.at)],
        "value": found.value,
        "granularity": found.granularity,
        "relative_to": found.relative_to,
        "rule": found.rule,
    }


def _place(found: Place) -> dict[str, Any]:
    return {
        "at": [_span(found.at)], "name": found.name, "reported_as": found.reported_as, "kind": found.kind, "country": found.country,
        "means": found.means, "rule": found.rule, "confidence": found.confidence,
    }  # fmt: skip
