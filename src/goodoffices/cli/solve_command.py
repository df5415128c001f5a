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
@click.option("--lotteries", is_flag=True, help="Also: solutions where the parties draw lots among packages.")
@click.option("--raiffa", is_flag=True, help="Also: Raiffa's path from no deal, step by step.")
@click.option("--format", "form", type=click.Choice(PAGES), help="By default: by the ending of -o, else table.")
@output_option
def command(
    path: Path, number: int | None, seed: int, confided: bool, compat: str, tolerance: str | None, memory: int | None, seconds: float | None,
    lotteries: bool, raiffa: bool, form: str | None, output: Path | None,
) -> None:  # fmt: skip
    """Feasible deals, each party's best and threshold, solutions (Nash and others, all ties), the frontier.

    PATH is a case with given worths, a case and --draw, or another tool's scenario (see goodoffices import). Exact without looking at every
    package; says so where it was stopped.
    """
    from goodoffices.brief.further import lotteries_json, lottery_blocks, raiffa_blocks, raiffa_json
    from goodoffices.brief.html import page
    from goodoffices.brief.solved import solved_blocks, solved_json
    from goodoffices.brief.stretches_told import solved_exactly, stretched
    from goodoffices.brief.tabled import as_csv, as_parquet, solution_head, solution_rows
    from goodoffices.brief.terminal import WIDTH, show
    from goodoffices.deal.lottery import lotteries as lots
    from goodoffices.deal.raiffa import raiffa_path
    from goodoffices.deal.zone import NothingAllowed, zone_of

    form = form or form_of(output, PAGES)
    asked = posed(path, number, seed, confided, compat, tolerance)
    with working() as say:
        budget = budget_of(seconds, memory, say)
        say("solving")
        exact = stretched(asked, budget) or solved_exactly(asked, budget)
        try:
            zone = zone_of(asked.scenario, asked.rule, budget)
        except NothingAllowed:
            raise BadInput(
                Problem(Place(str(path)), "the conditions exclude every package", "conditions that some package meets", "none",
                        "correct the conditions")
            ) from None  # fmt: skip
    if form in ("csv", "parquet") and exact is None:
        for note in asked.listed_notes:
            click.echo(note, err=True)
    least = [int(v) for v in zone.scenario.thresholds]
    drawn = lots(zone.inside.points, least) if lotteries else None
    path_ = raiffa_path(zone.inside.points, least) if raiffa else None
    if form == "json":
        told = solved_json(asked, zone, exact)
        if drawn is not None:
            told["lotteries"] = lotteries_json(asked, zone, drawn)
        if path_ is not None:
            told["raiffa"] = raiffa_json(asked, zone, path_)
        write(as_json(told), output)
        return
    further = lottery_blocks(asked, zone, drawn) if drawn is not None else ()
    if path_ is not None:
        further += raiffa_blocks(asked, zone, path_)
    if form == "table":
        text = show(
            (*solved_blocks(asked, zone, exact=exact), *further),
            width() if output is None else WIDTH,
            colour() and output is None,
        )
        write(text, output)
    elif form == "csv":
        write(as_csv(solution_head(asked), solution_rows(asked, zone, exact)), output)
    elif form == "parquet":
        write(as_parquet(solution_head(asked), solution_rows(asked, zone, exact)), output)
    elif form == "html":
        write(
            page(f"Solved: {asked.title}", (*solved_blocks(asked, zone, pictures=True, exact=exact), *further)), output
        )
