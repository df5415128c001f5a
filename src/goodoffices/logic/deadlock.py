"""Deadlocks: preconditions that wait for each other.

Each precondition says that something must be settled before talks, before an issue, or before any deal; an option may say that
it comes only after a deal. A deadlock is a smallest set of such terms for which packages exist but no order in which they
could be settled.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import permutations

from goodoffices.case.case import Case
from goodoffices.case.coding import Precondition
from goodoffices.case.condition import All, Any, IfThen, Is, Meets, Node, Not
from goodoffices.logic.force import InForce
from goodoffices.logic.minimal import minimal_sets


@dataclass(frozen=True, order=True)
class Deadlock:
    """A smallest set of preconditions, and of options said to come only after a deal, that wait for each other.

    Attributes
    ----------
    preconditions : ids of codings, sorted.
    timings : pairs of issue and option that come only after a deal.
    actors : ids of the actors who wait, sorted.
    """

    preconditions: tuple[str, ...]
    timings: tuple[tuple[str, str], ...]
    actors: tuple[str, ...]


def deadlocks(case: Case, force: InForce) -> tuple[tuple[Deadlock, ...], bool]:
    """All deadlocks, sorted, and whether these are all of them."""
    waiting = {p.id: p for p in force.preconditions}
    if not waiting:
        return (), True
    named = sorted(
        {i for p in waiting.values() for i in p.issues} | {p.before for p in waiting.values()} - {"deal", "talks"}
    )
    late = {
        f"after a deal: {issue}.{o.id}": (issue, o.id)
        for issue in named
        for o in case.issues[issue].options.values()
        if o.when == "after_deal"
    }
    order = _Order(case, named, waiting, late)
    try:
        # only terms that can be met at all can wait for each other: what clashes anyway is told as a clash
        found = minimal_sets((*waiting, *late), order.possible)
        made = []
        for ring in found.clashes:
            terms = tuple(t for t in ring if t in waiting)
            if terms and order.possible_in_any_order(ring):
                actors = tuple(sorted({waiting[t].actor for t in terms}))
                made.append(Deadlock(terms, tuple(late[t] for t in ring if t in late), actors))
    finally:
        order.close()
    return tuple(sorted(made)), found.complete


class _Order:
    """A formula over one option for each issue and a strict order of issues, the deal and the talks."""

    def __init__(
        self, case: Case, issues: list[str], waiting: dict[str, Precondition], late: dict[str, tuple[str, str]]
    ) -> None:
        from pysat.solvers import Solver

        self.solver = Solver(name="glucose4")
        self.top = 0
        self.case = case
        self.chosen: dict[tuple[str, str], int] = {}
        for issue in issues:
            literals = []
            for option in sorted(case.issues[issue].options):
                self.chosen[issue, option] = self.new()
                literals.append(self.chosen[issue, option])
            if all(o.by_analyst for o in case.issues[issue].options.values()):
                literals.append(self.new())
            self.solver.add_clause(literals)
            for i, first in enumerate(literals):
                for second in literals[i + 1 :]:
                    self.solver.add_clause([-first, -second])
        points = [*issues, "deal", "talks"]
        self.before = {pair: self.new() for pair in permutations(points, 2)}
        for a, b in permutations(points, 2):
            self.solver.add_clause([-self.before[a, b], -self.before[b, a]])
        for a, b, c in permutations(points, 3):
            self.solver.add_clause([-self.before[a, b], -self.before[b, c], self.before[a, c]])
        self.solver.add_clause([self.before["talks", "deal"]])
        self.names: dict[int, str] = {}
        self.selector: dict[str, int] = {}
        self.in_order = self.new()
        for name, precondition in waiting.items():
            select = self.select(name)
            self.solver.add_clause(
                [-select, -self.in_order, self.literal(precondition.condition.root, precondition.before)]
            )
            self.solver.add_clause([-select, self.literal(precondition.condition.root, None)])
        for name, (issue, option) in late.items():
            # a package with another option on the issue is not late; the term matters where the option is chosen
            select = self.select(name)
            self.solver.add_clause([-select, -self.in_order, -self.chosen[issue, option], self.before["deal", issue]])

    def new(self) -> int:
        self.top += 1
        return self.top

    def select(self, name: str) -> int:
        self.selector[name] = literal = self.new()
        self.names[literal] = name
        return literal

    def close(self) -> None:
        self.solver.delete()

    def possible(self, terms: Collection[str]) -> tuple[bool, Collection[str]]:
        """Whether some package and order satisfy these terms."""
        return self._possible(terms, self.in_order)

    def possible_in_any_order(self, terms: Collection[str]) -> bool:
        """Whether some package satisfies these terms when order does not matter."""
        return self._possible(terms, -self.in_order)[0]

    def _possible(self, terms: Collection[str], order: int) -> tuple[bool, Collection[str]]:
        if self.solver.solve(assumptions=[order, *(self.selector[t] for t in sorted(terms))]):
            return True, frozenset(terms)
        core = self.solver.get_core() or []
        return False, frozenset(self.names[v] for v in core if v in self.names)

    def literal(self, node: Node, goal: str | None) -> int:
        """A literal that implies the node, each issue in it settled before the goal (None: at any time)."""
        return self.encode(node, goal, negated=False)

    def encode(self, node: Node, goal: str | None, negated: bool) -> int:
        match node:
            case Is(issue, options):
                listed = self.case.issues[issue].options
                wanted = [o for o in listed if (o in options) != negated]
                chosen = self.one([self.chosen[issue, o] for o in wanted])
                if goal is None or goal == issue:
                    return chosen
                return self.every([chosen, self.before[issue, goal]])
            case Meets():
                return self.every([])
            case Not(part):
                return self.encode(part, goal, not negated)
            case All(parts):
                made = [self.encode(p, goal, negated) for p in parts]
                return self.one(made) if negated else self.every(made)
            case Any(parts):
                made = [self.encode(p, goal, negated) for p in parts]
                return self.every(made) if negated else self.one(made)
            case IfThen(given, then):
                return self.encode(Any((Not(given), then)), goal, negated)

    def every(self, literals: list[int]) -> int:
        out = self.new()
        for literal in literals:
            self.solver.add_clause([-out, literal])
        return out

    def one(self, literals: list[int]) -> int:
        out = self.new()
        self.solver.add_clause([-out, *literals])
        return out
