"""Cues with their subjects: who stands before or behind a cue, and which cue stands inside the content of another."""

from __future__ import annotations

from dataclasses import dataclass, replace

from goodoffices.record.cue import Cue
from goodoffices.record.subject import Subject, subject_left, subject_right
from goodoffices.record.words import Words


@dataclass(frozen=True)
class CueFound:
    """A cue with its subject, and the token at which the reporting clause begins."""

    cue: Cue
    subject: Subject | None
    start: int
    inverted: bool = False


def with_subjects(words: Words, these: tuple[Cue, ...]) -> list[CueFound]:
    """Cues, each with its subject; those that can have none are left out."""
    found: list[CueFound] = []
    for cue in these:
        if cue.kind == "according":
            found.append(CueFound(cue, None, cue.first))
            continue
        floor = next((f.cue.end for f in reversed(found) if not _in_passing(words, f, cue)), 0)
        inverted = _inverted(words, cue)
        subject = inverted or subject_left(words, cue.first, floor)
        if (
            (cue.kind == "ing" and inverted is None and words.low(cue.first - 1) in (",", '"', ")", "and", ""))
            or words.adverb(cue.first - 1)
        ) and cue.kind == "ing":
            subject = None
        if subject is None and cue.kind == "finite" and not _carries(words, cue, found):
            continue
        start = min(subject.clause, cue.first) if subject else _conjunction(words, cue.first)
        found.append(CueFound(cue, subject, start, inverted is not None))
    return found


def _in_passing(words: Words, earlier: CueFound, cue: Cue) -> bool:
    """Whether an earlier cue only stands between the commas behind a subject: "X, speaking after the talks, called"."""
    first, verb = earlier.cue.first, cue.first
    return (
        earlier.cue.kind == "ing"
        and words.low(first - 1) == ","
        and words.low(verb - 1) == ","
        and not any(words.quoted[n] or words.finite(n) or words.low(n) in ("that", ",") for n in range(first, verb - 1))
    )


def _carries(words: Words, cue: Cue, found: list[CueFound]) -> bool:
    """Whether a verb without a subject of its own shares that of an earlier one: "... and rejected"."""
    before = words.low(cue.first - 1)
    return before in ("and", "but", ",", "then", "or", ")") and (bool(found) or cue.first > 2)


def _conjunction(words: Words, first: int) -> int:
    while first > 0 and (words.low(first - 1) in ("and", "but", "or", ",", "then", "while", "also")):
        first -= 1
    return first


def _inverted(words: Words, cue: Cue) -> Subject | None:
    """The subject behind the verb, where the order is turned round."""
    if cue.kind != "finite" or cue.first != cue.verb or not cue.frame.takes & {"quote", "clause"} or cue.first == 0:
        return None
    before = words.low(cue.first - 1)
    quote_before = words.quoted[cue.first - 1]
    if before not in (",", '"', "'", "''") and not quote_before:
        return None
    after = words.low(cue.end)
    if not after or after in ("that", ":", ",", "to", "on", "in", '"', ".") or words.quoted[cue.end]:
        return None
    subject = subject_right(words, cue.end)
    if subject is None or (cue.frame.told and not quote_before):
        return None
    beside = None if quote_before else subject_left(words, cue.first)
    if beside is not None and beside.end != beside.head_end:
        return None  # the comma closes an apposition: "Jane Roe, the envoy, said"
    rest_finite = any(
        words.finite(n) and not words.quoted[n] for n in range(cue.end, min(len(words), subject.head_end + 1))
    )
    if quote_before:
        return None if rest_finite else subject
    left_finite = words.any_finite(0, cue.first)
    if _interposed(words, cue, subject, left_finite):
        return replace(subject, end=subject.head_end)
    return subject if left_finite and not rest_finite and subject.head_end >= len(words) - 9 else None


def _interposed(words: Words, cue: Cue, subject: Subject, left_finite: bool) -> bool:
    """Whether a clause of saying stands inside what is said: "Drought, says the agency, threatens a tenth of them"."""
    return (
        cue.frame.name == "say"
        and not left_finite
        and words.low(subject.head_end) == ","
        and subject.end >= len(words) - 2
        and subject.head_end + 2 < len(words)
    )


def interposed(words: Words, item: CueFound) -> bool:
    """The same of a cue with its subject."""
    subject = item.subject
    return (
        item.inverted
        and subject is not None
        and words.low(item.cue.first - 1) == ","
        and words.low(subject.end) == ","
        and not words.any_finite(0, item.cue.first)
    )


def nested(words: Words, outer: CueFound, inner: CueFound) -> bool:
    """Whether a later cue stands inside the content of an earlier one rather than beside it."""
    if inner.start <= outer.cue.verb:
        return True
    if inner.cue.kind == "according":
        return words.low(inner.start - 1) != ","
    if inner.subject is None:
        return words.low(inner.start) not in ("and", "but", ",")
    before, here = words.low(inner.start - 1), words.low(inner.start)
    if here in ("because", "since", "if", "when", "where", "after", "before", "who", "which") or words.low(
        inner.start - 1
    ) in ("who", "which", "because"):
        return True
    if here in ("and", "but", "while", "with", "although", "though", "whereas", "however", "as"):
        return False
    return before not in (";", ",", ":", '"') or _right_after(words, outer, inner)


def _right_after(words: Words, outer: CueFound, inner: CueFound) -> bool:
    return inner.start <= outer.cue.end + 2
