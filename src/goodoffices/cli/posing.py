"""What the commands of the engine are asked about: a case with given worths, one draw of a case, or another tool's files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from goodoffices.errors import BadInput, Place, Problem

if TYPE_CHECKING:
    from goodoffices.brief.posed import Posed
    from goodoffices.case.case import Case
    from goodoffices.deal.budget import Budget

F = TypeVar("F", bound=Callable[..., Any])
FINE = "0.1%"
"""The tolerance where none is given, and no frontier is made."""
FORMATS = ("table", "json", "csv", "parquet")


def posing_options(function: F) -> F:
    """PATH, and what to ask about there: --draw, --seed, --confided, --compat, --tolerance; --seconds and --memory."""
    for option in (
        click.option(
            "--tolerance", metavar="T", show_default="0.1%; for the frontier of three parties or more, up to 5% where several can be",
            help="Of issues that can be any number: list so many values that none is worth more than T points above a listed one to anybody, "
            "or with a % sign more than that share of what is between the party’s worst and best package.",
        ),
        click.option(
            "--memory", type=click.IntRange(1), metavar="MB",
            help="Stop where the answer would need more memory, with the best found so far.",
        ),
        click.option(
            "--compat", metavar="NAME", default="owner",
            help="Of another tool's files: another meaning than their owner's (genius-code, limits or negmas).",
        ),
        click.option("--confided", is_flag=True, help="Of a case: let confided words take part."),
        click.option("--seed", type=click.IntRange(0), default=0, show_default=True, help="Of the draws, with --draw."),
        click.option(
            "--draw", "number", type=click.IntRange(0, 999_999), metavar="N",
            help="Of a case without given worths: the preferences of draw N, counted from 0.",
        ),
        click.argument("path", metavar="PATH", type=click.Path(path_type=Path)),
    ):  # fmt: skip
        function = option(function)
    return function


def seconds_option(default: float | None) -> Callable[[F], F]:
    """--seconds."""
    return click.option(
        "--seconds", type=click.FloatRange(min=0), default=default, show_default=default is not None,
        help="Stop after about this long, with the best found so far.",
    )  # fmt: skip


def budget_of(seconds: float | None, memory: int | None, say: Callable[[str], None]) -> Budget:
    """The budget of a command, which says how far it is."""
    from goodoffices.deal.budget import Budget

    return Budget(seconds, memory * 1_000_000 if memory is not None else None, progress=say)


def posed(
    path: Path,
    number: int | None = None,
    seed: int = 0,
    confided: bool = False,
    compat: str = "owner",
    tolerance: str | None = None,
    package: str = "",
) -> Posed:
    """The problem at a path.

    Parameters
    ----------
    package : the text of one that will be asked about: the values that it gives to numbers are listed too.

    Raises
    ------
    BadInput
        Where there is neither a case nor another tool's scenario, or what is there cannot be used.
    """
    from goodoffices.brief.posed import posed_case, posed_foreign
    from goodoffices.deal.listing import points_of

    within = None if tolerance is None else points_of(tolerance)
    if _foreign(path):
        from goodoffices.interop.read_scenario import read_scenario

        if number is not None:
            raise BadInput(
                Problem(Place(str(path)), "--draw is of a case", "a case", "another tool's files", "leave out --draw")
            )
        return posed_foreign(read_scenario([path], compat), within, _values(package))
    from goodoffices.cli.opening import opened
    from goodoffices.deal.given import numbers_of, regions_of, scenario_of
    from goodoffices.deal.worth import given_worths
    from goodoffices.logic.force import in_force

    case = opened(str(path)).seen(confided=confided)
    if number is None:
        try:
            worths = given_worths(case, in_force(case))
            made = scenario_of(case, worths, tolerance=within, also=_values(package))
            unlisted = None
            if made.numbers:
                regions = regions_of(case, worths)
                unlisted = regions, numbers_of(case, worths, regions)
            return posed_case(case, made, unlisted=unlisted)
        except BadInput as error:
            raise BadInput(
                [replace(p, place=p.place if str(p.place) else Place(str(path))) for p in error.problems]
            ) from None
    return _draw(case, number, seed)


def _values(package: str) -> dict[str, list[Fraction]]:
    """The numbers in the text of a package, by issue."""
    from goodoffices.case.exact_number import exact_number

    pairs = [part.partition(":") for part in package.split(",")]
    return {i.strip(): [value] for i, _, v in pairs if (value := exact_number(v)) is not None}


def _draw(case: Case, number: int, seed: int) -> Posed:
    from goodoffices.brief.posed import posed_case
    from goodoffices.deal.model import NoModel, model_of
    from goodoffices.deal.one_draw import one_draw
    from goodoffices.logic.force import in_force

    try:
        model = model_of(case, in_force(case), number + 1, seed)
    except NoModel as error:
        raise BadInput(
            Problem(Place(str(case.folder or case.id)), "there are no draws of this case", "words that preferences can be drawn from",
                    str(error), "see goodoffices brief for what the record settles")
        ) from None  # fmt: skip
    if model.number <= number:
        raise BadInput(
            Problem(Place(), "--draw is beyond the draws that are made where sides and options are many", f"at most {model.number - 1:,}",
                    f"{number:,}", "name a lower one")
        )  # fmt: skip
    unheard = [case.issues[i].title for i in model.issues if i not in model.heard]
    notes = [
        f"Draw {number:,} of seed {seed}: one of many preferences that fit the record. Analyst’s model, not the party’s position.",
        "Worths go from 0, a side’s worst package, to 1, its best.",
    ]
    if case.numbers:
        titles = ", ".join(f"“{case.issues[i].title}”" for i in case.numbers)
        notes.append(f"Of {titles}, a draw knows the ranges that words on record tell apart, and no values.")
    if unheard:
        notes.append(
            f"On {', '.join(f'“{t}”' for t in unheard)} not everybody has been heard: there worths are the prior’s alone."
        )
    return posed_case(case, one_draw(model, number), tuple(notes))


def _foreign(path: Path) -> bool:
    """Whether files of another tool stand there: a file, or a folder without a case."""
    if path.is_file():
        return True
    if not path.is_dir():
        return False
    found = [p for p in path.iterdir() if p.is_file()]
    return (
        bool(found)
        and not any(p.name == "case.yaml" for p in found)
        and any(p.suffix in (".xml", ".json") for p in found)
    )
