"""Statements found: what a report says that somebody, or the newsroom, said or did once, as a proposal."""

from __future__ import annotations

from dataclasses import dataclass

from goodoffices.case.source import Span
from goodoffices.record.speaker import Speaker
from goodoffices.record.suggestion import Suggestion


@dataclass(frozen=True)
class StatementFound:
    """A statement as the reader proposes it.

    Attributes
    ----------
    at : where its content stands, in order; every span is of the text as it is.
    speaker : who; the newsroom where the source speaks in its own voice.
    cue : where the words stand that attribute it; None for the newsroom.
    voice, act, when, via, to, about : as a case has them; `via` and `to` as written.
    coding : readings that the analyst may take; none is taken by itself.
    sentence : number of the sentence it begins in.
    answers : number of the statement that it may answer, inferred; None where none is near.
    rule, confidence, reason : what found it, from 0 to 1, and why in one line.
    """

    at: tuple[Span, ...]
    speaker: Speaker
    cue: Span | None
    voice: str
    act: str
    sentence: int
    when: str = "not stated"
    via: str = ""
    to: str = ""
    about: tuple[str, ...] = ()
    coding: tuple[Suggestion, ...] = ()
    answers: int | None = None
    rule: str = ""
    confidence: float = 0.5
    reason: str = ""

    @property
    def newsroom(self) -> bool:
        """Whether it is the source's own voice, nobody's cue."""
        return self.cue is None and self.speaker.ref == "newsroom"
