"""The prior: uniform numbers, and the worths that they make.

For each issue a party gives weight to, a uniform number for each class of options and one for the weight:

    z_ic ~ U(0,1),  y_i = −log(1 − v_i) ~ Exp(1),  a_ic = (z_ic − min z_i) / (max z_i − min z_i),  w = y / Σ y,
    S(x) = Σ w_i a_i(x_i) + Σ ± w_l [condition of link l].

So weights are uniform on the simplex, values uniform between worst and best, and every order is equally likely. The same
simplex stands in stochastic multicriteria acceptability analysis (Lahdelma & Salminen 2001; Tervonen & Lahdelma 2007).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from goodoffices.preference.evidence import Evidence, positions_of
from goodoffices.preference.extreme import Worths, extreme

Floats = NDArray[np.float64]

UNIT = float(2**40)
"""Units in the largest possible worth: drawn worths are whole numbers of 2^-40."""

Spans = Literal["uniform", "options", "equal"]
SPANS: tuple[str, ...] = get_args(Spans)
"""How weights are drawn: uniform on the simplex (the prior), Dirichlet with options − 1, or all equal."""


@dataclass(frozen=True)
class Latents:
    """The numbers behind draws, each uniform on (0, 1) but for the last.

    Attributes
    ----------
    values : for each issue shape (draws, classes).
    weights : shape (draws, parts): one part a term, or as many as ``parts_of`` says.
    level : shape (draws,): where no deal lies between worst and best, where it is worth anything.
    no_deal : shape (draws, issues): the option expected without a deal, as a position.
    """

    values: tuple[Floats, ...]
    weights: Floats
    level: Floats
    no_deal: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.level)

    def rows(self, chosen: NDArray[np.int64] | slice) -> Latents:
        """Some of the draws."""
        return Latents(
            tuple(v[chosen] for v in self.values), self.weights[chosen], self.level[chosen], self.no_deal[chosen]
        )


def parts_of(evidence: Evidence, spans: Spans = "uniform") -> tuple[int, ...]:
    """How many exponential parts the weight of each term has: issues that carry weight, then links."""
    counts = evidence.class_counts
    own = [1 if spans == "uniform" else counts[i] - 1 if spans == "options" else 0 for i in evidence.weighted]
    return (*own, *(0 if spans == "equal" else 1 for _ in evidence.links))


def weights_of(evidence: Evidence, latents: Latents, spans: Spans = "uniform") -> Floats:
    """Weights of the terms, shape (draws, terms), each row summing to 1."""
    parts = parts_of(evidence, spans)
    exponential = -np.log1p(-latents.weights)
    total = np.ones((len(latents), len(parts)))
    at = 0
    for k, n in enumerate(parts):
        if n:
            total[:, k] = exponential[:, at : at + n].sum(axis=1)
        at += n
    scale = total.sum(axis=1, keepdims=True)
    shares: Floats = np.divide(total, scale, out=np.full_like(total, 1 / max(1, len(parts))), where=scale > 0)
    return shares


def worths_of(evidence: Evidence, latents: Latents, spans: Spans = "uniform") -> Worths:
    """The worths that latents make, in units."""
    weight = weights_of(evidence, latents, spans)
    options = []
    term = {i: k for k, i in enumerate(evidence.weighted)}
    for i, (z, classes) in enumerate(zip(latents.values, evidence.classes, strict=True)):
        if i not in term:
            options.append(np.zeros((len(latents), len(classes))))
            continue
        low, high = z.min(axis=1, keepdims=True), z.max(axis=1, keepdims=True)
        value = np.rint((z - low) / (high - low) * weight[:, term[i], None] * UNIT)
        options.append(value if classes == tuple(range(z.shape[1])) else value[:, classes])
    links = []
    for k, (link, (axes, holds)) in enumerate(
        zip(evidence.links, positions_of([l.table for l in evidence.links], evidence.issues), strict=True)
    ):
        links.append((axes, holds, np.rint(link.sign * weight[:, len(term) + k] * UNIT)))
    return Worths(tuple(options), tuple(links))


def no_deal_worth(evidence: Evidence, latents: Latents, worths: Worths) -> Floats:
    """What no deal is worth in each draw, in units."""
    if evidence.uniform:
        low, high = extremes(evidence, worths)
        return np.rint(low + latents.level * (high - low))
    return worths.of(list(latents.no_deal.T))


def extremes(evidence: Evidence, worths: Worths) -> tuple[Floats, Floats]:
    """The least and the most that packages which meet the case's conditions are worth, in each draw."""
    tables = positions_of(evidence.allowed, evidence.issues)
    return extreme(worths, tables, {}, most=False), extreme(worths, tables, {}, most=True)
