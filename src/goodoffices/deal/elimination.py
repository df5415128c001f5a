"""Variable elimination over sets of non-dominated vectors: all packages worth noticing, without looking at each.

A partial package drops only where another one that agrees with it on the issues still shared with the rest is worth no less to
anybody and more to somebody; equal ones merge and their numbers add up (Rollon & Larrosa, *Bucket elimination for multiobjective
optimization problems*, Journal of Heuristics 12, 2006; Dubus, Gonzales & Perny, *Multiobjective optimization using GAI models*, IJCAI
2009). Right for every question that is monotone in all that is carried.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isqrt, prod

import numpy as np

from goodoffices.deal.aims import WHOLE, Aims
from goodoffices.deal.budget import EXACT, UNBOUNDED, Budget, Exactness, Spending
from goodoffices.deal.classes import Cells
from goodoffices.deal.dominance import Counts, undominated, undominated_with_flags
from goodoffices.deal.outlook import NEVER, Outlook, outlook
from goodoffices.deal.pairing import Pairing
from goodoffices.deal.partials import Partials, Rows, settled, thinned, together
from goodoffices.deal.plan import Join, Options, Plan, Step, join
from goodoffices.deal.worth import Integers

BLOCK = 1 << 20
"""Candidates looked at together."""

THIN = 64
"""Rows kept of each cell once the budget is spent."""

LATE = 40_000
"""Candidates ahead, about, from which on an aim is sharpened, of three parties; of more parties fewer, for each of theirs takes longer."""

LATER = 400_000
"""The same of candidates looked at, while issues that are tied together are settled: what is ahead is not known there."""

BYTES_PER_CANDIDATE = 48
"""Besides 16 for each party."""


@dataclass(frozen=True, eq=False)
class Eliminated:
    """A finished elimination.

    Attributes
    ----------
    plan : with the joins between its roots added at the end.
    tables : the rows of each step.
    top : number of the last step.
    exactness : see ``Exactness``.
    largest : the most rows that any step had.
    """

    plan: Plan
    steps: tuple[Step, ...]
    tables: tuple[Partials, ...]
    top: int
    exactness: Exactness
    largest: int


def eliminate(plan: Plan, aims: Aims = WHOLE, budget: Budget = UNBOUNDED) -> Eliminated:
    """Carry out a plan.

    Cost
    ----
    For each step the pairs of rows of its two children, and their filtering: it grows with the frontier of the parts, not with the
    packages. Time and memory are bounded by the budget; what is left when it is spent is done on at most ``THIN`` rows a cell.
    """
    return _Run(plan, aims, budget).run()


@dataclass(frozen=True, eq=False)
class Bounds:
    """What holds for each cell of a step.

    Attributes
    ----------
    beyond : shape (weighings, cells): the most that everything outside the step adds.
    ceiling : shape (parties, cells): worth above this is not told apart.
    """

    beyond: Integers | None
    ceiling: Integers | None


class _Run:
    def __init__(self, plan: Plan, aims: Aims, budget: Budget) -> None:
        self.plan, self.aims, self.budget = plan, aims, budget
        self.steps: list[Step] = list(plan.steps)
        self.tables: list[Partials] = []
        self.spending = Spending(budget)
        self.held = self.looked = 0
        parties = len(plan.scenario.parties)
        self.block = BLOCK
        if budget.memory is not None:
            self.block = max(1024, min(BLOCK, budget.memory // (4 * (BYTES_PER_CANDIDATE + 16 * parties))))
        if budget.pairs is not None:
            self.block = max(1024, min(self.block, budget.pairs))
        self.most: Outlook | None = None if aims.weights is None else outlook(plan, aims.weights)
        self.here: int | None = None
        self.todo: list[int] = []
        self.floors: list[Integers] = []
        self.slack: Integers | None = None
        if aims.enough is not None:
            least = outlook(plan, -np.eye(parties, dtype=np.int64))
            self.floors = [-inside for inside in least.inside]
            self.slack = np.maximum(aims.enough + least.best, 0)[:, None]
        joins = sum(isinstance(s, Join) for s in plan.steps) + len(plan.roots) - 1
        self.share = aims.epsilon.share(joins) if aims.epsilon is not None else None

    def run(self) -> Eliminated:
        for number in range(len(self.tables), len(self.plan.steps)):
            self.sharpen(self.looked, LATER)
            step = self.plan.steps[number]
            self.tables.append(self.table(step, self.bounds(number, None)))
            if isinstance(step, Join):
                self.budget.tell(f"step {number + 1} of {len(self.plan.steps)}: {self.tables[-1].number:,} rows")
        top = self.between_roots()
        exactness = EXACT
        if self.why:
            exactness = Exactness("stopped", why=self.why)
        elif self.aims.epsilon is not None:
            exactness = Exactness("within", self.tables[top].error, self.aims.epsilon.relative)
        largest = max((t.number for t in self.tables), default=0)
        return Eliminated(self.plan, tuple(self.steps), tuple(self.tables), top, exactness, largest)

    def between_roots(self) -> int:
        """Add the roots."""
        if self.here is None:
            self.here, *self.todo = self.roots()
        while self.todo:
            pairs = self.tables[self.here].number * self.tables[self.todo[0]].number
            self.sharpen(pairs * len(self.todo), LATE)
            self.here = join(self.steps, self.here, self.todo.pop(0))
            self.tables.append(self.table(self.steps[self.here], self.bounds(self.here, self.todo)))
            self.budget.tell(f"{len(self.todo)} parts left to add: {self.tables[-1].number:,} rows")
        return self.here

    def roots(self) -> list[int]:
        """In the order to add them: those with many rows first, then those whose rows differ most for their number."""
        roots = {n: self.tables[n].worth for n in self.plan.roots}
        spans = {n: np.ptp(own, axis=1) if own.size else np.zeros(len(own)) for n, own in roots.items()}
        whole = np.maximum(sum(spans.values(), np.zeros(1)), 1)

        def late(n: int) -> tuple[float, float, int]:
            rows = self.tables[n].number
            return (-rows if rows > 16 else 0, -float((spans[n] / whole).sum()) / max(rows, 1), n)

        return sorted(self.plan.roots, key=late)

    def sharpen(self, candidates: int, enough: int) -> None:
        """From here on with a sharper aim, if there is one and candidates are many."""
        later = self.aims.later
        if later is None or candidates * len(self.plan.scenario.parties) ** 4 < enough * 81:
            return
        self.aims = later(self.completed)
        self.most = None if self.aims.weights is None else outlook(self.plan, self.aims.weights)

    def completed(self, aims: Aims) -> Eliminated:
        """What comes of the rest on few rows of each cell, by another aim with a limit; which packages these are is not known."""
        other = _Run(self.plan, aims, UNBOUNDED)
        other.steps, other.tables, other.here, other.todo = (
            list(self.steps),
            list(self.tables),
            self.here,
            list(self.todo),
        )
        for number in self.needed():
            table = self.tables[number]
            if aims.limit is not None and table.number > aims.limit:
                cell = None if table.cells.number == 1 else table.cell_of_rows()
                rows = Rows(table.worth, cell, table.flags, np.arange(table.number), None)
                rest = self.todo if number == self.here else None
                other.tables[number] = table.only(other.few(rows, table.cells, other.bounds(number, rest)).left)
        return other.run()

    def needed(self) -> set[int]:
        """Numbers of the steps whose rows are still to be joined."""
        if self.here is not None:
            return {self.here, *self.todo}
        ahead = self.plan.steps[len(self.tables) :]
        joined = {n for step in ahead if isinstance(step, Join) for n in (step.left, step.right)} | set(self.plan.roots)
        return {n for n in joined if n < len(self.tables)}

    def few(self, rows: Rows, cells: Cells, bounds: Bounds) -> Rows:
        """Rows cut to the limit of the aim, the best by its scores."""
        if self.aims.limit is None or rows.number <= self.aims.limit:
            return rows
        optimistic = self.optimistic(rows, bounds)
        scores = None if self.aims.scores is None or optimistic is None else self.aims.scores(optimistic)
        return thinned(rows, cells.number, self.aims.limit, scores)

    def bounds(self, number: int, rest: list[int] | None) -> Bounds:
        """What holds for the cells of a step, given the roots still to be added; None: the step is one of the plan.

        Above its least, no part of a package takes anything away again: so once a part is worth the least of its cell and what a party
        wants above the least of all, the party has enough, whatever follows.
        """
        step = self.steps[number]
        beyond = ceiling = None
        if self.most is not None:
            beyond = self.most.outside[number] if rest is None else self.most.beyond(step.cells, rest)
        if self.slack is not None:
            if rest is not None and isinstance(step, Join):
                both = self.floors[step.left][:, step.left_cell] + self.floors[step.right][:, step.right_cell]
                self.floors.append(np.minimum(both, -NEVER))
            ceiling = self.slack + self.floors[number]
        return Bounds(beyond, ceiling)

    def table(self, step: Step, bounds: Bounds) -> Partials:
        """The rows of a step, from those of its children."""
        if isinstance(step, Join):
            return self.joined(step, bounds)
        only = step.cells.number == 1
        if isinstance(step, Options):
            rows = Rows(step.worth, None if only else step.cell, step.flags, step.option, None)
            return self.done(step, self.filtered(rows, step.cells, bounds, True), (), bounds)
        at = np.flatnonzero(step.allowed)
        flags = None if step.flags is None else step.flags[at]
        rows = Rows(step.worth[:, at], None if only else at, flags, at, None)
        return self.done(step, self.filtered(rows, step.cells, bounds, False), (), bounds)

    def joined(self, step: Join, bounds: Bounds) -> Partials:
        """The pairs of rows of two steps, a block at a time; once the budget is spent, of few rows of each."""
        while True:
            if self.spent():
                self.thin(step.left)
                self.thin(step.right)
            spent = bool(self.why)
            left, right = self.tables[step.left], self.tables[step.right]
            again = step.settles is not None or not (left.single or right.single)
            pairing = Pairing(step, left, right, self.block)
            found: list[Rows] = []
            for rows in pairing.blocks():
                self.looked += rows.number
                own = self.filtered(rows, step.cells, bounds, again)
                if found and own.number and again and self.aims.dominance:
                    last = found.pop()  # cells come in order, so earlier ones are finished
                    cut = 0 if last.cell is None or own.cell is None else int(np.searchsorted(last.cell, own.cell[0]))
                    if cut:
                        found.append(last.at(np.arange(cut)))
                        last = last.at(np.arange(cut, last.number))
                    own = self.undominated(last.and_also(own), step.cells)
                found.append(own)
                if not spent and self.spent():
                    break
            if spent or not self.why:
                return self.done(step, pairing.of(together(found)), (left, right), bounds)

    def done(self, step: Step, rows: Rows, children: tuple[Partials, ...], bounds: Bounds) -> Partials:
        """The rows of a step, coarsened and cut where that is wanted, and equal ones merged."""
        cells, aims = step.cells.number, self.aims
        error = 0.0
        if aims.epsilon is not None:
            for child in children:
                error = aims.epsilon.added(error, child.error)
            if children and rows.number > cells and self.share is not None:
                rows, error = aims.epsilon.coarsened(rows, cells, self.share, error)
        rows = self.few(rows, step.cells, bounds)
        counts: tuple[Counts, Counts | None] | None = None
        if aims.counting:
            own = [c.count for c in children if c.count is not None]
            counts = (own[0], own[1]) if own else (np.ones(_above(rows.left), np.int64), None)
        made = settled(step.cells, rows, counts, prod(c.most for c in children), error)
        self.held += made.bytes
        return made

    def optimistic(self, rows: Rows, bounds: Bounds) -> Integers | None:
        """The weighted worths of rows with the most that the rest can add to each."""
        if bounds.beyond is None or self.aims.weights is None:
            return None
        most = bounds.beyond if rows.cell is None else bounds.beyond[:, rows.cell]
        found: Integers = self.aims.weights @ rows.worth + most
        return found

    def filtered(self, rows: Rows, cells: Cells, bounds: Bounds, again: bool) -> Rows:
        """What may matter of candidates: not without hope, nor dominated."""
        optimistic = self.optimistic(rows, bounds)
        if optimistic is not None:
            hope = np.asarray((optimistic > NEVER // 2).all(axis=0))
            if self.aims.keep is not None:
                hope &= self.aims.keep(optimistic)
            rows = rows if hope.all() else rows.at(hope)
        if bounds.ceiling is not None:
            ceiling = bounds.ceiling if rows.cell is None else bounds.ceiling[:, rows.cell]
            rows = rows.with_worth(np.minimum(rows.worth, ceiling))
            again = True
        return self.undominated(rows, cells) if again and self.aims.dominance else rows

    def undominated(self, rows: Rows, cells: Cells) -> Rows:
        """The rows that no other of their cell dominates."""
        if rows.flags is None:
            best = undominated(rows.worth, rows.cell, cells.number)
        else:
            best = undominated_with_flags(rows.worth, rows.flags, rows.cell, cells.number)
        return rows if best.all() else rows.at(best)

    def thin(self, number: int) -> None:
        """Leave few rows in each cell of a step, which no step but the next one needs."""
        table = self.tables[number]
        cell = None if table.cells.number == 1 else table.cell_of_rows()
        rows = Rows(table.worth, cell, table.flags, np.arange(table.number), None)
        limit = max(1, min(THIN, isqrt(self.block // table.cells.number)))
        at = thinned(rows, table.cells.number, limit, None).left
        self.tables[number] = table.only(at)

    @property
    def why(self) -> str:
        """What ran out; nothing where nothing did."""
        return self.spending.why

    def spent(self) -> bool:
        """Whether the budget is spent; once it is, it stays so."""
        return self.spending.spent(self.held, self.looked)


def _above(rows: Integers) -> int:
    return int(rows.max(initial=-1)) + 1
