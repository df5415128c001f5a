"""Coverage: what each sentence of each source became, or why it became nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from goodoffices.case.case import Case
from goodoffices.case.sentence import sentences
from goodoffices.case.source import Source, Span
from goodoffices.case.text import Text


@dataclass(frozen=True)
class Sentence:
    """One sentence of a source.

    Attributes
    ----------
    number : from 1.
    statements : ids of the statements with a span in it.
    became : what else rests on those statements: pairs of a kind ("figure", "option" ...) and an id.
    unused : the reasons given, where nothing or not all of it was used.
    """

    source: str
    number: int
    at: Span
    statements: tuple[str, ...]
    became: tuple[tuple[str, str], ...]
    unused: tuple[str, ...]

    @property
    def accounted_for(self) -> bool:
        """Whether it became something or is unused for a reason."""
        return bool(self.statements or self.unused)


@dataclass(frozen=True)
class Coverage:
    """What the sentences of one source became; `known` is false where neither text nor sentences are at hand."""

    source: str
    known: bool
    sentences: tuple[Sentence, ...]

    @property
    def missing(self) -> tuple[Sentence, ...]:
        """The sentences that nothing accounts for."""
        return tuple(s for s in self.sentences if not s.accounted_for)

    @property
    def share(self) -> float:
        """The share of sentences accounted for; 0 where the sentences are not known."""
        return 1 - len(self.missing) / len(self.sentences) if self.sentences else 0.0


def coverage(case: Case, texts: Mapping[str, Text]) -> tuple[Coverage, ...]:
    """What each sentence of each source became. Sentences recorded in the case go before those found in a text."""
    rests = _what_rests_on(case)
    return tuple(_of_source(case, source, texts.get(source.id), rests) for source in case.sources.values())


def _of_source(case: Case, source: Source, text: Text | None, rests: dict[str, list[tuple[str, str]]]) -> Coverage:
    spans = source.sentences or (sentences(text.text) if text else ())
    own = [s for s in case.statements.values() if s.source == source.id]
    found = []
    for number, span in enumerate(spans, 1):
        here = [s.id for s in own if any(span.overlaps(at) for at in s.at)]
        became = sorted({thing for s in here for thing in rests.get(s, ())})
        unused = [u.why for u in source.unused if any(span.overlaps(at) for at in u.at)]
        found.append(Sentence(source.id, number, span, tuple(here), tuple(became), tuple(unused)))
    return Coverage(source.id, bool(spans), tuple(found))


def _what_rests_on(case: Case) -> dict[str, list[tuple[str, str]]]:
    """What rests on each statement: kind and id."""
    things: list[tuple[str, str, tuple[str, ...]]] = []
    things += [("actor", a.id, a.origin) for a in case.actors.values()]
    things += [("person", p.id, p.origin) for p in case.people.values()]
    things += [("issue", i.id, i.origin) for i in case.issues.values()]
    things += [("option", f"{i.id}.{o.id}", o.origin) for i in case.issues.values() for o in i.options.values()]
    things += [("yardstick", y.id, y.origin) for y in case.yardsticks.values()]
    things += [("figure", f.id, f.origin) for f in case.figures.values()]
    things += [("event", e.id, e.origin) for e in case.events.values()]
    things += [("area", a.id, a.origin) for a in case.areas.values()]
    things += [("agenda", a.title, a.origin) for a in case.talks.agenda]
    things += [("round", r.id, r.origin) for r in case.talks.rounds]
    things += [("day", d.id, d.origin) for _, d in case.talks.days()]
    rests: dict[str, list[tuple[str, str]]] = {}
    for kind, name, origin in things:
        for told in origin:
            rests.setdefault(told, []).append((kind, name))
    for statement in case.statements.values():
        for coding in statement.codings:
            rests.setdefault(statement.id, []).append((coding.kind, coding.id))
        if statement.resident:
            rests.setdefault(statement.id, []).append(("voice", statement.id))
        if statement.account_of:
            rests.setdefault(statement.id, []).append(("account of", statement.account_of))
    return rests
