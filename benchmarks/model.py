"""The model of a case as a whole process, and its shares beside a plain NumPy enumeration in the same run, compared to the last digit.

Run as a script it prints the table: python benchmarks/model.py [--runs N]. With --answers CASE it does what is timed: reads a case,
draws, asks everything, prints how many answers there are.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parent))
from random_statements import write_random_statements

from goodoffices.case.read import read_case
from goodoffices.deal.listed import Listed
from goodoffices.deal.model import DRAWS, model_of
from goodoffices.deal.modelled import modelled
from goodoffices.deal.setting import settings_of
from goodoffices.deal.zone_share import zone_share
from goodoffices.logic.clash import analyse
from goodoffices.preference.draws import Draws

Flags = NDArray[np.bool_]
Counts = NDArray[np.int64]

CELLS = 1 << 22
"""Packages × draws that the plain enumeration looks at in one block: 32 MB of worths."""


def plain_counts(draws: Mapping[str, Draws], allowed: list[Flags]) -> tuple[dict[str, Counts], list[int]]:
    """By looking at every whole package in every draw: in how many draws each party accepts each, and those with a zone.

    Parameters
    ----------
    allowed : for each setting which packages may be chosen; the last issue changes fastest.
    """
    number = len(next(iter(draws.values())))
    packages = len(allowed[0])
    counts = {p: np.zeros(packages, dtype=np.int64) for p in draws}
    zones = [0] * len(allowed)
    step = max(1, CELLS // packages)
    for start in range(0, number, step):
        rows = slice(start, min(start + step, number))
        both = np.ones((min(start + step, number) - start, packages), dtype=bool)
        for party, own in draws.items():
            worth = np.zeros((len(own.least[rows]), 1), dtype=np.int64)
            for options in own.worths.options:
                worth = (worth[:, :, None] + options[rows].astype(np.int64)[:, None, :]).reshape(len(worth), -1)
            yes = worth >= own.least[rows].astype(np.int64)[:, None]
            counts[party] += yes.sum(axis=0)
            both &= yes
        for k, mask in enumerate(allowed):
            zones[k] += int((both & mask).any(axis=1).sum())
    return counts, zones


def beside_plain(folder: Path) -> tuple[float, float]:
    """Seconds for zone shares and acceptance of every package, ours and plain, with the prior's; stops where they differ."""
    case = read_case(folder).seen()
    analysis = analyse(case)
    model = model_of(case, analysis.force)
    settings, _ = settings_of(analysis)
    everybody = frozenset(model.parties)
    started = time.perf_counter()
    listed = Listed.of(model)
    found = [zone_share(listed, s).share for s in settings]
    own = {p: (listed.counts(p), listed.counts(p, prior=True)) for p in model.parties}
    ours = time.perf_counter() - started
    masks = [listed.allowed(s, everybody) for s in settings]
    started = time.perf_counter()
    counts, zones = plain_counts(model.drawn, masks)
    prior_counts, prior_zones = plain_counts(model.prior, masks)
    plain = time.perf_counter() - started
    same = [round(s.value * model.number) for s in found] == zones
    same &= [round(s.prior * model.number) for s in found] == prior_zones
    for p in model.parties:
        same &= bool((np.rint(own[p][0] * model.number) == counts[p]).all())
        same &= bool((np.rint(own[p][1] * model.number) == prior_counts[p]).all())
    if not same:
        sys.exit("the model and plain enumeration differ")
    return ours, plain


def whole(command: list[str], runs: int) -> float:
    """The median wall time of a whole process, seconds, after one run that is not counted."""
    times = []
    for run in range(runs + 1):
        started = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        if run:
            times.append(time.perf_counter() - started)
    return statistics.median(times)


def model_rows(runs: int) -> list[tuple[str, str, str]]:
    """Rows of the table: what, measured, bound."""
    with tempfile.TemporaryDirectory() as top:
        folder = Path(top) / "seven"
        write_random_statements(folder)
        seven = whole([sys.executable, __file__, "--answers", str(folder)], runs)
        ours, plain = beside_plain(folder)
    brief = whole([sys.executable, "-m", "goodoffices", "brief", "abu-dhabi-2026", "--format", "json"], runs)
    return [
        (f"model of 7 issues, 3,888 packages, 2 parties, {DRAWS:,} draws: every answer", f"{seven:.2f} s", "3 s"),
        (
            "· zone shares and acceptance of every package, with the prior's, against plain enumeration",
            f"{ours:.2f} s, {plain / ours:.0f} times faster",
            "same counts",
        ),
        ("`brief abu-dhabi-2026` as JSON", f"{brief:.2f} s", "2 s"),
    ]


def answers(folder: Path) -> None:
    """Ask the model of a case everything, and print how many answers there are."""
    case = read_case(folder).seen()
    analysis = analyse(case)
    found = modelled(model_of(case, analysis.force), analysis)
    print(
        f"{len(found.zone)} zone shares, {len(found.best)} best packages, {len(found.easing)} easings, {len(found.trades)} trades, "
        f"{len(found.gains)} questions, {len(found.solutions)} shares of solutions; {found.reliance.tried if found.reliance else 0} changes tried"
    )


def main() -> None:
    """Measure and print, or answer."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--answers", type=Path, metavar="CASE")
    given = parser.parse_args()
    if given.answers:
        answers(given.answers)
        return
    for row in model_rows(given.runs):
        print("| " + " | ".join(row) + " |")


if __name__ == "__main__":
    main()
