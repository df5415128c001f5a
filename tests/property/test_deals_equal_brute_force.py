"""The zone of agreement, the frontier and the solutions equal what looking at every package by hand gives, on random small games."""

from decimal import Decimal
from fractions import Fraction
from itertools import product
from math import prod

from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.deal.zone import zone_of_agreement
from support.games import game, read_game

often = settings(max_examples=120, deadline=None, derandomize=True)


def dominates(first, second):
    return all(a >= b for a, b in zip(first, second, strict=True)) and first != second


def look(made):
    """Every package that the condition allows, with worths by party in tenths, by plain Python."""
    names = sorted(made["issues"])
    parties = sorted(made["parties"])
    for chosen in product(*(made["issues"][i] for i in names)):
        package = dict(zip(names, chosen, strict=True))
        if made["forbidden"] is None or not all(package[i] == o for i, o in made["forbidden"]):
            yield package, tuple(sum(made["parties"][p]["worth"][i][package[i]] for i in names) for p in parties)


@often
@given(game())
def test_counts_frontier_and_solutions_are_those_of_looking_at_every_package(made):
    case = read_game(made)
    zone = zone_of_agreement(case)
    parties = sorted(made["parties"])
    assert list(zone.scenario.parties) == parties
    assert zone.scenario.grid == Decimal("0.1")
    seen = [(p, v) for p, v in look(made)]
    least = [made["parties"][p]["threshold"] for p in parties]
    yes = [tuple(a >= r for a, r in zip(v, least, strict=True)) for _, v in seen]
    assert zone.counts.allowed == len(seen)
    assert zone.counts.acceptable == tuple(sum(y[k] for y in yes) for k in range(len(parties)))

    def agreed(y):
        says = dict(zip(parties, y, strict=True))
        return all(says[p] for p in made["needs"]) and sum(y) >= made["at_least"]

    assert zone.counts.agreed == sum(map(agreed, yes))
    assert zone.counts.to_all == sum(all(y) for y in yes)
    values = {v for _, v in seen}
    front = {v for v in values if not any(dominates(w, v) for w in values)}
    assert {tuple(int(x) for x in row) for row in zone.whole.points} == front
    for row, count in zip(zone.whole.points, zone.whole.counts, strict=True):
        assert count == sum(v == tuple(int(x) for x in row) for _, v in seen)
    inside = {v for (_, v), y in zip(seen, yes, strict=True) if all(y)}
    found = {s.name: {tuple(x for x in p) for p in s.points} for s in zone.solutions}
    if not inside:
        assert found == {}
        return

    def gains(v):
        return tuple(a - r for a, r in zip(v, least, strict=True))

    ideal = tuple(max(g[k] for g in map(gains, inside)) for k in range(len(parties)))

    def best(key):
        top = max(map(key, inside))
        return {v for v in inside if key(v) == top}

    if max(prod(gains(v)) for v in inside) > 0:
        assert found["nash"] == best(lambda v: prod(gains(v)))
    else:
        assert "nash" not in found
    assert found["egalitarian"] == best(lambda v: sorted(gains(v)))
    assert found["utilitarian"] == best(sum)
    shares = best(lambda v: sorted(Fraction(g, i) for g, i in zip(gains(v), ideal, strict=True) if i))
    # where a party can gain nothing, ties that differ in nothing else are told once for each point nobody beats
    assert found["kalai_smorodinsky"] == {v for v in shares if not any(dominates(w, v) for w in shares)}


@often
@given(game(), st.integers(2, 9))
def test_the_scale_of_one_party_changes_neither_nash_nor_kalai_smorodinsky(made, factor):
    before = {
        s.name: [list(map(dict, s.packages(n))) for n in range(len(s.points))]
        for s in zone_of_agreement(read_game(made)).solutions
    }
    first = sorted(made["parties"])[0]
    scaled = {**made, "parties": {**made["parties"]}}
    party = made["parties"][first]
    scaled["parties"][first] = {
        "threshold": party["threshold"] * factor,
        "worth": {i: {o: v * factor for o, v in own.items()} for i, own in party["worth"].items()},
    }
    after = {
        s.name: [list(map(dict, s.packages(n))) for n in range(len(s.points))]
        for s in zone_of_agreement(read_game(scaled)).solutions
    }
    for name in ("nash", "kalai_smorodinsky"):
        assert sorted(map(str, before.get(name, []))) == sorted(map(str, after.get(name, [])))
