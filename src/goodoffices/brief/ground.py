"""Page 2 of a brief: who is outside the room, what is told of the ground, and voices."""

from __future__ import annotations

from goodoffices.brief.block import Block, Line, Paragraph, Table, bullets, plain
from goodoffices.brief.findings import Findings
from goodoffices.brief.words import in_order, listed, upper
from goodoffices.case.case import Case
from goodoffices.case.claims import claimant, differ, figure_groups
from goodoffices.case.event import Event
from goodoffices.case.figure import Figure


def outside(brief: Findings) -> list[Block]:
    """Actors with a stake and no seat: what they say, and for which option they must act, which is what makes them matter."""
    case = brief.case
    acts: dict[str, list[str]] = {}
    for act in brief.acts:
        acts.setdefault(act.actor, []).append(f"“{case.option(act.issue, act.option).label}”")
    lines = []
    for actor in case.actors.values():
        own = [s for s in case.statements.values() if actor.id in s.actors]
        if actor.seated or not (own or actor.id in acts):
            continue
        needed = f"; must act for {listed(acts[actor.id])}" if actor.id in acts else "; no option needs its act"
        told = " ".join(f"{s.said.rstrip('.')}." for s in own) or "No statement."
        member = [g.name for g in case.actors.values() if actor.id in g.members]
        group = f" (of {listed(member)})" if member else ""
        refs = in_order(
            [s.id for s in own]
            + [s for a in brief.acts if a.actor == actor.id for s in case.option(a.issue, a.option).origin]
        )
        lines.append(Line(f"{actor.name}{group}{needed}. {told}", refs))
    return [bullets(tuple(lines))] if lines else [Paragraph(plain("Nobody outside the room is on record."))]


def ground(brief: Findings) -> list[Block]:
    """Figures, attacks and other events, areas: claimant beside claimant, differences shown."""
    return [*_figures(brief.case), *_events(brief.case), *_areas(brief.case)]


def _figures(case: Case) -> list[Block]:
    if not case.figures:
        return [Paragraph(plain("No figure is on record."))]
    rows = []
    for title, figures in figure_groups(case):
        told = tuple(
            Line(f"{f.words()}{f' ({f.note})' if f.note else ''}: {claimant(case, f)}{_of_when(f)}", f.origin)
            for f in figures
        )
        rows.append((plain(upper(title)), told, plain("figures differ" if differ(figures) else "")))
    return [Table("Figures, by claimant", ("What is counted", "As claimed, and by whom", "Difference"), tuple(rows))]


def _of_when(figure: Figure) -> str:
    parts = []
    if figure.when.stated:
        parts.append(figure.when.words())
    if figure.since.stated:
        parts.append(f"since {figure.since.words()}")
    return f", {', '.join(parts)}" if parts else ""


def place_of(event: Event) -> str:
    """The place, the reported form of its name once in brackets."""
    reported = f" (reported as {event.reported_as})" if event.reported_as else ""
    return f"{event.where}{reported}" if event.where else ""


def _events(case: Case) -> list[Block]:
    if not case.events:
        return [Paragraph(plain("No event is on record."))]
    rows = []
    for event in case.events.values():
        who = listed([case.actors[a].name for a in case.actors if a in event.by]) or "not stated"
        told = listed(list(dict.fromkeys(case.speaker(case.statements[s]) for s in event.origin)))
        toll = "; ".join(f"{f.what} {f.words()}" for f in case.figures.values() if f.event == event.id)
        what = (
            f"{event.kind}: {event.title}"
            + (f", {place_of(event)}" if event.where else "")
            + (f"; toll: {toll}" if toll else "")
        )
        rows.append(
            (
                plain(upper(what)),
                plain(who),
                plain(event.status),
                plain(event.when.words()),
                (Line(told, event.origin),),
            )
        )
    return [Table("Events", ("What", "By whom, as told", "Status", "When", "Told by"), tuple(rows))]


def _areas(case: Case) -> list[Block]:
    if not case.areas:
        return [Paragraph(plain("No area is on record."))]
    rows = []
    for area in case.areas.values():
        reported = f" (reported as {area.reported_as})" if area.reported_as else ""
        held = listed([case.actors[a].name for a in case.actors if a in area.held_by]) or "not stated"
        claimed = listed([case.actors[a].name for a in case.actors if a in area.claimed_by]) or "not stated"
        told = listed(list(dict.fromkeys(case.speaker(case.statements[s]) for s in area.origin)))
        rows.append(
            (
                plain(upper(area.name) + reported),
                plain(held),
                plain(claimed),
                plain(area.share or "not stated"),
                (Line(told, area.origin),),
            )
        )
    return [Table("Areas", ("Area", "Held by, as told", "Claimed by, as told", "Share", "Told by"), tuple(rows))]


def voices(brief: Findings) -> list[Block]:
    """What persons without a post say; it bears on no number."""
    lines = tuple(
        Line(f"A resident of {s.resident_of}: {s.said.rstrip('.')}.", (s.id,))
        for s in brief.case.statements.values()
        if s.resident
    )
    return [bullets(lines)] if lines else [Paragraph(plain("No voice is on record."))]
