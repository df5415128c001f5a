"""Scenarios: what they refuse, and what a case with conditions and limits becomes."""

import numpy as np
import pytest

from goodoffices.case.read import read_case
from goodoffices.deal.given import scenario_of
from goodoffices.deal.scenario import Bar, Scenario, Term
from goodoffices.errors import BadCase, BadInput

CASE = """
title: Game
actors:
  ana: {name: Ana, roles: [party]}
  bor: {name: Bor, roles: [party]}
issues:
  x: {title: X, options: {a: {from: s1}, b: {from: s1}}}
  v: {title: V, options: {c: {from: s1}, d: {from: s1}}}
yardsticks:
  fair: {title: is fair, of: bor, bears_on: [x, v]}
conditions: [not (x is a and v is d)]
sources:
  sheets: {published: 2030-01-01}
statements:
  - id: s1
    source: sheets
    speaker: ana
    act: claim
    said: sheet
    coding: [{worth: {x: {a: 6}, v: {c: 3.5}}}, {threshold: 2}]
  - id: s2
    source: sheets
    speaker: bor
    act: claim
    said: sheet
    coding:
      - {worth: {x: {b: 4}, v: {d: 4}}}
      - {threshold: 1}
      - {limit: meets fair and x is b}
      - {meets: {fair: {x: b, v: d}}}
      - {fails: {fair: {x: a, v: c}}}
"""


def read(tmp_path, text=CASE):
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    return read_case(tmp_path).seen()


def test_worths_conditions_and_limits_of_a_case_become_tables(tmp_path):
    """The finest decimal is 0.1, so that is the grid: 6 is 60 units. Issues go by title: V, then X. The limit is two bars of one id."""
    scenario = scenario_of(read(tmp_path))
    assert scenario.parties == ("ana", "bor")
    assert scenario.issues == ("v", "x")
    assert [t.worth.tolist() for t in scenario.terms] == [[[35, 0], [0, 40]], [[60, 0], [0, 40]]]
    assert scenario.thresholds.tolist() == [20, 10]
    told = [(b.id, b.holder, b.issues, b.allowed.tolist()) for b in scenario.bars]
    assert told == [
        ("condition 1", None, (0, 1), [[True, True], [False, True]]),
        ("s2.3", 1, (0, 1), [[False, True], [True, True]]),
        ("s2.3", 1, (1,), [False, True]),
    ]
    assert scenario.worth_of((0, 1)).tolist() == [35, 40]
    assert [b.id for b in scenario.broken((0, 0))] == ["s2.3", "s2.3"]
    assert scenario.chosen(scenario.package((1, 0))) == (1, 0)


def test_a_test_of_which_not_all_is_known_is_refused(tmp_path):
    with pytest.raises(BadCase, match="not all is known of it"):
        scenario_of(read(tmp_path, CASE.replace("{x: a, v: c}", "{x: a}")))


def two(worth=None, bars=(), thresholds=None, options=(("a", "b"),)):
    worth = np.zeros((2, 2), dtype=np.int64) if worth is None else worth
    thresholds = np.zeros(2, dtype=np.int64) if thresholds is None else thresholds
    return Scenario(("p", "q"), ("x",), options, (Term((0,), worth),), tuple(bars), thresholds)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"worth": np.zeros((2, 3), dtype=np.int64)}, "term 0 has the wrong table"),
        ({"worth": np.zeros((2, 2))}, "term 0 has the wrong table"),
        ({"bars": [Bar((0,), np.ones(3, dtype=bool))]}, "bar 0 has the wrong table"),
        ({"bars": [Bar((1,), np.ones(2, dtype=bool))]}, "bar 0 names its issues wrongly"),
        ({"thresholds": np.zeros(3, dtype=np.int64)}, "the thresholds have the wrong shape"),
        ({"options": ((),), "worth": np.zeros((2, 0), dtype=np.int64)}, "issue 'x' has no options"),
        ({"worth": np.array([[2**53, 0], [0, 0]])}, "the worths are too large or too fine to be exact"),
        ({"worth": np.array([[-(2**63), 0], [0, 0]])}, "the worths are too large or too fine to be exact"),
    ],
)
def test_tables_that_do_not_fit_are_refused_with_what_was_expected(change, message):
    with pytest.raises(BadInput) as caught:
        two(**change)
    assert [p.message for p in caught.value.problems] == [message]
    assert all(p.expected and p.found and p.remedy for p in caught.value.problems)
