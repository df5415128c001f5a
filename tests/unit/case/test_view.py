from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from goodoffices.case.case import Case
from support.sketches import case, options, say
from support.small_cases import read_sketch


def actors(**more: Any) -> dict[str, Any]:
    return {"north": {"name": "North", "roles": ["party"]}, "south": {"name": "South", "roles": ["party"]}, **more}


SECRET = {"name": "Secretland", "roles": ["outside"], "from": "c1"}
"""An actor whom only confided words report."""


def public(**sections: Any) -> Case:
    made = case(say("c1", "north", layer="confided"), say("s1", "north"), actors=actors(secret=SECRET), **sections)
    view = made.seen()
    assert "secret" not in view.actors
    return view


def test_an_actor_whom_only_confided_words_report_is_no_member_in_public() -> None:
    made = case(
        say("c1", "north", layer="confided"),
        actors=actors(secret=SECRET, bloc={"name": "Bloc", "members": ["south", "secret"]}),
    )
    assert made.seen().actors["bloc"].members == ("south",)


def test_nor_was_it_present_at_a_session_in_public() -> None:
    sessions = [{"kind": "plenary", "present": ["north", "secret"]}]
    view = public(talks={"rounds": [{"id": "round", "days": [{"id": "day", "sessions": sessions}]}]})
    assert view.talks.rounds[0].days[0].sessions[0].present == ("north",)


def test_nor_does_it_hold_or_claim_an_area_in_public() -> None:
    area = {"name": "Isle", "from": "s1", "held_by": ["secret"], "claimed_by": ["north", "secret"]}
    view = public(areas={"isle": area})
    assert (view.areas["isle"].held_by, view.areas["isle"].claimed_by) == ((), ("north",))


def test_nor_does_it_claim_a_figure_in_public() -> None:
    view = public(figures={"lost": {"what": "killed", "value": 3, "from": "s1", "claimant": "secret"}})
    assert view.figures == {}, "a number without its claimant would be put into the mouth of another"


def test_nor_does_a_body_approve_for_it_in_public() -> None:
    made = case(
        say("c1", "north", layer="confided"),
        actors=actors(secret=SECRET, hall={"name": "Hall", "roles": ["body"], "approves_for": "secret"}),
        agreement={"needs": ["north", "south"]},
    )
    assert made.seen().actors["hall"].approves_for is None


def test_nor_is_it_the_speaker_of_a_statement_in_public() -> None:
    made = case(say("c1", "north", layer="confided"), say("s1", "secret"), actors=actors(secret=SECRET))
    view = made.seen()
    assert all("secret" not in s.actors for s in view.statements.values())


def test_nor_do_persons_speak_for_it_in_public() -> None:
    view = public(people={"envoy": {"post": "envoy", "speaks_for": "secret"}})
    assert view.people == {}


def test_nor_does_it_act_for_an_option_or_in_an_event_in_public() -> None:
    line = {"title": "Line", "options": options("front", force={"title": "f", "from": "s1", "needs": ["secret"]})}
    view = public(
        issues={"line": line, "gas": {"title": "Gas", "options": options("open")}},
        events={"e": {"kind": "attack", "title": "t", "from": "s1", "by": ["secret", "south"]}},
    )
    assert view.issues["line"].options["force"].needs == ()
    assert view.events["e"].by == ("south",)


def test_a_public_concession_does_not_name_the_confided_words_it_gives_up() -> None:
    made = case(
        say("c1", "north", {"limit": "line is front"}, layer="confided"),
        say("s1", "north", {"limit": "line is not out"}),
        say("s2", "north", {"concedes": ["c1", "s1"]}, {"limit": "line is back", "supersedes": ["c1.1"]}, day=2),
    )
    view = made.seen()
    assert "'c1" not in repr(view)


def test_a_yardstick_that_bears_only_on_what_was_confided_is_not_there_in_public() -> None:
    issues = {
        "line": {"title": "Line", "options": options("front")},
        "gas": {"title": "Gas", "options": options("open")},
        "hidden": {"title": "Hidden", "from": "c1", "options": {"x": {"title": "x", "from": "c1"}}},
    }
    yardsticks = {"deters": {"title": "deters", "of": "north", "bears_on": ["hidden"]}}
    made = case(say("c1", "north", layer="confided"), say("s1", "north"), issues=issues, yardsticks=yardsticks)
    assert "hidden" not in made.seen().issues
    assert "deters" not in made.seen().yardsticks


def test_a_confided_source_is_not_named_in_public_even_where_nothing_comes_from_it() -> None:
    sources = {"deep": {"publisher": "Deep", "published": "2026-02-01", "layer": "confided"}}
    made = case(say("s1", "north"), sources=sources)
    assert "deep" not in made.seen().sources
    assert "deep" in made.seen(confided=True).sources


def test_what_is_inferred_from_confided_words_is_left_out_with_them() -> None:
    limit = {"limit": "line is back", "reading": "inferred", "of": "south"}
    made = case(say("c1", "north", limit, layer="confided"))
    assert list(made.seen().codings()) == []
    assert [c.id for _, c in made.seen(confided=True).codings()] == ["c1.1"]


def test_a_day_shows_what_was_reported_on_it_and_before() -> None:
    made = case(say("s1", "north", day=3), say("s2", "south", day=4, answers=["s1"]), say("s3", "north", day=5))
    assert list(made.seen(as_of=dt.date(2026, 2, 4)).statements) == ["s0", "s1", "s2"]
    assert list(made.seen(as_of=dt.date(2026, 2, 3)).statements) == ["s0", "s1"]
    assert list(made.seen(as_of=dt.date(2026, 1, 1)).statements) == []


def test_stated_alone_leaves_out_inferred_codings_and_readings_and_the_analysts_options() -> None:
    line = {"title": "Line", "options": options("front", "back", mine={"title": "m", "from": "analyst"})}
    made = case(
        say("s1", "north", {"limit": "line is front", "reading": "inferred"}, {"limit": "line is not mine"}),
        say("s2", "south", {"limit": "line is back", "or": {"limit": "line is not front", "reading": "inferred"}}),
        issues={"line": line, "gas": {"title": "Gas", "options": options("open")}},
    )
    view = made.seen(stated=True)
    assert [c.id for _, c in view.codings()] == ["s1.2", "s2.1"]
    assert all(c.alternatives == () for _, c in view.codings())
    assert set(view.issues["line"].options) == {"front", "back"}


def test_a_case_without_confided_words_is_its_own_public_view() -> None:
    made = case(
        say("s1", "north", {"limit": "line is front", "or": "position"}, day=2),
        say("s2", "south", {"wants": {"gas": ["open"]}}, answers=["s1"], day=3),
        conditions=["if line is front then gas is open"],
        yardsticks={"deters": {"title": "deters", "of": "north"}},
    )
    assert made.seen() == made


@pytest.mark.parametrize("word", ["secret", "c1", "hidden"])
def test_a_condition_of_the_case_does_not_name_what_was_confided(word: str) -> None:
    sections: dict[str, Any] = {
        "title": "Small",
        "actors": actors(),
        "issues": {
            "line": {"title": "Line", "options": options("front", secret={"title": "s", "from": "c1"})},
            "hidden": {"title": "H", "from": "c1", "options": {"x": {"title": "x", "from": "c1"}}},
        },
        "conditions": ["line in [front, secret]", "hidden is x"],
        "sources": {"src": {"publisher": "P", "published": "2026-02-01"}},
        "statements": [
            {"id": "s0", "source": "src", "speaker": "newsroom", "act": "report", "said": "x", "about": ["line"]},
            {"id": "c1", "source": "src", "speaker": "north", "act": "report", "said": "x", "layer": "confided"},
        ],
    }
    assert word not in repr(read_sketch(sections).seen())
