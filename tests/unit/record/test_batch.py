"""Many reports: a line for each, in parallel the same, and after a kill it goes on where it stopped."""

import json
import subprocess
import sys
import time
from pathlib import Path

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


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="processes are looked up in /proc")
def test_workers_end_with_the_process_that_began_them(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    for n in range(400):
        (folder / f"{n}.txt").write_text(f"Kyiv said {n} people were killed. " * 20, encoding="utf-8")
    out = tmp_path / "out.jsonl"
    command = [sys.executable, "-m", "goodoffices", "read", str(folder), "--batch", str(out), "--workers", "2"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while not (out.exists() and out.stat().st_size) and process.poll() is None and time.monotonic() < until:
        time.sleep(0.1)
    workers = [int(p) for t in Path(f"/proc/{process.pid}/task").glob("*/children") for p in t.read_text().split()]
    process.kill()
    process.wait()
    assert workers
    until = time.monotonic() + 20
    while any(map(alive, workers)) and time.monotonic() < until:
        time.sleep(0.2)
    assert not [pid for pid in workers if alive(pid)]


def alive(pid):
    """Whether a process is there and has not ended: one that waits to be counted by its parent has."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] not in "ZX"
    except OSError:
        return False
