"""A link with points is not left out in silence where single options alone are added up."""

import pytest

from goodoffices.case.read import read_case
from goodoffices.deal.zone import zone_of_agreement
from goodoffices.errors import BadCase

CASE = """
title: Two farms
actors: {a: {name: Ana, roles: [party]}, b: {name: Ben, roles: [party]}}
issues:
  well: {options: {deep: {from: s1}, shallow: {from: s1}}}
  road: {options: {wide: {from: s1}, narrow: {from: s1}}}
sources: {letter: {published: 2030-01-01}}
statements:
  - id: s1
    source: letter
    speaker: a
    act: claim
    said: points
    coding: [{worth: {well: {deep: 3}}}, {threshold: 0}, {link: well is deep and road is wide, points: 2}]
  - {id: s2, source: letter, speaker: b, act: claim, said: points, coding: [{worth: {road: {wide: 3}}}, {threshold: 0}]}
"""


def test_points_of_a_link_are_refused_and_named(tmp_path):
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    with pytest.raises(BadCase, match="gives a link worth") as caught:
        zone_of_agreement(read_case(tmp_path))
    (problem,) = caught.value.problems
    assert problem.found == "s1.3"
    assert problem.place.line == 14
