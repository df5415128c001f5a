"""A day by which something is to be done lies ahead and dates no event; a resident lives where the words say, or at a place not stated."""

import datetime as dt

import pytest

from goodoffices.record.read import read

LEAD = "GENEVA, March 3 (Reuters) - Talks were held in Geneva.\n\n"
"""3 March 2026 is a Tuesday."""


def reading(words, lead=LEAD):
    return read(lead + words, published=dt.date(2026, 3, 3))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("The delegations had agreed to exchange lists of prisoners by Friday.", "2026-03-06"),
        ("The delegations agreed to exchange lists by Friday.", "2026-03-06"),
        ("They must leave by Friday, he said.", "2026-03-06"),
        ("By Friday the town had fallen.", "2026-02-27"),
        ("The lists had been exchanged by Monday.", "2026-03-02"),
    ],
)
def test_a_deadline_lies_ahead_unless_what_it_is_for_is_past(words, day):
    assert [t.value for t in reading(words).times][-1] == day


def test_a_deadline_is_not_the_day_of_the_agreement():
    (event,) = [
        e for e in reading("The delegations agreed to exchange lists by Friday.").events if e.kind == "agreement"
    ]
    assert event.when == "not stated"


def test_a_truce_that_is_violated_is_no_truce_that_happened():
    assert not [
        e for e in reading("Moscow claimed that both sides had violated the truce.").events if e.kind == "truce"
    ]
    assert [e for e in reading("A truce began at noon.").events if e.kind == "truce"]


def test_a_resident_lives_where_the_words_say_also_where_no_list_has_the_place():
    made = reading('"My house has no roof," said Anahit, a 63-year-old farmer in Sotk.')
    assert [s.speaker.text for s in made.statements if s.voice == "direct"] == ["a resident of Sotk"]


def test_a_resident_of_nowhere_named_is_of_a_place_not_stated():
    """The town named last in another sentence is not where she lives."""
    made = reading('Shells fell on Jermuk. "My house has no roof," said Anahit, a farmer.', lead="")
    assert [s.speaker.text for s in made.statements if s.voice == "direct"] == ["a resident of a place not stated"]
