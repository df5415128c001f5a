"""``goodoffices solve``."""

from __future__ import annotations

from pathlib import Path

import click

from goodoffices.cli.options import as_json, colour, form_of, output_option, width, working, write
from goodoffices.cli.posing import FORMATS, budget_of, posed, posing_options, seconds_option
from goodoffices.errors import BadInput, Place, Problem

PAGES = ("table", "html", *FORMATS[1:])


@click.command("solve", epilog="Example: goodoffices solve saltmarsh-game -o solved.html")
@posing_options
@seconds_option(60)
@click.option("--format", "form", type=click.Choice(PAGES), help="By default: by the ending of -o, else table.")
@output_option
def command(
    path: Path, number: int | None, seed: int, confided: bool, compat: str, memory: int | None, seconds: float | None, form: str | None,
    output: Path | None,
) -> None:  # fmt: skip
    """Feasible deals, each party's best and threshold, solutions (Nash and others, all ties), the frontier.

    PATH is a case with given worths, a case and --draw, or another tool's scenario (see goodoffices import). Exact without looking at every
    package; says so where it was stopped.
    """
    from goodoffices.brief.html import page
    from goodoffices.brief.solved import solved_blocks, solved_json
    from goodoffices.brief.tabled import as_csv, as_parquet, solution_head, solution_rows
    from goodoffices.brief.terminal import WIDTH, show
    from goodoffices.deal.zone import NothingAllowed, zone_of

    form = form or form_of(output, PAGES)
    asked = posed(path, number, seed, confided, compat)
    with working() as say:
        budget = budget_of(seconds, memory, say)
        say("solving")
        try:
            zone = zone_of(asked.scenario, asked.rule, budget)
        except NothingAllowed:
            raise BadInput(
                Problem(Place(str(path)), "the conditions exclude every package", "conditions that some package meets", "none",
                        "correct the conditions")
            ) from None  # fmt: skip
    if form == "json":
        write(as_json(solved_json(asked, zone)), output)
    elif form == "csv":
        write(as_csv(solution_head(asked), solution_rows(asked, zone)), output)
    elif form == "parquet":
        write(as_parquet(solution_head(asked), solution_rows(asked, zone)), output)
    elif form == "html":
        write(page(f"Solved: {asked.title}", solved_blocks(asked, zone, pictures=True)), output)
    else:
        text = show(solved_blocks(asked, zone), width() if output is None else WIDTH, colour() and output is None)
        write(text, output)
