"""The time tagger: finds times in a report and reads them against its publication, the date told before, or the event spoken of.

After the guidelines of TimeML's TIMEX3 (Ferro and others 2005) in what counts as a time; values are those of a case (`When`).
What cannot be resolved stays unresolved.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from goodoffices.case.source import Span
from goodoffices.record.moment import Moment, day_value, days_from, month_value, months_from, years_from
from goodoffices.record.number_word import UNITS, WORDS_PATTERN, number_of

_MONTHS = {
    name: n
    for n, names in enumerate(
        ["january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug", "september sept sep", "october oct",
         "november nov", "december dec"], 1,
    )
    for name in names.split()
}  # fmt: skip
_DAYS = {
    name: n for n, name in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
}
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
_M = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_D = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_Y = r"(?P<year>1\d{3}|20\d\d)"
_W = r"(?P<weekday>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_N = rf"(?P<n>\d{{1,3}}|{WORDS_PATTERN}|an?|several|a few|few|a couple of)"
_P = r"(?P<period>hour|day|week|month|year|decade|century)s?"
_PART = r"(?:(?:early|mid|late)[ -])?(?:(?:on|in) )?"

_FUTURE = re.compile(
    (
        r"\b(?:will|shall|would|to be held|set to|planned?|plans|scheduled|due|next|coming|upcoming|expected|"
        r"ahead of|going to|wait until)\b[^.;]{0,70}\Z"
    ),
    re.I,
)


def _compiled(*rows: tuple[str, str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(pattern, 0 if name.startswith("=") else re.I)) for name, pattern in rows)


PATTERNS = _compiled(
    ("full day range", rf"{_M} {_D} ?(?:-|to|and) ?(?P<last>[0-3]?\d)(?!\d)(?:st|nd|rd|th)?(?:,? {_Y})?\b"),
    ("full day", rf"(?:{_W},? )?{_M} ?{_D},? {_Y}\b"),
    ("day range month", rf"(?P<day>[0-3]?\d) ?(?:-|to|and) ?(?P<last>[0-3]?\d) {_M}(?:,? {_Y})?\b"),
    ("day first", rf"(?:{_W},? )?(?:the )?\b{_D}(?: of)? {_M}(?:,? {_Y})?(?![\w-])"),
    ("iso", r"\b(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)\b"),
    ("month day", rf"(?:{_W},? )?\b{_M} ?{_D}\b(?![\d,]*\d| (?:people|million|percent))"),
    ("month year", rf"\b(?:(?P<part>early|mid|late|the beginning of|the end of)[ -])?{_M},? (?:of )?{_Y}\b"),
    ("season year", rf"\b(?:the )?(?P<season>spring|summer|autumn|fall|winter) (?:of )?{_Y}\b"),
    ("relative season", r"\b(?P<which>last|this|next) (?P<season>spring|summer|autumn|winter)\b"),
    ("weekend", r"\b(?:(?P<which>this|last|next|the|past|coming) )?weekend\b"),
    (
        "ends",
        r"\b(?:the )?(?P<edge>end|beginning|start|middle) of (?P<which>the|this|next|last) (?P<period>year|month|week)\b|\byear[ -]end\b",
    ),
    (
        "relative period",
        (
            r"\b(?:(?P<part>early|late|earlier|later)[ -])?(?P<which>last|this|next|the coming|the previous|the following|"
            r"the same|the past|past) ?(?P<period>week|month|year|decade|century)s?\b"
        ),
    ),
    ("relative month", rf"\b(?P<which>last|this|next) {_M}"),
    ("relative weekday", rf"\b(?P<which>last|this|next|this past|this coming|the following|the previous) {_W}"),
    (
        "past span",
        (
            rf"\b(?:over |in |for |during )?(?P<span>(?:the )?(?:past|last|next|coming|previous|following)(?: more than|"
            rf" nearly| almost)? {_N}(?:-plus)?[ -]{_P})\b"
        ),
    ),
    (
        "vague span",
        r"\b(?P<span>(?:recent|the coming|coming|the past few|the last few|the past several) (?:days|weeks|months|years|decades))\b",
    ),
    (
        "ago",
        (
            rf"\b(?:(?:just |some |about |around |nearly |almost |more than |over )*)(?P<span>\[?{_N}\]?[ -]{_P} (?:ago|"
            rf"earlier|before|later|after|since))\b"
        ),
    ),
    (
        "next day",
        (
            r"\bthe (?P<which>next|following|same|previous|very next) (?P<period>day|week|month|year|morning|evening)\b|"
            r"\b(?P<a>a|one) day (?P<which2>earlier|later|before|after)\b"
        ),
    ),
    (
        "ordinal day",
        (
            r"\b(?:(?:the|a|its|their) )?(?P<ordinal>first|second|third|fourth|fifth|sixth|seventh|final|last|"
            r"opening)(?:(?: or| and) (?:second|third|fourth|fifth))? (?:full )?(?:day|night)\b(?: of (?:the )?(?:talks|"
            r"negotiations|festival|conference|meetings?|summit|war|fighting|strike))?|\bday (?:one|two|three|"
            r"four|five|six|seven|\d{1,2})\b"
        ),
    ),
    (
        "deictic",
        r"\b(?P<deictic>today|yesterday|tomorrow|tonight|last night|overnight|this (?:morning|afternoon|evening))\b",
    ),
    ("weekday", rf"\b{_W}(?: (?:morning|afternoon|evening|night))?\b"),
    ("decade", r"\b(?:the )?(?:(?:early|mid|late)[ -])?(?P<decade>(?:1[89]|20)\d0)s\b"),
    ("century", r"\bthe (?P<century>\d{1,2})(?:st|nd|rd|th) century\b"),
    ("year range", r"\b(?P<from>1[5-9]\d\d|20\d\d)-(?P<to>1[5-9]\d\d|20\d\d|\d\d)\b(?!-)"),
    (
        "clock",
        r"\b(?:[01]?\d|2[0-3])[:.][0-5]\d(?: ?(?:[ap]\.?m\b\.?|GMT|UTC|EST|EDT|local time))?|\b1?\d ?[ap]\.?m\b\.?",
    ),
    (
        "=month",
        rf"\b(?:(?P<part>early|mid|late)[ -])?(?!May (?:be|have|not|also|still|the|he|she|it|we|they|I)\b){_M}(?=[\s,.;)]|$)(?! \d)",
    ),
    (
        "year",
        (
            r"(?<![\d.,$€£#/-])\b(?P<year>1[5-9]\d\d|20\d\d)\b(?![\d/]|[,.]\d|-\w|(?: [a-z]+)? (?:people|troops|"
            r"soldiers|civilians|men|women|children|miles|kilomet|met(?:er|re)s?|km|m\b|tons|tonnes|dollars|euros|"
            r"homes|houses|refugees|prisoners|square|domains|beds|percent|per cent|years|days|hours|rounds|rockets|"
            r"migrants|units|km|killed|wounded|members|fighters|others))"
        ),
    ),
)


class _Reader:
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
        return self._told_day()

    def _told_day(self) -> dt.date | None:
        if self.told is None:
            return None
        parts = [int(p) for p in self.told[1].split("..")[0].split("-")]
        return dt.date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)

    def year_for(self, month: int, day: int | None, at: int) -> tuple[int, str] | None:
        """The year of a month or day told without one, and what it is relative to."""
        told = self._told_day()
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


def moments(view: str, parts: tuple[Span, ...], published: dt.date | None) -> tuple[Moment, ...]:
    """The times told in these parts of a text, in order."""
    reader = _Reader(view, published)
    found: list[Moment] = []
    for part in parts:
        for at, name, match in _matches(view, part):
            made = _READ[name.lstrip("=")](reader, match, at)
            if made is None:
                continue
            found.append(made)
            if (
                made.value
                and made.granularity not in ("minute", "decade", "century")
                and (made.relative_to != "publication" or made.granularity in ("day", "month"))
            ):
                reader.told = (at.start, made.value)
            _note_first_day(reader, view, part, made)
    return tuple(found)


def _note_first_day(reader: _Reader, view: str, part: Span, made: Moment) -> None:
    """Keep the day on which the event under discussion began, where the sentence says so."""
    if (
        reader.first_day is None
        and made.day is not None
        and re.search(
            r"\b(?:first|opening) (?:day|night)\b", view[max(part.start, made.at.start - 160) : made.at.end + 60], re.I
        )
    ):
        reader.first_day = made.day


def _matches(view: str, part: Span) -> list[tuple[Span, str, re.Match[str]]]:
    """Matches of the patterns, longest and earliest in the list first, none over another; in order of place."""
    words = view[part.start : part.end]
    taken = bytearray(len(words))
    found = []
    for name, pattern in PATTERNS:
        for match in pattern.finditer(words):
            key = "span" if "span" in pattern.groupindex else 0
            start, end = match.start(key), match.end(key)
            if start < 0 or any(taken[start:end]) or start == end:
                continue
            taken[start:end] = b"\x01" * (end - start)
            found.append((Span(part.start + start, part.start + end), name, match))
    return sorted(found, key=lambda item: item[0])


def _month(match: re.Match[str]) -> int:
    return _MONTHS[match["month"].lower().rstrip(".")]


def _group(match: re.Match[str], name: str) -> str:
    return (match.groupdict().get(name) or "").lower()


def _full_day(reader: _Reader, match: re.Match[str], at: Span) -> Moment | None:
    month, day = _month(match), int(match["day"])
    relative = ""
    if _group(match, "year"):
        year = int(match["year"])
    else:
        known = reader.year_for(month, day, at.start)
        if known is None:
            return Moment(at, "", "day", "month and day without a year")
        year, relative = known
    first = day_value(year, month, day)
    if not first:
        return None
    if _group(match, "last"):
        last = day_value(year, month, int(match["last"]))
        return Moment(at, f"{first}..{last}", "span", "days of a month", relative) if last > first else None
    return Moment(at, first, "day", "a date", relative)


def _iso(reader: _Reader, match: re.Match[str], at: Span) -> Moment | None:
    try:
        return Moment(at, dt.date.fromisoformat(match["iso"]).isoformat(), "day", "a date")
    except ValueError:
        return None


def _month_year(reader: _Reader, match: re.Match[str], at: Span) -> Moment | None:
    return Moment(at, month_value(int(match["year"]), _month(match)), "month", "month and year")


def _bare_month(reader: _Reader, match: re.Match[str], at: Span) -> Moment | None:
    known = reader.year_for(_month(match), None, at.start)
    if known is None:
        return Moment(at, "", "month", "month without a year")
    return Moment(at, month_value(known[0], _month(match)), "month", "month without a year", known[1])


def _relative_month(reader: _Reader, match: re.Match[str], at: Span) -> Moment | None:
    anchor, month = reader.anchor, _month(match)
    if anchor is None:
        return Moment(at, "", "month", "last, this or next month by name")
    year = anchor.year
    which = _group(match, "which")
    if which == "last" and month >= anchor.month:
        year -= 1
    elif which == "next" and month <= anchor.month:
        year += 1
    return Moment(at, month_value(year, month), "month", "last, this or next month by name", "publication")


def _season(reader: _Reader, match: re.Match[str], at: Span) -> Moment | None:
    season = _group(match, "season")
    first, last = _SEASONS[season]
    relative = ""
    if _group(match, "year"):
        year = int(match["year"])
    else:
        anchor, relative = reader.anchor, "publication"
        if anchor is None:
            return Moment(at, "", "season", "a season")
        which = _group(match, "which")
        year = anchor.year
        if which == "last" and anchor.month <= (last if last > first else 12):
            year -= 1
        elif which == "next" and anchor.month >= first:
            year += 1
    end = dt.date(year + (last < first), last, 28)
    last_day = (end.replace(day=1) + dt.timedelta(days=32)).replace(day=1) - dt.timedelta(days=1)
    return Moment(at, f"{year}-{first:02d}-01..{last_day.isoformat()}", "season", "a season", relative)


def _weekend(reader: _Reader, match: re.Match[str], at: Span) -> Moment | None:
    anchor = reader.anchor
    if anchor is None:
        return Moment(at, "", "span", "a weekend")
    back = (anchor.weekday() - 5) % 7
    saturday = anchor - dt.timedelta(days=back)
    if _group(match, "which") in ("next", "coming") or (reader.future(at.start) and anchor.weekday() < 5):
        saturday += dt.timedelta(days=7)
    return Moment(
        at,
        f"{saturday.isoformat()}..{(saturday + dt.timedelta(days=1)).isoformat()}",
        "span",
        "a weekend",
        "publication",
    )


def _ends(reader: _Reader, match: re.Match[str], at: Span) -> Moment | None:
    anchor = reader.anchor
    period = _group(match, "period") or "year"
    if anchor is None:
        return Moment(at, "", period, "the end or beginning of a period")
    shift = {"next": 1, "last": -1}.get(_group(match, "which"), 0)
    edge = _group(match, "edge") or "end"
    if period == "year":
        year = anchor.year + shift
        value = f"{year}-12-31" if edge == "end" else f"{year}-01-01" if edge != "middle" else f"{year}-06..{year}-08"
    elif period == "month":
        year, month = months_from(anchor, shift)
        last = (dt.date(year, month, 28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)
        value = last.isoformat() if edge == "end" else f"{year}-{month:02d}-01"
    else:
        monday = anchor - dt.timedelta(days=anchor.weekday() - 7 * shift)
        value = (monday + dt.timedelta(days=6 if edge == "end" else 0)).isoformat()
    return Moment(at, value, "day", "the end or beginning of a period", "publication")


def _relative_period(reader: _Reader, match: re.Match[str], at: Span) -> Moment | None:
    anchor = reader.anchor
    which, period = _group(match, "which"), _group(match, "period")
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


def _past_span(reader: _Reader, match: re.Match[str], at: Span) -> Moment | None:
    anchor, count = reader.anchor, _count(_group(match, "n"))
    if anchor is None or count is None:
        return Moment(at, "", "span", "a span of unknown length")
    days = {
        "hour": 1 / 24,
        "day": 1.0,
        "week": 7.0,
        "month": 30.4,
        "year": 365.25,
        "decade": 3652.5,
        "century": 36525.0,
    }[_group(match, "period")]
    ahead = re.match(r"(?:the )?(?:next|coming|following)", match["span"], re.I)
    length = round(count * days)
    if ahead:
        last = days_from(anchor, length)
        return Moment(
            at, f"{anchor.isoformat()}..{last.isoformat()}" if last else "", "span", "a span from now", "publication"
        )
    return _span_back(at, anchor, length)


def _vague_span(reader: _Reader, match: re.Match[str], at: Span) -> Moment | None:
    return Moment(at, "", "span", "a span of unknown length", "publication")


def _count(text: str) -> int | None:
    if text in ("a", "an"):
        return 1
    if text == "a couple of":
        return 2
    value = number_of(text)
    return int(value) if value is not None and value < 10_000 else None


def _ago(reader: _Reader, match: re.Match[str], at: Span) -> Moment | None:
    count, period = _count(_group(match, "n")), _group(match, "period")
    direction = match["span"].lower().rsplit(None, 1)[-1]
    back = direction in ("ago", "earlier", "before", "since")
    anchor = (
        reader.published
        if direction == "ago" and reader.published
        else reader._told_day()
        if direction not in ("ago",) and reader.told
        else reader.anchor
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


def _next_day(reader: _Reader, match: re.Match[str], at: Span) -> Moment | None:
    which = _group(match, "which") or _group(match, "which2")
    period = _group(match, "period") or "day"
    told = reader._told_day() if reader.told else None
    if told is None:
        return Moment(at, "", "day" if period in ("morning", "evening") else period, f"the {which} {period}", "text")
    shift = 0 if which == "same" else -1 if which in ("previous", "earlier", "before") else 1
    known = len(reader.told[1].split("..")[-1]) if reader.told else 0
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


def _ordinal_day(reader: _Reader, match: re.Match[str], at: Span) -> Moment | None:
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
            reader.told is not None
            and number is not None
            and re.search(r"[,(-]\s*\Z", reader.view[max(0, at.start - 3) : at.start])
            and len(reader.told[1]) == 10
            and at.start - reader.told[0] < 40
        ):
            return Moment(at, reader.told[1], "day", "the day just told", "text")
    if number is None or reader.first_day is None:
        return Moment(at, "", "day", "a day of the event", "event")
    day = days_from(reader.first_day, number - 1)
    if day is None or (reader.published is not None and day > reader.published):
        return Moment(at, "", "day", "a day of the event, not held yet", "event")
    return Moment(at, day.isoformat(), "day", "a day of the event", "event")


def _deictic(reader: _Reader, match: re.Match[str], at: Span) -> Moment | None:
    anchor = reader.published or reader.anchor
    word = match["deictic"].lower()
    if anchor is None:
        return Moment(at, "", "day", word, "publication")
    day = days_from(anchor, {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(word, 0))
    return Moment(at, day.isoformat() if day else "", "day", word, "publication")


def _weekday(reader: _Reader, match: re.Match[str], at: Span) -> Moment | None:
    anchor = reader.anchor
    if anchor is None:
        return Moment(at, "", "day", "a day of the week", "publication")
    number = _DAYS[f"{match['weekday'].lower()}day"]
    which = _group(match, "which")
    back = (anchor.weekday() - number) % 7
    ahead = (number - anchor.weekday()) % 7
    if which in ("next", "this coming", "the following"):
        day = anchor + dt.timedelta(days=ahead or 7)
    elif which in ("last", "this past", "the previous"):
        day = anchor - dt.timedelta(days=back or 7)
    elif ahead and reader.future(at.start) and not _past_between(reader.view, at):
        day = anchor + dt.timedelta(days=ahead)
    else:
        day = anchor - dt.timedelta(days=back)
    return Moment(at, day.isoformat(), "day", "a day of the week", "publication")


def _past_between(view: str, at: Span) -> bool:
    """Whether a word of saying or a past form stands shortly before a day: "will come, he said on Wednesday"."""
    before = view[max(0, at.start - 45) : at.start]
    return (
        re.search(
            r"\b(?:said|told|announced|was|were|had|killed|held|met|ended|concluded|began|\w+ed)\b[^,.;]{0,30}\Z",
            before,
        )
        is not None
    )


def _decade(reader: _Reader, match: re.Match[str], at: Span) -> Moment | None:
    first = int(match["decade"])
    return Moment(at, f"{first}..{first + 9}", "decade", "a decade")


def _century(reader: _Reader, match: re.Match[str], at: Span) -> Moment | None:
    number = int(match["century"])
    return (
        Moment(at, f"{(number - 1) * 100 + 1:04d}..{number * 100:04d}", "century", "a century")
        if 1 <= number <= 21
        else None
    )


def _year_range(reader: _Reader, match: re.Match[str], at: Span) -> Moment | None:
    first = int(match["from"])
    last = int(match["to"]) if len(match["to"]) == 4 else first // 100 * 100 + int(match["to"])
    return Moment(at, f"{first}..{last}", "span", "years") if first < last else None


def _clock(reader: _Reader, match: re.Match[str], at: Span) -> Moment | None:
    found = re.match(r"(\d{1,2})(?:[:.](\d\d))?\s*([ap])?", match.group(), re.I)
    if found is None:
        return None
    if "." in match.group().rstrip(".").replace(".m", "") and not re.search(r"[ap]\.?m|GMT|UTC", match.group(), re.I):
        return None
    hour = int(found[1]) % 12 + 12 if (found[3] or "").lower() == "p" else int(found[1]) % (12 if found[3] else 24)
    return Moment(at, f"{hour:02d}:{found[2] or '00'}:00", "minute", "a time of day")


def _year(reader: _Reader, match: re.Match[str], at: Span) -> Moment | None:
    return Moment(at, match["year"], "year", "a year")


_READ: dict[str, Callable[[_Reader, re.Match[str], Span], Moment | None]] = {
    "full day range": _full_day, "full day": _full_day, "day range month": _full_day, "day first": _full_day, "iso": _iso, "month day": _full_day,
    "month year": _month_year, "season year": _season, "relative season": _season, "weekend": _weekend, "ends": _ends,
    "relative period": _relative_period, "relative month": _relative_month, "relative weekday": _weekday, "past span": _past_span,
    "vague span": _vague_span, "ago": _ago, "next day": _next_day, "ordinal day": _ordinal_day, "deictic": _deictic, "weekday": _weekday,
    "decade": _decade, "century": _century, "year range": _year_range, "clock": _clock, "month": _bare_month, "year": _year,
}  # fmt: skip
