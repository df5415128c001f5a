"""Yardsticks: an actor's own test of a package, in its own words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

from goodoffices.errors import Place

MetBy = Literal["any", "every"]
MET_BY: tuple[str, ...] = get_args(MetBy)


@dataclass(frozen=True)
class Yardstick:
    """An actor's own test of a package.

    A package meets it when any one (or, with ``met_by: every``, each one) of its options on the issues `bears_on` does.
    Which options do is said by statements coded ``meets`` or ``fails``; of all others it is *not known*.

    Attributes
    ----------
    title : in the actor's own words, as a verb phrase: "deters a new invasion".
    holder : id of the actor whose test it is.
    bears_on : ids of the issues whose options can meet it, sorted.
    ask : how to ask which options meet it, as a sentence that can be read out; empty for the usual form.
    """

    id: str
    title: str
    holder: str
    bears_on: tuple[str, ...]
    met_by: str = "any"
    ask: str = ""
    note: str = ""
    origin: tuple[str, ...] = ()
    place: Place = field(default=Place(), compare=False)
