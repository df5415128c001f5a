"""When: a date as far as it is known."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")
WHEN_FORM = "YYYY-MM-DD, YYYY-MM, YYYY, a span FIRST..LAST, or: not stated"
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, order=True)
class When:
    """A day, month, year or span of them; ``When()`` is *not stated*.

    Attributes
    ----------
    first, last : the earliest and the latest day it may mean, both None where not stated.
    text : as written.
    """

    first: dt.date | None = None
    last: dt.date | None = None
    text: str = "not stated"

    @property
    def stated(self) -> bool:
        """Whether anything is known."""
        return self.first is not None

    @property
    def day(self) -> dt.date | None:
        """The day, where it is known to the day."""
        return self.first if self.first == self.last else None

    def words(self) -> str:
        """As a reader writes it: ``4 February 2026``."""
        if not self.stated:
            return "not stated"
        return " to ".join(_words(part) for part in self.text.split(".."))

    def __str__(self) -> str:
        return self.text


NOT_STATED = When()


def parse_when(text: str) -> When:
    """Read a date as far as it is known; ValueError where it is none."""
    text = " ".join(text.split())
    if text in ("not stated", ""):
        return NOT_STATED
    parts = [_bounds(part.strip()) for part in text.split("..")]
    if len(parts) > 2 or parts[0][0] > parts[-1][1]:
        raise ValueError(text)
    return When(parts[0][0], parts[-1][1], "..".join(part.strip() for part in text.split("..")))


def parse_day(text: str) -> dt.date:
    """Read a full date; ValueError where it is none."""
    day = parse_when(text).day
    if day is None or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text.strip()):
        raise ValueError(text)
    return day


def day_words(day: dt.date) -> str:
    """``4 February 2026``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _bounds(text: str) -> tuple[dt.date, dt.date]:
    match = _FORM.match(text)
    if not match:
        raise ValueError(text)
    year, month, day = (int(g) if g else None for g in match.groups())
    assert year is not None
    if day is not None and month is not None:
        exact = dt.date(year, month, day)
        return exact, exact
    if month is not None:
        return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def _words(text: str) -> str:
    match = _FORM.match(text)
    assert match
    year, month, day = match.groups()
    if day:
        return f"{int(day)} {_MONTHS[int(month) - 1]} {year}"
    return f"{_MONTHS[int(month) - 1]} {year}" if month else year
