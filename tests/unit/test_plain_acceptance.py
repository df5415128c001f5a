"""The plain baseline of the measurements is an oracle: held to a calculation by hand, and to the definition, loop by loop."""

import importlib.util
import itertools
import sys
from pathlib import Path

import numpy as np
import pytest

FILE = Path(__file__).resolve().parents[2] / "benchmarks" / "plain_acceptance.py"


@pytest.fixture(scope="module")
def plain():
    spec = importlib.util.spec_from_file_location("plain_acceptance", FILE)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up there
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


# two draws, two issues: x in {0, 1}, v in {0, 1, 2}; packages 00, 01, 02, 10, 11, 12
ANA = [np.array([[5, 0], [1, 2]]), np.array([[0, 1, 2], [3, 0, 0]])]
BOR = [np.array([[0, 4], [0, 1]]), np.array([[2, 1, 0], [0, 0, 9]])]
LEAST = [np.array([6, 3]), np.array([1, 2])]


def test_shares_by_hand(plain):
    """Ana, draw 1: 5 6 7 0 1 2 against 6: 01, 02. Draw 2: 4 1 1 5 2 2 against 3: 00, 10.
    Bor, draw 1: 2 1 0 6 5 4 against 1: all but 02. Draw 2: 0 0 9 1 1 10 against 2: 02, 12.
    Both: draw 1: 01; draw 2: none. So a zone in one draw of two."""
    found = plain.plain_acceptance([ANA, BOR], LEAST)
    assert found.by_party.tolist() == [[0.5, 0.5, 0.5, 0.5, 0, 0], [0.5, 0.5, 0.5, 0.5, 0.5, 1]]
    assert found.joint.tolist() == [0, 0.5, 0, 0, 0, 0]
    assert found.zone == 0.5


def test_a_package_that_may_not_be_chosen_is_accepted_by_nobody(plain):
    found = plain.plain_acceptance([ANA, BOR], LEAST, np.array([True, False, True, True, True, True]))
    assert found.by_party[:, 1].tolist() == [0, 0]
    assert found.zone == 0


@pytest.mark.parametrize("cells", [1, 50, 1 << 22])
def test_it_is_the_definition_whatever_the_size_of_a_block(plain, monkeypatch, cells):
    monkeypatch.setattr(plain, "CELLS", cells)
    rng = np.random.default_rng(3)
    tables = [[rng.integers(0, 5, (17, size)) for size in (2, 3, 1, 2)] for _ in range(3)]
    least = [rng.integers(6, 12, 17) for _ in range(3)]
    found = plain.plain_acceptance(tables, least)
    packages = list(itertools.product(range(2), range(3), range(1), range(2)))
    yes = np.array(
        [
            [
                [sum(int(t[d, o]) for t, o in zip(own, chosen, strict=True)) >= int(r[d]) for chosen in packages]
                for d in range(17)
            ]
            for own, r in zip(tables, least, strict=True)
        ]
    )
    assert found.by_party == pytest.approx(yes.mean(axis=1))
    assert found.joint == pytest.approx(yes.all(axis=0).mean(axis=0))
    assert found.zone == pytest.approx(yes.all(axis=0).any(axis=1).mean())
    assert 0 < found.zone < 1


def test_random_tables_span_each_party_from_0_to_its_best_on_the_grid(plain):
    """Each issue from 0 to its span, spans summing to 1: the best package is worth 1, but for the rounding of each issue."""
    tables, least = plain.random_tables(np.random.default_rng(1), 50, [2, 3, 4], 2, grid=1000)
    for own in tables:
        best = sum(t.max(axis=1) for t in own)
        assert (abs(best - 1000) <= 2).all()
        assert all((t.min(axis=1) == 0).all() for t in own)
    assert all((r >= 0).all() and (r <= 1000).all() for r in least)
