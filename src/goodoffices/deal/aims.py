"""What an elimination is for: the whole frontier, or only what could matter to a question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from goodoffices.deal.epsilon import Epsilon
from goodoffices.deal.holding import Flags
from goodoffices.deal.worth import Integers

if TYPE_CHECKING:
    from goodoffices.deal.elimination import Eliminated


@dataclass(frozen=True, eq=False)
class Aims:
    """What the elimination is for; by default the whole frontier with counts.

    Attributes
    ----------
    weights, keep : rows whose optimistic values fail `keep` drop. Optimistic values, shape (weighings, rows), are the weighted worths of
        a row with the most that the rest can add to each; `keep` must never turn from true to false as they grow.
    enough : shape (parties,): more than this is not told apart, for questions that ask for no more; None: all is.
    dominance : whether dominated rows drop; without it only equal ones merge, and counts are of all packages.
    counting : whether packages are counted.
    epsilon : how coarse the answer may be.
    limit, scores : at most so many rows of a cell by each score of their optimistic values; the answer is then a bound only. Scores have
        the shape (scores, rows).
    later : what to aim for once there is much to do (``LATE``), given a way to complete what there is by another aim; otherwise never asked.
    """

    weights: Integers | None = None
    keep: Callable[[Integers], Flags] | None = None
    enough: Integers | None = None
    dominance: bool = True
    counting: bool = True
    epsilon: Epsilon | None = None
    limit: int | None = None
    scores: Callable[[Integers], NDArray[np.float64]] | None = None
    later: Callable[[Complete], Aims] | None = None


WHOLE = Aims()

Complete = Callable[[Aims], "Eliminated"]
"""What comes of all that is left to do, on few rows, by another aim."""
