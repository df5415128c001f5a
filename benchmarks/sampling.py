"""How long draws of preferences take: 1,000,000 of 13 numbers each, by each sampler; ./dev bench sampling [--draws N].

Three issues of four, three and three options, each with a weight: 10 + 3 numbers. Three records: orders alone; a record that about a quarter
of the candidates fits (a comparison and a package accepted); one that fewer than one in a hundred fits. Times are by the clock on the wall: many
draws are shared out over the cores.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
import time
from pathlib import Path

from readme import put

from goodoffices.case.read import read_case
from goodoffices.logic.force import in_force
from goodoffices.preference.draws import Draws, draw
from goodoffices.preference.evidence import Evidence, evidence_of

HEAD = """\
title: Draws
actors: {p: {name: P, roles: [party]}, q: {name: Q, roles: [party]}}
issues:
  line: {options: {a: {from: s0}, b: {from: s0}, c: {from: s0}, d: {from: s0}}}
  gas: {options: {e: {from: s0}, f: {from: s0}, g: {from: s0}}}
  law: {options: {h: {from: s0}, j: {from: s0}, k: {from: s0}}}
sources: {src: {published: 2030-01-01}}
statements:
  - {id: s0, source: src, speaker: newsroom, act: report, said: options}
"""

ORDERS = ("ranks: {line: [a, b, c, d]}", "wants: {gas: [e, f]}", "matters: [line, law]")
SOME = (
    "ranks: {line: [a, b]}",
    'prefers: {this: "line: a, gas: f", to: "line: b, gas: e"}',
    'accepts: "line: b, gas: e, law: h"',
    "without_deal: {law: [h, j]}",
)
FEW = (
    "ranks: {line: [a, b, c, d]}",
    "ranks: {gas: [e, f]}",
    "matters: [line, law]",
    'prefers: {this: "line: b, gas: f", to: "line: a, gas: g"}',
    'prefers: {this: "line: c, law: j", to: "line: b, law: h"}',
    'accepts: "line: c, gas: f, law: j"',
    'rejects: "line: d, gas: e, law: k"',
    "without_deal: {line: c, gas: [e, f], law: [k, j]}",
)


def record(codings: tuple[str, ...]) -> Evidence:
    """What is on record of P."""
    lines = [
        f"  - {{id: s{n}, source: src, speaker: p, act: claim, said: words, coding: [{{{coding}}}]}}"
        for n, coding in enumerate(codings, 1)
    ]
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "case.yaml").write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
        case = read_case(folder)
    return evidence_of(case, in_force(case), "p")


def timed(evidence: Evidence, number: int) -> tuple[Draws, float]:
    """Draws by the method that is chosen, and the seconds they took."""
    started = time.perf_counter()
    draws = draw(evidence, number, 0)
    return draws, time.perf_counter() - started


def main(arguments: list[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draws", type=int, default=1_000_000)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args(arguments)
    lines = [
        "| record | draws | method | candidates that fit | seconds | effective draws | R-hat |\n|---|---|---|---|---|---|---|"
    ]
    for name, codings in (("orders alone", ORDERS), ("a quarter fits", SOME), ("one in a hundred or fewer", FEW)):
        for number in (10_000, given.draws):
            draws, seconds = timed(record(codings), number)
            fitting = f"{draws.accepted:.3f}" if draws.method == "rejection" else ""
            r_hat = f"{draws.r_hat:.3f}" if draws.r_hat is not None else ""
            lines.append(
                f"| {name} | {number:,} | {draws.method} | {fitting} | {seconds:.1f} | {draws.ess:,.0f} | {r_hat} |"
            )
    lines.append(f"\n{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}.")
    print("\n".join(lines))
    if given.write:
        put("sampling", "\n".join(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
