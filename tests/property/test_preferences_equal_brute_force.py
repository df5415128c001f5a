"""What words say of preferences equals a look at every package; proofs agree with dense sampling; samplers agree with each other."""

import random

import numpy as np
import pytest

from goodoffices.errors import BadCase
from goodoffices.logic.force import in_force
from goodoffices.preference.contradiction import heard
from goodoffices.preference.draws import draw
from goodoffices.preference.evidence import evidence_of
from goodoffices.preference.exact import latents_by_order
from goodoffices.preference.fitting import fits
from goodoffices.preference.latent import UNIT, joined, no_deal_worth, worths_of
from goodoffices.preference.oracle import how_it_fits, point_inside, proven
from goodoffices.preference.stream import BLOCK
from support.plain_preferences import PlainPreference, random_words


def some(seeds):
    """Random words that can be read, with a package that the conditions allow, each with its evidence."""
    for seed in seeds:
        words = random_words(seed)
        case = words.read()
        try:
            force = in_force(case)
        except BadCase:  # rankings or limits that contradict each other are refused before
            continue
        if any(words.keeps(p, words.conditions) for p in words.packages()):
            yield seed, words, case, force


def test_a_preference_fits_exactly_where_every_word_holds_by_looking_at_all_packages():
    """250 random cases, 20 preferences from the bare prior each: wants, ranks, matters, prefers, accepts, rejects of whole packages,
    of parts and whatever else, limits, conditions, links better and worse, no deal named, open and worth anything."""
    yes = number = 0
    for seed, words, case, force in some(range(250)):
        evidence = evidence_of(case, force, "p")
        latents = latents_by_order(evidence, seed, 20, 0, orders=False)
        expected = [PlainPreference(words, latents, row).fits() for row in range(20)]
        assert fits(evidence, latents).tolist() == expected, (seed, words)
        yes, number = yes + sum(expected), number + 20
    assert 0.2 < yes / number < 0.8


def test_proofs_agree_with_dense_sampling():
    """What is proven never to fit never occurs among 40,000 draws, what is proven to fit occurs, at a point that the programme gives;
    *every* and *no* are never contradicted, and *some* is witnessed both ways."""
    said = {"every": 0, "some": 0, "no": 0}
    impossible = 0
    for seed, words, case, force in some(range(500, 620)):
        evidence = evidence_of(case, force, "p")
        blocks = range(40_000 // BLOCK + 1)
        latents = joined([latents_by_order(evidence, seed, BLOCK, b, orders=False) for b in blocks])
        fitting = np.flatnonzero(fits(evidence, latents))
        assert proven(evidence) is bool(len(fitting)), (seed, words)
        if not len(fitting):
            impossible += 1
            continue
        assert fits(evidence, point_inside(evidence)).all(), (seed, words)
        dense = latents.rows(fitting[:4_000])
        worths = worths_of(evidence, dense)
        least = no_deal_worth(evidence, dense, worths)
        rng = random.Random(seed)
        for _ in range(3):
            part = {i: rng.randrange(len(o)) for i, o in enumerate(evidence.options) if rng.random() < 0.7}
            package = [part.get(i, dense.no_deal[:, i]) for i in range(len(evidence.issues))]
            accepted = worths.of(package) >= least
            witnessed = "every" if accepted.all() else "some" if accepted.any() else "no"
            assert how_it_fits(evidence, part) == witnessed, (seed, words, part)
            said[witnessed] += 1
    assert min(said.values()) > 20
    assert impossible > 10


def compared(draws):
    """Columns whose means are compared: worths of options and links, no deal, what is expected, whether one package is accepted."""
    columns = [own[:, o] / UNIT for own in draws.worths.options for o in range(own.shape[1])]
    columns += [w / UNIT for *_, w in draws.worths.links]
    columns.append(draws.least / UNIT)
    options = draws.evidence.options
    columns += [draws.no_deal[:, i] == o for i, own in enumerate(options) for o in range(len(own))]
    columns.append(draws.worths.of([0] * len(options)) >= draws.least)
    return np.array(columns, dtype=float)


@pytest.mark.parametrize("method", ["exact", "rejection", "slice"])
def test_samplers_agree(method):
    """Means of everything drawn, against the method that is chosen, within 5 standard errors: some 20 columns in each of dozens of
    cases are compared, so that 4 would be passed by chance now and then."""
    tried = 0
    last = {"exact": 1_000, "rejection": 940, "slice": 918}[method]
    for seed, words, case, force in some(range(900, last)):
        evidence = heard(case, force, "p").evidence
        if evidence is None or (method == "exact" and not evidence.ordinal):
            continue
        chosen = draw(evidence, 4_000, seed)
        if method == "rejection" and chosen.accepted < 0.02:
            continue
        other = draw(
            evidence, 4_000, seed + 10_000, method if method != chosen.method or method == "slice" else "rejection"
        )
        first, second = compared(chosen), compared(other)
        error = np.sqrt(first.var(axis=1) / chosen.ess + second.var(axis=1) / other.ess)
        apart = np.abs(first.mean(axis=1) - second.mean(axis=1))
        assert (apart <= 5 * error + 1e-12).all(), (seed, method, words)
        tried += 1
    assert tried >= 10
