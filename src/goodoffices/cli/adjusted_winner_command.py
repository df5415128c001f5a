"""``goodoffices adjusted-winner``."""

from __future__ import annotations

from pathlib import Path

import click

from goodoffices.cli.options import as_json, colour, format_by_ending, output_option, width, write
from goodoffices.cli.sheet import read_sheet
from goodoffices.errors import BadInput, Place, Problem

FORMATS = ("terminal", "html", "json")


@click.command("adjusted-winner", epilog="Example: goodoffices adjusted-winner points.csv --format json")
@click.argument("points", metavar="POINTS.csv", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(FORMATS), help="By default: by the ending of -o, else terminal.")
@output_option
def command(points: Path, form: str | None, output: Path | None) -> None:
    """Divide items between two parties by the points each puts on them, at most one item split (Brams & Taylor). Exact.

    POINTS.csv has a column 'item' and one for each of the two parties, whose points sum to the same, e.g. 100.
    """
    from goodoffices.brief.divided import division_blocks, division_json
    from goodoffices.brief.html import page
    from goodoffices.brief.terminal import WIDTH, show
    from goodoffices.deal.adjusted_winner import adjusted_winner, read_points

    form = form or format_by_ending(output, FORMATS)
    problems: list[Problem] = []
    header, rows = read_sheet(points, "the points", problems)
    stated = read_points(header, rows, str(points), problems)
    if problems or stated is None:
        raise BadInput(problems or Problem(Place(str(points)), "there are no points"))
    division = adjusted_winner(stated)
    blocks = division_blocks(division)
    if form == "json":
        write(as_json(division_json(division)), output)
    elif form == "html":
        write(page(f"Adjusted winner: {' and '.join(stated.parties)}", blocks), output)
    else:
        write(show(blocks, width() if output is None else WIDTH, colour() and output is None), output)
