"""Whole-number worths: the same packages in the same order as the exact utilities, on the grid that is stated."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from goodoffices.errors import BadInput
from goodoffices.interop.foreign_scenario import ForeignIssue, ForeignProfile, ForeignScenario, Rectangle
from goodoffices.interop.integer_worths import integer_worths, worth_of
from goodoffices.interop.read_scenario import read_scenario
from goodoffices.interop.utility import utility
from support.foreign_files import GENIUS_ANN, GENIUS_BOB, GENIUS_DOMAIN, GENIUSWEB_ANN, RECTANGLES, write


def every(scenario):
    return product(*(range(i.size) for i in scenario.issues))


def test_worths_are_exact_on_the_least_common_denominator(tmp_path):
    """Ann's worths are tenths (0.2, 0.4; 0, 0.3, 0.6), Bob's eighths (1/2, 1/8; 1/2, 1/4, 0), the thresholds 0.3 and 0: the grid is 1/40."""
    scenario = read_scenario([write(tmp_path, d__xml=GENIUS_DOMAIN, ann__xml=GENIUS_ANN, bob__xml=GENIUS_BOB)])
    worths = integer_worths(scenario)
    assert (worths.unit, worths.exact, worths.sizes) == (Fraction(1, 40), True, (2, 3))
    assert worths.thresholds.tolist() == [12, 0]
    assert [t.issues for t in worths.tables] == [(0,), (1,)]
    assert worths.tables[0].worth.tolist() == [[8, 16], [20, 5]]
    assert worths.tables[1].worth.tolist() == [[0, 12, 24], [20, 10, 0]]


def test_hyper_rectangles_are_tables_over_their_own_issues_and_excludes_a_constant_less_the_inside(tmp_path):
    scenario = read_scenario([write(tmp_path, one__xml=RECTANGLES, two__xml=RECTANGLES)])
    worths = integer_worths(scenario)
    assert [t.issues for t in worths.tables] == [(), (0, 1)]
    assert worths.exact
    for chosen in every(scenario):
        assert worth_of(worths, chosen)[0] * worths.unit == utility(scenario, scenario.profiles[0], chosen)


def test_a_reservation_bid_becomes_a_threshold(tmp_path):
    """0.34 on the grid of ann's worths: 0.1, 0.4, and 0.12 to 0.6 by 0.12, so 1/50."""
    worths = integer_worths(read_scenario([write(tmp_path, ann__json=GENIUSWEB_ANN)]))
    assert (worths.unit, worths.thresholds.tolist()) == (Fraction(1, 50), [17])


def test_worths_too_fine_to_be_exact_are_rounded_once_to_2_to_the_minus_40_and_it_is_said(tmp_path):
    ann = GENIUS_ANN.replace('"0.4"', '"0.41051514203415784"')
    scenario = read_scenario([write(tmp_path, d__xml=GENIUS_DOMAIN, ann__xml=ann, bob__xml=GENIUS_BOB)])
    worths = integer_worths(scenario)
    assert (worths.unit, worths.exact) == (Fraction(1, 2**40), False)
    for chosen in every(scenario):
        error = worth_of(worths, chosen)[0] * worths.unit - utility(scenario, scenario.profiles[0], chosen)
        assert abs(error) <= worths.unit  # half a unit for each of two parts


def test_large_worths_that_are_not_exact_keep_their_sums_below_2_to_the_53():
    """Sums up to 10^6 < 2^20: the finest grid with sums below 2^53 is 2^-33; 10^6 + 1 times it is 8,589,943,... * 10^6 < 2^53."""
    issue = ForeignIssue("a", "integer", (), Fraction(0), Fraction(1))
    worth = Fraction(1_000_000) - Fraction(1, 10**20)
    profile = ForeignProfile(
        "p", (Fraction(0),), (None,), (Rectangle(worth, ((0, Fraction(1), Fraction(1)),)),), reservation=Fraction(0)
    )
    worths = integer_worths(ForeignScenario("s", "Genius XML", "owner", (issue,), (profile,)))
    assert not worths.exact
    assert worths.unit == Fraction(1, 2**33)
    assert max(int(abs(t.worth).max()) for t in worths.tables) < 2**53


def test_spaces_that_nobody_can_list_cost_only_their_tables():
    """50 issues of 10 values, 10^50 packages: the tables hold 10 numbers each, and one of 10^4 for a hyper-rectangle over four issues."""
    issues = tuple(ForeignIssue(f"i{n}", "integer", (), Fraction(0), Fraction(9)) for n in range(50))
    bounds = tuple((n, Fraction(2), Fraction(4)) for n in (3, 17, 20, 49))
    rectangles = (
        Rectangle(Fraction(1, 3), bounds),
        *(Rectangle(Fraction(n, 7), ((n, Fraction(0), Fraction(n % 10)),)) for n in range(50)),
    )
    profile = ForeignProfile("p", (Fraction(0),) * 50, (None,) * 50, rectangles, reservation=Fraction(0))
    scenario = ForeignScenario("s", "Genius XML", "owner", issues, (profile,))
    assert scenario.packages == 10**50
    worths = integer_worths(scenario)
    assert (worths.unit, worths.exact) == (Fraction(1, 21), True)
    assert sum(t.worth.size for t in worths.tables) == 50 * 10 + 10**4
    chosen = tuple(2 if n in (3, 17, 20, 49) else 9 for n in range(50))
    assert worth_of(worths, chosen)[0] == 21 * utility(scenario, profile, chosen)


def test_constraints_become_limits_and_what_an_issue_adds_under_them(tmp_path):
    ranks = '<issue index="1"><item index="1" rank="1" value="x"/><item index="2" rank="2" value="y"/></issue>'
    ranks += '<issue index="2"><item index="1" rank="1" value="p"/><item index="2" rank="2" value="q"/></issue>'
    issues = ranks.replace('index="1">', 'index="1" name="a" type="discrete">', 1).replace(
        '<issue index="2">', '<issue index="2" name="b" type="discrete">'
    )
    checks = '<checkassignment index="1" condition="y"/><checkassignment index="2" condition="p"/>'
    limit = f'<constraint type="inclusiveZeroOutcomeConstraint">{checks}</constraint>'
    zero = '<constraint type="zeroConstraint" index="1"><valueassignment index="2" value="q"/></constraint>'
    rules = f"<rules><ranks>{ranks}</ranks><constraints>{limit}{zero}</constraints></rules>"
    text = f'<utility_space><objective index="0" name="d">{issues}{rules}</objective></utility_space>'
    worths = integer_worths(read_scenario([write(tmp_path, one__xml=text)]))
    # a: 1/4, 1/2, nothing with q; b: 1/4, 1/2; units of 1/4
    tables = {t.issues: t.worth[0].tolist() for t in worths.tables}
    assert tables == {(0, 1): [[1, 0], [2, 0]], (1,): [1, 2]}
    (made,) = worths.limits
    assert (made.party, made.issues, made.allowed.tolist()) == (0, (0, 1), [[True, True], [False, True]])
    assert made.allowed.dtype == np.bool_


def test_what_cannot_be_listed_is_refused():
    also = ForeignIssue("r", "number", (), Fraction(0), Fraction(1), Fraction(1, 10**9))
    huge = ForeignIssue("h", "integer", (), Fraction(0), Fraction(10**12))
    profile = ForeignProfile("p", (Fraction(0),) * 2, (None,) * 2)
    with pytest.raises(BadInput) as error:
        integer_worths(ForeignScenario("s", "Genius XML", "owner", (also, huge), (profile,)))
    assert len(error.value.problems) == 2
