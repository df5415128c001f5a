"""A matrix of words: rows by columns, a shade for weight, the words in the cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.chart.picture import LINE_HEIGHT, LINES, centred, configured, wrapped

if TYPE_CHECKING:
    import altair as alt

SHADES = ("#ffffff", "#eeeeee", "#d6d6d6", "#b4b4b4")


@dataclass(frozen=True)
class Cell:
    """One cell: its words, and a weight from 0 (white) to 3 (dark)."""

    row: str
    column: str
    words: str
    weight: int


def matrix(
    cells: Sequence[Cell], rows: Sequence[str], columns: Sequence[str], cell_width: int = 190
) -> alt.TopLevelMixin:
    """The chart of a matrix, rows and columns in the order given."""
    import altair as alt

    width = max(12, cell_width // 7)
    row_names = {row: wrapped(row) for row in rows}
    column_names = {column: wrapped(column, width) for column in columns}
    values = [
        {
            "row": row_names[c.row],
            "column": column_names[c.column],
            "words": wrapped(c.words, width),
            "shade": SHADES[c.weight],
        }
        for c in cells
    ]
    lines = max(
        [v["words"].count("|") + 1 for v in values] + [name.count("|") + 1 for name in row_names.values()], default=1
    )
    base = alt.Chart(alt.InlineData(values=values)).encode(
        x=alt.X(
            "column:N",
            sort=list(column_names.values()),
            axis=alt.Axis(
                orient="top",
                title=None,
                labelAngle=0,
                labelLimit=0,
                labelExpr=LINES,
                labelPadding=4 + LINE_HEIGHT * max((n.count("|") for n in column_names.values()), default=0),
                domain=False,
                ticks=False,
            ),
        ),
        y=alt.Y(
            "row:N",
            sort=list(row_names.values()),
            axis=alt.Axis(
                title=None,
                labelLimit=0,
                labelExpr=LINES,
                labelOffset=centred(),
                labelPadding=6,
                domain=False,
                ticks=False,
            ),
        ),
    )
    squares = base.mark_rect(stroke="#777", strokeWidth=1).encode(fill=alt.Fill("shade:N", scale=None, legend=None))
    words = base.mark_text(
        fontSize=12,
        lineBreak="|",
        lineHeight=15,
        baseline="middle",
        dy=alt.expr("-7.5*(split(datum.words,'|').length-1)"),
    ).encode(text="words:N")
    return configured((squares + words).properties(width=alt.Step(cell_width), height=alt.Step(16 + 15 * lines)))
