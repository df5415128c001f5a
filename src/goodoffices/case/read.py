"""Reading a case folder: every ``.yaml`` file in it, all problems at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from goodoffices.case.actor import Actor
from goodoffices.case.agreement import Agreement, Quorum
from goodoffices.case.case import Case, CaseCondition
from goodoffices.case.condition import Vocabulary, parse_condition
from goodoffices.case.document import Mapping, Node, Scalar, Sequence, read_document
from goodoffices.case.fields import check_id, kind_of
from goodoffices.case.names import natural
from goodoffices.case.read_nouns import NounReader
from goodoffices.case.read_number import read_numbers
from goodoffices.case.read_statement import read_statement
from goodoffices.case.sections import MAPPINGS, Names, Sections, join
from goodoffices.case.source import Source
from goodoffices.case.statement import Statement
from goodoffices.case.talks import AgendaItem, Talks
from goodoffices.errors import BadCase, BadCondition, Place, Problem

T = TypeVar("T")


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
            join(sections, document, problems)
    if len(problems) > before and not any(sections.mappings.values()):
        return None
    return _Reader(sections, folder, str(files[0]), problems).case()


class _Reader(NounReader):
    def __init__(self, sections: Sections, folder: Path, shown: str, problems: list[Problem]) -> None:
        self.sections = sections
        self.folder = folder
        self.top = Place(shown)
        self.problems = problems
        super().__init__(self._names(), problems)

    def _names(self) -> Names:
        """Every id, taken before anything is read, so that the order of the file does not matter."""
        mappings = self.sections.mappings
        options = {}
        for issue, (_, node) in mappings["issues"].items():
            listed = (
                next((v for k, v in node.items if k.text == "options"), None) if isinstance(node, Mapping) else None
            )
            # a mapping, for it is looked up once for each name that is used
            options[issue] = dict.fromkeys(k.text for k, _ in listed.items) if isinstance(listed, Mapping) else {}
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
        numbers = read_numbers(self.sections, Vocabulary(options, tuple(mappings["yardsticks"])), self.problems)
        options |= {issue: dict.fromkeys(number.regions) for issue, number in numbers.items()}
        return Names(
            frozenset(mappings["actors"]),
            frozenset(mappings["people"]),
            frozenset(places),
            frozenset(mappings["sources"]),
            frozenset(mappings["events"]),
            frozenset(self._day_ids()),
            Vocabulary(options, tuple(mappings["yardsticks"]), numbers),
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
            if "of" in g.values and not of and len(self.problems) == before:
                g.problem(
                    g.place,
                    "a quorum of nobody",
                    "of: the actors among whom it is counted",
                    "an empty list",
                    "name the members whose yes counts",
                )
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


def statement_order(statement: Statement) -> tuple[object, ...]:
    """The order of statements: the day reported, the source, the place in it, the id."""
    first = statement.at[0].start if statement.at else 0
    return (statement.reported, statement.source, first, natural(statement.id))
