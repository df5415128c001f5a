from __future__ import annotations

from goodoffices.case.package import Package
from goodoffices.logic.trial import try_package
from support.sketches import case, options, say

YARDSTICKS = {
    "deters": {"title": "deters", "of": "north", "bears_on": ["line"]},
    "lasts": {"title": "lasts", "of": "north", "bears_on": ["gas"]},
}


def test_a_package_that_passes_at_both_extremes_and_fails_in_between_depends_on_what_is_unknown() -> None:
    """All tests failed: the premise is false. All met: the conclusion holds. Deters met and lasts failed: broken."""
    made = case(say("s1", "north", {"limit": "if meets deters then meets lasts"}), yardsticks=YARDSTICKS)
    trial = try_package(made, Package({"line": "front", "gas": "open"}))
    assert trial.passes
    assert [(u.yardstick, u.issue, u.option) for u in trial.depends] == [
        ("deters", "line", "front"),
        ("lasts", "gas", "open"),
    ]


def test_a_package_depends_on_what_a_condition_of_the_case_tests() -> None:
    made = case(conditions=["meets deters"], yardsticks=YARDSTICKS)
    trial = try_package(made, Package({"line": "front"}))
    assert trial.passes
    assert [(u.yardstick, u.issue, u.option) for u in trial.depends] == [("deters", "line", "front")]


def test_a_package_does_not_depend_on_the_analysts_options_that_it_does_not_hold() -> None:
    gas = {"title": "Gas", "options": options("open", mine={"title": "m", "from": "analyst"})}
    issues = {"line": {"title": "Line", "options": options("front")}, "gas": gas}
    made = case(say("s1", "north", {"limit": "meets lasts"}), yardsticks=YARDSTICKS, issues=issues)
    trial = try_package(made, Package({"line": "front"}))
    assert trial.passes
    assert [(u.issue, u.option) for u in trial.depends] == [("gas", "open")]


def test_a_package_that_passes_however_the_unknown_falls_depends_on_nothing() -> None:
    made = case(say("s1", "north", {"limit": "meets deters or line is front"}), yardsticks=YARDSTICKS)
    assert try_package(made, Package({"line": "front"})).depends == ()
