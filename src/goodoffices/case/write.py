"""Writing: one file of a case changed in place, its comments and its order kept."""

from __future__ import annotations

import io
import os
import tempfile
from pathlib import Path
from typing import Any

from goodoffices.case.document import parse_document
from goodoffices.errors import BadCase, Place, Problem


class CaseFile:
    """One ``.yaml`` file of a case, for changing.

    What is not changed stays as it was written: comments, order, the way a list or a text is laid out.

    Attributes
    ----------
    path : the file.
    sections : its content by section, as mappings and lists that can be changed.
    """

    def __init__(self, path: Path) -> None:
        """Read a file; BadCase where it cannot be read."""
        from ruamel.yaml import YAML

        self.path = path
        problems: list[Problem] = []
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise BadCase(
                Problem(Place(str(path)), "the file cannot be read", "a UTF-8 text file", str(error))
            ) from None
        if parse_document(text, str(path), problems) is None:
            raise BadCase(problems)
        self._read = text
        self._yaml = YAML()
        self._yaml.preserve_quotes = True
        self._yaml.width = 10_000
        self._yaml.indent(mapping=2, sequence=4, offset=2)
        self.sections: Any = self._yaml.load(text) or {}

    def add(self, section: str, value: Any, name: str = "") -> None:
        """Add an entry to the end of a section: by name to a mapping, without one to a list. The section is made where it is not there."""
        if name:
            if name in self.sections.setdefault(section, {}):
                raise BadCase(
                    Problem(
                        Place(str(self.path)),
                        f"'{name}' is in '{section}' already",
                        "a new id",
                        name,
                        "choose another id",
                    )
                )
            self.sections[section][name] = value
        else:
            self.sections.setdefault(section, []).append(value)

    def text(self) -> str:
        """The file as it would be written."""
        out = io.StringIO()
        self._yaml.dump(self.sections, out)
        return out.getvalue()

    def save(self) -> None:
        """Write the file, whole or not at all.

        Raises
        ------
        BadCase
            Where the file has changed on disk since it was read, or where what would be written cannot be read back.
        """
        if self.path.read_text(encoding="utf-8") != self._read:
            raise BadCase(
                Problem(
                    Place(str(self.path)),
                    "the file has changed since it was read",
                    "the file as it was",
                    "another one",
                    "read it again",
                )
            )
        text = self.text()
        problems: list[Problem] = []
        if parse_document(text, str(self.path), problems) is None:
            raise BadCase(problems)
        handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=f".{self.path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
            os.chmod(name, self.path.stat().st_mode & 0o777)
            os.replace(name, self.path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        self._read = text
