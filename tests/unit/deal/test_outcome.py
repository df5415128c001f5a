"""Outcomes of tables read from rows: the game of `support/exercise.py`, in which a d is worth 6 to Ana and 4 to Bor, no deal 2 and 1."""

import pytest

from goodoffices.case.read import read_case
from goodoffices.deal.given import scenario_of
from goodoffices.deal.outcome import Outcome, read_outcomes
from support.exercise import GAME


@pytest.fixture
def case(tmp_path):
    (tmp_path / "case.yaml").write_text(GAME, encoding="utf-8")
    return read_case(tmp_path).seen()


def outcomes(case, header, *rows):
    problems = []
    told = [(n, dict(zip(header, row, strict=True))) for n, row in enumerate(rows, 2)]
    return read_outcomes(case, scenario_of(case), header, told, "out.csv", problems), problems


PLAIN = ("table", "x", "v")
WITH_ROLES = (*PLAIN, "ana", "bor")


def test_a_row_is_a_package_or_no_deal(case):
    told, problems = outcomes(case, PLAIN, ("T1", "a", "d"), ("T2", "", ""))
    assert problems == []
    assert told == (Outcome("T1", {"x": "a", "v": "d"}), Outcome("T2", None))


def test_wrong_rows_are_named_and_the_others_kept(case):
    told, problems = outcomes(
        case,
        PLAIN,
        ("T1", "a", "d"),
        ("T2", "q", "d"),
        ("T1", "b", "c"),
        ("", "a", "c"),
        ("T4", "a", ""),
        ("T5", "b", "c"),
    )
    assert [o.table for o in told] == ["T1", "T5"]
    assert [(p.place.line, p.message, p.found) for p in problems] == [
        (3, "table 'T2': unknown option of 'x'", "q"),
        (4, "table 'T1' stands twice", "T1"),
        (5, "the table has no name", "nothing"),
        (6, "table 'T4': no option of 'v'", "nothing"),
    ]
    assert [(place.line, text) for place, text in problems[1].others] == [(2, "it stands here too")]
    assert all(p.expected and p.remedy for p in problems)


def test_all_that_is_wrong_with_a_row_is_told(case):
    _, problems = outcomes(case, PLAIN, ("", "q", "w"))
    assert [p.message for p in problems] == [
        "the table has no name",
        "table '': unknown option of 'v'",
        "table '': unknown option of 'x'",
    ]


@pytest.mark.parametrize("points", [("6", "4"), ("6.0", "4"), ("", "4"), ("", "")])
def test_points_that_a_table_wrote_down_for_its_roles_may_stand_beside_its_package(case, points):
    told, problems = outcomes(case, WITH_ROLES, ("T1", "a", "d", *points))
    assert problems == []
    assert [o.table for o in told] == ["T1"]


@pytest.mark.parametrize(("points", "party", "worth"), [(("7", "4"), "ana", "6"), (("6", "four"), "bor", "4")])
def test_points_that_are_not_those_of_the_package_are_told(case, points, party, worth):
    told, (problem,) = outcomes(case, WITH_ROLES, ("T1", "a", "d", *points))
    assert told == ()
    assert problem.message == f"table 'T1': the points of '{party}' are not those of its package"
    assert (problem.expected, problem.found) == (worth, points[("ana", "bor").index(party)])


def test_points_without_a_deal_are_those_of_no_deal(case):
    told, problems = outcomes(case, WITH_ROLES, ("T1", "", "", "2", "1"), ("T2", "", "", "0", "0"))
    assert told == (Outcome("T1", None),)
    assert [p.message for p in problems] == [
        f"table 'T2': the points of '{p}' are not those of no deal" for p in ("ana", "bor")
    ]


def test_columns_that_are_no_issue_and_no_role_and_missing_ones_are_told(case):
    told, problems = outcomes(case, ("table", "x", "vv", "cyd"), ("T1", "a", "d", ""))
    assert told == ()
    assert [p.message for p in problems] == [
        "unknown column 'vv': no issue and no role",
        "unknown column 'cyd': no issue and no role",
        "columns are missing",
    ]
    assert problems[0].remedy == "did you mean 'v'?"
    assert problems[2].found == "no v"


def test_an_actor_without_points_is_no_role(tmp_path):
    (tmp_path / "case.yaml").write_text(
        GAME.replace("issues:\n", "  host: {name: Host, roles: [host]}\nissues:\n", 1), encoding="utf-8"
    )
    _, (problem,) = outcomes(read_case(tmp_path).seen(), ("table", "x", "v", "host"), ("T1", "a", "d", "3"))
    assert problem.message == "unknown column 'host': no points are given for this actor"
