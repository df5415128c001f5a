"""Acceptance rules that can be met in too many ways are refused, and at once."""

import time

import pytest

from goodoffices.case.agreement import Agreement, Quorum
from goodoffices.deal.voices import MOST_COALITIONS, winning_coalitions
from goodoffices.errors import GoodOfficesError


def test_a_quorum_that_can_be_made_in_too_many_ways_is_refused_without_making_them():
    """20 of 40: 137,846,528,820 ways."""
    names = tuple(f"a{n:02}" for n in range(40))
    began = time.perf_counter()
    with pytest.raises(GoodOfficesError, match=f"more than {MOST_COALITIONS:,} ways"):
        winning_coalitions(Agreement((), (Quorum(20, names),)))
    assert time.perf_counter() - began < 1


def test_two_of_three_with_a_veto():
    """Ana must; and two of the three: with Ana one of the others."""
    agreement = Agreement(("ana",), (Quorum(2, ("ana", "bor", "cid")),))
    assert winning_coalitions(agreement) == (frozenset({"ana", "bor"}), frozenset({"ana", "cid"}))
