"""A debrief in words and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from goodoffices.brief.block import Block, Bullets, Heading, Line, Paragraph, Table, plain
from goodoffices.brief.posed import posed_case
from goodoffices.brief.solved import SHORT
from goodoffices.brief.words import count, listed
from goodoffices.case.case import Case
from goodoffices.chart.debrief import debrief_picture
from goodoffices.deal.debrief import LINKS, TableScore
from goodoffices.deal.zone import Zone
from goodoffices.errors import Problem


def debrief_blocks(
    case: Case,
    zone: Zone,
    scores: Sequence[TableScore],
    left_out: Sequence[Problem] = (),
    pictures: bool = False,
) -> tuple[Block, ...]:
    """Points by role for every table, what was left on the table by issue, the distance to the solutions.

    Parameters
    ----------
    left_out : what is wrong with rows that are not scored; the page names their lines, so that it does not look whole.
    """
    worths = zone.scenario
    names = [case.actors[p].name for p in worths.parties]
    deals = sum(s.deal for s in scores)
    blocks: list[Block] = [
        Heading(f"Debrief: {case.title}", 1),
        Paragraph(
            plain(
                f"{len(scores)} tables, {deals} of them with a deal. A deal needs {posed_case(case, zone.scenario).needs}."
            )
        ),
    ]
    blocks += [Paragraph(plain(note)) for note in posed_case(case, worths).listed_notes]
    if left_out:
        lines = sorted({p.place.line for p in left_out})
        told = f"{count(len(lines), 'row')} of the sheet could not be used and {'is' if len(lines) == 1 else 'are'} not scored"
        blocks.append(
            Paragraph(plain(f"{told}: line{'' if len(lines) == 1 else 's'} {listed([str(n) for n in lines])}."))
        )
    if pictures:
        blocks.append(debrief_picture(case, zone, scores))
    rows = [(plain("no deal"), *(plain(str(worths.told(int(r)))) for r in worths.thresholds), plain(""), plain(""))]
    for s in scores:
        points = (
            plain(f"{worths.told(v)}{' ▾' if p in s.below else ''}")
            for p, v in zip(worths.parties, s.points, strict=True)
        )
        rows.append((plain(s.outcome.table), *points, plain(str(worths.told(sum(s.points)))), plain(_state(s))))
    blocks += [
        Heading("Points by role", 2),
        Table("▾ less than no deal", ("Table", *names, "Sum", "Outcome"), tuple(rows)),
    ]
    blocks += [Heading("Left on the table", 2), Bullets(tuple(_left(case, zone, s) for s in scores))]
    if zone.solutions:
        head = ("Table", *(SHORT[f.name] for f in zone.solutions))
        apart = tuple((plain(s.outcome.table), *(plain(f"{d:.1f}") for _, d in s.distance)) for s in scores)
        blocks += [
            Heading("Distance to the solutions", 2),
            Table("In points: root of the summed squares of the differences", head, apart),
        ]
    return tuple(blocks)


def _state(score: TableScore) -> str:
    if score.outcome.package is None:
        return "no deal"
    parts = ["a deal" if score.deal else "agreed, but no deal by the rule"]
    if score.on_frontier:
        parts.append("on the frontier")
    return ", ".join(parts)


def _left(case: Case, zone: Zone, score: TableScore) -> tuple[Line, tuple[Line, ...]]:
    worths = zone.scenario
    if score.better is None:
        return Line(f"{score.outcome.table}: nothing; nobody could have gained without a loss to another."), ()
    total = sum(v for _, v in score.left)
    parts = [f"{case.issues[i].title if i != LINKS else LINKS} {worths.told(v):+}" for i, v in score.left if i]
    how = f"by {listed(parts)}" if parts else "by a deal instead of none"
    text = f"{score.outcome.table}: {worths.told(total)} points, {how}."
    return Line(text), (Line(f"As good for everybody: {posed_case(case, zone.scenario).package(score.better)}"),)


def debrief_json(
    case: Case, zone: Zone, scores: Sequence[TableScore], left_out: Sequence[Problem] = ()
) -> dict[str, Any]:
    """The same as JSON."""
    worths = zone.scenario
    posed = posed_case(case, worths)
    return {
        "case": case.id,
        **({"notes": list(posed.listed_notes)} if posed.listed_notes else {}),
        "left_out": [p.to_json() for p in left_out],
        "tables": [
            {
                "table": s.outcome.table,
                "package": posed.package_json(s.outcome.package) if s.outcome.package is not None else None,
                "points": {p: float(worths.told(v)) for p, v in zip(worths.parties, s.points, strict=True)},
                "below_no_deal": list(s.below),
                "deal": s.deal,
                "on_frontier": s.on_frontier,
                "better": posed.package_json(s.better) if s.better is not None else None,
                "left_on_the_table": {issue or "no deal": float(worths.told(v)) for issue, v in s.left},
                "distance": dict(s.distance),
            }
            for s in scores
        ],
    }
