"""The most and the least that packages are worth, for many draws at once, without looking at every package.

Worths are sums of terms over few issues, and conditions tables over few; an issue is maximised out after the other (variable
elimination; Bertelè & Brioschi, *Nonserial Dynamic Programming*, 1972).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import prod

import numpy as np
from numpy.typing import NDArray

from goodoffices.logic.table import TooTangled

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

MOST_ENTRIES = 8_000_000
"""Entries of an array at once; draws are taken in blocks so that it stays below."""
MOST_CHOICES = 200_000
"""Choices on the issues that are tied together; beyond, the question is refused."""


@dataclass(frozen=True)
class Worths:
    """Worths of options in many draws, whole numbers held as floats, so that every sum and comparison is exact.

    Attributes
    ----------
    options : for each issue shape (draws, options), in units of ``UNIT``.
    links : pairs of a table (axes as positions of issues, truth) and its worth, shape (draws,), negative where it takes away.
    """

    options: tuple[Floats, ...]
    links: tuple[tuple[tuple[int, ...], Flags, Floats], ...] = ()

    def __len__(self) -> int:
        return len(self.options[0]) if self.options else 0

    def rows(self, chosen: slice | NDArray[np.int64]) -> Worths:
        """Some of the draws."""
        links = tuple((a, t, w[chosen]) for a, t, w in self.links)
        return Worths(tuple(rows_of(o, chosen) for o in self.options), links)

    def of(self, package: Sequence[NDArray[np.int64] | int]) -> Floats:
        """The worth of a whole package in each draw: for each issue the position of the option, one for all or one a draw."""
        rows = np.arange(len(self))
        total: Floats = np.zeros(len(self))
        for own, at in zip(self.options, package, strict=True):
            total += own[:, at] if isinstance(at, int) else own[rows, at]
        for axes, holds, worth in self.links:
            total += worth * holds[tuple(package[a] for a in axes)]
        return total


Tables = Sequence[tuple[tuple[int, ...], Flags]]


def rows_of(array: Floats, chosen: slice | NDArray[np.int64]) -> Floats:
    """Some rows of an array, its columns kept side by side in memory where they were: sums and extremes over rows are quick so."""
    return array[chosen] if isinstance(chosen, slice) else array.T.take(chosen, axis=1).T


def extreme(worths: Worths, tables: Tables, fixed: Mapping[int, int], most: bool = True) -> Floats:
    """The largest (or least) worth among packages that meet the tables and hold `fixed`, in each draw; ∓∞ where there is none.

    Parameters
    ----------
    tables : pairs of axes (positions of issues) and truth.
    fixed : option's position by issue's.

    Raises
    ------
    TooTangled
        Where terms tie together more than ``MOST_CHOICES`` choices.
    """
    sign = 1.0 if most else -1.0
    found = np.empty(len(worths))
    step = max(1, MOST_ENTRIES // max(_width(worths, tables, fixed), 1))
    for start in range(0, len(worths), step):
        part = worths.rows(slice(start, start + step))
        found[start : start + step] = _most(part, tables, fixed, sign)
    return sign * found


def _most(worths: Worths, tables: Tables, fixed: Mapping[int, int], sign: float) -> Floats:
    total: Floats = np.zeros(len(worths))
    terms: list[tuple[tuple[int, ...], Floats]] = []
    tied = {a for axes, *_ in worths.links for a in axes}
    tied |= {a for axes, _ in tables if len(axes) > 1 for a in axes}
    single = {axes[0]: holds for axes, holds in tables if len(axes) == 1}
    for i, own in enumerate(worths.options):
        if i in fixed:
            allowed = all(holds[fixed[i]] for axes, holds in tables if axes == (i,))
            total += sign * own[:, fixed[i]] if allowed else -np.inf
            continue
        values = sign * own
        for axes, holds in tables:
            if axes == (i,):
                values = np.where(holds, values, -np.inf)
        if i in tied:
            terms.append(((i,), values))
        else:
            total += values.max(axis=1)
    for axes, holds, worth in worths.links:
        left, array = _sliced(axes, holds, fixed)
        terms.append((left, (sign * worth).reshape(-1, *[1] * len(left)) * array))
    for axes, holds in tables:
        if axes == () or (len(axes) == 1 and axes[0] in single):
            if axes == () and not holds.all():
                total += -np.inf
            continue
        left, array = _sliced(axes, holds, fixed)
        terms.append((left, np.where(array, 0.0, -np.inf)[None]))
    return total + _eliminated(terms)


def _sliced(axes: tuple[int, ...], holds: Flags, fixed: Mapping[int, int]) -> tuple[tuple[int, ...], Flags]:
    """A table with the fixed issues taken out."""
    at = tuple(fixed.get(a, slice(None)) for a in axes)
    return tuple(a for a in axes if a not in fixed), np.asarray(holds[at])


def _eliminated(terms: list[tuple[tuple[int, ...], Floats]]) -> Floats:
    left = list(terms)
    while axes := {a for own, _ in left for a in own}:
        axis = min(axes, key=partial(_entries, left))
        touched = [t for t in left if axis in t[0]]
        left = [t for t in left if axis not in t[0]]
        own, whole = _joined(touched)
        rest = tuple(a for a in own if a != axis)
        left.append((rest, whole.max(axis=1 + own.index(axis))))
    total: Floats = np.zeros(1)
    for _, values in left:
        total = total + values
    return total


def _entries(terms: Sequence[tuple[tuple[int, ...], Floats]], axis: int) -> tuple[int, int]:
    sizes = {a: n for own, v in terms if axis in own for a, n in zip(own, v.shape[1:], strict=True)}
    return prod(sizes.values()), axis


def _joined(terms: Sequence[tuple[tuple[int, ...], Floats]]) -> tuple[tuple[int, ...], Floats]:
    axes = tuple(sorted({a for own, _ in terms for a in own}))
    total: Floats | None = None
    for own, values in terms:
        order = sorted(range(len(own)), key=lambda k: own[k])
        sizes = dict(zip(own, values.shape[1:], strict=True))
        wide = values.transpose(0, *(1 + k for k in order)).reshape(-1, *(sizes.get(a, 1) for a in axes))
        total = wide if total is None else total + wide
    assert total is not None
    return axes, total


def _width(worths: Worths, tables: Tables, fixed: Mapping[int, int]) -> int:
    """Entries of the widest array that elimination makes for one draw."""
    sizes = [o.shape[1] for o in worths.options]
    scopes = [{a for a in axes if a not in fixed} for axes, *_ in (*worths.links, *tables) if len(axes) > 1]
    widest = max(sizes, default=1)
    while any(scopes):
        axes = {a for s in scopes for a in s}
        joins = {a: set().union(*(s for s in scopes if a in s)) for a in axes}
        axis = min(axes, key=lambda a: (prod(sizes[b] for b in joins[a]), a))
        widest = max(widest, prod(sizes[b] for b in joins[axis]))
        scopes = [s for s in scopes if axis not in s] + [joins[axis] - {axis}]
    if widest > MOST_CHOICES:
        raise TooTangled("conditions, limits and links tie too many issues together for numbers")
    return widest
