"""Talks: rounds, days and sessions, and the agenda as told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, get_args

from goodoffices.case.when import NOT_STATED, When
from goodoffices.errors import Place

SessionKind = Literal["plenary", "trilateral", "caucus", "proximity", "working_group", "not stated"]
SESSION_KINDS: tuple[str, ...] = get_args(SessionKind)
DayStatus = Literal["held", "planned"]
DAY_STATUSES: tuple[str, ...] = get_args(DayStatus)
Reading = Literal["stated", "inferred"]
READINGS: tuple[str, ...] = get_args(Reading)


@dataclass(frozen=True)
class Session:
    """One sitting: its kind, who was present, what it was about as told."""

    kind: str = "not stated"
    present: tuple[str, ...] = ()
    about: str = ""
    origin: tuple[str, ...] = ()


@dataclass(frozen=True)
class Day:
    """One day of a round. Each side's own account of it are the statements with ``account_of`` this day.

    Attributes
    ----------
    status : ``held`` or ``planned``.
    held_from : ids of the statements that tell that it was held; before one of them is in view, it is planned. Empty: the
        status is as written.
    """

    id: str
    number: int | None = None
    when: When = NOT_STATED
    where: str = ""
    status: str = "held"
    sessions: tuple[Session, ...] = ()
    origin: tuple[str, ...] = ()
    held_from: tuple[str, ...] = ()
    place: Place = field(default=Place(), compare=False)


@dataclass(frozen=True)
class Round:
    """One round of talks. `reading` says whether its number is stated or inferred."""

    id: str
    number: int | None = None
    reading: str = "stated"
    when: When = NOT_STATED
    where: str = ""
    days: tuple[Day, ...] = ()
    origin: tuple[str, ...] = ()
    place: Place = field(default=Place(), compare=False)


@dataclass(frozen=True)
class AgendaItem:
    """What the talks are said to be about; not an issue."""

    title: str
    origin: tuple[str, ...] = ()


@dataclass(frozen=True)
class Talks:
    """The talks of a case, rounds in order."""

    title: str = ""
    rounds: tuple[Round, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()

    def days(self) -> Iterator[tuple[Round, Day]]:
        """Every day with its round, in order."""
        for round_ in self.rounds:
            for day in round_.days:
                yield round_, day
