"""Positions: what each actor wants on each issue, its limits there, how they moved, and where nothing is on record."""

from __future__ import annotations

from dataclasses import dataclass

from goodoffices.case.case import Case
from goodoffices.case.coding import Accepts, Coding, Limit, Link, NoDeal, Precondition, Prefers, Ranks, Rejects, Wants
from goodoffices.logic.clash import bears_on, condition_bears_on
from goodoffices.logic.force import Ended, InForce

OTHERS = (Ranks, Prefers, Accepts, Rejects, NoDeal, Link)
"""Codings that say something of an issue besides wants, limits and preconditions."""


@dataclass(frozen=True)
class Movement:
    """A want, limit or precondition that no longer stands, how it ended and by which statement."""

    coding: Coding
    ended: Ended


@dataclass(frozen=True)
class ActorPosition:
    """What the record tells of one actor on one issue.

    Attributes
    ----------
    wants, limits, preconditions, others : codings in force; the others rank, accept, refuse, or expect something without a deal.
    yardsticks : ids of its own tests that bear on the issue.
    movements : what no longer stands.
    statements : ids of its statements about the issue, in order; empty with no coding: *no statement*.
    """

    actor: str
    issue: str
    wants: tuple[Wants, ...]
    limits: tuple[Limit | Precondition, ...]
    preconditions: tuple[Precondition, ...]
    others: tuple[Coding, ...]
    yardsticks: tuple[str, ...]
    movements: tuple[Movement, ...]
    statements: tuple[str, ...]

    @property
    def silent(self) -> bool:
        """Whether the actor has neither said anything on the issue nor been read on it."""
        return not (self.statements or self.wants or self.limits or self.preconditions or self.others or self.movements)


def positions(case: Case, force: InForce) -> tuple[ActorPosition, ...]:
    """The position of each needed actor and party on each issue, issues in order, actors by name."""
    voices = set(case.agreement.voices)
    actors = [a.id for a in case.actors.values() if a.id in voices or a.has_role("party")]
    coded: dict[tuple[str, str], list[Coding]] = {}
    for coding in force.codings.values():
        for issue in coding.issues:
            coded.setdefault((coding.actor, issue), []).append(coding)
    gone: dict[tuple[str, str], list[Movement]] = {}
    for _, coding in case.codings():
        if coding.id in force.ended and isinstance(coding, Wants | Limit | Precondition):
            for issue in coding.issues:
                gone.setdefault((coding.actor, issue), []).append(Movement(coding, force.ended[coding.id]))
    spoken: dict[tuple[str, str], list[str]] = {}
    for statement in case.statements.values():
        holders = set(statement.actors) | {c.actor for c in statement.codings}
        for issue in statement.about:
            for actor in holders:
                spoken.setdefault((actor, issue), []).append(statement.id)
    return tuple(
        ActorPosition(
            actor,
            issue,
            tuple(c for c in coded.get((actor, issue), ()) if isinstance(c, Wants)),
            tuple(c for c in coded.get((actor, issue), ()) if isinstance(c, Limit)),
            tuple(c for c in coded.get((actor, issue), ()) if isinstance(c, Precondition)),
            tuple(c for c in coded.get((actor, issue), ()) if isinstance(c, OTHERS)),
            tuple(y.id for y in case.yardsticks.values() if y.holder == actor and issue in y.bears_on),
            tuple(gone.get((actor, issue), ())),
            tuple(spoken.get((actor, issue), ())),
        )
        for issue in case.issues
        for actor in actors
    )


@dataclass(frozen=True, order=True)
class ActNeeded:
    """An option that comes true only if an actor acts; `asked` is whether that actor has said anything on the issue."""

    issue: str
    option: str
    actor: str
    when: str
    asked: bool


def acts_needed(case: Case) -> tuple[ActNeeded, ...]:
    """Who would have to act for which option, in order of issues, options and actors."""
    spoken = {(actor, issue) for s in case.statements.values() for actor in s.actors for issue in s.about}
    found = []
    for issue in case.issues.values():
        for option in issue.options.values():
            for actor in (a for a in case.actors if a in option.needs):
                asked = any((who, issue.id) in spoken for who in case.with_members(actor))
                found.append(ActNeeded(issue.id, option.id, actor, option.when, asked))
    return tuple(found)


@dataclass(frozen=True)
class OpenIssue:
    """An issue on which needed actors are silent: it stays open in every package."""

    issue: str
    silent: tuple[str, ...]


def open_issues(case: Case, found: tuple[ActorPosition, ...]) -> tuple[OpenIssue, ...]:
    """The issues on which an actor whose yes counts is silent, with those actors by name."""
    voices = set(case.agreement.voices)
    silent: dict[str, list[str]] = {}
    for position in found:
        if position.silent and position.actor in voices:
            silent.setdefault(position.issue, []).append(position.actor)
    return tuple(OpenIssue(issue, tuple(actors)) for issue, actors in silent.items())


@dataclass(frozen=True)
class AlonePart:
    """An issue that can be settled alone.

    Attributes
    ----------
    tied_by : ids of limits and preconditions, and texts of conditions, that tie it to another issue; empty where free.
    missing : ids of the needed actors whose word on it is missing.
    wanted_by : pairs of an actor and the options it wants, or accepts as they stand alone.
    """

    issue: str
    tied_by: tuple[str, ...]
    missing: tuple[str, ...]
    wanted_by: tuple[tuple[str, tuple[str, ...]], ...]


def alone(case: Case, force: InForce, found: tuple[ActorPosition, ...]) -> tuple[AlonePart, ...]:
    """The parts that can be agreed alone, and whose word on each is missing."""
    voices = set(case.agreement.voices)
    parts = []
    for issue in case.issues.values():
        if not issue.alone:
            continue
        ties = [
            c.condition.text
            for c in case.conditions
            if issue.id in condition_bears_on(case, c.condition) and len(condition_bears_on(case, c.condition)) > 1
        ]
        for coding in force.codings.values():
            if isinstance(coding, Limit | Precondition):
                others = set(bears_on(case, coding))
                tied_to_deal = isinstance(coding, Precondition) and coding.before == "deal" and issue.id in others
                if isinstance(coding, Precondition):
                    others |= {coding.before} - {"talks", "deal"}
                if issue.id in others and (len(others) > 1 or tied_to_deal):
                    ties.append(coding.id)
            elif isinstance(coding, Link) and issue.id in coding.issues and len(coding.issues) > 1:
                ties.append(coding.id)
        own = [p for p in found if p.issue == issue.id and p.actor in voices]
        wanted = tuple((p.actor, options) for p in own if (options := _favoured(p)))
        parts.append(AlonePart(issue.id, tuple(ties), tuple(p.actor for p in own if p.silent), wanted))
    return tuple(parts)


def _favoured(position: ActorPosition) -> tuple[str, ...]:
    """The options on the issue that the actor wants, or accepts as they stand alone."""
    named = {o for w in position.wants for i, options in w.options if i == position.issue for o in options}
    for coding in position.others:
        if isinstance(coding, Accepts) and set(coding.package) == {position.issue}:
            named.add(coding.package[position.issue])
    return tuple(sorted(named))
