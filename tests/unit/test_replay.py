"""Replaying the past: a day planned and then held, and a day on which the record contradicted itself."""

import datetime as dt

from goodoffices.brief.brief import Brief
from goodoffices.brief.terminal import terminal
from goodoffices.case.read import read_case
from goodoffices.cli.opening import problems_of

CASE = """
title: Replay
actors:
  north: {name: North, roles: [party]}
  south: {name: South, roles: [party]}
talks:
  rounds:
    - id: round_1
      number: 1
      from: s1
      days:
        - {id: day_1, number: 1, when: 2030-01-01, from: s1}
        - id: day_2
          number: 2
          when: 2030-01-04
          from: s1
          held_from: s4
          sessions: [{kind: plenary, present: [north, south], from: s4}]
issues:
  gate: {title: The gate, options: {shut: {title: shut, from: s1}, open: {title: open, from: s1}}}
sources:
  a: {publisher: A, published: 2030-01-02}
  b: {publisher: B, published: 2030-01-05}
statements:
  - {id: s1, source: a, speaker: newsroom, act: report, said: they met}
  - {id: s2, source: a, speaker: north, act: limit, said: shut, coding: [{limit: gate is shut}]}
  - {id: s3, source: a, speaker: north, act: limit, said: open, coding: [{limit: gate is open}]}
  - {id: s4, source: b, speaker: newsroom, act: report, said: they met again}
  - {id: s5, source: b, speaker: north, act: clarify, said: it meant open, coding: [{concedes: s2}]}
"""


def read(tmp_path):
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    return read_case(tmp_path)


def test_a_day_that_was_planned_is_planned_until_a_report_says_that_it_was_held(tmp_path):
    case = read(tmp_path)
    before, after = Brief.of(case, dt.date(2030, 1, 3)), Brief.of(case)
    assert (before.day.day.id, before.day.next_day.id) == ("day_1", "day_2")
    assert before.day.next_day.sessions == ()
    assert after.day.day.id == "day_2"
    assert after.day.next_day is None
    assert after.day.day.sessions[0].kind == "plenary"


def test_a_case_that_a_later_word_settles_is_right_and_the_day_before_says_that_it_was_not(tmp_path):
    """On 3 January North's two limits exclude each other; on 5 January it gives one up."""
    case = read(tmp_path)
    assert problems_of(str(tmp_path))[1] == ()
    page = terminal(Brief.of(case, dt.date(2030, 1, 3)))
    assert "the record contradicts itself" in page
    assert "the record contradicts itself" not in terminal(Brief.of(case))
    assert [c.limits for c in Brief.of(case, dt.date(2030, 1, 3)).analysis.clashes] == [("s2.1", "s3.1")]
    assert Brief.of(case).analysis.clashes == ()
