"""Attributions by a phrase: "According to the ministry, ..." and "..., according to the ministry"."""

from __future__ import annotations

from dataclasses import replace

from goodoffices.record.attribution import Attribution, made_of
from goodoffices.record.content import clause_end
from goodoffices.record.cue_subject import CueFound
from goodoffices.record.subject import Subject
from goodoffices.record.words import Words


def according(words: Words, item: CueFound, stop: int, number: int) -> Attribution | None:
    """ "According to X, ..." and "..., according to X"."""
    first = item.cue.end
    end = first
    while (
        end < len(words)
        and words.low(end) not in (",", ";", ".", ":")
        and not words.quoted[end]
        and words.low(end) not in ("that", "but")
        and not (words.finite(end) and item.start == 0 and not _participial(words, end))
    ):
        end += 1
    if end == first:
        return None
    end, content_first = _apposed(words, end), end
    content_first = end + 1 if words.low(end) == "," else end
    leads = item.start == 0 or (
        words.low(item.start - 1) in (",", "that", "and", "but", '"', "-", ";")
        and words.any_finite(content_first, stop)
        and not words.any_finite(0, item.start)
    )
    if leads or words.low(item.start - 1) == "that":
        parts = [(content_first, clause_end(words, content_first, stop))]
    else:
        opening = next(
            (n + 1 for n in range(item.start - 2, -1, -1) if words.low(n) in (";",) and not words.quoted[n]), 0
        )
        left_end = item.start
        parts = [(opening, left_end)]
        if (
            words.low(end) == ","
            and words.any_finite(end + 1, stop)
            and words.low(end + 1) not in ("and", "but", "while", "who", "which")
        ):
            parts.append((end + 1, clause_end(words, end + 1, stop)))
    parts = [p for p in parts if p[1] > p[0]]
    if not parts:
        return None
    subject = Subject(first, end, end, item.start)
    made = made_of(words, replace(item, subject=subject), parts, "according to", None, number)
    return replace(made, clause=words.span(item.start, end), confidence=0.9)


def _participial(words: Words, at: int) -> bool:
    return words.low(at).endswith("ed") and words.low(at) not in ("said",)


def _apposed(words: Words, comma: int) -> int:
    """The end of a speaker whose name or post follows behind a comma: "the team's coach, Jane Roe,"."""
    if words.low(comma) != ",":
        return comma
    closing = next((n for n in range(comma + 1, min(len(words), comma + 14)) if words.low(n) == ","), -1)
    if closing < 0:
        closing = next((n for n in range(comma + 1, min(len(words), comma + 14)) if words.low(n) == "."), -1)
        if closing < 0:
            return comma
    inner = range(comma + 1, closing)
    if len(inner) == 0 or any(words.finite(n) for n in inner) or any(words.quoted[n] for n in inner):
        return comma
    names = all(words.all[n].capital for n in inner) and len(inner) <= 5
    post = words.low(comma + 1) in ("the", "a", "an", "head", "director", "president", "minister", "chief", "who")
    return closing if names or (post and words.low(closing) == ",") else comma
