"""How many pairs of vectors add up to enough for everybody: weighted dominance counting by divide and conquer.

Halves are split at a median of one party's worth; where that party is served by every pair of two parts, it is left out of account there
(Bentley, *Multidimensional divide-and-conquer*, Communications of the ACM 23, 1980).
"""

from __future__ import annotations

import numpy as np

from goodoffices.deal.worth import Integers

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
    About n log^(parties-1) n for n vectors on each side.
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
    wanted = least[:, None] - first
    order, second_order = np.argsort(wanted[-1]), np.argsort(second[-1])
    own, theirs = weight.astype(np.int64), other.astype(np.int64)
    return _count(wanted[:, order], own[order], second[:, second_order], theirs[second_order], tuple(range(len(least))))


def _count(wanted: Integers, weight: Integers, given: Integers, other: Integers, parties: tuple[int, ...]) -> int:
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


def _count_one(wanted: Integers, weight: Integers, given: Integers, other: Integers) -> int:
    order = slice(None) if (given[1:] >= given[:-1]).all() else np.argsort(given)
    given, other = given[order], other[order]
    above = np.concatenate((np.cumsum(other[::-1])[::-1], [0]))
    return int(weight @ above[np.searchsorted(given, wanted)])
