"""When there are no numbers, which issues they are on, and that draws depend on nothing but seed, party and issue."""

import pytest

from goodoffices.case.package import Package
from goodoffices.deal.acceptance import acceptance
from goodoffices.deal.listed import Listed
from goodoffices.deal.model import NoModel, model_of
from goodoffices.deal.setting import Setting
from goodoffices.deal.zone_share import zone_share
from goodoffices.logic.clash import analyse
from support.sketches import case, options, say


def model(made, draws=640):
    return model_of(made, analyse(made).force, draws)


BOTH = (
    say("s1", "north", {"wants": {"line": "front"}}, about=["line", "gas"]),
    say("s2", "south", {"wants": {"line": "out"}}, about=["line", "gas"]),
)


def test_conditions_that_exclude_every_package_leave_nothing_to_draw_for():
    made = case(*BOTH, conditions=["line is front", "line is out"])
    with pytest.raises(NoModel, match="exclude every package"):
        model(made)


def test_words_that_contradict_each_other_leave_no_model_and_say_so():
    """Front over out and out over front, said on one day."""
    made = case(
        say("s1", "north", {"prefers": {"this": {"line": "front"}, "to": {"line": "out"}}}, about=["line"]),
        say("s2", "north", {"prefers": {"this": {"line": "out"}, "to": {"line": "front"}}}, about=["line"]),
        say("s3", "south", {"wants": {"line": "out"}}, about=["line"]),
    )
    with pytest.raises(NoModel, match="words of North contradict each other"):
        model(made)


def test_an_issue_on_which_one_side_is_silent_stays_open():
    made = case(BOTH[0], say("s2", "south", {"wants": {"line": "out"}}, about=["line"]))
    assert model(made).heard == ("line",)


def test_with_no_issue_on_which_all_were_heard_there_is_no_model():
    made = case(say("s1", "north", about=["line"]), say("s2", "south", about=["gas"]))
    with pytest.raises(NoModel, match="no issue"):
        model(made)


def test_an_issue_for_which_only_the_analyst_has_options_stays_open():
    """Held to a listed option it would leave no package at all; the logic leaves it out as well."""
    issues = {
        "line": {"title": "Line", "options": options("front", "out")},
        "gas": {"title": "Gas", "options": {"open": {"title": "open", "from": "analyst"}}},
    }
    made = case(*BOTH, issues=issues)
    found = model(made)
    assert found.heard == ("line",)
    assert zone_share(Listed.of(found), Setting()).packages == 2


def test_an_open_issue_is_not_settled_by_an_option_that_may_not_be_chosen():
    """North's limit holds only with the analyst's option on gas, on which South is silent: no listed part can keep it.

    A share of 0 by logic; where the option may be chosen, there is a zone wherever a line is acceptable to both.
    """
    issues = {
        "line": {"title": "Line", "options": options("front", "out")},
        "gas": {"title": "Gas", "options": options("open") | {"half": {"title": "half", "from": "analyst"}}},
    }
    made = case(
        say("s1", "north", {"limit": "gas is half"}, about=["line", "gas"]),
        say("s2", "south", {"wants": {"line": "out"}}, about=["line"]),
        issues=issues,
    )
    found = model(made)
    assert found.heard == ("line",)
    listed = Listed.of(found)
    shut = zone_share(listed, Setting())
    assert (shut.packages, shut.share.value, shut.share.settled) == (0, 0.0, True)
    assert acceptance(found, Package({"line": "out"}), Setting()).joint.value == 0
    opened = Setting((), (("gas", "half"),))
    assert zone_share(listed, opened).packages == 2
    assert acceptance(found, Package({"line": "out"}), opened).joint.value > 0


def test_what_one_party_says_changes_no_draw_of_another():
    first = model(case(*BOTH))
    second = model(case(BOTH[0], say("s2", "south", {"ranks": {"gas": ["open", "shut"]}}, about=["line", "gas"])))
    for a, b in zip(first.drawn["north"].worths.options, second.drawn["north"].worths.options, strict=True):
        assert (a == b).all()
    assert (first.drawn["north"].no_deal == second.drawn["north"].no_deal).all()


def test_fewer_draws_are_the_first_of_more():
    few, more = model(case(*BOTH), 640), model(case(*BOTH), 6_400)
    for a, b in zip(few.drawn["south"].worths.options, more.drawn["south"].worths.options, strict=True):
        assert (a == b[:640]).all()
