"""Numbers as issues of a case: from where to where, in which steps, and the regions that the words of a case tell apart.

Logic needs no values: between two borders that somebody has named, all numbers meet the same conditions. These regions are the options of
the issue. A border lies just before a value or just after it, so that *below 3* and *at most 3* are different.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import Literal

from goodoffices.case.exact_number import decimal_text, exact_number

Relation = Literal["is", "<=", ">=", "<", ">"]
OPPOSITE: dict[Relation, Relation] = {"<=": ">", ">": "<=", ">=": "<", "<": ">="}

_STARTS: dict[str, Relation] = {
    "at most ": "<=", "at least ": ">=", "below ": "<", "above ": ">", "<=": "<=", ">=": ">=", "<": "<", ">": ">",
}  # fmt: skip

Border = tuple[Fraction, bool]
"""A value, and whether the border lies just after it; otherwise just before."""


@dataclass(frozen=True)
class Region:
    """Numbers between two borders; a single one where both ends are the same."""

    low: Fraction
    high: Fraction
    open_low: bool = False
    open_high: bool = False

    @property
    def borders(self) -> tuple[Border, Border]:
        """Where it begins and where it ends."""
        return (self.low, self.open_low), (self.high, not self.open_high)

    @property
    def inner(self) -> Fraction:
        """A number in it."""
        return (self.low + self.high) / 2 if self.open_low or self.open_high else self.low

    def holds(self, value: Fraction) -> bool:
        """Whether a number is in it."""
        above = value > self.low if self.open_low else value >= self.low
        return above and (value < self.high if self.open_high else value <= self.high)


@dataclass(frozen=True)
class Number:
    """What an issue that is a number can be.

    Attributes
    ----------
    title : of the issue, for words of conditions.
    low, high : the bounds, both possible.
    step : low, low + step, ... up to high; None: any number between them.
    unit : in words, behind the number; may be empty.
    borders : that the words of the case draw between them, sorted.
    """

    title: str
    low: Fraction
    high: Fraction
    step: Fraction | None = None
    unit: str = ""
    borders: tuple[Border, ...] = ()

    def possible(self, value: Fraction) -> bool:
        """Whether the number can be this."""
        on_step = self.step is None or (value - self.low) % self.step == 0
        return self.low <= value <= self.high and on_step

    def with_borders(self, borders: Iterable[Border]) -> Number:
        """The same with these borders, as far as they lie inside."""
        return replace(self, borders=tuple(sorted({b for b in map(self._border, borders) if b is not None})))

    def _border(self, border: Border) -> Border | None:
        """The border, None where nothing is on one of its sides; in steps, just before the value that follows it."""
        value, after = border
        if self.step is not None:
            steps = (value - self.low) / self.step
            value = self.low + self.step * (
                steps.numerator // steps.denominator + 1 if after else -(-steps.numerator // steps.denominator)
            )
            after = False
        inside = self.low <= value < self.high if after else self.low < value <= self.high
        return (value, after) if inside else None

    @cached_property
    def regions(self) -> dict[str, Region]:
        """The regions by their names, the lowest first: ``below 3``, ``3 to 50``, ``above 50``."""
        ends: Sequence[Border] = [(self.low, False), *self.borders, (self.high, True)]
        found = []
        for (low, open_low), (high, closed_high) in pairwise(ends):
            if self.step is not None and not closed_high:
                found.append(Region(low, high - self.step))
            else:
                found.append(Region(low, high, open_low, not closed_high))
        return {self._name(r): r for r in found}

    def _name(self, region: Region) -> str:
        low, high = decimal_text(region.low), decimal_text(region.high)
        if region.low == region.high:
            return low
        if self.step is None and not region.open_low and region.low == self.low and self.borders:
            return f"below {high}" if region.open_high else f"at most {high}"
        if self.step is None and not region.open_high and region.high == self.high and self.borders:
            return f"above {low}" if region.open_low else f"at least {low}"
        start = f"above {low} to " if region.open_low else f"{low} to "
        return f"{start}below {high}" if region.open_high else f"{start}{high}"

    def region_of(self, value: Fraction) -> str:
        """The name of the region that holds a possible value."""
        return next(name for name, region in self.regions.items() if region.holds(value))

    def where(self, relation: Relation, value: Fraction) -> tuple[str, ...]:
        """The names of the regions in which a comparison holds; its borders are among those of the number."""
        return tuple(name for name, region in self.regions.items() if compares(region.inner, relation, value))

    def within(self, regions: Iterable[Region]) -> tuple[str, ...]:
        """The names of the regions that lie within others, of this number with more borders or fewer."""
        held = tuple(regions)
        return tuple(name for name, own in self.regions.items() if any(r.holds(own.inner) for r in held))

    def stated(self, text: str) -> Region | None:
        """The region that words name: ``45``, ``3 to 50``, ``below 3``, ``at least 3``, ``<= 50``; None where they name none, or nothing possible."""
        words = " ".join(text.split())
        ends = [exact_number(end) for end in words.split(" to ")]
        found: Region | None
        if len(ends) == 2 and ends[0] is not None and ends[1] is not None and ends[0] <= ends[1]:
            found = Region(ends[0], ends[1])
        elif len(ends) == 1 and ends[0] is not None:
            found = Region(ends[0], ends[0]) if self.possible(ends[0]) else None
        else:
            named = next((w for w in _STARTS if words.startswith(w)), "")
            value = exact_number(words.removeprefix(named)) if named else None
            if value is None:
                return None
            match _STARTS[named]:
                case "<" | "<=" as relation:
                    found = (
                        Region(self.low, value, open_high=relation == "<")
                        if compares(self.low, relation, value)
                        else None
                    )
                case relation:
                    found = (
                        Region(value, self.high, open_low=relation == ">")
                        if compares(self.high, relation, value)
                        else None
                    )
        return found if found is not None and found.high >= self.low and found.low <= self.high else None

    def edges(self, names: Iterable[str]) -> set[Border]:
        """The borders of the numbers that some regions hold together."""
        held, found = set(names), set()
        ends = [None, *self.borders, None]
        inside = False
        for border, name in zip(ends, [*self.regions, ""], strict=True):
            if (name in held) != inside and border is not None:
                found.add(border)
            inside = name in held
        return found

    @property
    def range(self) -> str:
        """``0 to 100 by 5 million dollars``."""
        step = "" if self.step is None else f" by {decimal_text(self.step)}"
        return self.told(f"{decimal_text(self.low)} to {decimal_text(self.high)}{step}")

    def told(self, name: str) -> str:
        """A value or a region with its unit."""
        return f"{name} {self.unit}" if self.unit else name


def compares(number: Fraction, relation: Relation, value: Fraction) -> bool:
    """Whether a comparison holds."""
    match relation:
        case "is":
            return number == value
        case "<=":
            return number <= value
        case ">=":
            return number >= value
        case "<":
            return number < value
        case ">":
            return number > value


def borders_of(relation: Relation, value: Fraction) -> set[Border]:
    """The borders that a comparison draws."""
    both: dict[Relation, tuple[bool, ...]] = {
        "is": (False, True),
        "<=": (True,),
        ">": (True,),
        ">=": (False,),
        "<": (False,),
    }
    return {(value, after) for after in both[relation]}
