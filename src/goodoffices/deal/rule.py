"""Acceptance rules: whose yes makes a deal, and the smallest sets of parties whose yes is enough."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from goodoffices.case.agreement import Agreement
from goodoffices.deal.holding import Flags
from goodoffices.errors import BadInput, Place, Problem

MOST_PARTIES = 20
"""Beyond these the winning sets of a quota are not listed."""


@dataclass(frozen=True)
class Quota:
    """Votes that a deal needs.

    Attributes
    ----------
    votes : of each party, by position; 0 for those who have none.
    least : so many votes make it.
    """

    votes: tuple[int, ...]
    least: int


@dataclass(frozen=True)
class Rule:
    """Whose yes makes a deal: everyone's in `needs`, and enough votes of each quota. One more yes never turns it down.

    Attributes
    ----------
    parties : how many there are.
    needs : positions of those who must say yes: all (unanimity), holders of a veto, bodies that must approve.
    quotas : *q of n* gives one vote to each of n; a weighted quota gives more to some.
    """

    parties: int
    needs: frozenset[int]
    quotas: tuple[Quota, ...] = ()

    def __post_init__(self) -> None:
        wrong = [k for k in self.needs if not 0 <= k < self.parties]
        bad = [q for q in self.quotas if len(q.votes) != self.parties or min(q.votes, default=0) < 0]
        if wrong or bad:
            raise BadInput(
                Problem(Place(), "the rule does not fit the parties", f"positions below {self.parties}, votes from 0 on for each",
                        f"{wrong or bad}", "name parties by their position")
            )  # fmt: skip

    def accepts(self, yes: Collection[int]) -> bool:
        """Whether the yes of these parties, and no other, makes a deal."""
        return self.needs <= set(yes) and all(sum(q.votes[k] for k in set(yes)) >= q.least for q in self.quotas)

    def accepted(self, yes: Flags) -> Flags:
        """The same for many packages; `yes` of shape (packages, parties)."""
        found = np.ones(len(yes), dtype=bool)
        for k in self.needs:
            found &= yes[:, k]
        for quota in self.quotas:
            found &= yes @ np.array(quota.votes, dtype=np.int64) >= quota.least
        return found

    def coalitions(self) -> tuple[frozenset[int], ...]:
        """The smallest sets of parties whose yes makes a deal, the small ones first; none where no yes is enough.

        Cost
        ----
        Sets of parties, by size; refused beyond ``MOST_PARTIES`` outside `needs` with votes.
        """
        others = sorted({k for q in self.quotas for k, v in enumerate(q.votes) if v} - self.needs)
        if len(others) > MOST_PARTIES:
            raise BadInput(
                Problem(Place(), "too many parties have votes to list who can win", f"at most {MOST_PARTIES}",
                        str(len(others)), "name those who must agree, or fewer with votes")
            )  # fmt: skip
        found: list[frozenset[int]] = []
        for size in range(len(others) + 1):
            for extra in combinations(others, size):
                chosen = self.needs | set(extra)
                if not any(f <= chosen for f in found) and self.accepts(chosen):
                    found.append(chosen)
        return tuple(found)


def unanimity(parties: int) -> Rule:
    """Everybody must say yes."""
    return Rule(parties, frozenset(range(parties)))


def rule_of(agreement: Agreement, parties: tuple[str, ...]) -> Rule:
    """The rule of a case, for parties in the order of a scenario."""
    quotas = tuple(Quota(tuple(int(p in q.actors) for p in parties), q.count) for q in agreement.quorums)
    return Rule(len(parties), frozenset(parties.index(a) for a in agreement.needs), quotas)
