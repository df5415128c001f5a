"""A frontier in words and as JSON."""

from __future__ import annotations

from typing import Any

from goodoffices.brief.block import Block, Bullets, Heading, Paragraph, plain
from goodoffices.brief.posed import Posed
from goodoffices.brief.solved import exactness_json, exactness_words, frontier_points, worth_line
from goodoffices.brief.stretches_told import Stretched, stretches_json
from goodoffices.deal.frontier_proven import ProvenFrontier
from goodoffices.deal.pareto import ParetoFrontier

AMONG = {
    "allowed": "Among the packages that meet conditions and limits",
    "acceptable": "Among the packages acceptable to everybody whose yes counts",
    "deals": "Among the packages that make a deal",
}
"""Of which packages it is the frontier."""

MOST_ROWS = 40


def frontier_blocks(posed: Posed, found: ParetoFrontier | ProvenFrontier, among: str) -> tuple[Block, ...]:
    """How many points, and the first of them, the best for the first party first."""
    number = len(found)
    packages = (
        f", at which {sum(found.counts):,} packages stand"
        if number and found.exactness.kind == "exact" and found.counted
        else ""
    )
    blocks: list[Block] = [
        Heading(f"Frontier: {posed.title}", 1),
        Paragraph(plain(f"{exactness_words(found.exactness, posed)} {posed.packages[0].upper()}{posed.packages[1:]}.")),
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
    if found.exactness.kind == "stopped" and isinstance(found, ParetoFrontier):
        text = f"The largest step had {found.largest:,} rows. --epsilon 1% asks for fewer points, with a guarantee."
        blocks.append(Paragraph(plain(text)))
    if isinstance(found, ProvenFrontier):
        blocks.append(Paragraph(plain(_by_solver(posed, found))))
    return tuple(blocks)


def _by_solver(posed: Posed, found: ProvenFrontier) -> str:
    """That a solver was asked, and where it left points."""
    text = "Terms tie too many issues together to eliminate them one by one, so a solver was asked"
    if found.unsearched is None:
        return f"{text}{', with proof for each point' if found.exactness.kind == 'exact' else ''}."
    parts = []
    for party, least, most in zip(posed.scenario.parties, found.unsearched.least, found.unsearched.most, strict=True):
        low = f"at least {posed.told(least)}" if least is not None else ""
        high = f"at most {posed.told(most)}" if most is not None else ""
        if low or high:
            parts.append(f"{posed.parties[party]} {' and '.join(p for p in (low, high) if p)}")
    return f"{text}. Where points may be left that it did not find: {'; '.join(parts) or 'anywhere'}."


def stretch_frontier_json(found: Stretched, among: str) -> dict[str, Any]:
    """The same of an exact frontier of two parties with numbers: ``points`` are the ends of ``stretches``."""
    posed = found.posed
    return {
        "case": posed.id,
        **exactness_json(found.frontier.exactness),
        "grid": float(found.frontier.scenario.grid),
        "among": among,
        "packages": None,
        "parties": _parties(posed),
        **stretches_json(found, among),
        "notes": list(posed.notes),
    }


def _parties(posed: Posed) -> list[dict[str, Any]]:
    return [
        {"id": p, "name": posed.parties[p], "threshold": posed.points(int(r))}
        for p, r in zip(posed.scenario.parties, posed.scenario.thresholds, strict=True)
    ]


def frontier_json(posed: Posed, found: ParetoFrontier | ProvenFrontier, among: str) -> dict[str, Any]:
    """``exactness``, ``grid``, ``parties``, ``points``: each with ``utilities`` by party, ``count`` and one ``package``."""
    scenario = posed.scenario
    return {
        "case": posed.id,
        **exactness_json(found.exactness),
        "grid": float(scenario.grid),
        "among": among,
        "packages": posed.number_of_packages,
        "parties": _parties(posed),
        "points": frontier_points(posed, found),
        "notes": list(posed.notes),
    }
