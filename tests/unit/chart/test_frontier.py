"""The frontier picture: worth by worth for two parties, a strip for each of more, the solutions among it."""

import pytest

from goodoffices.case.read import read_case
from goodoffices.chart.frontier import ACCEPTABLE, OTHER, frontier_picture
from goodoffices.deal.zone import zone_of_agreement
from support.exercise import GAME

THIRD = GAME.replace(
    "  bor: {name: Bor, roles: [party]}\n", "  bor: {name: Bor, roles: [party]}\n  cyd: {name: Cyd, roles: [party]}\n"
) + (
    "  - {id: s3, source: sheets, speaker: cyd, act: claim, said: sheet, "
    "coding: [{worth: {x: {a: 5}, v: {d: 3}}}, {threshold: 4}]}\n"
)


def picture(tmp_path, text=GAME):
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    case = read_case(tmp_path).seen()
    zone = zone_of_agreement(case)
    return frontier_picture({a.id: a.name for a in case.actors.values()}, zone)


def values_of(layer, spec):
    data = layer["data"]
    return data["values"] if "values" in data else spec["datasets"][data["name"]]


def test_two_parties_are_drawn_worth_by_worth_with_no_deal_dashed(tmp_path):
    """By hand, as in the exercise: a c (9, 1), a d (6, 4), b c (3, 5) acceptable, b d (0, 8) not; no deal (2, 1)."""
    spec = picture(tmp_path).spec()
    hollow, filled, across, up, solved = spec["layer"]
    assert [(v["x"], v["y"]) for v in values_of(hollow, spec)] == [(0, 8)]
    assert hollow["mark"]["fill"] == "#ffffff"
    assert [(v["x"], v["y"]) for v in values_of(filled, spec)] == [(9, 1), (6, 4), (3, 5)]
    assert (values_of(across, spec), values_of(up, spec)) == ([{"x": 2.0}], [{"y": 1.0}])
    assert {(v["x"], v["y"]): v["name"] for v in values_of(solved, spec)} == {
        (6, 4): "Nash, Kalai–Smorodinsky, egalitarian, utilitarian (2 of 2)",
        (9, 1): "Utilitarian (1 of 2)",
    }


def test_the_table_behind_holds_solutions_frontier_and_no_deal(tmp_path):
    made = picture(tmp_path)
    assert made.head == ("Point", "Ana", "Bor")
    assert made.rows == (
        ("Nash, Kalai–Smorodinsky, egalitarian, utilitarian (2 of 2)", "6", "4"),
        ("Utilitarian (1 of 2)", "9", "1"),
        (ACCEPTABLE, "9", "1"),
        (ACCEPTABLE, "6", "4"),
        (ACCEPTABLE, "3", "5"),
        (OTHER, "0", "8"),
        ("no deal", "2", "1"),
    )
    assert made.alternative.startswith("4 points that no other package beats")
    assert "3 of them acceptable to all" in made.alternative


def test_three_parties_have_a_strip_each_from_no_deal_to_their_own_best(tmp_path):
    """Cyd: a c 5, a d 8, b c 0, b d 3; no deal 4, best 8. Acceptable to all: a c (gains 7, 0, 1) and a d (4, 3, 4), so Nash is a d:
    Ana 4 of 9 − 2 = 7, Bor 3 of 8 − 1 = 7, Cyd 4 of 8 − 4 = 4."""
    spec = picture(tmp_path, THIRD).spec()
    ticks, _, _, nodes = spec["layer"]
    names = ["Ana|no deal 2, best 9", "Bor|no deal 1, best 8", "Cyd|no deal 4, best 8"]
    base = spec.get("datasets", {})
    solved = nodes.get("data", {}).get("values") or base[nodes["data"]["name"]]
    nash = {v["party"]: v["share"] for v in solved if v["name"].startswith("Nash")}
    assert nash == dict(zip(names, [pytest.approx(4 / 7), pytest.approx(3 / 7), 1.0], strict=True))
    shares = sorted((v["party"], v["share"]) for v in values_of(ticks, spec))
    assert shares == [
        (names[0], pytest.approx(4 / 7, abs=1e-4)),
        (names[0], 1.0),
        (names[1], 0.0),
        (names[1], pytest.approx(3 / 7, abs=1e-4)),
        (names[2], 0.25),
        (names[2], 1.0),
    ]


def test_a_game_without_a_zone_is_drawn_without_solutions(tmp_path):
    """With thresholds of 9 and 8 each accepts its best alone: (9, 1) and (0, 8)."""
    text = GAME.replace("{threshold: 2}", "{threshold: 9}").replace("{threshold: 1}", "{threshold: 8}")
    made = picture(tmp_path, text)
    assert len(made.spec()["layer"]) == 4
    assert "0 of them acceptable to all. There is no solution." in made.alternative
    assert made.svg().startswith("<svg")


def test_three_parties_without_a_zone_show_the_whole_frontier_below_no_deal_too(tmp_path):
    """With thresholds 9 and 8 of Ana and Bor, nothing is acceptable to all; Ana's best is her no deal: its strip is one point wide."""
    text = THIRD.replace("{threshold: 2}", "{threshold: 9}").replace("{threshold: 1}", "{threshold: 8}")
    made = picture(tmp_path, text)
    spec = made.spec()
    shares = [v["share"] for v in values_of(spec["layer"][0], spec)]
    assert min(shares) == spec["layer"][0]["encoding"]["x"]["scale"]["domain"][0] == -9
    assert "none of them acceptable to all" in made.svg()


def test_of_a_frontier_longer_than_is_drawn_points_are_evenly_spaced_and_the_picture_says_so(tmp_path, monkeypatch):
    """Of (9, 1), (6, 4), (3, 5), (0, 8) two: the first and the last, of which the last is not acceptable to Ana."""
    monkeypatch.setattr("goodoffices.chart.frontier.MOST_POINTS", 2)
    made = picture(tmp_path)
    words = "2 of 4 points, evenly spaced in their order, are drawn"
    assert words in made.alternative
    assert words in made.svg()
    assert [row for row in made.rows if row[0] in (ACCEPTABLE, OTHER)] == [(ACCEPTABLE, "9", "1"), (OTHER, "0", "8")]
