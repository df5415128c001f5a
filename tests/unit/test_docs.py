"""The documentation is what the code says."""

import importlib.util
import json
import re
from pathlib import Path

import pytest

from goodoffices.case.act import ACTS, MEANING
from goodoffices.case.bundled import open_case
from goodoffices.case.coding import KINDS

ROOT = Path(__file__).resolve().parents[2]


def generator():
    spec = importlib.util.spec_from_file_location("docs_generate", ROOT / "docs" / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_generated_pages_are_as_the_code_says():
    for path, text in generator().pages().items():
        kept = path.read_text(encoding="utf-8")
        if path.suffix == ".svg":
            # the width of letters, and so the drawing, depends on the fonts of the machine
            assert kept.startswith("<svg")
            continue
        assert kept == text, f"{path.name}: run ./dev docs"


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
