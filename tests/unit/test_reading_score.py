"""Scores are those worked out by hand."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest

from support.reading_score import (
    Found,
    FoundArea,
    FoundEvent,
    FoundFigure,
    FoundPlace,
    FoundStatement,
    FoundTime,
    Hits,
    Score,
    actors_right,
    figure_parts,
    match,
    overlap,
    perfect,
    same_actor,
    same_unit,
    same_what,
    same_words,
    score,
    shows_hits,
    span_hits,
    table,
    total,
)
from support.reading_set import load, make_report

REPORTS = load()
TEXT = "Sanaa said on Tuesday that 12 guards had died."
#       0     6    11 14      22   27 30     37  41


@pytest.fixture
def report():
    sentence = {
        "text": TEXT,
        "statements": [
            {"content": "that ... died.", "speaker": "Sanaa", "cue": "said", "voice": "indirect", "act": "report",
             "actor": ["Houthis", "Ansar Allah"]}
        ],
        "figures": [{"at": "12", "value": 12, "what": "killed", "of": "guards", "claimant": "Houthis"}],
        "times": [{"at": "Tuesday", "value": "2027-03-09", "grain": "day"}],
        "places": [{"at": "Sanaa", "is": "government"}],
        "events": [{"at": "had died", "plover": "ASSAULT", "status": "claimed"}],
        "traps": [{"at": "Sanaa", "not": "place"}, {"at": "guards", "not": "event"}],
        "shows": ["speech before"],
    }  # fmt: skip
    return make_report("x", {"title": "t", "setting": "s", "published": dt.date(2027, 3, 9), "sentences": [sentence]})


def test_overlap_is_shared_characters_over_all_characters():
    assert overlap(((0, 10),), ((0, 10),)) == 1
    assert overlap(((0, 10),), ((5, 15),)) == Fraction(5, 15)
    assert overlap(((0, 10),), ((10, 20),)) == 0
    assert overlap(((0, 4), (6, 10)), ((0, 10),)) == Fraction(8, 10)
    assert overlap(((0, 5), (3, 8)), ((0, 8),)) == 1  # a set: what is covered twice counts once
    assert overlap((), ()) == 0


def test_matching_takes_the_greatest_overlap_first_and_each_once():
    gold = [((0, 10),), ((8, 20),)]
    # the first found overlaps both: 10/12 with the first, 4/20 with the second; the second one found 12/16 with the second
    assert match(gold, [((0, 12),), ((8, 24),)], Fraction(3, 10)) == [(0, 0), (1, 1)]
    # one found for two: only the better
    assert match(gold, [((0, 20),)], Fraction(3, 10)) == [(1, 0)]
    # greedy, not best in sum: 9/10 first leaves nothing for the other
    assert match([((0, 9),), ((0, 10), (40, 50))], [((0, 10),), ((60, 61),)], Fraction(3, 10)) == [(0, 0)]
    assert match([((0, 10),)], [((0, 7),)], Fraction(8, 10)) == []
    assert match([((0, 10),)], [((0, 8),)], Fraction(8, 10)) == [(0, 0)]  # exactly 0.8 counts


def test_equal_overlaps_go_to_the_earlier():
    assert match([((0, 4),), ((4, 8),)], [((2, 6),)], Fraction(3, 10)) == [(0, 0)]


def test_precision_recall_and_f():
    hits = Hits(3, 4, 6)
    assert (hits.precision, hits.recall, hits.f) == (0.75, 0.5, pytest.approx(0.6))
    assert Hits().f == Hits().precision == Hits().recall == 0
    assert Hits(1, 2, 3) + Hits(1, 1, 1) == Hits(2, 3, 4)


def test_an_optional_one_is_neither_missed_nor_a_fault():
    gold = [((0, 5),), ((10, 15),)]
    assert span_hits(gold, [((0, 5),)], "0.3", [False, True]) == Hits(1, 1, 1)
    assert span_hits(gold, [((0, 5),), ((10, 15),)], "0.3", [False, True]) == Hits(1, 1, 1)
    assert span_hits(gold, [((0, 5),), ((20, 25),)], "0.3", [False, True]) == Hits(1, 2, 1)


def test_levels():
    gold, found = [((0, 10),)], [((0, 9),)]
    assert [span_hits(gold, found, level).right for level in ("0.3", "0.8", "exact")] == [1, 1, 0]
    assert span_hits(gold, [((9, 100),)], "any").right == 1
    assert span_hits(gold, [((10, 100),)], "any").right == 0


def test_a_report_read_in_full(report):
    found = Found(
        (FoundStatement(((22, 46),), "Sanaa", ("Ansar Allah",), "indirect", "report"),),
        (FoundFigure(((27, 29),), Decimal(12), Decimal(12), "", "dead", "the guards", "the Houthis"),),
        (FoundTime(((14, 21),), "2027-03-09"),),
        (FoundPlace(((0, 5),), "government"),),
        (FoundEvent(((41, 45),), "ASSAULT", "claimed"),),
    )
    result = score(report, found)
    assert all(
        h.right == h.found == h.gold > 0
        for name, h in result.hits.items()
        if "direct" not in name and "area" not in name
    )
    assert result["traps avoided right"] == Hits(2, 2, 2)


def test_a_report_read_badly(report):
    found = Found(
        # content without "that " and the stop: 18 of 24 characters, enough for 0.3 and not for 0.8; wrong actor; a second one out of nothing
        (
            FoundStatement(((27, 45),), "guards", ("Yemen",), "direct", "claim"),
            FoundStatement(((0, 10),), "", ("Yemen",)),
        ),
        # the right span, of somebody else
        (FoundFigure(((27, 29),), Decimal(12), Decimal(12), "", "killed", "soldiers", "Houthis"),),
        (FoundTime(((14, 21),), "2027-03-02"), FoundTime(((0, 5),), "2027")),
        (FoundPlace(((0, 5),), "place"),),
        (FoundEvent(((30, 36),), "ASSAULT", "claimed"),),
    )
    result = score(report, found)
    assert result["attribution content at 0.3"] == Hits(1, 2, 1)
    assert result["attribution content at 0.8"] == Hits(0, 2, 1)
    assert result["speaker as written right"] == Hits(0, 1, 1)
    assert result["actor right"] == Hits(0, 1, 1)
    assert result["direct quotations truly direct right"] == Hits(0, 1, 1)
    assert result["figures, any overlap"] == Hits(1, 1, 1)
    assert result["figure's value right"] == Hits(1, 1, 1)
    assert result["figure's of whom right"] == Hits(0, 1, 1)
    assert result["figures whole"] == Hits(0, 1, 1)
    assert result["times at 0.3"] == Hits(1, 2, 1)
    assert result["time's value right"] == Hits(0, 1, 1)
    assert result["government or place right"] == Hits(0, 1, 1)
    assert result["events, any overlap"] == Hits(0, 1, 1)
    assert result["traps avoided right"] == Hits(0, 2, 2)


def test_nothing_read_is_scored_without_a_fault(report):
    result = score(report, Found())
    assert result["attribution content at 0.3"] == Hits(0, 0, 1)
    assert result["traps avoided right"] == Hits(2, 2, 2)
    assert "attribution content at 0.3" in table(result)


def test_joint_speakers_are_all_needed_and_nobody_besides():
    gold = (("Kenya",), ("Egypt", "Cairo"))
    assert actors_right(gold, ["egypt", "Kenya"])
    assert not actors_right(gold, ["Kenya"])
    assert not actors_right(gold, ["Kenya", "Egypt", "Sudan"])
    assert not actors_right(gold, ["Kenya", "Kenya"])


def test_names_words_and_units_up_to_their_usual_forms():
    assert same_actor("United States", "the US")
    assert same_actor("Türkiye", "turkey")
    assert same_actor("Sudan", "the government of Sudan")
    assert not same_actor("Sudan", "South Sudan")
    assert same_words("bus passengers", "the passengers")
    assert same_words("people", "")
    assert not same_words("guards", "")
    assert not same_words("guards", "soldiers")
    assert same_what("killed", "dead")
    assert same_what("share of territory", "share of territory held")
    assert not same_what("killed", "wounded")
    assert same_unit("percent", "%")
    assert not same_unit("percent", "")


def figure(**keys):
    item = {"at": "It", "what": "killed", "of": "people", "claimant": "newsroom", **keys}
    data = {
        "title": "t",
        "setting": "s",
        "published": dt.date(2027, 3, 9),
        "sentences": [{"text": "It rained.", "figures": [item]}],
    }
    return make_report("x", data).figures[0]


def read(low=None, high=None, unit=""):
    low, high = (None if v is None else Decimal(str(v)) for v in (low, high))
    return FoundFigure(((0, 2),), low, high, unit, "killed", "", "newsroom")


@pytest.mark.parametrize(
    ("gold", "found", "right"),
    [
        ({"value": 31}, read(31, 31), True),
        ({"value": 31}, read(31, None), False),
        ({"low": 31}, read(31, None), True),
        ({"low": 31}, read(31, 31), False),
        ({"low": 6, "high": 9}, read(6, 9), True),
        ({"high": 20}, read(None, 20), True),
        ({"hedge": "dozens"}, read(), True),
        ({"hedge": "dozens"}, read(12, None), False),
        ({"value": 33.3, "unit": "percent"}, read("33.333", "33.333", "%"), True),
        ({"value": 33.3, "unit": "percent"}, read("0.33333", "0.33333"), True),
        ({"value": 37, "unit": "percent"}, read(37, 37), False),
        ({"value": 38, "unit": ["$", "dollars"]}, read(38, 38, "US dollars"), True),
    ],
)
def test_a_value_is_right_with_both_bounds_and_its_unit(gold, found, right):
    assert figure_parts(figure(**gold), found)["value"] is right
    assert figure_parts(figure(**gold), found)["whole"] is right


def test_a_heading_is_not_asked_for_but_no_statement_may_be_made_of_it():
    heading = {"text": "Sanaa, Tuesday", "unused": [{"at": "all", "why": "dateline"}]}
    data = {"title": "t", "setting": "s", "published": dt.date(2027, 3, 9), "sentences": [heading]}
    report = make_report("x", data)
    found = Found(
        (FoundStatement(((0, 14),), "", ("X",)),), (), (FoundTime(((7, 14),), "2027-03-09"),), (FoundPlace(((0, 5),)),)
    )
    result = score(report, found)
    assert result["places at 0.3"] == result["times at 0.3"] == Hits()
    assert result["attribution content at 0.3"] == Hits(0, 1, 0)


def test_an_area_is_right_with_all_who_hold_it_and_all_who_claim_it():
    area = {"at": "Goma", "held_by": ["M23"], "claimed_by": ["Congo"]}
    data = {
        "title": "t",
        "setting": "s",
        "published": dt.date(2027, 3, 9),
        "sentences": [{"text": "In Goma, it rained.", "areas": [area]}],
    }
    report = make_report("x", data)
    name = "area's holder and claimant right"
    assert score(report, Found(areas=(FoundArea(((3, 7),), ("M23",), ("Congo",)),)))[name] == Hits(1, 1, 1)
    assert score(report, Found(areas=(FoundArea(((3, 7),), ("M23",), ()),)))[name] == Hits(0, 1, 1)
    assert score(report, Found(areas=(FoundArea(((8, 9),), ("M23",), ("Congo",)),)))["areas, any overlap"] == Hits(
        0, 1, 1
    )


def test_what_a_sentence_shows_is_counted(report):
    assert shows_hits(report, perfect(report)) == {"speech before": {"there": 1, "found": 1}}
    assert shows_hits(report, Found()) == {"speech before": {"there": 1, "found": 0}}


def test_sums_are_sums(report):
    once = score(report, perfect(report))
    twice = total([once, once])
    assert twice["figures whole"] == Hits(2, 2, 2)
    assert total([]) == Score()


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r.name)
def test_the_annotation_handed_back_is_without_fault(report):
    result = score(report, perfect(report))
    for name, hits in result.hits.items():
        assert hits.right == hits.found == hits.gold, name


def test_a_reader_that_takes_every_sentence_for_a_statement_does_not_get_far():
    plain = total(
        score(
            r, Found(tuple(FoundStatement((span,), "", ("not named",), "indirect", "report") for span in r.sentences))
        )
        for r in REPORTS
    )
    assert 0.3 < plain["attribution content at 0.3"].f < 0.8
    assert plain["attribution content at 0.8"].f < 0.4
