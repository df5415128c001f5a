"""Random cases with a known truth."""

import json

import pytest

from goodoffices.case.read import read_case
from goodoffices.logic.force import in_force
from goodoffices.preference.contradiction import heard
from goodoffices.preference.random_case import Truth, random_case


def read(made, folder):
    folder.mkdir()
    (folder / "case.yaml").write_text(made.text, encoding="utf-8")
    return read_case(folder)


@pytest.mark.parametrize("seed", range(12))
def test_what_parties_answer_can_be_true_together(seed, tmp_path):
    """For two to four parties, one to four issues; and so many statements as there were questions, and links."""
    parties, issues = 2 + seed % 3, 1 + seed % 4
    made = random_case(seed, parties, issues, 8)
    case = read(made, tmp_path / "case")
    assert (len(case.actors), len(case.issues)) == (parties, issues)
    force = in_force(case)
    for truth in made.truths:
        found = heard(case, force, truth.party)
        assert found.problems == ()
        assert found.replaced == ()


def test_the_same_seed_is_the_same_case_and_another_seed_another():
    assert random_case(5).text == random_case(5).text
    assert random_case(5).truths == random_case(5).truths
    assert random_case(5).text.replace("case 5", "case 6") != random_case(6).text


def test_what_is_asked_does_not_depend_on_what_is_true(monkeypatch):
    """With another truth for the same seed, the same issues and the same options are asked about; only the answers differ."""
    import goodoffices.preference.random_case as module

    real = module._truth

    def other(rng, *given):
        real(rng, *given)
        return real(rng, *given)

    def questions(text):
        """Each coding without the order of what it names and without yes or no."""
        lines = [line.split("coding: ")[1] for line in text.splitlines() if "coding: [" in line]
        plain = [l.replace("rejects", "accepts").replace(", whatever_else: true", "") for l in lines]
        return [
            sorted(l.replace("this: ", "").replace("to: ", "").strip("[]{}").replace('"', "").split()) for l in plain
        ]

    first = random_case(3, questions=12)
    monkeypatch.setattr(module, "_truth", other)
    second = random_case(3, questions=12)
    assert first.truths != second.truths
    names = [[w.strip(",{}[]") for w in q if w.startswith("issue")] for q in questions(first.text)]
    assert names == [[w.strip(",{}[]") for w in q if w.startswith("issue")] for q in questions(second.text)]


def test_a_truth_knows_what_it_accepts():
    """Weights 0.6 and 0.3, a link of 0.1. No deal (a2, b1) is worth 0.3. a1 alone can be completed to 0.6 + 0.3 (and 0.1 with b2: 0.7);
    (a2, b2) is worth 0."""
    truth = Truth(
        "p", {"a": 0.6, "b": 0.3}, {(("a", "a1"), ("b", "b2")): 0.1},
        {"a": {"a1": 1.0, "a2": 0.0}, "b": {"b1": 1.0, "b2": 0.0}}, {"a": "a2", "b": "b1"},
    )  # fmt: skip
    assert truth.worth({"a": "a1", "b": "b2"}) == pytest.approx(0.7)
    assert truth.accepts({"b": "b2"})
    assert truth.accepts({"a": "a2"})
    assert not truth.accepts({"a": "a2", "b": "b2"})
    assert json.loads(json.dumps(truth.to_json()))["worth_without_deal"] == pytest.approx(0.3)
    assert truth.to_json()["links"] == {"a is a1 and b is b2": 0.1}
