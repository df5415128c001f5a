"""Times by the calendar: dates, months, seasons, years and clocks, whole or with what they leave out taken from the context."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from goodoffices.case.source import Span
from goodoffices.record.moment import Moment, day_value, month_value
from goodoffices.record.time_context import TimeContext
from goodoffices.record.time_pattern import DECADES, ORDINALS, SEASONS, group, month_of


def full_day(context: TimeContext, match: re.Match[str], at: Span) -> Moment | None:
    """A day of a month, or days from one to another: "May 5", "5-7 May 2024"."""
    month, day = month_of(match), int(match["day"])
    relative = ""
    if group(match, "year"):
        year = int(match["year"])
    else:
        known = context.year_for(month, day, at.start)
        if known is None:
            return Moment(at, "", "day", "month and day without a year")
        year, relative = known
    first = day_value(year, month, day)
    if not first:
        return None
    if not group(match, "year") and first < (since := context.since(at)):
        first, relative = day_value(int(since[:4]) + (first[4:] < since[4:]), month, day) or first, "text"
    if group(match, "last"):
        last = day_value(year, month, int(match["last"]))
        return Moment(at, f"{first}..{last}", "span", "days of a month", relative) if last > first else None
    return Moment(at, first, "day", "a date", relative)


def iso(context: TimeContext, match: re.Match[str], at: Span) -> Moment | None:
    """A date in digits: "2026-02-04"."""
    try:
        return Moment(at, dt.date.fromisoformat(match["iso"]).isoformat(), "day", "a date")
    except ValueError:
        return None


def month_year(context: TimeContext, match: re.Match[str], at: Span) -> Moment | None:
    """ "May 2024"."""
    return _month(at, int(match["year"]), match, "month and year", "")


_MONTH_TOLD = re.compile(
    r"\b(?:in|since|by|until|of|from|to|last|next|this|during|before|after|early|late|mid)[ -]\Z", re.I
)


def bare_month(context: TimeContext, match: re.Match[str], at: Span) -> Moment | None:
    """A month without its year."""
    short = len(match["month"].rstrip(".")) == 3 and match["month"] != "May"
    if (
        short
        and _MONTH_TOLD.search(context.view[max(0, at.start - 12) : at.start]) is None
        and not group(match, "part")
    ):
        return None  # a name: "who gave his name only as Jun"
    known = context.year_for(month_of(match), None, at.start)
    if known is None:
        return Moment(at, "", "month", "month without a year")
    return _month(at, known[0], match, "month without a year", known[1])


def _month(at: Span, year: int, match: re.Match[str], rule: str, relative: str) -> Moment:
    """A month, or half of one."""
    month, part = month_of(match), group(match, "part")
    value = month_value(year, month)
    if not part.endswith("half of"):
        return Moment(at, value, "month", rule, relative)
    days = ("01", "15") if part.startswith("the first") else ("16", str(calendar.monthrange(year, month)[1]))
    return Moment(at, "..".join(f"{value}-{day}" for day in days), "span", f"half a {rule}", relative)


def relative_month(context: TimeContext, match: re.Match[str], at: Span) -> Moment | None:
    """ "last May"."""
    anchor, month = context.anchor, month_of(match)
    if anchor is None:
        return Moment(at, "", "month", "last, this or next month by name")
    year = anchor.year
    which = group(match, "which")
    if which == "last" and month >= anchor.month:
        year -= 1
    elif which == "next" and month <= anchor.month:
        year += 1
    return Moment(at, month_value(year, month), "month", "last, this or next month by name", "publication")


def season(context: TimeContext, match: re.Match[str], at: Span) -> Moment | None:
    """ "spring 2024", "last summer"."""
    season = group(match, "season")
    first, last = SEASONS[season]
    relative = ""
    if group(match, "year"):
        year = int(match["year"])
    else:
        anchor, relative = context.anchor, "publication"
        if anchor is None:
            return Moment(at, "", "season", "a season")
        which = group(match, "which")
        year = anchor.year
        if which == "last" and anchor.month <= (last if last > first else 12):
            year -= 1
        elif which == "next" and anchor.month >= first:
            year += 1
    return _whole_season(at, year, first, last, relative)


def _whole_season(at: Span, year: int, first: int, last: int, relative: str) -> Moment:
    end = dt.date(year + (last < first), last, 28)
    last_day = (end.replace(day=1) + dt.timedelta(days=32)).replace(day=1) - dt.timedelta(days=1)
    return Moment(at, f"{year}-{first:02d}-01..{last_day.isoformat()}", "season", "a season", relative)


def bare_season(context: TimeContext, match: re.Match[str], at: Span) -> Moment | None:
    """ "since the summer", "by the winter": the last one, or where the words speak of what is to come the next."""
    anchor = context.anchor
    if anchor is None:
        return Moment(at, "", "season", "a season")
    first, last = SEASONS[group(match, "season")]
    ahead = context.future(at.start) or match.group().lower().startswith("by ")
    began = anchor.month >= first
    year = anchor.year + (1 if began else 0) if ahead else anchor.year - (0 if began else 1)
    return _whole_season(at, year, first, last, "publication")


def week_of_month(context: TimeContext, match: re.Match[str], at: Span) -> Moment | None:
    """ "the first week of August": seven days, the last seven for the last."""
    month = month_of(match)
    known = (int(match["year"]), "") if match["year"] else context.year_for(month, None, at.start)
    if known is None:
        return Moment(at, "", "week", "a week of a month")
    length = calendar.monthrange(known[0], month)[1]
    first = length - 6 if group(match, "which") == "last" else 7 * ORDINALS[group(match, "which")] - 6
    value = f"{day_value(known[0], month, first)}..{day_value(known[0], month, first + 6)}"
    return Moment(at, value, "week", "a week of a month", known[1])


def decade(context: TimeContext, match: re.Match[str], at: Span) -> Moment | None:
    """ "the 1990s"."""
    named = group(match, "named")
    first = DECADES[named] if named else int(match["decade"])
    return Moment(at, f"{first}..{first + 9}", "decade", "a decade")


def century(context: TimeContext, match: re.Match[str], at: Span) -> Moment | None:
    """ "the 19th century"."""
    number = int(match["century"])
    return (
        Moment(at, f"{(number - 1) * 100 + 1:04d}..{number * 100:04d}", "century", "a century")
        if 1 <= number <= 21
        else None
    )


def year_range(context: TimeContext, match: re.Match[str], at: Span) -> Moment | None:
    """ "2014-2015"."""
    first = int(match["from"])
    last = int(match["to"]) if len(match["to"]) == 4 else first // 100 * 100 + int(match["to"])
    return Moment(at, f"{first}..{last}", "span", "years") if first < last else None


def clock(context: TimeContext, match: re.Match[str], at: Span) -> Moment | None:
    """A time of day."""
    found = re.match(r"(\d{1,2})(?:[:.](\d\d))?\s*([ap])?", match.group(), re.I)
    if found is None:
        return None
    if "." in match.group().rstrip(".").replace(".m", "") and not re.search(r"[ap]\.?m|GMT|UTC", match.group(), re.I):
        return None
    hour = int(found[1]) % 12 + 12 if (found[3] or "").lower() == "p" else int(found[1]) % (12 if found[3] else 24)
    return Moment(at, f"{hour:02d}:{found[2] or '00'}:00", "minute", "a time of day")


def year(context: TimeContext, match: re.Match[str], at: Span) -> Moment | None:
    """A year."""
    return Moment(at, match["year"], "year", "a year")
