"""``goodoffices import``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goodoffices.cli.options import DayType, as_json, colour, width, write
from goodoffices.errors import BadInput

if TYPE_CHECKING:
    from goodoffices.interop.foreign_scenario import ForeignScenario

FORMATS = ("table", "json")
KINDS = ("case", "genius", "geniusweb")


@click.command("import", epilog="Example: goodoffices import laptop/ -o laptop-case && goodoffices solve laptop-case")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="A new or empty folder to write to. Without it nothing is written.",
)
@click.option(
    "--compat", metavar="NAME", default="owner", help="Another meaning of the files: genius-code, limits or negmas."
)
@click.option(
    "--as",
    "kind",
    type=click.Choice(KINDS),
    default="case",
    show_default=True,
    help="What to write: a case, or another tool's files.",
)
@click.option("--published", type=DayType(), help="The day the files are from, for the case. By default: today.")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="Of the summary."
)
def command(
    paths: tuple[Path, ...], output: Path | None, compat: str, kind: str, published: dt.date | None, form: str
) -> None:
    """Read another tool's scenario in its owner's meaning: Genius XML, GeniusWeb JSON, NegMAS YAML, NegoLog JSON.

    PATH is a folder with a domain and its profiles, a domain file (profiles beside it are read too), or files. Says what was read, what another
    reading makes of the same files, and what took no part; writes a case.
    """
    from goodoffices.brief.imported import imported_blocks, imported_json
    from goodoffices.brief.terminal import show
    from goodoffices.case.new import new_files
    from goodoffices.interop.import_report import import_report

    report = import_report(paths, compat)
    written: tuple[str, ...] = ()
    refused: BadInput | None = None
    if output is not None:
        try:
            texts = _texts(report.scenario, kind, published or dt.date.today())
            written = tuple(map(str, new_files(output, texts, "importing")))
        except BadInput as error:
            refused = error
    if form == "json":
        write(as_json(imported_json(report, written)), None)
    else:
        write(show(imported_blocks(report, written), width(), colour()), None)
    if refused is not None:
        raise refused


def _texts(scenario: ForeignScenario, kind: str, day: dt.date) -> dict[str, str]:
    """The files to write, by name."""
    if kind == "genius":
        from goodoffices.interop.write_genius_xml import genius_files

        return genius_files(scenario)
    if kind == "geniusweb":
        from goodoffices.interop.write_geniusweb_json import geniusweb_files

        return geniusweb_files(scenario)
    from goodoffices.interop.case_file import case_file

    return {"case.yaml": case_file(scenario, day).text}
