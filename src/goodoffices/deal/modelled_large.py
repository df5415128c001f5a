"""What the model says where packages are too many to list: zone shares, exact, and the best packages found, with a bound."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from goodoffices.case.package import Package
from goodoffices.deal.acceptance import acceptance, worth_it
from goodoffices.deal.best import BestPackage
from goodoffices.deal.model import Model
from goodoffices.deal.setting import Setting
from goodoffices.deal.share import Share, product_error, standard_error
from goodoffices.deal.sweep import Swept, swept
from goodoffices.deal.voices import probability
from goodoffices.deal.zone_share import ZoneShare, share_of

CANDIDATES = 100
"""Packages that are acceptable to all in some draw and are looked at first."""
MOST_SETTINGS = 6
"""Settings that are looked at; the others are counted among those left out."""
MOST_STEPS = 8
"""Rounds of changing one issue of the best package found."""


def zone_and_best(model: Model, setting: Setting) -> tuple[ZoneShare, tuple[BestPackage, ...]]:
    """The zone share of a setting and the best package found.

    The best is searched: among packages acceptable to all in some draw of the first half, then by changing one issue at a time. No package can
    be acceptable to all more often than there is a zone, so the zone share bounds it.

    Cost
    ----
    Some moves of weights for all draws at once; elimination for the few draws they leave undecided; then candidates × draws.
    """
    found = swept(model, model.drawn, setting)
    if not found.packages:
        return ZoneShare(setting, Share(0.0, 0.0, 0.0, 0.0, settled=True), 0), ()
    prior = swept(model, model.prior, setting)
    share = share_of(model, int(found.zone.sum()), int(prior.zone.sum()))
    zone = ZoneShare(setting, share, found.packages, found.undecided, prior.undecided)
    return zone, _best(model, setting, found, share)


def _best(model: Model, setting: Setting, found: Swept, bound: Share) -> tuple[BestPackage, ...]:
    if not len(found.found):
        return ()
    search = _Search(model, setting)
    best = max((search.value(tuple(int(n) for n in row)) for row in found.found[:CANDIDATES]), key=lambda v: v[0])
    for _ in range(MOST_STEPS):
        better = max((search.value(p) for p in search.neighbours(best[1])), key=lambda v: v[0], default=best)
        if better[0] <= best[0]:
            break
        best = better
    package = search.package(best[1])
    joint, se, gain, gain_se, least = search.valued(package)
    return (
        BestPackage(
            acceptance(model, package, setting),
            joint,
            se,
            gain,
            gain_se,
            least,
            (),
            bound.value + found.undecided / model.number,
        ),
    )


class _Search:
    """Joint acceptance of packages on the first half of the draws."""

    def __init__(self, model: Model, setting: Setting) -> None:
        self.model = model
        self.setting = setting
        self.half = model.number // 2
        self.heard = [model.issues.index(i) for i in model.heard]
        self.options = [tuple(model.case.issues[i].options.values()) for i in model.heard]

    def package(self, chosen: tuple[int, ...]) -> Package:
        return Package({i: own[n].id for i, own, n in zip(self.model.heard, self.options, chosen, strict=True)})

    def flags(self, chosen: tuple[int, ...]) -> dict[str, NDArray[np.bool_]]:
        part = dict(zip(self.heard, chosen, strict=True))
        return {p: worth_it(d, self.model.issues, part) for p, d in self.model.drawn.items()}

    def value(self, chosen: tuple[int, ...]) -> tuple[float, tuple[int, ...]]:
        """Joint acceptance on the first half, limits left aside: those of candidates hold, those of others are checked."""
        yes = {p: np.asarray(f[: self.half].mean()) for p, f in self.flags(chosen).items()}
        return float(probability(self.model.case.agreement, yes)), chosen

    def neighbours(self, chosen: tuple[int, ...]) -> list[tuple[int, ...]]:
        """Allowed packages that differ on one issue."""
        from goodoffices.deal.acceptance import completable

        voices = frozenset(self.model.case.agreement.voices)
        found = []
        for k, own in enumerate(self.options):
            for n, option in enumerate(own):
                listed = not option.by_analyst or (self.model.heard[k], option.id) in self.setting.options
                other = (*chosen[:k], n, *chosen[k + 1 :])
                if n != chosen[k] and listed and completable(self.model, self.package(other), self.setting, voices):
                    found.append(other)
        return found

    def valued(self, package: Package) -> tuple[float, float, float, float, str]:
        """On the other half: joint acceptance, and the mean gain of the party that accepts it least often, each with its error."""
        pairs, yes = [], {}
        number = self.model.number - self.half
        for p, d in self.model.drawn.items():
            flags = worth_it(d, self.model.issues, dict(d.evidence.choice(package)))
            share = float(flags[self.half :].mean())
            yes[p] = share
            pairs.append((share, standard_error(share * number, number, d.ess * number / len(d))))
        least = min(yes, key=lambda p: (yes[p], p))
        d = self.model.drawn[least]
        part = dict(d.evidence.choice(package))
        chosen = [part.get(i, d.no_deal[:, i]) for i in range(len(self.model.issues))]
        gain = ((d.worths.of(chosen) - d.least) / np.maximum(d.high - d.low, 1.0))[self.half :]
        joint = float(probability(self.model.case.agreement, {p: np.asarray(v) for p, v in yes.items()}))
        return joint, product_error(tuple(pairs)), float(gain.mean()), float(gain.std() / np.sqrt(len(gain))), least


def large_steps(
    go: Callable[[str], bool], model: Model, settings: tuple[Setting, ...]
) -> tuple[tuple[ZoneShare, ...], tuple[tuple[Setting, tuple[BestPackage, ...]], ...]]:
    """Zone shares and best packages found for each setting, as long as there is time."""
    zone, packages = [], []
    for setting in settings[:MOST_SETTINGS]:
        if not go("zone shares and best packages"):
            break
        share, best = zone_and_best(model, setting)
        zone.append(share)
        if share.packages:
            packages.append((setting, best))
    return tuple(zone), tuple(packages)
