"""Exact, independent draws where only orders are stated."""

from __future__ import annotations

import numpy as np

from goodoffices.preference.evidence import Evidence
from goodoffices.preference.fitting import orders_of, weight_order
from goodoffices.preference.latent import Floats, Latents, Spans, parts_of
from goodoffices.preference.order import PartialOrder
from goodoffices.preference.stream import stream


def latents_by_order(
    evidence: Evidence,
    seed: int,
    draws: int,
    block: int,
    spans: Spans = "uniform",
    orders: bool = True,
    layer: str = "",
) -> Latents:
    """One block of latents, cut to the stated orders and to nothing else.

    Each issue has a stream of its own, keyed by party and issue, so that what is said of one changes no draw of another. Weights
    that a stated order ties together come from a stream of the party.

    Parameters
    ----------
    orders : cut to the stated orders; False draws from the prior.
    layer : a further key, so that draws of another purpose are independent.

    Raises
    ------
    TooManyExtensions
        Where a stated order cannot be counted.
    """

    def rng(*names: str) -> np.random.Generator:
        return stream(seed, layer, evidence.party, *names, block)

    values = []
    for issue, order in zip(evidence.issues, orders_of(evidence), strict=True):
        values.append((order if orders else PartialOrder(order.number)).draw(rng(issue, "values"), draws))
    parts = parts_of(evidence, spans)
    terms = [evidence.issues[i] for i in evidence.weighted] + [l.coding for l in evidence.links]
    drawn = [rng(name, "weight").random((draws, n)) for name, n in zip(terms, parts, strict=True)]
    weights: Floats = np.concatenate(drawn, axis=1) if drawn else np.zeros((draws, 0))
    ranked = weight_order(evidence)
    if orders and spans == "uniform" and not ranked.free:
        tied = sorted({k for pair in ranked.above for k in pair})
        own = tuple((tied.index(a), tied.index(b)) for a, b in ranked.above)
        weights[:, tied] = PartialOrder(len(tied), own).draw(rng("weights"), draws)
    expected = [
        np.array(named)[rng(issue, "no deal").integers(len(named), size=draws)] if named else np.zeros(draws, np.int64)
        for issue, named in zip(evidence.issues, evidence.no_deal, strict=True)
    ]
    no_deal = np.stack(expected, axis=1) if expected else np.zeros((draws, 0), dtype=np.int64)
    return Latents(tuple(values), weights, rng("level").random(draws), no_deal)
