"""What actors do, as the newsroom or somebody else tells it: statements of those who do it."""

from __future__ import annotations

import re
from dataclasses import replace

from goodoffices.case.source import Span
from goodoffices.record.ground import Ground
from goodoffices.record.sentence import Sentence
from goodoffices.record.speaker import Speaker
from goodoffices.record.speakers import Speakers
from goodoffices.record.statement import StatementFound
from goodoffices.record.subject import subject_left
from goodoffices.record.suggestion import about_of, suggestions
from goodoffices.record.words import Words

_DEEDS = ("accept", "offer", "reject", "threaten", "concede")


def with_deeds(
    ground: Ground, sentence: Sentence, made: list[StatementFound], speakers: Speakers
) -> list[StatementFound]:
    """What an actor does inside another's words is that actor's statement, told via the other: "X has offered a truce, a paper said"."""
    found: list[StatementFound] = []
    for one in made:
        if one.act not in _DEEDS or one.rule.split(": ")[0] not in ("content before", "content after", "according to"):
            found.append(one)
            continue
        inner = [
            m
            for m in made
            if m is not one and m.act in _DEEDS and one.at[0].start <= (m.cue or m.at[0]).start < one.at[-1].end
        ]
        if inner:
            found.append(replace(one, act="report", coding=(), reason="it tells what another does"))
            continue
        words = Words.of(ground.view, one.at[0], ground.quoted)
        subject = subject_of(words)
        text = ground.view[subject.start : subject.end] if subject else ""
        if subject is None or (
            text.lower().split()[0]
            in ("it", "he", "she", "they", "we", "i", "the", "that", "there", "this", "a", "all", "no")
            and not any(c.isupper() for c in text[1:])
        ):
            found.append(one)
            continue
        doer = speakers.look(subject, sentence.at)
        if not (doer.actor or doer.post) or doer.actor == one.speaker.actor != "":
            found.append(one)
            continue
        found.append(replace(one, act="report", coding=(), reason="it tells what another does"))
        found.append(
            replace(
                one,
                speaker=doer,
                cue=None,
                via=one.speaker.text,
                voice="newsroom",
                rule="what an actor does, as another tells it",
                confidence=0.55,
            )
        )
    return found


def subject_of(words: Words) -> Span | None:
    """The words before the first finite verb, as a subject for what follows without one."""

    verb = next((n for n in range(len(words)) if words.finite(n) and not words.quoted[n]), -1)
    subject = subject_left(words, verb) if verb > 0 else None
    return words.span(subject.first, subject.end) if subject else None


TOLD_DEED = re.compile(
    r"\b(?:dispatch\w*|sent|sends|lead|leads|led|signed|opened|closed|appointed|hosted|hosts|lifted|imposed|"
    r"suspended|released|freed|nominated|recalled|summoned|established|shortened|launched a|decided)\b"
)


def deed(
    ground: Ground, part: Span, sentence: Sentence, doer: Speaker, act: str, suggests: str, reason: str
) -> StatementFound:
    """The statement of whoever does something, in the source's own voice."""
    text = ground.view[part.start : part.end]
    about = about_of(text, ground.case)
    return StatementFound(
        (part,), doer, None, "newsroom", act, sentence.number, about=about,
        coding=suggestions(suggests, act, text, about, ground.case), rule="what an actor does, in the source's own voice",
        confidence=0.55, reason=reason,
    )  # fmt: skip


def doer_of(
    ground: Ground, part: Span, speakers: Speakers, sentence: Sentence, by_name: bool = False
) -> Speaker | None:
    """The actor or person with a post that is the subject of a part of a sentence, where there is one."""
    words = Words.of(ground.view, part, ground.quoted)
    at = subject_of(words)
    if at is None or at.start - part.start > 40:
        return None
    who = speakers.resolve(at, sentence.at)
    return who if who.actor or who.post or (who.person and (by_name or who.rule != "a name")) else None
