"""Zone share: the share of draws in which there is a zone of agreement at all, for each named set of eased limits."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from goodoffices.deal.listed import Listed
from goodoffices.deal.model import Model, given_by_all
from goodoffices.deal.setting import Setting
from goodoffices.deal.share import Share, standard_error
from goodoffices.deal.voices import winning_coalitions


@dataclass(frozen=True)
class ZoneShare:
    """In which share of draws some package is acceptable to all needed, under a setting.

    Attributes
    ----------
    packages : how many parts meet the conditions and limits there; 0: proven that there is no zone.
    undecided, prior_undecided : draws that nothing was decided for and that count as having no zone; with any, the share is a lower bound.
    """

    setting: Setting
    share: Share
    packages: int
    undecided: int = 0
    prior_undecided: int = 0


def zone_share(listed: Listed, setting: Setting) -> ZoneShare:
    """The zone share of a setting; exact for the draws: every listed part is looked at in each."""
    model = listed.model
    coalitions = winning_coalitions(model.case.agreement)
    packages = int(np.any([listed.allowed(setting, c) for c in coalitions], axis=0).sum())
    if not packages:
        return ZoneShare(setting, Share(0.0, 0.0, 0.0, 0.0, settled=True), 0)
    counts = [int(np.bitwise_count(listed.zone(setting, prior)).sum()) for prior in (False, True)]
    return ZoneShare(setting, share_of(model, counts[0], counts[1]), packages)


def share_of(model: Model, count: int, prior_count: int) -> Share:
    """A share over draws of all parties together; they are worth as many as those of the party with the fewest."""
    ess = min(d.ess for d in model.drawn.values())
    settled = given_by_all(model)
    number = model.number
    return Share(
        count / number,
        0.0 if settled else standard_error(count, number, ess),
        prior_count / number,
        0.0 if settled else standard_error(prior_count, number),
        settled,
    )
