"""What changed between two days: statements, positions, limits, clashes, openings, bridges."""

from __future__ import annotations

from dataclasses import dataclass

from goodoffices.case.case import Case
from goodoffices.case.names import natural
from goodoffices.logic.clash import Analysis, Bridge
from goodoffices.logic.force import Ended


@dataclass(frozen=True)
class Changes:
    """What is new at a later day against an earlier one.

    Attributes
    ----------
    statements : ids of the new ones.
    new_limits, ended_limits : ids; each ended one with how and by which statement.
    new_wants, ended_wants : the same for wants.
    new_clashes, gone_clashes : as ids of limits.
    new_openings, gone_openings : the same.
    new_bridges, gone_bridges : bridges.
    turned : whether the bottom line is another.
    """

    statements: tuple[str, ...]
    new_limits: tuple[str, ...]
    ended_limits: tuple[tuple[str, Ended], ...]
    new_wants: tuple[str, ...]
    ended_wants: tuple[tuple[str, Ended], ...]
    new_clashes: tuple[tuple[str, ...], ...]
    gone_clashes: tuple[tuple[str, ...], ...]
    new_openings: tuple[tuple[str, ...], ...]
    gone_openings: tuple[tuple[str, ...], ...]
    new_bridges: tuple[Bridge, ...]
    gone_bridges: tuple[Bridge, ...]
    turned: bool


def changes(before: Analysis, after: Analysis) -> Changes:
    """What changed from one analysis to a later one of the same case."""

    def ended(kind: str) -> tuple[tuple[str, Ended], ...]:
        ids = {l.id for l in before.force.limits} if kind == "limit" else {w.id for w in before.force.wants}
        gone = sorted((i for i in ids if i in after.force.ended), key=natural)
        return tuple((i, after.force.ended[i]) for i in gone)

    def only(first: set[tuple[str, ...]], second: set[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
        return tuple(sorted(first - second))

    old_clashes, new_clashes = ({c.limits for c in a.clashes} for a in (before, after))
    old_openings, new_openings = ({o.limits for o in a.openings} for a in (before, after))
    limits = {l.id for l in after.force.limits} - {l.id for l in before.force.limits}
    wants = {w.id for w in after.force.wants} - {w.id for w in before.force.wants}
    return Changes(
        _new_statements(before.case, after.case),
        tuple(sorted(limits, key=natural)),
        ended("limit"),
        tuple(sorted(wants, key=natural)),
        ended("wants"),
        only(new_clashes, old_clashes),
        only(old_clashes, new_clashes),
        only(new_openings, old_openings),
        only(old_openings, new_openings),
        tuple(b for b in after.bridges if (b.options, b.clash) not in {(o.options, o.clash) for o in before.bridges}),
        tuple(b for b in before.bridges if (b.options, b.clash) not in {(a.options, a.clash) for a in after.bridges}),
        before.possible != after.possible,
    )


def _new_statements(before: Case, after: Case) -> tuple[str, ...]:
    return tuple(s for s in after.statements if s not in before.statements)
