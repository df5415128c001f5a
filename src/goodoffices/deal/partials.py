"""Partial packages that matter: for each cell of a step their worths, how many there are of each, and what they were made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from goodoffices.deal.classes import Cells
from goodoffices.deal.dominance import Counts, merged
from goodoffices.deal.holding import Flags
from goodoffices.deal.plan import Join
from goodoffices.deal.worth import Integers

MOST_COUNT = 2**62
"""Counts that may exceed this are Python's whole numbers."""


@dataclass(frozen=True, eq=False)
class Rows:
    """Candidates for the rows of a step, in no order.

    Attributes
    ----------
    worth : shape (parties, rows).
    cell : shape (rows,); None where the step has one cell.
    flags : shape (rows,), or None.
    left, right : rows of the steps they were made of; of an issue's options `left` is the option.
    """

    worth: Integers
    cell: Integers | None
    flags: Integers | None
    left: Integers
    right: Integers | None

    @property
    def number(self) -> int:
        """How many rows."""
        return int(self.worth.shape[1])

    def at(self, chosen: Flags | Integers) -> Rows:
        """Some of the rows."""
        return Rows(
            self.worth[:, chosen],
            None if self.cell is None else self.cell[chosen],
            None if self.flags is None else self.flags[chosen],
            self.left[chosen],
            None if self.right is None else self.right[chosen],
        )

    def with_worth(self, worth: Integers) -> Rows:
        """The same rows with other worths."""
        return replace(self, worth=worth)

    def and_also(self, other: Rows) -> Rows:
        """The rows of both."""

        def both(first: Integers | None, second: Integers | None) -> Integers | None:
            return None if first is None or second is None else np.concatenate([first, second])

        return Rows(
            np.concatenate([self.worth, other.worth], axis=1),
            both(self.cell, other.cell),
            both(self.flags, other.flags),
            np.concatenate([self.left, other.left]),
            both(self.right, other.right),
        )


@dataclass(frozen=True, eq=False)
class Partials:
    """The rows of a step, cell by cell.

    Attributes
    ----------
    cells : of the step.
    start : shape (cells + 1,): where the rows of each cell begin.
    worth, flags, left, right : as in ``Rows``; no two rows of a cell have the same worth and flags.
    count : shape (rows,): how many partial packages stand at each row; None where nobody counts.
    most : no count is above this.
    error : how far below a dropped partial package the row that stands for it may be, see ``Epsilon``.
    """

    cells: Cells
    start: Integers
    worth: Integers
    flags: Integers | None
    left: Integers
    right: Integers | None
    count: Counts | None
    most: int
    error: float = 0.0

    @property
    def number(self) -> int:
        """How many rows."""
        return int(self.worth.shape[1])

    @property
    def single(self) -> bool:
        """Whether no cell has more than one row."""
        return self.number <= self.cells.number and bool((np.diff(self.start) <= 1).all())

    @property
    def bytes(self) -> int:
        """Memory held."""
        arrays = (self.start, self.worth, self.flags, self.left, self.right, self.count)
        return sum(a.nbytes for a in arrays if a is not None)

    def only(self, rows: Integers) -> Partials:
        """Some of the rows, in their order."""
        return replace(
            self,
            start=np.searchsorted(rows, self.start),
            worth=self.worth[:, rows],
            flags=None if self.flags is None else self.flags[rows],
            left=self.left[rows],
            right=None if self.right is None else self.right[rows],
            count=None if self.count is None else self.count[rows],
        )

    def cell_of_rows(self) -> Integers:
        """The cell of each row."""
        return np.repeat(np.arange(self.cells.number, dtype=np.int64), np.diff(self.start))


def starts(cell: Integers | None, cells: Cells, rows: int) -> Integers:
    """Where the rows of each cell begin, for rows in the order of their cells."""
    if cell is None:
        return np.array([0, rows], dtype=np.int64)
    number: Integers = np.searchsorted(cell, np.arange(cells.number + 1, dtype=np.int64))
    return number


def pairs(step: Join, left: Partials, right: Partials, block: int) -> Iterator[Rows]:
    """Every row of one step with every row of the other in the same cell, added; at most `block` at a time."""
    if len(step.to) == 1 and left.number * right.number <= block:
        worth = (left.worth[:, :, None] + right.worth[:, None, :]).reshape(len(left.worth), -1)
        flags = None
        if left.flags is not None and right.flags is not None:
            flags = (left.flags[:, None] & right.flags[None, :]).ravel()
        at_left = np.repeat(np.arange(left.number), right.number)
        yield Rows(worth, None, flags, at_left, np.tile(np.arange(right.number), left.number))
        return
    many_right = np.diff(right.start)[step.right_cell]
    offset = np.concatenate(([0], np.cumsum(np.diff(left.start)[step.left_cell] * many_right)))
    total = int(offset[-1])
    for low in range(0, max(total, 1), block):
        high = min(low + block, total)
        own = np.maximum(np.minimum(offset[1:], high) - np.maximum(offset[:-1], low), 0)
        cell = np.repeat(np.arange(len(step.to), dtype=np.int64), own)
        place = np.arange(low, high, dtype=np.int64) - offset[cell]
        many = many_right[cell]
        at_left = place // many
        at_right = place - at_left * many + right.start[step.right_cell[cell]]
        at_left += left.start[step.left_cell[cell]]
        flags = None
        if left.flags is not None and right.flags is not None:
            flags = left.flags[at_left] & right.flags[at_right]
        to = None if step.cells.number == 1 else step.to[cell]
        yield Rows(left.worth[:, at_left] + right.worth[:, at_right], to, flags, at_left, at_right)


def settled(cells: Cells, rows: Rows, counts: tuple[Counts, Counts | None] | None, most: int, error: float) -> Partials:
    """Equal rows of a cell merged, with counts added.

    Parameters
    ----------
    counts : the counts of what rows were made of, by `left` and `right`; None where nobody counts.
    most : no row stands for more than this.
    """
    how = merged(rows.worth, rows.cell, rows.flags)
    order, begin, first = how if isinstance(how, tuple) else (how, None, how)
    count: Counts | None = None
    if counts is not None:
        own = counts[0][rows.left]
        if counts[1] is not None and rows.right is not None:
            second = counts[1][rows.right]
            own = (own.astype(object) if most >= MOST_COUNT else own) * second
        if begin is None:
            count = own[first]
        else:
            most *= int(np.diff(np.append(begin, rows.number)).max())
            count = np.add.reduceat((own.astype(object) if most >= MOST_COUNT else own)[order], begin)
    found = rows.at(first)
    start = starts(found.cell, cells, found.number)
    return Partials(cells, start, found.worth, found.flags, found.left, found.right, count, most, error)


def thinned(rows: Rows, cells: int, limit: int, scores: NDArray[np.float64] | None) -> Rows:
    """At most `limit` rows of each cell by each score, the best; without scores spread evenly along the first party's worth.

    Parameters
    ----------
    scores : shape (scores, rows), larger is better.
    """
    if rows.number <= limit:
        return rows
    chosen = np.zeros(rows.number, dtype=bool)
    for key in [rows.worth[0]] if scores is None else list(-scores):
        order = np.argsort(key, kind="stable") if rows.cell is None else np.lexsort((key, rows.cell))
        cell = np.zeros(rows.number, dtype=np.int64) if rows.cell is None else rows.cell[order]
        begin = np.searchsorted(cell, np.arange(cells + 1))
        place = np.arange(rows.number) - begin[cell]
        if scores is None:
            many = np.diff(begin)[cell]
            chosen[order[(place * limit // many != (place - 1) * limit // many) | (place == many - 1)]] = True
        else:
            chosen[order[place < limit]] = True
    return rows.at(np.flatnonzero(chosen))
