"""Malformed and hostile XML and JSON: refused with a place, without a hang and without opening anything else."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.case.document import Mapping, Scalar, Sequence
from goodoffices.case.exact_number import exact_number
from goodoffices.errors import BadInput
from goodoffices.interop.json_document import parse_json
from goodoffices.interop.read_scenario import read_scenario
from goodoffices.interop.xml_element import parse_xml

BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
<utility_space>&c;</utility_space>"""
OUTSIDE = b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'


@pytest.mark.parametrize(
    ("data", "message", "line"),
    [
        (BOMB, "a document type is declared", 2),
        (OUTSIDE, "a document type is declared", 1),
        (b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>', "a document type is declared", 1),
        (b"<x>&nothing;</x>", "this is not well-formed XML", 1),
        (b"<x>\n<y>\n</x>", "this is not well-formed XML", 3),
        (b"<x a='1' a='2'/>", "this is not well-formed XML", 1),
        (b"", "this is not well-formed XML", 1),
        (b"<x/><y/>", "this is not well-formed XML", 1),
        (b'<?xml version="1.0" encoding="utf-8"?>\n<x a="caf\xe9"/>', "this is not well-formed XML", 2),
        (b'<?xml version="1.0" encoding="utf-16"?><x/>', "this is not well-formed XML", 1),
        (b'<?xml version="1.0" encoding="rot13"?><x/>', "this is not well-formed XML", 1),
        (b'<?xml version="1.0" encoding="no-such"?><x/>', "this is not well-formed XML", 1),
        (b"<x>\x00</x>", "this is not well-formed XML", 1),
        (b"<a>" * 1_000_000, "nested too deep", 1),
    ],
)
def test_bad_xml_is_refused_with_its_line(data, message, line):
    begin = time.monotonic()
    with pytest.raises(BadInput) as error:
        parse_xml(data, "bad.xml")
    (problem,) = error.value.problems
    assert (problem.message, problem.place.file, problem.place.line) == (message, "bad.xml", line)
    assert problem.expected
    assert problem.remedy
    assert time.monotonic() - begin < 10


def test_xml_in_another_encoding_than_utf_8_is_read_where_it_says_so():
    root = parse_xml('<?xml version="1.0" encoding="iso-8859-1"?><x a="café"/>'.encode("latin-1"), "x.xml")
    assert root.attributes == {"a": "café"}


@pytest.mark.parametrize(
    ("data", "message", "line"),
    [
        (b'{"a": 1,\n "a": 2}', "'a' stands twice", 2),
        (b'{"a": NaN}', "this is not JSON", 1),
        (b'{"a": -Infinity}', "this is not JSON", 1),
        (b'{"a": 01}', "this is not JSON", 1),
        (b'{"a": 1}\n{"b": 2}', "this is not JSON", 2),
        (b'{"a": 1', "this is not JSON", 1),
        (b'{"a" 1}', "this is not JSON", 1),
        (b"{'a': 1}", "this is not JSON", 1),
        (b'["a\nb"]', "this is not JSON", 1),
        (b'["\\q"]', "this is not JSON", 1),
        (b"[1,]", "this is not JSON", 1),
        (b"", "this is not JSON", 1),
        (b'{"a": "caf\xe9"}', "the file is not UTF-8", 1),
        ('{"a": 1}'.encode("utf-16"), "the file is not UTF-8", 1),
        (b"[" * 1_000_000, "nested too deep", 1),
        (b'{"a":' * 1_000_000, "nested too deep", 1),
    ],
)
def test_bad_json_is_refused_with_its_line(data, message, line):
    begin = time.monotonic()
    with pytest.raises(BadInput) as error:
        parse_json(data, "bad.json")
    (problem,) = error.value.problems
    assert (problem.message, problem.place.line) == (message, line)
    assert time.monotonic() - begin < 10


def test_a_list_of_more_numbers_than_any_scenario_has_is_refused():
    with pytest.raises(BadInput, match="too many values"):
        parse_json(b"[" + b"1," * 300_000 + b"1]", "many.json")


def plain(node):
    """A node as Python values, numbers and words as texts."""
    if isinstance(node, Scalar):
        return node.text
    return [plain(i) for i in node.items] if isinstance(node, Sequence) else {k.text: plain(v) for k, v in node.items}


def as_texts(value):
    if isinstance(value, dict):
        return {k: as_texts(v) for k, v in value.items()}
    if isinstance(value, list):
        return [as_texts(v) for v in value]
    return value if isinstance(value, str) else "" if value is None else json.dumps(value)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(VALUES, st.sampled_from([None, 1, "\t"]), st.booleans())
def test_json_is_read_as_the_standard_library_reads_it(value, indent, ascii_only):
    """Held against ``json``, an independent reader, over values of any shape."""
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    assert plain(parse_json(text.encode("utf-8", "surrogatepass"), "x.json")) == as_texts(value)


def test_places_in_json_are_lines_and_columns():
    node = parse_json(b'{\n  "a": [1,\n    {"b": 2}]}', "x.json")
    assert isinstance(node, Mapping)
    (_, items) = node.items[0]
    ((key, two),) = items.items[1].items
    assert (key.place.line, key.place.column, two.place.column) == (3, 6, 11)


@pytest.mark.parametrize(
    ("text", "number"),
    [("1", 1), ("-0.50", "-1/2"), ("1e2", 100), ("2.5E-1", "1/4"), (" 7 ", 7), ("+.5", "1/2"), ("044", 44), ("1.", 1)],
)
def test_numbers_are_the_decimals_they_say(text, number):
    assert str(exact_number(text)) == str(number)


@pytest.mark.parametrize(
    "text", ["", "nan", "inf", "1e9999999", "1e61", "1/3", "0x10", "1,5", "1_000", "٣", "1" * 61, "--1", "1e"]
)
def test_what_is_no_finite_decimal_is_none(text):
    assert exact_number(text) is None


@pytest.mark.parametrize("name", ["a.xml", "a.json", "a.yml"])
@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02", b"hello", b"\xff\xfe<\x00", b"[]", b"{}", b"<x/>"])
def test_a_named_file_that_is_nothing_we_know_is_refused(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(BadInput) as error:
        read_scenario([path])
    assert all(p.place.file == str(path) for p in error.value.problems)


def test_a_yaml_nested_a_million_deep_is_refused(tmp_path):
    path = tmp_path / "deep.yml"
    path.write_bytes(b"a: " + b"[" * 1_000_000)
    with pytest.raises(BadInput, match="nested too deep"):
        read_scenario([path])


@pytest.mark.parametrize("paths", [["missing.xml"], ["."]])
def test_files_that_are_not_there_and_folders_without_any_are_told(tmp_path, monkeypatch, paths):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BadInput):
        read_scenario(paths)
