"""What a finding rests on, statement by statement: equal to the analysis of the case without that statement."""

import importlib.util
import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.case.read import read_case
from goodoffices.logic.clash import analyse
from goodoffices.logic.force import in_force
from goodoffices.logic.rests import what_it_rests_on
from support.small_cases import small_cases

often = settings(max_examples=80, deadline=None, derandomize=True)


def hold(case):
    """Every statement change told is right, and what is not told changes nothing."""
    analysis = analyse(case, in_force(case, strict=False))
    told = {r.change.id: r for r in what_it_rests_on(analysis) if r.change.kind == "statement"}
    old = {c.limits for c in analysis.clashes}
    ending = {e.by for e in analysis.force.ended.values()}
    for statement, whole in case.statements.items():
        coded = any(c.kind in ("limit", "precondition", "concedes", "meets") or c.supersedes for c in whole.codings)
        if not (coded or whole.denies or whole.corrects or statement in ending):
            assert statement not in told, "a statement that only names an option is no coding"
            continue
        without = case.without(frozenset({statement}))
        force = in_force(without, strict=False)
        if len(force.contradictions) > len(analysis.force.contradictions):
            assert statement not in told
            continue
        again = analyse(without, force, depth="clashes")
        now = {c.limits for c in again.clashes}
        if now == old and again.possible == analysis.possible:
            assert statement not in told
            continue
        found = told[statement]
        assert set(found.lost) == old - now
        assert set(found.new) == now - old
        assert found.possible == again.possible
        assert found.turns == (again.possible != analysis.possible)
        assert set(found.openings) == {o.limits for o in again.openings}


@often
@given(small_cases(limits=(2, 6)))
def test_leaving_a_statement_out_of_a_small_case(small):
    hold(small.read().seen())


def large_case():
    path = Path(__file__).resolve().parents[2] / "benchmarks" / "large_case.py"
    spec = importlib.util.spec_from_file_location("large_case", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules["large_case"] = module
    spec.loader.exec_module(module)
    return module.write_large_case


@settings(max_examples=12, deadline=None, derandomize=True)
@given(st.integers(0, 10_000))
def test_leaving_a_statement_out_of_a_case_whose_positions_move(seed):
    """Limits are replaced over the year, options come from statements: what leaves with a statement is more than its limits."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        large_case()(Path(folder), seed=seed, statements=60, actors=8, issues=6, limits=18)
        hold(read_case(Path(folder)).seen())
