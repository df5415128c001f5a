"""An exercise solved, in words and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from goodoffices.brief.block import Block, Bullets, Heading, Line, Paragraph, Table, bullets, plain
from goodoffices.brief.words import listed
from goodoffices.case.case import Case
from goodoffices.chart.frontier import frontier_picture
from goodoffices.deal.solution import COMPARES_POINTS, Solution
from goodoffices.deal.worth import GivenWorths
from goodoffices.deal.zone import Zone

MOST_ROWS = 15

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


def rule_words(case: Case) -> str:
    """Whose yes a deal needs, in words."""
    parts = []
    if case.agreement.needs:
        parts.append(f"the yes of {listed([a.name for a in case.actors.values() if a.id in case.agreement.needs])}")
    for quorum in case.agreement.quorums:
        parts.append(f"at least {quorum.count} of {len(quorum.actors)} in favour")
    return listed(parts)


def solved_blocks(case: Case, zone: Zone, found: tuple[Solution, ...], pictures: bool = False) -> tuple[Block, ...]:
    """Feasible deals, parties, solutions, the frontier; with `pictures` its picture too."""
    worths = zone.worths
    blocks: list[Block] = [
        Heading(case.title, 1),
        Paragraph(
            plain(
                f"A deal needs {rule_words(case)}. Exact: every package looked at, on a grid of {worths.grid} points."
            )
        ),
        Heading("Feasible deals"),
        bullets(
            plain(
                f"{zone.packages:,} packages; {zone.allowed:,} meet the conditions of the case.",
                f"{zone.agreed:,} of them make a deal; {zone.to_all:,} are acceptable to everybody whose yes counts.",
            )
        ),
        Heading("Parties"),
        _parties(case, zone),
        bullets(
            plain(
                *(
                    f"Best for {case.actors[p].name}: {package_words(case, package)}."
                    for p, (_, package) in zip(worths.parties, zone.best, strict=True)
                )
            )
        ),
        Heading("Solutions"),
    ]
    if not found:
        blocks.append(Paragraph(plain("None: no package is acceptable to everybody.")))
    for solution in found:
        compares = "; compares points of one party with points of another" if solution.name in COMPARES_POINTS else ""
        below = []
        for point, packages in zip(solution.points, solution.packages, strict=True):
            below.append(_worth_line(case, worths, point))
            below += [Line(package_words(case, p)) for p in packages]
        blocks.append(Bullets(((Line(TITLES[solution.name] + compares + "."), tuple(below)),)))
    if found and all(s.name != "nash" for s in found):
        blocks.append(Paragraph(plain("No Nash solution: in every package acceptable to all somebody gains nothing.")))
    blocks.append(Heading("Frontier"))
    if pictures:
        blocks.append(frontier_picture(case, zone, found))
    blocks += _frontier(case, zone)
    return tuple(blocks)


def _worth_line(case: Case, worths: GivenWorths, point: Iterable[int]) -> Line:
    """Worths by party, each with its gain over no deal."""
    told = [
        f"{case.actors[p].name} {worths.told(int(v))} ({worths.told(int(v) - int(r)):+})"
        for p, v, r in zip(worths.parties, point, worths.thresholds, strict=True)
    ]
    return Line(", ".join(told))


def package_words(case: Case, package: Mapping[str, str]) -> str:
    """``Site: the old quay; Fees: low``."""
    return "; ".join(f"{case.issues[i].title}: {case.option(i, package[i]).title}" for i in case.issues if i in package)


def _parties(case: Case, zone: Zone) -> Table:
    worths = zone.worths
    rows = []
    for k, party in enumerate(worths.parties):
        value, _ = zone.best[k]
        veto = " (veto)" if party in case.agreement.needs and case.agreement.quorums else ""
        rows.append(
            (
                plain(case.actors[party].name + veto),
                plain(f"{worths.told(int(worths.thresholds[k]))}"),
                plain(f"{zone.acceptable[k]:,}"),
                plain(f"{zone.agreed_by[k]:,}"),
                plain(f"{worths.told(value)}"),
            )
        )
    head = ("Party", "Threshold", "Acceptable packages", "Of the deals", "Best")
    return Table(
        "Thresholds, how many packages and deals each can accept, and the worth of its best package", head, tuple(rows)
    )


def _frontier(case: Case, zone: Zone) -> list[Block]:
    worths = zone.worths
    text = f"{len(zone.frontier):,} points, {sum(zone.frontier_counts):,} packages that no other beats for one without hurting another"
    inside = f"; {len(zone.zone):,} points of the zone of agreement are not beaten there."
    blocks: list[Block] = [Paragraph((Line(text + inside),))]
    shown = zone.zone if len(zone.zone) else zone.frontier
    packages = [p[0] for p in zone.zone_packages] if len(zone.zone) else list(zone.examples)
    items = tuple(
        (_worth_line(case, worths, (int(v) for v in row)), plain(package_words(case, package)))
        for row, package in list(zip(shown, packages, strict=True))[:MOST_ROWS]
    )
    what = (
        "Packages acceptable to all that no other such package beats" if len(zone.zone) else "Packages on the frontier"
    )
    cut = f", the first {MOST_ROWS} (all with --format json)" if len(shown) > MOST_ROWS else ""
    return [*blocks, Paragraph(plain(f"{what}{cut}:")), Bullets(items, numbered=True)]


def _points(worths: GivenWorths, row: Any) -> dict[str, float]:
    return {p: float(worths.told(int(v))) for p, v in zip(worths.parties, row, strict=True)}


def solved_json(case: Case, zone: Zone, found: tuple[Solution, ...]) -> dict[str, Any]:
    """The same as JSON."""
    worths = zone.worths
    return {
        "case": case.id,
        "exactness": "exact",
        "grid": float(worths.grid),
        "parties": [
            {
                "id": party,
                "threshold": float(worths.told(int(worths.thresholds[k]))),
                "acceptable": zone.acceptable[k],
                "of_the_deals": zone.agreed_by[k],
                "best": float(worths.told(zone.best[k][0])),
                "best_package": dict(zone.best[k][1]),
                "veto": party in case.agreement.needs,
            }
            for k, party in enumerate(worths.parties)
        ],
        "packages": zone.packages,
        "allowed": zone.allowed,
        "deals": zone.agreed,
        "acceptable_to_all": zone.to_all,
        "solutions": {
            s.name: [
                {"utilities": _points(worths, point), "packages": [dict(p) for p in packages]}
                for point, packages in zip(s.points, s.packages, strict=True)
            ]
            for s in found
        },
        "frontier": [
            {"utilities": _points(worths, row), "count": count, "package": dict(package)}
            for row, count, package in zip(zone.frontier, zone.frontier_counts, zone.examples, strict=True)
        ],
        "zone_frontier": [
            {"utilities": _points(worths, row), "packages": [dict(p) for p in packages]}
            for row, packages in zip(zone.zone, zone.zone_packages, strict=True)
        ],
    }
