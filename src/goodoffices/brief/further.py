"""Further answers on the packages acceptable to all, each under its own name: lotteries over packages, and Raiffa's path."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from goodoffices.brief.block import Block, Bullets, Heading, Line, Paragraph, plain
from goodoffices.brief.posed import Posed
from goodoffices.brief.solved import COMPARES, TITLES
from goodoffices.brief.words import count
from goodoffices.deal.lottery import Lottery
from goodoffices.deal.raiffa import RaiffaPath
from goodoffices.deal.solution import COMPARES_POINTS
from goodoffices.deal.zone import Zone

MOST_STEPS = 12
NONE = "None: no package is acceptable to everybody."


def lottery_blocks(posed: Posed, zone: Zone, found: tuple[Lottery, ...]) -> tuple[Block, ...]:
    """Solutions where the parties may agree to draw lots among packages: expected worths, and the chances."""
    blocks: list[Block] = [Heading("Lotteries over packages")]
    if not found:
        return (*blocks, Paragraph(plain(NONE)))
    text = "Another question than the solutions above: the parties draw lots among packages, and worths are expected worths."
    blocks.append(Paragraph(plain(text)))
    for lottery in found:
        below = [Line(", ".join(_worths(posed, lottery.worth)))]
        below += [Line(f"{_chance(c)}: {posed.package(zone.inside.package(n))}") for n, c in lottery.chances]
        known = "exact" if lottery.exact else f"to {lottery.tolerance:.1g}"
        compares = COMPARES if lottery.name in COMPARES_POINTS else ""
        others = "" if lottery.alone else "; other lotteries are as good"
        blocks.append(Bullets(((Line(f"{TITLES[lottery.name]}{compares} ({known}{others})."), tuple(below)),)))
    return tuple(blocks)


def raiffa_blocks(posed: Posed, zone: Zone, path: RaiffaPath) -> tuple[Block, ...]:
    """The steps from no deal, and where they end."""
    blocks: list[Block] = [Heading("Raiffa’s path")]
    if not path.steps:
        return (*blocks, Paragraph(plain(NONE)))
    text = "From no deal, everybody is led towards the best that it could still have where nobody gets less than what is reached, by equal parts."
    steps = [
        Line(", ".join(_worths(posed, s.reference)) + f"; {count(len(s.left), 'point')} of the frontier left")
        for s in path.steps
    ]
    more = len(steps) - MOST_STEPS
    items = tuple((line, ()) for line in steps[:MOST_STEPS])
    blocks += [Paragraph(plain(text)), Bullets(items, numbered=True)]
    if more > 0:
        blocks.append(Paragraph(plain(f"… and {more:,} steps more.")))
    ends = tuple(
        (
            Line(", ".join(_worths(posed, [Fraction(int(v)) for v in zone.inside.points[n]]))),
            plain(posed.package(zone.inside.package(n))),
        )
        for n in path.points
    )
    end = "It ends at" if path.exactness == "exact" else "It was stopped at"
    return (*blocks, Paragraph(plain(f"{end}:")), Bullets(ends))


def lotteries_json(posed: Posed, zone: Zone, found: tuple[Lottery, ...]) -> dict[str, Any]:
    """By solution: expected utilities, and packages with their chances."""
    return {
        lottery.name: {
            "utilities": {p: _points(posed, v) for p, v in zip(posed.scenario.parties, lottery.worth, strict=True)},
            "exact": lottery.exact,
            "tolerance": float(lottery.tolerance),
            "only": lottery.alone,
            "packages": [
                {"chance": float(c), "package": posed.package_json(zone.inside.package(n))} for n, c in lottery.chances
            ],
        }
        for lottery in found
    }


def raiffa_json(posed: Posed, zone: Zone, path: RaiffaPath) -> dict[str, Any]:
    """The references of the path, and the packages at its end."""
    return {
        "exactness": path.exactness,
        "steps": [
            {p: _points(posed, v) for p, v in zip(posed.scenario.parties, s.reference, strict=True)} for s in path.steps
        ],
        "packages": [posed.package_json(zone.inside.package(n)) for n in path.points],
    }


def _points(posed: Posed, units: Fraction | float) -> float:
    return float(Fraction(units) * Fraction(posed.scenario.grid))


def _worths(posed: Posed, point: Any) -> list[str]:
    return [f"{posed.parties[p]} {_points(posed, v):.6g}" for p, v in zip(posed.scenario.parties, point, strict=True)]


def _chance(chance: Fraction | float) -> str:
    if chance < 0.001:
        return "under 0.1%"
    exact = isinstance(chance, Fraction) and chance.denominator < 1000 and chance != 1
    return f"{float(chance):.1%}" + (f" ({chance})" if exact else "")
