"""What is wrong in what was given is refused: exit code 2, the place and the remedy on standard error, and nothing changed.

All tests run the program as a user does, in a process of its own. One base case is changed by replacing text.
"""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

REPORT = "The mayor of North said: the bridge stays shut. South wants it opened. Both speak of water.\n"

BASE = f"""\
title: Talks on a bridge
actors:
  north: {{name: North, roles: [party]}}
  south: {{name: South, roles: [party]}}
  envoy: {{name: The envoy, roles: [mediator]}}
people:
  mayor: {{post: mayor, speaks_for: north, from: s1}}
agreement: {{needs: [north, south]}}
issues:
  bridge:
    title: The bridge
    options:
      shut: {{title: it stays shut, from: s1}}
      shared: {{title: it is shared, from: s2}}
      opened: {{title: it is opened to all, from: s2}}
  water:
    title: The water
    options:
      halved: {{title: halves, from: s3}}
      sold: {{title: it is sold, from: s3}}
yardsticks:
  dry: {{title: keeps the town dry, of: north, from: s1, bears_on: [water]}}
sources:
  report:
    publisher: The Courier
    published: 2030-03-05
    sha256: {hashlib.sha256(REPORT.encode()).hexdigest()}
    characters: {len(REPORT)}
  letter:
    publisher: The Gazette
    published: 2030-03-06
    characters: 100
statements:
  - id: s1
    source: report
    at: [[0, 47]]
    speaker: mayor
    act: limit
    said: The bridge stays shut
    coding:
      - wants: {{bridge: shut}}
  - id: s2
    source: report
    at: [[48, 70]]
    speaker: south
    act: demand
    about: [bridge]
    said: South wants the bridge opened
    coding:
      - wants: {{bridge: opened}}
  - id: s3
    source: letter
    at: [[0, 100]]
    speaker: [north, south]
    when: 2030-03-05
    act: report
    about: [water]
    answers: [s2]
    said: Both speak of water
"""


class Ran(NamedTuple):
    code: int
    out: str
    err: str


def run(*args: object, cwd: Path | None = None) -> Ran:
    done = subprocess.run(
        [sys.executable, "-m", "goodoffices", *map(str, args)], cwd=cwd, capture_output=True, timeout=60, check=False
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def write(folder: Path, text: str = BASE, **more: str) -> Path:
    """A case folder with the report's text at hand; further files by name."""
    (folder / "sources").mkdir(parents=True)
    (folder / "sources" / "report.txt").write_text(REPORT, encoding="utf-8")
    (folder / "case.yaml").write_text(text, encoding="utf-8")
    for name, held in more.items():
        (folder / f"{name}.yaml").write_text(held, encoding="utf-8")
    return folder


def changed(old: str, new: str, text: str = BASE) -> str:
    assert text.count(old) == 1, old
    return text.replace(old, new)


def line_of(text: str, marker: str) -> int:
    found = [number for number, line in enumerate(text.splitlines(), 1) if marker in line]
    assert len(found) == 1, (marker, found)
    return found[0]


def everything_in(folder: Path) -> dict[str, bytes | None]:
    return {
        str(p.relative_to(folder)): p.read_bytes() if p.is_file() else None
        for p in sorted(folder.rglob("*"))
        if not p.is_fifo()
    }


def refused(folder: Path, *args: object, cwd: Path | None = None) -> str:
    """Run a command that has to refuse what it is given; what it says."""
    before = everything_in(folder)
    ran = run(*args, cwd=cwd)
    assert "Traceback" not in ran.err, ran.err
    assert ran.err.strip(), "nothing was said"
    assert everything_in(folder) == before, "the folder was changed"
    assert ran.code == 2, (ran.code, ran.err)
    return ran.err


def one_problem(said: str) -> tuple[str, dict[str, str]]:
    """The first line of the only problem told, and its expected, found, with and do lines."""
    lines = said.rstrip("\n").split("\n")
    assert lines[-1] == "1 problem", said
    heads = [line for line in lines[:-1] if not line.startswith("    ")]
    assert len(heads) == 1, said
    parts = dict(line.strip().split(":", 1) for line in lines[1:-1])
    return heads[0], {key: text.strip() for key, text in parts.items()}


def limits(*conditions: str, day: str = "2030-03-05", speaker: str = "north", first: int = 10) -> str:
    """Statements of one day, one limit each."""
    return "".join(
        f"  - id: s{number}\n    source: letter\n    speaker: {speaker}\n    when: {day}\n    act: limit\n"
        f"    said: Word {number}\n    coding:\n      - limit: {condition}\n"
        for number, condition in enumerate(conditions, first)
    )


def ranks(*rankings: str, first: int = 10) -> str:
    """Statements of one day, one ranking each."""
    return "".join(
        f"  - id: s{number}\n    source: letter\n    speaker: south\n    when: 2030-03-05\n    act: assess\n"
        f"    said: Word {number}\n    coding:\n      - ranks: {ranking}\n"
        for number, ranking in enumerate(rankings, first)
    )


def test_the_base_case_is_sound(tmp_path):
    ran = run("check", write(tmp_path / "case"))
    assert ran.code == 0, ran.err
    assert ran.err == ""
    assert "no problem found" in ran.out


class Kind(NamedTuple):
    """One kind of problem: what is changed, on which line it shows, and what is said of it."""

    old: str
    new: str
    line: str  # a text that stands on the line the problem is told for, and on no other; empty where there is no line
    message: str
    expected: str = ""
    found: str = ""
    do: str = ""


KINDS = {
    "unknown issue in about": Kind(
        "about: [bridge]", "about: [tunnel]", "about: [tunnel]", "unknown issue 'tunnel'", "bridge, water", "tunnel"
    ),
    "unknown issue in a coding": Kind(
        "- wants: {bridge: shut}", "- wants: {tunnel: shut}", "{tunnel: shut}", "unknown issue 'tunnel'", "bridge", "tunnel"
    ),
    "unknown issue in a condition": Kind(
        "- wants: {bridge: shut}", "- limit: tunnel is shut", "limit: tunnel", "unknown issue", "bridge, water", "tunnel"
    ),
    "unknown option in a coding": Kind(
        "- wants: {bridge: shut}", "- wants: {bridge: sunk}", "bridge: sunk",
        "unknown option of 'bridge' 'sunk'", "opened, shared, shut", "sunk",
    ),
    "unknown option in a condition": Kind(
        "- wants: {bridge: shut}", "- limit: bridge is sunk", "bridge is sunk",
        "unknown option of 'bridge'", "opened, shared, shut", "sunk",
    ),
    "unknown actor as speaker": Kind(
        "speaker: south\n", "speaker: east\n", "speaker: east", "unknown speaker 'east'", "north", "east"
    ),
    "unknown actor in the agreement": Kind(
        "needs: [north, south]", "needs: [north, east]", "needs: [north, east]", "unknown actor 'east'", "south", "east"
    ),
    "unknown actor of a person": Kind(
        "speaks_for: north", "speaks_for: east", "speaks_for: east", "unknown actor 'east'", "envoy, north, south", "east"
    ),
    "unknown yardstick in a coding": Kind(
        "- wants: {bridge: shut}", "- meets: {cheap: {water: halved}}", "meets: {cheap",
        "unknown yardstick 'cheap'", "dry", "cheap",
    ),
    "unknown yardstick in a condition": Kind(
        "- wants: {bridge: shut}", "- limit: meets cheap", "limit: meets cheap", "unknown yardstick", "dry", "cheap"
    ),
    "unknown act": Kind("act: demand", "act: shout", "act: shout", "unknown act 'shout'", "demand, propose", "shout"),
    "unknown role": Kind("roles: [mediator]", "roles: [judge]", "roles: [judge]", "unknown role 'judge'", "mediator", "judge"),
    "unknown statement": Kind(
        "answers: [s2]", "answers: [letter]", "answers: [letter]", "unknown statement 'letter'", "s1, s2, s3", "letter"
    ),
    "unknown source": Kind(
        "source: letter\n", "source: s1\n", "source: s1", "unknown source 's1'", "letter, report", "s1"
    ),
    "unknown key": Kind("    act: demand", "    mood: calm\n    act: demand", "mood: calm", "unknown key 'mood'", "about", "mood"),
    "unknown section": Kind("title: Talks", "weather: fine\ntitle: Talks", "weather: fine", "unknown section 'weather'", "actors", "weather"),
    "unknown kind of coding": Kind(
        "- wants: {bridge: shut}", "- dreams: {bridge: shut}", "dreams:", "has no kind", "wants, ranks", "dreams"
    ),
    "a mistyped issue": Kind("about: [bridge]", "about: [brigde]", "brigde", "'brigde'", do="did you mean 'bridge'?"),
    "a mistyped option": Kind("{bridge: shut}", "{bridge: shutt}", "shutt}", "'shutt'", do="did you mean 'shut'?"),
    "a mistyped option in a condition": Kind(
        "wants: {bridge: shut}", "limit: bridge is opend", "is opend", "unknown option", do="did you mean 'opened'?"
    ),
    "a mistyped actor": Kind("needs: [north, south]", "needs: [nroth, south]", "nroth", "'nroth'", do="did you mean 'north'?"),
    "a mistyped person": Kind("speaker: mayor", "speaker: mayer", "mayer", "'mayer'", do="did you mean 'mayor'?"),
    "a mistyped act": Kind("act: demand", "act: demnad", "demnad", "'demnad'", do="did you mean 'demand'?"),
    "a mistyped key": Kind("    act: demand", "    acr: 3\n    act: demand", "acr: 3", "'acr'", do="did you mean 'act'?"),
    "a mistyped section": Kind("yardsticks:", "yardstick:", "yardstick:", "'yardstick'", do="did you mean 'yardsticks'?"),
    "a mistyped kind of coding": Kind(
        "- wants: {bridge: shut}", "- want: {bridge: shut}", "- want:", "no kind", do="did you mean 'wants'?"
    ),
    "a statement's id twice": Kind(
        "statements:\n", "statements:\n  - {id: s2, source: letter, speaker: north, act: ask, said: And water}\n", "- id: s2",
        "'s2' stands twice", "own id", "s2", "rename",
    ),
    "an actor twice": Kind(
        "  envoy: {", "  north: {", "The envoy", "'north' stands twice", "once", "north", "rename"
    ),
    "an option twice": Kind(
        "    title: The bridge\n    options:\n", "    title: The bridge\n    options:\n      shared: {title: half and half, from: s1}\n",
        "it is shared", "'shared' stands twice", "once", "shared", "rename"
    ),
    "a coding's id twice": Kind(
        "- wants: {bridge: shut}", "- {wants: {bridge: shut}, id: k1}\n      - {wants: {water: sold}, id: k1}", "water: sold}",
        "'k1' of a coding stands twice", "own id", "k1", "rename",
    ),
    "a coding's id that another has by its place": Kind(
        "- wants: {bridge: shut}", "- {wants: {bridge: shut}, id: s2.1}", "id: s2.1", "cannot be the id", "letters", "s2.1", "rename"
    ),
    "an id with another meaning": Kind(
        "  envoy: {", "  analyst: {", "The envoy", "'analyst' cannot be the id", "another meaning", "analyst", "rename"
    ),
    "a span that begins after its end": Kind(
        "at: [[48, 70]]", "at: [[70, 48]]", "[[70, 48]]", "no span", "start below end", "[70, 48]"
    ),
    "a date that no calendar has": Kind(
        "published: 2030-03-06", "published: 2026-02-30", "2026-02-30", "no date", "YYYY-MM-DD", "2026-02-30"
    ),
    "a word for a date": Kind("published: 2030-03-06", "published: soon", "soon", "no date", "YYYY-MM-DD", "soon"),
    "a month for a source's day": Kind(
        "published: 2030-03-06", "published: 2030-03 # month", "# month", "not known to the day", "YYYY-MM-DD", "2030-03"
    ),
    "a day of words that no calendar has": Kind(
        "when: 2030-03-05", "when: 2030-13-05", "2030-13-05", "no date", "not stated", "2030-13-05"
    ),
    "one party alone": Kind(
        "south: {name: South, roles: [party]}", "south: {name: South, roles: [host]}", "",
        "needs two parties", "two or more", "1: north", "second actor",
    ),
    "a tag": Kind(
        "said: The bridge stays shut", 'said: !!python/object/apply:os.system "touch hacked"', "!!python",
        "tags are not used", "plain YAML", "os.system", "take the tag away",
    ),
    "an anchor and no more": Kind(
        "said: The bridge stays shut", "said: &a The bridge", "&a The", "anchors and aliases are not used", "itself", "&a", "write it out"
    ),
    "a list for a section": Kind("people:\n", "events: []\npeople:\n", "events: []", "'events' is not a mapping", "an id", "a list"),
    "a text for a statement": Kind(
        "  - id: s3\n", "  - just words\n  - id: s3\n", "just words", "not written as a mapping", "keys", "just words"
    ),
    "a condition that ends too early": Kind(
        "- wants: {bridge: shut}", "- limit: bridge is", "limit: bridge is", "is missing", "opened", "the end"
    ),
    "a condition with code in it": Kind(
        "- wants: {bridge: shut}", "- limit: __import__('os')", "__import__", "no condition has", "names", "_", "case-format.md"
    ),
    "a limit that no package can meet": Kind(
        "- wants: {bridge: shut}", "- limit: bridge is shut and bridge is opened", "shut and bridge",
        "no package can meet limit 's1.1' of 'north'", "some package", "bridge is shut and bridge is opened", "correct",
    ),
    "an anchor outside a text at hand": Kind(
        "at: [[48, 70]]", "at: [[48, 9000]]", "- id: s2", "lies outside its text", f"at most {len(REPORT)}", "[48, 9000]", "correct the span"
    ),
    "an anchor outside a text of known length": Kind(
        "at: [[0, 100]]", "at: [[0, 101]]", "- id: s3", "lies outside its text", "at most 100", "[0, 101]", "correct the span"
    ),
    "a text of another length": Kind(
        f"characters: {len(REPORT)}", "characters: 400", "publisher: The Courier", "has another length", str(len(REPORT)), "400", "correct"
    ),
    "a hash that does not match": Kind(
        "sha256: ", "sha256: 0000000", "publisher: The Courier", "", "", "", ""
    ),
    "a hash that is none": Kind("sha256: ", "sha256: x", "sha256: x", "no SHA-256", "64 hexadecimal", "x", "sha256sum"),
    "a bracket that is not closed": Kind(
        "needs: [north, south]}", "needs: [north, south", "issues:", "this is not YAML", "YAML", "", "indentation"
    ),
    "a second document": Kind("people:\n", "---\npeople:\n", "---", "second document", "one document", "---", "file of its own"),
    "a yardstick that bears on nothing known": Kind(
        "bears_on: [water]", "bears_on: [wine]", "bears_on: [wine]", "unknown issue 'wine'", "bridge, water", "wine"
    ),
    "a body without members": Kind(
        "agreement: {needs: [north, south]}", "agreement: {needs: [north, south], at_least: {count: 1, of: []}}", "at_least:",
        "a quorum of nobody", "of: the actors", "an empty list", "name the members"
    ),
    "words that end nothing": Kind(
        "- wants: {bridge: shut}", "- concedes: [s2]", "concedes: [s2]", "ends nothing of its own actor", "'north'", "s2", "own positions"
    ),
}  # fmt: skip
KINDS["a hash that does not match"] = Kind(
    BASE.split("sha256: ")[1][:64], "0" * 64, "publisher: The Courier",
    "not the one that was coded", "SHA-256 " + "0" * 64, hashlib.sha256(REPORT.encode()).hexdigest(), "record its hash",
)  # fmt: skip


@pytest.mark.parametrize("name", KINDS)
def test_one_thing_wrong_is_told_with_its_place_and_its_remedy(tmp_path, name):
    kind = KINDS[name]
    text = changed(kind.old, kind.new)
    folder = write(tmp_path / "case", text)
    head, parts = one_problem(refused(folder, "check", folder))
    place = f"{folder / 'case.yaml'}:" + (f"{line_of(text, kind.line)}:" if kind.line else "")
    assert head.startswith(place)
    assert kind.message in head
    assert kind.expected in parts["expected"]
    assert kind.found in parts["found"]
    assert kind.do in parts["do"]
    assert not (tmp_path / "hacked").exists()


# sets of words that contradict each other


def test_ranks_that_go_round_are_told_as_the_smallest_set_with_every_file_and_line(tmp_path):
    # s10 to s12 go round; s13 is about something else
    told = ranks("{bridge: [shut, shared]}", "{bridge: [shared, opened]}")
    more = "statements:\n" + ranks("{bridge: [opened, shut]}", "{water: [sold, halved]}", first=12)
    folder = write(tmp_path / "case", BASE + told, more=more)
    said = refused(folder, "check", folder)
    head, parts = one_problem(said)
    assert "ranks of 'south' contradict each other: s10.1, s11.1, s12.1" in head
    assert head.startswith(f"{folder / 'more.yaml'}:{line_of(more, '[opened, shut]')}:")
    for words in ("[shut, shared]", "[shared, opened]"):
        assert f"{folder / 'case.yaml'}:{line_of(BASE + told, words)}:" in said
    assert "opened over shut" in parts["found"]
    assert "bridge: shut over shared" in said
    assert "bridge: shared over opened" in said
    assert "which later statement ends which earlier one" in parts["do"]
    assert "s13" not in said


def test_a_rank_that_turns_another_of_the_same_day_round_is_told_with_both_lines(tmp_path):
    text = BASE + ranks("{bridge: [shut, shared]}", "{bridge: [shared, shut]}")
    folder = write(tmp_path / "case", text)
    said = refused(folder, "check", folder)
    head, _ = one_problem(said)
    assert "ranks of 'south' contradict each other: s10.1, s11.1" in head
    assert f"case.yaml:{line_of(text, '[shared, shut]')}:" in head
    assert f"case.yaml:{line_of(text, '[shut, shared]')}:" in said


def test_a_later_rank_replaces_an_earlier_one_and_is_no_problem(tmp_path):
    text = BASE + ranks("{bridge: [shut, shared]}", "{bridge: [shared, shut]}")
    later = text[::-1].replace("when: 2030-03-05"[::-1], "when: 2030-03-06"[::-1], 1)[::-1]
    assert run("check", write(tmp_path / "case", later)).code == 0


@pytest.mark.parametrize(
    ("conditions", "named"),
    [
        (("bridge is shut", "water is halved", "bridge is opened"), {"s10.1", "s12.1"}),
        (("water is sold", "bridge in [shut, shared]", "bridge in [shared, opened]", "bridge in [shut, opened]"),
         {"s11.1", "s12.1", "s13.1"}),
        (("if bridge is shut then water is sold", "bridge is not opened", "bridge is not shared", "water is halved"),
         {"s10.1", "s11.1", "s12.1", "s13.1"}),
    ],
)  # fmt: skip
def test_limits_of_one_day_that_contradict_are_told_as_the_smallest_set(tmp_path, conditions, named):
    text = BASE + limits(*conditions)
    folder = write(tmp_path / "case", text)
    said = refused(folder, "check", folder)
    head, _ = one_problem(said)
    everything = {f"s{n}.1": condition for n, condition in enumerate(conditions, 10)}
    assert "limits of 'north' contradict each other" in head
    for name, condition in everything.items():
        place = f"{folder / 'case.yaml'}:{line_of(text, '- limit: ' + condition)}:"
        assert (name in said) == (name in named), said
        assert (place in said) == (name in named), said


def test_limits_of_two_actors_never_contradict_in_this_sense(tmp_path):
    text = BASE + limits("bridge is shut") + limits("bridge is opened", speaker="south", first=11)
    assert run("check", write(tmp_path / "case", text)).code == 0


def test_a_limit_that_the_conditions_of_the_case_exclude_is_told(tmp_path):
    text = BASE + limits("water is sold")
    text = changed("yardsticks:\n", "conditions:\n  - {condition: water is halved, why: by law}\nyardsticks:\n", text)
    folder = write(tmp_path / "case", text)
    head, parts = one_problem(refused(folder, "check", folder))
    assert "no package can meet limit 's10.1' of 'north'" in head
    assert "conditions of the case" in parts["do"]


@pytest.mark.parametrize("kind", ["answers", "repeats", "denies", "corrects"])
def test_links_that_go_round_are_told_with_every_statement(tmp_path, kind):
    text = changed("    answers: [s2]\n", f"    {kind}: [s2]\n")
    text = changed("act: limit\n", f"act: limit\n    {kind}: [s3]\n", text)
    text = changed("act: demand\n", f"act: demand\n    {kind}: [s1]\n", text)
    folder = write(tmp_path / "case", text)
    said = refused(folder, "check", folder)
    head, parts = one_problem(said)
    assert f"go round in a circle by '{kind}'" in head
    assert all(name in parts["found"] for name in ("s1", "s2", "s3"))
    for name in ("s1", "s2", "s3"):
        assert f"{folder / 'case.yaml'}:{line_of(text, f'- id: {name}')}" in said
    assert f"take one '{kind}' away" in parts["do"]


# files that are no case


@pytest.mark.parametrize(
    ("held", "message", "found"),
    [
        (b"", "the case is empty", "none"),
        (b"# nothing\n\n# but comments\n", "the case is empty", "none"),
        (b"title: \xe9t\xe9\n", "the file is not UTF-8", "byte 7 is not"),
        (BASE.encode("utf-16"), "the file is not UTF-8", "byte 0 is not"),
        (b"title: a\x00b\n", "holds a NUL character", "NUL"),
        (b"title: a\x07b\n", "this is not YAML", ""),
        (b"- one\n- two\n", "the file holds no sections", "a list"),
        (b"just words\n", "the file holds no sections", "a text"),
        (b"title: [a, b\n", "this is not YAML", ""),
        (b"title: a\n\tnote: b\n", "this is not YAML", ""),
        (b"title: " + b"[" * 2000 + b"]" * 2000, "nested too deep", "more"),
        (b"title: " + b"{a: " * 2000 + b"}" * 2000, "nested too deep", "more"),
        (b"# " + b"x" * 10_000_000 + b"\n", "the file is too large", "10,000,003 bytes"),
    ],
    ids=["empty", "comments", "latin-1", "utf-16", "NUL", "bell", "list", "words", "bracket", "tab", "lists", "maps", "10 MB"],
)  # fmt: skip
def test_a_file_that_holds_no_case_is_told_by_name(tmp_path, held, message, found):
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "case.yaml").write_bytes(held)
    said = refused(folder, "check", folder)
    assert str(folder / "case.yaml") in said.splitlines()[0]
    assert message in said
    assert found in said
    assert "expected:" in said
    assert "found:" in said
    assert "do:" in said


def test_anchors_that_explode_are_refused_where_they_stand(tmp_path):
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{b}: &{b} [{', '.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefghi", "bcdefghij", strict=True)
    )
    folder = write(tmp_path / "case", bomb=bomb)
    said = refused(folder, "check", folder)
    assert f"{folder / 'bomb.yaml'}:1:4: anchors and aliases are not used in a case" in said
    assert f"{folder / 'bomb.yaml'}:10:" in said


@pytest.mark.parametrize(
    "condition",
    [
        "(" * 1000 + "bridge is shut" + ")" * 1000,
        "if bridge is shut then " * 1000 + "bridge is shut",
        "not (" * 1000 + "bridge is shut" + ")" * 1000,
    ],
    ids=["brackets", "if", "not"],
)
def test_a_condition_nested_a_thousand_deep_is_refused(tmp_path, condition):
    text = changed("- wants: {bridge: shut}", f"- limit: {condition}")
    folder = write(tmp_path / "case", text)
    head, parts = one_problem(refused(folder, "check", folder))
    assert head.startswith(f"{folder / 'case.yaml'}:{line_of(text, '- limit:')}:")
    assert "nested too deep" in head
    assert parts["expected"] == "at most 60 levels"
    assert len(head) < 1000


def test_a_thousand_parts_side_by_side_are_no_nesting(tmp_path):
    condition = " or ".join(["bridge is shut"] * 1000 + ["not " * 1001 + "bridge is shared"])
    text = changed("- wants: {bridge: shut}", f"- limit: {condition}")
    assert run("check", write(tmp_path / "case", text)).code == 0


def test_a_folder_without_yaml_is_no_case(tmp_path):
    folder = tmp_path / "empty"
    folder.mkdir()
    (folder / "notes.txt").write_text("nothing\n", encoding="utf-8")
    head, parts = one_problem(refused(folder, "check", folder))
    assert head == f"{folder}: this folder is no case"
    assert parts["expected"] == "at least one .yaml file"
    assert "goodoffices new DIR" in parts["do"]


def test_a_folder_named_like_a_file_is_no_file(tmp_path):
    folder = tmp_path / "case"
    (folder / "x.yaml").mkdir(parents=True)
    head, _ = one_problem(refused(folder, "check", folder))
    assert head.startswith(str(folder))


def test_a_file_given_as_case_is_none(tmp_path):
    file = write(tmp_path / "case") / "case.yaml"
    head, parts = one_problem(refused(tmp_path, "check", file))
    assert head == f"{file}: this is no case"
    assert parts["found"] == "a file"


@pytest.mark.parametrize(("given", "near"), [("abu-dabi-2026", "abu-dhabi-2026"), ("lanth-sound", "lanth-sound-2034")])
def test_a_folder_that_is_not_there_is_told_with_the_nearest_bundled_case(tmp_path, given, near):
    head, parts = one_problem(refused(tmp_path, "check", given, cwd=tmp_path))
    assert head == f"there is no case '{given}'"
    assert "abu-dhabi-2026, lanth-sound-2034" in parts["expected"]
    assert parts["do"] == f"did you mean '{near}'?"


@pytest.mark.parametrize(
    "given", ["a" * 5000, "nothing/like/this", "", "\udcff"], ids=["long", "path", "no name", "bytes"]
)
def test_a_name_of_nothing_is_no_case(tmp_path, given):
    said = refused(tmp_path, "check", given, cwd=tmp_path)
    assert "no case" in said


def test_a_text_that_is_not_utf8_is_told_by_its_name(tmp_path):
    text = "".join(line for line in BASE.splitlines(True) if "sha256" not in line)
    folder = write(tmp_path / "case", text)
    (folder / "sources" / "report.txt").write_bytes(b"\xff\xfe" + REPORT.encode())
    head, parts = one_problem(refused(folder, "check", folder))
    assert head == f"{folder / 'sources' / 'report.txt'}: the text of the source is not UTF-8"
    assert parts["found"] == "byte 0 is not"


@pytest.mark.parametrize("command", ["check", "brief", "said"])
def test_a_folder_of_texts_that_is_not_there_is_told(tmp_path, command):
    folder = write(tmp_path / "case")
    said = refused(folder, command, folder, "--sources", tmp_path / "texts")
    assert f"{tmp_path / 'texts'}: the folder of source texts is not there" in said


# several problems at once, and every command


FIVE = (
    ("roles: [mediator]", "roles: [judge]"),
    ("needs: [north, south]", "needs: [nroth, south]"),
    ("published: 2030-03-06", "published: 2026-02-30"),
    ("act: demand", "act: shout"),
    ("- wants: {bridge: opened}", "- limit: bridge is sunk"),
)


def five_wrong() -> str:
    text = BASE
    for old, new in FIVE:
        text = changed(old, new, text)
    return text


def test_five_things_wrong_are_told_at_once_in_their_order(tmp_path):
    folder = write(tmp_path / "case", five_wrong())
    said = refused(folder, "check", folder)
    heads = [line for line in said.splitlines() if not line.startswith("    ")]
    assert heads[-1] == "5 problems"
    assert len(heads) == 6
    lines = [int(head.removeprefix(f"{folder / 'case.yaml'}:").split(":")[0]) for head in heads[:-1]]
    assert lines == sorted(line_of(five_wrong(), new) for _, new in FIVE)


def test_problems_of_several_files_are_told_at_once(tmp_path):
    folder = write(tmp_path / "case", five_wrong(), also="title: once more\nevents: [a]\n")
    said = refused(folder, "check", folder)
    assert "'title' stands in two files" in said
    assert f"{folder / 'also.yaml'}:2:" in said
    assert said.rstrip().endswith("7 problems")


def test_a_file_that_cannot_be_read_hides_no_problem_of_another(tmp_path):
    folder = write(tmp_path / "case", five_wrong(), zz="title: [a\n")
    said = refused(folder, "check", folder)
    assert f"{folder / 'zz.yaml'}:" in said
    assert all(new.split(": ")[-1].split()[-1].strip("[]") in said for _, new in FIVE)


def test_problems_are_given_as_json_on_request(tmp_path):
    folder = write(tmp_path / "case", five_wrong())
    ran = run("check", folder, "--format", "json")
    assert ran.code == 2
    assert "Traceback" not in ran.err
    found = json.loads(ran.out)["problems"]
    assert len(found) == 5
    assert {p["line"] for p in found} == {line_of(five_wrong(), new) for _, new in FIVE}
    for problem in found:
        assert set(problem) == {"file", "line", "column", "message", "expected", "found", "remedy", "with"}
        assert problem["file"] == str(folder / "case.yaml")
        assert all(problem[key] for key in ("message", "expected", "found", "remedy"))


def test_a_sound_case_gives_no_problem_as_json(tmp_path):
    ran = run("check", write(tmp_path / "case"), "--format", "json")
    assert ran.code == 0
    assert json.loads(ran.out)["problems"] == []


@pytest.mark.parametrize(
    "args",
    [("brief",), ("brief", "-o", "out.html"), ("try", "bridge: shut"), ("said",), ("said", "--format", "json")],
    ids=" ".join,
)
def test_no_command_works_on_a_case_that_is_wrong(tmp_path, args):
    folder = write(tmp_path / "case", five_wrong())
    command, *rest = args
    before = sorted(os.listdir(tmp_path))
    ran = run(command, folder, *rest, cwd=tmp_path)
    assert ran.code == 2
    assert ran.out == ""
    assert "Traceback" not in ran.err
    assert ran.err.count("expected:") == 5
    assert ran.err.rstrip().endswith("5 problems; nothing was written")
    assert sorted(os.listdir(tmp_path)) == before


@pytest.mark.parametrize("command", ["brief", "said"])
def test_no_command_quotes_from_a_text_that_was_changed(tmp_path, command):
    folder = write(tmp_path / "case")
    (folder / "sources" / "report.txt").write_text(REPORT.replace("shut", "open"), encoding="utf-8")
    said = refused(folder, command, folder)
    assert "the text of source 'report' is not the one that was coded" in said


# options and arguments


def test_what_cannot_be_written_is_told_and_leaves_nothing_behind(tmp_path):
    folder = write(tmp_path / "case")
    (tmp_path / "there").mkdir()
    for target in (tmp_path / "missing" / "brief.html", tmp_path / "there", folder / "case.yaml" / "x.html"):
        said = refused(tmp_path, "brief", folder, "-o", target)
        assert said.startswith(f"{target}: the file cannot be written")
        assert "expected:" in said
        assert "found:" in said
        assert "do:" in said


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_leave_to_write_is_told(tmp_path):
    folder = write(tmp_path / "case")
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o555)
    said = refused(tmp_path, "brief", folder, "-o", closed / "brief.html")
    assert "the file cannot be written" in said


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_leave_to_read_is_told(tmp_path):
    folder = write(tmp_path / "case")
    (folder / "case.yaml").chmod(0)
    ran = run("check", folder)
    assert ran.code == 2
    assert "the file cannot be read" in ran.err


def test_output_through_a_link_is_written_to_what_it_points_at(tmp_path):
    folder = write(tmp_path / "case")
    (tmp_path / "real.html").write_text("old", encoding="utf-8")
    (tmp_path / "link.html").symlink_to("real.html")
    assert run("brief", folder, "-o", tmp_path / "link.html").code == 0
    assert (tmp_path / "link.html").is_symlink()
    assert "<!doctype html>" in (tmp_path / "real.html").read_text(encoding="utf-8")


def test_a_pipe_given_as_output_stays_a_pipe(tmp_path):
    # with a device such as /dev/null, replacing the file would break the machine
    folder = write(tmp_path / "case")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        try:
            ran = run("brief", folder, "--format", "json", "-o", pipe)
            assert "Traceback" not in ran.err
            assert pipe.is_fifo()
        finally:
            reader.kill()


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("brief", "CASE", "--since", "2030-03-06", "--as-of", "2030-03-05"),
         ["--since is later than --as-of", "expected:", "2030-03-06 and 2030-03-05", "exchange them"]),
        (("brief", "CASE", "--as-of", "soon"), ["--as-of is no date", "YYYY-MM-DD", "found:    soon", "write a full date"]),
        (("brief", "CASE", "--as-of", "2026-02-30"), ["--as-of is no date", "2026-02-30"]),
        (("brief", "CASE", "--since", "2030"), ["--since is no date", "found:    2030"]),
        (("try", "CASE", "bridge: shut", "--as-of", "yesterday"), ["--as-of is no date", "yesterday"]),
        (("try", "CASE", "brigde: shut"), ["unknown issue 'brigde'", "bridge, water", "did you mean 'bridge'?"]),
        (("try", "CASE", "bridge: opend"), ["unknown option of 'bridge'", "opened, shared, shut", "did you mean 'opened'?"]),
        (("try", "CASE", "tunnel: deep, bridge: sunk"), ["unknown issue 'tunnel'", "found:    sunk", "2 problems"]),
        (("try", "CASE", "bridge shut"), ["a part of the package is not an option on an issue", "issue: option", "“bridge shut”", "write e.g."]),
        (("try", "CASE", ""), ["a part of the package is not an option on an issue"]),
        (("try", "CASE", "bridge: shut,"), ["a part of the package is not an option on an issue"]),
        (("try", "CASE", "bridge: shut, bridge: opened"), ["the package settles 'bridge' twice", "shut and opened"]),
        (("said", "CASE", "--actor", "nroth"), ["--actor: unknown actor or person 'nroth'", "mayor", "did you mean 'north'?"]),
        (("said", "CASE", "--about", "watre"), ["--about: unknown issue 'watre'", "bridge, water", "did you mean 'water'?"]),
        (("said", "CASE", "--actor", "x", "--about", "y"), ["--actor", "--about", "2 problems"]),
        (("new", "CASE"), ["needs a new or empty folder", "a folder that holds something", "choose another name"]),
        (("new", "CASE/case.yaml"), ["needs a new or empty folder", "found:    a file"]),
        (("demo", "abu-dabi"), ["there is no case 'abu-dabi'", "did you mean 'abu-dhabi-2026'?"]),
        (("breif", "CASE"), ["there is no command 'breif'", "Did you mean: brief?"]),
        (("frobnicate",), ["there is no command 'frobnicate'", "goodoffices --help"]),
        (("brief",), ["Missing argument 'CASE'"]),
        (("try", "CASE"), ["Missing argument 'PACKAGE'"]),
        (("new",), ["Missing argument 'DIR'"]),
        (("check",), ["Missing argument 'CASE'"]),
        (("brief", "CASE", "--as-off", "2030-03-05"), ["No such option", "--as-of"]),
        (("brief", "CASE", "--format", "pdf"), ["pdf", "terminal", "html", "markdown", "json"]),
        (("brief", "CASE", "again"), ["unexpected extra argument"]),
        ((), ["Usage:", "Commands:"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)  # fmt: skip
def test_arguments_that_make_no_sense_are_told(tmp_path, args, words):
    folder = write(tmp_path / "case")
    said = refused(tmp_path, *(a.replace("CASE", str(folder)) for a in args), cwd=tmp_path)
    for word in words:
        assert word in said


def test_a_page_that_cannot_be_written_stops_the_demo(tmp_path):
    ran = run("demo", "abu-dhabi-2026", "-o", tmp_path / "missing" / "page.html", cwd=tmp_path)
    assert ran.code == 2
    assert "the file cannot be written" in ran.err
    assert "Traceback" not in ran.err
    assert list(tmp_path.iterdir()) == []


# the terminal's side


def test_a_reader_that_leaves_early_is_no_error():
    # far more than a pipe holds
    with subprocess.Popen(
        [sys.executable, "-m", "goodoffices", "brief", "lanth-sound-2034", "--annex", "--format", "html"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as ran:
        assert ran.stdout is not None
        assert ran.stderr is not None
        assert ran.stdout.readline() == b"<!doctype html>\n"
        ran.stdout.close()
        assert ran.stderr.read() == b""
        assert ran.wait(timeout=60) == 0


def test_the_head_of_a_brief_in_a_shell_gives_no_traceback():
    ran = subprocess.run(
        f"{sys.executable} -m goodoffices brief abu-dhabi-2026 | head -1",
        shell=True,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert ran.stdout.decode() == "ABU DHABI TALKS ON THE WAR IN UKRAINE\n"
    assert ran.stderr == b""


def test_a_terminal_that_knows_few_letters_gives_no_traceback():
    ran = subprocess.run(
        [sys.executable, "-m", "goodoffices", "brief", "abu-dhabi-2026"],
        capture_output=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "latin-1"},
    )
    assert b"Traceback" not in ran.stderr
    assert b"ABU DHABI TALKS" in ran.stdout


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="needs a device that is always full")
def test_a_full_disk_is_told_without_a_traceback(tmp_path):
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "goodoffices", "brief", "abu-dhabi-2026"],
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert ran.returncode != 0
    assert b"Traceback" not in ran.stderr
