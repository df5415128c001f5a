"""Compiled code is for speed alone: with it, without it, and where there is no Numba, the same answers come out, byte for byte."""

import os
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.deal import compiled
from goodoffices.deal.pareto import pareto_frontier
from goodoffices.deal.scenario import Bar, Scenario, Term

ASKED = """
import sys
{first}
from goodoffices.deal import compiled
from goodoffices.deal.dominance import undominated
import numpy as np
print(compiled.load(), undominated(np.array([[1, 2, 0] * 20, [2, 1, 0] * 20, [3, 3, 3] * 20]))[:3].tolist())
"""


@pytest.fixture(scope="module")
def loaded():
    """Compiled code at hand, and what was there before afterwards."""
    pytest.importorskip("numba")
    before = compiled._kernels, compiled._tried
    compiled._tried = False
    assert compiled.load()
    yield
    compiled._kernels, compiled._tried = before


def tied(seed: int, parties: int, issues: int, options: int) -> Scenario:
    """Terms over one issue each and over neighbours, and conditions, so that cells are many."""
    rng = np.random.default_rng(seed)
    terms = [Term((n,), rng.integers(0, 300, (parties, options))) for n in range(issues)]
    terms += [Term((n, n + 1), rng.integers(-20, 20, (parties, options, options))) for n in range(0, issues - 1, 2)]
    bars = [Bar((n, n + 2), rng.random((options, options)) < 0.8, None, f"c{n}") for n in range(issues - 2)]
    names = tuple(f"i{n}" for n in range(issues))
    return Scenario(tuple(f"p{k}" for k in range(parties)), names, (tuple(f"o{k}" for k in range(options)),) * issues, tuple(terms),
                    tuple(bars), np.zeros(parties, dtype=np.int64))  # fmt: skip


@settings(max_examples=15, deadline=None, derandomize=True)
@given(st.integers(0, 2**32), st.integers(2, 5), st.integers(3, 6), st.integers(2, 4))
def test_frontiers_are_the_same_bytes(loaded, seed, parties, issues, options):
    scenario = tied(seed, parties, issues, options)
    quick = pareto_frontier(scenario)
    with compiled.without():
        plain = pareto_frontier(scenario)
    assert quick.points.tobytes() == plain.points.tobytes()
    assert quick.counts == plain.counts
    assert quick.chosen().tobytes() == plain.chosen().tobytes()
    assert [list(quick.packages(n)) for n in range(min(3, len(quick)))] == [
        list(plain.packages(n)) for n in range(min(3, len(plain)))
    ]


def test_it_is_loaded_unasked_only_where_there_is_much_to_do(monkeypatch):
    monkeypatch.setattr(compiled, "_kernels", None)
    monkeypatch.setattr(compiled, "_tried", False)
    assert compiled.kernels_for(3, compiled.ENOUGH - 1) is None
    assert not compiled._tried
    compiled.kernels_for(5, compiled.ENOUGH // 4)
    assert compiled._tried


@pytest.mark.parametrize(
    ("first", "environment"),
    [
        ("sys.modules['numba'] = None", {}),
        ("", {"GOODOFFICES_COMPILED": "0"}),
    ],
    ids=["no Numba", "switched off"],
)
def test_the_answer_is_there_without_it(first, environment):
    """(1,2,3) and (2,1,3) beat (0,0,3); twenty times each."""
    out = subprocess.run([sys.executable, "-c", ASKED.format(first=first)], env={**os.environ, **environment}, capture_output=True,
                         text=True, check=True).stdout  # fmt: skip
    assert out.split(maxsplit=1) == ["False", "[True, True, False]\n"]
