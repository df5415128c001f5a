"""Orders drawn uniformly: independent uniforms cut to where a stated order holds, exactly.

Given an order, the ranks of independent uniforms are a uniform linear extension of it, and their values the sorted uniforms
(Brightwell & Winkler, *Counting linear extensions*, Order 8, 1991). Elements that no stated order ties together are drawn apart.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import factorial

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Pairs = Sequence[tuple[int, int]]

MOST_STATES = 50_000
"""Sets of elements that a count of extensions may look at; beyond, the order is left to another method."""
MOST_ELEMENTS = 2_000


class TooManyExtensions(Exception):
    """The order has too many extensions to be counted."""


@dataclass(frozen=True)
class PartialOrder:
    """Elements 0 … number − 1, with pairs (higher, lower), and perhaps a set of which the highest of all is one.

    Attributes
    ----------
    top : the elements of which one is the highest; None where nothing says so; empty where what is said is impossible.
    """

    number: int
    above: tuple[tuple[int, int], ...] = ()
    top: frozenset[int] | None = None

    @property
    def free(self) -> bool:
        """Whether nothing is stated."""
        return not self.above and (self.top is None or 0 < len(self.top) == self.number)

    def holds(self, values: Floats) -> NDArray[np.bool_]:
        """Whether values, shape (draws, number), are in this order."""
        found = np.full(len(values), self.top is None or bool(self.top))
        for higher, lower in self.above:
            found &= values[:, higher] > values[:, lower]
        if self.top:
            found &= np.isin(values.argmax(axis=1), sorted(self.top))
        return found

    def possible(self) -> bool:
        """Whether any order of all elements holds it."""
        return not _round(self.number, self.above) and bool(self._tops())

    def _tops(self) -> tuple[int, ...]:
        lower = {b for _, b in self.above}
        return tuple(e for e in sorted(self.top if self.top is not None else ()) if e not in lower) or (
            (-1,) if self.top is None else ()
        )

    def draw(self, rng: np.random.Generator, draws: int) -> Floats:
        """Uniforms on (0, 1) cut to where the order holds, shape (draws, number); exact and independent.

        Raises
        ------
        TooManyExtensions
            Where the order cannot be counted.
        """
        if self.free:
            return rng.random((draws, self.number))
        tops = self._tops()
        if not tops or _round(self.number, self.above):
            raise ValueError("no order of all elements holds what is stated")
        if tops == (-1,):
            return _below(rng, draws, range(self.number), self.above, self.number)
        # the highest is one of `tops`: each as likely as the rest of the order allows; its value is the largest of all
        rest = [tuple((a, b) for a, b in self.above if a != t) for t in tops]
        shares = [_share(pairs) for pairs in rest]
        chosen = _weighted(rng, [float(s / sum(shares)) for s in shares], draws)
        values = np.empty((draws, self.number))
        for k, top in enumerate(tops):
            own = np.flatnonzero(chosen == k)
            highest = rng.random(len(own)) ** (1 / self.number)
            others = [e for e in range(self.number) if e != top]
            drawn = _below(rng, len(own), others, rest[k], self.number)
            values[own] = drawn * highest[:, None]
            values[own, top] = highest
        return values


def _below(rng: np.random.Generator, draws: int, elements: Collection[int], above: Pairs, number: int) -> Floats:
    values = np.zeros((draws, number))
    values[:, list(elements)] = rng.random((draws, len(elements)))
    for part, pairs in _parts(above):
        values[:, part] = np.take_along_axis(
            np.sort(values[:, part], axis=1), _extensions(rng, draws, len(part), pairs), axis=1
        )
    return values


def _parts(above: Pairs) -> list[tuple[list[int], tuple[tuple[int, int], ...]]]:
    """Elements that the pairs tie together, with the pairs counted within each."""
    group: dict[int, set[int]] = {}
    for a, b in above:
        merged = group.get(a, {a}) | group.get(b, {b})
        for e in merged:
            group[e] = merged
    found = []
    for part in sorted({tuple(sorted(g)) for g in group.values()}):
        at = {e: n for n, e in enumerate(part)}
        found.append((list(part), tuple(sorted({(at[a], at[b]) for a, b in above if a in at}))))
    return found


def _extensions(
    rng: np.random.Generator, draws: int, number: int, pairs: tuple[tuple[int, int], ...]
) -> NDArray[np.int64]:
    """Uniform linear extensions: for each draw the rank of each element from below, shape (draws, number)."""
    count, highest = _counter(number, pairs)
    rank = np.zeros((draws, number), dtype=np.int64)
    left = {(1 << number) - 1: np.arange(draws)}
    for place in range(number - 1, -1, -1):
        after: dict[int, list[NDArray[np.int64]]] = {}
        for state in sorted(left):
            rows = left[state]
            ends = highest(state)
            below = [count(state & ~(1 << e)) for e in ends]
            chosen = _weighted(rng, [n / sum(below) for n in below], len(rows))
            for k, e in enumerate(ends):
                own = rows[chosen == k]
                if len(own):
                    rank[own, e] = place
                    after.setdefault(state & ~(1 << e), []).append(own)
        left = {state: np.concatenate(parts) for state, parts in after.items()}
    return rank


def _weighted(rng: np.random.Generator, shares: Sequence[float], draws: int) -> NDArray[np.int64]:
    """Positions drawn with these shares."""
    found = np.searchsorted(np.cumsum(shares), rng.random(draws), side="right").clip(0, len(shares) - 1)
    return np.asarray(found, dtype=np.int64)


def _counter(
    number: int, pairs: tuple[tuple[int, int], ...]
) -> tuple[Callable[[int], int], Callable[[int], list[int]]]:
    """How many linear extensions the elements of a set have, and which of them can be the highest.

    Raises
    ------
    TooManyExtensions
        Where there are too many elements, or too many sets of them, to be counted.
    """
    found = _counted(number, pairs)
    if found is None:
        raise TooManyExtensions
    return found


@lru_cache(maxsize=32)
def _counted(
    number: int, pairs: tuple[tuple[int, int], ...]
) -> tuple[Callable[[int], int], Callable[[int], list[int]]] | None:
    """The counter of an order, all of it counted and kept; None where that is too much."""
    if number > MOST_ELEMENTS:
        return None
    over = [0] * number
    for a, b in pairs:
        over[b] |= 1 << a

    def highest(state: int) -> list[int]:
        return [e for e in range(number) if state >> e & 1 and not over[e] & state]

    levels: list[dict[int, list[int]]] = [{(1 << number) - 1: []}]
    seen = 1
    for _ in range(number):
        below: dict[int, list[int]] = {}
        for state in levels[-1]:
            ends = highest(state)
            levels[-1][state] = ends
            for e in ends:
                below.setdefault(state & ~(1 << e), [])
        seen += len(below)
        if seen > MOST_STATES:
            return None
        levels.append(below)
    counts = dict.fromkeys(levels[-1], 1)
    tops: dict[int, list[int]] = {}
    for level in reversed(levels[:-1]):
        tops.update(level)
        counts.update({state: sum(counts[state & ~(1 << e)] for e in ends) for state, ends in level.items()})
    return counts.__getitem__, tops.__getitem__


def _share(pairs: Pairs) -> Fraction:
    """The share of all orders of the elements in which the pairs hold."""
    share = Fraction(1)
    for part, own in _parts(pairs):
        count, _ = _counter(len(part), own)
        share *= Fraction(count((1 << len(part)) - 1), factorial(len(part)))
    return share


def _round(number: int, above: Pairs) -> bool:
    """Whether the pairs go round in a circle."""
    lower: dict[int, set[int]] = {}
    for a, b in above:
        lower.setdefault(a, set()).add(b)
    state = [0] * number
    for start in range(number):
        stack = [(start, iter(sorted(lower.get(start, ()))))] if not state[start] else []
        state[start] = state[start] or 1
        while stack:
            node, rest = stack[-1]
            for nxt in rest:
                if state[nxt] == 1:
                    return True
                if not state[nxt]:
                    state[nxt] = 1
                    stack.append((nxt, iter(sorted(lower.get(nxt, ())))))
                    break
            else:
                state[node] = 2
                stack.pop()
    return False
