from __future__ import annotations

from pathlib import Path

import pytest

from goodoffices.case.document import DEEPEST, LARGEST, Mapping, Node, Scalar, Sequence, parse_document, read_document
from goodoffices.errors import Place, Problem


def plain(node: Node) -> object:
    match node:
        case Scalar(text):
            return text
        case Sequence(items):
            return [plain(i) for i in items]
        case Mapping(items):
            return {k.text: plain(v) for k, v in items}


def read(text: str) -> object:
    problems: list[Problem] = []
    node = parse_document(text, "a.yaml", problems)
    assert problems == []
    assert node is not None
    return plain(node)


def refused(text: str) -> Problem:
    problems: list[Problem] = []
    parse_document(text, "a.yaml", problems)
    assert problems
    assert all(p.place.file == "a.yaml" and p.expected and p.found and p.remedy for p in problems)
    return problems[0]


def from_file(path: Path) -> tuple[Mapping | None, list[Problem]]:
    problems: list[Problem] = []
    return read_document(path, "a.yaml", problems), problems


def test_every_value_stays_text() -> None:
    text = "{a: on, b: no, c: 2026-02-04, d: 0x1F, e: 1e3, f: 012, g: null, h: ~, i: 1_000, j: true, l: .inf}"
    assert read(text) == {
        "a": "on", "b": "no", "c": "2026-02-04", "d": "0x1F", "e": "1e3", "f": "012", "g": "null", "h": "~",
        "i": "1_000", "j": "true", "l": ".inf",
    }  # fmt: skip


def test_a_time_stays_text() -> None:
    assert read("k: 12:30:45") == {"k": "12:30:45"}


def test_keys_that_yaml_takes_for_booleans_or_merges_are_text() -> None:
    assert read("on: 1\nyes: 2\nno: 3\n<<: {a: b}") == {"on": "1", "yes": "2", "no": "3", "<<": {"a": "b"}}


def test_a_node_knows_its_line_and_column() -> None:
    problems: list[Problem] = []
    node = parse_document("a: b\nlist:\n  - one\n  - {x: two}\n", "a.yaml", problems)
    assert isinstance(node, Mapping)
    key, value = node.items[1]
    assert key.place == Place("a.yaml", 2, 1)
    assert isinstance(value, Sequence)
    assert [n.place for n in value.items] == [Place("a.yaml", 3, 5), Place("a.yaml", 4, 5)]


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "\ufeff"])
def test_an_empty_file_is_an_empty_mapping(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(text, encoding="utf-8")
    node, problems = from_file(path)
    assert problems == []
    assert node is not None
    assert node.items == ()


def test_a_byte_order_mark_is_no_part_of_the_first_key(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbftitle: x\n")
    node, problems = from_file(path)
    assert problems == []
    assert node is not None
    assert plain(node) == {"title": "x"}


def test_an_anchor_and_its_alias_are_both_refused_with_their_places() -> None:
    problems: list[Problem] = []
    parse_document("a: &x [1]\nb: *x\n", "a.yaml", problems)
    assert [(p.place.line, p.found) for p in problems] == [(1, "&x"), (2, "*x")]
    assert all(p.message == "anchors and aliases are not used in a case" for p in problems)


def test_anchors_that_would_explode_are_refused_unexpanded() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    assert refused("\n".join(lines)).found == "&a0"


def test_an_anchor_inside_itself_is_refused() -> None:
    assert refused("a: &a [*a]").found == "&a"


@pytest.mark.parametrize(
    "text",
    ["a: !!python/object/apply:os.system [ls]", "a: !x b", "a: !!str 1", "!!map {a: b}", "a: !<tag:x,2000:y> b"],
)
def test_a_tag_is_refused_whatever_it_says(text: str) -> None:
    assert refused(text).message == "tags are not used in a case"


def test_a_key_twice_is_refused_with_both_places() -> None:
    problem = refused("a: 1\nb: {c: 1, d: 2,\n    c: 3}\n")
    assert problem.message == "'c' stands twice"
    assert problem.place == Place("a.yaml", 3, 5)
    assert problem.others == ((Place("a.yaml", 2, 5), "'c' stands here too"),)


def test_a_key_that_is_a_list_or_a_mapping_is_refused() -> None:
    assert refused("? [a, b]\n: c\n").message == "a key is not a text"
    assert refused("{{a: b}: c}").message == "a key is not a text"


def test_a_second_document_is_refused_where_it_begins() -> None:
    problem = refused("a: 1\n---\nb: 2\n")
    assert problem.message == "a second document begins"
    assert problem.place.line == 2


@pytest.mark.parametrize("levels", [31, 500, 100_000])
@pytest.mark.parametrize("bracket", ["[", "{a: "])
def test_deep_nesting_is_refused_and_breaks_nothing(levels: int, bracket: str) -> None:
    problem = refused("a: " + bracket * levels)
    assert problem.place.line == 1


def test_as_many_levels_as_are_allowed_are_read() -> None:
    assert isinstance(read("[" * DEEPEST + "]" * DEEPEST), list)
    assert refused("[" * (DEEPEST + 2) + "]" * (DEEPEST + 2)).message == "nested too deep"


def test_a_tab_as_indentation_is_not_yaml_and_the_line_is_told() -> None:
    problem = refused("a:\n  b: 1\n\tc: 2\n")
    assert problem.message == "this is not YAML"
    assert problem.place.line in (2, 3)
    assert "indentation" in problem.remedy


@pytest.mark.parametrize("text", ["a: b: c", "a: [1, 2", "a: 'open", "- a\nb: c", "a: @x", "%YAML 9.9.9\na: b"])
def test_what_is_not_yaml_is_refused_with_a_line(text: str) -> None:
    problem = refused(text)
    assert problem.message == "this is not YAML"
    assert problem.place.line >= 1


@pytest.mark.parametrize("bad", ["\x00", "\x07", "\x1b[31m"])
def test_a_control_character_is_refused(bad: str) -> None:
    refused(f"a: b\nc: d{bad}e\n")


def test_a_nul_in_a_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: b\x00c\n")
    node, problems = from_file(path)
    assert node is None
    assert problems[0].message == "the file holds a NUL character"


def test_a_file_that_is_not_utf_8_is_refused_with_the_byte(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes("title: Köln".encode("latin-1"))
    node, problems = from_file(path)
    assert node is None
    assert problems[0].message == "the file is not UTF-8"
    assert problems[0].found == "byte 8 is not"  # "title: K" are bytes 0 to 7


def test_ten_megabytes_are_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"# " + b"x" * 10_000_000)
    node, problems = from_file(path)
    assert node is None
    assert problems[0].message == "the file is too large"
    assert problems[0].expected == f"at most {LARGEST:,} bytes"
    assert problems[0].found == "10,000,002 bytes"


def test_a_file_that_is_not_there_is_a_problem_and_no_exception(tmp_path: Path) -> None:
    node, problems = from_file(tmp_path / "gone.yaml")
    assert node is None
    assert problems[0].message == "the file cannot be read"


@pytest.mark.parametrize(("text", "found"), [("- a\n- b\n", "a list"), ("just words\n", "a text")])
def test_a_file_without_sections_is_refused(text: str, found: str, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(text)
    node, problems = from_file(path)
    assert node is None
    assert problems[0].found == found
