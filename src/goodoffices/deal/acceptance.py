"""Acceptance: how often a package, or a part, is acceptable to each and to all needed, in the model.

A party accepts a part in a draw where it breaks none of its limits in force (some way of settling the rest keeps them) and is worth
at least no deal, what the part leaves open staying as the party expects it without a deal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from goodoffices.case.package import Package
from goodoffices.deal.model import Model, wholly_given
from goodoffices.deal.setting import Setting, tables_in
from goodoffices.deal.share import Share, product_error, standard_error
from goodoffices.deal.voices import probability, winning_coalitions
from goodoffices.logic.table import kept_on
from goodoffices.preference.draws import Draws
from goodoffices.preference.oracle import Fits, how_it_fits

Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class PartyAcceptance:
    """One party's acceptance of a package.

    Attributes
    ----------
    breaks : whether the package breaks a limit of the party that is in force, however the rest is settled.
    fits : under which of the preferences that fit it is acceptable; proven, without a prior.
    """

    party: str
    share: Share
    breaks: bool
    fits: Fits


@dataclass(frozen=True)
class Acceptance:
    """Acceptance of a package under a setting.

    Attributes
    ----------
    package : it; the issues it does not settle are open.
    by_party : one entry for each whose yes counts.
    joint : *acceptable to all needed, in the model*: by the acceptance rule, from independent parties.
    fits : the same of all together.
    """

    package: Package
    setting: Setting
    by_party: tuple[PartyAcceptance, ...]
    joint: Share
    fits: Fits


def acceptance(model: Model, package: Package, setting: Setting) -> Acceptance:
    """How often a package or a part is acceptable, with the prior's own share and what holds under every preference that fits."""
    agreement = model.case.agreement
    by_party = tuple(_party(model, package, setting, p) for p in model.parties)
    possible = any(completable(model, package, setting, c) for c in winning_coalitions(agreement))
    shares = {p.party: p.share for p in by_party}
    fits = _together(model, by_party) if possible else "no"
    return Acceptance(package, setting, by_party, joint_share(model, shares, possible), fits)


def joint_share(model: Model, shares: Mapping[str, Share], possible: bool) -> Share:
    """Acceptance by the rule from each party's."""
    agreement = model.case.agreement
    if not possible:
        return Share(0.0, 0.0, 0.0, 0.0, settled=True)
    value, prior = (
        float(probability(agreement, {p: np.asarray(v) for p, v in own.items()}))
        for own in ({p: s.value for p, s in shares.items()}, {p: s.prior for p, s in shares.items()})
    )
    if agreement.unanimous:
        se, prior_se = (
            product_error(tuple(own))
            for own in (
                [(s.value, s.se) for s in shares.values()],
                [(s.prior, s.prior_se) for s in shares.values()],
            )
        )
    else:
        se, prior_se = _rule_error(model, shares, False), _rule_error(model, shares, True)
    return Share(value, se, prior, prior_se, all(s.settled for s in shares.values()))


def _rule_error(model: Model, shares: Mapping[str, Share], prior: bool) -> float:
    """The error of a rule's probability: the rule is linear in each party's share, so its slope there is a difference."""
    values = {p: s.prior if prior else s.value for p, s in shares.items()}
    total = 0.0
    for party, share in shares.items():
        ends = [
            float(probability(model.case.agreement, {p: np.asarray(e if p == party else v) for p, v in values.items()}))
            for e in (0.0, 1.0)
        ]
        total += ((ends[1] - ends[0]) * (share.prior_se if prior else share.se)) ** 2
    return float(np.sqrt(total))


def worth_it(draws: Draws, issues: tuple[str, ...], part: Mapping[int, int]) -> Flags:
    """In which draws a part is worth at least no deal, what it leaves open staying as without a deal."""
    package = [part.get(i, draws.no_deal[:, i]) for i in range(len(issues))]
    return np.asarray(draws.worths.of(package) >= draws.least)


def completable(model: Model, package: Package, setting: Setting, holders: frozenset[str]) -> bool:
    """Whether what a package leaves open can be settled so that conditions and these actors' limits hold."""
    own = {i: list(model.case.issues[i].options).index(o) for i, o in package.items()}
    key = (setting, holders, frozenset(own))
    if key not in model.kept:
        model.kept[key] = tuple(kept_on(tables_in(model.case, model.force, setting, holders, own), own))
    return all(bool(t.holds[tuple(own[a] for a in t.axes)]) for t in model.kept[key])


def _party(model: Model, package: Package, setting: Setting, party: str) -> PartyAcceptance:
    if not completable(model, package, setting, frozenset({party})):
        return PartyAcceptance(party, Share(0.0, 0.0, 0.0, 0.0, settled=True), True, "no")
    drawn, prior = model.drawn[party], model.prior[party]
    part = dict(drawn.evidence.choice(package))
    flags, prior_flags = worth_it(drawn, model.issues, part), worth_it(prior, model.issues, part)
    share = Share(
        float(flags.mean()),
        standard_error(int(flags.sum()), len(drawn), drawn.ess),
        float(prior_flags.mean()),
        standard_error(int(prior_flags.sum()), len(prior), prior.ess),
    )
    if flags.any() and not flags.all():
        fits: Fits = "some"
    elif drawn.method == "given":
        fits = _given(drawn, part)
        if fits != "some":
            share = Share(float(fits == "every"), 0.0, float(fits == "every"), 0.0, settled=True)
    else:
        fits = how_it_fits(drawn.evidence, part)
    return PartyAcceptance(party, share, False, fits)


def _given(drawn: Draws, part: Mapping[int, int]) -> Fits:
    """The same for given worths: proven by the threshold, or by what may be expected without a deal.

    Links make what an issue adds hang on others; where no threshold is given, no more is told then than that some preference may fit.
    """
    if wholly_given(drawn):
        return "every" if worth_it(drawn.first(1), drawn.evidence.issues, part)[0] else "no"
    if drawn.worths.links:
        return "some"
    worths, expected = [o[0] for o in drawn.worths.options], drawn.evidence.no_deal
    gains = [worths[i][option] - worths[i][list(expected[i])] for i, option in part.items()]
    least, most = (sum(float(end(g)) for g in gains) for end in (np.min, np.max))
    return "every" if least >= 0 else "some" if most >= 0 else "no"


def _together(model: Model, by_party: tuple[PartyAcceptance, ...]) -> Fits:
    accepted_by = model.case.agreement.accepted_by
    if accepted_by({p.party for p in by_party if p.fits == "every"}):
        return "every"
    return "some" if accepted_by({p.party for p in by_party if p.fits != "no"}) else "no"


def packages_on(model: Model) -> int:
    """How many parts the heard issues make, the analyst's options among them."""
    return prod(len(model.case.issues[i].options) for i in model.heard)
