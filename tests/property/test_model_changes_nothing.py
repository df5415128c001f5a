"""What should not change the model's answers does not: order of the file, number of cores, scale of a party, options nobody would choose."""

from __future__ import annotations

import copy
import random
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from functools import partial

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from goodoffices.case.case import Case
from goodoffices.deal import listed as listed_module
from goodoffices.deal.drawn_solution import solution_shares
from goodoffices.deal.listed import Listed
from goodoffices.deal.model import NoModel, model_of
from goodoffices.deal.modelled import Modelled, modelled
from goodoffices.deal.setting import Setting
from goodoffices.logic.clash import analyse
from support.games import game, read_game
from support.layered_cases import shuffled
from support.small_cases import read_sketch
from support.stated_cases import Stated, stated_cases

SECTIONS = ("actors", "issues", "conditions", "yardsticks", "sources", "statements")
few = settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)


def answers(case: Case, draws: int = 200) -> Modelled:
    analysis = analyse(case)
    try:
        return modelled(model_of(case, analysis.force, draws), analysis)
    except NoModel:
        assume(False)
        raise


def told(found: Modelled) -> str:
    """Every answer as text, to the last digit."""
    text = repr([getattr(found, f.name) for f in fields(found) if f.name != "model"])
    return re.sub(r"Place\([^)]*\)", "", text)


@few
@given(stated_cases(), st.integers(0, 10**6))
def test_a_case_in_another_order_has_the_same_answers_to_the_last_digit(stated: Stated, seed: int) -> None:
    assert told(answers(read_sketch(shuffled(stated.sketch, seed, SECTIONS)))) == told(answers(stated.read()))


@few
@given(stated_cases(tests=False), st.sampled_from([1, 3, 8]))
def test_the_number_of_threads_changes_no_digit(stated: Stated, threads: int) -> None:
    case = stated.read()
    before = told(answers(case, 400))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(listed_module, "ThreadPoolExecutor", partial(ThreadPoolExecutor, max_workers=threads))
        assert told(answers(case, 400)) == before


@few
@given(stated_cases(tests=False))
def test_blocks_of_any_size_give_the_same_bits(stated: Stated) -> None:
    case = stated.read()
    before = told(answers(case))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(listed_module, "ENTRIES", 1)  # blocks of 64 draws
        assert told(answers(case)) == before


def scaled(made: dict, factor: int) -> dict:
    """One party's points and threshold times a factor."""
    out = copy.deepcopy(made)
    party = out["parties"][min(out["parties"])]
    party["threshold"] *= factor
    party["worth"] = {i: {o: v * factor for o, v in own.items()} for i, own in party["worth"].items()}
    return out


@few
@given(game(), st.integers(2, 9))
def test_the_scale_of_one_partys_given_points_changes_nothing(made: dict, factor: int) -> None:
    """Each party is measured from its worst to its best, so no answer depends on the unit of its points; errors are 0."""
    first, second = answers(read_game(made), 128), answers(read_game(scaled(made, factor)), 128)
    assert second.zone == first.zone
    assert [b.acceptance for b in second.best] == [b.acceptance for b in first.best]
    assert [b.gain for b in second.best] == pytest.approx([b.gain for b in first.best])
    assert [(t.changes, t.share, t.gains) for t in second.trades] == [
        (t.changes, t.share, t.gains) for t in first.trades
    ]
    assert [(s.name, s.package, s.share) for s in second.solutions] == [
        (s.name, s.package, s.share) for s in first.solutions
    ]


def with_option(made: dict, seed: int, less: int) -> tuple[dict, str, str, str]:
    """A game with one option more: worth what another one is, or less to everybody but no less than the worst of its issue."""
    out, rng = copy.deepcopy(made), random.Random(seed)
    issue = rng.choice(sorted(out["issues"]))
    like = rng.choice(out["issues"][issue])
    out["issues"][issue].append("extra")
    for party in out["parties"].values():
        own = party["worth"][issue]
        own["extra"] = max(min(own.values()), own[like] - less)
    if out["forbidden"] and (issue, like) in out["forbidden"]:
        assume(False)  # the new option would be allowed where that one is not
    return out, issue, like, "extra"


@few
@given(game(), st.integers(0, 1000), st.sampled_from([0, 1, 50]))
def test_an_option_as_good_as_another_or_worse_for_all_changes_no_zone_and_no_solution(
    made: dict, seed: int, less: int
) -> None:
    more, issue, like, extra = with_option(made, seed, less)
    first, second = answers(read_game(made), 128), answers(read_game(more), 128)
    assert [z.share for z in second.zone] == [z.share for z in first.zone]
    assert [(b.joint, b.least) for b in second.best] == [(b.joint, b.least) for b in first.best]
    assert [b.gain for b in second.best] == pytest.approx([b.gain for b in first.best])
    found = []
    for own in (first, second):
        listed = Listed.of(own.model)
        every = tuple(listed.package(n) for n in range(listed.number))
        shares = solution_shares(listed, Setting(), every)
        found.append({(s.name, s.package) for s in shares if s.share.value})
    # with the new option put back to the one it is like, the solutions are the same
    back = {(name, p.with_option(issue, like) if p[issue] == extra else p) for name, p in found[1]}
    if found[0]:
        assert {s for s in found[1] if s[1][issue] != extra} <= found[0] <= back | found[1]
