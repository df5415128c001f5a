"""What options are worth together counts in every answer about given worths, and in the debrief."""

import pytest

from goodoffices.case.package import Package
from goodoffices.case.read import read_case
from goodoffices.deal.debrief import LINKS, debrief
from goodoffices.deal.outcome import Outcome
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
  - {id: s2, source: letter, speaker: b, act: claim, said: points, coding: [{worth: {road: {narrow: 3}}}, {threshold: 0}]}
"""


def read(tmp_path, text=CASE):
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    return read_case(tmp_path)


def test_points_of_a_link_are_added_where_its_condition_holds(tmp_path):
    """Ana: deep 3, and 2 more with a wide road; Ben: narrow 3. So (deep, wide) is worth (5, 0), (deep, narrow) (3, 3); no other stands
    on the frontier, and the Nash product is 9 at (deep, narrow)."""
    zone = zone_of_agreement(read(tmp_path))
    assert zone.whole.points.tolist() == [[5, 0], [3, 3]]
    assert zone.best[0] == (5, {"well": "deep", "road": "wide"})
    assert {s.name: s.points for s in zone.solutions}["nash"] == ((3, 3),)


def test_what_is_worth_something_together_is_left_on_the_table_under_its_own_name(tmp_path):
    """The table agreed on (shallow, wide), worth (0, 0); as good for both with the largest sum is (deep, narrow), 6: well 3, road 3. From
    (deep, wide), worth (5, 0), nothing is as good for both; with the link worth -2 it is worth (1, 0), and (deep, narrow) adds 3 for
    the road and 2 for what is linked."""
    case = read(tmp_path)
    (score,) = debrief(case, zone_of_agreement(case), [Outcome("T1", Package({"well": "shallow", "road": "wide"}))])
    assert dict(score.left) == {"well": 3, "road": 3}
    worse = read(tmp_path, CASE.replace("points: 2}", "points: -2}"))
    (score,) = debrief(worse, zone_of_agreement(worse), [Outcome("T1", Package({"well": "deep", "road": "wide"}))])
    assert dict(score.left) == {"road": 3, LINKS: 2}


def test_a_threshold_above_the_best_package_is_told_with_what_links_add(tmp_path):
    assert (
        zone_of_agreement(read(tmp_path, CASE.replace("threshold: 0}, {link", "threshold: 5}, {link"))).counts.agreed
        == 1
    )
    with pytest.raises(BadCase, match="above its best package"):
        zone_of_agreement(read(tmp_path, CASE.replace("threshold: 0}, {link", "threshold: 6}, {link")))
