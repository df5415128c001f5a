"""Times that count from now: weekdays, "last month", "two years ago", "the past week", "today"."""

from __future__ import annotations

import datetime as dt
import re

from goodoffices.case.source import Span
from goodoffices.record.moment import Moment, days_from, month_value, months_from, years_from
from goodoffices.record.number_word import number_of
from goodoffices.record.time_context import TimeContext
from goodoffices.record.time_pattern import WEEKDAYS, group


def weekend(context: TimeContext, match: re.Match[str], at: Span) -> Moment | None:
    """ "this weekend"."""
    anchor = context.anchor
    if anchor is None:
        return Moment(at, "", "span", "a weekend")
    back = (anchor.weekday() - 5) % 7
    saturday = anchor - dt.timedelta(days=back)
    if group(match, "which") in ("next", "coming") or (context.future(at.start) and anchor.weekday() < 5):
        saturday += dt.timedelta(days=7)
    return Moment(
        at,
        f"{saturday.isoformat()}..{(saturday + dt.timedelta(days=1)).isoformat()}",
        "span",
        "a weekend",
        "publication",
    )


def ends(context: TimeContext, match: re.Match[str], at: Span) -> Moment | None:
    """ "the end of the year"."""
    anchor = context.anchor
    period = group(match, "period") or "year"
    if anchor is None:
        return Moment(at, "", period, "the end or beginning of a period")
    shift = {"next": 1, "last": -1}.get(group(match, "which"), 0)
    edge = group(match, "edge") or "end"
    if period == "year":
        year = anchor.year + shift
        value = f"{year}-12-31" if edge == "end" else f"{year}-01-01" if edge != "middle" else f"{year}-06..{year}-08"
    elif period == "month":
        year, month = months_from(anchor, shift)
        value = month_value(year, month) if edge in ("end", "middle") else f"{year}-{month:02d}-01"
    else:
        monday = anchor - dt.timedelta(days=anchor.weekday() - 7 * shift)
        value = (monday + dt.timedelta(days=6 if edge == "end" else 0)).isoformat()
    grain = "day" if len(value) == 10 else "month" if len(value) == 7 else "season"
    return Moment(at, value, grain, "the end or beginning of a period", "publication")


def relative_period(context: TimeContext, match: re.Match[str], at: Span) -> Moment | None:
    """ "last week", "this year", "the past decade"."""
    anchor = context.anchor
    which, period = group(match, "which"), group(match, "period")
    shift = (
        -1
        if which in ("last", "the previous", "the past", "past")
        else 1
        if which in ("next", "the coming", "the following")
        else 0
    )
    if anchor is None:
        return Moment(at, "", period, f"{which} {period}")
    if which in ("the past", "past"):
        return _span_back(at, anchor, {"week": 7, "month": 30, "year": 365, "decade": 3652, "century": 36524}[period])
    if period == "week":
        monday = days_from(anchor, 7 * shift - anchor.weekday())
        if monday is None:
            return Moment(at, "", "week", "a week")
        return Moment(
            at,
            f"{monday.isoformat()}..{(monday + dt.timedelta(days=6)).isoformat()}",
            "week",
            f"{which} week",
            "publication",
        )
    if period == "month":
        return Moment(at, month_value(*months_from(anchor, shift)), "month", f"{which} month", "publication")
    if period == "year":
        return Moment(at, f"{anchor.year + shift:04d}", "year", f"{which} year", "publication")
    size = 10 if period == "decade" else 100
    first = (anchor.year // size + shift) * size
    return Moment(at, f"{first}..{first + size - 1}", period, f"{which} {period}", "publication")


def _span_back(at: Span, anchor: dt.date, days: int) -> Moment:
    first = days_from(anchor, -days)
    return Moment(
        at, f"{first.isoformat()}..{anchor.isoformat()}" if first else "", "span", "a span up to now", "publication"
    )


def past_span(context: TimeContext, match: re.Match[str], at: Span) -> Moment | None:
    """ "the past 30 days", "the next two weeks"."""
    anchor, count = context.anchor, _count(group(match, "n"))
    if anchor is None or count is None:
        return vague_span(context, match, at)
    days = {
        "hour": 1 / 24,
        "day": 1.0,
        "week": 7.0,
        "month": 30.4,
        "year": 365.25,
        "decade": 3652.5,
        "century": 36525.0,
    }[group(match, "period")]
    ahead = re.match(r"(?:the )?(?:next|coming|following)", match["span"], re.I)
    length = round(count * days)
    if ahead:
        last = days_from(anchor, length)
        return Moment(
            at, f"{anchor.isoformat()}..{last.isoformat()}" if last else "", "span", "a span from now", "publication"
        )
    return _span_back(at, anchor, length)


def vague_span(context: TimeContext, match: re.Match[str], at: Span) -> Moment | None:
    """ "recent weeks": it ends, or begins, on the day of publication."""
    if context.published is None:
        return Moment(at, "", "span", "a span of unknown length", "publication")
    day = context.published.isoformat()
    ahead = re.match(r"(?:the )?(?:coming|next|following)", match["span"], re.I)
    return Moment(
        at, f"{day}.." if ahead else f"..{day}", "span", "a span of unknown length, from or up to now", "publication"
    )


def _count(text: str) -> int | None:
    if text in ("a", "an"):
        return 1
    if text == "a couple of":
        return 2
    value = number_of(text)
    return int(value) if value is not None and value < 10_000 else None


def ago(context: TimeContext, match: re.Match[str], at: Span) -> Moment | None:
    """ "two years ago", "a month later"."""
    count, period = _count(group(match, "n")), group(match, "period")
    direction = match["span"].lower().rsplit(None, 1)[-1]
    back = direction in ("ago", "earlier", "before", "since")
    anchor = (
        context.published
        if direction == "ago" and context.published
        else (context.day_told if period in ("hour", "day", "week") else None) or context.told_day()
        if direction not in ("ago",) and context.told
        else context.anchor
    )
    relative = "publication" if direction == "ago" else "text"
    granularity = {"hour": "day", "decade": "year", "century": "century"}.get(period, period)
    if direction in ("after", "since", "before") and not re.match(
        r"\s*[,.;]|\s*$", match.string[match.end() : match.end() + 3]
    ):
        return None
    if count is None or anchor is None:
        return Moment(at, "", granularity, f"so long {direction}", relative)
    sign = -1 if back else 1
    if period in ("hour", "day", "week"):
        day = days_from(
            anchor, sign * (max(1, count // 24) if period == "hour" else count * (7 if period == "week" else 1))
        )
        return Moment(at, day.isoformat() if day else "", "day", f"so long {direction}", relative)
    if period == "month":
        return Moment(at, month_value(*months_from(anchor, sign * count)), "month", f"so long {direction}", relative)
    years = sign * count * {"year": 1, "decade": 10, "century": 100}[period]
    return Moment(at, f"{years_from(anchor, years).year:04d}", "year", f"so long {direction}", relative)


def deictic(context: TimeContext, match: re.Match[str], at: Span) -> Moment | None:
    """ "today", "overnight"."""
    anchor = context.published or context.anchor
    word = match["deictic"].lower()
    if anchor is None:
        return Moment(at, "", "day", word, "publication")
    day = days_from(anchor, {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(word, 0))
    return Moment(at, day.isoformat() if day else "", "day", word, "publication")


def weekday(context: TimeContext, match: re.Match[str], at: Span) -> Moment | None:
    """ "on Wednesday", "next Friday"."""
    anchor = context.anchor
    if anchor is None:
        return Moment(at, "", "day", "a day of the week", "publication")
    number = WEEKDAYS[f"{match['weekday'].lower()}day"]
    which = group(match, "which")
    back = (anchor.weekday() - number) % 7
    ahead = (number - anchor.weekday()) % 7
    if which in ("next", "this coming", "the following"):
        day = anchor + dt.timedelta(days=ahead or 7)
    elif which in ("last", "this past", "the previous"):
        day = anchor - dt.timedelta(days=back or 7)
    elif ahead and (
        _opens_future(context.view, at) or (context.future(at.start) and not _past_between(context.view, at))
    ):
        day = anchor + dt.timedelta(days=ahead)
    else:
        day = anchor - dt.timedelta(days=back)
    return Moment(at, day.isoformat(), "day", "a day of the week", "publication")


_OPENS = re.compile(r"(?:\A|[.!?\n\"])\s*(?:On |By |From |Until )?\Z")
_TO_COME = re.compile(
    r",? [^.;\n]{0,70}?\b(?:will|(?:is|are) (?:to|due to|set to|scheduled to|expected to|planning to|going to)|plans? to)\b"
)
_BEFORE_IT = re.compile(r"\b(?:said|told|announced|was|were|had|says)\b")


def _opens_future(view: str, at: Span) -> bool:
    """Whether a day opens a sentence on what is to come: "On Wednesday, the envoys are to meet"."""
    told = _TO_COME.match(view, at.end)
    return (
        told is not None
        and _OPENS.search(view[max(0, at.start - 12) : at.start]) is not None
        and _BEFORE_IT.search(told.group()) is None
    )


def _past_between(view: str, at: Span) -> bool:
    """Whether a word of saying or a past form stands shortly before a day: "will come, he said on Wednesday"."""
    before = view[max(0, at.start - 45) : at.start]
    return (
        re.search(
            r"\b(?:said|told|announced|was|were|had|killed|held|met|ended|concluded|began|\w+ed)\b(?! (?:[\w']+ ){0,3}to [a-z]+ )[^,.;]{0,30}\Z",
            before,
        )
        is not None
    )
