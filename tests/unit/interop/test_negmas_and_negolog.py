"""NegMAS YAML and NegoLog JSON in their owners' meaning, by hand."""

from fractions import Fraction

import pytest

from goodoffices.errors import BadInput
from goodoffices.interop.read_scenario import read_scenario
from goodoffices.interop.utility import chosen_by_name, no_deal_worth, utility
from support.foreign_files import NEGMAS_BUYER, NEGMAS_DOMAIN, NEGMAS_SELLER, NEGOLOG_A, NEGOLOG_B, write


def trade(folder, domain=NEGMAS_DOMAIN, buyer=NEGMAS_BUYER, seller=NEGMAS_SELLER):
    return write(folder, Trade__yml=domain, buyer__yml=buyer, seller__yml=seller)


def worth(scenario, party, **package):
    return utility(scenario, scenario.profiles[party], chosen_by_name(scenario, package))


def test_negmas_numbers_are_taken_as_they_are(tmp_path):
    scenario = read_scenario([trade(tmp_path)])
    assert (scenario.name, scenario.format, scenario.packages) == ("Trade", "NegMAS YAML", 6)
    assert worth(scenario, 0, quantity="1", price="10") == Fraction("0.65")
    assert worth(scenario, 0, quantity="3", price="20") == Fraction("0.45")
    assert worth(scenario, 1, quantity="3", price="20") == Fraction("0.4")


def test_negmas_no_deal_is_worth_the_reserved_value_and_minus_infinity_is_none(tmp_path):
    scenario = read_scenario([trade(tmp_path)])
    assert no_deal_worth(scenario, scenario.profiles[0]) == Fraction("0.1")
    assert scenario.profiles[1].reservation is None
    assert no_deal_worth(scenario, scenario.profiles[1]) == 0


def test_negmas_hyper_rectangles_add_where_every_range_holds(tmp_path):
    """5 times weight 2 where quantity is 1 or 2 and price is 10 to 20; 1 where quantity is 3."""
    seller = (
        "type: HyperRectangleUtilityFunction\nname: seller\noutcome_ranges:\n- {0: [1, 2]}\n- {quantity: [3, 3]}\n"
        "utilities: [5, 1]\nweights: [2, 1]\n"
    )
    scenario = read_scenario([trade(tmp_path, seller=seller)])
    assert [worth(scenario, 1, quantity=q, price="10") for q in "123"] == [10, 10, 1]


def test_negmas_an_affine_function_weighs_the_numbers_themselves(tmp_path):
    """-0.5 * 2 + 0.1 * 20 + 3 = 4; its weights are slopes and may be negative."""
    seller = "type: AffineUtilityFunction\nname: seller\nbias: 3\nweights: [-0.5, 0.1]\n"
    assert worth(read_scenario([trade(tmp_path, seller=seller)]), 1, quantity="2", price="20") == 4


def test_negmas_a_discount_by_another_clock_is_said_and_left_out(tmp_path):
    inner = "  " + NEGMAS_BUYER.replace("\n", "\n  ")
    buyer = f"type: ExpDiscountedUFun\ndiscount: 0.9\nufun:\n{inner.rstrip()}\n"
    scenario = read_scenario([trade(tmp_path, buyer=buyer)])
    assert worth(scenario, 0, quantity="1", price="10") == Fraction("0.65")
    assert any("NegMAS's own clock" in n.what for n in scenario.not_understood)


@pytest.mark.parametrize(
    ("old", "new", "message", "line"),
    [
        ("weights: [0.25, 0.75]", "weights: [-0.25, 0.75]", "a weight is too small", 5),
        ("weights: [0.25, 0.75]", "weights: [0.25]", "'weights' is not as long as there are issues", 5),
        ("2: 0.5", "2: .nan", "the number of '2' is not a number", 8),
        ("2: 0.5", "2: .inf", "the number of '2' is not a number", 8),
        ("2: 0.5", "4: 0.5", "has an unknown value", 8),
        ("2: 0.5", "1: 0.5", "'1' stands twice", 8),
        ("type: TableFun", "type: SinFun", "of a kind that cannot be read yet", 7),
        (
            "LinearAdditiveUtilityFunction",
            "MappingUtilityFunction",
            "of kind 'MappingUtilityFunction' cannot be read yet",
            1,
        ),
        ("bias: 0.05", "bias: &x 0.05", "anchors and aliases are not used", 4),
        ("bias: 0.05", "bias: !!python/object/apply:os.system [ls]", "tags are not used", 4),
    ],
)
def test_negmas_what_is_wrong_is_told_with_its_line(tmp_path, old, new, message, line):
    assert old in NEGMAS_BUYER
    with pytest.raises(BadInput) as error:
        read_scenario([trade(tmp_path, buyer=NEGMAS_BUYER.replace(old, new, 1))])
    assert line in [p.place.line for p in error.value.problems if message in p.message], str(error.value)


def test_negmas_utility_functions_without_an_outcome_space_are_refused(tmp_path):
    with pytest.raises(BadInput, match="there is no outcome space"):
        read_scenario([write(tmp_path, buyer__yml=NEGMAS_BUYER)])


def test_negolog_numbers_are_taken_as_they_are_and_values_matched_by_name(tmp_path):
    scenario = read_scenario([write(tmp_path / "domain7", profileA__json=NEGOLOG_A, profileB__json=NEGOLOG_B)])
    assert (scenario.name, scenario.format, scenario.packages) == ("domain7", "NegoLog JSON", 4)
    assert worth(scenario, 0, one="x", two="p") == Fraction("0.85")
    assert worth(scenario, 0, one="y", two="q") == Fraction("0.44")
    assert worth(scenario, 1, one="x", two="p") == Fraction("0.75")
    assert [no_deal_worth(scenario, p) for p in scenario.profiles] == [Fraction("0.4"), 0]


def test_negolog_figures_beside_the_profiles_take_no_part_and_are_said(tmp_path):
    specs = '{"NumberOfBids": 4, "Nash Product": 1}'
    scenario = read_scenario([write(tmp_path, profileA__json=NEGOLOG_A, profileB__json=NEGOLOG_B, specs__json=specs)])
    assert [n.place.file for n in scenario.not_understood] == [str(tmp_path / "specs.json")]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"x": 1.0', '"z": 1.0', "the values of issue 'one' differ between the profiles"),
        ('"x": 1.0', '"x": -1.0', "the number of 'x' is too small"),
        ('"two": 0.5, ', "", "issue 'two' has no weight"),
        ('"two": 0.5', '"two": -0.5', "the weight of 'two' is too small"),
        ('"reservationValue": 0', '"reservationValue": "low"', "'reservationValue' of the profile is not a number"),
    ],
)
def test_negolog_what_is_wrong_is_told(tmp_path, old, new, message):
    with pytest.raises(BadInput, match=message):
        read_scenario([write(tmp_path, profileA__json=NEGOLOG_A, profileB__json=NEGOLOG_B.replace(old, new, 1))])


def test_files_of_two_tools_are_not_mixed(tmp_path):
    with pytest.raises(BadInput, match="of different formats"):
        read_scenario([write(tmp_path, profileA__json=NEGOLOG_A, Trade__yml=NEGMAS_DOMAIN, buyer__yml=NEGMAS_BUYER)])


def test_a_meaning_that_nobody_knows_is_refused_with_the_nearest(tmp_path):
    with pytest.raises(BadInput, match="did you mean 'negmas'"):
        read_scenario([tmp_path], "negmass")


def test_negmas_a_table_over_a_range_that_nobody_can_list_is_refused(tmp_path):
    with pytest.raises(BadInput, match="a table over too many values"):
        read_scenario([trade(tmp_path, domain=NEGMAS_DOMAIN.replace("[1, 3]", "[1, 1000000000]"))])


def test_negmas_values_that_a_table_leaves_out_are_said_once(tmp_path):
    scenario = read_scenario([trade(tmp_path, domain=NEGMAS_DOMAIN.replace("[1, 3]", "[1, 50]"))])
    assert any("no number for '4' and 46 more of 'quantity'" in n.what for n in scenario.not_understood)
    assert worth(scenario, 0, quantity="50", price="10") == Fraction("0.65")
