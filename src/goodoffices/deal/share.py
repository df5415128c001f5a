"""Shares of draws: with their error, the prior's own share beside them, and whether the record tells anything."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod, sqrt

LEAST_DIFFERENCE = 0.05


@dataclass(frozen=True)
class Share:
    """A share of draws.

    Attributes
    ----------
    value, se : the share and its standard error; 0 where logic settles it.
    prior, prior_se : the same question with nothing on record of preferences, the same limits in force.
    settled : whether the record settles it by logic, whatever anybody prefers.
    """

    value: float
    se: float
    prior: float
    prior_se: float
    settled: bool = False

    @property
    def told(self) -> bool:
        """Whether the record tells: settled, or apart from the prior by two standard errors and ``LEAST_DIFFERENCE``."""
        return self.settled or apart(self.value, self.se, self.prior, self.prior_se)


def apart(first: float, first_se: float, second: float, second_se: float) -> bool:
    """Whether two shares differ by two standard errors and by ``LEAST_DIFFERENCE``."""
    return bool(abs(first - second) >= max(2 * sqrt(first_se**2 + second_se**2), LEAST_DIFFERENCE))


def standard_error(count: float, number: float, effective: float | None = None) -> float:
    """The standard error of a share of `count` in `number` draws that are worth `effective` independent ones.

    With two of each added (Agresti & Coull, *Approximate is better than exact*, 1998), so that a share of none or all has one too.
    """
    size = effective if effective is not None else number
    if size <= 0:
        return 0.0
    share = (count / number * size + 2) / (size + 4)
    return sqrt(share * (1 - share) / (size + 4))


def product_error(shares: tuple[tuple[float, float], ...]) -> float:
    """The standard error of a product of independent estimates, from pairs of value and error."""
    return sqrt(max(0.0, prod(a * a + s * s for a, s in shares) - prod(a * a for a, _ in shares)))
