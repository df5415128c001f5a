"""Partial packages that matter: for each cell of a step their worths, how many there are of each, and what they were made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from goodoffices.deal.classes import Cells
from goodoffices.deal.dominance import Counts, merged
from goodoffices.deal.holding import Flags
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
    left, right : rows of the steps they were made of; of an issue's options `left` is the option. While pairs are still looked at, `left`
        is the number of the pair.
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
        chosen = np.flatnonzero(chosen) if chosen.dtype == np.bool_ else chosen
        return Rows(
            self.worth.take(chosen, axis=1),
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
        return together([self, other])


def together(parts: Sequence[Rows]) -> Rows:
    """The rows of all parts, one after another."""
    if len(parts) == 1:
        return parts[0]

    def all_of(own: list[Integers | None]) -> Integers | None:
        found = [v for v in own if v is not None]
        return np.concatenate(found) if len(found) == len(own) else None

    return Rows(
        np.concatenate([p.worth for p in parts], axis=1),
        all_of([p.cell for p in parts]),
        all_of([p.flags for p in parts]),
        np.concatenate([p.left for p in parts]),
        all_of([p.right for p in parts]),
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
        if self.cells.number == 1:
            return self.number <= 1
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


def settled(cells: Cells, rows: Rows, counts: tuple[Counts, Counts | None] | None, most: int, error: float) -> Partials:
    """Equal rows of a cell merged, with counts added.

    Parameters
    ----------
    counts : the counts of what rows were made of, by `left` and `right`; None where nobody counts.
    most : no row stands for more than this.
    """
    how = merged(rows.worth, rows.cell, rows.flags)
    order, begin, first = how if isinstance(how, tuple) else (None, None, how)
    count: Counts | None = None
    if counts is not None:
        own = counts[0][rows.left]
        if counts[1] is not None and rows.right is not None:
            second = counts[1][rows.right]
            own = (own.astype(object) if most >= MOST_COUNT else own) * second
        if begin is None or order is None:
            count = own if first is None else own[first]
        else:
            most *= int(np.diff(np.append(begin, rows.number)).max())
            count = np.add.reduceat((own.astype(object) if most >= MOST_COUNT else own)[order], begin)
    found = rows if first is None else rows.at(first)
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
