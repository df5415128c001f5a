"""Times that count from an event told of: "the next day", "the second day of the talks"."""

from __future__ import annotations

import re
from dataclasses import replace

from goodoffices.case.source import Span
from goodoffices.record.moment import Moment, days_from, month_value, months_from
from goodoffices.record.number_word import UNITS
from goodoffices.record.time_context import TimeContext
from goodoffices.record.time_pattern import ORDINALS, WEEKDAYS, group


def next_day(context: TimeContext, match: re.Match[str], at: Span) -> Moment | None:
    """ "the next day", "the same month": from the date told before."""
    which = group(match, "which") or group(match, "which2") or group(match, "which3")
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


_DAY_BESIDE = re.compile(rf" on ({'|'.join(WEEKDAYS)})\b", re.I)


def ordinal_day(context: TimeContext, match: re.Match[str], at: Span) -> Moment | None:
    """The second day of the talks, "day two", "the fourth or fifth day": counted from the first where that is known."""
    number, last = _numbers(match)
    if number is None:
        return Moment(at, "", "day", "a day of the event", "event")
    if context.just_told(at):
        assert context.told is not None
        context.counted.append((at, number))
        context.days[number] = context.told[1]
        return Moment(at, context.told[1], "day", "the day just told", "text")
    if (beside := _DAY_BESIDE.match(context.view, at.end)) is not None and context.published is not None:
        back = (context.published.weekday() - WEEKDAYS[beside[1].lower()]) % 7
        day = days_from(context.published, -back)
        return Moment(at, day.isoformat() if day else "", "day", "a day of the event, told beside it", "event")
    if context.first_day is None:
        context.counted.append((at, number))
        return Moment(at, "", "day", "a day of the event", "event")
    day = days_from(context.first_day, number - 1)
    if day is None or (context.published is not None and day > context.published and not match["second"]):
        return Moment(at, "", "day", "a day of the event, not held yet", "event")
    end = days_from(context.first_day, last - 1) if last else None
    if end is not None and end > day:
        return Moment(at, f"{day.isoformat()}..{end.isoformat()}", "span", "days of the event", "event")
    return Moment(at, day.isoformat(), "day", "a day of the event", "event")


def _numbers(match: re.Match[str]) -> tuple[int | None, int | None]:
    """Which day it is, and where two are told the second."""
    name = group(match, "ordinal")
    if name:
        return {"opening": 1}.get(name) or ORDINALS.get(name), ORDINALS.get(group(match, "second"))
    number = group(match, "number")
    return (int(number) if number.isdigit() else UNITS.get(number)), None


def told_elsewhere(context: TimeContext, found: list[Moment]) -> list[Moment]:
    """Days of an event without a date, dated where the report tells the date of the same day elsewhere."""
    numbers = dict(context.counted)
    return [
        replace(m, value=context.days[numbers[m.at]], rule="a day of the event, dated elsewhere in the report")
        if not m.value and numbers.get(m.at) in context.days
        else m
        for m in found
    ]
