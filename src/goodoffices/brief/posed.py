"""A scenario with the names by which people know it: of a case with given worths, of one draw, or of another tool's files."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from goodoffices.brief.words import listed
from goodoffices.case.case import Case
from goodoffices.case.exact_number import decimal_text
from goodoffices.deal.listing import Regioned, Tolerance
from goodoffices.deal.rule import Rule, rule_of, unanimity
from goodoffices.deal.scenario import Listing, Scenario
from goodoffices.interop.engine_scenario import engine_scenario
from goodoffices.interop.foreign_scenario import ForeignScenario
from goodoffices.logic.force import in_force

Names = Mapping[str, str]

FINE = Decimal("1e-6")
"""Grids below this are told in words of their own, for nobody reads forty decimal places."""


@dataclass(frozen=True, eq=False)
class Posed:
    """What is asked about.

    Attributes
    ----------
    id, title : of the case or the scenario.
    scenario, rule : the problem, and whose yes makes a deal.
    needs : the rule in words.
    parties, issues : names by id.
    options : names by ids of issue and option.
    limits : what a limit or a condition says, by id.
    notes : what must be known to read the numbers.
    listed_notes : those of them that say how issues were listed that can be any number.
    units : of issues that are numbers.
    unlisted : the problem with regions of numbers for options, and the numbers by position; None where no issue is a number.
    """

    id: str
    title: str
    scenario: Scenario
    rule: Rule
    needs: str
    parties: Names
    issues: Names
    options: Mapping[tuple[str, str], str]
    limits: Names
    notes: tuple[str, ...] = ()
    listed_notes: tuple[str, ...] = ()
    units: Names = field(default_factory=dict)
    unlisted: tuple[Scenario, Mapping[int, Regioned]] | None = None

    def told_number(self, issue: str, value: str) -> str:
        """A value of a number with its unit."""
        return f"{value} {self.units[issue]}" if self.units.get(issue) else value

    @property
    def packages(self) -> str:
        """How many packages there are, in words."""
        return "endlessly many packages" if self.scenario.endless else f"{self.scenario.packages:,} packages"

    @property
    def number_of_packages(self) -> int | None:
        """How many packages there are; None where an issue can be any number."""
        return None if self.scenario.endless else self.scenario.packages

    def count(self, listed: int) -> int | None:
        """How many packages; None where an issue can be any number: how many of its values are listed is no number of packages."""
        return None if self.scenario.endless else listed

    def package_json(self, package: Mapping[str, str]) -> dict[str, str | int | float]:
        """A package with the values of numbers as numbers."""
        numbers = {self.scenario.issues[n.issue] for n in self.scenario.numbers}
        return {i: number_json(Fraction(o)) if i in numbers else o for i, o in package.items()}

    def package(self, package: Mapping[str, str]) -> str:
        """``Site: the old quay; Fees: low``."""
        return "; ".join(
            f"{self.issues[i]}: {self.options[i, package[i]]}" for i in self.scenario.issues if i in package
        )

    @property
    def grid(self) -> str:
        """One unit; a fine one as a power of two where it is one."""
        grid = self.scenario.grid
        if grid < FINE:
            inverse = Fraction(1) / Fraction(grid)
            if inverse.denominator == 1 and inverse.numerator & (inverse.numerator - 1) == 0:
                return f"2^-{inverse.numerator.bit_length() - 1}"
        return str(grid)

    def told(self, units: int, sign: bool = False) -> str:
        """Points in words; of a fine grid six decimal places are shown."""
        value = self.scenario.told(units)
        form = "+" if sign else ""
        return format(value, form) if self.scenario.grid >= FINE else format(value, f"{form}.6f")

    def points(self, units: int) -> float:
        """Points as a number."""
        return float(self.scenario.told(units))

    def worths(self, point: tuple[int, ...]) -> dict[str, float]:
        """Points by party, from units of the grid."""
        return {p: self.points(int(v)) for p, v in zip(self.scenario.parties, point, strict=True)}


def posed_case(
    case: Case,
    scenario: Scenario,
    notes: tuple[str, ...] = (),
    unlisted: tuple[Scenario, Mapping[int, Regioned]] | None = None,
) -> Posed:
    """A scenario of a case."""
    listed_notes = tuple(_number_notes(case, scenario))
    limits = {
        i.id: f"{case.actors[i.actor].name}’s limit {i.id}: “{i.condition.text}”" for i in in_force(case).items(case)
    }
    limits |= {f"condition {n}": f"the case's condition “{c.condition.text}”" for n, c in enumerate(case.conditions, 1)}
    return Posed(
        case.id,
        case.title,
        scenario,
        rule_of(case.agreement, scenario.parties),
        rule_words(case),
        {p: case.actors[p].name for p in scenario.parties},
        {i: case.issues[i].title for i in scenario.issues},
        {
            (i, o): number.told(o) if (number := case.issues[i].number) is not None else case.option(i, o).title
            for i, own in zip(scenario.issues, scenario.options, strict=True)
            for o in own
        },
        limits,
        (*notes, *listed_notes),
        listed_notes,
        {i: number.unit for i, number in case.numbers.items()},
        unlisted,
    )


def number_json(value: Fraction) -> int | float:
    """A value of a number for JSON."""
    return value.numerator if value.denominator == 1 else float(value)


def number_note(scenario: Scenario, listing: Listing, title: str, bounds: str, parties: Names) -> str:
    """That an issue is any number, how many of its values are listed, and what that may miss."""
    room = [
        f"{Decimal(e) * scenario.grid:.6g} more to {parties[p]}"
        for p, e in zip(scenario.parties, listing.error, strict=True)
        if e
    ]
    more = f"at most {listed(room)}" if room else "no more"
    return (
        f"“{title}” can be any number from {bounds}. {len(listing.values):,} values are listed: any other is worth {more} than a listed one "
        "that meets the same conditions (--tolerance sets how much). A deal by which somebody gains less than that over no deal may be missed, "
        "and packages are not counted."
    )


def _number_notes(case: Case, scenario: Scenario) -> Iterator[str]:
    names = {p: case.actors[p].name for p in scenario.parties}
    for own in scenario.numbers:
        issue = case.issues[scenario.issues[own.issue]]
        if own.endless and issue.number is not None:
            yield number_note(scenario, own, issue.title, issue.number.range, names)
        elif any(own.error):
            yield f"Worths of “{issue.title}” have no end as decimals and were rounded to the grid."


def posed_foreign(
    foreign: ForeignScenario, tolerance: Tolerance | None = None, also: Mapping[str, Collection[Fraction]] | None = None
) -> Posed:
    """Another tool's scenario: everybody must say yes, and names are those in its files."""
    made = engine_scenario(foreign, tolerance, also)
    scenario = made.scenario
    notes = [
        f"{foreign.format}, read {'in its owner’s meaning' if foreign.meaning == 'owner' else f'as --compat {foreign.meaning}'}."
    ]
    if made.factor != 1:
        notes.append(
            f"One unit of utility is {made.factor:,} points here, so that every worth is a whole number of the grid."
        )
    if not made.exact:
        notes.append("Worths were rounded to the grid.")
    listed_notes = []
    for own in scenario.numbers:
        issue = foreign.issues[own.issue]
        bounds = f"{decimal_text(issue.low)} to {decimal_text(issue.high)}"
        listed_notes.append(number_note(scenario, own, issue.name, bounds, {p: p for p in scenario.parties}))
    return Posed(
        foreign.name,
        foreign.name,
        scenario,
        unanimity(len(scenario.parties)),
        f"the yes of {listed(list(scenario.parties))}",
        {p: p for p in scenario.parties},
        {i: i for i in scenario.issues},
        {(i, o): o for i, own in zip(scenario.issues, scenario.options, strict=True) for o in own},
        {b.id: b.id for b in scenario.bars},
        (*notes, *listed_notes),
        tuple(listed_notes),
        unlisted=(made.regions, made.numbers) if made.numbers else None,
    )


def rule_words(case: Case) -> str:
    """Whose yes a deal needs, in words."""
    parts = []
    if case.agreement.needs:
        parts.append(f"the yes of {listed([a.name for a in case.actors.values() if a.id in case.agreement.needs])}")
    for quorum in case.agreement.quorums:
        parts.append(f"at least {quorum.count} of {len(quorum.actors)} in favour")
    return listed(parts)
