from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from goodoffices.case.check import check_case
from goodoffices.case.read import read_case
from goodoffices.case.text import check_anchors, find_texts, require_texts
from goodoffices.errors import BadInput, Problem
from support.sketches import Sketch, case, options, say, sketch
from support.small_cases import write_case


def checked(*statements: Sketch, **sections: Any) -> tuple[Problem, ...]:
    return check_case(case(*statements, **sections))


def only(*statements: Sketch, **sections: Any) -> Problem:
    found = checked(*statements, **sections)
    assert len(found) == 1, [str(p) for p in found]
    return found[0]


def test_a_sound_case_has_no_problem() -> None:
    limit = {"limit": "line is not out", "reading": "inferred", "or": "position"}
    assert checked(say("s1", "north", limit), say("s2", "south", {"wants": {"gas": "open"}}, answers=["s1"])) == ()


# circles


@pytest.mark.parametrize("kind", ["answers", "repeats", "denies", "corrects"])
def test_statements_that_answer_each_other_in_a_circle_are_told_once_with_all_their_places(kind: str) -> None:
    problem = only(
        say("s1", "north", **{kind: ["s2"]}), say("s2", "south", **{kind: ["s3"]}), say("s3", "north", **{kind: ["s1"]})
    )
    assert problem.message == f"statements go round in a circle by '{kind}'"
    assert len(problem.others) == 2
    assert set(problem.found.split(" → ")) == {"s1", "s2", "s3"}
    told = problem.found.split(" → ")
    assert told[0] == told[-1] == "s1"
    # each names the next one in the ring: 1 → 2 → 3 → 1
    assert told == ["s1", "s2", "s3", "s1"]


def test_a_statement_that_answers_itself_is_a_circle() -> None:
    assert only(say("s1", "north", answers=["s1"])).found == "s1 → s1"


def test_two_circles_are_told_both() -> None:
    found = checked(
        say("s1", "north", answers=["s2"]), say("s2", "south", answers=["s1"]),
        say("s3", "north", answers=["s4"]), say("s4", "south", answers=["s3"]),
    )  # fmt: skip
    assert [p.found for p in found] == ["s1 → s2 → s1", "s3 → s4 → s3"]


def test_links_of_different_kinds_make_no_circle() -> None:
    assert checked(say("s1", "north", answers=["s2"]), say("s2", "south", denies=["s1"])) == ()


# codings


def test_a_concession_of_something_unknown_is_told_with_the_nearest() -> None:
    problem = only(say("s1", "north", {"limit": "line is back"}), say("s2", "north", {"concedes": ["s1.2"]}))
    assert problem.message == "unknown statement or coding 's1.2' in 'concedes' of coding 's2.1'"
    assert problem.found == "s1.2"
    assert problem.remedy == "did you mean 's1.1'?"


def test_what_supersedes_something_unknown_is_told() -> None:
    problem = only(say("s1", "north", {"limit": "line is back", "supersedes": ["gone"]}))
    assert "unknown statement or coding 'gone' in 'supersedes'" in problem.message


@pytest.mark.parametrize("key", [{"concedes": ["s1"]}, {"limit": "line is front", "supersedes": ["s1.1"]}])
def test_an_actor_can_leave_its_own_positions_only(key: Sketch) -> None:
    problem = only(say("s1", "north", {"limit": "line is back"}), say("s2", "south", key, day=2))
    assert "ends nothing of its own actor" in problem.message


def test_nobody_gives_up_what_is_said_later() -> None:
    problem = only(
        say("s1", "north", {"concedes": ["s2"]}, day=1), say("s2", "north", {"limit": "line is back"}, day=2)
    )
    assert "ends something reported later" in problem.message


def test_an_id_of_a_coding_twice_is_told_with_both_places() -> None:
    problem = only(
        say("s1", "north", {"wants": {"line": "back"}, "id": "own"}),
        say("s2", "north", {"wants": {"line": "back"}, "id": "own"}),
    )
    assert problem.message == "the id 'own' of a coding stands twice"
    assert len(problem.others) == 1


def test_only_its_holder_says_what_passes_a_yardstick() -> None:
    yardsticks = {"deters": {"title": "deters", "of": "north"}}
    coding = {"meets": {"deters": {"line": "back"}}}
    problem = only(say("s1", "south", coding), yardsticks=yardsticks)
    assert "answers another's yardstick" in problem.message
    assert checked(say("s1", "south", {**coding, "of": "north"}), yardsticks=yardsticks) == ()


def test_a_yardstick_is_answered_on_the_issues_it_bears_on_only() -> None:
    yardsticks = {"deters": {"title": "deters", "of": "north", "bears_on": ["gas"]}}
    problem = only(say("s1", "north", {"meets": {"deters": {"line": "back"}}}), yardsticks=yardsticks)
    assert "does not bear on" in problem.message
    assert (problem.expected, problem.found) == ("gas", "line")


# actors and talks


def actors(**more: Sketch) -> Sketch:
    parties = {"north": {"name": "North", "roles": ["party"]}, "south": {"name": "South", "roles": ["party"]}}
    return {"actors": parties | more}


def test_an_actor_that_is_a_member_of_itself_is_told() -> None:
    problem = only(**actors(eu={"members": ["eu"]}))
    assert problem.message == "actor 'eu' is a member of itself"


def test_actors_that_are_members_of_each_other_are_told() -> None:
    found = checked(**actors(eu={"members": ["west"]}, west={"members": ["eu"]}, far={"members": ["eu"]}))
    assert [p.found for p in found] == ["eu", "west"]


def test_a_body_whose_approval_nobody_needs_is_told() -> None:
    body = {"duma": {"roles": ["body"]}}
    agreement = {"needs": ["north", "south"]}
    assert "nobody needs the approval of body 'duma'" in only(**actors(**body), agreement=agreement).message
    assert checked(**actors(**body)) == ()


def test_whose_yes_counts_does_not_hang_on_a_report() -> None:
    problem = only(**actors(duma={"roles": ["body"], "from": "s0"}))
    assert "is needed for a deal and comes from a statement" in problem.message


def test_an_id_twice_in_the_talks_is_told() -> None:
    problem = only(talks={"rounds": [{"id": "one", "days": [{"id": "one"}]}]})
    assert problem.message == "'one' stands twice in the talks"


# what was confided


def confided_option() -> Sketch:
    line = {"title": "Line", "options": options("front", "back", secret={"title": "secret", "from": "c1"})}
    return {"issues": {"line": line, "gas": {"title": "Gas", "options": options("open", "shut")}}}


@pytest.mark.parametrize(
    "coding",
    [
        {"wants": {"line": ["front", "secret"]}},
        {"ranks": {"line": ["front", "secret"]}},
        {"limit": "line is not secret"},
        {"limit": "line in [front, secret]"},
        {"accepts": "line: secret"},
        {"prefers": {"this": "line: secret", "to": "line: back"}},
        {"limit": "line is front", "or": {"limit": "line is secret"}},
    ],
)
def test_a_public_coding_that_names_what_only_confided_words_report_is_told(coding: Sketch) -> None:
    problem = only(say("c1", "south", layer="confided"), say("s1", "north", coding), **confided_option())
    assert problem.message == "public coding 's1.1' names what only confided words report"


def test_a_public_concession_of_confided_words_is_told() -> None:
    """It would name the confided statement in public."""
    problem = only(
        say("c1", "north", {"limit": "line is not back"}, layer="confided"),
        say("s1", "north", {"concedes": ["c1"]}, day=2),
    )
    assert problem.message == "public coding 's1.1' names what only confided words report"


def test_a_public_coding_that_supersedes_confided_words_is_told() -> None:
    problem = only(
        say("c1", "north", {"limit": "line is not back"}, layer="confided"),
        say("s1", "north", {"limit": "line is back", "supersedes": ["c1.1"]}, day=2),
    )
    assert problem.message == "public coding 's1.1' names what only confided words report"


def test_a_public_statement_by_an_actor_whom_only_confided_words_report_is_told() -> None:
    parties = {"north": {"name": "North", "roles": ["party"]}, "south": {"name": "South", "roles": ["party"]}}
    secret = {"name": "Secretland", "from": "c1"}
    found = checked(say("c1", "north", layer="confided"), say("s1", "secret"), actors={**parties, "secret": secret})
    assert any("s1" in p.message and "confided" in p.message for p in found)


def test_a_confided_coding_may_name_what_was_confided() -> None:
    assert checked(say("c1", "south", {"wants": {"line": "secret"}}, layer="confided"), **confided_option()) == ()


# anchors

TEXT = "One here. Two\u00a0here.  \n"  # 23 code points: 9 + 1 + 9 + 2 + 1, and the first space is one of them


def texts(tmp_path: Path, at: list[list[int]], source: Sketch, name: str = "src1.txt") -> list[Problem]:
    """The problems of a case with one statement at these places in a source, whose text lies in `sources/`."""
    made = sketch(say("s1", "north", at=at), sources={"src1": {"publisher": "P", "published": "2026-02-01", **source}})
    folder = write_case(tmp_path / "case", made)
    (folder / "sources").mkdir()
    (folder / "sources" / name).write_bytes(TEXT.encode())
    found = read_case(folder)
    problems: list[Problem] = []
    check_anchors(found, find_texts(found, (), problems), problems)
    return problems


HASH = hashlib.sha256(TEXT.encode()).hexdigest()


def test_anchors_inside_a_text_are_sound_to_its_last_code_point(tmp_path: Path) -> None:
    assert len(TEXT) == 22
    assert texts(tmp_path, [[0, 9], [10, 22]], {"sha256": HASH, "characters": 22}) == []


def test_an_anchor_outside_its_text_is_told(tmp_path: Path) -> None:
    (problem,) = texts(tmp_path, [[10, 23]], {})
    assert problem.message == "an anchor of statement 's1' lies outside its text"
    assert problem.found == "[10, 23]"
    assert "22" in problem.expected


def test_an_anchor_outside_the_recorded_length_is_told_without_the_text(tmp_path: Path) -> None:
    (problem,) = texts(tmp_path, [[10, 23]], {"characters": 22}, name="other.txt")
    assert "lies outside its text" in problem.message


def test_an_anchor_on_white_space_alone_is_told(tmp_path: Path) -> None:
    (problem,) = texts(tmp_path, [[13, 14]], {})
    assert "marks nothing but white space" in problem.message


def test_a_text_that_is_not_the_one_that_was_coded_is_told(tmp_path: Path) -> None:
    (problem,) = texts(tmp_path, [[0, 9]], {"sha256": "0" * 64})
    assert problem.message == "the text of source 'src1' is not the one that was coded"
    assert HASH in problem.found
    assert "0" * 64 in problem.expected


def test_a_text_is_found_by_its_hash_under_any_name(tmp_path: Path) -> None:
    (problem,) = texts(tmp_path, [[0, 99]], {"sha256": HASH}, name="whatever.txt")
    assert "lies outside its text" in problem.message


def test_a_text_under_another_name_that_does_not_match_is_nobodys(tmp_path: Path) -> None:
    assert texts(tmp_path, [[0, 99]], {"sha256": "0" * 64}, name="whatever.txt") == []


def test_a_recorded_length_that_is_another_is_told(tmp_path: Path) -> None:
    (problem,) = texts(tmp_path, [[0, 9]], {"characters": 30})
    assert problem.message == "source 'src1' has another length"


def test_all_problems_of_anchors_are_raised_at_once(tmp_path: Path) -> None:
    folder = write_case(tmp_path / "case", sketch(say("s1", "north", at=[[0, 99], [50, 60]])))
    (folder / "sources").mkdir()
    (folder / "sources" / "src1.txt").write_text("short")
    with pytest.raises(BadInput) as caught:
        require_texts(read_case(folder), [tmp_path / "gone"])
    assert len(caught.value.problems) == 3
