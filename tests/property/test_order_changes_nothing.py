"""The order of a file changes nothing; a view is the case with the rest deleted from the files."""

from __future__ import annotations

import datetime as dt
import json
import random
import re
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from goodoffices.case.case import Case
from goodoffices.case.coverage import coverage
from goodoffices.case.read import read_case
from goodoffices.errors import BadCase
from goodoffices.logic.clash import analyse
from goodoffices.logic.deadlock import deadlocks
from goodoffices.logic.force import in_force
from goodoffices.logic.position import acts_needed, positions
from goodoffices.logic.question import questions
from goodoffices.logic.rests import what_it_rests_on
from support.layered_cases import DAYS, deleted, layered_cases, shuffled
from support.small_cases import Small, read_sketch, small_cases

often = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
SECTIONS = (
    "actors", "people", "issues", "conditions", "yardsticks", "sources", "statements", "figures", "events", "areas",
)  # fmt: skip


def everything(case: Case) -> str:
    """All findings as text, in their order; the refusal as text where the case contradicts itself."""
    try:
        analysis = analyse(case)
    except BadCase as error:
        return repr(sorted((p.message, p.found) for p in error.problems))
    rests = what_it_rests_on(analysis)
    found = positions(case, analysis.force)
    told = (
        replace(analysis, case=case),
        rests,
        found,
        questions(analysis, rests, found, acts_needed(case)),
        deadlocks(case, in_force(case)),
        coverage(case, {}),
    )

    return re.sub(r"Place\([^)]*\)", "", repr(told))


@often
@given(small_cases(), st.integers(0, 10**6))
def test_a_small_case_in_another_order_is_the_same_case_with_the_same_findings(small: Small, seed: int) -> None:
    other = read_sketch(shuffled(small.sketch, seed, SECTIONS))
    case = small.read()
    assert other == case
    assert [list(m) for m in (other.actors, other.issues, other.statements)] == [
        list(m) for m in (case.actors, case.issues, case.statements)
    ]
    assert everything(other) == everything(case)


@often
@given(layered_cases(), st.integers(0, 10**6))
def test_a_case_with_days_and_layers_in_another_order_is_the_same_with_the_same_findings(
    sketch: dict[str, Any], seed: int
) -> None:
    case, other = read_sketch(sketch), read_sketch(shuffled(sketch, seed, SECTIONS))
    assert other == case
    for view in (Case.seen, lambda c: c.seen(confided=True), lambda c: c.seen(stated=True)):
        assert everything(view(other)) == everything(view(case))


@often
@given(layered_cases(), st.integers(0, 10**6))
def test_a_case_split_into_several_files_is_the_same_case(sketch: dict[str, Any], seed: int) -> None:
    rng = random.Random(seed)
    files: list[dict[str, Any]] = [{}, {}, {}]
    for name, value in sketch.items():
        if isinstance(value, list):
            for item in value:
                rng.choice(files).setdefault(name, []).append(item)
        elif name in ("title", "talks"):
            rng.choice(files)[name] = value
        else:
            for key, item in value.items():
                rng.choice(files).setdefault(name, {})[key] = item
    with tempfile.TemporaryDirectory() as top:
        folder = Path(top) / "small"
        folder.mkdir()
        for n, part in enumerate(files):
            (folder / f"{n}.yaml").write_text(json.dumps(part, indent=1))
        assert replace(read_case(folder), folder=None) == read_sketch(sketch)


@often
@given(layered_cases())
def test_the_public_view_is_the_case_whose_files_never_held_what_was_confided(sketch: dict[str, Any]) -> None:
    def confided(statement: dict[str, Any], source: dict[str, Any]) -> bool:
        return "confided" in (statement.get("layer"), source.get("layer"))

    public = read_sketch(deleted(sketch, confided, lambda source: source.get("layer") == "confided"))
    view = read_sketch(sketch).seen()
    assert view == public
    assert everything(view) == everything(public)


@often
@given(layered_cases(), st.sampled_from(DAYS), st.booleans())
def test_the_view_of_a_day_is_the_case_whose_files_were_not_written_further(
    sketch: dict[str, Any], day: str, confided: bool
) -> None:
    def later(source: dict[str, Any]) -> bool:
        return source["published"] > day or (not confided and source.get("layer") == "confided")

    def gone(statement: dict[str, Any], source: dict[str, Any]) -> bool:
        return later(source) or (not confided and statement.get("layer") == "confided")

    cut = read_sketch(deleted(sketch, gone, later))
    view = read_sketch(sketch).seen(as_of=dt.date.fromisoformat(day), confided=confided)
    assert view == cut
    assert everything(view) == everything(cut)


@often
@given(layered_cases(), st.sampled_from(DAYS))
def test_a_view_of_a_view_is_that_view(sketch: dict[str, Any], day: str) -> None:
    case, date = read_sketch(sketch), dt.date.fromisoformat(day)
    view = case.seen(as_of=date)
    assert view.seen(as_of=date) == view
    assert case.seen().seen(as_of=date) == view
    assert case.seen(as_of=date, confided=True).seen() == view
