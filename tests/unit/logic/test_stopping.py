"""A record with more clashes than can be told: the search stops, says so, and what is said is still true."""

import random

from goodoffices.brief.brief import Brief
from goodoffices.brief.terminal import terminal
from goodoffices.case.read import read_case
from goodoffices.logic.clash import analyse


def tangled(folder):
    """Eighty limits, each of three options on three of twelve issues: far more than 10,000 minimal sets."""
    rng = random.Random(1)
    lines = ["title: Tangled", "actors:", *(f"  a{k}: {{name: A{k}, roles: [party]}}" for k in range(6)), "issues:"]
    lines += [f"  i{i}: {{options: {{o0: {{from: s0}}, o1: {{from: s0}}, o2: {{from: s0}}}}}}" for i in range(12)]
    lines += ["sources: {r: {published: 2030-01-01}}", "statements:"]
    lines.append("  - {id: s0, source: r, speaker: newsroom, act: report, said: x}")
    for n in range(1, 81):
        condition = " or ".join(f"i{i} is o{rng.randrange(3)}" for i in rng.sample(range(12), 3))
        lines.append(f"  - {{id: s{n}, source: r, speaker: a{n % 6}, act: limit, said: limit {n}, coding: [")
        lines.append(f"      {{limit: '{condition}', reading: inferred, or: position}}]}}")
    (folder / "case.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read_case(folder)


def test_a_search_that_would_not_end_stops_and_says_so(tmp_path):
    case = tangled(tmp_path).seen()
    analysis = analyse(case)
    assert not analysis.complete
    assert not analysis.possible
    page = terminal(Brief.of(case))
    assert "at least" in page
    assert "The search stopped before its end" in page


def test_what_it_found_before_it_stopped_is_true(tmp_path):
    """Each clash told has no package, and every part of it has one: checked by looking at all packages of the issues it names."""
    from itertools import product

    case = tangled(tmp_path).seen()
    analysis = analyse(case)
    conditions = {limit.id: limit.condition for limit in analysis.limits}
    for clash in analysis.clashes[:40]:
        issues = sorted({i for limit in clash.limits for i in conditions[limit].issues})
        if len(issues) > 8:
            continue
        packages = [
            dict(zip(issues, chosen, strict=True)) for chosen in product(["o0", "o1", "o2"], repeat=len(issues))
        ]

        def met(limits, packages=packages):
            return any(all(conditions[i].holds(p, lambda _: True) for i in limits) for p in packages)

        assert not met(clash.limits)
        assert all(met([i for i in clash.limits if i != left]) for left in clash.limits)


def test_the_same_record_gives_the_same_answer_however_often_it_is_asked(tmp_path):
    first, second = (analyse(tangled(tmp_path).seen()) for _ in range(2))
    assert (first.clashes, first.openings) == (second.clashes, second.openings)
