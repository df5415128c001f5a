"""The preferences that fit, as a mixed-integer linear programme.

Robust ordinal regression (Greco, Mousseau & Słowiński, *Ordinal regression revisited*, EJOR 191, 2008) with what statements of talks
need besides: what is expected without a deal, completions, links, weights compared. A value for each class of options is a
variable. Every test holds by a margin, also those that allow equality: two packages are worth the same in a share of preferences that
is not 0 only where they are the same but for options that are worth the same anyway. So a margin above 0 is there exactly where the
sampler can find a preference.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Any

import numpy as np

from goodoffices.errors import GoodOfficesError
from goodoffices.logic.table import Table, TooTangled, kept_on
from goodoffices.preference.evidence import Evidence, Verdict, positions_of

MARGIN = 1e-6
"""A margin up to this counts as none: values are normalised to weights that sum to 1."""
ENOUGH = 1e-3
"""A margin that settles a question of yes or no; no larger one is looked for."""
MOST_ROWS = 20_000
"""Choices on tied issues that one programme may spell out."""
MOST_NODES = 300
"""Branches that are looked at before the search stops. A count, not a time: same input, same answer."""


_FOUND = (0, 1)
"""What the solver says where it has a solution: OPTIMAL, FEASIBLE."""


class Undecided(GoodOfficesError):
    """The search for a preference stopped before it was settled whether there is one."""


@dataclass(frozen=True)
class _Package:
    """A package in a programme: for each issue either a fixed option or a binary for each option."""

    chosen: Mapping[int, int | list[Any]]


@dataclass(frozen=True)
class _Worth:
    """What a package is worth in a programme, and for each link whether it holds there."""

    total: Any
    held: tuple[Any, ...]


class Programme:
    """The preferences that fit; one is built for each question.

    Parameters
    ----------
    enough : no larger margin is looked for.

    Cost
    ----
    Milliseconds where only orders are stated; exponential at worst in the number of partial packages accepted or refused.
    """

    def __init__(self, evidence: Evidence, enough: float = ENOUGH) -> None:
        from ortools.linear_solver import pywraplp

        self.evidence = evidence
        self.solver = pywraplp.Solver.CreateSolver("SCIP")
        self.solver.SetSolverSpecificParametersAsString(f"numerics/feastol = 1e-9\nlimits/nodes = {MOST_NODES}\n")
        self.margin = self.solver.NumVar(0, enough, "margin")
        self.value = [[self.solver.NumVar(0, 1, "") for _ in range(n)] for n in evidence.class_counts]
        self.weight = [self.solver.NumVar(0, 1 if n > 1 else 0, "") for n in evidence.class_counts]
        self.link = [self.solver.NumVar(0, 1, "") for _ in evidence.links]
        self.tables = positions_of([l.table for l in evidence.links], evidence.issues)
        if evidence.weighted or self.link:
            self.solver.Add(sum(self.weight) + sum(self.link) == 1)
        for worth in self.link:
            self.solver.Add(worth >= self.margin)
        self._values()
        self.least: Any = None
        self.no_deal = self._expected()
        self.same_as: tuple[_Package, _Worth] | None = None
        if any(not v.settled for v in evidence.verdicts):
            self._no_deal()
        for comparison in evidence.comparisons:
            self._compare(dict(comparison.this), dict(comparison.to))
        for verdict in evidence.verdicts:
            if not verdict.settled:
                self._verdict(verdict)

    # what is on record

    def _values(self) -> None:
        compared = {i for a in self.evidence.weights for i in (a.higher, a.lower)}
        add = self.solver.Add
        for i, (own, weight) in enumerate(zip(self.value, self.weight, strict=True)):
            for v in own:
                add(weight >= v)
            if i in compared and len(own) > 1:
                best = [self.solver.BoolVar("") for _ in own]
                worst = [self.solver.BoolVar("") for _ in own]
                add(sum(best) == 1)
                add(sum(worst) == 1)
                for v, b, w in zip(own, best, worst, strict=True):
                    add(v >= weight - (1 - b))
                    add(v <= 1 - w)
            for above in self.evidence.orders[i]:
                add(own[above.higher] >= own[above.lower] + self.margin)
            for named in self.evidence.bests[i]:
                self._best(own, sorted(named.classes))
        for above in self.evidence.weights:
            add(self.weight[above.higher] >= self.weight[above.lower] + self.margin)

    def _best(self, own: list[Any], named: list[int]) -> None:
        others = sorted(set(range(len(own))) - set(named))
        if not others:
            return
        best = self.solver.NumVar(0, 2, "")
        for other in others:
            self.solver.Add(best >= own[other] + self.margin)
        picked = [self.solver.BoolVar("") if len(named) > 1 else 1 for _ in named]
        self.solver.Add(sum(picked) == 1)
        for c, p in zip(named, picked, strict=True):
            self.solver.Add(best <= own[c] + 2 * (1 - p))

    def _expected(self) -> _Package:
        """A package of options that are expected without a deal."""
        expected: dict[int, int | list[Any]] = {}
        for i, named in enumerate(self.evidence.no_deal):
            if len(named) < 2:
                expected[i] = named[0] if named else 0
            else:
                own = [self.solver.BoolVar("") if o in named else 0 for o in range(len(self.evidence.options[i]))]
                self.solver.Add(sum(own) == 1)
                expected[i] = own
        return _Package(expected)

    def _no_deal(self) -> None:
        """What no deal is worth: that of the package expected, or anything between worst and best."""
        if self.least is not None:
            return
        self.least = self.solver.NumVar(-1, 2, "")
        if not self.evidence.uniform:
            expected = self._worth(self.no_deal)
            self.same_as = self.no_deal, expected
            self.solver.Add(self.least == expected.total)
            return
        one = self._worth(self._some({}, self.evidence.allowed))
        if self._flat():
            self.solver.Add(self.least == one.total)
            return
        self.solver.Add(self.least + self.margin <= one.total)
        worst = self._worth(self._some({}, self.evidence.allowed))
        self.solver.Add(self.least >= worst.total + self.margin)

    def _flat(self) -> bool:
        """Whether all packages that the case allows are worth the same, whatever is preferred."""
        allowed = list(self.evidence.allowed)
        for i in self.evidence.weighted:
            left = kept_on(allowed, (self.evidence.issues[i],))
            choices = np.all([t.holds for t in left], axis=0) if left else np.ones(len(self.evidence.options[i]), bool)
            if len({c for c, possible in zip(self.evidence.classes[i], choices, strict=True) if possible}) > 1:
                return False
        return all(
            any(kept_on([*allowed, Table(l.table.axes, truth)], ()) for truth in (l.table.holds, ~l.table.holds))
            for l in self.evidence.links
        )

    def _compare(self, this: dict[int, int], to: dict[int, int]) -> None:
        gain = sum(self._of(i, this[i]) - self._of(i, to[i]) for i in this)
        touched = [(k, axes, holds) for k, (axes, holds) in enumerate(self.tables) if set(axes) & set(this)]
        free = sorted({a for _, axes, _ in touched for a in axes if a not in this})
        for rest in self._choices(free):
            both = [{**rest, **this}, {**rest, **to}]
            terms = 0
            for k, axes, holds in touched:
                first, second = (bool(holds[tuple(p[a] for a in axes)]) for p in both)
                terms += self.evidence.links[k].sign * (int(first) - int(second)) * self.link[k]
            self.solver.Add(gain + terms >= self.margin)

    def _verdict(self, verdict: Verdict) -> None:
        part = dict(verdict.part)
        if verdict.accepts:
            self._accepts(self._some(part, self.evidence.own_limits))
        elif verdict.every:
            self._every_below(part)
        else:
            self.solver.Add(self._worth(self._some(part, self.evidence.allowed)).total <= self.least - self.margin)

    def _accepts(self, package: _Package) -> None:
        """The package is worth more than no deal, or is the same."""
        worth = self._worth(package)
        if self.evidence.uniform:
            self.solver.Add(worth.total >= self.least + (0 if self._flat() else self.margin))
            return
        assert self.same_as is not None
        other, expected = self.same_as
        same = self.solver.BoolVar("")
        for i in self.evidence.weighted:
            both = []
            for c in range(len(self.value[i])):
                each = self.solver.NumVar(0, 1, "")
                self.solver.Add(each <= self._in_class(package, i, c))
                self.solver.Add(each <= self._in_class(other, i, c))
                both.append(each)
            self.solver.Add(same <= sum(both))
        for here, there in zip(worth.held, expected.held, strict=True):
            self.solver.Add(same <= 1 - here + there)
            self.solver.Add(same <= 1 + here - there)
        self.solver.Add(worth.total >= self.least + self.margin - same)

    def _in_class(self, package: _Package, issue: int, number: int) -> Any:
        """1 where the package's option on an issue is in a class."""
        chosen, classes = package.chosen[issue], self.evidence.classes[issue]
        if isinstance(chosen, int):
            return int(classes[chosen] == number)
        return sum(b for b, c in zip(chosen, classes, strict=True) if c == number)

    def _every_below(self, part: dict[int, int]) -> None:
        """Every completion that the party's limits allow is worth less than no deal."""
        tables = positions_of(self.evidence.own_limits, self.evidence.issues)
        scopes = [set(axes) - set(part) for axes, *_ in (*tables, *self.tables)]
        tied = sorted(set().union(*scopes)) if scopes else []
        most = 0
        for i in range(len(self.evidence.issues)):
            if i in part:
                most += self._of(i, part[i])
            elif i not in tied:
                top = self.solver.NumVar(0, 1, "")
                for v in self.value[i]:
                    self.solver.Add(top >= v)
                most += top
        for rest in self._choices(tied):
            whole = {**part, **rest}
            if all(bool(holds[tuple(whole[a] for a in axes)]) for axes, holds in tables):
                own = sum(self._of(i, o) for i, o in rest.items()) + sum(
                    self.evidence.links[k].sign * self.link[k]
                    for k, (axes, holds) in enumerate(self.tables)
                    if holds[tuple(whole[a] for a in axes)]
                )
                self.solver.Add(most + own <= self.least - self.margin)

    # packages

    def _of(self, issue: int, option: int) -> Any:
        own = self.evidence.classes[issue]
        return self.value[issue][own[option]] if own else 0  # nobody has named an option yet

    def _choices(self, issues: Sequence[int]) -> list[dict[int, int]]:
        sizes = [len(self.evidence.options[i]) for i in issues]
        if prod(sizes) > MOST_ROWS:
            raise TooTangled("conditions, limits and links tie too many issues together for a proof")
        return [dict(zip(issues, c, strict=True)) for c in product(*map(range, sizes))]

    def _some(self, part: Mapping[int, int], within: Sequence[Any]) -> _Package:
        """Some package that holds a part and meets tables."""
        chosen: dict[int, int | list[Any]] = {}
        for i, options in enumerate(self.evidence.options):
            if i in part or len(options) < 2:
                chosen[i] = part.get(i, 0)
            else:
                own = [self.solver.BoolVar("") for _ in options]
                self.solver.Add(sum(own) == 1)
                chosen[i] = own
        package = _Package(chosen)
        for axes, holds in positions_of(within, self.evidence.issues):
            for at in self._rows(~holds):
                self.solver.Add(self._both(package, axes, at) <= len(axes) - 1)
        return package

    def _rows(self, flags: Any) -> list[tuple[int, ...]]:
        rows = np.argwhere(flags)
        if len(rows) > MOST_ROWS:
            raise TooTangled("conditions and limits tie too many issues together for a proof")
        return [tuple(int(n) for n in row) for row in rows]

    def _both(self, package: _Package, axes: Sequence[int], at: Sequence[int]) -> Any:
        """How many of these options the package holds."""
        total: Any = 0
        for a, o in zip(axes, at, strict=True):
            own = package.chosen[a]
            total += own[o] if isinstance(own, list) else int(own == o)
        return total

    def _worth(self, package: _Package) -> _Worth:
        total: Any = 0
        truths = []
        for i, own in package.chosen.items():
            if isinstance(own, int):
                total += self._of(i, own)
                continue
            worth = self.solver.NumVar(0, 1, "")
            for o, b in enumerate(own):
                self.solver.Add(worth <= self._of(i, o) + (1 - b))
                self.solver.Add(worth >= self._of(i, o) - (1 - b))
            total += worth
        for k, (axes, holds) in enumerate(self.tables):
            held = self.solver.BoolVar("")
            truths.append(held)
            for at in self._rows(holds):
                self.solver.Add(held >= self._both(package, axes, at) - (len(axes) - 1))
            for at in self._rows(~holds):
                self.solver.Add(held <= len(axes) - self._both(package, axes, at))
            part = self.solver.NumVar(0, 1, "")
            self.solver.Add(part <= self.link[k])
            self.solver.Add(part <= held)
            self.solver.Add(part >= self.link[k] - (1 - held))
            total += self.evidence.links[k].sign * part
        return _Worth(total, tuple(truths))

    # questions

    def largest_margin(self) -> float:
        """The largest margin by which all tests can hold, up to what is enough; negative where they cannot hold at all.

        Raises
        ------
        Undecided
            Where the search stopped before that was settled.
        """
        from ortools.linear_solver import pywraplp

        self.solver.Maximize(self.margin)
        state = self.solver.Solve()
        if state == pywraplp.Solver.INFEASIBLE:
            return -1.0
        found = float(self.margin.solution_value()) if state in _FOUND else -1.0
        if state != pywraplp.Solver.OPTIMAL and found <= MARGIN:
            raise Undecided(
                f"it was not settled whether a preference fits what is on record of '{self.evidence.party}'"
            )
        return found

    def possible(self) -> bool:
        """Whether all tests can hold."""
        return self.largest_margin() > MARGIN

    def ask(self, part: Mapping[int, int], accepts: bool) -> bool:
        """Whether some preference that fits accepts (or refuses) a part, what it leaves open staying as without a deal."""
        self._no_deal()
        package = _Package({**self.no_deal.chosen, **part})
        if accepts:
            self._accepts(package)
        else:
            self.solver.Add(self._worth(package).total <= self.least - self.margin)
        return self.possible()

    def keep_half(self) -> None:
        """From here on hold all tests by half the margin that was found."""
        self.solver.Add(self.margin >= self.margin.solution_value() / 2)

    def farthest(self, rng: np.random.Generator) -> bool:
        """Find the preference that lies farthest in a random direction; whether one was found."""
        numbers = [*(v for own in self.value for v in own), *self.weight, *self.link]
        self.solver.Maximize(sum(float(c) * v for c, v in zip(rng.standard_normal(len(numbers)), numbers, strict=True)))
        return self.solver.Solve() in _FOUND
