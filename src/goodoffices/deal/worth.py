"""Given worths: points for options and thresholds, as an exercise or a scenario states them, on an exact integer grid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from goodoffices.case.case import Case
from goodoffices.case.coding import Coding, Link, Threshold, Worth
from goodoffices.case.condition import Condition
from goodoffices.case.number import Number
from goodoffices.errors import BadCase, Place, Problem
from goodoffices.logic.force import InForce

Integers = NDArray[np.int64]

Knots = tuple[tuple[Fraction, Fraction], ...]
"""Pairs of a value of a number and its worth, values increasing; linear between."""

LARGEST = 2**53
"""Sums of worths stay below this, so that they are exact in floats too."""


@dataclass(frozen=True)
class GivenLink:
    """What a package is worth more to a party where a condition holds, in units of the grid; less where below 0."""

    party: str
    id: str
    condition: Condition
    points: int


@dataclass(frozen=True)
class GivenWorths:
    """What options are worth to each party whose yes counts.

    Attributes
    ----------
    parties : ids, by name; axis 0 of the arrays below.
    issues : ids, in the order of the case.
    options : for each issue the ids of its options.
    points : for each issue an array of shape (parties, options), in units of the grid.
    thresholds : shape (parties,), in units of the grid; what no deal is worth.
    grid : one unit, as a decimal: worths are whole numbers of it, so that every comparison is exact.
    links : what some options are worth together.
    knots : by issue, where it is a number: for each party pairs of a value and its worth in units, linear between; None where it is none.
        The options of a number are its regions, and by themselves worth nothing.
    """

    parties: tuple[str, ...]
    issues: tuple[str, ...]
    options: tuple[tuple[str, ...], ...]
    points: tuple[Integers, ...]
    thresholds: Integers
    grid: Decimal
    links: tuple[GivenLink, ...] = ()
    knots: tuple[tuple[Knots, ...] | None, ...] = ()

    @property
    def packages(self) -> int:
        """How many packages there are."""
        number = 1
        for options in self.options:
            number *= len(options)
        return number

    def told(self, units: int) -> Decimal:
        """Units of the grid as points."""
        return units * self.grid


def given_worths(case: Case, force: InForce) -> GivenWorths:
    """The worths coded in a case.

    Raises
    ------
    BadCase
        Where a party whose yes counts has no worths or no threshold, where an option or a threshold is given twice, where
        or worths are too large to be exact.
    """
    problems: list[Problem] = []
    parties = tuple(a.id for a in case.needed)
    points: dict[tuple[str, str, str], tuple[Decimal, Coding]] = {}
    thresholds: dict[str, Threshold] = {}
    for coding in force.codings.values():
        if isinstance(coding, Worth):
            for issue, own in coding.points:
                for option, value in own:
                    key = (coding.actor, issue, option)
                    if key in points:
                        problems.append(_twice(coding, points[key][1], f"the worth of '{issue}: {option}'"))
                    points.setdefault(key, (value, coding))
        elif isinstance(coding, Threshold):
            if coding.actor in thresholds:
                problems.append(_twice(coding, thresholds[coding.actor], "the threshold"))
            thresholds.setdefault(coding.actor, coding)
    linked = [c for c in force.codings.values() if isinstance(c, Link) and c.points is not None and c.actor in parties]
    for party in parties:
        place = case.actors[party].place
        if not any(p == party for p, _, _ in points) and not any(c.actor == party for c in linked):
            problems.append(
                Problem(place, f"nothing says what options are worth to '{party}'", "a coding 'worth' of each party whose yes counts",
                        "none", "code its points, or ask: goodoffices brief, which needs no worths")
            )  # fmt: skip
        if party not in thresholds:
            problems.append(
                Problem(
                    place,
                    f"nothing says what no deal is worth to '{party}'",
                    "a coding 'threshold'",
                    "none",
                    "add 'threshold: 0' or more",
                )
            )
    if problems:
        raise BadCase(problems)
    values = [v for v, _ in points.values()] + [t.points for t in thresholds.values()]
    values += [c.points for c in linked if c.points is not None]
    places = max((-int(v.as_tuple().exponent) for v in values), default=0)
    grid = Decimal(1).scaleb(-max(0, places))
    made: list[list[list[int]]] = []
    spread: list[int] = []
    knots: list[tuple[Knots, ...] | None] = []
    for matter in case.issues.values():
        if matter.number is not None:
            told = tuple(_knots(matter.number, p, points, matter.id, grid) for p in parties)
            knots.append(told)
            made.append([[0] * len(matter.options) for _ in parties])
            spread.append(max((abs(int(w)) for k in told for _, w in k), default=0))
            continue
        knots.append(None)
        array = [
            [int(points[p, matter.id, o][0] / grid) if (p, matter.id, o) in points else 0 for o in matter.options]
            for p in parties
        ]
        made.append(array)
    links = tuple(GivenLink(c.actor, c.id, c.condition, int((c.points or 0) / grid)) for c in linked)
    most = sum(max((abs(v) for row in array for v in row), default=0) for array in made) + sum(spread)
    if most + sum(abs(link.points) for link in links) >= LARGEST:
        raise BadCase(
            Problem(Place(str(case.folder or case.id)), "the worths are too large or too fine to be exact", f"sums below {LARGEST:,} units of {grid}",
                    "more", "give fewer decimal places")
        )  # fmt: skip
    return GivenWorths(
        parties,
        tuple(case.issues),
        tuple(tuple(i.options) for i in case.issues.values()),
        tuple(np.array(array, dtype=np.int64).reshape(len(parties), -1) for array in made),
        np.array([int(thresholds[p].points / grid) for p in parties], dtype=np.int64),
        grid,
        links,
        tuple(knots) if spread else (),
    )


def _knots(
    number: Number, party: str, points: Mapping[tuple[str, str, str], tuple[Decimal, Coding]], issue: str, grid: Decimal
) -> Knots:
    """What a number is worth to a party, in units; nothing where nobody has said."""
    told = sorted(
        (Fraction(at), Fraction(v) / Fraction(grid))
        for (p, i, at), (v, _) in points.items()
        if (p, i) == (party, issue)
    )
    return tuple(told) or ((number.low, Fraction(0)), (number.high, Fraction(0)))


def _twice(coding: Coding, first: Coding, what: str) -> Problem:
    return Problem(
        coding.place, f"{what} to '{coding.actor}' is given twice", "once", coding.id,
        "keep one, or say which 'supersedes:' the other", ((first.place, f"{first.id} gives it too"),),
    )  # fmt: skip
