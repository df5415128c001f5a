"""Whom words are said to: "told reporters", "said to the agency"."""

from __future__ import annotations

from goodoffices.case.source import Span
from goodoffices.record.cue import Cue
from goodoffices.record.words import Words


def addressee(words: Words, cue: Cue, at: int) -> tuple[Span | None, int]:
    """Who was told, and the token behind."""
    first = at
    if (words.low(at) == "to" and not cue.frame.takes & {"to"}) or (
        words.low(at) == "to" and words.all[min(at + 1, len(words) - 1)].capital
    ):
        first = at + 1
    elif not cue.frame.told:
        return None, at
    end = first
    if words.low(end) in ("the", "a", "his", "her", "its", "their", "state", "local", "french", "an"):
        end += 1
    if words.low(end + 1) in ("tv", "radio", "television", "newspaper", "network", "agency", "daily"):
        while words.all[end].word and not words.all[end + 1].capital and words.low(end) not in ("that", "on"):
            end += 1
        end += 0 if words.all[end].capital else 1
    if end < len(words) and words.all[end].capital:
        while (
            end < len(words)
            and (
                words.all[end].capital
                or (words.low(end) in ("of", "and", "'s", "tv", "network") and words.low(end + 1) not in ("he", "she"))
            )
            and not words.quoted[end]
        ):
            if words.low(end) in ("he", "she", "i") or (end > first and words.low(end) in ("that", "the")):
                break
            end += 1
        if words.all[end - 1].low in ("and", "of"):
            end -= 1
        if end < len(words) and words.all[end].number and len(words.low(end)) == 1:
            end += 1  # a channel by its number
    else:
        while (
            end < len(words)
            and end - first < 4
            and words.all[end].word
            and words.low(end) not in ("that", "on", "in", "at", "he", "she", "they", "it")
            and not words.finite(end)
            and not words.quoted[end]
        ):
            end += 1
            if (words.low(end - 1).endswith("s") and words.low(end - 1) not in ("news",)) or words.low(end - 1) in (
                "press",
                "him",
                "her",
                "them",
                "us",
                "me",
                "parliament",
                "television",
                "tv",
                "radio",
                "media",
                "network",
            ):
                break
    return (words.span(first, end), end) if end > first else (None, at)
