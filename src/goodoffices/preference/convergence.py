"""How far chains of a sampler have mixed, and how many independent draws they are worth."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def effective(walks: Floats) -> float:
    """The effective sample size of one quantity from many chains that began apart; walks of shape (length, chains).

    The variance of one draw over the variance of a chain's mean, times the number of chains: how many independent draws would give the
    mean the same error. No more than there are draws.
    """
    length, chains = walks.shape
    mean = walks.mean(axis=0).var(ddof=1) if chains > 1 else 0.0
    size = walks.var() * chains / mean if mean > 0 else length * chains
    return float(min(size, length * chains))


def split_r_hat(walks: Floats) -> float:
    """Split R-hat (Gelman et al., *Bayesian Data Analysis*, 3rd ed., 11.4); NaN for fewer than four steps. 1 is mixed."""
    half = len(walks) // 2
    if half < 2:
        return float("nan")
    both = np.concatenate([walks[:half], walks[-half:]], axis=1)
    within = both.var(axis=0, ddof=1).mean()
    between = half * both.mean(axis=0).var(ddof=1)
    return float(np.sqrt(((half - 1) / half * within + between / half) / within)) if within > 0 else 1.0


def nested_r_hat(walks: Floats, starts: int) -> float:
    """R-hat of chains of which several began at one point; walks of shape (length, chains), chain j began at point j mod `starts`.

    Chains from one point stay alike as long as they have not left it, so what is compared is the mean of all chains from one point with
    that of others (Margossian et al., *Nested R-hat*, Bayesian Analysis, 2024). NaN for a single point, which shows nothing.
    """
    length, chains = walks.shape
    if starts < 2 or length < 2 or chains < 2 * starts:
        return float("nan")
    grouped = walks[:, : chains // starts * starts].reshape(length, -1, starts)
    between = grouped.mean(axis=(0, 1)).var(ddof=1)
    within = (grouped.mean(axis=0).var(axis=0, ddof=1) + grouped.var(axis=0, ddof=1).mean(axis=0)).mean()
    return float(np.sqrt(1 + between / within)) if within > 0 else 1.0
