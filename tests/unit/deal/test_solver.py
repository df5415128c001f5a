"""A solver that proves: what it is asked, what it may say, and how its word is held against plain code."""

import threading
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from goodoffices.deal.bargaining import bargains
from goodoffices.deal.boxes import boxed
from goodoffices.deal.budget import EXACT, Budget, Spending
from goodoffices.deal.certificate import most_of_a_sum, package_holds, product_bound
from goodoffices.deal.count import Count, count_acceptable
from goodoffices.deal.leximin_programme import leximin
from goodoffices.deal.plan import plan, planned_cells
from goodoffices.deal.programme import Programme
from goodoffices.deal.scenario import Bar, Scenario, Term
from goodoffices.deal.standing import Standing, standing
from goodoffices.errors import GoodOfficesError


def seats(parties):
    """As many posts as parties; a post is worth 6 to who gets it, and 1 more to its first party."""
    worth = 6 * np.eye(parties, dtype=np.int64)
    terms = [Term((n,), worth.copy()) for n in range(parties)]
    terms[0].worth[0, 0] += 1
    none = np.zeros(parties, dtype=np.int64)
    ids = tuple(f"p{k}" for k in range(parties))
    return Scenario(ids, tuple(f"i{n}" for n in range(parties)), (ids,) * parties, tuple(terms), (), none)


def test_twelve_parties_and_twelve_posts_by_a_solver_without_being_asked():
    """Everybody gets one post, the first party the first one: product 7 * 6^11, least gain 6 for all but one who has 7; 10^12 packages."""
    found = {b.name: b for b in bargains(seats(12), names=("nash", "egalitarian"))}
    assert {b.method for b in found.values()} == {"solver"}
    assert found["nash"].value == 7 * 6**11
    assert found["nash"].points == ((7, *(6,) * 11),)
    assert found["egalitarian"].points == ((7, *(6,) * 11),)
    assert not found["nash"].counted
    package = found["nash"].package()
    assert package["i0"] == "p0"
    assert sorted(package.values()) == sorted(seats(12).parties)
    assert str(found["nash"].exactness) == "exact"


def test_more_ties_than_are_looked_for_are_said_to_be_more(monkeypatch):
    """Three posts: the first to its first party, the others to anybody, 7 + 6 + 6 however they fall: six points."""
    monkeypatch.setattr("goodoffices.deal.bargaining_proven.MOST_TIES", 3)
    (found,) = bargains(seats(3), names=("utilitarian",), method="solver")
    assert found.value == 19
    assert not found.all_ties
    assert len(found.points) == 4
    monkeypatch.undo()
    (found,) = bargains(seats(3), names=("utilitarian",), method="solver")
    assert found.all_ties
    assert len(found.points) == 6


def test_a_solver_that_is_stopped_says_so_and_what_it_has_exists():
    ticks = iter(range(10**6))
    found = bargains(seats(6), budget=Budget(seconds=3, clock=lambda: next(ticks)), method="solver")
    assert {b.exactness.kind for b in found} == {"stopped"}
    assert {b.exactness.why for b in found} == {"3 seconds were up"}
    scenario = seats(6)
    for b in found:
        for n, point in enumerate(b.points):
            assert tuple(scenario.worth_of(scenario.chosen(b.package(n)))) == point


def test_a_solver_stops_when_asked(monkeypatch):
    monkeypatch.setattr("goodoffices.deal.programme.WAIT", 0.001)
    spending = Spending(Budget(stopped=lambda: True))
    programme = Programme(seats(20))
    programme.solve(spending, sum(programme.worth))
    assert spending.spent()
    assert spending.why == "it was asked to stop"


def test_boxes_part_a_table_and_hold_one_content_each():
    """A cross in a table of 3 x 3: the row and the column through the middle, b at the corners: two boxes or more, disjoint."""
    content = [b"b", b"a", b"b", b"a", b"a", b"a", b"b", b"a", b"b"]
    cut = boxed((3, 3), content)
    assert content[cut.rest] == b"a"
    cells = [r * 3 + c for (rows, columns), _ in cut.boxes for r in rows for c in columns]
    assert sorted(cells) == [0, 2, 6, 8]
    assert [content[at] for _, at in cut.boxes] == [b"b"] * len(cut.boxes)
    assert len(cut.boxes) == 1  # rows {0, 2} times columns {0, 2}


def tied():
    """Two issues of two options; a link worth 5 to Ana where both are yes, and a limit of Bor's against that."""
    link = np.zeros((2, 2, 2), dtype=np.int64)
    link[0, 1, 1] = 5
    allowed = np.ones((2, 2), dtype=bool)
    allowed[1, 1] = False
    terms = (Term((0,), np.array([[0, 1], [2, 0]])), Term((0, 1), link))
    return Scenario(
        ("a", "b"),
        ("x", "y"),
        (("no", "yes"),) * 2,
        terms,
        (Bar((0, 1), allowed, 1, "l"),),
        np.array([0, 0]),
        Decimal(1),
    )


def test_what_a_solver_says_is_checked_by_plain_code():
    assert package_holds(tied(), (1, 0), (0, 0)) == (1, 0)
    with pytest.raises(AssertionError, match="breaks l"):
        package_holds(tied(), (1, 1), (0, 0))
    with pytest.raises(AssertionError, match="too little"):
        package_holds(tied(), (1, 0), (2, 0))


def test_weak_duality_bounds_a_sum_and_a_product():
    """By hand: the largest of (0, 1) + (2, 0) is 2 for x, that of the link 5. Gains 1 and 1: (7 / 2)^2."""
    assert most_of_a_sum(tied(), [Fraction(1), Fraction(1)]) == 7
    assert product_bound(tied(), [1, 1], [1, 1]) == Fraction(49, 4)


def test_the_first_of_several_packages_worth_the_same():
    """Three issues that nobody cares for but for y: yes on y is worth 1, and x and z may be anything."""
    none = np.zeros((2, 2), dtype=np.int64)
    terms = (Term((0,), none), Term((1,), np.array([[0, 1], [0, 1]])), Term((2,), none))
    scenario = Scenario(("a", "b"), ("x", "y", "z"), (("no", "yes"),) * 3, terms, (), np.array([0, 0]))
    assert standing(scenario, (1, 1), (1, 1, 1), Spending(Budget())) == Standing((0, 1, 0), 2, False)
    assert standing(seats(3), (7, 6, 6), (0, 1, 2), Spending(Budget())) == Standing((0, 1, 2), 2, False)


def test_cells_of_a_plan_are_estimated_before_it_is_made():
    """Forty issues of ten options, each tied to each by random links: some 10^40 cells, told at once."""
    rng = np.random.default_rng(0)
    terms = [Term((a, b), rng.integers(0, 9, (2, 10, 10))) for a in range(40) for b in range(a + 1, 40)]
    scenario = Scenario(
        ("a", "b"),
        tuple(f"i{n}" for n in range(40)),
        (tuple("0123456789"),) * 40,
        tuple(terms),
        (),
        np.zeros(2, dtype=np.int64),
    )
    assert planned_cells(scenario) > 10**38


def test_an_interrupt_ends_the_search_and_reaches_the_caller(monkeypatch):
    monkeypatch.setattr("goodoffices.deal.programme.WAIT", 0.001)

    def pressed():
        raise KeyboardInterrupt

    programme = Programme(seats(20))
    before = threading.active_count()
    with pytest.raises(KeyboardInterrupt):
        programme.solve(Spending(Budget(stopped=pressed)), sum(programme.worth))
    assert threading.active_count() == before


def test_progress_is_told_in_words():
    told = []
    bargains(seats(12), names=("nash",), budget=Budget(progress=told.append))
    assert "nash: by a solver" in told
    assert any("rows" in words for words in told)


def test_what_is_tied_too_much_is_counted_only_where_all_is_acceptable():
    """Twelve issues of ten options, each tied to each: 10^12 packages if none is worth too little; else one at least, or a proof of none."""
    rng = np.random.default_rng(0)
    terms = [Term((a, b), rng.integers(0, 9, (2, 10, 10))) for a in range(12) for b in range(a + 1, 12)]
    none = np.zeros(2, dtype=np.int64)
    ids = tuple("0123456789")
    scenario = Scenario(("a", "b"), tuple(f"i{n}" for n in range(12)), (ids,) * 12, tuple(terms), (), none)
    assert count_acceptable(scenario) == Count(10**12, EXACT)
    some = count_acceptable(scenario, none + 300)
    assert some.number == 1
    assert some.exactness.why == "too much is tied together to count"
    assert count_acceptable(scenario, none + 9 * 66 + 1) == Count(0, EXACT)
    with pytest.raises(GoodOfficesError, match="tie too many issues together"):
        plan(scenario)


def test_a_package_in_more_boxes_than_the_best_so_far_is_not_overlooked():
    """By hand: "no" on x is worth 2 to a and 3 to b, and 1 more to b with "yes" on y. (2, 3) is known; (2, 4), with the same least gain, beats it."""
    first = np.zeros((2, 2, 2), dtype=np.int64)
    first[0, 0, :] = 2
    second = np.zeros((2, 2, 2), dtype=np.int64)
    second[1, 0, :] = 3
    third = np.zeros((2, 2, 2), dtype=np.int64)
    third[1, 0, 1] = 1
    terms = (Term((0, 2), first), Term((0, 3), second), Term((0, 1), third))
    ids = ("no", "yes")
    scenario = Scenario(("a", "b"), ("x", "y", "z", "w"), (ids,) * 4, terms, (), np.zeros(2, dtype=np.int64))
    found = leximin(scenario, Spending(Budget()), known=[(0, 0, 0, 0)])
    assert found.worths == ((2, 4),)
