"""Packages as literals, one for each option, and one for each box of a table that is over several issues.

Tables are cut into boxes of equal content; what most cells hold goes into the constant. A box counts exactly where all its sides hold, so
worths are linear in literals and exact, whatever else is asked of a package.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from goodoffices.deal.boxes import boxed
from goodoffices.deal.plan import Sums
from goodoffices.deal.scenario import Scenario
from goodoffices.deal.search import SIDE_BY_SIDE
from goodoffices.deal.worth import Integers


class OptionLiterals:
    """Packages that meet conditions and limits, in a model of CP-SAT.

    Attributes
    ----------
    option : by issue and option a literal: it is chosen.
    literals, gains : what is worth something, and what it adds for each party, shape (parties,).
    constant : by party what every package is worth besides.
    search : how a solver searches best where nothing else is said.

    Cost
    ----
    The boxes of the tables; random tables have a box for each cell.
    """

    search = SIDE_BY_SIDE

    def __init__(self, model: Any, scenario: Scenario, sums: Sums) -> None:
        self._model = model
        self.option: list[list[Any]] = [[model.new_bool_var("") for _ in range(n)] for n in scenario.sizes]
        for own in self.option:
            model.add_exactly_one(own)
        self._sides: dict[tuple[int, frozenset[int]], Any] = {}
        self.literals: list[Any] = []
        self.gains: list[Integers] = []
        self.constant = [int(c) for c in sums.constant]
        self._tables(sums)

    def chosen(self, holds: Callable[[Any], bool]) -> tuple[int, ...]:
        """The package that a solver found."""
        return tuple(next(o for o, l in enumerate(own) if holds(l)) for own in self.option)

    def shown(self, chosen: Sequence[int]) -> list[tuple[Any, bool]]:
        """A package as literals and whether they hold."""
        return [(l, n == o) for own, o in zip(self.option, chosen, strict=True) for n, l in enumerate(own)]

    def _tables(self, sums: Sums) -> None:
        for issue, own in enumerate(self.option):
            options = sums.options(issue, None)
            for o in set(range(len(own))) - {int(o) for o in options.option}:
                self._model.add(own[o] == 0)
            for at, o in enumerate(options.option):
                self._counts(own[int(o)], options.worth[:, at])
        for scope in sums.scopes:
            if len(scope) == 1:
                continue
            table = sums.table(scope)
            self._forbid(table.cells.scope, table.cells.classes, table.cells.shape, table.allowed)
            worth = table.worth * table.allowed
            if worth.any():
                self._shared(table.cells.scope, table.cells.classes, table.cells.shape, worth)

    def _counts(self, literal: Any, worth: Integers) -> None:
        if worth.any():
            self.literals.append(literal)
            self.gains.append(worth)

    def _forbid(self, scope: Sequence[int], classes: Sequence[Any], shape: Sequence[int], allowed: Any) -> None:
        cut = boxed(shape or (1,), [b"\1" if a else b"\0" for a in allowed])
        cells = allowed.tolist()
        if not cells[cut.rest]:  # most is forbidden: what is allowed is a choice of boxes
            some = [self._holds(scope, classes, box) for box, _ in cut.boxes]
            self._model.add_bool_or(some)
            return
        for box, _ in cut.boxes:
            self._model.add_bool_or([
                self.option[i][o]
                for i, own, side in zip(scope, classes, box, strict=False)
                for o, c in enumerate(own) if c not in side
            ])  # fmt: skip

    def _shared(self, scope: Sequence[int], classes: Sequence[Any], shape: Sequence[int], worth: Integers) -> None:
        cut = boxed(shape or (1,), [np.ascontiguousarray(w).tobytes() for w in worth.T])
        rest = worth[:, cut.rest]
        self.constant = [c + int(r) for c, r in zip(self.constant, rest, strict=True)]
        literals = []
        tight: dict[tuple[int, int], list[Any]] = {}
        for box, cell in cut.boxes:
            literal = self._holds(scope, classes, box)
            literals.append(literal)
            self._counts(literal, worth[:, cell] - rest)
            for axis, side in enumerate(box):
                if len(side) == 1:
                    tight.setdefault((axis, next(iter(side))), []).append(literal)
        if len(literals) > 1:
            self._model.add_at_most_one(literals)
        for (axis, own), inside in tight.items():
            if len(inside) > 1:
                options = [self.option[scope[axis]][o] for o, c in enumerate(classes[axis]) if c == own]
                self._model.add(sum(inside) <= sum(options))

    def _holds(self, scope: Sequence[int], classes: Sequence[Any], box: Sequence[frozenset[int]]) -> Any:
        """A literal that is true exactly where a package is in a box."""
        sides = []
        for issue, own, side in zip(scope, classes, box, strict=False):
            options = frozenset(o for o, c in enumerate(own) if c in side)
            if len(options) < len(own):
                sides.append(self._side(issue, options))
        if len(sides) == 1:
            return sides[0]
        literal = self._model.new_bool_var("")
        self._model.add_bool_or([*(~s for s in sides), literal])
        for s in sides:
            self._model.add_implication(literal, s)
        return literal

    def _side(self, issue: int, options: frozenset[int]) -> Any:
        if len(options) == 1:
            return self.option[issue][next(iter(options))]
        key = (issue, options)
        if key not in self._sides:
            literal = self._model.new_bool_var("")
            self._model.add(sum(self.option[issue][o] for o in sorted(options)) == literal)
            self._sides[key] = literal
        return self._sides[key]
