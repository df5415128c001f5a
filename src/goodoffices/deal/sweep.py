"""Zone shares where packages are too many to list: exact for every draw, without looking at every package.

For weights λ ≥ 0 of the parties, some package is best in Σ λ_p (worth − no deal). Is that package acceptable to all, the draw has a
zone; is even the best sum below 0, it has none (weak duality). Weights move towards whoever is below no deal (multiplicative weights;
Arora, Hazan & Kale 2012), for all draws at once. What is left undecided goes to the engine, which decides it by elimination.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodoffices.deal.acceptable import acceptable_with_each
from goodoffices.deal.model import Model
from goodoffices.deal.scenario import Bar, Scenario, Term
from goodoffices.deal.setting import Setting, conditions_in
from goodoffices.deal.voices import winning_coalitions
from goodoffices.deal.weighing import Weighing
from goodoffices.errors import GoodOfficesError
from goodoffices.logic.table import Table, kept_on, tables_of
from goodoffices.preference.cores import on_every_core
from goodoffices.preference.draws import Draws

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Positions = NDArray[np.int64]

STEPS = 60
"""Moves of the weights before the engine is asked."""
BATCH = 64
"""Draws that the engine decides together."""
MOST_ASKED = 4_096
"""Draws of one setting that are put to the engine. A count, not a time: same input, same answer."""
MOST_PARTIES = 3
"""With more parties in a coalition the engine may take long for one draw, and is not asked."""


@dataclass(frozen=True)
class Swept:
    """What a sweep found.

    Attributes
    ----------
    zone : shape (draws,): whether some package is acceptable to all needed.
    found : shape (packages, heard issues): packages acceptable to all in some draw, the most often found first.
    by_weights : how many draws the weights decided.
    undecided : in how many draws nothing was decided, for the engine had been asked ``MOST_ASKED`` times, or there are more than ``MOST_PARTIES``.
    packages : how many packages meet conditions and limits.
    """

    zone: Flags
    found: Positions
    by_weights: int
    undecided: int
    packages: int


def swept(model: Model, drawn: Mapping[str, Draws], setting: Setting) -> Swept:
    """The zone of every draw under a setting."""
    zone = np.zeros(model.number, dtype=bool)
    found: list[Positions] = []
    decided, undecided, packages_there = model.number, 0, 0
    for coalition in winning_coalitions(model.case.agreement):
        space = _Space.of(model, drawn, setting, coalition)
        open_ = np.flatnonzero(~zone)
        if space is None or not len(open_):
            continue
        left, yes, packages = space.by_weights(open_)
        zone[yes] = True
        found.append(packages)
        decided -= len(left)
        most = MOST_ASKED if len(space.parties) <= MOST_PARTIES else 0
        undecided += max(0, len(left) - most)
        packages_there = max(packages_there, space.packages)
        batches = [left[start : min(start + BATCH, most)] for start in range(0, min(len(left), most), BATCH)]
        for rows, own in zip(batches, on_every_core(space.by_engine, batches), strict=True):
            zone[rows] = own
    every = np.concatenate(found) if found else np.zeros((0, len(model.heard)), dtype=np.int64)
    unique, count = np.unique(every, axis=0, return_counts=True)
    return Swept(zone, unique[np.argsort(-count, kind="stable")], decided, undecided, packages_there)


@dataclass(frozen=True)
class _Space:
    """Packages on the heard issues for one coalition: what they are worth beyond no deal, and which are allowed.

    Attributes
    ----------
    worths : by party, by heard issue, shape (draws, options).
    links : of which party, over which heard issues, increasing, where it holds, and what it is worth, shape (draws,).
    need : shape (parties, draws).
    """

    parties: tuple[str, ...]
    worths: tuple[tuple[Floats, ...], ...]
    links: tuple[tuple[int, tuple[int, ...], Flags, Floats], ...]
    need: Floats
    bars: tuple[Bar, ...]
    weighing: Weighing
    packages: int
    sizes: tuple[int, ...]

    @classmethod
    def of(cls, model: Model, drawn: Mapping[str, Draws], setting: Setting, coalition: frozenset[str]) -> _Space | None:
        """None where no package is allowed."""
        heard = [model.issues.index(i) for i in model.heard]
        sizes = tuple(len(model.case.issues[i].options) for i in model.heard)
        tables = _tables(model, setting, coalition)
        if any(not t.holds.any() for t in tables):
            return None
        names = tuple(p for p in model.parties if p in coalition)
        need, worths, links = [], [], []
        for k, p in enumerate(names):
            d = drawn[p]
            rest = [i for i in range(len(model.issues)) if i not in heard]
            rows = np.arange(len(d))
            need.append(d.least - sum((d.worths.options[i][rows, d.no_deal[:, i]] for i in rest), np.zeros(len(d))))
            worths.append(tuple(d.worths.options[i] for i in heard))
            for axes, holds, worth in d.worths.links:
                if not set(axes) <= set(heard):
                    raise GoodOfficesError("a link reaches an open issue, and the packages are too many to list")
                there = [heard.index(a) for a in axes]
                order = sorted(range(len(there)), key=there.__getitem__)
                links.append((k, tuple(there[o] for o in order), holds.transpose(order), worth))
        bars = tuple(_bar(t, model.heard) for t in tables if t.axes)
        weighing = Weighing(sizes, bars, [scope for _, scope, _, _ in links])
        packages = weighing.packages()
        if not packages:
            return None
        return cls(names, tuple(worths), tuple(links), np.stack(need), bars, weighing, packages, sizes)

    def by_weights(self, rows: Positions) -> tuple[Positions, Positions, Positions]:
        """Draws left undecided, draws with a zone, and a package for each of those."""
        left = rows
        weight = np.zeros((len(rows), len(self.parties)))
        yes: list[Positions] = []
        packages: list[Positions] = []
        for step in range(STEPS):
            share = np.exp(weight - weight.max(axis=1, keepdims=True))
            share /= share.sum(axis=1, keepdims=True)
            chosen = self._best(left, share)
            gain = self._gain(left, chosen)
            good = (gain >= 0).all(axis=1)
            # a unit of slack for rounding of the weighted sums: worths are whole numbers up to 2^40
            none = (share * gain).sum(axis=1) < -1.0
            yes.append(left[good])
            packages.append(chosen[good])
            move = gain / (np.abs(gain).max(axis=1, keepdims=True) + 1)
            weight = (weight - move * 0.7 / np.sqrt(1 + 0.3 * step))[~(good | none)]
            left = left[~(good | none)]
            if not len(left):
                break
        every = np.concatenate(packages) if packages else np.zeros((0, len(self.sizes)), dtype=np.int64)
        return left, np.concatenate(yes) if yes else np.zeros(0, dtype=np.int64), every

    def _best(self, rows: Positions, share: Floats) -> Positions:
        """The allowed package with the largest weighted sum, for each draw."""
        values = [
            sum((share[:, k, None] * own[i][rows] for k, own in enumerate(self.worths)), np.zeros(1))
            for i in range(len(self.sizes))
        ]
        links = [
            (share[:, k] * worth[rows]).reshape(-1, *[1] * holds.ndim) * holds for k, _, holds, worth in self.links
        ]
        return self.weighing.best(values, links)

    def _gain(self, rows: Positions, chosen: Positions) -> Floats:
        """Worth beyond no deal, shape (draws, parties)."""
        gains = [
            sum(own[i][rows, chosen[:, i]] for i in range(len(self.sizes))) - self.need[k, rows]
            for k, own in enumerate(self.worths)
        ]
        for k, scope, holds, worth in self.links:
            gains[k] = gains[k] + worth[rows] * holds[tuple(chosen[:, i] for i in scope)]
        return np.stack(gains, axis=1)

    def by_engine(self, rows: Positions) -> Flags:
        """The zone of a few draws, decided by elimination: the draws are the options of one more issue."""
        terms = [Term((0,), -self.need[:, rows].astype(np.int64))]
        for i in range(len(self.sizes)):
            terms.append(Term((0, i + 1), np.stack([own[i][rows] for own in self.worths]).astype(np.int64)))
        for k, axes, holds, worth in self.links:
            table = np.zeros((len(self.parties), len(rows), *holds.shape), dtype=np.int64)
            table[k] = worth[rows].astype(np.int64).reshape(-1, *[1] * holds.ndim) * holds
            terms.append(Term((0, *(a + 1 for a in axes)), table))
        bars = tuple(Bar(tuple(i + 1 for i in b.issues), b.allowed) for b in self.bars)
        options = tuple(tuple(f"o{n}" for n in range(size)) for size in (len(rows), *self.sizes))
        names = tuple(f"i{n}" for n in range(len(options)))
        scenario = Scenario(
            self.parties, names, options, tuple(terms), bars, np.zeros(len(self.parties), dtype=np.int64)
        )
        return acceptable_with_each(scenario, 0)


def _tables(model: Model, setting: Setting, coalition: frozenset[str]) -> list[Table]:
    """Conditions, limits, and which options may be chosen, on the heard issues."""
    case = model.case
    roots = conditions_in(case, model.force, setting, coalition)
    tables = kept_on(tables_of(case, roots, model.force.known), model.heard) if roots else []
    for issue in model.heard:
        listed = [not o.by_analyst or (issue, o.id) in setting.options for o in case.issues[issue].options.values()]
        if not all(listed):
            tables.append(Table((issue,), np.array(listed)))
    return tables


def _bar(table: Table, heard: tuple[str, ...]) -> Bar:
    """A table as a bar, its issues in order of position."""
    positions = [heard.index(a) for a in table.axes]
    order = sorted(range(len(positions)), key=lambda k: positions[k])
    return Bar(tuple(positions[k] for k in order), table.holds.transpose(order))
