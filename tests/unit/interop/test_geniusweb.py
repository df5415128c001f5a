"""GeniusWeb JSON in its owner's meaning, by hand."""

from fractions import Fraction

import pytest

from goodoffices.errors import BadInput
from goodoffices.interop.read_scenario import read_scenario
from goodoffices.interop.utility import chosen_by_name, no_deal_worth, utility
from support.foreign_files import GENIUSWEB_ANN, GENIUSWEB_BOB, GENIUSWEB_DOMAIN, write


def paint(folder, ann=GENIUSWEB_ANN, bob=GENIUSWEB_BOB, domain=GENIUSWEB_DOMAIN):
    return write(folder, paint__json=domain, ann__json=ann, bob__json=bob)


def worth(scenario, party, **package):
    return utility(scenario, scenario.profiles[party], chosen_by_name(scenario, package))


def test_values_and_numbers_have_the_utilities_of_the_file(tmp_path):
    scenario = read_scenario([paint(tmp_path)])
    assert (scenario.name, scenario.format, scenario.packages) == (
        "paint",
        "GeniusWeb JSON",
        10,
    )  # 2 colours, 10 12.5 15 17.5 20
    assert worth(scenario, 0, Colour="red", Size="10") == Fraction("0.22")
    assert worth(scenario, 0, Colour="blue", Size="15") == Fraction("0.76")
    assert worth(scenario, 0, Colour="blue", Size="20") == 1
    assert worth(scenario, 1, Colour="red", Size="12.5") == Fraction("0.875")


def test_no_deal_is_worth_the_reservation_bid_and_without_one_any_agreement_is_good(tmp_path):
    scenario = read_scenario([paint(tmp_path)])
    ann, bob = scenario.profiles
    assert ann.no_deal == (0, 1)
    assert no_deal_worth(scenario, ann) == Fraction("0.34")
    assert (bob.no_deal, no_deal_worth(scenario, bob)) == (None, 0)


def test_an_issue_that_a_reservation_bid_leaves_out_adds_nothing_and_is_said(tmp_path):
    scenario = read_scenario([paint(tmp_path, ann=GENIUSWEB_ANN.replace(', "Size": 12.5', ""))])
    assert no_deal_worth(scenario, scenario.profiles[0]) == Fraction("0.1")
    assert any("no 'Size' in the reservation bid" in n.what for n in scenario.not_understood)


def test_without_a_domain_file_the_domain_inside_the_profile_is_taken(tmp_path):
    scenario = read_scenario([write(tmp_path, ann__json=GENIUSWEB_ANN)])
    assert {i.name: i.size for i in scenario.issues} == {"Colour": 2, "Size": 5}


def test_a_range_whose_steps_do_not_meet_its_end_stops_before_it(tmp_path):
    """10, 13, 16, 19; 20 is none of them."""
    domain = GENIUSWEB_DOMAIN.replace("2.5", "3")
    scenario = read_scenario([write(tmp_path, paint__json=domain, bob__json=GENIUSWEB_BOB)])
    assert [scenario.issues[1].name_of(k) for k in range(4)] == ["10", "13", "16", "19"]
    assert scenario.packages == 8


def test_a_value_without_a_utility_has_0_and_keys_nobody_knows_are_said(tmp_path):
    bob = GENIUSWEB_BOB.replace(', "blue": 0', "").replace('"name": "bob",', '"name": "bob", "mood": "calm",')
    scenario = read_scenario([paint(tmp_path, bob=bob)])
    assert worth(scenario, 1, Colour="blue", Size="20") == 0
    told = {n.what: n.place.line for n in scenario.not_understood}
    assert told["key 'mood' of a GeniusWeb profile"] == 2
    assert any("no utility for 'blue'" in what for what in told)


@pytest.mark.parametrize(
    ("old", "new", "message", "line"),
    [
        ('"red": 0.25', '"red": -0.25', "the utility of 'red' is too small", 7),
        ('"red": 0.25', '"red": 1.25', "the utility of 'red' is too large", 7),
        ('"red": 0.25', '"red": NaN', "this is not JSON", 7),
        ('"red": 0.25', '"red": 1e400', "the utility of 'red' is not a number", 7),
        ('"red": 0.25', '"rot": 0.25', "unknown value of 'Colour' 'rot'", 7),
        ('"red": 0.25', '"red": [1]', "the utility of 'red' is not a number", 7),
        ('"Colour": 0.4', '"Colour": -0.4', "the weight of 'Colour' is too small", 9),
        ('"Colour": 0.4, ', "", "'issueWeights' says nothing of issue 'Colour'", 9),
        ('"highValue": 20', '"highValue": 30', "are for another range", 8),
        ('"values": ["blue", "red"]', '"values": ["blue", "green"]', "the domain inside the profile is another one", 3),
        ('"Size": 12.5', '"Size": 12', "the reservation bid has no value of 'Size'", 10),
        ('"Colour": "red", "Size"', '"Color": "red", "Size"', "unknown issue in the reservation bid 'Color'", 10),
        ("LinearAdditiveUtilitySpace", "SumOfGroupsUtilitySpace", "cannot be read yet", 1),
    ],
)
def test_what_is_wrong_in_a_profile_is_told_with_its_line(tmp_path, old, new, message, line):
    assert old in GENIUSWEB_ANN
    with pytest.raises(BadInput) as error:
        read_scenario([paint(tmp_path, ann=GENIUSWEB_ANN.replace(old, new, 1))])
    assert line in [p.place.line for p in error.value.problems if message in p.message], str(error.value)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('["red", "blue"]', '["red", "red"]', "the value 'red' is there twice"),
        ('["red", "blue"]', "[]", "issue 'Colour' has no values"),
        ('"step": 2.5', '"step": 0', "has no numbers"),
        ('"low": 10', '"low": 30', "has no numbers"),
        ('"Size": {"range"', '"Colour": {"range"', "'Colour' stands twice"),
    ],
)
def test_what_is_wrong_in_a_domain_is_told(tmp_path, old, new, message):
    with pytest.raises(BadInput, match=message):
        read_scenario([paint(tmp_path, domain=GENIUSWEB_DOMAIN.replace(old, new, 1))])
