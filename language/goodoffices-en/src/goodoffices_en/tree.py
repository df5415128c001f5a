"""The best dependency tree under scores of single arcs: Chu and Liu 1965, Edmonds 1967; one word hangs on the root."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


def is_tree(heads: Array) -> bool:
    """Whether heads (0 is the root, words count from 1) make a tree with one word on the root.

    Examples
    --------
    >>> is_tree(np.array([2, 0, 2])), is_tree(np.array([2, 1, 0])), is_tree(np.array([0, 0]))
    (True, False, False)
    """
    return int((heads == 0).sum()) == 1 and _cycle(np.concatenate([[0], heads])) is None


def best_tree(scores: Array) -> Array:
    """Heads of the best tree; ``scores[i, j]`` is worth of word ``i + 1`` hanging on ``j``. Time n^3 at worst, usually n^2."""
    n = scores.shape[0]
    full = np.full((n + 1, n + 1), -np.inf)
    full[1:] = scores
    np.fill_diagonal(full, -np.inf)
    heads = np.asarray(_chu_liu_edmonds(full))[1:]
    if int((heads == 0).sum()) == 1:
        return heads
    finite = full[np.isfinite(full)]
    full[1:, 0] -= (n + 1) * (
        float(finite.max() - finite.min()) + 1
    )  # so dear that the best tree has one arc from the root, no more
    return np.asarray(_chu_liu_edmonds(full))[1:]


def _cycle(heads: Array) -> list[int] | None:
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path = []
        at = start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = int(heads[at])
        if state[at] == 1:
            return path[path.index(at) :]
        for node in path:
            state[node] = 2
    return None


def _chu_liu_edmonds(scores: Array) -> list[int]:
    heads = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return [int(h) for h in heads]
    inside = np.zeros(len(scores), dtype=bool)
    inside[cycle] = True
    outside = np.nonzero(~inside)[0]
    ring = np.array(cycle)
    kept = scores[ring, heads[ring]]
    small = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    small[:-1, :-1] = scores[outside][:, outside]
    out_of = scores[outside][:, ring]  # a word outside hangs on one of the ring
    small[:-1, -1] = out_of.max(1)
    gain = scores[ring][:, outside] - kept[:, None]  # the ring hangs on a word outside, broken where that costs least
    small[-1, :-1] = gain.max(0)
    np.fill_diagonal(small, -np.inf)
    solved = _chu_liu_edmonds(small)
    result = heads.copy()
    for i in range(1, len(outside)):
        h = solved[i]
        result[outside[i]] = ring[int(out_of[i].argmax())] if h == len(outside) else outside[h]
    entry = solved[-1]
    broken = ring[int(gain[:, entry].argmax())]
    result[broken] = outside[entry]
    return [int(h) for h in result]
