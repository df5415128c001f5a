"""Two parties with numbers that conditions tie to other issues: the exact stretches, region by region.

In one region of each number conditions see one option, so what remains is a frontier of packages and sums of numbers; the best of all
regions together is the frontier. A region may lack its own end (*above 50*): where the answer would rest on such an end, which nobody can
settle on but only come near to, there is none here, and numbers are listed instead.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product
from math import prod

import numpy as np

from goodoffices.case.number import Region
from goodoffices.deal.budget import EXACT, UNBOUNDED, Budget, Exactness, Spending
from goodoffices.deal.continuous import StretchFrontier, sums_of
from goodoffices.deal.listing import Regioned
from goodoffices.deal.number_issue import NumberIssue
from goodoffices.deal.pareto import ParetoFrontier, pareto_frontier
from goodoffices.deal.scenario import Scenario
from goodoffices.deal.stretch import Stretch, best_of

MOST_COMBINATIONS = 512
"""Of regions of all numbers."""
MOST_SUMS = 2_000
"""Stretches of the numbers alone, in one choice of regions."""
MOST = 20_000
"""Stretches whose best is sought, some seconds of work; beyond them the listing answers sooner."""


def regioned_frontier(
    scenario: Scenario, numbers: Mapping[int, Regioned], budget: Budget = UNBOUNDED
) -> StretchFrontier | None:
    """The frontier of two parties in stretches; None where there are more parties, too many regions or stretches, or an end is not reached.

    Parameters
    ----------
    scenario : with regions for options of its numbers, as for ``with_numbers``.
    """
    if len(scenario.parties) != 2 or prod(len(n.regions) for n in numbers.values()) > MOST_COMBINATIONS:
        return None
    spending = Spending(budget)
    order = sorted(numbers)
    every: list[Stretch] = []
    sources: list[tuple[ParetoFrontier, int]] = []
    held: list[tuple[Region, ...]] = []
    exactness = EXACT
    for chosen in product(*(range(len(numbers[at].regions)) for at in order)):
        regions = tuple(numbers[at].regions[r] for at, r in zip(order, chosen, strict=True))
        if spending.spent():
            return None
        pieces = [_pieces(numbers[at].number, region) for at, region in zip(order, regions, strict=True)]
        if not all(pieces):
            continue
        part = scenario
        for at, r in zip(order, chosen, strict=True):
            part = part.with_options(at, np.array([r]))
        packages = pareto_frontier(part, budget=spending.rest())
        if packages.exactness.kind == "stopped":
            exactness = packages.exactness
        if not len(packages):
            continue
        sums = sums_of([(numbers[at].number, own) for at, own in zip(order, pieces, strict=True)], MOST_SUMS)
        if sums is None or len(every) + len(sums) * len(packages) > MOST:
            return None
        for n, point in enumerate(packages.points.tolist()):
            every += [s.moved(point, len(sources)) for s in sums]
            sources.append((packages, n))
            held.append(regions)
    best = _reached(best_of(every), every, held)
    if best is None:
        return None
    error = sum((n.number.error for n in numbers.values()), Fraction(0))
    if exactness == EXACT and error:
        exactness = Exactness("within", float(error))
    return StretchFrontier(scenario, tuple(numbers[at].number for at in order), best, exactness, tuple(sources))


def _pieces(number: NumberIssue, region: Region) -> list[tuple[Fraction, Fraction]]:
    """Ranges of values inside a region, its ends too, on which every worth is linear."""
    if number.whole is not None:
        return [(v, v) for v, _ in number.pieces() if region.holds(v)]
    cut = [(max(low, region.low), min(high, region.high)) for low, high in number.pieces()]
    return [(low, high) for low, high in cut if low < high or (low == high and region.low == region.high)]


def _reached(
    best: Sequence[Stretch], every: Sequence[Stretch], held: Sequence[tuple[Region, ...]]
) -> tuple[Stretch, ...] | None:
    """The stretches with ends that their regions lack marked as open, where another region has the same; None where none has."""
    points = {}
    for own in every:
        for worth, numbers in ((own.first, own.numbers_first), (own.last, own.numbers_last)):
            if _holds(held[own.source], numbers):
                points[worth] = Stretch(worth, worth, numbers, numbers, own.source)
    found: list[Stretch] = []
    for own in best:
        reached = [
            own.open_first or _holds(held[own.source], own.numbers_first),
            own.open_last or _holds(held[own.source], own.numbers_last),
        ]
        missing = [worth for worth, there in zip((own.first, own.last), reached, strict=True) if not there]
        if any(worth not in points for worth in missing):
            return None
        if own.first == own.last:
            found.append(points[own.first] if missing else own)
            continue
        if not reached[0]:
            found.append(points[own.first])
        found.append(
            replace(own, open_first=own.open_first or not reached[0], open_last=own.open_last or not reached[1])
        )
        if not reached[1]:
            found.append(points[own.last])
    return tuple(
        own
        for n, own in enumerate(found)
        if not (
            own.first == own.last
            and any(_ends_at(o, own.first) for o in (*found[max(n - 1, 0) : n], *_after(found, n)))
        )
    )


def _after(found: Sequence[Stretch], n: int) -> Sequence[Stretch]:
    """The next stretch, where it is more than a point: of two points one stays."""
    return [o for o in found[n + 1 : n + 2] if o.first != o.last]


def _ends_at(own: Stretch, worth: tuple[Fraction, Fraction]) -> bool:
    """Whether a stretch has an end there that is reached."""
    return (own.first == worth and not own.open_first) or (own.last == worth and not own.open_last)


def _holds(regions: tuple[Region, ...], numbers: Sequence[Fraction]) -> bool:
    return all(region.holds(v) for v, region in zip(numbers, regions, strict=True))
