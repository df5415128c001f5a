"""Whole-process times of the commands, and the parts of a brief; ./dev bench [--runs N] [--write]. Others: see OTHERS.

Each command runs as a user runs it, several times, after one run that is not counted; the median is printed. The solver's
clashes are timed beside plain enumeration of all packages in the same run, and compared. --write puts the table into the README.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from itertools import combinations, product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from large_case import write_large_case
from model import model_rows
from readme import put

from goodoffices.brief.brief import Brief
from goodoffices.brief.html import html
from goodoffices.brief.terminal import terminal
from goodoffices.case.bundled import open_case
from goodoffices.case.case import Case
from goodoffices.cli.opening import opened
from goodoffices.logic.clash import analyse
from goodoffices.logic.force import in_force
from goodoffices.logic.rests import what_it_rests_on

OTHERS = {
    "batch": "reading_batch",
    "engine": "engine",
    "reading": "reading",
    "sampling": "sampling",
    "solver": "solver",
}
"""Other measurements by their word, and where they are."""


def process(arguments: list[str], runs: int, folder: str) -> float:
    """The median wall time of a command as a whole process, seconds, on a machine that has run it before: Python keeps what it compiled."""
    command = [sys.executable, "-m", "goodoffices", *arguments]
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "compiled")
    times = []
    for run in range(runs + 1):
        started = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder, env=environment)
        if run:
            times.append(time.perf_counter() - started)
    return statistics.median(times)


def part(function: object, runs: int) -> float:
    """The median time of a part, seconds."""
    assert callable(function)
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        function()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def enumerated(case: Case) -> set[tuple[str, ...]]:
    """The clashes of a case by looking at every package: plain enumeration, unknown yardsticks taken kindly as not tested."""
    force = in_force(case)
    items = [i for i in force.items(case) if not i.condition.yardsticks]
    names = sorted(case.issues)
    options = [[o.id for o in case.issues[i].options.values() if not o.by_analyst] for i in names]
    met = set()
    for chosen in product(*options):
        package = dict(zip(names, chosen, strict=True))
        if all(c.condition.holds(package, lambda _: True) for c in case.conditions if not c.condition.yardsticks):
            met.add(frozenset(i.id for i in items if i.condition.holds(package, lambda _: True)))
    largest = [m for m in met if not any(m < other for other in met)]
    clashes: set[tuple[str, ...]] = set()
    for size in range(1, len(items) + 1):
        for group in combinations(sorted(i.id for i in items), size):
            if any(set(c) <= set(group) for c in clashes):
                continue
            if not any(set(group) <= m for m in largest):
                clashes.add(group)
    return clashes


def main() -> int:
    """Measure, print, and with --write put the table into the README."""
    other = OTHERS.get(next(iter(sys.argv[1:]), ""))
    if other is not None:
        found: int = import_module(other).main(sys.argv[2:])
        return found
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    rows: list[tuple[str, str, str]] = []
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder) / "large"
        write_large_case(large)
        commands = [
            ("`goodoffices --help`", ["--help"], "0.3 s"),
            ("`brief abu-dhabi-2026`, terminal", ["brief", "abu-dhabi-2026"], "1 s"),
            (
                "`brief abu-dhabi-2026`, HTML with pictures and annex",
                ["brief", "abu-dhabi-2026", "--annex", "-o", "x.html"],
                "3 s",
            ),
            (
                "`brief` of 2,000 statements, 20 actors, 30 issues, 60 limits, logic alone",
                ["brief", str(large), "--draws", "0"],
                "5 s",
            ),
        ]
        for name, arguments, target in commands:
            rows.append((name, f"{process(arguments, given.runs, folder):.2f} s", target))
        case = open_case("abu-dhabi-2026")
        view = opened(str(large)).seen()
        analysis = analyse(view)
        brief = Brief.of(view)
        rows += [
            ("· reading and checking it", f"{part(lambda: opened(str(large)), 3):.2f} s", ""),
            ("· what is in force", f"{part(lambda: in_force(view), 3):.3f} s", ""),
            (
                f"· its {len(analysis.clashes)} clashes, {len(analysis.openings)} openings, bridges",
                f"{part(lambda: analyse(view), 3):.3f} s",
                "",
            ),
            ("· what they rest on", f"{part(lambda: what_it_rests_on(analysis), 3):.2f} s", ""),
            ("· the page as text", f"{part(lambda: terminal(brief), 3):.2f} s", ""),
            ("· the page of abu-dhabi-2026 as HTML", f"{part(lambda: html(Brief.of(case), annex=True), 3):.2f} s", ""),
        ]
        lanth = open_case("lanth-sound-2034").seen()
        ours, plain = part(lambda: analyse(lanth, depth="clashes"), 5), part(lambda: enumerated(lanth), 3)
        same = {c.limits for c in analyse(lanth, depth="clashes").clashes} == enumerated(lanth)
        if not same:
            print("the solver and plain enumeration differ", file=sys.stderr)
            return 1
        number = Brief.of(lanth).listed_packages
        rows.append(
            (
                f"clashes of lanth-sound-2034 ({number:,} packages) against plain enumeration",
                f"{plain / ours:.0f} times faster",
                "same clashes",
            )
        )
    rows += model_rows(given.runs)
    machine = (
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, median of {given.runs} runs"
    )
    table = "\n".join(["| what | measured | bound |", "|---|---|---|", *(f"| {a} | {b} | {c} |" for a, b, c in rows)])
    print(table)
    print(f"({machine})")
    if given.write:
        put("bench", f"{table}\n\n{machine}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
