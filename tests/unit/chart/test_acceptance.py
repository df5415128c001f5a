"""Acceptance bars: bar, whisker and prior tick where the record tells, its words where it does not."""

import re

import pytest

from goodoffices.chart.acceptance import AcceptanceRow, acceptance_picture
from goodoffices.chart.picture import MODEL

QUAY = "Site: at the old quay; Fees: low"
ROWS = [
    AcceptanceRow(QUAY, "Ana", 0.9, 0.01, 0.5, True, "every"),
    AcceptanceRow(QUAY, "Bor", 0.52, 0.01, 0.5, False, "some"),
    AcceptanceRow("Fees: high", "Ana", 0.02, 0.02, 0.4, True, "no"),
]


def drawn(picture):
    """The values of every layer, by the kind of mark."""
    found = {}
    spec = picture.spec()
    for layer in spec["layer"]:
        data = layer.get("data") or spec["data"]
        values = data["values"] if "values" in data else spec["datasets"][data["name"]]
        kept = [t["filter"] for t in layer.get("transform", [])]
        told = {"datum.told": True, "!datum.told": False}
        values = [v for v in values if all(v["told"] is told[f] for f in kept)]
        found.setdefault(layer["mark"]["type"], []).append((layer["encoding"], values))
    return found


def test_a_bar_has_a_whisker_of_two_standard_errors_that_ends_at_0_and_1():
    """0.9 ± 0.02 is 0.88 to 0.92; 0.02 ± 0.04 would begin below 0."""
    ((encoding, values),) = drawn(acceptance_picture(ROWS))["rule"]
    assert (encoding["x"]["field"], encoding["x2"]["field"]) == ("low", "high")
    assert [(v["low"], v["high"]) for v in values] == [
        (pytest.approx(0.88), pytest.approx(0.92)),
        (0, pytest.approx(0.06)),
    ]


def test_bars_and_prior_ticks_stand_only_where_the_record_tells():
    made = drawn(acceptance_picture(ROWS))
    ((_, bars),) = made["bar"]
    assert [v["share"] for v in bars] == [0.9, 0.02]
    ((encoding, ticks),) = made["tick"]
    assert encoding["x"]["field"] == "prior"
    assert [v["prior"] for v in ticks] == [0.5, 0.4]


def test_where_the_record_does_not_tell_the_picture_says_so_and_holds_no_figure():
    picture = acceptance_picture([ROWS[1]])
    svg = picture.svg()
    assert "the record does not tell" in svg
    assert "52%" not in svg
    assert picture.rows == ((QUAY, "Bor", "the record does not tell", "–", "50.0%", "under some"),)
    assert "52" not in picture.alternative


def test_the_picture_and_the_table_behind_it_say_whose_model_it_is():
    picture = acceptance_picture(ROWS, "Packages to test")
    assert "Analyst&apos;s model, not the party&apos;s position" in picture.svg().replace("'", "&apos;")
    assert picture.title == f"Packages to test. {MODEL}"


def test_bars_stand_in_the_order_given_those_of_one_package_together_below_its_name():
    spec = acceptance_picture([ROWS[0], ROWS[2], ROWS[1]]).spec()
    order = [line[5:] for line in spec["layer"][0]["encoding"]["y"]["sort"]]
    assert order == ["", "Ana", "Bor", "", "Ana"]


def test_what_is_shown_is_told_in_words_and_in_the_table():
    picture = acceptance_picture(ROWS)
    assert f"{QUAY}: Ana 90% (prior alone 50%), Bor: the record does not tell." in picture.alternative
    assert picture.rows[0] == (QUAY, "Ana", "90.0%", "1.0%", "50.0%", "under every")
    assert picture.rows[2][-1] == "under none"
    assert {len(row) for row in picture.rows} == {len(picture.head)}


def test_a_long_name_of_a_package_goes_on_in_the_next_line():
    words = "Where forces stand: frozen along the current front line; Guarantee: a peacekeeping force; Fees: low"
    svg = acceptance_picture([AcceptanceRow(words, "Ana", 0.5, 0.1, 0.1, True)]).svg()
    assert words not in svg
    assert "Where forces stand" in svg
    assert "Fees: low" in svg


def test_no_colour_is_used():
    colours = set(re.findall(r"#[0-9a-f]{3,6}\b", acceptance_picture(ROWS).svg()))
    assert colours
    assert all(len({c[1:][i : i + len(c) // 3] for i in range(0, len(c) - 1, len(c) // 3)}) == 1 for c in colours)
