"""What a time is read against: the day of publication, the date told before, the first day of the event spoken of."""

from __future__ import annotations

import datetime as dt
import re

from goodoffices.case.source import Span
from goodoffices.record.moment import Moment, day_value
from goodoffices.record.time_pattern import EVENT

_FUTURE = re.compile(
    (
        r"\b(?:will|shall|would|to be held|set to|planned?|plans|scheduled|due|next|coming|upcoming|expect(?:ed|s)?|"
        r"ahead of|going to|wait until)\b[^.;]{0,70}\Z"
    ),
    re.I,
)

_UP_TO = re.compile(r"(?: to| until| till| through|-) ?\Z")
_SINCE = re.compile(r"\b(?:since|after|from last)(?: the (?:end|start|beginning|middle) of)? \Z", re.I)
_BY = re.compile(r"\b(?:by|until)(?: the (?:end|start|beginning|middle) of)? \Z", re.I)
_PAST = re.compile(r"\b(?:had|was|were|lasted|remained|stayed|held out|captured|reached|fell|killed|no\b)\b")
_STARTS = re.compile(r"\b(?:from|that) \Z", re.I)
_WILL = re.compile(r"[^.;\n,]{0,50}\bwill\b(?! be remembered)")
_FIRST_DAY = re.compile(r"\b(?:first|opening) (?:day|night)\b", re.I)
_BEGAN = re.compile(
    rf"\b{EVENT}\b[^.;]{{0,40}}?\b(?:began|begun|started|opened|kicked off|got under way|off to an? (?:\w+ )?start)\b[^.;,]{{0,30}}\Z",
    re.I,
)


_ENDED = re.compile(r"[.!?;]\s|\n")
_TO_DO = re.compile(
    r"\b(?:agreed|promised|pledged|vowed|undertook|asked|told|ordered|urged|decided|was|were|had) (?:[\w']+ ){0,3}to [a-z]+\b"
)


def _to_do(words: str) -> int:
    """Where the last thing begins that somebody agreed or was told to do; 0 where there is none."""
    return max((m.end() for m in _TO_DO.finditer(words)), default=0)


class TimeContext:
    """Reads one text: publication day, the last date told, the first day of the event under discussion."""

    def __init__(self, view: str, published: dt.date | None) -> None:
        self.view = view
        self.published = published
        self.told: tuple[int, str] | None = None
        self.day_told: dt.date | None = None
        self.first_day: dt.date | None = None
        self.counted: list[tuple[Span, int]] = []
        self.days: dict[int, str] = {}

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

    def just_told(self, at: Span) -> bool:
        """Whether a day was told right before, and this stands behind it as another word for it."""
        before = self.view[max(0, at.start - 3) : at.start]
        return (
            self.told is not None
            and len(self.told[1]) == 10
            and at.start - self.told[0] < 40
            and re.search(r"[,(-]\s*\Z", before) is not None
        )

    def since(self, at: Span) -> str:
        """The day told right before, where this is the one up to which: "from Jan. 15 to July 14"; else empty."""
        if self.told is None or len(self.told[1]) != 10:
            return ""
        between = self.view[self.told[0] : at.start]
        return self.told[1] if len(between) < 28 and _UP_TO.search(between) is not None else ""

    def year_for(self, month: int, day: int | None, at: int) -> tuple[int, str] | None:
        """The year of a month or day told without one, and what it is relative to."""
        told = self.told_day()
        far = told is not None and self.published is not None and abs((self.published - told).days) > 400
        near = self.told is not None and "\n" not in self.view[self.told[0] : at]
        future = self.future(at)
        if told is not None and (self.published is None or (far and near and not future)):
            return told.year, "text"
        if self.published is None:
            return None
        year = self.published.year
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
        """Whether the words around speak of what is to come, or set a time by which something is to be done."""
        before = self.view[max(0, at - 110) : at]
        if _SINCE.search(before) is not None:
            return False
        if _FUTURE.search(before) is not None:
            return True
        if _BY.search(before) is not None:
            own = _ENDED.split(before[-80:])[-1]
            left = own[_to_do(own) :]  # "had agreed to leave by Friday": what is to be done by then is still to come
            return _PAST.search(left + _ENDED.split(self.view[at : at + 60])[0]) is None
        return _STARTS.search(before) is not None and _WILL.match(self.view, at) is not None


def note_first_day(context: TimeContext, view: str, part: Span, made: Moment) -> None:
    """Keep the day on which the event under discussion began, where the sentence says so."""
    if context.first_day is not None or made.day is None or made.relative_to == "event":
        return
    near = view[max(part.start, made.at.start - 160) : made.at.end + 60]
    if _FIRST_DAY.search(near) is not None or _BEGAN.search(view[part.start : made.at.end]) is not None:
        context.first_day = made.day
