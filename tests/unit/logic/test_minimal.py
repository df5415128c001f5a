from __future__ import annotations

from collections.abc import Collection

from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.logic.minimal import minimal_hitting_sets, minimal_sets
from support.small_cases import minimal, subsets

NAMES = "abcdef"
often = settings(max_examples=200, deadline=None, derandomize=True, database=None)
families = st.lists(st.frozensets(st.sampled_from(NAMES), max_size=4), max_size=6)


def told(found: Collection[Collection[str]]) -> set[frozenset[str]]:
    return {frozenset(f) for f in found}


@often
@given(families)
def test_all_minimal_sets_of_any_monotone_question_are_found(forbidden: list[frozenset[str]]) -> None:
    """The question "does it hold none of these sets" is monotone, and every monotone question is of that form."""

    def ask(chosen: Collection[str]) -> tuple[bool, Collection[str]]:
        return not any(f <= set(chosen) for f in forbidden), chosen

    found = minimal_sets(NAMES, ask)
    assert found.complete
    assert told(found.clashes) == minimal(forbidden)
    true_sets = [s for s in subsets(NAMES) if ask(s)[0]]
    assert told(found.openings) == minimal(frozenset(NAMES) - s for s in true_sets)
    assert list(found.clashes) == sorted(found.clashes)
    assert list(found.openings) == sorted(found.openings)
    assert len(found.clashes) == len(told(found.clashes))


@often
@given(families, st.randoms(use_true_random=False))
def test_hints_of_the_question_change_nothing(forbidden: list[frozenset[str]], rng: object) -> None:
    def hinted(chosen: Collection[str]) -> tuple[bool, Collection[str]]:
        broken = [f for f in forbidden if f <= set(chosen)]
        if broken:
            return False, rng.choice(broken)  # type: ignore[attr-defined]
        more = set(chosen)
        for name in rng.sample(NAMES, 3):  # type: ignore[attr-defined]
            if not any(f <= more | {name} for f in forbidden):
                more.add(name)
        return True, more

    def plain(chosen: Collection[str]) -> tuple[bool, Collection[str]]:
        return not any(f <= set(chosen) for f in forbidden), chosen

    assert minimal_sets(NAMES, hinted) == minimal_sets(NAMES, plain)


@often
@given(families, st.sampled_from([[("a", "b")], [("a", "b"), ("c", "d")], [("a", "b", "c")], [("a", "b"), ("b", "c")]]))
def test_with_exclusive_groups_the_minimal_sets_are_those_that_hold_at_most_one_of_each(
    forbidden: list[frozenset[str]], groups: list[tuple[str, ...]]
) -> None:
    def allowed(chosen: Collection[str]) -> bool:
        return all(len(set(chosen) & set(group)) <= 1 for group in groups)

    def ask(chosen: Collection[str]) -> tuple[bool, Collection[str]]:
        assert allowed(chosen), "asked about two rivals together"
        return not any(f <= set(chosen) for f in forbidden), chosen

    found = minimal_sets(NAMES, ask, exclusive=groups)
    assert found.complete
    assert told(found.clashes) == minimal(f for f in forbidden if allowed(f))


def test_a_question_that_is_always_true_has_no_clash_and_one_empty_opening() -> None:
    found = minimal_sets("abc", lambda chosen: (True, chosen))
    assert (found.clashes, found.openings, found.complete) == ((), ((),), True)


def test_a_question_that_is_never_true_has_one_empty_clash_and_no_opening() -> None:
    found = minimal_sets("abc", lambda chosen: (False, chosen))
    assert (found.clashes, found.openings, found.complete) == (((),), (), True)


def test_a_question_about_nothing_is_answered() -> None:
    assert minimal_sets((), lambda chosen: (True, chosen)).openings == ((),)
    assert minimal_sets((), lambda chosen: (False, chosen)).clashes == ((),)


def test_the_walk_stops_after_so_many_calls_and_says_so() -> None:
    """Of 12 items any 6 clash: 924 sets. With 200 calls not all are found, and those found are right."""
    calls = 0

    def ask(chosen: Collection[str]) -> tuple[bool, Collection[str]]:
        nonlocal calls
        calls += 1
        return len(chosen) < 6, chosen

    found = minimal_sets([f"i{n:02}" for n in range(12)], ask, most_calls=200)
    assert not found.complete
    assert calls < 250
    assert all(len(c) == 6 for c in found.clashes)
    assert all(len(o) == 7 for o in found.openings)
    assert found.clashes or found.openings


def test_the_same_question_stops_at_the_same_answer() -> None:
    def ask(chosen: Collection[str]) -> tuple[bool, Collection[str]]:
        return len(chosen) < 6, chosen

    names = [f"i{n:02}" for n in range(12)]
    assert minimal_sets(names, ask, most_calls=300) == minimal_sets(names[::-1], ask, most_calls=300)


@often
@given(families)
def test_minimal_hitting_sets_are_all_and_only_the_smallest_that_share_an_item_with_each(
    family: list[frozenset[str]],
) -> None:
    hitting = [s for s in subsets(NAMES) if all(s & f for f in family)]
    found = minimal_hitting_sets([sorted(f) for f in family])
    assert told(found) == minimal(hitting)
    assert len(found) == len(told(found))


def test_nothing_is_hit_by_nothing() -> None:
    assert minimal_hitting_sets([]) == ((),)
