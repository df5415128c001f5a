"""A new case: a small valid one, with comments."""

from __future__ import annotations

import shutil
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
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            found = "a file" if not folder.is_dir() else "a folder that holds something"
            raise BadInput(
                Problem(
                    Place(str(folder)),
                    "a new case needs a new or empty folder",
                    "a name that is not taken",
                    found,
                    "choose another name",
                )
            )
        shutil.copytree(STARTER, folder, dirs_exist_ok=True)
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
