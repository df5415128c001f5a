from __future__ import annotations

from itertools import pairwise

import pytest

from goodoffices.case.sentence import sentences


def told(text: str) -> list[str]:
    return [text[s.start : s.end] for s in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("  \n\n ", []),
        ("One. Two.", ["One.", "Two."]),
        ("Is it? Yes! So.", ["Is it?", "Yes!", "So."]),
        ("A heading\nOne. Two", ["A heading", "One.", "Two"]),
        ("“We agree.” He left.", ["“We agree.”", "He left."]),
        ('He said: "Go." "Stay."', ['He said: "Go."', '"Stay."']),
        ("Mr. Smith met Gen. Jones. They spoke.", ["Mr. Smith met Gen. Jones.", "They spoke."]),
        ("The U.S. Army came. It left.", ["The U.S. Army came.", "It left."]),
        ("J. Smith spoke.", ["J. Smith spoke."]),
        ("It was 4.5 percent. Then 3.", ["It was 4.5 percent.", "Then 3."]),
        ("They met… Nobody spoke.", ["They met…", "Nobody spoke."]),
        ("  Indented.   Twice. ", ["Indented.", "Twice."]),
        ("Он ушёл. Она осталась.", ["Он ушёл.", "Она осталась."]),
        ("Élan is here. Élan left.", ["Élan is here.", "Élan left."]),
        ("It is about e.g. Gas. Or so.", ["It is about e.g. Gas.", "Or so."]),
        ("See site.com for more. End.", ["See site.com for more.", "End."]),
        ("(One.) (Two.)", ["(One.)", "(Two.)"]),
        ("One.\r\nTwo.\r\n", ["One.", "Two."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_sentences_stand_in_order_and_apart_and_hold_all_words() -> None:
    text = "Heading\n\nOne. “Two?” three!  Four\nMr. Five… Six. 7 men. \u00a0\n"
    spans = sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    left = list(text)
    for span in spans:
        left[span.start : span.end] = " " * (span.end - span.start)
    assert not "".join(left).strip()


def test_offsets_count_code_points() -> None:
    text = "😀 Ünï. Two."
    assert [(s.start, s.end) for s in sentences(text)] == [(0, 6), (7, 11)]
