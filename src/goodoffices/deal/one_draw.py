"""One draw of everybody's preferences as a scenario: then every question about given worths can be asked of it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import numpy as np

from goodoffices.deal.given import scenario_of
from goodoffices.deal.model import Model, width_of
from goodoffices.deal.scenario import Scenario, Term
from goodoffices.deal.worth import GivenWorths
from goodoffices.preference.draws import Draws
from goodoffices.preference.latent import UNIT

GRID = Decimal(2.0**-40)
"""Worths from 0, the worst package, to 1, the best, rounded once to this."""


def one_draw(model: Model, number: int) -> Scenario:
    """The scenario of one draw, counted from 0: worths on each party's scale from its worst to its best package, rounded once to 2^-40.

    Options not known to meet a limit's test count as meeting it, where that helps. What no deal is worth is rounded part by part as
    packages are, so that the package expected without a deal is worth exactly that.
    """
    case, parties = model.case, model.parties
    drawn = [model.drawn[p] for p in parties]
    scale = [UNIT / float(width_of(d)[number]) for d in drawn]
    issues = model.issues
    points = []
    for n, issue in enumerate(issues):
        own = [np.rint(d.worths.options[n][number] * s) for d, s in zip(drawn, scale, strict=True)]
        size = len(case.issues[issue].options)
        points.append(np.array([row[:size] for row in own], dtype=np.int64).reshape(len(parties), size))
    worths = GivenWorths(
        parties, issues, tuple(tuple(i.options) for i in case.issues.values()), tuple(points), np.zeros(len(parties), dtype=np.int64), GRID
    )  # fmt: skip
    made = scenario_of(case, replace(worths, thresholds=np.full(len(parties), -UNIT, dtype=np.int64)), unknown=True)
    where = {issue: k for k, issue in enumerate(made.issues)}
    terms = [*made.terms]
    for k, (own_draws, s) in enumerate(zip(drawn, scale, strict=True)):
        for axes, holds, worth in own_draws.worths.links:
            table = np.zeros((len(parties), *holds.shape), dtype=np.int64)
            table[k] = np.where(holds, int(np.rint(worth[number] * s)), 0)
            terms.append(Term(tuple(where[issues[a]] for a in axes), table))
    low = np.array([-int(np.rint(d.low[number] * s)) for d, s in zip(drawn, scale, strict=True)], dtype=np.int64)
    made = replace(made, terms=(*terms, Term((), low)))
    least = [_least(made, model, d, k, number, s) for k, (d, s) in enumerate(zip(drawn, scale, strict=True))]
    return replace(made, thresholds=np.array(least, dtype=np.int64))


def _least(made: Scenario, model: Model, drawn: Draws, party: int, number: int, scale: float) -> int:
    """What no deal is worth: of the package expected, or where worths of no deal are drawn or given by themselves, as drawn."""
    if drawn.evidence.uniform or drawn.evidence.points is not None:
        return int(np.rint((drawn.least[number] - drawn.low[number]) * scale))
    expected = dict(zip(model.issues, drawn.no_deal[number], strict=True))
    return int(made.worth_of([int(expected[i]) for i in made.issues])[party])
