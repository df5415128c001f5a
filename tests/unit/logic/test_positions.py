from __future__ import annotations

from typing import Any

from goodoffices.logic.force import Ended, in_force
from goodoffices.logic.position import (
    ActNeeded,
    ActorPosition,
    AlonePart,
    OpenIssue,
    acts_needed,
    alone,
    open_issues,
    positions,
)
from support.sketches import Sketch, case, options, say


def found(*statements: Sketch, **sections: Any) -> dict[tuple[str, str], ActorPosition]:
    made = case(*statements, **sections)
    return {(p.actor, p.issue): p for p in positions(made, in_force(made))}


def parts(*statements: Sketch, **sections: Any) -> AlonePart:
    """The part on gas, which can be settled alone."""
    issues = {
        "line": {"title": "Line", "options": options("front", "back", "out")},
        "gas": {"title": "Gas", "alone": "true", "options": options("open", "shut")},
    }
    made = case(*statements, **{"issues": issues, **sections})
    force = in_force(made)
    (part,) = alone(made, force, positions(made, force))
    return part


def test_each_needed_actor_and_party_has_a_position_on_each_issue_in_order() -> None:
    actors = {
        "zed": {"name": "Alpha", "roles": ["party"]},
        "abe": {"name": "Zulu", "roles": ["party"]},
        "hall": {"name": "Hall", "roles": ["body"]},
        "usa": {"name": "USA", "roles": ["mediator"]},
    }
    # issues by title: Gas before Line; actors by name: Alpha, Hall, Zulu; a mediator has none
    assert list(found(actors=actors)) == [(a, i) for i in ("gas", "line") for a in ("zed", "hall", "abe")]


def test_silence_is_no_statement_and_no_coding() -> None:
    told = found(
        say("s1", "north", about=["gas"]),
        say("s2", "newsroom", {"wants": {"line": "front"}, "of": "south"}),
        say("s3", "newsroom", about=["gas"]),
    )
    assert {pair for pair, p in told.items() if p.silent} == {("north", "line"), ("south", "gas")}
    assert told["north", "gas"].statements == ("s1",)
    assert told["south", "line"].statements == ("s2",)
    assert told["south", "gas"].statements == ()


def test_words_of_a_resident_break_nobodys_silence() -> None:
    assert found(say("s1", "a resident of Northtown", about=["gas"]))["north", "gas"].silent


def test_a_limit_through_a_yardstick_names_no_option_the_yardstick_stands_there_and_the_actor_is_silent() -> None:
    yardsticks = {"deters": {"title": "deters", "of": "north", "bears_on": ["gas"]}}
    told = found(say("s1", "north", {"limit": "meets deters"}), yardsticks=yardsticks)
    assert told["north", "gas"].limits == ()
    assert told["north", "gas"].yardsticks == ("deters",)
    assert told["north", "gas"].silent
    assert told["south", "gas"].yardsticks == told["north", "line"].yardsticks == ()


def test_wants_limits_and_preconditions_stand_apart() -> None:
    told = found(
        say(
            "s1",
            "north",
            {"wants": {"line": "front"}},
            {"limit": "line is not out"},
            {"precondition": "line is not back"},
        )
    )["north", "line"]
    assert [c.id for c in told.wants] == ["s1.1"]
    assert [c.id for c in told.limits] == ["s1.2"]
    assert [c.id for c in told.preconditions] == ["s1.3"]


def test_what_no_longer_stands_is_a_movement_with_how_and_by_which_statement() -> None:
    told = found(
        say("s1", "north", {"limit": "line is front"}),
        say("s2", "north", {"limit": "line is back"}, day=2),
        say("s3", "south", {"wants": {"gas": "open"}}),
        say("s4", "south", denies=["s3"], day=2),
    )
    (moved,) = told["north", "line"].movements
    assert (moved.coding.id, moved.ended) == ("s1.1", Ended("replaced", "s2"))
    assert [l.id for l in told["north", "line"].limits] == ["s2.1"]
    (moved,) = told["south", "gas"].movements
    assert (moved.coding.id, moved.ended) == ("s3.1", Ended("denied", "s4"))
    assert told["south", "gas"].wants == ()
    assert not told["south", "gas"].silent


def test_open_issues_name_the_needed_actors_that_are_silent() -> None:
    made = case(
        say("s1", "north", about=["line", "gas"]),
        say("s2", "south", about=["line"]),
        agreement={"needs": ["north", "south"]},
        actors={
            "north": {"name": "North", "roles": ["party"]},
            "south": {"name": "South", "roles": ["party"]},
            "third": {"name": "Third", "roles": ["party"]},
        },
    )
    told = positions(made, in_force(made))
    assert ("third", "line") in {(p.actor, p.issue) for p in told}
    assert open_issues(made, told) == (OpenIssue("gas", ("south",)),)


# alone


def test_a_part_that_nothing_ties_can_be_agreed_alone_and_tells_whose_word_is_missing() -> None:
    part = parts(say("s1", "north", {"wants": {"gas": ["open"]}}, {"limit": "gas is not shut"}))
    assert part == AlonePart("gas", (), ("south",), (("north", ("open",)),))


def test_a_limit_on_two_issues_ties_them() -> None:
    assert parts(say("s1", "north", {"limit": "if line is front then gas is open"})).tied_by == ("s1.1",)


def test_a_limit_through_a_yardstick_that_bears_on_two_issues_ties_them() -> None:
    yardsticks = {"deters": {"title": "deters", "of": "north"}}
    assert parts(say("s1", "north", {"limit": "meets deters"}), yardsticks=yardsticks).tied_by == ("s1.1",)


def test_a_condition_of_the_case_on_two_issues_ties_them() -> None:
    text = "if line is front then gas is open"
    assert parts(conditions=[text]).tied_by == (text,)
    assert parts(conditions=["gas is open"]).tied_by == ()


def test_a_condition_of_the_case_through_a_yardstick_on_two_issues_ties_them() -> None:
    yardsticks = {"deters": {"title": "deters", "of": "north"}}
    assert parts(conditions=["meets deters"], yardsticks=yardsticks).tied_by == ("meets deters",)


def test_a_precondition_that_waits_for_another_issue_ties_it() -> None:
    assert parts(say("s1", "north", {"precondition": "line is front", "before": "gas"})).tied_by == ("s1.1",)
    assert parts(say("s1", "north", {"precondition": "gas is open", "before": "line"})).tied_by == ("s1.1",)
    assert parts(say("s1", "north", {"precondition": "line is front", "before": "deal"})).tied_by == ()


def test_a_precondition_of_any_deal_ties_its_issue_to_the_deal_named_or_through_a_yardstick() -> None:
    assert parts(say("s1", "north", {"precondition": "gas is open", "before": "deal"})).tied_by == ("s1.1",)
    yardsticks = {"deters": {"title": "deters", "of": "north", "bears_on": ["gas"]}}
    told = parts(say("s1", "north", {"precondition": "meets deters", "before": "deal"}), yardsticks=yardsticks)
    assert told.tied_by == ("s1.1",)


def test_what_no_longer_stands_ties_nothing() -> None:
    tie = say("s1", "north", {"limit": "if line is front then gas is open"})
    assert parts(tie, say("s2", "north", {"concedes": ["s1"]}, day=2)).tied_by == ()


def test_an_issue_not_said_to_be_settled_alone_is_no_part() -> None:
    made = case()
    assert alone(made, in_force(made), ()) == ()


# acts


def test_whose_act_an_option_needs_is_told_and_whether_it_has_spoken_on_the_issue() -> None:
    gas = {
        "title": "Gas",
        "options": options(open={"title": "o", "from": "s0", "needs": ["usa", "eu", "north"], "when": "after_deal"}),
    }
    actors = {
        "north": {"name": "North", "roles": ["party"]},
        "south": {"name": "South", "roles": ["party"]},
        "usa": {"name": "USA"},
        "eu": {"name": "Europe", "members": ["france"]},
        "france": {"name": "France"},
    }
    issues = {"gas": gas, "line": {"title": "Line", "options": options("front")}}
    told = acts_needed(
        case(say("s1", "france", about=["gas"]), say("s2", "usa", about=["line"]), actors=actors, issues=issues)
    )
    # by name: Europe (spoken through France), North (nothing), USA (spoken on the line only)
    assert told == (
        ActNeeded("gas", "open", "eu", "after_deal", True),
        ActNeeded("gas", "open", "north", "after_deal", False),
        ActNeeded("gas", "open", "usa", "after_deal", False),
    )
