"""Moments: a time as a report writes it, with the value it has, as far as it is known, and its granularity."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

from goodoffices.case.source import Span

GRANULARITIES = ("minute", "day", "week", "month", "season", "year", "decade", "century", "span", "unknown")


@dataclass(frozen=True)
class Moment:
    """A time told.

    Attributes
    ----------
    at : where it stands.
    value : ISO 8601 as far as it is known (``2026-02-04``, ``2026-01``, ``2026``), a span ``FIRST..LAST``,
        of which one end may be open (``..2026-02-04``), or empty where it is not resolved.
    granularity : one of `GRANULARITIES`.
    rule : the rule that read it.
    relative_to : ``publication``, ``text`` (a date told before it), ``event``, or empty for an absolute one.
    """

    at: Span
    value: str
    granularity: str
    rule: str
    relative_to: str = ""

    @property
    def bounded(self) -> bool:
        """Whether both its ends are known: a value that a case may hold."""
        return bool(self.value) and not self.value.startswith("..") and not self.value.endswith("..")

    @property
    def day(self) -> dt.date | None:
        """The day, where it is known to the day."""
        try:
            return dt.date.fromisoformat(self.value) if len(self.value) == 10 else None
        except ValueError:
            return None


def day_value(year: int, month: int, day: int) -> str:
    """An ISO day, or empty where there is no such day."""
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return ""


def month_value(year: int, month: int) -> str:
    """An ISO month."""
    return f"{year:04d}-{month:02d}"


def months_from(day: dt.date, months: int) -> tuple[int, int]:
    """Year and month so many months after a day's."""
    count = day.year * 12 + day.month - 1 + months
    return count // 12, count % 12 + 1


def years_from(day: dt.date, years: int) -> dt.date:
    """The same day so many years later, or the last of its month; bounded to the calendar."""
    year = min(9999, max(1, day.year + years))
    return day.replace(year=year, day=min(day.day, calendar.monthrange(year, day.month)[1]))


def days_from(day: dt.date, days: int) -> dt.date | None:
    """So many days later; None outside the calendar."""
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return None
