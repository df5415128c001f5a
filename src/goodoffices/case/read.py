"""Reading a case folder: every ``.yaml`` file in it, all problems at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from goodoffices.case.actor import ROLES, Actor, Person
from goodoffices.case.agreement import Agreement, Quorum
from goodoffices.case.area import Area
from goodoffices.case.case import Case, CaseCondition
from goodoffices.case.condition import Vocabulary, parse_condition
from goodoffices.case.document import Mapping, Node, Scalar, Sequence, read_document
from goodoffices.case.event import EVENT_STATUSES, Event
from goodoffices.case.fields import Fields, check_id, kind_of
from goodoffices.case.figure import Figure
from goodoffices.case.issue import TIMINGS, Issue, LawNote, Option, Provenance
from goodoffices.case.names import natural, nearest
from goodoffices.case.read_statement import read_statement
from goodoffices.case.source import LAYERS, RELIABILITIES, Source, Unused
from goodoffices.case.statement import Statement
from goodoffices.case.talks import DAY_STATUSES, READINGS, SESSION_KINDS, AgendaItem, Day, Round, Session, Talks
from goodoffices.case.yardstick import MET_BY, Yardstick
from goodoffices.errors import BadCase, BadCondition, Place, Problem

MAPPINGS = ("actors", "people", "issues", "yardsticks", "sources", "figures", "events", "areas")
SINGLE = ("title", "note", "agreement", "talks")
LISTS = ("statements", "conditions")
SECTIONS = (*SINGLE, *MAPPINGS, *LISTS)

_PROVENANCE: dict[str, Provenance] = {"complement": "complement", "analyst": "analyst"}

T = TypeVar("T")


@dataclass
class Sections:
    """The sections of all files of a case, joined."""

    single: dict[str, tuple[Place, Node]] = field(default_factory=dict)
    mappings: dict[str, dict[str, tuple[Place, Node]]] = field(default_factory=lambda: {k: {} for k in MAPPINGS})
    lists: dict[str, list[Node]] = field(default_factory=lambda: {k: [] for k in LISTS})


@dataclass(frozen=True)
class Names:
    """What may be referred to by name."""

    actors: frozenset[str]
    people: frozenset[str]
    statements: frozenset[str]
    sources: frozenset[str]
    events: frozenset[str]
    days: frozenset[str]
    vocabulary: Vocabulary


def read_case(folder: Path | str) -> Case:
    """Read the case in a folder.

    Raises
    ------
    BadCase
        With every problem found in its files: place, what was expected, what was found, what to do.
    """
    folder = Path(folder)
    problems: list[Problem] = []
    case = read_with_problems(folder, problems)
    if problems or case is None:
        raise BadCase(problems)
    return case


def read_with_problems(folder: Path, problems: list[Problem]) -> Case | None:
    """Read the case in a folder as far as it can be read; problems are added to the list."""
    if not folder.is_dir():
        found = "a file" if folder.exists() else "nothing there"
        problems.append(
            Problem(
                Place(str(folder)),
                "this is no case",
                "a folder with .yaml files",
                found,
                "name a folder, or begin one with: goodoffices new DIR",
            )
        )
        return None
    files = sorted(p for p in folder.iterdir() if p.suffix in (".yaml", ".yml") and p.is_file())
    if not files:
        problems.append(
            Problem(
                Place(str(folder)),
                "this folder is no case",
                "at least one .yaml file",
                "none",
                "begin a case with: goodoffices new DIR",
            )
        )
        return None
    sections = Sections()
    before = len(problems)
    for path in files:
        document = read_document(path, str(path), problems)
        if document is not None:
            _join(sections, document, problems)
    if len(problems) > before and not any(sections.mappings.values()):
        return None
    return _Reader(sections, folder, str(files[0]), problems).case()


def _join(sections: Sections, document: Mapping, problems: list[Problem]) -> None:
    for key, value in document.items:
        name = key.text
        if name not in SECTIONS:
            near = nearest(name, SECTIONS)
            problems.append(
                Problem(
                    key.place,
                    f"unknown section '{name}'",
                    ", ".join(SECTIONS),
                    name,
                    f"did you mean '{near}'?" if near else "take it away",
                )
            )
        elif isinstance(value, Scalar) and not value.text:
            continue
        elif name in SINGLE:
            if name in sections.single:
                problems.append(
                    Problem(
                        key.place,
                        f"'{name}' stands in two files",
                        "once in a case",
                        name,
                        "keep one",
                        ((sections.single[name][0], "it stands here too"),),
                    )
                )
            sections.single[name] = (key.place, value)
        elif name in LISTS:
            if isinstance(value, Sequence):
                sections.lists[name].extend(value.items)
            else:
                problems.append(
                    Problem(
                        value.place,
                        f"'{name}' is not a list",
                        "items that begin with '- '",
                        kind_of(value),
                        "see docs/reference/case-format.md",
                    )
                )
        elif not isinstance(value, Mapping):
            problems.append(
                Problem(
                    value.place,
                    f"'{name}' is not a mapping",
                    "an id, a colon, and what it is",
                    kind_of(value),
                    "see docs/reference/case-format.md",
                )
            )
        else:
            for item, node in value.items:
                taken = sections.mappings[name].get(item.text)
                if taken:
                    problems.append(
                        Problem(
                            item.place,
                            f"'{item.text}' stands twice in '{name}'",
                            "each id once",
                            item.text,
                            "rename one",
                            ((taken[0], "it stands here too"),),
                        )
                    )
                sections.mappings[name].setdefault(item.text, (item.place, node))


class _Reader:
    def __init__(self, sections: Sections, folder: Path, shown: str, problems: list[Problem]) -> None:
        self.sections = sections
        self.folder = folder
        self.top = Place(shown)
        self.problems = problems
        self.names = self._names()

    def fields(self, node: Node, what: str) -> Fields:
        return Fields(node, what, self.problems)

    def _names(self) -> Names:
        """Every id, taken before anything is read, so that the order of the file does not matter."""
        mappings = self.sections.mappings
        options = {}
        for issue, (_, node) in mappings["issues"].items():
            listed = (
                next((v for k, v in node.items if k.text == "options"), None) if isinstance(node, Mapping) else None
            )
            options[issue] = tuple(k.text for k, _ in listed.items) if isinstance(listed, Mapping) else ()
        places: dict[str, Place] = {}
        for node in self.sections.lists["statements"]:
            if isinstance(node, Mapping):
                for key, value in node.items:
                    if key.text == "id" and isinstance(value, Scalar):
                        if value.text in places:
                            self.problems.append(
                                Problem(
                                    value.place,
                                    f"the id '{value.text}' stands twice",
                                    "each statement its own id",
                                    value.text,
                                    "rename one",
                                    ((places[value.text], "it stands here too"),),
                                )
                            )
                        places[value.text] = value.place
        for section in MAPPINGS:
            for name, (place, _) in mappings[section].items():
                check_id(name, place, f"an entry of '{section}'", self.problems)
        for issue, names in options.items():
            for name in names:
                check_id(name, mappings["issues"][issue][0], f"an option of '{issue}'", self.problems)
        for both in set(mappings["actors"]) & set(mappings["people"]):
            self.problems.append(
                Problem(
                    mappings["people"][both][0],
                    f"'{both}' is the id of a person and of an actor",
                    "one meaning for an id",
                    both,
                    "rename the person",
                    ((mappings["actors"][both][0], "the actor stands here"),),
                )
            )
        return Names(
            frozenset(mappings["actors"]),
            frozenset(mappings["people"]),
            frozenset(places),
            frozenset(mappings["sources"]),
            frozenset(mappings["events"]),
            frozenset(self._day_ids()),
            Vocabulary(options, tuple(mappings["yardsticks"])),
        )

    def _day_ids(self) -> list[str]:
        found = []
        node = self.sections.single.get("talks", (None, None))[1]
        stack: list[Node] = [node] if node is not None else []
        while stack:
            here = stack.pop()
            if isinstance(here, Sequence):
                stack.extend(here.items)
            elif isinstance(here, Mapping):
                for key, value in here.items:
                    if key.text == "days" and isinstance(value, Sequence):
                        found += [
                            v.text
                            for day in value.items
                            if isinstance(day, Mapping)
                            for k, v in day.items
                            if k.text == "id" and isinstance(v, Scalar)
                        ]
                    elif key.text == "rounds":
                        stack.append(value)
        return found

    def case(self) -> Case | None:
        """The whole case."""
        mappings = self.sections.mappings
        if not mappings["actors"] and not mappings["issues"] and not self.sections.lists["statements"]:
            self.problems.append(
                Problem(
                    self.top,
                    "the case is empty",
                    "actors, issues, sources and statements",
                    "none",
                    "begin with: goodoffices new DIR",
                )
            )
            return None
        actors = self.each("actors", self.actor)
        sources = self.each("sources", self.source)
        issues = self.each("issues", self.issue)
        statements = self.statements({s.id: s for s in sources})
        return Case(
            id=self.folder.resolve().name,
            title=self.single_text("title") or self.folder.resolve().name,
            note=self.single_text("note"),
            agreement=self.agreement(actors),
            actors={a.id: a for a in sorted(actors, key=lambda a: (a.name.casefold(), a.id))},
            people={
                p.id: p
                for p in sorted(self.each("people", self.person), key=lambda p: ((p.name or p.post).casefold(), p.id))
            },
            talks=self.talks(),
            issues={i.id: i for i in sorted(issues, key=lambda i: (i.title.casefold(), i.id))},
            conditions=self.conditions(),
            yardsticks={
                y.id: y
                for y in sorted(self.each("yardsticks", self.yardstick), key=lambda y: (y.title.casefold(), y.id))
            },
            sources={s.id: s for s in sorted(sources, key=lambda s: (s.published, s.id))},
            statements={s.id: s for s in sorted(statements, key=statement_order)},
            figures={f.id: f for f in sorted(self.each("figures", self.figure), key=lambda f: (f.what, f.of, f.id))},
            events={
                e.id: e
                for e in sorted(self.each("events", self.event), key=lambda e: (e.when.first is None, e.when, e.id))
            },
            areas={a.id: a for a in sorted(self.each("areas", self.area), key=lambda a: (a.name.casefold(), a.id))},
            folder=self.folder,
        )

    def each(self, section: str, make: Callable[[str, Node], T]) -> list[T]:
        return [make(name, node) for name, (_, node) in self.sections.mappings[section].items()]

    def single_text(self, key: str) -> str:
        place, node = self.sections.single.get(key, (self.top, Scalar("", self.top)))
        if isinstance(node, Scalar):
            return " ".join(node.text.split())
        self.problems.append(Problem(place, f"'{key}' is not a text", "a text", kind_of(node), "write one text"))
        return ""

    def origin(self, fields: Fields, required: bool = False) -> tuple[str, ...]:
        return fields.refs("from", self.names.statements, "statement", required)

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
        options = [self.option(name, key, value) for key, _, value in f.mapping("options", required=True)]
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
        return issue

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

    def agreement(self, actors: list[Actor]) -> Agreement:
        parties = tuple(sorted(a.id for a in actors if "party" in a.roles))
        if len(parties) < 2:
            self.problems.append(
                Problem(
                    self.top,
                    "a case needs two parties",
                    "two or more actors with 'roles: [party]'",
                    f"{len(parties)}: {', '.join(parties)}" if parties else "none",
                    "give a second actor the role 'party'",
                )
            )
        if "agreement" not in self.sections.single:
            return Agreement(tuple(sorted({*parties, *(a.id for a in actors if "body" in a.roles)})))
        f = self.fields(self.sections.single["agreement"][1], "the agreement")
        before = len(self.problems)
        needs = f.refs("needs", self.names.actors, "actor")
        quorums = []
        node = f.node("at_least")
        for item in () if node is None else node.items if isinstance(node, Sequence) else (node,):
            g = self.fields(item, "a quorum of the agreement")
            of = g.refs("of", self.names.actors, "actor", required=True)
            count = g.number("count", 1, max(1, len(of)))
            if count is None and "count" not in g.values:
                g.problem(g.place, "a quorum has no 'count'", "count: how many must say yes", "nothing", "add 'count:'")
            quorums.append(Quorum(count or 1, of))
            g.done()
        if not needs and not quorums and len(self.problems) == before:
            f.problem(
                f.place,
                "nobody's yes is needed",
                "needs: [actors], at_least: {count: 2, of: [actors]}, or both",
                "neither",
                "say whose yes a deal needs, or leave 'agreement' out: then all parties and bodies",
            )
        f.done()
        return Agreement(needs, tuple(sorted(quorums, key=lambda q: (q.count, q.actors))))

    def conditions(self) -> tuple[CaseCondition, ...]:
        made = []
        for node in self.sections.lists["conditions"]:
            if isinstance(node, Scalar):
                text, place, why = node.text, node.place, ""
            else:
                f = self.fields(node, "a condition of the case")
                text, place, why = f.text("condition", required=True), f.place_of("condition"), f.text("why")
                f.done()
            try:
                if text:
                    made.append(CaseCondition(parse_condition(text, self.names.vocabulary, place), why))
            except BadCondition as error:
                self.problems.extend(error.problems)
        return tuple(sorted(made, key=lambda c: (c.condition.text, c.why)))

    def talks(self) -> Talks:
        if "talks" not in self.sections.single:
            return Talks()
        f = self.fields(self.sections.single["talks"][1], "the talks")
        agenda = []
        for item in f.entries("agenda"):
            g = self.fields(item, "an agenda item")
            agenda.append(AgendaItem(g.text("title", required=True), self.origin(g)))
            g.done()
        talks = Talks(
            f.text("title"),
            tuple(self.round(item) for item in f.entries("rounds")),
            tuple(sorted(agenda, key=lambda a: (a.origin, a.title))),
        )
        f.done()
        return talks

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

    def statements(self, sources: dict[str, Source]) -> list[Statement]:
        """Every statement; persons are turned into the actors they speak for."""
        speaks_for = {}
        for name, (_, node) in self.sections.mappings["people"].items():
            for key, value in node.items if isinstance(node, Mapping) else ():
                if isinstance(key, Scalar) and key.text == "speaks_for" and isinstance(value, Scalar):
                    speaks_for[name] = value.text
        return [
            made
            for node in self.sections.lists["statements"]
            if (made := read_statement(node, self.names, sources, speaks_for, self.problems)) is not None
        ]

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


def statement_order(statement: Statement) -> tuple[object, ...]:
    """The order of statements: the day reported, the source, the place in it, the id."""
    first = statement.at[0].start if statement.at else 0
    return (statement.reported, statement.source, first, natural(statement.id))
