"""Packages as literals, one for each box of a packing: no two that are apart, and nothing else.

A literal may be false though the package is in its box: a package is then worth more than the literals say, never less. So this answers
questions in which being worth more never hurts, and none that asks for exactly so much of a package that another beats.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from goodoffices.deal.packing import Packing
from goodoffices.deal.search import LINEAR


class BoxLiterals:
    """The boxes of a packing in a model of CP-SAT.

    Attributes
    ----------
    literals, gains, constant, search : as of ``OptionLiterals``. A linear relaxation bounds a packing well, and one search that works on
        it hard is enough.

    Cost
    ----
    The pairs of boxes that are apart.
    """

    search = LINEAR

    def __init__(self, model: Any, packing: Packing) -> None:
        self.packing = packing
        self.literals: list[Any] = [model.new_bool_var("") for _ in packing.gain]
        self.gains = list(packing.gain)
        self.constant = [int(c) for c in packing.constant]
        for a, b in packing.apart():
            model.add_at_most_one([self.literals[a], self.literals[b]])

    def chosen(self, holds: Callable[[Any], bool]) -> tuple[int, ...]:
        """The first package in all boxes that a solver chose."""
        return self.packing.common([n for n, l in enumerate(self.literals) if holds(l)])[0]

    def shown(self, chosen: Sequence[int]) -> list[tuple[Any, bool]]:
        """A package as literals and whether they hold."""
        around = set(self.packing.around(chosen))
        return [(l, n in around) for n, l in enumerate(self.literals)]
