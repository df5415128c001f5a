"""Conditions as tables: the same packages as by trying each, with what nobody has said of yardsticks either way."""

import random

import numpy as np
import pytest

from goodoffices.logic import table
from goodoffices.logic.force import in_force
from goodoffices.logic.table import Table, TooTangled, joined, kept_on, tables_of
from support.plain_preferences import Words

ISSUES = {"i0": ("o0", "o1", "o2"), "i1": ("o0", "o1"), "i2": ("o0", "o1", "o2")}


def tree(rng, yardsticks, depth=2):
    """A random condition."""
    kind = rng.choice(["in", "in", "meets", "not", "all", "any", "if"] if depth else ["in", "meets"])
    if kind == "meets":
        return ("meets", rng.choice(sorted(yardsticks)))
    if kind == "in":
        issue = rng.choice(sorted(ISSUES))
        return ("in", issue, tuple(sorted(rng.sample(ISSUES[issue], rng.randint(1, 2)))))
    if kind == "not":
        return ("not", tree(rng, yardsticks, depth - 1))
    if kind == "if":
        return ("if", tree(rng, yardsticks, depth - 1), tree(rng, yardsticks, depth - 1))
    return (kind, tuple(tree(rng, yardsticks, depth - 1) for _ in range(2)))


def some(seed):
    """Two yardsticks, met by any or each of their issues, some of it said; one to three conditions."""
    rng = random.Random(seed)
    yardsticks = {
        y: (tuple(sorted(rng.sample(sorted(ISSUES), rng.randint(1, 3)))), rng.choice(["any", "every"]))
        for y in ("m", "k")
    }
    known = {
        (y, i, o): rng.random() < 0.5
        for y, (bears, _) in yardsticks.items()
        for i in bears
        for o in ISSUES[i]
        if rng.random() < 0.6
    }
    trees = tuple(tree(rng, yardsticks) for _ in range(rng.randint(1, 3)))
    return Words(ISSUES, (), conditions=trees, yardsticks=yardsticks, known=known)


def positions(package):
    return {i: np.array(ISSUES[i].index(o)) for i, o in package.items()}


@pytest.mark.parametrize("direct", [table.DIRECT, 4])
def test_tables_keep_the_packages_that_some_way_for_the_unknown_to_fall_keeps(monkeypatch, direct):
    """150 random cases, with conditions as one table each and, where that is made to seem too large, split into parts."""
    monkeypatch.setattr(table, "DIRECT", direct)
    kept = 0
    for seed in range(150):
        words = some(seed)
        case = words.read()
        roots = [c.condition.root for c in case.conditions]
        made = kept_on(tables_of(case, roots, in_force(case).known), tuple(ISSUES))
        for package in words.packages():
            expected = words.keeps(package, words.conditions)
            assert all(t.at(positions(package)) for t in made) == expected, (seed, package)
            kept += expected
    assert 500 < kept < 150 * 18 - 500


def test_an_issue_left_open_is_kept_where_some_way_of_settling_it_is():
    for seed in range(100):
        words = some(seed)
        case = words.read()
        roots = [c.condition.root for c in case.conditions]
        made = kept_on(tables_of(case, roots, in_force(case).known), ("i0", "i2"))
        whole = [p for p in words.packages() if words.keeps(p, words.conditions)]
        for a in ISSUES["i0"]:
            for b in ISSUES["i2"]:
                expected = any(p["i0"] == a and p["i2"] == b for p in whole)
                assert all(t.at(positions({"i0": a, "i2": b})) for t in made) == expected, seed


def test_tables_that_allow_everything_are_left_out():
    case = Words(ISSUES, (), conditions=(("in", "i1", ("o0", "o1")),)).read()
    assert kept_on(tables_of(case, [case.conditions[0].condition.root], {}), tuple(ISSUES)) == []


def test_a_table_that_would_be_too_large_is_refused_with_the_issues_it_ties(monkeypatch):
    """Two tables of 3 × 2 and 2 × 3 joined have 18 entries."""
    monkeypatch.setattr(table, "LARGEST", 17)
    one, other = Table(("i0", "i1"), np.ones((3, 2), bool)), Table(("i1", "i2"), np.ones((2, 3), bool))
    with pytest.raises(TooTangled, match="i0, i1, i2"):
        joined([one, other])
