"""How much time and memory an answer may take, and what an answer says of its exactness."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Budget:
    """When to stop.

    Attributes
    ----------
    seconds : from the moment the work starts; None: no bound.
    memory : bytes for what is kept and for the candidates of one block; None: no bound, and blocks of a common size.
    clock : gives seconds; only their differences matter.
    """

    seconds: float | None = None
    memory: int | None = None
    clock: Callable[[], float] = field(default=time.monotonic, compare=False)


UNBOUNDED = Budget()


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
