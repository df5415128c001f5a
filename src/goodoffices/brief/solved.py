"""An exercise solved, in words and as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from math import ceil
from typing import Any

from goodoffices.brief.block import Block, Bullets, Heading, Line, Paragraph, Table, bullets, plain
from goodoffices.brief.posed import Posed
from goodoffices.brief.stretches_told import (
    SolvedExactly,
    Stretched,
    exact_words,
    solution_blocks,
    stretch_blocks,
    stretch_solutions_json,
    stretches_json,
)
from goodoffices.chart.frontier import frontier_picture
from goodoffices.deal.bargaining import Bargain
from goodoffices.deal.budget import Exactness
from goodoffices.deal.frontier_proven import ProvenFrontier
from goodoffices.deal.pareto import ParetoFrontier
from goodoffices.deal.solution import COMPARES_POINTS
from goodoffices.deal.zone import Zone

COMPARES = "; compares points of one party with points of another"

MOST_ROWS = 15
MOST_TIES = 20
"""Points of one solution, and packages at one point, that are told; of more, how many there are."""

SHORT = {
    "nash": "Nash",
    "kalai_smorodinsky": "Kalai–Smorodinsky",
    "egalitarian": "Egalitarian",
    "utilitarian": "Utilitarian",
}

TITLES = {
    "nash": "Nash: largest product of gains over no deal",
    "kalai_smorodinsky": "Kalai–Smorodinsky: gains in equal shares of each ideal gain, as far as can be",
    "egalitarian": "Egalitarian: least gain as large as can be",
    "utilitarian": "Utilitarian: largest sum",
}


def solved_blocks(
    posed: Posed, zone: Zone, pictures: bool = False, exact: Stretched | SolvedExactly | None = None
) -> tuple[Block, ...]:
    """Feasible deals, parties, solutions, the frontier; with `pictures` its picture too.

    Parameters
    ----------
    exact : of two parties with numbers, the solutions and the frontier over all their values.
    """
    known = exact_words(exact) if isinstance(exact, Stretched) else exactness_words(zone.exactness, posed)
    notes = exact.posed.notes if exact is not None else posed.notes
    if isinstance(exact, SolvedExactly):
        notes = (*notes, exact.note)
    blocks: list[Block] = [
        Heading(posed.title, 1),
        Paragraph(plain(f"A deal needs {posed.needs}. {known}")),
        *(Paragraph(plain(note)) for note in notes),
        Heading("Feasible deals"),
        bullets(plain(*_feasible(posed, zone, exact is not None and bool(exact.solutions)))),
        Heading("Parties"),
        _parties(posed, zone),
        bullets(
            plain(
                *(
                    f"Best for {posed.parties[p]}: {posed.package(package)}."
                    for p, (_, package) in zip(zone.scenario.parties, zone.best, strict=True)
                )
            )
        ),
        Heading("Solutions"),
        *(_solutions(posed, zone) if exact is None else solution_blocks(exact, _titles())),
        Heading("Frontier"),
    ]
    if pictures and len(zone.whole):
        blocks.append(frontier_picture(posed.parties, zone))
    if not isinstance(exact, Stretched):
        blocks += _frontier(posed, zone)
    else:
        blocks += stretch_blocks(exact, "acceptable", "Among the packages acceptable to everybody")
    return tuple(blocks)


def _titles() -> dict[str, str]:
    return {name: title + (COMPARES if name in COMPARES_POINTS else "") for name, title in TITLES.items()}


def exactness_words(exactness: Exactness, posed: Posed) -> str:
    """What is known of an answer, in a sentence."""
    grid = f"on a grid of {posed.grid} point{'' if posed.grid == '1' else 's'}"
    if exactness.kind == "stopped":
        return f"Stopped: {exactness.why}. What is told is true of packages that exist, {grid}; better ones may have been left out."
    if exactness.kind == "within":
        how = (
            f"{exactness.epsilon:.6g} of its worth"
            if exactness.relative
            else f"{posed.told(ceil(exactness.epsilon))} points"
        )
        return f"Within an epsilon: nothing left out is better for anybody by more than {how}, {grid}."
    return f"Exact, {grid}."


def _feasible(posed: Posed, zone: Zone, some: bool = False) -> tuple[str, ...]:
    packages = posed.packages
    if zone.counts is None:
        found = (
            "at least one is acceptable to everybody whose yes counts"
            if some or len(zone.inside) or zone.solutions
            else "none was found that is acceptable to all"
        )
        if posed.scenario.endless:
            return (f"{packages[0].upper()}{packages[1:]}; {found}.",)
        return (
            f"{packages}; {found}. How many are was not counted: it takes more --seconds, or cannot be done where too much is tied together.",
        )
    own = zone.counts
    return (
        f"{packages}; {own.allowed:,} meet the conditions of the case.",
        f"{own.agreed:,} of them make a deal; {own.to_all:,} are acceptable to everybody whose yes counts.",
    )


def _solutions(posed: Posed, zone: Zone) -> list[Block]:
    blocks: list[Block] = []
    if not zone.solutions:
        stopped = zone.inside.exactness.kind == "stopped"
        why = "None was found in the time given" if stopped else "None: no package is acceptable to everybody"
        if not stopped and any(posed.scenario.error):
            why = "None: no listed package is acceptable to everybody; goodoffices explain says whether any can be"
        blocks.append(Paragraph(plain(f"{why}.")))
    for solution in zone.solutions:
        compares = COMPARES if solution.name in COMPARES_POINTS else ""
        below = []
        for tie, point in enumerate(solution.points[:MOST_TIES]):
            below.append(worth_line(posed, point))
            if not solution.counted:
                more = "; others are worth the same" if solution.counts[tie] > 1 and not posed.scenario.endless else ""
                below.append(Line(f"{posed.package(solution.package(tie))}{more}"))
                continue
            below += [Line(posed.package(p)) for p in islice(solution.packages(tie), MOST_TIES)]
            if solution.counts[tie] > MOST_TIES:
                below.append(Line(f"… and {solution.counts[tie] - MOST_TIES:,} packages more"))
        if len(solution.points) > MOST_TIES:
            below.append(Line(f"… and {len(solution.points) - MOST_TIES:,} points more that tie"))
        known = " (stopped: the best found so far)" if solution.exactness.kind == "stopped" else ""
        if solution.method == "solver" and not known:
            known = " (by a solver with proof)"
        blocks.append(Bullets(((Line(TITLES[solution.name] + compares + known + "."), tuple(below)),)))
    if zone.solutions and all(s.name != "nash" for s in zone.solutions):
        blocks.append(Paragraph(plain("No Nash solution: in every package acceptable to all somebody gains nothing.")))
    return blocks


def worth_line(posed: Posed, point: Iterable[int]) -> Line:
    """Worths by party, each with its gain over no deal."""
    scenario = posed.scenario
    told = [
        f"{posed.parties[p]} {posed.told(int(v))} ({posed.told(int(v) - int(r), sign=True)})"
        for p, v, r in zip(scenario.parties, point, scenario.thresholds, strict=True)
    ]
    return Line(", ".join(told))


def _parties(posed: Posed, zone: Zone) -> Table:
    scenario, counts = zone.scenario, zone.counts
    rows = []
    for k, party in enumerate(scenario.parties):
        veto = " (veto)" if k in posed.rule.needs and posed.rule.quotas else ""
        rows.append(
            (
                plain(posed.parties[party] + veto),
                plain(f"{posed.told(int(scenario.thresholds[k]))}"),
                plain(f"{counts.acceptable[k]:,}" if counts else "not counted"),
                plain(f"{counts.agreed_by[k]:,}" if counts else "not counted"),
                plain(f"{posed.told(zone.best[k][0])}"),
            )
        )
    head = ("Party", "Threshold", "Acceptable packages", "Of the deals", "Best")
    return Table(
        "Thresholds, how many packages and deals each can accept, and the worth of its best package", head, tuple(rows)
    )


def _frontier(posed: Posed, zone: Zone) -> list[Block]:
    least = "" if zone.whole.counted and zone.whole.exactness.kind == "exact" else "at least "
    packages = "" if posed.scenario.endless else f", {least}{sum(zone.whole.counts):,} packages"
    text = f"{len(zone.whole):,} points{packages} that no other beats for one without hurting another"
    inside = f"; {len(zone.inside):,} points of the zone of agreement are not beaten there."
    blocks: list[Block] = [Paragraph((Line(text + inside),))]
    told = zone.inside if len(zone.inside) else zone.whole
    items = tuple(
        (worth_line(posed, (int(v) for v in told.points[n])), plain(posed.package(told.package(n))))
        for n in range(min(MOST_ROWS, len(told)))
    )
    what = (
        "Packages acceptable to all that no other such package beats"
        if len(zone.inside)
        else "Packages on the frontier"
    )
    cut = f", the first {MOST_ROWS} (all: goodoffices frontier)" if len(told) > MOST_ROWS else ""
    return [*blocks, Paragraph(plain(f"{what}{cut}:")), Bullets(items, numbered=True)]


def exactness_json(exactness: Exactness) -> dict[str, Any]:
    """``exactness``: *exact*, *within* or *stopped*; for the latter two the guarantee or the reason beside it."""
    told: dict[str, Any] = {"exactness": exactness.kind}
    if exactness.kind == "within":
        told |= {"epsilon": exactness.epsilon, "epsilon_of_worth": exactness.relative}
    if exactness.kind == "stopped":
        told["stopped_because"] = exactness.why
    return told


def frontier_points(posed: Posed, found: ParetoFrontier | ProvenFrontier) -> list[dict[str, Any]]:
    """Each point with its worths, how many packages stand there, and one of them."""
    return [
        {
            "utilities": posed.worths(tuple(int(v) for v in point)),
            "count": posed.count(count),
            **({} if found.counted or posed.scenario.endless else {"count_is_least": True}),
            "package": posed.package_json(posed.scenario.package(one)),
        }
        for point, count, one in zip(found.points, found.counts, found.chosen(), strict=True)
    ]


def solution_points(posed: Posed, solution: Bargain) -> list[dict[str, Any]]:
    """Each tie with its worths, how many packages stand there, and one of them."""
    return [
        {
            "utilities": posed.worths(point),
            "count": posed.count(solution.counts[tie]),
            **({} if solution.counted or posed.scenario.endless else {"count_is_least": True}),
            "package": posed.package_json(solution.package(tie)),
        }
        for tie, point in enumerate(solution.points)
    ]


def solved_json(posed: Posed, zone: Zone, exact: Stretched | SolvedExactly | None = None) -> dict[str, Any]:
    """The same as JSON; where it is exact with numbers, ``frontier`` and ``zone_frontier`` are ends of ``stretches``."""
    scenario, counts = zone.scenario, zone.counts
    if isinstance(exact, SolvedExactly):
        told = solved_json(posed, zone)
        told |= {"solutions": stretch_solutions_json(exact), "solutions_exactness": "exact"}
        return {**told, "notes": [*posed.notes, exact.note]}
    if exact is not None:
        told = solved_json(posed, zone)
        whole, inside = (stretches_json(exact, among) for among in ("allowed", "acceptable"))
        return {
            **{k: v for k, v in told.items() if k not in ("epsilon", "epsilon_of_worth")},
            **exactness_json(exact.frontier.exactness),
            "solutions": stretch_solutions_json(exact),
            "frontier": whole["points"],
            "zone_frontier": inside["points"],
            "stretches": whole["stretches"],
            "zone_stretches": inside["stretches"],
            "notes": list(exact.posed.notes),
        }
    return {
        "case": posed.id,
        **exactness_json(zone.exactness),
        "grid": float(scenario.grid),
        "parties": [
            {
                "id": party,
                "threshold": posed.points(int(scenario.thresholds[k])),
                "acceptable": counts.acceptable[k] if counts else None,
                "of_the_deals": counts.agreed_by[k] if counts else None,
                "best": posed.points(zone.best[k][0]),
                "best_package": posed.package_json(zone.best[k][1]),
                "veto": k in posed.rule.needs,
            }
            for k, party in enumerate(scenario.parties)
        ],
        "packages": posed.number_of_packages,
        "allowed": counts.allowed if counts else None,
        "deals": counts.agreed if counts else None,
        "acceptable_to_all": counts.to_all if counts else None,
        "solutions": {s.name: solution_points(posed, s) for s in zone.solutions},
        "frontier": frontier_points(posed, zone.whole),
        "zone_frontier": frontier_points(posed, zone.inside),
        "notes": list(posed.notes),
    }
