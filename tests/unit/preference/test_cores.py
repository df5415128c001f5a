"""Work shared out over cores: the same answers in the same order as on one."""

import os

import numpy as np
import pytest

from goodoffices.preference import cores, draws
from goodoffices.preference import slice as slice_sampling
from goodoffices.preference.cores import on_every_core
from support.plain_preferences import said

WORDS = ({"ranks": {"i": ["a", "b"]}}, {"accepts": "i: c, j: d"}, {"without_deal": {"i": ["a", "b"]}})


def test_answers_come_in_order_from_more_than_one_process(monkeypatch):
    monkeypatch.setattr(cores, "cores", lambda: 2)
    factor = 3  # a closure
    made = on_every_core(lambda n: (n * factor, os.getpid()), range(6))
    assert [value for value, _ in made] == [0, 3, 6, 9, 12, 15]
    assert os.getpid() not in {pid for _, pid in made}


def test_on_one_core_no_process_is_made(monkeypatch):
    monkeypatch.setattr(cores, "cores", lambda: 1)
    assert on_every_core(lambda n: os.getpid(), [1, 2]) == [os.getpid()] * 2


def test_an_error_of_a_part_is_raised_here(monkeypatch):
    monkeypatch.setattr(cores, "cores", lambda: 2)
    with pytest.raises(ZeroDivisionError):
        on_every_core(lambda n: 1 // n, [1, 0])


@pytest.mark.parametrize("method", ["rejection", "slice"])
def test_the_same_seed_gives_the_same_bytes_on_one_core_and_on_two(method, monkeypatch):
    monkeypatch.setattr(draws, "FEWEST_SHARED", 2)
    monkeypatch.setattr(slice_sampling, "MOST_CHAINS", 60)
    monkeypatch.setattr(slice_sampling, "LEAST_SWEEPS", 10)
    evidence = said({"i": "a b c", "j": "d e"}, *WORDS)
    found = []
    for number in (1, 2):
        monkeypatch.setattr(cores, "cores", lambda n=number: n)
        made = draws.draw(evidence, 10_000, 4, method)
        found.append((made.least.tobytes(), made.worths.options[0].tobytes(), made.accepted, made.ess))
    assert found[0] == found[1]
    assert len(np.frombuffer(found[0][0])) == 10_000


def test_looking_ahead_changes_no_draw(monkeypatch):
    evidence = said({"i": "a b c", "j": "d e"}, *WORDS)
    one_by_one = draws.draw(evidence, 9_000, 4, "rejection")
    monkeypatch.setattr(draws, "FEWEST_SHARED", 2)
    ahead = draws.draw(evidence, 9_000, 4, "rejection")
    assert ahead.least.tobytes() == one_by_one.least.tobytes()
    assert ahead.accepted == one_by_one.accepted
