"""Errors are what they say: intervals cover, differences spread as told, and what is unrelated to anything is never worth asking."""

from __future__ import annotations

from functools import cache
from statistics import fmean, stdev

import numpy as np
import pytest

from goodoffices.case.case import Case
from goodoffices.case.package import Package
from goodoffices.deal.acceptance import acceptance
from goodoffices.deal.asking import gains
from goodoffices.deal.influence import Term, difference_error, packed
from goodoffices.deal.listed import Listed
from goodoffices.deal.model import Model, model_of
from goodoffices.deal.setting import Setting
from goodoffices.deal.zone_share import zone_share
from goodoffices.logic.clash import analyse
from support.sketches import case, options, say

SEEDS = 400


def opposed(*more: object, **sections: object) -> Case:
    """Two sides that want the opposite on the line and say little else."""
    return case(
        say("s1", "north", {"ranks": {"line": ["front", "back"]}}, {"without_deal": {"line": "back"}}, about=["line", "gas"]),
        say("s2", "south", {"wants": {"line": "out"}}, {"without_deal": {"gas": ["open", "shut"]}}, about=["line", "gas"]),
        *more,
        **sections,
    )  # fmt: skip


def drawn(made: Case, number: int, seed: int) -> Model:
    return model_of(made, analyse(made).force, number, seed)


@cache
def covered() -> dict[str, float]:
    """For each kind of share how many of the 95 % intervals of 400 seeds hold the share of 400,000 draws of another seed."""
    made, package = opposed(), Package({"line": "back", "gas": "shut"})

    def shares(model: Model) -> dict[str, tuple[float, float]]:
        zone = zone_share(Listed.of(model), Setting()).share
        found = acceptance(model, package, Setting())
        told = {"zone": zone, "joint": found.joint, **{p.party: p.share for p in found.by_party}}
        return {k: (s.value, s.se) for k, s in told.items()} | {
            f"prior {k}": (s.prior, s.prior_se) for k, s in told.items() if k in ("zone", "joint")
        }

    truth = shares(drawn(made, 400_000, 12345))
    hits = dict.fromkeys(truth, 0)
    for seed in range(SEEDS):
        for name, (value, se) in shares(drawn(made, 500, seed)).items():
            hits[name] += abs(value - truth[name][0]) <= 1.96 * se
    return {name: n / SEEDS for name, n in hits.items()}


@pytest.mark.parametrize("share", ["zone", "joint", "north", "south", "prior zone", "prior joint"])
def test_intervals_of_95_percent_cover_between_93_and_97(share: str) -> None:
    """An interval that covers in 95 % of cases does so in 95 ± 1.1 % of 400."""
    assert 0.93 <= covered()[share] <= 0.97


THREE = {
    "actors": {a: {"name": a.title(), "roles": ["party"]} for a in ("north", "south", "west")},
    "agreement": {"needs": ["north"], "at_least": {"count": 2, "of": ["north", "south", "west"]}},
}


@pytest.mark.parametrize("rule", ["unanimity", "quorum"])
def test_a_difference_of_joint_acceptances_spreads_over_seeds_as_its_error_says(rule: str) -> None:
    """The spread of 300 is known to 1 / √600 = 4 %; four times that is allowed."""
    sections = THREE if rule == "quorum" else {}
    west = (say("s3", "west", {"wants": {"line": "back"}}, about=["line", "gas"]),) if rule == "quorum" else ()
    made = opposed(*west, **sections)
    setting = Setting()
    found: dict[str, list[tuple[float, float]]] = {"difference": [], "asked": []}
    for seed in range(300):
        model = drawn(made, 512, seed)
        listed = Listed.of(model)
        numbers = {listed.package(n): n for n in range(listed.number)}
        one, other = (numbers[Package({"line": "back", "gas": gas})] for gas in ("open", "shut"))

        def joint(part: int, asked: np.ndarray | None = None, listed: Listed = listed) -> float:
            share = {}
            for p in listed.model.parties:
                yes = np.unpackbits(listed.yes[p][part].view(np.uint8), bitorder="little")[:256].astype(bool)
                share[p] = float((yes & asked if asked is not None and p == "north" else yes).mean())
            both = share["north"] * share["south"]
            return both if rule == "unanimity" else both + share["north"] * (1 - share["south"]) * share["west"]

        found["difference"].append(
            (
                joint(one) - joint(other),
                difference_error(listed, [Term(1.0, one, setting), Term(-1.0, other, setting)], 0),
            )
        )
        if rule == "unanimity":
            worth = model.drawn["north"].worths.options
            flags = np.ptp(worth[0], axis=1) > np.ptp(worth[1], axis=1)
            bits = packed(flags, listed.yes["north"].shape[1])
            terms = [Term(1.0, one, setting, ("north", bits)), Term(-1.0, other, setting, ("north", bits))]
            answered = flags[:256]  # the first half
            found["asked"].append((joint(one, answered) - joint(other, answered), difference_error(listed, terms, 0)))
    for values in found.values():
        if values:
            spread, told = stdev(v for v, _ in values), fmean(se for _, se in values)
            assert told == pytest.approx(spread, rel=0.16)


COIN = {
    "issues": {
        "line": {"title": "Line", "options": options("front", "back", "out")},
        "gas": {"title": "Gas", "options": options("open", "shut")},
        "coin": {"title": "Coin", "options": options("heads", "tails", "edge")},
    }
}


@pytest.mark.parametrize("held", ["both want heads", "nothing but heads is allowed"])
def test_a_question_unrelated_to_anything_is_never_listed(held: str) -> None:
    """Both like heads best and have it without a deal, or no package may be anything else: how tails and edge stand tells nothing.

    On the line and the gas there are questions worth asking, so that silence on the coin is not silence on all.
    """
    words = {"wants": {"coin": "heads"}}
    made = opposed(
        *(
            say(f"c-{p}", p, {"without_deal": {"coin": "heads"}}, *([words] if held.startswith("both") else []), about=["coin"])
            for p in ("north", "south")
        ),
        **COIN,
        conditions=[] if held.startswith("both") else ["coin is heads"],
    )  # fmt: skip
    others = 0
    for seed in range(20):
        for gain in gains(Listed.of(drawn(made, 1_000, seed)), (Setting(),)):
            assert not (gain.kind in ("order", "no_deal") and gain.subject[0] == "coin")
            others += "coin" not in gain.subject
    assert others >= 20


def test_six_issues_that_both_want_and_have_without_a_deal_move_nothing() -> None:
    """They add the same to the package and to no deal; the weights of the others keep their proportions, uniform as before."""
    plenty = {f"i{n}": {"title": f"Agreed {n}", "options": options("good", "bad", "worse")} for n in range(6)}
    issues = {**COIN["issues"], **plenty}
    issues.pop("coin")
    agreed = [
        say(f"a-{p}-{i}", p, {"wants": {i: "good"}}, {"without_deal": {i: "good"}}, about=[i])
        for p in ("north", "south")
        for i in plenty
    ]
    before, after = opposed(), opposed(*agreed, issues=issues)
    # another seed, so that the two are independent: on the same one the draws are the same and nothing could move
    small, large = drawn(before, 2_000, 0), drawn(after, 2_000, 1)
    package = Package({"line": "back", "gas": "shut"})
    whole = Package({**package, **dict.fromkeys(plenty, "good")})
    pairs = [
        (zone_share(Listed.of(small), Setting()).share, zone_share(Listed.of(large), Setting()).share),
        (acceptance(small, package, Setting()).joint, acceptance(large, whole, Setting()).joint),
        (acceptance(small, package, Setting()).joint, acceptance(large, package, Setting()).joint),
    ]
    for one, other in pairs:
        assert abs(one.value - other.value) < 2 * np.hypot(one.se, other.se)
