"""What a time is read against: the day of publication, the date told before, the first day of the event spoken of."""

from __future__ import annotations

import datetime as dt
import re

from goodoffices.case.source import Span
from goodoffices.record.moment import Moment, day_value

_FUTURE = re.compile(
    (
        r"\b(?:will|shall|would|to be held|set to|planned?|plans|scheduled|due|next|coming|upcoming|expected|"
        r"ahead of|going to|wait until)\b[^.;]{0,70}\Z"
    ),
    re.I,
)


class TimeContext:
    """Reads one text: publication day, the last date told, the first day of the event under discussion."""

    def __init__(self, view: str, published: dt.date | None) -> None:
        self.view = view
        self.published = published
        self.told: tuple[int, str] | None = None
        self.first_day: dt.date | None = None

    @property
    def anchor(self) -> dt.date | None:
        """What relative times count from."""
        if self.published is not None:
            return self.published
        return self.told_day()

    def told_day(self) -> dt.date | None:
        """The first day of the date told last."""
        if self.told is None:
            return None
        parts = [int(p) for p in self.told[1].split("..")[0].split("-")]
        return dt.date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)

    def year_for(self, month: int, day: int | None, at: int) -> tuple[int, str] | None:
        """The year of a month or day told without one, and what it is relative to."""
        told = self.told_day()
        far = told is not None and self.published is not None and abs((self.published - told).days) > 400
        near = self.told is not None and at - self.told[0] < 1500
        if told is not None and (self.published is None or (far and near)):
            return told.year, "text"
        if self.published is None:
            return None
        year = self.published.year
        future = self.future(at)
        if day is None:
            ahead = month > self.published.month
            return (year - 1 if ahead and not future else year), "publication"
        years = [y for y in (year - 1, year, year + 1) if day_value(y, month, day)]
        if not years:
            return None

        def far_off(y: int) -> float:
            """Days away, those ahead counted as farther."""
            assert self.published is not None
            gap = (dt.date.fromisoformat(day_value(y, month, day)) - self.published).days
            return gap * (0.7 if future else 3.0) if gap > 0 else -gap

        return min(years, key=far_off), "publication"

    def future(self, at: int) -> bool:
        """Whether the words before speak of what is to come."""
        return _FUTURE.search(self.view[max(0, at - 110) : at]) is not None


def note_first_day(context: TimeContext, view: str, part: Span, made: Moment) -> None:
    """Keep the day on which the event under discussion began, where the sentence says so."""
    if (
        context.first_day is None
        and made.day is not None
        and re.search(
            r"\b(?:first|opening) (?:day|night)\b", view[max(part.start, made.at.start - 160) : made.at.end + 60], re.I
        )
    ):
        context.first_day = made.day
