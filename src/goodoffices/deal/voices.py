"""Acceptance rules over actors: the smallest sets whose yes makes a deal, and the probability of a deal from independent yeses."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import combinations, product
from math import comb

import numpy as np
from numpy.typing import NDArray

from goodoffices.case.agreement import Agreement
from goodoffices.errors import GoodOfficesError

Floats = NDArray[np.float64]

MOST_COALITIONS = 5_000


@cache
def winning_coalitions(agreement: Agreement) -> tuple[frozenset[str], ...]:
    """The smallest sets of actors whose yes makes a deal, in order. With unanimity there is one.

    Raises
    ------
    GoodOfficesError
        Where there are more than ``MOST_COALITIONS``.
    """
    needs = frozenset(agreement.needs)
    choices: list[list[frozenset[str]]] = []
    number = 1
    for quorum in agreement.quorums:
        open_to = sorted(set(quorum.actors) - needs)
        missing = max(0, quorum.count - len(set(quorum.actors) & needs))
        number *= max(1, comb(len(open_to), missing))
        if number > MOST_COALITIONS:
            raise GoodOfficesError(
                f"the agreement can be made in more than {MOST_COALITIONS:,} ways; no numbers are given"
            )
        choices.append([frozenset(c) for c in combinations(open_to, missing)])
    found = {needs.union(*parts) for parts in product(*choices)}
    alike = len({len(c) for c in found}) == 1  # then none holds another
    smallest = found if alike else [c for c in found if not any(other < c for other in found)]
    return tuple(sorted(smallest, key=sorted))


def probability(agreement: Agreement, yes: Mapping[str, Floats]) -> Floats:
    """The probability that the rule is met where each actor says yes with a probability of its own, independently.

    Parameters
    ----------
    yes : by actor arrays of one shape.

    Cost
    ----
    Actors × states of the quorums, not two to the power of the actors.
    """
    names = sorted(yes)
    quorums = agreement.quorums
    states: dict[tuple[int, ...], Floats] = {(0,) * len(quorums): np.ones(np.shape(yes[names[0]]))}
    for name in names:
        own = yes[name]
        after: dict[tuple[int, ...], Floats] = {}
        for state, weight in states.items():
            up = tuple(min(n + (name in q.actors), q.count) for n, q in zip(state, quorums, strict=True))
            after[up] = after.get(up, np.zeros_like(weight)) + weight * own
            if name not in agreement.needs:
                after[state] = after.get(state, np.zeros_like(weight)) + weight * (1 - own)
        states = after
    made = tuple(q.count for q in quorums)
    return states.get(made, np.zeros(np.shape(yes[names[0]])))
