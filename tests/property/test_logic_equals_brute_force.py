"""Clashes, openings, bridges and trials equal an independent enumeration of all packages, on random small cases."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import HealthCheck, Phase, assume, event, given, settings
from hypothesis import strategies as st

from goodoffices.case.package import Package
from goodoffices.errors import BadCase
from goodoffices.logic.clash import analyse
from goodoffices.logic.force import in_force
from goodoffices.logic.minimal import minimal_hitting_sets
from goodoffices.logic.rests import what_it_rests_on
from goodoffices.logic.space import PackageSpace
from goodoffices.logic.trial import Turn, try_package
from support.small_cases import Brute, Small, consistent, minimal, small_cases, subsets

often = settings(
    max_examples=120,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)


def sets(found: object) -> set[frozenset[str]]:
    return {frozenset(f.limits) for f in found}  # type: ignore[attr-defined]


@often
@given(small_cases(contradictory=True))
def test_limits_of_one_actor_are_refused_exactly_when_no_package_can_meet_them_together(small: Small) -> None:
    case = small.read()
    if consistent(small):
        assert {l.id for l in in_force(case).limits} == set(small.terms)
    else:
        event("contradictory")
        with pytest.raises(BadCase):
            in_force(case)


@often
@given(small_cases())
def test_a_package_is_possible_exactly_when_enumeration_finds_one(small: Small) -> None:
    case, brute = small.read(), Brute(small)
    force = in_force(case)
    with PackageSpace(case, force.items(case), force.known) as space:
        assert {(u.yardstick, u.issue, u.option) for u in space.unknown} == set(brute.unknown)
        for chosen in subsets(brute.ids):
            for analyst in ((), tuple(sorted(small.analyst))):
                told, hint = space.possible(sorted(chosen), analyst)
                assert told == brute.possible(chosen, analyst)
                assert hint == chosen if told else (hint <= chosen and not brute.possible(hint, analyst))


@often
@given(small_cases())
def test_clashes_and_openings_are_all_and_only_the_minimal_sets(small: Small) -> None:
    analysis, brute = analyse(small.read()), Brute(small)
    assert analysis.complete
    assert tuple(l.id for l in analysis.limits) == tuple(sorted(brute.ids, key=lambda i: int(i[1:].split(".")[0])))
    assert analysis.possible == brute.possible(brute.ids)
    assert analysis.impossible == (not brute.possible(()))
    if analysis.impossible:
        assert (analysis.clashes, analysis.openings) == ((), ())
        return
    assert sets(analysis.clashes) == brute.clashes()
    assert len(analysis.clashes) == len(brute.clashes())
    assert sets(analysis.openings) == (set() if analysis.possible else brute.openings())


@often
@given(small_cases(limits=(3, 6)))
def test_openings_are_the_minimal_hitting_sets_of_clashes_and_the_other_way_round(small: Small) -> None:
    analysis = analyse(small.read(), depth="clashes")
    assume(not analysis.impossible and not analysis.possible)
    clashes, openings = sets(analysis.clashes), sets(analysis.openings)
    assert all(clash & opening for clash in clashes for opening in openings)
    assert {frozenset(h) for h in minimal_hitting_sets([c.limits for c in analysis.clashes])} == openings
    assert {frozenset(h) for h in minimal_hitting_sets([o.limits for o in analysis.openings])} == clashes


@often
@given(small_cases())
def test_one_more_limit_never_makes_a_deal_possible_and_one_more_option_never_ends_it(small: Small) -> None:
    case = small.read()
    force = in_force(case)
    with PackageSpace(case, force.items(case), force.known) as space:
        ids = [i.id for i in space.items]
        for chosen in subsets(ids):
            if not space.possible(chosen)[0]:
                assert not any(space.possible(chosen | {more})[0] for more in ids)
            else:
                assert space.possible(chosen, space.analyst_options)[0]


@often
@given(small_cases())
def test_the_witness_is_part_of_a_package_that_satisfies_every_limit(small: Small) -> None:
    analysis, brute = analyse(small.read()), Brute(small)
    assert (analysis.witness is not None) == analysis.possible
    if analysis.witness is not None:
        assert brute.possible(brute.ids, (), dict(analysis.witness))


@often
@given(small_cases(limits=(3, 6), least_options=2))
def test_bridges_are_all_and_only_the_minimal_sets_of_the_analysts_options_that_end_a_clash(small: Small) -> None:
    assume(small.analyst)
    analysis, brute = analyse(small.read()), Brute(small)
    expected = {
        (tuple(sorted(bridge)), tuple(sorted(clash)), brute.possible(brute.ids, bridge))
        for clash in (brute.clashes() if brute.possible(()) else ())
        for bridge in brute.bridges(clash)
    }
    assert {(b.options, b.clash, b.opens_all) for b in analysis.bridges} == expected
    assert len(analysis.bridges) == len(expected)
    event(f"bridges: {min(len(expected), 3)}")


@often
@given(small_cases(limits=(2, 4), least_yardsticks=1))
def test_for_every_way_the_unknown_could_fall_the_told_clashes_are_those_of_enumeration(small: Small) -> None:
    analysis, brute = analyse(small.read()), Brute(small)
    assume(not analysis.impossible)
    listed = [u for u in brute.unknown if (u[1], u[2]) not in small.analyst]
    told = [*analysis.clashes, *analysis.conditional]
    event(f"conditional: {bool(analysis.conditional)}")
    for fall in product([False, True], repeat=len(listed)):
        fallen = dict(zip(listed, fall, strict=True))
        agreeing = [
            frozenset(c.limits)
            for c in told
            if all(fallen[u.yardstick, u.issue, u.option] == met for u, met in c.given)
        ]
        assert minimal(agreeing) == brute.clashes(fallen)


@often
@given(small_cases(limits=(2, 4), least_yardsticks=1))
def test_what_must_be_so_for_a_conditional_clash_is_the_least_that_brings_it_about(small: Small) -> None:
    analysis, brute = analyse(small.read()), Brute(small)
    assume(not analysis.impossible)
    for clash in analysis.conditional:
        given_ = {(u.yardstick, u.issue, u.option): met for u, met in clash.given}
        assert given_
        assert not brute.possible(clash.limits, fallen=given_)
        for left_out in given_:
            rest = {u: met for u, met in given_.items() if u != left_out}
            assert brute.possible(clash.limits, fallen=rest)
        for left_out in clash.limits:
            assert brute.possible(set(clash.limits) - {left_out}, fallen=given_)


@often
@given(small_cases(), st.data())
def test_a_tried_package_passes_or_is_blocked_as_enumeration_of_its_completions_says(
    small: Small, data: st.DataObject
) -> None:
    settled = data.draw(st.lists(st.sampled_from(sorted(small.issues)), min_size=1, unique=True))
    package = {i: data.draw(st.sampled_from(small.issues[i])) for i in settled}
    used = set(package.items()) & small.analyst
    brute = Brute(small)
    trial = try_package(small.read(), Package(package))
    completions = [w for w in brute.worlds if package.items() <= w.package.items() and w.analyst <= used]
    assert trial.complete
    assert trial.excluded == (not completions)
    passes = brute.possible(brute.ids, used, package)
    assert trial.passes == passes
    blocking = minimal(s for s in subsets(brute.ids) if not any(s <= w.held for w in completions))
    if not completions:
        assert (trial.broken, trial.together, trial.turns) == ((), (), ())
        return
    assert {b.id for b in trial.broken} == {next(iter(b)) for b in blocking if len(b) == 1}
    assert {frozenset(t) for t in trial.together} == {b for b in blocking if len(b) > 1}
    assert trial.unsettled == tuple(i for i in small.issues if i not in package)

    turns = set()
    if not passes:
        for issue, options in small.issues.items():
            for option in options:
                new = issue not in package
                if package.get(issue) == option or (new and (issue, option) not in small.analyst):
                    continue
                changed = {**package, issue: option}
                if brute.possible(brute.ids, set(changed.items()) & small.analyst, changed):
                    turns.add(Turn("option", issue, option))
        for limit in brute.ids:
            if brute.possible(set(brute.ids) - {limit}, used, package):
                turns.add(Turn("limit", limit=limit))
    assert set(trial.turns) == turns


@often
@given(small_cases(limits=(1, 3), least_yardsticks=1), st.data())
def test_a_passing_package_depends_on_the_unknown_exactly_when_some_way_it_could_fall_blocks_it(
    small: Small, data: st.DataObject
) -> None:
    package = {i: data.draw(st.sampled_from(options)) for i, options in small.issues.items()}
    used = set(package.items()) & small.analyst
    brute = Brute(small)
    trial = try_package(small.read(), Package(package))
    own = [u for u in brute.unknown if package[u[1]] == u[2]]
    ways = [dict(zip(own, fall, strict=True)) for fall in product([False, True], repeat=len(own))]
    blocked = [w for w in ways if not brute.possible(brute.ids, used, package, w)]
    assume(len(blocked) < len(ways))
    event(f"depends: {bool(blocked)}")
    assert trial.passes
    assert bool(trial.depends) == bool(blocked)
    assert {(u.yardstick, u.issue, u.option) for u in trial.depends} <= set(own)


def _told(brute: Brute) -> tuple[set[tuple[str, ...]], tuple[tuple[str, ...], ...], bool]:
    """Clashes, openings and whether a deal is possible, as they are told."""
    if not brute.possible(()):
        return set(), (), False
    possible = brute.possible(brute.ids)
    openings = () if possible else tuple(sorted(tuple(sorted(o)) for o in brute.openings()))
    return {tuple(sorted(c)) for c in brute.clashes()}, openings, possible


@often
@given(small_cases(limits=(3, 6), least_readings=1))
def test_another_reading_changes_what_enumeration_with_that_reading_says(small: Small) -> None:
    assume(small.readings)
    old_brute = Brute(small)
    old, _, old_possible = _told(old_brute)
    bridges = {(b, c) for c in old for b in old_brute.bridges(c)}
    expected = {}
    for reading in small.readings:
        other = small.exchanged(reading)
        if not consistent(other):
            continue
        brute = Brute(other)
        now, openings, possible = _told(brute)
        here = {i.split("/")[0]: i for i in brute.ids}

        def first(clash: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(sorted(i.split("/")[0] for i in clash))

        def renamed(clash: tuple[str, ...], here: dict[str, str] = here) -> tuple[str, ...]:
            return tuple(sorted(here.get(i, i) for i in clash))

        lost = {c for c in old if renamed(c) not in now}
        new = {c for c in now if first(c) not in old}
        gone = {tuple(sorted(b)) for b, c in bridges if c not in lost and not brute.ends(renamed(c), b)}
        come = {tuple(sorted(b)) for c in now for b in brute.bridges(c) if (b, first(c)) not in bridges}
        if lost or new or gone or come or possible != old_possible:
            expected[reading] = (
                tuple(sorted(lost)),
                tuple(sorted(new)),
                openings if lost or new else (),
                tuple(sorted(gone)),
                tuple(sorted(come)),
                possible,
                possible != old_possible,
            )
    rests = [r for r in what_it_rests_on(analyse(small.read())) if r.change.kind == "reading"]
    found = {
        r.change.id: (r.lost, r.new, r.openings, r.bridges_lost, r.bridges_new, r.possible, r.turns) for r in rests
    }
    event(f"readings that matter: {len(expected)}")
    assert found == expected
    assert len(rests) == len(found)
