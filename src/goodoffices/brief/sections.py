"""Page 1 of a brief: bottom line, the day, what changed, positions."""

from __future__ import annotations

from goodoffices.brief.block import Block, Bullets, Heading, Line, Paragraph, Table, bullets, plain
from goodoffices.brief.blocking import ask_next, what_blocks
from goodoffices.brief.findings import Findings
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
    of,
    opening_words,
    said,
    statements_of,
    what_waits,
)
from goodoffices.case.case import Case
from goodoffices.case.coding import Limit, Precondition, Wants
from goodoffices.case.when import day_words
from goodoffices.case.yardstick import Yardstick
from goodoffices.logic.force import Ended
from goodoffices.logic.position import ActorPosition


def page_1(brief: Findings) -> list[Block]:
    """Bottom line, the day, what changed, positions, what blocks, what to ask."""
    blocks: list[Block] = [
        Heading("Page 1", 2, anchor="page-1"),
        Heading("1 Bottom line", anchor="bottom-line"),
        Bullets(tuple((line, ()) for line in bottom_line(brief))),
        Heading("2 The day", anchor="day"),
        *_the_day(brief),
    ]
    if brief.changes is not None:
        blocks += [Heading("3 Changed since", anchor="changes"), *_changed(brief)]
    else:
        blocks.append(Heading("3 Changed since: no earlier day was given", anchor="changes"))
    blocks += [Heading("4 Positions", anchor="positions"), *_positions(brief)]
    blocks += [
        Heading("5 What blocks, what would open it, what this rests on", anchor="blocks"),
        *what_blocks(brief),
        Heading("6 Ask next", anchor="ask"),
        *ask_next(brief),
    ]
    return blocks


def _the_day(brief: Findings) -> list[Block]:
    case, day = brief.case, brief.day
    if day.day is None:
        return [Paragraph(plain("No day of talks is on record."))]
    accounts = tuple(
        tuple(Line(case.statements[s].said.rstrip(".") + ".", (s,)) for s in told) or plain("no account in the record")
        for _, told in day.accounts
    )
    sides = tuple(f"{of(case.actors[actor].name)} account" for actor, _ in day.accounts)
    blocks: list[Block] = [Table("", sides, (accounts,))]
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


def _changed(brief: Findings) -> list[Block]:
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
    told: dict[str, list[str]] = {}
    for name in changes.new_wants:
        words = f"New from {case.actors[coded[name].actor].name}{mark(case, coded[name])}: {coding_words(case, coded[name])}."
        told.setdefault(words, []).append(coded[name].statement)
    lines += [Line(words, in_order(refs)) for words, refs in told.items()]
    for clash in changes.new_clashes:
        lines.append(Line(f"New clash: {listed([limit_name(brief, i) for i in clash])}.", statements_of(brief, clash)))
    for clash in changes.gone_clashes:
        lines.append(Line(f"A clash is gone: {listed(list(clash))}.", statements_of(brief, clash)))
    for opening in changes.new_openings:
        if brief.analysis.openings:
            lines.append(Line(f"New opening: {opening_words(brief, opening)}.", statements_of(brief, opening)))
    for bridge in changes.new_bridges:
        lines.append(Line(f"New bridge: {bridge_words(brief, bridge)}, for the clash of {listed(list(bridge.clash))}."))
    for opening in changes.gone_openings:
        lines.append(Line(f"An opening is gone: {listed(list(opening))}.", statements_of(brief, opening)))
    for bridge in changes.gone_bridges:
        named = [(i, o) for i, o in bridge.options if i in case.issues and o in case.issues[i].options]
        words = listed([f"“{case.option(i, o).label}”" for i, o in named]) or "no longer listed"
        lines.append(Line(f"A bridge is gone: {words}, for the clash of {listed(list(bridge.clash))}."))
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


def _positions(brief: Findings) -> list[Block]:
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
    tests = tuple(_test(brief, yardstick) for yardstick in case.yardsticks.values())
    if tests:
        blocks.append(bullets(tests))
    must = [a for a in brief.acts if a.actor not in actors]
    if must:
        by_options: dict[tuple[tuple[str, str], ...], list[str]] = {}
        for actor in dict.fromkeys(a.actor for a in must):
            own = tuple((a.issue, a.option) for a in must if a.actor == actor)
            asked = all(a.asked for a in must if a.actor == actor)
            by_options.setdefault(own, []).append(case.actors[actor].name + ("" if asked else " (not asked)"))
        lines = tuple(
            Line(
                f"{listed(names)} would have to act for {'; '.join(_act(case, i, o, case.option(i, o).when) for i, o in options)}.",
                in_order(s for i, o in options for s in case.option(i, o).origin),
            )
            for options, names in by_options.items()
        )
        blocks.append(bullets(lines))
    return blocks


def _test(brief: Findings, yardstick: Yardstick) -> Line:
    """An actor's own test of a package, and of how many options it is not known whether they pass."""
    case, known = brief.case, brief.analysis.force.known
    on = [(i, o) for i in yardstick.bears_on for o in case.issues[i].options if not case.option(i, o).by_analyst]
    unsaid = sum((yardstick.id, i, o) not in known for i, o in on)
    told = (
        "nobody has said which options pass it" if unsaid == len(on) else f"not known of {unsaid} of {len(on)} options"
    )
    return Line(
        f"{of(case.actors[yardstick.holder].name)} test of a deal: “{yardstick.title}”; {told}.", yardstick.origin
    )


def _act(case: Case, issue: str, option: str, when: str) -> str:
    timing = {"before_deal": ", before a deal", "with_deal": ", with a deal", "after_deal": ", after a deal"}.get(
        when, ""
    )
    return f"“{case.option(issue, option).label}”{timing}"


def _cell(brief: Findings, position: ActorPosition) -> tuple[Line, ...]:
    case = brief.case
    lines: list[Line] = []
    wanted: dict[str, list[str]] = {}
    for wants in position.wants:
        wanted.setdefault(f"wants{mark(case, wants)}: {_wanted(case, wants, position.issue)}", []).append(
            wants.statement
        )
    lines += [Line(text, in_order(told)) for text, told in wanted.items()]
    for precondition in position.preconditions:
        words = case.words(precondition.condition)
        lines.append(
            Line(
                f"precondition{mark(case, precondition)}, before {what_waits(case, precondition)}: {words}",
                (precondition.statement,),
            )
        )
    for limit in position.limits:
        declared = "" if limit.inferred else " (declared)"
        lines.append(Line(f"limit{mark(case, limit)}{declared}: {case.words(limit.condition)}", (limit.statement,)))
    for name in position.yardsticks:
        known = brief.analysis.force.known
        told = [
            f"“{option.title}” {'passes' if known[name, position.issue, option.id] else 'fails'}"
            for option in case.issues[position.issue].options.values()
            if (name, position.issue, option.id) in known
        ]
        if told:
            lines.append(Line(f"test “{case.yardsticks[name].title}”: {listed(told)}", case.yardsticks[name].origin))
    for movement in position.movements:
        old = f"no longer {coding_words(case, movement.coding)} ({_ended(movement.ended)})"
        lines.append(Line(old, in_order((movement.coding.statement, movement.ended.by))))
    for coding in position.others:
        statement = case.statements[coding.statement]
        teller = "" if coding.actor in statement.actors else f", as told by {case.speaker(statement)}"
        lines.append(Line(f"{coding_words(case, coding)}{mark(case, coding)}{teller}", (statement.id,)))
    if not lines:
        if position.silent:
            return plain("no statement")
        return tuple(
            Line(f"said, no position coded: {case.statements[s].said.rstrip('.')}", (s,))
            for s in position.statements[-2:]
        )
    if position.silent:
        lines.insert(0, Line("no statement"))
    return tuple(lines)
