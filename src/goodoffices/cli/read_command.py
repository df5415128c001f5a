"""``goodoffices read``."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goodoffices.cli.options import DayType, as_json, format_by_ending, output_option, write
from goodoffices.errors import BadInput, Place, Problem

if TYPE_CHECKING:
    from goodoffices.record.incoming import Document

_FORMATS = ("table", "json", "html")


@click.command("read", epilog="Example: goodoffices read report.txt --published 2026-02-04 --format json")
@click.argument("report", metavar="FILE|-|URL")
@click.option("--case", "case", metavar="CASE", help="A case whose actors, persons and issues the report may speak of.")
@click.option("--published", type=DayType(), help="The day it was published; relative times count from it.")
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    help="table (in the terminal), json or html; else by the ending of -o.",
)
@click.option(
    "--text",
    "text_file",
    type=click.Path(path_type=Path),
    help="Write the text whose code points the spans count here too.",
)
@output_option
def command(
    report: str,
    case: str | None,
    published: dt.date | None,
    form: str | None,
    text_file: Path | None,
    output: Path | None,
) -> None:
    """Read a report into proposals: who said what for whom, figures, what happened, where, when. Nothing is confirmed by itself.

    FILE is a text, a web page, an RSS or Atom feed, a PDF or a Word file; - is standard input. A feed gives one reading for each item.
    """
    from goodoffices.brief.reading_page import reading_html, reading_table
    from goodoffices.cli.opening import opened
    from goodoffices.record.read import read

    documents = _documents(report)
    known = opened(case) if case else None
    readings = [(d, read(d.text, published or d.published or None, known)) for d in documents]
    if text_file is not None:
        write("\f".join(d.text for d in documents), text_file)
    if form is None:
        ending = format_by_ending(output, ("terminal", "json", "html"))
        form = "table" if ending == "terminal" else ending
    if form == "json":
        made = [r.to_json() for _, r in readings]
        write(as_json(made[0] if len(made) == 1 else made), output)
    elif form == "html":
        write(reading_html([(d.name, d.text, r) for d, r in readings]), output)
    else:
        write("\n".join(reading_table(d.name, d.text, r) for d, r in readings), output)


def _documents(report: str) -> tuple[Document, ...]:
    from goodoffices.record.incoming import LARGEST, documents_of

    if report == "-":
        return documents_of(sys.stdin.buffer.read(LARGEST + 1), "standard input")
    if report.startswith(("http://", "https://", "ftp://", "file://")):
        from goodoffices.record.fetch import fetch

        raw, kind = fetch(report)
        return documents_of(raw, report, kind)
    path = Path(report)
    try:
        if path.stat().st_size > LARGEST:
            raise BadInput(
                Problem(
                    Place(report),
                    "the document is too large",
                    f"at most {LARGEST:,} bytes",
                    f"{path.stat().st_size:,} bytes",
                    "split it",
                )
            )
        return documents_of(path.read_bytes(), report)
    except (OSError, ValueError) as error:
        found = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise BadInput(
            Problem(
                Place(report[:200]), "the report cannot be read", "a file, - or an address", found, "look at the name"
            )
        ) from None
