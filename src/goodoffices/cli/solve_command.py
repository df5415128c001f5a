"""``goodoffices solve``."""

from __future__ import annotations

from pathlib import Path

import click

from goodoffices.cli.options import as_json, case_argument, colour, output_option, width, write


@click.command("solve", epilog="Example: goodoffices solve saltmarsh-game --format json")
@case_argument
@click.option("--confided", is_flag=True, help="Let confided worths take part.")
@click.option("--format", "form", type=click.Choice(("terminal", "json")), default="terminal", show_default=True)
@output_option
def command(case: str, confided: bool, form: str, output: Path | None) -> None:
    """An exercise with given worths: feasible deals, each party's best and threshold, solutions, the frontier. Exact."""
    from goodoffices.brief.solved import solved_blocks, solved_json
    from goodoffices.brief.terminal import WIDTH, show
    from goodoffices.cli.opening import opened
    from goodoffices.deal.solution import solutions
    from goodoffices.deal.zone import zone_of_agreement

    view = opened(case).seen(confided=confided)
    zone = zone_of_agreement(view)
    found = solutions(zone)
    if form == "json":
        write(as_json(solved_json(view, zone, found)), output)
    else:
        text = show(solved_blocks(view, zone, found), width() if output is None else WIDTH, colour() and output is None)
        write(text, output)
