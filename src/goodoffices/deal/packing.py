"""Worths that only ever add up over boxes: what counts is which boxes hold together, and boxes hold together where any two of them do.

Where every table gives a least worth and more of it inside boxes of neighbouring options, a package is as good as the set of boxes that it
is in. Intervals of which any two meet have a point in common (Helly 1923, on a line; so do boxes, issue by issue), so that the sets to look
at are those without two boxes that are apart: a set packing (Nemhauser & Wolsey, *Integer and Combinatorial Optimization*, 1988, II.6).
Options need not be chosen at all. Hyper-rectangles (Ito, Hattori & Klein, *Multi-issue negotiation protocol for agents: exploring nonlinear
utility spaces*, IJCAI 2007) are such tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, product

import numpy as np

from goodoffices.deal.boxes import boxed
from goodoffices.deal.plan import Sums
from goodoffices.deal.scenario import Scenario
from goodoffices.deal.worth import Integers

MOST_BOXES = 2_000
MOST_OF_A_TABLE = 32
"""A table over several issues that needs more boxes is better put by its options."""

Run = tuple[int, int]
"""The first and the last of neighbouring options."""


@dataclass(frozen=True, eq=False)
class Packing:
    """Boxes of neighbouring options, each with what is gained inside it.

    Attributes
    ----------
    sizes : options of each issue.
    constant : shape (parties,): what a package in no box is worth.
    low, high : shape (boxes, issues): the first and the last option of each box on each issue.
    gain : shape (boxes, parties), from 0 on, in units of the grid.
    """

    sizes: tuple[int, ...]
    constant: Integers
    low: Integers
    high: Integers
    gain: Integers

    def apart(self) -> list[tuple[int, int]]:
        """The pairs of boxes that share no package."""
        disjoint = np.zeros((len(self.low), len(self.low)), dtype=bool)
        for low, high in zip(self.low.T, self.high.T, strict=True):
            disjoint |= low[:, None] > high[None, :]
        return [(int(a), int(b)) for a, b in np.argwhere(np.triu(disjoint | disjoint.T, 1))]

    def common(self, boxes: Sequence[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The first and the last option on each issue of what is in all of some boxes, none of them two apart."""
        held = list(boxes)
        low = self.low[held].max(axis=0, initial=0)
        high = np.vstack([self.high[held], np.array(self.sizes, dtype=np.int64) - 1]).min(axis=0)
        return tuple(low.tolist()), tuple(high.tolist())

    def around(self, chosen: Sequence[int]) -> tuple[int, ...]:
        """The boxes that a package is in."""
        at = np.array(chosen, dtype=np.int64)
        return tuple(np.flatnonzero(((self.low <= at) & (at <= self.high)).all(axis=1)).tolist())


@lru_cache(maxsize=4)  # several questions in a row are about one scenario, which never changes
def packing(scenario: Scenario) -> Packing | None:
    """The boxes of a scenario; None where it has conditions or limits, where no worth is over several issues, or too many boxes would be needed.

    Cost
    ----
    The cells of the scenario's own tables.
    """
    if scenario.bars or not any(len(t.issues) > 1 for t in scenario.terms):
        return None
    sums = Sums(scenario, False)
    constant = sums.constant
    sides: list[dict[int, Run]] = []
    gains: list[Integers] = []
    for scope in sums.scopes:
        table = sums.table(scope)
        least = table.worth.min(axis=1)
        constant = constant + least
        content = [np.ascontiguousarray(w).tobytes() for w in table.worth.T]
        before = len(sides)
        for box, cell in boxed(table.cells.shape or (1,), content, np.ascontiguousarray(least).tobytes()).boxes:
            for runs in product(*(_runs(own, side) for own, side in zip(table.cells.classes, box, strict=True))):
                sides.append(dict(zip(table.cells.scope, runs, strict=True)))
                gains.append(table.worth[:, cell] - least)
        if len(sides) > MOST_BOXES or (len(scope) > 1 and len(sides) - before > MOST_OF_A_TABLE):
            return None
    low = np.zeros((len(sides), len(scenario.issues)), dtype=np.int64)
    high = np.tile(np.array(scenario.sizes, dtype=np.int64) - 1, (len(sides), 1))
    for n, own in enumerate(sides):
        for issue, (first, last) in own.items():
            low[n, issue], high[n, issue] = first, last
    return Packing(
        scenario.sizes, constant, low, high, np.array(gains, dtype=np.int64).reshape(len(sides), len(scenario.parties))
    )


def _runs(classes: Sequence[int], side: frozenset[int]) -> list[Run]:
    """The options of some classes as runs of neighbours."""
    options = [o for o, c in enumerate(classes) if c in side]
    ends = [n for n, (a, b) in enumerate(pairwise(options)) if b > a + 1]
    starts = [0, *(n + 1 for n in ends)]
    return [(options[a], options[b]) for a, b in zip(starts, [*ends, len(options) - 1], strict=True)]
