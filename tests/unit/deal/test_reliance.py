"""What the numbers rest on: a statement less is the case without its words; assumptions are exchanged as they say."""

from dataclasses import replace

import numpy as np
import pytest

from goodoffices.case.package import Package
from goodoffices.deal.acceptance import acceptance
from goodoffices.deal.listed import Listed
from goodoffices.deal.model import model_of
from goodoffices.deal.reliance import shifted, what_numbers_rest_on
from goodoffices.deal.setting import Setting
from goodoffices.deal.zone_share import zone_share
from goodoffices.logic.clash import analyse
from goodoffices.preference.extreme import Worths
from support.sketches import case, say

DRAWS = 2_000


def model(made):
    return model_of(made, analyse(made).force, DRAWS)


def rests(made, settings=None, packages=()):
    settings = settings or (Setting(),)
    found = what_numbers_rest_on(Listed.of(model(made)), settings, packages)
    return {(r.change.kind, r.change.id, r.change.party): r for r in found.rests}


def test_no_deal_one_option_better_or_worse_is_the_next_option_of_another_worth():
    """By hand. Line: front 0, back 4, out 4, far 9. Gas: open 5, shut 5, half 5.

    From front, better is back (4; out is worth as much), worse stays. From out, better is far, worse is front, not back, which is worth
    the same. From far, better stays. On gas nothing is better or worse. Worths of no deal: 4 + 5, 9 + 5, 9 + 5 and 0 + 5, 0 + 5, 4 + 5.
    """
    made = case(
        say("s1", "north", {"wants": {"line": "out"}}, about=["line", "gas"]),
        say("s2", "south", {"wants": {"line": "front"}}, about=["line", "gas"]),
    )
    line, gas = np.array([[0.0, 4.0, 4.0, 9.0]] * 3), np.full((3, 3), 5.0)
    no_deal = np.array([[0, 1], [2, 0], [3, 2]])
    drawn = replace(model(made).drawn["north"].first(3), worths=Worths((line, gas)), no_deal=no_deal)
    better, worse = shifted(drawn, 1), shifted(drawn, -1)
    assert better.no_deal.tolist() == [[1, 1], [3, 0], [3, 2]]
    assert better.least.tolist() == [9.0, 14.0, 14.0]
    assert worse.no_deal.tolist() == [[0, 1], [0, 0], [1, 2]]
    assert worse.least.tolist() == [5.0, 5.0, 9.0]


def test_leaving_out_a_statement_gives_the_shares_of_the_case_without_its_words():
    def made(*words):
        return case(
            say("s1", "north", *words, about=["line", "gas"]),
            say("s2", "south", {"ranks": {"line": ["out", "back", "front"]}}, {"without_deal": {"line": "front"}}, about=["line", "gas"]),
            say("s3", "north", about=["line", "gas"]),
        )  # fmt: skip

    spoken = ({"ranks": {"line": ["out", "front", "back"]}}, {"without_deal": {"line": "front"}})
    package = (Package({"line": "out", "gas": "open"}), Setting())
    moved = rests(made(*spoken), packages=(package,))["statement", "s1", ""].moved
    whole, less = model(made(*spoken)), model(made())
    (of_zone, of_package) = ([m for m in moved if m.package is None], [m for m in moved if m.package is not None])
    assert len(of_package) == 1
    assert of_package[0].before == pytest.approx(acceptance(whole, *package).joint.value)
    assert of_package[0].after == pytest.approx(acceptance(less, *package).joint.value)
    for m in of_zone:
        assert (m.before, m.after) == tuple(zone_share(Listed.of(own), Setting()).share.value for own in (whole, less))


def test_a_statement_without_which_a_side_is_not_heard_opens_the_issue():
    made = case(
        say("s1", "north", {"wants": {"line": "front"}}, about=["line"]),
        say("s2", "north", {"wants": {"gas": "open"}}, about=["gas"]),
        say("s3", "south", {"wants": {"line": "out"}}, about=["line", "gas"]),
    )
    found = rests(made)
    assert found["statement", "s2", ""].opens == ("gas",)
    assert found["statement", "s3", ""].opens == ("gas", "line")


def test_an_inference_left_out_opens_no_issue_for_the_words_are_still_about_it():
    for other in ({}, {"or": "position"}):
        made = case(
            say("s1", "north", {"wants": {"line": "front"}}, about=["line"]),
            say("s2", "north", {"limit": "gas is open", "reading": "inferred", **other}),
            say("s3", "south", {"wants": {"line": "out"}}, about=["line", "gas"]),
        )
        found = rests(made)
        assert not any(r.opens for (kind, _, _), r in found.items() if kind != "statement")
        assert found["statement", "s2", ""].opens == ("gas",)


def test_a_limit_that_is_eased_is_eased_in_every_reading():
    """With the limit in force, the other reading forbids both lines and the zone goes; with it eased, nothing changes."""
    made = case(
        say("s1", "north", {"limit": "line is not back", "or": {"limit": "line is back and gas is shut"}}, about=["line", "gas"]),
        say("s2", "south", {"limit": "gas is open"}, {"wants": {"line": "out"}}, about=["line", "gas"]),
    )  # fmt: skip
    kept, eased = Setting(), Setting(("s1.1",))
    moved = {m.setting: m for m in rests(made, (kept, eased))["reading", "s1.1/2", ""].moved}
    assert set(moved) == {kept}
    assert moved[kept].after == 0


def test_another_reading_that_no_preference_fits_is_said_to_contradict():
    """North accepts back; the other reading of its limit forbids it."""
    made = case(
        say("s1", "north", {"limit": "line is not out", "or": {"limit": "line is front"}}, about=["line", "gas"]),
        say("s2", "north", {"accepts": {"line": "back"}}, about=["line", "gas"]),
        say("s3", "south", {"wants": {"line": "out"}}, about=["line", "gas"]),
    )
    assert rests(made)["reading", "s1.1/2", ""].contradicts


def test_assumptions_are_exchanged_for_one_party_and_only_what_moves_is_told():
    """Both expect back without a deal and rank it in the middle: front, back, out for North; the other way for South.

    Back is as good as no deal for both, so line: back is accepted always; with no deal one option better, by neither: North then expects
    front (better than back), South out. With no deal worse both still accept back, and nothing is told of that.
    """
    made = case(
        say("s1", "north", {"ranks": {"line": ["front", "back", "out"]}}, {"without_deal": {"line": "back"}}, about=["line"]),
        say("s2", "south", {"ranks": {"line": ["out", "back", "front"]}}, {"without_deal": {"line": "back"}}, about=["line"]),
    )  # fmt: skip
    back = Package({"line": "back"})
    found = rests(made, packages=((back, Setting()),))
    for party in ("north", "south"):
        moved = {m.package: (m.before, m.after) for m in found["no_deal", "better", party].moved}
        # whatever gas is expected stays, so the part is worth less than no deal exactly by what line loses
        assert moved[back] == (1.0, 0.0)
        told = found.get(("no_deal", "worse", party))
        assert told is None or back not in {m.package for m in told.moved}
    assert ("spans", "equal", "") not in found
