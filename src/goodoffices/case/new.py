"""A new case: a small valid one, with comments."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from goodoffices.errors import BadInput, Place, Problem

STARTER = Path(__file__).resolve().parent.parent / "cases" / "_starter"


def new_case(folder: Path) -> tuple[Path, ...]:
    """Write a small valid case into a new or empty folder; the files written.

    Raises
    ------
    BadInput
        Where the folder holds something already, or cannot be made. Nothing is changed then.
    """
    return _fill(folder, lambda: shutil.copytree(STARTER, folder, dirs_exist_ok=True))


def new_files(folder: Path, files: Mapping[str, str], what: str = "a new case") -> tuple[Path, ...]:
    """Write texts, by the names of their files, into a new or empty folder; the files written. BadInput as for ``new_case``: `what` needs it."""

    def write() -> None:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")

    return _fill(folder, write, what)


def _fill(folder: Path, write: Callable[[], object], what: str = "a new case") -> tuple[Path, ...]:
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            found = "a file" if not folder.is_dir() else "a folder that holds something"
            raise BadInput(
                Problem(
                    Place(str(folder)),
                    f"{what} needs a new or empty folder",
                    "a name that is not taken",
                    found,
                    "choose another name",
                )
            )
        write()
    except OSError as error:
        raise BadInput(
            Problem(
                Place(str(folder)),
                "the folder cannot be made",
                "a place that can be written to",
                error.strerror or str(error),
                "choose another place",
            )
        ) from None
    return tuple(sorted(p for p in folder.rglob("*") if p.is_file()))
