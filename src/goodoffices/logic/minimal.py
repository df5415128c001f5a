"""Minimal sets of a monotone question: all smallest sets that turn it false, and all smallest whose removal keeps it true.

The method walks the map of subsets (Liffiton, Previti, Malik & Marques-Silva, *Fast, flexible MUS enumeration*,
Constraints 21, 2016): an unexplored subset is grown to a maximal true one or shrunk to a minimal false one, and what follows
by monotony is struck off the map, until nothing is unexplored.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

MOST_CALLS = 10_000
"""How many times the question is asked before the walk stops and says so. A count, not a time: same input, same answer."""


class StopAsking(Exception):
    """The question can no longer be answered, since time is up: the walk stops, and keeps what it has."""


@dataclass(frozen=True)
class MinimalSets:
    """Smallest sets, each sorted, in sorted order.

    Attributes
    ----------
    clashes : every minimal set of items for which the question is false.
    openings : every minimal set of items whose removal from all leaves it true.
    complete : whether these are all of them; otherwise *at least these, stopped*.
    calls : how often the question was asked.
    """

    clashes: tuple[tuple[str, ...], ...]
    openings: tuple[tuple[str, ...], ...]
    complete: bool
    calls: int = field(default=0, compare=False)


Question = Callable[[Collection[str]], tuple[bool, Collection[str]]]
"""For a set of items: (true, a superset for which it is true too) or (false, a subset for which it is false too)."""


def minimal_sets(
    items: Sequence[str],
    ask: Question,
    exclusive: Sequence[Collection[str]] = (),
    most_calls: int = MOST_CALLS,
) -> MinimalSets:
    """All minimal sets of a monotone question: adding an item never turns it from false to true.

    Parameters
    ----------
    items : their names.
    ask : the question; it may raise ``StopAsking``.
    exclusive : groups of items of which a set holds at most one (two readings of the same words).

    Cost
    ----
    One call for each item and minimal set, at the most about ``len(items)`` times the number of sets found.
    """
    from pysat.solvers import Solver

    names = sorted(set(items))
    number = {name: n for n, name in enumerate(names, 1)}
    rival: dict[str, set[str]] = {name: set() for name in names}
    for group in exclusive:
        for name in group:
            rival[name] |= set(group) - {name}
    calls = 0
    clashes: list[tuple[str, ...]] = []
    openings: list[tuple[str, ...]] = []
    with Solver(name="minisat22") as walk, suppress(StopAsking):
        walk.set_phases([number[n] for n in names])
        for group in exclusive:
            ordered = sorted(group)
            for i, first in enumerate(ordered):
                for second in ordered[i + 1 :]:
                    walk.add_clause([-number[first], -number[second]])
        while calls < most_calls:
            if not walk.solve():
                return MinimalSets(tuple(sorted(clashes)), tuple(sorted(openings)), True, calls)
            model = walk.get_model() or []
            # variables the walk has not seen yet are free: take them in where no rival is
            chosen = {names[v - 1] for v in model if 0 < v <= len(names)}
            for name in names[len(model) :]:
                if not rival[name] & chosen:
                    chosen.add(name)
            calls += 1
            true, hint = ask(chosen)
            if true:
                grown = {n for n in hint if n in number and not rival[n] & chosen} | chosen
                grown = chosen | {n for n in sorted(grown - chosen) if not _clash(n, rival, chosen, grown)}
                for name in names:
                    if name not in grown and not rival[name] & grown:
                        calls += 1
                        if ask({*grown, name})[0]:
                            grown.add(name)
                left = [n for n in names if n not in grown]
                openings.append(tuple(left))
                if not left:
                    return MinimalSets(tuple(sorted(clashes)), tuple(sorted(openings)), True, calls)
                walk.add_clause([number[n] for n in left])
            else:
                shrunk = set(hint)
                for name in sorted(hint):
                    if name in shrunk:
                        calls += 1
                        true, core = ask(shrunk - {name})
                        if not true:
                            shrunk = set(core)
                clashes.append(tuple(sorted(shrunk)))
                if not shrunk:
                    return MinimalSets(((),), (), True, calls)
                walk.add_clause([-number[n] for n in shrunk])
    return MinimalSets(tuple(sorted(clashes)), tuple(sorted(openings)), False, calls)


def _clash(name: str, rival: dict[str, set[str]], chosen: set[str], grown: set[str]) -> bool:
    """Whether a rival of `name` is chosen, or comes before it among those that would be added."""
    return bool(rival[name] & chosen) or any(r < name for r in rival[name] & grown)


def minimal_hitting_sets(sets: Sequence[Collection[str]]) -> tuple[tuple[str, ...], ...]:
    """All smallest sets that share an item with each of `sets` (Berge's algorithm). Openings hit every clash."""
    found: list[frozenset[str]] = [frozenset()]
    for group in sets:
        hit = [f for f in found if f & set(group)]
        extended = [f | {item} for f in found if not f & set(group) for item in group]
        kept = list(hit)
        for candidate in sorted(set(extended), key=len):
            if not any(k <= candidate for k in kept):
                kept.append(candidate)
        found = kept
    return tuple(sorted(tuple(sorted(f)) for f in found))
