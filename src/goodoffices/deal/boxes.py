"""Cells of a table in boxes: on each axis some classes, and every cell in the box with the same content."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

Box = tuple[frozenset[int], ...]
"""For each axis the classes that the box spans."""


@dataclass(frozen=True)
class Boxed:
    """A table in boxes.

    Attributes
    ----------
    rest : a cell with the content of every cell that is in no box; -1 where every cell is in one.
    boxes : disjoint, with one cell of each.
    """

    rest: int
    boxes: tuple[tuple[Box, int], ...]


def boxed(shape: Sequence[int], content: Sequence[bytes], outside: bytes | None = None) -> Boxed:
    """Few disjoint boxes for a table, each grown from its first cell along one axis after another.

    Parameters
    ----------
    shape : classes on each axis.
    content : what is in each cell, the last axis running fastest.
    outside : the content of cells that need no box; None: the content that most cells have.

    Cost
    ----
    The cells of the table, for each axis.
    """
    common = Counter(content).most_common(1)[0][0] if outside is None else outside
    step = [1] * len(shape)
    for axis in range(len(shape) - 2, -1, -1):
        step[axis] = step[axis + 1] * shape[axis + 1]
    taken = [own == common for own in content]
    found: list[tuple[Box, int]] = []
    for cell, own in enumerate(content):
        if taken[cell]:
            continue
        at = [cell // s % n for s, n in zip(step, shape, strict=True)]
        sides = [[a] for a in at]
        for axis in range(len(shape)):
            others = [range(1) if a == axis else side for a, side in enumerate(sides)]
            base = [
                sum(c * s for c, s, a in zip(o, step, range(len(shape)), strict=True) if a != axis)
                for o in product(*others)
            ]
            sides[axis] = [
                c for c in range(shape[axis])
                if all(content[b + c * step[axis]] == own and not taken[b + c * step[axis]] for b in base)
            ]  # fmt: skip
        for chosen in product(*sides):
            taken[sum(c * s for c, s in zip(chosen, step, strict=True))] = True
        found.append((tuple(frozenset(s) for s in sides), cell))
    return Boxed(content.index(common) if common in content else -1, tuple(found))
