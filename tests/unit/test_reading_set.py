"""The reading set holds together: every substring in its place, every sentence accounted for, weekdays that are those of the calendar."""

import datetime as dt
import re

import pytest

from goodoffices.case.when import parse_when
from support.reading_set import SetError, load, make_report

REPORTS = load()
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def one(sentence, **more):
    return make_report(
        "x",
        {
            "title": "t",
            "setting": "s",
            "published": dt.date(2027, 3, 9),
            "sentences": [sentence, *more.get("then", [])],
        },
    )


def test_it_is_large_and_of_many_places():
    assert sum(len(r.sentences) for r in REPORTS) >= 170
    assert len({r.setting for r in REPORTS}) >= 20
    assert all(6 <= len(r.sentences) <= 12 for r in REPORTS)


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r.name)
def test_every_sentence_says_something_or_is_unused(report):
    said = {s.sentence for s in report.statements}
    for number, span in enumerate(report.sentences):
        assert number in said or span in report.unused, report.text[slice(*span)]


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r.name)
def test_spans_are_whole_words_of_the_text(report):
    kinds = (report.statements, report.figures, report.times, report.places, report.events, report.areas, report.traps)
    for item in (i for kind in kinds for i in kind):
        for start, end in item.at:
            found = report.text[start:end]
            assert found
            assert found == found.strip()
            assert not (found[0].isalnum() and report.text[start - 1 : start].isalnum())
            assert not (found[-1].isalnum() and report.text[end : end + 1].isalnum())


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r.name)
def test_weekdays_and_months_are_those_of_the_calendar(report):
    for time in report.times:
        words = report.text[time.at[0][0] : time.at[-1][1]]
        when = parse_when(time.value)
        for number, day in enumerate(DAYS):
            if re.search(rf"\b{day}\b", words) and when.day and "Good" not in words:
                assert when.day.weekday() == number, (words, time.value)
        if when.first and (year := re.search(r"\b(?:19|20)\d\d\b", words)):
            assert when.first.year == int(year[0]) or when.last.year == int(year[0])
        if time.grain == "day":
            assert when.day is not None


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r.name)
def test_direct_quotations_stand_in_quotation_marks(report):
    for statement in report.statements:
        first = report.text[statement.at[0][0]]
        if statement.voices == ("direct",):
            assert first in '“"‘' or statement.speakers == ("",), report.text[slice(*statement.at[0])]
        if statement.voices == ("indirect",):
            assert first not in '“"‘' or not statement.cue or "“terrorists”" in report.text[slice(*statement.at[0])]


def test_a_substring_that_is_not_there_is_an_error():
    with pytest.raises(SetError, match="nothing like 'Aden'"):
        one({"text": "Sanaa said no.", "places": [{"at": "Aden", "is": "place"}]})


def test_a_substring_that_is_there_twice_must_say_which():
    text = "Kyiv said in Kyiv that it rained."
    with pytest.raises(SetError, match="stands here 2 times: add @1 to @2"):
        one({"text": text, "places": [{"at": "Kyiv", "is": "place"}]})
    report = one({"text": text, "places": [{"at": "Kyiv @2", "is": "place"}]})
    assert report.places[0].at == ((13, 17),)
    assert report.places[0].text == "Kyiv"
    with pytest.raises(SetError, match="stands here 2 times, not 3"):
        one({"text": text, "places": [{"at": "Kyiv @3", "is": "place"}]})


def test_parts_of_words_are_not_found():
    report = one(
        {
            "text": "Nobody saw one of the ones.",
            "figures": [{"at": "one", "value": 1, "what": "x", "of": "", "claimant": "newsroom"}],
        }
    )
    assert report.figures[0].at == ((11, 14),)


def test_first_and_last_words_and_pieces_make_spans():
    said = {
        "content": ["“No ... no,”", "“never.”"],
        "speaker": "he",
        "cue": "said",
        "voice": "direct",
        "act": "reject",
        "actor": "X",
    }
    report = one({"text": "“No and again no,” he said, “never.”", "statements": [said]})
    assert report.statements[0].at == ((0, 18), (28, 36))


def test_sentences_are_paragraphs_unless_joined():
    report = one(
        {"text": "One."},
        then=[{"text": "Two.", "joined": True}, {"text": "Three.", "unused": [{"at": "all", "why": "heading"}]}],
    )
    assert report.text == "One. Two.\n\nThree."
    assert report.unused == ((11, 17),)


@pytest.mark.parametrize(
    ("kind", "item", "message"),
    [
        ("statements", {"content": "all", "voice": "loud", "act": "report"}, "voice 'loud' is none of"),
        ("statements", {"content": "all", "voice": "newsroom", "act": "shout"}, "act 'shout' is none of"),
        ("statements", {"content": "all", "voice": "direct", "act": "report"}, "whose statement"),
        ("times", {"at": "It", "value": "not stated", "grain": "day"}, "do not go together"),
        (
            "figures",
            {"at": "It", "what": "killed", "of": "", "claimant": "newsroom"},
            "no value, no bound and no words",
        ),
        ("events", {"at": "It", "plover": "WAR", "status": "occurred"}, "plover 'WAR' is none of"),
        ("areas", {"at": "It"}, "nobody holds or claims it"),
        ("traps", {"at": "It", "not": "figure", "because": "x"}, "unknown key because"),
    ],
)
def test_what_is_no_annotation_is_an_error(kind, item, message):
    with pytest.raises(SetError, match=message):
        one({"text": "It rained.", kind: [item]})
