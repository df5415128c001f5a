"""Figures by claimant: what each claims, side by side; darker where figures of the same thing differ."""

from __future__ import annotations

from goodoffices.case.case import Case
from goodoffices.case.claims import claimant, differ, figure_groups
from goodoffices.chart.matrix import Cell, matrix
from goodoffices.chart.picture import Picture


def figure_picture(case: Case) -> Picture:
    """What is counted by who claims it, the claim in the cell as it was made."""
    cells: list[Cell] = []
    rows = []
    for title, figures in figure_groups(case):
        row = title[:1].upper() + title[1:]
        rows.append(row)
        told: dict[str, list[str]] = {}
        for figure in figures:
            told.setdefault(claimant(case, figure), []).append(figure.words())
        different = differ(figures)
        for who, claims in told.items():
            cells.append(Cell(row, who, "; ".join(claims), 3 if different else 1))
    columns = sorted({c.column for c in cells}, key=str.casefold)
    disputed = [title for title, figures in figure_groups(case) if differ(figures)]
    return Picture(
        "Figures by claimant",
        f"{len(rows)} things counted, by {len(columns)} claimants. "
        + (
            f"Figures differ on: {'; '.join(disputed)}."
            if disputed
            else "No two claimants give different figures of the same thing."
        ),
        matrix(cells, rows, columns, cell_width=170),
        ("What is counted", *columns),
        tuple(
            (
                row,
                *("; ".join(c.words for c in cells if (c.row, c.column) == (row, column)) or "–" for column in columns),
            )
            for row in rows
        ),
    )
