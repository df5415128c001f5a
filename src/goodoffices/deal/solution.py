"""Solutions of a bargaining problem with given worths, each by its owner's definition, all ties told.

Nash 1950: the largest product of gains over no deal. Kalai & Smorodinsky 1975, on finitely many packages as the leximin of gains in
shares of each party's ideal gain (Imai 1983). Egalitarian (Kalai 1977): the leximin of gains. Utilitarian: the largest sum of worths.
The last two compare points of one party with points of another, and say so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import prod

from goodoffices.case.package import Package
from goodoffices.deal.zone import Zone

NAMES = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")
COMPARES_POINTS = ("egalitarian", "utilitarian")


@dataclass(frozen=True)
class Solution:
    """One solution.

    Attributes
    ----------
    name : of ``NAMES``.
    points : worths by party, in units of the grid; one tuple for each tie.
    packages : all packages at each of those points.
    value : the Nash product of gains, in units of the grid, or the utilitarian sum; None for the leximin solutions.
    """

    name: str
    points: tuple[tuple[int, ...], ...]
    packages: tuple[tuple[Package, ...], ...]
    value: int | None


def solutions(zone: Zone) -> tuple[Solution, ...]:
    """The four solutions over the packages acceptable to all; none where there are no such packages.

    Every solution is a non-dominated point of the zone, so only those are compared. There is no Nash solution where every product is
    0; a party whose ideal gain is 0 takes no part in the shares of Kalai and Smorodinsky.
    """
    points = [tuple(int(v) for v in row) for row in zone.zone]
    if not points:
        return ()
    least = [int(v) for v in zone.worths.thresholds]
    ideal = [int(v) - r for v, r in zip(zone.ideal, least, strict=True)]

    def gains(point: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(v - r for v, r in zip(point, least, strict=True))

    def shares(point: tuple[int, ...]) -> tuple[Fraction, ...]:
        return tuple(sorted(Fraction(g, i) for g, i in zip(gains(point), ideal, strict=True) if i > 0))

    def product(point: tuple[int, ...]) -> int:
        return prod(gains(point))

    def pick(name: str, key: Callable[[tuple[int, ...]], object], value: bool = False) -> Solution:
        keys = [key(p) for p in points]
        top = max(keys)  # type: ignore[type-var]
        at = [n for n, k in enumerate(keys) if k == top]
        return Solution(
            name,
            tuple(points[n] for n in at),
            tuple(zone.zone_packages[n] for n in at),
            top if value and isinstance(top, int) else None,
        )

    found = []
    if any(product(p) > 0 for p in points):
        found.append(pick("nash", product, value=True))
    found.append(pick("kalai_smorodinsky", shares))
    found.append(pick("egalitarian", lambda p: tuple(sorted(gains(p)))))
    found.append(pick("utilitarian", sum, value=True))
    return tuple(found)
