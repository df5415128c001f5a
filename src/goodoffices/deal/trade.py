"""Trades from a package: two issues settled anew together, so that nobody needed is worse off and two gain, while neither change alone does that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from goodoffices.case.package import Package
from goodoffices.deal.acceptance import completable
from goodoffices.deal.model import Model
from goodoffices.deal.setting import Setting
from goodoffices.deal.share import Share
from goodoffices.deal.zone_share import share_of
from goodoffices.preference.draws import Draws

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

Change = tuple[str, str]
"""An issue and the option it is settled by instead."""


@dataclass(frozen=True)
class Trade:
    """A trade.

    Attributes
    ----------
    package : from which.
    changes : both, sorted by issue.
    share : of draws in which it is one; *supported* where that is told and above the prior's, or settled.
    gains : ids of the parties that gain in at least half of those draws.
    """

    package: Package
    setting: Setting
    changes: tuple[Change, Change]
    share: Share
    gains: tuple[str, ...]

    @property
    def supported(self) -> bool:
        """Whether the record tells that it is one more often than the prior alone would have it; given worths settle it."""
        return self.share.told and (self.share.settled or self.share.value > self.share.prior)


def trades(model: Model, package: Package, setting: Setting) -> tuple[Trade, ...]:
    """Every supported trade from a package to one that keeps the limits in force, the largest share first.

    Cost
    ----
    Pairs of changes × draws × parties.
    """
    case = model.case
    singles = [
        (issue, o.id)
        for issue in package
        for o in case.issues[issue].options.values()
        if o.id != package[issue] and (not o.by_analyst or (issue, o.id) in setting.options)
    ]
    drawn = _Differences(model.drawn, model, package, singles)
    prior = _Differences(model.prior, model, package, singles)
    needed = frozenset(case.agreement.voices)
    found = []
    for first, second in combinations(range(len(singles)), 2):
        (i, a), (j, b) = singles[first], singles[second]
        if i == j:
            continue
        flags = drawn.trade(first, second)
        count = int(flags.sum())
        if not count or not completable(model, package.with_option(i, a).with_option(j, b), setting, needed):
            continue
        share = share_of(model, count, int(prior.trade(first, second).sum()))
        gains = tuple(p for p, gain in drawn.both(first, second).items() if (gain[flags] > 0).mean() >= 0.5)
        made = Trade(package, setting, tuple(sorted(((i, a), (j, b)))), share, gains)  # type: ignore[arg-type]
        if made.supported:
            found.append(made)
    return tuple(sorted(found, key=lambda t: (-t.share.value, t.changes)))


class _Differences:
    """What changes of a package add to each party's worth, in each draw."""

    def __init__(self, draws: Mapping[str, Draws], model: Model, package: Package, singles: list[Change]) -> None:
        self.draws = draws
        self.model = model
        self.package = package
        self.singles = singles
        self.base = {p: self.worth(p, ()) for p in draws}
        self.alone = {p: [self.worth(p, (s,)) - self.base[p] for s in singles] for p in draws}
        self.improves = [self.good({p: self.alone[p][k] for p in draws}) for k in range(len(singles))]

    def worth(self, party: str, changes: tuple[Change, ...]) -> Floats:
        drawn = self.draws[party]
        changed = self.package
        for issue, option in changes:
            changed = changed.with_option(issue, option)
        part = dict(drawn.evidence.choice(changed))
        return drawn.worths.of([part.get(i, drawn.no_deal[:, i]) for i in range(len(self.model.issues))])

    def both(self, first: int, second: int) -> dict[str, Floats]:
        """What both changes together add to each party's worth."""
        made = {}
        for p, drawn in self.draws.items():
            if drawn.worths.links:
                made[p] = self.worth(p, (self.singles[first], self.singles[second])) - self.base[p]
            else:
                made[p] = self.alone[p][first] + self.alone[p][second]
        return made

    def good(self, gains: Mapping[str, Floats]) -> Flags:
        """Nobody is worse off and two gain."""
        every = np.all([g >= 0 for g in gains.values()], axis=0)
        two = np.sum([g > 0 for g in gains.values()], axis=0) >= 2
        return np.asarray(every & two)

    def trade(self, first: int, second: int) -> Flags:
        return np.asarray(self.good(self.both(first, second)) & ~self.improves[first] & ~self.improves[second])
