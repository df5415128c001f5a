"""Settings: which limits are eased and which of the analyst's options may be chosen. Every figure stands under a named one.

A limit is in force or eased, never tossed: no share is an average over limits that may or may not hold.
"""

from __future__ import annotations

from dataclasses import dataclass

from goodoffices.case.case import Case
from goodoffices.case.condition import Node
from goodoffices.case.package import Package
from goodoffices.logic.clash import Analysis
from goodoffices.logic.force import InForce
from goodoffices.logic.rests import first_reading

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
