"""An attribution: a part of the text that the source gives to somebody, with the words that do so."""

from __future__ import annotations

from dataclasses import dataclass

from goodoffices.case.source import Span
from goodoffices.record.content import voice_of
from goodoffices.record.cue_subject import CueFound
from goodoffices.record.frame import Frame
from goodoffices.record.words import Words


@dataclass(frozen=True)
class Attribution:
    """A part of the text that the source gives to somebody.

    Attributes
    ----------
    sentence : number of its sentence.
    speaker : as written; None where the clause names nobody and an earlier one does.
    cue : the words that attribute.
    clause : the whole reporting clause, as far as it is one piece.
    content : where the words or the stand are told, in order.
    voice : ``direct``, ``indirect``, ``mixed`` or ``newsroom``.
    to : as written; who was told.
    rule : the rule that found it.
    confidence : from 0 to 1.
    negative : whether the cue is negated ("has not said").
    """

    sentence: int
    speaker: Span | None
    cue: Span
    clause: Span
    content: tuple[Span, ...]
    voice: str
    frame: Frame
    rule: str
    confidence: float
    to: Span | None = None
    negative: bool = False
    perfect: bool = True


def made_of(
    words: Words, item: CueFound, content: list[tuple[int, int]], rule: str, to: Span | None, number: int
) -> Attribution:
    """An attribution of these parts of a sentence, with its voice and how sure it is."""
    cue, subject = item.cue, item.subject
    spans = tuple(words.span(*part) for part in content)
    spoken = "said" if cue.frame.takes & {"quote"} and cue.frame.voice == "indirect" else ""
    voice = voice_of(words, content, cue.frame.voice, bool(spoken), cue.perfect)
    if voice == "direct" and (rule == "object of the verb" or _fragment(words, content)):
        voice = "mixed"
    sure = 0.9 if rule.startswith(("quotation", "split")) else 0.85 if rule.startswith("content") else 0.7
    if subject is None:
        sure -= 0.15
    first = min(cue.first, subject.first if subject else cue.first)
    last = max(cue.end, subject.end if subject and item.inverted else cue.end)
    return Attribution(
        number, words.span(subject.first, subject.end) if subject else None, words.span(cue.first, cue.end),
        words.span(min(first, item.start), last), spans, voice, cue.frame, rule, round(sure, 2), to, cue.negative,
        cue.perfect,
    )  # fmt: skip


def _fragment(words: Words, content: list[tuple[int, int]]) -> bool:
    """Whether quoted words are a piece of a sentence and no sentence: called it "pure fiction"."""
    inside = [n for part in content for n in range(*part) if words.all[n].word]
    closed = any(words.low(n) in (".", ",", "!", "?") and words.quoted[n] for part in content for n in range(*part))
    return len(inside) < 9 and not closed and not any(words.finite(n) for n in inside)
