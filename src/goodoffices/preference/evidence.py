"""Evidence: what the codings in force say of one party's preference, in positions of issues, classes and options.

Options stated equal form one class. Everything here is a yes or no test on worths; what each kind of coding means is told in
``docs/explanation/preferences.md``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from goodoffices.case.case import Case
from goodoffices.case.coding import (
    Accepts,
    Coding,
    Limit,
    Link,
    Matters,
    NoDeal,
    Precondition,
    Prefers,
    Ranks,
    Rejects,
    Threshold,
    Wants,
    Worth,
)
from goodoffices.errors import GoodOfficesError
from goodoffices.logic.force import InForce
from goodoffices.logic.table import Table, joined, kept_on, tables_of

PREFERENCE = (Wants, Ranks, Matters, Prefers, Accepts, Rejects, NoDeal, Link, Worth, Threshold)
"""Codings that say something of a preference."""

MOST_OPTIONS = 2_000
"""Options on all issues together, up to which there are numbers."""


class TooManyOptions(GoodOfficesError):
    """A case with more options than numbers can be drawn for."""


Choice = tuple[tuple[int, int], ...]
"""Pairs of an issue's and an option's position, sorted: a part of a package."""


@dataclass(frozen=True)
class Above:
    """One class of an issue is worth more than another (or, between issues: one matters more)."""

    higher: int
    lower: int
    coding: str


@dataclass(frozen=True)
class BestOf:
    """The option the party likes best on an issue is in one of these classes."""

    classes: frozenset[int]
    coding: str


@dataclass(frozen=True)
class Comparison:
    """All else equal, one part of a package is worth more than another on the same issues."""

    this: Choice
    to: Choice
    coding: str


@dataclass(frozen=True)
class Verdict:
    """The party accepts a package or refuses it; a part: accepts with some completion, refuses some completion, or, with
    `every`, each.

    Attributes
    ----------
    settled : whether the party's own limits settle a refusal already, so that it tells nothing of worths.
    """

    part: Choice
    accepts: bool
    every: bool
    coding: str
    settled: bool = False


@dataclass(frozen=True)
class LinkTerm:
    """A term of a preference on several issues: adds worth where its table holds (sign +1) or takes it away (−1)."""

    table: Table
    sign: int
    coding: str
    points: Decimal | None = None


@dataclass(frozen=True)
class Evidence:
    """What is known of one party's preference.

    Attributes
    ----------
    party : id.
    issues, options : ids, in the order of the case.
    classes : for each issue the class of each option.
    orders : for each issue, which class is above which.
    bests : for each issue, sets of classes of which the best is one.
    weights : which issue matters more than which.
    comparisons, verdicts, links : tests, and terms on several issues.
    no_deal : for each issue the options expected without a deal; all of them where nothing is on record.
    expects : ids of the issues on which something is on record of what it expects without a deal.
    uniform : no deal is worth anything between worst and best.
    points : given worths, by issue and option, where they are coded; None otherwise.
    threshold : what no deal is worth, in the same points.
    allowed : tables of the conditions of the case.
    own_limits : tables of the party's own limits in force, and the conditions of the case.
    codings : ids of the codings that took part.
    """

    party: str
    issues: tuple[str, ...]
    options: tuple[tuple[str, ...], ...]
    classes: tuple[tuple[int, ...], ...]
    orders: tuple[tuple[Above, ...], ...]
    bests: tuple[tuple[BestOf, ...], ...]
    weights: tuple[Above, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    links: tuple[LinkTerm, ...] = ()
    no_deal: tuple[tuple[int, ...], ...] = ()
    expects: tuple[str, ...] = ()
    uniform: bool = False
    points: tuple[tuple[Decimal, ...], ...] | None = None
    threshold: Decimal | None = None
    allowed: tuple[Table, ...] = field(default=(), compare=False)
    own_limits: tuple[Table, ...] = field(default=(), compare=False)
    codings: tuple[str, ...] = ()

    @property
    def class_counts(self) -> tuple[int, ...]:
        """How many classes each issue has."""
        return tuple(max(own, default=-1) + 1 for own in self.classes)

    @property
    def weighted(self) -> tuple[int, ...]:
        """Positions of the issues that carry weight: those with two classes or more."""
        return tuple(i for i, n in enumerate(self.class_counts) if n > 1)

    @property
    def ordinal(self) -> bool:
        """Whether only orders are stated, of options or of issues."""
        return not (self.comparisons or self.verdicts)

    def choice(self, package: Mapping[str, str]) -> Choice:
        """A package as positions."""
        return choice(self.issues, self.options, package)


def choice(issues: Sequence[str], options: Sequence[Sequence[str]], package: Mapping[str, str]) -> Choice:
    """A package, or a part of one, as positions of issues and options."""
    return tuple((i, options[i].index(package[issue])) for i, issue in enumerate(issues) if issue in package)


def evidence_of(case: Case, force: InForce, party: str, without: frozenset[str] = frozenset()) -> Evidence:
    """What the codings in force say of a party's preference.

    Parameters
    ----------
    without : ids of codings that take no part.

    Raises
    ------
    TooTangled
        Where conditions or limits tie too many issues together.
    TooManyOptions
        Where the issues have more than ``MOST_OPTIONS`` options.
    """
    number = sum(len(issue.options) for issue in case.issues.values())
    if number > MOST_OPTIONS:
        raise TooManyOptions(f"the issues have {number:,} options; there are numbers up to {MOST_OPTIONS:,}")
    codings = [
        c for c in force.codings.values() if c.actor == party and isinstance(c, PREFERENCE) and c.id not in without
    ]
    issues = tuple(case.issues)
    options = tuple(tuple(i.options) for i in case.issues.values())
    at = {issue: n for n, issue in enumerate(issues)}
    classes = [_classes(issue, own, codings) for issue, own in zip(issues, options, strict=True)]
    where = [dict(zip(own, cs, strict=True)) for own, cs in zip(options, classes, strict=True)]
    orders: list[list[Above]] = [[] for _ in issues]
    bests: list[list[BestOf]] = [[] for _ in issues]
    weights: list[Above] = []
    comparisons, verdicts, links = [], [], []
    for c in codings:
        match c:
            case Ranks():
                i = at[c.issue]
                groups = [sorted({where[i][o] for o in group}) for group in c.classes]
                orders[i] += [Above(a, b, c.id) for a, b in _steps(groups)]
            case Wants():
                for issue, named in c.options:
                    i = at[issue]
                    bests[i].append(BestOf(frozenset(where[i][o] for o in named), c.id))
            case Matters():
                # an issue with one option leaves nothing to weigh: what stands above and below it stays in order
                told = [sorted(at[i] for i in group if len(options[at[i]]) > 1) for group in c.classes]
                groups = [group for group in told if group]
                weights += [Above(a, b, c.id) for a, b in _steps(groups)]
            case Prefers():
                comparisons.append(
                    Comparison(choice(issues, options, dict(c.this)), choice(issues, options, dict(c.to)), c.id)
                )
            case Accepts():
                verdicts.append(Verdict(choice(issues, options, dict(c.package)), True, False, c.id))
            case Rejects():
                verdicts.append(Verdict(choice(issues, options, dict(c.package)), False, c.whatever_else, c.id))
            case Link():
                for table in _link_tables(case, force, c):
                    links.append(LinkTerm(table, 1 if c.better else -1, c.id, c.points))
    expected, expects = _no_deal(issues, options, [c for c in codings if isinstance(c, NoDeal)])
    conditions = [c.condition.root for c in case.conditions]
    own = [
        c.condition.root
        for c in force.limits
        if c.actor == party and isinstance(c, Limit | Precondition) and c.id not in without
    ]
    points, threshold = _given(issues, options, codings)
    allowed = kept_on(tables_of(case, conditions, force.known), issues) if conditions else []
    within = kept_on(tables_of(case, [*conditions, *own], force.known), issues) if conditions or own else []
    verdicts = [
        replace(v, settled=not v.accepts and _refused(dict(v.part), v.every, allowed, within, issues)) for v in verdicts
    ]
    return Evidence(
        party, issues, options, tuple(classes), tuple(map(tuple, orders)), tuple(map(tuple, bests)), tuple(weights),
        tuple(comparisons), tuple(verdicts), tuple(links), expected, expects,
        any(isinstance(c, NoDeal) and c.uniform for c in codings), points, threshold,
        tuple(allowed), tuple(within),
        tuple(c.id for c in codings),
    )  # fmt: skip


def _refused(
    part: dict[int, int], every: bool, allowed: list[Table], within: list[Table], issues: tuple[str, ...]
) -> bool:
    """Whether limits settle a refusal: they exclude every completion of a part, or some completion that the case allows.

    So do conditions of the case that allow no completion: nobody can be offered one.
    """

    def possible(tables: list[Table]) -> bool:
        made = []
        for t in tables:
            at = tuple(part.get(issues.index(a), slice(None)) for a in t.axes)
            made.append(Table(tuple(a for a in t.axes if issues.index(a) not in part), np.asarray(t.holds[at])))
        return not kept_on(made, ())

    if every or len(part) == len(issues):
        return not possible(within)
    return not possible(allowed) or any(possible([*allowed, Table(t.axes, ~t.holds)]) for t in within)


def prior_of(evidence: Evidence) -> Evidence:
    """The same issues and conditions with nothing on record of the party's preference."""
    nothing: tuple[tuple[()], ...] = tuple(() for _ in evidence.issues)
    return Evidence(
        evidence.party,
        evidence.issues,
        evidence.options,
        tuple(tuple(range(len(own))) for own in evidence.options),
        nothing,
        nothing,
        no_deal=tuple(tuple(range(len(own))) for own in evidence.options),
        allowed=evidence.allowed,
        own_limits=evidence.own_limits,
    )


def _classes(issue: str, options: tuple[str, ...], codings: Sequence[Coding]) -> tuple[int, ...]:
    """The class of each option: options stated equal share one."""
    group = {o: o for o in options}

    def first(o: str) -> str:
        while group[o] != o:
            o = group[o]
        return o

    for c in codings:
        if isinstance(c, Ranks) and c.issue == issue:
            for equal in c.classes:
                for o in equal[1:]:
                    group[first(o)] = first(equal[0])
    number: dict[str, int] = {}
    return tuple(number.setdefault(first(o), len(number)) for o in options)


def _steps(groups: list[list[int]]) -> list[tuple[int, int]]:
    return [(a, b) for upper, lower in pairwise(groups) for a in upper for b in lower]


def _link_tables(case: Case, force: InForce, link: Link) -> list[Table]:
    """The table of a link; a test in it that nobody has answered counts as not met."""
    known = {
        (y.id, i, o): force.known.get((y.id, i, o), False)
        for y in case.yardsticks.values()
        for i in y.bears_on
        for o in case.issues[i].options
    }
    found = kept_on(tables_of(case, [link.condition.root], known), case.issues)
    if len(found) == 1:
        return found
    if not found:  # always so: it moves every package alike
        return []
    return [joined(found)]


def _no_deal(
    issues: tuple[str, ...], options: tuple[tuple[str, ...], ...], codings: Sequence[NoDeal]
) -> tuple[tuple[tuple[int, ...], ...], tuple[str, ...]]:
    """What is expected on each issue: what all words have in common; of words that have nothing in common, any of them."""
    told: dict[str, set[str]] = {}
    for coding in codings:
        for issue, named in coding.options:
            before = told.get(issue)
            told[issue] = set(named) if before is None else (before & set(named)) or before | set(named)
    expected = tuple(
        tuple(n for n, o in enumerate(own) if issue not in told or o in told[issue])
        for issue, own in zip(issues, options, strict=True)
    )
    return expected, tuple(i for i in issues if i in told)


def _given(
    issues: tuple[str, ...], options: tuple[tuple[str, ...], ...], codings: Sequence[Coding]
) -> tuple[tuple[tuple[Decimal, ...], ...] | None, Decimal | None]:
    """Given worths and the threshold, where they are coded."""
    points: dict[tuple[str, str], Decimal] = {}
    threshold: Decimal | None = None
    for coding in codings:
        if isinstance(coding, Worth):
            points.update({(issue, o): p for issue, own in coding.points for o, p in own})
        elif isinstance(coding, Threshold):
            threshold = coding.points
    if not points:
        return None, None
    table = tuple(
        tuple(points.get((issue, o), Decimal(0)) for o in own) for issue, own in zip(issues, options, strict=True)
    )
    return table, threshold


def positions_of(tables: Sequence[Table], issues: Sequence[str]) -> list[tuple[tuple[int, ...], NDArray[np.bool_]]]:
    """Tables with positions of issues for axes."""
    at = {issue: n for n, issue in enumerate(issues)}
    return [(tuple(at[a] for a in t.axes), t.holds) for t in tables]
