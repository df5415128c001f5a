"""The time tagger: finds times in a report and reads them against its publication, the date told before, or the event spoken of.

Values are those of a case (`When`). What cannot be resolved stays unresolved.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from goodoffices.case.source import Span
from goodoffices.record import calendar_time, event_time, relative_time
from goodoffices.record.moment import Moment
from goodoffices.record.time_context import TimeContext, note_first_day
from goodoffices.record.time_pattern import matches


def moments(view: str, parts: tuple[Span, ...], published: dt.date | None) -> tuple[Moment, ...]:
    """The times told in these parts of a text, in order."""
    context = TimeContext(view, published)
    found: list[Moment] = []
    for part in parts:
        for at, name, match in matches(view, part):
            made = _READ[name.lstrip("=")](context, match, at)
            if made is None:
                continue
            found.append(made)
            if (
                made.value
                and made.granularity not in ("minute", "decade", "century")
                and (made.relative_to != "publication" or made.granularity in ("day", "month"))
            ):
                context.told = (at.start, made.value)
            if made.day is not None:
                context.day_told = made.day
            note_first_day(context, view, part, made)
    return tuple(event_time.told_elsewhere(context, found))


_READ: dict[str, Callable[[TimeContext, re.Match[str], Span], Moment | None]] = {
    "full day range": calendar_time.full_day,
    "full day": calendar_time.full_day,
    "day range month": calendar_time.full_day,
    "day first": calendar_time.full_day,
    "iso": calendar_time.iso,
    "month day": calendar_time.full_day,
    "month year": calendar_time.month_year,
    "season year": calendar_time.season,
    "relative season": calendar_time.season,
    "bare season": calendar_time.bare_season,
    "week of month": calendar_time.week_of_month,
    "named decade": calendar_time.decade,
    "weekend": relative_time.weekend,
    "ends": relative_time.ends,
    "relative period": relative_time.relative_period,
    "relative month": calendar_time.relative_month,
    "relative weekday": relative_time.weekday,
    "past span": relative_time.past_span,
    "vague span": relative_time.vague_span,
    "ago": relative_time.ago,
    "next day": event_time.next_day,
    "ordinal day": event_time.ordinal_day,
    "deictic": relative_time.deictic,
    "weekday": relative_time.weekday,
    "decade": calendar_time.decade,
    "century": calendar_time.century,
    "year range": calendar_time.year_range,
    "clock": calendar_time.clock,
    "month": calendar_time.bare_month,
    "year": calendar_time.year,
}
