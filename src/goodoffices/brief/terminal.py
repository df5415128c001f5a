"""The brief as terminal text."""

from __future__ import annotations

import io

from rich.console import Console
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text as RichText

from goodoffices.brief.block import Block, Bullets, Heading, Line, Paragraph, Table
from goodoffices.brief.findings import Findings
from goodoffices.brief.page import pages

WIDTH = 110


def terminal(brief: Findings, annex: bool = False, width: int = WIDTH, colour: bool = False) -> str:
    """The brief as text.

    Parameters
    ----------
    annex : with method, readings and every statement.
    width : columns.
    colour : with the escapes of a terminal; without them it is plain text that pipes.
    """
    return show(pages(brief, annex=annex), width, colour)


def show(blocks: tuple[Block, ...], width: int = WIDTH, colour: bool = False) -> str:
    """Blocks as text."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=max(40, width),
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
    )
    for block in blocks:
        _print(console, block)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def line_text(line: Line) -> RichText:
    """A line with its references in brackets and its quotation."""
    text = RichText(line.text)
    if line.refs:
        text.append(f"{' ' if line.text else ''}[{', '.join(line.refs)}]", style="dim")
    if line.quote:
        text.append(f"\n“{line.quote.strip('“”')}”", style="italic")
    return text


def _print(console: Console, block: Block) -> None:
    match block:
        case Heading(text, 1):
            console.print(RichText(text.upper(), style="bold"))
        case Heading(_, 2, "page-1"):
            return
        case Heading(text, 2):
            console.print()
            console.rule(RichText(text, style="bold"), characters="─")
        case Heading(text, level):
            console.print()
            console.print(RichText(text, style="bold" if level == 3 else "underline"))
        case Paragraph(lines, kind):
            if kind == "foot":
                console.print()
            for line in lines:
                console.print(line_text(line), style="dim" if kind == "foot" else "")
        case Bullets(items, numbered):
            for number, (line, below) in enumerate(items, 1):
                _item(console, f"{number}." if numbered else "–", line, 1)
                for under in below:
                    _item(console, "·", under, 4 if not numbered else 5)
        case Table():
            console.print(_table(block))
        case _:
            return


def _item(console: Console, mark: str, line: Line, indent: int) -> None:
    grid = RichTable.grid(padding=(0, 1))
    grid.add_column(width=max(len(mark), 1))
    grid.add_column()
    grid.add_row(mark, line_text(line))
    console.print(Padding(grid, (0, 0, 0, indent)))


def _table(table: Table) -> RichTable:
    made = RichTable(
        title=table.caption or None,
        title_justify="left",
        title_style="italic",
        show_lines=True,
        pad_edge=False,
        expand=False,
    )
    for name in table.head:
        made.add_column(name, overflow="fold", min_width=8)
    for row in table.rows:
        made.add_row(*(RichText("\n").join(line_text(line) for line in cell) for cell in row))
    return made
