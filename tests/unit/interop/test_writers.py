"""Writing Genius XML and GeniusWeb JSON: what they cannot say is refused. That files come back is held by property tests."""

import json
from fractions import Fraction

import pytest

from goodoffices.errors import BadInput
from goodoffices.interop.evaluation import TableEvaluation
from goodoffices.interop.foreign_scenario import ForeignIssue, ForeignProfile, ForeignScenario
from goodoffices.interop.read_scenario import read_scenario
from goodoffices.interop.utility import no_deal_worth, utility
from goodoffices.interop.write_genius_xml import genius_files
from goodoffices.interop.write_geniusweb_json import geniusweb_files
from support.foreign_files import (
    GENIUS_ANN,
    GENIUS_BOB,
    GENIUS_DOMAIN,
    GENIUSWEB_ANN,
    GENIUSWEB_BOB,
    GENIUSWEB_DOMAIN,
    RECTANGLES,
    shared,
    write,
)


def scenario_of(*values, weights=(Fraction(1),), **more):
    issue = ForeignIssue("a", "discrete", tuple(f"v{n}" for n in range(len(values))))
    profile = ForeignProfile("p", weights, (TableEvaluation(tuple(values)),), reservation=Fraction(0), **more)
    return ForeignScenario("d", "made", "owner", (issue,), (profile,))


def test_genius_files_have_names_and_the_numbers_of_the_files_they_were_read_from(tmp_path):
    files = genius_files(
        read_scenario([write(tmp_path, d__xml=GENIUS_DOMAIN, ann__xml=GENIUS_ANN, bob__xml=GENIUS_BOB)])
    )
    assert sorted(files) == ["Paint-domain.xml", "ann.xml", "bob.xml"]
    for part in (
        'evaluation="2"',
        'evaluation="4"',
        'slope="0.5"',
        'value="0.4"',
        '<reservation value="0.3"/>',
        '<discount_factor value="0.9"/>',
    ):
        assert part in files["ann.xml"]


def test_hyper_rectangles_keep_their_stated_numbers(tmp_path):
    files = genius_files(read_scenario([write(tmp_path, one__xml=RECTANGLES, two__xml=RECTANGLES)]))
    for part in ('maxutility="10"', 'hyperRectangle utility="6"', '<EXCLUDES index="2" min="0" max="0"/>'):
        assert part in files["one.xml"]


def test_geniusweb_files_hold_decimals_as_they_were_and_the_reservation_bid(tmp_path):
    folder = write(tmp_path, paint__json=GENIUSWEB_DOMAIN, ann__json=GENIUSWEB_ANN, bob__json=GENIUSWEB_BOB)
    files = geniusweb_files(read_scenario([folder]))
    assert sorted(files) == ["ann.json", "bob.json", "paint.json"]
    space = json.loads(files["ann.json"])["LinearAdditiveUtilitySpace"]
    assert space["issueWeights"] == {"Colour": 0.4, "Size": 0.6}
    assert space["reservationBid"] == {"issuevalues": {"Colour": "red", "Size": 12.5}}
    assert space["issueUtilities"]["Size"]["numberutils"] == {
        "lowValue": 10,
        "lowUtility": 0.2,
        "highValue": 20,
        "highUtility": 1,
    }


def test_what_genius_cannot_say_is_refused():
    with pytest.raises(BadInput, match="no finite decimal"):
        genius_files(scenario_of(Fraction(1, 3), Fraction(1)))
    with pytest.raises(BadInput, match="a constant"):
        genius_files(scenario_of(Fraction(1), constant=Fraction(1)))


def test_what_geniusweb_cannot_say_is_refused(tmp_path):
    for scenario, message in (
        (scenario_of(Fraction(2)), "not from 0 to 1"),
        (scenario_of(Fraction(1), weights=(Fraction(1, 2),)), "a sum of 0.5"),
        (scenario_of(Fraction(1), discount=Fraction(1, 2)), "the discount"),
        (scenario_of(Fraction(1, 3)), "to how many places"),
        (read_scenario([write(tmp_path, one__xml=RECTANGLES, two__xml=RECTANGLES)]), "hyper-rectangles"),
    ):
        with pytest.raises(BadInput, match=message):
            geniusweb_files(scenario)


def test_utilities_can_be_rounded_on_request():
    space = json.loads(geniusweb_files(scenario_of(Fraction(1, 3)), places=4)["p.json"])["LinearAdditiveUtilitySpace"]
    assert space["issueUtilities"]["a"]["discreteutils"]["valueUtilities"] == {"v0": 0.3333}


GENIUS = (
    "AgentHp2",
    "BarterA",
    "Car-A-domain",
    "EnergyA",
    "ItexvsCypress",
    "Laptop",
    "10issues",
    "S-1NIKFRT-1",
    "web_service",
    "group8-holiday",
)


@pytest.mark.parametrize("name", GENIUS)
def test_shared_genius_domains_come_back(tmp_path, name):
    scenario = read_scenario([shared("genius", name)])
    read = read_scenario(
        [write(tmp_path, **{n.replace(".xml", "__xml"): t for n, t in genius_files(scenario).items()})]
    )
    by_name = {p.name: p for p in read.profiles}
    for profile in scenario.profiles:
        assert no_deal_worth(read, by_name[profile.name]) == no_deal_worth(scenario, profile)
        for chosen in (tuple((k * (n + 1)) % i.size for n, i in enumerate(scenario.issues)) for k in range(20)):
            assert utility(read, by_name[profile.name], chosen) == utility(scenario, profile, chosen)


@pytest.mark.parametrize("name", ["JapnTrip", "Party"])
def test_shared_geniusweb_domains_come_back_and_go_over_to_genius(tmp_path, name):
    scenario = read_scenario([shared("geniusweb", name)])
    for kind, files in (("json", geniusweb_files(scenario)), ("xml", genius_files(scenario))):
        read = read_scenario([write(tmp_path / kind, **{n.replace(".", "__"): t for n, t in files.items()})])
        for chosen in (tuple((k * (n + 1)) % i.size for n, i in enumerate(scenario.issues)) for k in range(20)):
            for one, other in zip(scenario.profiles, read.profiles, strict=True):
                assert utility(read, other, chosen) == utility(scenario, one, chosen)
                assert no_deal_worth(read, other) == no_deal_worth(scenario, one)
