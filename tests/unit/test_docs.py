"""The documentation is what the code says."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from goodoffices.case.act import ACTS, MEANING
from goodoffices.case.bundled import open_case
from goodoffices.case.coding import KINDS

ROOT = Path(__file__).resolve().parents[2]


def test_generated_pages_are_as_the_code_says():
    """In a process of its own: click keeps the help of a command as it was first asked for."""
    done = subprocess.run(
        [sys.executable, ROOT / "docs" / "generate.py", "--check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_every_act_is_explained_with_its_meaning_and_an_example():
    page = (ROOT / "docs" / "reference" / "acts.md").read_text(encoding="utf-8")
    for act in ACTS:
        assert re.search(rf"^#+ .*`?{act}`?", page, re.M), act
        assert MEANING[act] in page, act


def test_every_kind_of_coding_is_in_the_reference_of_the_format():
    page = (ROOT / "docs" / "reference" / "case-format.md").read_text(encoding="utf-8")
    for kind in KINDS:
        assert f"`{kind}: " in page, kind


def test_links_between_pages_lead_somewhere():
    broken = []
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
            if not re.match(r"[a-z]+:", target) and not (page.parent / target).exists():
                broken.append(f"{page.relative_to(ROOT)}: {target}")
    assert broken == []


@pytest.mark.parametrize("name", ["abu-dhabi-2026", "lanth-sound-2034"])
@pytest.mark.parametrize("view", [{}, {"confided": True}, {"stated": True}])
def test_a_brief_is_as_the_published_schema_says(name, view):
    import datetime as dt

    import jsonschema

    from goodoffices.brief.brief import Brief

    published = json.loads((ROOT / "docs" / "reference" / "brief.schema.json").read_text(encoding="utf-8"))
    case = open_case(name)
    for since in (None, dt.date(2034, 3, 22)):
        made = json.loads(json.dumps(Brief.of(case, since=since, **view).to_json()))
        jsonschema.validate(made, published, cls=jsonschema.Draft202012Validator)


def test_the_report_page_quotes_nothing_of_the_agency():
    source = ROOT.parent / "shared" / "sources" / "abu-dhabi-2026-02-04.txt"
    if not source.exists():
        pytest.skip("the agency's text is not at hand")
    words = source.read_text(encoding="utf-8").split()
    page = " ".join((ROOT / "docs" / "explanation" / "the-report.md").read_text(encoding="utf-8").split())
    case = " ".join(
        p.read_text(encoding="utf-8") for p in (ROOT / "src/goodoffices/cases/abu-dhabi-2026").glob("*.yaml")
    )
    case = " ".join(case.split())
    runs = [" ".join(words[i : i + 9]) for i in range(len(words) - 8)]
    assert [run for run in runs if run in page or run in case] == []
