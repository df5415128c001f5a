"""Solutions equal what comparing every package by plain Python gives, by the definitions of the design."""

from fractions import Fraction
from math import prod

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.deal import bargaining, elimination
from goodoffices.deal.bargaining import bargains
from goodoffices.deal.scenario import Bar, Scenario, Term
from support.scenarios import allowed, scenarios, undominated

SEEDS = range(47, 66)

often = settings(max_examples=100, deadline=None, derandomize=True)


@often
@given(scenarios(), st.data())
def test_solutions_with_all_ties_and_their_numbers(scenario, data):
    compare(scenario, data, "")


@settings(max_examples=300, deadline=None, derandomize=True)
@given(scenarios(), st.data(), st.sampled_from([0, 1, 200, 4000]))
def test_the_same_where_the_aim_is_sharpened_on_the_way(scenario, data, late):
    """At once, between the parts, or in the middle of issues that are tied together; with fewer seeds than usual, too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(elimination, "LATE", late)
        patch.setattr(elimination, "LATER", late)
        patch.setattr(bargaining, "FEW", data.draw(st.sampled_from([1, 12])))
        compare(scenario, data, "")


def opposed(seed):
    """What one of three parties likes the others do not, two limits each, no deal worth 74% of the best: few packages are acceptable, or none."""
    rng = np.random.default_rng(seed)
    first = rng.random((5, 4))
    own = np.stack([first, 1 - first, 1 - first])
    worth = np.round(20 * (0.7 * own + 0.3 * rng.random((3, 5, 4)))).astype(np.int64)
    terms = tuple(Term((n,), worth[:, n]) for n in range(5))
    bars = tuple(
        Bar(tuple(sorted(int(i) for i in rng.choice(5, 2, replace=False))), rng.random((4, 4)) < 0.8, n % 3, f"l{n}")
        for n in range(6)
    )
    least = np.floor(0.74 * worth.max(axis=2).sum(axis=1)).astype(np.int64)
    ids = tuple(f"o{n}" for n in range(4))
    return Scenario(("a", "b", "c"), tuple(f"i{n}" for n in range(5)), (ids,) * 5, terms, bars, least)


def test_the_same_where_elimination_is_given_up_for_a_solver(monkeypatch):
    """Though the few rows that are left when it is given up hold no acceptable package in some of these, and some exist."""
    monkeypatch.setattr(bargaining, "PAIRS", 81 * 20)
    monkeypatch.setattr(bargaining, "FEW", 1)
    monkeypatch.setattr(elimination, "THIN", 1)
    some = 0
    for seed in SEEDS:
        scenario = opposed(seed)
        least = [int(r) for r in scenario.thresholds]
        inside = [v for _, v in allowed(scenario) if all(a >= r for a, r in zip(v, least, strict=True))]
        found = {b.name: b for b in bargains(scenario)}
        assert bool(found) == bool(inside), seed
        if inside:
            some += 1
            assert found["utilitarian"].value == max(sum(v) for v in inside)
            best = max(sorted(a - r for a, r in zip(v, least, strict=True)) for v in inside)
            assert sorted(a - r for a, r in zip(found["egalitarian"].points[0], least, strict=True)) == best
    assert 0 < some < len(SEEDS)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(scenarios(most_parties=5, most_packages=60), st.data())
def test_a_solver_proves_the_same_solutions_with_all_ties(scenario, data):
    compare(scenario, data, "solver")


def compare(scenario, data, method):
    parties = range(len(scenario.parties))
    powers = data.draw(st.one_of(st.none(), st.lists(st.integers(1, 3), min_size=len(parties), max_size=len(parties))))
    least = [int(r) for r in scenario.thresholds]
    inside = [(c, v) for c, v in allowed(scenario) if all(a >= r for a, r in zip(v, least, strict=True))]
    found = {b.name: b for b in bargains(scenario, powers, method=method)}
    if not inside:
        assert found == {}
        return
    best = undominated(v for _, v in inside)
    ideal = [max(v[k] for v in best) - least[k] for k in parties]

    def gains(v):
        return [a - r for a, r in zip(v, least, strict=True)]

    def product(v):
        return prod(g**w for g, w in zip(gains(v), powers or [1] * len(parties), strict=True))

    keys = {
        "nash": product,
        "kalai_smorodinsky": lambda v: sorted(Fraction(g, i) for g, i in zip(gains(v), ideal, strict=True) if i),
        "egalitarian": lambda v: sorted(gains(v)),
        "utilitarian": sum,
    }
    if max(map(product, best)) == 0:
        assert "nash" not in found
        del keys["nash"]
    assert set(found) == set(keys)
    for name, key in keys.items():
        top = max(map(key, best))
        wanted = {v for v in best if key(v) == top}
        assert set(found[name].points) == wanted
        assert len(found[name].points) == len(wanted)
        for n, v in enumerate(found[name].points):
            at = {c for c, w in inside if w == v}
            assert found[name].counts[n] == len(at) if found[name].counted else found[name].counts[n] <= len(at)
            assert found[name].exactness.kind == "exact"
            assert found[name].all_ties
            if method == "solver":
                assert found[name].method == "solver"
                assert scenario.chosen(found[name].package(n)) == min(at)
            assert {scenario.chosen(p) for p in found[name].packages(n)} == at
        if name in ("nash", "utilitarian"):
            assert found[name].value == top
