from __future__ import annotations

from typing import Any

from goodoffices.logic.clash import analyse
from goodoffices.logic.position import acts_needed, positions
from goodoffices.logic.question import Question, Questions, questions
from goodoffices.logic.rests import what_it_rests_on
from support.sketches import Sketch, case, options, say

ACTORS = {
    "north": {"name": "North", "roles": ["party"]},
    "south": {"name": "South", "roles": ["party"]},
    "usa": {"name": "USA", "roles": ["mediator"]},
}


def ask(*statements: Sketch, confided: bool = False, **sections: Any) -> Questions:
    view = case(*statements, **{"actors": ACTORS, **sections}).seen(confided=confided)
    analysis = analyse(view)
    rests = what_it_rests_on(analysis)
    return questions(analysis, rests, positions(view, analysis.force), acts_needed(view))


def told(found: Questions) -> list[tuple[str, str]]:
    return [(q.kind, q.addressee) for q in found.asked]


def only(found: Questions, kind: str) -> Question:
    (question,) = (q for q in found.asked if q.kind == kind)
    return question


ISSUES = {
    "line": {
        "title": "Where forces stand",
        "options": options("back", "out", front={"title": "front line", "from": "s0", "not_stated": ["which part"]}),
    },
    "gas": {
        "title": "Gas",
        "options": options("shut", open={"title": "gas flows", "from": "s0", "needs": ["usa"]}),
    },
}
YARDSTICKS = {"deters": {"title": "deters a new war", "of": "north", "bears_on": ["gas"]}}
NORTH = say("s1", "north", {"limit": "line is front", "or": "position"})
SOUTH = say("s2", "south", {"limit": "line is back", "reading": "inferred"})
TEST = say("s3", "north", {"limit": "meets deters"})


def full(**more: Any) -> Questions:
    return ask(NORTH, SOUTH, TEST, issues=ISSUES, yardsticks=YARDSTICKS, **more)


def test_tests_of_a_clash_come_first_then_yardsticks_then_silences_then_acts() -> None:
    """North's front and South's back clash; nobody said whether gas deters; both are silent on gas itself, and the
    USA would have to act there."""
    assert told(full()) == [
        ("reading", "north"),
        ("limit", "south"),
        ("extent", "north"),
        ("yardstick", "north"),
        ("silence", "north"),
        ("silence", "south"),
        ("act", "usa"),
    ]


def test_every_question_can_be_read_out_and_none_is_an_offer() -> None:
    for question in full().asked:
        assert question.text.endswith("?")
        assert "†" not in question.text
        for offer in ("would you accept", "would you take", "would you agree", "do you accept", "if we offer"):
            assert offer not in question.text.lower()
        assert question.statements
        assert len(question.answers) >= 1


def test_a_question_on_a_reading_names_each_and_tells_what_the_other_would_change() -> None:
    question = only(full(), "reading")
    assert question.statements == ("s1",)
    assert question.text.startswith("You are reported as follows: “words of s1.”")
    first, second = question.answers
    assert (first.rests, first.otherwise) == (None, "as found above")
    assert second.rests is not None
    assert (second.rests.change.kind, second.rests.change.id) == ("reading", "s1.1/2")
    assert second.rests.lost == (("s1.1", "s2.1"),)
    # without the clash, and gas taken to deter, a package is left
    assert second.rests.turns


def test_a_question_on_an_inferred_limit_tells_what_leaving_it_out_would_change() -> None:
    question = only(full(), "limit")
    assert question.statements == ("s2",)
    change = question.answers[1].rests
    assert change is not None
    assert (change.change.kind, change.change.id) == ("coding", "s2.1")
    assert change.lost == (("s1.1", "s2.1"),)


def test_what_an_option_in_a_clash_leaves_unsaid_is_asked_of_who_insists_on_it() -> None:
    question = only(full(), "extent")
    assert "which part" in question.text
    assert question.statements == ("s0", "s1")


def test_a_yardstick_is_asked_of_its_holder_with_the_options_nobody_has_judged() -> None:
    question = only(full(), "yardstick")
    assert "deters a new war" in question.text
    assert "gas flows; title of shut" in question.text
    assert "s3" in question.statements


def test_a_yardstick_whose_answers_change_nothing_is_not_asked() -> None:
    known = say("s4", "north", {"meets": {"deters": {"gas": ["open", "shut"]}}})
    found = ask(NORTH, SOUTH, TEST, known, issues=ISSUES, yardsticks=YARDSTICKS)
    assert "yardstick" not in {q.kind for q in found.asked}


def test_the_analysts_own_words_for_a_question_go_before_the_usual_form() -> None:
    issues = {**ISSUES, "gas": {**ISSUES["gas"], "ask": "What of gas?"}}
    yardsticks = {"deters": {**YARDSTICKS["deters"], "ask": "What deters?"}}
    north = say("s1", "north", {"limit": "line is front", "or": "position", "ask": "Front, or rather front?"})
    found = ask(north, SOUTH, TEST, issues=issues, yardsticks=yardsticks)
    assert only(found, "reading").text == "Front, or rather front?"
    assert only(found, "yardstick").text == "What deters?"
    assert {q.text for q in found.asked if q.kind == "silence"} == {"What of gas?"}


def test_limits_that_clash_with_nothing_are_not_tested() -> None:
    assert told(ask(NORTH, say("s2", "south", about=["line", "gas"]), say("s4", "north", about=["gas"]))) == []


def test_a_mediator_is_not_asked_for_its_position() -> None:
    found = ask()
    assert told(found) == [("silence", "north"), ("silence", "south")] * 2
    assert [q.text for q in found.asked] == [
        "What is your position on this: Gas?", "What is your position on this: Gas?",
        "What is your position on this: Line?", "What is your position on this: Line?",
    ]  # fmt: skip


def test_an_actor_that_has_spoken_on_an_issue_is_not_asked_for_its_act_there() -> None:
    found = ask(say("s1", "usa", about=["gas"]), issues=ISSUES)
    assert "act" not in {q.kind for q in found.asked}


def test_a_question_on_ones_own_confided_words_is_for_a_caucus() -> None:
    south = say("s2", "south", {"limit": "line is back", "reading": "inferred"}, layer="confided")
    found = ask(NORTH, south, confided=True, issues=ISSUES)
    question = only(found, "limit")
    assert (question.addressee, question.in_caucus) == ("south", True)
    assert not only(found, "reading").in_caucus
    assert found.withheld == 0


def test_a_question_that_would_reveal_anothers_confided_words_is_withheld_and_counted() -> None:
    told_by_north = {"limit": "line is back", "reading": "inferred", "of": "south"}
    found = ask(NORTH, say("s2", "north", told_by_north, layer="confided"), confided=True, issues=ISSUES)
    assert "limit" not in {q.kind for q in found.asked}
    assert found.withheld == 1
    assert all("words of s2" not in q.text for q in found.asked)


def test_asking_for_an_act_that_only_confided_words_speak_of_is_withheld() -> None:
    gas = {"title": "Gas", "options": options("shut", open={"title": "o", "from": "s1", "needs": ["usa"]})}
    found = ask(say("s1", "north", layer="confided"), confided=True, issues={"line": ISSUES["line"], "gas": gas})
    assert "act" not in {q.kind for q in found.asked}
    assert found.withheld == 1


def test_an_issue_that_only_anothers_confided_words_report_is_asked_of_nobody_else() -> None:
    secret = {"title": "Secret", "from": "c1", "options": {"x": {"title": "x", "from": "c1"}}}
    found = ask(
        say("c1", "north", about=["secret"], layer="confided"), confided=True, issues={**ISSUES, "secret": secret}
    )
    assert all("Secret" not in q.text for q in found.asked if q.addressee != "north")
    assert found.withheld == 1


def test_a_title_that_only_confided_words_report_is_not_read_out_with_others() -> None:
    """One question asks for two acts of the USA; the second is known from North's confided words alone."""
    gas = {
        "title": "Gas",
        "options": options(
            "shut",
            open={"title": "gas flows", "from": "s0", "needs": ["usa"]},
            pipe={"title": "secret pipe", "from": "c1", "needs": ["usa"]},
        ),
    }
    found = ask(say("c1", "north", layer="confided"), confided=True, issues={"line": ISSUES["line"], "gas": gas})
    assert all("secret pipe" not in q.text for q in found.asked)


def test_without_what_was_confided_nothing_of_it_is_asked_or_counted() -> None:
    south = say("s2", "south", {"limit": "line is back", "reading": "inferred"}, layer="confided")
    told_by_north = say("s5", "north", {"limit": "line is back", "of": "south"}, layer="confided")
    found = ask(NORTH, south, told_by_north, issues=ISSUES)
    assert found == ask(NORTH, issues=ISSUES)
    assert found.withheld == 0


def test_a_question_is_asked_once() -> None:
    twice = say("s3", "north", {"limit": "line is front", "or": "position"}, said="words of s1")
    found = ask(NORTH, SOUTH, twice, issues=ISSUES)
    assert len({(q.addressee, q.text) for q in found.asked}) == len(found.asked)
