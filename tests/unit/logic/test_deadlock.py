from __future__ import annotations

from typing import Any

from goodoffices.logic.deadlock import Deadlock, deadlocks
from goodoffices.logic.force import in_force
from support.sketches import Sketch, case, options, say


def found(*statements: Sketch, **sections: Any) -> tuple[Deadlock, ...]:
    made = case(*statements, **sections)
    told, complete = deadlocks(made, in_force(made))
    assert complete
    return told


def before(condition: str, goal: str) -> Sketch:
    return {"precondition": condition, "before": goal}


def issues(*late: str) -> dict[str, Any]:
    """The usual issues, these options of `gas` coming only after a deal."""
    gas = {o: {"title": o, "from": "s0", **({"when": "after_deal"} if o in late else {})} for o in ("open", "shut")}
    line = {"title": "Line", "options": options("front", "back", "out")}
    return {"issues": {"line": line, "gas": {"title": "Gas", "options": gas}}}


def test_two_who_wait_for_each_others_act_are_a_deadlock() -> None:
    """North will not speak of gas before the line is settled, South not of the line before gas is."""
    assert found(
        say("s1", "north", before("line is front", "gas")), say("s2", "south", before("gas is open", "line"))
    ) == (Deadlock(("s1.1", "s2.1"), (), ("north", "south")),)


def test_preconditions_that_name_what_may_not_be_wait_for_each_other_too() -> None:
    statements = (
        say("s1", "north", before("line is not out", "gas")),
        say("s2", "south", before("gas is not shut", "line")),
    )
    assert [d.preconditions for d in found(*statements)] == [("s1.1", "s2.1")]


def test_a_ring_of_three_is_told_whole_and_what_takes_no_part_is_not_told() -> None:
    third = {"title": "Third", "options": options("full", "part")}
    made = issues()
    made["issues"]["third"] = third
    assert found(
        say("s1", "north", before("line is front", "gas")),
        say("s2", "south", before("gas is open", "third")),
        say("s3", "north", before("third is full", "line")),
        say("s4", "south", before("line is not out", "deal")),
        **made,
    ) == (Deadlock(("s1.1", "s2.1", "s3.1"), (), ("north", "south")),)


def test_an_actor_can_wait_for_itself() -> None:
    assert found(say("s1", "north", before("line is front", "gas"), before("gas is open", "line"))) == (
        Deadlock(("s1.1", "s1.2"), (), ("north",)),
    )


def test_what_comes_only_after_a_deal_cannot_be_done_before_it() -> None:
    assert found(say("s1", "north", before("gas is open", "deal")), **issues("open")) == (
        Deadlock(("s1.1",), (("gas", "open"),), ("north",)),
    )


def test_where_every_way_comes_only_after_a_deal_all_of_them_are_told() -> None:
    assert found(say("s1", "north", before("gas in [open, shut]", "deal")), **issues("open", "shut")) == (
        Deadlock(("s1.1",), (("gas", "open"), ("gas", "shut")), ("north",)),
    )


def test_another_way_to_meet_a_precondition_ends_the_deadlock() -> None:
    assert found(say("s1", "north", before("gas is open or line is front", "deal")), **issues("open")) == ()
    assert found(say("s1", "north", before("gas in [open, shut]", "deal")), **issues("open")) == ()
    assert found(say("s1", "north", before("gas is not open", "deal")), **issues("open")) == ()


def test_terms_that_simply_clash_are_no_deadlock() -> None:
    assert (
        found(say("s1", "north", before("gas is open", "deal")), say("s2", "south", before("gas is shut", "deal")))
        == ()
    )
    assert (
        found(say("s1", "north", before("gas is open", "line")), say("s2", "south", before("gas is shut", "line")))
        == ()
    )


def test_a_limit_is_no_precondition_and_waits_for_nothing() -> None:
    assert found(say("s1", "north", {"limit": "gas is open"}), **issues("open")) == ()


def test_terms_that_can_be_met_one_after_the_other_are_no_deadlock() -> None:
    assert found(
        say("s1", "north", before("line is front", "gas")),
        say("s2", "south", before("gas is open", "deal")),
        say("s3", "south", before("line is front", "talks")),
    ) == ()  # fmt: skip


def test_an_issue_settled_as_a_precondition_of_itself_waits_for_nothing() -> None:
    assert found(say("s1", "north", before("line is front", "line"))) == ()


def test_what_ended_waits_no_more() -> None:
    statements = say("s1", "north", before("line is front", "gas")), say("s2", "south", before("gas is open", "line"))
    assert found(*statements, say("s3", "south", {"concedes": ["s2"]}, day=2)) == ()


def test_a_conditional_precondition_waits_only_where_its_condition_must_hold() -> None:
    """South's word holds as soon as the line is settled otherwise than at the front, before gas."""
    assert found(
        say("s1", "north", before("line is back", "gas")), say("s2", "south", before("if line is front then gas is open", "line"))
    ) == ()  # fmt: skip
