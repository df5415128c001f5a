"""Each line of the data files of names is tried: a rule of senses, an area, a seat of government, a post."""

import pytest

from goodoffices.record.data_file import load
from goodoffices.record.gazetteer import gazetteer, powers
from goodoffices.record.person import named
from goodoffices.record.place_sense import means_of, sense_rules
from goodoffices.record.read import read

SENSES = [(rule, example) for rule in sense_rules() for example in rule.examples]


@pytest.mark.parametrize(("rule", "example"), SENSES, ids=[e for _, e in SENSES])
def test_a_rule_of_senses_decides_its_example(rule, example):
    from goodoffices.case.source import Span

    start, end = example.index("["), example.index("]") - 1
    text = example.replace("[", "").replace("]", "")
    assert means_of(text, Span(start, end), not rule.any) == (rule.means, rule.why)


def test_a_name_that_no_rule_decides_is_a_place():
    (found,) = read("The road to the north of Norway, which is long, is closed.").places
    assert found.means == "place"


AREAS = [
    (form, name)
    for name, about in load("areas.yaml")["areas"].items()
    for form in (name, *(about or {}).get("also", ()))
]


@pytest.mark.parametrize(("form", "name"), AREAS, ids=[f for f, _ in AREAS])
def test_an_area_is_found_by_each_of_its_names(form, name):
    found = read(f"The envoys came back from {form.removeprefix('the ')} on Monday.").places
    assert form.removeprefix("the ") in [p.reported_as or p.name for p in found] or gazetteer().get(form).usual == name


GOVERNMENTS = list(load("seats.yaml")["governments"].items())


@pytest.mark.parametrize(("name", "code"), GOVERNMENTS, ids=[n for n, _ in GOVERNMENTS])
def test_a_name_stands_for_a_government(name, code):
    assert powers()[name].code in (code, "")


BODIES = [
    (form, about["id"])
    for part in ("bodies", "authorities")
    for name, about in load("seats.yaml")[part].items()
    for form in (name, *about["also"])
]


@pytest.mark.parametrize(("form", "id"), BODIES, ids=[f for f, _ in BODIES])
def test_a_body_or_authority_speaks_under_each_of_its_names(form, id):
    (found,) = read(f"{form} said that the road was closed.").statements
    assert found.speaker.actor == id


POSTS = load("posts.yaml")


@pytest.mark.parametrize("post", POSTS["posts"])
def test_a_post_introduces_somebody_by_name(post):
    text = f"Norway's {post} Jane Roe"
    found = named(text, 0, len(text))
    assert (found.post.lower(), found.name) == (post, "Jane Roe")
    assert (found.power is None) == bool(set(post.split()) & set(POSTS["not_of_the_state"]))


@pytest.mark.parametrize("word", POSTS["private"])
def test_somebody_without_a_post_is_no_name_in_the_record(word):
    text = f"Jane Roe, a {word}"
    found = named(text, 0, len(text))
    assert found.private
    assert not found.name


@pytest.mark.parametrize("word", POSTS["unnamed"])
def test_a_group_is_known_to_have_no_name(word):
    text = f"the {word}"
    assert named(text, 0, len(text)).unnamed


@pytest.mark.parametrize("word", POSTS["not_of_the_state"])
def test_who_is_in_a_country_is_not_the_country(word):
    text = f"Norwegian {word}"
    assert named(text, 0, len(text)).power is None


@pytest.mark.parametrize("title", POSTS["titles"])
def test_a_title_is_no_part_of_the_name(title):
    text = f"{title.capitalize()} Roe"
    assert named(text, 0, len(text)).name == "Roe"


@pytest.mark.parametrize("word", POSTS["work"])
def test_somebody_known_by_an_age_and_their_work_is_no_name_in_the_record(word):
    made = read(f"Anahit, a 52-year-old {word} in the village of Khoznavar, said the road was closed.", "2026-02-04")
    (found,) = made.statements
    assert (found.speaker.text, found.speaker.ref) == ("a resident of Khoznavar",) * 2
    assert "Anahit" not in str(made.to_json())


def test_work_with_a_whole_name_and_no_age_is_a_post():
    (found,) = read("Jane Roe, a professor in Oslo, said the road was closed.", "2026-02-04").statements
    assert found.speaker.person == "Jane Roe"
