"""Dominance in compiled code: the same answers as ``dominance`` gives with NumPy and moocore, sooner. Needs Numba; see ``compiled``.

Up to three parties: vectors from the best of the first party down, and the best worth of the third so far for each of the second in a
Fenwick tree (Kung, Luccio & Preparata, *On finding the maxima of a set of vectors*, Journal of the ACM 22, 1975). More: a k-d tree of
sixteen branches, asked for each vector whether anything lies above it. The best corner of a branch is one word with some bits for each
party, so that a subtraction compares all parties at once (Lamport, *Multiple byte processing with full-word instructions*,
Communications of the ACM 18, 1975); what passes is compared in full.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

import numpy as np
from numba import njit
from numpy.typing import NDArray

from goodoffices.deal.holding import Flags
from goodoffices.deal.worth import Integers

Function = TypeVar("Function", bound=Callable[..., object])

BRANCHES = 16
"""Of a node, and vectors in a leaf."""

MOST_PARTIES = 15
"""Beyond them a word has too few bits for each."""

FEW = 24
"""Up to so many vectors of a group are compared each with each."""

LEAST = int(np.iinfo(np.int64).min)

Words = NDArray[np.uint64]

_NONE = np.zeros(0, dtype=np.int64)


def _compiled(function: Function) -> Function:
    return cast(Function, njit(cache=True, nogil=True)(function))


def undominated(points: Integers, group: Integers | None, groups: int) -> Flags:
    """Which vectors no other of their group strictly dominates; as ``dominance.undominated``.

    Cost
    ----
    About 0.1 microseconds a vector with three parties, one or two with five.
    """
    parties, number = points.shape
    points = np.ascontiguousarray(points)  # each layout of memory would be compiled by itself
    own = _NONE if group is None else np.ascontiguousarray(group)
    beaten = np.zeros(number, dtype=bool)
    if parties < 3:
        points = np.concatenate((points, np.zeros((3 - parties, number), np.int64)))
    boxes = _boxes(number, groups, len(points), 256 if parties <= 3 else 32)
    if boxes:
        _against_grid(points, own, groups, boxes, beaten)
    if parties <= 3:
        bits = np.zeros(4, dtype=np.int64)
        key = _keys(points, own, groups, beaten, bits)
        if bits.sum() <= 64:
            key.sort()
            order = (key & np.uint64((1 << int(bits[3])) - 1)).astype(np.int64)
        else:
            left = np.flatnonzero(~beaten)
            first = own[left] if len(own) else np.zeros(len(left))
            order = left[np.lexsort((-points[1, left], -points[0, left], first))]
        _swept(points, own, order, beaten)
        return ~beaten
    left = np.flatnonzero(~beaten)
    if group is not None:
        left = left[np.argsort(own[left], kind="stable")]
    _searched(np.ascontiguousarray(points.T), own, left, beaten)
    return ~beaten


def _boxes(number: int, groups: int, parties: int, most: int) -> int:
    """Into how many boxes each party's worths go but the last one's; 0: the grid would be too coarse to show much."""
    boxes = int((number / groups) ** (1 / (parties - 1)))
    return min(boxes, most) if number > 500 and boxes > 3 else 0


@_compiled
def _keys(points: Integers, group: Integers, groups: int, beaten: Flags, bits: Integers) -> Words:
    """A number for each vector that is not marked, by group, then the first party's worth, then the second's, larger ones first.

    `bits` says how many are needed for group, first, second, and position; where they are more than 64, the numbers are of no use.
    """
    number = points.shape[1]
    most = np.empty(2, dtype=np.int64)
    for k in range(2):
        least = most[k] = points[k, 0]
        for i in range(number):
            least = min(least, points[k, i])
            most[k] = max(most[k], points[k, i])
        while (most[k] - least) >> bits[1 + k]:
            bits[1 + k] += 1
    while (groups - 1) >> bits[0]:
        bits[0] += 1
    while (number - 1) >> bits[3]:
        bits[3] += 1
    kept = 0
    key = np.empty(number, dtype=np.uint64)
    for i in range(number):
        if beaten[i]:
            continue
        made = np.uint64(group[i] if len(group) else 0)
        made = (made << np.uint64(bits[1])) | np.uint64(most[0] - points[0, i])
        made = (made << np.uint64(bits[2])) | np.uint64(most[1] - points[1, i])
        key[kept] = (made << np.uint64(bits[3])) | np.uint64(i)
        kept += 1
    return key[:kept]


@_compiled
def _swept(points: Integers, group: Integers, order: Integers, beaten: Flags) -> None:
    """Mark what is dominated in its group, of three parties; by group, then the first party's worth, then the second's, larger ones first."""
    first, second, third = points[0], points[1], points[2]
    number = len(order)
    least = most = second[order[0]]
    for i in range(number):
        least = min(least, second[order[i]])
        most = max(most, second[order[i]])
    place = np.empty(number, dtype=np.int64)
    if most - least < 8 * number + 1024:
        size = most - least + 1
        for i in range(number):
            place[i] = most - second[order[i]] + 1
    else:
        size = 0
        falling = np.argsort(-second[order])
        for i in range(number):
            if i == 0 or second[order[falling[i]]] != second[order[falling[i - 1]]]:
                size += 1
            place[falling[i]] = size
    tree = np.full(size + 1, LEAST)
    kept = np.empty(number, dtype=np.int64)
    many = begin = 0
    while begin < number:
        q = order[begin]
        if begin and len(group) and group[order[begin - 1]] != group[q]:
            for n in range(many):
                k = kept[n]
                while k <= size and tree[k] != LEAST:
                    tree[k] = LEAST
                    k += k & -k
            many = 0
        own = third[q]
        end = begin + 1
        while end < number:
            p = order[end]
            if first[p] != first[q] or second[p] != second[q] or (len(group) and group[p] != group[q]):
                break
            own = max(own, third[p])
            end += 1
        best = LEAST
        k = place[begin]
        while k > 0:
            best = max(best, tree[k])
            k -= k & -k
        for i in range(begin, end):
            if best >= own or third[order[i]] < own:
                beaten[order[i]] = True
        if best < own:
            k = place[begin]
            kept[many] = k
            many += 1
            while k <= size:
                if tree[k] < own:
                    tree[k] = own
                k += k & -k
        begin = end


@_compiled
def _against_grid(points: Integers, group: Integers, groups: int, boxes: int, beaten: Flags) -> None:
    """Mark vectors that one of a box further on for all parties but the last shows to be dominated, that one worth no less to the last."""
    parties, number = points.shape
    side = boxes + 1
    cells = side ** (parties - 1)
    at = np.zeros(number, dtype=np.int64)
    for k in range(parties - 1):
        least = most = points[k, 0]
        for i in range(number):
            least = min(least, points[k, i])
            most = max(most, points[k, i])
        scale = boxes / (most - least + 1)
        for i in range(number):
            at[i] = at[i] * side + min(int((points[k, i] - least) * scale), boxes - 1)
    if len(group):
        at += group * cells
    last = points[parties - 1]
    best = np.full(groups * cells, LEAST)
    for i in range(number):
        best[at[i]] = max(best[at[i]], last[i])
    step, beyond = 1, 0
    for _ in range(parties - 1):
        for high in range(len(best) - step * side, -1, -step * side):
            for cell in range(high + step * boxes - 1, high - 1, -1):
                best[cell] = max(best[cell], best[cell + step])
        beyond += step
        step *= side
    for i in range(number):
        if best[at[i] + beyond] >= last[i]:  # the last box of a side is empty, so that there is a next one
            beaten[i] = True


@_compiled
def _searched(rows: Integers, group: Integers, order: Integers, beaten: Flags) -> None:
    """Mark what is dominated in its group; `rows` of shape (vectors, parties), `order` by group."""
    number, parties = len(order), rows.shape[1]
    begin = 0
    while begin < number:
        end = number
        if len(group):
            end = begin + 1
            while end < number and group[order[end]] == group[order[begin]]:
                end += 1
        if end - begin <= FEW:
            for i in range(begin, end):
                for j in range(begin, end):
                    if _dominates(rows, order[j], order[i], parties):
                        beaten[order[i]] = True
                        break
        else:
            _in_a_tree(rows, order[begin:end], beaten)
        begin = end


@_compiled
def _dominates(rows: Integers, p: int, q: int, parties: int) -> bool:
    more = False
    for k in range(parties):
        if rows[p, k] < rows[q, k]:
            return False
        if rows[p, k] > rows[q, k]:
            more = True
    return more


@_compiled
def _halved(rows: Integers, order: Integers) -> None:
    """Put positions in the order of a k-d tree: again and again the part with more for the party that differs most comes first."""
    parties = rows.shape[1]
    waiting = np.empty((128, 2), dtype=np.int64)
    waiting[0, 0], waiting[0, 1] = 0, len(order)
    top = 1
    while top:
        top -= 1
        begin, end = waiting[top, 0], waiting[top, 1]
        if end - begin <= BRANCHES:
            continue
        party, span = 0, np.int64(0)
        for k in range(parties):
            least = most = rows[order[begin], k]
            for i in range(begin + 1, end):
                v = rows[order[i], k]
                if v < least:
                    least = v
                elif v > most:
                    most = v
            if most - least > span:
                party, span = k, most - least
        if span == 0:
            continue
        middle = begin + ((end - begin) // 2 + BRANCHES - 1) // BRANCHES * BRANCHES
        left, right = begin, end - 1
        while left < right:
            pivot = rows[order[(left + right) // 2], party]
            i, j = left, right
            while i <= j:
                while rows[order[i], party] > pivot:
                    i += 1
                while rows[order[j], party] < pivot:
                    j -= 1
                if i <= j:
                    order[i], order[j] = order[j], order[i]
                    i += 1
                    j -= 1
            if middle <= j:
                right = j
            elif middle >= i:
                left = i
            else:
                break
        waiting[top, 0], waiting[top, 1] = middle, end
        waiting[top + 1, 0], waiting[top + 1, 1] = begin, middle
        top += 2


@_compiled
def _in_a_tree(rows: Integers, order: Integers, beaten: Flags) -> None:
    """Mark what is dominated among the rows of `order`, which is put in another order."""
    _halved(rows, order)
    number, parties = len(order), rows.shape[1]
    bits = 64 // parties - 1
    field = np.uint64((1 << bits) - 1)
    guard = np.uint64(0)
    low = np.empty(parties, dtype=np.int64)
    shift = np.empty(parties, dtype=np.int64)
    for k in range(parties):
        guard |= np.uint64(1) << np.uint64(k * (bits + 1) + bits)
        least = most = rows[order[0], k]
        for i in range(1, number):
            v = rows[order[i], k]
            if v < least:
                least = v
            elif v > most:
                most = v
        low[k], shift[k] = least, 0
        while (most - least) >> shift[k] >= 1 << bits:
            shift[k] += 1
    total = padded = (number + BRANCHES - 1) // BRANCHES * BRANCHES
    levels = 1
    while padded > BRANCHES:
        padded = (padded // BRANCHES + BRANCHES - 1) // BRANCHES * BRANCHES
        total += padded
        levels += 1
    word = np.zeros(total, dtype=np.uint64)  # the best corner of a branch
    most_of_all = np.full(total, LEAST)  # the largest sum of worths in it
    start = np.zeros(levels, dtype=np.int64)
    for i in range(number):
        mine = np.uint64(0)
        whole = np.int64(0)
        for k in range(parties):
            v = rows[order[i], k] - low[k]
            whole += v
            mine |= np.uint64(v >> shift[k]) << np.uint64(k * (bits + 1))
        word[i], most_of_all[i] = mine, whole
    below, many = 0, number
    for level in range(1, levels):
        above = (many + BRANCHES - 1) // BRANCHES
        start[level] = start[level - 1] + above * BRANCHES
        for b in range(above):
            mine = np.uint64(0)
            first = below + b * BRANCHES
            for k in range(parties):
                by = np.uint64(k * (bits + 1))
                best = np.uint64(0)
                for j in range(first, first + BRANCHES):
                    best = max(best, (word[j] >> by) & field)
                mine |= best << by
            word[start[level] + b] = mine
            most_of_all[start[level] + b] = most_of_all[first : first + BRANCHES].max()
        below, many = start[level], above
    waiting = np.empty(BRANCHES * levels + 1, dtype=np.int64)
    their_level = np.empty(BRANCHES * levels + 1, dtype=np.int64)
    for q in range(number):
        mine, whole = word[q], most_of_all[q]
        waiting[0], their_level[0] = 0, levels - 1
        top, found = 1, False
        while top and not found:
            top -= 1
            level, node = their_level[top], waiting[top]
            first = start[level] + node * BRANCHES
            hit = np.uint64(0)
            for j in range(BRANCHES):
                enough = (((word[first + j] | guard) - mine) & guard) == guard
                hit |= np.uint64(enough) << np.uint64(j)
            j = 0
            while hit:
                if hit & np.uint64(1) and most_of_all[first + j] > whole:
                    if level:
                        waiting[top], their_level[top] = node * BRANCHES + j, level - 1
                        top += 1
                    elif _dominates(rows, order[node * BRANCHES + j], order[q], parties):
                        found = True
                        break
                hit >>= np.uint64(1)
                j += 1
        if found:
            beaten[order[q]] = True
