"""The clash picture: limits as nodes, clashes and openings as the columns that join them."""

from __future__ import annotations

from goodoffices.case.case import Case
from goodoffices.case.coding import Precondition
from goodoffices.case.names import natural
from goodoffices.chart.picture import LINES, Picture, centred, configured, wrapped
from goodoffices.logic.clash import Analysis

MOST_COLUMNS = 24


def clash_picture(case: Case, analysis: Analysis) -> Picture:
    """Each limit in a clash is a row; each clash a column of filled nodes, each opening a column of hollow ones."""
    import altair as alt

    limits = {c.id: c for c in analysis.limits}
    involved = sorted(
        {i for c in analysis.clashes for i in c.limits}, key=lambda i: (case.actors[limits[i].actor].name, natural(i))
    )
    names = {}
    for i in involved:
        kind = "precondition" if isinstance(limits[i], Precondition) else "limit"
        said = case.statements[limits[i].statement].said.rstrip(".")
        names[i] = wrapped(
            f"{case.actors[limits[i].actor].name}, {kind} {i}{' ◊' if limits[i].inferred else ''}: {said}", 46
        )
    columns = [(f"Clash {n}", c.limits, "clash") for n, c in enumerate(analysis.clashes[:MOST_COLUMNS], 1)]
    columns += [(f"Opening {n}", o.limits, "opening") for n, o in enumerate(analysis.openings[:MOST_COLUMNS], 1)]
    order = [name for name, _, _ in columns]
    values = [{"column": name, "limit": names[i], "kind": kind} for name, ids, kind in columns for i in sorted(ids)]
    everywhere = [{"column": name, "limit": names[i]} for name, _, _ in columns for i in involved]
    x = alt.X(
        "column:N",
        sort=order,
        axis=alt.Axis(
            orient="top", title=None, labelAngle=0 if len(order) < 9 else -60, domain=False, ticks=False, labelLimit=0
        ),
    )
    y = alt.Y(
        "limit:N",
        sort=list(names.values()),
        axis=alt.Axis(
            title=None, labelLimit=0, labelExpr=LINES, labelOffset=centred(), labelPadding=6, domain=False, ticks=False
        ),
    )
    empty = (
        alt.Chart(alt.InlineData(values=everywhere))
        .mark_point(shape="circle", size=24, filled=True, color="#cccccc")
        .encode(x=x, y=y)
    )
    base = alt.Chart(alt.InlineData(values=values))
    joined = base.mark_line(color="#111", strokeWidth=2).encode(x=x, y=y, detail="column:N")
    nodes = base.mark_point(size=190, strokeWidth=2, stroke="#111", opacity=1).encode(
        x=x,
        y=y,
        fill=alt.Fill(
            "kind:N",
            scale=alt.Scale(domain=["clash", "opening"], range=["#111111", "#ffffff"]),
            legend=alt.Legend(title=None, orient="bottom", symbolSize=150, symbolStrokeColor="#111"),
        ),
    )
    lines = max(name.count("|") + 1 for name in names.values())
    told = [f"{name}: {', '.join(ids)}" for name, ids, _ in columns]
    cut = (
        ""
        if len(analysis.clashes) <= MOST_COLUMNS and len(analysis.openings) <= MOST_COLUMNS
        else f" The first {MOST_COLUMNS} of each are drawn."
    )
    return Picture(
        "Clashes and openings",
        f"Limits as nodes. {'. '.join(told)}.{cut}",
        configured(
            (empty + joined + nodes).properties(
                width=alt.Step(78 if len(order) < 9 else 34), height=alt.Step(14 + 15 * lines)
            )
        ),
        ("Column", "Limits"),
        tuple((name, ", ".join(ids)) for name, ids, _ in columns),
    )
