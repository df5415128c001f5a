"""Every row of one step with every row of another in the same cell, a block at a time."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from goodoffices.deal.partials import Partials, Rows
from goodoffices.deal.plan import Join
from goodoffices.deal.worth import Integers

LARGE = 256
"""With more pairs than this to a cell on average, cells are gone through one by one."""


class Pairing:
    """The pairs of a join, numbered: cells in the order of the join, in each the left row first, then the right one.

    Parameters
    ----------
    block : how many pairs are looked at together.
    """

    def __init__(self, step: Join, left: Partials, right: Partials, block: int) -> None:
        self.step, self.left, self.right, self.block = step, left, right, block
        if len(step.to) == 1:
            self.number = left.number * right.number
            self.many_right = np.array([right.number])
            self.offset = np.array([0, self.number])
            return
        self.many_right = np.diff(right.start)[step.right_cell]
        pairs = np.diff(left.start)[step.left_cell] * self.many_right
        self.offset = np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(pairs)))
        self.number = int(self.offset[-1])

    def blocks(self) -> Iterator[Rows]:
        """All pairs, added, as rows whose `left` is the number of the pair."""
        if len(self.step.to) == 1 and self.number <= self.block:
            yield self._block([(0, 0, self.left.number)], 0, self.number)
            return
        if self.number >= LARGE * len(self.step.to):
            yield from self._by_cell()
            return
        for low in range(0, max(self.number, 1), self.block):
            place = np.arange(low, min(low + self.block, self.number), dtype=np.int64)
            cell = self._cells(low, low + len(place))
            at_left, at_right = self._rows(place, cell)
            yield self._made(
                place, cell, self.left.worth[:, at_left] + self.right.worth[:, at_right], at_left, at_right
            )

    def of(self, rows: Rows) -> Rows:
        """The same rows, with the rows they were made of instead of the number of the pair."""
        if len(self.step.to) == 1:
            at_left, at_right = np.divmod(rows.left, max(self.right.number, 1))
        else:
            cell = np.searchsorted(self.offset, rows.left, side="right") - 1
            at_left, at_right = self._rows(rows.left, cell)
        return Rows(rows.worth, rows.cell, rows.flags, at_left, at_right)

    def _cells(self, low: int, high: int) -> Integers:
        """The cells of the pairs from one number up to another."""
        own = np.maximum(np.minimum(self.offset[1:], high) - np.maximum(self.offset[:-1], low), 0)
        return np.repeat(np.arange(len(self.step.to), dtype=np.int64), own)

    def _rows(self, place: Integers, cell: Integers) -> tuple[Integers, Integers]:
        at_left, at_right = np.divmod(place - self.offset[cell], self.many_right[cell])
        return at_left + self.left.start[self.step.left_cell[cell]], at_right + self.right.start[
            self.step.right_cell[cell]
        ]

    def _made(self, place: Integers, cell: Integers, worth: Integers, at_left: Integers, at_right: Integers) -> Rows:
        flags = None
        if self.left.flags is not None and self.right.flags is not None:
            flags = self.left.flags[at_left] & self.right.flags[at_right]
        return Rows(worth, None if self.step.cells.number == 1 else self.step.to[cell], flags, place, None)

    def _by_cell(self) -> Iterator[Rows]:
        """Cell by cell, a large one in several parts, as many together as make a block."""
        parts: list[tuple[int, int, int]] = []  # cell, and the left rows from one up to another
        low = high = 0
        for cell in np.flatnonzero(np.diff(self.offset)):
            many = int(self.many_right[cell])
            first, last = (int(self.left.start[self.step.left_cell[cell] + n]) for n in (0, 1))
            step = max(1, self.block // many)
            for begin in range(first, last, step):
                end = min(begin + step, last)
                if parts and high - low + (end - begin) * many > self.block:
                    yield self._block(parts, low, high)
                    parts, low = [], high
                parts.append((int(cell), begin, end))
                high += (end - begin) * many
        if parts:
            yield self._block(parts, low, high)

    def _block(self, parts: list[tuple[int, int, int]], low: int, high: int) -> Rows:
        parties = len(self.left.worth)
        worth = np.empty((parties, high - low), dtype=np.int64)
        flagged = self.left.flags is not None and self.right.flags is not None
        flags = np.empty(high - low, dtype=np.int64) if flagged else None
        at = 0
        for cell, begin, end in parts:
            first, last = (int(self.right.start[self.step.right_cell[cell] + n]) for n in (0, 1))
            number = (end - begin) * (last - first)
            shape = (end - begin, last - first)
            into = worth[:, at : at + number].reshape(parties, *shape)
            np.add(self.left.worth[:, begin:end, None], self.right.worth[:, None, first:last], out=into)
            if flags is not None and self.left.flags is not None and self.right.flags is not None:
                both = self.left.flags[begin:end, None] & self.right.flags[None, first:last]
                flags[at : at + number] = both.ravel()
            at += number
        to = None if self.step.cells.number == 1 else self.step.to[self._cells(low, high)]
        return Rows(worth, to, flags, np.arange(low, high, dtype=np.int64), None)
