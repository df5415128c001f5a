"""What draws of worths say of alternatives: the measures of stochastic multicriteria acceptability analysis (SMAA-2).

Lahdelma & Salminen, SMAA-2: Stochastic multicriteria acceptability analysis for group decision making, Operations Research 49 (2001)
444-454; Tervonen & Lahdelma, Implementing stochastic multicriteria acceptability analysis, European Journal of Operational Research
178 (2007) 500-513. Pairwise winning: Leskinen et al., Forest Science 52 (2006) 304-312. Every measure is a mean over the draws that are
given; nothing is drawn here. The rank of an alternative in a draw is 1 plus the number of alternatives that are strictly better in it, so
that equals share the better rank.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from goodoffices.errors import BadInput, Place, Problem

Floats = NDArray[np.float64]
Ranks = NDArray[np.int64]

NEAR = 1e-9
"""By how much a sum of weights may differ from 1: rounding, no more."""

MOST_SHOWN = 12


@dataclass(frozen=True)
class Measures:
    """The measures of SMAA-2 for m alternatives and n criteria. Shares are between 0 and 1.

    Attributes
    ----------
    draws : over how many draws each share is taken.
    acceptability : shape (m, m): in which share of draws alternative i (row) has rank r + 1 (column); rows sum to 1.
    central : shape (m, n): the mean of the weights of the draws in which the alternative is first; NaN where it never is.
    confidence : shape (m,): with its central weights, the share of draws in which the alternative is first; NaN where it never is.
    winning : shape (m, m): in which share of draws row i is strictly better than column j.
    entropy : of the ranking as a whole, bits: 0 where every draw gives the same ranking.
    """

    draws: int
    acceptability: Floats
    central: Floats
    confidence: Floats
    winning: Floats
    entropy: float


def measures(measurements: ArrayLike, weights: ArrayLike) -> Measures:
    """The measures of SMAA-2 under additive worths.

    Parameters
    ----------
    measurements : shape (draws, m, n): the partial value of each alternative on each criterion, in each draw.
    weights : shape (draws, n): the weight of each criterion in the same draws; shape (n,): the same in every draw.

    Raises
    ------
    BadInput
        Where the shapes do not fit each other, an axis is empty, or a number is NaN or infinite.

    Cost
    ----
    Time draws × m × (n + log m + m) and, for confidence factors, draws × m² × n; memory draws × m.
    """
    values, weight = _checked(measurements, weights)
    rank = ranks(additive(values, weight))
    central = central_weights(rank, np.broadcast_to(weight, (len(values), weight.shape[-1])))
    return Measures(
        len(values),
        rank_acceptability(rank),
        central,
        confidence_factors(values, central),
        pairwise_winning(rank),
        ranking_entropy(rank),
    )


def additive(measurements: Floats, weights: Floats) -> Floats:
    """Worths of shape (draws, m): partial values of shape (draws, m, n) summed with weights of shape (draws, n) or (n,)."""
    worth: Floats = np.einsum("dmn,dn->dm" if weights.ndim == 2 else "dmn,n->dm", measurements, weights)
    return worth


def partial_values(measured: ArrayLike, cutoffs: ArrayLike, worths: ArrayLike) -> Floats:
    """A piecewise-linear partial value function; beyond the outer cutoffs the outermost pieces go on in a straight line.

    Parameters
    ----------
    measured : any shape, in the unit of the cutoffs.
    cutoffs : shape (k,), k ≥ 2, strictly rising.
    worths : shape (k,): the value at each cutoff, rising or falling or both.

    Raises
    ------
    BadInput
        Where there are fewer than two cutoffs, they do not rise, or as many values as cutoffs are not given.
    """
    x, at, worth = (np.asarray(a, dtype=np.float64) for a in (measured, cutoffs, worths))
    problems = []
    if at.ndim != 1 or len(at) < 2 or not np.isfinite(at).all() or not (np.diff(at) > 0).all():
        problems.append(_wrong("cutoffs", "the cutoffs do not rise", "two or more numbers, each above the last", at))
    if worth.shape != at.shape or not np.isfinite(worth).all():
        problems.append(_wrong("worths", "each cutoff needs its value", f"{at.size} finite numbers", worth))
    if not np.isfinite(x).all():
        problems.append(_wrong("measured", "a measurement is not finite", "finite numbers", x))
    if problems:
        raise BadInput(problems)
    slopes = np.diff(worth) / np.diff(at)
    piece = np.clip(np.searchsorted(at, x, side="right") - 1, 0, len(slopes) - 1)
    made: Floats = np.asarray(worth[piece] + slopes[piece] * (x - at[piece]))
    return made


def ranks(worths: Floats) -> Ranks:
    """The rank of each alternative in each draw, shape (draws, m): 1 plus the number strictly better. Time draws × m log m."""
    draws, number = worths.shape
    order = np.argsort(-worths, axis=1, kind="stable")
    sorted_worths = np.take_along_axis(worths, order, axis=1)
    first = np.zeros((draws, number), dtype=np.int64)
    first[:, 1:] = np.where(sorted_worths[:, 1:] < sorted_worths[:, :-1], np.arange(1, number), 0)
    found = np.empty((draws, number), dtype=np.int64)
    np.put_along_axis(found, order, np.maximum.accumulate(first, axis=1) + 1, axis=1)
    return found


def rank_acceptability(rank: Ranks) -> Floats:
    """Shape (m, m): in which share of draws alternative i has rank r + 1."""
    draws, number = rank.shape
    counts = [np.bincount(rank[:, i] - 1, minlength=number) for i in range(number)]
    share: Floats = np.array(counts, dtype=np.float64).reshape(number, number) / draws
    return share


def central_weights(rank: Ranks, weights: Floats) -> Floats:
    """Shape (m, n): the mean of the weights, shape (draws, n), of the draws in which each alternative is first; NaN where it never is."""
    first = (rank == 1).astype(np.float64)
    times = first.sum(axis=0)
    made: Floats = np.full((rank.shape[1], weights.shape[1]), np.nan)
    np.divide(first.T @ weights, times[:, None], out=made, where=times[:, None] > 0)
    return made


def confidence_factors(measurements: Floats, central: Floats) -> Floats:
    """Shape (m,): the share of draws in which an alternative is first when its central weights hold; NaN where it has none."""
    made = np.full(len(central), np.nan)
    for i, own in enumerate(central):
        if not np.isnan(own).any():
            worth = additive(measurements, own)
            made[i] = np.mean(worth[:, i] >= worth.max(axis=1))
    return made


def pairwise_winning(rank: Ranks) -> Floats:
    """Shape (m, m): in which share of draws alternative i is strictly better than j; the diagonal is 0."""
    return np.array([(rank[:, [i]] < rank).mean(axis=0) for i in range(rank.shape[1])], dtype=np.float64)


def ranking_entropy(rank: Ranks) -> float:
    """The entropy of the ranking, bits: −Σ p log₂ p over the rankings that occur, each with its share p of draws."""
    _, counts = np.unique(rank, axis=0, return_counts=True)
    share = counts / counts.sum()
    return float(abs(-(share * np.log2(share)).sum()))


def _checked(measurements: ArrayLike, weights: ArrayLike) -> tuple[Floats, Floats]:
    values, weight = np.asarray(measurements, dtype=np.float64), np.asarray(weights, dtype=np.float64)
    if values.ndim != 3 or 0 in values.shape:
        raise BadInput(
            _wrong("measurements", "these are no measurements", "shape (draws, alternatives, criteria), none 0", values)
        )
    draws, _, criteria = values.shape
    problems = []
    if weight.shape not in ((criteria,), (draws, criteria)):
        expected = f"shape ({draws}, {criteria}), or ({criteria},) for the same in every draw"
        problems.append(_wrong("weights", "the weights do not fit the measurements", expected, weight))
    elif not (weight >= 0).all() or not np.allclose(weight.sum(axis=-1), 1, rtol=0, atol=NEAR):
        problems.append(
            _wrong("weights", "these are no weights", "numbers from 0 to 1 that sum to 1 in every draw", weight)
        )
    if not np.isfinite(values).all():
        problems.append(_wrong("measurements", "a measurement is not finite", "finite numbers", values))
    if problems:
        raise BadInput(problems)
    return values, weight


def _wrong(name: str, message: str, expected: str, array: Floats) -> Problem:
    """A problem of an array; a short one is shown whole, a longer one by its shape and its extremes."""
    if array.size <= MOST_SHOWN:
        found = str(array.tolist())
    else:
        found = f"shape {array.shape}, from {array.min()} to {array.max()}"
    return Problem(Place(name), message, expected, found, "correct the array")
