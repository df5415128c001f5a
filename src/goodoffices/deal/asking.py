"""What an answer would be worth: how much better the best package could be chosen, if one knew it.

gain(q) = Σ_a max_x J(x, a) − max_x Σ_a J(x, a), with J(x, a) the mean over draws of *answer = a* times the parties' yes to x: the expected
value of information (Raiffa & Schlaifer, *Applied Statistical Decision Theory*, 1961), in joint acceptance. The best package for each
answer is found on one half of the draws and valued on the other, both ways, so that an answer unrelated to anything gains nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from goodoffices.case.package import Package
from goodoffices.deal.influence import Term, difference_error, packed
from goodoffices.deal.listed import Bits, Listed
from goodoffices.deal.setting import Setting
from goodoffices.deal.voices import winning_coalitions

Floats = NDArray[np.float64]

LEAST_GAIN = 0.01
"""In joint acceptance; a question that gains less is not worth a mediator's time."""
PER_KIND = 2
CHANCE = 0.01
"""How often a question unrelated to anything may be listed, by chance, at most."""


@dataclass(frozen=True)
class Gain:
    """What asking a party gains.

    Attributes
    ----------
    kind : ``weight`` (which issue matters more), ``order`` (which option it would rather have) or ``no_deal`` (what it expects).
    party : whom to ask.
    subject : for ``weight`` two issues; for ``order`` an issue and two options; for ``no_deal`` an issue.
    answers : ids of issues or options, as the answers are.
    setting : under which the gain is largest.
    gain, se : in joint acceptance.
    best : for each answer the package that would be best.
    """

    kind: str
    party: str
    subject: tuple[str, ...]
    answers: tuple[str, ...]
    setting: Setting
    gain: float
    se: float
    best: tuple[Package, ...]


@dataclass(frozen=True)
class _Query:
    kind: str
    party: str
    subject: tuple[str, ...]
    answers: tuple[str, ...]
    bits: tuple[Bits, ...]


def least_errors(tried: int) -> float:
    """How many errors a gain must be above: two, and more where many questions are tried, for chance alone lifts some above two.

    Bonferroni's bound: each may be listed by chance with ``CHANCE`` over their number.
    """
    return max(2.0, NormalDist().inv_cdf(1 - CHANCE / max(1, tried)))


def gains(listed: Listed, settings: tuple[Setting, ...]) -> tuple[Gain, ...]:
    """Questions whose answer gains more than ``LEAST_GAIN`` and ``least_errors``; by kind, two for each kind and party.

    Only where all whose yes counts must say it: with other rules the gain is not a product, and none is given.

    Cost
    ----
    Questions × answers × parts × words of bits, once; settings cost little more.
    """
    model = listed.model
    coalitions = winning_coalitions(model.case.agreement)
    if len(coalitions) != 1:
        return ()
    masks = [listed.allowed(s, coalitions[0]) for s in settings]
    parts = np.flatnonzero(np.any(masks, axis=0))
    if not len(parts):
        return ()
    needed = sorted(coalitions[0])
    halves = {p: [h[parts] for h in listed.halves(p)] for p in needed}
    queries = {p: list(_queries(listed, p)) for p in needed}
    errors = least_errors(sum(map(len, queries.values())) * len(settings))
    found: dict[tuple[str, tuple[str, ...]], Gain] = {}
    for party in needed:
        others = [np.prod([halves[q][h] for q in needed if q != party], axis=0) * np.ones(len(parts)) for h in (0, 1)]
        for query in queries[party]:
            joint = [[_half_share(listed, query, bits, parts, h) * others[h] for bits in query.bits] for h in (0, 1)]
            for setting, mask in zip(settings, masks, strict=True):
                made = _gain(listed, query, setting, joint, mask[parts], parts, errors)
                key = (party, (query.kind, *query.subject))
                if made is not None and (key not in found or made.gain > found[key].gain):
                    found[key] = made
    kinds = ("weight", "order", "no_deal")
    ranked = sorted(found.values(), key=lambda g: (kinds.index(g.kind), -g.gain, g.party, g.subject))
    return tuple(
        g for n, g in enumerate(ranked)
        if sum((o.kind, o.party) == (g.kind, g.party) for o in ranked[:n]) < PER_KIND
    )  # fmt: skip


def _half_share(listed: Listed, query: _Query, bits: Bits, parts: NDArray[np.int64], half: int) -> Floats:
    """For each part the share of the party's draws, on one half, in which it accepts it and gives this answer."""
    rows = slice(0, listed.half) if half == 0 else slice(listed.half, None)
    number = 64 * listed.half if half == 0 else listed.model.number - 64 * listed.half
    own = listed.yes[query.party][parts, rows] & bits[rows]
    return np.asarray(np.bitwise_count(own).sum(axis=1) / max(1, number))


def _gain(
    listed: Listed,
    query: _Query,
    setting: Setting,
    joint: list[list[Floats]],
    allowed: NDArray[np.bool_],
    parts: NDArray[np.int64],
    errors: float,
) -> Gain | None:
    if not allowed.any():
        return None
    total = 0.0
    best: tuple[Package, ...] = ()
    moves: list[tuple[int, list[Term]]] = []
    for chosen, valued in ((0, 1), (1, 0)):
        # rounded, so that packages which are as good as each other are so whatever was added first
        masked = [np.where(allowed, np.round(j, 12), -1.0) for j in joint[chosen]]
        whole = int(np.argmax(np.where(allowed, np.round(np.sum(joint[chosen], axis=0), 12), -1.0)))
        own = [int(np.argmax(m)) for m in masked]
        # where the package that is best without the answer is as good, it stays: a tie gains nothing
        own = [whole if m[whole] == m[k] else k for m, k in zip(masked, own, strict=True)]
        total += sum(float(j[k] - j[whole]) for j, k in zip(joint[valued], own, strict=True)) / 2
        terms: list[Term] = []
        for bits, k in zip(query.bits, own, strict=True):
            if k != whole:
                asked = (query.party, bits)
                terms.append(Term(1.0, int(parts[k]), setting, asked))
                terms.append(Term(-1.0, int(parts[whole]), setting, asked))
        moves.append((valued, terms))
        best = best or tuple(listed.package(int(parts[k])) for k in own)
    if total < LEAST_GAIN:
        return None
    se = float(np.sqrt(sum(difference_error(listed, terms, valued) ** 2 for valued, terms in moves)) / 2)
    if total < errors * se:
        return None
    return Gain(query.kind, query.party, query.subject, query.answers, setting, total, se, best)


def _queries(listed: Listed, party: str) -> Iterator[_Query]:
    """Every question to a party whose answer its draws leave open."""
    model, drawn = listed.model, listed.model.drawn[party]
    if drawn.method == "given":
        return
    words = listed.yes[party].shape[1]
    at = {issue: n for n, issue in enumerate(model.issues)}
    spans = {i: np.ptp(drawn.worths.options[at[i]], axis=1) for i in model.heard}
    for first, second in combinations(model.heard, 2):
        yield from _asked("weight", party, (first, second), (first, second), [spans[first] > spans[second]], words)
    for issue in model.heard:
        options = model.case.issues[issue].options
        worth = drawn.worths.options[at[issue]]
        named = [(n, o) for n, o in enumerate(options) if not options[o].by_analyst]
        for (a, first), (b, second) in combinations(named, 2):
            if drawn.evidence.classes[at[issue]][a] != drawn.evidence.classes[at[issue]][b]:
                flags = [worth[:, a] > worth[:, b]]
                yield from _asked("order", party, (issue, first, second), (first, second), flags, words)
    if not drawn.evidence.uniform:
        for issue in model.heard:
            expected = drawn.evidence.no_deal[at[issue]]
            names = tuple(drawn.evidence.options[at[issue]][n] for n in expected)
            parts = [drawn.no_deal[:, at[issue]] == n for n in expected[:-1]]
            yield from _asked("no_deal", party, (issue,), names, parts, words)


def _asked(
    kind: str,
    party: str,
    subject: tuple[str, ...],
    answers: tuple[str, ...],
    flags: list[NDArray[np.bool_]],
    words: int,
) -> Iterator[_Query]:
    """The question, the last answer being what is left; none where the draws leave nothing open."""
    if not flags or any(f.all() for f in flags) or not np.any(flags, axis=0).any():
        return
    every = [*flags, ~np.any(flags, axis=0)]
    yield _Query(kind, party, subject, answers, tuple(packed(f, words) for f in every))
