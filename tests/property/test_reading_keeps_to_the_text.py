"""What holds for every text: spans are the text at its place, the reader never raises, blank paragraphs before it shift spans alone."""

import json

import jsonschema
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodoffices.brief.reading_schema import reading_schema
from goodoffices.record.read import read
from goodoffices.record.view import view

WORDS = st.sampled_from(
    [
        "Norland",
        "Kyiv",
        "said",
        "says",
        "told",
        "according to",
        "warned that",
        "rejected",
        "a truce",
        "the envoy",
        "Jane Roe",
        "Ukraine's",
        "president",
        "“we wait",
        "”",
        '"',
        "'",
        "’",
        "—",
        "-",
        ",",
        ".",
        "!",
        "?",
        "\n",
        "\n\n",
        "on Wednesday",
        "last month",
        "55,000",
        "killed",
        "one-fifth of",
        "in",
        "the",
        "will never accept a truce that fails to",
        "and",
        "but",
        "while",
        "who",
        "with",
        "demanding",
        "must",
        "he",
        "it",
        "(",
        ")",
        "\u200f",
        "😀",
        "שלום",
        "- Land -",
        "Abu Dhabi (AFP) -",
        "Image: X.",
        "troops",
        "at least",
        "percent",
        "Dec. 5",
        "2026",
        "strike a deal",
        ":",
        ";",
        "\u00a0",
        "…",
        "as a precondition of any deal",
        "10 a.m.",
        "«",
        "»",
        "``",
        "''",
    ]
)
REPORTS = st.lists(WORDS, max_size=60).map(" ".join)
TEXTS = st.one_of(st.text(max_size=200), REPORTS)
SLOW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def spans_of(made):
    """Every span of a reading, wherever it stands."""
    if isinstance(made, dict):
        for key, value in made.items():
            if key == "at" and value and isinstance(value[0], list):
                yield from value
            elif key in ("at", "cue", "number_at") and value and isinstance(value[0], int):
                yield value
            elif key not in ("at", "cue", "number_at"):
                yield from spans_of(value)
    elif isinstance(made, list):
        for value in made:
            yield from spans_of(value)


def shifted(made, by):
    """The same reading with every span moved."""
    if isinstance(made, dict):
        return {k: _moved(v, by) if k in ("at", "cue", "number_at") and v else shifted(v, by) for k, v in made.items()}
    return [shifted(v, by) for v in made] if isinstance(made, list) else made


def _moved(value, by):
    return [_moved(v, by) for v in value] if isinstance(value, list) else value + by


@SLOW
@given(TEXTS)
def test_every_span_is_of_the_text_and_marks_words(text):
    made = read(text, "2026-02-04").to_json()
    jsonschema.validate(json.loads(json.dumps(made)), reading_schema(), cls=jsonschema.Draft202012Validator)
    for start, end in spans_of(made):
        assert 0 <= start < end <= len(text)
        assert text[start:end].strip()


@SLOW
@given(TEXTS)
def test_a_speaker_as_written_is_the_text_at_its_place(text):
    for said in read(text, "2026-02-04").statements:
        speaker = said.speaker
        if speaker.at is not None and not speaker.resident_of:
            assert view(text[speaker.at.start : speaker.at.end]) == speaker.text or speaker.rule == "the speaker before"


@SLOW
@given(TEXTS, st.integers(1, 4))
def test_blank_paragraphs_before_a_text_shift_its_spans_and_change_nothing_else(text, number):
    before = "\n" * number
    first, second = read(text, "2026-02-04").to_json(), read(before + text, "2026-02-04").to_json()
    for made in (first, second):
        del made["sha256"], made["characters"]
    assert shifted(first, len(before)) == second


@SLOW
@given(st.text(max_size=300))
def test_a_view_is_as_long_as_its_text(text):
    assert len(view(text)) == len(text)


@SLOW
@given(TEXTS)
def test_the_same_text_gives_the_same_reading(text):
    assert read(text, "2026-02-04") == read(text, "2026-02-04")
