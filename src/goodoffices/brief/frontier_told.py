"""A frontier in words and as JSON."""

from __future__ import annotations

from typing import Any

from goodoffices.brief.block import Block, Bullets, Heading, Paragraph, plain
from goodoffices.brief.posed import Posed
from goodoffices.brief.solved import exactness_json, exactness_words, frontier_points, worth_line
from goodoffices.deal.pareto import ParetoFrontier

AMONG = {
    "allowed": "Among the packages that meet conditions and limits",
    "acceptable": "Among the packages acceptable to everybody whose yes counts",
    "deals": "Among the packages that make a deal",
}
"""Of which packages it is the frontier."""

MOST_ROWS = 40


def frontier_blocks(posed: Posed, found: ParetoFrontier, among: str) -> tuple[Block, ...]:
    """How many points, and the first of them, the best for the first party first."""
    number = len(found)
    packages = f", at which {sum(found.counts):,} packages stand" if number and found.exactness.kind == "exact" else ""
    blocks: list[Block] = [
        Heading(f"Frontier: {posed.title}", 1),
        Paragraph(plain(f"{exactness_words(found.exactness, posed)} {posed.scenario.packages:,} packages.")),
        *(Paragraph(plain(note)) for note in posed.notes),
    ]
    if not number:
        blocks.append(Paragraph(plain(f"{AMONG[among]} none was found: see goodoffices explain.")))
        return tuple(blocks)
    what = f"{AMONG[among]}, {number:,} points that no other beats for one without hurting another{packages}."
    items = tuple(
        (worth_line(posed, (int(v) for v in found.points[n])), plain(posed.package(found.package(n))))
        for n in range(min(MOST_ROWS, number))
    )
    blocks += [Paragraph(plain(what)), Bullets(items, numbered=True)]
    if number > MOST_ROWS:
        blocks.append(Paragraph(plain(f"… and {number - MOST_ROWS:,} points more: --format csv or json has them all.")))
    if found.exactness.kind == "stopped":
        blocks.append(
            Paragraph(
                plain(
                    f"The largest step had {found.largest:,} rows. --epsilon 1% asks for fewer points, with a guarantee."
                )
            )
        )
    return tuple(blocks)


def frontier_json(posed: Posed, found: ParetoFrontier, among: str) -> dict[str, Any]:
    """``exactness``, ``grid``, ``parties``, ``points``: each with ``utilities`` by party, ``count`` and one ``package``."""
    scenario = posed.scenario
    return {
        "case": posed.id,
        **exactness_json(found.exactness),
        "grid": float(scenario.grid),
        "among": among,
        "packages": scenario.packages,
        "parties": [
            {"id": p, "name": posed.parties[p], "threshold": posed.points(int(r))}
            for p, r in zip(scenario.parties, scenario.thresholds, strict=True)
        ],
        "points": frontier_points(posed, found),
        "notes": list(posed.notes),
    }
