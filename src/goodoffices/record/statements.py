"""From attributions to statements: quotations that run on, speakers resolved, acts, times; what is left is the newsroom's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from goodoffices.case.source import Span
from goodoffices.record.act_rule import act_of
from goodoffices.record.answer import with_answers
from goodoffices.record.attribution import Attribution
from goodoffices.record.attributions import attributions
from goodoffices.record.caption import caption
from goodoffices.record.data_file import word_set
from goodoffices.record.deed import subject_of, with_deeds
from goodoffices.record.ground import Ground
from goodoffices.record.newsroom import newsroom
from goodoffices.record.quotation import Quotation
from goodoffices.record.sentence import Sentence
from goodoffices.record.speaker import Speaker
from goodoffices.record.speakers import Speakers
from goodoffices.record.statement import StatementFound
from goodoffices.record.suggestion import about_of, suggestions
from goodoffices.record.words import Words

_WEAK_OBJECTS = word_set("statements weak objects")


_VIA = re.compile(
    r"\bwhich translated (?:his|her|their|the) (?:comments|words|remarks|interview)|\b(?:through|via) (?:an? |"
    r"his |her )?(?:interpreter|translator)|\b(?:quoted|cited) by (?:the )?[A-Z][\w -]{2,30}|\b(?:carried|"
    r"published|broadcast) by (?:the )?[A-Z][\w -]{2,30}"
)


_BY_PATTERNS = 0.95


def statements(ground: Ground, speakers: Speakers) -> tuple[StatementFound, ...]:
    """The statements of a report, in order."""
    found: list[StatementFound] = []
    before: Sentence | None = None
    for sentence in ground.sentences:
        words = Words.of(ground.view, sentence.at, ground.quoted, ground.grammar)
        line = ground.lines[sentence.line]
        if line.kind == "caption" and line.credit is not None:
            found += caption(ground, sentence, line)
            continue
        own = attributions(words, sentence.number)
        made = _of_sentence(ground, sentence, words, own, speakers)
        if not made and _runs_on(ground, sentence, words, found, before):
            found[-1] = replace(
                found[-1],
                at=(*found[-1].at, _unquoted_end(ground, sentence)),
                rule=f"{found[-1].rule}; the quotation runs on",
            )
        else:
            found += made
            found += newsroom(ground, sentence, words, made, own, speakers, (found, before))
        before = sentence
    sure = 1.0 if ground.grammar is not None else _BY_PATTERNS
    found = [replace(s, confidence=round(s.confidence * sure, 2)) for s in found]
    return tuple(with_answers(_ordered(found), ground.view))


def _ordered(found: list[StatementFound]) -> list[StatementFound]:
    return sorted(found, key=lambda s: (s.at[0], s.cue or s.at[0]))


def _of_sentence(
    ground: Ground, sentence: Sentence, words: Words, own: tuple[Attribution, ...], speakers: Speakers
) -> list[StatementFound]:
    made: list[StatementFound] = []
    subject: Span | None = None
    for one in own:
        at = one.speaker if one.speaker is not None else subject
        speaker = speakers.resolve(at, sentence.at)
        if one.speaker is None and at is None and one.frame.voice == "newsroom":
            continue
        if at is None:
            at = subject_of(words)
            speaker = speakers.resolve(at, sentence.at) if at is not None and one.clause.start > at.start else speaker
        if _too_weak(one, speaker):
            continue
        subject = one.speaker or subject
        made.append(_statement(ground, sentence, one, speaker))
    return with_deeds(ground, sentence, made, speakers)


def _too_weak(one: Attribution, speaker: Speaker) -> bool:
    """Whether a verb that need not be one of words has a subject that need not be anybody."""
    weak = one.frame.name in _WEAK_OBJECTS and one.rule in ("object of the verb", "what it would do")
    return weak and not (
        speaker.actor or speaker.person or speaker.post or (speaker.unnamed and not speaker.rule.startswith("nobody"))
    )


def _statement(ground: Ground, sentence: Sentence, one: Attribution, speaker: Speaker) -> StatementFound:
    view = ground.view
    at = _continued(ground, one.content)
    content = " ".join(view[s.start : s.end] for s in at)
    cue = view[one.cue.start : one.cue.end]
    question = content.rstrip("\"' ").endswith("?")
    frame_act = "deny" if one.negative and one.frame.act == "deny" else one.frame.act
    act, suggests, reason = act_of(frame_act, f"{cue} {content}", question and one.voice == "direct")
    about = about_of(content, ground.case)
    to = view[one.to.start : one.to.end] if one.to else ""
    via = _via(view, sentence, to)
    return StatementFound(
        at, speaker, one.cue, one.voice, act, sentence.number, _when(ground, sentence, one), via, to, about,
        suggestions(suggests, act, f"{cue} {content}", about, ground.case), None, f"{one.rule}: {one.frame.name}",
        round(one.confidence * (0.6 + 0.4 * speaker.confidence), 2), reason,
    )  # fmt: skip


def _continued(ground: Ground, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """The content with the rest of a quotation that it begins, over paragraphs."""
    last = content[-1]
    spans = list(content)
    quotation = ground.quoted.at(max(last.start, last.end - 1))
    if quotation is None:
        return content
    if quotation.at.end > last.end:
        spans[-1] = Span(last.start, quotation.at.end)
    number = ground.quoted.all.index(quotation)
    for following in ground.quoted.all[number + 1 :]:
        if not following.continues:
            break
        spans.append(following.at)
    return tuple(spans)


def _via(view: str, sentence: Sentence, to: str) -> str:
    found = _VIA.search(view, sentence.at.start, sentence.at.end)
    if found is None:
        return ""
    if found.group().startswith("which translated"):
        return f"translated by {to}" if to else "translated"
    return found.group()


def _when(ground: Ground, sentence: Sentence, one: Attribution) -> str:
    """When the words were said: a day told in the reporting clause, outside what was said."""
    for moment in ground.moments:
        if one.voice == "newsroom" and abs(moment.at.start - one.cue.end) > 12:
            continue
        if (
            moment.at.start < sentence.at.start
            or moment.at.end > sentence.at.end
            or moment.granularity not in ("day", "month", "week")
        ):
            continue
        inside = any(s.start <= moment.at.start < s.end for s in one.content)
        near = (
            abs(moment.at.start - one.cue.end) < 60
            or abs(one.cue.start - moment.at.end) < 40
            or moment.at.start < 30 + sentence.at.start
        )
        if moment.value and not inside and near:
            return moment.value
    return "not stated"


def _runs_on(
    ground: Ground, sentence: Sentence, words: Words, found: Sequence[StatementFound], before: Sentence | None
) -> bool:
    """Whether a sentence is nothing but quotation and goes on from a statement with words quoted right before it."""
    if not found or before is None or found[-1].sentence < before.number - 1 or found[-1].cue is None:
        return False
    spoken = [n for n, token in enumerate(words.all) if token.word]
    if not spoken or sum(words.quoted[n] for n in spoken) < 0.9 * len(spoken):
        return False
    if sentence.at.start < found[-1].at[-1].end:
        return False
    return found[-1].voice in ("direct", "mixed") and sentence.line - before.line <= 1


def _unquoted_end(ground: Ground, sentence: Sentence) -> Span:
    quotation: Quotation | None = ground.quoted.at(sentence.at.start)
    return Span(
        sentence.at.start,
        max(sentence.at.end, quotation.at.end if quotation and not quotation.closed else sentence.at.end),
    )
