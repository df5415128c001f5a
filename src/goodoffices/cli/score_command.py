"""``goodoffices score``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from goodoffices.cli import show_problems
from goodoffices.cli.options import as_json, case_argument, colour, format_by_ending, output_option, width, write
from goodoffices.cli.sheet import read_sheet
from goodoffices.errors import BadInput, Place, Problem

FORMATS = ("terminal", "html", "json")


@click.command("score", epilog="Example: goodoffices score saltmarsh-game outcomes.csv -o debrief.html")
@case_argument
@click.argument("outcomes", metavar="OUTCOMES.csv", type=click.Path(path_type=Path))
@click.option("--skip-wrong", is_flag=True, help="Score the other rows where some are wrong; the wrong ones are named.")
@click.option("--confided", is_flag=True, help="Let confided worths take part.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="By default: by the ending of -o, else terminal.")
@output_option
def command(case: str, outcomes: Path, skip_wrong: bool, confided: bool, form: str | None, output: Path | None) -> None:
    """The debrief of an exercise: what each table agreed, with the frontier and the solutions.

    OUTCOMES.csv has a column 'table' and one for each issue, with ids of options; a row whose issues are all empty is no deal. A column
    named after a role may hold the points that the table wrote down for it; they are checked.
    """
    from goodoffices.brief.debriefed import debrief_blocks, debrief_json
    from goodoffices.brief.html import page
    from goodoffices.brief.terminal import WIDTH, show
    from goodoffices.cli.opening import opened
    from goodoffices.deal.debrief import debrief
    from goodoffices.deal.given import scenario_of
    from goodoffices.deal.outcome import named_values, read_outcomes
    from goodoffices.deal.zone import zone_of_agreement

    form = form or format_by_ending(output, FORMATS)
    view = opened(case).seen(confided=confided)
    problems: list[Problem] = []
    header, rows = read_sheet(outcomes, "the outcomes", problems)
    try:
        scenario = scenario_of(view, also=named_values(view, rows))
    except BadInput as error:
        raise BadInput([replace(p, place=p.place if str(p.place) else Place(case)) for p in error.problems]) from None
    told = read_outcomes(view, scenario, header, rows, str(outcomes), problems)
    if problems and not (skip_wrong and told):
        raise BadInput(problems)
    problems.sort(key=lambda p: p.place)
    if problems:
        show_problems(problems, "; the other rows are scored")
    if not told:
        raise BadInput(
            Problem(Place(str(outcomes)), "there is no outcome to score", "a row for each table", "none", "add rows")
        )
    zone = zone_of_agreement(view, scenario=scenario)
    scores = debrief(view, zone, told)
    if form == "json":
        write(as_json(debrief_json(view, zone, scores, problems)), output)
    elif form == "html":
        blocks = debrief_blocks(view, zone, scores, problems, pictures=True)
        write(page(f"Debrief: {view.title}", blocks), output)
    else:
        blocks = debrief_blocks(view, zone, scores, problems)
        write(show(blocks, width() if output is None else WIDTH, colour() and output is None), output)
