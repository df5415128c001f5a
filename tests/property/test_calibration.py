"""Draws against a known truth: simulation-based calibration, and the coverage of intervals.

Talts, Betancourt, Simpson, Vehtari & Gelman, *Validating Bayesian inference algorithms with simulation-based calibration*, 2018: where the
truth is drawn from the prior and what is said of it is true, its rank among draws that fit what is said is uniform. Chi-squared over 20 bins
of equal size has 19 degrees of freedom; a sampler that is right exceeds 43.8 in one of a thousand tests, and seeds are fixed.
"""

import tempfile
from pathlib import Path

import numpy as np
import pytest

from goodoffices.case.read import read_case
from goodoffices.deal.share import standard_error
from goodoffices.logic.force import in_force
from goodoffices.preference import slice as slice_sampling
from goodoffices.preference.contradiction import heard
from goodoffices.preference.draws import draw
from goodoffices.preference.latent import UNIT
from goodoffices.preference.random_case import random_case
from support.plain_preferences import said

LENGTH, BINS = 99, 20
CRITICAL = {20: 43.8, 10: 27.9}
"""Chi-squared at 0.001 for one degree of freedom less than there are bins (tables)."""


def evidence_and_truth(seed, **given):
    """The first party of a random case."""
    made = random_case(seed, **given)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "case.yaml").write_text(made.text, encoding="utf-8")
        case = read_case(folder)
    found = heard(case, in_force(case), "party_1")
    assert found.problems == (), "truthful answers contradict each other"
    assert found.replaced == ()
    return found.evidence, made.truths[0]


def asked(evidence, draws, truth):
    """What is compared: in draws and in truth, a span, a value, the worth of a package, of no deal."""
    issue = evidence.issues[0]
    option = evidence.options[0][0]
    package = {i: own[0] for i, own in zip(evidence.issues, evidence.options, strict=True)}
    worth = draws.worths.options[0] / UNIT
    span = worth.max(axis=1)
    return {
        "span": (span, truth.weights[issue]),
        "value": (np.round(worth[:, 0] / span, 9), round(truth.values[issue][option], 9)),
        "worth": (draws.worths.of([0] * len(evidence.issues)) / UNIT, truth.worth(package)),
        "no deal": (draws.least / UNIT, truth.worth(truth.without_deal)),
    }


def ranks(cases, method=None, spans="uniform", **given):
    """The rank of the truth among draws, by quantity; ties are broken by chance. And which methods were used."""
    found = {}
    methods = []
    for seed in cases:
        evidence, truth = evidence_and_truth(seed, **given)
        draws = draw(evidence, LENGTH, seed, method, spans)
        methods.append(draws.method)
        chance = np.random.default_rng(seed)
        for name, (numbers, true) in asked(evidence, draws, truth).items():
            equal = np.isclose(numbers, true, rtol=0, atol=1e-9)
            below = int((numbers < true)[~equal].sum())
            found.setdefault(name, []).append(below + int(chance.integers(equal.sum() + 1)))
    return found, methods


def assert_uniform(found, bins=BINS):
    for name, own in found.items():
        counts = np.bincount(np.array(own) * bins // (LENGTH + 1), minlength=bins)
        expected = len(own) / bins
        assert ((counts - expected) ** 2 / expected).sum() < CRITICAL[bins], (name, counts.tolist())


def test_ranks_of_the_truth_are_uniform_over_500_random_cases():
    """Spans, values, worths of packages and of no deal, with the sampler that each case chooses."""
    found, methods = ranks(range(500))
    assert_uniform(found)
    assert {"exact", "rejection"} <= set(methods)


def test_ranks_are_uniform_where_many_questions_were_answered(monkeypatch):
    """Thirty questions on four issues: few candidates fit, and chains are what one case of six chooses."""
    monkeypatch.setattr(slice_sampling, "LEAST_SWEEPS", 16)
    found, methods = ranks(range(1_000, 1_060), questions=30, issues=4)
    assert_uniform(found, bins=10)
    assert methods.count("slice") >= 8


def test_ranks_are_uniform_by_chains_where_rejection_would_do(monkeypatch):
    monkeypatch.setattr(slice_sampling, "LEAST_SWEEPS", 16)
    found, _ = ranks(range(2_000, 2_080), method="slice", issues=2, questions=5)
    assert_uniform(found, bins=10)


def test_ranks_from_another_prior_are_found_out():
    """Cases drawn with weights by the number of options, Dirichlet(options − 1): the span of an issue is then not where the truth is, for
    that was drawn with every weight alike."""
    found, _ = ranks(range(3_000, 3_300), spans="options", issues=2, questions=2)
    with pytest.raises(AssertionError, match="span"):
        assert_uniform({"span": found["span"]})


@pytest.mark.parametrize("method", ["rejection", "slice"])
def test_intervals_of_shares_hold_the_true_share_as_often_as_they_say(method, monkeypatch):
    """c best where a is above b, c is accepted and no deal is worth anything: 2/3 (worked out in tests/unit/preference/test_draws.py).
    Of 400 intervals ± 1.96 standard errors between 93 and 97 in a hundred hold it."""
    monkeypatch.setattr(slice_sampling, "LEAST_SWEEPS", 4)
    evidence = said({"i": "a b c"}, {"ranks": {"i": ["a", "b"]}}, {"accepts": "i: c"}, {"without_deal": "uniform"})
    holds = 0
    for seed in range(400):
        draws = draw(evidence, 500, seed, method)
        count = int((draws.worths.options[0][:, 2] == UNIT).sum())
        se = standard_error(count, 500, draws.ess)
        holds += abs(count / 500 - 2 / 3) <= 1.96 * se
    assert 0.93 <= holds / 400 <= 0.97, holds


def test_intervals_hold_where_draws_are_exact():
    """a best where a is above b and c is free: of the orders abc, acb, cab in two: 2/3."""
    evidence = said({"i": "a b c"}, {"ranks": {"i": ["a", "b"]}})
    holds = 0
    for seed in range(400):
        draws = draw(evidence, 500, seed)
        count = int((draws.worths.options[0][:, 0] == UNIT).sum())
        holds += abs(count / 500 - 2 / 3) <= 1.96 * standard_error(count, 500)
    assert 0.93 <= holds / 400 <= 0.97, holds
