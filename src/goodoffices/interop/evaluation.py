"""Evaluations: what a value of one issue is worth to a party before its weight, exact."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class TableEvaluation:
    """A number for each value of an issue.

    Attributes
    ----------
    stated : as the file states them, in the order of the issue's values.
    divisor : what the reading divides them by (Genius: the largest of them); 1 where it leaves them.
    """

    stated: tuple[Fraction, ...]
    divisor: Fraction = Fraction(1)

    def of(self, position: int) -> Fraction:
        """The evaluation of the value in this position."""
        return self.stated[position] / self.divisor


@dataclass(frozen=True)
class LinearEvaluation:
    """A line over the numbers of an issue: ``slope * (x - origin) + offset``, cut off below 0 and above 1 where `clamped`."""

    slope: Fraction
    offset: Fraction
    origin: Fraction = Fraction(0)
    clamped: bool = False

    def at(self, number: Fraction) -> Fraction:
        """The evaluation of a number."""
        value = self.slope * (number - self.origin) + self.offset
        return min(max(value, Fraction(0)), Fraction(1)) if self.clamped else value


@dataclass(frozen=True)
class TriangularEvaluation:
    """From 0 at `low` up to 1 at `top` and down to 0 at `high`, 0 outside."""

    low: Fraction
    high: Fraction
    top: Fraction

    def at(self, number: Fraction) -> Fraction:
        """The evaluation of a number."""
        if self.low <= number < self.top:
            return (number - self.low) / (self.top - self.low)
        if self.top <= number < self.high:
            return 1 - (number - self.top) / (self.high - self.top)
        return Fraction(0)


Evaluation = TableEvaluation | LinearEvaluation | TriangularEvaluation
