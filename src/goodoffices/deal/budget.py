"""How much time and memory an answer may take, who is told how far it is, and what an answer says of its exactness."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class Budget:
    """When to stop.

    Attributes
    ----------
    seconds : from the moment the work starts; None: no bound.
    memory : bytes for what is kept and for the candidates of one block; None: no bound, and blocks of a common size.
    pairs : of partial packages that are looked at; a count and not a time, so that the same question ends at the same place. None: no bound.
    clock : gives seconds; only their differences matter.
    progress : is told in words how far the work is; None: nobody is.
    stopped : whether somebody has asked to stop; looked at between blocks.
    """

    seconds: float | None = None
    memory: int | None = None
    pairs: int | None = None
    clock: Callable[[], float] = field(default=time.monotonic, compare=False)
    progress: Callable[[str], None] | None = field(default=None, compare=False)
    stopped: Callable[[], bool] | None = field(default=None, compare=False)

    def tell(self, words: str) -> None:
        """Say how far the work is."""
        if self.progress is not None:
            self.progress(words)


UNBOUNDED = Budget()


class Spending:
    """A budget that several pieces of work share, from now on."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self.why = ""
        self._began = budget.clock() if budget.seconds is not None else 0.0

    def left(self) -> float | None:
        """Seconds that are left; None where there is no bound."""
        if self.budget.seconds is None:
            return None
        return max(self.budget.seconds - (self.budget.clock() - self._began), 0.0)

    def rest(self) -> Budget:
        """What is left, as a budget."""
        return replace(self.budget, seconds=self.left())

    def spent(self, held: int = 0, looked: int = 0) -> bool:
        """Whether the budget is spent; once it is, it stays so.

        Parameters
        ----------
        held : bytes that the work holds now.
        looked : pairs that were looked at so far.
        """
        seconds, memory = self.budget.seconds, self.budget.memory
        if not self.why and seconds is not None and self.budget.clock() - self._began > seconds:
            self.why = f"{seconds:g} seconds were up"
        if not self.why and memory is not None and held > memory:
            self.why = f"{memory:,} bytes were full"
        if not self.why and self.budget.pairs is not None and looked > self.budget.pairs:
            self.why = f"{self.budget.pairs:,} pairs were looked at"
        if not self.why and self.budget.stopped is not None and self.budget.stopped():
            self.why = "it was asked to stop"
        return bool(self.why)


@dataclass(frozen=True)
class Exactness:
    """What is known of an answer.

    Attributes
    ----------
    kind : ``exact``; ``within``: nothing left out is better by more than `epsilon`; ``stopped``: all of it is true of packages that
        exist, and better ones may have been left out.
    epsilon : the guarantee: units of the grid where `relative` is false, a share of the worth otherwise.
    why : where stopped, what ran out.
    """

    kind: str = "exact"
    epsilon: float = 0.0
    relative: bool = False
    why: str = ""

    def __str__(self) -> str:
        if self.kind == "within":
            return f"within {self.epsilon:.6g}{' of the worth' if self.relative else ' units'}"
        return f"stopped: {self.why}" if self.kind == "stopped" else "exact"


EXACT = Exactness()
