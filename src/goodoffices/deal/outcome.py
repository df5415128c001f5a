"""Outcomes of an exercise: what each table agreed, read from the rows of a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from goodoffices.case.case import Case
from goodoffices.case.exact_number import decimal_text, exact_number
from goodoffices.case.names import listing, nearest
from goodoffices.case.package import Package
from goodoffices.deal.scenario import Scenario
from goodoffices.errors import Place, Problem

TABLE = "table"
"""The column that names the tables."""


@dataclass(frozen=True)
class Outcome:
    """What one table agreed; no package: no deal."""

    table: str
    package: Package | None


def read_outcomes(
    case: Case,
    worths: Scenario,
    header: Sequence[str],
    rows: Iterable[tuple[int, Mapping[str, str]]],
    shown: str,
    problems: list[Problem],
) -> tuple[Outcome, ...]:
    """Outcomes from the rows of a sheet; what is wrong with a row is added to the problems, and the row is left out.

    Parameters
    ----------
    worths : of the roles; a column named after a role holds the points that the table wrote down for it.
    header : the names of the columns: ``table``, every issue of the case, and roles or not.
    rows : pairs of a line number and the cells by column. A row whose issues are all empty is *no deal*.
    shown : the file's name in messages.
    """
    wrong = _wrong_columns(case, worths, header, Place(shown, 1))
    if wrong:
        problems += wrong
        return ()
    found: list[Outcome] = []
    lines: dict[str, int] = {}
    for line, row in rows:
        place, table = Place(shown, line), row[TABLE]
        own = _wrong_table(table, lines, place)
        lines.setdefault(table, line)
        chosen = {issue: _plain(case, issue, row[issue]) for issue in case.issues}
        package = Package(chosen) if any(chosen.values()) else None
        own += _wrong_options(case, table, package, place)
        own = own or _wrong_package(case, table, package, place)
        own = own or _wrong_points(worths, table, package, row, place)
        problems += own
        if not own:
            found.append(Outcome(table, package))
    return tuple(found)


def named_values(case: Case, rows: Iterable[tuple[int, Mapping[str, str]]]) -> dict[str, tuple[Fraction, ...]]:
    """By issue that is a number, the values that rows give to it, so that they can be listed."""
    found: dict[str, set[Fraction]] = {issue: set() for issue in case.numbers}
    for _, row in rows:
        for issue, number in case.numbers.items():
            value = exact_number(row.get(issue, ""))
            if value is not None and number.possible(value):
                found[issue].add(value)
    return {issue: tuple(sorted(values)) for issue, values in found.items()}


def _plain(case: Case, issue: str, cell: str) -> str:
    """A cell; of a number as it is listed: 45.30 as 45.3."""
    value = exact_number(cell) if issue in case.numbers else None
    return cell if value is None else decimal_text(value)


def _wrong_columns(case: Case, worths: Scenario, header: Sequence[str], place: Place) -> list[Problem]:
    required = [TABLE, *case.issues]
    known = [*required, *worths.parties]
    found = []
    for name in header:
        if name not in known:
            near = nearest(name, known)
            message = f"unknown column '{name}': no issue and no role"
            if name in case.actors:
                message = f"unknown column '{name}': no points are given for this actor"
            found.append(
                Problem(place, message, listing(known), name, f"did you mean '{near}'?" if near else "take it away")
            )
    missing = [name for name in required if name not in header]
    if missing:
        found.append(Problem(place, "columns are missing", listing(required), f"no {', '.join(missing)}", "add them"))
    return found


def _wrong_table(table: str, lines: Mapping[str, int], place: Place) -> list[Problem]:
    if not table:
        return [Problem(place, "the table has no name", f"a name under '{TABLE}'", "nothing", "name it")]
    if table in lines:
        first = Place(place.file, lines[table])
        return [
            Problem(place, f"table '{table}' stands twice", "each table once", table, "rename one",
                    ((first, "it stands here too"),))
        ]  # fmt: skip
    return []


def _wrong_options(case: Case, table: str, package: Package | None, place: Place) -> list[Problem]:
    found = []
    for issue, option in (package or {}).items():
        options = case.issues[issue].options
        number = case.issues[issue].number
        if number is not None:
            value = exact_number(option)
            if value is None or not number.possible(value):
                what = f"table '{table}': {'no value of' if option else 'nothing on'} '{issue}'"
                remedy = "write a number alone, or leave all issues empty for no deal"
                found.append(Problem(place, what, number.range, option or "nothing", remedy))
        elif option not in options:
            near = nearest(option, options) if option else None
            remedy = f"did you mean '{near}'?" if near else "name an option, or leave all issues empty for no deal"
            what = f"table '{table}': {'unknown option of' if option else 'no option of'} '{issue}'"
            found.append(Problem(place, what, listing(options), option or "nothing", remedy))
    return found


def _wrong_package(case: Case, table: str, package: Package | None, place: Place) -> list[Problem]:
    found = []
    for condition in case.conditions if package is not None else ():
        if not condition.condition.yardsticks and not condition.condition.holds(package or {}, lambda _: True):
            why = f" ({condition.why})" if condition.why else ""
            found.append(
                Problem(place, f"table '{table}': the conditions of the case exclude this package",
                        condition.condition.text + why, str(package), "look at what the table wrote down")
            )  # fmt: skip
    return found


def _wrong_points(
    worths: Scenario, table: str, package: Package | None, row: Mapping[str, str], place: Place
) -> list[Problem]:
    """Points that a table wrote down for a role and that are not those of its package."""
    values = worths.thresholds if package is None else worths.worth_of(worths.chosen(package))
    found = []
    for party, value in zip(worths.parties, values, strict=True):
        told = "" if party in worths.issues else row.get(party, "")
        if told and not _same(told, worths.told(int(value)), bool(worths.numbers)):
            found.append(
                Problem(place, f"table '{table}': the points of '{party}' are not those of {'no deal' if package is None else 'its package'}",
                        str(worths.told(int(value))), told, "look at what the table wrote down, options and points")
            )  # fmt: skip
    return found


def _same(told: str, worth: Decimal, numbers: bool) -> bool:
    """Whether points that somebody wrote down are these; where an issue is a number, to the places that they wrote."""
    own = _decimal(told)
    if own is not None and numbers and own.is_finite():
        return own == worth.quantize(own)
    return own == worth


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text) if len(text) <= 20 else None
    except InvalidOperation:
        return None
