"""``goodoffices read``: a report becomes proposals in each format; bad input is told and nothing is written."""

import json
import subprocess
import sys

import jsonschema
import pytest
from click.testing import CliRunner

from goodoffices.brief.reading_schema import reading_schema
from goodoffices.cli.read_command import command
from goodoffices.errors import BadInput

REPORT = (
    "Norway said on Monday that talks with the rebels had ended. “We go on,” the envoy said. Seven people were killed."
)


def run(*arguments, **more):
    return CliRunner().invoke(command, list(arguments), catch_exceptions=False, standalone_mode=False, **more)


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_json_is_as_the_published_schema_says(report):
    made = json.loads(run(str(report), "--published", "2026-02-04", "--format", "json").output)
    jsonschema.validate(made, reading_schema(), cls=jsonschema.Draft202012Validator)
    assert made["statements"][0]["when"] == "2026-02-02"


def test_the_table_names_speakers_and_says_that_nothing_is_confirmed(report):
    page = run(str(report)).output
    assert "Norway" in page
    assert "none confirmed" in page


def test_html_escapes_what_comes_from_a_report(tmp_path):
    path = tmp_path / "r.txt"
    path.write_text("Norway said <script>alert(1)</script> had ended the talks.", encoding="utf-8")
    out = tmp_path / "page.html"
    run(str(path), "-o", str(out))
    assert "<script>" not in out.read_text(encoding="utf-8")


def test_standard_input_is_read():
    assert json.loads(run("-", "--format", "json", input=REPORT).output)["statements"]


def test_a_case_gives_its_actors(report):
    made = json.loads(run(str(report), "--case", "abu-dhabi-2026", "--format", "json").output)
    assert made["statements"][0]["speaker"]["actor"] == ["norway"]


@pytest.mark.parametrize("name", ["no-such-file.txt", "http://127.0.0.1/x", "file:///etc/passwd"])
def test_what_cannot_be_read_is_told(name):
    with pytest.raises(BadInput):
        run(name)


def test_the_text_that_spans_count_can_be_kept(report, tmp_path):
    out = tmp_path / "kept.txt"
    run(str(report), "--text", str(out))
    assert out.read_text(encoding="utf-8") == REPORT


def test_other_commands_do_not_load_the_reader():
    code = "import sys; from goodoffices.cli import cli; cli(['--help'], standalone_mode=False); print([m for m in sys.modules if 'record' in m])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.strip().endswith("[]")


def test_two_reports_of_one_thing_are_linked_and_never_merged(tmp_path):
    """One attack, with seven killed in one report and nine in the other: same event, figures differ."""
    (tmp_path / "a.txt").write_text(
        "Russian shelling of a market in Druzhkivka killed seven people on Wednesday, Ukrainian authorities said.\n",
        encoding="utf-8",
    )
    (tmp_path / "b.txt").write_text(
        "Russian shelling in Druzhkivka killed nine people on Wednesday, the mayor said.\n", encoding="utf-8"
    )
    both = [str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--published", "2026-02-05"]
    told = run(*both)
    assert "Between the reports, linked and never merged:" in told.output
    assert "may be the same event (the same kind, place and day); the figures differ" in told.output
    made = json.loads(run(*both, "--format", "json").output)
    assert [len(r["figures"]) for r in made["readings"]] == [1, 1]
    assert {(link["kind"], link["differ"]) for link in made["links"]} == {("event", True), ("figure", True)}
    page = run(*both, "--format", "html").output
    assert "Between the reports" in page
