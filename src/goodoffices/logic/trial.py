"""Trying a package: what blocks it, whose act it needs, who has not been asked, and which single change would turn it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from goodoffices.case.case import Case
from goodoffices.case.coding import Limit, Precondition
from goodoffices.case.package import Package
from goodoffices.logic.clash import against
from goodoffices.logic.force import InForce, in_force
from goodoffices.logic.minimal import minimal_sets
from goodoffices.logic.position import ActNeeded, acts_needed, positions
from goodoffices.logic.space import PackageSpace, Unknown


@dataclass(frozen=True, order=True)
class Turn:
    """A single change that lets a package through.

    Attributes
    ----------
    kind : ``option`` (another option on one issue) or ``limit`` (one limit eased).
    issue, option : for an option.
    limit : for a limit.
    """

    kind: str
    issue: str = ""
    option: str = ""
    limit: str = ""


@dataclass(frozen=True)
class Trial:
    """What the record says of one package.

    Attributes
    ----------
    passes : whether, with what it leaves open settled by some listed option, the agreement is met with every limit in force.
    excluded : whether the conditions of the case alone exclude it.
    broken : limits that no completion meets, sorted by id.
    together : smallest sets of other limits that no completion meets together.
    depends : what must be known for the answer: unknown options of yardsticks that a limit tests, where they decide.
    acts : whose act its options need.
    silent : pairs of issue and needed actor with nothing on record, on the issues it settles.
    unsettled : ids of the issues it leaves open.
    turns : single changes that would let it through, sorted; empty where it passes.
    """

    package: Package
    passes: bool
    excluded: bool
    broken: tuple[Limit | Precondition, ...]
    together: tuple[tuple[str, ...], ...]
    depends: tuple[Unknown, ...]
    acts: tuple[ActNeeded, ...]
    silent: tuple[tuple[str, str], ...]
    unsettled: tuple[str, ...]
    turns: tuple[Turn, ...]
    complete: bool


def try_package(case: Case, package: Package, force: InForce | None = None) -> Trial:
    """Try a package, whole or partial, against what is in force."""
    force = force if force is not None else in_force(case, strict=False)
    items = force.items(case)
    limits = {limit.id: limit for limit in force.limits}
    ids = tuple(item.id for item in items)
    used = [(i, o) for i, o in package.items() if case.option(i, o).by_analyst]
    with (
        PackageSpace(case, items, force.known, each_alone=True) as alone,
        PackageSpace(case, items, force.known) as space,
    ):

        def possible(chosen: Collection[str]) -> tuple[bool, Collection[str]]:
            return alone.possible(chosen, used, package)

        excluded = not space.possible((), used, package)[0]
        passes = space.possible(ids, used, package)[0]
        sets = minimal_sets(ids, possible)
        broken = () if excluded else tuple(c[0] for c in sets.clashes if len(c) == 1)
        together = () if excluded else tuple(c for c in sets.clashes if len(c) > 1)
        turns = () if passes or excluded else _turns(case, space, package, ids)
        counting = [limits[i] for i in ids]
        depends, complete = _depends(case, space, ids, used, package, counting) if passes else ((), True)
    silent = tuple(
        (p.issue, p.actor)
        for p in positions(case, force)
        if p.silent and p.issue in package and p.actor in case.agreement.voices
    )
    return Trial(
        package,
        passes,
        excluded,
        tuple(limits[i] for i in broken),
        together,
        depends,
        tuple(a for a in acts_needed(case) if package.get(a.issue) == a.option),
        silent,
        tuple(i for i in case.issues if i not in package),
        turns,
        sets.complete and complete,
    )


def _turns(case: Case, space: PackageSpace, package: Package, ids: tuple[str, ...]) -> tuple[Turn, ...]:
    found = []
    for issue in case.issues.values():
        for option in issue.options.values():
            if package.get(issue.id) == option.id or (issue.id not in package and not option.by_analyst):
                continue
            changed = package.with_option(issue.id, option.id)
            used = [(i, o) for i, o in changed.items() if case.option(i, o).by_analyst]
            if space.possible(ids, used, changed)[0]:
                found.append(Turn("option", issue.id, option.id))
    used = [(i, o) for i, o in package.items() if case.option(i, o).by_analyst]
    for limit in ids:
        if space.possible([i for i in ids if i != limit], used, package)[0]:
            found.append(Turn("limit", limit=limit))
    return tuple(sorted(found))


def _depends(
    case: Case,
    space: PackageSpace,
    ids: tuple[str, ...],
    used: list[tuple[str, str]],
    package: Package,
    limits: Iterable[Limit | Precondition],
) -> tuple[tuple[Unknown, ...], bool]:
    """The unknowns that decide whether the package passes: those in a smallest set of assumptions under which it does not."""
    meaning = {
        name: (u, met)
        for name, (u, met) in against(case, space, limits, used).items()
        if package.get(u.issue, u.option) == u.option
    }
    if not meaning:
        return (), True
    both = [(u.meets, u.fails) for u in space.unknown if u.meets in meaning and u.fails in meaning]

    def possible(assumed: Collection[str]) -> tuple[bool, Collection[str]]:
        found, names = space.possible(ids, used, package, assumed)
        return found, names if found else [n for n in names if n in meaning]

    sets = minimal_sets(tuple(meaning), possible, exclusive=both, most_calls=4_000)
    return tuple(sorted({meaning[name][0] for clash in sets.clashes for name in clash})), sets.complete
