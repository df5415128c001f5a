"""``solve`` and ``score`` as a teacher runs them."""

import json
import subprocess
import sys

import pytest

HEADER = "table,site,channel,jobs,fund,season,cost\n"
GOOD = "Table 1,quay,middle,half,small,winter,half\nTable 2,,,,,,\n"


def run(tmp_path, *arguments):
    done = subprocess.run(
        [sys.executable, "-m", "goodoffices", *arguments],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done


def test_solve_prints_deals_parties_solutions_and_the_frontier(tmp_path):
    done = run(tmp_path, "solve", "saltmarsh-game")
    assert done.returncode == 0
    for words in (
        "729 packages; 648 meet the conditions",
        "(veto)",
        "Nash",
        "Kalai–Smorodinsky",
        "Frontier",
        "Best for Town of Reedham",
    ):
        assert words in done.stdout


def test_solve_as_json_says_that_it_is_exact_and_on_which_grid(tmp_path):
    made = json.loads(run(tmp_path, "solve", "saltmarsh-game", "--format", "json").stdout)
    assert (made["exactness"], made["grid"]) == ("exact", 1.0)
    assert {p["id"]: p["best"] for p in made["parties"]} == dict.fromkeys(
        ["union", "fishers", "reserve", "board", "province", "town"], 100.0
    )
    assert sum(point["count"] for point in made["frontier"]) >= len(made["frontier"])


def test_solve_of_a_case_without_worths_says_what_to_do(tmp_path):
    done = run(tmp_path, "solve", "abu-dhabi-2026")
    assert done.returncode == 2
    assert "nothing says what options are worth to 'russia'" in done.stderr
    assert "goodoffices brief" in done.stderr


def test_solve_writes_a_page_with_the_frontier_where_the_ending_asks_for_one(tmp_path):
    assert run(tmp_path, "solve", "saltmarsh-game", "-o", "solved.html").returncode == 0
    page = (tmp_path / "solved.html").read_text(encoding="utf-8")
    assert "<svg" in page
    assert "The frontier and the solutions" in page
    assert "The table behind the picture" in page
    assert "170 of them make a deal" in page


@pytest.mark.parametrize("command", [("solve", "saltmarsh-game"), ("score", "saltmarsh-game", "out.csv")])
def test_the_ending_of_o_asks_for_the_format_and_one_that_is_none_is_told(tmp_path, command):
    (tmp_path / "out.csv").write_text(HEADER + GOOD, encoding="utf-8")
    assert run(tmp_path, *command, "-o", "made.json").returncode == 0
    assert json.loads((tmp_path / "made.json").read_text(encoding="utf-8"))["case"] == "saltmarsh-game"
    done = run(tmp_path, *command, "-o", "made.docx")
    assert done.returncode == 2
    assert "its ending names no format of this command" in done.stderr
    assert not (tmp_path / "made.docx").exists()


def test_score_writes_the_debrief_as_a_page_with_its_picture(tmp_path):
    (tmp_path / "out.csv").write_text(HEADER + GOOD, encoding="utf-8")
    assert run(tmp_path, "score", "saltmarsh-game", "out.csv", "-o", "debrief.html").returncode == 0
    page = (tmp_path / "debrief.html").read_text(encoding="utf-8")
    assert "<svg" in page
    assert "Table 1" in page
    assert "http-equiv" in page


@pytest.mark.parametrize("skip", [False, True])
def test_of_thirty_rows_two_are_wrong_and_named_and_the_rest_scored_when_asked(tmp_path, skip):
    rows = [f"T{n},quay,middle,half,small,winter,half" for n in range(30)]
    rows[4] = "T4,quai,middle,half,small,winter,half"
    rows[20] = "T20,offshore,deep,half,small,winter,half"
    (tmp_path / "out.csv").write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    done = run(tmp_path, "score", "saltmarsh-game", "out.csv", "--format", "json", *(["--skip-wrong"] if skip else []))
    assert "out.csv:6" in done.stderr
    assert "did you mean 'quay'?" in done.stderr
    assert "out.csv:22" in done.stderr
    assert "the piles stand in nine metres of water" in done.stderr
    if skip:
        assert done.returncode == 0
        made = json.loads(done.stdout)
        assert len(made["tables"]) == 28
        assert [problem["line"] for problem in made["left_out"]] == [6, 22]
    else:
        assert (done.returncode, done.stdout) == (2, "")


def test_a_debrief_without_its_wrong_rows_says_on_the_page_which_are_missing(tmp_path):
    rows = GOOD + "Table 3,quai,middle,half,small,winter,half\nTable 4,quay,middle,half,small,winter,half,x\n"
    (tmp_path / "out.csv").write_text(HEADER + rows, encoding="utf-8")
    done = run(tmp_path, "score", "saltmarsh-game", "out.csv", "--skip-wrong")
    assert done.returncode == 0
    assert "2 problems; the other rows are scored" in done.stderr
    assert "2 rows of the sheet could not be used and are not scored: lines 4 and 5." in " ".join(done.stdout.split())


def test_where_no_row_can_be_used_none_is_scored_even_when_asked(tmp_path):
    (tmp_path / "out.csv").write_text(HEADER + "Table 1,quai,middle,half,small,winter,half\n", encoding="utf-8")
    done = run(tmp_path, "score", "saltmarsh-game", "out.csv", "--skip-wrong", "-o", "page.html")
    assert done.returncode == 2
    assert "did you mean 'quay'?" in done.stderr
    assert not (tmp_path / "page.html").exists()


def test_points_that_a_table_wrote_down_for_a_role_are_checked(tmp_path):
    """The sheet of the Board gives quay 18, middle 15, half the posts 8, small fund 6, winter 6, half the cost 10: 63."""
    header = HEADER.strip() + ",board\n"
    for told, code in (("63", 0), ("64", 2)):
        (tmp_path / "out.csv").write_text(header + f"T1,quay,middle,half,small,winter,half,{told}\n", encoding="utf-8")
        done = run(tmp_path, "score", "saltmarsh-game", "out.csv")
        assert done.returncode == code
        assert ("the points of 'board' are not those of its package" in done.stderr) is bool(code)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "the outcomes cannot be read"),
        (b"", "columns are missing"),
        (HEADER.encode(), "there is no outcome to score"),
        (b"\xff\xfe\x00", "the outcomes cannot be read"),
        (b"table,site,chanel,jobs,fund,season,cost\n", "did you mean 'channel'?"),
        (HEADER.encode().strip() + b",unoin\n", "did you mean 'union'?"),
        (HEADER.encode().replace(b",", b";"), "the columns are not separated by commas"),
        (HEADER.encode().strip() + b",site\n", "column 'site' is there twice"),
        (HEADER.encode() + b",quay,middle,half,small,winter,half\n", "the table has no name"),
    ],
)
def test_outcomes_that_cannot_be_used_are_told(tmp_path, content, words):
    if content is not None:
        (tmp_path / "out.csv").write_bytes(content)
    done = run(tmp_path, "score", "saltmarsh-game", "out.csv", "-o", "page.html")
    assert done.returncode == 2
    assert words in done.stderr
    assert not (tmp_path / "page.html").exists()
