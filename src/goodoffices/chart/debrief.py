"""The debrief picture: every table on one chart with the frontier and the solutions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from goodoffices.case.case import Case
from goodoffices.chart.picture import Picture, configured
from goodoffices.deal.debrief import TableScore
from goodoffices.deal.solution import Solution
from goodoffices.deal.zone import Zone

NAMED = {"nash": "Nash", "kalai_smorodinsky": "K–S", "egalitarian": "egalitarian", "utilitarian": "utilitarian"}


def debrief_picture(case: Case, zone: Zone, found: Sequence[Solution], scores: Sequence[TableScore]) -> Picture:
    """The sum of points across, the least gain over no deal upward; the frontier in grey, solutions as crosses, tables by name."""
    import altair as alt

    worths, unit = zone.worths, float(zone.worths.grid)

    def at(points: Sequence[int]) -> dict[str, float]:
        gains = np.array(points) - worths.thresholds
        return {"sum": float(np.sum(points)) * unit, "least": float(gains.min()) * unit}

    front = [at([int(v) for v in row]) for row in zone.frontier]
    tables = [
        {**at(s.points), "name": s.outcome.table, "kind": "table" if s.deal else "table without a deal"} for s in scores
    ]
    solved: list[dict[str, Any]] = [
        {**at(p), "name": NAMED[s.name], "kind": "solution"} for s in found for p in s.points
    ]
    x = alt.X("sum:Q", scale=alt.Scale(zero=False), axis=alt.Axis(title="Sum of points"))
    y = alt.Y("least:Q", axis=alt.Axis(title="Least gain over no deal"))
    grey = (
        alt.Chart(alt.InlineData(values=front))
        .mark_point(size=18, filled=True, color="#c4c4c4", opacity=1)
        .encode(x=x, y=y)
    )
    line = (
        alt.Chart(alt.InlineData(values=[{"least": 0}])).mark_rule(strokeDash=[4, 3], color="#777").encode(y="least:Q")
    )
    base = alt.Chart(alt.InlineData(values=[*tables, *solved]))
    kinds = ["table", "table without a deal", "solution"]
    legend = alt.Legend(title=None, orient="bottom", labelLimit=0)
    fills = ["#777777", "#ffffff", "#111111"]
    nodes = base.mark_point(size=110, strokeWidth=2, stroke="#111", opacity=1).encode(
        x=x,
        y=y,
        shape=alt.Shape("kind:N", scale=alt.Scale(domain=kinds, range=["circle", "square", "cross"]), legend=legend),
        fill=alt.Fill("kind:N", scale=alt.Scale(domain=kinds, range=fills), legend=legend),
    )
    named: dict[tuple[float, float], list[str]] = {}
    for node in (*tables, *solved):
        named.setdefault((node["sum"], node["least"]), []).append(node["name"])
    told = [{"sum": a, "least": b, "name": ", ".join(dict.fromkeys(names))} for (a, b), names in named.items()]
    labels = (
        alt.Chart(alt.InlineData(values=told))
        .mark_text(align="left", dx=9, dy=-7, fontSize=11)
        .encode(x=x, y=y, text="name:N")
    )
    names = [case.actors[p].name for p in worths.parties]
    rows = tuple((s.outcome.table, *(str(worths.told(v)) for v in s.points)) for s in scores)
    return Picture(
        "Every table, the frontier and the solutions",
        f"{len(scores)} tables by the sum of points and the least gain over no deal; {len(front)} points of the frontier behind them; "
        f"{sum(s.on_frontier for s in scores)} tables on the frontier. Below the dashed line somebody has less than without a deal.",
        configured((grey + line + nodes + labels).properties(width=640, height=380)),
        ("Table", *names),
        rows,
    )
