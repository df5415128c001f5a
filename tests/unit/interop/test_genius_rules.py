"""Zero constraints of Genius: which packages each kind makes nothing of, by hand, on two issues of money and one of measures."""

from fractions import Fraction
from itertools import product

import pytest

from goodoffices.errors import BadInput
from goodoffices.interop.read_scenario import read_scenario
from goodoffices.interop.utility import chosen_by_name, utility
from support.foreign_files import write

MONEY, SHARE, MEASURE = ("-5", "0", "7"), ("1", "2"), ("warn NS", "fine NS", "fine all")


def items(values, ranks=None):
    return "".join(
        f'<item index="{n}" value="{v}"{f""" rank="{ranks[n - 1]}" """ if ranks else ""}/>'
        for n, v in enumerate(values, 1)
    )


def issues(ranks=False):
    rank = {"Money": (1, 2, 4), "Share": (1, 1), "Measure": (3, 2, 1)} if ranks else {}
    return "".join(
        f'<issue index="{n}" name="{name}" type="discrete">{items(values, rank.get(name))}</issue>'
        for n, (name, values) in enumerate((("Money", MONEY), ("Share", SHARE), ("Measure", MEASURE)), 1)
    )


def scenario_with(folder, *constraints, meaning="owner"):
    text = (
        f'<utility_space type="constraint"><objective index="0" name="Rail">{issues()}<rules><ranks>{issues(ranks=True)}</ranks>'
        f"<constraints>{''.join(constraints)}</constraints></rules></objective></utility_space>"
    )
    return read_scenario([write(folder, one__xml=text)], meaning)


def zeroed(scenario):
    """The packages that the first constraint makes nothing of, by names."""
    (constraint,) = scenario.profiles[0].constraints
    return {
        names
        for names in product(MONEY, SHARE, MEASURE)
        if constraint.holds(chosen_by_name(scenario, dict(zip(("Money", "Share", "Measure"), names, strict=True))))
    }


def worth(scenario, *names):
    package = dict(zip(("Money", "Share", "Measure"), names, strict=True))
    return utility(scenario, scenario.profiles[0], chosen_by_name(scenario, package))


def test_every_ranked_issue_counts_the_same_and_a_value_by_its_rank_over_the_largest(tmp_path):
    """(7, 1, fine NS): (4/4 + 1/1 + 2/3) / 3 = 8/9; (-5, 2, fine all): (1/4 + 1 + 1/3) / 3 = 19/36."""
    scenario = scenario_with(tmp_path)
    assert worth(scenario, "7", "1", "fine NS") == Fraction(8, 9)
    assert worth(scenario, "-5", "2", "fine all") == Fraction(19, 36)


def test_inclusive_outcome_constraints_are_limits_and_0_counts_as_positive(tmp_path):
    scenario = scenario_with(
        tmp_path,
        '<constraint type="inclusiveZeroOutcomeConstraint"><checkassignment index="1" condition="numeric=positive"/>'
        '<checkassignment index="3" condition="fine"/></constraint>',
    )
    assert zeroed(scenario) == set(product(("0", "7"), SHARE, ("fine NS", "fine all")))
    assert len(scenario.profiles[0].limits) == 1
    assert worth(scenario, "7", "1", "fine NS") == 0


def test_conditional_outcome_constraints_are_limits_and_0_has_no_sign(tmp_path):
    """Where money is negative, the measure must contain "all"."""
    scenario = scenario_with(
        tmp_path,
        '<constraint type="conditionalZeroOutcomeConstraint"><checkassignment index="3" condition="all"/>'
        '<checkassignment index="1" condition="numeric=negative"/></constraint>',
    )
    assert zeroed(scenario) == set(product(("-5",), SHARE, ("warn NS", "fine NS")))
    assert len(scenario.profiles[0].limits) == 1


@pytest.mark.parametrize(
    ("constraint", "expected"),
    [
        (
            '<constraint type="zeroConstraint" index="1"><valueassignment index="1" value="7"/>'
            '<valueassignment index="2" value="2"/></constraint>',
            set(product(("7",), ("2",), MEASURE)),
        ),
        (
            '<constraint type="conditionalZeroConstraint" index="3" value="NS"><valueassignment index="2" value="1"/></constraint>',
            set(product(MONEY, ("1",), ("fine all",))),
        ),
        # sums of money and share: -4 -3, 1 2, 8 9
        (
            '<constraint type="sumZeroConstraint" index="3" value="fine" min="2" max="8"><item index="1"/><item index="2"/></constraint>',
            set(product(("0",), ("2",), ("fine NS", "fine all")))
            | set(product(("7",), ("1",), ("fine NS", "fine all"))),
        ),
        (
            '<constraint type="sumZeroNotConstraint" index="3" value="fine" min="9" max="9"><item index="1"/><item index="2"/></constraint>',
            {("7", "2", "warn NS")},
        ),
        (
            '<constraint type="sumZeroConstraintList" index="3" min="9" max="9"><condition value="warn"/><condition value="all"/>'
            '<item index="1"/><item index="2"/></constraint>',
            {("7", "2", "warn NS"), ("7", "2", "fine all")},
        ),
    ],
)
def test_constraints_on_one_issue_make_nothing_of_what_it_adds(tmp_path, constraint, expected):
    scenario = scenario_with(tmp_path, constraint)
    assert zeroed(scenario) == expected
    assert scenario.profiles[0].limits == ()
    (made,) = scenario.profiles[0].constraints
    free = scenario_with(tmp_path / "free")
    own = {
        0: {"-5": Fraction(1, 12), "0": Fraction(2, 12), "7": Fraction(4, 12)},
        2: dict(zip(MEASURE, (Fraction(k, 9) for k in (3, 2, 1)), strict=True)),
    }
    for names in product(MONEY, SHARE, MEASURE):
        lost = own[made.issue][names[made.issue]] if names in expected else 0
        assert worth(scenario, *names) == worth(free, *names) - lost


def test_in_the_meaning_limits_every_constraint_is_one(tmp_path):
    text = '<constraint type="zeroConstraint" index="1"><valueassignment index="1" value="7"/></constraint>'
    assert len(scenario_with(tmp_path, text, meaning="limits").profiles[0].limits) == 1


def test_a_text_that_no_value_contains_is_said(tmp_path):
    scenario = scenario_with(
        tmp_path,
        '<constraint type="conditionalZeroConstraint" index="3" value="jail"><valueassignment index="2" value="1"/></constraint>',
    )
    assert any("'jail', which no value of issue 'Measure' contains" in n.what for n in scenario.not_understood)
    assert zeroed(scenario) == set(product(MONEY, ("1",), MEASURE))


@pytest.mark.parametrize(
    ("constraint", "message"),
    [
        ('<constraint type="oddConstraint" index="1"/>', "unknown kind 'oddConstraint'"),
        ('<constraint type="zeroConstraint" index="8"/>', "names no issue with values"),
        (
            '<constraint type="sumZeroConstraint" index="1" value="7" min="1" max="2"><item index="3"/></constraint>',
            "values that are no numbers",
        ),
        (
            '<constraint type="sumZeroConstraint" index="1" value="7" min="1" max="inf"><item index="2"/></constraint>',
            "max of a constraint is not a number",
        ),
        (
            '<constraint type="conditionalZeroOutcomeConstraint"><checkassignment index="1" condition="7"/></constraint>',
            "not of the form",
        ),
    ],
)
def test_what_is_wrong_in_a_constraint_is_told(tmp_path, constraint, message):
    with pytest.raises(BadInput, match=message):
        scenario_with(tmp_path, constraint)
