"""Slice sampling, a coordinate at a time, where few candidates would fit.

Every latent is uniform on (0, 1), so the slice of a coordinate is the part of (0, 1) on which all tests say yes. A new value is drawn
from the whole interval; where it does not fit, the interval shrinks to it on that side and the draw is repeated, a few times at the most.
That leaves the uniform distribution on what fits unchanged (Neal, *Slice sampling*, Annals of Statistics 31, 2003; what is refused on
the way is refused as likely on the way back, so it may also be given up). Many chains walk side by side.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodoffices.preference.convergence import effective, nested_r_hat, split_r_hat
from goodoffices.preference.cores import on_every_core
from goodoffices.preference.evidence import Evidence, TooManyOptions
from goodoffices.preference.exact import latents_by_order
from goodoffices.preference.extreme import Worths, rows_of
from goodoffices.preference.fitting import agrees, fits, orders_of, weight_order
from goodoffices.preference.latent import (
    Floats,
    Latents,
    Spans,
    joined,
    option_worths,
    parts_of,
    scaled,
    shares_of,
    worth_without,
    worths_from,
    worths_of,
)
from goodoffices.preference.order import TooManyExtensions
from goodoffices.preference.stream import BLOCK, stream

BURN_IN = 100
"""Sweeps over all coordinates before the first draw is kept, unless chains begin at independent candidates that fit."""
PER_CHAIN = 10
FEWEST_CHAINS, MOST_CHAINS = 50, 4_000
LEAST_SWEEPS = 100
"""Sweeps after the burn-in, at least: where fewer draws are asked for, draws between are left out."""
CANDIDATES = 80
"""Blocks of candidates looked at for first points before the linear programme is asked."""
MOST_COORDINATES = 200
"""Numbers of a draw up to which chains walk; beyond, a sweep takes too long."""
GROUPS = 2
"""Groups of chains with streams of their own, where there are as many chains as can be; a core may take each."""
TRIES = 6
"""How often a coordinate is tried anew before it stays where it was."""

Rows = NDArray[np.int64]
Flags = NDArray[np.bool_]
Attempt = Callable[[Rows, Floats], Flags]


def slice_sampled(
    evidence: Evidence, seed: int, draws: int, spans: Spans = "uniform", layer: str = ""
) -> tuple[Latents, float, float]:
    """Latents that fit, the effective sample size and the largest R-hat, over worths of options, of links and of no deal.

    R-hat is split R-hat where each chain began at a candidate of its own, nested R-hat where chains share their first points, and NaN
    where all of them began at one point.

    Raises
    ------
    NoPreferenceFits
        Where no first point was found.
    TooManyOptions
        Where a draw has more than ``MOST_COORDINATES`` numbers.

    Cost
    ----
    For each sweep a few tests of every chain for each latent.
    """
    coordinates = sum(n for n in evidence.class_counts if n > 1) + sum(parts_of(evidence, spans))
    if coordinates > MOST_COORDINATES:
        raise TooManyOptions(
            f"few preferences fit what is on record of '{evidence.party}', and {coordinates} numbers of each are too many to look for them"
        )
    chains = int(np.clip(draws // PER_CHAIN, FEWEST_CHAINS, MOST_CHAINS))
    length = max(4, -(-draws // chains))
    apart = max(1, LEAST_SWEEPS // length)
    start, points = _start(evidence, seed, chains, spans, layer)
    burn_in = 0 if points == chains else BURN_IN
    # draws of one chain stand apart from each other, so that any stretch of draws holds all chains
    if chains < MOST_CHAINS:
        made = joined(
            _walked(_Walk(evidence, start, stream(seed, layer, evidence.party, "slice"), spans), burn_in, length, apart)
        )
    else:

        def group(part: NDArray[np.int64]) -> list[Latents]:
            rng = stream(seed, layer, evidence.party, "slice", f"from {part[0]}")
            return _walked(_Walk(evidence, start.rows(part), rng, spans), burn_in, length, apart)

        groups = on_every_core(group, np.array_split(np.arange(chains), GROUPS))
        made = joined([own for step in zip(*groups, strict=True) for own in step])
    ess, r_hat = _mixed(evidence, made, spans, chains, points)
    return made.rows(slice(draws)), ess * draws / (length * chains), r_hat


def _walked(walk: _Walk, burn_in: int, length: int, apart: int) -> list[Latents]:
    """Where chains are after each step of `apart` sweeps."""
    for _ in range(burn_in):
        walk.sweep()
    kept = []
    for _ in range(length):
        for _ in range(apart):
            walk.sweep()
        kept.append(walk.latents())
    return kept


def _mixed(evidence: Evidence, made: Latents, spans: Spans, chains: int, points: int) -> tuple[float, float]:
    """The smallest effective sample size and the largest R-hat over what is asked of draws."""
    worths = worths_of(evidence, made, spans)
    columns = [own[:, o] for own in worths.options for o in range(own.shape[1])]
    columns += [w for *_, w in worths.links]
    columns.append(worth_without(evidence, worths, made.level, made.no_deal))
    walks = [c.reshape(-1, chains) for c in columns if np.ptp(c) > 0]
    if not walks:
        return float(len(made)), 1.0
    r_hats = [split_r_hat(w) if points == chains else nested_r_hat(w, points) for w in walks]
    return min(map(effective, walks)), max(r_hats)


def _start(evidence: Evidence, seed: int, chains: int, spans: Spans, layer: str) -> tuple[Latents, int]:
    """First points, and how many different ones: candidates that fit; where none does, a point inside by linear programme."""
    from goodoffices.preference.draws import NoPreferenceFits
    from goodoffices.preference.oracle import points_inside

    found: list[Latents] = []
    number = 0
    for block in range(CANDIDATES):
        try:
            candidates = latents_by_order(evidence, seed, BLOCK, block, spans, layer=layer)
        except TooManyExtensions:
            candidates = latents_by_order(evidence, seed, BLOCK, block, spans, orders=False, layer=layer)
        fitting = np.flatnonzero(fits(evidence, candidates, spans=spans))
        found.append(candidates.rows(fitting))
        number += len(fitting)
        if number >= chains:
            return joined(found).rows(slice(chains)), chains
    if number:
        points = joined(found).rows(slice(max(1, min(number, chains // 4))))
    else:
        points = points_inside(evidence, stream(seed, layer, evidence.party, "slice", "start"), spans)
        points = points.rows(np.flatnonzero(fits(evidence, points, spans=spans)))
    if not len(points):
        raise NoPreferenceFits(f"no preference was found that fits what is on record of '{evidence.party}'")
    return points.rows(np.arange(chains) % len(points)), len(points)


@dataclass(frozen=True)
class _Term:
    """An issue that carries weight, and which of the terms it is."""

    issue: int
    number: int


class _Walk:
    """Many chains, with the worths that their numbers make kept up to date."""

    def __init__(self, evidence: Evidence, start: Latents, rng: np.random.Generator, spans: Spans) -> None:
        self.evidence, self.rng = evidence, rng
        self.parts = parts_of(evidence, spans)
        self.terms = [_Term(i, k) for k, i in enumerate(evidence.weighted)]
        self.orders = orders_of(evidence)
        self.ranked = weight_order(evidence) if spans != "equal" else None
        self.values = [np.array(v, order="F") for v in start.values]
        self.weights = np.array(start.weights, order="F")
        self.level, self.no_deal = start.level.copy(), start.no_deal.copy()
        self.between = [scaled(v) for v in self.values]
        self.shares = shares_of(self.parts, self.weights)
        self.worths = worths_from(evidence, self.between, self.shares)
        self.touching = [[c for c in evidence.comparisons if i in dict(c.this)] for i in range(len(evidence.issues))]
        self.judged = any(not v.settled for v in evidence.verdicts)

    def latents(self) -> Latents:
        """Where the chains are."""
        values = tuple(v.copy(order="F") for v in self.values)
        return Latents(values, self.weights.copy(order="F"), self.level.copy(), self.no_deal.copy())

    def sweep(self) -> None:
        """Every coordinate once."""
        for term in self.terms:
            for c in range(self.evidence.class_counts[term.issue]):
                self.move_value(term, c)
        for k in range(self.weights.shape[1]):
            self.move_weight(k)
        if self.evidence.uniform and self.judged:
            self.move_level()
        else:
            self.level = self.rng.random(len(self.level))
        for i, named in enumerate(self.evidence.no_deal):
            if len(named) > 1:
                self.choose(i, np.array(named))

    def move_value(self, term: _Term, c: int) -> None:
        """The number behind the value of one class."""
        i, order, classes = term.issue, self.orders[term.issue], self.evidence.classes[term.issue]

        def attempt(rows: Rows, new: Floats) -> Flags:
            z = rows_of(self.values[i], rows)
            z[:, c] = new
            between = scaled(z)
            worth = option_worths(between, self.shares[rows, term.number], classes)
            good = order.holds(z)
            if not self.evidence.ordinal:
                own = self.worths if len(rows) == len(self.level) else self.worths.rows(rows)
                options = (*own.options[:i], worth, *own.options[i + 1 :])
                worths = Worths(options, own.links)
                good &= agrees(self.evidence, worths, self.level[rows], self.no_deal[rows], self.touching[i])
            yes = rows[good]
            self.values[i][yes, c] = new[good]
            self.between[i][yes] = between[good]
            self.worths.options[i][yes] = worth[good]
            return good

        self.shrink(self.values[i][:, c], attempt)

    def move_weight(self, k: int) -> None:
        """The number behind one weight, or one of its parts."""

        def attempt(rows: Rows, new: Floats) -> Flags:
            uniform = rows_of(self.weights, rows)
            uniform[:, k] = new
            shares = shares_of(self.parts, uniform)
            worths = worths_from(self.evidence, [rows_of(b, rows) for b in self.between], shares)
            good = self.ranked.holds(shares) if self.ranked else np.ones(len(rows), dtype=bool)
            if not self.evidence.ordinal:
                good &= agrees(self.evidence, worths, self.level[rows], self.no_deal[rows])
            yes = rows[good]
            self.weights[yes, k] = new[good]
            self.shares[yes] = shares[good]
            for own, other in zip(self.worths.options, worths.options, strict=True):
                own[yes] = other[good]
            for (*_, own_link), (*_, other_link) in zip(self.worths.links, worths.links, strict=True):
                own_link[yes] = other_link[good]
            return good

        self.shrink(self.weights[:, k], attempt)

    def move_level(self) -> None:
        """Where no deal lies between worst and best."""

        def attempt(rows: Rows, new: Floats) -> Flags:
            good = agrees(self.evidence, self.worths.rows(rows), new, self.no_deal[rows])
            self.level[rows[good]] = new[good]
            return good

        self.shrink(self.level, attempt)

    def shrink(self, here: Floats, attempt: Attempt) -> None:
        """One coordinate of every chain; `attempt` takes over what fits and says where it did."""
        old = here.copy()
        low, high = np.zeros(len(old)), np.ones(len(old))
        left = np.arange(len(old))
        for _ in range(TRIES):
            new = low[left] + (high[left] - low[left]) * self.rng.random(len(left))
            wrong = ~attempt(left, new)
            left, tried = left[wrong], new[wrong]
            if not len(left):
                return
            below = tried < old[left]
            low[left[below]] = tried[below]
            high[left[~below]] = tried[~below]

    def choose(self, issue: int, named: Rows) -> None:
        """The option expected on an issue: any that fits, equally likely (Gibbs)."""
        chains = len(self.level)
        if self.evidence.uniform or not self.judged:
            self.no_deal[:, issue] = named[self.rng.integers(len(named), size=chains)]
            return
        good = np.empty((chains, len(named)), dtype=bool)
        for k, option in enumerate(named):
            no_deal = self.no_deal.copy()
            no_deal[:, issue] = option
            good[:, k] = agrees(self.evidence, self.worths, self.level, no_deal)
        score = np.where(good, self.rng.random(good.shape), -1.0)
        self.no_deal[:, issue] = np.where(good.any(axis=1), named[score.argmax(axis=1)], self.no_deal[:, issue])
