"""The prior: uniform numbers, and the worths that they make.

For each issue a party gives weight to, a uniform number for each class of options and one for the weight:

    z_ic ~ U(0,1),  y_i = −log(1 − v_i) ~ Exp(1),  a_ic = (z_ic − min z_i) / (max z_i − min z_i),  w = y / Σ y,
    S(x) = Σ w_i a_i(x_i) + Σ ± w_l [condition of link l].

So weights are uniform on the simplex, values uniform between worst and best, and every order is equally likely. The same
simplex stands in stochastic multicriteria acceptability analysis (Lahdelma & Salminen 2001; Tervonen & Lahdelma 2007).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from goodoffices.preference.evidence import Evidence, positions_of
from goodoffices.preference.extreme import Worths, extreme, rows_of

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
        values = tuple(rows_of(v, chosen) for v in self.values)
        return Latents(values, rows_of(self.weights, chosen), self.level[chosen], self.no_deal[chosen])


def joined(blocks: Sequence[Latents]) -> Latents:
    """Blocks of latents as one."""
    values = zip(*(b.values for b in blocks), strict=True)
    return Latents(
        tuple(np.concatenate([v.T for v in own], axis=1).T for own in values),
        np.concatenate([b.weights.T for b in blocks], axis=1).T,
        np.concatenate([b.level for b in blocks]),
        np.concatenate([b.no_deal for b in blocks]),
    )


def parts_of(evidence: Evidence, spans: Spans = "uniform") -> tuple[int, ...]:
    """How many exponential parts the weight of each term has: issues that carry weight, then links."""
    counts = evidence.class_counts
    own = [1 if spans == "uniform" else counts[i] - 1 if spans == "options" else 0 for i in evidence.weighted]
    return (*own, *(0 if spans == "equal" else 1 for _ in evidence.links))


def weights_of(evidence: Evidence, latents: Latents, spans: Spans = "uniform") -> Floats:
    """Weights of the terms, shape (draws, terms), each row summing to 1."""
    return shares_of(parts_of(evidence, spans), latents.weights)


def shares_of(parts: tuple[int, ...], uniform: Floats) -> Floats:
    """Weights from uniform numbers, shape (draws, Σ parts): of each term the sum of as many exponentials as it has parts, over all."""
    exponential = -np.log1p(-uniform)
    total = np.ones((len(uniform), len(parts)), order="F")
    at = 0
    for k, n in enumerate(parts):
        if n:
            total[:, k] = exponential[:, at : at + n].sum(axis=1)
        at += n
    scale = total.sum(axis=1, keepdims=True)
    shares: Floats = np.divide(total, scale, out=np.full_like(total, 1 / max(1, len(parts))), where=scale > 0)
    return shares


def scaled(values: Floats) -> Floats:
    """Values of classes between 0, the worst of each draw, and 1, the best; all 0 where there is one class."""
    if values.shape[1] < 2:
        return np.zeros_like(values)
    low, high = values.min(axis=1, keepdims=True), values.max(axis=1, keepdims=True)
    return np.asarray((values - low) / (high - low))


def option_worths(between: Floats, share: Floats, classes: tuple[int, ...]) -> Floats:
    """The worth of each option, in units, from the scaled values of its class and the weight of the issue, shape (draws,)."""
    worth: Floats = np.rint(between * share[:, None] * UNIT)
    same = classes == tuple(range(between.shape[1]))
    return worth if same else worth.T.take(np.array(classes), axis=0).T


def worths_of(evidence: Evidence, latents: Latents, spans: Spans = "uniform") -> Worths:
    """The worths that latents make, in units."""
    between = [scaled(np.asfortranarray(z)) for z in latents.values]
    return worths_from(evidence, between, weights_of(evidence, latents, spans))


def worths_from(evidence: Evidence, between: Sequence[Floats], shares: Floats) -> Worths:
    """The worths that scaled values and weights make, in units."""
    options, term = [], 0
    for own, classes in zip(between, evidence.classes, strict=True):
        if own.shape[1] < 2:
            options.append(np.zeros((len(shares), max(1, len(classes))), order="F"))
        else:
            options.append(option_worths(own, shares[:, term], classes))
            term += 1
    tables = positions_of([l.table for l in evidence.links], evidence.issues)
    links = [
        (axes, holds, np.rint(link.sign * shares[:, term + k] * UNIT))
        for k, (link, (axes, holds)) in enumerate(zip(evidence.links, tables, strict=True))
    ]
    return Worths(tuple(options), tuple(links))


def no_deal_worth(evidence: Evidence, latents: Latents, worths: Worths) -> Floats:
    """What no deal is worth in each draw, in units."""
    return worth_without(evidence, worths, latents.level, latents.no_deal)


def worth_without(evidence: Evidence, worths: Worths, level: Floats, no_deal: NDArray[np.int64]) -> Floats:
    """The same from the level of each draw, where no deal is worth anything, or the options expected."""
    if evidence.uniform:
        low, high = extremes(evidence, worths)
        return np.rint(low + level * (high - low))
    return worths.of(list(no_deal.T))


def extremes(evidence: Evidence, worths: Worths) -> tuple[Floats, Floats]:
    """The least and the most that packages which meet the case's conditions are worth, in each draw."""
    tables = positions_of(evidence.allowed, evidence.issues)
    return extreme(worths, tables, {}, most=False), extreme(worths, tables, {}, most=True)
