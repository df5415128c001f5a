"""``goodoffices said``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from goodoffices.cli.options import (
    as_json,
    case_argument,
    colour,
    output_option,
    sources_option,
    view_options,
    width,
    write,
)


@click.command("said", epilog="Example: goodoffices said abu-dhabi-2026 --actor russia --about recognition")
@case_argument
@click.option("--actor", metavar="ID", help="Words or deeds of this actor, its members, or this person.")
@click.option("--about", metavar="ISSUE", help="About this issue.")
@view_options
@sources_option
@click.option("--format", "form", type=click.Choice(("terminal", "json")), default="terminal", show_default=True)
@output_option
def command(
    case: str,
    actor: str | None,
    about: str | None,
    as_of: dt.date | None,
    stated: bool,
    confided: bool,
    folders: tuple[Path, ...],
    form: str,
    output: Path | None,
) -> None:
    """What is on record: every statement, newest first, or: nothing on record."""
    from goodoffices.brief.said import said, said_blocks, said_json
    from goodoffices.brief.terminal import WIDTH, show
    from goodoffices.case.text import require_texts
    from goodoffices.cli.opening import opened

    found = opened(case)
    view = found.seen(as_of, confided, stated)
    statements = said(view, actor, about)
    texts = require_texts(found, folders)
    if form == "json":
        write(as_json(said_json(view, statements, texts)), output)
    else:
        text = show(
            said_blocks(view, statements, texts), width() if output is None else WIDTH, colour() and output is None
        )
        write(text, output)
