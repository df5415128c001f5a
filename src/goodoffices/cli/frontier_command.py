"""``goodoffices frontier``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from goodoffices.cli.options import as_json, colour, output_option, width, working, write
from goodoffices.cli.posing import FORMATS, budget_of, posed, posing_options, seconds_option
from goodoffices.errors import BadInput, Place, Problem

if TYPE_CHECKING:
    from decimal import Decimal

    from goodoffices.brief.stretches_told import Stretched
    from goodoffices.deal.epsilon import Epsilon


@click.command(
    "frontier", epilog="Example: goodoffices frontier saltmarsh-game --among acceptable --format csv -o points.csv"
)
@posing_options
@seconds_option(None)
@click.option(
    "--among", type=click.Choice(("allowed", "acceptable", "deals")), default="allowed", show_default=True,
    help="Of which packages: all that meet conditions and limits, those acceptable to everybody whose yes counts, or all that make a deal.",
)  # fmt: skip
@click.option(
    "--epsilon",
    metavar="E",
    help="Fewer points, none left out that is better by more than E points, or with a % sign by more than that share.",
)
@click.option("--format", "form", type=click.Choice(FORMATS), help="By default: by the ending of -o, else table.")
@output_option
def command(
    path: Path, number: int | None, seed: int, confided: bool, compat: str, tolerance: str | None, memory: int | None, seconds: float | None,
    among: str, epsilon: str | None, form: str | None, output: Path | None,
) -> None:  # fmt: skip
    """The frontier: all worths that no package beats for one party without hurting another, and the packages there.

    PATH is a case with given worths, a case and --draw, or another tool's scenario (see goodoffices import). Exact without looking at every
    package; says so where it was stopped.
    """
    from goodoffices.brief.frontier_told import frontier_blocks, frontier_json
    from goodoffices.brief.stretches_told import stretched
    from goodoffices.brief.tabled import as_csv, as_parquet, frontier_head, frontier_rows
    from goodoffices.brief.terminal import WIDTH, show
    from goodoffices.cli.options import form_of
    from goodoffices.deal.agreed import agreed_frontier
    from goodoffices.deal.frontier_proven import ProvenFrontier, frontier
    from goodoffices.deal.pareto import ParetoFrontier

    form = form or form_of(output, FORMATS)
    asked = posed(path, number, seed, confided, compat, tolerance)
    if epsilon is not None and epsilon.strip().endswith("%") and asked.scenario.endless:
        raise BadInput(
            Problem(Place(), "a share for --epsilon does not go with an issue that can be any number", "--epsilon in points", epsilon,
                    "give points: what --tolerance leaves out is added to them")
        )  # fmt: skip
    with working() as say:
        budget = budget_of(seconds, memory, say)
        say("looking for the frontier")
        exact = stretched(asked, budget) if epsilon is None else None
        found: ParetoFrontier | ProvenFrontier
        if exact is not None:
            pass
        elif among == "deals":
            if epsilon is not None:
                raise BadInput(
                    Problem(Place(), "--epsilon does not go with --among deals", "one of them", "both", "leave one out")
                )
            found = agreed_frontier(asked.scenario, asked.rule, budget)
        else:
            least = asked.scenario.thresholds if among == "acceptable" else None
            found = frontier(asked.scenario, least, _epsilon(epsilon, asked.scenario.grid), budget)
    if form in ("csv", "parquet") and exact is None:
        for note in asked.listed_notes:
            click.echo(note, err=True)
    if exact is not None:
        _tell_stretches(exact, among, form, output)
    elif form == "json":
        write(as_json(frontier_json(asked, found, among)), output)
    elif form == "csv":
        write(as_csv(frontier_head(asked), frontier_rows(asked, found)), output)
    elif form == "parquet":
        write(as_parquet(frontier_head(asked), frontier_rows(asked, found)), output)
    else:
        blocks = frontier_blocks(asked, found, among)
        write(show(blocks, width() if output is None else WIDTH, colour() and output is None), output)


def _tell_stretches(exact: Stretched, among: str, form: str, output: Path | None) -> None:
    """The exact frontier of two parties with numbers."""
    from goodoffices.brief.frontier_told import AMONG, stretch_frontier_json
    from goodoffices.brief.stretches_told import stretch_frontier_blocks
    from goodoffices.brief.tabled import as_csv, as_parquet, frontier_head, stretch_rows
    from goodoffices.brief.terminal import WIDTH, show

    asked = exact.posed
    if form == "json":
        write(as_json(stretch_frontier_json(exact, among)), output)
    elif form == "csv":
        write(as_csv(frontier_head(asked), stretch_rows(exact, among)), output)
    elif form == "parquet":
        write(as_parquet(frontier_head(asked), stretch_rows(exact, among)), output)
    else:
        blocks = stretch_frontier_blocks(exact, among, AMONG[among])
        write(show(blocks, width() if output is None else WIDTH, colour() and output is None), output)


def _epsilon(text: str | None, grid: Decimal) -> Epsilon | None:
    """``5`` points, or ``1%``."""
    from decimal import Decimal, InvalidOperation

    from goodoffices.deal.epsilon import Epsilon

    if text is None:
        return None
    try:
        value = Decimal(text.strip().removesuffix("%"))
        if not value.is_finite() or value < 0:
            raise InvalidOperation
    except InvalidOperation:
        raise BadInput(
            Problem(
                Place(),
                "--epsilon is no such number",
                "points, e.g. 5, or a share, e.g. 1%",
                text,
                "write one of those",
            )
        ) from None
    if text.strip().endswith("%"):
        return Epsilon(float(value / 100), relative=True)
    return Epsilon(float(value / grid))
