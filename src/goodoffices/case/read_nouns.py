"""Reading the nouns of a case, one entry at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from goodoffices.case.actor import ROLES, Actor, Person
from goodoffices.case.area import Area
from goodoffices.case.document import Node
from goodoffices.case.event import EVENT_STATUSES, Event
from goodoffices.case.fields import Fields
from goodoffices.case.figure import Figure
from goodoffices.case.issue import TIMINGS, Issue, LawNote, Option, Provenance
from goodoffices.case.names import nearest
from goodoffices.case.sections import Names
from goodoffices.case.source import LAYERS, RELIABILITIES, Source, Unused
from goodoffices.case.talks import DAY_STATUSES, READINGS, SESSION_KINDS, Day, Round, Session
from goodoffices.case.yardstick import MET_BY, Yardstick
from goodoffices.errors import Place, Problem

_PROVENANCE: dict[str, Provenance] = {"complement": "complement", "analyst": "analyst"}


class NounReader:
    """Reads entries, given the names that may be referred to; problems are added to the list."""

    def __init__(self, names: Names, problems: list[Problem]) -> None:
        self.names = names
        self.problems = problems

    def fields(self, node: Node, what: str) -> Fields:
        return Fields(node, what, self.problems)

    def origin(self, fields: Fields, required: bool = False) -> tuple[str, ...]:
        return fields.refs("from", self.names.statements, "statement", required)

    def word(self, f: Fields, text: str, place: Place, what: str, words: Iterable[str]) -> bool:
        if text in words:
            return True
        near = nearest(text, words)
        f.problem(
            place,
            f"unknown {what} '{text}' in {f.what}",
            ", ".join(words),
            text,
            f"did you mean '{near}'?" if near else "use one of those",
        )
        return False

    def actor(self, name: str, node: Node) -> Actor:
        f = self.fields(node, f"actor '{name}'")
        roles = [text for text, place in f.texts("roles") if self.word(f, text, place, "role", ROLES)]
        actor = Actor(
            name,
            f.text("name") or name,
            tuple(sorted(set(roles))),
            f.refs("members", self.names.actors, "actor"),
            f.ref("approves_for", self.names.actors, "actor") or None,
            tuple(text for text, _ in f.texts("also_called")),
            f.text("note"),
            self.origin(f),
            f.place,
        )
        f.done()
        return actor

    def person(self, name: str, node: Node) -> Person:
        f = self.fields(node, f"person '{name}'")
        shown = f.text("name")
        person = Person(
            name,
            None if shown in ("", "not stated") else shown,
            f.text("post", required=True),
            f.ref("speaks_for", self.names.actors, "actor", required=True),
            f.when("since"),
            f.when("until"),
            self.origin(f),
            f.place,
        )
        f.done()
        return person

    def source(self, name: str, node: Node) -> Source:
        f = self.fields(node, f"source '{name}'")
        published = f.when("published", required=True, day=True)
        sha = f.text("sha256").lower()
        if sha and (len(sha) != 64 or not set(sha) <= set("0123456789abcdef")):
            f.problem(
                f.place_of("sha256"),
                f"'sha256' of {f.what} is no SHA-256",
                "64 hexadecimal digits",
                sha[:70],
                "take it from: sha256sum FILE",
            )
            sha = ""
        source = Source(
            name,
            f.text("publisher") or name,
            f.text("title"),
            published.day or dt.date.min,
            f.text("language"),
            sha,
            f.number("characters", 0, 10**9),
            f.one_of("reliability", RELIABILITIES, "F"),
            f.one_of("layer", LAYERS, "public"),
            f.spans("sentences"),
            tuple(self.unused(item, name) for item in f.entries("unused")),
            f.text("note"),
            f.place,
        )
        f.done()
        return source

    def unused(self, node: Node, source: str) -> Unused:
        f = self.fields(node, f"an 'unused' of source '{source}'")
        unused = Unused(f.spans("at", required=True), f.text("why", required=True), f.place)
        f.done()
        return unused

    def issue(self, name: str, node: Node) -> Issue:
        f = self.fields(node, f"issue '{name}'")
        number = self.names.vocabulary.numbers.get(name)
        if number is not None and f.node("number") is not None and f.node("options") is not None:
            f.problem(f.place_of("options"), f"issue '{name}' has options and is a number", "one of the two", "both",
                      "leave one out")  # fmt: skip
        f.asked.append("number")
        listed = f.mapping("options", required=number is None)
        options = [self.option(name, key, value) for key, _, value in listed if number is None]
        order = {"statement": 0, "complement": 1, "analyst": 2}
        complements = [o for o in options if o.provenance == "complement"]
        if len(complements) > 1:
            f.problem(
                f.place_of("options"),
                f"issue '{name}' has two complements",
                "at most one",
                ", ".join(o.id for o in complements),
                "join them: a complement is *none of the others*",
            )
        issue = Issue(
            name,
            f.text("title") or name,
            {o.id: o for o in sorted(options, key=lambda o: (order[o.provenance], o.title.casefold(), o.id))},
            f.flag("alone"),
            f.text("ask"),
            f.text("note"),
            self.origin(f),
            f.place,
        )
        f.done()
        return issue if number is None else issue.with_number(number)

    def option(self, issue: str, name: str, node: Node) -> Option:
        f = self.fields(node, f"option '{name}' of issue '{issue}'")
        told = f.texts("from", required=True)
        words = [t for t, _ in told if t in ("analyst", "complement")]
        if len(words) > 1:
            f.problem(
                f.place_of("from"), f"{f.what} comes from two places", "analyst, or complement", " and ".join(words)
            )
        origin = tuple(
            sorted(
                t
                for t, place in told
                if t not in words and f.knows(t, place, self.names.statements, "statement", "from")
            )
        )
        law = None
        if f.node("law") is not None:
            g = self.fields(f.values["law"][1], f"the law note of {f.what}")
            law = LawNote(g.text("note", required=True), g.text("source", required=True))
            g.done()
        option = Option(
            name,
            f.text("title") or name,
            _PROVENANCE.get(words[0], "statement") if words else "statement",
            origin,
            f.refs("needs", self.names.actors, "actor"),
            f.one_of("when", TIMINGS, "not stated"),
            tuple(t for t, _ in f.texts("not_stated")),
            law,
            f.text("note"),
            f.place,
        )
        f.done()
        return option

    def yardstick(self, name: str, node: Node) -> Yardstick:
        f = self.fields(node, f"yardstick '{name}'")
        bears_on = f.refs("bears_on", self.names.vocabulary.options, "issue")
        yardstick = Yardstick(
            name,
            f.text("title", required=True),
            f.ref("of", self.names.actors, "actor", required=True),
            bears_on or tuple(sorted(self.names.vocabulary.options)),
            f.one_of("met_by", MET_BY, "any"),
            f.text("ask"),
            f.text("note"),
            self.origin(f),
            f.place,
        )
        f.done()
        return yardstick

    def figure(self, name: str, node: Node) -> Figure:
        f = self.fields(node, f"figure '{name}'")
        value, low, high = f.decimal("value"), f.decimal("at_least"), f.decimal("at_most")
        if value is not None and (low is not None or high is not None):
            f.problem(
                f.place, f"{f.what} has a value and bounds", "'value', or 'at_least' and 'at_most'", "both", "keep one"
            )
        if low is not None and high is not None and low > high:
            f.problem(
                f.place_of("at_least"),
                f"the bounds of {f.what} are the wrong way round",
                "at_least below at_most",
                f"{low} and {high}",
                "exchange them",
            )
        claimant = f.text("claimant")
        if claimant and claimant != "newsroom":
            f.knows(claimant, f.place_of("claimant"), self.names.actors | self.names.people, "actor", "claimant")
        figure = Figure(
            name,
            f.text("what", required=True),
            f.text("of"),
            self.origin(f, required=True),
            value if value is not None else low,
            value if value is not None else high,
            f.text("hedge"),
            f.text("unit"),
            claimant,
            f.when("when"),
            f.when("since"),
            f.ref("event", self.names.events, "event") or None,
            f.number("credibility", 1, 6),
            f.text("note"),
            f.place,
        )
        f.done()
        return figure

    def event(self, name: str, node: Node) -> Event:
        f = self.fields(node, f"event '{name}'")
        event = Event(
            name,
            f.text("kind", required=True),
            f.text("title", required=True),
            self.origin(f, required=True),
            f.one_of("status", EVENT_STATUSES, "claimed"),
            f.when("when"),
            f.text("where"),
            f.text("reported_as"),
            f.refs("by", self.names.actors, "actor"),
            f.text("plover"),
            f.text("note"),
            f.place,
        )
        f.done()
        return event

    def area(self, name: str, node: Node) -> Area:
        f = self.fields(node, f"area '{name}'")
        area = Area(
            name,
            f.text("name", required=True),
            self.origin(f, required=True),
            f.text("reported_as"),
            f.refs("held_by", self.names.actors, "actor"),
            f.refs("claimed_by", self.names.actors, "actor"),
            f.text("share"),
            f.when("when"),
            f.text("note"),
            f.place,
        )
        f.done()
        return area

    def round(self, node: Node) -> Round:
        f = self.fields(node, "a round")
        made = Round(
            f.text("id", required=True),
            f.number("number", 1, 10_000),
            f.one_of("reading", READINGS, "stated"),
            f.when("when"),
            f.text("where"),
            tuple(self.day(item) for item in f.entries("days")),
            self.origin(f),
            f.place,
        )
        f.done()
        return made

    def day(self, node: Node) -> Day:
        f = self.fields(node, "a day of talks")
        sessions = []
        for item in f.entries("sessions"):
            g = self.fields(item, "a session")
            sessions.append(
                Session(
                    g.one_of("kind", SESSION_KINDS, "not stated"),
                    g.refs("present", self.names.actors, "actor"),
                    g.text("about"),
                    self.origin(g),
                )
            )
            g.done()
        made = Day(
            f.text("id", required=True),
            f.number("number", 1, 10_000),
            f.when("when"),
            f.text("where"),
            f.one_of("status", DAY_STATUSES, "held"),
            tuple(sessions),
            self.origin(f),
            f.refs("held_from", self.names.statements, "statement"),
            f.place,
        )
        f.done()
        return made
