"""Whether any preference fits, and whether a package is acceptable under every, some or no preference that fits: proven, no prior.

After Greco, Mousseau & Słowiński, *Ordinal regression revisited*, EJOR 191, 2008 (necessary and possible relations). Every answer is to
the tolerance of ``programme.MARGIN``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import numpy as np

from goodoffices.preference.evidence import Evidence
from goodoffices.preference.fitting import fits, orders_of
from goodoffices.preference.latent import Latents, Spans, joined, parts_of
from goodoffices.preference.order import PartialOrder
from goodoffices.preference.programme import Programme, Undecided

LEVELS = 999
"""Levels of no deal that are tried for a first point."""

Fits = Literal["every", "some", "no"]


def any_fits(evidence: Evidence) -> bool:
    """Whether any preference fits what is on record; True also where a search that was stopped did not settle it."""
    return proven(evidence) is not False


def proven(evidence: Evidence) -> bool | None:
    """Whether any preference fits what is on record; None where a search that was stopped did not settle it."""
    try:
        return Programme(evidence).possible()
    except Undecided:
        return None


def how_it_fits(evidence: Evidence, part: Mapping[int, int]) -> Fits:
    """Under which of the preferences that fit a part of a package is worth at least no deal: every, some or no.

    *Every* and *no* are proven; *some* is where neither is, which includes a search that was stopped.
    """
    if not (evidence.links or evidence.uniform):
        # what holds under every preference that fits the orders of options holds under every one that fits the rest too
        found = _by_order(evidence, part)
        if found != "some" or (evidence.ordinal and not evidence.weights):
            return found
    if not _can(evidence, part, accepts=True):
        return "no"
    return "some" if _can(evidence, part, accepts=False) else "every"


def _can(evidence: Evidence, part: Mapping[int, int], accepts: bool) -> bool:
    """Whether a preference that fits may accept (or refuse) a part: True also where the search stopped."""
    try:
        return Programme(evidence).ask(part, accepts)
    except Undecided:
        return True


def _by_order(evidence: Evidence, part: Mapping[int, int]) -> Fits:
    """The same where orders of options alone are stated: one issue can outweigh all others, so each is looked at by itself."""
    can_gain = can_lose = False
    can_stay = True
    for i, option in part.items():
        order, own = orders_of(evidence)[i], evidence.classes[i]
        stays = False
        for expected in evidence.no_deal[i]:
            a, b = own[option], own[expected]
            if a == b:
                stays = True
                continue
            can_gain |= PartialOrder(order.number, (*order.above, (a, b)), order.top).possible()
            can_lose |= PartialOrder(order.number, (*order.above, (b, a)), order.top).possible()
        can_stay &= stays
    if not can_lose:
        return "every"
    return "some" if can_gain or can_stay else "no"


def point_inside(evidence: Evidence, spans: Spans = "uniform") -> Latents | None:
    """Latents of one preference that fits with the largest margin; None where none was found, or weights are not free."""
    programme = Programme(evidence, enough=1.0)
    if spans == "equal" or not _solved(programme):
        return None
    return _latents(programme, spans)


def points_inside(evidence: Evidence, rng: np.random.Generator, spans: Spans = "uniform", number: int = 12) -> Latents:
    """Latents of preferences that fit, as far apart as chance finds them: the farthest, with half the largest margin, in random directions.

    Fewer than `number`, perhaps none, where none is found, or weights are not free.
    """
    empty = Latents(
        tuple(np.zeros((0, n)) for n in evidence.class_counts), np.zeros((0, sum(parts_of(evidence, spans)))),
        np.zeros(0), np.zeros((0, len(evidence.issues)), dtype=np.int64),
    )  # fmt: skip
    programme = Programme(evidence, enough=1.0)
    if spans == "equal" or not _solved(programme):
        return empty
    found = [_latents(programme, spans)]
    programme.keep_half()
    for _ in range(number - 1):
        if programme.farthest(rng):
            found.append(_latents(programme, spans))
    return joined(found)


def _solved(programme: Programme) -> bool:
    try:
        return programme.possible()
    except Undecided:
        return False


def _latents(programme: Programme, spans: Spans) -> Latents:
    """The preference that a programme found, as latents."""
    evidence = programme.evidence
    values, spread = [], []
    for own in programme.value:
        found = np.array([v.solution_value() for v in own])
        width = float(np.ptp(found)) if len(found) else 0.0
        spread.append(width)
        between = (found - found.min()) / width if width > 1e-9 else np.linspace(0.2, 0.8, len(found))
        values.append((0.05 + 0.9 * between)[None])
    terms = [max(spread[i], 1e-4) for i in evidence.weighted] + [max(l.solution_value(), 1e-4) for l in programme.link]
    weights = []
    for term, parts in zip(terms, parts_of(evidence, spans), strict=True):
        weights += [1 - np.exp(-term * len(terms) / parts)] * parts
    expected = [c if isinstance(c, int) else _picked(c) for _, c in sorted(programme.no_deal.chosen.items())]
    point = Latents(tuple(values), np.array([weights]), np.array([0.5]), np.array([expected]))
    return _at_some_level(evidence, point, spans)


def _at_some_level(evidence: Evidence, point: Latents, spans: Spans) -> Latents:
    """The point with a level of no deal that fits, in the middle of those that do; as it is where none does or that says nothing."""
    if not evidence.uniform:
        return point
    many = point.rows(np.zeros(LEVELS, dtype=np.int64))
    many = Latents(many.values, many.weights, (np.arange(LEVELS) + 0.5) / LEVELS, many.no_deal)
    fitting = np.flatnonzero(fits(evidence, many, spans=spans))
    return many.rows(fitting[[len(fitting) // 2]]) if len(fitting) else point


def _picked(options: list[Any]) -> int:
    """The option whose binary is 1; those that may not be expected are plain zeros."""
    return next(o for o, b in enumerate(options) if not isinstance(b, int) and b.solution_value() > 0.5)
