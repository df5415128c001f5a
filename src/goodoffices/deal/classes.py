"""Options that nothing shared tells apart form classes, and tables over several issues have one cell for each combination of classes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import prod

import numpy as np

from goodoffices.deal.holding import Flags
from goodoffices.deal.worth import Integers

Partition = tuple[int, ...]
"""For each option of an issue its class; classes are numbered in the order of their first options."""


def partition(slices: Sequence[bytes]) -> Partition:
    """Options whose slices of a table are the same, in one class."""
    number: dict[bytes, int] = {}
    return tuple(number.setdefault(s, len(number)) for s in slices)


def refined(first: Partition, second: Partition) -> Partition:
    """The classes that both tell apart."""
    if first == second:
        return first
    number: dict[tuple[int, int], int] = {}
    return tuple(number.setdefault(pair, len(number)) for pair in zip(first, second, strict=True))


def classes(own: Partition) -> int:
    """How many classes there are."""
    return max(own, default=-1) + 1


@dataclass(frozen=True)
class Cells:
    """The cells of a table: one for each combination of classes on the issues of its scope, the last issue running fastest.

    Attributes
    ----------
    scope : positions of issues, increasing.
    classes : a partition for each of them.
    shape : how many classes each issue has.
    number : how many cells there are.
    """

    scope: tuple[int, ...] = ()
    classes: tuple[Partition, ...] = ()
    shape: tuple[int, ...] = field(init=False, compare=False)
    number: int = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "shape", tuple(classes(p) for p in self.classes))
        object.__setattr__(self, "number", prod(self.shape))

    def joined(self, other: Cells) -> Cells:
        """The cells that tell apart what either tells apart."""
        found = dict(zip(self.scope, self.classes, strict=True))
        for issue, own in zip(other.scope, other.classes, strict=True):
            found[issue] = refined(found[issue], own) if issue in found else own
        scope = tuple(sorted(found))
        return Cells(scope, tuple(found[i] for i in scope))

    def without(self, issue: int) -> Cells:
        """The cells with one issue left out."""
        kept = [n for n, i in enumerate(self.scope) if i != issue]
        return Cells(tuple(self.scope[n] for n in kept), tuple(self.classes[n] for n in kept))

    def into(self, coarser: Cells) -> Integers:
        """For each cell the cell of a table over some of these issues, whose classes are no finer."""
        found = np.zeros(self.shape, dtype=np.int64)
        for issue, own, step in zip(coarser.scope, coarser.classes, _steps(coarser.shape), strict=True):
            axis = self.scope.index(issue)
            mine = self.classes[axis]
            to = np.arange(self.shape[axis], dtype=np.int64)
            if mine != own:
                to[list(mine)] = own
            shape = [1] * len(self.scope)
            shape[axis] = -1
            found += (to * step).reshape(shape)
        return found.ravel()

    def at(self, chosen: Sequence[int]) -> int:
        """The cell of a whole package."""
        steps = _steps(self.shape)
        return sum(own[chosen[i]] * s for i, own, s in zip(self.scope, self.classes, steps, strict=True))


def _steps(shape: tuple[int, ...]) -> list[int]:
    return [prod(shape[n + 1 :]) for n in range(len(shape))]


@dataclass(frozen=True, eq=False)
class Shared:
    """A table over several issues, one entry for each cell.

    Attributes
    ----------
    cells : its cells.
    worth : shape (parties, cells).
    allowed : shape (cells,).
    flags : shape (cells,): one bit for each party, set where no limit of that party is broken; None where limits forbid.
    """

    cells: Cells
    worth: Integers
    allowed: Flags
    flags: Integers | None


def compressed(scope: tuple[int, ...], worth: Integers, allowed: Flags, flags: Integers | None) -> Shared:
    """A table by classes, from one by options: `worth` of shape (parties, options, ...), the others without the first axis."""
    found: list[Partition] = []
    # what is forbidden is not told apart by its worth
    rows = [worth * allowed, allowed[None]]
    if flags is not None:
        rows.append(flags[None])
    table = np.concatenate(rows, axis=0, dtype=np.int64)
    for axis in range(len(scope)):
        turned = table.swapaxes(0, axis + 1)
        own = partition([turned[option].tobytes() for option in range(len(turned))])
        if classes(own) < len(turned):
            table = table.take([own.index(c) for c in range(classes(own))], axis=axis + 1)
        found.append(own)
    parties = len(worth)
    flat = table.reshape(len(table), -1)
    told = None if flags is None else flat[parties + 1]
    return Shared(Cells(scope, tuple(found)), flat[:parties], flat[parties] != 0, told)
