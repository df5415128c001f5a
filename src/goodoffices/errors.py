"""The errors of Good Offices: one base and three meanings.

Every message says where, what was expected, what was found and what to do.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Place:
    """A place in something a person wrote: file, line and column, counted from 1."""

    file: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.file] if self.file else []
        if self.line:
            parts.append(str(self.line))
        if self.line and self.column:
            parts.append(str(self.column))
        return ":".join(parts)


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong in what was given, with its remedy.

    Attributes
    ----------
    place : where it stands.
    message : what is wrong, in one sentence without a full stop.
    expected, found, remedy : what was expected, what was found, what to do; empty where it does not apply.
    others : further places that belong to the same problem (the rest of a contradictory set).
    """

    place: Place
    message: str
    expected: str = ""
    found: str = ""
    remedy: str = ""
    others: tuple[tuple[Place, str], ...] = ()

    def __str__(self) -> str:
        where = str(self.place)
        lines = [f"{where}: {self.message}" if where else self.message]
        for label, text in (("expected", self.expected), ("found", self.found)):
            if text:
                lines.append(f"    {label + ':':<10}{text}")
        for other, text in self.others:
            lines.append(f"    {'with:':<10}{other}: {text}")
        if self.remedy:
            lines.append(f"    {'do:':<10}{self.remedy}")
        return "\n".join(lines)

    def to_json(self) -> dict[str, object]:
        """The one JSON shape of a problem, in every command."""
        return {
            "file": self.place.file,
            "line": self.place.line,
            "column": self.place.column,
            "message": self.message,
            "expected": self.expected,
            "found": self.found,
            "remedy": self.remedy,
            "with": [{"file": p.file, "line": p.line, "text": text} for p, text in self.others],
        }


class GoodOfficesError(Exception):
    """Base of every error that this package raises on purpose."""


class BadInput(GoodOfficesError):
    """What was given cannot be used: all problems at once, in the order of their places."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        found = (problems,) if isinstance(problems, Problem) else tuple(problems)
        self.problems: tuple[Problem, ...] = tuple(sorted(found, key=lambda p: (p.place, p.message)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class BadCase(BadInput):
    """A case folder, or a file in it, cannot be used."""


class BadCondition(BadInput):
    """A condition or a package, as written, cannot be read."""
