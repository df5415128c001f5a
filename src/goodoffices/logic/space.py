"""The packages of a case as a formula: one option an issue, the conditions of the case, limits, yardsticks, the agreement.

A limit is an item that can be in force or not. An actor says yes to a package iff every item of its own that is in force
holds; the agreement says whose yes a deal needs. An option not known to meet a yardstick may or may not, so each such pair
is a free choice of the formula, and an assumption can fix it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import TracebackType

from goodoffices.case.case import Case
from goodoffices.case.condition import All, Any, Condition, IfThen, Is, Meets, Node, Not
from goodoffices.case.package import Package

Known = Mapping[tuple[str, str, str], bool]
"""Whether an option meets a yardstick, by (yardstick, issue, option), where the record tells."""


MOST_PAIRED = 64
"""Options on an issue of which each two exclude each other in a clause of their own; beyond, by groups."""
GROUP = 8


@dataclass(frozen=True, order=True)
class Item:
    """What may be in force: an id, the actor who insists on it, and the condition."""

    id: str
    actor: str
    condition: Condition


@dataclass(frozen=True, order=True)
class Unknown:
    """An option of which nobody has said whether it meets a yardstick."""

    yardstick: str
    issue: str
    option: str

    @property
    def meets(self) -> str:
        """Name of the assumption that it does."""
        return f"{self.yardstick} met by {self.issue}.{self.option}"

    @property
    def fails(self) -> str:
        """Name of the assumption that it does not."""
        return f"{self.yardstick} not met by {self.issue}.{self.option}"


class PackageSpace:
    """Asks whether some package satisfies chosen items. Use as a context manager, or `close` it.

    Parameters
    ----------
    case : gives issues, conditions, yardsticks and the agreement.
    items : limits; only those of actors whose yes counts can matter.
    known : what the record tells of yardsticks.
    each_alone : whether items hold by themselves, whatever the agreement says (for the consistency of one actor).
    """

    def __init__(self, case: Case, items: Iterable[Item], known: Known, each_alone: bool = False) -> None:
        from pysat.solvers import Solver

        self.case = case
        self.items = tuple(items)
        self._known = known
        self._solver = Solver(name="glucose4")
        self._top = 0
        self._chosen: dict[tuple[str, str], int] = {}
        self._allowed: dict[tuple[str, str], int] = {}
        self._meets: dict[tuple[str, str, str], int] = {}
        self._met: dict[str, int] = {}
        self._nodes: dict[Node, int] = {}
        self._name: dict[int, str] = {}
        self._selector: dict[str, int] = {}
        self.unknown: tuple[Unknown, ...] = ()
        self._options()
        self._yardsticks()
        for condition in case.conditions:
            self._clause([self._literal(condition.condition.root)])
        self._agreement(each_alone)

    def __enter__(self) -> PackageSpace:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the solver's memory back."""
        self._solver.delete()

    # the formula

    def _new(self) -> int:
        self._top += 1
        return self._top

    def _clause(self, literals: list[int]) -> None:
        self._solver.add_clause(literals)

    def _options(self) -> None:
        for issue in sorted(self.case.issues):
            literals = []
            for option in sorted(self.case.issues[issue].options):
                self._chosen[issue, option] = literal = self._new()
                literals.append(literal)
            if all(o.by_analyst for o in self.case.issues[issue].options.values()):
                literals.append(self._new())  # nobody has named a way to settle it so far: packages leave it out
            self._clause(literals)
            self._at_most_one(literals)
        for issue, option in self._chosen:
            if self.case.option(issue, option).by_analyst:
                self._allowed[issue, option] = allowed = self._new()
                self._name[allowed] = f"{issue}.{option}"
                self._clause([-self._chosen[issue, option], allowed])

    def _at_most_one(self, literals: list[int]) -> None:
        """By pairs; where they would be many, by groups of a few with a variable that says *one of the group*, and so on upward.

        Klieber & Kwon, *Efficient CNF encoding for selecting 1 from n objects*, Constraints in Formal Verification, 2007.
        """
        while len(literals) > MOST_PAIRED:
            groups = [literals[i : i + GROUP] for i in range(0, len(literals), GROUP)]
            literals = []
            for group in groups:
                one = self._new()
                for literal in group:
                    self._clause([-literal, one])
                self._pairs(group)
                literals.append(one)
        self._pairs(literals)

    def _pairs(self, literals: list[int]) -> None:
        for i, first in enumerate(literals):
            for second in literals[i + 1 :]:
                self._clause([-first, -second])

    def _yardsticks(self) -> None:
        unknown = []
        for name in sorted(self.case.yardsticks):
            yardstick = self.case.yardsticks[name]
            groups = []
            for issue in yardstick.bears_on:
                group = []
                for option in sorted(self.case.issues[issue].options):
                    key = (name, issue, option)
                    self._meets[key] = meets = self._new()
                    if key in self._known:
                        self._clause([meets if self._known[key] else -meets])
                    else:
                        unknown.append(Unknown(*key))
                        self._name[meets], self._name[-meets] = unknown[-1].meets, unknown[-1].fails
                    group.append(self._both(self._chosen[issue, option], meets))
                groups.append(self._either(group))
            self._met[name] = self._either(groups) if yardstick.met_by == "any" else self._every(groups)
        self.unknown = tuple(unknown)

    def _agreement(self, each_alone: bool) -> None:
        from pysat.card import CardEnc, EncType

        agreement = self.case.agreement
        says_yes = {actor: self._new() for actor in agreement.voices}
        for actor in agreement.needs:
            self._clause([says_yes[actor]])
        for quorum in agreement.quorums:
            literals = [says_yes[a] for a in quorum.actors]
            if quorum.count > len(literals):
                self._clause([])
                continue
            made = CardEnc.atleast(literals, quorum.count, top_id=self._top, encoding=EncType.seqcounter)
            self._top = max(self._top, made.nv)
            for clause in made.clauses:
                self._clause(clause)
        for item in self.items:
            self._selector[item.id] = selector = self._new()
            self._name[selector] = item.id
            holds = self._literal(item.condition.root)
            if each_alone:
                self._clause([-selector, holds])
            elif item.actor in says_yes:
                self._clause([-selector, -says_yes[item.actor], holds])

    def _both(self, first: int, second: int) -> int:
        return self._every([first, second])

    def _every(self, literals: list[int]) -> int:
        if len(literals) == 1:
            return literals[0]
        out = self._new()
        for literal in literals:
            self._clause([-out, literal])
        self._clause([out, *(-literal for literal in literals)])
        return out

    def _either(self, literals: list[int]) -> int:
        return -self._every([-literal for literal in literals])

    def _literal(self, node: Node) -> int:
        """A literal equal to the node (Tseitin's encoding)."""
        if node not in self._nodes:
            self._nodes[node] = self._encoded(node)
        return self._nodes[node]

    def _encoded(self, node: Node) -> int:
        match node:
            case Is(issue, options):
                return self._either([self._chosen[issue, o] for o in options if (issue, o) in self._chosen])
            case Meets(yardstick):
                return self._met[yardstick]
            case Not(part):
                return -self._literal(part)
            case All(parts):
                return self._every([self._literal(p) for p in parts])
            case Any(parts):
                return self._either([self._literal(p) for p in parts])
            case IfThen(given, then):
                return self._either([-self._literal(given), self._literal(then)])

    # questions

    @property
    def analyst_options(self) -> tuple[tuple[str, str], ...]:
        """The options marked †, as pairs of issue and option."""
        return tuple(sorted(self._allowed))

    def possible(
        self,
        items: Collection[str],
        analyst: Collection[tuple[str, str]] = (),
        package: Mapping[str, str] | None = None,
        assumed: Collection[str] = (),
    ) -> tuple[bool, frozenset[str]]:
        """Whether some package meets the conditions and the agreement with exactly these items in force.

        Parameters
        ----------
        items : ids of the items in force.
        analyst : the analyst's options that may be chosen; no other of them is.
        package : options that are settled already.
        assumed : names of assumptions on yardsticks (``Unknown.meets``, ``Unknown.fails``).

        Returns
        -------
        true with the items (all of `items`), or false with those items and assumptions that suffice for it.
        """
        names = {*items, *assumed}
        assumptions = [v for v, name in self._name.items() if name in names]
        allowed = set(analyst)
        assumptions += [v if key in allowed else -v for key, v in self._allowed.items()]
        if package:
            assumptions += [self._chosen[issue, option] for issue, option in package.items()]
        if self._solver.solve(assumptions=assumptions):
            return True, frozenset(names)
        core = self._solver.get_core() or []
        return False, frozenset(self._name[v] for v in core if v in self._name and self._name[v] in names)

    def witness(
        self, items: Collection[str], analyst: Collection[tuple[str, str]] = (), issues: Collection[str] = ()
    ) -> Package | None:
        """The first package, in order of ids, with these items in force, told on these issues alone; None if there is none."""
        found: dict[str, str] = {}
        if not self.possible(items, analyst)[0]:
            return None
        for issue in sorted(issues):
            for option in sorted(self.case.issues[issue].options):
                if self.possible(items, analyst, {**found, issue: option})[0]:
                    found[issue] = option
                    break
        return Package(found)
