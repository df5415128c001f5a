"""Names beside the nodes of a scatter, put where they cover neither a node nor each other.

Greedy, in the order of the nodes: of the places around a node the first that is free, near ones before far ones; a name that had to go
far has a line to its node. After the point-feature labelling of Christensen, Marks & Shieber, ACM Transactions on Graphics 14 (1995)
203-232, of whose methods greedy placement is the plainest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LETTER, LINE, NODE = 6.1, 13.0, 7.0
"""Pixels: the mean width of a letter at 11 pixels, the height of a line, half the width of a node."""

REACH = (3.0, *range(14, 240, 14))
"""Pixels between node and name, the places tried in this order; beyond the first, a line leads to the node."""

DIRECTIONS = (
    *((1.0, 0.0), (-1.0, 0.0), (0.0, -1.0), (0.0, 1.0)),
    *((1.0, -1.0), (-1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)),
    *((1.0, -0.5), (-1.0, -0.5), (1.0, 0.5), (-1.0, 0.5)),
)
"""Where a name stands from its node, across and down; the places tried in this order at each distance."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Label:
    """A placed name, in pixels from the upper left corner.

    Attributes
    ----------
    lines : the name, in lines.
    x, top : where it begins, ends or has its middle, as `align` says; and where its box begins.
    align : ``left``, ``right`` or ``center``: the edge that is next to the node.
    line_from, line_to : a line from node to name; None where they stand together.
    """

    lines: tuple[str, ...]
    x: float
    top: float
    align: str
    line_from: tuple[float, float] | None
    line_to: tuple[float, float] | None


def placed(
    nodes: Sequence[tuple[float, float]], names: Sequence[Sequence[str]], width: float, height: float
) -> tuple[Label, ...]:
    """A place for each name.

    Parameters
    ----------
    nodes : pixels from the upper left corner.
    names : for each node its name in lines.
    width, height : the space for names, in pixels.

    Cost
    ----
    n² for n nodes.
    """
    taken: list[Box] = [(x - NODE, y - NODE, x + NODE, y + NODE) for x, y in nodes]
    found = []
    for (x, y), lines in zip(nodes, names, strict=True):
        wide, high = LETTER * max(map(len, lines)), LINE * len(lines)
        tried = [(_beside(x, y, wide, high, reach, way), reach, way) for reach in REACH for way in DIRECTIONS]
        within = [t for t in tried if t[0][0] >= 0 and t[0][1] >= 0 and t[0][2] <= width and t[0][3] <= height]
        free = (t for t in within if not any(_meet(t[0], other) for other in taken))
        box, reach, way = next(free, within[0] if within else tried[0])
        taken.append(box)
        align, at = ("left", box[0]) if way[0] > 0 else ("right", box[2]) if way[0] < 0 else ("center", x)
        to = (at, min(max(y, box[1]), box[3]))
        far = reach > REACH[0]
        found.append(Label(tuple(lines), at, box[1], align, (x, y) if far else None, to if far else None))
    return tuple(found)


def _beside(x: float, y: float, wide: float, high: float, reach: float, way: tuple[float, float]) -> Box:
    """The box of a name at this distance from a node, in this direction."""
    apart = NODE + reach
    left = x - wide / 2 + way[0] * (wide / 2 + apart)
    top = y - high / 2 + way[1] * (high / 2 + apart)
    return left, top, left + wide, top + high


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
