"""Stretches of a frontier of two parties: straight pieces of what one can get at the other's cost, and the best of many of them.

*The most for the second where the first gets at least t* never grows with t. A set of stretches is such a function, piece by piece; the
frontier of two sets together is the larger of both, and where its value falls, the frontier runs (upper envelope by merging: Hershberger,
*Finding the upper envelope of n line segments in O(n log n) time*, Information Processing Letters 33, 1989). Fractions throughout.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

Numbers = tuple[Fraction, ...]


@dataclass(frozen=True)
class Stretch:
    """A straight piece of what is possible; a point where both ends are the same.

    Attributes
    ----------
    first, last : worth to both parties at the end that is better for the second, and at the end that is better for the first.
    numbers_first, numbers_last : the values of the numbers there; between the ends all run evenly.
    source : which package of the other issues it goes with.
    open_first, open_last : whether an end is only come near to: there another stretch is worth more to one party and no less to the other.
    """

    first: tuple[Fraction, Fraction]
    last: tuple[Fraction, Fraction]
    numbers_first: Numbers
    numbers_last: Numbers
    source: int = 0
    open_first: bool = False
    open_last: bool = False

    def at(self, share: Fraction) -> tuple[tuple[Fraction, Fraction], Numbers]:
        """Worths and numbers a share of the way from the first end to the last."""
        x, y = (a + share * (b - a) for a, b in zip(self.first, self.last, strict=True))
        numbers = tuple(a + share * (b - a) for a, b in zip(self.numbers_first, self.numbers_last, strict=True))
        return (x, y), numbers

    def cut(self, low: Fraction, high: Fraction) -> Stretch:
        """The part in which the first party gets between two worths."""
        across = self.last[0] - self.first[0]
        if not across:
            return self
        ends = [self.at((t - self.first[0]) / across) for t in (max(low, self.first[0]), min(high, self.last[0]))]
        return Stretch(ends[0][0], ends[1][0], ends[0][1], ends[1][1], self.source)

    def moved(self, by: Sequence[int], source: int) -> Stretch:
        """The same with worths added: it goes with a package of the other issues."""
        first, last = (tuple(a + int(b) for a, b in zip(e, by, strict=True)) for e in (self.first, self.last))
        return replace(self, first=(first[0], first[1]), last=(last[0], last[1]), source=source)


Piece = tuple[Fraction | None, Fraction, Stretch]
"""From above one worth of the first party (None: from any) up to another, the second gets what the stretch gives; left of it, its first end."""


def stretch(
    one: tuple[tuple[Fraction, Fraction], Numbers], other: tuple[tuple[Fraction, Fraction], Numbers], source: int = 0
) -> Stretch:
    """The stretch between two ends; only the better end of one along which both gain."""
    (a, numbers_a), (b, numbers_b) = sorted((one, other), key=lambda e: e[0])
    if a[1] <= b[1]:
        return Stretch(b, b, numbers_b, numbers_b, source)
    if a[0] == b[0]:
        return Stretch(a, a, numbers_a, numbers_a, source)
    return Stretch(a, b, numbers_a, numbers_b, source)


def added(one: Stretch, other: Stretch) -> tuple[Stretch, ...]:
    """The upper edge of the sums of two stretches: both, one after the other, the flatter one first."""
    both = [one, other]
    if one.first != one.last and other.first != other.last:
        both.sort(key=_slope, reverse=True)
    head, tail = both
    start = _sum(head.first, tail.first), (head, tail, head.numbers_first, tail.numbers_first)
    middle = _sum(head.last, tail.first), (head, tail, head.numbers_last, tail.numbers_first)
    end = _sum(head.last, tail.last), (head, tail, head.numbers_last, tail.numbers_last)

    def numbers(told: tuple[Stretch, Stretch, Numbers, Numbers]) -> Numbers:
        return told[2] + told[3] if told[0] is one else told[3] + told[2]

    ends = [(worth, numbers(told)) for worth, told in (start, middle, end)]
    parts = [stretch(a, b) for a, b in pairwise(ends) if a[0] != b[0]]
    return tuple(parts) or (stretch(ends[0], ends[0]),)


def _slope(own: Stretch) -> Fraction:
    return (own.last[1] - own.first[1]) / (own.last[0] - own.first[0])


def _sum(a: tuple[Fraction, Fraction], b: tuple[Fraction, Fraction]) -> tuple[Fraction, Fraction]:
    return a[0] + b[0], a[1] + b[1]


def best_of(stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """The frontier of all that some stretches hold, from the best for the second party to the best for the first.

    Cost
    ----
    The number of stretches times its logarithm, in fractions.
    """
    pieces = _envelope(stretches) if stretches else []
    found = []
    for n, (low, high, own) in enumerate(pieces):
        follows = _value(pieces[n + 1], high) if n + 1 < len(pieces) else None
        begins = own.first[0] if low is None else max(low, own.first[0])
        if begins > high:
            continue  # as much for the second, and more for the first, comes later
        if begins == high:
            if own.first[0] == high and (follows is None or follows < own.first[1]):
                found.append(Stretch(own.first, own.first, own.numbers_first, own.numbers_first, own.source))
            continue
        part = own.cut(begins, high)
        before = _value(pieces[n - 1], begins) if low == begins else part.first[1]
        later = n + 1 < len(pieces) and pieces[n + 1][2].first[0] > high and follows == part.last[1]
        found.append(replace(part, open_first=before > part.first[1], open_last=later))
    return tuple(found)


def _envelope(stretches: Sequence[Stretch]) -> list[Piece]:
    chain = _chain(stretches)
    if chain is not None:
        return chain
    middle = len(stretches) // 2
    return _larger(_envelope(stretches[:middle]), _envelope(stretches[middle:]))


def _chain(stretches: Sequence[Stretch]) -> list[Piece] | None:
    """The pieces of stretches that follow one another, each lower than the one before; None where they do not."""
    ordered = sorted(stretches, key=lambda s: s.first) if len(stretches) > 1 else stretches
    for before, own in pairwise(ordered):
        if own.first[0] < before.last[0] or own.last[0] == before.last[0] or own.first[1] > before.last[1]:
            return None
    lows: list[Fraction | None] = [None, *(s.last[0] for s in ordered[:-1])]
    return [(low, own.last[0], own) for low, own in zip(lows, ordered, strict=True)]


def _value(piece: Piece, at: Fraction) -> Fraction:
    """What the second gets where the first gets at least so much, within a piece."""
    own = piece[2]
    if at <= own.first[0] or own.last[0] == own.first[0]:
        return own.first[1]
    return own.first[1] + _slope(own) * (at - own.first[0])


def _larger(one: list[Piece], other: list[Piece]) -> list[Piece]:
    """The larger of two functions, piece by piece."""
    cuts = sorted({p[1] for p in one} | {p[1] for p in other} | {p[2].first[0] for p in one + other})
    found: list[Piece] = []
    low: Fraction | None = None
    i = j = 0
    for high in cuts:
        while i < len(one) and one[i][1] < high:
            i += 1
        while j < len(other) and other[j][1] < high:
            j += 1
        if i == len(one) and j == len(other):
            break
        if i == len(one) or j == len(other):
            found.append((low, high, one[i][2] if j == len(other) else other[j][2]))
        else:
            found += _crossed(low, high, one[i], other[j])
        low = high
    return _joined(found)


def _crossed(low: Fraction | None, high: Fraction, one: Piece, other: Piece) -> list[Piece]:
    """The larger of two pieces between two worths, with the place where they cross."""
    start = min(one[2].first[0], other[2].first[0], high) if low is None else low
    a, b = _value(one, start), _value(other, start)
    c, d = _value(one, high), _value(other, high)
    if a >= b and c >= d:
        return [(low, high, one[2])]
    if a <= b and c <= d:
        return [(low, high, other[2])]
    at = start + (high - start) * (a - b) / ((a - b) - (c - d))
    first, second = (one[2], other[2]) if a > b else (other[2], one[2])
    return [(low, at, first), (at, high, second)]


def _joined(pieces: list[Piece]) -> list[Piece]:
    found: list[Piece] = []
    for low, high, own in pieces:
        if found and found[-1][2] is own:
            found[-1] = (found[-1][0], high, own)
        else:
            found.append((low, high, own))
    return found
