"""How far chains have mixed: on walks whose answer is known."""

import numpy as np
import pytest

from goodoffices.preference.convergence import effective, nested_r_hat, split_r_hat
from goodoffices.preference.draws import draw
from support.plain_preferences import said


def autoregressive(rho, length, chains, seed=0):
    """x' = ρx + √(1 − ρ²) ε, begun where it stays."""
    rng = np.random.default_rng(seed)
    x = rng.standard_normal(chains)
    walk = []
    for _ in range(length):
        walk.append(x)
        x = rho * x + np.sqrt(1 - rho**2) * rng.standard_normal(chains)
    return np.array(walk)


def test_independent_draws_are_worth_themselves():
    """500 chains: the variance of 500 means is known to 6 %."""
    walks = autoregressive(0, 20, 500)
    assert effective(walks) > 0.8 * 10_000
    assert split_r_hat(walks) < 1.01
    assert nested_r_hat(walks, 50) < 1.02


def test_draws_that_follow_each_other_are_worth_less_by_their_autocorrelation():
    """With ρ = 0.8, long chains are worth (1 − ρ) / (1 + ρ) = 1/9 of their draws."""
    walks = autoregressive(0.8, 400, 500)
    assert effective(walks) == pytest.approx(200_000 / 9, rel=0.2)


def test_chains_that_stand_still_are_worth_one_draw_each():
    walks = np.repeat(np.random.default_rng(1).standard_normal((1, 400)), 10, axis=0)
    assert effective(walks) == pytest.approx(400, rel=0.2)


def test_chains_in_two_places_are_not_mixed():
    """Half the chains around 0, half around 5: within 1, between 6.25 or so: far above 1."""
    walks = autoregressive(0, 20, 100)
    walks[:, ::2] += 5
    assert split_r_hat(walks) > 2


def test_chains_that_have_not_left_their_common_first_points_are_found_out():
    """Ten points, ten chains each, each chain around its point by a tenth: split R-hat of the ten chains of one point alone would be 1."""
    rng = np.random.default_rng(2)
    points = rng.standard_normal(10)
    walks = points[np.arange(100) % 10] + 0.1 * rng.standard_normal((20, 100))
    assert nested_r_hat(walks, 10) > 5
    assert split_r_hat(walks[:, ::10]) < 1.1


def test_one_common_first_point_shows_nothing_and_says_so():
    assert np.isnan(nested_r_hat(autoregressive(0, 10, 40), 1))
    assert np.isnan(split_r_hat(autoregressive(0, 3, 40)))


def test_a_constant_has_mixed():
    assert split_r_hat(np.ones((10, 5))) == 1
    assert nested_r_hat(np.ones((10, 8)), 2) == 1
    assert effective(np.ones((10, 5))) == 50


def test_the_effective_size_of_slice_draws_is_honest(monkeypatch):
    """The same mean from 60 seeds, of draws that follow each other closely: its spread over them is that of as many independent draws as
    the effective size says, to within what 60 values can tell; and the draws are worth much less than their number."""
    monkeypatch.setattr("goodoffices.preference.slice.LEAST_SWEEPS", 1)
    evidence = said(
        {"u": "a b c", "v": "a b"},
        {"ranks": {"u": ["a", "b", "c"]}},
        {"prefers": {"this": "u: b, v: a", "to": "u: a, v: b"}},
    )
    means, told, spread = [], [], []
    for seed in range(60):
        draws = draw(evidence, 500, seed, "slice")
        worth = draws.worths.options[0][:, 1]
        means.append(worth.mean())
        told.append(draws.ess)
        spread.append(worth.var())
    shown = np.mean(spread) / np.var(means, ddof=1)
    assert np.mean(told) < 400
    assert shown > 0.6 * np.mean(told)  # a variance from 60 values is known to a fifth or so: two of these
