"""A sheet that somebody filled in: a CSV file with a header, read with the line of each row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from goodoffices.errors import BadInput, Place, Problem

LARGEST = 5_000_000
"""Bytes; a sheet of thirty tables has some thousand."""

Row = tuple[int, dict[str, str]]


def read_sheet(path: Path, what: str, problems: list[Problem]) -> tuple[list[str], list[Row]]:
    """The header and the rows of a CSV file, each with the line it begins in; cells are stripped, rows without any word left out.

    Parameters
    ----------
    what : what the file holds, as a plural with its article: ``the outcomes``.
    problems : rows with more cells than the header has names are added here, and left out.

    Raises
    ------
    BadInput
        Where the file cannot be read, is too large, is no CSV in UTF-8, or names a column twice or not at all.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise BadInput(
                Problem(Place(str(path)), "the file is too large", f"at most {LARGEST:,} bytes", "more", "split it")
            )
        lines = list(_lines(path))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        found = getattr(error, "strerror", None) or str(error)
        remedy = f"name the file of {what.removeprefix('the ')}, saved as CSV (UTF-8)"
        raise BadInput(
            Problem(Place(str(path)), f"{what} cannot be read", "a CSV file in UTF-8 with a header", found, remedy)
        ) from None
    header = _header(lines[0][1] if lines else [], path)
    rows: list[Row] = []
    for line, cells in lines[1:]:
        over = [cell for cell in cells[len(header) :] if cell]
        if over:
            problems.append(
                Problem(Place(str(path), line), "the row has more cells than the header has names", f"{len(header)} cells",
                        f"{len(header) + len(over)}, the last: {over[-1]}", "put a cell that holds a comma in quotation marks")
            )  # fmt: skip
        elif any(cells):
            cells += [""] * (len(header) - len(cells))
            rows.append((line, dict(zip(header, cells, strict=False))))
    return header, rows


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The cells of each row that is not blank, and the line it begins in."""
    reader = csv.reader(
        io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""), skipinitialspace=True, strict=True
    )
    begin = 1
    for cells in reader:
        if cells:
            yield begin, [cell.strip() for cell in cells]
        begin = reader.line_num + 1


def _header(cells: list[str], path: Path) -> list[str]:
    """The names of the columns; empty ones at the end, which spreadsheets leave behind, are dropped."""
    while cells and not cells[-1]:
        cells = cells[:-1]
    if len(cells) == 1 and any(mark in cells[0] for mark in ";\t"):
        raise BadInput(
            Problem(Place(str(path), 1), "the columns are not separated by commas", "commas between the columns", cells[0],
                    "save it again with commas")
        )  # fmt: skip
    problems = [
        Problem(
            Place(str(path), 1), f"column '{name}' is there twice", "each column once", ", ".join(cells), "rename one"
        )
        for name in sorted({c for c in cells if c and cells.count(c) > 1})
    ]
    if "" in cells:
        problems.append(
            Problem(Place(str(path), 1), "a column has no name", "a name over each column", ", ".join(cells), "name it")
        )
    if problems:
        raise BadInput(problems)
    return cells
