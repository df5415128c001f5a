"""Areas: places, who holds them and who claims them, as told by whom."""

from __future__ import annotations

from dataclasses import dataclass, field

from goodoffices.case.when import NOT_STATED, When
from goodoffices.errors import Place


@dataclass(frozen=True)
class Area:
    """A place, who holds it, who claims it, what share, as told by whom.

    Attributes
    ----------
    name, reported_as : its United Nations name, and the form the source uses where it differs.
    held_by, claimed_by : ids of actors, sorted; empty where the record does not say.
    share : the share held or claimed, as told ("around 20 percent"); empty where none is told.
    """

    id: str
    name: str
    origin: tuple[str, ...]
    reported_as: str = ""
    held_by: tuple[str, ...] = ()
    claimed_by: tuple[str, ...] = ()
    share: str = ""
    when: When = NOT_STATED
    note: str = ""
    place: Place = field(default=Place(), compare=False)
