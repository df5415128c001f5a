"""Statements: what one speaker, several, or the newsroom said or did once."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal, get_args

from goodoffices.case.coding import Coding
from goodoffices.case.source import Span
from goodoffices.case.when import NOT_STATED, When
from goodoffices.errors import Place

Voice = Literal["direct", "indirect", "mixed", "newsroom"]
VOICES: tuple[str, ...] = get_args(Voice)
NEWSROOM = "newsroom"
"""Speaker of what a source says in its own voice."""


@dataclass(frozen=True)
class Statement:
    """What one speaker (or several, or the newsroom) said or did once.

    Attributes
    ----------
    reported : the day its source was published; ``--as-of`` goes by it.
    at : where it stands in the source.
    actors : ids of the actors whose words or deeds they are, sorted; empty for the newsroom and for residents.
    people : ids of the persons who spoke, sorted; empty where none is named by post or name.
    newsroom : whether the source speaks in its own voice.
    resident_of : for the words of a person without a post: of which place; empty otherwise.
    when : when the words were said.
    via, to : who translated or passed them on; to whom they were said. As written.
    answers, repeats, denies, corrects, leaks : ids of other statements.
    about : ids of issues, sorted; independent of any coding: it is what makes *no statement* true.
    said : the analyst's paraphrase.
    layer : ``public`` or ``confided``.
    credibility : 1 to 6, that it was said (``CREDIBILITY_WORDS``).
    account_of : id of the day of talks that it gives its speaker's account of.
    """

    id: str
    source: str
    reported: dt.date
    at: tuple[Span, ...]
    said: str
    act: str
    actors: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    newsroom: bool = False
    resident_of: str = ""
    speaker_as: str = ""
    voice: str = "indirect"
    when: When = NOT_STATED
    via: str = ""
    to: str = ""
    about: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    repeats: tuple[str, ...] = ()
    denies: tuple[str, ...] = ()
    corrects: tuple[str, ...] = ()
    leaks: tuple[str, ...] = ()
    account_of: str = ""
    layer: str = "public"
    credibility: int = 6
    coder: str = ""
    note: str = ""
    codings: tuple[Coding, ...] = ()
    place: Place = field(default=Place(), compare=False)

    @property
    def resident(self) -> bool:
        """Whether the words are those of a person without a post: a voice, which bears on no number."""
        return bool(self.resident_of)

    @property
    def links(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Its references to other statements, by kind."""
        return (
            ("answers", self.answers),
            ("repeats", self.repeats),
            ("denies", self.denies),
            ("corrects", self.corrects),
            ("leaks", self.leaks),
        )
