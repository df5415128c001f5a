"""Links between issues, and no deal worth anything between worst and best."""

import textwrap

import pytest

from goodoffices.case.coding import Link, NoDeal
from goodoffices.case.read import read_case
from goodoffices.errors import BadCase
from goodoffices.logic.force import in_force
from goodoffices.logic.position import alone, positions

CASE = """
title: Two farms
actors: {a: {name: Ana, roles: [party]}, b: {name: Ben, roles: [party]}}
issues:
  well: {alone: true, options: {deep: {from: s1}, shallow: {from: s1}}}
  road: {options: {wide: {from: s1}, narrow: {from: s1}}}
sources: {letter: {published: 2030-01-01}}
statements:
  - id: s1
    source: letter
    speaker: a
    act: propose
    said: The well and the road belong together.
    coding:
      - {CODING}
"""


def case_of(folder, coding):
    (folder / "case.yaml").write_text(textwrap.dedent(CASE).replace("{CODING}", coding), encoding="utf-8")
    return read_case(folder)


def test_a_link_names_a_condition_and_which_way_it_works(tmp_path):
    case = case_of(tmp_path, "{link: well is deep and road is wide, makes_it: worse}")
    (_, link) = next(case.codings())
    assert isinstance(link, Link)
    assert (link.better, link.points, link.issues) == (False, None, ("road", "well"))


def test_points_of_a_link_carry_their_sign(tmp_path):
    case = case_of(tmp_path, "{link: well is deep and road is wide, points: -2.5}")
    (_, link) = next(case.codings())
    assert not link.better
    assert str(link.points) == "-2.5"


def test_a_link_that_says_twice_which_way_it_works_is_refused(tmp_path):
    with pytest.raises(BadCase, match="says twice which way the link works"):
        case_of(tmp_path, "{link: well is deep and road is wide, points: 2, makes_it: worse}")


def test_an_issue_with_a_link_to_another_is_tied_to_the_rest(tmp_path):
    case = case_of(tmp_path, "{link: well is deep and road is wide}")
    force = in_force(case)
    (part,) = alone(case, force, positions(case, force))
    assert part.tied_by == ("s1.1",)


def test_no_deal_can_be_coded_as_worth_anything(tmp_path):
    case = case_of(tmp_path, "{without_deal: uniform}")
    (_, coding) = next(case.codings())
    assert isinstance(coding, NoDeal)
    assert coding.uniform
    assert coding.issues == ()
    assert case.seen(stated=True).statements["s1"].codings[0].uniform
