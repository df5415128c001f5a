"""Whether a preference fits what is on record: every coding a yes or no test, evaluated for many draws at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from goodoffices.preference.evidence import Comparison, Evidence, Verdict, positions_of
from goodoffices.preference.extreme import Worths, extreme
from goodoffices.preference.latent import Floats, Latents, Spans, weights_of, worth_without, worths_of
from goodoffices.preference.order import PartialOrder

Flags = NDArray[np.bool_]


def orders_of(evidence: Evidence) -> tuple[PartialOrder, ...]:
    """For each issue the order of its classes that is stated."""
    made = []
    for number, above, bests in zip(evidence.class_counts, evidence.orders, evidence.bests, strict=True):
        top = frozenset.intersection(*(b.classes for b in bests)) if bests else None
        made.append(PartialOrder(number, tuple(sorted({(a.higher, a.lower) for a in above})), top))
    return tuple(made)


def weight_order(evidence: Evidence) -> PartialOrder:
    """The order of weights that is stated, among terms; an issue without weight stands last, and that it stands above any is impossible."""
    term = {i: k for k, i in enumerate(evidence.weighted)}
    number = len(term) + len(evidence.links)
    above = {(term[a.higher], term[a.lower]) for a in evidence.weights if a.higher in term and a.lower in term}
    impossible = any(a.higher not in term for a in evidence.weights)
    return PartialOrder(number, tuple(sorted(above)), frozenset() if impossible else None)


def fits(
    evidence: Evidence, latents: Latents, worths: Worths | None = None, orders: bool = True, spans: Spans = "uniform"
) -> Flags:
    """Whether each draw says yes to every test.

    Parameters
    ----------
    orders : test stated orders too; False where the sampler keeps them by itself.
    """
    found = np.ones(len(latents), dtype=bool)
    if orders:
        for order, z in zip(orders_of(evidence), latents.values, strict=True):
            if not order.free:
                found &= order.holds(z)
        if evidence.weights and spans != "equal":
            found &= weight_order(evidence).holds(weights_of(evidence, latents, spans))
    if evidence.ordinal or not found.any():
        return found
    worths = worths if worths is not None else worths_of(evidence, latents, spans)
    return found & agrees(evidence, worths, latents.level, latents.no_deal)


def agrees(
    evidence: Evidence,
    worths: Worths,
    level: Floats,
    no_deal: NDArray[np.int64],
    comparisons: Sequence[Comparison] | None = None,
) -> Flags:
    """Whether each draw says yes to every comparison and verdict.

    Parameters
    ----------
    comparisons : those that are not known to hold already; all of them by default.
    """
    left = np.arange(len(level))
    yes = np.ones(len(level), dtype=bool)
    least: Floats | None = None
    tests: tuple[Comparison | Verdict, ...] = (
        *(evidence.comparisons if comparisons is None else comparisons),
        *evidence.verdicts,
    )
    for test in tests:
        if isinstance(test, Comparison):
            yes &= _prefers(evidence, worths, test)
        elif not test.settled:
            if least is None:
                least = worth_without(evidence, worths, level[left], no_deal[left])
            yes &= _says(evidence, worths, least, test)
        if 2 * np.count_nonzero(yes) < len(yes):  # most said no: they are not looked at again
            kept = np.flatnonzero(yes)
            left, worths, yes = left[kept], worths.rows(kept), yes[kept]
            least = least[kept] if least is not None else None
    found = np.zeros(len(level), dtype=bool)
    found[left[yes]] = True
    return found


def _prefers(evidence: Evidence, worths: Worths, comparison: Comparison) -> Flags:
    """Better with every completion: the least difference over what linked issues may hold is above 0."""
    this, to = dict(comparison.this), dict(comparison.to)
    gain = np.zeros(len(worths))
    for i in this:
        gain += worths.options[i][:, this[i]] - worths.options[i][:, to[i]]
    touched = [(axes, holds, w) for axes, holds, w in worths.links if set(axes) & set(this)]
    if touched:
        gain = gain + _least_difference(worths, touched, this, to)
    return np.asarray(gain > 0)


def _least_difference(
    worths: Worths, links: list[tuple[tuple[int, ...], Flags, Floats]], this: dict[int, int], to: dict[int, int]
) -> Floats:
    """The least difference that links make, over all choices on the issues that are not compared."""
    terms: list[tuple[tuple[int, ...], Flags, Floats]] = []
    for axes, holds, w in links:
        for part, sign in ((this, 1.0), (to, -1.0)):
            at = tuple(part.get(a, slice(None)) for a in axes)
            terms.append((tuple(a for a in axes if a not in part), np.asarray(holds[at]), sign * w))
    free = Worths(tuple(np.zeros_like(o) for o in worths.options), tuple(t for t in terms if t[0]))
    fixed = sum((w * float(holds) for axes, holds, w in terms if not axes), np.zeros(len(worths)))
    return np.asarray(fixed + (extreme(free, (), {}, most=False) if free.links else 0.0))


def _says(evidence: Evidence, worths: Worths, least: Floats, verdict: Verdict) -> Flags:
    own = positions_of(evidence.own_limits, evidence.issues)
    fixed = dict(verdict.part)
    if verdict.accepts:
        return np.asarray(extreme(worths, own, fixed, most=True) >= least)
    if verdict.every:
        return np.asarray(extreme(worths, own, fixed, most=True) < least)
    return np.asarray(extreme(worths, positions_of(evidence.allowed, evidence.issues), fixed, most=False) < least)
