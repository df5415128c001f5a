"""Given worths through the same rooms as drawn ones: shares are 0 or 1, and settled.

The game of ``test_exercise.py``. Acceptable to both: a c (gains 7, 0), a d (4, 3), b c (1, 4); not b d, below Ana's 2. Each party's best
is 9 and 8, its worst 0 and 1: the scale from worst to best is 9 for Ana and 7 for Bor. Who accepts least often is a tie (both accept
always), so the party that gains less on its scale counts: a c: Bor 0; a d: min(4/9, 3/7) = 3/7; b c: min(1/9, 4/7) = 1/9. Best: a d.
"""

import pytest

from goodoffices.case.bundled import open_case
from goodoffices.case.package import Package
from goodoffices.case.read import read_case
from goodoffices.deal.acceptance import acceptance
from goodoffices.deal.best import best_packages
from goodoffices.deal.drawn_solution import solution_shares
from goodoffices.deal.listed import Listed
from goodoffices.deal.model import model_of
from goodoffices.deal.modelled import modelled
from goodoffices.deal.setting import Setting
from goodoffices.deal.trade import trades
from goodoffices.deal.zone import zone_of_agreement
from goodoffices.deal.zone_share import zone_share
from goodoffices.logic.clash import analyse
from goodoffices.logic.force import in_force

GAME = """
title: By hand
actors:
  ana: {name: Ana, roles: [party]}
  bor: {name: Bor, roles: [party]}
issues:
  x: {title: X, options: {a: {from: s1}, b: {from: s1}}}
  v: {title: V, options: {c: {from: s1}, d: {from: s1}}}
sources:
  sheets: {published: 2030-01-01}
statements:
  - id: s1
    source: sheets
    speaker: ana
    act: claim
    about: [x, v]
    said: sheet
    coding: [{worth: {x: {a: 6}, v: {c: 3}}}, {threshold: 2}]
  - id: s2
    source: sheets
    speaker: bor
    act: claim
    about: [x, v]
    said: sheet
    coding: [{worth: {x: {b: 4}, v: {c: 1, d: 4}}}, {threshold: 1}]
"""


def read(tmp_path, text=GAME):
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    return read_case(tmp_path).seen()


@pytest.fixture
def model(tmp_path):
    case = read(tmp_path)
    return model_of(case, in_force(case), 256)


def test_acceptance_is_0_or_1_and_settled(model):
    for options, ana, bor in (("ac", 1, 1), ("ad", 1, 1), ("bc", 1, 1), ("bd", 0, 1)):
        found = acceptance(model, Package({"x": options[0], "v": options[1]}), Setting())
        assert [(p.share.value, p.share.se, p.share.settled) for p in found.by_party] == [
            (ana, 0, True),
            (bor, 0, True),
        ]
        assert [p.fits for p in found.by_party] == ["every" if ana else "no", "every"]
        assert (found.joint.value, found.joint.told) == (ana * bor, True)


def test_the_best_package_is_the_one_by_hand(model):
    (best,) = best_packages(Listed.of(model), Setting())
    assert (dict(best.acceptance.package), best.joint, best.joint_se) == ({"x": "a", "v": "d"}, 1, 0)
    assert (best.least, best.gain) == ("bor", pytest.approx(3 / 7))


def test_solutions_are_settled_and_ties_told(model):
    """On each party's scale: utilitarian sums 7/9 + 0 = 0.778, 4/9 + 3/7 = 0.873, 1/9 + 4/7 = 0.683: a d. The other three: a d as well."""
    packages = tuple(Package({"x": x, "v": v}) for x, v in ("ac", "ad"))
    found = solution_shares(Listed.of(model), Setting(), packages)
    assert {(s.name, s.package["v"]): s.share.value for s in found} == {
        (name, v): float(v == "d") for name in ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian") for v in "cd"
    }
    assert all(s.share.settled and s.share.se == 0 for s in found)


def test_a_trade_under_given_worths_is_supported_though_the_prior_is_the_same(tmp_path):
    """From b c, with more for Bor on v: a d gives Ana 6 for 3 and Bor 9 for 5; a alone costs Bor 4, d alone costs Ana 3."""
    text = GAME.replace("v: {c: 1, d: 4}", "v: {c: 1, d: 9}")
    case = read(tmp_path, text)
    model = model_of(case, in_force(case), 128)
    (found,) = trades(model, Package({"x": "b", "v": "c"}), Setting())
    assert (found.changes, found.share.value, found.share.settled, found.gains) == (
        (("v", "d"), ("x", "a")), 1.0, True, ("ana", "bor"),
    )  # fmt: skip


def test_without_a_threshold_no_deal_is_a_package_and_what_holds_is_proven(tmp_path):
    """Ana: a is worth 6 more than b, c 3 more than d. Without a threshold she may expect any package.

    a c is her best: every. b d her worst: worth no deal only where she expects b d too: some. Half of x is expected a, and so on: the
    part x: a is at least as good as either: every.
    """
    case = read(tmp_path, GAME.replace(", {threshold: 2}", ""))
    model = model_of(case, in_force(case), 256)
    for package, fits, settled in (
        ({"x": "a", "v": "c"}, "every", True),
        ({"x": "b", "v": "d"}, "some", False),
        ({"x": "a"}, "every", True),
    ):
        ana = acceptance(model, Package(package), Setting()).by_party[0]
        assert (ana.fits, ana.share.settled) == (fits, settled)


def test_a_draw_or_two_are_no_proof(tmp_path):
    """With two draws, b d is refused in both or so; some preference that fits (no deal b d as well) accepts it all the same."""
    case = read(tmp_path, GAME.replace(", {threshold: 2}", ""))
    model = model_of(case, in_force(case), 2)
    assert acceptance(model, Package({"x": "b", "v": "d"}), Setting()).by_party[0].fits == "some"


def test_the_bundled_exercise_has_the_zone_that_looking_at_every_package_finds():
    """Zone by the rule (five of six, two vetoes): a draw has it where the exact count is above 0; what all accept is what joint says."""
    case = open_case("saltmarsh-game").seen()
    zone = zone_of_agreement(case)
    analysis = analyse(case)
    model = model_of(case, analysis.force, 128)
    listed = Listed.of(model)
    found = zone_share(listed, Setting())
    assert (found.share.value, found.share.settled) == (float(zone.counts.agreed > 0), True)
    assert found.packages == zone.counts.allowed  # no limits: the conditions alone
    for k, party in enumerate(zone.scenario.parties):
        allowed = listed.allowed(Setting(), frozenset({party}))
        assert int((listed.counts(party) * allowed).sum()) == zone.counts.acceptable[k]
        assert set(listed.counts(party)) <= {0.0, 1.0}
    exact = {s.name: {p for n in range(len(s.points)) for p in s.packages(n)} for s in zone.solutions}
    everything = tuple(listed.package(n) for n in range(listed.number))
    shares = solution_shares(listed, Setting(), everything)
    for name in ("nash", "kalai_smorodinsky"):  # the other two depend on the scale
        assert {s.package for s in shares if s.name == name and s.share.value} == exact[name]
    assert not modelled(model, analysis, rests=False).gains
