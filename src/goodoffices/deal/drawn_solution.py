"""Bargaining solutions under draws: in which share of the draws that have a zone a package is the solution.

The definitions are those of ``solution.py``, on each party's scale from its worst to its best package. The last two compare that
scale of one party with another's, and say so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodoffices.case.package import Package
from goodoffices.deal.listed import Listed
from goodoffices.deal.model import given_by_all, width_of
from goodoffices.deal.setting import Setting
from goodoffices.deal.share import Share, standard_error
from goodoffices.deal.solution import NAMES
from goodoffices.preference.draws import Draws

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

MOST_ENTRIES = 500_000
"""Packages × draws that are looked at; beyond, the first draws alone are used, and their number is told."""

TIE = 1e-12
"""Gains in shares of worst to best that differ by less are the same; in floats, equal sums seldom are."""


@dataclass(frozen=True)
class SolutionShare:
    """How often a package is a solution.

    Attributes
    ----------
    name : of ``solution.NAMES``.
    share : of the draws in which there is a zone; ties count for each.
    draws, zones : draws that were looked at, and in how many there was a zone.
    """

    name: str
    package: Package
    setting: Setting
    share: Share
    draws: int
    zones: int


def solution_shares(listed: Listed, setting: Setting, packages: tuple[Package, ...]) -> tuple[SolutionShare, ...]:
    """For each solution and each of these packages, its share; none where there is no zone in any draw, or no choice of packages."""
    model = listed.model
    allowed = np.flatnonzero(listed.allowed(setting, frozenset(model.case.agreement.voices)))
    if len(allowed) < 2 or not packages:
        return ()
    numbers = {listed.package(int(n)): k for k, n in enumerate(allowed)} if len(allowed) <= 20_000 else {}
    rows = [numbers[p] for p in packages if p in numbers]
    draws = max(1, min(model.number, MOST_ENTRIES // len(allowed)))
    own = _counted(listed, model.drawn, allowed, rows, draws)
    prior = _counted(listed, model.prior, allowed, rows, draws)
    if not own[1]:
        return ()
    ess = min(d.ess / len(d) for d in model.drawn.values())
    settled = given_by_all(model)
    made = []
    for k, name in enumerate(NAMES):
        for at, package in enumerate(p for p in packages if p in numbers):
            count, prior_count = float(own[0][k, at]), float(prior[0][k, at])
            share = Share(
                count / own[1],
                0.0 if settled else standard_error(count, own[1], ess * own[1]),
                prior_count / max(1, prior[1]),
                0.0 if settled else standard_error(prior_count, max(1, prior[1])),
                settled,
            )
            made.append(SolutionShare(name, package, setting, share, draws, own[1]))
    return tuple(made)


def _counted(
    listed: Listed, drawn: Mapping[str, Draws], allowed: NDArray[np.int64], rows: list[int], draws: int
) -> tuple[Floats, int]:
    """How often each row is each solution, shape (solutions, rows), and the number of draws with a zone."""
    counts = np.zeros((len(NAMES), len(rows)))
    zones = 0
    step = max(1, 500_000 // len(allowed))
    chosen = {i: c[allowed] for i, c in listed.chosen().items()}
    for start in range(0, draws, step):
        part = slice(start, min(start + step, draws))
        gains = np.stack([_gains(d, listed, chosen, part) for d in drawn.values()])
        zone: Flags = np.asarray((gains >= 0).all(axis=0))
        with_zone: Flags = np.asarray(zone.any(axis=0))
        zones += int(with_zone.sum())
        if with_zone.any():
            solved = _solutions(gains[:, :, with_zone], np.asarray(zone[:, with_zone]))
            for k, flags in enumerate(solved):
                counts[k] += flags[rows].sum(axis=1)
    return counts, zones


def _gains(drawn: Draws, listed: Listed, chosen: Mapping[str, NDArray[np.int64]], rows: slice) -> Floats:
    """Gains over no deal on the scale from worst to best, shape (packages, draws)."""
    issues = listed.model.issues
    worths, no_deal = drawn.worths.rows(rows), drawn.no_deal[rows]
    total = -drawn.least[rows][None, :]
    for n, issue in enumerate(issues):
        if issue in chosen:
            total = total + np.ascontiguousarray(worths.options[n].T)[chosen[issue]]
        else:
            total = total + worths.options[n][np.arange(len(no_deal)), no_deal[:, n]][None, :]
    for axes, holds, worth in worths.links:
        index = tuple(chosen[issues[a]][:, None] if issues[a] in chosen else no_deal[None, :, a] for a in axes)
        total = total + holds[index] * worth[None, :]
    return np.asarray(total / width_of(drawn)[rows][None, :])


def _solutions(gains: Floats, zone: Flags) -> tuple[Flags, ...]:
    """For each solution which packages are it, shape (packages, draws); gains of shape (parties, packages, draws)."""
    product = np.where(zone, np.prod(np.maximum(gains, 0), axis=0), -1.0)
    top = product.max(axis=0)
    nash = (product >= top * (1 - TIE)) & (top > 0)
    ideal = np.where(zone, gains, -np.inf).max(axis=1)
    shares = np.divide(gains, ideal[:, None, :], out=np.full_like(gains, np.inf), where=ideal[:, None, :] > 0)
    total = np.where(zone, gains.sum(axis=0), -np.inf)
    best: Flags = np.asarray(total >= total.max(axis=0) - TIE)
    return np.asarray(nash), _leximin(shares, zone), _leximin(gains, zone), best


def _leximin(values: Floats, zone: Flags) -> Flags:
    """The packages whose smallest value is largest, then the next smallest, and so on."""
    left = zone.copy()
    for level in _ascending(values):
        own = np.where(left, level, -np.inf)
        left &= own >= own.max(axis=0) - TIE
    return left


def _ascending(values: Floats) -> list[Floats]:
    """The parties' values sorted for each package and draw, the smallest first: by exchanges, which are quick for a few parties."""
    levels = list(values)
    for last in range(len(levels) - 1, 0, -1):
        for k in range(last):
            levels[k], levels[k + 1] = np.minimum(levels[k], levels[k + 1]), np.maximum(levels[k], levels[k + 1])
    return levels
