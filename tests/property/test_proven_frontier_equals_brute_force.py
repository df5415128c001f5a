"""The frontier that a solver proves equals what looking at every package by plain Python gives, on random small scenarios."""

from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.deal import acceptable
from goodoffices.deal.bargaining import bargains
from goodoffices.deal.budget import Budget, Spending
from goodoffices.deal.frontier_proven import frontier, proven_frontier
from goodoffices.deal.leximin_programme import leximin
from goodoffices.deal.packing import packing
from support.scenarios import allowed, dominates, rectangles, scenarios, undominated


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


@settings(max_examples=80, deadline=None, derandomize=True)
@given(rectangles(), st.booleans())
def test_boxes_that_hold_together_are_packages(scenario, bounded):
    """Where worths add up over boxes no option is chosen by the solver, and every package at a point is counted."""
    least = scenario.thresholds if bounded else None
    seen = [(c, v) for c, v in allowed(scenario) if least is None or all(a >= r for a, r in zip(v, least, strict=True))]
    if any(len(t.issues) > 1 for t in scenario.terms):
        assert packing(scenario) is not None
    found = proven_frontier(scenario, least)
    wanted = undominated(v for _, v in seen)
    assert [tuple(p) for p in found.points.tolist()] == sorted(wanted, reverse=True)
    for n, v in enumerate(found.points.tolist()):
        at = sorted(c for c, w in seen if list(w) == v)
        assert scenario.chosen(found.package(n)) == at[0]
        assert sorted(scenario.chosen(p) for p in found.packages(n)) == at
        assert found.counts[n] == (len(at) if packing(scenario) is not None else min(len(at), 2))
        assert found.counted or packing(scenario) is None


@settings(max_examples=60, deadline=None, derandomize=True)
@given(rectangles())
def test_a_packing_is_what_packages_are_worth(scenario):
    """What a package is worth is the constant and what its boxes add, and the first package of its boxes is worth no less."""
    boxes = packing(scenario)
    for chosen, worth in allowed(scenario) if boxes is not None else ():
        around = boxes.around(chosen)
        assert tuple((boxes.constant + boxes.gain[list(around)].sum(axis=0)).tolist()) == worth
        low, high = boxes.common(around)
        assert all(a <= c <= b for a, c, b in zip(low, chosen, high, strict=True))
        apart = set(boxes.apart())
        assert not any((a, b) in apart for a in around for b in around)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(rectangles())
def test_solutions_over_boxes(scenario):
    """The four solutions by a solver over boxes are those by elimination, with every package at each point counted."""
    one = {b.name: b for b in bargains(scenario, method="solver")}
    other = {b.name: b for b in bargains(scenario, method="elimination")}
    assert one.keys() == other.keys()
    for name, own in one.items():
        assert own.points == other[name].points
        assert own.value == other[name].value
        for n, point in enumerate(own.points):
            assert scenario.chosen(own.package(n)) == min(c for c, v in allowed(scenario) if v == point)
        if packing(scenario) is not None:
            assert own.counts == other[name].counts


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.one_of(rectangles(), scenarios(most_parties=3, most_packages=60)))
def test_the_nearest_miss_by_a_solver(scenario):
    """The least total shortfall is that of looking at every package; none where no package is allowed."""
    found = acceptable._nearest_by_solver(scenario, scenario.thresholds, Spending(Budget()))
    least = [int(r) for r in scenario.thresholds]
    every = [sum(max(r - w, 0) for r, w in zip(least, v, strict=True)) for _, v in allowed(scenario)]
    assert (found is None) == (not every)
    if found is not None:
        assert sum(found.shortfall) == min(every)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.one_of(rectangles(), scenarios(most_parties=3, most_packages=60)), st.integers(0, 10**6))
def test_leximin_does_not_depend_on_what_is_known_to_begin_with(scenario, pick):
    """Whatever acceptable package a search begins from, it ends with all points that are best by leximin over every package."""
    least = [int(r) for r in scenario.thresholds]
    seen = [(c, v) for c, v in allowed(scenario) if all(a >= r for a, r in zip(v, least, strict=True))]
    if not seen:
        return
    found = leximin(scenario, Spending(Budget()), known=[seen[pick % len(seen)][0]])
    best = max(sorted(a - r for a, r in zip(v, least, strict=True)) for _, v in seen)
    assert set(found.worths) == {v for _, v in seen if sorted(a - r for a, r in zip(v, least, strict=True)) == best}
