"""A speaker: who is meant by the words before "said"; a person, a post, an actor, a group, or somebody without a name."""

from __future__ import annotations

from dataclasses import dataclass

from goodoffices.case.source import Span

NEWSROOM = "newsroom"


@dataclass(frozen=True)
class Speaker:
    """Who is meant.

    Attributes
    ----------
    text : as written; for a person without a post ``a resident of PLACE``.
    at : where it is written; None for the newsroom, and where the clause names nobody.
    person : the name, or the id of a person of the case; empty where none is known.
    post : as written.
    actor : id of the actor spoken for, or empty.
    resident_of : for a person without a post, the place.
    unnamed : whether it is an official or group without a name.
    ref : what a statement of a case has as its ``speaker``.
    rule, confidence : how it was resolved, and from 0 to 1.
    """

    text: str
    at: Span | None
    person: str = ""
    post: str = ""
    actor: str = ""
    resident_of: str = ""
    unnamed: bool = False
    ref: str = ""
    rule: str = ""
    confidence: float = 0.5


def group_id(name: str) -> str:
    """The id of a group that is known by its name alone."""
    plain = "".join(c if c.isascii() and c.isalnum() else "_" for c in name.lower())
    made = "_".join(part for part in plain.split("_") if part)[:50]
    return made if made[:1].isalpha() else f"x_{made}" if made else ""
