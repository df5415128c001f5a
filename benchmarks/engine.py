"""The exact engine against plain merging and plain elimination with moocore, in the same run; ./dev bench engine [--seeds N] [--kinds ...].

Every answer is compared before it is timed. Figures are medians over seeds of processor time, in process; memory is the peak that
Python's allocator saw in one more run. With --negmas PYTHON, an interpreter that has NegMAS, its frontier of the smallest problem is
compared and timed too.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable
from functools import partial
from itertools import product
from typing import TypeVar

import moocore
import numpy as np
from instances import KINDS, instance
from readme import Told, put

from goodoffices.deal import compiled
from goodoffices.deal.acceptable import acceptable
from goodoffices.deal.bargaining import bargains
from goodoffices.deal.count import count_acceptable
from goodoffices.deal.order import elimination_order
from goodoffices.deal.pareto import pareto_frontier
from goodoffices.deal.scenario import Scenario

T = TypeVar("T")

ADDITIVE = (("10^6", 6, 10, 3), ("10^12", 12, 10, 3), ("10^20", 20, 10, 3), ("10^10", 10, 10, 5))
TIED = (
    ("10^12, treewidth 2", 20, 4, 3, 2, 100),
    ("10^12, treewidth 3", 20, 4, 3, 3, 100),
    ("10^12, treewidth 2, 10 options", 12, 10, 3, 2, 100),
    ("10^20, treewidth 2, 10 options", 20, 10, 3, 2, 3),
    ("10^10, treewidth 2, 10 options", 10, 10, 5, 2, 2),
)
"""Name, issues, options, parties, treewidth, and how many seeds at the most: for the last two the baseline takes many minutes, and is left out."""

NEGMAS = """
import json, sys, time
from negmas import make_issue, make_os
from negmas.preferences import LinearAdditiveUtilityFunction as U
from negmas.preferences.ops import pareto_frontier
tables = json.load(sys.stdin)
issues = [make_issue([f"o{k}" for k in range(len(t[0]))], f"i{n}") for n, t in enumerate(tables)]
space = make_os(issues)
ufuns = [U({f"i{n}": {f"o{k}": v for k, v in enumerate(t[p])} for n, t in enumerate(tables)}, outcome_space=space) for p in range(len(tables[0]))]
started = time.process_time()
front, _ = pareto_frontier(ufuns, issues=issues)
print(json.dumps([time.process_time() - started, sorted({tuple(round(v) for v in p) for p in front})]))
"""


def plain_merging(scenario: Scenario) -> np.ndarray:
    """The frontier of an additive scenario, issue by issue."""
    front = np.zeros((1, len(scenario.parties)), dtype=np.int64)
    for term in scenario.terms:
        candidates = (front[:, None, :] + term.worth.T[None]).reshape(-1, front.shape[1])
        front = candidates[moocore.is_nondominated(candidates.astype(float), maximise=True)]
    return front


def plain_elimination(scenario: Scenario) -> np.ndarray:
    """The frontier with limits and links, bucket by bucket: one set of vectors for each assignment of the issues shared with the rest."""
    sizes, parties = scenario.sizes, len(scenario.parties)
    tables = [
        (t.issues, {c: t.worth[(slice(None), *c)][None] for c in product(*(range(sizes[i]) for i in t.issues))})
        for t in scenario.terms
    ]
    none = np.zeros((0, parties), dtype=np.int64)
    for bar in scenario.bars:
        cells = product(*(range(sizes[i]) for i in bar.issues))
        tables.append((bar.issues, {c: np.zeros((int(bar.allowed[c]), parties), dtype=np.int64) for c in cells}))
    order = elimination_order([t[0] for t in tables], dict(enumerate(sizes)))
    for issue in order:
        inside = [t for t in tables if issue in t[0]]
        tables = [t for t in tables if issue not in t[0]]
        scope = tuple(sorted({i for t in inside for i in t[0]} - {issue}))
        made = {}
        for cell in product(*(range(sizes[i]) for i in scope)):
            at = dict(zip(scope, cell, strict=True))
            found = [none]
            for option in range(sizes[issue]):
                at[issue] = option
                own = np.zeros((1, parties), dtype=np.int64)
                for issues, table in inside:
                    own = (own[:, None] + table[tuple(at[i] for i in issues)][None]).reshape(-1, parties)
                found.append(own)
            candidates = np.concatenate(found)
            made[cell] = candidates[moocore.is_nondominated(candidates.astype(float), maximise=True)]
        tables.append((scope, made))
    front = np.zeros((1, parties), dtype=np.int64)
    for _, table in tables:
        candidates = (front[:, None] + table[()][None]).reshape(-1, parties)
        front = candidates[moocore.is_nondominated(candidates.astype(float), maximise=True)]
    return front


def timed(function: Callable[[], object], runs: int) -> tuple[float, object]:
    """The median processor time of a function, seconds, and its answer; on a machine that others use too it is steadier than the clock."""
    times, answer = [], None
    for _ in range(runs):
        started = time.process_time()
        answer = function()
        times.append(time.process_time() - started)
    return statistics.median(times), answer


def clocked(function: Callable[[], T]) -> tuple[float, T]:
    """Seconds by the clock, and the answer: where work is shared out over cores, processor time of one process says little."""
    started = time.perf_counter()
    found = function()
    return time.perf_counter() - started, found


def peak(function: Callable[[], object]) -> float:
    """The most memory a function holds, MB."""
    tracemalloc.start()
    function()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 1e6


def same(points: np.ndarray, plain: np.ndarray) -> bool:
    """Whether two frontiers are the same points."""
    return set(map(tuple, points.tolist())) == set(map(tuple, plain.tolist()))


def frontier_row(name: str, makes: list[Callable[[], Scenario]], plain: Callable[[Scenario], np.ndarray] | None) -> str:
    """One line of the table: ours, the baseline, and how they compare."""
    ours, plainer, base, each, points = [], [], [], [], []
    for make in makes:
        scenario = make()
        seconds, found = timed(partial(pareto_frontier, scenario), 3 if len(makes) > 3 else 1)
        ours.append(seconds)
        with compiled.without():
            seconds_without, alone = timed(partial(pareto_frontier, scenario), 1)
        plainer.append(seconds_without)
        if alone.points.tobytes() != found.points.tobytes() or alone.counts != found.counts:
            raise SystemExit(f"the engine answers otherwise without compiled code: {name}")
        points.append(len(found))
        each.append(seconds / max(len(found), 1))
        if plain is not None:
            seconds, wanted = timed(partial(plain, scenario), 1)
            base.append(seconds)
            if not same(found.points, wanted):
                raise SystemExit(f"the engine and the baseline differ: {name}")
    memory = peak(lambda: pareto_frontier(makes[0]()))
    told = (
        f"{statistics.median(base) * 1e3:,.1f} ms | {statistics.median(b / o for b, o in zip(base, ours, strict=True)):.1f}"
        if base
        else "– | –"
    )
    return (
        f"| {name} | {statistics.median(points):,.0f} | {statistics.median(ours) * 1e3:,.1f} ms | "
        f"{statistics.median(each) * 1e6:.1f} µs | {statistics.median(plainer) * 1e3:,.1f} ms | {told} | {memory:,.0f} MB |"
    )


def negmas(python: str, seeds: int, told: Callable[[str], None]) -> None:
    """NegMAS on 10^6 packages, in an environment of its own: it is compared and timed, and never imported here."""
    ratios, base, own = [], [], []
    for seed in range(seeds):
        scenario = instance(seed, 6, 10, 3)
        tables = json.dumps([t.worth.tolist() for t in scenario.terms])
        out = subprocess.run([python, "-c", NEGMAS], input=tables, capture_output=True, text=True, check=True).stdout
        seconds, front = json.loads(out.splitlines()[-1])
        ours, found = timed(partial(pareto_frontier, scenario), 9)
        if not same(found.points, np.array(front)):
            raise SystemExit(f"the engine and NegMAS differ: seed {seed}")
        ratios.append(seconds / ours)
        base.append(seconds)
        own.append(ours)
    told(
        f"| 10^6, 3 parties, uniform: NegMAS 0.16 enumerating, {seeds} seeds | – | {statistics.median(own) * 1e3:.1f} ms | – | – | "
        f"{statistics.median(base) * 1e3:,.0f} ms (NegMAS) | {statistics.median(ratios):,.0f} | – |"
    )


def best_of(front: np.ndarray, least: np.ndarray) -> tuple[int, int, int]:
    """The largest product of gains, the largest least gain and the largest sum of a frontier's points that are acceptable to all."""
    gains = (front - least)[(front >= least).all(axis=1)]
    logs = np.log(np.maximum(gains, 1e-9)).sum(axis=1)
    near = gains[logs >= logs.max() - 1e-9 * abs(logs.max())].tolist()
    return max(a * b * c for a, b, c in near), int(gains.min(axis=1).max()), int(gains.sum(axis=1).max())


def plain_count(scenario: Scenario, rows: int) -> tuple[float, int, int]:
    """Seconds to count acceptable packages from two halves, each row of one held against all of the other; measured on some rows.

    Returns
    -------
    Seconds for all rows, how many packages begin with the rows that were looked at, and how many rows there are.
    """
    halves = []
    terms = sorted(scenario.terms, key=lambda t: t.issues)
    for part in (terms[: len(terms) // 2], terms[len(terms) // 2 :]):
        half = np.zeros((3, 1), dtype=np.int64)
        for term in part:
            half = (half[:, :, None] + term.worth[:, None, :]).reshape(3, -1)
        halves.append(half)
    wanted = scenario.thresholds[:, None] - halves[0]
    started = time.perf_counter()
    number = 0
    for row in wanted[:, :rows].T:
        number += int(((halves[1][0] >= row[0]) & (halves[1][1] >= row[1]) & (halves[1][2] >= row[2])).sum())
    seconds = time.perf_counter() - started
    return seconds * wanted.shape[1] / min(rows, wanted.shape[1]), number, wanted.shape[1]


def questions(seeds: range, told: Callable[[str], None]) -> None:
    """Solutions, whether anything is acceptable, and how many packages are, each beside a plain way."""
    told(
        "\n| other questions, 3 parties, no deal at half of the best | engine | beside it | times faster |\n|---|---|---|---|"
    )
    for name, issues, ties in (("10^10", 10, 0), ("10^12", 12, 0), ("10^10, 15 limits and links", 10, 15)):
        made = [instance(s, issues, 10, 3, share=0.5, ties=ties) for s in seeds]
        plain = plain_elimination if ties else plain_merging
        front, engine = [], []
        solutions, seeking, counting = [], [], []
        for scenario in made:
            seconds, base = clocked(partial(plain, scenario))
            front.append(seconds)
            engine.append(min(clocked(partial(pareto_frontier, scenario))[0] for _ in range(3)))
            solutions.append(min(clocked(partial(bargains, scenario))[0] for _ in range(3)))
            seeking.append(min(clocked(partial(acceptable, scenario))[0] for _ in range(3)))
            counting.append(clocked(partial(count_acceptable, scenario))[0])
            least = scenario.thresholds
            found = {b.name: b for b in bargains(scenario)}
            any_is = bool((base >= least).all(axis=1).any())
            if (acceptable(scenario) is not None) != any_is or bool(found) != any_is:
                raise SystemExit(f"the engine and the baseline differ on whether anything is acceptable: {name}")
            if any_is:
                even = min(w - int(r) for w, r in zip(found["egalitarian"].points[0], least, strict=True))
                nash = found["nash"].value if "nash" in found else 0
                if (nash, even, found["utilitarian"].value - int(least.sum())) != best_of(base, least):
                    raise SystemExit(f"the engine and the baseline differ on solutions: {name}")
        middle = statistics.median
        for what, own in (("all solutions", solutions), ("is anything acceptable", seeking)):
            told(
                f"| {what}, {name} | {middle(own) * 1e3:,.1f} ms | {middle(front) * 1e3:,.1f} ms (plain moocore's frontier, to be looked through; "
                f"the engine's: {middle(engine) * 1e3:,.1f} ms) | {middle(f / o for f, o in zip(front, own, strict=True)):.1f} |"
            )
        beside = "– | –"
        if not ties and issues == 10:
            whole, _, rows = plain_count(made[0], 500)
            beside = (
                f"{whole:,.0f} s (two halves in NumPy, from 500 of {rows:,} rows) | {whole / middle(counting):,.0f}"
            )
        told(f"| how many are, {name} | {middle(counting) * 1e3:,.1f} ms | {beside} |")
    small = instance(0, 6, 10, 3, share=0.5)
    if plain_count(small, 10**6)[1] != count_acceptable(small).number:
        raise SystemExit("the engine and plain counting differ")


def main(arguments: list[str]) -> int:
    """Measure, print, and with --write put the tables into the README."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--kinds", nargs="*", default=list(KINDS), choices=KINDS)
    parser.add_argument("--negmas", metavar="PYTHON")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args(arguments)
    seeds = range(given.seeds)
    compiled.load()
    for parties in (3, 5):
        pareto_frontier(instance(0, 4, 6, parties))  # imports are not measured
    told = Told()
    told(
        "| frontier | points | engine | a point | without compiled code | plain moocore | times faster | memory |\n|---|---|---|---|---|---|---|---|"
    )
    for name, issues, options, parties in ADDITIVE:
        for kind in given.kinds if parties < 5 else given.kinds[:1]:  # others have millions of points with five parties
            makes = [partial(instance, s, issues, options, parties, kind) for s in seeds]
            told(frontier_row(f"{name}, {parties} parties, {kind}", makes, plain_merging))
    for name, issues, options, parties, width, most in TIED:
        makes = [partial(instance, s, issues, options, parties, ties=30, treewidth=width) for s in seeds[:most]]
        few = f", {len(makes)} seeds" if most < 100 else ""
        told(
            frontier_row(
                f"{name}, {parties} parties, 30 limits and links{few}", makes, None if few else plain_elimination
            )
        )
    if given.negmas:
        negmas(given.negmas, min(given.seeds, 3), told)
    questions(seeds, told)
    told(
        f"\n{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {given.seeds} seeds, processor time but for clocks."
    )
    if given.write:
        put("engine", "\n".join(told.lines))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
