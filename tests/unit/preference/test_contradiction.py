"""Words that no preference fits: the smallest sets with their places, and what a later word settles."""

import random
import time

import pytest

from goodoffices.errors import BadCase
from goodoffices.logic.force import in_force
from goodoffices.preference.contradiction import heard
from support.sketches import case, options, say

THREE = {
    "line": {"title": "Line", "options": options("front", "back", "out")},
    "gas": {"title": "Gas", "options": options("open", "shut")},
}


def listen(*statements, **sections):
    """What is heard of North."""
    made = case(*statements, **sections)
    return heard(made, in_force(made), "north")


def sets(found):
    """The ids of each contradictory set."""
    return [sorted(p.message.split(": ")[1].split(" (")[0].split(", ")) for p in found.problems]


def test_three_wants_that_share_an_option_in_pairs_contradict_each_other_together():
    """{front, back}, {back, out}, {front, out}: no option is in all; each two share one. Said on different days: a set of three is not
    settled by the last word."""
    found = listen(
        say("s1", "north", {"wants": {"line": ["front", "back"]}}, day=1),
        say("s2", "north", {"wants": {"line": ["back", "out"]}}, day=2),
        say("s3", "north", {"wants": {"line": ["front", "out"]}}, day=3),
    )
    assert sets(found) == [["s1.1", "s2.1", "s3.1"]]
    assert found.evidence is None
    (problem,) = found.problems
    assert problem.place.file.endswith("case.yaml")
    assert problem.place.line > 0
    assert [text for _, text in problem.others] == ["s1.1: wants", "s2.1: wants"]
    assert len({problem.place.line, *(p.line for p, _ in problem.others)}) == 3


def test_preferences_that_go_round_are_the_ring_alone():
    """front over back over out over front; what is said of gas has no part in it."""
    found = listen(
        say("s1", "north", {"prefers": {"this": "line: front", "to": "line: back"}}),
        say("s2", "north", {"prefers": {"this": "line: back", "to": "line: out"}}),
        say("s3", "north", {"prefers": {"this": "line: out", "to": "line: front"}}),
        say("s4", "north", {"prefers": {"this": "gas: open", "to": "gas: shut"}}),
    )
    assert sets(found) == [["s1.1", "s2.1", "s3.1"]]


def test_what_it_accepts_must_not_break_its_own_limit():
    found = listen(
        say("s1", "north", {"limit": "line is not out"}, day=1),
        say("s2", "north", {"accepts": "line: out, gas: open"}, day=2),
    )
    assert sets(found) == [["s1.1", "s2.1"]]
    assert "accepts a package that breaks its own limit" in found.problems[0].message


def test_a_limit_set_later_replaces_an_acceptance():
    found = listen(
        say("s1", "north", {"accepts": "line: out, gas: open"}, day=1),
        say("s2", "north", {"limit": "line is not out"}, day=2),
    )
    assert found.replaced == (("s1.1", "s2.1"),)
    assert found.evidence is not None
    assert found.evidence.verdicts == ()


@pytest.mark.parametrize(
    ("days", "replaced"), [((1, 2), (("s1.1", "s2.1"),)), ((2, 1), (("s2.1", "s1.1"),)), ((1, 1), ())]
)
def test_of_two_words_the_later_day_stands_and_one_day_settles_nothing(days, replaced):
    found = listen(
        say("s1", "north", {"accepts": "line: front, gas: open"}, day=days[0]),
        say("s2", "north", {"rejects": "line: front, gas: open"}, day=days[1]),
    )
    assert found.replaced == replaced
    assert sets(found) == ([] if replaced else [["s1.1", "s2.1"]])


def test_a_refusal_whatever_else_contradicts_an_acceptance_of_a_whole_package():
    found = listen(
        say("s1", "north", {"rejects": "line: out", "whatever_else": True}),
        say("s2", "north", {"accepts": "line: out, gas: shut"}),
    )
    assert sets(found) == [["s1.1", "s2.1"]]


def test_a_refusal_of_some_completion_goes_with_the_acceptance_of_another():
    found = listen(
        say("s1", "north", {"rejects": "line: out"}),
        say("s2", "north", {"accepts": "line: out, gas: shut"}),
    )
    assert found.evidence is not None


def test_a_word_that_contradicts_itself_is_a_set_of_one():
    """All options of gas stand equal, and one is preferred to the other; and: a package preferred to itself."""
    found = listen(say("s1", "north", {"prefers": {"this": "line: out", "to": "line: out"}}, day=2))
    assert sets(found) == [["s1.1"]]


def test_words_replaced_on_the_way_do_not_come_back():
    """Day 1: accepts. Day 2: refuses, so day 1 is replaced. Day 3: accepts again, day 2 is replaced. Only day 3 stands."""
    package = "line: front, gas: open"
    found = listen(
        say("s1", "north", {"accepts": package}, day=1),
        say("s2", "north", {"rejects": package}, day=2),
        say("s3", "north", {"accepts": package}, day=3),
    )
    assert found.replaced == (("s1.1", "s2.1"), ("s2.1", "s3.1"))
    assert [v.coding for v in found.evidence.verdicts] == ["s3.1"]


def test_a_later_word_on_what_it_expects_without_a_deal_replaces_an_earlier_one():
    """Out on day 1, front on day 2: front. On one day: one of the two. Front or back, then back or out: back alone is in both."""

    def expected(*pairs):
        words = [
            say(f"s{n}", "north", {"without_deal": {"line": named}}, day=d) for n, (d, named) in enumerate(pairs, 1)
        ]
        evidence = listen(*words).evidence
        return [evidence.options[1][o] for o in evidence.no_deal[1]]

    made = listen(say("s1", "north", {"without_deal": {"line": "out"}}))
    assert made.evidence.issues[1] == "line"
    assert expected((1, ["out"]), (2, ["front"])) == ["front"]
    assert sorted(expected((1, ["out"]), (1, ["front"]))) == ["front", "out"]
    assert expected((1, ["front", "back"]), (2, ["back", "out"])) == ["back"]
    assert expected((1, ["out"]), (2, ["front"]), (3, ["out"])) == ["out"]


def test_a_link_is_no_test_and_is_not_left_out_to_find_one():
    """Front and back stand equal but for a link, and back is preferred: true with the link alone, so there is no contradiction."""
    found = listen(
        say("s1", "north", {"ranks": {"line": [["front", "back"], "out"]}}),
        say("s2", "north", {"prefers": {"this": "line: back", "to": "line: front"}}),
        say("s3", "north", {"link": "line is back"}),
    )
    assert found.evidence is not None


def test_refusing_what_the_own_limit_excludes_says_nothing_of_worths():
    """Without a deal it expects out; out is refused, which its limit settles: no contradiction."""
    found = listen(
        say("s1", "north", {"limit": "line is not out"}),
        say("s2", "north", {"without_deal": {"line": "out", "gas": "open"}}),
        say("s3", "north", {"rejects": "line: out, gas: open"}),
    )
    assert found.evidence is not None
    assert [v.settled for v in found.evidence.verdicts] == [True]


def test_refusing_what_no_package_may_hold_says_nothing_either():
    found = listen(say("s1", "north", {"rejects": "line: out"}), conditions=["line is not out"])
    assert [v.settled for v in found.evidence.verdicts] == [True]


def test_preferring_parts_on_different_issues_is_refused_when_the_case_is_read():
    with pytest.raises(BadCase, match="settle different issues"):
        case(say("s1", "north", {"prefers": {"this": "line: out", "to": "gas: open"}}))


def contradictory(seed, number, days):
    """Random words of four kinds on four issues of four options."""
    rng = random.Random(seed)
    names = ["line", "gas", "law", "ports"]
    issues = {n: {"title": n, "options": options("a", "b", "c", "d")} for n in names}
    words = []
    for n in range(1, number + 1):
        some = sorted(rng.sample(names, rng.randint(1, 3)))
        one, other = (", ".join(f"{i}: {rng.choice('abcd')}" for i in some) for _ in range(2))
        coding = rng.choice(
            [
                {"accepts": one},
                {"rejects": one, "whatever_else": True},
                {"prefers": {"this": one, "to": other}},
                {"matters": rng.sample(names, 2)},
            ]
        )
        words.append(say(f"s{n}", "north", coding, day=1 + n % days))
    return words, issues


@pytest.mark.parametrize("days", [1, 28])
def test_sixty_random_words_end_with_sets_or_say_that_the_search_stopped(days):
    """A bound on effort, not on time; here it is a matter of seconds on an idle machine."""
    words, issues = contradictory(1, 60, days)
    started = time.process_time()
    found = listen(*words, issues=issues)
    assert time.process_time() - started < 120
    assert found.evidence is None
    stopped = [p for p in found.problems if "stopped" in p.message]
    assert stopped or all(found.problems)
    for group in (s for p, s in zip(found.problems, sets(found), strict=True) if "not settled" not in p.message):
        assert 1 <= len(group) < 60


def test_each_set_is_smallest():
    """Ten random words: of each set told, every smaller part can be true together."""
    for seed in range(6):
        words, issues = contradictory(seed, 10, 1)
        for group in sets(listen(*words, issues=issues)):
            for left_out in group:
                fewer = [w for w in words if f"{w['id']}.1" in group and f"{w['id']}.1" != left_out]
                assert listen(*fewer, issues=issues).evidence is not None, (seed, group, left_out)
            whole = [w for w in words if f"{w['id']}.1" in group]
            assert listen(*whole, issues=issues).evidence is None
