"""A scenario as an integer programme, for a solver that proves: one literal for each option, one for each box of a shared table.

Tables over several issues are cut into boxes of equal content; what most cells hold goes into the constant. A box counts exactly where all
its sides hold, so worths are linear in literals and exact. What the solver finds is never believed: see ``certificate``. Where it proves,
its answer is a worth, and the same each time; which of several packages worth the same it found is settled by ``first_package``
(OR-Tools CP-SAT: Perron & Didier).
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from goodoffices.deal.boxes import boxed
from goodoffices.deal.budget import Spending
from goodoffices.deal.certificate import package_holds
from goodoffices.deal.plan import Sums
from goodoffices.deal.scenario import Scenario
from goodoffices.deal.worth import Integers

WORKERS = 2
"""Searches side by side: the one that finds and the one that proves are seldom the same."""

WAIT = 0.2
"""Seconds between looks at whether somebody has asked to stop."""


@dataclass(frozen=True)
class Found:
    """What a solve said.

    Attributes
    ----------
    chosen : positions of options of the best package found, checked; None where none was.
    worth : of it, by party, in units of the grid.
    proven : whether the search was finished: the package is the best there is, or there is none.
    bound : no package has more of what was maximised; None where nothing was maximised or nothing is known.
    """

    chosen: tuple[int, ...] | None
    worth: tuple[int, ...]
    proven: bool
    bound: int | None


class Programme:
    """Packages that meet conditions and limits, and are worth at least so much to everybody.

    Parameters
    ----------
    least : shape (parties,), in units of the grid; None: any worth will do.

    Attributes
    ----------
    model : of the solver; more may be added to it.
    worth : for each party a variable that is what the package is worth to it.
    low, high : bounds of those variables, by party.

    Cost
    ----
    The boxes of the tables; random tables have a box for each cell.
    """

    def __init__(self, scenario: Scenario, least: Integers | None = None) -> None:
        from ortools.sat.python import cp_model

        self.scenario = scenario
        self.model: Any = cp_model.CpModel()
        self._cp: Any = cp_model
        self.option: list[list[Any]] = [[self.model.new_bool_var("") for _ in range(n)] for n in scenario.sizes]
        for own in self.option:
            self.model.add_exactly_one(own)
        self._sides: dict[tuple[int, frozenset[int]], Any] = {}
        self._literals: list[Any] = []
        self._gains: list[Integers] = []
        sums = Sums(scenario, False)
        self._constant = [int(c) for c in sums.constant]
        self.low, self.high = _bounds(sums, least)
        self._tables(sums)
        self.worth: list[Any] = self._worths()

    # what a package is worth

    def _tables(self, sums: Sums) -> None:
        for issue, own in enumerate(self.option):
            options = sums.options(issue, None)
            for o in set(range(len(own))) - {int(o) for o in options.option}:
                self.model.add(own[o] == 0)
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
            self._literals.append(literal)
            self._gains.append(worth)

    def _forbid(self, scope: Sequence[int], classes: Sequence[Any], shape: Sequence[int], allowed: Any) -> None:
        cut = boxed(shape or (1,), [b"\1" if a else b"\0" for a in allowed])
        cells = allowed.tolist()
        if not cells[cut.rest]:  # most is forbidden: what is allowed is a choice of boxes
            some = [self._holds(scope, classes, box) for box, _ in cut.boxes]
            self.model.add_bool_or(some)
            return
        for box, _ in cut.boxes:
            self.model.add_bool_or([
                self.option[i][o]
                for i, own, side in zip(scope, classes, box, strict=False)
                for o, c in enumerate(own) if c not in side
            ])  # fmt: skip

    def _shared(self, scope: Sequence[int], classes: Sequence[Any], shape: Sequence[int], worth: Integers) -> None:
        cut = boxed(shape or (1,), [np.ascontiguousarray(w).tobytes() for w in worth.T])
        rest = worth[:, cut.rest]
        self._constant = [c + int(r) for c, r in zip(self._constant, rest, strict=True)]
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
            self.model.add_at_most_one(literals)
        for (axis, own), inside in tight.items():
            if len(inside) > 1:
                options = [self.option[scope[axis]][o] for o, c in enumerate(classes[axis]) if c == own]
                self.model.add(sum(inside) <= sum(options))

    def _holds(self, scope: Sequence[int], classes: Sequence[Any], box: Sequence[frozenset[int]]) -> Any:
        """A literal that is true exactly where a package is in a box."""
        sides = []
        for issue, own, side in zip(scope, classes, box, strict=False):
            options = frozenset(o for o, c in enumerate(own) if c in side)
            if len(options) < len(own):
                sides.append(self._side(issue, options))
        if len(sides) == 1:
            return sides[0]
        literal = self.model.new_bool_var("")
        self.model.add_bool_or([*(~s for s in sides), literal])
        for s in sides:
            self.model.add_implication(literal, s)
        return literal

    def _side(self, issue: int, options: frozenset[int]) -> Any:
        if len(options) == 1:
            return self.option[issue][next(iter(options))]
        key = (issue, options)
        if key not in self._sides:
            literal = self.model.new_bool_var("")
            self.model.add(sum(self.option[issue][o] for o in sorted(options)) == literal)
            self._sides[key] = literal
        return self._sides[key]

    def _worths(self) -> list[Any]:
        found = []
        for k, constant in enumerate(self._constant):
            if self.low[k] > self.high[k]:
                self.model.add_bool_or([])
                self.low[k] = self.high[k]
            value = self.model.new_int_var(self.low[k], self.high[k], "")
            literals = [(l, int(g[k])) for l, g in zip(self._literals, self._gains, strict=True) if g[k]]
            whole = self._cp.LinearExpr.weighted_sum([l for l, _ in literals], [g for _, g in literals])
            self.model.add(value == whole + constant)
            found.append(value)
        return found

    # more that a package must be

    def literal(self) -> Any:
        """A new literal."""
        return self.model.new_bool_var("")

    def number(self, low: int, high: int) -> Any:
        """A new whole number."""
        return self.model.new_int_var(low, high, "")

    def better_for_somebody(self, worth: Sequence[int], unless: Any = None) -> None:
        """From here on a package must be worth more to somebody than a known one is.

        It leaves out no package that is as good as the known one by a measure that grows with every worth, but those worth the same.
        """
        some = [] if unless is None else [unless]
        for k, (value, known) in enumerate(zip(self.worth, worth, strict=True)):
            if known < self.high[k]:
                literal = self.literal()
                self.model.add(value >= known + 1).only_enforce_if(literal)
                some.append(literal)
        self.model.add_bool_or(some)

    def hint(self, chosen: Sequence[int]) -> None:
        """Where the search may begin."""
        self.model.clear_hints()
        for own, o in zip(self.option, chosen, strict=True):
            for n, literal in enumerate(own):
                self.model.add_hint(literal, int(n == o))

    # questions

    def solve(self, spending: Spending, maximise: Any = None, linear: bool = False) -> Found:
        """The package with the most of something, or any package.

        Parameters
        ----------
        linear : whether linear relaxations are to be worked on hard, which pays where the least of many is maximised.

        Raises
        ------
        KeyboardInterrupt
            Where the user stops it; the search has ended by then.
        """
        self.model.clear_objective()
        if maximise is not None:
            self.model.maximize(maximise)
        solver = self._cp.CpSolver()
        solver.parameters.num_workers = WORKERS
        solver.parameters.random_seed = 0
        if linear:
            solver.parameters.linearization_level = 2
        solver.parameters.catch_sigint_signal = False
        seconds = spending.left()
        if seconds is not None:
            solver.parameters.max_time_in_seconds = max(seconds, 0.001)
        status = _watched(solver, self.model, spending)
        assert status != self._cp.MODEL_INVALID, self.model.validate()
        proven = status in (self._cp.OPTIMAL, self._cp.INFEASIBLE)
        if not proven and not spending.spent():
            spending.why = "the solver gave up" if seconds is None else f"{spending.budget.seconds:g} seconds were up"
        if status not in (self._cp.OPTIMAL, self._cp.FEASIBLE):
            return Found(None, (), proven, None)
        chosen = tuple(next(o for o, l in enumerate(own) if solver.boolean_value(l)) for own in self.option)
        worth = package_holds(self.scenario, chosen, self.low)
        bound = None if maximise is None else int(np.floor(solver.best_objective_bound + 0.5))
        return Found(chosen, worth, proven, bound)


def _bounds(sums: Sums, least: Integers | None) -> tuple[list[int], list[int]]:
    """For each party what no package is worth less or more than, table by table; and not less than it is to get."""
    low, high = ([int(c) for c in sums.constant] for _ in range(2))
    for worth in sums.worth.values():
        for k, own in enumerate(worth.reshape(len(low), -1)):
            low[k] += int(own.min())
            high[k] += int(own.max())
    if least is not None:
        low = [max(v, int(r)) for v, r in zip(low, least, strict=True)]
    return low, high


def _watched(solver: Any, model: Any, spending: Spending) -> Any:
    """Solve aside, so that a key can interrupt it."""
    answer: list[Any] = []

    def work() -> None:
        answer.append(solver.solve(model))

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    try:
        while thread.is_alive():
            thread.join(WAIT)
            if spending.budget.stopped is not None and spending.spent():
                solver.stop_search()
    except BaseException:
        solver.stop_search()
        thread.join()
        raise
    return answer[0]
