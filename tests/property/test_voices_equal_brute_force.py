"""Winning coalitions and the probability of a deal equal what every set of yeses gives; quorums may overlap needs and each other."""

from itertools import product
from math import prod

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.case.agreement import Agreement, Quorum
from goodoffices.deal.voices import probability, winning_coalitions
from support.small_cases import minimal, subsets

NAMES = "abcdef"
often = settings(max_examples=200, deadline=None, derandomize=True)


@st.composite
def agreements(draw):
    needs = tuple(sorted(draw(st.sets(st.sampled_from(NAMES), max_size=3))))
    quorums = []
    for _ in range(draw(st.integers(0 if needs else 1, 3))):
        of = tuple(sorted(draw(st.sets(st.sampled_from(NAMES), min_size=1))))
        quorums.append(Quorum(draw(st.integers(1, len(of))), of))
    return Agreement(needs, tuple(quorums))


def made(agreement, yes):
    """The rule in plain words: everyone needed, and of each quorum as many as it asks for."""
    return set(agreement.needs) <= yes and all(len(yes & set(q.actors)) >= q.count for q in agreement.quorums)


@often
@given(agreements())
def test_winning_coalitions_are_the_smallest_sets_whose_yes_makes_a_deal(agreement):
    found = winning_coalitions(agreement)
    assert set(found) == minimal(s for s in subsets(agreement.voices) if made(agreement, s))
    assert len(set(found)) == len(found)
    assert list(found) == sorted(found, key=sorted)


@often
@given(agreements(), st.integers(0, 10**6))
def test_the_probability_of_a_deal_is_the_sum_over_all_sets_of_yeses(agreement, seed):
    rng = np.random.default_rng(seed)
    yes = {name: rng.choice([0.0, 0.3, 1.0, rng.random()], size=3) for name in agreement.voices}
    found = probability(agreement, yes)
    for n in range(3):
        expected = sum(
            prod(yes[a][n] if said else 1 - yes[a][n] for a, said in zip(agreement.voices, answer, strict=True))
            for answer in product([False, True], repeat=len(agreement.voices))
            if made(agreement, {a for a, said in zip(agreement.voices, answer, strict=True) if said})
        )
        assert found[n] == pytest.approx(expected)
