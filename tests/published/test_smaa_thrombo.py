"""SMAA-2 held against the published example of two anticoagulants: 10,000 given draws, three criteria.

Figures: the example `thrombo` and the tests of the R package smaa 0.3 (van Valkenhoef), to the digits they print. The draws are not in the
repository: read from beside it.
"""

from pathlib import Path

import numpy as np
import pytest

from goodoffices.preference.smaa import measures, partial_values

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "published" / "smaa_thrombo" / "thrombo.npz"

# heparin, enoxaparin; proximal DVT, distal DVT, bleeding
ACCEPTABILITY = [[0.3504, 0.6496], [0.6496, 0.3504]]
CENTRAL = [[0.1865097, 0.2772205, 0.5362698], [0.40731, 0.3641477, 0.2285423]]
CONFIDENCE = [0.6682, 0.8956]
WINNING = [[0, 0.3504], [0.6496, 0]]
ENTROPY = 0.9344248  # −0.3504 log₂ 0.3504 − 0.6496 log₂ 0.6496: two rankings occur
WITH_FIXED_WEIGHTS = [[0.1279, 0.8721], [0.8721, 0.1279]]

SEVEN_DIGITS = 5e-8
"""Half a unit of the seventh decimal, as far as the figures are printed."""


@pytest.fixture(scope="module")
def given():
    if not SAMPLES.exists():
        pytest.skip("the published samples are not at hand")
    with np.load(SAMPLES) as samples:
        return samples["meas"], samples["weights"]


def test_every_measure_of_the_anticoagulants_example(given):
    found = measures(*given)
    assert found.draws == 10_000
    # shares of 10,000 draws have four decimals: these are exact
    assert found.acceptability.tolist() == ACCEPTABILITY
    assert found.winning.tolist() == WINNING
    assert found.confidence.tolist() == CONFIDENCE
    assert found.central == pytest.approx(np.array(CENTRAL), rel=0, abs=SEVEN_DIGITS)
    assert found.entropy == pytest.approx(ENTROPY, rel=0, abs=SEVEN_DIGITS)


def test_rank_acceptability_with_fixed_weights(given):
    assert measures(given[0], [0.5, 0.2, 0.3]).acceptability.tolist() == WITH_FIXED_WEIGHTS


@pytest.mark.parametrize(
    ("measured", "value"),
    [
        *((50, 1), (60, 0.92), (75, 0.8), (90, 0.5), (100, 0)),
        # beyond the outer cutoffs the outermost pieces go on
        *((10, 1.32), (40, 1.08), (101, -0.05), (120, -1)),
    ],
)
def test_partial_values_of_the_packages_own_tests(measured, value):
    """The tests of smaa.pvf: cutoffs 50, 75, 90, 100 with values 1, 0.8, 0.5, 0."""
    assert partial_values(measured, [50, 75, 90, 100], [1, 0.8, 0.5, 0]) == pytest.approx(value, rel=0, abs=1e-12)
