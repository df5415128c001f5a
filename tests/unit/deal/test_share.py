"""Shares: their error, and when the record tells."""

import numpy as np
import pytest

from goodoffices.deal.share import Share, product_error, standard_error


@pytest.mark.parametrize(
    ("value", "se", "prior", "prior_se", "told"),
    [
        (0.60, 0.01, 0.50, 0.01, True),  # 0.10 apart; two errors are 2 √0.0002 = 0.028
        (0.54, 0.001, 0.50, 0.001, False),  # two errors 0.0028, but less than 0.05
        (0.50, 0.001, 0.54, 0.001, False),
        (0.60, 0.04, 0.50, 0.04, False),  # two errors are 2 √0.0032 = 0.113
        (0.40, 0.03, 0.50, 0.03, True),  # 2 √0.0018 = 0.085; below the prior tells too
    ],
)
def test_the_record_tells_where_a_share_is_apart_from_the_prior_by_two_errors_and_five_hundredths(
    value, se, prior, prior_se, told
):
    assert Share(value, se, prior, prior_se).told is told


def test_what_logic_settles_is_told_even_where_the_prior_is_the_same():
    assert Share(0.0, 0.0, 0.0, 0.0, settled=True).told


def test_the_error_of_a_share_is_that_of_agresti_and_coull():
    """8 of 12 with two of each added: 10 of 16 = 0.625; √(0.625 × 0.375 / 16) = √0.0146484375 = 0.1210307."""
    assert standard_error(8, 12) == pytest.approx(0.1210307, abs=1e-7)
    # worth 4 independent ones: share 2/3, (8/3 + 2) / 8 = 0.583333; √(0.583333 × 0.416667 / 8) = 0.1743049
    assert standard_error(8, 12, 4) == pytest.approx(0.1743049, abs=1e-6)
    assert standard_error(0, 100) > 0


def test_the_error_of_a_product_of_two():
    """Var(XY) = a²t² + b²s² + s²t² for independent X (mean a, error s), Y (b, t): 0.25 × 0.0016 + 0.16 × 0.0009 + 1.44e-6 = 5.4544e-4."""
    assert product_error(((0.5, 0.03), (0.4, 0.04))) == pytest.approx(np.sqrt(5.4544e-4))
