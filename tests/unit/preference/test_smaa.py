"""The measures of SMAA-2 on cases small enough to calculate by hand.

Four draws, three alternatives x, y, z, two criteria. The partial values of draw by draw, weights (w, 1 - w):

    draw   x          y          z            w      worth of x, y, z       ranks
    1      (1, 0)     (0, 1)     (1/2, 1/2)   3/4    3/4, 1/4, 1/2          1, 3, 2
    2      (1, 0)     (0, 1)     (1/2, 1/2)   1/4    1/4, 3/4, 1/2          3, 1, 2
    3      (1, 0)     (0, 1)     (1/2, 1/2)   1/2    1/2, 1/2, 1/2          1, 1, 1
    4      (1/2, 0)   (0, 1)     (0, 0)       1      1/2, 0, 0              1, 2, 2
"""

import itertools

import numpy as np
import pytest

from goodoffices.errors import BadInput
from goodoffices.preference.smaa import measures, partial_values, rank_acceptability, ranking_entropy, ranks

USUAL = [[1, 0], [0, 1], [0.5, 0.5]]
MEASUREMENTS = np.array([USUAL, USUAL, USUAL, [[0.5, 0], [0, 1], [0, 0]]])
WEIGHTS = np.array([[0.75, 0.25], [0.25, 0.75], [0.5, 0.5], [1, 0]])


@pytest.fixture
def found():
    return measures(MEASUREMENTS, WEIGHTS)


def test_a_rank_is_one_plus_the_number_strictly_better():
    assert ranks(np.array([[0.75, 0.25, 0.5], [0.5, 0.5, 0.5], [2, 7, 2], [1, 0, 0]])).tolist() == [
        [1, 3, 2],
        [1, 1, 1],
        [2, 1, 2],
        [1, 2, 2],
    ]


def test_ranks_are_those_of_counting_over_all_small_worths():
    """Every vector of four worths from {0, 1, 2, 3}, against the definition."""
    worths = np.array(list(itertools.product(range(4), repeat=4)), dtype=float)
    counted = [[1 + sum(other > own for other in row) for own in row] for row in worths]
    assert ranks(worths).tolist() == counted


def test_rank_acceptability_is_the_share_of_draws_with_each_rank(found):
    """x is first in draws 1, 3, 4 and third in 2; y first in 2, 3, second in 4, third in 1; z first in 3, else second."""
    assert found.acceptability.tolist() == [[0.75, 0, 0.25], [0.5, 0.25, 0.25], [0.25, 0.75, 0]]
    assert found.draws == 4


def test_central_weights_are_the_mean_of_the_weights_with_which_an_alternative_is_first(found):
    """x: first with w = 3/4, 1/2, 1: 3/4. y: with 1/4 and 1/2: 3/8. z: with 1/2."""
    assert found.central == pytest.approx(np.array([[3 / 4, 1 / 4], [3 / 8, 5 / 8], [1 / 2, 1 / 2]]))


def test_a_confidence_factor_is_the_share_of_draws_in_which_the_central_weights_make_it_first(found):
    """x, w = 3/4: 3/4 against 1/4 and 1/2 in draws 1 to 3, 3/8 against 1/4 and 0 in draw 4: 1. y, w = 3/8: 3/8, 5/8, 1/2 in 1 to 3,
    3/16, 5/8, 0 in 4: 1. z, w = 1/2: equal first in 1 to 3, in 4 it has 0 against 1/2: 3/4."""
    assert found.confidence.tolist() == [1, 1, 0.75]


def test_pairwise_winning_counts_strictly_better_alone(found):
    """x over y in 1 and 4, y over x in 2; x over z in 1 and 4, z over x in 2; y over z in 2 (in 4 both have 0), z over y in 1."""
    assert found.winning.tolist() == [[0, 0.5, 0.5], [0.25, 0, 0.25], [0.25, 0.25, 0]]


def test_entropy_of_four_equally_frequent_rankings_is_two_bits(found):
    assert found.entropy == pytest.approx(2)


def test_entropy_of_one_ranking_is_zero():
    assert ranking_entropy(np.array([[1, 2], [1, 2]])) == 0


def test_an_alternative_that_is_never_first_has_no_central_weights_and_no_confidence():
    made = measures([[[1, 1], [0, 0]]], [[0.5, 0.5]])
    assert np.isnan(made.central[1]).all()
    assert np.isnan(made.confidence[1])
    assert made.acceptability.tolist() == [[1, 0], [0, 1]]


def test_weights_that_are_the_same_in_every_draw_may_be_given_once():
    """With w = 1/2, x, y, z are equal in draws 1 to 3; in 4 they have 1/4, 1/2, 0."""
    made = measures(MEASUREMENTS, [0.5, 0.5])
    assert made.acceptability.tolist() == [[0.75, 0.25, 0], [1, 0, 0], [0.75, 0, 0.25]]
    assert made.central.tolist() == [[0.5, 0.5]] * 3


def test_scaling_and_shifting_all_worths_of_a_draw_change_no_rank():
    worths = np.random.default_rng(7).integers(0, 5, (200, 6)).astype(float)
    same = worths * np.arange(1, 201)[:, None] + np.arange(200)[:, None]
    assert (ranks(worths) == ranks(same)).all()
    assert rank_acceptability(ranks(worths)).sum(axis=1) == pytest.approx(np.ones(6))


@pytest.mark.parametrize(
    ("measured", "value"),
    [(0, 2), (10, 2), (20, 1), (25, 0.5), (30, 0), (40, -1), (-5, 2)],
)
def test_partial_values_are_straight_between_cutoffs_and_beyond_them(measured, value):
    """2 up to 10 and, since the outermost piece goes on, below 0 too; from 10 on 3 − x/10, also beyond 30."""
    assert partial_values(measured, [0, 10, 20, 30], [2, 2, 1, 0]) == pytest.approx(value)


def test_partial_values_keep_the_shape_of_what_is_measured():
    """2 − x/5 on the left of 10, x/10 − 1 on the right of it: at 5 and 20 it is 1, at −5 it is 3."""
    assert partial_values([[5, 10], [20, -5]], [0, 10, 20], [2, 0, 1]).tolist() == [[1, 0], [1, 3]]


@pytest.mark.parametrize(
    ("measurements", "weights", "message"),
    [
        (np.zeros((2, 3)), [[1]], "these are no measurements"),
        (np.zeros((0, 3, 2)), np.zeros((0, 2)), "these are no measurements"),
        (np.zeros((2, 3, 2)), np.full((3, 2), 0.5), "the weights do not fit the measurements"),
        (np.zeros((2, 3, 2)), np.full((2, 3), 1 / 3), "the weights do not fit the measurements"),
        (np.zeros((2, 3, 2)), [[0.5, 0.5], [1.5, -0.5]], "these are no weights"),
        (np.zeros((2, 3, 2)), [[0.5, 0.5], [0.5, 0.4]], "these are no weights"),
        (np.zeros((2, 3, 2)), [[0.5, 0.5], [np.nan, 1]], "these are no weights"),
        (np.full((2, 3, 2), np.inf), [0.5, 0.5], "a measurement is not finite"),
    ],
)
def test_arrays_that_cannot_be_used_are_told(measurements, weights, message):
    with pytest.raises(BadInput) as caught:
        measures(measurements, weights)
    (problem,) = caught.value.problems
    assert problem.message == message
    assert problem.expected
    assert problem.found
    assert problem.remedy


@pytest.mark.parametrize(
    ("cutoffs", "worths", "message"),
    [
        ([1], [1], "the cutoffs do not rise"),
        ([1, 1], [0, 1], "the cutoffs do not rise"),
        ([2, 1], [0, 1], "the cutoffs do not rise"),
        ([1, np.inf], [0, 1], "the cutoffs do not rise"),
        ([1, 2], [0, 1, 2], "each cutoff needs its value"),
        ([1, 2], [0, np.nan], "each cutoff needs its value"),
    ],
)
def test_a_partial_value_function_that_is_none_is_told(cutoffs, worths, message):
    with pytest.raises(BadInput) as caught:
        partial_values(1.5, cutoffs, worths)
    assert [p.message for p in caught.value.problems] == [message]


@pytest.mark.parametrize("measured", [np.nan, np.inf])
def test_a_measurement_that_is_not_finite_has_no_partial_value(measured):
    with pytest.raises(BadInput, match="a measurement is not finite"):
        partial_values(measured, [0, 1], [0, 1])
