"""Orders drawn uniformly: against all permutations, and the closed forms of order statistics."""

from collections import Counter
from itertools import permutations

import numpy as np
import pytest

from goodoffices.preference import order
from goodoffices.preference.order import PartialOrder, TooManyExtensions

CASES = [
    PartialOrder(3, ((0, 1),)),
    PartialOrder(4, ((0, 1), (2, 3))),
    PartialOrder(4, ((0, 1), (0, 2), (1, 3), (2, 3))),
    PartialOrder(4, ((0, 1), (1, 2), (2, 3))),
    PartialOrder(4, (), frozenset({1, 2})),
    PartialOrder(4, ((0, 1),), frozenset({1, 2, 0})),
    PartialOrder(4, ((0, 1), (2, 3)), frozenset({0, 3})),
    PartialOrder(5, ((0, 1), (2, 1), (3, 4)), frozenset({0, 2, 3})),
]


def plain(of: PartialOrder) -> list[tuple[int, ...]]:
    """Every order of the elements, best first, in which the pairs hold and the best is one of those named."""
    return [
        p
        for p in permutations(range(of.number))
        if all(p.index(a) < p.index(b) for a, b in of.above) and (of.top is None or p[0] in of.top)
    ]


@pytest.mark.parametrize("of", CASES)
def test_every_order_that_holds_is_equally_likely_and_no_other_occurs(of):
    """Shares against 1 / number of extensions found by permutations, within 5 standard errors of 60,000 draws."""
    draws = 60_000
    values = of.draw(np.random.default_rng(1), draws)
    seen = Counter(map(tuple, (-values).argsort(axis=1).tolist()))
    possible = plain(of)
    assert set(seen) == set(possible)
    p = 1 / len(possible)
    assert max(abs(n / draws - p) for n in seen.values()) <= 5 * np.sqrt(p * (1 - p) / draws)


@pytest.mark.parametrize("of", CASES)
def test_values_are_uniforms_cut_to_the_order(of):
    """The sorted values are those of independent uniforms: the j-th lowest of n has mean j / (n + 1)."""
    values = np.sort(of.draw(np.random.default_rng(2), 60_000), axis=1)
    n = of.number
    for j in range(1, n + 1):
        sd = np.sqrt(j * (n + 1 - j) / ((n + 1) ** 2 * (n + 2)))
        assert abs(values[:, j - 1].mean() - j / (n + 1)) < 5 * sd / np.sqrt(60_000)


@pytest.mark.parametrize("of", CASES)
def test_whether_an_order_holds_is_what_permutations_say(of):
    for ranking in permutations(range(of.number)):
        values = np.empty((1, of.number))
        values[0, list(ranking)] = np.linspace(1, 0, of.number)
        assert of.holds(values)[0] == (ranking in plain(of))
    assert of.possible()


@pytest.mark.parametrize(
    "of",
    [
        PartialOrder(2, ((0, 1), (1, 0))),
        PartialOrder(3, ((0, 1), (1, 2), (2, 0))),
        PartialOrder(1, ((0, 0),)),
        PartialOrder(3, ((0, 1),), frozenset({1})),
        PartialOrder(3, (), frozenset()),
        PartialOrder(0, (), frozenset()),
    ],
)
def test_what_no_order_holds_is_impossible_and_is_not_drawn(of):
    assert not of.possible()
    assert not of.free
    assert not of.holds(np.random.default_rng(0).random((5, of.number))).any() if of.number > 1 else True
    with pytest.raises(ValueError, match="no order"):
        of.draw(np.random.default_rng(0), 3)


def test_a_long_ranking_is_drawn_without_recursion_and_its_rare_shares_do_not_vanish():
    """A chain of 1,000 of 1,001 elements, the free one or the chain's head on top. The share of orders that keep a chain of 999 is
    1 / 999!, far below the least float. By counting: the free one is on top in 1 of 1,001 places, the head in all others; 2,000 draws
    with p = 1 / 1,001 give about 2."""
    n = 1_001
    above = tuple((k, k + 1) for k in range(n - 2))
    values = PartialOrder(n, above, frozenset({0, n - 1})).draw(np.random.default_rng(3), 2_000)
    assert (np.diff(values[:, : n - 1], axis=1) < 0).all()
    assert ((values[:, n - 1] > values[:, 0]).sum()) < 12


def test_an_order_with_too_many_extensions_says_so_at_once_and_counts_but_once(monkeypatch):
    """One above 39 others: 2^39 sets of elements. The second time nothing is counted."""
    star = PartialOrder(40, tuple((0, k) for k in range(1, 40)))
    with pytest.raises(TooManyExtensions):
        star.draw(np.random.default_rng(0), 10)
    misses = order._counted.cache_info().misses
    with pytest.raises(TooManyExtensions):
        star.draw(np.random.default_rng(0), 10)
    assert order._counted.cache_info().misses == misses
