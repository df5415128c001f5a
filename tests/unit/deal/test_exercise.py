"""Exercises: given worths, their errors, and the debrief of the game by hand (`support/exercise.py`)."""

import pytest

from goodoffices.brief.posed import posed_case
from goodoffices.brief.solved import solved_blocks
from goodoffices.brief.terminal import show
from goodoffices.case.package import Package
from goodoffices.case.read import read_case
from goodoffices.deal import bargaining, frontier_proven, zone
from goodoffices.deal.budget import Budget
from goodoffices.deal.debrief import debrief
from goodoffices.deal.outcome import Outcome
from goodoffices.deal.zone import zone_of_agreement
from goodoffices.errors import BadCase
from support.exercise import GAME


def read(tmp_path, text=GAME):
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    return read_case(tmp_path).seen()


def test_the_game_by_hand(tmp_path):
    found = zone_of_agreement(read(tmp_path))
    assert (found.scenario.packages, found.counts.allowed, found.counts.agreed, found.counts.to_all) == (4, 4, 3, 3)
    assert found.counts.acceptable == (3, 4)
    assert found.whole.points.tolist() == [[9, 1], [6, 4], [3, 5], [0, 8]]
    assert [(v, dict(p)) for v, p in found.best] == [(9, {"x": "a", "v": "c"}), (8, {"x": "b", "v": "d"})]
    found = {s.name: (s.points, s.value) for s in found.solutions}
    assert found == {
        "nash": (((6, 4),), 12),
        "kalai_smorodinsky": (((6, 4),), None),
        "egalitarian": (((6, 4),), None),
        "utilitarian": (((9, 1), (6, 4)), 10),
    }


def test_the_debrief_by_hand(tmp_path):
    """No deal is worth (2, 1). As good for both: a c (9, 1), a d (6, 4), b c (3, 5); the largest sum is 10, 7 more than 3, first a c."""
    case = read(tmp_path)
    found = zone_of_agreement(case)
    told = [
        Outcome("T1", Package({"x": "a", "v": "d"})),
        Outcome("T2", Package({"x": "b", "v": "d"})),
        Outcome("T3", None),
    ]
    first, second, third = debrief(case, found, told)
    assert (first.points, first.deal, first.on_frontier, first.better) == ((6, 4), True, True, None)
    assert dict(first.distance) == {"nash": 0, "kalai_smorodinsky": 0, "egalitarian": 0, "utilitarian": 0}
    assert (second.points, second.below, second.deal, second.on_frontier) == ((0, 8), ("ana",), False, True)
    assert dict(second.distance)["nash"] == pytest.approx((6**2 + 4**2) ** 0.5)
    assert (third.points, third.deal, third.on_frontier) == ((2, 1), False, False)
    assert third.left == (("", 10 - 3),)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{threshold: 2}", "{interest: none}", "nothing says what no deal is worth to 'ana'"),
        ("{worth: {x: {a: 6}, v: {c: 3}}}", "{interest: none}", "nothing says what options are worth to 'ana'"),
        ("{threshold: 2}", "{threshold: 10}", "the threshold of 'ana' is above its best package"),
        ("{threshold: 2}", "{threshold: 2}, {threshold: 3}", "the threshold to 'ana' is given twice"),
        ("{threshold: 2}", "{threshold: 2}, {worth: {x: {a: 1}}}", "the worth of 'x: a' to 'ana' is given twice"),
        ("{x: {a: 6}", "{x: {a: 60000000000000000}", "the worths are too large or too fine to be exact"),
    ],
)
def test_worths_that_cannot_be_used_are_told_with_their_place(tmp_path, old, new, message):
    case = read(tmp_path, GAME.replace(old, new, 1))
    with pytest.raises(BadCase) as caught:
        zone_of_agreement(case)
    assert message in [p.message for p in caught.value.problems]
    assert all(p.place.file and p.expected and p.found and p.remedy for p in caught.value.problems)


@pytest.mark.parametrize("value", ["nan", "inf", "-Infinity", "six", "1e400"])
def test_a_worth_that_is_no_finite_number_is_refused_by_the_reader(tmp_path, value):
    with pytest.raises(BadCase, match="is not a number"):
        read(tmp_path, GAME.replace("{a: 6}", f"{{a: {value}}}", 1))


def test_a_limit_takes_packages_out_of_the_frontier_and_of_what_its_holder_accepts(tmp_path):
    """With Bor's limit 'v is not c', a c and b c go: left are a d (6, 4) and b d (0, 8); Bor accepts both, Ana a d alone."""
    case = read(tmp_path, GAME.replace("{threshold: 1}", "{threshold: 1}, {limit: v is not c}", 1))
    found = zone_of_agreement(case)
    assert found.whole.points.tolist() == [[6, 4], [0, 8]]
    assert found.counts.acceptable == (3, 2)
    assert found.counts.to_all == 1


def test_conditions_that_exclude_every_package_are_told(tmp_path):
    text = GAME.replace("sources:\n", "conditions: [x is a, x is b]\nsources:\n", 1)
    with pytest.raises(BadCase) as caught:
        zone_of_agreement(read(tmp_path, text))
    (problem,) = caught.value.problems
    assert problem.message == "the conditions of the case exclude every package"
    assert problem.found == "x is a; x is b"


def test_packages_too_many_to_look_at_are_counted_all_the_same(tmp_path):
    """Four issues of 200 options that are worth nothing to anybody: 200^4 times what stands in the game by hand."""
    options = ", ".join(f"o{n}: {{from: s1}}" for n in range(200))
    text = GAME.replace(
        "  v: {title: V", "".join(f"  z{n}: {{options: {{{options}}}}}\n" for n in range(4)) + "  v: {title: V"
    )
    found = zone_of_agreement(read(tmp_path, text))
    assert (found.counts.allowed, found.counts.agreed, found.counts.to_all) == (4 * 200**4, 3 * 200**4, 3 * 200**4)
    assert found.whole.points.tolist() == [[9, 1], [6, 4], [3, 5], [0, 8]]
    assert found.whole.counts == (200**4,) * 4


def test_where_terms_tie_too_much_a_solver_says_the_same_and_nothing_is_counted(tmp_path, monkeypatch):
    """No plan fits into fewer cells than none, so every question goes to the solver."""
    plain = zone_of_agreement(read(tmp_path))
    for module in (zone, bargaining, frontier_proven):
        monkeypatch.setattr(module, "MOST_CELLS", -1)
    solved = zone_of_agreement(read(tmp_path))
    assert solved.counts is None
    assert solved.exactness.kind == "exact"
    assert solved.best == plain.best
    assert solved.whole.points.tolist() == plain.whole.points.tolist()
    assert solved.inside.points.tolist() == plain.inside.points.tolist()
    assert {s.name: sorted(s.points) for s in solved.solutions} == {s.name: sorted(s.points) for s in plain.solutions}
    assert {s.method for s in solved.solutions} == {"solver"}
    text = show(solved_blocks(posed_case(read(tmp_path), solved.scenario), solved))
    assert "not counted" in text
    assert "by a solver with proof" in " ".join(text.split())


def test_time_that_does_not_last_is_told_and_nothing_is_counted(tmp_path):
    found = zone_of_agreement(read(tmp_path), budget=Budget(0.0))
    assert found.counts is None
    assert found.exactness.kind == "stopped"


def test_a_limit_on_a_test_that_is_not_wholly_known_is_refused(tmp_path):
    text = GAME.replace("sources:\n", "yardsticks:\n  fair: {title: is fair, of: bor, bears_on: [v]}\nsources:\n", 1)
    text = text.replace("{threshold: 1}", "{threshold: 1}, {limit: meets fair}, {meets: {fair: {v: d}}}", 1)
    with pytest.raises(BadCase, match="not all is known of it"):
        zone_of_agreement(read(tmp_path, text))
    found = zone_of_agreement(
        read(tmp_path, text.replace("{meets: {fair: {v: d}}}", "{meets: {fair: {v: d}}}, {fails: {fair: {v: c}}}"))
    )
    assert found.counts.to_all == 1
