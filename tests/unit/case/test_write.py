"""Changing a file of a case keeps what is not changed as it was written."""

import re

import pytest

from goodoffices.case.bundled import FOLDER
from goodoffices.case.read import read_case
from goodoffices.case.write import CaseFile
from goodoffices.errors import BadCase

FILES = sorted(FOLDER.rglob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_a_round_trip_keeps_comments_and_order(path):
    """Comments, and all text but the line breaks inside brackets, stand as before."""
    before, after = path.read_text(encoding="utf-8"), CaseFile(path).text()
    comments = re.compile(r"(?:^|\s)#[^\n]*")
    assert [c.strip() for c in comments.findall(before)] == [c.strip() for c in comments.findall(after)]
    folded = re.compile(r"\s+|(?<=\[) | (?=\])")
    assert folded.sub("", before) == folded.sub("", after)


@pytest.mark.parametrize("name", sorted({p.parent.name for p in FILES}))
def test_a_round_trip_reads_as_the_same_case(name, tmp_path):
    folder = tmp_path / name
    folder.mkdir()
    for path in (FOLDER / name).glob("*.yaml"):
        (folder / path.name).write_text(CaseFile(path).text(), encoding="utf-8")
    assert read_case(folder) == read_case(FOLDER / name)


@pytest.fixture
def starter(tmp_path):
    path = tmp_path / "case.yaml"
    path.write_text((FOLDER / "_starter" / "case.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    return path


def test_an_entry_is_added_at_the_end_of_its_section_and_nothing_else_changes(starter):
    before = starter.read_text(encoding="utf-8").splitlines()
    file = CaseFile(starter)
    file.add(
        "statements",
        {"id": "s5", "source": "report-1", "speaker": "newsroom", "act": "report", "said": "They parted at noon"},
    )
    file.save()
    after = starter.read_text(encoding="utf-8").splitlines()
    assert after[: len(before)] == before
    assert read_case(starter.parent).statements["s5"].said == "They parted at noon"


def test_a_name_that_is_taken_is_refused_and_nothing_is_written(starter):
    before = starter.read_bytes()
    with pytest.raises(BadCase, match="'eastbank' is in 'actors' already"):
        CaseFile(starter).add("actors", {"name": "Other"}, "eastbank")
    assert starter.read_bytes() == before


def test_a_file_that_changed_meanwhile_is_not_overwritten(starter):
    file = CaseFile(starter)
    starter.write_text(starter.read_text(encoding="utf-8") + "# somebody else\n", encoding="utf-8")
    file.add("actors", {"name": "Other"}, "other")
    with pytest.raises(BadCase, match="has changed since it was read"):
        file.save()
    assert starter.read_text(encoding="utf-8").endswith("# somebody else\n")


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    (tmp_path / "x.yaml").write_text("a: [", encoding="utf-8")
    with pytest.raises(BadCase, match=r"x\.yaml"):
        CaseFile(tmp_path / "x.yaml")
    with pytest.raises(BadCase, match="cannot be read"):
        CaseFile(tmp_path / "none.yaml")
