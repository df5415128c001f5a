"""The engine's answers equal what looking at every package by plain Python gives, on random small scenarios."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.deal import elimination, pairing
from goodoffices.deal.acceptable import acceptable, nearest_miss
from goodoffices.deal.aims import Aims
from goodoffices.deal.bargaining import bargains
from goodoffices.deal.budget import Budget
from goodoffices.deal.count import count_acceptable
from goodoffices.deal.elimination import eliminate
from goodoffices.deal.epsilon import Epsilon
from goodoffices.deal.pareto import frontier_of, pareto_frontier
from goodoffices.deal.plan import plan
from goodoffices.deal.scenario import Scenario, Term
from support.scenarios import allowed, scenarios, undominated

often = settings(max_examples=100, deadline=None, derandomize=True)


def points(frontier):
    return [tuple(int(v) for v in row) for row in frontier.points]


@often
@given(scenarios())
def test_points_counts_and_packages_of_the_frontier(scenario):
    seen = allowed(scenario)
    found = pareto_frontier(scenario)
    wanted = undominated(v for _, v in seen)
    assert points(found) == sorted(wanted, reverse=True)
    assert str(found.exactness) == "exact"
    at = {v: sorted(c for c, w in seen if w == v) for v in wanted}
    assert found.counts == tuple(len(at[v]) for v in points(found))
    for n, v in enumerate(points(found)):
        assert sorted(scenario.chosen(p) for p in found.packages(n)) == at[v]
        assert scenario.chosen(found.package(n)) in at[v]
    assert [tuple(c) in at[v] for c, v in zip(found.chosen().tolist(), points(found), strict=True)] == [True] * len(
        found
    )


@often
@given(scenarios())
def test_the_frontier_of_what_is_acceptable_to_all(scenario):
    least = [int(r) for r in scenario.thresholds]
    inside = [v for _, v in allowed(scenario) if all(a >= r for a, r in zip(v, least, strict=True))]
    found = pareto_frontier(scenario, scenario.thresholds)
    assert points(found) == sorted(undominated(inside), reverse=True)
    assert found.counts == tuple(inside.count(v) for v in points(found))


@often
@given(scenarios(), st.integers(0, 40))
def test_within_epsilon_of_every_package_there_is_a_point(scenario, units):
    seen = {v for _, v in allowed(scenario)}
    found = pareto_frontier(scenario, epsilon=Epsilon(units))
    assert set(points(found)) <= seen
    assert found.exactness.kind == "within"
    assert found.exactness.epsilon <= units
    for v in seen:
        assert any(all(a + found.exactness.epsilon >= b for a, b in zip(p, v, strict=True)) for p in points(found))


@often
@given(scenarios(negative=False), st.floats(0, 1.5))
def test_within_a_relative_epsilon_of_every_package_there_is_a_point(scenario, share):
    seen = {v for _, v in allowed(scenario)}
    found = pareto_frontier(scenario, epsilon=Epsilon(share, relative=True))
    assert set(points(found)) <= seen
    assert found.exactness.epsilon <= share + 1e-12
    for v in seen:
        assert any(
            all(a * (1 + found.exactness.epsilon) >= b for a, b in zip(p, v, strict=True)) for p in points(found)
        )


@often
@given(scenarios())
def test_a_spent_budget_leaves_packages_that_exist_and_says_so(scenario):
    seen = {v for _, v in allowed(scenario)}
    ticks = iter(range(10**6))
    found = pareto_frontier(scenario, budget=Budget(seconds=0.5, clock=lambda: next(ticks)))
    assert set(points(found)) <= seen
    assert bool(seen) == bool(len(found))
    if len(scenario.issues) > 1 and scenario.packages > 1:
        assert str(found.exactness) == "stopped: 0.5 seconds were up"


def test_memory_that_is_full_leaves_packages_that_exist_and_says_so():
    """Four issues of four options, worth 0 to 3 to Ana and 3 to 0 to Bor: every sum of 12 is on the frontier, and 13 points of it."""
    worth = np.array([[0, 1, 2, 3], [3, 2, 1, 0]])
    terms = tuple(Term((n,), worth) for n in range(4))
    scenario = Scenario(("a", "b"), tuple("wxyz"), (tuple("0123"),) * 4, terms, (), np.zeros(2, dtype=np.int64))
    assert len(pareto_frontier(scenario)) == 13
    found = pareto_frontier(scenario, budget=Budget(memory=1))
    assert str(found.exactness) == "stopped: 1 bytes were full"
    assert {sum(p) for p in points(found)} == {12}


@often
@given(scenarios(most_parties=3), st.data())
def test_a_kept_issue_gives_the_frontier_of_each_of_its_classes(scenario, data):
    """Packages whose options on the kept issue stand in one class are told together, and no others."""
    kept = data.draw(st.integers(0, len(scenario.issues) - 1))
    done = eliminate(plan(scenario, kept=(kept,)))
    table = done.tables[done.top]
    where = table.cells.scope.index(kept)
    assert table.cells.scope == (kept,)
    for cell in range(table.cells.number):
        rows = slice(int(table.start[cell]), int(table.start[cell + 1]))
        got = {tuple(int(x) for x in v + done.plan.constant) for v in table.worth.T[rows]}
        own = [v for c, v in allowed(scenario) if table.cells.classes[where][c[kept]] == cell]
        assert got == undominated(own)


@often
@given(scenarios(most_parties=4), st.sampled_from([1, 10**6]))
def test_small_blocks_change_nothing(scenario, large):
    """Also where cells are gone through one by one, and parted."""
    whole = pareto_frontier(scenario)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(elimination, "BLOCK", 3)
        patch.setattr(pairing, "LARGE", large)
        parts = frontier_of(scenario, eliminate(plan(scenario), Aims()))
    assert points(parts) == points(whole)
    assert parts.counts == whole.counts


def test_counts_beyond_64_bits_are_exact():
    """Thirty issues of ten options that nobody tells apart: one point, and all 10^30 packages at it."""
    none = np.zeros((2, 10), dtype=np.int64)
    scenario = Scenario(
        ("a", "b"),
        tuple(f"i{n}" for n in range(30)),
        (tuple("0123456789"),) * 30,
        tuple(Term((n,), none) for n in range(30)),
        (),
        np.zeros(2, dtype=np.int64),
    )
    assert pareto_frontier(scenario).counts == (10**30,)


def test_without_issues_there_is_one_package_and_it_is_worth_the_constant():
    scenario = Scenario(("a", "b"), (), (), (Term((), np.array([2, 3])),), (), np.array([2, 4]))
    assert pareto_frontier(scenario).points.tolist() == [[2, 3]]
    assert pareto_frontier(scenario).counts == (1,)
    assert dict(pareto_frontier(scenario).package(0)) == {}
    assert len(pareto_frontier(scenario, scenario.thresholds)) == 0
    assert acceptable(scenario) is None
    assert acceptable(scenario, np.array([2, 3])) == {}
    assert count_acceptable(scenario, np.array([2, 3])).number == 1
    assert nearest_miss(scenario).shortfall == (0, 1)
    assert bargains(scenario) == ()
