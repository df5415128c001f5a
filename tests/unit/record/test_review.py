"""Proposals kept beside a case, and their review: nothing enters by itself, every step can be taken back."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from goodoffices.case.bundled import open_case
from goodoffices.case.new import new_case
from goodoffices.cli import check_command, read_command, review_command
from goodoffices.errors import BadInput
from goodoffices.record.proposal import all_proposals, proposals_of
from goodoffices.record.read import read
from goodoffices.record.review import FILE, Review
from goodoffices.record.version import changes, merged

REPORT = "Norland rejected a pull-back of its forces on Monday. Norland said seven people were killed.\n\nBy Jane Roe"
CASE = """
title: Talks
actors:
  norland: {name: Norland, roles: [party]}
  sudria: {name: Sudria, roles: [party]}
issues:
  line: {title: Where forces stand, options: {a: {title: forces pull back, from: analyst}, b: {title: forces stay, from: analyst}}}
"""


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "talks"
    path.mkdir()
    (path / "case.yaml").write_text(CASE, encoding="utf-8")
    (path / "sources").mkdir()
    (path / "sources" / "r1.txt").write_text(REPORT, encoding="utf-8")
    return path


def into(folder, text=REPORT, source="r1"):
    report = folder.parent / "r1.txt"
    report.write_text(text, encoding="utf-8")
    arguments = [str(report), "--into", str(folder), "--published", "2026-02-04", "--source", source]
    return CliRunner().invoke(read_command.command, arguments, catch_exceptions=False, standalone_mode=False).output


def review(folder):
    (proposals,) = all_proposals(folder)
    return Review(folder, open_case(str(folder)), proposals)


def test_nothing_enters_as_confirmed_by_itself(folder):
    into(folder)
    assert open_case(str(folder)).statements == {}
    assert {i.status for i in all_proposals(folder)[0].items} == {"open"}


def test_reading_the_same_report_twice_adds_nothing(folder):
    into(folder)
    before = (folder / "proposals" / "r1.json").read_bytes()
    assert " 0 new proposals" in into(folder)
    assert (folder / "proposals" / "r1.json").read_bytes() == before


def test_an_updated_version_is_recognised_and_what_changed_is_told(folder):
    into(folder)
    told = into(folder, REPORT.replace("seven", "nine"))
    assert "an updated version" in told
    assert " 0 new proposals" not in told
    assert any(i.gone for i in all_proposals(folder)[0].items)


def test_a_confirmed_statement_is_in_the_case_in_its_keys(folder):
    into(folder)
    sitting = review(folder)
    name = sitting.confirm({"act": "reject", "said": "Norland does not want to draw back"})
    statement = open_case(str(folder)).statements[name]
    assert (statement.actors, statement.act, statement.voice) == (("norland",), "reject", "indirect")
    assert statement.at
    assert all_proposals(folder)[0].items[0].became == name


def test_a_refusal_needs_its_act_typed(folder):
    into(folder)
    with pytest.raises(BadInput, match="act"):
        review(folder).confirm({"said": "Norland does not want to draw back"})
    assert not (folder / FILE).exists()


def test_a_statement_needs_the_analyst_s_own_words(folder):
    into(folder)
    with pytest.raises(BadInput, match="own words"):
        review(folder).confirm({"act": "reject"})


def test_undo_takes_a_decision_back_in_the_case_too(folder):
    into(folder)
    sitting = review(folder)
    sitting.confirm({"act": "reject", "said": "words"})
    assert sitting.undo()
    assert not (folder / FILE).exists()
    assert all_proposals(folder)[0].items[0].status == "open"
    assert not sitting.undo()


def test_what_would_be_a_problem_of_the_case_changes_nothing(folder):
    into(folder)
    with pytest.raises(BadInput):
        review(folder).confirm({"act": "reject", "said": "words", "speaker": "nobody_known"})
    assert not (folder / FILE).exists()


def test_a_figure_waits_for_its_statement_and_then_comes_from_it(folder):
    into(folder)
    sitting = review(folder)
    sitting.confirm({"act": "reject", "said": "words"})
    told = sitting.confirm({"said": "Seven were killed"})
    while sitting.current is not None and sitting.current.kind != "figure":
        sitting.next()
    name = sitting.confirm({})
    figure = open_case(str(folder)).figures[name]
    assert (figure.low, figure.what, figure.origin) == (7, "killed", (told,))


def test_a_figure_before_its_statement_is_told_what_to_do(folder):
    into(folder)
    sitting = review(folder)
    while sitting.current.kind != "figure":
        sitting.next()
    with pytest.raises(BadInput, match="not confirmed"):
        sitting.confirm({})


def test_decisions_are_kept_with_what_the_analyst_changed(folder):
    into(folder)
    review(folder).confirm({"act": "deny", "said": "words"})
    kept = json.loads((folder / "proposals" / "r1.json").read_text(encoding="utf-8"))["items"][0]
    assert kept["changed"] == {"act": "deny"}


def test_the_screen_confirms_rejects_and_undoes(folder):
    into(folder)
    answers = "c\nreject\nNorland does not want to draw back\nr\nno fact\nu\nq\n"
    result = CliRunner().invoke(
        review_command.command, [str(folder)], input=answers, catch_exceptions=False, standalone_mode=False
    )
    assert "⟦" in result.output
    assert [i.status for i in all_proposals(folder)[0].items][:2] == ["confirmed", "open"]


def test_a_bare_enter_confirms_nothing(folder):
    into(folder)
    CliRunner().invoke(
        review_command.command, [str(folder)], input="\n" * 40, catch_exceptions=False, standalone_mode=False
    )
    assert {i.status for i in all_proposals(folder)[0].items} == {"open"}


def test_coverage_tells_what_is_proposed_and_not_decided(folder):
    into(folder)
    sitting = review(folder)
    sitting.confirm({"act": "reject", "said": "words"})
    page = (
        CliRunner()
        .invoke(check_command.command, [str(folder), "--coverage"], catch_exceptions=False, standalone_mode=False)
        .output
    )
    assert "proposed, not decided: statement s2" in page


def test_proposals_of_a_broken_file_are_told(folder):
    (folder / "proposals").mkdir()
    (folder / "proposals" / "x.json").write_text("{", encoding="utf-8")
    with pytest.raises(BadInput, match="cannot be read"):
        all_proposals(folder)


def test_the_same_words_twice_in_a_report_are_two_proposals():
    text = "Norland said talks had ended. The sun rose. Norland said talks had ended."
    made = proposals_of(read(text, "2026-02-04"), text, "r", "")
    assert len({i.key for i in made.items}) == len(made.items)
    assert merged(made, made)[1].new == ()


def test_a_new_case_takes_proposals(tmp_path):
    new_case(tmp_path / "case")
    report = tmp_path / "a report.txt"
    report.write_text(REPORT, encoding="utf-8")
    arguments = [str(report), "--into", str(tmp_path / "case"), "--published", "2026-02-04"]
    CliRunner().invoke(read_command.command, arguments, catch_exceptions=False, standalone_mode=False)
    assert (tmp_path / "case" / "proposals" / "a-report.json").exists()


FIRST = "Kyiv said seven people were killed. Moscow demanded a pull-back. The envoy said the talks were long."
LATER = "Kyiv said nine people were killed. The envoy said the talks were long. Ankara offered to host a second round."


def changed(first=FIRST, later=LATER):
    return changes(read(first, "2026-02-04"), first, read(later, "2026-02-04"), later)


def test_a_later_version_is_held_against_the_earlier_one():
    made = changed()
    assert [p.words for p in made.new] == ["to host a second round."]
    assert [p.words for p in made.gone] == ["a pull-back."]
    figure = next(c for c in made.changed if c.after.kind == "figure")
    assert ("value", "7", "9") in figure.fields
    assert made.updated


def test_what_is_as_it_was_keeps_its_key_though_its_place_shifts():
    first, later = read(FIRST, "2026-02-04"), read(LATER, "2026-02-04")
    old = proposals_of(first, FIRST, "r", "")
    both, made = merged(old, proposals_of(later, LATER, "r", ""))
    same = next(p for p in old.items if p.words.startswith("the talks were"))
    assert next(p for p in both.items if p.key == same.key).made["at"] != same.made["at"]
    assert made.kept >= 1


def test_a_proposal_says_which_earlier_one_it_stands_for():
    old = proposals_of(read(FIRST, "2026-02-04"), FIRST, "r", "")
    both, _ = merged(old, proposals_of(read(LATER, "2026-02-04"), LATER, "r", ""))
    later = next(p for p in both.items if p.kind == "figure" and not p.gone)
    assert later.replaces == next(p.key for p in old.items if p.kind == "figure")


def test_another_act_of_the_same_words_is_a_change_and_no_new_statement():
    made = changed("The envoy said the road was open.", "The envoy denied the road was open.")
    assert (made.new, made.gone) == ((), ())
    assert [c.fields for c in made.changed] == [(("act", "report", "deny"),)]


def test_versions_are_shown_side_by_side(folder):
    into(folder)
    told = into(folder, REPORT.replace("seven people", "nine people"))
    assert "before" in told
    assert "now" in told
    assert "7, killed" in told
    assert "9, killed" in told


def test_proposals_kept_by_an_earlier_release_are_still_read(folder):
    into(folder)
    path = next((folder / "proposals").glob("*.json"))
    data = json.loads(path.read_text(encoding="utf-8"))
    for item in data["items"]:
        del item["words"], item["replaces"]
    path.write_text(json.dumps(data), encoding="utf-8")
    assert all_proposals(folder)[0].items


def test_the_page_on_reading_runs():
    page = (Path(__file__).resolve().parents[3] / "docs" / "how-to" / "read-a-report.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert blocks
    for block in blocks:
        exec(block, {})
