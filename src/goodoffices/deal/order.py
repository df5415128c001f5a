"""In which order issues are eliminated: the fewest cells on the way, by two greedy rules, the better of the two taken.

Min-fill and min-weight (Kjaerulff, *Triangulation of graphs: algorithms giving small total state space*, Aalborg 1990). Finding the
best order is NP-hard; a poor one costs time and never exactness.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import combinations
from math import prod


def elimination_order(
    scopes: Sequence[Collection[int]], weight: Mapping[int, int], kept: Collection[int] = ()
) -> tuple[int, ...]:
    """The issues of the scopes, but those kept, in the order to eliminate them.

    Parameters
    ----------
    scopes : sets of issues that some table ties together.
    weight : how many classes each issue has.
    """
    return elimination_cost(scopes, weight, kept)[1]


def elimination_cost(
    scopes: Sequence[Collection[int]], weight: Mapping[int, int], kept: Collection[int] = ()
) -> tuple[int, tuple[int, ...]]:
    """How many cells the elimination goes through on the way, about, and the order."""
    found = [_greedy(scopes, weight, kept, by_fill) for by_fill in (True, False)]
    return min(found, key=lambda f: f[0])


def neighbours(scopes: Sequence[Collection[int]]) -> dict[int, set[int]]:
    """For each issue those it shares a table with."""
    found: dict[int, set[int]] = {}
    for scope in scopes:
        for issue in scope:
            found.setdefault(issue, set()).update(j for j in scope if j != issue)
    return found


def _greedy(
    scopes: Sequence[Collection[int]], weight: Mapping[int, int], kept: Collection[int], by_fill: bool
) -> tuple[int, tuple[int, ...]]:
    near = neighbours(scopes)
    order: list[int] = []
    cells = 0
    todo = sorted(set(near) - set(kept))

    def cost(issue: int) -> tuple[int, int, int]:
        size = prod(weight[j] for j in near[issue]) * weight[issue]
        fill = sum(b not in near[a] for a, b in combinations(sorted(near[issue]), 2)) if by_fill else 0
        return (fill, size, issue)

    costs = {issue: cost(issue) for issue in todo}
    while costs:
        best = min(costs, key=costs.__getitem__)
        cells += costs.pop(best)[1]
        order.append(best)
        for a, b in combinations(sorted(near[best]), 2):
            near[a].add(b)
            near[b].add(a)
        around = near.pop(best)
        for j in around:
            near[j].discard(best)
        for issue in around.union(*(near[j] for j in around)) & costs.keys():
            costs[issue] = cost(issue)
    return cells, tuple(order)
