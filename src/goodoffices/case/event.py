"""Events: what happened or is said to have."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

from goodoffices.case.when import NOT_STATED, When
from goodoffices.errors import Place

EventStatus = Literal["occurred", "claimed", "planned", "expected"]
EVENT_STATUSES: tuple[str, ...] = get_args(EventStatus)


@dataclass(frozen=True)
class Event:
    """What happened or is said to have happened, by whom as told by whom.

    Attributes
    ----------
    kind : one word of the analyst's own list, the same word whoever did it: "attack", "exchange", "appointment".
    by : ids of the actors said to have done it, sorted; empty where nobody is named.
    where, reported_as : the place, and the form of its name that the source uses where it differs.
    plover : PLOVER category where one fits, else empty.
    """

    id: str
    kind: str
    title: str
    origin: tuple[str, ...]
    status: str = "claimed"
    when: When = NOT_STATED
    where: str = ""
    reported_as: str = ""
    by: tuple[str, ...] = ()
    plover: str = ""
    note: str = ""
    place: Place = field(default=Place(), compare=False)

    @property
    def attack(self) -> bool:
        """Whether it is an attack, whoever made it."""
        return self.kind == "attack"
