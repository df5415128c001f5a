"""Draws: complete sets of preferences of one party that fit what is on record."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from goodoffices.errors import GoodOfficesError
from goodoffices.preference.cores import on_every_core
from goodoffices.preference.evidence import Evidence, TooManyOptions, positions_of, prior_of
from goodoffices.preference.exact import latents_by_order
from goodoffices.preference.extreme import Worths
from goodoffices.preference.fitting import fits, orders_of, weight_order
from goodoffices.preference.latent import (
    UNIT,
    Floats,
    Latents,
    Spans,
    extremes,
    joined,
    no_deal_worth,
    worths_of,
)
from goodoffices.preference.order import TooManyExtensions
from goodoffices.preference.stream import BLOCK

Method = Literal["exact", "rejection", "slice", "given"]
METHODS: tuple[str, ...] = get_args(Method)

LEAST_ACCEPTED = 0.01
"""Share of candidates that must fit for rejection to be used; below, slice sampling takes over."""
MOST_NUMBERS = 100_000_000
"""Numbers in all draws together: under a gigabyte."""
FEWEST_SHARED, MOST_AHEAD = 256, 4_096
"""Blocks still to look at from which they are shared out over the cores, and how many are given out at a time."""
PILOT = 16 * BLOCK
"""Candidates looked at before the method is chosen."""


class NoPreferenceFits(GoodOfficesError):
    """No preference was found that fits what is on record of a party."""


@dataclass(frozen=True)
class Draws:
    """Draws of one party's preference, each complete and fitting what is on record.

    Attributes
    ----------
    evidence : what is on record.
    seed : the seed of the streams.
    worths : worths of options and links, in units of 2^-40 of the largest possible.
    no_deal : shape (draws, issues): the option expected without a deal, as a position; where no deal is given or worth anything,
        what is taken of issues that a package leaves open.
    least : shape (draws,): what no deal is worth, in units.
    low, high : shape (draws,): the least and the most that a package is worth which meets the conditions of the case, in units.
    method : ``exact`` (independent, orders alone are stated), ``rejection`` (independent), ``slice`` (a Markov chain) or ``given``.
    accepted : the share of candidates that fitted, for rejection.
    ess : the effective sample size: how many independent draws they are worth.
    r_hat : split R-hat of the chains, the largest over latents; None where draws are independent.
    """

    evidence: Evidence
    seed: int
    worths: Worths
    no_deal: NDArray[np.int64]
    least: Floats
    low: Floats
    high: Floats
    method: Method
    accepted: float = 1.0
    ess: float = 0.0
    r_hat: float | None = None

    def __len__(self) -> int:
        return len(self.least)

    def first(self, number: int) -> Draws:
        """The first of these draws."""
        share = min(1.0, number / max(1, len(self)))
        return Draws(
            self.evidence, self.seed, self.worths.rows(slice(number)), self.no_deal[:number], self.least[:number],
            self.low[:number], self.high[:number], self.method, self.accepted, self.ess * share, self.r_hat,
        )  # fmt: skip


def draw(
    evidence: Evidence, draws: int, seed: int, method: Method | None = None, spans: Spans = "uniform", layer: str = ""
) -> Draws:
    """Draws of a party's preference from the prior cut by what is on record.

    Parameters
    ----------
    method : by default chosen: exact where only orders are stated, rejection where at least ``LEAST_ACCEPTED`` of the candidates fit,
        slice sampling otherwise.
    spans : another prior of weights, for *what this rests on*.
    layer : a further key of the streams.

    Raises
    ------
    NoPreferenceFits
        Where no preference fits, as far as could be found; ``contradiction.heard`` tells why.
    TooManyOptions
        Where so many draws of so many options would not fit into memory.
    GoodOfficesError
        Where exact draws are asked for and more than orders is stated.
    """
    number = max(draws, BLOCK) * sum(map(len, evidence.options))
    if number > MOST_NUMBERS:
        raise TooManyOptions(f"{draws:,} draws of {sum(map(len, evidence.options)):,} options are too many to hold")
    if evidence.points is not None:
        return _given(evidence, draws, seed)
    if not all(o.possible() for o in orders_of(evidence)) or not weight_order(evidence).possible():
        raise NoPreferenceFits(f"no order fits what is on record of '{evidence.party}'")
    if method == "exact" and not _exactly(evidence, spans):
        raise GoodOfficesError("exact draws are there only where orders alone are stated")
    chosen = method or _chosen(evidence, spans, seed, layer)
    if chosen == "slice":
        from goodoffices.preference.slice import slice_sampled

        latents, ess, r_hat = slice_sampled(evidence, seed, draws, spans, layer)
        return _made(evidence, seed, latents, spans, "slice", 1.0, ess, r_hat)
    if chosen == "exact":
        blocks = [
            latents_by_order(evidence, seed, BLOCK, start // BLOCK, spans, layer=layer)
            for start in range(0, draws, BLOCK)
        ]
        return _made(evidence, seed, joined(blocks).rows(slice(draws)), spans, "exact", 1.0, float(draws), None)
    latents, accepted = _rejected(evidence, seed, draws, spans, method == "rejection", layer)
    return _made(evidence, seed, latents, spans, "rejection", accepted, float(draws), None)


def draw_prior(evidence: Evidence, draws: int, seed: int) -> Draws:
    """Draws with nothing on record, from streams of their own, so that they are independent of the others."""
    if evidence.points is not None:
        return _given(evidence, draws, seed)
    return draw(prior_of(evidence), draws, seed, layer="prior")


def _exactly(evidence: Evidence, spans: Spans) -> bool:
    """Whether the stated orders are all that is on record, and are kept by the way latents are drawn."""
    return evidence.ordinal and (spans in ("uniform", "equal") or not evidence.weights)


def _chosen(evidence: Evidence, spans: Spans, seed: int, layer: str) -> Method:
    try:
        pilot = latents_by_order(evidence, seed, 1, 0, spans, layer=layer)
    except TooManyExtensions:
        return "slice"
    if _exactly(evidence, spans):
        return "exact"
    fitting = seen = 0
    while seen < PILOT and fitting < PILOT * LEAST_ACCEPTED:
        pilot = latents_by_order(evidence, seed, BLOCK, seen // BLOCK, spans, layer=layer)
        fitting += int(fits(evidence, pilot, orders=spans != "uniform", spans=spans).sum())
        seen += BLOCK
    return "rejection" if fitting >= LEAST_ACCEPTED * seen else "slice"


def _rejected(
    evidence: Evidence, seed: int, draws: int, spans: Spans, from_prior: bool, layer: str
) -> tuple[Latents, float]:
    """Candidates from the stated orders (or from the bare prior) until enough fit; many blocks are shared out over the cores."""

    def blocks(numbers: range) -> list[Latents]:
        made = []
        for block in numbers:
            candidates = latents_by_order(evidence, seed, BLOCK, block, spans, orders=not from_prior, layer=layer)
            yes = fits(evidence, candidates, orders=from_prior or spans != "uniform", spans=spans)
            made.append(candidates.rows(np.flatnonzero(yes)))
        return made

    kept: list[Latents] = []
    found = seen = block = 0
    while found < draws:
        rate = max(found, 1) / max(seen, BLOCK)
        wanted = int((draws - found) / rate / BLOCK) + 1 if block else 1
        wanted = min(wanted, MOST_AHEAD) if wanted >= FEWEST_SHARED else 1
        starts = range(block, block + wanted, max(1, FEWEST_SHARED // 2))
        parts = [range(s, min(s + starts.step, block + wanted)) for s in starts]
        for fitting in (own for part in on_every_core(blocks, parts) for own in part):
            if found < draws:  # what was looked at ahead and is not needed does not count
                kept.append(fitting)
                found, seen, block = found + len(fitting), seen + BLOCK, block + 1
        if seen >= 2_000_000 and found * 100_000 < seen:
            raise NoPreferenceFits(f"of {seen:,} candidates {found} fit what is on record of '{evidence.party}'")
    return joined(kept).rows(slice(draws)), found / seen


def _made(
    evidence: Evidence, seed: int, latents: Latents, spans: Spans, method: Method, accepted: float, ess: float, r_hat: float | None
) -> Draws:  # fmt: skip
    worths = worths_of(evidence, latents, spans)
    least = no_deal_worth(evidence, latents, worths)
    low, high = extremes(evidence, worths)
    return Draws(evidence, seed, worths, latents.no_deal, least, low, high, method, accepted, ess, r_hat)


def _given(evidence: Evidence, draws: int, seed: int) -> Draws:
    """Given worths: the same in every draw, on a whole multiple of their own grid; no deal by its threshold, else drawn."""
    assert evidence.points is not None
    told = [p for own in evidence.points for p in own] + [l.points or Decimal(0) for l in evidence.links]
    told.append(evidence.threshold or Decimal(0))
    grid = Decimal(1).scaleb(min(0, *(int(p.as_tuple().exponent) for p in told)))
    spread = sum(max(abs(p) for p in own) for own in evidence.points) + sum(
        abs(l.points or Decimal(0)) for l in evidence.links
    )
    unit = max(1, int(Decimal(UNIT) / (spread / grid))) if spread else 1

    def units(points: Decimal) -> float:
        return float(int(points / grid) * unit)

    options = tuple(np.tile(np.array([units(p) for p in own]), (draws, 1)) for own in evidence.points)
    tables = positions_of([l.table for l in evidence.links], evidence.issues)
    links = tuple(
        (axes, holds, np.full(draws, units(l.points or Decimal(0))))
        for l, (axes, holds) in zip(evidence.links, tables, strict=True)
    )
    worths = Worths(options, links)
    blocks = [latents_by_order(prior_of(evidence), seed, BLOCK, start // BLOCK) for start in range(0, draws, BLOCK)]
    latents = joined(blocks).rows(slice(draws))
    if evidence.threshold is not None:
        least = np.full(draws, units(evidence.threshold))
    else:
        least = no_deal_worth(evidence, latents, worths)
    low, high = extremes(evidence, worths)
    return Draws(evidence, seed, worths, latents.no_deal, least, low, high, "given", 1.0, float(draws), None)
