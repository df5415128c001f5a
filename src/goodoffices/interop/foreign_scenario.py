"""The scenario that another tool's files state, in one neutral form: a domain of issues and a profile for each party, exact.

Nothing is rounded here: every number is the decimal that the file holds, as a fraction. Spaces are described and never listed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import prod
from typing import Literal

from goodoffices.case.exact_number import decimal_text, exact_number
from goodoffices.errors import Place
from goodoffices.interop.evaluation import Evaluation, TableEvaluation

IssueKind = Literal["discrete", "integer", "number", "real"]

Chosen = int | Fraction
"""What a package chooses on an issue: the position of its value (from 0), or for a real range the number itself."""


@dataclass(frozen=True)
class ForeignIssue:
    """An issue of the domain.

    Attributes
    ----------
    name : as the file has it.
    kind : ``discrete`` (named values), ``integer`` (every whole number from `low` to `high`), ``number`` (low, low + step, ... up to
        high), ``real`` (every number between).
    values : the names of discrete values.
    low, high, step : of a range.
    place : where it stands in the file.
    """

    name: str
    kind: IssueKind
    values: tuple[str, ...] = ()
    low: Fraction = Fraction(0)
    high: Fraction = Fraction(0)
    step: Fraction = Fraction(1)
    place: Place = field(default_factory=Place)

    @property
    def size(self) -> int | None:
        """How many values it has; None for a real range."""
        if self.kind == "real":
            return None
        return len(self.values) if self.kind == "discrete" else int((self.high - self.low) // self.step) + 1

    def number(self, chosen: Chosen) -> Fraction:
        """The number that a choice on a range stands for."""
        return Fraction(chosen) if self.kind == "real" else self.low + self.step * chosen

    def name_of(self, chosen: Chosen) -> str:
        """The name of what is chosen, as the owner's files write it."""
        return self.values[int(chosen)] if self.kind == "discrete" else decimal_text(self.number(chosen))

    def position(self, name: str) -> int | None:
        """The position of a value by its name, None where it has no such value; not for real ranges."""
        if self.kind == "discrete":
            return self.values.index(name) if name in self.values else None
        stated = exact_number(name)
        if stated is None:
            return None
        steps = (stated - self.low) / self.step
        return int(steps) if steps.denominator == 1 and 0 <= steps < (self.size or 0) else None

    def between(self, low: Fraction, high: Fraction) -> range:
        """The positions of the numbers from `low` to `high`, both included; for whole-number and stepped ranges."""
        first = max(0, -((self.low - low) // self.step))
        return range(first, min(self.size or 0, int((high - self.low) // self.step) + 1))


Box = tuple[tuple[int, tuple[int, ...]], ...]
"""Packages that on each of these issues (positions, increasing) choose one of these values (positions)."""


@dataclass(frozen=True)
class Rectangle:
    """A hyper-rectangle: worth where every bound holds, ends included; with `excludes`, where not all of them hold.

    Attributes
    ----------
    worth : in the party's utility, after every weight and division.
    bounds : for each bounded issue its position, the least and the largest number allowed.
    stated : the worth as the file states it.
    """

    worth: Fraction
    bounds: tuple[tuple[int, Fraction, Fraction], ...]
    excludes: bool = False
    stated: Fraction = Fraction(0)
    place: Place = field(default_factory=Place)

    def counts(self, numbers: Sequence[Fraction]) -> bool:
        """Whether the worth counts for a package, given its numbers by issue."""
        inside = all(low <= numbers[issue] <= high for issue, low, high in self.bounds)
        return inside != self.excludes


@dataclass(frozen=True)
class ZeroConstraint:
    """Where one of the boxes holds, the whole package is worth nothing to the party, or what one issue adds is.

    Attributes
    ----------
    kind : the owner's name of it.
    issue : position of the issue whose worth is nothing; None: the whole package, and the constraint is a limit.
    boxes : where; none where it can never hold.
    """

    kind: str
    issue: int | None
    boxes: tuple[Box, ...]
    place: Place = field(default_factory=Place)

    def holds(self, chosen: Sequence[Chosen]) -> bool:
        """Whether it makes nothing of the package."""
        return any(all(chosen[issue] in values for issue, values in box) for box in self.boxes)


@dataclass(frozen=True)
class ForeignProfile:
    """What packages are worth to one party.

    Attributes
    ----------
    name : of the party: the profile's own name, or that of its file.
    weights, evaluations : by issue; no evaluation where the profile has none (its worth is in rectangles).
    rectangles, constraints : what depends on several issues.
    constant : what every package is worth besides.
    discount : d, where a utility u at time t is u * d^t, t from 0 at the beginning to 1 at the end; 1 where there is none.
    reservation : what no deal is worth, on the scale of the utility; None where the file states none.
    no_deal : the package that the file says stands for no deal, by issue; None on an issue that it leaves out.
    """

    name: str
    weights: tuple[Fraction, ...]
    evaluations: tuple[Evaluation | None, ...]
    rectangles: tuple[Rectangle, ...] = ()
    constraints: tuple[ZeroConstraint, ...] = ()
    constant: Fraction = Fraction(0)
    discount: Fraction = Fraction(1)
    reservation: Fraction | None = None
    no_deal: tuple[Chosen | None, ...] | None = None
    place: Place = field(default_factory=Place)

    @property
    def limits(self) -> tuple[ZeroConstraint, ...]:
        """The constraints on whole packages."""
        return tuple(c for c in self.constraints if c.issue is None)

    def issue_worth(self, issue: ForeignIssue, at: int, chosen: Chosen) -> Fraction:
        """What a choice on the issue in position `at` adds by itself, constraints left aside."""
        evaluation = self.evaluations[at]
        if evaluation is None:
            return Fraction(0)
        if isinstance(evaluation, TableEvaluation):
            return self.weights[at] * evaluation.of(int(chosen))
        return self.weights[at] * evaluation.at(issue.number(chosen))


@dataclass(frozen=True)
class NotUnderstood:
    """Something a file holds that takes no part in the reading, or part of a guess: it is said and never dropped in silence."""

    place: Place
    what: str
    times: int = 1


@dataclass(frozen=True)
class ForeignScenario:
    """A domain and its profiles, as read.

    Attributes
    ----------
    name : of the domain.
    format : whose files they are: ``Genius XML``, ``GeniusWeb JSON``, ``NegMAS YAML``, ``NegoLog JSON``.
    meaning : in whose meaning they are read; a key of ``MEANINGS``.
    issues, profiles : in the order of the files.
    not_understood : what took no part.
    """

    name: str
    format: str
    meaning: str
    issues: tuple[ForeignIssue, ...]
    profiles: tuple[ForeignProfile, ...]
    not_understood: tuple[NotUnderstood, ...] = ()

    @property
    def packages(self) -> int | None:
        """How many packages there are; None where an issue is a real range."""
        sizes = [i.size for i in self.issues]
        return None if None in sizes else prod(s for s in sizes if s is not None)
