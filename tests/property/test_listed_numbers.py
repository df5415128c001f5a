"""Numbers listed as options, tied to other issues by conditions and limits, two to four parties: the guarantee, against dense sampling."""

from fractions import Fraction
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.case.number import Number, Region
from goodoffices.deal.bargaining import bargains
from goodoffices.deal.continuous import stretch_frontier, stretch_solutions
from goodoffices.deal.listing import Regioned, Tolerance, points_of, with_numbers
from goodoffices.deal.number_issue import NumberIssue, chords
from goodoffices.deal.number_solutions import number_solutions
from goodoffices.deal.pareto import pareto_frontier
from goodoffices.deal.scenario import Bar, Scenario, Term
from goodoffices.deal.stretch_regions import regioned_frontier
from goodoffices.errors import BadInput
from support.scenarios import scenarios

F = Fraction


@st.composite
def posed(draw, most_parties=4):
    """A scenario some of whose issues are numbers, and how far from exact the answer may be."""
    scenario = draw(scenarios(most_parties=most_parties, most_issues=3, most_packages=36))
    numbers = {}
    for at in draw(st.sets(st.integers(0, len(scenario.sizes) - 1), min_size=1, max_size=2)):
        step = draw(st.sampled_from([None, None, F(1), F(1, 2)]))
        number = Number("n", F(0), F(6), step)
        fitting = [(F(v, 2), after) for v in range(13) for after in ((False,) if step else (False, True))]
        borders = draw(st.permutations(fitting))
        found: list = []
        for border in borders:
            more = number.with_borders([*found, border])
            if len(more.regions) <= scenario.sizes[at]:
                found = list(more.borders)
        number = number.with_borders(found)
        if len(number.regions) != scenario.sizes[at]:
            continue
        worth = []
        for _ in scenario.parties:
            inner = draw(st.sets(st.integers(1, 11), max_size=2))
            knots = sorted({F(0), F(6), *(F(x, 2) for x in inner)})
            worth.append(tuple((x, F(draw(st.integers(-6, 12)), draw(st.sampled_from([1, 3])))) for x in knots))
        numbers[at] = Regioned(NumberIssue(f"n{at}", tuple(worth), step), tuple(number.regions.values()))
    tolerance = draw(st.sampled_from([Tolerance(F(1, 50)), Tolerance(F(1, 10)), Tolerance(F(1, 20), relative=False)]))
    return scenario, numbers, tolerance


def sampled(own):
    """Values of a number with their regions: all in steps; else a dense grid, and places close to every border."""
    if own.number.whole is not None:
        values = {low for low, _ in own.number.pieces()}
    else:
        ends = {e for r in own.regions for e in (r.low, r.high)} | {x for k in own.number.worth for x, _ in k}
        values = {F(n, 5) for n in range(31)} | {e + d for e in ends for d in (F(0), F(1, 10**6), -F(1, 10**6))}
    found = []
    for v in sorted(values):
        inside = [n for n, r in enumerate(own.regions) if r.holds(v)]
        assert len(inside) == (1 if 0 <= v <= 6 else 0)
        found += [(v, n) for n in inside]
    return found


def true_packages(scenario, numbers, most=4000):
    """Sampled packages that break no bar, with their worths in units of the scenario's grid."""
    each = [
        sampled(numbers[at]) if at in numbers else [(None, o) for o in range(size)]
        for at, size in enumerate(scenario.sizes)
    ]
    every = list(product(*each))
    if len(every) > most:
        every = [every[n] for n in np.random.default_rng(len(every)).permutation(len(every))[:most]]
    for chosen in every:
        options = tuple(o for _, o in chosen)
        if scenario.broken(options):
            continue
        worth = [F(int(w)) for w in scenario.worth_of(options)]
        for at, own in numbers.items():
            worth = [a + b for a, b in zip(worth, own.number.worth_at(chosen[at][0]), strict=True)]
        yield options, worth


@settings(max_examples=150, deadline=None, derandomize=True)
@given(posed())
def test_no_package_beats_the_answer_by_more_than_it_says(asked):
    scenario, numbers, tolerance = asked
    listed = with_numbers(scenario, numbers, tolerance)
    factor = F(scenario.grid) / F(listed.grid)
    found = pareto_frontier(listed)
    error = np.array(listed.error)
    for k, own in enumerate(listed.error):  # what is promised is kept; a unit of the fine grid for rounding each number
        spans = [F(int(t.worth[k].max()) - int(t.worth[k].min())) for t in scenario.terms]
        for number in numbers.values():
            worths = [w for _, w in number.number.worth[k]]
            spans.append(max(worths) - min(worths))
        room = tolerance.value * sum(spans) if tolerance.relative else tolerance.value / F(scenario.grid)
        assert own <= room * factor + 2 * len(numbers)
    every = list(true_packages(scenario, numbers))
    assert bool(len(found)) >= bool(every)
    if not len(found):
        return
    points = found.points + error
    for _, worth in every:
        assert (points >= np.array([float(w * factor) for w in worth]) - 1e-6).all(axis=1).any()
    assert found.exactness.kind == ("within" if any(listed.error) else "exact")
    if any(n.number.whole is None for n in numbers.values()):
        assert listed.endless or not numbers
    for n in range(
        min(len(found), 20)
    ):  # what is told exists: its value is possible, it breaks no bar, and it is worth that
        package = found.package(n)
        chosen, worth = [], None
        for at, issue in enumerate(scenario.issues):
            if at in numbers:
                value = F(package[issue])
                own = numbers[at]
                assert own.number.whole is None or value % own.number.whole == 0
                chosen.append(next(m for m, r in enumerate(own.regions) if r.holds(value)))
            else:
                chosen.append(scenario.options[at].index(package[issue]))
        assert not scenario.broken(chosen)
        worth = [F(int(w)) for w in scenario.worth_of(chosen)]
        for at, own in numbers.items():
            worth = [a + b for a, b in zip(worth, own.number.worth_at(F(package[scenario.issues[at]])), strict=True)]
        assert all(abs(w * factor - int(p)) <= len(numbers) for w, p in zip(worth, found.points[n], strict=True))


@settings(max_examples=100, deadline=None, derandomize=True)
@given(posed())
def test_solutions_are_within_what_they_say(asked):
    scenario, numbers, tolerance = asked
    listed = with_numbers(scenario, numbers, tolerance)
    factor = F(scenario.grid) / F(listed.grid)
    least = [F(int(r)) for r in scenario.thresholds]
    gains = [[w - r for w, r in zip(worth, least, strict=True)] for _, worth in true_packages(scenario, numbers)]
    gains = [g for g in gains if min(g) >= 0]
    solved = {s.name: s for s in bargains(listed)}
    worst = F(max(listed.error)) / factor
    if not solved:
        assert all(min(g) < worst for g in gains)
        return
    for name, measure in (("utilitarian", sum), ("egalitarian", min)):
        for point in solved[name].points:
            own = [F(int(v)) / factor - r for v, r in zip(point, least, strict=True)]
            room = sum(F(e) for e in listed.error) / factor if name == "utilitarian" else worst
            # a package that is worth less than the error above no deal to somebody may have no listed neighbour that is acceptable
            assert measure(own) >= max((measure(g) - room for g in gains if min(g) >= worst), default=F(-(10**9)))
    if "nash" in solved:
        own = [F(int(v)) / factor - r for v, r in zip(solved["nash"].points[0], least, strict=True)]
        best = max((np.prod([float(v - worst) for v in g]) for g in gains if min(g) >= worst), default=0)
        assert float(np.prod([float(v) for v in own])) >= best - 1e-6 * max(best, 1)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(posed(most_parties=2))
def test_two_parties_whose_numbers_nothing_ties_agree_with_the_exact_stretches(asked):
    scenario, numbers, tolerance = asked
    if len(scenario.parties) != 2 or not numbers:
        return
    untied = {
        at: Regioned(own.number, (Number("n", F(0), F(6), own.number.whole).regions.popitem()[1],))
        for at, own in numbers.items()
    }
    keep = [at for at in range(len(scenario.sizes)) if at not in untied]
    one = {at: np.array([0]) for at in untied}
    for at, only in one.items():
        scenario = scenario.with_options(at, only)
    listed = with_numbers(scenario, untied, tolerance)
    exact = stretch_frontier(scenario, [own.number for own in untied.values()])
    factor = F(scenario.grid) / F(listed.grid)
    found = pareto_frontier(listed)
    assert bool(len(found)) == bool(exact.stretches)
    assert keep is not None
    reach = found.points + np.array(listed.error)
    for part in exact.stretches:
        for share in (F(0), F(1, 3), F(1)):
            at = np.array([float(v * factor) for v in part.at(share)[0]])
            assert (reach >= at - 1e-6).all(axis=1).any()
    for point in found.points[:: max(1, len(found) // 20)]:
        x, y = (F(int(v)) / factor for v in point)
        assert any(
            (s.last[0] >= x - 1 and s.last[1] >= y - 1)
            or (s.first[0] >= x - 1 and s.first[1] >= y - 1)
            or (s.first[0] <= x <= s.last[0] and s.at((x - s.first[0]) / (s.last[0] - s.first[0]))[0][1] >= y - 1)
            for s in exact.stretches
        )
    for solution in stretch_solutions(exact):
        assert solution.worth


def test_a_curve_tied_by_a_condition_to_one_part_in_ten_thousand():
    """x to the first, 1 - x^2 to the second, nothing to the third, who asks for an option that is there only where x is at most a half. In
    units of 10^-6. Egalitarian of the first two without the option: (sqrt 5 - 1)/2; with it x = 1/2, worth 1/2."""
    unit = 10**6
    curve = chords(lambda x: (1 - x * x) * unit, F(0), F(1), F(1))
    line = tuple((x, x * unit) for x, _ in curve)
    flat = ((F(0), F(0)), (F(1), F(0)))
    regions = tuple(Number("x", F(0), F(1)).with_borders([(F(1, 2), True)]).regions.values())
    number = Regioned(NumberIssue("x", (line, curve, flat), error=F(1)), regions)
    options = Term((1,), np.array([[0, 0], [0, 0], [unit, 0]], dtype=np.int64))
    none = Term((0,), np.zeros((3, 2), dtype=np.int64))

    bar = Bar((0, 1), np.array([[True, True], [False, True]]))
    for threshold, wanted in ((0, (5**0.5 - 1) / 2), (1, 0.5)):
        least = np.array([0, 0, threshold * unit], dtype=np.int64)
        scenario = Scenario(
            ("a", "b", "c"), ("x", "o"), (("low", "high"), ("with", "without")), (none, options), (bar,), least
        )
        listed = with_numbers(scenario, {0: number}, Tolerance(F(50), relative=False))
        factor = float(F(scenario.grid) / F(listed.grid)) * unit
        assert max(listed.error) / factor <= 1e-4
        solved = {s.name: s for s in bargains(listed)}
        point = (
            solved["egalitarian"].points[0]
            if threshold
            else max(solved["utilitarian"].points, key=lambda p: min(p[:2]))
        )
        if threshold:
            assert min(point[:2]) / factor == pytest.approx(wanted, abs=1e-4)
        best = max(min(p[:2]) for p in pareto_frontier(listed, listed.thresholds).points.tolist())
        assert best / factor == pytest.approx(wanted, abs=1e-4)


@pytest.mark.parametrize("text", ["0", "-1", "nan", "inf", "1e400", "many", "", "0%", "1e-30"])
def test_a_tolerance_that_is_none_is_refused(text):
    with pytest.raises(BadInput, match="tolerance is no such number"):
        points_of(text)


def test_a_tolerance_that_asks_for_too_many_values_is_refused():
    own = Regioned(
        NumberIssue("x", (((F(0), F(0)), (F(1), F(10**9))),) * 2), (Number("x", F(0), F(1)).regions.popitem()[1],)
    )
    scenario = Scenario(
        ("a", "b"),
        ("x",),
        (("any",),),
        (Term((0,), np.zeros((2, 1), dtype=np.int64)),),
        (),
        np.zeros(2, dtype=np.int64),
    )
    with pytest.raises(BadInput, match="too many values"):
        with_numbers(scenario, {0: own}, Tolerance(F(1), relative=False))


@settings(max_examples=150, deadline=None, derandomize=True)
@given(posed(most_parties=2))
def test_two_parties_whose_numbers_conditions_tie_have_exact_stretches(asked):
    """No sampled package beats one, every sampled one is met or beaten, what is told of an end is so; or there are none, and numbers are listed."""
    scenario, numbers, _ = asked
    if len(scenario.parties) != 2 or not numbers:
        return
    exact = regioned_frontier(scenario, numbers)
    if exact is None:
        return
    every = [w for _, w in true_packages(scenario, numbers, most=800)]
    assert bool(exact.stretches) == bool(every)
    for n, part in enumerate(exact.stretches):
        for share in (F(0), F(1, 3), F(1)):
            (x, y), at = part.at(share)
            if (share == 0 and part.open_first) or (share == 1 and part.open_last):
                assert any(a >= x and b >= y for s in exact.stretches if s is not part for a, b in (s.first, s.last))
                continue
            assert not any(a >= x and b >= y and (a, b) != (x, y) for a, b in every)
            settled = exact.settlement(n, share)
            order = sorted(numbers)
            chosen = []
            for issue, own in enumerate(scenario.issues):
                if issue in numbers:
                    value = settled[numbers[issue].number.id]
                    assert value == at[order.index(issue)]
                    chosen.append(next(m for m, r in enumerate(numbers[issue].regions) if r.holds(value)))
                else:
                    chosen.append(scenario.options[issue].index(settled[own]))
            assert not scenario.broken(chosen)
            total = [F(int(w)) for w in scenario.worth_of(chosen)]
            for where, v in zip(order, at, strict=True):
                total = [a + b for a, b in zip(total, numbers[where].number.worth_at(v), strict=True)]
            assert tuple(total) == (x, y)
    for a, b in every:
        assert any(
            (s.last[0] >= a and s.last[1] >= b)
            or (s.first[0] >= a and s.first[1] >= b)
            or (s.first[0] < a <= s.last[0] and s.at((a - s.first[0]) / (s.last[0] - s.first[0]))[0][1] >= b)
            for s in exact.stretches
        )


def any_numbers(numbers):
    """The numbers with every value between their bounds; None where regions of steps leave values between them out."""
    found = {}
    for at, own in numbers.items():
        if own.number.whole is not None:
            if any(r.high != s.low for r, s in zip(own.regions, own.regions[1:], strict=False)):
                return None
            own = Regioned(NumberIssue(own.number.id, own.number.worth), own.regions)
        found[at] = own
    return found


def by_glop(scenario, numbers, aim):
    """The largest least gain (`aim` None), or the largest weighted sum of gains, package by package and piece by piece, by another solver
    in floats; None where nothing is acceptable to all."""
    from ortools.linear_solver import pywraplp

    at = sorted(numbers)
    best = None
    for chosen in product(*(range(n) for n in scenario.sizes)):
        if scenario.broken(chosen):
            continue
        pieces = []
        for a in at:
            own, region = numbers[a].number, numbers[a].regions[chosen[a]]
            bends = sorted(
                {x for k in own.worth for x, _ in k if region.low < x < region.high} | {region.low, region.high}
            )
            pieces.append(list(pairwise(bends)) or [(bends[0], bends[0])])
        for ends in product(*pieces):
            solver = pywraplp.Solver.CreateSolver("GLOP")
            shares = [solver.NumVar(0, 1, "") for _ in at]
            level = solver.NumVar(0, solver.infinity(), "")
            gains = []
            for k, r in enumerate(scenario.thresholds):
                gain = float(scenario.worth_of(chosen)[k] - r)
                for a, (low, high), share in zip(at, ends, shares, strict=True):
                    u, v = (float(numbers[a].number.worth_at(x)[k]) for x in (low, high))
                    gain = gain + u + (v - u) * share
                gains.append(gain)
                solver.Add(gain >= level if aim is None else gain + 0 * level >= 0)
            solver.Maximize(level if aim is None else sum(w * g for w, g in zip(aim, gains, strict=True)))
            if solver.Solve() == 0:
                best = max(-np.inf if best is None else best, solver.Objective().Value())
    return best


@settings(max_examples=200, deadline=None, derandomize=True)
@given(posed())
def test_solutions_with_any_numbers_are_exact(asked):
    """As good as another solver finds piece by piece, no sampled package is better by the solution's measure, and what is told exists."""
    scenario, numbers, _ = asked
    numbers = any_numbers(numbers)
    if not numbers:
        return
    solved = number_solutions(scenario, numbers)
    if solved is None:
        return
    least = [F(int(r)) for r in scenario.thresholds]
    sampled = [
        [w - r for w, r in zip(worth, least, strict=True)] for _, worth in true_packages(scenario, numbers, most=600)
    ]
    sampled = [g for g in sampled if min(g) >= 0]
    assert bool(solved) or not sampled
    by_name = {s.name: s for s in solved}
    level = by_glop(scenario, numbers, None)
    if not solved:
        return
    assert set(by_name) >= {"kalai_smorodinsky", "egalitarian", "utilitarian"}
    ideal = [by_glop(scenario, numbers, [float(k == p) for p in range(len(least))]) for k in range(len(least))]
    for one in solved:
        gains = [w - r for w, r in zip(one.worth, least, strict=True)]
        assert min(gains) >= 0
        values = {n: one.settlement[issue] for n, issue in enumerate(scenario.issues) if n in numbers}
        there = []
        for chosen in product(*(range(n) for n in scenario.sizes)):
            regions = [(numbers[n].regions[chosen[n]], v) for n, v in values.items()]
            if scenario.broken(chosen) or any(not r.low <= v <= r.high for r, v in regions):
                continue
            if any(
                scenario.options[n][chosen[n]] != one.settlement[i]
                for n, i in enumerate(scenario.issues)
                if n not in numbers
            ):
                continue
            total = [F(int(w)) for w in scenario.worth_of(chosen)]
            for n, value in values.items():
                total = [a + b for a, b in zip(total, numbers[n].number.worth_at(value), strict=True)]
            if tuple(total) == one.worth:
                there.append(all(r.holds(v) for r, v in regions))
        assert there
        assert any(there) == one.reached
        if not one.reached:  # then nothing is as good
            assert one.name == "kalai_smorodinsky" or all(
                {"nash": np.prod(g), "utilitarian": sum(g)}.get(one.name, sorted(g))
                < {"nash": np.prod(gains), "utilitarian": sum(gains)}.get(one.name, sorted(gains))
                for g in sampled
            )
        if one.name == "utilitarian":
            assert all(sum(g) <= sum(gains) for g in sampled)
            assert float(sum(gains)) == pytest.approx(by_glop(scenario, numbers, [1.0] * len(least)), abs=1e-6)
        if one.name == "egalitarian":
            assert all(sorted(g) <= sorted(gains) for g in sampled)
            assert float(min(gains)) == pytest.approx(level, abs=1e-6)
        if one.name == "kalai_smorodinsky":
            scale = [max(F(v).limit_denominator(10**6), F(0)) for v in ideal]
            shares = [g / s for g, s in zip(gains, scale, strict=True) if s > F(1, 10**6)]
            others = [[v / s for v, s in zip(g, scale, strict=True) if s > F(1, 10**6)] for g in sampled]
            assert not shares or all(min(o) <= min(shares) + F(1, 10**5) for o in others)
        if one.name == "nash":
            best = max((float(np.prod([float(v) for v in g])) for g in sampled), default=0.0)
            assert float(one.value) >= best * (1 - 1e-6)


def test_three_share_two_sums():
    """By hand: x from 0 to 12 goes to the first, the rest of 12 to the second; y from 0 to 12 to the second, the rest to the third. No deal 0.
    x + (12 - x + y) + (12 - y) = 24 whatever they are, so 8 each is egalitarian: x = 8, y = 4; the product is largest there too, 512; all can
    have 12 but the second, who can have 24 (x = 0, y = 12): Kalai-Smorodinsky has 12 s, 24 s, 12 s = 24: s = 1/2, (6, 12, 6)."""

    def line(first, last):
        return ((F(0), F(first)), (F(12), F(last)))

    x = Regioned(NumberIssue("x", (line(0, 12), line(12, 0), line(0, 0))), (Region(F(0), F(12)),))
    y = Regioned(NumberIssue("y", (line(0, 0), line(0, 12), line(12, 0))), (Region(F(0), F(12)),))
    terms = tuple(Term((n,), np.zeros((3, 1), dtype=np.int64)) for n in range(2))
    scenario = Scenario(("a", "b", "c"), ("x", "y"), (("any",), ("any",)), terms, (), np.zeros(3, dtype=np.int64))
    solved = {s.name: s for s in number_solutions(scenario, {0: x, 1: y})}
    assert solved["egalitarian"].worth == (8, 8, 8)
    assert solved["egalitarian"].settlement == {"x": 8, "y": 4}
    assert solved["kalai_smorodinsky"].worth == (6, 12, 6)
    assert float(solved["nash"].value) == pytest.approx(512, rel=1e-6)
    assert solved["utilitarian"].value == 24


def test_three_share_a_sum_with_a_door():
    """By hand: x from 0 to 12 is worth x to the first, 12 - x to the second, 6 to the third whatever x is; a door, only where x is below 6,
    costs the first 1 and gives the third 3. No deal 0. Egalitarian without the door at x = 6: (6, 6, 6); the product is largest with the door
    where x - 1 = 12 - x, at 6.5, but there it may not be, so near 6: (5, 6, 9), 270, only come near to. With a door for all: at 6.5."""
    regions = tuple(Number("x", F(0), F(12)).with_borders([(F(6), False)]).regions.values())
    number = Regioned(
        NumberIssue(
            "x", (((F(0), F(0)), (F(12), F(12))), ((F(0), F(12)), (F(12), F(0))), ((F(0), F(6)), (F(12), F(6))))
        ),
        regions,
    )
    door = Term((1,), np.array([[0, -1], [0, 0], [0, 3]], dtype=np.int64))
    none = Term((0,), np.zeros((3, 2), dtype=np.int64))
    least = np.zeros(3, dtype=np.int64)
    bar = Bar((0, 1), np.array([[True, True], [True, False]]))
    scenario = Scenario(("a", "b", "c"), ("x", "door"), (("low", "high"), ("no", "yes")), (none, door), (bar,), least)
    near = {s.name: s for s in number_solutions(scenario, {0: number})}
    assert (near["nash"].worth, near["nash"].reached) == ((5, 6, 9), False)
    assert near["nash"].settlement == {"x": 6, "door": "yes"}
    assert (near["egalitarian"].worth, near["egalitarian"].reached) == ((6, 6, 6), True)
    bar = Bar((0, 1), np.array([[True, True], [True, True]]))
    scenario = Scenario(("a", "b", "c"), ("x", "door"), (("low", "high"), ("no", "yes")), (none, door), (bar,), least)
    solved = {s.name: s for s in number_solutions(scenario, {0: number})}
    assert solved["egalitarian"].worth == (6, 6, 6)
    assert solved["egalitarian"].settlement == {"x": 6, "door": "no"}
    assert float(solved["nash"].value) == pytest.approx(5.5 * 5.5 * 9)
    assert solved["utilitarian"].value == 20
