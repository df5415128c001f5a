from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.case.condition import Condition, Is, Vocabulary, parse_condition
from goodoffices.errors import BadCondition, Place, Problem
from support.small_cases import Tree, trees, true, written

OPTIONS = {"line": ("back", "front", "out"), "gas": ("open", "shut"), "on-site": ("full", "part")}
VOCABULARY = Vocabulary(OPTIONS, ("deters", "lasts"))
PACKAGES = [dict(zip(OPTIONS, chosen, strict=True)) for chosen in product(*OPTIONS.values())]


def read(text: str) -> Condition:
    return parse_condition(text, VOCABULARY)


def where(text: str, met: tuple[str, ...] = ()) -> set[tuple[str, str]]:
    """The pairs of line and gas for which a condition holds."""
    return {(p["line"], p["gas"]) for p in PACKAGES if read(text).holds(p, lambda y: y in met)}


def refused(text: str) -> Problem:
    with pytest.raises(BadCondition) as caught:
        parse_condition(text, VOCABULARY, Place("case.yaml", 7, 3))
    assert len(caught.value.problems) == 1
    problem = caught.value.problems[0]
    assert problem.place == Place("case.yaml", 7, 3)
    assert problem.remedy
    return problem


ALL = set(product(OPTIONS["line"], OPTIONS["gas"]))
BACK = {("back", "open"), ("back", "shut")}
OPEN = {("back", "open"), ("front", "open"), ("out", "open")}
OUT = {("out", "open"), ("out", "shut")}


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("line is back", BACK),
        ("line is not back", ALL - BACK),
        ("line in [back, out]", BACK | OUT),
        ("line is in [back, out]", BACK | OUT),
        ("line not in [back, out]", ALL - BACK - OUT),
        ("line is not in [back,out]", ALL - BACK - OUT),
        ("line in [back, back]", BACK),
        ("not line is back", ALL - BACK),
        ("not not line is back", BACK),
        ("not not not line is back", ALL - BACK),
        ("not line is not back", BACK),
        ("(((line is back)))", BACK),
        ("  line \n is\tback ", BACK),
        # and binds more tightly than or: back or (open and out)
        ("line is back or gas is open and line is out", BACK | {("out", "open")}),
        ("gas is open and line is out or line is back", BACK | {("out", "open")}),
        ("(line is back or gas is open) and line is out", {("out", "open")}),
        # not binds more tightly than and: (not back) and open
        ("not line is back and gas is open", OPEN - BACK),
        ("not (line is back and gas is open)", ALL - {("back", "open")}),
        ("if line is back then gas is open", ALL - {("back", "shut")}),
        # the consequence takes in all that follows: if back then (open or out) holds wherever back does not
        ("if line is back then gas is open or line is out", ALL - {("back", "shut")}),
        ("(if line is back then gas is open) and line is back", {("back", "open")}),
        ("if line is back then if gas is open then line is out", ALL - {("back", "open")}),
    ],
)
def test_a_condition_means_what_its_grammar_says(text: str, holds: set[tuple[str, str]]) -> None:
    assert where(text) == holds


@pytest.mark.parametrize("text", ["meets deters", "package meets deters"])
def test_a_yardstick_is_asked_by_its_id(text: str) -> None:
    assert where(text) == set()
    assert where(text, ("lasts",)) == set()
    assert where(text, ("deters",)) == ALL
    assert where(f"not {text}", ("deters",)) == set()


@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(trees({k: v for k, v in OPTIONS.items() if k != "on-site"}, ("deters", "lasts"), 3), st.integers(0, 5))
def test_any_condition_written_with_as_few_brackets_as_can_be_is_read_as_it_was_meant(tree: Tree, style: int) -> None:
    condition = read(written(tree, style=style))
    for package, (deters, lasts) in product(PACKAGES[::2], product([False, True], repeat=2)):
        met = {"deters": deters, "lasts": lasts}
        assert condition.holds(package, met.__getitem__) == true(tree, package, met)


def test_a_condition_tells_the_issues_and_yardsticks_it_names() -> None:
    condition = read("if meets lasts then line is back or not (gas is open and meets deters)")
    assert condition.issues == ("gas", "line")
    assert condition.yardsticks == ("deters", "lasts")
    assert condition.text == "if meets lasts then line is back or not (gas is open and meets deters)"


def test_white_space_is_folded_in_the_text_that_is_kept() -> None:
    assert read(" line\n  is   back ").text == "line is back"


def test_the_order_and_repetition_of_options_in_a_list_does_not_matter() -> None:
    assert read("line in [out, back, out]").root == read("line in [back, out]").root == Is("line", ("back", "out"))


# words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("line is back", "“BACK”"),
        ("line is not back", "not “BACK”"),
        ("line in [out, back]", "“BACK” or “OUT”"),
        ("line not in [out, back]", "not “BACK” nor “OUT”"),
        ("meets deters", "the package deters it"),
        ("not meets deters", "not: the package deters it"),
        ("line is back and gas is open", "“BACK” and “OPEN”"),
        ("line is back and (gas is open or line is out)", "“BACK” and (“OPEN” or “OUT”)"),
        ("not (line is back and gas is open)", "not (“BACK” and “OPEN”)"),
        ("if line is back then gas is open", "if “BACK”, then “OPEN”"),
    ],
)
def test_a_condition_is_told_in_the_words_of_the_case(text: str, words: str) -> None:
    assert read(text).words(lambda _, option: option.upper(), lambda y: f"{y} it") == words


# errors


@pytest.mark.parametrize(
    ("text", "character", "expected", "found", "near"),
    [
        ("lin is back", 1, "gas, line, on-site", "lin", "line"),
        ("line is bakc", 9, "back, front, out", "bakc", "back"),
        ("line in [back, fornt]", 16, "back, front, out", "fornt", "front"),
        ("meets detters", 7, "deters, lasts", "detters", "deters"),
        ("gas is open and line is shut", 25, "back, front, out", "shut", None),
    ],
)
def test_an_unknown_name_is_told_with_its_position_and_the_nearest_one(
    text: str, character: int, expected: str, found: str, near: str | None
) -> None:
    problem = refused(text)
    assert f"(character {character} of “{text}”)" in problem.message
    assert "unknown" in problem.message
    assert (problem.expected, problem.found) == (expected, found)
    if near:
        assert problem.remedy == f"did you mean '{near}'?"
    else:
        assert "did you mean" not in problem.remedy


@pytest.mark.parametrize(
    ("text", "character", "expected", "found"),
    [
        ("", 1, "gas, line, on-site", "the end"),
        ("line", 5, "is, is not, in, not in", "the end"),
        ("line back", 6, "is, is not, in, not in", "back"),
        ("line is", 8, "back, front, out", "the end"),
        ("line in back", 9, "'['", "back"),
        ("line in [back", 14, "']'", "the end"),
        ("line in []", 10, "back, front, out", "]"),
        ("line in [back, ]", 16, "back, front, out", "]"),
        ("(line is back", 14, "')'", "the end"),
        ("line is back)", 13, "the end, or: and, or", ")"),
        ("line is back line is out", 14, "the end, or: and, or", "line"),
        ("line is back and", 17, "gas, line, on-site", "the end"),
        ("if line is back", 16, "'then'", "the end"),
        ("if line is back gas is open", 17, "'then'", "gas"),
        ("meets", 6, "deters, lasts", "the end"),
        ("not", 4, "gas, line, on-site", "the end"),
        ("line == back", 6, "names, brackets and commas", "="),
        ("line is 'back'", 9, "names, brackets and commas", "'"),
        ("line is back; import os", 13, "names, brackets and commas", ";"),
        ("line not back", 10, "'in'", "back"),
        ("or line is back", 1, "gas, line, on-site", "or"),
    ],
)
def test_what_is_no_condition_is_refused_where_it_goes_wrong(
    text: str, character: int, expected: str, found: str
) -> None:
    problem = refused(text)
    assert f"(character {character} of “" in problem.message
    assert (problem.expected, problem.found) == (expected, found)


def test_sixty_brackets_are_read_and_sixty_one_are_not() -> None:
    assert read("(" * 60 + "line is back" + ")" * 60).root == Is("line", ("back",))
    assert "nested too deep" in refused("(" * 61 + "line is back" + ")" * 61).message


@pytest.mark.parametrize("before", ["(", "not (", "if ", "if line is back then "])
def test_a_thousand_levels_are_refused_and_break_nothing(before: str) -> None:
    problem = refused(before * 1000 + "line is back")
    assert "nested too deep" in problem.message
    assert len(problem.message) < 400


def test_a_thousand_negations_are_read_and_cancel_each_other() -> None:
    assert where("not " * 1000 + "line is back") == BACK
    assert where("not " * 1001 + "line is back") == ALL - BACK


def test_a_thousand_parts_side_by_side_are_read() -> None:
    assert where(" or ".join(["line is back"] * 1000)) == BACK
    assert where(" and ".join(["line is back", "gas is open"] * 500)) == {("back", "open")}


# restricted to what is listed


def test_a_condition_on_listed_options_alone_is_restricted_to_itself() -> None:
    condition = read("if line is back then gas in [open, shut]")
    assert condition.restricted(OPTIONS) is condition


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("line in [back, out]", "line is back"),
        ("line not in [back, out]", "line is not back"),
        ("gas is open and line in [back, front, out]", "gas is open and line in [back, front]"),
        (
            "if line in [back, out] then gas is open or meets deters",
            "if line is back then (gas is open or meets deters)",
        ),
        ("not (line in [back, out] and gas is open)", "not (line is back and gas is open)"),
    ],
)
def test_an_option_that_is_not_listed_falls_out_of_a_condition_and_of_its_text(text: str, left: str) -> None:
    restricted = read(text).restricted({**OPTIONS, "line": ("back", "front")})
    assert restricted.text == left
    assert restricted == parse_condition(left, VOCABULARY)


def test_a_condition_that_names_only_what_is_not_listed_can_be_met_by_none_and_says_so() -> None:
    restricted = read("line is out").restricted({**OPTIONS, "line": ("back", "front")})
    assert not any(restricted.holds(p, bool) for p in PACKAGES if p["line"] != "out")
    assert "out" not in restricted.text
    assert restricted.words(lambda i, o: o, str) == "an option that is not listed"
    refusal = read("line is not out").restricted({**OPTIONS, "line": ("back", "front")})
    assert all(refusal.holds(p, bool) for p in PACKAGES if p["line"] != "out")
    assert refusal.words(lambda i, o: o, str) == "any listed option"


@settings(max_examples=100, deadline=None, derandomize=True, database=None)
@given(trees({"line": OPTIONS["line"], "gas": OPTIONS["gas"]}, ("deters",), 3))
def test_a_restricted_condition_holds_for_listed_packages_as_before(tree: Tree) -> None:
    condition = read(written(tree))
    listed = {**OPTIONS, "line": ("back", "front")}
    for package in PACKAGES:
        if package["line"] != "out":
            for met in (True, False):
                assert condition.restricted(listed).holds(package, lambda y, met=met: met) == condition.holds(
                    package, lambda y, met=met: met
                )
