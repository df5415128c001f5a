"""The sitting a brief is for: talks, round, day, and what comes next."""

from __future__ import annotations

from goodoffices.brief.findings import Findings
from goodoffices.brief.words import (
    upper,
)
from goodoffices.case.talks import Day, Round


def sitting(brief: Findings) -> str:
    """``Abu Dhabi, after day 1, for day 2.``"""
    day = brief.day
    parts = []
    if brief.case.talks.title:
        parts.append(brief.case.talks.title)
    if day.round is not None and day.day is not None:
        where = day.day.where or day.round.where
        parts.append(f"{where + ', ' if where else ''}{round_words(day.round)}, after {day_name(day.day)}")
    if day.next_day is not None:
        parts.append(f"for {next_sitting(brief)}")
    return upper("; ".join(parts)) + "." if parts else "No round of talks is on record."


def round_words(round_: Round) -> str:
    """``round 2 (number inferred)``."""
    if round_.number is None:
        return "a round whose number is not stated"
    return f"round {round_.number}" + (" (number inferred)" if round_.reading == "inferred" else "")


def day_name(day: Day) -> str:
    """``day 1 (4 February 2026)``."""
    name = f"day {day.number}" if day.number is not None else "a day whose number is not stated"
    return f"{name} ({day.when.words() if day.when.stated else 'date not stated'})"


def next_sitting(brief: Findings) -> str:
    """The next sitting, with its round where that is another."""
    day = brief.day
    assert day.next_day is not None
    assert day.next_round is not None
    name = day_name(day.next_day)
    if day.round is not None and day.next_round.id != day.round.id:
        where = day.next_day.where or day.next_round.where
        name = f"{round_words(day.next_round)}, {name}" + (f", {where}" if where else "")
    return name
