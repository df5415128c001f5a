"""Reading a report: from its text to proposals for the record. No file, no network, no screen; the same text gives the same reading."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace

from goodoffices.case.case import Case
from goodoffices.case.source import Span
from goodoffices.record.area import AreaFound, areas_in
from goodoffices.record.claimant import claims
from goodoffices.record.event import EventFound
from goodoffices.record.events import events_of
from goodoffices.record.figure import figures
from goodoffices.record.gazetteer import gazetteer, power_names
from goodoffices.record.grammar import Grammar
from goodoffices.record.ground import Ground
from goodoffices.record.language import language_of
from goodoffices.record.layout import Line, layout
from goodoffices.record.moments import moments
from goodoffices.record.person import case_names, named, surname
from goodoffices.record.places import places
from goodoffices.record.quotation import Quoted, quotations
from goodoffices.record.reading import PersonFound, Reading, UnusedPart
from goodoffices.record.same_event import links_within
from goodoffices.record.sentence import Sentence, sentences
from goodoffices.record.speaker import group_id
from goodoffices.record.speakers import Speakers
from goodoffices.record.statement import StatementFound
from goodoffices.record.statements import statements
from goodoffices.record.view import view
from goodoffices.record.words import DETERMINERS, PREPOSITIONS, SUBORDINATORS

LARGEST = 400_000
"""Characters of one report that are read; what stands behind them is said to be left out."""
LONGEST_LINE = 20_000
"""Characters of one line that are read; a report has none that is longer."""

_WORD = re.compile(r"[^\W\d_]+")
_UNUSED = {
    "heading": "heading", "subheading": "subheading", "byline": "byline", "dateline": "dateline", "boilerplate": "boilerplate",
    "repeated": "repeats another passage",
    "foreign": "not English",
}  # fmt: skip


def read(
    text: str, published: dt.date | str | None = None, case: Case | None = None, grammar: Grammar | None = None
) -> Reading:
    """Read a report into proposals.

    Parameters
    ----------
    text : the report, as it is; spans count its code points.
    published : the day it was published; relative times count from it. A full date of its own, at its head, goes before it where it is near.
    case : a case whose actors, persons and issues the report may speak of.
    grammar : a tagger and parser (``goodoffices_en.load()``); without one the reader goes by patterns, and says so.

    Returns
    -------
    Reading
        Proposals, each with its place, its rule, how sure it is and why. Nothing in it is confirmed.
    """
    day = dt.date.fromisoformat(published) if isinstance(published, str) and published else published
    known = day if isinstance(day, dt.date) else None
    notes = (
        ["read by patterns, without a parser: confidence is lower than with one"]
        if grammar is None
        else ["read by patterns with a parser"]
    )
    part, cut = _part(text, notes)
    seen = view(part)
    if len(_WORD.findall(seen[:2000])) < 2:
        notes.append("the text holds no sentence: there is nothing to read")
    language = language_of(seen)
    lines = _without_foreign(layout(seen), seen, language, notes)
    if language not in ("English", "not known"):
        notes.append(f"the text is {language}; only English is read, so times, places and statements are not")
        return _empty(text, known, language, notes, lines)
    made = _read(part, seen, lines, known, case, grammar)
    return replace(made, language=language, sha256=_hash(text), characters=len(text), partial=cut, notes=tuple(notes))


def _part(text: str, notes: list[str]) -> tuple[str, bool]:
    """As much of a text as is read."""
    part = text[:LARGEST]
    if len(text) > LARGEST:
        notes.append(f"partial: the first {LARGEST:,} of {len(text):,} characters are read")
    if any(len(line) > LONGEST_LINE for line in part.split("\n")):
        notes.append(f"partial: of a line, the first {LONGEST_LINE:,} characters are read")
        return part, True
    return part, len(text) > LARGEST


def _without_foreign(lines: tuple[Line, ...], seen: str, language: str, notes: list[str]) -> tuple[Line, ...]:
    """Lines with those marked that are in another language than the report."""
    if language != "English":
        return lines
    made, others = [], set()
    for line in lines:
        words = seen[line.body : line.at.end] if line.kind == "body" else ""
        other = language_of(words) if words and not _ENGLISH.search(words) else "English"
        if other not in ("English", "not known"):
            others.add(other)
            line = replace(line, kind="foreign")
        made.append(line)
    if others:
        notes.append(f"some of the text is {' and '.join(sorted(others))}; that is not read")
    return tuple(made)


_ENGLISH = re.compile(r"\b(?:the|of|and|to|that|with|was|were|said|has|have)\b", re.I)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _empty(text: str, published: dt.date | None, language: str, notes: list[str], lines: Sequence[Line]) -> Reading:
    whole = tuple(UnusedPart(line.at, f"not English: {language}") for line in lines)
    return Reading(
        published.isoformat() if published else "", language, _hash(text), len(text), tuple(notes), True, unused=whole
    )


def _read(
    text: str, seen: str, lines: tuple[Line, ...], published: dt.date | None, case: Case | None, grammar: Grammar | None
) -> Reading:
    lines = tuple(
        replace(
            line,
            at=Span(line.at.start, min(line.at.end, line.at.start + LONGEST_LINE)),
            body=min(line.body, line.at.start + LONGEST_LINE),
        )
        for line in lines
    )
    body = tuple(Span(line.body, line.at.end) for line in lines if line.kind in ("body", "caption"))
    quoted = Quoted(quotations(text, seen, body))
    told = sentences(seen, lines, quoted)
    published = _day_of_report(seen, lines, published)
    times = moments(seen, tuple(line.at for line in lines if line.kind not in ("boilerplate", "foreign")), published)
    speakers = Speakers(seen, case, [])
    surnames = _introduce(seen, told, speakers)
    where = places(seen, [line.at for line in lines if line.kind not in ("boilerplate", "foreign")], surnames)
    speakers = Speakers(seen, case, [(p.at.start, p.name if p.means == "place" else "", p.country) for p in where])
    _introduce(seen, told, speakers)
    ground = Ground(seen, lines, told, quoted, times, case, grammar)
    said = statements(ground, speakers)
    taken = tuple(t.at for t in times if t.granularity != "span")
    counts = tuple(f for s in told for f in figures(seen, s.at, taken))
    happened = events_of(seen, told, said, where, times, counts)
    held = tuple(a for s in told for a in areas_in(seen, s.at, where, case_names(case)))
    claimed = claims(counts, said, seen, speakers)
    return Reading(
        published.isoformat() if published else "", "English", "", len(text), (), False, said, counts, happened, held, times, where,
        _people(speakers), _actors(said, happened, held), _unused(lines, told, said, seen), tuple(c.statement for c in claimed),
        tuple(_told_by(e.at, said) for e in happened), tuple(_told_by(a.at, said) for a in held), links_within(happened, counts),
        figure_by=tuple(c.by for c in claimed),
    )  # fmt: skip


def _day_of_report(seen: str, lines: tuple[Line, ...], published: dt.date | None) -> dt.date | None:
    """The day of publication: a full date that stands alone at the head of the report, where it is near the day given."""
    for line in lines[:6]:
        if line.kind == "dateline":
            first = moments(seen, (line.at,), published)
            if first and first[0].day is not None and (published is None or abs((first[0].day - published).days) <= 31):
                return first[0].day
    return published


def _introduce(seen: str, told: tuple[Sentence, ...], speakers: Speakers) -> frozenset[str]:
    """Note all persons that the report introduces with a post, before anybody is resolved; gives their surnames."""
    for sentence in told:
        words = seen[sentence.at.start : sentence.at.end]
        for match in _NAME.finditer(words):
            end = sentence.at.start + match.end()
            speakers.note(sentence.at.start + _phrase_start(words, match.start()), end)
    private = {
        m[1] for s in told for m in _PRIVATE.finditer(seen[s.at.start : s.at.end]) if named(m[2], 0, len(m[2])).private
    }
    full = {
        name
        for s in told
        for m in _NAME.finditer(seen[s.at.start : s.at.end])
        if (name := m.group()).split()[0].lower() not in PREPOSITIONS | DETERMINERS | SUBORDINATORS
    }
    last = {
        surname(name) for name in full if gazetteer().get(name) is None and gazetteer().get(name.split()[0]) is None
    }
    return frozenset(speakers.known) | frozenset(private) | frozenset(last)


_PRIVATE = re.compile(r"\b([A-Z][\w'-]+), ((?:an?|the|\d+)\b[^,.]{0,50})")
_NAME = re.compile(r"\b[A-Z][\w'-]+(?: (?:bin|al|de|van|von|el) ?)?(?: [A-Z]\.)?(?: [A-Z][\w'-]+){1,3}")


def _phrase_start(words: str, at: int) -> int:
    """Where the words that lead to a name begin: behind the last comma, mark or conjunction before it."""
    before = words[max(0, at - 70) : at]
    cut = max(
        (
            m.end()
            for m in re.finditer(
                r"[,;:()\"]|\b(?:and|but|that|with|by|said|says|when|while|as|after|on|in|told)\b", before
            )
        ),
        default=0,
    )
    return max(0, at - 70) + cut


def _told_by(at: Span, said: Sequence[StatementFound]) -> int | None:
    """The statement that a place stands in; the innermost, one that somebody's cue gives first."""
    best: tuple[int, int] | None = None
    for number, statement in enumerate(said):
        for span in statement.at:
            if span.start <= at.start < span.end and (best is None or span.end - span.start < best[0]):
                best = (span.end - span.start, number)
    return best[1] if best else None


def _people(speakers: Speakers) -> tuple[PersonFound, ...]:
    found = [PersonFound(k.name, k.post, k.power.id if k.power else "") for k in speakers.known.values() if k.post]
    return tuple(sorted(found, key=lambda p: p.name))


def _actors(
    said: Sequence[StatementFound], happened: Sequence[EventFound], held: Sequence[AreaFound]
) -> tuple[tuple[str, str], ...]:
    names = {i: name for s in said if (i := s.speaker.actor) and group_id(name := _bare_name(s.speaker.text)) == i}
    names |= power_names()
    ids = {i for s in said for i in s.speaker.actor.split(",") if i}
    ids |= {i for e in happened for i in e.by} | {i for a in held for i in (*a.held_by, *a.claimed_by)}
    return tuple(sorted((i, names.get(i, i)) for i in ids))


def _bare_name(text: str) -> str:
    return re.sub(r"^[Tt]he ", "", text)


def _unused(
    lines: tuple[Line, ...], told: Sequence[Sentence], said: Sequence[StatementFound], seen: str
) -> tuple[UnusedPart, ...]:
    """What yields no statement: marked lines, datelines, and sentences that nothing covers."""
    found = [UnusedPart(line.at, _UNUSED[line.kind]) for line in lines if line.kind in _UNUSED]
    found += [
        UnusedPart(Span(line.at.start, _bare(seen, line)), "dateline")
        for line in lines
        if line.kind == "body" and line.body > line.at.start
    ]
    covered = {s.sentence for s in said}
    spans = [span for s in said for span in s.at]
    for sentence in told:
        if sentence.number not in covered and not any(span.overlaps(sentence.at) for span in spans):
            found.append(UnusedPart(sentence.at, "no statement found"))
    return tuple(sorted(found, key=lambda u: u.at))


def _bare(seen: str, line: Line) -> int:
    end = line.body
    while end > line.at.start and seen[end - 1].isspace():
        end -= 1
    return end
