"""The filter keeps exactly the vectors that no other of their group dominates, whichever way it takes; equal ones are found exactly."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.deal import compiled, dominance
from goodoffices.deal.dominance import merged, undominated, undominated_with_flags
from support.scenarios import dominates

often = settings(max_examples=100, deadline=None, derandomize=True)


def plain(points, group, flags=None):
    """Each against each: dominated is whoever somebody of its group, with all its flags, strictly dominates."""
    own = [tuple(p) for p in points.T.tolist()]
    flags = [0] * len(own) if flags is None else flags.tolist()
    return [
        not any(h == g and f & e == e and dominates(q, p) for q, h, f in zip(own, group, flags, strict=True))
        for p, g, e in zip(own, group, flags, strict=True)
    ]


@often
@given(
    st.integers(1, 5), st.integers(0, 150), st.integers(1, 3), st.sampled_from([2, 9, 1000, 2**50]), st.integers(0, 2**32),
    st.booleans(),
)  # fmt: skip
def test_the_filter_by_grid_by_pairs_and_by_shift(parties, number, groups, range_, seed, grid):
    """Numbers up to 2^50 in three groups cannot be shifted apart below 2^53, so there ranks take their place."""
    rng = np.random.default_rng(seed)
    points = rng.integers(-range_, range_, (parties, number))
    if number > 8 and grid:
        points[-1] = np.maximum(points[-1] - points[:-1].sum(axis=0), -(2**52))  # many that nobody dominates
    group = np.sort(rng.integers(0, groups, number))
    with pytest.MonkeyPatch.context() as patch:
        if grid:
            patch.setattr(dominance, "FEW", 0)
            patch.setattr(dominance, "TINY", 0)
        assert undominated(points, group, groups).tolist() == plain(points, group.tolist())
        assert undominated(points).tolist() == plain(points, [0] * number)
        flags = rng.integers(0, 4, number)
        with_flags = undominated_with_flags(points, flags, group, groups)
        assert with_flags.tolist() == plain(points, group.tolist(), flags)


@often
@given(
    st.integers(2, 15), st.sampled_from([2, 30, 90, 600, 3000]), st.integers(1, 40), st.sampled_from([2, 9, 1000, 2**50, 2**52]),
    st.integers(0, 2**32), st.booleans(), st.booleans(),
)  # fmt: skip
def test_compiled_code_keeps_the_same(parties, number, groups, range_, seed, opposed, sorted_):
    """Few and many vectors and groups, ties, worths too large for one word, groups in order and not; beside the filter without it."""
    kernels = pytest.importorskip("goodoffices.deal.kernels")
    rng = np.random.default_rng(seed)
    points = rng.integers(-range_, range_, (parties, number))
    if opposed and range_ < 2**52:
        points[-1] = np.maximum(range_ - points[:-1].sum(axis=0), -(2**52))
    points[:, number // 2 :] = points[:, : number - number // 2]  # equal ones
    group = rng.integers(0, groups, number)
    if sorted_:
        group.sort()
    with compiled.without():
        for own, many in ((group, groups), (None, 1)):
            found = kernels.undominated(points, own, many).tolist()
            assert found == undominated(points, own, many).tolist()
            if number <= 90:
                assert found == plain(points, [0] * number if own is None else own.tolist())


@often
@given(st.integers(1, 8), st.integers(1, 60), st.booleans(), st.booleans(), st.integers(0, 2**32), st.booleans())
def test_equal_vectors_are_found_also_where_hashes_collide(parties, number, grouped, flagged, seed, collide):
    """With all factors 0 every hash is the same, and vectors are sorted in full."""
    rng = np.random.default_rng(seed)
    points = rng.integers(-1, 2, (parties, number))
    group = rng.integers(0, 3, number) if grouped else None
    flags = rng.integers(0, 2, number) if flagged else None
    rows = [points, *([flags[None]] if flagged else []), *([group[None]] if grouped else [])]
    keys = [tuple(k) for k in np.concatenate(rows).T.tolist()]
    with pytest.MonkeyPatch.context() as patch:
        if collide:
            patch.setattr(dominance, "_FACTORS", np.zeros_like(dominance._FACTORS))
        how = merged(points, group, flags)
    if how is None or not isinstance(how, tuple):
        assert len(set(keys)) == number
        order = np.arange(number) if how is None else how
    else:
        order, starts, first = how
        ends = [*starts[1:].tolist(), number]
        parts = [[int(n) for n in order[a:b]] for a, b in zip(starts.tolist(), ends, strict=True)]
        assert sorted(min(p) for p in parts) == sorted(keys.index(k) for k in set(keys))
        assert [min(p) for p in parts] == first.tolist()
        assert all(len({keys[n] for n in p}) == 1 for p in parts)
        assert len(parts) == len(set(keys))
    assert sorted(order.tolist()) == list(range(number))
    if group is not None:
        assert (np.diff(group[order]) >= 0).all()
