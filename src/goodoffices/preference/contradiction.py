"""Words of one party that no preference fits: the smallest sets, settled by a later word where there is one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from goodoffices.case.case import Case
from goodoffices.case.coding import Accepts, Coding, Limit, Precondition
from goodoffices.case.names import natural
from goodoffices.errors import Problem
from goodoffices.logic.force import InForce, said_on
from goodoffices.logic.minimal import minimal_sets
from goodoffices.preference.evidence import PREFERENCE, Evidence, evidence_of
from goodoffices.preference.exact import latents_by_order
from goodoffices.preference.fitting import fits, orders_of, weight_order
from goodoffices.preference.oracle import any_fits
from goodoffices.preference.order import TooManyExtensions
from goodoffices.preference.stream import BLOCK

MOST_CALLS = 400
"""How often the programme is asked for smallest sets before the search stops and says so."""


@dataclass(frozen=True)
class Heard:
    """What can be heard of a party without contradiction.

    Attributes
    ----------
    evidence : what is on record, without what a later word replaces; None where it contradicts itself.
    replaced : ids of codings that a later word of the party replaces, with the id of that later coding.
    problems : the smallest contradictory sets that no later word settles.
    """

    evidence: Evidence | None
    replaced: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]


def heard(case: Case, force: InForce, party: str) -> Heard:
    """The evidence of a party, with contradictions settled by later words or told.

    A later coding replaces an earlier one where the two alone cannot both be true and were not said on one day. A limit is never
    replaced so: it ends by a concession.
    """
    replaced: dict[str, str] = {}
    while True:
        evidence = evidence_of(case, force, party, frozenset(replaced))
        if evidence.points is not None or _possible(evidence):
            return Heard(evidence, tuple(sorted(replaced.items())), ())
        clashes, complete = _smallest(case, force, party, frozenset(replaced))
        settled = {old: new for clash in clashes for old, new in _settled(case, clash)}
        if not settled:
            return Heard(None, tuple(sorted(replaced.items())), tuple(_problem(case, c, complete) for c in clashes))
        replaced.update(settled)


def _possible(evidence: Evidence) -> bool:
    """Whether some preference fits: by the orders alone, by a candidate that does, or by the programme."""
    if not all(o.possible() for o in orders_of(evidence)) or not weight_order(evidence).possible():
        return False
    if evidence.ordinal:
        return True
    try:
        if fits(evidence, latents_by_order(evidence, 0, BLOCK // 4, 0), orders=False).any():
            return True
    except TooManyExtensions:
        pass
    return any_fits(evidence)


def _smallest(
    case: Case, force: InForce, party: str, replaced: frozenset[str]
) -> tuple[list[tuple[Coding, ...]], bool]:
    """The smallest contradictory sets among the party's codings and limits."""
    own = {
        c.id: c
        for c in force.codings.values()
        if c.actor == party and c.id not in replaced and isinstance(c, (*PREFERENCE, Limit, Precondition))
    }

    def ask(chosen: Collection[str]) -> tuple[bool, Collection[str]]:
        rest = frozenset(own) - set(chosen)
        return _possible(evidence_of(case, force, party, rest | replaced)), chosen

    found = minimal_sets(tuple(own), ask, most_calls=MOST_CALLS)
    return [tuple(own[name] for name in clash) for clash in found.clashes], found.complete


def _settled(case: Case, clash: tuple[Coding, ...]) -> list[tuple[str, str]]:
    if len(clash) != 2:
        return []
    first, second = sorted(clash, key=lambda c: said_on(case.statements[c.statement]))
    if said_on(case.statements[first.statement]) == said_on(case.statements[second.statement]):
        return []
    return [] if isinstance(first, Limit | Precondition) else [(first.id, second.id)]


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
