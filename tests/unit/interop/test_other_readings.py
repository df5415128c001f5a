"""Other programs' meanings of Genius XML, and what differs, as data."""

from fractions import Fraction

import pytest

from goodoffices.errors import BadInput
from goodoffices.interop.differences import differences, package_differences
from goodoffices.interop.import_report import import_report
from goodoffices.interop.read_scenario import read_scenario
from goodoffices.interop.utility import chosen_by_name, utility
from support.foreign_files import GENIUS_ANN, GENIUS_BOB, GENIUS_DOMAIN, NEGOLOG_A, NEGOLOG_B, RECTANGLES, write


@pytest.fixture
def paint(tmp_path):
    return write(tmp_path, paint__xml=GENIUS_DOMAIN, ann__xml=GENIUS_ANN, bob__xml=GENIUS_BOB)


def worth(scenario, party, **package):
    return utility(scenario, scenario.profiles[party], chosen_by_name(scenario, package))


def test_negmas_takes_evaluations_raw_and_lines_over_the_numbers_themselves(paint):
    """Ann, blue 5: 0.4 * 4 + 0.6 * 0.5 * 5 = 3.1; no discount."""
    scenario = read_scenario([paint], "negmas")
    assert worth(scenario, 0, Colour="blue", Size="5") == Fraction("3.1")
    assert scenario.profiles[0].discount == 1


def test_negmas_takes_rectangles_undivided_and_excludes_as_includes(tmp_path):
    """a 0, b 0: inside the second one, 4; a 2, b 3: inside the first, 6."""
    scenario = read_scenario([write(tmp_path, one__xml=RECTANGLES, two__xml=RECTANGLES)], "negmas")
    assert worth(scenario, 0, a="0", b="0") == 4
    assert worth(scenario, 0, a="2", b="3") == 6


def test_genius_s_own_code_rounds_evaluations_and_leaves_small_ones(tmp_path):
    """red 2.4 -> 2, blue 4 of 4: 1/2 and 1 (by the documentation 0.6 and 1); Bob's 0.8 and 0.2 stay (by the documentation 1 and 1/4)."""
    ann = GENIUS_ANN.replace('evaluation="2"', 'evaluation="2.4"')
    bob = GENIUS_BOB.replace('evaluation="8"', 'evaluation="0.8"').replace('evaluation="2"', 'evaluation="0.2"')
    folder = write(tmp_path, d__xml=GENIUS_DOMAIN, ann__xml=ann, bob__xml=bob)
    owner, code = read_scenario([folder]), read_scenario([folder], "genius-code")
    assert worth(owner, 0, Colour="red", Size="3") == Fraction("0.24")
    assert worth(code, 0, Colour="red", Size="3") == Fraction("0.2")
    assert worth(owner, 1, Colour="red", Size="5") == Fraction("0.5")
    assert worth(code, 1, Colour="red", Size="5") == Fraction("0.4")


def test_differences_name_party_value_and_both_numbers(paint):
    found = differences(read_scenario([paint]), read_scenario([paint], "negmas"))
    told = {(d.party, d.what, d.where): (d.first, d.second) for d in found}
    assert told["ann", "worth of a value", "Colour: red"] == (Fraction("0.2"), Fraction("0.8"))
    assert told["ann", "worth of a value", "Size: 3"] == (0, Fraction("0.9"))
    assert told["ann", "discount", ""] == (Fraction("0.9"), 1)
    # ann: both colours, three sizes, the discount; bob: both colours, three sizes
    assert len(found) == 6 + 5


def test_a_reading_does_not_differ_from_itself(paint):
    scenario = read_scenario([paint])
    assert differences(scenario, scenario) == ()
    packages = package_differences(scenario, scenario)
    assert (packages.packages, packages.differing, packages.reordered) == (6, 0, 0)


def test_packages_are_held_against_each_other_one_by_one(paint):
    """By the owner's meaning the gains over 0.3 and 0 are: red 4 0.2 * 0.75 = 0.15, red 5 0.5 * 0.5 = 0.25, blue 3 0.1 * 0.625, blue 4
    0.4 * 0.375 = 0.15, blue 5 0.7 * 0.125: Nash is (red, 5). By NegMAS's, utilities are red 0.8, blue 1.6 and 0.3 x for Ann; red 4, blue 1
    and 0.5 - 0.25 x for Bob: red 3 (1.7 - 0.3) * 3.75 = 5.25, red 4 1.7 * 3.5 = 5.95, red 5 2 * 3.25 = 6.5, blue 5 2.8 * 0.25: (red, 5) too."""
    packages = package_differences(read_scenario([paint]), read_scenario([paint], "negmas"))
    assert (packages.packages, packages.differing) == (6, 6)
    assert packages.nash == ((("red", "5"),), (("red", "5"),))


def test_the_report_holds_the_owner_s_reading_against_the_others_and_others_against_the_owner_s(paint):
    assert [c.meaning for c in import_report([paint]).comparisons] == ["genius-code", "negmas", "limits"]
    assert [c.meaning for c in import_report([paint], "negmas").comparisons] == ["owner"]


def test_a_reading_that_cannot_be_made_is_told_with_its_reason(tmp_path):
    """NegMAS wants evaluations, of which a profile of ranks has none."""
    issue = '<issue index="1" name="a" type="discrete"><item index="1" value="x" rank="1"/></issue>'
    text = f'<utility_space><objective index="0" name="d">{issue}<rules><ranks>{issue}</ranks></rules></objective></utility_space>'
    report = import_report([write(tmp_path, one__xml=text)])
    (negmas,) = (c for c in report.comparisons if c.meaning == "negmas")
    assert any("has no weight" in p.message for p in negmas.refused)


def test_negmas_refuses_a_domain_whose_issues_are_not_numbered_from_1(tmp_path):
    """As web_service, whose only issue has index 2."""
    text = GENIUS_DOMAIN.replace('index="2"', 'index="3"').replace('index="1" name', 'index="2" name')
    profile = GENIUS_ANN.replace('<issue index="2"', '<issue index="3"').replace('<issue index="1"', '<issue index="2"')
    profile = profile.replace('<weight index="2"', '<weight index="3"').replace(
        '<weight index="1"', '<weight index="2"'
    )
    folder = write(tmp_path, d__xml=text.replace('<item index="3"', '<item index="2"'), one__xml=profile)
    assert worth(read_scenario([folder]), 0, Colour="red", Size="4") == Fraction("0.5")
    with pytest.raises(BadInput, match="NegMAS refuses"):
        read_scenario([folder], "negmas")


def test_formats_with_one_reading_are_not_held_against_any(tmp_path):
    assert import_report([write(tmp_path, profileA__json=NEGOLOG_A, profileB__json=NEGOLOG_B)]).comparisons == ()
