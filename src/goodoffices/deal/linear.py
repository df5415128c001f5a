"""Small linear programmes in fractions: nothing is rounded, and what is said to be largest is.

The simplex method on dictionaries, with Bland's rule, which never goes in circles (Bland, *New finite pivoting rules for the simplex method*,
Mathematics of Operations Research 2, 1977; dictionaries as in Chvatal, *Linear Programming*, 1983).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

Row = Sequence[Fraction]

ZERO, ONE = Fraction(0), Fraction(1)


@dataclass(frozen=True)
class Largest:
    """The answer of a programme.

    Attributes
    ----------
    value : of the objective.
    at : by variable.
    price : by row how much the value would grow with each unit more of its bound; never below 0.
    """

    value: Fraction
    at: tuple[Fraction, ...]
    price: tuple[Fraction, ...]


class Unbounded(ArithmeticError):
    """The objective has no largest value."""


def largest(objective: Row, rows: Sequence[Row], bounds: Row) -> Largest | None:
    """The largest ``objective . x`` with ``row . x <= bound`` for each row, and no variable below 0; None where nothing meets the rows.

    Raises
    ------
    Unbounded

    Cost
    ----
    Rows times variables for each pivot, in fractions: about a millisecond for ten rows and three variables.
    """
    return _Dictionary(objective, rows, bounds).answer()


class _Dictionary:
    """Each basic variable as a bound less the others times their coefficients; variables are numbered, those of the rows last."""

    def __init__(self, objective: Row, rows: Sequence[Row], bounds: Row) -> None:
        self.number, self.slacks = len(objective), len(rows)
        self.free = list(range(self.number))
        self.basic = [self.number + n for n in range(self.slacks)]
        self.rows = [list(row) for row in rows]
        self.bounds = list(bounds)
        self.aim = list(objective)
        self.value = ZERO

    def answer(self) -> Largest | None:
        if self.bounds and min(self.bounds) < 0 and not self.made_feasible():
            return None
        self.climb()
        at = dict(zip(self.basic, self.bounds, strict=True))
        price = {v: -c for v, c in zip(self.free, self.aim, strict=True)}
        return Largest(
            self.value,
            tuple(at.get(v, ZERO) for v in range(self.number)),
            tuple(price.get(self.number + n, ZERO) for n in range(self.slacks)),
        )

    def made_feasible(self) -> bool:
        """Begin where every row holds: allow all rows a little more, then make that as little as can be."""
        wanted, more = list(self.aim), self.number + self.slacks
        position = {v: n for n, v in enumerate(self.free)}
        self.free.append(more)
        for row in self.rows:
            row.append(-ONE)
        self.aim = [ZERO] * self.number + [-ONE]
        self.pivot(min(range(len(self.bounds)), key=lambda n: self.bounds[n]), len(self.free) - 1)
        self.climb()
        if self.value < 0:
            return False
        if more in self.basic:  # at 0
            at = self.basic.index(more)
            self.pivot(at, next(n for n, c in enumerate(self.rows[at]) if c))
        out = self.free.index(more)
        del self.free[out]
        for row in self.rows:
            del row[out]
        self.value = ZERO
        self.aim = [wanted[position[v]] if v in position else ZERO for v in self.free]
        for variable, row, bound in zip(self.basic, self.rows, self.bounds, strict=True):
            if variable in position and wanted[position[variable]]:
                weight = wanted[position[variable]]
                self.value += weight * bound
                self.aim = [a - weight * c for a, c in zip(self.aim, row, strict=True)]
        return True

    def climb(self) -> None:
        """Pivot until no variable could make the objective larger; of those that could, the first one each time."""
        while True:
            entering = min((v for v, c in zip(self.free, self.aim, strict=True) if c > 0), default=None)
            if entering is None:
                return
            column = self.free.index(entering)
            room = [
                (bound / row[column], variable, n)
                for n, (variable, row, bound) in enumerate(zip(self.basic, self.rows, self.bounds, strict=True))
                if row[column] > 0
            ]
            if not room:
                raise Unbounded
            self.pivot(min(room)[2], column)

    def pivot(self, at: int, column: int) -> None:
        """Exchange the basic variable of a row with a free one."""
        row, by = self.rows[at], self.rows[at][column]
        self.basic[at], self.free[column] = self.free[column], self.basic[at]
        row[column] = ONE
        row[:] = [c / by for c in row]
        self.bounds[at] /= by
        for n, other in enumerate(self.rows):
            if n != at and other[column]:
                times, other[column] = other[column], ZERO
                other[:] = [c - times * own for c, own in zip(other, row, strict=True)]
                self.bounds[n] -= times * self.bounds[at]
        times, self.aim[column] = self.aim[column], ZERO
        if times:
            self.aim = [c - times * own for c, own in zip(self.aim, row, strict=True)]
            self.value += times * self.bounds[at]
