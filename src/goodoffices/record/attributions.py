"""Attributions: whose words or stand a part of a sentence is, by cue frames and the patterns around them.

Content may follow its cue, come before it, stand on both sides (a quotation that is split), or follow "according to".
"""

from __future__ import annotations

from dataclasses import replace

from goodoffices.record.according import according
from goodoffices.record.addressee import addressee
from goodoffices.record.attribution import Attribution, made_of
from goodoffices.record.content import clause_end, object_end, opening_of_content, quotation_end, voice_of
from goodoffices.record.cue import Cue, cues
from goodoffices.record.cue_subject import CueFound, interposed, nested, with_subjects
from goodoffices.record.left_content import both_sides, left_content, only_where
from goodoffices.record.words import PERSONAL, Words

LONGEST = 1_000
"""Words of a sentence that is read for cues; nobody writes a longer one."""


def attributions(words: Words, number: int) -> tuple[Attribution, ...]:
    """The attributions of one sentence, in the order of their cues."""
    if len(words) > LONGEST:
        return ()
    found = with_subjects(words, cues(words))
    made: list[Attribution] = []
    used_left = 0
    for at, item in enumerate(found):
        following = [f.start for f in found[at + 1 :] if not nested(words, item, f)]
        stop = min([s for s in following if s > item.cue.verb] or [len(words)])
        one = (
            according(words, item, stop, number)
            if item.cue.kind == "according"
            else _verb(words, item, stop, used_left, number)
        )
        if one is None or _inner_echo(words, item, one, made) or _begins_in_addressee(words, item, made):
            continue
        made += [one, *_more(words, item, one, stop)]
        if one.rule in ("content before", "quotation before"):
            used_left = item.cue.end
    return tuple(made)


def _more(words: Words, item: CueFound, one: Attribution, stop: int) -> list[Attribution]:
    """Further contents of one cue, each its own statement: "warned that A and that B"."""
    found = []
    at = next((n for n in range(item.cue.end, stop) if words.all[n].start >= one.content[-1].end), stop)
    while words.low(at) in ("and", "but", ",") and at < stop and not words.quoted[at]:
        at += 1
    while at < stop and words.low(at) == "that" and words.low(at - 1) in ("and", "but") and words.any_finite(at, stop):
        end = clause_end(words, at, stop)
        span = words.span(at, end)
        found.append(
            replace(
                one,
                content=(span,),
                rule="content after",
                voice=voice_of(words, [(at, end)], one.frame.voice, True, one.perfect),
            )
        )
        at = end
        while words.low(at) in ("and", "but", ",") and at < stop:
            at += 1
    return found


def _begins_in_addressee(words: Words, item: CueFound, made: list[Attribution]) -> bool:
    """Whether a cue's subject begins with whom an earlier one told: "told state television the army would accept"."""
    if item.subject is None:
        return False
    start = words.all[item.subject.first].start
    return any(m.to is not None and m.to.start <= start < m.to.end for m in made)


def _inner_echo(words: Words, item: CueFound, one: Attribution, made: list[Attribution]) -> bool:
    """Whether an attribution inside another says the same once more: the speaker's own "he thought" inside his words."""
    inside = any(m.content[0].start <= one.cue.start < m.content[-1].end for m in made)
    if not inside or item.subject is None:
        return inside and item.cue.frame.voice == "newsroom"
    return (
        words.low(item.subject.first) in PERSONAL
        or item.cue.frame.voice == "newsroom"
        or words.low(item.subject.first) in ("who", "which")
    )


def _verb(words: Words, item: CueFound, stop: int, used_left: int, number: int) -> Attribution | None:
    cue, subject = item.cue, item.subject
    if subject is not None and interposed(words, item):
        around = [(used_left, cue.first - 1), (subject.end + 1, clause_end(words, subject.end + 1, stop))]
        return made_of(words, item, around, "content around", None, number)
    behind = subject.end if item.inverted and subject else cue.end
    to, at = addressee(words, cue, behind)
    left = None if cue.kind in ("adjective", "noun", "ing") else left_content(words, item, used_left)
    quoted_left = left is not None and any(words.quoted[n] for n in range(*left))
    opening = opening_of_content(words, cue, at, stop, left=False)
    if left is not None and opening is not None and only_where(words, opening, stop):
        opening = None
    if left is not None and opening is not None and not quoted_left and opening[1] in ("that", "clause"):
        left = None
    elif left is not None:
        opening = opening_of_content(words, cue, at, stop, left=True)
    if left is None and opening is None:
        opening = _behind_comma(words, item, at, stop) or _behind_colon(words, cue, at, stop)
    content: list[tuple[int, int]] = []
    rule = ""
    if opening is not None:
        first, kind = opening
        end = (
            object_end(words, first, stop)
            if kind == "object"
            else quotation_end(words, first, stop)
            if kind == "quote"
            else clause_end(words, first, stop)
        )
        if end > first:
            content, rule = (
                [(first, end)],
                {"quote": "quotation after", "object": "object of the verb", "to": "what it would do"}.get(
                    kind, "content after"
                ),
            )
    if left is not None and (opening is None or (opening[1] == "quote" and both_sides(words, left, opening[0]))):
        quoted = all(words.quoted[n] for n in range(*left) if words.all[n].word)
        rule = "split quotation" if content else "quotation before" if quoted else "content before"
        content = [left, *content]
    if not content:
        return None
    return made_of(words, item, content, rule, to, number)


def _behind_comma(words: Words, item: CueFound, at: int, stop: int) -> tuple[int, str] | None:
    """ "As X told Y, ...": the clause behind the comma."""
    if item.subject is None or words.low(item.subject.clause) != "as" or words.low(at) != ",":
        return None
    return (at + 1, "clause") if words.any_finite(at + 1, stop) else None


def _behind_colon(words: Words, cue: Cue, at: int, stop: int) -> tuple[int, str] | None:
    """A quotation behind a colon somewhat later: "wrote on his page: ..."."""
    if not cue.frame.takes & {"quote"}:
        return None
    return next(
        ((n + 1, "quote") for n in range(at, stop - 1) if words.low(n) == ":" and words.opens_quotation(n + 1)), None
    )
