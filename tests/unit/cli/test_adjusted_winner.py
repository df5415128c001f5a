"""``adjusted-winner`` as a user runs it."""

import json
import subprocess
import sys

import pytest

# House to Ana, boat to Bor: 60 to 30. Equal points on the car: to Ana, who is ahead: 80 to 30. To even out, the car (ratio 1) passes
# whole: 60 to 50; of the house (ratio 6/5) the part x with 60 − 60 x = 50 + 50 x, x = 1/11: both have 600/11 = 54.54...
SHEET = "item,Ana,Bor\nhouse,60,50\nboat,20,30\ncar,20,20\n"


def run(tmp_path, *arguments):
    done = subprocess.run(
        [sys.executable, "-m", "goodoffices", "adjusted-winner", *arguments],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done


def test_the_division_is_told_with_how_it_came_about(tmp_path):
    (tmp_path / "points.csv").write_text(SHEET, encoding="utf-8")
    done = run(tmp_path, "points.csv")
    assert done.returncode == 0
    text = " ".join(done.stdout.split())
    for words in (
        "Ana and Bor have 600/11 (54.55) of 100 points each",
        "Ana 60, Bor 30",
        "Equal points on “car”: to Ana",
        "whole from Ana to Bor: “car”",
        "Split: “house”, 10/11 (90.9%) to Ana and 1/11 (9.1%) to Bor",
    ):
        assert words in text, words


def test_json_has_each_number_exact(tmp_path):
    (tmp_path / "points.csv").write_text(SHEET, encoding="utf-8")
    made = json.loads(run(tmp_path, "points.csv", "--format", "json").stdout)
    assert made["points"]["Ana"] == {"exact": "600/11", "value": pytest.approx(600 / 11)}
    assert (made["tied"], made["moved"], made["split"]) == (["car"], ["car"], "house")
    parts = {i["item"]: i["parts"]["Bor"]["exact"] for i in made["items"]}
    assert parts == {"house": "1/11", "boat": "1", "car": "1"}


def test_a_page_is_written_where_the_ending_asks_for_one(tmp_path):
    (tmp_path / "points.csv").write_text(SHEET, encoding="utf-8")
    assert run(tmp_path, "points.csv", "-o", "division.html").returncode == 0
    assert "600/11" in (tmp_path / "division.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("content", "place", "words"),
    [
        ("item,Ana\nboat,100\n", "points.csv:1", "adjusted winner divides between two parties"),
        ("item,Ana,Bor,Cyd\nboat,100,100,100\n", "points.csv:1", "keep two"),
        ("thing,Ana,Bor\nboat,100,100\n", "points.csv:1", "there is no column 'item'"),
        ("", "points.csv:1", "there is no column 'item'"),
        ("item,Ana,Bor\n", "points.csv:1", "no item has points"),
        ("item,Ana,Bor\nboat,60,60\ncar,40,30\n", "points.csv:1", "do not sum to the same"),
        ("item,Ana,Bor\nboat,60,60\ncar,-40,40\n", "points.csv:3", "the points of 'Ana' are negative"),
        ("item,Ana,Bor\nboat,nan,60\n", "points.csv:2", "the points of 'Ana' are no such number"),
        ("item,Ana,Bor\nboat,inf,60\n", "points.csv:2", "the points of 'Ana' are no such number"),
        ("item,Ana,Bor\nboat,1e99999999,60\n", "points.csv:2", "the points of 'Ana' are no such number"),
        ("item,Ana,Bor\nboat,60,\n", "points.csv:2", "the points of 'Bor' are missing"),
        ("item,Ana,Bor\nboat,60,50\nboat,40,50\n", "points.csv:3", "item 'boat' is there twice"),
        ("item,Ana,Bor\n,60,50\n", "points.csv:2", "the item has no name"),
        ("item,Ana,Bor\nboat,60,50,7\n", "points.csv:2", "more cells than the header has names"),
        (None, "points.csv", "the points cannot be read"),
    ],
)
def test_points_that_cannot_be_used_are_told_with_their_place(tmp_path, content, place, words):
    if content is not None:
        (tmp_path / "points.csv").write_text(content, encoding="utf-8")
    done = run(tmp_path, "points.csv", "-o", "division.json")
    assert done.returncode == 2
    assert f"{place}: " in done.stderr
    assert words in done.stderr
    assert "nothing was written" in done.stderr
    assert not (tmp_path / "division.json").exists()


def test_all_that_is_wrong_is_told_at_once(tmp_path):
    (tmp_path / "points.csv").write_text("item,Ana,Bor\nboat,x,-1\n,5,5\n", encoding="utf-8")
    assert "3 problems" in run(tmp_path, "points.csv").stderr
