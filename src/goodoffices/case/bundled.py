"""Bundled cases, and the opening of a case by folder or by name."""

from __future__ import annotations

from pathlib import Path

from goodoffices.case.case import Case
from goodoffices.case.check import check_case
from goodoffices.case.names import listing, nearest
from goodoffices.case.read import read_case, read_with_problems
from goodoffices.errors import BadCase, Place, Problem

FOLDER = Path(__file__).resolve().parent.parent / "cases"
DEMO = "abu-dhabi-2026"


def bundled_cases() -> tuple[str, ...]:
    """Names of the bundled cases."""
    return tuple(sorted(p.name for p in FOLDER.iterdir() if p.is_dir() and not p.name.startswith("_")))


def case_folder(name: str | Path) -> Path:
    """The folder of a case, given as a folder or as the name of a bundled case.

    Raises
    ------
    BadCase
        Where there is neither.
    """
    path = Path(name)
    try:
        if path.exists():
            return path
    except OSError:
        pass  # a name too long to be one, or a folder that may not be looked into: there is no case to read
    if str(name) in bundled_cases():
        return FOLDER / str(name)
    near = nearest(str(name), bundled_cases())
    raise BadCase(
        Problem(
            Place(),
            f"there is no case '{str(name)[:80]}'",
            f"a folder, or a bundled case: {listing(bundled_cases())}",
            "neither",
            f"did you mean '{near}'?" if near else "begin one with: goodoffices new DIR",
        )
    )


def open_case(name: str | Path) -> Case:
    """Read and check the case in a folder, or a bundled one; BadCase with every problem found."""
    case = read_case(case_folder(name))
    problems = check_case(case)
    if problems:
        raise BadCase(problems)
    return case


def try_open(name: str | Path, problems: list[Problem]) -> Case | None:
    """The case as far as it can be read, every problem added to the list."""
    try:
        folder = case_folder(name)
    except BadCase as error:
        problems.extend(error.problems)
        return None
    case = read_with_problems(folder, problems)
    if case is not None and not problems:
        problems.extend(check_case(case))
    return case
