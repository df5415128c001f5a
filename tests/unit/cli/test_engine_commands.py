"""``frontier``, ``solve``, ``count`` and ``explain`` as somebody with a scenario runs them; the game by hand is that of `support/exercise.py`."""

import csv
import io
import json
import subprocess
import sys

import pytest

from support.exercise import GAME
from support.foreign_files import GENIUS_ANN, GENIUS_BOB, GENIUS_DOMAIN, write


def run(folder, *arguments, timeout=60):
    done = subprocess.run(
        [sys.executable, "-m", "goodoffices", *map(str, arguments)],
        cwd=folder, capture_output=True, encoding="utf-8", check=False, timeout=timeout,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    return done


def told(folder, *arguments):
    done = run(folder, *arguments, "--format", "json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def game(tmp_path):
    (tmp_path / "game").mkdir()
    (tmp_path / "game" / "case.yaml").write_text(GAME, encoding="utf-8")
    return tmp_path


@pytest.fixture
def no_deal(tmp_path):
    """Thresholds 7 and 4: a c (9, 1), a d (6, 4), b c (3, 5), b d (0, 8) all leave somebody below; a d by least, Ana by 1."""
    (tmp_path / "game").mkdir()
    text = GAME.replace("{threshold: 2}", "{threshold: 7}").replace("{threshold: 1}", "{threshold: 4}")
    (tmp_path / "game" / "case.yaml").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def paint(tmp_path):
    write(tmp_path / "paint", paint__xml=GENIUS_DOMAIN, ann__xml=GENIUS_ANN, bob__xml=GENIUS_BOB)
    return tmp_path


# frontier


def test_the_frontier_by_hand_with_its_counts_and_packages(game):
    made = told(game, "frontier", "game")
    assert (made["exactness"], made["grid"], made["packages"]) == ("exact", 1.0, 4)
    assert [p["id"] for p in made["parties"]] == ["ana", "bor"]
    assert [(p["utilities"]["ana"], p["utilities"]["bor"], p["count"]) for p in made["points"]] == [
        (9, 1, 1), (6, 4, 1), (3, 5, 1), (0, 8, 1)
    ]  # fmt: skip
    assert made["points"][1]["package"] == {"x": "a", "v": "d"}


@pytest.mark.parametrize(("among", "points"), [("allowed", 4), ("acceptable", 3), ("deals", 3)])
def test_of_which_packages_it_is_the_frontier_can_be_chosen(game, among, points):
    assert len(told(game, "frontier", "game", "--among", among)["points"]) == points


def test_the_same_rows_come_as_csv_and_as_parquet(game):
    parquet = pytest.importorskip("pyarrow.parquet")
    text = run(game, "frontier", "game", "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(float(r["utility ana"]), float(r["utility bor"]), int(r["count"]), r["option x"], r["option v"]) for r in rows] == [
        (9, 1, 1, "a", "c"), (6, 4, 1, "a", "d"), (3, 5, 1, "b", "c"), (0, 8, 1, "b", "d")
    ]  # fmt: skip
    assert run(game, "frontier", "game", "-o", "points.parquet").returncode == 0
    table = parquet.read_table(game / "points.parquet").to_pylist()
    assert [{k: str(v) for k, v in r.items()} for r in table] == [
        {k: str(float(v)) if k.startswith("utility") else v for k, v in r.items()} for r in rows
    ]


def test_an_epsilon_gives_fewer_points_and_says_its_guarantee(tmp_path):
    full, few = (told(tmp_path, "frontier", "saltmarsh-game", *e) for e in ((), ("--epsilon", "20%")))
    assert few["exactness"] == "within"
    assert 0 < few["epsilon"] <= 0.2
    assert len(few["points"]) < len(full["points"])
    for point in full["points"]:
        u = point["utilities"]
        assert any(all(v["utilities"][p] * 1.2 >= u[p] - 1e-9 for p in u) for v in few["points"])


@pytest.mark.parametrize("wrong", ["x", "-1", "inf", "%"])
def test_an_epsilon_that_is_none_is_refused(game, wrong):
    done = run(game, "frontier", "game", f"--epsilon={wrong}")
    assert done.returncode == 2
    assert "--epsilon is no such number" in done.stderr


# another tool's files


def test_another_tools_scenario_is_asked_as_it_stands(paint):
    made = told(paint, "solve", "paint")
    # gains over 0.3 and 0: (red, 5) has 0.5 * 0.5, the largest product (worked out in test_other_readings.py)
    (nash,) = made["solutions"]["nash"]
    assert nash["package"] == {"Colour": "red", "Size": "5"}
    assert nash["utilities"]["bob"] == 0.5
    assert told(paint, "solve", "paint", "--compat", "negmas")["solutions"] != made["solutions"]
    assert "read in its owner’s meaning" in run(paint, "frontier", "paint").stdout


@pytest.mark.parametrize("command", ["frontier", "solve", "count", "explain"])
def test_what_is_neither_case_nor_scenario_is_told(tmp_path, command):
    done = run(tmp_path, command, "nowhere")
    assert done.returncode == 2
    assert "there is no case 'nowhere'" in done.stderr
    (tmp_path / "notes.json").write_text("{", encoding="utf-8")
    assert run(tmp_path, command, "notes.json").returncode == 2
    assert run(tmp_path, command, "saltmarsh-game", "--compat", "negmas").returncode == 0


# one draw


def test_one_draw_of_a_case_without_worths_is_solved_and_marked_as_the_models(tmp_path):
    done = run(tmp_path, "solve", "lanth-sound-2034", "--draw", "5")
    assert done.returncode == 0
    assert "Analyst’s model, not the party’s position" in " ".join(done.stdout.split())
    first, again = (told(tmp_path, "frontier", "abu-dhabi-2026", "--draw", 3) for _ in range(2))
    assert first == again
    assert told(tmp_path, "frontier", "abu-dhabi-2026", "--draw", 4)["points"] != first["points"]


def test_a_case_without_worths_and_without_a_draw_says_what_to_do(tmp_path):
    done = run(tmp_path, "frontier", "abu-dhabi-2026")
    assert done.returncode == 2
    assert "goodoffices brief" in done.stderr


def test_lotteries_and_raiffas_path_are_answers_of_their_own(game):
    """Gains over no deal (2, 1): (7, 0), (4, 3), (1, 4); ideals 7 and 4. Kalai-Smorodinsky: g1/7 = g2/4 on the edge g1 + g2 = 7, so
    g1 = 49/11, of which 5/33 from a c. Egalitarian: on the edge from (4, 3) to (1, 4) where both are equal, 13/4: a quarter of b c.
    Raiffa: half of what is hoped for is (3.5, 2); only a d (4, 3) gives that."""
    made = told(game, "solve", "game", "--lotteries", "--raiffa")
    by_chance = {name: {p["chance"]: p["package"] for p in own["packages"]} for name, own in made["lotteries"].items()}
    assert {round(c, 9): p for c, p in by_chance["kalai_smorodinsky"].items()} == {
        round(5 / 33, 9): {"v": "c", "x": "a"}, round(28 / 33, 9): {"v": "d", "x": "a"}
    }  # fmt: skip
    assert made["lotteries"]["egalitarian"]["utilities"] == {"ana": 5.25, "bor": 4.25}
    assert all(own["exact"] for own in made["lotteries"].values())
    assert made["raiffa"]["steps"][:2] == [{"ana": 2, "bor": 1}, {"ana": 5.5, "bor": 3}]
    assert made["raiffa"]["packages"] == [{"v": "d", "x": "a"}]
    text = " ".join(run(game, "solve", "game", "--lotteries", "--raiffa").stdout.split())
    assert "15.2% (5/33): V: c; X: a" in text
    assert "1 point of the frontier left" in text
    assert "lotteries" not in told(game, "solve", "game")


# count


def test_deals_are_counted(game):
    made = told(game, "count", "game")
    assert (made["packages"], made["deals"], made["acceptable_to_all"]) == (
        4, {"number": 3, "exactness": "exact"}, {"number": 3, "exactness": "exact"}
    )  # fmt: skip
    assert run(game, "count", "game").stdout.splitlines() == [
        "By hand: 4 packages", "3 make a deal", "3 are acceptable to everybody whose yes counts"
    ]  # fmt: skip


# explain


def test_what_blocks_is_told_with_the_nearest_miss(no_deal):
    made = told(no_deal, "explain", "game")
    assert made["deal"] is None
    assert made["clashes"] == [["no_deal:ana", "no_deal:bor"]]
    assert made["openings"] == [["no_deal:ana"], ["no_deal:bor"]]
    assert made["nearest_miss"]["package"] == {"x": "a", "v": "d"}
    assert (made["nearest_miss"]["total"], made["nearest_miss"]["shortfall"]) == (1, {"ana": 1, "bor": 0})
    text = " ".join(run(no_deal, "explain", "game").stdout.split())
    assert "Ana: worth at least no deal with Bor: worth at least no deal" in text
    assert "falls short of no deal by least, 1 points in all" in text


def test_one_package_is_explained(game):
    """b d is worth (0, 8): Ana refuses, for no deal gives her 2. One change to a d (6, 4) or b c (3, 5) turns it; Bor loses 4 or 3."""
    made = told(game, "explain", "game", "x: b, v: d")
    assert not made["deal"]
    assert [(p["id"], p["worth"], p["no_deal"], p["yes"]) for p in made["parties"]] == [
        ("ana", 0, 2, False), ("bor", 8, 1, True)
    ]  # fmt: skip
    assert [(c["package"], c["gains"]) for c in made["turning"]] == [
        ({"x": "b", "v": "c"}, {"ana": 3, "bor": -3}), ({"x": "a", "v": "d"}, {"ana": 6, "bor": -4})
    ]  # fmt: skip
    assert made["better"] == []


@pytest.mark.parametrize(
    ("package", "message"),
    [
        ("x: b", "the package leaves issues open"),
        ("x: q, v: d", "unknown option of 'x'"),
        ("y: b", "unknown issue 'y'"),
    ],
)
def test_a_package_that_is_none_is_refused(game, package, message):
    done = run(game, "explain", "game", package)
    assert done.returncode == 2
    assert message in done.stderr


# time


def test_a_spent_budget_is_told_and_what_is_told_is_true(paint):
    made = told(paint, "solve", "paint", "--seconds", "0")
    assert made["exactness"] == "stopped"
    assert made["deals"] is None
