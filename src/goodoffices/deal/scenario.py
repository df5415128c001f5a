"""The problem that the engine solves: parties, issues, terms of worth, and bars; whole numbers throughout.

What a package is worth to a party is a sum of terms, each over the few issues that it depends on. A bar says which combinations on a
few issues a condition of the case or a party's limit allows. Both are tables; nothing here knows words or files.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from math import prod
from typing import Any

import numpy as np

from goodoffices.case.package import Package
from goodoffices.deal.budget import Exactness
from goodoffices.deal.holding import Flags
from goodoffices.deal.worth import LARGEST, Integers
from goodoffices.errors import BadInput, Place, Problem


@dataclass(frozen=True, eq=False)
class Term:
    """A part of the worth that depends on some issues only.

    Attributes
    ----------
    issues : positions, increasing. One issue: an ordinary worth of its options; several: a link. None: a constant.
    worth : shape (parties, options of the first, options of the second, ...), in units of the grid.
    """

    issues: tuple[int, ...]
    worth: Integers


@dataclass(frozen=True, eq=False)
class Bar:
    """What a condition or a limit allows on some issues.

    Attributes
    ----------
    issues : positions, increasing.
    allowed : shape (options of the first, options of the second, ...).
    holder : position of the party whose limit it is; None for a condition of the case.
    id : of the limit or condition; several bars of one id hold together, as one.
    """

    issues: tuple[int, ...]
    allowed: Flags
    holder: int | None = None
    id: str = ""


@dataclass(frozen=True)
class Listing:
    """An issue that is a number, its values listed as options: see ``listing.with_numbers``.

    Attributes
    ----------
    issue : position.
    values : in the order of the options.
    endless : whether it can be any number, of which these are some; otherwise these are all its values.
    error : by party, in units of the grid: every value has a listed one that meets the same conditions and is worth at most so much less.
    """

    issue: int
    values: tuple[Fraction, ...]
    endless: bool
    error: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Scenario:
    """Parties, issues, and what packages are worth.

    Attributes
    ----------
    parties, issues : ids.
    options : ids, by issue.
    terms, bars : what packages are worth and which are allowed.
    thresholds : shape (parties,), in units of the grid: what no deal is worth.
    grid : one unit. All sums of worths stay below 2^53 units, so that they are exact in floats too.
    numbers : the issues that are numbers.

    Raises
    ------
    BadInput
        Where a table has the wrong shape or numbers that are not whole, an issue has no options, or sums are too large.
    """

    parties: tuple[str, ...]
    issues: tuple[str, ...]
    options: tuple[tuple[str, ...], ...]
    terms: tuple[Term, ...]
    bars: tuple[Bar, ...]
    thresholds: Integers
    grid: Decimal = Decimal(1)
    numbers: tuple[Listing, ...] = ()

    def __post_init__(self) -> None:
        problems = _problems(self)
        if problems:
            raise BadInput(problems)

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many options each issue has."""
        return tuple(len(o) for o in self.options)

    @property
    def packages(self) -> int:
        """How many packages there are, allowed or not."""
        return prod(self.sizes)

    @property
    def error(self) -> tuple[int, ...]:
        """By party, in units: no package is worth more than this above a listed one that meets the same conditions; 0 where all are listed."""
        return tuple(sum(n.error[k] for n in self.numbers if k < len(n.error)) for k in range(len(self.parties)))

    @property
    def endless(self) -> bool:
        """Whether some issue is any number, so that packages cannot be counted."""
        return any(n.endless for n in self.numbers)

    def known(self, exactness: Exactness) -> Exactness:
        """What is known of all packages, from what is known of the listed ones."""
        error = float(max(self.error, default=0))
        if not error or exactness.kind == "stopped" or exactness.relative:
            return exactness
        return Exactness("within", exactness.epsilon + error)

    @cached_property
    def reach(self) -> int:
        """No package is worth more than this many units to anybody, or less than so many below 0."""
        return max(_reach(self), default=0)

    def worth_of(self, chosen: Sequence[int]) -> Integers:
        """What a package is worth, shape (parties,); the package as the position of the option on each issue."""
        total = np.zeros(len(self.parties), dtype=np.int64)
        for term in self.terms:
            at: tuple[Any, ...] = (slice(None), *(chosen[i] for i in term.issues))
            total += term.worth[at]
        return total

    def worths_of(self, chosen: Integers) -> Integers:
        """What packages are worth, shape (packages, parties), from an array of shape (packages, issues)."""
        total = np.zeros((len(chosen), len(self.parties)), dtype=np.int64)
        for term in self.terms:
            at: tuple[Any, ...] = (slice(None), *(chosen[:, i] for i in term.issues))
            total += term.worth[at].T
        return total

    def broken(self, chosen: Sequence[int]) -> tuple[Bar, ...]:
        """The bars that a package breaks."""
        return tuple(b for b in self.bars if not b.allowed[tuple(chosen[i] for i in b.issues)])

    def broken_by(self, chosen: Integers) -> tuple[Flags, Flags]:
        """For many packages, whether one breaks a condition, shape (packages,), and whose limits, shape (packages, parties)."""
        conditions = np.zeros(len(chosen), dtype=bool)
        limits = np.zeros((len(chosen), len(self.parties)), dtype=bool)
        for bar in self.bars:
            fails = ~bar.allowed[tuple(chosen[:, i] for i in bar.issues)]
            if bar.holder is None:
                conditions |= fails
            else:
                limits[:, bar.holder] |= fails
        return conditions, limits

    def package(self, chosen: Sequence[int]) -> Package:
        """A package by its ids."""
        return Package({i: o[int(c)] for i, o, c in zip(self.issues, self.options, chosen, strict=True)})

    def chosen(self, package: Mapping[str, str]) -> tuple[int, ...]:
        """A whole package by ids, as the position of the option on each issue."""
        return tuple(o.index(package[i]) for i, o in zip(self.issues, self.options, strict=True))

    def with_only(self, items: frozenset[str]) -> Scenario:
        """The scenario with the conditions of the case and only those limits whose id is among the items."""
        return replace(self, bars=tuple(b for b in self.bars if b.holder is None or b.id in items))

    def with_options(self, issue: int, options: Integers) -> Scenario:
        """The scenario with only some options of an issue, by their positions."""

        def cut(issues: tuple[int, ...], table: np.ndarray, before: int) -> np.ndarray:
            if issue not in issues:
                return table
            return np.ascontiguousarray(table.take(options, axis=issues.index(issue) + before))

        kept = list(self.options)
        kept[issue] = tuple(self.options[issue][int(o)] for o in options)
        numbers = tuple(
            replace(n, values=tuple(n.values[int(o)] for o in options)) if n.issue == issue else n for n in self.numbers
        )
        terms = tuple(Term(t.issues, cut(t.issues, t.worth, 1)) for t in self.terms)
        bars = tuple(replace(b, allowed=cut(b.issues, b.allowed, 0)) for b in self.bars)
        return replace(self, options=tuple(kept), terms=terms, bars=bars, numbers=numbers)

    def told(self, units: int) -> Decimal:
        """Units of the grid as points."""
        return units * self.grid


def _problems(scenario: Scenario) -> list[Problem]:
    sizes, number = scenario.sizes, len(scenario.parties)
    found = [
        Problem(Place(), f"issue '{issue}' has no options", "at least one", "none", "leave the issue out or name an option")
        for issue, size in zip(scenario.issues, sizes, strict=True)
        if not size
    ]  # fmt: skip
    for what, issues, table, axes in (
        *((f"term {n}", t.issues, t.worth, (number,)) for n, t in enumerate(scenario.terms)),
        *((f"bar {n}", b.issues, b.allowed, ()) for n, b in enumerate(scenario.bars)),
    ):
        if list(issues) != sorted(set(issues)) or any(not 0 <= i < len(sizes) for i in issues):
            found.append(Problem(Place(), f"{what} names its issues wrongly", f"increasing positions below {len(sizes)}", str(issues),
                                 "name each issue once, in order"))  # fmt: skip
            continue
        wanted, kind = (*axes, *(sizes[i] for i in issues)), np.int64 if axes else np.bool_
        if table.shape != wanted or table.dtype != kind:
            each = "number for each party and" if axes else "yes or no for each"
            found.append(Problem(Place(), f"{what} has the wrong table", f"{kind.__name__} of shape {wanted}",
                                 f"{table.dtype} of shape {table.shape}", f"one {each} combination of options"))  # fmt: skip
    if scenario.thresholds.shape != (number,) or scenario.thresholds.dtype != np.int64:
        found.append(Problem(Place(), "the thresholds have the wrong shape", f"int64 of shape {(number,)}",
                             f"{scenario.thresholds.dtype} of shape {scenario.thresholds.shape}", "one for each party"))  # fmt: skip
    elif not found and max([*_reach(scenario), *(abs(int(t)) for t in scenario.thresholds)], default=0) >= LARGEST:
        found.append(Problem(Place(), "the worths are too large or too fine to be exact", f"sums below {LARGEST:,} units of {scenario.grid}",
                             "more", "give fewer decimal places"))  # fmt: skip
    return found


def _reach(scenario: Scenario) -> list[int]:
    """For each party the sum over terms of the largest number in each, whatever its sign; Python's whole numbers."""
    total = [0] * len(scenario.parties)
    for term in scenario.terms:
        flat = term.worth.reshape(len(total), -1)
        for k, (most, least) in enumerate(zip(flat.max(axis=1).tolist(), flat.min(axis=1).tolist(), strict=True)):
            total[k] += max(most, -least)
    return total
