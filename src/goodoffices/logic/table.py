"""Conditions as truth tables over the few issues they name, and what is left of them when an issue is left open.

A condition is a table with an axis for each issue it names. What a package does of a yardstick is an axis too, tied to the issues
that the yardstick bears on by further tables; where nobody has said whether an option meets it, both are possible. Joining
tables and asking whether *some* choice on an axis is possible removes that axis (variable elimination; Dechter, *Bucket
elimination*, Artificial Intelligence 113, 1999). That is how a package that leaves an issue open is judged: kept, where some way
of settling the rest keeps it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count
from math import prod

import numpy as np
from numpy.typing import NDArray

from goodoffices.case.case import Case
from goodoffices.case.condition import All, Any, IfThen, Is, Meets, Node, Not, walk
from goodoffices.errors import GoodOfficesError

Flags = NDArray[np.bool_]

LARGEST = 4_000_000
"""Entries of the largest table that is made."""
DIRECT = 20_000
"""Entries up to which one condition is one table; beyond, its parts get axes of their own."""


class TooTangled(GoodOfficesError):
    """Conditions that tie so many issues together that no table of them can be made."""


@dataclass(frozen=True)
class Table:
    """What is possible on a few axes together.

    Attributes
    ----------
    axes : ids of issues (options in their order), and names of further axes, which begin with a sign that no id begins with.
    holds : shape (choices on each axis); without axes, a single truth.
    """

    axes: tuple[str, ...]
    holds: Flags

    def at(self, chosen: Mapping[str, NDArray[np.integer]]) -> Flags:
        """Whether it holds for many packages at once: for each axis an array of positions of options, all of one shape."""
        found: Flags = np.asarray(self.holds[tuple(chosen[a] for a in self.axes)])
        return found


def tables_of(case: Case, conditions: Iterable[Node], known: Mapping[tuple[str, str, str], bool]) -> list[Table]:
    """Tables that hold together exactly where the conditions do, yardsticks included.

    Parameters
    ----------
    known : whether an option meets a yardstick, by (yardstick, issue, option), where the record tells; elsewhere both are possible.
    """
    roots = list(conditions)
    made = _Tables(case, known)
    for root in roots:
        for part in root.parts if isinstance(root, All) else (root,):
            made.require(part)
    for name in sorted({n.yardstick for root in roots for n in walk(root) if isinstance(n, Meets)}):
        made.yardstick(name)
    return made.tables


class _Tables:
    def __init__(self, case: Case, known: Mapping[tuple[str, str, str], bool]) -> None:
        self.case = case
        self.known = known
        self.tables: list[Table] = []
        self.fresh = (f"#{n}" for n in count())

    def axes(self, node: Node) -> tuple[str, ...]:
        named = {n.issue for n in walk(node) if isinstance(n, Is)}
        return (*sorted(named), *sorted({f"?{n.yardstick}" for n in walk(node) if isinstance(n, Meets)}))

    def size(self, axis: str) -> int:
        return len(self.case.issues[axis].options) if axis in self.case.issues else 2

    def require(self, node: Node) -> None:
        """The node must hold."""
        axes = self.axes(node)
        if prod(map(self.size, axes)) <= DIRECT:
            self.tables.append(Table(axes, self.truth(node, axes)))
        else:
            top = self.split(node)
            self.tables.append(Table((top,), np.array([False, True])))

    def split(self, node: Node) -> str:
        """An axis that says whether a large node holds (Tseitin's encoding)."""
        axes = self.axes(node)
        if prod(map(self.size, axes)) <= DIRECT:
            own = next(self.fresh)
            truth = self.truth(node, axes)
            self.tables.append(Table((*axes, own), np.stack([~truth, truth], axis=-1)))
            return own
        every = isinstance(node, All)
        match node:
            case Not(part):
                return self.split_not(self.split(part))
            case IfThen(given, then):
                states = [self.split_not(self.split(given)), self.split(then)]
            case All(children) | Any(children):
                states = [self.split(c) for c in children]
            case _:
                raise TooTangled(f"one issue has more than {DIRECT:,} options")
        state = states[0]
        for right in states[1:]:
            joined_axis = next(self.fresh)
            both = np.zeros((2, 2, 2), dtype=bool)
            for a in (0, 1):
                for b in (0, 1):
                    both[a, b, int((a and b) if every else (a or b))] = True
            self.tables.append(Table((state, right, joined_axis), both))
            state = joined_axis
        return state

    def split_not(self, axis: str) -> str:
        own = next(self.fresh)
        self.tables.append(Table((axis, own), ~np.eye(2, dtype=bool)))
        return own

    def truth(self, node: Node, axes: Sequence[str]) -> Flags:
        """The node's truth on these axes."""
        shape = tuple(self.size(a) for a in axes)

        def along(axis: str, own: Flags) -> Flags:
            wide = [1] * len(axes)
            wide[axes.index(axis)] = len(own)
            return np.broadcast_to(own.reshape(wide), shape)

        match node:
            case Is(issue, options):
                named = [o in options for o in self.case.issues[issue].options]
                return along(issue, np.array(named, dtype=bool))
            case Meets(yardstick):
                return along(f"?{yardstick}", np.array([False, True]))
            case Not(part):
                return ~self.truth(part, axes)
            case All(parts):
                return np.all([self.truth(p, axes) for p in parts], axis=0)  # type: ignore[no-any-return]
            case Any(parts):
                return np.any([self.truth(p, axes) for p in parts], axis=0)  # type: ignore[no-any-return]
            case IfThen(given, then):
                return ~self.truth(given, axes) | self.truth(then, axes)

    def yardstick(self, name: str) -> None:
        """Ties the axis of a yardstick to the issues it bears on, one after the other: 0 fails, 1 not known, 2 meets."""
        y = self.case.yardsticks[name]
        any_of = y.met_by == "any"
        state = ""
        for issue in y.bears_on:
            told = [self.known.get((name, issue, o)) for o in self.case.issues[issue].options]
            own = np.array([1 if t is None else 2 * t for t in told])
            axis = next(self.fresh)
            if state:
                before = np.arange(3)[:, None]
                new = np.maximum(before, own[None, :]) if any_of else np.minimum(before, own[None, :])
                self.tables.append(Table((state, issue, axis), new[:, :, None] == np.arange(3)))
            else:
                self.tables.append(Table((issue, axis), own[:, None] == np.arange(3)))
            state = axis
        self.tables.append(Table((state, f"?{name}"), np.array([[True, False], [True, True], [False, True]])))


def kept_on(tables: Sequence[Table], axes: Collection[str]) -> list[Table]:
    """The tables joined so that only these axes are left: what is possible there with some choice on all others.

    Raises
    ------
    TooTangled
        Where a joined table would have more than ``LARGEST`` entries.

    Cost
    ----
    Exponential in the number of issues that conditions tie together around the axis that goes, not in the number of issues.
    """
    left = list(tables)
    while gone := {a for t in left for a in t.axes} - set(axes):
        axis = min(gone, key=partial(_entries, left))
        touched = [t for t in left if axis in t.axes]
        left = [t for t in left if axis not in t.axes]
        whole = joined(touched)
        rest = tuple(a for a in whole.axes if a != axis)
        left.append(Table(rest, np.asarray(whole.holds.any(axis=whole.axes.index(axis)))))
    return [t for t in left if not t.holds.all()]


def _entries(tables: Sequence[Table], axis: str) -> tuple[int, str]:
    """How many entries the table has that joins all which hold an axis."""
    sizes = {a: n for t in tables if axis in t.axes for a, n in zip(t.axes, t.holds.shape, strict=True)}
    return prod(sizes.values()), axis


def joined(tables: Sequence[Table]) -> Table:
    """One table that holds where all do."""
    axes = tuple(sorted({a for t in tables for a in t.axes}))
    sizes = {a: n for t in tables for a, n in zip(t.axes, t.holds.shape, strict=True)}
    if prod(sizes.values()) > LARGEST:
        named = ", ".join(a for a in axes if a[0] not in "#?")
        raise TooTangled(f"the conditions and limits tie these issues together in too many ways to look at: {named}")
    holds = np.ones([sizes[a] for a in axes], dtype=bool)
    for t in tables:
        order = sorted(range(len(t.axes)), key=lambda k: t.axes[k])
        wide = [sizes[a] if a in t.axes else 1 for a in axes]
        holds &= t.holds.transpose(order).reshape(wide)
    return Table(axes, holds)
