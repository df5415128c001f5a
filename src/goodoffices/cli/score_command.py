"""``goodoffices score``."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import click

from goodoffices.cli import show_problems
from goodoffices.cli.options import as_json, case_argument, colour, output_option, width, write
from goodoffices.errors import BadInput, Place, Problem

LARGEST = 5_000_000


@click.command("score", epilog="Example: goodoffices score saltmarsh-game outcomes.csv -o debrief.html")
@case_argument
@click.argument("outcomes", metavar="OUTCOMES.csv", type=click.Path(path_type=Path))
@click.option("--skip-wrong", is_flag=True, help="Score the other rows where some are wrong; the wrong ones are named.")
@click.option("--confided", is_flag=True, help="Let confided worths take part.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("terminal", "html", "json")),
    help="By default: html where -o ends so, else terminal.",
)
@output_option
def command(case: str, outcomes: Path, skip_wrong: bool, confided: bool, form: str | None, output: Path | None) -> None:
    """The debrief of an exercise: what each table agreed, with the frontier and the solutions.

    OUTCOMES.csv has a column 'table' and one for each issue, with ids of options; a row whose issues are all empty is no deal.
    """
    from goodoffices.brief.debriefed import debrief_blocks, debrief_json
    from goodoffices.brief.html import page
    from goodoffices.brief.terminal import WIDTH, show
    from goodoffices.cli.opening import opened
    from goodoffices.deal.debrief import debrief, read_outcomes
    from goodoffices.deal.solution import solutions
    from goodoffices.deal.zone import zone_of_agreement

    view = opened(case).seen(confided=confided)
    header, rows = _read(outcomes)
    problems: list[Problem] = []
    told = read_outcomes(view, header, rows, str(outcomes), problems)
    if problems and not (skip_wrong and told):
        raise BadInput(problems)
    if problems:
        show_problems(problems, "; the other rows are scored")
    if not told:
        raise BadInput(
            Problem(Place(str(outcomes)), "there is no outcome to score", "a row for each table", "none", "add rows")
        )
    zone = zone_of_agreement(view)
    found = solutions(zone)
    scores = debrief(view, zone, found, told)
    form = form or ("html" if output is not None and output.suffix.lower() in (".html", ".htm") else "terminal")
    if form == "json":
        write(as_json(debrief_json(view, zone, scores)), output)
    elif form == "html":
        write(page(f"Debrief: {view.title}", debrief_blocks(view, zone, found, scores, pictures=True)), output)
    else:
        blocks = debrief_blocks(view, zone, found, scores)
        write(show(blocks, width() if output is None else WIDTH, colour() and output is None), output)


def _read(path: Path) -> tuple[list[str], list[tuple[int, dict[str, str]]]]:
    """The header and the rows of a CSV file, with their line numbers."""
    try:
        if path.stat().st_size > LARGEST:
            raise BadInput(
                Problem(Place(str(path)), "the file is too large", f"at most {LARGEST:,} bytes", "more", "split it")
            )
        text = path.read_text(encoding="utf-8-sig")
        reader = csv.DictReader(io.StringIO(text), restval="", skipinitialspace=True)
        header = [name.strip() for name in reader.fieldnames or []]
        reader.fieldnames = header
        rows = [(reader.line_num, {k: v or "" for k, v in row.items() if k is not None}) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        what = getattr(error, "strerror", None) or str(error)
        raise BadInput(
            Problem(
                Place(str(path)),
                "the outcomes cannot be read",
                "a CSV file in UTF-8 with a header",
                what,
                "name the file of outcomes",
            )
        ) from None
    return header, rows
