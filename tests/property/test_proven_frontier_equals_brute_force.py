"""The frontier that a solver proves equals what looking at every package by plain Python gives, on random small scenarios."""

from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.deal.budget import Budget
from goodoffices.deal.frontier_proven import frontier, proven_frontier
from support.scenarios import allowed, dominates, scenarios, undominated


@settings(max_examples=50, deadline=None, derandomize=True)
@given(scenarios(most_parties=3, most_packages=60), st.booleans())
def test_points_and_packages(scenario, bounded):
    least = scenario.thresholds if bounded else None
    seen = [(c, v) for c, v in allowed(scenario) if least is None or all(a >= r for a, r in zip(v, least, strict=True))]
    found = frontier(scenario, least, method="solver")
    wanted = undominated(v for _, v in seen)
    assert [tuple(p) for p in found.points.tolist()] == sorted(wanted, reverse=True)
    assert str(found.exactness) == "exact"
    assert found.unsearched is None
    for n, v in enumerate(found.points.tolist()):
        at = sorted(c for c, w in seen if list(w) == v)
        assert scenario.chosen(found.package(n)) == at[0]
        assert sorted(scenario.chosen(p) for p in found.packages(n)) == at
        assert found.counts[n] == min(len(at), 2)
    assert found.chosen().shape == (len(found), len(scenario.issues))


@settings(max_examples=40, deadline=None, derandomize=True)
@given(scenarios(most_parties=2, most_packages=60), st.integers(1, 12))
def test_a_stopped_frontier_says_where_points_may_be_left(scenario, seconds):
    ticks = iter(range(10**6))
    found = proven_frontier(scenario, budget=Budget(seconds=seconds, clock=lambda: next(ticks)))
    wanted = undominated(v for _, v in allowed(scenario))
    got = {tuple(p) for p in found.points.tolist()}
    assert got <= {v for _, v in allowed(scenario)}
    if found.exactness.kind == "exact":
        assert got == wanted
    for missed in wanted - got if found.unsearched is not None else ():
        inside = [m is None or v >= m for v, m in zip(missed, found.unsearched.least, strict=True)]
        inside += [m is None or v <= m for v, m in zip(missed, found.unsearched.most, strict=True)]
        assert all(inside)
        assert not any(dominates(p, missed) for p in got)
