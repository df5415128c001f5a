"""Views: the case as it could be known on a day, in a layer, or by stated codings alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import TypeVar

from goodoffices.case.actor import Actor, Person
from goodoffices.case.area import Area
from goodoffices.case.case import Case
from goodoffices.case.coding import (
    Accepts,
    Coding,
    Concedes,
    Limit,
    Link,
    Matters,
    MeetsYardstick,
    NoDeal,
    Precondition,
    Prefers,
    Ranks,
    Rejects,
    Sticking,
    Wants,
    Worth,
)
from goodoffices.case.event import Event
from goodoffices.case.figure import Figure
from goodoffices.case.issue import Issue, Option
from goodoffices.case.renumbered import renumbered
from goodoffices.case.source import Source
from goodoffices.case.statement import Statement
from goodoffices.case.talks import AgendaItem, Day, Round, Session
from goodoffices.case.yardstick import Yardstick

T = TypeVar("T", Actor, Person, Option, Issue, Yardstick, Figure, Event, Area, Round, Day, Session, AgendaItem)


def seen(case: Case, as_of: dt.date | None, confided: bool, stated: bool) -> Case:
    """The case as it could be known on a day, and in a layer (see ``Case.seen``)."""
    statements = {
        s.id: s
        for s in case.statements.values()
        if (as_of is None or s.reported <= as_of) and (confided or s.layer == "public")
    }
    sources = {
        s.id: s
        for s in case.sources.values()
        if (as_of is None or s.published <= as_of) and (confided or s.layer == "public")
    }
    view = keep(case, statements, sources)
    return renumbered(_stated_only(view) if stated else view)


def keep(case: Case, statements: Mapping[str, Statement], sources: Mapping[str, Source]) -> Case:
    """The case with these statements alone, and with them what only the others report left out."""
    shown = set(statements)

    def kept(thing: T) -> T | None:
        if not thing.origin:
            return thing
        origin = tuple(s for s in thing.origin if s in shown)
        return replace(thing, origin=origin) if origin else None

    def some(things: Mapping[str, T]) -> dict[str, T]:
        return {k: thing for k, thing in ((k, kept(t)) for k, t in things.items()) if thing is not None}

    def each(things: tuple[T, ...]) -> tuple[T, ...]:
        return tuple(thing for thing in map(kept, things) if thing is not None)

    actors = some(case.actors)
    actors = {
        k: replace(
            a,
            members=tuple(m for m in a.members if m in actors),
            approves_for=a.approves_for if a.approves_for in actors else None,
        )
        for k, a in actors.items()
    }
    people = {k: p for k, p in some(case.people).items() if p.speaks_for in actors}
    spoken_of = {issue for s in statements.values() for issue in s.about}
    issues = {}
    for issue in some(case.issues).values():
        options = {
            k: replace(o, needs=tuple(a for a in o.needs if a in actors)) for k, o in some(issue.options).items()
        }
        if options and (issue.id in spoken_of or any(o.provenance == "statement" for o in options.values())):
            issues[issue.id] = replace(issue, options=options)
    yardsticks = {
        k: replace(y, bears_on=bears_on)
        for k, y in some(case.yardsticks).items()
        if y.holder in actors and (bears_on := tuple(i for i in y.bears_on if i in issues))
    }

    def sessions(day: Day) -> tuple[Session, ...]:
        return tuple(replace(s, present=tuple(a for a in s.present if a in actors)) for s in each(day.sessions))

    def day_seen(day: Day) -> Day:
        held_from = tuple(s for s in day.held_from if s in shown)
        status = "planned" if day.held_from and not held_from else day.status
        return replace(day, sessions=sessions(day) if status == "held" else (), held_from=held_from, status=status)

    rounds = tuple(replace(r, days=tuple(day_seen(d) for d in each(r.days))) for r in each(case.talks.rounds))
    days = {d.id for r in rounds for d in r.days}
    events = {k: replace(e, by=tuple(a for a in e.by if a in actors)) for k, e in some(case.events).items()}
    claimants = {"", "newsroom", *actors, *people}
    figures = {
        k: replace(f, event=f.event if f.event in events else None)
        for k, f in some(case.figures).items()
        if f.claimant in claimants
    }
    areas = {
        k: replace(
            a,
            held_by=tuple(w for w in a.held_by if w in actors),
            claimed_by=tuple(w for w in a.claimed_by if w in actors),
        )
        for k, a in some(case.areas).items()
    }
    remade = {}
    for s in statements.values():
        links = {kind: tuple(t for t in ids if t in shown) for kind, ids in s.links}
        remade[s.id] = replace(
            s,
            about=tuple(i for i in s.about if i in issues),
            account_of=s.account_of if s.account_of in days else "",
            actors=tuple(a for a in s.actors if a in actors),
            people=tuple(p for p in s.people if p in people),
            answers=links["answers"],
            repeats=links["repeats"],
            denies=links["denies"],
            corrects=links["corrects"],
            leaks=links["leaks"],
        )
    quoted = {s.source for s in statements.values()}
    view = replace(
        case,
        actors=actors,
        people=people,
        talks=replace(case.talks, rounds=rounds, agenda=each(case.talks.agenda)),
        issues=issues,
        yardsticks=yardsticks,
        sources={k: s for k, s in case.sources.items() if k in sources or k in quoted},
        statements=remade,
        figures=figures,
        events=events,
        areas=areas,
    )
    return _listed_only(view)


def _stated_only(case: Case) -> Case:
    """Without inferred codings and inferred readings, and without the analyst's own options."""

    def plain(coding: Coding) -> Coding:
        return replace(coding, alternatives=tuple(a for a in coding.alternatives if not a.inferred))

    statements = {
        s.id: replace(s, codings=tuple(plain(c) for c in s.codings if not c.inferred)) for s in case.statements.values()
    }
    issues = {
        i.id: replace(i, options={o.id: o for o in i.options.values() if not o.by_analyst})
        for i in case.issues.values()
    }
    return _listed_only(replace(case, statements=statements, issues=issues))


def _listed_only(case: Case) -> Case:
    """Codings and conditions that name only what this view lists."""
    options = {i.id: set(i.options) for i in case.issues.values()}
    yardsticks = set(case.yardsticks)
    known = {*case.statements, *(c.id for _, c in case.codings())}

    def codings(statement: Statement) -> tuple[Coding, ...]:
        made = []
        for coding in statement.codings:
            listed = _listed(_known_only(coding, known), options, yardsticks, case.numbers)
            if listed is not None and not (isinstance(listed, Concedes) and not listed.ends):
                others = (
                    _listed(_known_only(o, known), options, yardsticks, case.numbers) for o in coding.alternatives
                )
                made.append(replace(listed, alternatives=tuple(o for o in others if o is not None)))
        return tuple(made)

    return replace(
        case,
        statements={s.id: replace(s, codings=codings(s)) if s.codings else s for s in case.statements.values()},
        conditions=tuple(
            replace(c, condition=c.condition.restricted(options))
            for c in case.conditions
            if set(c.condition.yardsticks) <= yardsticks and set(c.condition.issues) <= set(options)
        ),
    )


def _known_only(coding: Coding, known: set[str]) -> Coding:
    """The coding without ids of statements and codings that the view does not hold."""
    if isinstance(coding, Concedes):
        coding = replace(coding, ends=tuple(e for e in coding.ends if e in known))
    if coding.supersedes:
        coding = replace(coding, supersedes=tuple(e for e in coding.supersedes if e in known))
    return coding


def _listed(
    coding: Coding, options: Mapping[str, set[str]], yardsticks: set[str], numbers: Collection[str]
) -> Coding | None:
    """The coding as far as the view lists what it names; None where nothing is left of it."""

    def by_issue(pairs: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
        left = ((issue, tuple(o for o in named if o in options.get(issue, ()))) for issue, named in pairs)
        return tuple((issue, named) for issue, named in left if named)

    def whole(*packages: Mapping[str, str]) -> bool:
        return all(option in options.get(issue, ()) for package in packages for issue, option in package.items())

    def classes(groups: tuple[tuple[str, ...], ...], listed: Callable[[str], bool]) -> tuple[tuple[str, ...], ...]:
        left = (tuple(name for name in group if listed(name)) for group in groups)
        return tuple(group for group in left if group)

    match coding:
        case NoDeal(uniform=True):
            return coding
        case Wants() | NoDeal():
            pairs = by_issue(coding.options)
            return replace(coding, options=pairs) if pairs else None
        case MeetsYardstick():
            pairs = by_issue(coding.options)
            return replace(coding, options=pairs) if pairs and coding.yardstick in yardsticks else None
        case Ranks():
            named = classes(coding.classes, lambda o: o in options.get(coding.issue, ()))
            return replace(coding, classes=named) if named else None
        case Matters():
            named = classes(coding.classes, lambda i: i in options)
            return replace(coding, classes=named) if named else None
        case Sticking():
            at = tuple(i for i in coding.at if i in options)
            return replace(coding, at=at) if at else None
        case Worth():
            points = tuple(
                (i, own if i in numbers else tuple((o, p) for o, p in own if o in options.get(i, ())))
                for i, own in coding.points
                if i in options
            )
            return replace(coding, points=tuple((i, own) for i, own in points if own))
        case Prefers():
            return coding if whole(coding.this, coding.to) else None
        case Accepts() | Rejects():
            return coding if whole(coding.package) else None
        case Limit() | Precondition() | Link():
            condition = coding.condition
            if not set(condition.yardsticks) <= yardsticks or not set(condition.issues) <= set(options):
                return None
            return replace(coding, condition=condition.restricted(options))
        case _:
            return coding
