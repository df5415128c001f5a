"""The most and the least that packages are worth, against a look at every package."""

from itertools import product

import numpy as np
import pytest

from goodoffices.logic.table import TooTangled
from goodoffices.preference.extreme import Worths, extreme


def plain(worths, tables, fixed, most):
    """By every package."""
    sizes = [o.shape[1] for o in worths.options]
    found = np.full(len(worths), -np.inf if most else np.inf)
    for package in product(*map(range, sizes)):
        if all(package[i] == o for i, o in fixed.items()) and all(h[tuple(package[a] for a in x)] for x, h in tables):
            worth = sum(o[:, p] for o, p in zip(worths.options, package, strict=True))
            worth = worth + sum(w * h[tuple(package[a] for a in x)] for x, h, w in worths.links)
            found = (np.maximum if most else np.minimum)(found, worth)
    return found


def some(seed):
    """Random worths of whole numbers, links and tables over one to three issues, and options held."""
    rng = np.random.default_rng(seed)
    sizes = rng.integers(1, 4, size=rng.integers(1, 5))
    draws = int(rng.integers(1, 4))

    def table():
        axes = tuple(sorted(rng.choice(len(sizes), size=min(len(sizes), rng.integers(1, 4)), replace=False).tolist()))
        return axes, rng.random([sizes[a] for a in axes]) < 0.6

    options = tuple(rng.integers(0, 20, size=(draws, n)).astype(float) for n in sizes)
    links = tuple((*table(), rng.integers(-15, 15, size=draws).astype(float)) for _ in range(rng.integers(0, 4)))
    tables = [table() for _ in range(rng.integers(0, 4))]
    fixed = {i: int(rng.integers(n)) for i, n in enumerate(sizes) if rng.random() < 0.4}
    return Worths(options, links), tables, fixed


@pytest.mark.parametrize("most", [True, False])
def test_extremes_are_those_of_looking_at_every_package(most):
    """400 random problems; among them links on one issue, tables wholly settled, and problems without any package."""
    none = 0
    for seed in range(400):
        worths, tables, fixed = some(seed)
        expected = plain(worths, tables, fixed, most)
        none += not np.isfinite(expected).all()
        assert extreme(worths, tables, fixed, most).tolist() == expected.tolist(), seed
    assert 20 < none < 300


def test_a_link_on_one_issue_is_weighed_together_with_its_options():
    """Options worth 5, 3; a link takes 4 from the first. By hand: 5 − 4 = 1 and 3, so the most is 3, not 5."""
    worths = Worths((np.array([[5.0, 3.0]]),), (((0,), np.array([True, False]), np.array([-4.0])),))
    assert extreme(worths, (), {}).tolist() == [3]
    assert extreme(worths, (), {}, most=False).tolist() == [1]


def test_a_table_and_a_link_that_are_settled_count_for_every_draw():
    """Two draws. Held: option 0 of both issues, 1 + 2 and 3 + 4; a link of 10 and 20 holds; the table allows it."""
    yes = np.array([[True, False], [False, False]])
    worths = Worths(
        (np.array([[1.0, 9], [3, 9]]), np.array([[2.0, 9], [4, 9]])), (((0, 1), yes, np.array([10.0, 20])),)
    )
    assert extreme(worths, [((0, 1), yes)], {0: 0, 1: 0}).tolist() == [13, 27]
    assert extreme(worths, [((0, 1), ~yes)], {0: 0, 1: 0}).tolist() == [-np.inf, -np.inf]


def test_what_ties_too_much_together_is_refused():
    """Seven issues of eight options in one table would have 8^7 = 2,097,152 entries a draw."""
    holds = np.ones((8,) * 7, dtype=bool)
    with pytest.raises(TooTangled):
        extreme(Worths((np.zeros((2, 8)),) * 7), [(tuple(range(7)), holds)], {})
