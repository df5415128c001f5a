"""Lotteries over packages and Raiffa's path, against known answers and plain search."""

from fractions import Fraction
from math import isclose, log

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.deal.lottery import lotteries, upper_edge
from goodoffices.deal.raiffa import raiffa_path

often = settings(max_examples=100, deadline=None, derandomize=True)
menus = st.lists(st.tuples(st.integers(-5, 12), st.integers(-5, 12)), min_size=1, max_size=8)


def by_name(menu, least):
    return {s.name: s for s in lotteries(np.array(menu, dtype=np.int64), least)}


def test_a_pie_of_ten_between_two_who_can_only_take_all():
    """By hand, d = (2, 0): the sum is 10, so Nash, Kalai-Smorodinsky and egalitarian give 2 + 8/2 = 6 and 4, by chances 3/5 and 2/5."""
    found = by_name([[10, 0], [0, 10]], [2, 0])
    for name in ("nash", "kalai_smorodinsky", "egalitarian"):
        assert found[name].worth == (6, 4)
        assert dict(found[name].chances) == {0: Fraction(3, 5), 1: Fraction(2, 5)}
        assert found[name].exact
    assert sum(found["utilitarian"].worth) == 10
    assert not found["utilitarian"].alone


def test_a_pie_of_twelve_between_three_who_can_only_take_all():
    """d = (0, 3, 0): d + 9/3 each, which is (3, 6, 3)."""
    found = by_name([[12, 0, 0], [0, 12, 0], [0, 0, 12]], [0, 3, 0])
    for name in ("nash", "kalai_smorodinsky", "egalitarian"):
        assert np.allclose([float(v) for v in found[name].worth], [3, 6, 3], atol=1e-5)
        assert not found[name].exact
        assert found[name].tolerance <= 1e-6


def test_the_kink_of_an_edge_is_a_package():
    """By hand: (10, 0), (8, 8), (0, 10), d = 0. On the first edge x + y/4 = 10, on the second x/4 + y = 10: all four solutions are (8, 8)."""
    found = by_name([[0, 10], [8, 8], [10, 0], [4, 8]], [0, 0])
    assert {s.worth for s in found.values()} == {(8, 8)}
    assert {s.chances for s in found.values()} == {((1, Fraction(1)),)}
    assert upper_edge(np.array([[0, 10], [8, 8], [10, 0], [4, 8]])) == [2, 1, 0]


@often
@given(menus, st.tuples(st.integers(-5, 4), st.integers(-5, 4)))
def test_no_mixture_of_two_is_better(menu, least):
    """Every two packages, mixed in fortieths, for each solution of two parties."""
    found = by_name(menu, least)
    inside = []
    for a in menu:
        for b in menu:
            for n in range(41):
                t = Fraction(n, 40)
                gains = [x + t * (y - x) - r for x, y, r in zip(a, b, least, strict=True)]
                if min(gains) >= 0:
                    inside.append(gains)
    if not found:
        assert inside == []
        return
    for s in found.values():
        assert sum(c for _, c in s.chances) == 1
        assert all(c > 0 for _, c in s.chances)
        assert s.worth == tuple(sum(c * menu[n][k] for n, c in s.chances) for k in (0, 1))
        assert all(w >= r for w, r in zip(s.worth, least, strict=True))
    gains = {name: [w - r for w, r in zip(s.worth, least, strict=True)] for name, s in found.items()}
    assert max((sum(g) for g in inside), default=0) <= sum(gains["utilitarian"])
    assert max((sorted(g) for g in inside), default=[0, 0]) <= sorted(gains["egalitarian"])
    best = max((g[0] * g[1] for g in inside), default=0)
    if "nash" in found:
        assert best <= gains["nash"][0] * gains["nash"][1]
    else:
        assert best == 0


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.integers(0, 2**32 - 1), st.integers(3, 5))
def test_more_parties_within_the_tolerance(seed, parties):
    """Nash by its condition: no package has a mean gain above 1, counted in gains at the solution; the levels of others against packages."""
    menu = np.random.default_rng(seed).integers(0, 50, (12, parties))
    found = by_name(menu, [0] * parties)
    gains = np.array([float(v) for v in found["nash"].worth])
    assert (menu / gains).mean(axis=1).max() <= 1 + 1e-3
    assert min(found["egalitarian"].worth) >= menu.min(axis=1).max() - 1e-4
    assert isclose(float(sum(found["utilitarian"].worth)), menu.sum(axis=1).max(), rel_tol=1e-6)
    assert sum(log(float(v)) for v in found["nash"].worth) >= np.log(np.maximum(menu, 1e-9)).sum(axis=1).max() - 1e-6


def test_the_path_on_a_fine_menu_ends_where_the_curve_says():
    """On y = 1 - x^2 with no deal at (0, 0) balanced increments lead to (0.60797091, 0.63037137), derived analytically."""
    x = np.arange(100_001, dtype=np.int64)
    menu = np.stack([x * 100_000, 100_000**2 - x * x], axis=1)
    found = raiffa_path(menu, [0, 0])
    end = menu[list(found.points)].mean(axis=0) / 100_000**2
    assert np.allclose(end, [0.60797091, 0.63037137], atol=1e-4)
    assert found.steps[0].hopes == (100_000**2, 100_000**2)
    assert found.steps[1].reference == (Fraction(100_000**2, 2),) * 2


def test_a_path_worked_by_hand():
    """Points (4, 0), (3, 2), (1, 3), (0, 4); no deal (0, 0). Hopes 4 and 4, so (2, 2): only (3, 2) is left, and the path ends there."""
    found = raiffa_path(np.array([[4, 0], [3, 2], [1, 3], [0, 4]]), [0, 0])
    assert [s.reference for s in found.steps] == [(0, 0), (2, 2)]
    assert found.points == (1,)
    assert raiffa_path(np.array([[4, 0], [0, 4]]), [1, 1]).points == ()


@often
@given(menus, st.tuples(st.integers(-5, 4), st.integers(-5, 4)))
def test_a_path_climbs_and_ends_at_points_worth_the_reference(menu, least):
    found = raiffa_path(np.array(menu, dtype=np.int64), least)
    inside = [m for m in menu if all(a >= r for a, r in zip(m, least, strict=True))]
    assert bool(found.points) == bool(inside)
    for a, b in zip(found.steps[:-1], found.steps[1:], strict=True):
        assert all(x <= y for x, y in zip(a.reference, b.reference, strict=True))
        assert set(b.left) <= set(a.left)
    for n in found.points:
        assert all(v >= r for v, r in zip(menu[n], found.steps[-1].reference, strict=True))
