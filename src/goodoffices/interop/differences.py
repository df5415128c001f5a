"""What differs between two readings of the same files, as data: worths, limits, no deal; and where packages can be listed, which differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise, product

from goodoffices.interop.foreign_scenario import Chosen, ForeignProfile, ForeignScenario
from goodoffices.interop.utility import no_deal_worth, utility

MOST_WORTHS = 5_000
"""Up to so many packages times parties, packages are held against each other one by one."""
MOST_VALUES = 10_000
"""Of an issue; of a larger range, only the ends are held against each other."""


@dataclass(frozen=True)
class Difference:
    """One thing that two readings give different numbers.

    Attributes
    ----------
    party : whose.
    what : ``worth of a value``, ``hyper-rectangle``, ``limit``, ``no deal`` or ``discount``.
    where : which one, in the words of the files.
    first, second : the numbers by the first and by the second reading; None where a reading has no such thing.
    """

    party: str
    what: str
    where: str
    first: Fraction | None
    second: Fraction | None


@dataclass(frozen=True)
class PackageDifferences:
    """Packages that two readings tell apart.

    Attributes
    ----------
    packages : how many there are.
    differing : how many of them have another worth to somebody.
    reordered : how many pairs of a party and two packages next to each other in the first reading's order stand the other way round.
    nash : by the first and by the second reading, the packages with the largest product of gains over no deal, by names.
    """

    packages: int
    differing: int
    reordered: int
    nash: tuple[tuple[tuple[str, ...], ...], tuple[tuple[str, ...], ...]]


def differences(first: ForeignScenario, second: ForeignScenario) -> tuple[Difference, ...]:
    """Every number that two readings of the same files differ in, by party; cost: the values of the issues, not the packages."""
    found: list[Difference] = []
    for one, other in zip(first.profiles, second.profiles, strict=True):
        found += _of_values(first, one, other)
        for n, (r, s) in enumerate(zip(one.rectangles, other.rectangles, strict=True), 1):
            where = f"number {n}, stated {r.stated}, {r.place}"
            if (r.worth, r.excludes) != (s.worth, s.excludes):
                found.append(Difference(one.name, "hyper-rectangle", where, r.worth, s.worth))
        held = {(c.place, c.issue is None) for c in other.constraints}
        own = {(c.place, c.issue is None) for c in one.constraints}
        for place, whole in sorted(own ^ held):
            what = "limit" if whole else "worth of an issue made nothing"
            in_own = (place, whole) in own
            found.append(
                Difference(one.name, what, str(place), Fraction(0) if in_own else None, None if in_own else Fraction(0))
            )
        worths = no_deal_worth(first, one), no_deal_worth(second, other)
        if worths[0] != worths[1]:
            found.append(Difference(one.name, "no deal", "", *worths))
        if one.discount != other.discount:
            found.append(Difference(one.name, "discount", "", one.discount, other.discount))
    return tuple(found)


def _of_values(scenario: ForeignScenario, one: ForeignProfile, other: ForeignProfile) -> Iterator[Difference]:
    for at, issue in enumerate(scenario.issues):
        choices: list[Chosen] = (
            [issue.low, issue.high]
            if issue.size is None
            else list(range(issue.size) if issue.size <= MOST_VALUES else (0, issue.size - 1))
        )
        for chosen in choices:
            worths = one.issue_worth(issue, at, chosen), other.issue_worth(issue, at, chosen)
            if worths[0] != worths[1]:
                yield Difference(one.name, "worth of a value", f"{issue.name}: {issue.name_of(chosen)}", *worths)


def package_differences(first: ForeignScenario, second: ForeignScenario) -> PackageDifferences | None:
    """The packages that differ, where there are few enough to list; None otherwise."""
    if first.packages is None or first.packages * len(first.profiles) > MOST_WORTHS:
        return None
    packages = list(product(*(range(i.size or 0) for i in first.issues)))
    tables = [[tuple(utility(s, p, c) for p in s.profiles) for c in packages] for s in (first, second)]
    differing = sum(a != b for a, b in zip(*tables, strict=True))
    reordered = 0
    for party in range(len(first.profiles)):
        order = sorted(range(len(packages)), key=lambda n: tables[0][n][party])
        reordered += sum(
            tables[0][a][party] < tables[0][b][party] and tables[1][a][party] > tables[1][b][party]
            for a, b in pairwise(order)
        )
    nash = tuple(_nash(s, t, packages) for s, t in zip((first, second), tables, strict=True))
    return PackageDifferences(len(packages), differing, reordered, (nash[0], nash[1]))


def _nash(
    scenario: ForeignScenario, table: list[tuple[Fraction, ...]], packages: list[tuple[int, ...]]
) -> tuple[tuple[str, ...], ...]:
    """The packages at least as good as no deal for everybody with the largest product of gains; none where every product is 0."""
    none = [no_deal_worth(scenario, p) for p in scenario.profiles]
    best = Fraction(0)
    found: list[tuple[str, ...]] = []
    for chosen, worths in zip(packages, table, strict=True):
        if all(w >= r for w, r in zip(worths, none, strict=True)) and not any(
            c.holds(chosen) for p in scenario.profiles for c in p.limits
        ):
            score = Fraction(1)
            for w, r in zip(worths, none, strict=True):
                score *= w - r
            if score > best:
                best, found = score, []
            if score == best and best > 0:
                found.append(tuple(i.name_of(c) for i, c in zip(scenario.issues, chosen, strict=True)))
    return tuple(found)
