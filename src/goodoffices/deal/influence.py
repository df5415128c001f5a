"""Errors of sums of joint acceptances on the same draws, by each draw's influence on them (the delta method)."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

import numpy as np
from numpy.typing import NDArray

from goodoffices.deal.listed import Bits, Listed

Floats = NDArray[np.float64]

Asked = tuple[str, Bits]
"""A party and the draws of its own in which its answer is a certain one."""


def difference_error(listed: Listed, terms: Sequence[tuple[float, int, Asked | None]], half: int) -> float:
    """The standard error of Σ ± Π_p (share of draws in which p accepts a part), on one half of the draws.

    Parameters
    ----------
    terms : a sign, a part's number, and perhaps the draws of one party to which its yes is restricted.
    half : 0 or 1.

    A draw n of party p moves the product by (1[p accepts] − share) × Π of the others' shares; the parties' draws are independent, so
    the variances of the sums add.
    """
    model, split = listed.model, 64 * listed.half
    number = split if half == 0 else model.number - split
    if number <= 1:
        return 0.0
    rows = slice(0, listed.half) if half == 0 else slice(listed.half, None)
    flags = []
    for sign, part, asked in terms:
        own = {}
        for p in model.parties:
            bits = listed.yes[p][part][rows]
            if asked is not None and asked[0] == p:
                bits = bits & asked[1][rows]
            own[p] = unpacked(bits, number)
        flags.append((sign, own, {p: float(f.mean()) for p, f in own.items()}))
    variance = 0.0
    for p in model.parties:
        moved = np.zeros(number)
        for sign, own, share in flags:
            others = prod(s for q, s in share.items() if q != p)
            moved += sign * others * (own[p] - share[p])
        effective = model.drawn[p].ess / len(model.drawn[p]) * number
        variance += float(moved.var()) / max(1.0, effective)
    return float(np.sqrt(variance))


def unpacked(bits: Bits, number: int) -> Floats:
    """Bits as 0 and 1."""
    return np.unpackbits(np.ascontiguousarray(bits).view(np.uint8), count=number, bitorder="little").astype(float)


def packed(flags: NDArray[np.bool_], words: int) -> Bits:
    """0 and 1 as bits, in as many words."""
    found = np.zeros(words * 8, dtype=np.uint8)
    own = np.packbits(flags, bitorder="little")
    found[: len(own)] = own
    return found.view(np.uint64)
