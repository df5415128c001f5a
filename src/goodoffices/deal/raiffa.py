"""Raiffa's discrete path on a menu: both sides are led from no deal by equal halves of what each could still hope for.

From a point of reference each party's best is what it can have where nobody gets less than the reference; the next reference is the mean,
over parties, of these bests: halfway for each of two (Raiffa, *Arbitration schemes for generalized two-person games*, 1953; Livne,
*Axiomatic characterizations of the Raiffa and the Kalai-Smorodinsky solutions*, Operations Research 37, 1989). On a menu of packages
references need not be packages: the path ends where no package gives everybody at least the reference but the last ones named, and the
packages that are left at its end are its answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from goodoffices.deal.worth import Integers

MOST_STEPS = 200
"""Steps after which a path is stopped; each halves what is left for two parties."""


@dataclass(frozen=True)
class RaiffaStep:
    """A step of the path.

    Attributes
    ----------
    reference : by party, in units; nobody is to get less.
    hopes : by party the most it can have then.
    left : positions of the points of the menu that give everybody at least the reference.
    """

    reference: tuple[Fraction, ...]
    hopes: tuple[int, ...]
    left: tuple[int, ...]


@dataclass(frozen=True)
class RaiffaPath:
    """The path.

    Attributes
    ----------
    steps : from no deal on.
    points : positions of the points of the menu at its end; several where they equal each other, or where each gives one party less than the
        next reference would.
    exactness : ``exact``, or ``stopped``.
    """

    steps: tuple[RaiffaStep, ...]
    points: tuple[int, ...]
    exactness: str = "exact"


def raiffa_path(menu: Integers, no_deal: Sequence[int]) -> RaiffaPath:
    """The path over the points of a menu, exact in fractions; no steps where no point gives everybody no deal.

    Parameters
    ----------
    menu : shape (points, parties): what packages are worth, such as the points of a frontier.
    no_deal : by party.

    Cost
    ----
    The points, for each step; two parties halve what is left at each.
    """
    reference = tuple(Fraction(int(v)) for v in no_deal)
    left = _at_least(menu, np.arange(len(menu)), reference)
    steps: list[RaiffaStep] = []
    while len(left) and len(steps) < MOST_STEPS:
        hopes = tuple(int(v) for v in menu[left].max(axis=0))
        steps.append(RaiffaStep(reference, hopes, tuple(int(n) for n in left)))
        number = len(hopes)
        following = tuple(r + (h - r) / number for r, h in zip(reference, hopes, strict=True))
        after = _at_least(menu, left, following)
        if not len(after) or following == reference:
            return RaiffaPath(tuple(steps), steps[-1].left)
        if len({tuple(row) for row in menu[after].tolist()}) == 1:
            hopes = tuple(int(v) for v in menu[after[0]])
            steps.append(RaiffaStep(following, hopes, tuple(int(n) for n in after)))
            return RaiffaPath(tuple(steps), steps[-1].left)
        reference, left = following, after
    return RaiffaPath(tuple(steps), steps[-1].left if steps else (), "stopped" if steps else "exact")


def _at_least(menu: Integers, among: Integers, reference: Sequence[Fraction]) -> Integers:
    """Those of some points that give everybody at least a reference."""
    wanted = np.array([-(-r.numerator // r.denominator) for r in reference], dtype=np.int64)
    found: Integers = among[(menu[among] >= wanted).all(axis=1)]
    return found
