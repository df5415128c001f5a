"""Random small scenarios for the engine, and the brute force that looks at every package by plain Python."""

from decimal import Decimal
from itertools import product

import numpy as np
from hypothesis import strategies as st

from goodoffices.deal.scenario import Bar, Scenario, Term


@st.composite
def scenarios(draw, most_parties=6, most_issues=5, most_packages=400, negative=True):
    """Two to six parties; ties, zero and equal worths; links, conditions, limits; issues with one option; infeasible ones too."""
    parties = draw(st.integers(2, most_parties))
    sizes = draw(st.lists(st.integers(1, 4), min_size=1, max_size=most_issues))
    while np.prod(sizes) > most_packages:
        sizes = sizes[:-1]
    low = draw(st.sampled_from([0, -4])) if negative else 0
    high = draw(st.sampled_from([0, 1, 3, 9, 200]))
    links, limits = draw(st.integers(0, 2)), draw(st.integers(0, 4))
    some_allowed = draw(st.sampled_from([0.8, 0.8, 0.5]))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))  # numbers one by one would take long to draw

    def scope(least):
        size = int(rng.integers(min(least, len(sizes)), min(3, len(sizes)) + 1))
        return tuple(sorted(int(i) for i in rng.permutation(len(sizes))[:size]))

    def worth(*shape):
        return rng.integers(low, max(high, low + 1) + 1, (parties, *shape))

    terms = [Term((n,), worth(size)) for n, size in enumerate(sizes)]
    for _ in range(links):
        issues = scope(2)
        terms.append(Term(issues, worth(*(sizes[i] for i in issues))))
    if rng.random() < 0.5:
        terms.append(Term((), worth()))
    bars = []
    for n in range(limits):
        issues = scope(1)
        holder = None if rng.random() < 0.5 else int(rng.integers(parties))
        bars.append(Bar(issues, rng.random(tuple(sizes[i] for i in issues)) < some_allowed, holder, f"b{n}"))
    thresholds = rng.integers(low, max(1, high * len(sizes) // 2) + 1, parties)
    return Scenario(
        tuple(f"p{k}" for k in range(parties)),
        tuple(f"i{n}" for n in range(len(sizes))),
        tuple(tuple(f"o{k}" for k in range(size)) for size in sizes),
        tuple(terms),
        tuple(bars),
        thresholds,
        Decimal("0.1"),
    )


def every(scenario):
    """Every package with its worths, whether it meets the conditions, and the parties of whose limits it breaks none."""
    for chosen in product(*(range(size) for size in scenario.sizes)):
        worth = tuple(
            sum(int(t.worth[(k, *(chosen[i] for i in t.issues))]) for t in scenario.terms)
            for k in range(len(scenario.parties))
        )
        fails = [b for b in scenario.bars if not b.allowed[tuple(chosen[i] for i in b.issues)]]
        content = frozenset(range(len(scenario.parties))) - {b.holder for b in fails}
        yield chosen, worth, all(b.holder is not None for b in fails), content


def allowed(scenario):
    """The packages that meet conditions and limits, with their worths."""
    everybody = frozenset(range(len(scenario.parties)))
    return [(chosen, worth) for chosen, worth, meets, content in every(scenario) if meets and content == everybody]


def dominates(first, second):
    """Whether the first is no less to anybody and more to somebody."""
    return all(a >= b for a, b in zip(first, second, strict=True)) and first != second


def undominated(values):
    """The values that no other dominates."""
    found = set(values)
    return {v for v in found if not any(dominates(w, v) for w in found)}


@st.composite
def rectangles(draw, most_parties=3):
    """Worths that add up over boxes of neighbouring options, as hyper-rectangles do; some of one issue, some that cover nearly all."""
    parties = draw(st.integers(2, most_parties))
    sizes = draw(st.lists(st.integers(1, 5), min_size=2, max_size=4))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    terms = []
    for _ in range(draw(st.integers(1, 9))):
        scope = tuple(sorted(rng.permutation(len(sizes))[: int(rng.integers(1, min(3, len(sizes)) + 1))].tolist()))
        inside = np.ones(tuple(sizes[i] for i in scope), dtype=bool)
        for axis, issue in enumerate(scope):
            low, high = sorted(rng.integers(0, sizes[issue], 2).tolist())
            at = np.arange(sizes[issue])
            shape = [-1 if n == axis else 1 for n in range(len(scope))]
            inside = inside & ((at >= low) & (at <= high)).reshape(shape)
        worth = rng.integers(0, 4, parties) * (rng.random(parties) < 0.6)
        terms.append(Term(scope, worth.reshape(-1, *(1,) * len(scope)) * inside[None]))
    return Scenario(
        tuple(f"p{k}" for k in range(parties)),
        tuple(f"i{n}" for n in range(len(sizes))),
        tuple(tuple(f"o{k}" for k in range(size)) for size in sizes),
        tuple(terms),
        (),
        rng.integers(0, 5, parties),
        Decimal("0.1"),
    )
