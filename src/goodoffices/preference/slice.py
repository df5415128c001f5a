"""Slice sampling, a coordinate at a time, where few candidates would fit.

Every latent is uniform on (0, 1), so the slice of a coordinate is the part of (0, 1) on which all tests say yes. A new value is drawn
from the whole interval; where it does not fit, the interval shrinks to it on that side and the draw is repeated. That leaves the
uniform distribution on what fits unchanged (Neal, *Slice sampling*, Annals of Statistics 31, 2003). Many chains walk side by side.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from goodoffices.preference.evidence import Evidence
from goodoffices.preference.exact import latents_by_order
from goodoffices.preference.fitting import fits
from goodoffices.preference.latent import Floats, Latents, Spans
from goodoffices.preference.order import TooManyExtensions
from goodoffices.preference.stream import BLOCK, stream

BURN_IN = 100
"""Sweeps over all coordinates before the first draw is kept."""
PER_CHAIN = 50
LEAST_SWEEPS = 100
"""Sweeps after the burn-in, at least: where fewer draws are asked for, draws between are left out."""
CANDIDATES = 80
"""Blocks of candidates looked at for a first point before the linear programme is asked."""


def slice_sampled(
    evidence: Evidence, seed: int, draws: int, spans: Spans = "uniform", layer: str = ""
) -> tuple[Latents, float, float]:
    """Latents that fit, the effective sample size and the largest split R-hat.

    Raises
    ------
    NoPreferenceFits
        Where no first point was found.

    Cost
    ----
    For each sweep a few tests of every chain for each latent.
    """
    chains = int(np.clip(draws // PER_CHAIN, 50, 5_000))
    length = -(-draws // chains)
    apart = max(1, LEAST_SWEEPS // length)
    rng = stream(seed, layer, evidence.party, "slice")
    here = _start(evidence, seed, chains, spans, layer)
    kept = []
    for sweep in range(BURN_IN + length * apart):
        here = _sweep(evidence, here, rng, spans)
        if sweep >= BURN_IN and (sweep - BURN_IN) % apart == 0:
            kept.append(here)
    # draws of one chain stand apart from each other, so that any stretch of draws holds all chains
    values = tuple(np.stack([k.values[i] for k in kept]) for i in range(len(evidence.issues)))
    flat = [v.transpose(0, 2, 1).reshape(length, -1, chains) for v in values]
    flat.append(np.stack([k.weights for k in kept]).transpose(0, 2, 1))
    walks = np.concatenate(flat, axis=1)
    made = Latents(
        tuple(v.reshape(length * chains, -1)[:draws] for v in values),
        np.concatenate([k.weights for k in kept])[:draws],
        np.concatenate([k.level for k in kept])[:draws],
        np.concatenate([k.no_deal for k in kept])[:draws],
    )
    return made, effective(walks) * draws / (length * chains), split_r_hat(walks)


def effective(walks: Floats) -> float:
    """The smallest effective sample size over coordinates; walks of shape (length, coordinates, chains).

    The variance of one draw over the variance of a chain's mean, times the number of chains: how many independent draws would give the
    mean the same error.
    """
    length, _, chains = walks.shape
    single = walks.var(axis=(0, 2))
    mean = walks.mean(axis=0).var(axis=1, ddof=1)
    sizes = np.divide(single * chains, mean, out=np.full(len(single), float(length * chains)), where=mean > 0)
    return float(min(sizes.min(initial=length * chains), length * chains))


def split_r_hat(walks: Floats) -> float:
    """The largest split R-hat over coordinates (Gelman et al., *Bayesian Data Analysis*, 3rd ed., 11.4)."""
    half = len(walks) // 2
    if half < 2:
        return float("nan")
    both = np.concatenate([walks[:half], walks[-half:]], axis=2)
    within = both.var(axis=0, ddof=1).mean(axis=1)
    between = half * both.mean(axis=0).var(axis=1, ddof=1)
    whole = (half - 1) / half * within + between / half
    ratio = np.divide(whole, within, out=np.ones_like(whole), where=within > 0)
    return float(np.sqrt(ratio.max(initial=1.0)))


def _start(evidence: Evidence, seed: int, chains: int, spans: Spans, layer: str) -> Latents:
    """First points: candidates that fit, drawn with repetition; where none does, a point inside by linear programme."""
    from goodoffices.preference.draws import NoPreferenceFits, joined
    from goodoffices.preference.oracle import point_inside

    rng = stream(seed, layer, evidence.party, "slice", "start")
    found: list[Latents] = []
    number = 0
    for block in range(CANDIDATES):
        try:
            candidates = latents_by_order(evidence, seed, BLOCK, block, spans, layer=layer)
        except TooManyExtensions:
            candidates = latents_by_order(evidence, seed, BLOCK, block, spans, orders=False, layer=layer)
        fitting = np.flatnonzero(fits(evidence, candidates, spans=spans))
        found.append(candidates.rows(fitting))
        number += len(fitting)
        if number >= chains:
            return joined(found).rows(slice(chains))
    if number:
        return joined(found).rows(rng.integers(number, size=chains))
    point = point_inside(evidence, spans)
    if point is None or not fits(evidence, point, spans=spans).all():
        raise NoPreferenceFits(f"no preference was found that fits what is on record of '{evidence.party}'")
    return point.rows(np.zeros(chains, dtype=np.int64))


def _sweep(evidence: Evidence, here: Latents, rng: np.random.Generator, spans: Spans) -> Latents:
    """Every coordinate once."""
    values, weights = [v.copy() for v in here.values], here.weights.copy()
    level, no_deal = here.level.copy(), here.no_deal.copy()

    def fitting(rows: NDArray[np.int64]) -> NDArray[np.bool_]:
        return fits(evidence, Latents(tuple(values), weights, level, no_deal).rows(rows), spans=spans)

    for own in values:
        for c in range(own.shape[1] if own.shape[1] > 1 else 0):
            _move(own, c, rng, fitting)
    for k in range(weights.shape[1]):
        _move(weights, k, rng, fitting)
    if evidence.uniform:
        _move(level[:, None], 0, rng, fitting)
    elif any(not v.settled for v in evidence.verdicts):
        for i, named in enumerate(evidence.no_deal):
            if len(named) > 1:
                _choose(no_deal, i, named, rng, fitting)
    return Latents(tuple(values), weights, level, no_deal)


def _move(array: Floats, column: int, rng: np.random.Generator, fitting: object) -> None:
    """One coordinate of every chain, by shrinking; `array` is changed in place."""
    old = array[:, column].copy()
    low, high = np.zeros(len(old)), np.ones(len(old))
    left = np.arange(len(old))
    for _ in range(200):
        new = low[left] + (high[left] - low[left]) * rng.random(len(left))
        array[left, column] = new
        good = fitting(left)  # type: ignore[operator]
        wrong = left[~good]
        tried = new[~good]
        below = tried < old[wrong]
        low[wrong[below]] = tried[below]
        high[wrong[~below]] = tried[~below]
        left = wrong
        if not len(left):
            return
    array[left, column] = old[left]


def _choose(
    no_deal: NDArray[np.int64], issue: int, named: tuple[int, ...], rng: np.random.Generator, fitting: object
) -> None:
    """The option expected on an issue: any that fits, equally likely (Gibbs)."""
    old = no_deal[:, issue].copy()
    rows = np.arange(len(old))
    good = np.empty((len(old), len(named)), dtype=bool)
    for k, option in enumerate(named):
        no_deal[:, issue] = option
        good[:, k] = fitting(rows)  # type: ignore[operator]
    score = np.where(good, rng.random(good.shape), -1.0)
    at = score.argmax(axis=1)
    no_deal[:, issue] = np.where(good.any(axis=1), np.array(named)[at], old)
