"""The best package by a weighted sum, draw by draw, is that of looking at every package, whatever limits and links tie together."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.deal.scenario import Bar
from goodoffices.deal.weighing import Weighing
from goodoffices.errors import GoodOfficesError


@settings(max_examples=80, deadline=None, derandomize=True)
@given(
    st.lists(st.integers(1, 4), min_size=1, max_size=5), st.integers(0, 4), st.integers(0, 3), st.integers(0, 2**32 - 1)
)
def test_the_best_package_of_each_draw(sizes, limits, links, seed):
    rng = np.random.default_rng(seed)
    draws = 4

    def scope():
        return tuple(sorted(rng.permutation(len(sizes))[: int(rng.integers(1, min(3, len(sizes)) + 1))].tolist()))

    bars = [Bar(s, rng.random(tuple(sizes[i] for i in s)) < 0.7) for s in (scope() for _ in range(limits))]
    scopes = [scope() for _ in range(links)]
    options = [rng.integers(-9, 9, (draws, n)).astype(float) for n in sizes]
    added = [rng.integers(-9, 9, (draws, *(sizes[i] for i in s))).astype(float) for s in scopes]
    weighing = Weighing(sizes, bars, scopes)
    every = [
        c for c in product(*(range(n) for n in sizes)) if all(b.allowed[tuple(c[i] for i in b.issues)] for b in bars)
    ]
    assert weighing.packages() == len(every)
    if not every:
        return

    def value(draw, chosen):
        own = sum(o[draw, c] for o, c in zip(options, chosen, strict=True))
        return own + sum(a[(draw, *(chosen[i] for i in s))] for a, s in zip(added, scopes, strict=True))

    for draw, found in enumerate(weighing.best(options, added).tolist()):
        assert tuple(found) in every
        assert value(draw, found) == max(value(draw, c) for c in every)


def test_too_much_tied_together_is_said():
    """A link over eight issues of ten options would need 10^8 cells."""
    with pytest.raises(GoodOfficesError, match="tie too many issues together"):
        Weighing((10,) * 8, (), (tuple(range(8)),))
