"""Acceptance, zones, best packages, easing, trades, questions and solutions equal what plain Python finds draw by draw.

Small cases with limits, conditions, tests known and unknown, the analyst's options, links, silent voices and every acceptance rule.
"""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from math import sqrt

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings

from goodoffices.case.coding import Limit, Precondition
from goodoffices.case.package import Package
from goodoffices.deal import asking
from goodoffices.deal.acceptance import acceptance
from goodoffices.deal.best import best_packages
from goodoffices.deal.drawn_solution import solution_shares
from goodoffices.deal.easing import easings
from goodoffices.deal.listed import Listed
from goodoffices.deal.model import Model, NoModel, model_of
from goodoffices.deal.reliance import what_numbers_rest_on
from goodoffices.deal.setting import Setting, settings_of
from goodoffices.deal.solution import NAMES
from goodoffices.deal.trade import trades
from goodoffices.deal.zone_share import share_of, zone_share
from goodoffices.logic.clash import Analysis, analyse
from goodoffices.logic.force import in_force
from goodoffices.preference.evidence import PREFERENCE
from support.plain_model import PlainModel
from support.small_cases import subsets
from support.stated_cases import Stated, stated_cases

COUNTING = (*PREFERENCE, Limit, Precondition)
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


def modelled(stated: Stated, draws: int = DRAWS) -> tuple[Model, Analysis, PlainModel]:
    """The model of a case beside the plain one; cases without a model are left out."""
    case = stated.read()
    analysis = analyse(case)
    try:
        model = model_of(case, analysis.force, draws)
    except NoModel:
        assume(False)
        raise
    return model, analysis, PlainModel(stated, model)


def tried(analysis: Analysis, stated: Stated) -> tuple[Setting, ...]:
    """Every setting that figures are given for, and one with all of the analyst's options."""
    everything = Setting((), tuple(sorted(stated.small.analyst)))
    return tuple(dict.fromkeys((*settings_of(analysis)[0][:4], everything)))


@often(30)
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
    return any(plain.rule(c) and plain.keeps(part, setting, c) for c in subsets(plain.parties))


@often(30)
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


@often(25)
@given(stated_cases())
def test_best_packages_are_those_that_no_other_beats_and_are_valued_on_the_other_half(stated: Stated) -> None:
    """Nondominated in joint acceptance and in the mean gain of the party that accepts least often, both on the first half."""
    model, analysis, plain = modelled(stated)
    listed = Listed.of(model)
    first, second = plain.halves()
    for setting in tried(analysis, stated)[:3]:
        points: dict[Package, tuple[float, Fraction]] = {}
        least: dict[Package, set[str]] = {}
        for part in plain.parts(setting):
            joint = plain.joint(part, setting, first)
            if joint > 0:
                share = {p: plain.share(p, part, setting, first) for p in plain.parties}
                gain = {
                    p: sum(plain.scaled(p, n, part) for n in first) / len(first)
                    for p in plain.parties
                    if share[p] == min(share.values())
                }
                points[Package(part)] = (joint, min(gain.values()))
                least[Package(part)] = {p for p, g in gain.items() if g == min(gain.values())}
        front = {p for p, v in points.items() if not any(_beats(w, v) for w in points.values())}
        entries = best_packages(listed, setting)
        assert bool(entries) == bool(front)
        assert len(entries) <= 5
        named = [p for e in entries for p in (e.acceptance.package, *e.like)]
        assert len(named) == len(set(named))
        assert set(named) <= front
        assert set(named) == front or len(entries) == 5
        for e in entries:
            package = e.acceptance.package
            assert e.least in least[package]
            assert e.joint == pytest.approx(plain.joint(dict(package), setting, second))
            own = [plain.scaled(e.least, n, dict(package)) for n in second]
            assert e.gain == pytest.approx(float(sum(own) / len(own)))
            spread = sum((float(g) - e.gain) ** 2 for g in own) / len(own)
            assert e.gain_se == pytest.approx(sqrt(spread / len(own)), abs=1e-12)
        for a, b in combinations(entries, 2):
            assert _apart(a.joint, a.joint_se, b.joint, b.joint_se) or _apart(a.gain, a.gain_se, b.gain, b.gain_se)


def _beats(one: tuple[float, Fraction], other: tuple[float, Fraction]) -> bool:
    return (
        one != other
        and one[0] >= other[0] - 1e-12
        and one[1] >= other[1]
        and (one[0] > other[0] + 1e-12 or one[1] > other[1])
    )


def _apart(a: float, a_se: float, b: float, b_se: float) -> bool:
    return abs(a - b) > 2 * sqrt(a_se**2 + b_se**2)


@often(15)
@given(stated_cases(limits=(2, 5)))
def test_easing_is_the_best_with_a_limit_eased_less_the_best_with_it_kept(stated: Stated) -> None:
    """Each best found on one half and valued on the other, both ways; where nothing was accepted on the one half, nothing is."""
    model, analysis, plain = modelled(stated)
    assume(analysis.clashes)
    found = {e.limit: e for e in easings(Listed.of(model), analysis)}
    names = sorted({i for c in analysis.clashes for i in c.limits})
    assert list(found) == names
    one, two = plain.halves()
    parts = list(plain.parts(Setting()))

    def best(setting: Setting, chosen: range) -> dict[str, str] | None:
        top = max(parts, key=lambda part: plain.joint(part, setting, chosen))
        return top if plain.joint(top, setting, chosen) > 0 else None

    def gain(eased: Setting, kept: Setting) -> tuple[float, float]:
        total, variance = 0.0, 0.0
        for chosen, valued in ((one, two), (two, one)):
            terms = [(sign, best(s, chosen), s) for sign, s in ((1.0, eased), (-1.0, kept))]
            total += sum(sign * plain.joint(part, s, valued) for sign, part, s in terms if part is not None) / 2
            variance += (
                plain.spread([(sign, part, s, None) for sign, part, s in terms if part is not None], valued) ** 2
            )
        return total, sqrt(variance) / 2

    for name in names:
        last = gain(Setting(tuple(names)), Setting(tuple(n for n in names if n != name)))
        alone = gain(Setting((name,)), Setting())
        assert (found[name].last, found[name].last_se) == pytest.approx(last)
        assert (found[name].alone, found[name].alone_se) == pytest.approx(alone)


@often(25)
@given(stated_cases(limits=(0, 2)))
def test_trades_are_two_changes_that_help_two_and_hurt_nobody_while_neither_alone_does(stated: Stated) -> None:
    model, analysis, plain = modelled(stated)
    for setting in tried(analysis, stated)[:2]:
        parts = [part for part in plain.parts(setting) if plain.keeps(part, setting, plain.parties)]
        if not parts:
            continue
        package = random.Random(2).choice(parts)
        found = {t.changes: t for t in trades(model, Package(package), setting)}
        singles = [
            (i, o)
            for i in sorted(package)
            for o in model.case.issues[i].options
            if o != package[i] and ((i, o) not in stated.small.analyst or (i, o) in setting.options)
        ]
        for changes in combinations(singles, 2):
            if changes[0][0] == changes[1][0]:
                continue
            counts = [
                sum(plain.trade(package, changes, n, prior) for n in range(DRAWS))
                if plain.keeps(package | dict(changes), setting, plain.parties)
                else 0
                for prior in (False, True)
            ]
            share = share_of(model, *counts)
            supported = share.told and share.value > share.prior
            assert (changes in found) == supported
            if supported:
                assert found[changes].share == share
                rows = [n for n in range(DRAWS) if plain.trade(package, changes, n)]
                gains = tuple(
                    p
                    for p in model.parties
                    if sum(plain.gain(p, n, package | dict(changes)) > plain.gain(p, n, package) for n in rows)
                    >= len(rows) / 2
                )
                assert found[changes].gains == gains
        assert [t.share.value for t in found.values()] == sorted((t.share.value for t in found.values()), reverse=True)


@often(20)
@given(stated_cases(limits=(0, 2)))
def test_gains_of_questions_are_those_of_the_formula_on_both_halves(stated: Stated) -> None:
    """gain(q) = Σ_a J(x_a, a) − J(x, any answer), x_a and x the best on one half, J on the other; both ways, and halved."""
    model, analysis, plain = modelled(stated)
    listed = Listed.of(model)
    winning = [c for c in subsets(plain.parties) if plain.rule(c)]
    smallest = [c for c in winning if not any(o < c for o in winning)]
    for setting in tried(analysis, stated)[:2]:
        with pytest.MonkeyPatch.context() as patch:  # most are listed, however small
            patch.setattr(asking, "LEAST_GAIN", 0.001)
            patch.setattr(asking, "least_errors", lambda tried: 0.5)
            found = {(g.kind, g.party, g.subject): g for g in asking.gains(listed, (setting,))}
        if len(smallest) > 1:
            assert not found
            continue
        needed = sorted(smallest[0])
        parts = [part for part in plain.parts(setting) if plain.keeps(part, setting, needed)]
        worth = {}
        for party, kind, subject, answers in plain.questions(needed):
            value = plain.value_of_answers(party, answers, parts, setting, needed)
            if value[0] >= 0.001 and value[0] >= 0.5 * value[1]:
                worth[kind, party, subject] = value
        for key, own in found.items():
            assert (own.gain, own.se) == pytest.approx(worth[key])
        for key in set(worth) - set(found):
            better = [k for k in found if k[:2] == key[:2] and found[k].gain >= worth[key][0] - 1e-12]
            assert len(better) == 2


@often(25)
@given(stated_cases(limits=(0, 2)))
def test_shares_of_solutions_are_those_of_solving_each_draw(stated: Stated) -> None:
    model, analysis, plain = modelled(stated, 70)
    listed = Listed.of(model)
    for setting in tried(analysis, stated)[:2]:
        parts = [part for part in plain.parts(setting) if plain.keeps(part, setting, plain.parties)]
        if len(parts) < 2:
            assert solution_shares(listed, setting, (Package(next(plain.parts(setting))),)) == ()
            continue
        some = random.Random(3).sample(range(len(parts)), 2)
        counts = []
        for prior in (False, True):
            solved = [s for n in range(70) if (s := plain.solutions(n, parts, prior))]
            counts.append(({(name, k): sum(k in s[name] for s in solved) for name in NAMES for k in some}, len(solved)))
        found = solution_shares(listed, setting, tuple(Package(parts[k]) for k in some))
        if not counts[0][1]:
            assert found == ()
            continue
        assert [(s.name, s.package) for s in found] == [(name, Package(parts[k])) for name in NAMES for k in some]
        for own, (name, k) in zip(found, ((name, k) for name in NAMES for k in some), strict=True):
            assert (own.draws, own.zones) == (70, counts[0][1])
            assert own.share.value == pytest.approx(counts[0][0][name, k] / counts[0][1])
            assert own.share.prior == pytest.approx(counts[1][0][name, k] / max(1, counts[1][1]))


@often(15)
@given(stated_cases(limits=(1, 3)))
def test_leaving_out_or_exchanging_words_gives_the_shares_of_the_case_written_so(stated: Stated) -> None:
    model, analysis, _ = modelled(stated)
    listed = Listed.of(model)
    chosen = tried(analysis, stated)[:2]
    package = (Package({i: next(iter(model.case.issues[i].options)) for i in model.heard}), chosen[0])
    found = what_numbers_rest_on(listed, chosen, (package,))
    told = {(r.change.kind, r.change.id): r for r in found.rests}
    changed = [(("statement", s.id), replace(s, codings=(), about=())) for s in model.case.statements.values()]
    for statement in model.case.statements.values():
        for c in statement.codings:
            for other in c.alternatives:
                codings = tuple(other if o.id == c.id else o for o in statement.codings)
                changed.append((("reading", other.id), replace(statement, codings=codings)))
    for key, statement in changed:
        original = model.case.statements[statement.id]
        counting = [c for c in original.codings if c.actor in model.parties and isinstance(c, COUNTING)]
        case = replace(model.case, statements={**model.case.statements, statement.id: statement})
        if not counting or (key[0] == "reading" and not any(o.id == key[1] for c in counting for o in c.alternatives)):
            assert key not in told
            continue
        try:
            other = model_of(case, in_force(case, strict=False), DRAWS)
        except NoModel:
            assert told[key].contradicts or told[key].opens
            continue
        if other.heard != model.heard:
            assert told[key].opens == tuple(i for i in model.heard if i not in other.heard)
            continue
        after, moved = (
            Listed.of(other),
            {m.setting: m for m in told[key].moved if m.package is None} if key in told else {},
        )
        for setting in chosen:
            new, old = zone_share(after, setting).share, zone_share(listed, setting).share
            if setting in moved:
                assert (moved[setting].before, moved[setting].after) == (old.value, new.value)
            else:
                assert abs(new.value - old.value) < 0.2  # two errors of 150 draws are 0.12 or less
        for m in told[key].moved if key in told else ():
            if m.package is not None:
                assert m.after == pytest.approx(acceptance(other, *package).joint.value)
