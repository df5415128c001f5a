"""The plan of an elimination: which tables are joined, and which issue is settled when, before any vector is looked at.

A step is a node of a tree. Leaves are the options of one issue, or a table over several issues. A join adds what two steps are worth,
and settles an issue once everything that depends on it is joined (bucket elimination: Dechter, *Artificial Intelligence* 113, 1999).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from math import prod

import numpy as np

from goodoffices.deal.classes import Cells, Partition, Shared, classes, compressed, refined
from goodoffices.deal.holding import Flags
from goodoffices.deal.order import elimination_cost
from goodoffices.deal.scenario import Bar, Scenario
from goodoffices.deal.worth import Integers
from goodoffices.errors import GoodOfficesError


@dataclass(frozen=True, eq=False)
class Options:
    """The options of one issue that are allowed by themselves, in the cell of their class.

    Attributes
    ----------
    option, cell : for each allowed option its position and its cell.
    worth : shape (parties, allowed options).
    flags : shape (allowed options,), or None.
    """

    issue: int
    cells: Cells
    option: Integers
    cell: Integers
    worth: Integers
    flags: Integers | None


@dataclass(frozen=True, eq=False)
class Join:
    """Two steps added, and perhaps an issue settled.

    Attributes
    ----------
    cells : what is still told apart afterwards.
    left, right : numbers of the steps.
    left_cell, right_cell, to : for each cell in which both meet, the cell of either, and the one it goes to; in the order of `to`.
        Where no issue is settled, each goes to itself.
    settles : the issue; None where nothing is settled.
    """

    cells: Cells
    left: int
    right: int
    left_cell: Integers
    right_cell: Integers
    to: Integers
    settles: int | None = None


Step = Options | Shared | Join

MOST_CELLS = 1 << 22
"""Cells that a plan may go through; beyond them a solver is asked."""

MOST_PLANNED = 1 << 27
"""Cells beyond which no plan is made at all."""

_ONLY = np.zeros(1, dtype=np.int64)


@dataclass(frozen=True, eq=False)
class Plan:
    """The steps of an elimination, each after those it needs.

    Attributes
    ----------
    scenario : the problem.
    steps : the steps.
    roots : numbers of the steps that are left to be added: nothing but kept issues is shared between them.
    kept : issues that are not settled; the answer has a cell for each combination of options on them.
    constant : shape (parties,): what every package is worth besides.
    flagged : whether limits set flags, or forbid.
    """

    scenario: Scenario
    steps: tuple[Step, ...]
    roots: tuple[int, ...]
    kept: tuple[int, ...]
    constant: Integers
    flagged: bool


def join(steps: list[Step], left: int, right: int, settles: int | None = None) -> int:
    """Add the join of two steps, and say its number."""
    first, second = steps[left].cells, steps[right].cells
    if not first.scope and not second.scope:
        steps.append(Join(first, left, right, _ONLY, _ONLY, _ONLY))
        return len(steps) - 1
    inner = first.joined(second)
    if settles is None:
        to = np.arange(inner.number, dtype=np.int64)
        steps.append(Join(inner, left, right, inner.into(first), inner.into(second), to))
        return len(steps) - 1
    cells = inner.without(settles)
    to = inner.into(cells)
    order = np.argsort(to, kind="stable")
    steps.append(Join(cells, left, right, inner.into(first)[order], inner.into(second)[order], to[order], settles))
    return len(steps) - 1


def plan(scenario: Scenario, kept: Collection[int] = (), flagged: bool = False) -> Plan:
    """Plan the elimination of every issue but those kept.

    Parameters
    ----------
    flagged : whether a limit of a party sets a flag where it is broken, and forbids nothing; for rules other than unanimity.

    Cost
    ----
    Small beside the elimination. Conditions of the case forbid in either way.

    Raises
    ------
    GoodOfficesError
        Where it would go through more than ``MOST_PLANNED`` cells.
    """
    sums = Sums(scenario, flagged)
    sums.absorb()
    tables, split = _shared(sums)
    cells, order = elimination_cost(
        [t.cells.scope for t in tables], {i: classes(own) for i, own in split.items()}, kept
    )
    if cells > MOST_PLANNED:
        raise GoodOfficesError(
            "conditions, limits and links tie too many issues together to settle them one after the other, and this question has no other way"
        )
    steps: list[Step] = [*tables]
    active = list(range(len(steps)))
    for issue in order:
        involved = [n for n in active if issue in steps[n].cells.scope]
        active = [n for n in active if n not in involved]
        active.append(_settled(steps, sums, issue, involved))
    for issue, size in enumerate(scenario.sizes):
        if issue in kept or issue not in split:
            active.append(len(steps))
            steps.append(sums.options(issue, tuple(range(size)) if issue in kept else None))
    if not active:
        active.append(len(steps))
        steps.append(sums.table(()))  # no issues: the one package that settles nothing
    return Plan(scenario, tuple(steps), tuple(active), tuple(sorted(kept)), sums.constant, flagged)


def planned_cells(scenario: Scenario, kept: Collection[int] = ()) -> int:
    """How many cells the plan of a scenario goes through, about: where tables tie everything to everything, too many to make it.

    Cost
    ----
    The cells of the scenario's own tables.
    """
    tables, split = _shared(Sums(scenario, False))
    return elimination_cost([t.cells.scope for t in tables], {i: classes(own) for i, own in split.items()}, kept)[0]


def _shared(sums: Sums) -> tuple[list[Shared], dict[int, Partition]]:
    """The tables over several issues, and for each issue in them the classes that they tell apart."""
    tables = [sums.table(scope) for scope in sums.scopes if len(scope) != 1]
    split: dict[int, Partition] = {}
    for table in tables:
        for issue, own in zip(table.cells.scope, table.cells.classes, strict=True):
            split[issue] = refined(split[issue], own) if issue in split else own
    return tables, split


def _settled(steps: list[Step], sums: Sums, issue: int, involved: list[int]) -> int:
    """Join all that depends on an issue, tables first, then its options, then what earlier choices left; then settle it."""
    parts = [dict(zip(c.scope, c.classes, strict=True))[issue] for c in (steps[n].cells for n in involved)]
    own = parts[0]
    for part in parts[1:]:
        own = refined(own, part)
    steps.append(sums.options(issue, own))
    options = len(steps) - 1
    tables = sorted((n for n in involved if isinstance(steps[n], Shared)), key=lambda n: (steps[n].cells.number, n))
    others = sorted((n for n in involved if not isinstance(steps[n], Shared)), key=lambda n: (steps[n].cells.number, n))
    todo = [*tables, options, *others]
    here = todo[0]
    for n in todo[1:-1]:
        here = join(steps, here, n)
    return join(steps, here, todo[-1], issue)


class Sums:
    """The terms and bars of a scenario, summed by the issues they are over."""

    def __init__(self, scenario: Scenario, flagged: bool) -> None:
        self.parties = len(scenario.parties)
        self.sizes = scenario.sizes
        self.flagged = flagged
        self.worth: dict[tuple[int, ...], Integers] = {}
        self.bars: dict[tuple[int, ...], list[Bar]] = {}
        self._constant = np.zeros(self.parties, dtype=np.int64)
        for term in scenario.terms:
            if not term.issues:
                self._constant += term.worth
            else:
                before = self.worth.get(term.issues)
                self.worth[term.issues] = term.worth if before is None else before + term.worth
        for bar in scenario.bars:
            self.bars.setdefault(bar.issues, []).append(bar)

    def absorb(self) -> None:
        """Add each table over several issues to a larger one that is over all of them: they would be joined in any case, and so at once."""
        scopes = [s for s in self.scopes if len(s) > 1]
        for scope in sorted(scopes, key=len):
            larger = [s for s in scopes if len(s) > len(scope) and set(scope) < set(s)]
            if not larger:
                continue
            into = min(larger, key=lambda s: (prod(self.sizes[i] for i in s), s))
            wide = [self.sizes[i] if i in scope else 1 for i in into]
            worth = self.worth.pop(scope, None)
            if worth is not None:
                self.worth[into] = self._worth(into) + worth.reshape(self.parties, *wide)
            shape = [self.sizes[i] for i in into]
            for bar in self.bars.pop(scope, ()):
                allowed = np.broadcast_to(bar.allowed.reshape(wide), shape)
                self.bars.setdefault(into, []).append(replace(bar, issues=into, allowed=allowed))
            scopes.remove(scope)

    @property
    def scopes(self) -> list[tuple[int, ...]]:
        """The sets of issues that something is over; also none, for a bar that holds or fails by itself."""
        return sorted(set(self.worth) | set(self.bars))

    @property
    def constant(self) -> Integers:
        """What every package is worth besides, shape (parties,)."""
        return self._constant.copy()

    def options(self, issue: int, own: Partition | None) -> Options:
        """The options of an issue in the cells of their classes; in one cell that is over nothing, where nothing is shared."""
        size = self.sizes[issue]
        worth = self._worth((issue,))
        allowed, flags = self._barred((issue,))
        option = np.flatnonzero(allowed)
        cells = Cells() if own is None else Cells((issue,), (own,))
        at = np.array((0,) * size if own is None else own, dtype=np.int64)
        return Options(issue, cells, option, at[option], worth[:, option], None if flags is None else flags[option])

    def table(self, scope: tuple[int, ...]) -> Shared:
        """A table over several issues."""
        allowed, flags = self._barred(scope)
        return compressed(scope, self._worth(scope), allowed, flags)

    def _worth(self, scope: tuple[int, ...]) -> Integers:
        found = self.worth.get(scope)
        if found is None:
            return np.zeros((self.parties, *(self.sizes[i] for i in scope)), dtype=np.int64)
        return found

    def _barred(self, scope: tuple[int, ...]) -> tuple[Flags, Integers | None]:
        """What the bars over exactly these issues allow, and which parties' limits hold."""
        shape = tuple(self.sizes[i] for i in scope)
        allowed = np.ones(shape, dtype=bool)
        flags = np.full(shape, (1 << self.parties) - 1, dtype=np.int64) if self.flagged else None
        for bar in self.bars.get(scope, ()):
            if flags is None or bar.holder is None:
                allowed = allowed & bar.allowed
            else:
                flags = np.where(bar.allowed, flags, flags & ~(1 << bar.holder))
        return allowed, flags
