"""How a solver searches: how many searches there are, how hard they work on linear relaxations, and how much they may do."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Search:
    """What is told to a solver.

    Attributes
    ----------
    workers : searches side by side.
    linear : 1: linear relaxations are worked on; 2: hard.
    effort : when to give up, in the solver's own measure of work, which is no time; None: never.
    """

    workers: int
    linear: int
    effort: float | None = None

    def within(self, effort: float) -> Search:
        """The same, giving up after so much work."""
        return replace(self, effort=effort)


SIDE_BY_SIDE = Search(2, 1)
"""Where nothing is known: the search that finds and the one that proves are seldom the same."""

ALONE = Search(1, 1)
"""One search, for proving that nothing is left."""

LINEAR = Search(1, 2)
"""One search that works hard on relaxations, for sums over few constraints, which they bound well."""

LINEAR_SIDE_BY_SIDE = Search(2, 2)
"""Where the least of many is maximised."""
