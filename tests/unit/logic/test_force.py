from __future__ import annotations

from typing import Any

import pytest

from goodoffices.errors import BadCase, Problem
from goodoffices.logic.force import Ended, InForce, in_force
from support.sketches import Sketch, case, options, say

FRONT = {"limit": "line is front"}
BACK = {"limit": "line is back"}
NOT_OUT = {"limit": "line is not out"}


def force(*statements: Sketch, **sections: Any) -> InForce:
    return in_force(case(*statements, **sections))


def limits(*statements: Sketch, **sections: Any) -> list[str]:
    """Ids of the limits in force."""
    return [l.id for l in force(*statements, **sections).limits]


def refused(*statements: Sketch, **sections: Any) -> tuple[Problem, ...]:
    with pytest.raises(BadCase) as caught:
        force(*statements, **sections)
    return caught.value.problems


# denied and corrected


def test_what_its_own_speaker_denies_is_kept_and_not_used() -> None:
    found = force(say("s1", "north", NOT_OUT), say("s2", "north", denies=["s1"], day=2))
    assert found.limits == ()
    assert found.ended == {"s1.1": Ended("denied", "s2")}


def test_a_denial_by_somebody_else_ends_nothing() -> None:
    assert limits(say("s1", "north", NOT_OUT), say("s2", "south", denies=["s1"], day=2)) == ["s1.1"]


def test_a_denial_by_the_newsroom_ends_nothing() -> None:
    assert limits(say("s1", "north", NOT_OUT), say("s2", "newsroom", denies=["s1"], day=2)) == ["s1.1"]


def test_whose_preference_it_is_may_deny_what_somebody_else_told_of_it() -> None:
    told = say("s1", "newsroom", {**NOT_OUT, "of": "north"})
    assert limits(told, say("s2", "north", denies=["s1"], day=2)) == []
    assert limits(told, say("s2", "south", denies=["s1"], day=2)) == ["s1.1"]


def test_a_denial_by_one_of_two_speakers_ends_its_own_coding_alone() -> None:
    joint = say("s1", "north", NOT_OUT) | {"speaker": ["north", "south"]}
    assert limits(joint, say("s2", "north", denies=["s1"], day=2)) == ["s1.1.south"]


def test_what_is_corrected_is_not_used_whoever_corrects_it() -> None:
    found = force(say("s1", "north", NOT_OUT), say("s2", "newsroom", corrects=["s1"], day=2))
    assert found.limits == ()
    assert found.ended == {"s1.1": Ended("corrected", "s2")}


def test_a_corrected_denial_brings_back_what_it_denied() -> None:
    assert limits(
        say("s1", "north", NOT_OUT),
        say("s2", "north", denies=["s1"], day=2),
        say("s3", "newsroom", corrects=["s2"], day=3),
    ) == ["s1.1"]


def test_a_denied_denial_brings_back_what_it_denied() -> None:
    assert limits(
        say("s1", "north", NOT_OUT), say("s2", "north", denies=["s1"], day=2), say("s3", "north", denies=["s2"], day=3)
    ) == ["s1.1"]


@pytest.mark.parametrize(("denial", "correction"), [("s2", "s3"), ("s3", "s2")])
def test_a_denial_corrected_on_the_same_day_brings_back_what_it_denied_whatever_the_ids(
    denial: str, correction: str
) -> None:
    assert limits(
        say("s1", "north", NOT_OUT), say(denial, "north", denies=["s1"]), say(correction, "newsroom", corrects=[denial])
    ) == ["s1.1"]


# conceded and superseded


@pytest.mark.parametrize("named", ["s1", "s1.1"])
def test_a_concession_ends_a_limit_named_by_its_statement_or_itself(named: str) -> None:
    found = force(say("s1", "north", NOT_OUT), say("s2", "north", {"concedes": [named]}, day=2))
    assert found.limits == ()
    assert found.ended == {"s1.1": Ended("conceded", "s2")}


def test_a_concession_of_one_coding_leaves_the_others_of_its_statement() -> None:
    both = say("s1", "north", NOT_OUT, {"limit": "gas is open"})
    assert limits(both, say("s2", "north", {"concedes": ["s1.2"]}, day=2)) == ["s1.1"]


def test_a_denied_concession_ends_nothing() -> None:
    assert limits(
        say("s1", "north", NOT_OUT),
        say("s2", "north", {"concedes": ["s1"]}, day=2),
        say("s3", "north", denies=["s2"], day=3),
    ) == ["s1.1"]


def test_what_supersedes_ends_what_could_stand_beside_it() -> None:
    found = force(
        say("s1", "north", NOT_OUT), say("s2", "north", {"limit": "gas is open", "supersedes": ["s1"]}, day=2)
    )
    assert [l.id for l in found.limits] == ["s2.1"]
    assert found.ended == {"s1.1": Ended("superseded", "s2")}


# replaced by later words


def test_a_later_limit_replaces_an_earlier_one_that_cannot_be_true_with_it() -> None:
    found = force(say("s1", "north", FRONT), say("s2", "north", BACK, day=2))
    assert [l.id for l in found.limits] == ["s2.1"]
    assert found.ended == {"s1.1": Ended("replaced", "s2")}


def test_a_later_limit_stands_beside_an_earlier_one_where_both_can_be_true() -> None:
    assert limits(say("s1", "north", NOT_OUT), say("s2", "north", BACK, day=2)) == ["s1.1", "s2.1"]


def test_two_limits_that_only_the_analysts_option_meets_can_both_be_true() -> None:
    line = {"title": "Line", "options": options("front", "back", mine={"title": "m", "from": "analyst"})}
    issues = {"line": line, "gas": {"title": "Gas", "options": options("open")}}
    statements = (
        say("s1", "north", {"limit": "line is not front"}),
        say("s2", "north", {"limit": "line is not back"}, day=2),
    )
    assert limits(*statements, issues=issues) == ["s1.1", "s2.1"]


def test_conditions_of_the_case_make_limits_exclude_each_other() -> None:
    statements = say("s1", "north", FRONT), say("s2", "north", {"limit": "gas is open"}, day=2)
    assert limits(*statements) == ["s1.1", "s2.1"]
    assert limits(*statements, conditions=["if line is front then gas is shut"]) == ["s2.1"]


def test_limits_of_different_actors_never_replace_each_other() -> None:
    assert limits(say("s1", "north", FRONT), say("s2", "south", BACK, day=2)) == ["s1.1", "s2.1"]


def test_a_limit_that_was_replaced_is_not_brought_back_by_a_concession_of_what_replaced_it() -> None:
    """North left "front" for "back" on day 2; on day 3 it gives up "back". It never went back to "front"."""
    found = force(
        say("s1", "north", FRONT), say("s2", "north", BACK, day=2), say("s3", "north", {"concedes": ["s2"]}, day=3)
    )
    assert found.limits == ()
    assert found.ended == {"s1.1": Ended("replaced", "s2"), "s2.1": Ended("conceded", "s3")}


def test_a_limit_that_was_replaced_is_not_brought_back_by_what_supersedes_its_replacement() -> None:
    later = {"limit": "gas is open", "supersedes": ["s2"]}
    assert limits(say("s1", "north", FRONT), say("s2", "north", BACK, day=2), say("s3", "north", later, day=3)) == [
        "s3.1"
    ]


def test_words_that_replace_a_limit_and_are_denied_leave_it_in_force() -> None:
    assert limits(
        say("s1", "north", FRONT), say("s2", "north", BACK, day=2), say("s3", "north", denies=["s2"], day=3)
    ) == ["s1.1"]


def test_the_day_words_were_said_goes_before_the_day_they_were_reported() -> None:
    assert limits(say("s1", "north", FRONT, day=3, when="2026-02-01"), say("s2", "north", BACK, day=2)) == ["s2.1"]


@pytest.mark.parametrize("when", ["2026", "2026-02", "2026-02-01..2026-03-31"])
def test_words_cannot_have_been_said_after_they_were_reported(when: str) -> None:
    """s1, said some day of 2026 and reported on 1 February, is earlier than s2 of 2 February."""
    assert limits(say("s1", "north", FRONT, when=when), say("s2", "north", BACK, day=2, when="2026-02-02")) == ["s2.1"]


def test_preconditions_before_talks_limit_no_package_and_replace_nothing() -> None:
    before = {"precondition": "line is back", "before": "talks"}
    found = force(say("s1", "north", FRONT), say("s2", "north", before, day=2))
    assert [l.id for l in found.limits] == ["s1.1"]
    assert [p.id for p in found.preconditions] == ["s2.1"]


# contradictions


def test_two_limits_of_one_actor_on_one_day_that_exclude_each_other_are_told_with_both_places() -> None:
    (problem,) = refused(
        say("s1", "north", FRONT), say("s2", "north", {"limit": "gas is open"}), say("s3", "north", BACK)
    )
    assert problem.message == "limits of 'north' contradict each other: s1.1, s3.1"
    assert problem.found == "line is back"
    assert [text for _, text in problem.others] == ["s1.1: line is front"]
    assert problem.place.line > problem.others[0][0].line > 0
    assert problem.remedy


def test_three_limits_that_exclude_each_other_only_together_are_told_as_three() -> None:
    """Each two leave one option; all three leave none. A fourth limit takes no part."""
    statements = [
        say(f"s{n}", "north", {"limit": f"line is not {o}"}) for n, o in enumerate(("front", "back", "out"), 1)
    ]
    (problem,) = refused(say("s9", "north", {"limit": "gas is open"}), *statements)
    assert "s1.1, s2.1, s3.1" in problem.message
    assert "s9" not in problem.message


def test_three_limits_of_three_days_that_exclude_each_other_only_together_are_not_settled_by_the_latest() -> None:
    statements = [
        say(f"s{n}", "north", {"limit": f"line is not {o}"}, day=n) for n, o in enumerate(("front", "back", "out"), 1)
    ]
    (problem,) = refused(*statements)
    assert "s1.1, s2.1, s3.1" in problem.message
    supersedes = {"limit": "line is not out", "supersedes": ["s1"]}
    assert limits(*statements[:2], say("s3", "north", supersedes, day=3)) == ["s2.1", "s3.1"]


def test_a_limit_that_no_package_can_meet_is_told() -> None:
    (problem,) = refused(say("s1", "north", {"limit": "line is front and line is back"}))
    assert problem.message == "no package can meet limit 's1.1' of 'north'"
    assert problem.place.line > 0


def test_a_limit_that_the_conditions_of_the_case_exclude_is_told() -> None:
    (problem,) = refused(say("s1", "north", FRONT), conditions=["line is not front"])
    assert "no package can meet" in problem.message


def test_problems_of_all_actors_are_told_at_once() -> None:
    found = refused(
        say("s1", "north", FRONT), say("s2", "north", BACK), say("s3", "south", FRONT), say("s4", "south", BACK)
    )
    assert len(found) == 2


# wants


def test_a_later_want_replaces_an_earlier_one_only_where_no_option_is_in_both() -> None:
    first = say("s1", "north", {"wants": {"line": ["front", "back"]}})
    found = force(first, say("s2", "north", {"wants": {"line": "back"}}, day=2))
    assert [w.id for w in found.wants] == ["s1.1", "s2.1"]
    found = force(first, say("s2", "north", {"wants": {"line": "out"}}, day=2))
    assert [w.id for w in found.wants] == ["s2.1"]
    assert found.ended == {"s1.1": Ended("replaced", "s2")}


def test_wants_on_other_issues_or_of_the_same_day_replace_nothing() -> None:
    first = say("s1", "north", {"wants": {"line": "front"}})
    assert len(force(first, say("s2", "north", {"wants": {"gas": "open"}}, day=2)).wants) == 2
    assert len(force(first, say("s2", "north", {"wants": {"line": "out"}})).wants) == 2


# ranks


def rank(identity: str, *classes: Any, day: int = 1) -> Sketch:
    return say(identity, "north", {"ranks": {"line": list(classes)}}, day=day)


def test_rankings_that_agree_stand_side_by_side() -> None:
    assert not force(rank("s1", "front", "back"), rank("s2", "back", "out"), rank("s3", "front", "out")).ended


def test_rankings_that_go_round_across_three_statements_are_told_as_three() -> None:
    """front > back, back > out, out > front: each two can be true, all three cannot."""
    (problem,) = refused(rank("s1", "front", "back"), rank("s2", "back", "out"), rank("s3", "out", "front"))
    assert problem.message == "ranks of 'north' contradict each other: s1.1, s2.1, s3.1"
    assert {text for _, text in problem.others} == {"s1.1: line: front over back", "s2.1: line: back over out"}
    assert problem.found == "line: out over front"


def test_a_ring_with_an_equality_in_it_is_a_contradiction_and_equalities_alone_are_none() -> None:
    (problem,) = refused(rank("s1", ["front", "back"]), rank("s2", "front", "back"))
    assert "s1.1, s2.1" in problem.message
    assert not force(rank("s1", ["front", "back"]), rank("s2", ["back", "out"]), rank("s3", ["out", "front"])).ended


def test_a_later_ranking_replaces_the_one_it_reverses() -> None:
    found = force(rank("s1", "front", "back"), rank("s2", "back", "front", day=2))
    assert found.ended == {"s1.1": Ended("replaced", "s2")}
    assert "s2.1" in found.codings


def test_the_fewest_rankings_are_told() -> None:
    """The last reverses the first alone: the second takes no part, though a ring goes through it as well."""
    (problem,) = refused(rank("s1", "front", "back", "out"), rank("s2", "back", "out"), rank("s3", "out", "front"))
    assert "s1.1, s3.1" in problem.message


# yardsticks


def test_the_latest_word_of_the_holder_says_which_options_pass_its_test() -> None:
    yardsticks = {"deters": {"title": "deters", "of": "north"}}
    found = force(
        say("s1", "north", {"meets": {"deters": {"line": ["front", "back"]}}}),
        say("s2", "north", {"fails": {"deters": {"line": "back"}}}, day=2),
        yardsticks=yardsticks,
    )
    assert dict(found.known) == {("deters", "line", "front"): True, ("deters", "line", "back"): False}


def test_limits_are_sorted_with_two_before_ten() -> None:
    assert limits(*(say(f"s{n}", "north", {"limit": "gas is open"}) for n in (10, 2, 1))) == ["s1.1", "s2.1", "s10.1"]
