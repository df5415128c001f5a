"""Streams are keyed by names: order, cores, other parties and other issues change no draw."""

import copy

import numpy as np
import pytest

from goodoffices.logic.force import in_force
from goodoffices.preference.draws import draw
from goodoffices.preference.evidence import evidence_of
from goodoffices.preference.exact import latents_by_order
from goodoffices.preference.stream import BLOCK, stream
from support.layered_cases import shuffled
from support.plain_preferences import Words
from support.small_cases import read_sketch

ISSUES = {"i0": ("o0", "o1", "o2"), "i1": ("o0", "o1"), "i2": ("o0", "o1", "o2")}
WORDS = Words(
    ISSUES,
    (
        {"ranks": {"i0": ["o1", "o0"]}},
        {"matters": ["i1", "i2"]},
        {"prefers": {"this": "i0: o1, i1: o0", "to": "i0: o0, i1: o1"}},
        {"accepts": "i2: o1"},
        {"link": "i0 is o0 and i2 is o1"},
    ),
)


def drawn(sketch, method=None, number=500, seed=4):
    case = read_sketch(sketch)
    return draw(evidence_of(case, in_force(case), "p"), number, seed, method)


def numbers(draws):
    """Everything drawn, as bytes."""
    return [o.tobytes() for o in draws.worths.options] + [draws.least.tobytes(), draws.no_deal.tobytes()]


@pytest.mark.parametrize("method", [None, "rejection", "slice"])
def test_the_same_seed_gives_the_same_bytes_whatever_the_order_of_the_file(method):
    first = numbers(drawn(WORDS.sketch(), method))
    for seed in range(1 if method == "slice" else 4):
        other = shuffled(WORDS.sketch(), seed, ("actors", "issues", "statements"))
        assert numbers(drawn(other, method)) == first
    assert numbers(drawn(WORDS.sketch(), method, seed=5)) != first


def test_one_more_party_changes_no_draw():
    more = copy.deepcopy(WORDS.sketch())
    more["actors"]["a_third"] = {"name": "A third", "roles": ["party"]}
    more["statements"].append(
        {
            "id": "s99",
            "source": "src",
            "speaker": "a_third",
            "act": "demand",
            "said": "w",
            "coding": [{"wants": {"i0": "o0"}}],
        }
    )
    assert numbers(drawn(more)) == numbers(drawn(WORDS.sketch()))


def latents(words, **given):
    case = words.read()
    return latents_by_order(evidence_of(case, in_force(case), "p"), 4, 200, 0, **given)


def test_one_more_issue_changes_no_number_of_the_others():
    """Of their values, their weights before they are scaled to sum to 1, and what is expected on them."""
    codings = ({"ranks": {"i0": ["o1", "o0"]}},)
    less, more = latents(Words(ISSUES, codings)), latents(Words({**ISSUES, "a9": ("o0", "o1")}, codings))
    for k in range(3):
        assert more.values[k + 1].tobytes() == less.values[k].tobytes()
        assert more.weights[:, k + 1].tolist() == less.weights[:, k].tolist()
        assert more.no_deal[:, k + 1].tolist() == less.no_deal[:, k].tolist()
    assert more.level.tolist() == less.level.tolist()


def test_what_is_said_of_one_issue_changes_no_number_of_the_others():
    bare, told = latents(Words(ISSUES, ())), latents(Words(ISSUES, ({"wants": {"i0": "o1"}},)))
    assert bare.values[0].tobytes() != told.values[0].tobytes()
    assert bare.values[1].tobytes() == told.values[1].tobytes()
    assert bare.weights.tobytes() == told.weights.tobytes()


@pytest.mark.parametrize("number", [1, 999, BLOCK - 1, BLOCK, BLOCK + 1])
def test_fewer_draws_are_the_first_of_more(number):
    """Blocks are drawn whole: exact, and by rejection."""
    for codings in (WORDS.codings[:2], WORDS.codings[:3]):
        sketch = Words(ISSUES, codings).sketch()
        few, many = drawn(sketch, number=number), drawn(sketch, number=BLOCK + 5)
        assert [o.tolist() for o in few.worths.options] == [o[:number].tolist() for o in many.worths.options]


def test_streams_of_different_names_are_independent_and_of_the_same_names_the_same():
    """Means of 10,000 products of centred uniforms: standard error 1 / 12 / 100."""
    one, other = (stream(1, "p", name).random(10_000) - 0.5 for name in ("a", "b"))
    assert abs((one * other).mean()) < 5 / 12 / 100
    assert np.array_equal(stream(1, "p", "a").random(5), stream(1, "p", "a").random(5))
    assert not np.array_equal(stream(1, "p", "a").random(5), stream(1, "pa").random(5))
    assert not np.array_equal(stream(1, "p", "a").random(5), stream(2, "p", "a").random(5))
