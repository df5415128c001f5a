from __future__ import annotations

import datetime as dt

import pytest

from goodoffices.case.when import NOT_STATED, day_words, parse_day, parse_when


@pytest.mark.parametrize(
    ("text", "first", "last", "words"),
    [
        ("2026-02-04", (2026, 2, 4), (2026, 2, 4), "4 February 2026"),
        ("2026-02", (2026, 2, 1), (2026, 2, 28), "February 2026"),
        ("2024-02", (2024, 2, 1), (2024, 2, 29), "February 2024"),
        ("2026", (2026, 1, 1), (2026, 12, 31), "2026"),
        ("2026-01..2026-02", (2026, 1, 1), (2026, 2, 28), "January 2026 to February 2026"),
        ("2026-02-04 .. 2026-02-05", (2026, 2, 4), (2026, 2, 5), "4 February 2026 to 5 February 2026"),
        ("2025..2026-02-04", (2025, 1, 1), (2026, 2, 4), "2025 to 4 February 2026"),
    ],
)
def test_a_date_is_known_as_far_as_it_is_written(
    text: str, first: tuple[int, int, int], last: tuple[int, int, int], words: str
) -> None:
    when = parse_when(text)
    assert (when.first, when.last) == (dt.date(*first), dt.date(*last))
    assert when.words() == words
    assert when.stated


def test_a_day_is_known_only_where_it_is_written_to_the_day() -> None:
    assert parse_when("2026-02-04").day == dt.date(2026, 2, 4)
    assert parse_when("2026-02").day is None
    assert NOT_STATED.day is None


@pytest.mark.parametrize("text", ["not stated", "", "  ", "not  stated"])
def test_not_stated_is_no_date_and_says_so(text: str) -> None:
    assert parse_when(text) == NOT_STATED
    assert not parse_when(text).stated
    assert parse_when(text).words() == str(parse_when(text)) == "not stated"


@pytest.mark.parametrize(
    "text",
    [
        "yesterday", "2026-13", "2026-02-30", "2025-02-29", "26-02-04", "2026-2-4", "2026-02-04T10:00", "2026/02/04",
        "0000", "2026-02-05..2026-02-04", "2026..2027..2028", "..2026", "2026..", "..", "20260204", "-2026", "2026-02-",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_when(text)


@pytest.mark.parametrize(
    "text", ["2026-02", "2026", "not stated", "", "2026-02-04..2026-02-04", "2026-02-04..2026-02-05"]
)
def test_a_full_date_is_asked_for_and_nothing_less_or_more_will_do(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_day(text)


def test_a_full_date_is_read() -> None:
    assert parse_day(" 2026-02-04 ") == dt.date(2026, 2, 4)
    assert day_words(dt.date(2026, 2, 4)) == "4 February 2026"
