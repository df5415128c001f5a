"""The solver against models written plainly for the same solver, and zone shares against a loop over frontiers; ./dev bench solver.

Every answer is compared before it is told. Seconds are of the clock, since a solver may search side by side; the machine should be quiet.
The nonlinear domains are other people's and not part of this project: without --scenarios FOLDER, or ../shared/scenarios/genius, their
rows are left out, and it is said.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from fractions import Fraction
from math import lcm, log, prod
from pathlib import Path
from typing import Any

import numpy as np
from instances import instance
from ortools.sat.python import cp_model
from random_statements import write_random_statements
from readme import Told, put

from goodoffices.case.read import read_case
from goodoffices.deal.bargaining import bargains
from goodoffices.deal.budget import Budget
from goodoffices.deal.frontier_proven import frontier, proven_frontier
from goodoffices.deal.model import model_of
from goodoffices.deal.one_draw import one_draw
from goodoffices.deal.pareto import pareto_frontier
from goodoffices.deal.scenario import Scenario
from goodoffices.deal.setting import settings_of
from goodoffices.deal.sweep import swept
from goodoffices.interop.engine_scenario import engine_scenario
from goodoffices.interop.foreign_scenario import ForeignScenario
from goodoffices.interop.read_scenario import read_scenario
from goodoffices.logic.clash import analyse

ROOT = Path(__file__).resolve().parents[1]
NONLINEAR = ("10issues", "S-1NIKFRT-1", "30issues", "50issues")
LIMIT = 60.0
"""Seconds for one solution of one seed."""
TANGENTS = 0.01
"""How far apart the plain model's tangents of a logarithm are, as shares of the gain."""
LOOKED_AT = 200
"""Draws that the loop over frontiers looks at."""


def clocked(function: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds by the clock, and the answer."""
    started = time.perf_counter()
    answer = function()
    return time.perf_counter() - started, answer


def plain_nonlinear(foreign: ForeignScenario) -> tuple[list[tuple[int, int]], int]:
    """The frontier of hyper-rectangles by an epsilon-constraint loop: a number for each issue, a literal for each rectangle."""
    model = cp_model.CpModel()
    numbers = [model.new_int_var(int(i.low), int(i.high), "") for i in foreign.issues]
    unit = lcm(*(r.worth.denominator for p in foreign.profiles for r in p.rectangles))
    bounds: dict[tuple[int, int], Any] = {}

    def least(issue: int, value: int) -> Any:
        if (issue, value) not in bounds:
            literal = model.new_bool_var("")
            model.add(numbers[issue] >= value).only_enforce_if(literal)
            model.add(numbers[issue] < value).only_enforce_if(~literal)
            bounds[issue, value] = literal
        return bounds[issue, value]

    worths = []
    for profile in foreign.profiles:
        terms = []
        for own in profile.rectangles:
            sides = []
            for issue, low, high in own.bounds:
                if low > foreign.issues[issue].low:
                    sides.append(least(issue, int(low)))
                if high < foreign.issues[issue].high:
                    sides.append(~least(issue, int(high) + 1))
            inside = model.new_bool_var("")
            model.add_bool_and(sides).only_enforce_if(inside)
            model.add_bool_or([*(~s for s in sides), inside])
            terms.append(int(own.worth * unit) * (1 - inside if own.excludes else inside))
        worth = model.new_int_var(0, 10**12, "")
        model.add(worth == sum(terms))
        worths.append(worth)
    points: list[tuple[int, int]] = []
    while True:
        model.maximize(worths[0])
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 2
        if solver.solve(model) != cp_model.OPTIMAL:
            return points, unit
        first, second = solver.value(worths[0]), solver.value(worths[1])
        if points and points[-1][0] == first:
            points.pop()
        points.append((first, second))
        model.add(worths[1] >= second + 1)


def nonlinear(folder: Path, told: Callable[[str], None]) -> None:
    """Frontiers of the nonlinear domains of ANAC 2014."""
    told(
        "| frontier, proven | points | packages at them | engine | with every package counted "
        "| epsilon-constraint loop over CP-SAT | times faster |"
    )
    told("|---|---|---|---|---|---|---|")
    for name in NONLINEAR:
        foreign = read_scenario([folder / name])
        made = engine_scenario(foreign)
        base, (points, unit) = clocked(lambda foreign=foreign: plain_nonlinear(foreign))
        ours, found = clocked(lambda made=made: proven_frontier(made.scenario, settle=False))
        counted, whole = clocked(lambda made=made: frontier(made.scenario))
        scale = Fraction(made.scenario.grid) / made.factor * unit
        if sorted(points, reverse=True) != [tuple(int(v * scale) for v in p) for p in found.points.tolist()]:
            raise SystemExit(f"the engine and the plain loop differ: {name}")
        if found.points.tolist() != whole.points.tolist():
            raise SystemExit(f"elimination and the solver differ: {name}")
        number = float(sum(whole.counts))
        told(
            f"| {name}, 10^{len(str(foreign.packages or 1)) - 1} packages, 2 parties | {len(points)} | {number:.3g} | {ours:.2f} s | {counted:.2f} s "
            f"| {base:.2f} s | {base / ours:.1f} |"
        )


def plain_model(scenario: Scenario) -> tuple[cp_model.CpModel, list[list[Any]], list[Any]]:
    """Options, and what each party gains, of a scenario without limits and links."""
    model = cp_model.CpModel()
    options = [[model.new_bool_var("") for _ in range(n)] for n in scenario.sizes]
    for own in options:
        model.add_exactly_one(own)
    gains = []
    for k, r in enumerate(scenario.thresholds):
        most = sum(int(t.worth[k].max()) for t in scenario.terms) - int(r)
        gain = model.new_int_var(0, max(most, 0), "")
        model.add(
            gain
            == sum(
                int(t.worth[k, o]) * options[t.issues[0]][o]
                for t in scenario.terms
                for o in range(len(options[t.issues[0]]))
            )
            - int(r)
        )
        gains.append(gain)
    return model, options, gains


def solved(model: cp_model.CpModel, seconds: float) -> tuple[cp_model.CpSolver, bool]:
    """A solve with two searches, and whether it was proven."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 2
    solver.parameters.max_time_in_seconds = max(seconds, 0.01)
    return solver, solver.solve(model) == cp_model.OPTIMAL


def plain_nash(scenario: Scenario) -> tuple[int, bool]:
    """The largest sum of logarithms, each below tangents a hundredth apart: within 10^-4 of the logarithm, no more."""
    model, _, gains = plain_model(scenario)
    logs = []
    for gain in gains:
        most = gain.proto.domain[1]
        value = model.new_int_var(0, int(2**24 * log(max(most, 2))) + 2, "")
        at = float(max(most, 1))
        model.add(gain >= 1)
        while at >= max(most / 64, 1):
            g = round(at)
            model.add(g * value <= 2**24 * gain + int(2**24 * g * (log(g) - 1)) + g)
            at *= 1 - TANGENTS
        logs.append(value)
    model.maximize(sum(logs))
    solver, proven = solved(model, LIMIT)
    return prod(solver.value(g) for g in gains), proven


def plain_leximin(scenario: Scenario) -> tuple[tuple[int, ...], bool]:
    """Sums of the k smallest gains, made as large as they can be one after the other (Ogryczak & Sliwinski)."""
    model, _, gains = plain_model(scenario)
    most = max(g.proto.domain[1] for g in gains)
    ends = time.perf_counter() + LIMIT
    solver = None
    for k in range(1, len(gains) + 1):
        level = model.new_int_var(0, most, "")
        below = [model.new_int_var(0, most, "") for _ in gains]
        for gain, own in zip(gains, below, strict=True):
            model.add(own >= level - gain)
        total = k * level - sum(below)
        model.maximize(total)
        solver, proven = solved(model, ends - time.perf_counter())
        if not proven:
            return (), False
        model.add(total >= round(solver.objective_value))
    assert solver is not None
    return tuple(sorted(solver.value(g) for g in gains)), True


def twenty_parties(seeds: int, plain_seeds: int, told: Callable[[str], None]) -> None:
    """Solutions of twenty parties on twenty issues of five options."""
    told(
        "\n| 20 parties, 20 issues of 5 options | proven within a minute | median | slowest "
        "| plain OR-Tools model, proven | its median | times faster |"
    )
    told("|---|---|---|---|---|---|---|")
    for name, plain in (("nash", plain_nash), ("egalitarian", plain_leximin)):
        for share in (0.0, 0.6):
            ours, base, proven, plain_proven = [], [], 0, 0
            for seed in range(seeds):
                scenario = instance(seed, 20, 5, 20, share=share)
                seconds, found = clocked(
                    lambda s=scenario, n=name: bargains(s, names=(n,), budget=Budget(seconds=LIMIT))
                )
                ours.append(seconds)
                exact = bool(found) and found[0].exactness.kind == "exact"
                proven += exact
                if seed < plain_seeds:
                    seconds, (value, sure) = clocked(lambda s=scenario, p=plain: p(s))
                    base.append(seconds)
                    plain_proven += sure
                    compare(name, scenario, found, value, exact and sure)
            told(
                f"| {name}, no deal worth {share:.0%} of the best | {proven} of {seeds} | {statistics.median(ours):.1f} s | {max(ours):.1f} s | "
                f"{plain_proven} of {plain_seeds} | {statistics.median(base):.1f} s | "
                f"{statistics.median(base) / statistics.median(ours[:plain_seeds]):.1f} |"
            )


def compare(name: str, scenario: Scenario, found: Any, value: Any, both: bool) -> None:
    """Stop where both claim a proof and differ by more than the plain model's tangents allow."""
    if not both:
        return
    gains = [w - int(r) for w, r in zip(found[0].points[0], scenario.thresholds, strict=True)]
    if name == "nash":
        same = value <= found[0].value and log(found[0].value) - log(max(value, 1)) < len(gains) * TANGENTS**2
    else:
        same = tuple(sorted(gains)) == value
    if not same:
        raise SystemExit(f"the engine and the plain model differ: {name}")


def zone_shares(seeds: int, told: Callable[[str], None]) -> None:
    """The zone share of 10,000 draws over 12 issues of 5 options with 20 limits and links, against a loop over frontiers."""
    told(
        "\n| zone share, exact, 10,000 draws, 3 parties, 12 issues of 5 options, 20 limits and links | share "
        "| engine | loop over the frontier | times faster |"
    )
    told("|---|---|---|---|---|")
    for what, hopes in (("no deal often bad", 0), ("no deal good for all", 12)):
        ours, base, shares = [], [], []
        for seed in range(seeds):
            with tempfile.TemporaryDirectory() as top:
                folder = Path(top) / "case"
                write_random_statements(folder, (5,) * 12, 3, seed, limits=False, ties=20, hopes=hopes)
                case = read_case(folder).seen()
            analysis = analyse(case)
            model = model_of(case, analysis.force)
            setting = settings_of(analysis)[0][0]
            seconds, found = clocked(lambda m=model, s=setting: swept(m, m.drawn, s))
            if found.undecided:
                raise SystemExit("some draws were left undecided")
            ours.append(seconds)
            shares.append(float(found.zone.mean()))
            seconds, zone = clocked(lambda m=model: [has_zone(m, n) for n in range(LOOKED_AT)])
            base.append(seconds * model.number / LOOKED_AT)
            if zone != found.zone[:LOOKED_AT].tolist():
                raise SystemExit("the engine and the loop differ")
        told(
            f"| {what} | {statistics.median(shares):.3f} | {statistics.median(ours):.1f} s | {statistics.median(base):,.0f} s "
            f"(from {LOOKED_AT} draws) | {statistics.median(b / o for b, o in zip(base, ours, strict=True)):.0f} |"
        )


def has_zone(model: Any, draw: int) -> bool:
    """Whether a draw has a zone, by its whole frontier."""
    scenario = one_draw(model, draw)
    return bool((pareto_frontier(scenario).points >= np.asarray(scenario.thresholds)).all(axis=1).any())


def main(arguments: list[str]) -> int:
    """Measure, print, and with --write put the tables into the README."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--plain-seeds", type=int, default=3)
    parser.add_argument("--scenarios", type=Path, default=ROOT.parent / "shared" / "scenarios" / "genius")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args(arguments)
    told = Told()
    bargains(instance(0, 3, 3, 3), method="solver")  # imports are not measured
    if given.scenarios.is_dir():
        nonlinear(given.scenarios, told)
    else:
        print(f"the nonlinear domains are left out: there is no {given.scenarios}", file=sys.stderr)
    zone_shares(2, told)
    twenty_parties(given.seeds, min(given.plain_seeds, given.seeds), told)
    told(
        f"\n{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {given.seeds} seeds, by the clock."
    )
    if given.write:
        put("solver", "\n".join(told.lines))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
