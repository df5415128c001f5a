"""Numbers as issues: frontiers of stretches and their solutions, against dense sampling and closed forms."""

from fractions import Fraction
from math import sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.deal.continuous import stretch_frontier, stretch_solutions
from goodoffices.deal.number_issue import NumberIssue, chords
from goodoffices.deal.scenario import Scenario, Term
from goodoffices.errors import BadInput
from support.scenarios import allowed, scenarios

F = Fraction


def nothing_else(least=(0, 0), parties=("a", "b")):
    return Scenario(parties, (), (), (), (), np.array(least, dtype=np.int64))


def knots(*pairs):
    return tuple((F(x), F(u)) for x, u in pairs)


@st.composite
def numbers(draw):
    at = sorted(draw(st.sets(st.integers(0, 6), min_size=1, max_size=4)))
    bends = st.lists(st.integers(-4, 9), min_size=len(at), max_size=len(at))
    worth = tuple(knots(*zip(at, draw(bends), strict=True)) for _ in range(2))
    return NumberIssue(f"n{draw(st.integers(0, 10**6))}", worth, draw(st.sampled_from([None, F(1), F(1, 2)])))


def values(issue):
    """Every value of a whole number, forty of any other and its knots."""
    if issue.whole is not None:
        return [low for low, _ in issue.pieces()]
    return sorted(
        {issue.low + (issue.high - issue.low) * F(n, 40) for n in range(41)} | {x for k in issue.worth for x, _ in k}
    )


@settings(max_examples=150, deadline=None, derandomize=True)
@given(scenarios(most_parties=2, most_packages=12), st.lists(numbers(), min_size=1, max_size=2))
def test_nothing_beats_a_stretch_and_all_of_it_is_possible(scenario, own):
    found = stretch_frontier(scenario, own)
    sums = {(0, 0)}
    for issue in own:
        each = {issue.worth_at(v) for v in values(issue)}
        sums = {(a + c, b + d) for a, b in sums for c, d in each}
    every = {(a + v[0], b + v[1]) for _, v in allowed(scenario) for a, b in sums}
    assert bool(found.stretches) == bool(every)
    for n, part in enumerate(found.stretches):
        for share in (F(0), F(1, 3), F(1)):
            (x, y), at = part.at(share)
            if (share == 0 and part.open_first) or (share == 1 and part.open_last):
                assert any(
                    a >= x and b >= y and (a, b) != (x, y) for s in found.stretches for a, b in (s.first, s.last)
                )
                continue
            assert not any(a >= x and b >= y and (a, b) != (x, y) for a, b in every)
            settled = found.settlement(n, share)
            chosen = scenario.chosen(settled)
            for issue, v in zip(own, at, strict=True):
                assert issue.low <= v <= issue.high
                assert issue.whole is None or (v - issue.low) % issue.whole == 0
            total = [F(int(w)) for w in scenario.worth_of(chosen)]
            for issue, v in zip(own, at, strict=True):
                total = [a + b for a, b in zip(total, issue.worth_at(v), strict=True)]
            assert tuple(total) == (x, y)
    for a, b in every:  # each is met or beaten somewhere
        assert any(
            (s.last[0] >= a and s.last[1] >= b)
            or (s.first[0] >= a and s.first[1] >= b)
            or (s.first[0] < a <= s.last[0] and s.at((a - s.first[0]) / (s.last[0] - s.first[0]))[0][1] >= b)
            for s in found.stretches
        )
    for one in stretch_solutions(found):
        gains = [w - int(r) for w, r in zip(one.worth, scenario.thresholds, strict=True)]
        inside = [[v - int(r) for v, r in zip(e, scenario.thresholds, strict=True)] for e in every]
        inside = [g for g in inside if min(g) >= 0]
        if one.name == "nash":
            assert one.value == gains[0] * gains[1] >= max((g[0] * g[1] for g in inside), default=0)
        if one.name == "utilitarian":
            assert one.value == sum(one.worth)
            assert sum(gains) >= max((sum(g) for g in inside), default=0)
        if one.name == "egalitarian":
            assert sorted(gains) >= max((sorted(g) for g in inside), default=[0, 0])


def test_a_curve_to_one_part_in_ten_thousand():
    """Worth x to one and 1 - x^2 to the other, no deal at (0, 0). Closed forms: Nash (1/sqrt 3, 2/3), Kalai-Smorodinsky and egalitarian
    (sqrt 5 - 1)/2 each, utilitarian (1/2, 3/4)."""
    curve = chords(lambda x: 1 - x * x, F(0), F(1), F(1, 5 * 10**7))
    line = tuple((x, x) for x, _ in curve)
    found = stretch_frontier(nothing_else(), [NumberIssue("x", (line, curve), error=F(1, 5 * 10**7))])
    assert found.exactness.kind == "within"
    for part in found.stretches:
        x, y = (float(v) for v in part.at(F(1, 2))[0])
        assert abs(y - (1 - x * x)) <= 2e-8
    got = {s.name: [float(v) for v in s.worth] for s in stretch_solutions(found)}
    golden = (sqrt(5) - 1) / 2
    assert got["nash"] == pytest.approx([1 / sqrt(3), 2 / 3], abs=1e-4)
    assert got["kalai_smorodinsky"] == pytest.approx([golden, golden], abs=1e-4)
    assert got["egalitarian"] == pytest.approx([golden, golden], abs=1e-4)
    assert got["utilitarian"] == pytest.approx([0.5, 0.75], abs=1e-4)


def test_a_war_range_between_two_who_would_rather_split():
    """A share x of 1 to the one, 1 - x to the other; war gives 0.6 - 0.1 and 0.4 - 0.15 (Fearon 1995): agreements from 0.5 to 0.75, Nash
    halfway, 0.625. Counted in hundredths."""
    split = NumberIssue("x", (knots((0, 0), (1, 100)), knots((0, 100), (1, 0))))
    found = stretch_frontier(nothing_else((50, 25)), [split])
    assert str(found.exactness) == "exact"
    solved = {s.name: s for s in stretch_solutions(found)}
    assert solved["nash"].settlement == {"x": F(5, 8)}
    assert solved["nash"].worth == (F(125, 2), F(75, 2))
    assert solved["kalai_smorodinsky"].worth == (F(125, 2), F(75, 2))


def test_whole_numbers_have_all_their_values_and_no_others():
    """Months from 0 to 3 worth 0, 1, 2, 3 to one and 3, 2, 1, 0 to the other: four points, and Nash ties at 1 and 2 (product 2)."""
    months = NumberIssue("m", (knots((0, 0), (3, 3)), knots((0, 3), (3, 0))), F(1))
    found = stretch_frontier(nothing_else(), [months])
    assert [(s.first, s.last) for s in found.stretches] == [((n, 3 - n),) * 2 for n in range(4)]
    assert {s.name: s.value for s in stretch_solutions(found)}["nash"] == 2


def test_money_beside_an_option_moves_the_frontier():
    """By hand: option a is worth (4, 0), b (0, 4); money from 0 to 2 goes one to one from the first to the second. With a the line from
    (2, 2) to (4, 0), with b only up to (0, 4) from (-2, 6): both lie on x + y = 4, and between (0, 4) and (2, 2) nothing does."""
    option = Term((0,), np.array([[4, 0], [0, 4]]))
    scenario = Scenario(("a", "b"), ("o",), (("a", "b"),), (option,), (), np.array([-9, -9]))
    money = NumberIssue("money", (knots((0, 0), (2, -2)), knots((0, 0), (2, 2))))
    found = stretch_frontier(scenario, [money])
    assert [(s.first, s.last) for s in found.stretches] == [((-2, 6), (0, 4)), ((2, 2), (4, 0))]
    assert found.settlement(1) == {"o": "a", "money": 2}
    assert not found.stretches[1].open_first


def test_numbers_that_are_written_wrongly_are_refused():
    with pytest.raises(BadInput, match="not in order"):
        NumberIssue("x", (knots((1, 0), (0, 0)), knots((0, 0), (1, 0))))
    with pytest.raises(BadInput, match="same bounds"):
        NumberIssue("x", (knots((0, 0), (2, 0)), knots((0, 0), (1, 0))))
    with pytest.raises(BadInput, match="too many values"):
        NumberIssue("x", (knots((0, 0), (1, 0)),) * 2, F(1, 10**6))
    with pytest.raises(BadInput, match="two parties"):
        stretch_frontier(nothing_else((0, 0, 0), ("a", "b", "c")), [])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("goodoffices.deal.number_issue.MOST_PIECES", 50)
        with pytest.raises(BadInput, match="too many chords"):
            chords(lambda x: x * x, F(0), F(10**6), F(1, 10**12))
