"""Acceptance, zones, best packages, easing, trades, questions and solutions equal what plain Python finds draw by draw.

Small cases with limits, conditions, tests known and unknown, the analyst's options, links, silent voices and every acceptance rule.
"""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings

from goodoffices.case.package import Package
from goodoffices.deal.acceptance import acceptance
from goodoffices.deal.listed import Listed
from goodoffices.deal.model import Model, NoModel, model_of
from goodoffices.deal.setting import Setting, settings_of
from goodoffices.deal.zone_share import zone_share
from goodoffices.logic.clash import Analysis, analyse
from support.plain_model import PlainModel
from support.stated_cases import Stated, stated_cases

DRAWS = 150
"""Three words of bits, the last of them not full; halves of 64 and 86 draws."""


def often(examples: int) -> settings:
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
    )


def modelled(stated: Stated) -> tuple[Model, Analysis, PlainModel]:
    """The model of a case beside the plain one; cases without a model are left out."""
    case = stated.read()
    analysis = analyse(case)
    try:
        model = model_of(case, analysis.force, DRAWS)
    except NoModel:
        assume(False)
        raise
    return model, analysis, PlainModel(stated, model)


def tried(analysis: Analysis, stated: Stated) -> tuple[Setting, ...]:
    """Every setting that figures are given for, and one with all of the analyst's options."""
    everything = Setting((), tuple(sorted(stated.small.analyst)))
    return tuple(dict.fromkeys((*settings_of(analysis)[0][:4], everything)))


@often(40)
@given(stated_cases())
def test_zone_shares_are_those_of_looking_at_every_part_in_every_draw(stated: Stated) -> None:
    model, analysis, plain = modelled(stated)
    listed = Listed.of(model)
    for setting in tried(analysis, stated):
        found = zone_share(listed, setting)
        for prior, share in ((False, found.share.value), (True, found.share.prior)):
            assert share == pytest.approx(plain.zone(setting, prior) / DRAWS)
        some = [part for part in plain.parts(setting) if plain.joint(part, setting) or _allowed(plain, part, setting)]
        assert found.packages == len(some)


def _allowed(plain: PlainModel, part: dict[str, str], setting: Setting) -> bool:
    from support.small_cases import subsets

    return any(plain.rule(c) and plain.keeps(part, setting, c) for c in subsets(plain.parties))


@often(40)
@given(stated_cases())
def test_acceptance_of_packages_and_parts_is_that_of_counting(stated: Stated) -> None:
    model, analysis, plain = modelled(stated)
    rng = random.Random(0)
    for setting in tried(analysis, stated):
        for _ in range(3):
            issues = rng.sample(plain.issues, rng.randint(1, len(plain.issues)))
            package = Package({i: rng.choice(list(model.case.issues[i].options)) for i in issues})
            found = acceptance(model, package, setting)
            for own in found.by_party:
                assert own.share.value == pytest.approx(plain.share(own.party, dict(package), setting))
                assert own.share.prior == pytest.approx(plain.share(own.party, dict(package), setting, prior=True))
                assert own.breaks == (not plain.keeps(dict(package), setting, {own.party}))
            assert found.joint.value == pytest.approx(plain.joint(dict(package), setting))
            assert found.joint.prior == pytest.approx(plain.joint(dict(package), setting, prior=True))


@often(25)
@given(stated_cases())
def test_what_is_proven_of_every_some_or_no_preference_is_contradicted_by_no_draw(stated: Stated) -> None:
    model, analysis, plain = modelled(stated)
    rng = random.Random(1)
    for setting in tried(analysis, stated)[:2]:
        for _ in range(4):
            issues = rng.sample(plain.issues, rng.randint(1, len(plain.issues)))
            package = Package({i: rng.choice(list(model.case.issues[i].options)) for i in issues})
            found = acceptance(model, package, setting)
            for own in found.by_party:
                yes = [] if own.breaks else plain.yes(own.party, dict(package))
                assert {"every": all(yes) and not own.breaks, "some": not own.breaks, "no": not any(yes)}[own.fits]
            if found.fits == "every":
                assert found.joint.value == 1
            if found.fits == "no":
                assert found.joint.value == 0
