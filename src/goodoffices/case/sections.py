"""Sections: what the files of a case hold, joined, and the names that may be referred to."""

from __future__ import annotations

from dataclasses import dataclass, field

from goodoffices.case.condition import Vocabulary
from goodoffices.case.document import Mapping, Node, Scalar, Sequence
from goodoffices.case.fields import kind_of
from goodoffices.case.names import nearest
from goodoffices.errors import Place, Problem

MAPPINGS = ("actors", "people", "issues", "yardsticks", "sources", "figures", "events", "areas")
SINGLE = ("title", "note", "agreement", "talks")
LISTS = ("statements", "conditions")
SECTIONS = (*SINGLE, *MAPPINGS, *LISTS)


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


def join(sections: Sections, document: Mapping, problems: list[Problem]) -> None:
    """Take the sections of one more file in; what stands twice is a problem."""
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
