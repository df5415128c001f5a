"""Genius XML in its owner's meaning, on files small enough to reckon by hand (``support.foreign_files`` shows how)."""

from fractions import Fraction

import pytest

from goodoffices.errors import BadInput
from goodoffices.interop.read_scenario import read_scenario
from goodoffices.interop.utility import chosen_by_name, no_deal_worth, utility
from support.foreign_files import GENIUS_ANN, GENIUS_BOB, GENIUS_DOMAIN, RECTANGLES, write


def paint(folder, ann=GENIUS_ANN, bob=GENIUS_BOB, domain=GENIUS_DOMAIN):
    return write(folder, paint__xml=domain, ann__xml=ann, bob__xml=bob)


def worth(scenario, party, **package):
    """The utility of a package given by names."""
    return utility(scenario, scenario.profiles[party], chosen_by_name(scenario, package))


def test_evaluations_are_divided_by_the_largest_and_lines_count_from_the_lower_bound(tmp_path):
    scenario = read_scenario([paint(tmp_path)])
    assert [i.kind for i in scenario.issues] == ["discrete", "integer"]
    assert [p.name for p in scenario.profiles] == ["ann", "bob"]
    assert scenario.packages == 6
    assert worth(scenario, 0, Colour="red", Size="4") == Fraction("0.5")
    assert worth(scenario, 0, Colour="blue", Size="5") == 1
    assert worth(scenario, 1, Colour="red", Size="4") == Fraction("0.75")
    assert worth(scenario, 1, Colour="blue", Size="5") == Fraction("0.125")


def test_discount_and_reservation_are_read_and_without_them_are_1_and_0(tmp_path):
    scenario = read_scenario([paint(tmp_path)])
    ann, bob = scenario.profiles
    assert (ann.discount, no_deal_worth(scenario, ann)) == (Fraction("0.9"), Fraction("0.3"))
    assert (bob.discount, no_deal_worth(scenario, bob)) == (1, 0)


@pytest.mark.parametrize("value", ["0", "-1", "1.5"])
def test_a_discount_outside_its_range_is_1_and_said(tmp_path, value):
    scenario = read_scenario([paint(tmp_path, ann=GENIUS_ANN.replace('"0.9"', f'"{value}"'))])
    assert scenario.profiles[0].discount == 1
    assert any(value in n.what and n.place.line == 12 for n in scenario.not_understood)


def test_a_line_is_cut_off_at_0_and_1(tmp_path):
    """Offset 0.5 and slope 0.5 from 3 on: 3 is worth 0.5, 4 and 5 are worth 1, not 1.5."""
    ann = GENIUS_ANN.replace('offset="0"', 'offset="0.5"')
    scenario = read_scenario([paint(tmp_path, ann=ann)])
    assert [worth(scenario, 0, Colour="red", Size=s) for s in ("3", "4", "5")] == [
        Fraction("0.5"),
        Fraction("0.8"),
        Fraction("0.8"),
    ]


def test_the_older_form_of_a_line_counts_from_0(tmp_path):
    """parameter1 * x + parameter0: 0.2 * 3 - 0.1 = 0.5 at 3, times 0.6, and 0.2 for red."""
    ann = GENIUS_ANN.replace('offset="0" slope="0.5"', 'parameter0="-0.1" parameter1="0.2"')
    assert worth(read_scenario([paint(tmp_path, ann=ann)]), 0, Colour="red", Size="3") == Fraction("0.5")


def test_a_real_issue_is_worth_what_its_line_says_between_any_two_numbers(tmp_path):
    """0.1 * 2.5 + 0.25 = 0.5 of weight 0.6, and 0.2 for red."""
    real = '<issue index="2" name="Size" type="real" etype="real" vtype="real"><range lowerbound="0" upperbound="5"/>'
    old = '<issue index="2" name="Size" type="integer" etype="integer" vtype="integer" lowerbound="3" upperbound="5"'
    line = '<evaluator ftype="linear" parameter0="0.25" parameter1="0.1"/>'
    ann = GENIUS_ANN.replace(old + ">", real).replace('<evaluator ftype="linear" offset="0" slope="0.5"/>', line)
    bob = GENIUS_BOB.replace(old + ">", real).replace('<evaluator ftype="linear" offset="1" slope="-0.5"/>', line)
    scenario = read_scenario([paint(tmp_path, ann, bob, GENIUS_DOMAIN.replace(old + "/>", real + "</issue>"))])
    assert scenario.packages is None
    assert worth(scenario, 0, Colour="red", Size="2.5") == Fraction("0.5")


def test_a_triangle_rises_to_its_top_and_falls(tmp_path):
    """From 2 up to 1 at 4 down to 0 at 6: 1/2 at 3 and 5."""
    ann = GENIUS_ANN.replace(
        'ftype="linear" offset="0" slope="0.5"', 'ftype="triangular" parameter0="2" parameter1="6" parameter2="4"'
    )
    scenario = read_scenario([paint(tmp_path, ann=ann)])
    assert [worth(scenario, 0, Colour="red", Size=s) for s in ("3", "4", "5")] == [
        Fraction("0.5"),
        Fraction("0.8"),
        Fraction("0.5"),
    ]


def test_weights_multiply_down_a_tree_of_objectives(tmp_path):
    """Colour stands in an objective of weight 0.5 with weight 0.8: it weighs 0.4; Genius's own code would take 0.8."""
    domain = GENIUS_DOMAIN.replace('<issue index="1"', '<objective index="3" name="Looks"><issue index="1"').replace(
        "</issue>\n<issue", "</issue></objective>\n<issue"
    )
    nested = GENIUS_ANN.replace(
        '<issue index="1"', '<objective index="3" name="Looks"><weight index="1" value="0.8"/><issue index="1"'
    )
    nested = nested.replace("</issue>\n<issue", "</issue></objective>\n<issue").replace(
        '<weight index="1" value="0.4"/>', '<weight index="3" value="0.5"/>'
    )
    folder = write(tmp_path, d__xml=domain, ann__xml=nested, bob__xml=nested)
    scenario = read_scenario([folder])
    assert scenario.profiles[0].weights == (Fraction("0.4"), Fraction("0.6"))
    assert worth(scenario, 0, Colour="blue", Size="3") == Fraction("0.4")
    assert read_scenario([folder], "genius-code").profiles[0].weights == (Fraction("0.8"), Fraction("0.6"))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("1", "2", "1"),  # both ends are inside: 6 + 4 of 10
        ("3", "4", "1"),
        ("0", "2", "0.4"),  # outside the first by one
        ("1", "1", "0.4"),
        ("4", "4", "0.4"),
        ("0", "0", "0"),  # every EXCLUDES bound holds
        ("1", "0", "0"),
        ("2", "0", "0.4"),  # one of them does not
    ],
)
def test_hyper_rectangles_include_their_ends_and_excludes_hold_where_not_all_bounds_do(tmp_path, a, b, expected):
    folder = write(tmp_path, one__xml=RECTANGLES, two__xml=RECTANGLES)
    assert worth(read_scenario([folder]), 0, a=a, b=b) == Fraction(expected)


def test_weights_of_rectangles_and_inner_functions_multiply_and_the_outermost_is_not_applied(tmp_path):
    """6 * 0.5 inside a function of weight 0.5 is 1.5, and 4: 5.5 of 10."""
    text = RECTANGLES.replace(
        'weight="1" aggregation="sum">', 'weight="3" aggregation="sum"><ufun weight="0.5" aggregation="sum">'
    )
    text = text.replace('utility="6">', 'utility="6" weight="0.5">').replace(
        "</hyperRectangle>\n<hyperRectangle", "</hyperRectangle></ufun>\n<hyperRectangle"
    )
    scenario = read_scenario([write(tmp_path, one__xml=text, two__xml=text)])
    assert worth(scenario, 0, a="1", b="2") == Fraction("0.55")
    assert any("outermost" in n.what for n in scenario.not_understood)


def test_a_rectangle_without_bounds_counts_for_every_package(tmp_path):
    text = RECTANGLES.replace('<EXCLUDES index="1" min="0" max="1"/><EXCLUDES index="2" min="0" max="0"/>', "")
    assert worth(read_scenario([write(tmp_path, one__xml=text, two__xml=text)]), 0, a="0", b="0") == Fraction("0.4")


def test_rectangles_on_the_same_issue_twice_need_both_bounds(tmp_path):
    text = RECTANGLES.replace('<INCLUDES index="2" min="2" max="4"/>', '<INCLUDES index="1" min="3" max="4"/>')
    scenario = read_scenario([write(tmp_path, one__xml=text, two__xml=text)])
    assert [worth(scenario, 0, a=a, b="4") for a in ("2", "3", "4")] == [Fraction("0.4"), 1, Fraction("0.4")]


def test_what_takes_no_part_is_said_with_its_place_and_how_often(tmp_path):
    domain = GENIUS_DOMAIN.replace('value="red"', 'value="red" cost="5"').replace(
        'value="blue"', 'value="blue" cost="6"'
    )
    domain = domain.replace("<utility_space", '<agent class="x" name="y"/>some words<utility_space')
    told = {(n.what, n.place.line, n.times) for n in read_scenario([paint(tmp_path, domain=domain)]).not_understood}
    assert ("element <agent>", 2, 1) in told
    assert ("attribute cost of <item>", 5, 2) in told
    assert any(what.startswith("text in <negotiation_template>") for what, _, _ in told)


def test_profiles_beside_a_domain_file_are_found_and_files_can_be_named_each(tmp_path):
    folder = paint(tmp_path)
    (folder / "notes.txt").write_text("hello")
    assert len(read_scenario([folder / "paint.xml"]).profiles) == 2
    named = read_scenario([folder / "paint.xml", folder / "bob.xml"])
    assert [p.name for p in named.profiles] == ["bob"]
    assert any("another kind" in n.what for n in read_scenario([folder]).not_understood)


def test_issues_and_values_of_a_profile_are_matched_by_name_whatever_their_order(tmp_path):
    red, blue = '<item index="1" value="red" evaluation="2"/>', '<item index="2" value="blue" evaluation="4"/>'
    ann = GENIUS_ANN.replace(
        red + blue, '<item index="1" value="blue" evaluation="4"/><item index="2" value="red" evaluation="2"/>'
    )
    assert worth(read_scenario([paint(tmp_path, ann=ann)]), 0, Colour="red", Size="3") == Fraction("0.2")


@pytest.mark.parametrize(
    ("old", "new", "message", "line"),
    [
        ('value="0.4"', 'value="-0.4"', "a weight is too small", 9),
        ('value="0.4"', 'value="NaN"', "a weight is not a number", 9),
        ('value="0.3"', 'value="Infinity"', "the reservation value is not a number", 13),
        ('evaluation="2"', 'evaluation="1e999"', "the evaluation of 'red' is not a number", 4),
        ('evaluation="2"', 'evaluation="-2"', "the evaluation of 'red' is too small", 4),
        (' evaluation="2"', "", "the evaluation of 'red' is missing", 4),
        ('<weight index="2" value="0.6"/>', "", "issue 'Size' has no weight", 6),
        ('<weight index="2"', '<weight index="1"', "the weight of index '1' is there twice", 10),
        ('value="blue"', 'value="red"', "in issue 'Colour', the value 'red' is there twice", 4),
        ('index="2" value="blue"', 'index="3" value="blue"', "an item of issue 'Colour' skips an index", 4),
        ('name="Size"', 'name="Colour"', "issue 'Colour' is there twice", 6),
        ('value="blue"', 'value="green"', "the values of issue 'Colour' differ from the domain's", 3),
        ('ftype="linear"', 'ftype="faratin"', "the function of the evaluator of issue 'Size' is not known", 7),
        ('lowerbound="3"', 'lowerbound="3.5"', "is not a whole number", 6),
        ('lowerbound="3"', 'lowerbound="9"', "issue 'Size' has an empty range", 6),
        ('index="2" name="Size"', 'index="7" name="Size"', "the profile has no issue with index 2", 1),
        ('type="integer" etype', 'type="matrix" etype', "issue 'Size' is of no known type", 6),
        ('index="1" name="Colour"', 'index="one" name="Colour"', "the index of an issue is not a number", 3),
    ],
)
def test_what_is_wrong_in_a_profile_is_told_with_its_line(tmp_path, old, new, message, line):
    assert old in GENIUS_ANN
    with pytest.raises(BadInput) as error:
        read_scenario([paint(tmp_path, ann=GENIUS_ANN.replace(old, new, 1))])
    found = [p for p in error.value.problems if message in p.message]
    assert [(p.place.file, p.place.line) for p in found] == [(str(tmp_path / "ann.xml"), line)], str(error.value)


def test_an_index_that_skips_in_the_domain_is_refused(tmp_path):
    domain = GENIUS_DOMAIN.replace('<issue index="2"', '<issue index="4"')
    with pytest.raises(BadInput, match="the index of an issue skips a number"):
        read_scenario([paint(tmp_path, domain=domain)])


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('maxutility="10"', 'maxutility="0"', "maxutility is not positive"),
        ('maxutility="10"', "", "maxutility is missing"),
        ('aggregation="sum"', 'aggregation="max"', "the parts of a utility function are not summed"),
        ('utility="6"', 'utility="nan"', "the utility of a hyper-rectangle is not a number"),
        ('<INCLUDES index="1"', '<INCLUDES index="9"', "a bound names an issue that the domain has not"),
        ('min="1" max="3"', 'max="3"', "min of a bound is missing"),
    ],
)
def test_what_is_wrong_in_hyper_rectangles_is_told(tmp_path, old, new, message):
    text = RECTANGLES.replace(old, new, 1)
    with pytest.raises(BadInput, match=message):
        read_scenario([write(tmp_path, one__xml=text, two__xml=RECTANGLES)])


def test_problems_of_all_profiles_are_told_at_once(tmp_path):
    with pytest.raises(BadInput) as error:
        read_scenario([paint(tmp_path, GENIUS_ANN.replace('"0.4"', '"x"'), GENIUS_BOB.replace('"0.5"', '"y"', 1))])
    assert {p.place.file for p in error.value.problems} == {str(tmp_path / "ann.xml"), str(tmp_path / "bob.xml")}
