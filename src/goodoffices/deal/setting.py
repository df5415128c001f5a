"""Settings: which limits are eased and which of the analyst's options may be chosen. Every figure stands under a named one.

A limit is in force or eased, never tossed: no share is an average over limits that may or may not hold.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from goodoffices.case.case import Case
from goodoffices.case.condition import Node
from goodoffices.case.package import Package
from goodoffices.logic.clash import Analysis
from goodoffices.logic.force import InForce
from goodoffices.logic.rests import first_reading
from goodoffices.logic.table import Table, tables_of

MOST_SETTINGS = 24
"""Settings that figures are given for; the openings and bridges beyond are counted and said."""


@dataclass(frozen=True, order=True)
class Setting:
    """A named set of eased limits, and the analyst's options (†) that may be chosen.

    Attributes
    ----------
    eased : ids of limits, sorted.
    options : pairs of issue and option marked †.
    """

    eased: tuple[str, ...] = ()
    options: tuple[tuple[str, str], ...] = ()

    @classmethod
    def for_package(cls, case: Case, package: Package, eased: tuple[str, ...] = ()) -> Setting:
        """The setting under which a package may be chosen as it stands."""
        return cls(eased, tuple((i, o) for i, o in package.items() if case.option(i, o).by_analyst))


def settings_of(analysis: Analysis) -> tuple[tuple[Setting, ...], int]:
    """Every limit as worded, then each opening, then each bridge that opens all; and how many are left out."""
    found = [Setting()]
    found += [Setting(opening.limits) for opening in analysis.openings if opening.limits]
    found += sorted({Setting((), bridge.options) for bridge in analysis.bridges if bridge.opens_all})
    return tuple(found[:MOST_SETTINGS]), len(found[MOST_SETTINGS:])


def conditions_in(case: Case, force: InForce, setting: Setting, holders: frozenset[str]) -> list[Node]:
    """What a package must meet: the conditions of the case, and the limits of these actors that are not eased.

    A limit that is eased is eased in every reading of the same words.
    """
    eased = {first_reading(name) for name in setting.eased}
    limits = [limit for limit in force.limits if limit.actor in holders and first_reading(limit.id) not in eased]
    return [c.condition.root for c in case.conditions] + [limit.condition.root for limit in limits]


def tables_in(
    case: Case, force: InForce, setting: Setting, holders: frozenset[str], settled: Collection[str]
) -> list[Table]:
    """The same as tables, and what the issues that are not settled may be settled by: options that may be chosen there.

    An issue for which only the analyst has options is not held to them.
    """
    tables = tables_of(case, conditions_in(case, force, setting, holders), force.known)
    for issue in case.issues.values():
        if issue.id not in settled and not all(o.by_analyst for o in issue.options.values()):
            tables.append(Table((issue.id,), np.array(may_choose(case, issue.id, setting))))
    return tables


def may_choose(case: Case, issue: str, setting: Setting) -> list[bool]:
    """For each option on an issue whether it may be chosen: those of the analyst's only where the setting names them."""
    return [not o.by_analyst or (issue, o.id) in setting.options for o in case.issues[issue].options.values()]
