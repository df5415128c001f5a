"""Existence, counts and nearest misses equal what looking at every package by plain Python gives."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.deal import reaching
from goodoffices.deal.acceptable import acceptable, acceptable_with_each, nearest_miss, seek_acceptable
from goodoffices.deal.budget import Budget
from goodoffices.deal.count import count_acceptable
from goodoffices.deal.reaching import pairs_reaching
from support.scenarios import allowed, scenarios

often = settings(max_examples=100, deadline=None, derandomize=True)


def reaches(worth, least):
    return all(a >= int(r) for a, r in zip(worth, least, strict=True))


@often
@given(scenarios())
def test_a_package_is_found_exactly_where_one_is_acceptable_to_all(scenario):
    inside = {c for c, v in allowed(scenario) if reaches(v, scenario.thresholds)}
    found = acceptable(scenario)
    assert (found is not None) == bool(inside)
    assert found is None or scenario.chosen(found) in inside


@often
@given(scenarios())
def test_the_number_acceptable_to_all(scenario):
    inside = [c for c, v in allowed(scenario) if reaches(v, scenario.thresholds)]
    found = count_acceptable(scenario)
    assert (found.number, str(found.exactness)) == (len(inside), "exact")


@often
@given(scenarios(), st.data())
def test_with_which_options_of_an_issue_something_is_acceptable(scenario, data):
    issue = data.draw(st.integers(0, len(scenario.issues) - 1))
    inside = {c[issue] for c, v in allowed(scenario) if reaches(v, scenario.thresholds)}
    assert set(np.flatnonzero(acceptable_with_each(scenario, issue)).tolist()) == inside


@often
@given(scenarios())
def test_the_nearest_miss_has_the_least_total_shortfall(scenario):
    least = [int(r) for r in scenario.thresholds]
    short = {c: tuple(max(r - a, 0) for a, r in zip(v, least, strict=True)) for c, v in allowed(scenario)}
    found = nearest_miss(scenario)
    if not short:
        assert found is None
        return
    assert found.total == min(map(sum, short.values()))
    assert short[scenario.chosen(found.package)] == found.shortfall


@often
@given(scenarios())
def test_a_count_that_is_stopped_is_never_too_large(scenario):
    inside = [c for c, v in allowed(scenario) if reaches(v, scenario.thresholds)]
    ticks = iter(range(10**6))
    assert count_acceptable(scenario, budget=Budget(0.5, clock=lambda: next(ticks))).number <= len(inside)


@often
@given(
    st.integers(1, 4), st.integers(0, 30), st.integers(0, 30), st.integers(0, 2**32), st.sampled_from([3, 2**20, 2**90])
)
def test_pairs_that_reach_enough_are_counted_with_their_weights(parties, one, two, seed, heavy):
    """Small blocks, so that the dividing is tried; weights beyond 64 bits too."""
    import goodoffices.deal.reaching as reaching

    rng = np.random.default_rng(seed)
    first, second = rng.integers(0, 6, (parties, one)), rng.integers(0, 6, (parties, two))
    weights = [np.array([int(w) * heavy // 7 for w in rng.integers(0, 9, n)], dtype=object) for n in (one, two)]
    if heavy < 2**62:
        weights = [w.astype(np.int64) for w in weights]
    least = rng.integers(0, 12, parties)
    wanted = sum(
        int(weights[0][i]) * int(weights[1][j])
        for i in range(one)
        for j in range(two)
        if all(first[:, i] + second[:, j] >= least)
    )
    before = reaching.SMALL
    reaching.SMALL = 4
    try:
        assert pairs_reaching(first, weights[0], second, weights[1], least) == wanted
    finally:
        reaching.SMALL = before


@settings(max_examples=60, deadline=None, derandomize=True)
@given(scenarios(), st.integers(0, 6))
def test_a_search_for_an_acceptable_package_that_is_stopped_claims_nothing(scenario, seconds):
    least = [int(r) for r in scenario.thresholds]
    inside = [c for c, v in allowed(scenario) if all(a >= r for a, r in zip(v, least, strict=True))]
    ticks = iter(range(10**6))
    found = seek_acceptable(scenario, budget=Budget(seconds, clock=lambda: next(ticks)))
    if found.package is not None:
        assert scenario.chosen(found.package) in inside
    elif found.exactness.kind == "exact":
        assert inside == []


@settings(max_examples=30, deadline=None, derandomize=True)
@given(scenarios(most_packages=60))
def test_whatever_is_too_large_for_elimination_a_solver_answers(scenario):
    least = [int(r) for r in scenario.thresholds]
    inside = [c for c, v in allowed(scenario) if all(a >= r for a, r in zip(v, least, strict=True))]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("goodoffices.deal.acceptable.MOST_CELLS", -1)
        found = seek_acceptable(scenario)
    assert found.method == "solver"
    assert (found.package is None) == (inside == [])
    assert found.package is None or scenario.chosen(found.package) in inside


@often
@given(
    st.integers(0, 2**32 - 1), st.integers(1, 5), st.integers(0, 40), st.integers(0, 40), st.sampled_from([1, 3, 2**40])
)
def test_pairs_counted_by_sets_of_bits(seed, parties, many, others, heaviest):
    """Whatever the number of vectors that a set of bits holds, and with weights that are counted bit by bit."""
    rng = np.random.default_rng(seed)
    first, second = rng.integers(-3, 9, (parties, many)), rng.integers(-3, 9, (parties, others))
    weight, other = rng.integers(1, heaviest + 1, many), rng.integers(1, heaviest + 1, others)
    least = rng.integers(-2, 12, parties)
    wanted = sum(
        int(weight[m]) * int(other[n])
        for m in range(many)
        for n in range(others)
        if (first[:, m] + second[:, n] >= least).all()
    )
    for bits in (1, 7, 100):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(reaching, "SMALL", 2)
            patch.setattr(reaching, "BITS", bits)
            assert pairs_reaching(first, weight, second, other, least) == wanted


def test_pairs_shared_out_over_cores_are_the_same_number(monkeypatch):
    """Parts of the first side add up to the whole, on as many cores as there are."""
    rng = np.random.default_rng(3)
    first, second = rng.integers(0, 50, (3, 400)), rng.integers(0, 50, (3, 300))
    weights = rng.integers(1, 5, 400), rng.integers(1, 5, 300)
    least = np.array([45, 50, 55])
    enough = (first[:, :, None] + second[:, None, :] >= least[:, None, None]).all(axis=0)
    wanted = int((weights[0][:, None] * weights[1][None, :] * enough).sum())
    for parts in (1, 2, 3, 7):
        monkeypatch.setattr("goodoffices.deal.reaching.MANY", 1)
        monkeypatch.setattr("goodoffices.deal.reaching.cores", lambda parts=parts: parts)
        assert pairs_reaching(first, weights[0], second, weights[1], least) == wanted
