"""Figures: what is counted, of whom, by whom, one test for each pattern; the sentences are made up and stand in no yardstick."""

import re
from decimal import Decimal

import pytest

from goodoffices.record.claimant_rule import claimant_rules, told_before
from goodoffices.record.read import read


def figures(text):
    return [(f.what, f.of) for f in read(text, "2026-02-04").figures]


def values(text):
    return [(f.low, f.high, f.unit) for f in read(text, "2026-02-04").figures]


def claimants(text):
    return [f["claimant"] for f in read(text, "2026-02-04").to_json()["figures"]]


@pytest.mark.parametrize(
    ("text", "what", "of"),
    [
        ("The floods left 14 farmers dead.", "killed", "farmers"),
        ("Six miners died in the pit.", "killed", "miners"),
        ("The blast wounded 22 dockers.", "wounded", "dockers"),
        ("Nine Norwegian divers are missing.", "missing", "Norwegian divers"),
        ("The flood drove 800 families from their homes.", "forced to leave their homes", "families"),
        ("Norway has deported 1,200 Danes since May.", "forced to leave their homes", "Danes"),
        ("The police arrested 40 students.", "detained", "students"),
        ("The group will free the 12 sailors it captured in June.", "captured", "sailors"),
        ("The sides agreed to swap 90 prisoners.", "exchanged", "prisoners"),
        ("The storm cost 300 lives.", "killed", "people"),
        ("Oslo put its dead at 17.", "killed", "people"),
        ("The death toll rose to 45.", "killed", "people"),
        ("The council put the number of villagers waiting at 70.", "villagers waiting", "villagers"),
    ],
)
def test_what_happened_to_those_counted_is_told_by_the_verb_or_noun(text, what, of):
    assert figures(text) == [(what, of)]


def test_each_number_of_a_list_has_its_own_verb():
    assert figures("The shells killed 12 soldiers and wounded about a hundred more.")[0] == ("killed", "soldiers")
    assert [w for w, _ in figures("Two clerks and a porter died and 17 people were hurt.")][-1] == "wounded"


def test_things_are_counted_by_their_noun_and_belong_to_whoever_has_them():
    assert figures("Norway moved 40 armoured vehicles to the coast.") == [("armoured vehicles", "Norway")]
    assert figures("Observers saw 300 Danish troops on the bridge.") == [("troops", "Denmark")]
    assert figures("Norway will hand over two of the five lighthouses.")[0][0] == "lighthouses"


@pytest.mark.parametrize(
    ("text", "what", "of"),
    [
        ("The fund froze $3 billion of Danish oil money.", "money", "Danish oil money"),
        ("Ships brought 60 tonnes of rice.", "weight", "rice"),
        ("They marked 14 kilometres of the border.", "length", "border"),
        ("The camp is 14 kilometres away.", "distance", ""),
        ("The strike cut output by 90,000 barrels a day.", "output", "oil"),
        ("Two thirds of the wells were destroyed.", "destroyed", "wells"),
        ("It enriched uranium enriched to 20 percent.", "enrichment", "uranium"),
    ],
)
def test_a_measure_says_what_it_measures(text, what, of):
    assert figures(text)[-1] == (what, of)


def test_land_is_shared_by_who_holds_it():
    assert figures("Norway holds about 30 percent of the island.") == [
        ("share of territory controlled by Norway", "the island")
    ]
    assert figures("The clans hold a third of the island.") == [("share of territory", "the island")]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("It was minus 12 degrees in Oslo.", -12, -12, "°C"),
        ("More than half of the farms burned.", 50, None, "percent"),
        ("One farm in five was closed.", 20, 20, "percent"),
        ("Between six and nine guards were killed.", 6, 9, ""),
        ("About a hundred guards were killed.", 100, 100, ""),
        ("Several hundred guards were killed.", None, None, ""),
        ("No toll was given for Bergen.", None, None, ""),
    ],
)
def test_bounds_and_signs_go_by_the_words(text, low, high, unit):
    wanted = tuple(None if n is None else Decimal(n) for n in (low, high))
    assert values(text) == [(*wanted, unit)]


def test_a_rise_has_two_figures_and_an_ordinal_counts_one_more():
    assert [v[0] for v in values("The price of rice rose from 400 to 800 francs.")] == [400, 800]
    assert figures("Two divers were killed and a third is missing.") == [("killed", "divers"), ("missing", "divers")]


@pytest.mark.parametrize(
    "text",
    [
        "A seven-day truce was agreed.",
        "The talks ran for three weeks.",
        "The two sides met in Oslo.",
        "Two delegates said the talks went on.",
        "A five-page letter was sent.",
        "Anna, 34, who lives there, wept.",
        "He spoke on the 3rd floor.",
        "The first half of the meeting was calm.",
        "The council has three conditions.",
    ],
)
def test_durations_ages_parties_speakers_and_items_are_no_figures(text):
    assert read(text, "2026-02-04").figures == ()


def test_a_deed_that_the_newsroom_tells_is_claimed_by_the_newsroom():
    assert claimants("Norway imposed duties on nine Danish firms.") == ["newsroom"]


def test_a_clause_that_goes_on_behind_a_cue_is_claimed_by_it():
    made = claimants("A guard was killed, Norway said, and nine were hurt.")
    assert made[-1] == claimants("Norway said nine were hurt.")[0]


def test_a_clause_before_said_in_a_statement_is_claimed_by_the_speaker():
    made = claimants("The army destroyed nine bridges, Norway said in a statement.")
    assert made == claimants("Norway said nine bridges were destroyed.")


def test_hospital_staff_speak_for_no_state():
    (found,) = read("Nine people were killed, according to doctors at a hospital in Oslo.", "2026-02-04").statements[:1]
    assert found.speaker.actor == ""


def test_an_aside_does_not_part_a_count_from_its_verb():
    made = figures("At least 56 people, including 12 children, were killed in the fire.")
    assert made == [("killed", "people"), ("killed", "children")]


def test_a_level_is_of_what_stands_at_it():
    assert figures("Turnout was 64 percent.") == [("turnout", "")]
    assert figures("The price of bread rose by 40 percent.") == [("price", "bread")]


def test_a_number_behind_a_date_is_no_part_of_it():
    assert values("That brings the strikes since Dec. 5 to 922, he added.") == [(922, 922, "")]


CLAIMANTS = [(rule, example) for rule in claimant_rules() for example in rule.examples]


@pytest.mark.parametrize(("rule", "example"), CLAIMANTS, ids=[e for _, e in CLAIMANTS])
def test_a_rule_of_claimants_decides_its_example(rule, example):
    text = re.sub(r"[\[\]<>]", "", example)
    who = re.findall(r"\[(.*?)\]", example)[-1:]
    number = re.search(r"<(.*?)>", example)[1]
    made = read(text, "2026-02-04")
    n = next(n for n, f in enumerate(made.figures) if text[f.number_at.start : f.number_at.end].startswith(number))
    told = told_before(made.figures[n], text)
    assert told.rule == rule.name
    assert [text[told.who.start : told.who.end]] == who if who else told.who is None


def test_a_second_claimant_in_a_list_claims_its_own_figure():
    made = read("So far Jamaica has pledged 25 officers and Bangladesh 50.").to_json()
    assert [f["claimant"] for f in made["figures"]] == ["jamaica", "bangladesh"]


def test_a_group_without_a_name_claims_without_how_many_they_are():
    (found,) = read("At least 31 people were killed, according to two doctors at the hospital.").to_json()["figures"]
    assert found["claimant"] == "doctors at the hospital"


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("Russia holds parts of five Ukrainian regions.", "Ukraine"),
        ("There are a great number Ukraine lists as missing.", "people"),
        ("Two Pakistani soldiers were killed.", "Pakistani soldiers"),
    ],
)
def test_of_whom_is_named_as_a_reader_would(text, of):
    assert read(text, "2026-02-04").figures[0].of == of
