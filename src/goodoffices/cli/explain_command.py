"""``goodoffices explain``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from goodoffices.cli.options import as_json, colour, output_option, width, working, write
from goodoffices.cli.posing import FINE, budget_of, posed, posing_options, seconds_option
from goodoffices.errors import BadInput, Place, Problem

if TYPE_CHECKING:
    from goodoffices.brief.posed import Posed
    from goodoffices.case.package import Package


@click.command(
    "explain",
    epilog='Example: goodoffices explain saltmarsh-game; or of one package: goodoffices explain game/ "site: quay, fee: low"',
)
@posing_options
@click.argument("package", metavar="[PACKAGE]", required=False)
@seconds_option(60)
@click.option(
    "--changes",
    type=click.IntRange(1, 4),
    default=2,
    show_default=True,
    help="With a package: improvements by at most so many changes.",
)
@click.option(
    "--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True, help="Of the answer."
)
@output_option
def command(
    path: Path, package: str | None, number: int | None, seed: int, confided: bool, compat: str, tolerance: str | None, memory: int | None,
    seconds: float | None, changes: int, form: str, output: Path | None,
) -> None:  # fmt: skip
    """Why there is a deal or none: clashes, openings and the nearest miss; of one package, who says no, and what would turn it.

    Limits, and that a package is worth at least no deal, count alike. PATH is a case with given worths, a case and --draw, or another tool's
    scenario (see goodoffices import); PACKAGE names an option on every issue.
    """
    from goodoffices.brief.explained import explained_blocks, explained_json, package_blocks, package_json
    from goodoffices.brief.terminal import WIDTH, show
    from goodoffices.deal.explanation import explain, explain_package

    asked = posed(path, number, seed, confided, compat, tolerance or FINE, package or "")
    with working() as say:
        budget = budget_of(seconds, memory, say)
        say("looking for what blocks")
        if package is None:
            found = explain(asked.scenario, asked.rule, budget)
            told, blocks = explained_json(asked, found), explained_blocks(asked, found)
        else:
            one = explain_package(asked.scenario, asked.rule, _whole(package, asked), changes)
            told, blocks = package_json(asked, one), package_blocks(asked, one)
    if form == "json":
        write(as_json(told), output)
    else:
        write(show(blocks, width() if output is None else WIDTH, colour() and output is None), output)


def _check_numbers(text: str, asked: Posed) -> None:
    """Refuse what is no value of a number."""
    from goodoffices.case.exact_number import decimal_text, exact_number

    problems = []
    parts = [[s.strip() for s in part.partition(":")[::2]] for part in text.split(",")]
    for at, own in asked.unlisted[1].items() if asked.unlisted is not None else ():
        number, issue = own.number, asked.scenario.issues[at]
        for told in [o for i, o in parts if i == issue and o]:
            value = exact_number(told)
            on_step = value is not None and (number.whole is None or (value - number.low) % number.whole == 0)
            if value is None or not number.low <= value <= number.high or not on_step:
                step = "" if number.whole is None else f" by {decimal_text(number.whole)}"
                expected = f"{decimal_text(number.low)} to {decimal_text(number.high)}{step}"
                message = f"no value of '{issue}' in the package"
                problems.append(Problem(Place("PACKAGE"), message, expected, told[:60], "write a number alone"))
    if problems:
        raise BadInput(problems)


def _plain(text: str, asked: Posed) -> str:
    """The text with numbers as the options name them: 45.30 as 45.3."""
    from goodoffices.case.exact_number import decimal_text, exact_number

    numbers = {asked.scenario.issues[n.issue] for n in asked.scenario.numbers}
    parts = []
    for part in text.split(","):
        issue, colon, option = (s.strip() for s in part.partition(":"))
        value = exact_number(option) if issue in numbers else None
        parts.append(f"{issue}{colon} {decimal_text(value) if value is not None else option}")
    return ", ".join(parts)


def _whole(text: str, asked: Posed) -> Package:
    from goodoffices.case.package import parse_package

    scenario = asked.scenario
    _check_numbers(text, asked)
    package = parse_package(
        _plain(text, asked), dict(zip(scenario.issues, scenario.options, strict=True)), Place("PACKAGE")
    )
    missing = [i for i in scenario.issues if i not in package]
    if missing:
        raise BadInput(
            Problem(Place("PACKAGE"), "the package leaves issues open", "an option on every issue", f"nothing on {', '.join(missing)}",
                    "name an option on each; goodoffices try takes packages that leave issues open")
        )  # fmt: skip
    return package
