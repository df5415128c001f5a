"""``goodoffices brief``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from goodoffices.cli.options import (
    DayType,
    as_json,
    budget,
    case_argument,
    cluster_option,
    colour,
    format_by_ending,
    model_options,
    output_option,
    sharing,
    sources_option,
    view_options,
    width,
    working,
    write,
)
from goodoffices.errors import BadInput, Place, Problem

FORMATS = ("terminal", "html", "markdown", "json")


@click.command(
    "brief",
    epilog="Example: goodoffices brief abu-dhabi-2026 --annex -o brief.html",
)
@case_argument
@view_options
@click.option("--since", type=DayType(), help="Tell what changed since the end of this day.")
@click.option("--annex", is_flag=True, help="With method, readings and every statement with its grades and place.")
@model_options
@cluster_option
@sources_option
@click.option("--format", "form", type=click.Choice(FORMATS), help="By default: by the ending of -o, else terminal.")
@output_option
def command(
    case: str,
    as_of: dt.date | None,
    since: dt.date | None,
    stated: bool,
    confided: bool,
    annex: bool,
    draws: int,
    seed: int,
    seconds: float | None,
    cluster: str | None,
    folders: tuple[Path, ...],
    form: str | None,
    output: Path | None,
) -> None:
    """The brief of a case: what an analyst puts before a mediator, every line traced to what somebody said."""
    from goodoffices.brief.brief import Brief
    from goodoffices.case.text import require_texts
    from goodoffices.cli.opening import opened

    if since is not None and as_of is not None and since > as_of:
        raise BadInput(
            Problem(Place(), "--since is later than --as-of", "an earlier day", f"{since} and {as_of}", "exchange them")
        )
    form = form or format_by_ending(output, FORMATS)
    found = opened(case)
    texts = require_texts(found, folders)
    with sharing(cluster), working() as say:
        brief = Brief.of(
            found, as_of, since, stated, confided, texts, draws=draws, seed=seed, progress=say, stop=budget(seconds)
        )
    write(rendered(brief, form, annex, output is None), output)


def rendered(brief: object, form: str, annex: bool, to_screen: bool) -> str:
    """The brief in one of the formats."""
    from goodoffices.brief.brief import Brief

    assert isinstance(brief, Brief)
    if form == "json":
        return as_json(brief.to_json())
    if form == "html":
        from goodoffices.brief.html import html

        return html(brief, annex)
    if form == "markdown":
        from goodoffices.brief.markdown import markdown

        return markdown(brief, annex)
    from goodoffices.brief.terminal import WIDTH, terminal

    return terminal(brief, annex, width() if to_screen else WIDTH, colour() and to_screen)
