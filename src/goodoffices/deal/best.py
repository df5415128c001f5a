"""Best packages for a setting: those that no other beats both in joint acceptance and in the gain of the least accepting party.

Chosen on one half of the draws and valued on the other, so that a figure is not raised by having been chosen for it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodoffices.case.package import Package
from goodoffices.deal.acceptance import Acceptance, acceptance
from goodoffices.deal.listed import Listed
from goodoffices.deal.model import Model, wholly_given, width_of
from goodoffices.deal.setting import Setting
from goodoffices.deal.share import product_error, standard_error
from goodoffices.deal.voices import probability, winning_coalitions

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

MOST_PACKAGES = 5


@dataclass(frozen=True)
class BestPackage:
    """One entry of the best packages.

    Attributes
    ----------
    acceptance : on all draws.
    joint, joint_se : joint acceptance on the half of the draws it was not chosen on.
    gain, gain_se : mean gain over no deal of the party that accepts it least often, in shares of that party's worst to best, there.
    least : id of that party.
    like : other packages of the setting that cannot be told apart from it by two errors.
    bound : where packages are too many to list and this is the best found: no package is acceptable to all more often.
    """

    acceptance: Acceptance
    joint: float
    joint_se: float
    gain: float
    gain_se: float
    least: str
    like: tuple[Package, ...] = ()
    bound: float | None = None


def joint_halves(listed: Listed, setting: Setting) -> tuple[Floats, Floats]:
    """Joint acceptance of every listed part on each half of the draws."""
    agreement = listed.model.case.agreement
    halves = {p: listed.halves(p) for p in listed.model.parties}
    own = {p: listed.allowed(setting, frozenset({p})) for p in listed.model.parties}
    possible = np.any([listed.allowed(setting, c) for c in winning_coalitions(agreement)], axis=0)
    one, two = (
        probability(agreement, {p: np.where(own[p], halves[p][n], 0.0) for p in halves}) * possible for n in (0, 1)
    )
    return one, two


def best_packages(listed: Listed, setting: Setting) -> tuple[BestPackage, ...]:
    """At most ``MOST_PACKAGES`` entries, the most often accepted first; packages that cannot be told apart are one entry."""
    model = listed.model
    first, second = joint_halves(listed, setting)
    candidates = np.flatnonzero(first > 0)
    if not len(candidates):
        return ()
    gains = _Gains(model, listed)
    least, gain = _least_accepting(listed, setting, candidates, gains)
    chosen = [int(n) for n in _unbeaten(first[candidates], gain)]
    entries: list[tuple[int, float, float, float, float, str, list[int]]] = []
    number = model.number - 64 * listed.half
    for k in chosen:
        at, party = int(candidates[k]), least[k]
        joint = float(second[at])
        se = _joint_error(listed, setting, at, number)
        mean, mean_se = gains.of(at, party, 1)
        for entry in entries:
            if abs(entry[1] - joint) <= 2 * np.hypot(entry[2], se) and abs(entry[3] - mean) <= 2 * np.hypot(
                entry[4], mean_se
            ):
                entry[6].append(at)
                break
        else:
            if len(entries) < MOST_PACKAGES:
                entries.append((at, joint, se, mean, mean_se, party, []))
    return tuple(
        BestPackage(
            acceptance(model, listed.package(at), setting), joint, se, mean, mean_se, party,
            tuple(listed.package(n) for n in like),
        )
        for at, joint, se, mean, mean_se, party, like in entries
    )  # fmt: skip


def _unbeaten(joint: Floats, gain: Floats) -> NDArray[np.int64]:
    """Positions that no other beats in one without being beaten in the other, ties with each other among them.

    The largest joint acceptance comes first.
    """
    gain = np.round(gain, 12)  # the same sum in another order is the same
    order = np.lexsort((np.arange(len(joint)), -gain, -joint))
    j, g = joint[order], gain[order]
    top = np.concatenate([[-np.inf], np.maximum.accumulate(g)[:-1]])
    fresh = np.concatenate([[True], (j[1:] != j[:-1]) | (g[1:] != g[:-1])])
    return np.asarray(order[(g > top)[fresh][np.cumsum(fresh) - 1]])


def _least_accepting(
    listed: Listed, setting: Setting, parts: NDArray[np.int64], gains: _Gains
) -> tuple[list[str], Floats]:
    """For each part the party that accepts it least often on the first half, and its mean gain; of equals the one that gains least."""
    names = sorted(listed.model.parties)
    own = np.stack([np.where(listed.allowed(setting, frozenset({p})), listed.halves(p)[0], 0.0)[parts] for p in names])
    gain = np.stack([gains.means(p, parts) for p in names])
    at = np.argmin(np.where(own == own.min(axis=0), np.round(gain, 12), np.inf), axis=0)
    return [names[int(n)] for n in at], np.asarray(gain[at, np.arange(len(parts))])


def _joint_error(listed: Listed, setting: Setting, part: int, number: int) -> float:
    """The error of joint acceptance on the second half; for rules other than unanimity that of all yeses together, which is no smaller."""
    pairs = []
    for p in listed.model.parties:
        if listed.allowed(setting, frozenset({p}))[part]:
            share = float(listed.halves(p)[1][part])
            drawn = listed.model.drawn[p]
            settled = wholly_given(drawn)
            effective = drawn.ess * number / len(drawn)
            pairs.append((share, 0.0 if settled else standard_error(share * number, number, effective)))
    if listed.model.case.agreement.unanimous:
        return product_error(tuple(pairs))
    return float(np.sqrt(sum(se**2 for _, se in pairs)))


class _Gains:
    """Gains over no deal, in shares of each party's worst to best, of listed parts."""

    def __init__(self, model: Model, listed: Listed) -> None:
        self.model = model
        self.listed = listed
        self.split = 64 * listed.half

    def of(self, part: int, party: str, half: int) -> tuple[float, float]:
        """Mean and error of one part on one half of the draws."""
        drawn = self.model.drawn[party]
        at = dict(drawn.evidence.choice(self.listed.package(part)))
        package = [at.get(i, drawn.no_deal[:, i]) for i in range(len(self.model.issues))]
        gains = (drawn.worths.of(package) - drawn.least) / width_of(drawn)
        own = gains[: self.split] if half == 0 else gains[self.split :]
        return (float(own.mean()), float(own.std() / np.sqrt(len(own)))) if len(own) else (0.0, 0.0)

    def means(self, party: str, parts: NDArray[np.int64]) -> Floats:
        """A party's mean gain from each part on the first half: sums of means, a term at a time."""
        chosen = {i: c[parts] for i, c in self.listed.chosen().items()}
        drawn = self.model.drawn[party]
        first = slice(0, max(1, self.split))
        width = width_of(drawn)[first]
        worths, no_deal = drawn.worths.rows(first), drawn.no_deal[first]
        total: Floats = np.full(len(next(iter(chosen.values()))), -float((drawn.least[first] / width).mean()))
        for n, issue in enumerate(self.model.issues):
            if issue in chosen:
                total += (worths.options[n] / width[:, None]).mean(axis=0)[chosen[issue]]
            else:
                total += float((worths.options[n][np.arange(len(width)), no_deal[:, n]] / width).mean())
        for axes, holds, worth in worths.links:
            names = [self.model.issues[a] for a in axes]
            for k in range(len(total)) if any(n not in chosen for n in names) else ():
                at = tuple(chosen[n][k] if n in chosen else no_deal[:, a] for n, a in zip(names, axes, strict=True))
                total[k] += float((holds[at] * worth / width).mean())
            if all(n in chosen for n in names):
                total += holds[tuple(chosen[n] for n in names)] * float((worth / width).mean())
        return total
