"""The frontier: the worths that no other beats for one party without being less for another (Pareto)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from goodoffices.deal.worth import Integers

Flags = NDArray[np.bool_]


class Frontier:
    """The non-dominated vectors seen so far, larger is better, and the numbers of the packages at each. Exact on integers."""

    def __init__(self, number: int) -> None:
        self.points: Integers = np.zeros((0, number), dtype=np.int64)
        self.at: list[list[int]] = []

    def take(self, values: Integers, flags: Flags, start: int) -> None:
        """Take in the packages of a block that are flagged."""
        import moocore

        chosen = np.flatnonzero(flags)
        if not len(chosen):
            return
        unique, inverse = np.unique(values[chosen], axis=0, return_inverse=True)
        keep = moocore.is_nondominated(unique.astype(float), maximise=True)
        fresh: dict[int, list[int]] = {int(u): [] for u in np.flatnonzero(keep)}
        for position in np.flatnonzero(keep[inverse.ravel()]):
            fresh[int(inverse.ravel()[position])].append(start + int(chosen[position]))
        both = np.concatenate([self.points, unique[list(fresh)]])
        packages = [*self.at, *fresh.values()]
        merged, where = np.unique(both, axis=0, return_inverse=True)
        joined: list[list[int]] = [[] for _ in merged]
        for row, own in zip(where.ravel(), packages, strict=True):
            joined[int(row)] += own
        best = moocore.is_nondominated(merged.astype(float), maximise=True)
        self.points = merged[best]
        self.at = [joined[int(n)] for n in np.flatnonzero(best)]

    def result(self) -> tuple[Integers, list[list[int]]]:
        """The points, the largest first, and the packages at each in order."""
        order = np.lexsort(self.points.T[::-1])[::-1] if len(self.points) else np.zeros(0, dtype=np.int64)
        return self.points[order], [sorted(self.at[int(n)]) for n in order]
