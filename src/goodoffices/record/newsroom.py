"""The parts of a sentence that nobody's cue covers: the source's own voice, an actor's deed, or a quotation without a cue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from goodoffices.case.source import Span
from goodoffices.record.act_rule import act_of
from goodoffices.record.attribution import Attribution
from goodoffices.record.deed import TOLD_DEED, deed, doer_of, subject_of
from goodoffices.record.ground import Ground
from goodoffices.record.leftover import leftovers
from goodoffices.record.sentence import Sentence
from goodoffices.record.speaker import Speaker
from goodoffices.record.speakers import Speakers
from goodoffices.record.statement import StatementFound
from goodoffices.record.suggestion import about_of, suggestions
from goodoffices.record.words import Words

_TRANSLATED = re.compile(r",? (?:which|who) translated (?:his|her|their|the) \w+")


def newsroom(
    ground: Ground,
    sentence: Sentence,
    words: Words,
    made: Sequence[StatementFound],
    own: tuple[Attribution, ...],
    speakers: Speakers,
    told: tuple[Sequence[StatementFound], Sentence | None],
) -> list[StatementFound]:
    """The parts of a sentence that nobody's cue covers, in the source's own voice."""
    kept = {m.cue for m in made if m.cue}
    covered = [span for m in made for span in m.at] + [one.clause for one in own if one.cue in kept]
    covered += [
        Span(sentence.at.start + m.start(), sentence.at.start + m.end())
        for m in _TRANSLATED.finditer(ground.view[sentence.at.start : sentence.at.end])
    ]
    covered += [one.to for one in own if one.to is not None]
    found = []
    for part in leftovers(words, covered):
        if not made:
            speakers.set_scene(part)
        text = ground.view[part.start : part.end]
        if _all_quoted(ground, part):
            found.append(_without_cue(ground, sentence, part, speakers, told))
            continue
        act, suggests, reason = act_of("report", text)
        if act in (
            "precondition",
            "limit",
            "demand",
            "offer",
            "accept",
            "reject",
            "threaten",
            "propose",
            "appeal",
            "ask",
            "warn",
            "expect",
        ):
            doer = doer_of(ground, part, speakers, sentence)
            if doer is None:
                act, reason = ("expect" if act == "expect" else "report"), "nobody is said to have said it"
                suggests = ""
            else:
                found.append(deed(ground, part, sentence, doer, act, suggests, reason))
                continue
        elif TOLD_DEED.search(text) and (doer := doer_of(ground, part, speakers, sentence, by_name=True)) is not None:
            found.append(deed(ground, part, sentence, doer, "deed", "", "it does something and says nothing"))
            continue
        found.append(
            StatementFound(
                (part,), speakers.newsroom(), None, "newsroom", act, sentence.number, about=about_of(text, ground.case),
                rule="no cue: the source's own voice", confidence=0.7, reason=reason,
            )
        )  # fmt: skip
    return found


def _all_quoted(ground: Ground, part: Span) -> bool:
    """Whether a part of a sentence stands in quotation marks: somebody's words, and never the newsroom's."""
    places = [n for n in range(part.start, part.end) if ground.view[n].isalnum()]
    return bool(places) and sum(ground.quoted.at(n) is not None for n in places) >= 0.9 * len(places)


def _without_cue(
    ground: Ground,
    sentence: Sentence,
    part: Span,
    speakers: Speakers,
    told: tuple[Sequence[StatementFound], Sentence | None],
) -> StatementFound:
    """A quotation without a cue: the words of whoever the sentence before is about, or spoke in it; less sure, and said so."""
    said, before = told
    who = Speaker("", None, rule="a quotation of nobody named", confidence=0.2)
    near = before is not None and sentence.line - before.line <= 1
    if near and said and before is not None and said[-1].sentence == before.number and said[-1].cue is not None:
        who = replace(said[-1].speaker, rule="a quotation without a cue: the speaker before", confidence=0.5)
    elif near and before is not None:
        subject = subject_of(Words.of(ground.view, before.at, ground.quoted))
        if subject is not None:
            who = replace(
                speakers.resolve(subject, before.at),
                rule="a quotation without a cue: whom the sentence before is about",
                confidence=0.4,
            )
    text = ground.view[part.start : part.end]
    act, suggests, reason = act_of("report", text, text.rstrip("\"' ").endswith("?"))
    about = about_of(text, ground.case)
    return StatementFound(
        (part,), who, None, "direct", act, sentence.number, about=about, coding=suggestions(suggests, act, text, about, ground.case),
        rule="a quotation without a cue", confidence=0.4, reason=reason,
    )  # fmt: skip
