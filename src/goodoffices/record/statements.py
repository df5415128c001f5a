"""From attributions to statements: quotations that run on, speakers resolved, acts, times; what is left is the newsroom's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from goodoffices.case.case import Case
from goodoffices.case.source import Span
from goodoffices.record.act_rule import act_of
from goodoffices.record.attribution import Attribution, attributions
from goodoffices.record.data_file import word_set
from goodoffices.record.grammar import Grammar
from goodoffices.record.layout import Line
from goodoffices.record.leftover import leftovers
from goodoffices.record.moment import Moment
from goodoffices.record.quotation import Quotation, Quoted
from goodoffices.record.sentence import Sentence
from goodoffices.record.speaker import Speaker, Speakers
from goodoffices.record.statement import StatementFound
from goodoffices.record.suggestion import about_of, suggestions
from goodoffices.record.words import Words

_WEAK_OBJECTS = word_set("statements weak objects")
_VIA = re.compile(
    r"\bwhich translated (?:his|her|their|the) (?:comments|words|remarks|interview)|\b(?:through|via) (?:an? |"
    r"his |her )?(?:interpreter|translator)|\b(?:quoted|cited) by (?:the )?[A-Z][\w -]{2,30}|\b(?:carried|"
    r"published|broadcast) by (?:the )?[A-Z][\w -]{2,30}"
)


_TRANSLATED = re.compile(r",? (?:which|who) translated (?:his|her|their|the) \w+")


_BY_PATTERNS = 0.95
"""How sure the reader is by patterns alone, of how sure it is with a grammar."""


@dataclass(frozen=True)
class Ground:
    """What statements are read from: the view and what was found in it before."""

    view: str
    lines: tuple[Line, ...]
    sentences: tuple[Sentence, ...]
    quoted: Quoted
    moments: tuple[Moment, ...]
    case: Case | None
    grammar: Grammar | None = None


def statements(ground: Ground, speakers: Speakers) -> tuple[StatementFound, ...]:
    """The statements of a report, in order."""
    found: list[StatementFound] = []
    before: Sentence | None = None
    for sentence in ground.sentences:
        words = Words.of(ground.view, sentence.at, ground.quoted, ground.grammar)
        line = ground.lines[sentence.line]
        if line.kind == "caption" and line.credit is not None:
            found += _caption(ground, sentence, line)
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
            found += _newsroom(ground, sentence, words, made, own, speakers, (found, before))
        before = sentence
    sure = 1.0 if ground.grammar is not None else _BY_PATTERNS
    found = [replace(s, confidence=round(s.confidence * sure, 2)) for s in found]
    return tuple(_answers(_ordered(found), ground.view))


def _ordered(found: list[StatementFound]) -> list[StatementFound]:
    return sorted(found, key=lambda s: (s.at[0], s.cue or s.at[0]))


def _caption(ground: Ground, sentence: Sentence, line: Line) -> list[StatementFound]:
    """A picture's caption, with whose picture it is."""
    assert line.credit is not None
    label = max(ground.view.rfind("\n", 0, line.credit.start) + 1, _label(ground.view, line.credit.start))
    end = min(sentence.at.end, label)
    while end > sentence.at.start and ground.view[end - 1].isspace():
        end -= 1
    if end - sentence.at.start < 3:
        return []
    who = Speaker(
        ground.view[line.credit.start : line.credit.end],
        line.credit,
        unnamed=True,
        rule="the credit of a picture",
        confidence=0.6,
    )
    return [
        StatementFound(
            (Span(sentence.at.start, end),), who, Span(label, line.credit.start), "newsroom", "report", sentence.number,
            rule="a caption", confidence=0.5, reason="a caption with a credit",
        )
    ]  # fmt: skip


def _label(view: str, credit: int) -> int:
    match = re.search(r"(?:Image|Photo|Picture|Video|Photograph)s?: ?\Z", view[max(0, credit - 20) : credit])
    return max(0, credit - 20) + match.start() if match else credit


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
            at = _subject_of_sentence(words)
            speaker = speakers.resolve(at, sentence.at) if at is not None and one.clause.start > at.start else speaker
        if _too_weak(one, speaker):
            continue
        subject = one.speaker or subject
        made.append(_statement(ground, sentence, one, speaker))
    return _with_deeds(ground, sentence, made, speakers)


_DEEDS = ("accept", "offer", "reject", "threaten", "concede")
"""Acts that are those of whoever does them, not of whoever tells of them."""


def _with_deeds(
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
        subject = _subject_of_sentence(words)
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


def _subject_of_sentence(words: Words) -> Span | None:
    """The words before the first finite verb, as a subject for what follows without one."""
    from goodoffices.record.subject import subject_left

    verb = next((n for n in range(len(words)) if words.finite(n) and not words.quoted[n]), -1)
    subject = subject_left(words, verb) if verb > 0 else None
    return words.span(subject.first, subject.end) if subject else None


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


def _newsroom(
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
            doer = _doer(ground, part, speakers, sentence)
            if doer is None:
                act, reason = ("expect" if act == "expect" else "report"), "nobody is said to have said it"
                suggests = ""
            else:
                found.append(_deed(ground, part, sentence, doer, act, suggests, reason))
                continue
        elif _DEED.search(text) and (doer := _doer(ground, part, speakers, sentence, by_name=True)) is not None:
            found.append(_deed(ground, part, sentence, doer, "deed", "", "it does something and says nothing"))
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
        subject = _subject_of_sentence(Words.of(ground.view, before.at, ground.quoted))
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


_DEED = re.compile(
    r"\b(?:dispatch\w*|sent|sends|lead|leads|led|signed|opened|closed|appointed|hosted|hosts|lifted|imposed|"
    r"suspended|released|freed|nominated|recalled|summoned|established|shortened|launched a|decided)\b"
)


def _deed(
    ground: Ground, part: Span, sentence: Sentence, doer: Speaker, act: str, suggests: str, reason: str
) -> StatementFound:
    text = ground.view[part.start : part.end]
    about = about_of(text, ground.case)
    return StatementFound(
        (part,), doer, None, "newsroom", act, sentence.number, about=about,
        coding=suggestions(suggests, act, text, about, ground.case), rule="what an actor does, in the source's own voice",
        confidence=0.55, reason=reason,
    )  # fmt: skip


def _doer(ground: Ground, part: Span, speakers: Speakers, sentence: Sentence, by_name: bool = False) -> Speaker | None:
    """The actor or person with a post that is the subject of a part of a sentence, where there is one."""
    words = Words.of(ground.view, part, ground.quoted)
    at = _subject_of_sentence(words)
    if at is None or at.start - part.start > 40:
        return None
    who = speakers.resolve(at, sentence.at)
    return who if who.actor or who.post or (who.person and (by_name or who.rule != "a name")) else None


def _answers(found: list[StatementFound], view: str) -> list[StatementFound]:
    """Refusals, each with the demand of another that it may answer: inferred, by the words they share."""
    made = []
    for number, statement in enumerate(found):
        best: tuple[int, int] | None = None
        if statement.act == "reject":
            own = _stems(view, statement)
            for earlier in range(number - 1, max(-1, number - 12), -1):
                other = found[earlier]
                if (
                    other.act in ("demand", "precondition", "propose", "offer", "appeal")
                    and other.speaker.actor != statement.speaker.actor
                ):
                    shared = len(own & _stems(view, other))
                    if shared and (best is None or shared > best[0]):
                        best = (shared, earlier)
        made.append(replace(statement, answers=best[1]) if best else statement)
    return made


_KIND = {
    "pull": "leave",
    "pull-back": "leave",
    "withdraw": "leave",
    "withdrawal": "leave",
    "troops": "forces",
    "soldiers": "forces",
    "army": "forces",
}


def _stems(view: str, statement: StatementFound) -> set[str]:
    words = re.findall(r"[A-Za-z-]{4,}", " ".join(view[s.start : s.end] for s in statement.at).lower())
    return {_KIND.get(w, w)[:5] for w in words if w not in ("that", "with", "from", "this", "have")}
