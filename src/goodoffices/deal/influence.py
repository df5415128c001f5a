"""Errors of sums of joint acceptances on the same draws, by each draw's influence on them (the delta method)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodoffices.deal.listed import Bits, Listed
from goodoffices.deal.setting import Setting
from goodoffices.deal.voices import probability

Floats = NDArray[np.float64]

Asked = tuple[str, Bits]
"""A party and the draws of its own in which its answer is a certain one."""


@dataclass(frozen=True)
class Term:
    """A joint acceptance in a sum: of which part, under which setting, added (+1) or taken away (−1).

    Attributes
    ----------
    asked : a party and the draws to which its yes is restricted; for rules with one winning coalition.
    """

    sign: float
    part: int
    setting: Setting
    asked: Asked | None = None


def difference_error(listed: Listed, terms: Sequence[Term], half: int) -> float:
    """The standard error of a sum of joint acceptances on one half of the draws (0 or 1).

    A draw n of party p moves a joint acceptance by (1[p accepts] − share) × how far it would fall if p refused instead of accepted: for
    unanimity, the product of the others' shares. The parties' draws are independent, so the variances of the sums add.
    """
    model, split = listed.model, 64 * listed.half
    number = split if half == 0 else model.number - split
    if number <= 1:
        return 0.0
    rows = slice(0, listed.half) if half == 0 else slice(listed.half, None)
    flags = [_accepts(listed, term, rows, number) for term in terms]
    variance = 0.0
    for p in model.parties:
        moved = np.zeros(number)
        for term, own in zip(terms, flags, strict=True):
            shares = {q: np.asarray(f.mean()) for q, f in own.items()}
            yes, no = (float(probability(model.case.agreement, {**shares, p: np.asarray(said)})) for said in (1.0, 0.0))
            moved += term.sign * (yes - no) * (own[p] - shares[p])
        effective = model.drawn[p].ess / len(model.drawn[p]) * number
        variance += float(moved.var()) / max(1.0, effective)
    return float(np.sqrt(variance))


def _accepts(listed: Listed, term: Term, rows: slice, number: int) -> dict[str, Floats]:
    """For each party in which draws it accepts a term's part; in none where the part breaks a limit of its own."""
    found = {}
    for p in listed.model.parties:
        if not listed.allowed(term.setting, frozenset({p}))[term.part]:
            found[p] = np.zeros(number)
            continue
        bits = listed.yes[p][term.part][rows]
        if term.asked is not None and term.asked[0] == p:
            bits = bits & term.asked[1][rows]
        found[p] = unpacked(bits, number)
    return found


def unpacked(bits: Bits, number: int) -> Floats:
    """Bits as 0 and 1."""
    return np.unpackbits(np.ascontiguousarray(bits).view(np.uint8), count=number, bitorder="little").astype(float)


def packed(flags: NDArray[np.bool_], words: int) -> Bits:
    """0 and 1 as bits, in as many words."""
    found = np.zeros(words * 8, dtype=np.uint8)
    own = np.packbits(flags, bitorder="little")
    found[: len(own)] = own
    return found.view(np.uint64)
