"""A frontier within epsilon: fewer points, and for every package one of them that is worth nearly as much to everybody.

Worths fall into boxes; of the boxes that no other dominates one package each is kept. Epsilon is shared out over the steps, since what
each step leaves out adds up (Papadimitriou & Yannakakis, *On the approximability of trade-offs*, FOCS 2000; Dubus, Gonzales & Perny 2009).
Such a frontier never proves that nothing is acceptable.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import expm1, floor, log1p

import numpy as np

from goodoffices.deal.dominance import merged, undominated, undominated_with_flags
from goodoffices.deal.partials import Rows
from goodoffices.deal.scenario import Scenario
from goodoffices.deal.worth import Integers
from goodoffices.errors import BadInput, Place, Problem

_MARGIN = 1e-12
"""How much narrower, in logarithms, relative boxes are made than allowed, so that rounding cannot make them wider."""


@dataclass(frozen=True)
class Epsilon:
    """How coarse a frontier may be.

    Attributes
    ----------
    value : for every package u there is a point v with, for each party, v + value >= u in units of the grid; or, where `relative`,
        v * (1 + value) >= u, which asks for terms that are nowhere below 0.
    """

    value: float
    relative: bool = False

    def check(self, scenario: Scenario) -> None:
        """Raise BadInput where the guarantee would not hold."""
        if not (np.isfinite(self.value) and self.value >= 0):
            raise BadInput(
                Problem(
                    Place(), "epsilon is not a finite number from 0 on", "0 or more", str(self.value), "give a number"
                )
            )
        if self.relative and any(t.worth.size and t.worth.min() < 0 for t in scenario.terms):
            raise BadInput(
                Problem(
                    Place(),
                    "a relative epsilon needs worths that are nowhere below 0",
                    "terms of 0 or more",
                    "a term below 0",
                    "give epsilon in units, or shift the worths",
                )
            )

    def share(self, steps: int) -> float:
        """What each of so many steps may leave out: whole units, or the logarithm of a factor."""
        if self.relative:
            return max(log1p(self.value) / max(steps, 1) - _MARGIN, 0.0)
        return float(floor(self.value / max(steps, 1)))

    def added(self, left: float, right: float) -> float:
        """The error of a sum, from those of its parts."""
        return max(left, right) if self.relative else left + right

    def coarsened(self, rows: Rows, cells: int, share: float, error: float) -> tuple[Rows, float]:
        """One row of each box that no other box of its cell dominates, and the error that this adds up to."""
        if share < (1e-9 if self.relative else 1):
            return rows, error
        boxes = _relative(rows.worth, share) if self.relative else rows.worth // (int(share) + 1)
        if rows.flags is None:
            best = undominated(boxes, rows.cell, cells)
        else:
            best = undominated_with_flags(boxes, rows.flags, rows.cell, cells)
        rows, boxes = rows.at(best), boxes[:, best]
        how = merged(boxes, rows.cell, rows.flags)
        if isinstance(how, tuple):
            rows = rows.at(np.sort(how[2]))
        return rows, expm1(log1p(error) + share + _MARGIN) if self.relative else error + int(share)


def _relative(worth: Integers, share: float) -> Integers:
    """Boxes in each of which the largest worth is at most exp(share) times the least; small whole numbers have one each."""
    exact = floor(1 / expm1(share)) + 1
    above = np.maximum(worth, exact).astype(float)
    found: Integers = np.floor(np.log(above / exact) / share).astype(np.int64)
    return np.where(worth < exact, worth, exact + found)
