"""Many options on one issue: the formula grows with their number, and says the same."""

import pytest

from goodoffices.logic import space
from goodoffices.logic.clash import analyse
from goodoffices.logic.force import in_force
from goodoffices.logic.space import PackageSpace
from support.sketches import case, options, say


@pytest.mark.parametrize("number", [65, 66, 200, 600])
def test_each_option_can_be_chosen_alone_and_no_two_together(number):
    names = [f"o{n}" for n in range(number)]
    issues = {
        "line": {"title": "Line", "options": options(*names)},
        "gas": {"title": "Gas", "options": options("open", "shut")},
    }
    made = case(issues=issues)
    with PackageSpace(made, (), {}) as packages:
        chosen = [packages._chosen["line", o] for o in names]
        assert all(packages._solver.solve(assumptions=[literal]) for literal in chosen[:: max(1, number // 40)])
        for first in range(0, number, max(1, number // 20)):
            for second in range(first + 1, number, max(1, number // 20)):
                assert not packages._solver.solve(assumptions=[chosen[first], chosen[second]])
        assert not packages._solver.solve(assumptions=[-literal for literal in chosen])


def test_clashes_are_the_same_by_groups_as_by_pairs(monkeypatch):
    names = [f"o{n}" for n in range(30)]
    issues = {
        "line": {"title": "Line", "options": options(*names)},
        "gas": {"title": "Gas", "options": options("open", "shut")},
    }
    words = (
        say("s1", "north", {"limit": "line in [o1, o2, o3] or gas is open"}),
        say("s2", "south", {"limit": "line in [o4, o5] and gas is shut"}),
        say("s3", "south", {"limit": "line is not o4"}),
        say("s4", "north", {"limit": "line is not o5"}),
    )
    by_pairs = analyse(case(*words, issues=issues, agreement={"needs": ["north", "south"]}))
    monkeypatch.setattr(space, "MOST_PAIRED", 8)
    monkeypatch.setattr(space, "GROUP", 3)
    by_groups = analyse(case(*words, issues=issues, agreement={"needs": ["north", "south"]}))
    assert by_groups.clashes == by_pairs.clashes
    assert by_groups.openings == by_pairs.openings
    assert len(by_pairs.clashes) > 0


def test_a_long_consistent_ranking_is_taken_without_looking_at_each_two():
    """4,000 ranked options would be eight million pairs, each with a search of its own."""
    names = [f"o{n}" for n in range(4_000)]
    made = case(
        say("s1", "north", {"ranks": {"line": names}}),
        issues={
            "line": {"title": "Line", "options": options(*names)},
            "gas": {"title": "Gas", "options": options("open")},
        },
    )
    assert list(in_force(made).codings) == ["s1.1"]
