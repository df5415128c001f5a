"""A small linear programme is solved in fractions: as good as the best corner, with prices that prove it."""

from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.deal.linear import Unbounded, largest


def corner(tight, bounds):
    """Where rows are met exactly, by elimination in fractions; None where that is no single place."""
    rows = [[*map(Fraction, r), Fraction(b)] for r, b in zip(tight, bounds, strict=True)]
    for k in range(len(rows)):
        pivot = next((n for n in range(k, len(rows)) if rows[n][k]), None)
        if pivot is None:
            return None
        rows[k], rows[pivot] = rows[pivot], rows[k]
        rows[k] = [v / rows[k][k] for v in rows[k]]
        for n in range(len(rows)):
            if n != k:
                rows[n] = [a - rows[n][k] * b for a, b in zip(rows[n], rows[k], strict=True)]
    return [r[-1] for r in rows]


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.integers(1, 3), st.integers(0, 4), st.integers(0, 2**32))
def test_it_is_the_best_corner(number, extra, seed):
    """All variables lie between 0 and 3, so there is a best corner or none; every corner is looked at."""
    rng = np.random.default_rng(seed)
    objective = [Fraction(int(v)) for v in rng.integers(-3, 4, number)]
    rows = [[Fraction(int(k == n)) for k in range(number)] for n in range(number)]
    bounds = [Fraction(3)] * number
    rows += [[Fraction(int(v)) for v in rng.integers(-3, 4, number)] for _ in range(extra)]
    bounds += [Fraction(int(v), 2) for v in rng.integers(-5, 6, extra)]
    every = rows + [[Fraction(-int(k == n)) for k in range(number)] for n in range(number)]
    all_bounds = bounds + [Fraction(0)] * number

    def holds(x):
        return all(sum(a * b for a, b in zip(r, x, strict=True)) <= c for r, c in zip(every, all_bounds, strict=True))

    corners = [
        corner([every[n] for n in some], [all_bounds[n] for n in some])
        for some in combinations(range(len(every)), number)
    ]
    best = max((sum(a * b for a, b in zip(objective, x, strict=True)) for x in corners if x and holds(x)), default=None)
    found = largest(objective, rows, bounds)
    if best is None:
        assert found is None
        return
    assert found.value == best == sum(a * b for a, b in zip(objective, found.at, strict=True))
    assert holds(found.at)
    assert min(found.price) >= 0
    assert sum(p * b for p, b in zip(found.price, bounds, strict=True)) == best  # no more than this, by the prices
    for k in range(number):
        assert sum(p * r[k] for p, r in zip(found.price, rows, strict=True)) >= objective[k]


def test_without_an_end():
    with pytest.raises(Unbounded):
        largest([Fraction(1)], [[Fraction(-1)]], [Fraction(0)])
