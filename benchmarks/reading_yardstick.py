"""What the yardsticks of reading have in common: where they are, their lines of the table, and how spans are held against each other."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


SHARED = ROOT.parent / "shared"


Spans = list[list[int]]


@dataclass
class Row:
    """One line of the table."""

    what: str
    on: str
    target: str
    found: str
    failures: list[str] = field(default_factory=list)


def characters(spans: Iterable[Iterable[int]]) -> set[int]:
    return {n for start, end in spans for n in range(start, end)}


def jaccard(one: Iterable[Iterable[int]], other: Iterable[Iterable[int]]) -> float:
    a, b = characters(one), characters(other)
    return len(a & b) / len(a | b) if a | b else 0.0


def matched(gold: list[Spans], made: list[Spans], least: float = 0.3) -> list[tuple[int, int, float]]:
    """Greedy one-to-one matches of two lists, best overlap first."""
    pairs = sorted(
        ((jaccard(g, m), i, j) for i, g in enumerate(gold) for j, m in enumerate(made)),
        key=lambda p: (-p[0], p[1], p[2]),
    )
    used: tuple[set[int], set[int]] = set(), set()
    found = []
    for overlap, i, j in pairs:
        if overlap >= least and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            found.append((i, j, overlap))
    return found


def f_of(hits: int, made: int, gold: int) -> float:
    return 2 * hits / (made + gold) if made + gold else 0.0


def lines_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
