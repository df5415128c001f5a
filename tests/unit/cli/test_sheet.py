"""Sheets as people save them: CSV from spreadsheets, with what they leave behind."""

import pytest

from goodoffices.cli.sheet import read_sheet
from goodoffices.errors import BadInput


def read(tmp_path, content):
    path = tmp_path / "sheet.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    problems = []
    return (*read_sheet(path, "the outcomes", problems), problems)


@pytest.mark.parametrize(
    "content",
    [
        "a,b\n1,2\n",
        "a,b\r\n1,2\r\n",
        "\ufeffa,b\n1,2",
        " a , b \n 1 , 2 \n",
        "a,b,,\n1,2,,\n",
        'a,"b"\n"1","2"\n',
    ],
)
def test_cells_are_read_however_the_sheet_was_saved(tmp_path, content):
    header, rows, problems = read(tmp_path, content)
    assert (header, [row for _, row in rows], problems) == (["a", "b"], [{"a": "1", "b": "2"}], [])


def test_a_row_has_the_line_it_begins_in_and_rows_without_a_word_are_left_out(tmp_path):
    _, rows, problems = read(tmp_path, 'a,b\n\n"one\ntwo",2\n,,\n3\n')
    assert rows == [(3, {"a": "one\ntwo", "b": "2"}), (6, {"a": "3", "b": ""})]
    assert problems == []


def test_a_row_longer_than_the_header_is_told_and_left_out(tmp_path):
    _, rows, (problem,) = read(tmp_path, "a,b\n1,2\n3,4,5\n")
    assert [line for line, _ in rows] == [2]
    assert (problem.place.line, problem.message) == (3, "the row has more cells than the header has names")


@pytest.mark.parametrize(
    ("content", "message", "line"),
    [
        ("a,b,a\n", "column 'a' is there twice", 1),
        ("a,,b\n", "a column has no name", 1),
        ("a;b\n1;2\n", "the columns are not separated by commas", 1),
        ("a\tb\n", "the columns are not separated by commas", 1),
        ('a,b\n"1,2\n', "the outcomes cannot be read", 0),
        ("a,b\n1,2\n".encode("utf-16"), "the outcomes cannot be read", 0),
        (b"a" * 5_000_001, "the file is too large", 0),
        (b"a,b\n" + b"x" * 200_000, "the outcomes cannot be read", 0),
    ],
)
def test_a_sheet_that_cannot_be_used_is_told(tmp_path, content, message, line):
    with pytest.raises(BadInput) as caught:
        read(tmp_path, content)
    (problem,) = caught.value.problems
    assert (problem.message, problem.place.line) == (message, line)
    assert problem.place.file.endswith("sheet.csv")
    assert problem.expected
    assert problem.found
    assert problem.remedy


def test_a_folder_and_a_file_that_is_not_there_are_told(tmp_path):
    for path in (tmp_path, tmp_path / "none.csv"):
        with pytest.raises(BadInput, match="the points cannot be read"):
            read_sheet(path, "the points", [])


def test_an_empty_sheet_has_no_header_and_no_rows(tmp_path):
    assert read(tmp_path, "") == ([], [], [])
