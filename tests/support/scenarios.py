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
    value = st.integers(low, max(high, low + 1))

    def scope(least):
        size = draw(st.integers(min(least, len(sizes)), min(3, len(sizes))))
        return tuple(sorted(draw(st.permutations(range(len(sizes))))[:size]))

    def table(shape, of, kind):
        number = int(np.prod(shape))
        return np.array(draw(st.lists(of, min_size=number, max_size=number)), dtype=kind).reshape(shape)

    terms = [Term((n,), table((parties, size), value, np.int64)) for n, size in enumerate(sizes)]
    for _ in range(draw(st.integers(0, 2))):
        issues = scope(2)
        terms.append(Term(issues, table((parties, *(sizes[i] for i in issues)), value, np.int64)))
    if draw(st.booleans()):
        terms.append(Term((), table((parties,), value, np.int64)))
    bars = []
    mostly = st.sampled_from([True, True, True, False]) if draw(st.integers(0, 4)) else st.booleans()
    for n in range(draw(st.integers(0, 4))):
        issues = scope(1)
        holder = draw(st.one_of(st.none(), st.integers(0, parties - 1)))
        bars.append(Bar(issues, table(tuple(sizes[i] for i in issues), mostly, bool), holder, f"b{n}"))
    thresholds = table((parties,), st.integers(low, max(1, high * len(sizes) // 2)), np.int64)
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
