"""Adjusted winner against its theorem: equitable, envy-free and efficient, with at most one item split (Brams & Taylor 1996, theorem 4.1)."""

from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from goodoffices.deal.adjusted_winner import StatedPoints, adjusted_winner


@st.composite
def stated(draw):
    """One to five items; small whole points, so that ties, zeros and equal ratios are common; both sums made equal by a last item."""
    pairs = draw(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1, max_size=5))
    apart = sum(a for a, _ in pairs) - sum(b for _, b in pairs)
    pairs.append((max(0, -apart) + 1, max(0, apart) + 1))
    return StatedPoints(
        ("Ana", "Bor"),
        tuple(f"item {n}" for n in range(len(pairs))),
        tuple((Fraction(a), Fraction(b)) for a, b in pairs),
    )


def best_least(points):
    """The largest least worth of any division: a linear programme, whose corners split at most one item."""
    best = Fraction(0)
    for owners in product((0, 1), repeat=len(points)):
        has = [sum((p[k] for p, o in zip(points, owners, strict=True) if o == k), Fraction(0)) for k in (0, 1)]
        best = max(best, min(has))
        for (a, b), owner in zip(points, owners, strict=True):
            if owner == 0 and a + b > 0:
                rest = has[0] - a
                # the part x of Ana's with rest + a x = has[1] + b (1 − x)
                x = (has[1] + b - rest) / (a + b)
                if 0 <= x <= 1:
                    best = max(best, rest + a * x)
    return best


@given(stated())
def test_a_division_is_equitable_envy_free_and_efficient(made):
    found = adjusted_winner(made)
    total = sum(a for a, _ in made.points)
    for k in (0, 1):
        assert sum(p[k] * part[k] for p, part in zip(made.points, found.parts, strict=True)) == found.worth[k]
    assert found.worth[0] == found.worth[1]
    assert 2 * found.worth[0] >= total
    assert found.worth[0] == best_least(made.points)
    # nobody could gain by a bundle of the other's for one of its own: what Ana keeps of has no smaller ratio than what Bor has of
    kept = [p for p, part in zip(made.points, found.parts, strict=True) if part[0] > 0 and sum(p) > 0]
    given_up = [p for p, part in zip(made.points, found.parts, strict=True) if part[1] > 0 and sum(p) > 0]
    assert all(a * d >= b * c for a, b in kept for c, d in given_up)


@given(stated())
def test_the_parts_of_each_item_sum_to_one_and_at_most_one_item_is_split(made):
    found = adjusted_winner(made)
    assert all(a + b == 1 and 0 <= a <= 1 for a, b in found.parts)
    assert [i for i, (a, _) in zip(made.items, found.parts, strict=True) if 0 < a < 1] == (
        [found.split] if found.split is not None else []
    )


@given(stated(), st.randoms(use_true_random=False))
def test_neither_the_order_of_items_nor_of_parties_nor_the_scale_changes_the_division(made, random):
    order = list(range(len(made.items)))
    random.shuffle(order)
    turned = StatedPoints(
        made.parties[::-1],
        tuple(made.items[n] for n in order),
        tuple((3 * made.points[n][1], 3 * made.points[n][0]) for n in order),
    )
    parts = dict(zip(made.items, adjusted_winner(made).parts, strict=True))
    assert dict(zip(turned.items, adjusted_winner(turned).parts, strict=True)) == {i: p[::-1] for i, p in parts.items()}
