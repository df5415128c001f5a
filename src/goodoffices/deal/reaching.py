"""How many pairs of vectors add up to enough for everybody: weighted dominance counting by divide and conquer.

Halves are split at a median of one party's worth; where that party is served by every pair of two parts, it is left out of account there
(Bentley, *Multidimensional divide-and-conquer*, Communications of the ACM 23, 1980).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from goodoffices.deal.worth import Integers
from goodoffices.preference.cores import cores, on_every_core

Ranks = NDArray[np.int32]

BITS = 1 << 11
"""So many vectors of one side are held as a set of bits."""

MANY = 1 << 17
"""From so many vectors on each side on, the first side is shared out over the cores."""

SMALL = 1 << 17
"""Pairs that are compared one by one."""


def pairs_reaching(first: Integers, weight: Integers, second: Integers, other: Integers, least: Integers) -> int:
    """The sum of weight times other weight over all pairs that add up to at least `least` for everybody.

    Parameters
    ----------
    first, second : shape (parties, vectors).
    weight, other : shape (vectors,), from 0 on; Python's whole numbers where they are too large for 64 bits.

    Cost
    ----
    About n log^(parties-1) n for n vectors on each side, on every core where they are many.
    """
    whole, others = int(weight.sum()), int(other.sum())
    if not whole or not others:
        return 0
    if whole * others >= 2**62:
        if whole < others:
            return pairs_reaching(second, other, first, weight, least)
        bits = int(weight.max()).bit_length() // 2
        if bits == 0:  # many weights of 1: halve the vectors
            cut = len(weight) // 2
            return pairs_reaching(first[:, :cut], weight[:cut], second, other, least) + pairs_reaching(
                first[:, cut:], weight[cut:], second, other, least
            )
        low = weight & ((1 << bits) - 1)
        return pairs_reaching(first, low, second, other, least) + (
            pairs_reaching(first, weight >> bits, second, other, least) << bits
        )
    wanted, given = _ranks(least[:, None] - first, second)
    order, second_order = np.argsort(wanted[-1]), np.argsort(given[-1])
    own, theirs = weight.astype(np.int64), other.astype(np.int64)
    wanted, own, given, theirs = wanted[:, order], own[order], given[:, second_order], theirs[second_order]
    parts = cores() if min(len(own), len(theirs)) >= MANY else 1

    def part(number: int) -> int:
        """The pairs of every n-th vector of the first side."""
        some = np.ascontiguousarray(wanted[:, number::parts])
        return _count(some, own[number::parts], given, theirs, tuple(range(len(least))))

    return sum(on_every_core(part, range(parts)))


def _ranks(wanted: Integers, given: Integers) -> tuple[Ranks, Ranks]:
    """The same in ranks: order is all that counts, and small numbers are compared in half the time."""
    found = [np.empty(wanted.shape, dtype=np.int32), np.empty(given.shape, dtype=np.int32)]
    for k, (own, theirs) in enumerate(zip(wanted, given, strict=True)):
        values = np.unique(theirs)
        found[0][k] = np.searchsorted(values, own)
        found[1][k] = np.searchsorted(values, theirs)
    return found[0], found[1]


def _count(wanted: Ranks, weight: Integers, given: Ranks, other: Integers, parties: tuple[int, ...]) -> int:
    """Pairs where what is given is no less than what is wanted, for these parties; both in order of the last one's worth."""
    open_to = []
    for k in parties:
        if not wanted.shape[1] or not given.shape[1]:
            return 0
        most, least = given[k].max(), wanted[k].min()
        if wanted[k].max() > most:
            some = wanted[k] <= most
            wanted, weight = wanted[:, some], weight[some]
        if given[k].min() < least:
            some = given[k] >= least
            given, other = given[:, some], other[some]
        if wanted.shape[1] and given.shape[1] and wanted[k].max() > given[k].min():
            open_to.append(k)
    if not wanted.shape[1] or not given.shape[1]:
        return 0
    if not open_to:
        return int(weight.sum()) * int(other.sum())
    if len(open_to) == 1:
        return _count_one(wanted[open_to[0]], weight, given[open_to[0]], other)
    if wanted.shape[1] * given.shape[1] <= SMALL:
        enough = given[open_to[0]] >= wanted[open_to[0]][:, None]
        for k in open_to[1:]:
            enough &= given[k] >= wanted[k][:, None]
        if weight.max() == other.max() == 1 == weight.min() == other.min():
            return int(np.count_nonzero(enough))
        return int(weight @ np.where(enough, other, 0).sum(axis=1))
    if given.shape[1] <= BITS:
        return _count_by_bits([wanted[k] for k in open_to], weight, [given[k] for k in open_to], other)
    k = open_to[0]
    middle = np.partition(given[k], given.shape[1] // 2)[given.shape[1] // 2]
    if middle == given[k].min():
        above = given[k][given[k] > middle]
        if not len(above):
            served = wanted[k] <= middle
            return _count(wanted[:, served], weight[served], given, other, tuple(open_to[1:]))
        middle = above.min()
    upper, served = given[k] >= middle, wanted[k] <= middle
    high, high_other = given[:, upper], other[upper]
    easy, easy_weight = wanted[:, served], weight[served]
    total = _count(easy, easy_weight, high, high_other, tuple(open_to[1:]))
    total += _count(easy, easy_weight, given[:, ~upper], other[~upper], tuple(open_to))
    return total + _count(wanted[:, ~served], weight[~served], high, high_other, tuple(open_to))


def _count_by_bits(wanted: list[Ranks], weight: Integers, given: list[Ranks], other: Integers) -> int:
    """Pairs by sets of bits: for each party and each rank the set of those who give as much; what all sets share is counted in one step."""
    number = len(other)
    words = -(-number // 64)
    word, bit = np.divmod(np.arange(number), 64)
    one = np.left_shift(np.uint64(1), bit.astype(np.uint64))
    tables, places = [], []
    for own, theirs in zip(wanted, given, strict=True):
        order = np.argsort(theirs)[::-1]
        table = np.zeros((number + 1, words), dtype=np.uint64)
        table[np.arange(1, number + 1), word[order]] = one[order]
        np.bitwise_or.accumulate(table, axis=0, out=table)
        tables.append(table)
        places.append(number - np.searchsorted(theirs[order[::-1]], own))
    planes = []
    for n in range(int(other.max()).bit_length()):
        plane = np.zeros(words, dtype=np.uint64)
        np.bitwise_or.at(plane, word, np.where((other >> n) & 1, one, np.uint64(0)))
        planes.append(plane)
    plain = len(planes) == 1 and int(other.min()) == 1
    total = 0
    step = max(1, (1 << 18) // words)
    for low in range(0, len(weight), step):
        part = slice(low, low + step)
        sets = tables[0][places[0][part]]
        for table, place in zip(tables[1:], places[1:], strict=True):
            sets &= table[place[part]]
        for n, plane in enumerate(planes):
            counted = np.bitwise_count(sets if plain else sets & plane).sum(axis=1, dtype=np.int64)
            total += int(weight[part] @ counted) << n
    return total


def _count_one(wanted: Ranks, weight: Integers, given: Ranks, other: Integers) -> int:
    order = slice(None) if (given[1:] >= given[:-1]).all() else np.argsort(given)
    given, other = given[order], other[order]
    above = np.concatenate((np.cumsum(other[::-1])[::-1], [0]))
    return int(weight @ above[np.searchsorted(given, wanted)])
