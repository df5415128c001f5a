"""A foreign scenario for the engine: terms over few issues, limits as bars, names as they are in the files."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from goodoffices.case.exact_number import decimal_text, without_tens
from goodoffices.deal.listing import Regioned, Tolerance, with_numbers
from goodoffices.deal.number_issue import NumberIssue
from goodoffices.deal.scenario import Bar, Scenario, Term
from goodoffices.interop.foreign_scenario import ForeignScenario
from goodoffices.interop.integer_worths import integer_worths


@dataclass(frozen=True, eq=False)
class EngineScenario:
    """A scenario of the engine made from another tool's.

    Attributes
    ----------
    scenario : parties, issues and options go by the names in the files.
    factor : points for one unit of utility: 1, or the least number that makes the grid a decimal.
    exact : whether no worth was rounded.
    regions, numbers : the scenario with regions of real ranges for options, and the real ranges by position, as for ``with_numbers``.
    """

    scenario: Scenario
    factor: int
    exact: bool
    regions: Scenario
    numbers: Mapping[int, Regioned]


def engine_scenario(
    foreign: ForeignScenario, tolerance: Tolerance | None = None, also: Mapping[str, Collection[Fraction]] | None = None
) -> EngineScenario:
    """The scenario in the engine's form; cost: the cells of its tables, never its packages.

    Parameters
    ----------
    tolerance : how fine real ranges are listed, see ``listing.with_numbers``.
    also : values of real ranges to list besides, by issue.

    Raises
    ------
    BadInput
        As ``integer_worths``: where the values of an issue cannot be listed.
    """
    worths = integer_worths(foreign)
    factor = without_tens(worths.unit.denominator)
    scenario = Scenario(
        worths.parties,
        tuple(issue.name for issue in foreign.issues),
        tuple(
            tuple(f"{k}" if i.kind == "real" else i.name_of(k) for k in range(size))
            for i, size in zip(foreign.issues, worths.sizes, strict=True)
        ),
        tuple(Term(table.issues, table.worth) for table in worths.tables),
        tuple(Bar(limit.issues, limit.allowed, limit.party, limit.id) for limit in worths.limits),
        worths.thresholds,
        Decimal(decimal_text(worths.unit * factor)),
    )
    numbers = {
        at: Regioned(
            NumberIssue(foreign.issues[at].name, knots),
            tuple(number.regions.values()),
            tuple((also or {}).get(foreign.issues[at].name, ())),
        )
        for at, number, knots in worths.numbers
    }
    return EngineScenario(with_numbers(scenario, numbers, tolerance), factor, worths.exact, scenario, numbers)
