"""What stands at a point: the first package worth exactly so much, so that the same question has the same answer, and how many there are.

A solver comes upon any one of them. Where worths are a packing and no package beats the point, its packages are those in exactly the same
boxes, for a few sets of boxes: whole regions of packages, counted without being looked at. Otherwise the first is sought issue by issue.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

import numpy as np

from goodoffices.deal.budget import UNBOUNDED, Spending
from goodoffices.deal.packing import Packing
from goodoffices.deal.programme import Programme
from goodoffices.deal.scenario import Scenario

MOST_REGIONS = 1_000
"""Regions that are counted at one point."""

Chosen = tuple[int, ...]
Region = tuple[Chosen, Chosen]
"""The first and the last option on each issue; every choice of options between them."""


@dataclass(frozen=True)
class Standing:
    """What is known of the packages at a point.

    Attributes
    ----------
    chosen : the first in the order of options, where the budget allowed; positions of options.
    number : how many there are, at least.
    counted : whether there are no more.
    """

    chosen: Chosen
    number: int
    counted: bool


def standing(
    scenario: Scenario,
    worth: Sequence[int],
    chosen: Sequence[int],
    spending: Spending,
    boxes: Packing | None = None,
) -> Standing:
    """The packages worth exactly this.

    Parameters
    ----------
    chosen : one that is. Where the budget is spent on the way, the first so far is the answer.
    boxes : what ``packing`` says of the scenario, where no package is worth more to somebody and less to nobody; None otherwise.

    Cost
    ----
    Where worths are a packing a solve for each region. Otherwise one solve where it is the only one; about one more for each issue if not,
    and it is only said that there are two at least.
    """
    here = tuple(int(o) for o in chosen)
    programme = _exactly(scenario, worth, boxes)
    return _first(programme, here, spending) if boxes is None else _in_boxes(programme, boxes, here, spending)


def packages_at(
    scenario: Scenario, worth: Sequence[int], first: Chosen, boxes: Packing | None = None
) -> Iterator[Chosen]:
    """All packages worth exactly this, the first one first, found as they are asked for; `boxes` as of ``standing``."""
    yield first
    spending = Spending(UNBOUNDED)
    programme = _exactly(scenario, worth, boxes)
    if boxes is not None:
        for region in _regions(programme, boxes, first, spending):
            assert region is not None  # nothing bounds the search
            for own in product(*(range(a, b + 1) for a, b in zip(*region, strict=True))):
                if own != first:
                    yield own
        return
    here: Chosen | None = first
    while here is not None:
        programme.other_than(here)
        here = programme.solve(spending).chosen
        if here is not None:
            yield here


def _exactly(scenario: Scenario, worth: Sequence[int], boxes: Packing | None) -> Programme:
    programme = Programme(scenario, np.array(worth, dtype=np.int64), boxes)
    for value, own in zip(programme.worth, worth, strict=True):
        programme.model.add(value == int(own))
    return programme


def _regions(programme: Programme, boxes: Packing, here: Chosen, spending: Spending) -> Iterator[Region | None]:
    """The regions of packages in exactly the same boxes, that of a known one first; None at the end where there may be more.

    A package in these boxes and one more would be worth more, so none is: what is in all of them is in no other.
    """
    while True:
        yield boxes.common(boxes.around(here))
        programme.other_than(here)
        found = programme.solve(spending)
        if found.chosen is None:
            if not found.proven:
                yield None
            return
        here = found.chosen


def _in_boxes(programme: Programme, boxes: Packing, here: Chosen, spending: Spending) -> Standing:
    number = 0
    for n, region in enumerate(_regions(programme, boxes, here, spending)):
        if region is None or n == MOST_REGIONS:
            return Standing(here, number, counted=False)
        low, high = region
        number += prod(b - a + 1 for a, b in zip(low, high, strict=True))
        here = min(here, low)
    return Standing(here, number, counted=True)


def _first(programme: Programme, here: Chosen, spending: Spending) -> Standing:
    """The first package, issue by issue, and whether it is the only one."""
    model, option = programme.model, programme.option
    other = programme.literal()
    model.add_bool_or([~other, *(~own[o] for own, o in zip(option, here, strict=True))])
    model.add_assumption(other)
    found = programme.solve(spending)
    if found.chosen is None:
        return Standing(here, 1, found.proven)
    model.clear_assumptions()
    here = min(here, found.chosen)
    issue = 0
    while issue < len(here):
        earlier = programme.literal()
        model.add_bool_or([~earlier, *option[issue][: here[issue]]])
        model.add_assumption(earlier)
        sooner = programme.solve(spending) if here[issue] else None
        model.clear_assumptions()
        if sooner is not None and sooner.chosen is not None:
            here = sooner.chosen
            continue
        if sooner is not None and not sooner.proven:
            break
        model.add(option[issue][here[issue]] == 1)
        issue += 1
    return Standing(here, 2, counted=False)
