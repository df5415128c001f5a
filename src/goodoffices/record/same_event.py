"""Links: two reports, or two passages, of one event or figure are linked and never merged; that their figures differ is a result."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from goodoffices.record.event import EventFound
from goodoffices.record.figure import FigureFound
from goodoffices.record.reading import Reading, SameEvent

_MOST = 5
"""Figures of one thing that a further one is linked to: the latest."""


def links_within(events: Sequence[EventFound], figures: Sequence[FigureFound]) -> tuple[SameEvent, ...]:
    """The events and figures of one report that are told of one thing."""
    found = [
        SameEvent("event", (f"e{a + 1}", f"e{b + 1}"), _differ(events[a], figures, events[b], figures), why)
        for a in range(len(events))
        for b in range(a + 1, len(events))
        if (why := _same(events[a], events[b]))
    ]
    return tuple(found + _figures(figures, "", figures, ""))


MOST_LINKED = 50
"""Reports up to which each two are held against each other."""


def links_of(readings: Sequence[Reading], names: Sequence[str]) -> Iterator[SameEvent]:
    """The same for each two of several reports."""
    if len(readings) <= MOST_LINKED:
        for (n, one), (m, other) in combinations(enumerate(readings), 2):
            yield from links_between(one, other, (names[n], names[m]))


def links_between(
    first: Reading, second: Reading, names: tuple[str, str] = ("first", "second")
) -> tuple[SameEvent, ...]:
    """The events and figures of two reports that are told of one thing; ids with the name of the report before them."""
    found = []
    for a, one in enumerate(first.events):
        for b, other in enumerate(second.events):
            why = _same(one, other)
            if why:
                found.append(
                    SameEvent(
                        "event",
                        (f"{names[0]}:e{a + 1}", f"{names[1]}:e{b + 1}"),
                        _differ(one, first.figures, other, second.figures),
                        why,
                    )
                )
    return tuple(found + _figures(first.figures, f"{names[0]}:", second.figures, f"{names[1]}:"))


def _same(one: EventFound, other: EventFound) -> str:
    """Why two events may be one; empty where nothing says so. Kind alone is not enough."""
    if one.kind != other.kind or (one.when != other.when and "not stated" not in (one.when, other.when)):
        return ""
    if one.by and other.by and not set(one.by) & set(other.by):
        return ""
    if one.where and one.where == other.where and (one.when == other.when != "not stated" or one.by == other.by != ()):
        return f"the same kind, place and {'day' if one.when == other.when != 'not stated' else 'actor'}"
    return ""


def _differ(one: EventFound, figures: Sequence[FigureFound], other: EventFound, others: Sequence[FigureFound]) -> bool:
    """Whether the tolls of two events differ where both give one."""
    return any(
        (figures[a].low, figures[a].high) != (others[b].low, others[b].high)
        for a in one.toll
        for b in other.toll
        if figures[a].what == others[b].what
    )


def _figures(
    these: Sequence[FigureFound], before: str, others: Sequence[FigureFound], before_others: str
) -> list[SameEvent]:
    found: list[SameEvent] = []
    known: dict[tuple[str, str], list[int]] = {}
    if these is not others:
        for a, one in enumerate(these):
            known.setdefault((one.what, one.of.lower()), []).append(a)
    for b, other in enumerate(others):
        key = (other.what, other.of.lower())
        if not other.what or not other.of:
            continue
        for a in known.get(key, [])[-_MOST:]:
            differ = (these[a].low, these[a].high) != (other.low, other.high)
            names = (f"{before}f{a + 1}", f"{before_others}f{b + 1}")
            found.append(SameEvent("figure", names, differ, "the same thing counted, of the same"))
        if these is others:
            known.setdefault(key, []).append(b)
    return found
