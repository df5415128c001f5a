"""The commands do what their help says, on the bundled cases.

Each runs in a process of its own, as a user runs it; what several tests look at is run once for all of them.
"""

import json
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from ruamel.yaml import YAML

from goodoffices import __version__
from goodoffices.case.bundled import FOLDER

BUNDLED = ("abu-dhabi-2026", "lanth-sound-2034")
LANTH = "lanth-sound-2034"
FORMATS = ("terminal", "html", "markdown", "json")
COMMANDS = ("brief", "check", "demo", "new", "said", "try")
CONFIDED = {f"c{number}" for number in range(1, 8)}

TOP_LEVEL = {
    "case", "as_of", "since", "layers", "record", "bottom_line", "day", "changes", "positions", "limits", "clashes",
    "openings", "bridges", "rests_on", "cycles", "questions", "alone", "open_issues", "outside", "figures", "events",
    "areas", "voices", "sources", "statements", "model", "no_model",
}  # fmt: skip


class Ran(NamedTuple):
    code: int
    out: str
    err: str


def run(*args: object, cwd: Path | None = None) -> Ran:
    done = subprocess.run(
        [sys.executable, "-m", "goodoffices", *map(str, args)], cwd=cwd, capture_output=True, timeout=60, check=False
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


@cache
def output(*args: str) -> str:
    """What a command that succeeds prints."""
    ran = run(*args)
    assert (ran.code, ran.err) == (0, ""), ran
    return ran.out


def brief_json(*args: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(output("brief", LANTH, *args, "--format", "json"))
    return found


# help


def test_the_version_is_that_of_the_package():
    assert output("--version") == f"goodoffices, version {__version__}\n"


def test_help_names_every_command_and_where_to_begin():
    told = output("--help")
    assert all(re.search(rf"^  {name} ", told, re.MULTILINE) for name in COMMANDS)
    assert "Begin with: goodoffices demo" in told


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_gives_an_example(command):
    told = " ".join(output(command, "--help").split())
    assert f"Example: goodoffices {command} " in told


# check


@pytest.mark.parametrize(("name", "sources"), [("abu-dhabi-2026", 1), (LANTH, 7)])
def test_every_sentence_of_the_bundled_cases_is_accounted_for(name, sources):
    told = output("check", name, "--coverage")
    shares = re.findall(r"^(\d+) of (\d+) sentences accounted for \((\d+)%\)$", told, re.MULTILINE)
    assert len(shares) == sources
    assert all(some == every and percent == "100" for some, every, percent in shares)
    assert "NOT ACCOUNTED FOR" not in told
    assert f"{name}: no problem found." in told


def test_coverage_as_json_says_what_each_sentence_became():
    told = json.loads(output("check", LANTH, "--coverage", "--format", "json"))
    assert told["case"] == LANTH
    assert told["problems"] == []
    assert len(told["coverage"]) == 7
    for source in told["coverage"]:
        assert source["known"]
        assert source["accounted_for"] == source["sentences"] == len(source["each"])
        assert all(s["statements"] or s["became"] or s["unused"] for s in source["each"])


def test_a_sentence_that_became_nothing_is_named_and_the_check_fails(tmp_path):
    folder = tmp_path / LANTH
    shutil.copytree(FOLDER / LANTH, folder)
    file = folder / "sources.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count("      - {at: [[2081, 2104]], why: the weather}\n") == 1
    file.write_text(text.replace("    unused:\n      - {at: [[2081, 2104]], why: the weather}\n", ""), encoding="utf-8")
    ran = run("check", folder, "--coverage")
    assert ran.out.count("NOT ACCOUNTED FOR") == 1
    assert run("check", folder).code == 0
    assert ran.code == 2


# brief


def test_the_brief_as_json_has_every_part():
    assert set(brief_json()) >= TOP_LEVEL


@pytest.mark.parametrize("name", BUNDLED)
def test_clashes_and_openings_are_lists_of_limits_that_are_listed(name):
    told = json.loads(output("brief", name, "--format", "json"))
    limits = [limit["id"] for limit in told["limits"]]
    assert len(limits) == len(set(limits))
    assert told["clashes"]
    assert told["openings"]
    for group in (*told["clashes"], *told["openings"]):
        assert group
        assert all(isinstance(limit, str) for limit in group)
        assert set(group) <= set(limits)


@pytest.mark.parametrize("name", BUNDLED)
def test_every_statement_that_the_json_names_is_in_it(name):
    told = json.loads(output("brief", name, "--format", "json"))
    known = {s["id"] for s in told["statements"]}
    named: set[str] = set()

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            named.update(node["statements"] if isinstance(node.get("statements"), list) else ())
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk({key: value for key, value in told.items() if key != "statements"})
    assert named
    assert named <= known


def test_the_same_sections_are_in_the_terminal_in_markdown_and_in_html():
    sections = re.findall(r"^(\d+) ([A-Z].*)$", output("brief", LANTH), re.MULTILINE)
    assert [int(number) for number, _ in sections] == list(range(1, 12))
    markdown = output("brief", LANTH, "--format", "markdown")
    html = output("brief", LANTH, "--format", "html")
    for number, title in sections:
        assert re.search(rf"^### {number} {re.escape(title)}$", markdown, re.MULTILINE), title
        assert re.search(rf"<h3[^>]*>{number} {re.escape(title)}</h3>", html), title


def test_the_page_asks_for_nothing_from_elsewhere():
    html = output("brief", LANTH, "--format", "html")
    assert html.startswith("<!doctype html>\n")
    assert html.rstrip().endswith("</html>")
    assert not re.search(r"<(script|link|iframe|img|object|embed)\b", html)
    assert not re.search(r"""(src|href)=["'](?!#)""", html.replace('xlink:href="#', 'href="#'))
    assert not re.search(r"@import|url\(\s*['\"]?(?!#)", html)


def test_output_to_a_terminal_alone_is_coloured():
    assert "\x1b" not in output("brief", LANTH)


@pytest.mark.parametrize(
    ("ending", "form"),
    [(".html", "html"), (".htm", "html"), (".md", "markdown"), (".json", "json"), (".txt", "terminal"), (".HTML", "html")],
)  # fmt: skip
def test_the_ending_of_the_file_decides_the_format(tmp_path, ending, form):
    target = tmp_path / f"brief{ending}"
    ran = run("brief", "abu-dhabi-2026", "-o", target)
    assert ran == (0, "", "")
    assert target.read_text(encoding="utf-8") == output("brief", "abu-dhabi-2026", "--format", form)
    assert [p.name for p in tmp_path.iterdir()] == [target.name]


def test_a_format_that_is_asked_for_goes_before_the_ending(tmp_path):
    assert run("brief", "abu-dhabi-2026", "--format", "json", "-o", tmp_path / "brief.html").code == 0
    assert json.loads((tmp_path / "brief.html").read_text(encoding="utf-8"))["case"]["id"] == "abu-dhabi-2026"


def test_a_file_that_is_there_is_written_over_whole(tmp_path):
    target = tmp_path / "brief.md"
    target.write_text("x" * 1_000_000, encoding="utf-8")
    assert run("brief", "abu-dhabi-2026", "-o", target).code == 0
    assert target.read_text(encoding="utf-8") == output("brief", "abu-dhabi-2026", "--format", "markdown")


def test_with_the_annex_every_statement_is_told():
    plain, whole = (
        output("brief", LANTH, "--format", "markdown"),
        output("brief", LANTH, "--format", "markdown", "--annex"),
    )
    ids = [s["id"] for s in brief_json()["statements"]]
    assert len(ids) == 76
    assert all(re.search(rf"\b{i}\b", whole) for i in ids)
    assert len(whole) > len(plain)


def test_as_of_a_day_nothing_later_is_told():
    told = brief_json("--as-of", "2034-03-22")
    assert told["as_of"] == "2034-03-22"
    assert {s["reported"] for s in told["statements"]} == {"2034-03-06", "2034-03-09", "2034-03-22"}
    assert all(s["published"] <= "2034-03-22" for s in told["sources"])
    assert len(told["clashes"]) == 4
    shown = output("brief", LANTH, "--as-of", "2034-03-22", "--annex")
    assert "As of 22 March 2034." in shown
    for later in ("coast guard", "Lanth Islander", "Harbour Courier", "in trust", "s40"):
        assert later not in shown, later


def test_before_the_first_report_there_is_a_brief_that_says_so():
    assert "no sources, no statements" in output("brief", LANTH, "--as-of", "1999-01-01")


def test_since_a_day_what_changed_is_told():
    told = brief_json("--as-of", "2034-04-12", "--since", "2034-04-03")
    assert told["since"] == "2034-04-03"
    changes = told["changes"]
    assert changes["statements"] == [f"s{n}" for n in range(61, 77)]
    assert [(e["id"], e["how"], e["by"]) for e in changes["ended_limits"]] == [("s7.1", "conceded", "s61")]
    assert [set(c) for c in changes["gone_clashes"]] == [{"s3.1", "s7.1"}]
    assert changes["new_clashes"] == []
    shown = output("brief", LANTH, "--since", "2034-04-03")
    assert "Since the end of 3 April 2034: 16 new statements." in shown
    assert brief_json()["changes"] is None


@pytest.mark.parametrize("name", BUNDLED)
@pytest.mark.parametrize("form", FORMATS)
def test_stated_codings_alone_leave_no_mark_of_the_analyst(name, form):
    told = output("brief", name, "--stated", "--format", form)
    for mark in "◊†":
        at = told.find(mark)
        assert at < 0, told[max(0, at - 100) : at + 60]


def test_stated_codings_alone_hold_no_inference_and_no_option_of_the_analyst():
    told = brief_json("--stated")
    assert told["record"]["stated_only"]
    assert {limit["reading"] for limit in told["limits"]} == {"stated"}
    assert {c["reading"] for s in told["statements"] for c in s["coding"]} == {"stated"}
    assert "analyst" not in {o["from"] for i in told["case"]["issues"] for o in i["options"]}
    assert told["bridges"] == []
    assert "stated codings alone" in output("brief", LANTH, "--stated")


# the confided layer


def test_confided_words_take_part_only_where_they_are_asked_for():
    told = brief_json("--confided")
    assert told["layers"] == ["public", "confided"]
    assert {s["id"] for s in told["statements"]} >= CONFIDED
    assert "note-03-22" in {s["id"] for s in told["sources"]}
    assert ["c5.1", "s14.1", "s31.1"] in [sorted(c) for c in told["clashes"]]
    assert "Layers: public and confided words" in output("brief", LANTH, "--confided")
    assert brief_json()["layers"] == ["public"]


@pytest.mark.parametrize(
    "args",
    [*(("brief", LANTH, "--annex", "--format", form) for form in FORMATS),
     ("brief", LANTH, "--since", "2034-03-22"), ("said", LANTH), ("said", LANTH, "--format", "json"),
     ("try", LANTH, "garrison: coast_post, guarantee: mirrowe_ships")],
    ids=" ".join,
)  # fmt: skip
def test_nothing_confided_is_in_what_goes_out_by_default(args):
    told = " ".join(output(*args).split())
    # the pictures hold coordinates such as c4.1,0 in their paths, and no words there; of a question JSON says whether it
    # belongs into a caucus
    told = re.sub(r' d="[^"]*"|"in_caucus": false', "", told)
    assert not re.findall(r"(?<![\w#&.])c[1-7](?![\w-])", told)
    for word in ("note-03-22", "Office of Mirrowe", "caucus", "naval", "sixty guards", "launches", "before the summer"):
        assert word not in told, word


@pytest.mark.parametrize("form", FORMATS)
def test_no_name_or_age_of_a_resident_is_in_the_brief_or_its_annex(form):
    # the texts of the fictional case tell them, beside words that are quoted in their context
    told = re.sub(r"<svg.*?</svg>", "", output("brief", LANTH, "--annex", "--format", form), flags=re.DOTALL)
    for word in (
        "Hanne",
        "Dolven",
        "dock worker",
        "Wenna",
        "Colder",
        "teacher",
        "said by telephone",
        "three of the dead",
    ):
        assert word not in told, word


def origins_left(told: Any, gone: set[str]) -> Any:
    """``from:`` without some statements; None where it named statements and none of them is left."""
    named = told if isinstance(told, list) else [told]
    left = [name for name in named if name not in gone]
    words = {"analyst", "complement"}
    return left if set(left) - words or set(named) <= words else None


def pruned(node: Any, gone: set[str]) -> Any:
    """A part of a case without what comes from some statements alone; None where it does."""
    if isinstance(node, dict):
        made = {}
        for key, value in node.items():
            if key == "from":
                left = origins_left(value, gone)
                if left is None:
                    return None
                made[key] = left
            elif key in ("leaks", "answers", "repeats", "denies", "corrects"):
                made[key] = [name for name in (value if isinstance(value, list) else [value]) if name not in gone]
            else:
                left = pruned(value, gone)
                if left is not None:
                    made[key] = left
        return made
    if isinstance(node, list):
        return [left for left in (pruned(item, gone) for item in node) if left is not None]
    return node


def copy_without(folder: Path, statements: set[str], sources: set[str]) -> Path:
    """A copy of the fictional case with statements and sources deleted, and what only they report."""
    found: dict[str, Any] = {}
    for path in sorted((FOLDER / LANTH).glob("*.yaml")):
        for section, held in YAML(typ="base", pure=True).load(path.read_text(encoding="utf-8")).items():
            found[section] = found[section] + held if section in found else held
    found = json.loads(json.dumps(found))
    assert {s["id"] for s in found["statements"]} >= statements
    assert set(found["sources"]) >= sources
    found["statements"] = [s for s in found["statements"] if s["id"] not in statements]
    found["sources"] = {name: s for name, s in found["sources"].items() if name not in sources}
    made = pruned(found, statements)
    made["issues"] = {name: issue for name, issue in made["issues"].items() if issue["options"]}
    days = {d["id"] for r in made["talks"]["rounds"] for d in r["days"]}
    for statement in made["statements"]:
        if statement.get("account_of") not in days:
            statement.pop("account_of", None)
        if "about" in statement:
            statement["about"] = [i for i in statement["about"] if i in made["issues"]]
    for figure in made.get("figures", {}).values():
        if figure.get("event") not in made["events"]:
            figure.pop("event", None)
    (folder / "sources").mkdir(parents=True)
    for path in (FOLDER / LANTH / "sources").iterdir():
        if path.stem not in sources:
            shutil.copy(path, folder / "sources" / path.name)
    (folder / "case.yaml").write_text(json.dumps(made, ensure_ascii=False, indent=1), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def without_confided(tmp_path_factory):
    return copy_without(tmp_path_factory.mktemp("deleted") / LANTH, CONFIDED, {"note-03-22"})


def test_the_case_without_what_was_confided_is_sound(without_confided):
    assert run("check", without_confided).code == 0


@pytest.mark.parametrize("form", FORMATS)
def test_the_brief_is_byte_for_byte_that_of_the_case_without_what_was_confided(without_confided, form):
    args = ("--annex", "--since", "2034-03-28", "--format", form)
    ran = run("brief", without_confided, *args)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == output("brief", LANTH, *args)


def test_what_is_said_and_tried_is_that_of_the_case_without_what_was_confided(without_confided):
    assert run("said", without_confided).out == output("said", LANTH)
    package = "garrison: coast_post, guarantee: mirrowe_ships"
    assert run("try", without_confided, package).out == output("try", LANTH, package)


@pytest.mark.parametrize("day", ["2034-03-06", "2034-03-22", "2034-03-28", "2034-04-03"])
def test_as_of_a_day_the_brief_is_that_of_the_case_with_all_that_came_later_deleted(tmp_path, day):
    told = brief_json("--confided")
    later = {s["id"] for s in told["statements"] if s["reported"] > day}
    sources = {s["id"] for s in told["sources"] if s["published"] > day}
    folder = copy_without(tmp_path / LANTH, later, sources)
    ran = run("check", folder)
    assert ran.code == 0, ran.err
    for form in ("json", "markdown"):
        ran = run("brief", folder, "--annex", "--format", form)
        assert ran.out == output("brief", LANTH, "--as-of", day, "--annex", "--format", form)
    if day == "2034-03-22":
        for form in ("html", "terminal"):
            ran = run("brief", folder, "--annex", "--confided", "--format", form)
            assert ran.out == output("brief", LANTH, "--as-of", day, "--annex", "--confided", "--format", form)


# try


def test_a_package_that_is_blocked_is_told_with_whose_limit_blocks_it():
    told = output("try", LANTH, "bank: two_states")
    assert "It is blocked" in told
    assert "Dorvane, limit s15.1" in told
    found = json.loads(output("try", LANTH, "bank: two_states", "--format", "json"))
    assert not found["passes"]
    assert found["package"] == {"bank": "two_states"}
    assert [b["id"] for b in found["blocks"]] == ["s15.1"]
    assert {"kind": "limit", "limit": "s15.1"} in found["turned_by"]
    assert found["not_heard"] == []  # both sides and the Assembly have spoken of the Bank
    assert {n["actor"] for n in found["needs_act_of"]} == {"dorvane", "kessary"}
    assert len(found["open"]) == 8


def test_a_package_with_the_bridge_passes():
    found = json.loads(output("try", LANTH, "bank: trust", "--format", "json"))
    assert found["passes"]
    assert found["blocks"] == []
    assert found["turned_by"] == []
    assert [(n["actor"], n["asked"]) for n in found["needs_act_of"]] == [("league", False)]


def test_the_order_and_spaces_of_a_package_change_nothing():
    first = output("try", LANTH, "bank: trust, crews: exchange")
    assert run("try", LANTH, " crews :exchange,bank:trust ").out == first


def test_an_option_of_the_analyst_cannot_be_tried_among_stated_words():
    ran = run("try", LANTH, "bank: trust", "--stated")
    assert ran.code == 2
    assert "unknown option of 'bank'" in ran.err


# said


def test_what_is_on_record_is_told_newest_first():
    told = json.loads(output("said", LANTH, "--format", "json"))
    assert {s["id"] for s in told} == {s["id"] for s in brief_json()["statements"]}
    days = [(s["when"].split("..")[-1] if s["when"] != "not stated" else s["reported"]) for s in told]
    assert days == sorted(days, reverse=True)
    shown = re.findall(r"\[(s\d+)\]$", output("said", LANTH, "--actor", "mirrowe"), re.MULTILINE)
    assert [s["id"] for s in told if s["id"] in shown] == shown
    assert len(shown) == 6


def test_words_of_an_actor_are_those_of_its_people_too():
    told = json.loads(output("said", LANTH, "--actor", "kessary", "--format", "json"))
    assert all("kessary" in s["actors"] or "kessary" in {c["actor"] for c in s["coding"]} for s in told)
    assert {p for s in told for p in s["people"]} == {"brask", "corrent"}
    one = json.loads(output("said", LANTH, "--actor", "brask", "--about", "garrison", "--format", "json"))
    assert one
    assert all("brask" in s["people"] and "garrison" in s["about"] for s in one)


def test_silence_is_told_as_nothing_on_record():
    assert output("said", LANTH, "--actor", "assembly", "--about", "garrison") == "nothing on record\n"
    assert json.loads(output("said", LANTH, "--actor", "assembly", "--about", "garrison", "--format", "json")) == []


def test_words_are_quoted_where_the_text_is_at_hand_and_residents_never():
    told = json.loads(output("said", LANTH, "--format", "json"))
    assert all(bool(s["quote"]) == (not s["resident_of"]) for s in told)
    assert not any(s["quote"] for s in json.loads(output("said", "abu-dhabi-2026", "--format", "json")))


# new


def test_a_new_case_passes_its_check_and_has_a_brief(tmp_path):
    made = run("new", "my-case", cwd=tmp_path)
    assert made.code == 0
    assert "my-case/case.yaml" in made.out
    assert "goodoffices check my-case --coverage" in made.out
    checked = run("check", "my-case", "--coverage", cwd=tmp_path)
    assert checked.code == 0, checked.err
    assert "(100%)" in checked.out
    brief = run("brief", "my-case", cwd=tmp_path)
    assert brief.code == 0
    assert brief.out.startswith("THE BRIDGE BETWEEN EASTBANK AND WESTBANK\n")
    assert run("try", "my-case", "bridge: by_night", cwd=tmp_path).code == 0


def test_a_new_case_may_take_an_empty_folder(tmp_path):
    (tmp_path / "empty").mkdir()
    assert run("new", tmp_path / "empty").code == 0


def test_a_random_case_is_the_same_for_the_same_seed_and_can_be_opened(tmp_path):
    """The truth stands beside the case, one entry for each party, and no command reads it."""
    made = run("new", "--random", 7, "--parties", 3, "--issues", 2, "--questions", 4, "drill", cwd=tmp_path)
    assert made.code == 0, made.err
    assert made.out.splitlines()[:2] == ["drill/case.yaml", "drill/truth.json"]
    truth = json.loads((tmp_path / "drill" / "truth.json").read_text(encoding="utf-8"))
    assert (truth["seed"], list(truth["parties"])) == (7, ["party_1", "party_2", "party_3"])
    assert run("check", "drill", cwd=tmp_path).code == 0
    brief = run("brief", "drill", cwd=tmp_path)
    assert brief.code == 0, brief.err
    again = run("new", "--random", 7, "--parties", 3, "--issues", 2, "--questions", 4, "again", cwd=tmp_path)
    assert again.code == 0
    for name in ("case.yaml", "truth.json"):
        assert (tmp_path / "again" / name).read_bytes() == (tmp_path / "drill" / name).read_bytes()
    (tmp_path / "drill" / "truth.json").write_text("{", encoding="utf-8")
    assert run("brief", "drill", cwd=tmp_path).out == brief.out


@pytest.mark.parametrize("given", [("--random", "-1"), ("--random", "x"), ("--random", "1", "--parties", "1")])
def test_a_random_case_of_no_seed_or_too_few_parties_is_refused_and_nothing_is_written(given, tmp_path):
    refused = run("new", *given, "drill", cwd=tmp_path)
    assert refused.code == 2
    assert "Traceback" not in refused.err
    assert not (tmp_path / "drill").exists()


def test_a_random_case_takes_no_folder_that_holds_something(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "note.txt").write_text("mine", encoding="utf-8")
    refused = run("new", "--random", 1, "mine", cwd=tmp_path)
    assert refused.code == 2
    assert [p.name for p in (tmp_path / "mine").iterdir()] == ["note.txt"]


# demo


def test_the_demo_prints_the_brief_and_writes_the_page_where_it_says(tmp_path):
    ran = run("demo", cwd=tmp_path)
    assert ran.code == 0
    assert ran.out.startswith(output("brief", "abu-dhabi-2026"))
    (told,) = re.findall(r"^The same as a page with its pictures and annex: (.+)$", ran.out, re.MULTILINE)
    assert Path(told) == tmp_path / "abu-dhabi-2026.html"
    assert Path(told).read_text(encoding="utf-8") == output("brief", "abu-dhabi-2026", "--annex", "--format", "html")
    assert [p.name for p in tmp_path.iterdir()] == ["abu-dhabi-2026.html"]


def test_the_demo_writes_to_another_file_on_request(tmp_path):
    ran = run("demo", LANTH, "-o", "page.html", cwd=tmp_path)
    assert ran.code == 0
    assert str(tmp_path / "page.html") in ran.out
    assert "Lanth Sound" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_the_demo_lists_the_bundled_cases(tmp_path):
    ran = run("demo", "--list", cwd=tmp_path)
    assert ran.code == 0
    assert [line.split()[0] for line in ran.out.splitlines()] == [*BUNDLED, "saltmarsh-game"]
    assert list(tmp_path.iterdir()) == []
