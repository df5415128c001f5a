"""The debrief picture: every table on one chart with the frontier and the solutions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from goodoffices.case.case import Case
from goodoffices.chart.labels import LINE, placed
from goodoffices.chart.picture import Picture, configured, wrapped
from goodoffices.deal.debrief import TableScore
from goodoffices.deal.zone import Zone

if TYPE_CHECKING:
    import altair as alt

WIDTH, HEIGHT, MARGIN = 560, 400, 170
"""Pixels of the plot, and right of it, where names may stand too: the best tables crowd at the upper right."""

NAME_WIDTH = 26
"""Characters after which the names at one node go on in the next line."""

NAMED = {"nash": "Nash", "kalai_smorodinsky": "K–S", "egalitarian": "egalitarian", "utilitarian": "utilitarian"}


def debrief_picture(case: Case, zone: Zone, scores: Sequence[TableScore]) -> Picture:
    """The sum of points across, the least gain over no deal upward; the frontier in grey, solutions as crosses, tables by name."""
    import altair as alt

    worths, unit = zone.scenario, float(zone.scenario.grid)

    def at(points: Sequence[int]) -> dict[str, float]:
        gains = np.array(points) - worths.thresholds
        return {"sum": float(np.sum(points)) * unit, "least": float(gains.min()) * unit}

    front = [at([int(v) for v in row]) for row in zone.whole.points]
    tables = [
        {**at(s.points), "name": s.outcome.table, "kind": "table" if s.deal else "table without a deal"} for s in scores
    ]
    solved: list[dict[str, Any]] = [
        {**at(p), "name": NAMED[s.name], "kind": "solution"} for s in zone.solutions for p in s.points
    ]
    nodes: list[dict[str, Any]] = [*front, *tables, *solved]
    across, up = _bounds([v["sum"] for v in nodes]), _bounds([0.0, *(v["least"] for v in nodes)])
    x = alt.X("sum:Q", scale=alt.Scale(domain=across, nice=False), axis=alt.Axis(title="Sum of points"))
    y = alt.Y("least:Q", scale=alt.Scale(domain=up, nice=False), axis=alt.Axis(title="Least gain over no deal"))
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
    marks = base.mark_point(size=110, strokeWidth=2, stroke="#111", opacity=1).encode(
        x=x,
        y=y,
        shape=alt.Shape("kind:N", scale=alt.Scale(domain=kinds, range=["circle", "square", "cross"]), legend=legend),
        fill=alt.Fill("kind:N", scale=alt.Scale(domain=kinds, range=fills), legend=legend),
    )
    named: dict[tuple[float, float], list[str]] = {}
    for node in (*tables, *solved):
        named.setdefault((node["sum"], node["least"]), []).append(node["name"])
    labels = _labels([(a, b, ", ".join(dict.fromkeys(own))) for (a, b), own in named.items()], across, up)
    names = [case.actors[p].name for p in worths.parties]
    rows = tuple((s.outcome.table, *(str(worths.told(v)) for v in s.points)) for s in scores)
    return Picture(
        "Every table, the frontier and the solutions",
        f"{len(scores)} tables by the sum of points and the least gain over no deal; {len(front)} points of the frontier behind them; "
        f"{sum(s.on_frontier for s in scores)} tables on the frontier. Below the dashed line somebody has less than without a deal.",
        configured(alt.layer(grey, line, *labels, marks).properties(width=WIDTH, height=HEIGHT)),
        ("Table", *names),
        rows,
    )


def _bounds(values: Sequence[float]) -> tuple[float, float]:
    """From below the least to above the largest, so that no node stands on an edge."""
    low, high = min(values), max(values)
    beyond = (high - low or 1) * 0.06
    return low - beyond, high + beyond


def _labels(
    named: Sequence[tuple[float, float, str]], across: tuple[float, float], up: tuple[float, float]
) -> list[alt.Chart]:
    """The names beside their nodes, and lines to those that had to go far."""
    import altair as alt

    at = [
        (WIDTH * (a - across[0]) / (across[1] - across[0]), HEIGHT * (up[1] - b) / (up[1] - up[0])) for a, b, _ in named
    ]
    # a name stays in one line, a list of names need not
    names = [
        wrapped(name.replace(" ", "\u00a0").replace(",\u00a0", ", "), NAME_WIDTH).split("|") for _, _, name in named
    ]
    labels = placed(at, names, WIDTH + MARGIN, HEIGHT)
    lines = [
        {"x": v.line_from[0], "y": v.line_from[1], "x2": v.line_to[0], "y2": v.line_to[1]}
        for v in labels
        if v.line_from is not None and v.line_to is not None
    ]

    def pixels(channel: str) -> dict[str, Any]:
        return {"field": channel, "type": "quantitative", "scale": None, "axis": None}

    made = []
    for align in ("left", "right", "center"):
        words = [
            {"x": v.x, "y": v.top + LINE * (n + 0.5), "name": text}
            for v in labels
            if v.align == align
            for n, text in enumerate(v.lines)
        ]
        if words:
            text = alt.Chart(alt.InlineData(values=words)).mark_text(align=align, baseline="middle", fontSize=11)
            made.append(text.encode(x=alt.X(**pixels("x")), y=alt.Y(**pixels("y")), text="name:N"))
    if lines:
        made.append(
            alt.Chart(alt.InlineData(values=lines))
            .mark_rule(color="#777", strokeWidth=0.8)
            .encode(x=alt.X(**pixels("x")), y=alt.Y(**pixels("y")), x2="x2", y2="y2")
        )
    return made
