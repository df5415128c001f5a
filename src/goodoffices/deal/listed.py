"""Every part of a package on the issues that all have been heard on, listed, and in which draws each is worth at least no deal.

The answers stand in bits, a bit a draw, so that shares, zones and questions are counts of bits.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from math import prod

import numpy as np
from numpy.typing import NDArray

from goodoffices.case.package import Package
from goodoffices.deal.model import Model
from goodoffices.deal.setting import Setting, may_choose, tables_in
from goodoffices.deal.voices import winning_coalitions
from goodoffices.logic.table import kept_on
from goodoffices.preference.draws import Draws

Bits = NDArray[np.uint64]
Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]

MOST_BITS = 1 << 31
"""Bits held for all parties together; a space with more is not listed."""
ENTRIES = 1 << 19
"""Entries of an array at once."""


def fits_in_memory(model: Model) -> bool:
    """Whether the parts on the heard issues can be listed with a bit for every draw and party."""
    packages = prod(len(model.case.issues[i].options) for i in model.heard)
    return packages * model.number * 2 * len(model.parties) <= MOST_BITS


@dataclass(frozen=True)
class Listed:
    """The parts, numbered: the options on the last heard issue change fastest.

    Attributes
    ----------
    model : the model.
    sizes : how many options each heard issue has.
    yes, prior_yes : for each party shape (parts, words): in which draws a part is worth at least no deal.
    """

    model: Model
    sizes: tuple[int, ...]
    yes: Mapping[str, Bits]
    prior_yes: Mapping[str, Bits]
    _masks: dict[object, Flags] = field(default_factory=dict, compare=False)
    _halves: dict[str, tuple[Floats, Floats]] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, model: Model) -> Listed:
        """List the parts and look at each in every draw.

        Cost
        ----
        Parts × draws × parties additions and comparisons, in blocks.
        """
        sizes = tuple(len(model.case.issues[i].options) for i in model.heard)
        draws = [*model.drawn.values(), *model.prior.values()]
        with ThreadPoolExecutor() as pool:  # NumPy lets go of the interpreter; each array is one thread's own
            bits = list(pool.map(lambda d: accepted(d, model.issues, model.heard), draws))
        half = len(model.drawn)
        return cls(
            model,
            sizes,
            dict(zip(model.drawn, bits[:half], strict=True)),
            dict(zip(model.prior, bits[half:], strict=True)),
        )

    @property
    def number(self) -> int:
        """How many parts there are."""
        return prod(self.sizes)

    @property
    def half(self) -> int:
        """Words of bits in the first half of the draws."""
        words: int = next(iter(self.yes.values())).shape[1]
        return words // 2

    def chosen(self) -> dict[str, NDArray[np.int64]]:
        """For each heard issue the position of each part's option."""
        grid = np.unravel_index(np.arange(self.number), self.sizes)
        return dict(zip(self.model.heard, grid, strict=True))

    def package(self, number: int) -> Package:
        """A part by its number."""
        at = np.unravel_index(number, self.sizes)
        options = (tuple(self.model.case.issues[i].options) for i in self.model.heard)
        return Package({i: own[int(n)] for i, own, n in zip(self.model.heard, options, at, strict=True)})

    def at(self, package: Package) -> int:
        """The number of a part that settles every heard issue."""
        own = [list(self.model.case.issues[i].options).index(package[i]) for i in self.model.heard]
        return int(np.ravel_multi_index(own, self.sizes))

    def allowed(self, setting: Setting, holders: frozenset[str]) -> Flags:
        """Which parts can be completed so that conditions and these actors' limits hold, with options that may be chosen."""
        key = (setting, holders)
        if key not in self._masks:
            model = self.model
            chosen = self.chosen()
            mask = np.ones(self.number, dtype=bool)
            for table in kept_on(tables_in(model.case, model.force, setting, holders, model.heard), model.heard):
                mask &= table.at(chosen) if table.axes else bool(table.holds)
            for issue in model.heard:
                mask &= np.array(may_choose(model.case, issue, setting))[chosen[issue]]
            self._masks[key] = mask
        return self._masks[key]

    def counts(self, party: str, prior: bool = False) -> Floats:
        """For each part the share of the party's draws in which it is worth at least no deal."""
        bits = (self.prior_yes if prior else self.yes)[party]
        return np.asarray(np.bitwise_count(bits).sum(axis=1) / self.model.number)

    def halves(self, party: str) -> tuple[Floats, Floats]:
        """The same on the first and on the second half of the draws."""
        if party not in self._halves:
            bits, half = self.yes[party], self.half
            first = 64 * half
            one, two = (np.bitwise_count(part).sum(axis=1) for part in (bits[:, :half], bits[:, half:]))
            self._halves[party] = (
                np.asarray(one / max(1, first)), np.asarray(two / max(1, self.model.number - first)),
            )  # fmt: skip
        return self._halves[party]

    def zone(self, setting: Setting, prior: bool = False) -> Bits:
        """In which draws some part is acceptable to all whose agreement is needed, by the acceptance rule."""
        bits = self.prior_yes if prior else self.yes
        found: Bits = np.zeros(next(iter(bits.values())).shape[1], dtype=np.uint64)
        for coalition in winning_coalitions(self.model.case.agreement):
            own = np.flatnonzero(self.allowed(setting, coalition))
            for start in range(0, len(own), 4096):
                rows = own[start : start + 4096]
                both = np.bitwise_and.reduce([bits[p][rows] for p in sorted(coalition)])
                found |= np.bitwise_or.reduce(both, axis=0)
        return found


def accepted(draws: Draws, issues: tuple[str, ...], heard: tuple[str, ...]) -> Bits:
    """In which draws each part is worth at least no deal, what it leaves open staying as without a deal; shape (parts, words)."""
    at = [issues.index(i) for i in heard]
    sizes = [draws.worths.options[i].shape[1] for i in at]
    parts, number = prod(sizes), len(draws)
    words = -(-number // 64)
    found = np.zeros((parts, words * 8), dtype=np.uint8)
    step = max(64, ENTRIES // max(1, parts) // 64 * 64)
    rest = [i for i in range(len(issues)) if i not in at]
    held = [_held(axes, holds, at, sizes) for axes, holds, _ in draws.worths.links]
    for start in range(0, number, step):
        rows = slice(start, min(start + step, number))
        worths, no_deal = draws.worths.rows(rows), draws.no_deal[rows]
        need = draws.least[rows].copy()
        for i in rest:
            need -= worths.options[i][np.arange(len(need)), no_deal[:, i]]
        total = -need[None, :]
        added = [np.ascontiguousarray(worths.options[i].T) for i in at]  # the draws side by side in memory
        for option in added if worths.links else added[:-1]:
            total = (total[:, None, :] + option[None, :, :]).reshape(-1, len(need))
        if worths.links:
            for (axes, holds, worth), own in zip(worths.links, held, strict=True):
                total = total + _link(axes, holds, worth, own, no_deal, parts)
            yes = total >= 0
        else:  # the last issue is not added but compared with
            yes = np.empty((len(total), sizes[-1], len(need)), dtype=bool)
            for n, option in enumerate(-added[-1]):
                np.greater_equal(total, option[None, :], out=yes[:, n, :])
        packed = np.packbits(yes.reshape(parts, -1), axis=1, bitorder="little")
        found[:, start // 8 : start // 8 + packed.shape[1]] = packed
    return found.view(np.uint64)


def _held(axes: tuple[int, ...], holds: Flags, heard: list[int], sizes: list[int]) -> dict[int, NDArray[np.int64]]:
    """For each axis of a link that is heard, the option of each part."""
    grid = np.unravel_index(np.arange(prod(sizes)), sizes) if sizes else ()
    return {a: np.asarray(grid[heard.index(a)]) for a in axes if a in heard}


def _link(
    axes: tuple[int, ...],
    holds: Flags,
    worth: Floats,
    own: Mapping[int, NDArray[np.int64]],
    no_deal: NDArray[np.int64],
    parts: int,
) -> Floats:
    """What a link adds, shape (parts, draws); on issues left open it looks at what is expected without a deal."""
    index = tuple(own[a][:, None] if a in own else no_deal[None, :, a] for a in axes)
    return np.broadcast_to(holds[index], (parts, len(worth))) * worth[None, :]
