"""Times that count from an event told of: "the next day", "the second day of the talks"."""

from __future__ import annotations

import re

from goodoffices.case.source import Span
from goodoffices.record.moment import Moment, days_from, month_value, months_from
from goodoffices.record.number_word import UNITS
from goodoffices.record.time_context import TimeContext
from goodoffices.record.time_pattern import group


def next_day(context: TimeContext, match: re.Match[str], at: Span) -> Moment | None:
    """ "the next day", "the same month": from the date told before."""
    which = group(match, "which") or group(match, "which2")
    period = group(match, "period") or "day"
    told = context.told_day() if context.told else None
    if told is None:
        return Moment(at, "", "day" if period in ("morning", "evening") else period, f"the {which} {period}", "text")
    shift = 0 if which == "same" else -1 if which in ("previous", "earlier", "before") else 1
    known = len(context.told[1].split("..")[-1]) if context.told else 0
    if period == "year":
        return Moment(at, f"{told.year + shift:04d}", "year", f"the {which} year", "text")
    if period == "month":
        return (
            Moment(at, month_value(*months_from(told, shift)), "month", f"the {which} month", "text")
            if known >= 7
            else Moment(at, "", "month", "a month", "text")
        )
    if known < 10:
        return Moment(at, "", "day", f"the {which} {period}", "text")
    day = days_from(told, shift * (7 if period == "week" else 1))
    return Moment(at, day.isoformat() if day else "", "day", f"the {which} {period}", "text")


def ordinal_day(context: TimeContext, match: re.Match[str], at: Span) -> Moment | None:
    """The second day of the talks: counted from the first where that is known and lies behind; a day to come stays unresolved."""
    words = match.group().lower()
    number = next(
        (
            n
            for name, n in {
                "first": 1,
                "opening": 1,
                "second": 2,
                "third": 3,
                "fourth": 4,
                "fifth": 5,
                "sixth": 6,
                "seventh": 7,
            }.items()
            if name in words
        ),
        None,
    )
    if number is None and words.startswith("day "):
        tail = words.split()[1]
        number = int(tail) if tail.isdigit() else UNITS.get(tail)
        if (
            context.told is not None
            and number is not None
            and re.search(r"[,(-]\s*\Z", context.view[max(0, at.start - 3) : at.start])
            and len(context.told[1]) == 10
            and at.start - context.told[0] < 40
        ):
            return Moment(at, context.told[1], "day", "the day just told", "text")
    if number is None or context.first_day is None:
        return Moment(at, "", "day", "a day of the event", "event")
    day = days_from(context.first_day, number - 1)
    if day is None or (context.published is not None and day > context.published):
        return Moment(at, "", "day", "a day of the event, not held yet", "event")
    return Moment(at, day.isoformat(), "day", "a day of the event", "event")
