"""Solutions over lotteries for more than two parties: linear programmes over the chances of a menu, to a tolerance that is stated.

The leximin solutions level by level; Nash by cuts of its sum of logarithms (Kelley, *The cutting-plane method for solving convex programs*,
SIAM Journal 8, 1960), until the bound proves the tolerance or cuts are up, and then the gap is stated.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from goodoffices.deal.worth import Integers

TOLERANCE = 1e-7
"""Of the gains as shares of the largest; for Nash of the mean of logarithms."""

MOST_CUTS = 500
"""Cuts after which the search for a Nash lottery stops."""

Told = tuple[str, tuple[Fraction, ...], tuple[tuple[int, Fraction], ...], float]
"""Name, expected worths, chances by position in the menu, tolerance."""


class LotteryProgramme:
    """Chances as variables, for more than two parties."""

    def __init__(self, menu: Integers, no_deal: Sequence[int]) -> None:
        self.menu, self.least = menu, [int(v) for v in no_deal]
        gains = (menu - np.array(self.least)).astype(float)
        self.size = max(float(np.abs(gains).max()), 1.0)
        self.gains: NDArray[np.float64] = gains / self.size

    def solutions(self) -> tuple[Told, ...]:
        """The four, where any lottery is worth no deal to everybody."""
        parties = range(len(self.least))
        most = [self._most([1.0 if k == j else 0.0 for j in parties]) for k in parties]
        if any(m is None for m in most):
            return ()
        ideal = [float(m @ self.gains[:, k]) for k, m in enumerate(most) if m is not None]
        found = []
        if min(ideal) > TOLERANCE:
            chances, gap = self._nash(np.mean([m for m in most if m is not None], axis=0))
            found.append(self._told("nash", chances, gap))
        found.append(self._told("kalai_smorodinsky", self._leximin(ideal), TOLERANCE))
        found.append(self._told("egalitarian", self._leximin([1.0] * len(ideal)), TOLERANCE))
        whole = self._most([1.0] * len(ideal))
        assert whole is not None
        found.append(self._told("utilitarian", whole, TOLERANCE))
        return tuple(found)

    def _solver(self) -> tuple[Any, list[Any], list[Any]]:
        from ortools.linear_solver import pywraplp

        solver = pywraplp.Solver.CreateSolver("GLOP")
        chance = [solver.NumVar(0, 1, "") for _ in self.menu]
        solver.Add(sum(chance) == 1)
        gain = []
        for k in range(len(self.least)):
            own = solver.NumVar(0, solver.infinity(), "")
            solver.Add(own == sum(float(g) * c for g, c in zip(self.gains[:, k], chance, strict=True)))
            gain.append(own)
        return solver, chance, gain

    def _most(self, weights: Sequence[float]) -> NDArray[np.float64] | None:
        """The chances with the largest weighted sum of gains."""
        solver, chance, gain = self._solver()
        return _solved(solver, sum(w * g for w, g in zip(weights, gain, strict=True)), chance)

    def _leximin(self, scale: Sequence[float]) -> NDArray[np.float64]:
        """Level by level: who can have no more than a level keeps it (Potters & Tijs 1992)."""
        fixed: dict[int, float] = {k: 0.0 for k, s in enumerate(scale) if s <= TOLERANCE}
        found: NDArray[np.float64] | None = None
        while len(fixed) < len(scale):
            found = self._level(scale, fixed, None)
            shares = [float(found @ self.gains[:, k]) / s if s > TOLERANCE else 0.0 for k, s in enumerate(scale)]
            level = min(v for k, v in enumerate(shares) if k not in fixed)
            closed = []
            for k in range(len(scale)):
                if k not in fixed and shares[k] <= level + TOLERANCE:
                    more = self._level(scale, fixed, (k, level))
                    if float(more @ self.gains[:, k]) / scale[k] <= level + 10 * TOLERANCE:
                        closed.append(k)
            fixed |= dict.fromkeys(closed or [k for k in range(len(scale)) if k not in fixed], level)
        if found is None:
            found = self._most([1.0] * len(scale))
            assert found is not None
        return found

    def _level(
        self, scale: Sequence[float], fixed: dict[int, float], one: tuple[int, float] | None
    ) -> NDArray[np.float64]:
        """The largest least share of those not fixed; or the most for one of them, all others at least at the level."""
        solver, chance, gain = self._solver()
        add = solver.Add
        level = solver.NumVar(0, 2 / TOLERANCE, "")
        for k, own in enumerate(gain):
            if k in fixed:
                add(own >= scale[k] * fixed[k] - 1e-10)
            elif one is None:
                add(own >= scale[k] * level)
            else:
                add(own >= scale[k] * one[1] - 1e-10)
        found = _solved(solver, level if one is None else gain[one[0]], chance)
        assert found is not None
        return found

    def _nash(self, start: NDArray[np.float64]) -> tuple[NDArray[np.float64], float]:
        """Cuts of the sum of logarithms, until the bound is within the tolerance; and how far it is."""
        solver, chance, gain = self._solver()
        logs = [solver.NumVar(-50, 1, "") for _ in gain]
        best, value, gap = start, -np.inf, np.inf
        here = start
        for _ in range(MOST_CUTS):
            own = np.maximum(here @ self.gains, 1e-12)
            if float(np.log(own).sum()) > value:
                best, value = here, float(np.log(own).sum())
            for k, g in enumerate(own):
                solver.Add(logs[k] <= log(g) - 1 + gain[k] * (1 / float(g)))
            found = _solved(solver, sum(logs), chance)
            assert found is not None
            bound = sum(v.solution_value() for v in logs)
            gap = (bound - value) / len(own)
            if gap <= TOLERANCE:
                break
            here = (found + best) / 2 if gap > 0.01 else found
        return best, max(gap, TOLERANCE)

    def _told(self, name: str, chances: NDArray[np.float64], tolerance: float) -> Told:
        kept = [(n, Fraction(float(c)).limit_denominator(10**9)) for n, c in enumerate(chances) if c > 1e-9]
        whole = sum((c for _, c in kept), Fraction(0))
        kept = [(n, c / whole) for n, c in kept]
        worth = tuple(sum((c * int(self.menu[n, k]) for n, c in kept), Fraction(0)) for k in range(len(self.least)))
        return name, worth, tuple(kept), tolerance


def _solved(solver: Any, aim: Any, chance: Sequence[Any]) -> NDArray[np.float64] | None:
    solver.Maximize(aim)
    if solver.Solve() != 0:
        return None
    return np.array([c.solution_value() for c in chance])
