"""What a few changes to a package do: the single changes that make it acceptable, and all improvements that nobody loses by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from goodoffices.case.package import Package
from goodoffices.deal.holding import Flags
from goodoffices.deal.rule import Rule, unanimity
from goodoffices.deal.scenario import Scenario
from goodoffices.deal.worth import Integers
from goodoffices.errors import BadInput, Place, Problem

MOST_DRAFTS = 20_000_000
"""Changed drafts that are looked at together."""


@dataclass(frozen=True)
class Change:
    """A package, and in what it differs from another.

    Attributes
    ----------
    package : the new one.
    issues : ids of the issues on which it differs.
    gains : by party what it is worth more than the old one, in units of the grid.
    """

    package: Package
    issues: tuple[str, ...]
    gains: tuple[int, ...]

    @property
    def cost(self) -> int:
        """What those who lose by it lose together, in units of the grid; compares units of one party with units of another."""
        return sum(max(-g, 0) for g in self.gains)


def turning_changes(scenario: Scenario, package: Mapping[str, str], rule: Rule | None = None) -> tuple[Change, ...]:
    """All changes on a single issue after which the rule accepts the package, the cheapest first.

    Of equal cost the one with the larger sum of gains comes first, then by the order of issues and options. A package that the rule
    accepts already is not among them: only changes are listed.

    Parameters
    ----------
    rule : whose yes makes a deal; None: everybody's.
    """
    rule = unanimity(len(scenario.parties)) if rule is None else rule
    old = np.array([scenario.chosen(package)], dtype=np.int64).reshape(1, -1)
    drafts = [old[:0]]
    for issue, size in enumerate(scenario.sizes):
        own = np.repeat(old, size - 1, axis=0)
        own[:, issue] = [o for o in range(size) if o != old[0, issue]]
        drafts.append(own)
    chosen = np.concatenate(drafts)
    conditions, limits = scenario.broken_by(chosen)
    worth = scenario.worths_of(chosen)
    yes = ~limits & (worth >= scenario.thresholds)
    kept = rule.accepted(yes) & ~conditions
    found = _changes(scenario, old[0], chosen[kept])
    order = sorted(range(len(found)), key=lambda n: (found[n].cost, -sum(found[n].gains), n))
    return tuple(found[n] for n in order)


def improvements(scenario: Scenario, package: Mapping[str, str], most_changes: int) -> tuple[Change, ...]:
    """All packages that differ on at most so many issues, meet conditions and limits, and are worth no less to anybody and more to somebody.

    They come in the order of issues and options. What can no longer make good a loss by the changes left is given up.

    Raises
    ------
    BadInput
        Where more than ``MOST_DRAFTS`` drafts would have to be looked at together.

    Cost
    ----
    The drafts with so many changes, at the most.
    """
    old = np.array(scenario.chosen(package), dtype=np.int64)
    before = scenario.worth_of(tuple(old))
    steps, links = _unary_gains(scenario, old), _link_gains(scenario, old)
    drafts, gains = old[None, :], np.zeros((1, len(before)), dtype=np.int64)
    used = np.zeros(1, dtype=np.int64)
    for issue, size in enumerate(scenario.sizes):
        others = [o for o in range(size) if o != old[issue]]
        open_to = np.flatnonzero(used < most_changes)
        if len(drafts) + len(open_to) * len(others) > MOST_DRAFTS:
            raise BadInput(
                Problem(Place(), "there are too many changed drafts to look at", f"at most {MOST_DRAFTS:,}",
                        "more", "allow fewer changes")
            )  # fmt: skip
        changed = np.repeat(drafts[open_to], len(others), axis=0)
        changed[:, issue] = np.tile(others, len(open_to))
        drafts = np.concatenate([drafts, changed])
        gains = np.concatenate(
            [gains, np.repeat(gains[open_to], len(others), axis=0) + steps[issue][changed[:, issue]]]
        )
        used = np.concatenate([used, np.repeat(used[open_to] + 1, len(others))])
        hope = gains + _most(steps[issue + 1 :], most_changes, used) + links
        kept = (hope >= 0).all(axis=1)
        drafts, gains, used = drafts[kept], gains[kept], used[kept]
    conditions, limits = scenario.broken_by(drafts)
    gains = scenario.worths_of(drafts) - before
    better = (gains >= 0).all(axis=1) & (gains > 0).any(axis=1) & ~conditions & ~limits.any(axis=1)
    drafts = drafts[better]
    return _changes(scenario, old, drafts[np.lexsort(drafts.T[::-1])] if drafts.size else drafts)


def _unary_gains(scenario: Scenario, old: Integers) -> list[Integers]:
    """For each issue what each option is worth more than the old one by itself, shape (options, parties)."""
    found = [np.zeros((size, len(scenario.parties)), dtype=np.int64) for size in scenario.sizes]
    for term in scenario.terms:
        if len(term.issues) == 1:
            issue = term.issues[0]
            found[issue] += (term.worth - term.worth[:, [old[issue]]]).T
    return found


def _link_gains(scenario: Scenario, old: Integers) -> Integers:
    """The most that the terms over several issues can add, shape (parties,)."""
    total = np.zeros(len(scenario.parties), dtype=np.int64)
    for term in scenario.terms:
        if len(term.issues) > 1:
            at: tuple[Any, ...] = (slice(None), *(int(old[i]) for i in term.issues))
            total += term.worth.reshape(len(total), -1).max(axis=1) - term.worth[at]
    return total


def _most(steps: list[Integers], most_changes: int, used: Integers) -> Integers:
    """The most that the changes left can add by themselves, for each number of changes used; shape (drafts, parties)."""
    number = most_changes + 1
    if not steps:
        return np.zeros((len(used), 1), dtype=np.int64)
    best = np.sort(np.maximum([s.max(axis=0) for s in steps], 0), axis=0)[::-1]
    sums = np.concatenate([np.zeros((1, best.shape[1]), dtype=np.int64), np.cumsum(best, axis=0)])
    left = np.minimum(np.arange(number)[::-1], len(sums) - 1)
    return np.asarray(sums[left][used])


def _changes(scenario: Scenario, old: Integers, chosen: Integers) -> tuple[Change, ...]:
    gains = scenario.worths_of(chosen) - scenario.worth_of(tuple(old))
    differs: Flags = chosen != old
    return tuple(
        Change(
            scenario.package(row),
            tuple(scenario.issues[i] for i in np.flatnonzero(d)),
            tuple(int(g) for g in own),
        )
        for row, d, own in zip(chosen, differs, gains, strict=True)
    )
