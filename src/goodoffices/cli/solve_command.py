"""``goodoffices solve``."""

from __future__ import annotations

from pathlib import Path

import click

from goodoffices.cli.options import as_json, case_argument, colour, format_by_ending, output_option, width, write

FORMATS = ("terminal", "html", "json")


@click.command("solve", epilog="Example: goodoffices solve saltmarsh-game -o solved.html")
@case_argument
@click.option("--confided", is_flag=True, help="Let confided worths take part.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="By default: by the ending of -o, else terminal.")
@output_option
def command(case: str, confided: bool, form: str | None, output: Path | None) -> None:
    """An exercise with given worths: feasible deals, each party's best and threshold, solutions, the frontier. Exact."""
    from goodoffices.brief.html import page
    from goodoffices.brief.solved import solved_blocks, solved_json
    from goodoffices.brief.terminal import WIDTH, show
    from goodoffices.cli.opening import opened
    from goodoffices.deal.solution import solutions
    from goodoffices.deal.zone import zone_of_agreement

    form = form or format_by_ending(output, FORMATS)
    view = opened(case).seen(confided=confided)
    zone = zone_of_agreement(view)
    found = solutions(zone)
    if form == "json":
        write(as_json(solved_json(view, zone, found)), output)
    elif form == "html":
        write(page(f"Solved: {view.title}", solved_blocks(view, zone, found, pictures=True)), output)
    else:
        text = show(solved_blocks(view, zone, found), width() if output is None else WIDTH, colour() and output is None)
        write(text, output)
