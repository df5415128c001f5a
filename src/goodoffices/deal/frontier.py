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
        chosen = chosen[moocore.is_nondominated(values[chosen].astype(float), maximise=True, keep_weakly=True)]
        unique, inverse = np.unique(values[chosen], axis=0, return_inverse=True)
        fresh: list[list[int]] = [[] for _ in unique]
        for row, package in zip(inverse.ravel(), chosen, strict=True):
            fresh[int(row)].append(start + int(package))
        both = np.concatenate([self.points, unique])
        packages = [*self.at, *fresh]
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
