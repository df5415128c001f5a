"""Foreign scenarios in the engine: its frontier is the one that the exact utilities have, also where nobody can list the packages."""

from fractions import Fraction
from itertools import product

import pytest

from goodoffices.deal.frontier_proven import proven_frontier
from goodoffices.deal.pareto import pareto_frontier
from goodoffices.interop.engine_scenario import engine_scenario
from goodoffices.interop.read_scenario import read_scenario
from goodoffices.interop.utility import utility
from support.foreign_files import GENIUS_ANN, GENIUS_BOB, GENIUS_DOMAIN, RECTANGLES, shared, write


def brute_force(scenario):
    """All vectors of exact utilities that no other beats, over the packages that every limit allows."""
    every = product(*(range(i.size) for i in scenario.issues))
    allowed = [c for c in every if not any(limit.holds(c) for p in scenario.profiles for limit in p.limits)]
    points = {tuple(utility(scenario, p, c) for p in scenario.profiles) for c in allowed}
    return {p for p in points if not any(q != p and all(a >= b for a, b in zip(q, p, strict=True)) for q in points)}


def found(scenario):
    """The frontier of the engine, as utilities."""
    made = engine_scenario(scenario)
    assert made.exact
    unit = Fraction(made.scenario.grid) / made.factor
    return {tuple(int(w) * unit for w in point) for point in pareto_frontier(made.scenario).points}


def test_the_frontier_of_additive_profiles_is_that_of_their_utilities(tmp_path):
    scenario = read_scenario([write(tmp_path, d__xml=GENIUS_DOMAIN, ann__xml=GENIUS_ANN, bob__xml=GENIUS_BOB)])
    assert found(scenario) == brute_force(scenario)


def test_the_frontier_of_hyper_rectangles_is_that_of_their_utilities(tmp_path):
    other = RECTANGLES.replace('min="1" max="3"', 'min="0" max="0"').replace('utility="6"', 'utility="5"')
    scenario = read_scenario([write(tmp_path, one__xml=RECTANGLES, two__xml=other)])
    assert len(brute_force(scenario)) > 1
    assert found(scenario) == brute_force(scenario)


def test_names_are_those_of_the_files_and_limits_are_bars_of_their_holder():
    made = engine_scenario(read_scenario([shared("genius", "Railway")])).scenario
    assert made.parties == ("Minister", "MinisterProfile", "NS", "ProRail")
    assert "Within a week" in made.options[7]
    assert sorted(bar.holder for bar in made.bars) == [0] * 4 + [2] * 4 + [3] * 4


@pytest.mark.parametrize("name", ["10issues", "S-1NIKFRT-1"])
def test_the_frontier_of_published_nonlinear_domains_is_their_authors(name):
    """10^10 packages each; the points that the authors print, in single precision, are the exact frontier and all of it."""
    folder = shared("genius", name)
    lines = [line for line in (folder / "pareto.xml").read_text().splitlines() if line.strip()]
    told = {tuple(round(float(part), 5) for part in line.split(",")) for line in lines}
    points = found(read_scenario([folder]))
    assert {tuple(round(float(u), 5) for u in point) for point in points} == told
    assert len(points) == len(lines)


@pytest.mark.parametrize("name", ["10issues", "S-1NIKFRT-1"])
def test_a_solver_proves_the_same_frontier_of_published_nonlinear_domains(name):
    """Elimination and a solver have nothing in common but the scenario; the solver's packages are valued by the exact utilities."""
    foreign = read_scenario([shared("genius", name)])
    made = engine_scenario(foreign)
    proven = proven_frontier(made.scenario, settle=False)
    assert str(proven.exactness) == "exact"
    assert proven.points.tolist() == pareto_frontier(made.scenario).points.tolist()
    unit = Fraction(made.scenario.grid) / made.factor
    for chosen, point in zip(proven.chosen().tolist(), proven.points.tolist(), strict=True):
        assert [utility(foreign, p, chosen) for p in foreign.profiles] == [w * unit for w in point]
