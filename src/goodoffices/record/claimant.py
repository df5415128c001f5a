"""Who claims a figure: the statement that covers it, save where that only tells a deed that somebody else reports."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from goodoffices.case.source import Span
from goodoffices.record.claimant_rule import told_before
from goodoffices.record.figure import FigureFound
from goodoffices.record.speaker import Speaker
from goodoffices.record.speakers import Speakers
from goodoffices.record.statement import StatementFound

_ON = re.compile(r",? (?:and|but|with) \Z|, \Z")
_TAIL = re.compile(
    r"(?:in|on|at|after|during) (?:an?|its|their|his|her|the)\b|on \w+day|(?:late|early) on|in [A-Z]|[.,]", re.I
)
_MEANWHILE = re.compile(r"[,.] \"?(?:(?:[A-Z]|the\b|an?\b|its\b|two\b|three\b|some\b)[^.;:]{0,70})? ?\Z")


@dataclass(frozen=True)
class Claim:
    """Who claims a figure.

    Attributes
    ----------
    statement : number of the statement that it stands in and whose speaker claims it; None for none.
    by : the speaker, where the words before the figure name another than the statement's; None for the statement's, or the newsroom.
    """

    statement: int | None
    by: Speaker | None = None


def claims(
    figures: Sequence[FigureFound], said: Sequence[StatementFound], seen: str, speakers: Speakers
) -> tuple[Claim, ...]:
    """Who claims each figure: whom the words before it name, else the speaker of the statement that it stands in."""
    return tuple(_claim(found, said, seen, speakers) for found in figures)


def _claim(found: FigureFound, said: Sequence[StatementFound], seen: str, speakers: Speakers) -> Claim:
    told = told_before(found, seen)
    if told is None:
        return Claim(claimed_by(found, said, seen))
    if told.who is None:
        return Claim(None)
    return Claim(_innermost(found, said), replace(speakers.look(told.who, found.sentence), rule=told.rule))


def _innermost(found: FigureFound, said: Sequence[StatementFound]) -> int | None:
    return min(_covering(found, said), default=(0, None))[1]


def _covering(found: FigureFound, said: Sequence[StatementFound]) -> list[tuple[int, int]]:
    """The statements that a figure stands in, each behind the length of its part."""
    return [
        (span.end - span.start, number)
        for number, statement in enumerate(said)
        for span in statement.at
        if span.start <= found.number_at.start < span.end
    ]


def claimed_by(found: FigureFound, said: Sequence[StatementFound], seen: str) -> int | None:
    """The number of the statement whose speaker claims a figure; None for the newsroom.

    Of the statements that it stands in, the innermost. A deed (what an actor does, agrees or refuses to do) is claimed by whoever reports it,
    and by the newsroom where nobody does. A clause of the newsroom's right before or behind a cue, in one sentence with it, is the cue's.
    """
    covering = sorted(_covering(found, said))
    if not covering:
        return _close_by(found, said, seen)
    spoken = [number for _, number in covering if not _deed(said[number])]
    own = covering[0][1]
    if _deed(said[own]):
        return next((n for n in spoken if not said[n].newsroom), own if _promised(said[own]) else None)
    cue = said[own].cue
    if (
        cue is not None
        and seen[cue.start : cue.end].lower() == "according to"
        and ":" in seen[found.at.end : cue.start]
    ):
        return None
    if said[own].newsroom:
        near = _close_by(found, said, seen, said[own])
        return near if near is not None else own
    return own


def _deed(statement: StatementFound) -> bool:
    """Whether it tells what somebody does, or agrees to do, rather than what somebody says."""
    return statement.act == "deed" or statement.rule.startswith("what it would do")


def _promised(statement: StatementFound) -> bool:
    return statement.rule.startswith("what it would do")


def _close_by(
    found: FigureFound, said: Sequence[StatementFound], seen: str, own: StatementFound | None = None
) -> int | None:
    """A cue in the same sentence that the clause hangs on: "a guard was killed, X said, and three were hurt"."""
    inside = found.sentence
    clause = own.at[0] if own is not None else Span(found.at.start, found.at.end)
    for number, statement in enumerate(said):
        cue = statement.cue
        if cue is None or statement is own or not (inside.start <= cue.start < inside.end):
            continue
        if (
            cue.end <= clause.start
            and len(seen[cue.end : clause.start]) <= 6
            and _ON.search(seen[cue.end : clause.start])
        ):
            return number
        if cue.start >= clause.end and _hangs(seen, clause, cue, statement):
            return number
    return None


def _hangs(seen: str, clause: Span, cue: Span, statement: StatementFound) -> bool:
    """Whether a clause right before "X said in a statement" is what X said there."""
    if (
        _MEANWHILE.match(seen[clause.end - 1 : cue.start]) is None
        and _MEANWHILE.match(seen[clause.end : cue.start]) is None
    ):
        return False
    return any(span.start >= cue.end and _TAIL.match(seen[span.start : span.end]) for span in statement.at)
