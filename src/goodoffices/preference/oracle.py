"""Whether any preference fits, and whether a package is acceptable under every, some or no preference that fits: proven, no prior.

Robust ordinal regression (Greco, Mousseau & Słowiński, *Ordinal regression revisited*, EJOR 191, 2008) with what statements of talks
need besides: what is expected without a deal, completions, links, weights compared. A value for each class of options is a
variable; strict tests hold by a margin, and the margin is made as large as can be. Values are normalised to a sum of spans of 1;
a margin up to ``MARGIN`` counts as none, and every answer is to that tolerance.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Any, Literal

import numpy as np

from goodoffices.logic.table import TooTangled
from goodoffices.preference.evidence import Evidence, Verdict, positions_of
from goodoffices.preference.fitting import orders_of
from goodoffices.preference.latent import Latents, Spans, parts_of
from goodoffices.preference.order import PartialOrder

MARGIN = 1e-6
MOST_ROWS = 20_000
"""Choices on tied issues that one programme may spell out."""

Fits = Literal["every", "some", "no"]


@dataclass(frozen=True)
class _Package:
    """A package in a programme: for each issue either a fixed option or a binary for each option."""

    chosen: Mapping[int, int | list[Any]]


class Programme:
    """The preferences that fit, as a mixed-integer linear programme; one is built for each question.

    Cost
    ----
    Milliseconds where only orders are stated; exponential at worst in the number of partial packages accepted or refused.
    """

    def __init__(self, evidence: Evidence) -> None:
        from ortools.linear_solver import pywraplp

        self.evidence = evidence
        self.solver = pywraplp.Solver.CreateSolver("SCIP")
        self.margin = self.solver.NumVar(0, 1, "margin")
        self.value = [[self.solver.NumVar(0, 1, "") for _ in range(n)] for n in evidence.class_counts]
        self.weight = [self.solver.NumVar(0, 1 if n > 1 else 0, "") for n in evidence.class_counts]
        self.link = [self.solver.NumVar(0, 1, "") for _ in evidence.links]
        self.tables = positions_of([l.table for l in evidence.links], evidence.issues)
        self.solver.Add(sum(self.weight) + sum(self.link) == 1)
        self._values()
        self.least: Any = None
        self.no_deal: _Package | None = None
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
        others = [c for c in range(len(own)) if c not in named]
        if not others:
            return
        picked = [self.solver.BoolVar("") if len(named) > 1 else 1 for _ in named]
        self.solver.Add(sum(picked) == 1)
        for c, p in zip(named, picked, strict=True):
            for other in range(len(own)):
                if other != c:
                    gap = self.margin if other in others else 0
                    self.solver.Add(own[c] >= own[other] + gap - 2 * (1 - p))

    def _no_deal(self) -> None:
        """What no deal is worth: that of a package of options expected, or anything between worst and best."""
        if self.least is not None:
            return
        self.least = self.solver.NumVar(-1, 2, "")
        if self.evidence.uniform:
            best = self._some({}, self.evidence.allowed)
            self.solver.Add(self.least <= self._worth(best))
            worst = self._some({}, self.evidence.allowed)
            self.solver.Add(self.least >= self._worth(worst))
            return
        expected: dict[int, int | list[Any]] = {}
        for i, named in enumerate(self.evidence.no_deal):
            if len(named) == 1:
                expected[i] = named[0]
            else:
                own = [self.solver.BoolVar("") if o in named else 0 for o in range(len(self.evidence.options[i]))]
                self.solver.Add(sum(own) == 1)
                expected[i] = own
        self.no_deal = _Package(expected)
        self.solver.Add(self.least == self._worth(self.no_deal))

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
            self.solver.Add(self._worth(self._some(part, self.evidence.own_limits)) >= self.least)
        elif verdict.every:
            self._every_below(part)
        else:
            self.solver.Add(self._worth(self._some(part, self.evidence.allowed)) <= self.least - self.margin)

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
        return self.value[issue][self.evidence.classes[issue][option]]

    def _choices(self, issues: Sequence[int]) -> list[dict[int, int]]:
        sizes = [len(self.evidence.options[i]) for i in issues]
        if prod(sizes) > MOST_ROWS:
            raise TooTangled("conditions, limits and links tie too many issues together for a proof")
        return [dict(zip(issues, c, strict=True)) for c in product(*map(range, sizes))]

    def _some(self, part: Mapping[int, int], within: Sequence[Any]) -> _Package:
        """Some package that holds a part and meets tables."""
        chosen: dict[int, int | list[Any]] = {}
        for i, options in enumerate(self.evidence.options):
            if i in part:
                chosen[i] = part[i]
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

    def _worth(self, package: _Package) -> Any:
        total: Any = 0
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
            for at in self._rows(holds):
                self.solver.Add(held >= self._both(package, axes, at) - (len(axes) - 1))
            for at in self._rows(~holds):
                self.solver.Add(held <= len(axes) - self._both(package, axes, at))
            part = self.solver.NumVar(0, 1, "")
            self.solver.Add(part <= self.link[k])
            self.solver.Add(part <= held)
            self.solver.Add(part >= self.link[k] - (1 - held))
            total += self.evidence.links[k].sign * part
        return total

    # questions

    def largest_margin(self) -> float:
        """The largest margin by which all strict tests can hold; negative where none does at all."""
        from ortools.linear_solver import pywraplp

        self.solver.Maximize(self.margin)
        state = self.solver.Solve()
        if state in (pywraplp.Solver.OPTIMAL, pywraplp.Solver.FEASIBLE):
            return float(self.margin.solution_value())
        return -1.0

    def ask(self, part: Mapping[int, int], accepts: bool) -> bool:
        """Whether some preference that fits accepts (or refuses) a part, what it leaves open staying as without a deal."""
        self._no_deal()
        chosen: dict[int, int | list[Any]] = dict(part)
        rest = self.no_deal.chosen if self.no_deal is not None else {}
        for i in range(len(self.evidence.issues)):
            if i not in chosen:
                chosen[i] = rest.get(i, 0)
        worth = self._worth(_Package(chosen))
        self.solver.Add(worth >= self.least if accepts else worth <= self.least - self.margin)
        return self.largest_margin() > MARGIN


def any_fits(evidence: Evidence) -> bool:
    """Whether any preference fits what is on record."""
    return Programme(evidence).largest_margin() > MARGIN


def how_it_fits(evidence: Evidence, part: Mapping[int, int]) -> Fits:
    """Under which of the preferences that fit a part of a package is worth at least no deal: every, some or no."""
    if not (evidence.links or evidence.uniform):
        # what holds under every preference that fits the orders of options holds under every one that fits the rest too
        found = _by_order(evidence, part)
        if found != "some" or (evidence.ordinal and not evidence.weights):
            return found
    if not Programme(evidence).ask(part, accepts=True):
        return "no"
    return "some" if Programme(evidence).ask(part, accepts=False) else "every"


def _by_order(evidence: Evidence, part: Mapping[int, int]) -> Fits:
    """The same where orders of options alone are stated: one issue can outweigh all others, so each is looked at by itself."""
    can_gain = can_lose = False
    can_stay = True
    for i, option in part.items():
        order, own = orders_of(evidence)[i], evidence.classes[i]
        stays = False
        for expected in evidence.no_deal[i]:
            a, b = own[option], own[expected]
            if a == b:
                stays = True
                continue
            can_gain |= PartialOrder(order.number, (*order.above, (a, b)), order.top).possible()
            can_lose |= PartialOrder(order.number, (*order.above, (b, a)), order.top).possible()
        can_stay &= stays
    if not can_lose:
        return "every"
    return "some" if can_gain or can_stay else "no"


def point_inside(evidence: Evidence, spans: Spans = "uniform") -> Latents | None:
    """Latents of one preference that fits with the largest margin; None where none does, or weights are not free."""
    if spans == "equal":
        return None
    programme = Programme(evidence)
    if programme.largest_margin() <= MARGIN:
        return None
    values, spread = [], []
    for own in programme.value:
        found = np.array([v.solution_value() for v in own])
        width = float(np.ptp(found))
        spread.append(width)
        scaled = (found - found.min()) / width if width > 1e-9 else np.linspace(0.2, 0.8, len(found))
        values.append((0.05 + 0.9 * scaled)[None])
    terms = [max(spread[i], 1e-4) for i in evidence.weighted] + [max(l.solution_value(), 1e-4) for l in programme.link]
    weights = []
    for term, parts in zip(terms, parts_of(evidence, spans), strict=True):
        weights += [1 - np.exp(-term * len(terms) / parts)] * parts
    no_deal = np.array([[named[0] for named in evidence.no_deal]], dtype=np.int64)
    level = 0.5
    if programme.no_deal is not None:
        for i, chosen in programme.no_deal.chosen.items():
            no_deal[0, i] = chosen if isinstance(chosen, int) else _picked(chosen)
    elif programme.least is not None:
        level = float(np.clip(programme.least.solution_value(), 0.001, 0.999))
    return Latents(tuple(values), np.array([weights]), np.array([level]), no_deal)


def _picked(options: list[Any]) -> int:
    """The option whose binary is 1; those that may not be expected are plain zeros."""
    return next(o for o, b in enumerate(options) if not isinstance(b, int) and b.solution_value() > 0.5)
