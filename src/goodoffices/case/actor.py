"""Actors and persons: whose words and deeds matter to the talks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

from goodoffices.case.when import NOT_STATED, When
from goodoffices.errors import Place

Role = Literal["party", "mediator", "host", "guarantor", "observer", "outside", "body"]
ROLES: tuple[str, ...] = get_args(Role)


@dataclass(frozen=True)
class Actor:
    """Anybody whose words or deeds matter to the talks.

    Attributes
    ----------
    roles : of `ROLES`, sorted; ``outside`` has a stake and no seat, the approval of a ``body`` is needed for a deal.
    members : ids of the actors it is made of, sorted.
    approves_for : for a body, the party whose signature it approves; None where that does not apply.
    also_called : other names that the sources use.
    origin : ids of statements it comes from; it is in the brief only while one of them is. Empty: always.
    """

    id: str
    name: str
    roles: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    approves_for: str | None = None
    also_called: tuple[str, ...] = ()
    note: str = ""
    origin: tuple[str, ...] = ()
    place: Place = field(default=Place(), compare=False)

    @property
    def seated(self) -> bool:
        """Whether it has a place in the talks: any role but ``outside``."""
        return any(role != "outside" for role in self.roles)

    def has_role(self, role: Role) -> bool:
        """Whether it has this role."""
        return role in self.roles


@dataclass(frozen=True)
class Person:
    """Somebody with a public post who speaks for an actor.

    Attributes
    ----------
    name : None where the sources give the post alone.
    speaks_for : id of the actor.
    since, until : when the post was held, as far as it is known.
    """

    id: str
    name: str | None
    post: str
    speaks_for: str
    since: When = NOT_STATED
    until: When = NOT_STATED
    origin: tuple[str, ...] = ()
    place: Place = field(default=Place(), compare=False)
