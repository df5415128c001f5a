"""The commands of the engine on a case whose issues are numbers, run in process; by hand: a price x is worth 100 - x to the buyer and x to the
seller, who want 20 and 30 at least; delivery is worth 10 to the buyer and costs the seller 5, and only at 50 or more."""

import json

import pytest
from click.testing import CliRunner

from goodoffices.cli import cli
from goodoffices.errors import GoodOfficesError

CASE = """
title: A sale
actors:
  buyer: {name: Buyer, roles: [party]}
  seller: {name: Seller, roles: [party]}
issues:
  price: {title: Price, number: {from: 0, to: 100, unit: dollars}}
  delivery: {title: Delivery, options: {door: {title: to the door, from: s1}, none: {title: none, from: s2}}}
sources: {notes: {published: 2030-01-01}}
statements:
  - {id: s1, source: notes, speaker: buyer, act: claim, said: Ours,
     coding: [{worth: {price: {0: 100, 100: 0}, delivery: {door: 10}}}, {threshold: 20}]}
  - {id: s2, source: notes, speaker: seller, act: claim, said: Theirs,
     coding: [{worth: {price: {0: 0, 100: 100}, delivery: {none: 5}}}, {threshold: 30}, {limit: if delivery is door then price >= 50}]}
"""
THIRD = """  - {id: s3, source: notes, speaker: broker, act: claim, said: A tenth, coding: [{worth: {price: {0: 0, 100: 10}}}, {threshold: 6}]}
"""


@pytest.fixture
def two(tmp_path):
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    return str(tmp_path)


@pytest.fixture
def three(tmp_path):
    text = CASE.replace("issues:", "  broker: {name: Broker, roles: [party]}\nissues:") + THIRD
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    return str(tmp_path)


def run(*arguments):
    done = CliRunner().invoke(cli, arguments, catch_exceptions=True)
    if isinstance(done.exception, GoodOfficesError):
        return str(done.exception)
    assert done.exception is None, done.exception
    return done.output


def told(*arguments):
    return json.loads(run(*arguments, "--format", "json"))


def test_the_frontier_of_two_is_told_in_stretches(two):
    """The door is worth more together: from (10, 100) at 100 to (60, 50) at 50. Without it, what gives somebody more than that."""
    made = told("frontier", two)
    assert made["exactness"] == "exact"
    assert made["packages"] is None
    ends = [tuple(tuple(s[e]["utilities"].values()) for e in ("from", "to")) for s in made["stretches"]]
    assert ends == [((0, 105), (5, 100)), ((10, 100), (60, 50)), ((60, 45), (100, 5))]
    assert [(s["from_only_approached"], s["to_only_approached"]) for s in made["stretches"]] == [
        (False, True),
        (False, False),
        (True, False),
    ]
    assert made["stretches"][1]["from"]["package"] == {"delivery": "door", "price": 100}
    assert all(p["count"] is None for p in made["points"])


def test_solutions_of_two_are_exact(two):
    """Nash with the door: 110 - x - 20 = x - 30 at x = 60: 50 and 60, gains 30 each."""
    made = told("solve", two)
    assert made["exactness"] == "exact"
    (nash,) = made["solutions"]["nash"]
    assert nash == {
        "utilities": {"buyer": 50, "seller": 60},
        "package": {"delivery": "door", "price": 60},
        "count": None,
    }
    assert "Price: 60 dollars" in run("solve", two)
    rows = run("solve", two, "--format", "csv").splitlines()
    assert rows[0] == "solution,utility buyer,utility seller,count,option delivery,option price"
    assert "nash,50.0,60.0,,door,60" in rows


def test_three_get_a_frontier_within_what_is_told_and_exact_solutions(three):
    """Nash without closed form; egalitarian: the broker's gain x/10 - 6 grows with x, the buyer's 90 - x falls: equal at 960/11."""
    made = told("frontier", three, "--tolerance", "0.5")
    assert made["exactness"] == "within"
    assert 0.5 <= made["epsilon"] * made["grid"] <= 0.51
    solved = told("solve", three)
    assert (solved["exactness"], solved["solutions_exactness"]) == ("within", "exact")
    (egalitarian,) = solved["solutions"]["egalitarian"]
    assert egalitarian["package"]["price"] == pytest.approx(960 / 11)
    assert solved["packages"] is solved["deals"] is None
    text = run("frontier", three)
    assert "can be any number from 0 to 100 dollars" in text
    assert "Endlessly many packages" in text


def test_three_with_two_numbers_get_exact_solutions(tmp_path):
    """By hand: 12 of land for a and b, 12 of sea for b and c, no deal 0. Eight each: land 8, sea 4. If sea must be above 5, c has 7 at the most, only
    come near to, and a and b share 17."""
    text = """
title: Two sums
actors: {a: {name: A, roles: [party]}, b: {name: B, roles: [party]}, c: {name: C, roles: [party]}}
issues: {land: {title: Land, number: {from: 0, to: 12}}, sea: {title: Sea, number: {from: 0, to: 12}}}
sources: {notes: {published: 2030-01-01}}
statements:
  - {id: s1, source: notes, speaker: a, act: claim, said: Ours, coding: [{worth: {land: {0: 0, 12: 12}}}, {threshold: 0}]}
  - {id: s2, source: notes, speaker: b, act: claim, said: Ours, coding: [{worth: {land: {0: 12, 12: 0}, sea: {0: 0, 12: 12}}}, {threshold: 0}]}
  - {id: s3, source: notes, speaker: c, act: claim, said: Ours, coding: [{worth: {sea: {0: 12, 12: 0}}}, {threshold: 0}]}
"""
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    made = told("solve", str(tmp_path))["solutions"]["egalitarian"][0]
    assert made["utilities"] == {"a": 8, "b": 8, "c": 8}
    assert made["package"] == {"land": 8, "sea": 4}
    assert "only_approached" not in made
    limit = "  - {id: s4, source: notes, speaker: b, act: limit, said: More, coding: [{limit: sea > 5}]}\n"
    (tmp_path / "case.yaml").write_text(text + limit, encoding="utf-8")
    solved = told("solve", str(tmp_path))["solutions"]
    assert "only_approached" not in solved["utilitarian"][0]  # 24 in all, whatever is agreed
    made = solved["egalitarian"][0]
    assert made["utilities"] == {"a": 8.5, "b": 8.5, "c": 7}
    assert made["only_approached"] is True
    assert "only approached" in run("solve", str(tmp_path), "--format", "csv")
    assert "Only come near to" in run("solve", str(tmp_path))


def test_thirds_of_a_number_in_steps_stay_exact(tmp_path):
    """By hand: a has land and 3 less the years, b the rest of 12 land, c ten thirds a year. At 2 years a and b share 13, and c has 20/3."""
    text = """
title: Land and years
actors: {a: {name: A, roles: [party]}, b: {name: B, roles: [party]}, c: {name: C, roles: [party]}}
issues: {land: {title: Land, number: {from: 0, to: 12}}, years: {title: Years, number: {from: 0, to: 3, step: 1}}}
sources: {notes: {published: 2030-01-01}}
statements:
  - {id: s1, source: notes, speaker: a, act: claim, said: Ours, coding: [{worth: {land: {0: 0, 12: 12}, years: {0: 3, 3: 0}}}, {threshold: 0}]}
  - {id: s2, source: notes, speaker: b, act: claim, said: Ours, coding: [{worth: {land: {0: 12, 12: 0}}}, {threshold: 0}]}
  - {id: s3, source: notes, speaker: c, act: claim, said: Ours, coding: [{worth: {years: {0: 0, 3: 10}}}, {threshold: 0}]}
"""
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    made = told("solve", str(tmp_path))
    assert made["solutions_exactness"] == "exact"
    one = made["solutions"]["egalitarian"][0]
    assert one["utilities"] == {"a": 6.5, "b": 6.5, "c": 20 / 3}
    assert one["package"] == {"land": 5.5, "years": 2}


def test_several_numbers_of_three_parties_are_listed_coarser_unless_asked(tmp_path):
    """A thousandth would list some 500 values of each of the two numbers, and their frontier would have a quarter of a million points."""
    text = CASE.replace("issues:", "  broker: {name: Broker, roles: [party]}\nissues:") + THIRD
    text = text.replace("issues:\n", "issues:\n  fee: {title: Fee, number: {from: 0, to: 100}}\n")
    text = text.replace("coding: [{worth: {price: {0: 0, 100: 10}}}", "coding: [{worth: {fee: {0: 0, 100: 100}}}")
    text = text.replace(
        "{worth: {price: {0: 100, 100: 0}, ", "{worth: {price: {0: 100, 100: 0}, fee: {0: 100, 100: 0}, "
    )
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    listed = [len(told("frontier", str(tmp_path), *more)["points"]) for more in ((), ("--tolerance", "2%"))]
    assert 20_000 > listed[0] > 2 * listed[1]


def test_counting_what_is_endless_is_refused(two):
    assert "packages cannot be counted: 'price' can be any number" in run("count", two)


def test_numbers_in_steps_are_exact_and_counted(tmp_path):
    (tmp_path / "case.yaml").write_text(CASE.replace("to: 100, unit", "to: 100, step: 10, unit"), encoding="utf-8")
    made = told("count", str(tmp_path))
    assert made["packages"] == 22
    # none at 30 to 80, door at 50 to 90
    assert made["acceptable_to_all"] == {"number": 11, "exactness": "exact"}
    assert told("solve", str(tmp_path))["solutions"]["nash"][0]["package"] == {"delivery": "door", "price": 60}


def test_why_there_is_no_deal_is_proven_or_said_to_be_open(two, tmp_path):
    text = (tmp_path / "case.yaml").read_text()
    (tmp_path / "case.yaml").write_text(text.replace("threshold: 20", "threshold: 90"), encoding="utf-8")
    made = told("explain", two)
    assert (made["deal"], made["exactness"]) == (None, "exact")
    assert made["clashes"] == [["no_deal:buyer", "no_deal:seller"]]
    (tmp_path / "case.yaml").write_text(text.replace("threshold: 20", "threshold: 80.01"), encoding="utf-8")
    made = told("explain", two)  # the door takes 50 from the seller's limit, none 105 - 80.01 < 30
    assert made["deal"] is None


def test_one_package_may_name_any_value(two):
    made = told("explain", two, "price: 55.55, delivery: door")
    assert [(p["worth"], p["yes"]) for p in made["parties"]] == [(54.45, True), (55.55, True)]
    assert made["package"]["price"] == 55.55
    assert "no value of 'price' in the package" in run("explain", two, "price: 101, delivery: door")


def test_a_share_for_epsilon_is_refused_where_a_number_is_any(three):
    assert "a share for --epsilon" in run("frontier", three, "--epsilon", "1%")


def test_tables_may_agree_any_value(two, tmp_path):
    (tmp_path / "outcomes.csv").write_text("table,price,delivery,buyer\nA,55.5,door,54.5\nB,,,\n", encoding="utf-8")
    made = told("score", two, str(tmp_path / "outcomes.csv"))
    assert made["tables"][0]["points"] == {"buyer": 54.5, "seller": 55.5}
    assert made["tables"][0]["on_frontier"]
    (tmp_path / "outcomes.csv").write_text("table,price,delivery\nA,cheap,door\n", encoding="utf-8")
    assert "no value of 'price'" in run("score", two, str(tmp_path / "outcomes.csv"))


def test_a_brief_and_a_trial_take_numbers(two):
    assert "0 to 100" not in run("try", two, "price: 45, delivery: door").split("\n")[0]
    made = told("brief", two)
    (price,) = [i for i in made["case"]["issues"] if i["id"] == "price"]
    assert price["number"] == {"from": 0, "to": 100, "step": None, "unit": "dollars"}
    assert [o["id"] for o in price["options"]] == ["below 50", "at least 50"]
