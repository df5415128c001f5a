"""What a solver says, checked again by plain code: no library, no arrays, Python's whole numbers alone.

That a package exists and what it is worth can be checked in full. That none is better is checked by weak duality: for any weights from 0
on, no package has a larger weighted sum of gains than the sum over tables of the largest entry, and a bound on that sum is one on the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import prod

from goodoffices.deal.scenario import Scenario


def package_holds(scenario: Scenario, chosen: Sequence[int], least: Sequence[int]) -> tuple[int, ...]:
    """What a package is worth to each party, once it is checked that it meets conditions, limits, and what each is to get.

    Raises
    ------
    AssertionError
        Where it does not: a mistake of ours or of the solver, never of the user.
    """
    assert len(chosen) == len(scenario.issues)
    assert all(0 <= o < len(own) for o, own in zip(chosen, scenario.options, strict=True))
    for bar in scenario.bars:
        assert bool(bar.allowed[tuple(chosen[i] for i in bar.issues)]), f"the package breaks {bar.id}"
    worth = []
    for k in range(len(scenario.parties)):
        total = 0
        for term in scenario.terms:
            total += int(term.worth[(k, *(chosen[i] for i in term.issues))])
        worth.append(total)
    assert all(w >= r for w, r in zip(worth, least, strict=True)), "the package is worth too little to somebody"
    return tuple(worth)


def most_of_a_sum(scenario: Scenario, weights: Sequence[Fraction]) -> Fraction:
    """No package has a larger weighted sum of worths: for each table the largest weighted entry, added up."""
    unary: dict[tuple[int, ...], list[Fraction]] = {}
    for term in scenario.terms:
        cells = term.worth.reshape(len(weights), -1).tolist()
        own = [
            sum((w * v for w, v in zip(weights, cell, strict=True)), Fraction(0)) for cell in zip(*cells, strict=True)
        ]
        before = unary.get(term.issues)
        unary[term.issues] = own if before is None else [a + b for a, b in zip(before, own, strict=True)]
    return sum((max(own) for own in unary.values()), Fraction(0))


def product_bound(scenario: Scenario, gains: Sequence[int], powers: Sequence[int]) -> Fraction:
    """By how many times, at the most, any package's Nash product exceeds that of some gains; 1 would prove that it is the largest.

    By the inequality of the means, prod (h_p / g_p)^w_p <= (sum w_p h_p / g_p / W)^W with W the sum of the w_p.
    """
    assert min(gains) > 0
    whole = sum(powers)
    weights = [Fraction(w, g) for w, g in zip(powers, gains, strict=True)]
    least = sum((w * int(r) for w, r in zip(weights, scenario.thresholds, strict=True)), Fraction(0))
    return ((most_of_a_sum(scenario, weights) - least) / whole) ** whole


def product(gains: Sequence[int], powers: Sequence[int]) -> int:
    """The Nash product of gains."""
    return prod(g**w for g, w in zip(gains, powers, strict=True))
