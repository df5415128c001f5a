"""Content that stands before its cue: "..., the army said in a statement"."""

from __future__ import annotations

from goodoffices.record.cue_subject import CueFound
from goodoffices.record.words import PREPOSITIONS, SUBORDINATORS, Words


def left_content(words: Words, item: CueFound, used_left: int) -> tuple[int, int] | None:
    """The words before the clause, where they are closed off by a comma or a quotation mark."""
    end = item.cue.first if item.inverted or item.subject is None else item.subject.clause
    if not item.inverted and words.low(end) in (
        "but",
        "and",
        "while",
        "as",
        "although",
        "though",
        "because",
        "whereas",
        "when",
    ):
        return None
    if end <= used_left or not item.cue.frame.takes & {"quote", "clause"}:
        return None
    closing = words.low(end - 1)
    if closing not in (",", '"', "'", "''", "?", "!", "-") and not words.quoted[end - 1]:
        return None
    first = used_left
    while first < end and (words.low(first) in (",", ";", ".", "and", "but", "-") and not words.quoted[first]):
        first += 1
    if not any(words.all[n].word for n in range(first, end)):
        return None
    quoted = any(words.quoted[n] for n in range(first, end))
    if not quoted and not words.any_finite(first, end) and not _may_be_a_clause(words, item, first, end):
        return None
    return _behind_opening_clause(words, first, end), end


_SAYING = frozenset(
    ["say", "tell", "report", "state", "estimate", "announce", "write", "add", "note", "reckon", "guess"]
)
"""Verbs that do nothing but say, so that a whole clause before them is what was said."""


def _may_be_a_clause(words: Words, item: CueFound, first: int, end: int) -> bool:
    """Whether words without a verb that forms tell may be a clause: long enough, and no opening phrase ("In a long talk on Monday, ...")."""
    opening = (
        words.low(first) in PREPOSITIONS | SUBORDINATORS or words.adverb(first) or words.low(first).endswith("ing")
    )
    return (
        item.cue.frame.name in _SAYING
        and end - first > 5
        and not opening
        and not any(words.low(n) == "," for n in range(first, end - 1))
    )


def _behind_opening_clause(words: Words, first: int, end: int) -> int:
    """Behind "While ..., " at the head of what is told, where a whole clause follows."""
    if words.low(first) not in ("while", "although", "though", "despite"):
        return first
    comma = next((n for n in range(first + 3, end - 4) if words.low(n) == "," and not words.quoted[n]), -1)
    return comma + 1 if comma > 0 and words.any_finite(comma + 1, end) else first


def only_where(words: Words, opening: tuple[int, str], stop: int) -> bool:
    """Whether what follows the verb only says where, when or to whom: "..., the army said in a statement on Monday"."""
    first, kind = opening
    if kind != "clause" or any(words.quoted[n] for n in range(first, stop)):
        return False
    lead = words.low(first) in ("in", "on", "at", "during") and words.low(first + 1) in (
        "a",
        "an",
        "its",
        "his",
        "her",
        "their",
        "the",
    )
    return lead or not words.any_finite(first, stop)


def both_sides(words: Words, left: tuple[int, int], right: int) -> bool:
    """Whether a quotation goes on behind its cue."""
    return any(words.quoted[n] for n in range(*left)) and words.quoted[right]
