"""Each line of the data files is tried: a cue frame, a phrase, a rule of acts, a kind of event, an idiom."""

import re

import pytest

from goodoffices.case.act import ACTS
from goodoffices.case.source import Span
from goodoffices.record.act_rule import act_rules
from goodoffices.record.event import event_rules, events_in
from goodoffices.record.frame import frames, verb_forms
from goodoffices.record.read import read
from goodoffices.record.view import view


def marked(example):
    """The text of an example without its marks, and where [speaker] and {content} stand."""
    text, places = "", {}
    for sign in example:
        if sign in "[{" or sign in "]}":
            places[sign] = len(text)
        else:
            text += sign
    return text, (places["["], places["]"]), (places["{"], places["}"])


@pytest.mark.parametrize("frame", frames(), ids=lambda f: f.name)
def test_a_frame_finds_speaker_and_content_of_its_example(frame):
    text, speaker, content = marked(frame.example)
    found = [s for s in read(text).statements if s.cue is not None]
    assert found, text
    said = found[0]
    assert text[said.speaker.at.start : said.speaker.at.end].lower() == text[slice(*speaker)].lower()
    assert text[said.at[0].start : said.at[-1].end].rstrip(" .") == text[slice(*content)].rstrip(" .")


@pytest.mark.parametrize("frame", frames(), ids=lambda f: f.name)
def test_the_act_of_a_frame_is_one_of_the_design(frame):
    assert frame.act in ACTS
    assert frame.voice in ("indirect", "newsroom")


EXAMPLES = [(rule.act, example) for rule in act_rules() for example in rule.examples]


@pytest.mark.parametrize(("act", "example"), EXAMPLES, ids=[f"{a}: {e[:40]}" for a, e in EXAMPLES])
def test_a_rule_of_acts_decides_its_example(act, example):
    found = [s for s in read(example).statements if s.speaker.text and not s.newsroom]
    assert [s.act for s in found][:1] == [act], found


def test_every_rule_of_acts_has_an_example_and_a_known_act():
    assert all(rule.examples and rule.act in ACTS for rule in act_rules())


EVENTS = [(rule.kind, example) for rule in event_rules() for example in rule.examples]


@pytest.mark.parametrize(("kind", "example"), EVENTS, ids=[k for k, _ in EVENTS])
def test_a_kind_of_event_is_found_in_its_example(kind, example):
    assert kind in {e.kind for e in events_in(view(example), Span(0, len(example)), ())}


@pytest.mark.parametrize(
    "words",
    [
        "They hope to strike a deal soon.",
        "A deal could be struck with the rebels.",
        "He died of a heart attack.",
        "A war of words went on.",
        "The minister came under fire for the plan.",
        "She went on hunger strike.",
        "A rail strike began.",
    ],
)
def test_an_idiom_is_no_event(words):
    assert not {e.kind for e in events_in(view(words), Span(0, len(words)), ())} & {"attack", "fighting"}


def test_forms_of_regular_verbs_are_made():
    forms = verb_forms()
    assert {"demands", "demanded", "demanding"} <= set(forms)
    assert {"denies", "denied", "denying", "urged", "urging"} <= set(forms)


def test_no_data_file_names_anybody_of_a_real_conflict():
    from goodoffices.record.data_file import load

    text = " ".join(str(load(name)) for name in ("acts.yaml", "events.yaml", "posts.yaml"))
    assert not re.search(r"Putin|Trump|Netanyahu|Hamas", text)
