"""Reading one statement; its codings: see ``read_coding``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping as AnyMapping
from typing import TYPE_CHECKING

from goodoffices.case.act import ACTS
from goodoffices.case.document import Node
from goodoffices.case.fields import Fields, check_id
from goodoffices.case.read_coding import Codings
from goodoffices.case.source import LAYERS, Source
from goodoffices.case.statement import NEWSROOM, VOICES, Statement
from goodoffices.errors import Problem

if TYPE_CHECKING:
    from goodoffices.case.sections import Names


def read_statement(
    node: Node,
    names: Names,
    sources: AnyMapping[str, Source],
    speaks_for: AnyMapping[str, str],
    problems: list[Problem],
) -> Statement | None:
    """One statement; None where it has no usable id."""
    first = Fields(node, "a statement", [])
    identity = first.text("id")
    what = f"statement '{identity}'" if identity else "a statement"
    f = Fields(node, what, problems)
    if not f.text("id", required=True):
        return None
    check_id(identity, f.place_of("id"), "a statement", problems)
    source = f.ref("source", names.sources, "source", required=True)
    layer = f.one_of("layer", LAYERS, sources[source].layer if source in sources else "public")
    if source in sources and sources[source].layer == "confided" and layer == "public":
        f.problem(
            f.place_of("layer"),
            f"{what} is public and its source is confided",
            "layer: confided",
            "public",
            "cite the public source in which the words stand",
        )
    actors, people, newsroom, resident = _speaker(f, names, speaks_for)
    said = f.text("said", required=True)
    act = f.one_of("act", ACTS, "report", required=True)
    voice = f.one_of("voice", VOICES, NEWSROOM if newsroom else "indirect")
    credibility = f.number("credibility", 1, 6)
    about = set(f.refs("about", names.vocabulary.options, "issue"))
    links = {
        key: f.refs(key, names.statements, "statement") for key in ("answers", "repeats", "denies", "corrects", "leaks")
    }
    codings = Codings(f, names, identity, actors, newsroom, resident).read()
    for coding in codings:
        about.update(coding.issues)
    statement = Statement(
        id=identity,
        source=source,
        reported=sources[source].published if source in sources else dt.date.min,
        at=f.spans("at"),
        said=said,
        act=act,
        actors=actors,
        people=people,
        newsroom=newsroom,
        resident_of=resident,
        speaker_as=f.text("speaker_as"),
        voice=voice,
        when=f.when("when"),
        via=f.text("via"),
        to=f.text("to"),
        about=tuple(sorted(about)),
        answers=links["answers"],
        repeats=links["repeats"],
        denies=links["denies"],
        corrects=links["corrects"],
        leaks=links["leaks"],
        account_of=f.ref("account_of", names.days, "day of talks"),
        layer=layer,
        credibility=credibility or 6,
        coder=f.text("coder"),
        note=f.text("note"),
        codings=codings,
        place=f.place,
    )
    f.done()
    return statement


def _speaker(
    f: Fields, names: Names, speaks_for: AnyMapping[str, str]
) -> tuple[tuple[str, ...], tuple[str, ...], bool, str]:
    """Actors, persons, whether the newsroom speaks, and the place of a resident."""
    actors: set[str] = set()
    people: set[str] = set()
    newsroom = False
    resident = ""
    for text, place in f.texts("speaker", required=True):
        plain = text.removeprefix("a ")
        if plain.startswith("resident of "):
            resident = plain.removeprefix("resident of ")
        elif text == NEWSROOM:
            newsroom = True
        elif f.knows(text, place, names.actors | names.people | {NEWSROOM}, "speaker", "speaker"):
            if text in names.people:
                people.add(text)
                if speaks_for.get(text) in names.actors:
                    actors.add(speaks_for[text])
            else:
                actors.add(text)
    if sum((bool(actors), newsroom, bool(resident))) > 1:
        f.problem(
            f.place_of("speaker"),
            f"{f.what} has speakers of two kinds",
            "actors and persons, or newsroom, or a resident",
            "a mixture",
            "make two statements of it",
        )
    return tuple(sorted(actors)), tuple(sorted(people)), newsroom, resident
