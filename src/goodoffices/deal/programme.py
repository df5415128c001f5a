"""A scenario as an integer programme, for a solver that proves.

Worths are linear in literals and exact. What the solver finds is never believed: see ``certificate``. Where it proves, its answer is a
worth, and the same each time; which of several packages worth the same it found is settled by ``standing`` (OR-Tools CP-SAT: Perron & Didier).
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from goodoffices.deal.box_literals import BoxLiterals
from goodoffices.deal.budget import Spending
from goodoffices.deal.certificate import package_holds
from goodoffices.deal.option_literals import OptionLiterals
from goodoffices.deal.packing import Packing
from goodoffices.deal.plan import Sums
from goodoffices.deal.scenario import Scenario
from goodoffices.deal.search import Search
from goodoffices.deal.worth import Integers

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
    boxes : what ``packing`` says of the scenario, where all that will be asked is such that a package worth more to somebody, and less to
        nobody, answers it as well: then boxes are enough, and no option is chosen (see ``box_literals``). None: options are.

    Attributes
    ----------
    model : of the solver; more may be added to it.
    worth : for each party a variable that is what the package is worth to it.
    low, high : bounds of those variables, by party.
    boxes : as given.

    Cost
    ----
    The boxes of the tables; random tables have a box for each cell.
    """

    def __init__(self, scenario: Scenario, least: Integers | None = None, boxes: Packing | None = None) -> None:
        from ortools.sat.python import cp_model

        self.scenario = scenario
        self.model: Any = cp_model.CpModel()
        self._cp: Any = cp_model
        sums = Sums(scenario, False)
        self.low, self.high = _bounds(sums, least)
        self.boxes = boxes
        self._literals: OptionLiterals | BoxLiterals
        if boxes is None:
            self._literals = OptionLiterals(self.model, scenario, sums)
        else:
            self._literals = BoxLiterals(self.model, boxes)
        self.worth: list[Any] = self._worths()

    @property
    def option(self) -> list[list[Any]]:
        """By issue and option a literal: it is chosen. Not where boxes are enough."""
        assert isinstance(self._literals, OptionLiterals)
        return self._literals.option

    def other_than(self, chosen: Sequence[int]) -> None:
        """From here on a package must be another than a known one that no package beats.

        Where boxes are enough it must be outside one at least of those that the known one is in, and so must what lies in all of them and more.
        """
        self.model.add_bool_or([~l for l, holds in self._literals.shown(chosen) if holds])

    def _worths(self) -> list[Any]:
        own, found = self._literals, []
        for k, constant in enumerate(own.constant):
            if self.low[k] > self.high[k]:
                self.model.add_bool_or([])
                self.low[k] = self.high[k]
            value = self.model.new_int_var(self.low[k], self.high[k], "")
            literals = [(l, int(g[k])) for l, g in zip(own.literals, own.gains, strict=True) if g[k]]
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

    def leave_out(self, chosen: Sequence[int], worth: Sequence[int]) -> None:
        """From here on the known package is no answer, and what beats it still is; others worth the same may be left out too.

        A package is left out by itself where options are chosen, which a solver finds easier than to be better for somebody.
        """
        if self.boxes is None:
            self.other_than(chosen)
        else:
            self.better_for_somebody(worth)

    def hint(self, chosen: Sequence[int]) -> None:
        """Where the search may begin."""
        self.model.clear_hints()
        for literal, holds in self._literals.shown(chosen):
            self.model.add_hint(literal, int(holds))

    # questions

    def solve(self, spending: Spending, maximise: Any = None, search: Search | None = None) -> Found:
        """The package with the most of something, or any package.

        Parameters
        ----------
        search : how; None, and always where boxes are enough: as is best for the literals. Where it may give up, `proven` can be false though
            the budget is not spent.

        Raises
        ------
        KeyboardInterrupt
            Where the user stops it; the search has ended by then.
        """
        self.model.clear_objective()
        if maximise is not None:
            self.model.maximize(maximise)
        solver = self._cp.CpSolver()
        own = self._literals.search if search is None or self.boxes is not None else search
        effort = None if search is None else search.effort
        solver.parameters.num_workers = own.workers
        solver.parameters.linearization_level = own.linear
        solver.parameters.random_seed = 0
        if effort is not None:
            solver.parameters.max_deterministic_time = effort
        solver.parameters.catch_sigint_signal = False
        seconds = spending.left()
        if seconds is not None:
            solver.parameters.max_time_in_seconds = max(seconds, 0.001)
        status = _watched(solver, self.model, spending)
        assert status != self._cp.MODEL_INVALID, self.model.validate()
        proven = status in (self._cp.OPTIMAL, self._cp.INFEASIBLE)
        if not proven and not spending.spent() and effort is None:
            spending.why = "the solver gave up" if seconds is None else f"{spending.budget.seconds:g} seconds were up"
        if status not in (self._cp.OPTIMAL, self._cp.FEASIBLE):
            return Found(None, (), proven, None)
        chosen = self._literals.chosen(solver.boolean_value)
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
    ended = threading.Event()  # an interrupted join may take a thread for ended that is not

    def work() -> None:
        try:
            answer.append(solver.solve(model))
        finally:
            ended.set()

    threading.Thread(target=work, daemon=True).start()
    try:
        while not ended.wait(WAIT):
            if spending.budget.stopped is not None and spending.spent():
                solver.stop_search()
    except BaseException:
        while not ended.wait(WAIT):  # again and again: a search that is about to begin does not hear it
            solver.stop_search()
        raise
    return answer[0]
