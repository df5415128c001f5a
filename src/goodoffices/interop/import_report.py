"""What importing tells: what was read and in whose meaning, what another reading of the same files makes of them, and the grid of worths."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from goodoffices.errors import BadInput, Problem
from goodoffices.interop.differences import Difference, PackageDifferences, differences, package_differences
from goodoffices.interop.foreign_scenario import ForeignScenario
from goodoffices.interop.integer_worths import integer_worths
from goodoffices.interop.meaning import MEANINGS, OWNER
from goodoffices.interop.read_scenario import GENIUS, read_scenario


@dataclass(frozen=True)
class Comparison:
    """The same files in another meaning.

    Attributes
    ----------
    meaning : the other one; a key of ``MEANINGS``.
    differences : by number; the first is this reading's, the second the other's.
    packages : where packages are few enough to list.
    refused : problems of the other reading, where it cannot be made; then nothing else is told.
    """

    meaning: str
    differences: tuple[Difference, ...] = ()
    packages: PackageDifferences | None = None
    refused: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class ImportReport:
    """What importing tells.

    Attributes
    ----------
    scenario : as read.
    comparisons : with every other meaning, or where the reading is not the owner's, with the owner's.
    unit, exact : the grid of whole-number worths; None where they cannot be made, for the reasons in `no_grid`.
    """

    scenario: ForeignScenario
    comparisons: tuple[Comparison, ...]
    unit: Fraction | None
    exact: bool
    no_grid: tuple[Problem, ...] = ()


def import_report(paths: Sequence[Path | str], compat: str = OWNER) -> ImportReport:
    """Read files and tell of it; BadInput where they cannot be read in that meaning (``read_scenario``)."""
    scenario = read_scenario(paths, compat)
    others = [OWNER] if compat != OWNER else [m for m in MEANINGS if m != OWNER]
    comparisons = tuple(_compared(paths, scenario, other) for other in others) if scenario.format == GENIUS else ()
    try:
        worths = integer_worths(scenario)
    except BadInput as error:
        return ImportReport(scenario, comparisons, None, False, error.problems)
    return ImportReport(scenario, comparisons, worths.unit, worths.exact)


def _compared(paths: Sequence[Path | str], scenario: ForeignScenario, meaning: str) -> Comparison:
    try:
        other = read_scenario(paths, meaning)
    except BadInput as error:
        return Comparison(meaning, refused=error.problems)
    found = differences(scenario, other)
    return Comparison(meaning, found, package_differences(scenario, other) if found else None)
