"""Adjusted winner on items divided by hand."""

from fractions import Fraction

import pytest

from goodoffices.deal.adjusted_winner import StatedPoints, adjusted_winner
from goodoffices.errors import BadInput


def divided(**points):
    """A division between Ana and Bor; for each item the points of both."""
    pairs = tuple((Fraction(a), Fraction(b)) for a, b in points.values())
    return adjusted_winner(StatedPoints(("Ana", "Bor"), tuple(points), pairs))


def test_nothing_passes_where_both_have_the_same_at_once():
    found = divided(boat=(70, 30), house=(30, 70))
    assert (found.moved, found.split, found.worth) == ((), None, (70, 70))
    assert found.parts == ((1, 0), (0, 1))


def test_the_item_with_the_least_ratio_passes_first_and_the_last_one_in_part():
    """Ana has boat, car and den, 100 to 16. Ratios: car 30/28, boat 50/40, den 20/16. Car passes whole: 70 to 44. Boat and den have the same
    ratio; boat is first by its name: 70 − 50 x = 44 + 40 x, x = 26/90 = 13/45, and both have 44 + 40 · 13/45 = 500/9."""
    found = divided(boat=(50, 40), car=(30, 28), den=(20, 16), egg=(0, 16))
    assert found.first == (100, 16)
    assert found.moved == ("car",)
    assert found.split == "boat"
    assert found.parts == ((Fraction(32, 45), Fraction(13, 45)), (0, 1), (1, 0), (0, 1))
    assert found.worth == (Fraction(500, 9), Fraction(500, 9))


def test_an_item_that_passes_whole_and_evens_out_splits_nothing():
    """Equal points on both items, nobody ahead: both to Ana by her name, 100 to 0. Boat passes whole: 50 to 50."""
    found = divided(boat=(50, 50), car=(50, 50))
    assert (found.ahead, found.tied) == ("Ana", ("boat", "car"))
    assert (found.moved, found.split, found.worth) == (("boat",), None, (50, 50))


def test_one_item_is_split_in_halves():
    found = divided(boat=(100, 100))
    assert (found.split, found.parts, found.worth) == ("boat", ((Fraction(1, 2), Fraction(1, 2)),), (50, 50))


def test_what_the_other_does_not_want_passes_last_and_what_nobody_wants_not_at_all():
    """Ana: boat 40, car 60 (Bor 0 and 99); Bor's egg 1. Car is Bor's, 99 + 1 to 40. Bor's ratios: car 99/60, egg 1/0: car alone passes.
    100 − 99 x = 40 + 60 x, x = 60/159 = 20/53: both 100 − 1980/53 = 3320/53."""
    found = divided(boat=(40, 0), car=(60, 99), dust=(0, 0), egg=(0, 1))
    assert found.ahead == "Bor"
    assert found.split == "car"
    assert found.worth == (Fraction(3320, 53), Fraction(3320, 53))
    assert found.parts[2] in ((1, 0), (0, 1))


@pytest.mark.parametrize(
    ("points", "message"),
    [
        ({"boat": (60, 40), "car": (40, 50)}, "the points of the two parties do not sum to the same"),
        ({"boat": (0, 0)}, "no item has points"),
        ({}, "no item has points"),
        ({"boat": (110, 50), "car": (-10, 50)}, "points are negative"),
    ],
)
def test_points_that_cannot_be_divided_are_told(points, message):
    with pytest.raises(BadInput) as caught:
        divided(**points)
    assert [p.message for p in caught.value.problems] == [message]


def test_an_item_that_is_there_twice_is_told():
    pairs = ((Fraction(50), Fraction(50)),) * 2
    with pytest.raises(BadInput, match="items and points do not fit"):
        adjusted_winner(StatedPoints(("Ana", "Bor"), ("boat", "boat"), pairs))
