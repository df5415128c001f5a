"""How long a batch of reports takes, with how much memory, and that it goes on after a kill: ./dev bench batch [--reports N] [--write].

The reports are made of the sentences of the project's own set, shuffled by a seed, in a temporary folder; the command that reads them is the one
that a user has. It is killed (SIGKILL) on the way and begun again; every report must then stand in the file exactly once.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "explanation" / "reading.md"
BEGIN, END = "<!-- batch -->", "<!-- /batch -->"
A_FOLDER = 1_000
SENTENCES = (2, 5)


def sentences() -> list[str]:
    """The sentences of the own set."""
    sys.path.insert(0, str(ROOT / "tests"))
    from support.reading_set import load

    return [line for report in load() for line in report.text.split("\n") if len(line.split()) > 4]


def make(folder: Path, number: int, seed: int = 7) -> int:
    """Write so many reports, a thousand to a folder; gives their words."""
    rng, lines, words = random.Random(seed), sentences(), 0
    for n in range(number):
        own = rng.sample(lines, rng.randint(*SENTENCES))
        words += sum(len(line.split()) for line in own)
        path = folder / f"{n // A_FOLDER:03d}" / f"{n:06d}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n\n".join(own) + "\n", encoding="utf-8")
    return words


def begun(folder: Path, out: Path, workers: int) -> subprocess.Popen[bytes]:
    command = [
        sys.executable,
        "-m",
        "goodoffices",
        "read",
        str(folder),
        "--batch",
        str(out),
        "--published",
        "2027-06-01",
    ]
    return subprocess.Popen(
        [*command, "--workers", str(workers)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT
    )


def family(pid: int) -> Iterator[int]:
    """A process and those that it began."""
    yield pid
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            for child in path.read_text().split():
                yield from family(int(child))
        except OSError:
            continue


def memory(pid: int) -> int:
    """Megabytes that a process and those it began hold now, each at its own highest so far."""
    total = 0
    for one in family(pid):
        try:
            status = Path(f"/proc/{one}/status").read_text()
        except OSError:
            continue
        total += next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")), 0)
    return total // 1024


class Lines:
    """Counts the lines of a file that grows, reading only what is new."""

    def __init__(self, path: Path) -> None:
        self.path, self.at, self.number = path, 0, 0

    def now(self) -> int:
        if self.path.exists():
            with self.path.open("rb") as file:
                file.seek(self.at)
                while block := file.read(1 << 20):
                    self.at += len(block)
                    self.number += block.count(b"\n")
        return self.number


def run(folder: Path, out: Path, number: int, workers: int) -> dict[str, float]:
    """Read half, be killed, go on to the end; seconds of both parts, the most memory, and what was there at the kill."""
    start = time.perf_counter()
    process, most, lines = begun(folder, out, workers), 0, Lines(out)
    while lines.now() < number // 2:
        if process.poll() is not None:
            raise SystemExit("the batch ended before it could be killed: take more reports")
        time.sleep(2.0)
        most = max(most, memory(process.pid))
    children = [p for p in family(process.pid) if p != process.pid]
    process.send_signal(signal.SIGKILL)
    process.wait()
    first = time.perf_counter() - start
    at_kill = lines.now()
    time.sleep(5.0)
    left = [p for p in children if Path(f"/proc/{p}").exists()]
    start = time.perf_counter()
    process = begun(folder, out, workers)
    while process.poll() is None:
        most = max(most, memory(process.pid))
        time.sleep(2.0)
    second = time.perf_counter() - start
    return {"seconds": first + second, "first": first, "at_kill": at_kill, "memory": most, "left": len(left)}


def told_of(reports: int, workers: int, words: float, took: dict[str, float], once: bool, size: int) -> str:
    """What a run took, in the words of the page."""
    return (
        f"{reports:,} reports of {words:.0f} words on average were read by {workers} processes in {took['seconds'] / 60:.1f} minutes "
        f"({reports / took['seconds']:,.0f} a second) on a machine of {os.cpu_count()} cores that was shared with other work.\n"
        f"Killed (SIGKILL) after {took['first'] / 60:.1f} minutes with {took['at_kill']:,.0f} read, the same command went on, and each report "
        f"stands in the file {'exactly once' if once else 'NOT exactly once'} ({size / 1e6:,.0f} MB).\n"
        f"The processes together never held more than {took['memory']:,.0f} MB; {took['left'] or 'none'} of them outlived the kill."
    )


def main(arguments: list[str]) -> int:
    """Make the reports, run, check that each was read once, and say what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--write", action="store_true", help="keep the lines in docs/explanation/reading.md")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder, out = Path(name) / "reports", Path(name) / "readings.jsonl"
        folder.mkdir()
        words = make(folder, given.reports)
        took = run(folder, out, given.reports, given.workers)
        with out.open(encoding="utf-8") as file:
            names = [json.loads(line)["name"] for line in file]
        size = out.stat().st_size
    once = len(names) == len(set(names)) == given.reports
    told = told_of(given.reports, given.workers, words / given.reports, took, once, size)
    print(told)
    if given.write:
        page = PAGE.read_text(encoding="utf-8")
        head, rest = page.split(BEGIN)
        PAGE.write_text(f"{head}{BEGIN}\n{told}\n{END}{rest.split(END)[1]}", encoding="utf-8")
    return 0 if once else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
