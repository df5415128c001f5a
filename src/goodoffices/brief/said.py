"""What is on record of an actor or about an issue, newest first."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from goodoffices.brief.block import Block, Bullets, Line, Paragraph, plain
from goodoffices.brief.to_json import statement_json
from goodoffices.brief.words import coding_words, count
from goodoffices.case.case import Case
from goodoffices.case.names import listing, natural, nearest
from goodoffices.case.statement import Statement
from goodoffices.case.text import Text, quotation
from goodoffices.errors import BadInput, Place, Problem
from goodoffices.logic.force import in_force, said_on


def said(case: Case, actor: str | None, about: str | None) -> tuple[Statement, ...]:
    """Statements of an actor (with its members) or a person, about an issue; newest first.

    Raises
    ------
    BadInput
        Where the actor or the issue is not in the case.
    """
    problems = []
    if actor is not None and actor not in case.actors and actor not in case.people and actor != "newsroom":
        problems.append(_unknown("--actor", "actor or person", actor, [*case.actors, *case.people, "newsroom"]))
    if about is not None and about not in case.issues:
        problems.append(_unknown("--about", "issue", about, case.issues))
    if problems:
        raise BadInput(problems)
    who = {actor, *case.with_members(actor)} if actor is not None else set()
    found = [
        s
        for s in case.statements.values()
        if (
            actor is None
            or who & {*s.actors, *s.people, *(c.actor for c in s.codings)}
            or (actor == "newsroom" and s.newsroom)
        )
        and (about is None or about in s.about)
    ]
    return tuple(sorted(found, key=lambda s: (said_on(s), s.reported, natural(s.id)), reverse=True))


def _unknown(option: str, what: str, name: str, known: Collection[str]) -> Problem:
    near = nearest(name, known)
    return Problem(
        Place(),
        f"{option}: unknown {what} '{name}'",
        listing(known),
        name,
        f"did you mean '{near}'?" if near else "name one of those",
    )


def said_blocks(case: Case, statements: tuple[Statement, ...], texts: Mapping[str, Text]) -> tuple[Block, ...]:
    """The statements as blocks, or *nothing on record*."""
    if not statements:
        return (Paragraph(plain("nothing on record")),)
    ended = in_force(case, strict=False).ended
    items = []
    for s in statements:
        source = case.sources[s.source]
        below = [
            Line(
                f"read as {coding_words(case, c)}{' ◊' if c.inferred else ''}"
                + (f"; {ended[c.id].how} by {ended[c.id].by}" if c.id in ended else "")
            )
            for c in s.codings
        ]
        below += [Line(f"{kind} {', '.join(ids)}") for kind, ids in s.links if ids]
        below.append(
            Line(
                f"{source.publisher}, {source.published.isoformat()}, grade {source.reliability}{s.credibility}, {s.voice}"
            )
        )
        day = said_on(s).isoformat() if s.when.stated else f"reported {s.reported.isoformat()}"
        line = Line(
            f"{day} · {case.speaker(s)} · {s.act.replace('_', ' ')}: {s.said.rstrip('.')}.", (s.id,),
            quote=quotation(s, texts),
        )  # fmt: skip
        items.append((line, tuple(below)))
    return Bullets(tuple(items)), Paragraph(plain(f"{count(len(statements), 'statement')}."))


def said_json(case: Case, statements: tuple[Statement, ...], texts: Mapping[str, Text]) -> list[dict[str, Any]]:
    """The statements as JSON."""
    return [statement_json(case, s, quotation(s, texts)) for s in statements]
