"""A number as an issue: money, kilometres, months, a ceiling; whole or any, with a worth to each party that is linear between knots.

Nothing is put on a grid in silence. A whole number has each of its values; any number has all values between its bounds, and a worth that
bends smoothly is replaced by chords no farther from it than a tolerance that is kept with it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from goodoffices.deal.worth import Knots
from goodoffices.errors import BadInput, Place, Problem

MOST_PIECES = 100_000
"""Chords of one curve, and values of one whole number."""


@dataclass(frozen=True)
class NumberIssue:
    """A number on which a settlement must choose.

    Attributes
    ----------
    id : of the issue.
    worth : by party the knots; all parties' first and last knots are at the bounds of the number.
    whole : the step between values where only some are possible, from the lower bound on; None: any number between the bounds.
    error : how far a party's knots may be from the worth that they stand for, in its own units; 0: they are it.
    """

    id: str
    worth: tuple[Knots, ...]
    whole: Fraction | None = None
    error: Fraction = Fraction(0)

    def __post_init__(self) -> None:
        problems = []
        for knots in self.worth:
            at = [x for x, _ in knots]
            if len(at) < 1 or at != sorted(set(at)):
                problems.append(
                    self._problem(
                        "the knots of a worth are not in order", "increasing values, one at least", str(at[:4])
                    )
                )
        if not problems and len({(k[0][0], k[-1][0]) for k in self.worth}) != 1:
            problems.append(
                self._problem(
                    "the parties' knots do not have the same bounds", "one lower and one upper bound", "several"
                )
            )
        if self.whole is not None and self.whole <= 0:
            problems.append(self._problem("the step is not above 0", "a step above 0", str(self.whole)))
        if not problems and self.whole is not None and (self.high - self.low) / self.whole > MOST_PIECES:
            problems.append(
                Problem(Place(), f"there are too many values, on issue '{self.id}'", f"at most {MOST_PIECES:,}",
                        f"{int((self.high - self.low) / self.whole):,}",
                        "give a larger step, or none: then it can be any number")
            )  # fmt: skip
        if problems:
            raise BadInput(problems)

    def _problem(self, what: str, expected: str, found: str) -> Problem:
        return Problem(Place(), f"{what}, on issue '{self.id}'", expected, found, "write the number's knots again")

    @property
    def low(self) -> Fraction:
        """The lower bound."""
        return self.worth[0][0][0]

    @property
    def high(self) -> Fraction:
        """The upper bound."""
        return self.worth[0][-1][0]

    def worth_at(self, value: Fraction) -> tuple[Fraction, ...]:
        """What a value is worth to each party."""
        return tuple(_between(knots, value) for knots in self.worth)

    def pieces(self) -> tuple[tuple[Fraction, Fraction], ...]:
        """Ranges of values on which every party's worth is linear; of a whole number each value by itself."""
        if self.whole is not None:
            number = int((self.high - self.low) / self.whole)
            values = [self.low + n * self.whole for n in range(number + 1)]
            return tuple((v, v) for v in values)
        at = sorted({x for knots in self.worth for x, _ in knots})
        return tuple(pairwise(at)) or ((at[0], at[0]),)


def _between(knots: Knots, value: Fraction) -> Fraction:
    low, high = 0, len(knots) - 1
    while high - low > 1:
        middle = (low + high) // 2
        if knots[middle][0] <= value:
            low = middle
        else:
            high = middle
    (x, u), (y, v) = knots[low], knots[high]
    return u if x == y else u + (v - u) * (value - x) / (y - x)


def chords(
    curve: Callable[[Fraction], Fraction],
    low: Fraction,
    high: Fraction,
    tolerance: Fraction,
    bends: Sequence[Fraction] = (),
) -> Knots:
    """Knots on a curve whose chords are no farther from it than a tolerance.

    Parameters
    ----------
    curve : between two of `low`, `bends` and `high` it bends one way only (is concave, or convex); then its distance from a chord has a
        single peak, which a ternary search finds.
    tolerance : in units of worth, above 0.

    Raises
    ------
    BadInput
        Where more than ``MOST_PIECES`` chords would be needed.
    """
    ends = sorted({low, *bends, high})
    todo = list(pairwise(ends))[::-1]
    found = [(low, curve(low))]
    while todo:
        a, b = todo.pop()
        if _distance(curve, a, b) > tolerance:
            middle = (a + b) / 2
            todo += [(middle, b), (a, middle)]
        else:
            found.append((b, curve(b)))
        if len(found) + len(todo) > MOST_PIECES:
            raise BadInput(
                Problem(
                    Place(),
                    "the curve needs too many chords",
                    f"at most {MOST_PIECES:,}",
                    "more",
                    "allow a larger tolerance",
                )
            )
    return tuple(found)


def _distance(curve: Callable[[Fraction], Fraction], low: Fraction, high: Fraction) -> float:
    """How far a curve that bends one way is from its chord, at the most, and a little more."""
    first, last = float(curve(low)), float(curve(high))
    a, b = float(low), float(high)

    def gap(x: float) -> float:
        return abs(float(curve(Fraction(x))) - first - (last - first) * (x - float(low)) / (float(high) - float(low)))

    for _ in range(12):
        third = (b - a) / 3
        if gap(a + third) < gap(b - third):
            a += third
        else:
            b -= third
    return gap((a + b) / 2) * 1.001 + 1e-15
