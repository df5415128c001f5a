"""Back from a row of an elimination to the packages that stand there: one for each row, or all of a row, one after another."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from goodoffices.deal.classes import Shared
from goodoffices.deal.elimination import Eliminated
from goodoffices.deal.plan import Join, Options
from goodoffices.deal.worth import Integers

Settled = tuple[tuple[int, int], ...]
"""Pairs of an issue and the option chosen on it."""


def one_of_each(done: Eliminated, rows: Integers) -> Integers:
    """One package for each of some rows of the last step, shape (rows, issues): positions of options.

    Cost
    ----
    One look-up for each row and step.
    """
    found = np.zeros((len(rows), len(done.plan.scenario.issues)), dtype=np.int64)
    todo: list[tuple[int, Integers]] = [(done.top, rows)]
    while todo:
        number, at = todo.pop()
        step, table = done.steps[number], done.tables[number]
        if isinstance(step, Options):
            found[:, step.issue] = table.left[at]
        elif isinstance(step, Join):
            assert table.right is not None
            todo += [(step.left, table.left[at]), (step.right, table.right[at])]
    return found


def all_of(done: Eliminated, row: int) -> Iterator[tuple[int, ...]]:
    """Every package at a row of the last step of an exact elimination, as positions of options.

    Nothing was kept for this: the worths that add up to the row's are looked up again, step by step, as far as they are asked for.
    """
    table = done.tables[done.top]
    cell = int(table.cell_of_rows()[row])
    for pairs in _below(done, done.top, cell, row):
        yield tuple(option for _, option in sorted(pairs))


def _below(done: Eliminated, number: int, cell: int, row: int) -> Iterator[Settled]:
    step, table = done.steps[number], done.tables[number]
    worth = table.worth[:, row]
    flags = None if table.flags is None else int(table.flags[row])
    if isinstance(step, Options):
        same = (step.worth == worth[:, None]).all(axis=0)
        if step.cells.scope:
            same &= step.cell == cell
        if flags is not None and step.flags is not None:
            same &= step.flags == flags
        for option in step.option[same]:
            yield ((step.issue, int(option)),)
    elif isinstance(step, Shared):
        yield ()
    else:
        for inner in np.flatnonzero(step.to == cell):
            left_cell, right_cell = int(step.left_cell[inner]), int(step.right_cell[inner])
            for left, right in _adding_up(done, step, left_cell, right_cell, worth, flags):
                for first in _below(done, step.left, left_cell, left):
                    for second in _below(done, step.right, right_cell, right):
                        yield first + second


def _adding_up(
    done: Eliminated, step: Join, left_cell: int, right_cell: int, worth: Integers, flags: int | None
) -> Iterator[tuple[int, int]]:
    """The pairs of a left and a right row that add up to a worth, and share exactly these flags."""
    left, right = done.tables[step.left], done.tables[step.right]
    left_low, left_high = int(left.start[left_cell]), int(left.start[left_cell + 1])
    right_low, right_high = int(right.start[right_cell]), int(right.start[right_cell + 1])
    turned = left_high - left_low > right_high - right_low
    if turned:
        left, right = right, left
        left_low, left_high, right_low, right_high = right_low, right_high, left_low, left_high
    own = right.worth[:, right_low:right_high]
    for at in range(left_low, left_high):
        same = (own == (worth - left.worth[:, at])[:, None]).all(axis=0)
        if flags is not None and left.flags is not None and right.flags is not None:
            same &= (right.flags[right_low:right_high] & left.flags[at]) == flags
        for other in np.flatnonzero(same):
            pair = (at, right_low + int(other))
            yield (pair[1], pair[0]) if turned else pair
