"""The events of a report: each with the actor, place, day and toll that its sentence tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from goodoffices.record.event import EventFound, events_in
from goodoffices.record.figure import FigureFound
from goodoffices.record.gazetteer import peoples, powers
from goodoffices.record.moment import Moment
from goodoffices.record.place import Place
from goodoffices.record.sentence import Sentence
from goodoffices.record.statement import StatementFound

_DEADLINE = re.compile(r"\b(?:by|until|before) (?:the )?\Z", re.I)
"""Before a day by which something is to be done: it is not the day of what was agreed."""


def events_of(
    seen: str,
    told: Sequence[Sentence],
    said: Sequence[StatementFound],
    where: Sequence[Place],
    times: Sequence[Moment],
    counts: Sequence[FigureFound],
) -> tuple[EventFound, ...]:
    """The events of a report, each with what its sentence tells of it."""
    found = []
    for sentence in told:
        claimed = [span for s in said if s.cue is not None and s.sentence == sentence.number for span in s.at]
        for event in events_in(seen, sentence.at, claimed):
            found.append(_filled(event, seen, where, times, counts))
    return tuple(found)


def _filled(
    event: EventFound, seen: str, where: Sequence[Place], times: Sequence[Moment], counts: Sequence[FigureFound]
) -> EventFound:
    """An event with the actor, place, day and toll that its sentence tells."""
    inside = event.sentence
    near = [p for p in where if inside.start <= p.at.start < inside.end and p.means == "place"]
    towns = [p for p in near if p.kind in ("city", "capital", "facility", "unlisted", "region", "area")] or near
    place = min(towns, key=lambda p: abs(p.at.start - event.at.start)).name if towns else ""
    days = [
        t
        for t in times
        if inside.start <= t.at.start < inside.end
        and t.bounded
        and t.granularity in ("day", "month", "year", "span")
        and _DEADLINE.search(seen[max(0, t.at.start - 8) : t.at.start]) is None
    ]
    day = min(days, key=lambda t: abs(t.at.start - event.at.start)).value if days else "not stated"
    toll = tuple(
        n
        for n, f in enumerate(counts)
        if f.sentence == inside
        and f.what in ("killed", "wounded", "missing", "captured", "forced to leave their homes")
        and event.kind in ("attack", "fighting", "invasion", "abduction", "arrest")
    )
    return replace(event, by=_by(seen, event), where=place, when=day, toll=toll)


def _by(seen: str, event: EventFound) -> tuple[str, ...]:
    """Who is said to have done it: a people or state right before the words, or "by" right behind them."""
    before = seen[event.sentence.start : event.at.start]
    tail = re.search(r"((?:the )?[A-Z][\w.]+)(?:'s)?(?:'s \w+ \d{4})? (?:\w+ ){0,3}\Z", before)
    adjacent = tail is not None and before.endswith(f"{tail[1]} ")
    if (
        tail is not None
        and not (adjacent and tail[1] not in peoples())
        and (power := powers().get(tail[1].removeprefix("the "))) is not None
    ):
        return (power.id,)
    behind = re.match(r"[^,.;]{0,25}\bby (?:the )?([A-Z][\w.]+)", seen[event.at.end : event.sentence.end])
    if behind is not None and (power := powers().get(behind[1])) is not None:
        return (power.id,)
    return ()
