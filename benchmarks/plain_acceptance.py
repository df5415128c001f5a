"""Acceptance shares by plain enumeration in NumPy: every package, every draw. The baseline of ./dev bench, and an oracle for tests.

No cleverness: worths of all packages by broadcasting, draws in blocks so that it fits in memory. Packages are in the order of
itertools.product over the options of the issues: the last issue changes fastest. Run as a script it prints how long it takes:
python benchmarks/plain_acceptance.py [--draws N] [--options 4 4 3 3 3 3 3] [--parties 2] [--seed 0].
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

CELLS = 1 << 22
"""Draws times packages that are looked at in one block; 32 MB of worths."""


@dataclass(frozen=True)
class PlainAcceptance:
    """What enumeration finds.

    Attributes
    ----------
    by_party : shape (parties, packages): the share of draws in which a package is worth at least the threshold.
    joint : shape (packages,): the share of draws in which it is so for every party at once, draw d of each party taken together.
    zone : the share of draws in which some package is acceptable to every party at once.
    """

    by_party: Floats
    joint: Floats
    zone: float


def plain_acceptance(
    tables: Sequence[Sequence[Integers]], thresholds: Sequence[Integers], allowed: Flags | None = None
) -> PlainAcceptance:
    """Acceptance of every package.

    Parameters
    ----------
    tables : for each party a list over issues of whole numbers, shape (draws, options).
    thresholds : for each party whole numbers, shape (draws,).
    allowed : shape (packages,): packages that may be chosen at all; the others are accepted by nobody. None: all.

    Cost
    ----
    Time parties × draws × packages; memory ``CELLS`` worths.
    """
    draws = len(thresholds[0])
    sizes = [table.shape[1] for table in tables[0]]
    packages = int(np.prod(sizes))
    may = np.ones(packages, dtype=bool) if allowed is None else allowed
    by_party = np.zeros((len(tables), packages), dtype=np.int64)
    joint = np.zeros(packages, dtype=np.int64)
    zone = 0
    block = max(1, CELLS // packages)
    for start in range(0, draws, block):
        part = slice(start, start + block)
        everybody = np.broadcast_to(may, (len(thresholds[0][part]), packages))
        for k, (own, least) in enumerate(zip(tables, thresholds, strict=True)):
            accepts = (worths([table[part] for table in own]) >= least[part, None]) & may
            by_party[k] += accepts.sum(axis=0)
            everybody = everybody & accepts
        joint += everybody.sum(axis=0)
        zone += int(everybody.any(axis=1).sum())
    return PlainAcceptance(by_party / draws, joint / draws, zone / draws)


def worths(tables: Sequence[Integers]) -> Integers:
    """The worth of every package in every draw, shape (draws, packages), from one table for each issue."""
    total = np.zeros((len(tables[0]), 1), dtype=np.int64)
    for table in tables:
        total = (total[:, :, None] + table[:, None, :]).reshape(len(table), -1)
    return total


def random_tables(
    rng: np.random.Generator, draws: int, sizes: Sequence[int], parties: int, grid: int = 1 << 40
) -> tuple[list[list[Integers]], list[Integers]]:
    """Worths on a grid, spans of issues uniform on the simplex, option values from 0 to 1, thresholds uniform: the form of real draws."""
    tables, thresholds = [], []
    for _ in range(parties):
        spans = rng.dirichlet(np.ones(len(sizes)), draws)
        own = []
        for i, size in enumerate(sizes):
            values = rng.random((draws, size))
            values -= values.min(axis=1, keepdims=True)
            values /= values.max(axis=1, keepdims=True)
            own.append(np.rint(values * spans[:, [i]] * grid).astype(np.int64))
        tables.append(own)
        thresholds.append(np.rint(rng.random(draws) * grid).astype(np.int64))
    return tables, thresholds


def main() -> None:
    """Measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draws", type=int, default=10_000)
    parser.add_argument("--options", type=int, nargs="+", default=[4, 4, 3, 3, 3, 3, 3])
    parser.add_argument("--parties", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    tables, thresholds = random_tables(np.random.default_rng(given.seed), given.draws, given.options, given.parties)
    started = time.perf_counter()
    found = plain_acceptance(tables, thresholds)
    took = time.perf_counter() - started
    print(
        f"{len(given.options)} issues, {len(found.joint):,} packages, {given.parties} parties, {given.draws:,} draws: "
        f"{took:.2f} s; zone share {found.zone:.4f}"
    )


if __name__ == "__main__":
    main()
