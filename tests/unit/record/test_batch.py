"""Many reports: a line for each, in parallel the same, and after a kill it goes on where it stopped."""

import json

import pytest
from click.testing import CliRunner

from goodoffices.cli import read_command
from goodoffices.errors import BadInput
from goodoffices.record.batch import read_batch


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "reports"
    (path / "inner").mkdir(parents=True)
    for n in range(5):
        (path / f"r{n}.txt").write_text(f"Norway said {n + 2} people were killed.", encoding="utf-8")
    (path / "inner" / "bad.txt").write_bytes(b"\x00\x01\x02" * 100)
    return path


def lines(out):
    return sorted(json.loads(line)["name"] for line in out.read_text(encoding="utf-8").splitlines())


def test_each_report_is_a_line_and_a_bad_one_tells_its_problem(folder, tmp_path):
    out = tmp_path / "out.jsonl"
    assert read_batch(folder, out) == (6, 0)
    made = {json.loads(x)["name"]: json.loads(x) for x in out.read_text(encoding="utf-8").splitlines()}
    assert made["r0.txt"]["readings"][0]["figures"][0]["value"] == 2
    assert made["inner/bad.txt"]["problems"]


def test_a_batch_that_was_killed_goes_on_and_repeats_nothing(folder, tmp_path):
    out = tmp_path / "out.jsonl"
    read_batch(folder, out)
    whole = out.read_bytes()
    rows = whole.splitlines(keepends=True)
    out.write_bytes(b"".join(rows[:3]) + rows[3][:10])
    assert read_batch(folder, out) == (3, 3)
    assert sorted(out.read_bytes().splitlines()) == sorted(whole.splitlines())


def test_in_parallel_the_lines_are_the_same(folder, tmp_path):
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    read_batch(folder, one)
    read_batch(folder, two, workers=2)
    assert sorted(one.read_bytes().splitlines()) == sorted(two.read_bytes().splitlines())


def test_the_command_says_how_many(folder, tmp_path):
    arguments = [str(folder), "--batch", str(tmp_path / "o.jsonl")]
    result = CliRunner().invoke(read_command.command, arguments, catch_exceptions=False, standalone_mode=False)
    assert "6 reports read" in result.output


def test_a_file_is_no_folder(tmp_path):
    arguments = [str(tmp_path / "none"), "--batch", str(tmp_path / "o.jsonl")]
    with pytest.raises(BadInput):
        CliRunner().invoke(read_command.command, arguments, catch_exceptions=False, standalone_mode=False)
