"""``goodoffices import`` as somebody with another tool's files runs it."""

import json
import subprocess
import sys

import pytest

from goodoffices.case.read import read_case
from support.foreign_files import GENIUS_ANN, GENIUS_BOB, GENIUS_DOMAIN, RECTANGLES, shared, write


def run(tmp_path, *arguments, timeout=60):
    done = subprocess.run(
        [sys.executable, "-m", "goodoffices", "import", *map(str, arguments)],
        cwd=tmp_path, capture_output=True, encoding="utf-8", check=False, timeout=timeout,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture
def paint(tmp_path):
    write(
        tmp_path / "paint",
        paint__xml=GENIUS_DOMAIN,
        ann__xml=GENIUS_ANN.replace("<objective", "<mood/><objective"),
        bob__xml=GENIUS_BOB,
    )
    return tmp_path


def test_a_case_is_written_that_solves_and_the_summary_says_what_was_read(paint):
    done = run(paint, "paint", "-o", "case", "--published", "2030-01-02")
    assert done.returncode == 0, done.stderr
    for words in (
        "Genius XML, read as the owner of the format documents it",
        "Packages: 6",
        "exact, in units of 1/40",
        "Against the reading “negmas”",
        "6 of 6 packages have another worth",
        "element <mood>",
        "case/case.yaml",
    ):
        assert words in " ".join(done.stdout.split()), words
    solved = subprocess.run(
        [sys.executable, "-m", "goodoffices", "solve", "case", "--format", "json"],
        cwd=paint,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    made = json.loads(solved.stdout)
    # gains over 0.3 and 0: (red, 5) has 0.5 * 0.5, the largest product (worked out in test_other_readings.py)
    assert [(point["package"], point["count"]) for point in made["solutions"]["nash"]] == [
        ({"colour": "red", "size": "option_5"}, 1)
    ]


def test_the_summary_as_json_has_every_difference_and_exact_numbers(paint):
    made = json.loads(run(paint, "paint", "--format", "json").stdout)
    assert (made["exactness"], made["grid"], made["packages"], made["written"]) == ("exact", "1/40", 6, [])
    assert made["parties"][0]["no_deal"] == "0.3"
    (negmas,) = (c for c in made["compared"] if c["meaning"] == "negmas")
    assert len(negmas["differences"]) == 11
    assert {
        "party": "ann",
        "what": "worth of a value",
        "where": "Colour: red",
        "here": "0.2",
        "there": "0.8",
    } in negmas["differences"]
    assert {n["what"]: n["times"] for n in made["not_understood"]} == {"element <mood>": 1}


def test_without_o_nothing_is_written_and_a_folder_that_holds_something_is_left_alone(paint):
    assert run(paint, "paint").returncode == 0
    assert sorted(p.name for p in paint.iterdir()) == ["paint"]
    done = run(paint, "paint", "-o", "paint")
    assert done.returncode == 2
    assert "importing needs a new or empty folder" in done.stderr
    assert len(list((paint / "paint").iterdir())) == 3


def test_the_case_can_be_of_another_meaning_and_says_so(paint):
    done = run(paint, "paint", "-o", "raw", "--compat", "negmas")
    assert done.returncode == 0
    assert "Against the reading “owner”" in done.stdout
    assert "as NegMAS reads Genius XML" in (paint / "raw" / "case.yaml").read_text(encoding="utf-8")
    wrong = run(paint, "paint", "--compat", "negmass")
    assert wrong.returncode == 2
    assert "did you mean 'negmas'" in wrong.stderr


def test_files_of_genius_and_geniusweb_can_be_written_back(paint):
    assert run(paint, "paint", "-o", "back", "--as", "genius").returncode == 0
    assert sorted(p.name for p in (paint / "back").iterdir()) == ["Paint-domain.xml", "ann.xml", "bob.xml"]
    refused = run(paint, "paint", "-o", "web", "--as", "geniusweb")
    assert refused.returncode == 2
    assert "the discount of 'ann' cannot be written as GeniusWeb JSON" in refused.stderr
    assert not (paint / "web").exists()


def test_a_range_of_very_many_numbers_becomes_a_number_of_the_case(tmp_path):
    huge = RECTANGLES.replace('upperbound="4"', 'upperbound="1000000000000"')
    write(tmp_path / "huge", one__xml=huge, two__xml=huge)
    assert run(tmp_path, "huge", "-o", "case").returncode == 0
    assert "number: {from: 0, to: 1000000000000, step: 1}" in (tmp_path / "case" / "case.yaml").read_text()
    assert read_case(tmp_path / "case").issues["a"].number is not None


def test_what_cannot_be_a_case_is_refused_with_the_summary_printed(tmp_path):
    huge = RECTANGLES.replace('upperbound="4"', 'upperbound="1000000000000"')
    write(tmp_path / "huge", one__xml=huge)
    done = run(tmp_path, "huge/one.xml", "-o", "case")
    assert done.returncode == 2
    assert "0 to 1000000000000 (1,000,000,000,001 values)" in done.stdout
    assert "a case has two parties or more" in done.stderr
    assert "nothing was written" in done.stderr
    assert not (tmp_path / "case").exists()


HOSTILE = {
    "bomb.xml": b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><utility_space>&b;</utility_space>',
    "outside.xml": b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><utility_space>&e;</utility_space>',
    "deep.xml": b"<utility_space>" + b"<objective>" * 1_000_000,
    "cut.xml": GENIUS_ANN.encode()[:300],
    "lies.xml": b'<?xml version="1.0" encoding="utf-8"?>\n<utility_space name="caf\xe9"/>',
    "deep.json": b"[" * 1_000_000,
    "nan.json": b'{"issueWeights": {"a": NaN}, "issues": {"a": {"x": 1}}}',
    "infinite.json": b'{"reservationValue": 0, "issueWeights": {"a": 1e999}, "issues": {"a": {"x": 1}}}',
    "twice.json": b'{"issuesValues": {"a": {"values": ["x"]}, "a": {"values": ["y"]}}}',
    "deep.yml": b"[" * 1_000_000,
    "alias.yml": b"issues: &a [*a]\n",
    "tag.yml": b"issues: !!python/object/apply:os.system [ls]\n",
    "latin.yml": b"name: caf\xe9\n",
    "empty.xml": b"",
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_files_end_with_a_message_that_has_the_place_and_what_to_do(tmp_path, name):
    (tmp_path / name).write_bytes(HOSTILE[name])
    done = run(tmp_path, name, "-o", "case")
    assert done.returncode == 2
    assert done.stderr.startswith(f"{name}")
    assert "expected:" in done.stderr
    assert "do:" in done.stderr
    assert done.stdout == ""
    assert not (tmp_path / "case").exists()


def test_a_file_that_is_not_there_is_told(tmp_path):
    done = run(tmp_path, "nowhere.xml")
    assert done.returncode == 2
    assert "nowhere.xml: the file cannot be read" in done.stderr


def test_the_shared_laptop_is_imported_and_its_nash_deal_is_the_owner_s(tmp_path):
    done = run(tmp_path, shared("genius", "Laptop"), "-o", "laptop", "--format", "json")
    assert done.returncode == 0
    (negmas,) = (c for c in json.loads(done.stdout)["compared"] if c["meaning"] == "negmas")
    assert negmas["packages"]["nash_here"] == [["HP", "60 Gb", "19'' LCD"]]
    assert negmas["packages"]["nash_there"] == [["Macintosh", "60 Gb", "19'' LCD"]]
