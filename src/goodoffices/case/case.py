"""The case: one set of talks with all that is recorded of it."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from goodoffices.case.actor import Actor, Person
from goodoffices.case.agreement import Agreement
from goodoffices.case.area import Area
from goodoffices.case.coding import Coding
from goodoffices.case.condition import Condition, Vocabulary
from goodoffices.case.event import Event
from goodoffices.case.figure import Figure
from goodoffices.case.issue import Issue, Option
from goodoffices.case.number import Number
from goodoffices.case.source import Source
from goodoffices.case.statement import Statement
from goodoffices.case.talks import Talks
from goodoffices.case.yardstick import Yardstick


@dataclass(frozen=True)
class CaseCondition:
    """A condition that every package must meet, whoever wants what, and why: it is not a limit of anybody's."""

    condition: Condition
    why: str = ""


@dataclass(frozen=True)
class Case:
    """One set of talks: its actors, issues, sources, statements and what they report.

    Every mapping is by id and in an order that does not depend on the order of the file: actors by name, issues by
    title, statements by the day they were reported, their source and their place in it.
    """

    id: str
    title: str
    agreement: Agreement
    actors: Mapping[str, Actor]
    issues: Mapping[str, Issue]
    note: str = ""
    people: Mapping[str, Person] = field(default_factory=dict)
    talks: Talks = field(default_factory=Talks)
    conditions: tuple[CaseCondition, ...] = ()
    yardsticks: Mapping[str, Yardstick] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    statements: Mapping[str, Statement] = field(default_factory=dict)
    figures: Mapping[str, Figure] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)
    areas: Mapping[str, Area] = field(default_factory=dict)
    folder: Path | None = field(default=None, compare=False)

    @property
    def parties(self) -> tuple[Actor, ...]:
        """The parties, by name."""
        return tuple(actor for actor in self.actors.values() if actor.has_role("party"))

    @property
    def needed(self) -> tuple[Actor, ...]:
        """The actors whose yes counts, by name."""
        voices = set(self.agreement.voices)
        return tuple(actor for actor in self.actors.values() if actor.id in voices)

    @property
    def vocabulary(self) -> Vocabulary:
        """The names that a condition on this case may use."""
        return Vocabulary({i.id: tuple(i.options) for i in self.issues.values()}, tuple(self.yardsticks), self.numbers)

    @property
    def numbers(self) -> dict[str, Number]:
        """The issues that are numbers."""
        return {i.id: i.number for i in self.issues.values() if i.number is not None}

    def codings(self) -> Iterator[tuple[Statement, Coding]]:
        """Every coding with its statement, statements in order."""
        for statement in self.statements.values():
            for coding in statement.codings:
                yield statement, coding

    def option(self, issue: str, option: str) -> Option:
        """An option by the ids of its issue and its own."""
        return self.issues[issue].options[option]

    def with_members(self, actor: str) -> set[str]:
        """The ids of an actor and of all it is made of."""
        found: set[str] = set()
        todo = [actor]
        while todo:
            here = todo.pop()
            if here in self.actors and here not in found:
                found.add(here)
                todo += self.actors[here].members
        return found

    def words(self, condition: Condition) -> str:
        """A condition in the words of the case."""
        return condition.words(
            lambda issue, option: self.option(issue, option).label, lambda y: self.yardsticks[y].title
        )

    def speaker(self, statement: Statement) -> str:
        """Whose words a statement is, in words."""
        if statement.resident:
            return f"a resident of {statement.resident_of}"
        if statement.newsroom:
            return f"{self.sources[statement.source].publisher} (newsroom)"
        actors = " and ".join(self.actors[a].name for a in statement.actors if a in self.actors)
        people = [self.people[p] for p in statement.people if p in self.people]
        if not people:
            return f"{actors} ({statement.speaker_as})" if statement.speaker_as else actors
        named = " and ".join(f"{p.name}, {p.post}" if p.name else p.post for p in people)
        return f"{actors} ({named})"

    def last_day(self) -> dt.date | None:
        """The day its latest source was published."""
        return max((source.published for source in self.sources.values()), default=None)

    def seen(self, as_of: dt.date | None = None, confided: bool = False, stated: bool = False) -> Case:
        """The case as it could be known on a day, and in a layer.

        What is left out takes no part: the result is the case with those statements deleted, and with them whatever only
        they report (options, figures, events, areas, days of talks, persons, yardsticks, sources).

        Parameters
        ----------
        as_of : keep what was reported on or before this day.
        confided : keep what was confided.
        stated : leave out inferred codings and what the analyst adds (options marked †).
        """
        from goodoffices.case.view import seen

        return seen(self, as_of, confided, stated)

    def without(self, statements: frozenset[str]) -> Case:
        """The case with statements deleted, and with them whatever only they report."""
        from goodoffices.case.view import keep

        return keep(self, {s.id: s for s in self.statements.values() if s.id not in statements}, self.sources)

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><th scope='row'>{html.escape(i.title)}</th><td>"
            + "; ".join(html.escape(o.label) for o in i.options.values())
            + "</td></tr>"
            for i in self.issues.values()
        )
        actors = ", ".join(html.escape(actor.name) for actor in self.actors.values())
        return (
            f"<h3>{html.escape(self.title)}</h3><p>{actors}. {len(self.sources)} sources, "
            f"{len(self.statements)} statements.</p><table><tbody>{rows}</tbody></table>"
        )
