"""Leximin by a solver with proof: the least gain as large as can be, then the second least, and so on, stage by stage.

At each stage as many parties as stages came before are set aside, whichever; the least gain among the others is made as large as it can be,
and is a level from then on (Ogryczak & Sliwinski, *On direct methods for lexicographic min-max optimization*, ICCSA 2006). Gains may be
counted in shares of each party's ideal: levels are fractions, and what they ask of a party is a whole number, so that nothing is rounded.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, floor
from typing import Any

import numpy as np

from goodoffices.deal.budget import Spending
from goodoffices.deal.nash_programme import MOST_TIES, Proven, parted
from goodoffices.deal.packing import packing
from goodoffices.deal.programme import Programme
from goodoffices.deal.scenario import Scenario
from goodoffices.deal.search import ALONE, LINEAR_SIDE_BY_SIDE, SIDE_BY_SIDE
from goodoffices.deal.worth import Integers

PARTS = 1 << 20
"""Parts of an ideal in which shares are maximised; what is within one part is told apart by asking for more."""

EFFORT = 1.5
"""Of a solver, on a good point before anything is proven; a second or two."""

MOST_BESIDE = 16
"""Points with the same least gain that are looked at one by one, before levels are found stage by stage."""

Point = tuple[tuple[int, ...], tuple[int, ...]]
"""A package as positions of options, and what it is worth by party."""


def shares_of(worth: Sequence[int], least: Sequence[int], ideal: Sequence[int] | None) -> tuple[Fraction, ...]:
    """Gains in order, the least first; in shares of the ideals where there are any, parties without one left out."""
    gains = [w - r for w, r in zip(worth, least, strict=True)]
    if ideal is None:
        return tuple(sorted(Fraction(g) for g in gains))
    return tuple(sorted(Fraction(g, i) for g, i in zip(gains, ideal, strict=True) if i > 0))


def leximin(
    scenario: Scenario,
    spending: Spending,
    ideal: Sequence[int] | None = None,
    known: Sequence[Sequence[int]] = (),
) -> Proven:
    """The packages acceptable to all whose gains are best by leximin; none where there are no packages.

    Parameters
    ----------
    ideal : by party the largest gain it can have; gains are then counted in shares of it, and a party whose ideal is 0 takes no part.
    known : packages to begin with, as positions of options, acceptable to all.

    Cost
    ----
    A search for a good point, and one that proves that no other has as large a least gain, which nearly always ends it; where many have, one
    solve or two for each party.
    """
    stages = _Stages(scenario, spending, ideal)
    for chosen in known:
        stages.take((tuple(int(o) for o in chosen), tuple(int(v) for v in scenario.worth_of(chosen))))
    stages.climb()
    while stages.open and not stages.done and not spending.why:
        if stages.settled():
            break
        stages.next()
    return stages.answer()


class _Stages:
    def __init__(self, scenario: Scenario, spending: Spending, ideal: Sequence[int] | None) -> None:
        self.least = [int(r) for r in scenario.thresholds]
        self.ideal = ideal
        self.active = [k for k in range(len(self.least)) if ideal is None or ideal[k] > 0]
        self.scenario = scenario
        self.boxes = packing(scenario)
        self.programme = Programme(scenario, scenario.thresholds, self.boxes)
        self.spending = spending
        self.levels: list[Fraction] = []
        self.aside: list[Any] = []
        self.points: list[Point] = []
        self.done = self.none = False
        self.bound: Fraction | None = None

    @property
    def open(self) -> bool:
        """Whether there are levels to find."""
        return not self.none and len(self.levels) < len(self.active)

    def scale(self, party: int) -> int:
        """What counts as one for a party."""
        return 1 if self.ideal is None else int(self.ideal[party])

    def key(self, point: Point) -> tuple[Fraction, ...]:
        """What leximin compares."""
        return shares_of(point[1], self.least, self.ideal)

    def take(self, point: Point) -> None:
        """Keep a point that is as good as the best so far."""
        own = self.key(point)
        best = self.key(self.points[0]) if self.points else None
        if best is None or own > best:
            self.points = []
        if (best is None or own >= best) and all(point[1] != w for _, w in self.points):
            self.points.append(point)
            self.programme.hint(point[0])

    def climb(self) -> None:
        """Go up from a good point until no other has all gains as large as the least of the best one's; leave it to stages where many have.

        To prove the least gain the largest, and then the point the only one, would be the same search twice.
        """
        if not self.active:
            return
        self.settle_for()
        beside: list[Point] = list(self.points)
        while len(beside) < MOST_BESIDE and not self.spending.why:
            least = self.key(self.points[0])[0] if self.points else None
            programme = Programme(self.scenario, self.wanted(least), self.boxes)
            for chosen, worth in beside:
                programme.leave_out(chosen, worth)
            found = programme.solve(self.spending, search=ALONE)
            if found.chosen is None:
                self.none = found.proven and not self.points
                self.done = found.proven and not self.none
                return
            self.take((found.chosen, found.worth))
            if self.key(self.points[0])[0] != least:
                beside = list(self.points)
            else:
                beside.append((found.chosen, found.worth))

    def settle_for(self) -> None:
        """A good point, and perhaps the best, without a proof."""
        programme = Programme(self.scenario, self.wanted(None), self.boxes)
        parts, level = self.level(programme)
        for k in self.active:
            programme.model.add(self.scale(k) * level <= parts * (programme.worth[k] - self.least[k]))
        if self.points:
            programme.hint(self.points[0][0])
        found = programme.solve(self.spending, level, SIDE_BY_SIDE.within(EFFORT))
        if found.chosen is not None:
            self.take((found.chosen, found.worth))
        self.bound = None if found.bound is None else Fraction(found.bound + (parts > 1), parts)

    def level(self, programme: Programme) -> tuple[int, Any]:
        """A number for the least share, and in how many parts of one it counts."""
        parts = PARTS if self.ideal is not None else 1
        most = max((parts * (programme.high[k] - self.least[k]) // self.scale(k) for k in self.active), default=0)
        return parts, programme.number(0, max(most, 0))

    def wanted(self, share: Fraction | None) -> Integers:
        """What everybody is to get at the least: no deal's worth, and a share more."""
        own = np.array(self.least, dtype=np.int64)
        if share is not None:
            for k in self.active:
                own[k] += ceil(share * self.scale(k))
        return own

    def next(self) -> None:
        """Find one more level: the least share among all but those set aside."""
        model, stage = self.programme.model, len(self.levels)
        aside = [self.programme.literal() for _ in self.active]
        model.add(sum(aside) <= stage)
        for before, now in zip(self.aside, aside, strict=False):
            model.add_implication(before, now)
        parts, level = self.level(self.programme)
        for k, own in zip(self.active, aside, strict=True):
            gain = self.programme.worth[k] - self.least[k]
            model.add(self.scale(k) * level <= parts * gain).only_enforce_if(~own)
        while True:
            if self.points:
                now = self.key(self.points[0])[stage]
                model.add_assumption(self.asks(aside, now, strict=True))
            found = self.programme.solve(self.spending, level, LINEAR_SIDE_BY_SIDE)
            model.clear_assumptions()
            if found.chosen is not None:
                self.take((found.chosen, found.worth))
            if not found.proven:
                self.bound = None if found.bound is None else Fraction(found.bound + (parts > 1), parts)
                return
            if found.chosen is None or parts == 1:
                break
        if not self.points:
            self.none = True
            return
        reached = self.key(self.points[0])[stage]
        self.levels.append(reached)
        model.add(self.asks(aside, reached, strict=False) == 1)
        self.aside = aside
        self.spending.budget.tell(f"leximin: {stage + 1} of {len(self.active)} levels")

    def asks(self, aside: Sequence[Any], share: Fraction, strict: bool) -> Any:
        """A literal under which everybody who is not set aside has at least a share, or more than it."""
        asked = self.programme.literal()
        for k, own in zip(self.active, aside, strict=True):
            wanted = share * self.scale(k)
            gain = floor(wanted) + 1 if strict else ceil(wanted)
            self.programme.model.add(self.programme.worth[k] >= self.least[k] + gain).only_enforce_if(asked, ~own)
        return asked

    def settled(self) -> bool:
        """Whether no other point meets the levels so far; then the best one so far has all levels."""
        if not self.levels or not self.points:
            return False
        literal = self.programme.literal()
        for _, worth in self.points:
            self.programme.better_for_somebody(worth, unless=~literal)
        self.programme.model.add_assumption(literal)
        found = self.programme.solve(self.spending)
        self.programme.model.clear_assumptions()
        if found.chosen is not None:
            self.take((found.chosen, found.worth))
            return False
        if found.proven:
            self.levels = list(self.key(self.points[0]))
            self.done = True
        return found.proven

    def answer(self) -> Proven:
        """The best points, all of them where the search was finished."""
        if self.none or not self.points:
            return Proven((), (), self.spending.why)
        if not self.spending.why and not self.done:
            self.ties()
        best = self.key(self.points[0])
        points = [p for p in self.points if self.key(p) == best]
        enough = len(points) <= MOST_TIES
        bound = None if self.bound is None else ceil(self.bound * (1 if self.ideal is None else PARTS))
        return Proven(*parted(points), self.spending.why, bound if self.spending.why else None, enough)

    def ties(self) -> None:
        """Every other point that meets all levels; it is as good, for better there is none."""
        for _, worth in self.points:
            self.programme.better_for_somebody(worth)
        while len(self.points) <= MOST_TIES:
            found = self.programme.solve(self.spending)
            if found.chosen is None:
                return
            self.points.append((found.chosen, found.worth))
            self.programme.better_for_somebody(found.worth)
