"""The positions matrix: issues by actors, with what is on record in each cell."""

from __future__ import annotations

from collections.abc import Sequence

from goodoffices.case.case import Case
from goodoffices.chart.matrix import Cell, matrix
from goodoffices.chart.picture import Picture
from goodoffices.logic.position import ActorPosition

OTHERS = {
    "accepts": "accepts",
    "rejects": "refuses",
    "ranks": "ranks",
    "prefers": "prefers",
    "without_deal": "expects",
    "link": "links",
}
"""Words for codings that are neither wants nor limits."""

MOVED = ("conceded", "replaced", "superseded")
"""Ways in which an actor left a position; what was denied or corrected never was one."""


def position_picture(case: Case, positions: Sequence[ActorPosition]) -> Picture:
    """What kind of word each actor has on record on each issue; darker where a limit is."""
    cells = []
    for position in positions:
        words, weight = _words(position)
        cells.append(Cell(case.issues[position.issue].title, case.actors[position.actor].name, words, weight))
    rows = list(dict.fromkeys(c.row for c in cells))
    columns = list(dict.fromkeys(c.column for c in cells))
    silent = sum(c.words == "no statement" for c in cells)
    return Picture(
        "Positions on record",
        f"A matrix of {len(rows)} issues by {len(columns)} actors. {silent} of {len(cells)} cells hold no statement.",
        matrix(cells, rows, columns),
        ("Issue", *columns),
        tuple(
            (row, *(next(c.words for c in cells if (c.row, c.column) == (row, column)) for column in columns))
            for row in rows
        ),
    )


def _words(position: ActorPosition) -> tuple[str, int]:
    parts = []
    if position.wants:
        parts.append("wants" + (" ◊" if all(w.inferred for w in position.wants) else ""))
    if position.preconditions:
        parts.append("precondition" + (" ◊" if all(p.inferred for p in position.preconditions) else ""))
    if position.limits:
        parts.append("limit" + (" ◊" if all(limit.inferred for limit in position.limits) else ""))
    if position.yardsticks:
        parts.append("test")
    parts += list(dict.fromkeys(OTHERS[c.kind] for c in position.others))
    if any(m.ended.how in MOVED for m in position.movements):
        parts.append("moved")
    weight = 3 if position.limits or position.preconditions else 2 if position.wants else 1
    if not parts:
        return ("no statement", 0) if position.silent else ("spoke of it", 1)
    if position.silent:
        return ", ".join([*parts, "no statement on the issue itself"]), 1
    return ", ".join(parts), weight
