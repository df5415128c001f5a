from __future__ import annotations

from goodoffices.logic.clash import analyse
from goodoffices.logic.rests import what_it_rests_on
from support.sketches import case, options, say


def test_a_bridge_that_still_ends_its_clash_is_not_lost_where_a_smaller_one_does_so_too() -> None:
    """As first read both † are needed; as read otherwise one is enough, and both together end the clash as before."""
    issues = {
        "line": {"title": "Line", "options": options("front", mine={"title": "m", "from": "analyst"})},
        "gas": {"title": "Gas", "options": options("open", yours={"title": "y", "from": "analyst"})},
    }
    north = {"limit": "line is mine and gas is yours", "or": {"limit": "line is mine"}}
    analysis = analyse(case(say("s1", "north", north), issues=issues))
    assert [b.options for b in analysis.bridges] == [(("gas", "yours"), ("line", "mine"))]
    (rests,) = (r for r in what_it_rests_on(analysis) if r.change.kind == "reading")
    assert rests.bridges_new == ((("line", "mine"),),)
    assert rests.bridges_lost == ()


def test_what_one_statement_brings_about_falls_without_it() -> None:
    statements = say("s1", "north", {"limit": "line is front"}), say("s2", "south", {"limit": "line is back"}, day=2)
    found = {(r.change.kind, r.change.id): r for r in what_it_rests_on(analyse(case(*statements)))}
    assert set(found) == {("statement", "s1"), ("statement", "s2"), ("source", "src1"), ("source", "src2")}
    for rests in found.values():
        assert (rests.lost, rests.new, rests.openings, rests.possible, rests.turns) == (
            (("s1.1", "s2.1"),),
            (),
            (),
            True,
            True,
        )


def test_without_a_concession_the_limit_it_gave_up_clashes_again() -> None:
    statements = (
        say("s1", "north", {"limit": "line is front"}),
        say("s2", "south", {"limit": "line is back"}),
        say("s3", "north", {"concedes": ["s1"]}, day=2),
    )
    analysis = analyse(case(*statements))
    assert analysis.clashes == ()
    found = {(r.change.kind, r.change.id): r for r in what_it_rests_on(analysis)}
    assert set(found) == {("statement", "s3"), ("source", "src2")}
    assert found["statement", "s3"].new == (("s1.1", "s2.1"),)
    assert found["statement", "s3"].openings == (("s1.1",), ("s2.1",))
    assert (found["statement", "s3"].possible, found["statement", "s3"].turns) == (False, True)


def test_all_inferences_left_out_are_one_change() -> None:
    """Both limits are inferred: each alone, and all together, bring the clash down."""
    statements = (
        say("s1", "north", {"limit": "line is front", "reading": "inferred"}),
        say("s2", "south", {"limit": "line is back", "reading": "inferred"}),
    )
    found = {(r.change.kind, r.change.id) for r in what_it_rests_on(analyse(case(*statements)))}
    assert found == {
        ("coding", "s1.1"), ("coding", "s2.1"), ("inferences", "all"), ("statement", "s1"), ("statement", "s2"),
    }  # fmt: skip
