"""Which vectors no other dominates, in many groups at once, and equal ones merged. Exact on whole numbers below 2^53.

The filter itself is moocore's (Kung, Luccio & Preparata 1975: n log n for up to three parties, n log^(parties-2) n above). Groups are
told apart by a shift that makes vectors of different groups incomparable, so that one call serves all of them.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from goodoffices.deal.compiled import kernels_for
from goodoffices.deal.holding import Flags
from goodoffices.deal.worth import LARGEST, Integers

TINY = 24
"""Up to so many vectors are compared each with each."""

FEW = 1500
"""Beyond so many a grid is tried first."""

SAMPLE = 20_000
"""Values from which boxes of about as many values each are made."""

Counts = NDArray[np.int64] | NDArray[np.object_]

_FACTORS = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F, 0xE7037ED1A0B428DB],
    dtype=np.uint64,
)  # fmt: skip


def undominated(points: Integers, group: Integers | None = None, groups: int = 1) -> Flags:
    """Which vectors no other of their group strictly dominates, larger being better; of equal ones all or none.

    Parameters
    ----------
    points : shape (parties, vectors).
    group : shape (vectors,), numbers below `groups`; None: all in one.

    Cost
    ----
    About 0.3 microseconds a vector with three parties, some microseconds with five.
    """
    parties, number = points.shape
    if number < 2 or parties == 0:
        return np.ones(number, dtype=bool)
    if parties == 1:
        return _largest(points[0], group, groups)
    if number <= TINY and group is None:
        return _pairwise(points)
    kernels = kernels_for(parties, number)
    if kernels is not None:
        quick: Flags = kernels.undominated(points, group, groups)
        return quick
    hope = _not_far_below(points, group, groups) if parties > 2 and number > FEW else None
    if hope is not None:
        points, group = points[:, hope], None if group is None else group[hope]
    import moocore

    worse = np.empty(points.T.shape)
    np.negative(points.T, out=worse)
    if group is not None and groups > 1:
        _set_apart(worse, points, group, groups)
    found: Flags = moocore.is_nondominated(worse, keep_weakly=True)
    if hope is None:
        return found
    whole = np.zeros(number, dtype=bool)
    whole[hope[found]] = True
    return whole


def _pairwise(points: Integers) -> Flags:
    """A few vectors, each against each."""
    no_less: Flags = np.asarray((points[:, None, :] >= points[:, :, None]).all(axis=0))
    beaten = np.asarray((no_less & ~no_less.T).any(axis=1))
    return np.logical_not(beaten)


def _not_far_below(points: Integers, group: Integers | None, groups: int) -> Integers | None:
    """Which vectors grids do not show to be dominated; None where a grid would be too coarse to show much.

    With more than three parties, where the filter is slow, each party in turn is the one that is not in boxes, until that shows little more.
    """
    parties = len(points)
    kept = _beyond_boxes(points, group, groups, parties - 1)
    if kept is None or parties < 4:
        return kept
    for last in range(parties - 1):
        own = None if group is None else group[kept]
        again = _beyond_boxes(points[:, kept], own, groups, last)
        if again is None or len(again) > 0.98 * len(kept):
            break
        kept = kept[again]
    return kept


def _beyond_boxes(points: Integers, group: Integers | None, groups: int, last: int) -> Integers | None:
    """Which vectors a grid does not show to be dominated; None where it would be too coarse.

    All parties' worths but one go into boxes. A vector drops where a vector of boxes further on for each of them is worth no less to the
    one left. It costs a tenth of the filter, and leaves less for it.
    """
    parties, number = points.shape
    boxes = min(int((number / groups) ** (1 / (parties - 1))), 512)
    if boxes < 4:
        return None
    side = boxes + 1
    at = np.zeros(number, dtype=np.int64) if group is None else group.copy()
    for k, values in enumerate(points):
        if k != last:
            at *= side
            at += _boxes(values, boxes, parties)
    left = points[last]
    worst = int(left.min()) - 1
    best = np.full(groups * side ** (parties - 1), worst, dtype=np.int64)
    np.maximum.at(best, at, left)
    grid = best.reshape((groups, *(side,) * (parties - 1)))
    for axis in range(1, parties):
        turned = np.flip(grid, axis)
        np.maximum.accumulate(turned, axis=axis, out=turned)
    beyond = np.full_like(grid, worst)
    beyond[(slice(None), *(slice(0, -1),) * (parties - 1))] = grid[(slice(None), *(slice(1, None),) * (parties - 1))]
    return np.flatnonzero(left > beyond.ravel()[at])


def _boxes(values: Integers, boxes: int, parties: int) -> Integers:
    """The box of each value: of equal width, or with many parties, where boxes are few, of about as many values each."""
    low, high = int(values.min()), int(values.max())
    if parties < 4:
        return ((values - low) * (boxes / (high - low + 1))).astype(np.int64)
    some = np.sort(values[:: max(1, len(values) // SAMPLE)])
    cuts = some[np.linspace(0, len(some) - 1, boxes + 1).astype(np.int64)[1:-1]]
    return np.searchsorted(cuts, values, side="right")


def _largest(values: Integers, group: Integers | None, groups: int) -> Flags:
    if group is None:
        return np.asarray(values == values.max(), dtype=bool)
    best = np.full(groups, np.iinfo(np.int64).min)
    np.maximum.at(best, group, values)
    return np.asarray(values == best[group], dtype=bool)


def _set_apart(worse: NDArray[np.float64], points: Integers, group: Integers, groups: int) -> None:
    """Raise the first number and lower the second with the group, by more than they range over."""
    for axis, sign in ((0, -1.0), (1, 1.0)):
        low, high = int(points[axis].min()), int(points[axis].max())
        own = points[axis] - low
        if (high - low + 1) * groups >= LARGEST:
            # order is all that dominance looks at: ranks will do
            own = np.unique(points[axis], return_inverse=True)[1].ravel()
            high, low = int(own.max()), 0
        worse[:, axis] = -(own.astype(float)) + sign * group * float(high - low + 1)


def undominated_with_flags(points: Integers, flags: Integers, group: Integers | None, groups: int) -> Flags:
    """The same where a vector also carries flags: one drops only for a dominating one that has all its flags.

    With the same worth and fewer flags it stays, since flags that are joined may become equal, and both then count.

    Parameters
    ----------
    flags : shape (vectors,), one bit for each flag.
    """
    kept = np.zeros(points.shape[1], dtype=bool)
    for own in np.unique(flags):
        rows = np.flatnonzero((flags & own) == own)
        best = undominated(points[:, rows], None if group is None else group[rows], groups)
        kept[rows[best & (flags[rows] == own)]] = True
    return kept


def merged(
    points: Integers, group: Integers | None = None, flags: Integers | None = None
) -> tuple[Integers, Integers, Integers] | Integers | None:
    """Equal vectors (of one group, with the same flags) found.

    Returns
    -------
    None where no two vectors are equal and groups are in order; a permutation that puts them in order where no two are equal.
    Otherwise three arrays:
    order : a permutation that puts groups in order and equal vectors side by side.
    starts : where, in that order, each distinct vector begins.
    first : for each distinct vector the lowest position at which it stands in `points`.

    Cost
    ----
    One sort by a linear hash; vectors are compared in full where hashes are equal, and if two different ones share a hash, all are
    sorted in full instead.
    """
    keys = points if flags is None else np.concatenate([points, flags[None]])
    rows = keys if group is None else np.concatenate([keys, group[None]])
    hashed = _FACTORS[: len(rows)] @ rows.view(np.uint64) if len(rows) <= len(_FACTORS) else _hash(rows)
    in_order = np.sort(hashed)
    if not (in_order[1:] == in_order[:-1]).any():
        if group is None or (group[1:] >= group[:-1]).all():
            return None
        return np.argsort(group, kind="stable")
    order = np.argsort(hashed) if group is None else np.lexsort((hashed, group))
    changed = _changes(rows, order)
    if (changed & (hashed[order[1:]] == hashed[order[:-1]])).any():
        order = np.lexsort(rows)
        changed = _changes(rows, order)
    starts = np.flatnonzero(np.concatenate(([True], changed)))
    return order, starts, np.minimum.reduceat(order, starts)


def _hash(rows: Integers) -> NDArray[np.uint64]:
    """Of more rows than there are factors: one row after another is mixed in."""
    found = np.zeros(rows.shape[1], dtype=np.uint64)
    for values in rows:
        found = found * _FACTORS[0] + values.view(np.uint64) * _FACTORS[1]
    return found


def _changes(rows: Integers, order: Integers) -> Flags:
    """Whether each vector but the first, in an order, differs from the one before it."""
    ordered = rows[:, order]
    return np.asarray((ordered[:, 1:] != ordered[:, :-1]).any(axis=0))
