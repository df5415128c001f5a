"""Issues that are numbers: regions, comparisons in conditions, worths by knots, views, and what is wrong with them."""

import datetime as dt
from fractions import Fraction

import pytest

from goodoffices.case.coding import Accepts, Ranks, Wants
from goodoffices.case.condition import Vocabulary, parse_condition
from goodoffices.case.number import Number
from goodoffices.case.read import read_case
from goodoffices.errors import BadCase, BadCondition
from goodoffices.logic.clash import analyse
from goodoffices.logic.force import in_force

F = Fraction
PRICE = Number("Price", F(0), F(100), None, "million dollars")
MONTHS = Number("Months", F(0), F(24), F(3))

CASE = """
actors:
  buyer: {name: Buyer, roles: [party]}
  seller: {name: Seller, roles: [party]}
issues:
  price: {title: Price, number: {from: 0, to: 100, unit: million dollars}}
  months: {title: Months, number: {from: 0, to: 24, step: 3}}
  staff: {options: {keep: {from: s1}, half: {from: s2}}}
sources:
  notes: {published: 2030-01-01}
  private: {published: 2030-01-01, layer: confided}
statements:
  - {id: s1, source: notes, speaker: buyer, act: limit, said: No more than 70, coding: [{limit: price <= 70}, BUYER]}
  - {id: s2, source: notes, speaker: seller, act: limit, said: Thirty at least, coding: [{limit: price >= 30}, SELLER]}
  - {id: s3, source: private, speaker: seller, act: limit, said: In truth forty, layer: confided, coding: [{limit: price > 41.5}]}
"""


def case(tmp_path, buyer="wants: {staff: half}", seller="wants: {staff: keep}", text=CASE):
    (tmp_path / "case.yaml").write_text(
        text.replace("BUYER", f"{{{buyer}}}").replace("SELLER", f"{{{seller}}}"), encoding="utf-8"
    )
    return read_case(tmp_path)


def refused(tmp_path, old, new):
    """The problems of the case with one thing changed."""
    assert old in CASE
    with pytest.raises(BadCase) as caught:
        case(tmp_path, text=CASE.replace(old, new))
    assert all(p.remedy and p.expected and p.place.line for p in caught.value.problems)
    return [p.message for p in caught.value.problems]


def regions(number, *texts):
    vocabulary = Vocabulary({"n": ()}, (), {"n": number})
    from goodoffices.case.condition import Compares, walk
    from goodoffices.case.number import borders_of

    found = [n for t in texts for n in walk(parse_condition(t, vocabulary).root) if isinstance(n, Compares)]
    return list(number.with_borders(b for n in found for b in borders_of(n.relation, n.value)).regions)


@pytest.mark.parametrize(
    ("texts", "named"),
    [
        ((), ["0 to 100"]),
        (("n >= 3",), ["below 3", "at least 3"]),
        (("n <= 3",), ["at most 3", "above 3"]),
        (("n <= 50", "n >= 3"), ["below 3", "3 to 50", "above 50"]),
        (("n < 4", "n <= 4"), ["below 4", "4", "above 4"]),
        (("n is 30",), ["below 30", "30", "above 30"]),
        (("n > 3", "n < 50.5"), ["at most 3", "above 3 to below 50.5", "at least 50.5"]),
        (("n is 0", "n <= 100"), ["0", "above 0"]),
    ],
)
def test_the_words_of_a_case_tell_ranges_of_any_number_apart(texts, named):
    assert regions(PRICE, *texts) == named


@pytest.mark.parametrize(
    ("texts", "named"),
    [
        (("n < 4",), ["0 to 3", "6 to 24"]),
        (("n <= 3",), ["0 to 3", "6 to 24"]),
        (("n is 12", "n > 21"), ["0 to 9", "12", "15 to 21", "24"]),
        (("n <= 24",), ["0 to 24"]),
    ],
)
def test_ranges_in_steps_begin_and_end_at_values(texts, named):
    assert regions(MONTHS, *texts) == named


def test_comparisons_are_told_as_people_say_them_and_hold_where_they_say(tmp_path):
    made = case(tmp_path, "limit: price < 4 or not price > 60 and price is not 50")
    (coding,) = [c for _, c in made.codings() if c.id == "s1.2"]
    assert made.words(coding.condition) == (
        "“Price below 4 million dollars” or (“Price at most 60 million dollars” and “Price not 50 million dollars”)"
    )
    for value, holds in (("3.9", True), ("50", False), ("60", True), ("60.01", False), ("4", True)):
        assert coding.condition.holds({"price": value}, lambda _: True) is holds


def test_limits_on_a_number_clash_readably(tmp_path):
    made = case(tmp_path, "limit: if months >= 12 then price < 20", "limit: months >= 10")
    analysis = analyse(made.seen(), in_force(made.seen()))
    assert [c.limits for c in analysis.clashes] == [("s1.2", "s2.1", "s2.2")]


def test_wants_ranks_and_packages_name_values_and_ranges(tmp_path):
    made = case(tmp_path, "wants: {price: [at most 20, 40 to 50]}", "ranks: {price: [at least 60, [30 to 40, 45]]}")
    by_id = {c.id: c for _, c in made.codings()}
    wants, ranks = by_id["s1.2"], by_id["s2.2"]
    assert isinstance(wants, Wants)
    assert isinstance(ranks, Ranks)
    number = made.issues["price"].number
    held = {v for v in map(F, range(101)) if number.region_of(v) in dict(wants.options)["price"]}
    assert held == {*map(F, range(21)), *map(F, range(40, 51))}
    assert [number.region_of(F(v)) in ranks.classes[1] for v in (29, 30, 40, 44, 45, 46)] == [
        False,
        True,
        True,
        False,
        True,
        False,
    ]
    made = case(tmp_path, 'accepts: "price: 45, staff: keep"')
    accepted = next(c for _, c in made.codings() if isinstance(c, Accepts))
    assert dict(accepted.package) == {"price": "45", "staff": "keep"}


def test_a_view_draws_only_the_borders_of_its_own_words(tmp_path):
    made = case(tmp_path)
    assert "41.5" in " ".join(made.issues["price"].options)
    public = made.seen()
    assert list(public.issues["price"].options) == ["below 30", "30 to 70", "above 70"]
    assert list(made.seen(dt.date(2029, 1, 1)).issues["price"].options) == ["0 to 100"]
    cut = CASE[: CASE.index("  - {id: s3")].replace("  private: {published: 2030-01-01, layer: confided}\n", "")
    without = case(tmp_path, text=cut)
    assert {i: list(x.options) for i, x in without.issues.items()} == {
        i: list(x.options) for i, x in public.issues.items()
    }


NUMBER = "number: {from: 0, to: 100, unit: million dollars}"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (NUMBER, "number: {from: 100, to: 0}", "goes from more to less"),
        (NUMBER, "number: {from: 7, to: 7}", "goes from more to less"),
        (NUMBER, "number: {from: nan, to: 100}", "'from' of the number of issue 'price' is not a number"),
        (NUMBER, "number: {from: 0, to: .inf}", "'to' of the number of issue 'price' is not a number"),
        (NUMBER, "number: {from: 0, to: 1e400}", "'to' of the number of issue 'price' is not a number"),
        (NUMBER, "number: {to: 100}", "has no 'from'"),
        (NUMBER, "number: {from: 0, to: 100, step: 0}", "not above 0"),
        (NUMBER, "number: {from: 0, to: 100, step: 7}", "does not lead from 0 to 100"),
        (NUMBER, "number: {from: 0, to: 100, units: dollars}", "unknown key 'units'"),
        (NUMBER, "number: 100", "is not written as a mapping"),
        (NUMBER, "number: {from: 0, to: 100}, options: {a: {from: s1}}", "has options and is a number"),
        ("price <= 70", "price <= 70 euros", "a word follows the number"),
        ("price <= 70", "price is cheap", "is compared with is no number"),
        ("price <= 70", "'price in [1, 2]'", "nothing is said of 'price', a number"),
        ("price <= 70", "price >= 101", "no value of 'price' is so"),
        ("price <= 70", "months is 4", "no value of 'months' is so"),
        ("price <= 70", "staff <= 70", "'staff' has options and is no number"),
        ("price <= 70", "price <= 7%", "a character that no condition has"),
        ("BUYER", "{worth: {price: {0: 0, 100: 1, 101: 2}}}", "'101' in 'worth' of issue 'price'"),
        ("BUYER", "{worth: {price: {0: 0, 50: 1}}}", "does not say what 100 is worth"),
        ("BUYER", "{worth: {price: {0: 0, 0.0: 1, 100: 2}}}", "twice"),
        ("BUYER", "{worth: {price: {0: nan, 100: 2}}}", "'0' of 'worth' of issue 'price'"),
        ("BUYER", "{worth: {price: {low: 0, 100: 2}}}", "'low' in 'worth' of issue 'price'"),
        ("BUYER", "{wants: {price: cheap}}", "no values of 'price'"),
        ("BUYER", "{wants: {price: 50 to 40}}", "no values of 'price'"),
        ("BUYER", "{accepts: {price: 40 to 50}}", "no value of 'price' in the package"),
        ("BUYER", "{accepts: {months: 4}}", "no value of 'months' in the package"),
    ],
)
def test_what_is_wrong_with_a_number_is_told_with_its_place(tmp_path, old, new, message):
    found = refused(tmp_path, old, new)
    assert any(message in m for m in found), found
    assert len(found) == 1


@pytest.mark.parametrize("value", ["1e5", "--3", "3.", ".5", "0x10", "³", "1" * 80])
def test_no_odd_text_passes_for_a_number(value):
    with pytest.raises(BadCondition):
        parse_condition(f"n <= {value} and", Vocabulary({"n": ()}, (), {"n": PRICE}))
