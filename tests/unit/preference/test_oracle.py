"""Proofs of what fits, on questions solved by hand."""

import numpy as np
import pytest

from goodoffices.preference import programme
from goodoffices.preference.fitting import fits
from goodoffices.preference.oracle import any_fits, how_it_fits, point_inside, points_inside, proven
from support.plain_preferences import said

RANKED = {"ranks": {"i": ["a", "b", "c"]}}


@pytest.mark.parametrize(
    ("codings", "expected"),
    [
        # a above b, and b preferred to a: no
        ([RANKED, {"prefers": {"this": "i: b", "to": "i: a"}}], False),
        # b is preferred to c: follows
        ([RANKED, {"prefers": {"this": "i: b", "to": "i: c"}}], True),
        # no deal is c, the worst: anything is accepted, c itself too, for it is the same
        ([RANKED, {"without_deal": {"i": "c"}}, {"accepts": "i: c"}], True),
        # and c cannot be refused: it is worth no less than itself
        ([RANKED, {"without_deal": {"i": "c"}}, {"rejects": "i: c"}], False),
        # no deal is a, the best: b is not accepted
        ([RANKED, {"without_deal": {"i": "a"}}, {"accepts": "i: b"}], False),
        # no deal worth anything above the worst: the worst is accepted only where that is worth 0, a share of 0 of all draws
        ([RANKED, {"without_deal": "uniform"}, {"accepts": "i: c"}], False),
        ([RANKED, {"without_deal": "uniform"}, {"accepts": "i: b"}], True),
        ([RANKED, {"without_deal": "uniform"}, {"rejects": "i: a"}], False),
        # equal options are the same: accepting one where the other is expected
        ([{"ranks": {"i": ["a", ["b", "c"]]}}, {"without_deal": {"i": "b"}}, {"accepts": "i: c"}], True),
        ([{"ranks": {"i": ["a", ["b", "c"]]}}, {"without_deal": {"i": "b"}}, {"rejects": "i: c"}], False),
        # all options equal leave no weight: none can be preferred
        ([{"ranks": {"i": [["a", "b", "c"]]}}, {"prefers": {"this": "i: a", "to": "i: b"}}], False),
    ],
)
def test_strict_and_weak_tests_are_told_apart(codings, expected):
    assert proven(said({"i": "a b c"}, *codings)) is expected


def test_a_link_adds_worth_strictly():
    """b and c are equal but for a link that makes c worth more; no deal is c: b is worth less in every preference, c the same."""
    equal = {"ranks": {"i": ["a", ["b", "c"]]}}
    evidence = said({"i": "a b c"}, equal, {"link": "i is c"}, {"without_deal": {"i": "c"}})
    assert how_it_fits(evidence, {0: 1}) == "no"
    assert how_it_fits(evidence, {0: 2}) == "every"
    assert how_it_fits(evidence, {0: 0}) == "some"
    assert not any_fits(
        said({"i": "a b c"}, equal, {"link": "i is c"}, {"without_deal": {"i": "c"}}, {"accepts": "i: b"})
    )


def test_a_weight_that_outweighs_must_be_larger():
    """u: a above b, v: c above d. (b, c) preferred to (a, d): v weighs more than u, so u cannot matter more."""
    orders = [{"ranks": {"u": ["a", "b"]}}, {"ranks": {"v": ["c", "d"]}}]
    prefers = {"prefers": {"this": "u: b, v: c", "to": "u: a, v: d"}}
    issues = {"u": "a b", "v": "c d"}
    assert any_fits(said(issues, *orders, prefers, {"matters": ["v", "u"]}))
    assert not any_fits(said(issues, *orders, prefers, {"matters": ["u", "v"]}))


def test_every_some_and_no_preference():
    """a above b; no deal is b or c. a: at least as good as b, perhaps below c. b: where b is expected the same, where c perhaps less.
    With no deal b surely: a under every, and with no deal a surely b under none."""
    ranked = {"ranks": {"i": ["a", "b"]}}
    wide = said({"i": "a b c"}, ranked, {"without_deal": {"i": ["b", "c"]}})
    assert [how_it_fits(wide, {0: o}) for o in range(3)] == ["some", "some", "some"]
    low = said({"i": "a b c"}, ranked, {"without_deal": {"i": "b"}})
    assert [how_it_fits(low, {0: o}) for o in range(3)] == ["every", "every", "some"]
    high = said({"i": "a b c"}, ranked, {"without_deal": {"i": "a"}})
    assert [how_it_fits(high, {0: o}) for o in range(3)] == ["every", "no", "some"]


def test_what_a_part_leaves_open_stays_as_without_a_deal_also_where_that_is_worth_anything():
    """u: a above b, v: c above d; no deal is worth anything, and either of a and b may be expected. c alone: (a, c) is the best and always
    accepted, (b, c) is not."""
    orders = [{"ranks": {"u": ["a", "b"]}}, {"ranks": {"v": ["c", "d"]}}]
    evidence = said({"u": "a b", "v": "c d"}, *orders, {"without_deal": "uniform"})
    assert how_it_fits(evidence, {1: 0}) == "some"
    assert how_it_fits(evidence, {0: 0, 1: 0}) == "every"
    assert how_it_fits(evidence, {0: 1, 1: 1}) == "no"


def test_conditions_that_leave_one_package_make_no_deal_worth_the_same():
    """Only a can be chosen: it is the best and the worst of what is allowed, and no deal, anything between, is worth that."""
    evidence = said({"i": "a b c"}, {"without_deal": "uniform"}, {"accepts": "i: a"}, conditions=(("in", "i", ("a",)),))
    assert proven(evidence) is True
    assert how_it_fits(evidence, {0: 0}) == "every"


def test_one_option_on_each_issue_fits_anything_and_is_always_accepted():
    evidence = said({"u": "a", "v": "b"}, {"accepts": "u: a"})
    assert proven(evidence) is True
    assert how_it_fits(evidence, {0: 0}) == "every"


def test_points_inside_fit_and_lie_apart():
    """A narrow set: four weights in order, the last above half the first. The point with the largest margin fits, the others too."""
    issues = {f"i{n}": "a b" for n in range(4)}
    orders = [{"ranks": {i: ["a", "b"]}} for i in issues]
    prefers = {"prefers": {"this": "i0: b, i1: a, i2: a", "to": "i0: a, i1: b, i2: b"}}
    evidence = said(issues, *orders, {"matters": ["i0", "i1", "i2", "i3"]}, prefers)
    assert fits(evidence, point_inside(evidence)).all()
    points = points_inside(evidence, np.random.default_rng(0))
    assert len(points) > 5
    assert fits(evidence, points).mean() > 0.5
    assert np.ptp(points.weights, axis=0).max() > 0.1


def test_a_search_that_stopped_proves_nothing(monkeypatch):
    """With no branch allowed, a question that needs branching stays open: *fits* is not denied, and *some* is all that is said."""
    monkeypatch.setattr(programme, "MOST_NODES", 0)
    evidence = said(
        {"u": "a b c", "v": "a b c", "w": "a b c"},
        *({"accepts": f"u: {o}"} for o in "abc"), *({"rejects": f"v: {o}", "whatever_else": True} for o in "ab"),
        {"prefers": {"this": "u: a, w: b", "to": "u: b, w: c"}},
    )  # fmt: skip
    if proven(evidence) is None:
        assert any_fits(evidence)
        assert how_it_fits(evidence, {0: 0, 1: 0, 2: 0}) == "some"
    else:
        pytest.skip("the solver needed no branch")
