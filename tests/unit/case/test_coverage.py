from __future__ import annotations

from goodoffices.case.coverage import coverage
from goodoffices.case.text import Text
from support.sketches import case, say

TEXT = "One here. Two here. Three here. Four here."
#       0-9        10-19      20-31        32-42


def one(**more: object):
    sources = {"src1": {"publisher": "P", "title": "T", "published": "2026-02-01", **more}}
    made = case(
        say("s1", "north", {"wants": {"line": "front"}}, at=[[4, 8]]),
        say("s2", "a resident of Kyiv", at=[[15, 25]], account_of="day"),
        sources=sources,
        talks={"rounds": [{"id": "round", "days": [{"id": "day"}]}]},
        figures={"lost": {"what": "killed", "value": "3", "from": ["s1", "s2"]}},
    )
    (found,) = coverage(made, {"src1": Text("src1", TEXT, "x")})
    return found


def test_each_sentence_tells_its_statements_and_what_else_rests_on_them() -> None:
    first, second, third, fourth = one().sentences
    assert (first.statements, second.statements, third.statements, fourth.statements) == (("s1",), ("s2",), ("s2",), ())
    assert set(first.became) == {("wants", "s1.1"), ("figure", "lost")}
    # words of a person without a post are a voice
    assert set(second.became) == set(third.became) == {("voice", "s2"), ("account of", "day"), ("figure", "lost")}
    assert fourth.became == ()


def test_a_sentence_that_became_nothing_is_missing_until_a_reason_is_given() -> None:
    found = one()
    assert [s.number for s in found.missing] == [4]
    assert found.share == 0.75
    found = one(unused=[{"at": [[33, 36]], "why": "subheading"}])
    assert found.missing == ()
    assert found.share == 1.0
    assert found.sentences[3].unused == ("subheading",)


def test_a_span_that_only_touches_a_sentence_is_not_in_it() -> None:
    # [9, 10] is the space between the first two sentences, [19, 20] that between the next
    found = one(unused=[{"at": [[9, 10]], "why": "space"}])
    assert [s.unused for s in found.sentences] == [(), (), (), ()]


def test_sentences_recorded_in_the_case_go_before_those_of_the_text() -> None:
    found = one(sentences=[[0, 19], [20, 42]])
    assert [(s.at.start, s.at.end) for s in found.sentences] == [(0, 19), (20, 42)]
    assert [s.statements for s in found.sentences] == [("s1", "s2"), ("s2",)]


def test_without_text_and_sentences_coverage_is_not_known() -> None:
    (found,) = coverage(case(say("s1", "north", at=[[0, 3]])), {})
    assert not found.known
    assert found.sentences == ()
    assert found.share == 0.0
