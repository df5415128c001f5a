"""``goodoffices try``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from goodoffices.cli.options import (
    as_json,
    case_argument,
    colour,
    draw_options,
    output_option,
    view_options,
    width,
    write,
)


@click.command("try", epilog='Example: goodoffices try abu-dhabi-2026 "line: both_back, exchange: takes_place"')
@case_argument
@click.argument("package", metavar="PACKAGE")
@view_options
@click.option(
    "--eased", metavar="LIMITS", default="", help="Limits taken as eased for the numbers: ids with commas between."
)
@draw_options
@click.option("--format", "form", type=click.Choice(("terminal", "json")), default="terminal", show_default=True)
@output_option
def command(
    case: str,
    package: str,
    as_of: dt.date | None,
    stated: bool,
    confided: bool,
    eased: str,
    draws: int,
    seed: int,
    form: str,
    output: Path | None,
) -> None:
    """Try a package, whole or partial: whose limit or precondition blocks, whose act it needs, who has not been asked, what would turn it.

    PACKAGE is "issue: option, issue: option". Issues it does not name are left open. Where all have been heard on the issues it
    names, the analyst's model says in which share of draws each side would accept it.
    """
    from goodoffices.brief.model_json import tried_json
    from goodoffices.brief.terminal import WIDTH, show
    from goodoffices.brief.to_json import trial_json
    from goodoffices.brief.tried import model_blocks, trial_blocks
    from goodoffices.case.package import parse_package
    from goodoffices.cli.opening import opened
    from goodoffices.deal.tried import try_in_model
    from goodoffices.errors import Place
    from goodoffices.logic.trial import try_package

    view = opened(case).seen(as_of, confided, stated)
    made = parse_package(package, view.vocabulary.options, Place("PACKAGE"), view.numbers)
    trial = try_package(view, made)
    asked = try_in_model(view, made, tuple(e.strip() for e in eased.split(",") if e.strip()), draws, seed)
    if form == "json":
        write(as_json({**trial_json(view, trial), "model": tried_json(asked)}), output)
    else:
        blocks = (*trial_blocks(view, trial), *model_blocks(view, asked))
        write(show(blocks, width() if output is None else WIDTH, colour() and output is None), output)
