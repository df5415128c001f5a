"""The agreement: whose yes a deal needs."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True)
class Quorum:
    """At least `count` of these actors must say yes."""

    count: int
    actors: tuple[str, ...]


@dataclass(frozen=True)
class Agreement:
    """The acceptance rule: everyone in `needs` and as many as each quorum asks for.

    Unanimity is ``needs`` alone; *q of n with vetoes* is a quorum with the holders of a veto in ``needs``; a body that must
    approve stands in ``needs``, and one whose approval is a vote of its members has a quorum among them.
    The rule is monotone: one more yes never turns it down.
    """

    needs: tuple[str, ...]
    quorums: tuple[Quorum, ...] = ()

    @property
    def voices(self) -> tuple[str, ...]:
        """Every actor whose yes counts, sorted by id."""
        return tuple(sorted({*self.needs, *(a for q in self.quorums for a in q.actors)}))

    @property
    def unanimous(self) -> bool:
        """Whether all whose yes counts must say it."""
        return set(self.voices) == set(self.needs)

    def accepted_by(self, yes: Collection[str]) -> bool:
        """Whether the yes of these actors, and no other, makes a deal."""
        return all(a in yes for a in self.needs) and all(
            sum(a in yes for a in q.actors) >= q.count for q in self.quorums
        )
