"""Words of one party that no preference fits: smallest sets, settled by a later word where there is one.

Words are taken in the order in which they were said. One that cannot be true beside those that stand is looked at with each of them
alone, then with all, of which as many as can be are left out again; what is left is a smallest set (deletion filter; Chinneck &
Dravnieks, *Locating minimal infeasible constraint sets in linear programs*, ORSA Journal on Computing 3, 1991).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from goodoffices.case.case import Case
from goodoffices.case.coding import Accepts, Coding, Limit, Link, NoDeal, Precondition, Threshold, Worth
from goodoffices.case.names import natural
from goodoffices.errors import Problem
from goodoffices.logic.force import InForce, said_on
from goodoffices.preference.evidence import PREFERENCE, Evidence, evidence_of
from goodoffices.preference.exact import latents_by_order
from goodoffices.preference.fitting import fits, orders_of, weight_order
from goodoffices.preference.oracle import proven
from goodoffices.preference.order import TooManyExtensions
from goodoffices.preference.stream import BLOCK

MOST_CALLS = 600
"""How often it is asked whether some words can be true together, before the search stops and says so."""
STOPPED = 40
"""How many questions one counts for that was not settled."""


@dataclass(frozen=True)
class Heard:
    """What can be heard of a party without contradiction.

    Attributes
    ----------
    evidence : what is on record, without what a later word replaces; None where it contradicts itself.
    replaced : ids of codings that a later word of the party replaces, with the id of that later coding.
    problems : smallest contradictory sets that no later word settles, one for each word that cannot be true beside what stands.
    """

    evidence: Evidence | None
    replaced: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]


def heard(case: Case, force: InForce, party: str) -> Heard:
    """The evidence of a party, with contradictions settled by later words or told.

    A later coding replaces an earlier one where the two alone cannot both be true and were not said on one day. A limit is never
    replaced so: it ends by a concession.
    """
    replaced = _expectations(case, force, party)
    evidence = evidence_of(case, force, party, frozenset(replaced))
    problems: tuple[Problem, ...] = ()
    if evidence.points is None and _possible(evidence) is False:
        hearing = _Hearing(case, force, party, replaced)
        problems = hearing.problems()
        evidence = evidence_of(case, force, party, frozenset(replaced))
        if not problems and not _possible(evidence):
            problems = (_unsettled(hearing.tests[-1]),)
    return Heard(None if problems else evidence, tuple(sorted(replaced.items())), problems)


def _expectations(case: Case, force: InForce, party: str) -> dict[str, str]:
    """Words on what is expected without a deal that a later day's replace: on some issue they have no option in common."""
    replaced: dict[str, str] = {}
    standing: list[NoDeal] = []
    for coding in (c for c in force.codings.values() if isinstance(c, NoDeal) and c.actor == party):
        for earlier in standing:
            before = dict(earlier.options)
            apart = any(i in before and not set(before[i]) & set(named) for i, named in coding.options)
            if apart and _day(case, earlier) < _day(case, coding):
                replaced[earlier.id] = coding.id
        standing = [c for c in (*standing, coding) if c.id not in replaced]
    return replaced


def _possible(evidence: Evidence) -> bool | None:
    """Whether some preference fits: by the orders alone, by a candidate that does, or by the programme; None where that stopped."""
    if not all(o.possible() for o in orders_of(evidence)) or not weight_order(evidence).possible():
        return False
    if evidence.ordinal:
        return True
    try:
        if fits(evidence, latents_by_order(evidence, 0, BLOCK, 0), orders=False).any():
            return True
    except TooManyExtensions:
        pass
    return proven(evidence)


class _Hearing:
    """The words of one party, taken in the order in which they were said.

    Limits, links, and what no deal is worth where it is worth anything stand throughout: they are no tests, and with fewer of them
    fewer preferences may fit.
    """

    def __init__(self, case: Case, force: InForce, party: str, replaced: dict[str, str]) -> None:
        self.case, self.force, self.party, self.replaced = case, force, party, replaced
        own = [c for c in force.codings.values() if c.actor == party and c.id not in replaced]
        self.limits = [c for c in own if isinstance(c, Limit | Precondition)]
        self.tests: list[Coding] = [c for c in own if isinstance(c, PREFERENCE) and not _background(c)]
        self.calls = 0

    def problems(self) -> tuple[Problem, ...]:
        """Take every word; what cannot stand and is not settled later."""
        standing: list[Coding] = []
        disputed: list[Coding] = []
        for coding in self.tests:
            if not self.enter(coding, standing):
                disputed.append(coding)
        found = []
        for coding in disputed:
            clash = self.clash(coding, standing)
            if clash is None:
                standing.append(coding)
            else:
                found.append(_problem(self.case, clash, self.calls < MOST_CALLS))
        return tuple(found)

    def enter(self, coding: Coding, standing: list[Coding]) -> bool:
        """Let a word stand beside the others, those that it replaces left out; whether it can."""
        while (clash := self.clash(coding, standing)) is not None:
            old = _settled(self.case, clash)
            if old is None:
                return False
            new = next(c for c in clash if c.id != old.id)
            self.replaced[old.id] = new.id
            if old.id == coding.id:
                return True
            standing.remove(old)
        standing.append(coding)
        return True

    def clash(self, coding: Coding, standing: Sequence[Coding]) -> tuple[Coding, ...] | None:
        """A smallest set of words that cannot be true beside this one, and it; None where it can stand, or the search has stopped."""
        if self.possible([*standing, coding], self.limits):
            return None
        if not self.possible([coding], self.limits):
            words: list[Coding] = []
        elif alone := next((c for c in standing if not self.possible([c, coding], self.limits)), None):
            words = [alone]
        else:
            words = list(standing)
            for other in standing:
                fewer = [c for c in words if c is not other]
                if not self.possible([*fewer, coding], self.limits):
                    words = fewer
        words.append(coding)
        limits = list(self.limits)
        for limit in self.limits:
            rest = [c for c in limits if c is not limit]
            if not self.possible(words, rest):
                limits = rest
        return (*words, *limits)

    def possible(self, words: Collection[Coding], limits: Collection[Coding]) -> bool:
        """Whether some preference fits these words with these limits; True once too much has been asked."""
        if self.calls >= MOST_CALLS:
            return True
        chosen = {c.id for c in (*words, *limits)}
        others = (c.id for c in (*self.tests, *self.limits) if c.id not in chosen)
        found = _possible(evidence_of(self.case, self.force, self.party, frozenset((*others, *self.replaced))))
        self.calls += 1 if found is not None else STOPPED
        return found is not False


def _background(coding: Coding) -> bool:
    """Whether a coding is part of what is judged, and no test of it."""
    return isinstance(coding, Link | Worth | Threshold) or (isinstance(coding, NoDeal) and coding.uniform)


def _day(case: Case, coding: Coding) -> dt.date:
    return said_on(case.statements[coding.statement])


def _settled(case: Case, clash: tuple[Coding, ...]) -> Coding | None:
    """The earlier of two words that cannot both be true, if the later one replaces it."""
    if len(clash) != 2:
        return None
    first, second = sorted(clash, key=lambda c: said_on(case.statements[c.statement]))
    if _day(case, first) == _day(case, second) or isinstance(first, Limit | Precondition):
        return None
    return first


def _problem(case: Case, clash: tuple[Coding, ...], complete: bool) -> Problem:
    """A contradictory set, told at its last word."""
    ordered = sorted(clash, key=lambda c: (said_on(case.statements[c.statement]), natural(c.id)))
    last, others = ordered[-1], ordered[:-1]
    limits = [c for c in clash if isinstance(c, Limit | Precondition)]
    accepts = [c for c in clash if isinstance(c, Accepts)]
    ids = ", ".join(sorted((c.id for c in clash), key=natural))
    more = "" if complete else " (the search for further sets stopped)"
    if limits and accepts and len(clash) == len(limits) + len(accepts):
        message = f"'{last.actor}' accepts a package that breaks its own limit: {ids}"
        remedy = "correct a coding; a limit that it has given up ends by 'concedes:'"
    else:
        message = f"no preference of '{last.actor}' fits these codings together: {ids}"
        remedy = "correct a coding, or say which later statement ends which earlier one with 'supersedes:'"
    return Problem(
        last.place,
        message + more,
        "words that can be true together",
        f"{last.id}: {last.kind}",
        remedy,
        tuple((c.place, f"{c.id}: {c.kind}") for c in others),
    )


def _unsettled(last: Coding) -> Problem:
    return Problem(
        last.place,
        f"it was not settled which words of '{last.actor}' can be true together: the search stopped",
        "words that some preference fits",
        f"{last.id} and those before it",
        "leave codings out, or say which statement ends which earlier one with 'supersedes:'",
    )
