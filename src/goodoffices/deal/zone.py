"""The zone of agreement under given worths: every package looked at, what each party and the agreement say of it.

Exact, by enumeration in blocks; a space with more packages than ``MOST_PACKAGES`` is refused and never sampled.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodoffices.case.case import Case
from goodoffices.case.package import Package
from goodoffices.deal.frontier import Frontier
from goodoffices.deal.holding import check_known, holds
from goodoffices.deal.worth import GivenWorths, Integers, given_worths
from goodoffices.errors import BadCase, Place, Problem
from goodoffices.logic.force import in_force

Flags = NDArray[np.bool_]

MOST_PACKAGES = 20_000_000
BLOCK = 1 << 18


@dataclass(frozen=True)
class Zone:
    """What the parties say of every package.

    Attributes
    ----------
    worths : the given worths.
    packages : how many there are.
    allowed : how many meet the conditions of the case.
    acceptable : for each party, how many of those break no limit of its own and are worth at least no deal to it.
    agreed : how many the agreement accepts.
    agreed_by : for each party, how many of the agreed ones are acceptable to it.
    to_all : how many are acceptable to everybody whose yes counts.
    frontier : shape (points, parties): worths, in units of the grid, of the packages that meet conditions and limits and that no other
        such package beats for one party without being worse for another; sorted, the largest first.
    frontier_counts : how many packages stand at each point.
    examples : one package for each point, the first in order of ids.
    zone : shape (points, parties): the same among the packages acceptable to all.
    zone_counts, zone_packages : how many packages stand at each of those points, and all of them.
    best : for each party the best worth among all packages that meet the conditions, and the first such package.
    ideal : for each party the best worth among the packages acceptable to all; empty where there are none.
    """

    worths: GivenWorths
    packages: int
    allowed: int
    acceptable: tuple[int, ...]
    agreed: int
    agreed_by: tuple[int, ...]
    to_all: int
    frontier: Integers
    frontier_counts: tuple[int, ...]
    examples: tuple[Package, ...]
    zone: Integers
    zone_packages: tuple[tuple[Package, ...], ...]
    best: tuple[tuple[int, Package], ...]
    ideal: Integers


def zone_of_agreement(case: Case, worths: GivenWorths | None = None) -> Zone:
    """Look at every package of a case with given worths.

    Raises
    ------
    BadCase
        Where worths are missing or wrong (``given_worths``), a limit tests a yardstick of which not all is known, there are more
        than ``MOST_PACKAGES`` packages, or the conditions of the case exclude all of them.

    Cost
    ----
    Every package once, in blocks of ``BLOCK``; then the filtering of each block for the frontier, which grows with the frontier.
    """
    force = in_force(case)
    worths = worths if worths is not None else given_worths(case, force)
    if worths.packages > MOST_PACKAGES:
        raise BadCase(
            Problem(Place(str(case.folder or case.id)), "the case has too many packages to look at each", f"at most {MOST_PACKAGES:,}",
                    f"{worths.packages:,}", "leave out issues or options that decide nothing")
        )  # fmt: skip
    known = dict(force.known)
    items = [(k, i.condition.root) for i in force.items(case) for k, p in enumerate(worths.parties) if p == i.actor]
    check_known(case, [node for _, node in items], known)
    number = len(worths.parties)
    acceptable, agreed_by, allowed = np.zeros(number, dtype=np.int64), np.zeros(number, dtype=np.int64), 0
    agreed = to_all = 0
    best: list[tuple[int, int]] = [(np.iinfo(np.int64).min, -1)] * number
    front, zone = Frontier(number), Frontier(number)
    for start, chosen in _blocks(worths):
        values: Integers = np.asarray(
            np.sum([p[:, c] for p, c in zip(worths.points, chosen, strict=True)], axis=0, dtype=np.int64)
        )
        held = np.ones(values.shape[1], dtype=bool)
        for condition in case.conditions:
            held &= holds(condition.condition.root, case, worths, chosen, known)
        limits = np.ones(values.shape, dtype=bool)
        for party, node in items:
            limits[party] &= holds(node, case, worths, chosen, known)
        yes = limits & (values >= worths.thresholds[:, None]) & held
        allowed += int(held.sum())
        acceptable += yes.sum(axis=1)
        accepted = held & _accepted(case, worths, yes)
        agreed += int(accepted.sum())
        agreed_by += (yes & accepted).sum(axis=1)
        all_yes: Flags = np.asarray(yes.all(axis=0))
        to_all += int(all_yes.sum())
        for k in range(number):
            if held.any():
                at = int(np.argmax(np.where(held, values[k], np.iinfo(np.int64).min)))
                if values[k, at] > best[k][0]:
                    best[k] = (int(values[k, at]), start + at)
        front.take(values.T, held & np.asarray(limits.all(axis=0)), start)
        zone.take(values.T, all_yes, start)
    if not allowed:
        raise BadCase(
            Problem(Place(str(case.folder or case.id)), "the conditions of the case exclude every package", "conditions that some package meets",
                    "; ".join(c.condition.text for c in case.conditions), "correct the conditions")
        )  # fmt: skip
    points, at_points = front.result()
    zone_points, zone_at = zone.result()
    return Zone(
        worths, worths.packages, allowed, tuple(int(a) for a in acceptable), agreed, tuple(int(a) for a in agreed_by), to_all,
        points, tuple(len(a) for a in at_points), tuple(_package(worths, a[0]) for a in at_points),
        zone_points, tuple(tuple(_package(worths, n) for n in a) for a in zone_at),
        tuple((value, _package(worths, at)) for value, at in best),
        zone_points.max(axis=0) if len(zone_points) else np.zeros(0, dtype=np.int64),
    )  # fmt: skip


def _blocks(worths: GivenWorths) -> Iterator[tuple[int, list[Integers]]]:
    """Every package in order, in blocks: the number of the first, and for each issue the chosen options."""
    sizes = [len(o) for o in worths.options]
    for start in range(0, worths.packages, BLOCK):
        rest = np.arange(start, min(start + BLOCK, worths.packages), dtype=np.int64)
        chosen: list[Integers] = []
        for size in reversed(sizes):
            chosen.append(rest % size)
            rest = rest // size
        yield start, chosen[::-1]


def _package(worths: GivenWorths, number: int) -> Package:
    made = {}
    for issue, options in zip(reversed(worths.issues), reversed(worths.options), strict=True):
        number, at = divmod(number, len(options))
        made[issue] = options[at]
    return Package(made)


def _accepted(case: Case, worths: GivenWorths, yes: Flags) -> Flags:
    """What the agreement says, given each party's yes."""
    row = {p: k for k, p in enumerate(worths.parties)}
    accepted = np.ones(yes.shape[1], dtype=bool)
    for party in case.agreement.needs:
        accepted &= yes[row[party]]
    for quorum in case.agreement.quorums:
        accepted &= np.sum([yes[row[p]] for p in quorum.actors], axis=0) >= quorum.count
    return accepted
