"""Page 1 of a brief: bottom line, the day, what changed, positions."""

from __future__ import annotations

from goodoffices.brief.block import Block, Bullets, Heading, Line, Paragraph, Table, bullets, plain
from goodoffices.brief.blocking import ask_next, what_blocks
from goodoffices.brief.brief import Brief
from goodoffices.brief.sitting import next_sitting
from goodoffices.brief.words import (
    bottom_line,
    bridge_words,
    coding_words,
    count,
    in_order,
    kind_words,
    limit_name,
    listed,
    mark,
    opening_words,
    said,
    statements_of,
)
from goodoffices.case.case import Case
from goodoffices.case.coding import Limit, Precondition, Wants
from goodoffices.case.when import day_words
from goodoffices.logic.force import Ended
from goodoffices.logic.position import ActorPosition


def page_1(brief: Brief) -> list[Block]:
    """Bottom line, the day, what changed, positions, what blocks, what to ask."""
    blocks: list[Block] = [
        Heading("1 Bottom line", anchor="bottom-line"),
        Bullets(tuple((line, ()) for line in bottom_line(brief))),
        Heading("2 The day", anchor="day"),
        *_the_day(brief),
    ]
    if brief.changes is not None:
        blocks += [Heading("3 Changed since", anchor="changes"), *_changed(brief)]
    else:
        blocks += [
            Heading("3 Changed since", anchor="changes"),
            Paragraph(plain("No earlier day was given to tell changes against (--since).")),
        ]
    blocks += [Heading("4 Positions", anchor="positions"), *_positions(brief)]
    blocks += [
        Heading("5 What blocks, what would open it, what this rests on", anchor="blocks"),
        *what_blocks(brief),
        Heading("6 Ask next", anchor="ask"),
        *ask_next(brief),
    ]
    return blocks


def _the_day(brief: Brief) -> list[Block]:
    case, day = brief.case, brief.day
    if day.day is None:
        return [Paragraph(plain("No day of talks is on record."))]
    rows = []
    for actor, told in day.accounts:
        told_lines = tuple(Line(case.statements[s].said.rstrip(".") + ".", (s,)) for s in told)
        rows.append((plain(case.actors[actor].name), told_lines or plain("no account in the record")))
    blocks: list[Block] = [Table("Each side's account of the day", ("Side", "Account"), tuple(rows))]
    lines = []
    if case.talks.agenda:
        lines.append(
            Line(
                f"Agenda, as told: {listed([a.title for a in case.talks.agenda])}.",
                in_order(s for a in case.talks.agenda for s in a.origin),
            )
        )
    sessions = [s for s in day.day.sessions if s.kind != "not stated" or s.about]
    for session in sessions:
        present = listed([case.actors[a].name for a in case.actors if a in session.present])
        about = f", on {session.about}" if session.about else ""
        kind = session.kind.replace("_", " ")
        lines.append(Line(f"Session: {kind}{f' of {present}' if present else ''}{about}.", session.origin))
    if day.next_day is not None:
        lines.append(Line(f"Next sitting: {next_sitting(brief)}.", day.next_day.origin))
    else:
        lines.append(Line("Next sitting: none in the record."))
    return [*blocks, Paragraph(tuple(lines))]


def _changed(brief: Brief) -> list[Block]:
    changes = brief.changes
    assert changes is not None
    assert brief.since is not None
    case = brief.case
    coded = {c.id: c for _, c in case.codings()}
    lines = [Line(f"Since the end of {day_words(brief.since)}: {count(len(changes.statements), 'new statement')}.")]
    if changes.turned:
        lines.append(Line("The bottom line is another: " + bottom_line(brief)[0].text))
    for name in changes.new_limits:
        limit = coded[name]
        assert isinstance(limit, Limit | Precondition)
        actor = case.actors[limit.actor].name
        lines.append(
            Line(
                f"New {kind_words(limit)} {name} of {actor}{mark(case, limit)}: {said(brief, limit)}.",
                (limit.statement,),
            )
        )
    for name, ended in (*changes.ended_limits, *changes.ended_wants):
        coding = coded[name]
        lines.append(
            Line(
                f"{case.actors[coding.actor].name} no longer holds {name}, {coding_words(case, coding)}: {_ended(ended)}.",
                (ended.by,),
            )
        )
    for name in changes.new_wants:
        coding = coded[name]
        lines.append(
            Line(f"New from {case.actors[coding.actor].name}: {coding_words(case, coding)}.", (coding.statement,))
        )
    for clash in changes.new_clashes:
        lines.append(Line(f"New clash: {listed([limit_name(brief, i) for i in clash])}.", statements_of(brief, clash)))
    for clash in changes.gone_clashes:
        lines.append(Line(f"A clash is gone: {listed(list(clash))}.", statements_of(brief, clash)))
    for opening in changes.new_openings:
        if brief.analysis.openings:
            lines.append(Line(f"New opening: {opening_words(brief, opening)}.", statements_of(brief, opening)))
    for bridge in changes.new_bridges:
        lines.append(Line(f"New bridge: {bridge_words(brief, bridge)}, for the clash of {listed(list(bridge.clash))}."))
    for bridge in changes.gone_bridges:
        options = [f"{i}.{o}" for i, o in bridge.options]
        lines.append(Line(f"A bridge is gone: {listed(options)}, for the clash of {listed(list(bridge.clash))}."))
    return [bullets(tuple(lines))]


def _ended(ended: Ended) -> str:
    """``denied in s14``, ``given up in s31``."""
    words = {
        "conceded": "given up",
        "replaced": "replaced",
        "superseded": "replaced",
        "denied": "denied",
        "corrected": "corrected",
    }
    return f"{words[ended.how]} in {ended.by}"


def _wanted(case: Case, wants: Wants, issue: str = "") -> str:
    return "; ".join(
        listed([f"“{case.option(i, o).label}”" for o in named], "or") for i, named in wants.options if issue in ("", i)
    )


def _positions(brief: Brief) -> list[Block]:
    case = brief.case
    if not case.issues:
        return [Paragraph(plain("No issue is on record."))]
    actors = list(dict.fromkeys(p.actor for p in brief.positions))
    cells = {(p.issue, p.actor): p for p in brief.positions}
    rows = []
    for issue in case.issues.values():
        rows.append((plain(issue.title), *(_cell(brief, cells[issue.id, actor]) for actor in actors)))
    table = Table(
        "Issues by parties: what each wants, its limits (red lines), its preconditions, its tests, and how it moved",
        ("Issue", *(case.actors[a].name for a in actors)),
        tuple(rows),
    )
    blocks: list[Block] = [table]
    law = [(i, o, o.law) for i in case.issues.values() for o in i.options.values() if o.law]
    if law:
        lines = tuple(
            Line(f"Note of law on “{option.label}”: {note.note.rstrip('.')} ({note.source}).")
            for _, option, note in law
        )
        blocks.append(Paragraph(lines, kind="note"))
    must = [a for a in brief.acts if a.actor not in actors]
    if must:
        by_options: dict[tuple[tuple[str, str], ...], list[str]] = {}
        for actor in dict.fromkeys(a.actor for a in must):
            own = tuple((a.issue, a.option) for a in must if a.actor == actor)
            asked = all(a.asked for a in must if a.actor == actor)
            by_options.setdefault(own, []).append(case.actors[actor].name + ("" if asked else " (not asked)"))
        lines = tuple(
            Line(
                f"{listed(names)} would have to act for: {'; '.join(_act(case, i, o, case.option(i, o).when) for i, o in options)}.",
                in_order(s for i, o in options for s in case.option(i, o).origin),
            )
            for options, names in by_options.items()
        )
        blocks += [Heading("Others who would have to act", 4), bullets(lines)]
    return blocks


def _act(case: Case, issue: str, option: str, when: str) -> str:
    timing = {"before_deal": ", before a deal", "with_deal": ", with a deal", "after_deal": ", after a deal"}.get(
        when, ""
    )
    return f"“{case.option(issue, option).label}”{timing}"


def _cell(brief: Brief, position: ActorPosition) -> tuple[Line, ...]:
    case = brief.case
    lines = []
    for wants in position.wants:
        lines.append(Line(f"wants{mark(case, wants)}: {_wanted(case, wants, position.issue)}", (wants.statement,)))
    for precondition in position.preconditions:
        goal = (
            precondition.before
            if precondition.before in ("deal", "talks")
            else f"“{case.issues[precondition.before].title}”"
        )
        before = {"deal": "any deal", "talks": "talks"}.get(goal, goal)
        words = case.words(precondition.condition)
        lines.append(
            Line(f"precondition{mark(case, precondition)}, before {before}: {words}", (precondition.statement,))
        )
    for limit in position.limits:
        declared = "" if limit.inferred else " (declared)"
        lines.append(Line(f"limit{mark(case, limit)}{declared}: {case.words(limit.condition)}", (limit.statement,)))
    for name in position.yardsticks:
        yardstick = case.yardsticks[name]
        known = brief.analysis.force.known
        told = [
            f"“{option.title}” {'does' if known[name, position.issue, option.id] else 'does not'}"
            for option in case.issues[position.issue].options.values()
            if (name, position.issue, option.id) in known
        ]
        lines.append(
            Line(
                f"test: “{yardstick.title}”; {listed(told) if told else 'which options do: not known'}",
                yardstick.origin,
            )
        )
    for movement in position.movements:
        old = coding_words(case, movement.coding)
        lines.append(
            Line(f"moved: {old} {_ended(movement.ended)}", in_order((movement.coding.statement, movement.ended.by)))
        )
    lines += [Line(f"{coding_words(case, c)}{mark(case, c)}", (c.statement,)) for c in position.others]
    if not lines:
        if position.silent:
            return plain("no statement")
        return tuple(
            Line(f"said, no position coded: {case.statements[s].said.rstrip('.')}", (s,))
            for s in position.statements[-2:]
        )
    if position.silent:
        lines.append(Line("no statement on the issue itself"))
    return tuple(lines)
