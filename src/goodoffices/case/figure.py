"""Figures: numbers that somebody claims."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from goodoffices.case.when import NOT_STATED, When
from goodoffices.errors import Place


@dataclass(frozen=True)
class Figure:
    """A number somebody claims.

    Attributes
    ----------
    what : what is counted: "killed", "missing", "share of territory held".
    of : of whom or what: "Ukraine's troops".
    low, high : its bounds as claimed, equal for one value; both None where *none given*.
    hedge : the claimant's own hedge: "around", "more than"; empty for none.
    unit : "" for a count, else "percent", "°C", "one-fifths" ...
    claimant : id of an actor or person, ``newsroom``, or empty for the speaker of its statements.
    event : id of the event it is the toll of, or None.
    """

    id: str
    what: str
    of: str
    origin: tuple[str, ...]
    low: Decimal | None = None
    high: Decimal | None = None
    hedge: str = ""
    unit: str = ""
    claimant: str = ""
    when: When = NOT_STATED
    since: When = NOT_STATED
    event: str | None = None
    credibility: int | None = None
    note: str = ""
    place: Place = field(default=Place(), compare=False)

    @property
    def given(self) -> bool:
        """Whether a number was given at all."""
        return self.low is not None or self.high is not None

    def words(self) -> str:
        """The value as claimed: ``around 20 percent``, ``at least 7``, ``none given``."""
        if not self.given:
            return f"{self.hedge} (no number given)" if self.hedge else "none given"
        if self.low == self.high:
            value = _number(self.low)
        elif self.high is None:
            value = f"at least {_number(self.low)}"
        elif self.low is None:
            value = f"at most {_number(self.high)}"
        else:
            value = f"{_number(self.low)} to {_number(self.high)}"
        return " ".join(part for part in (self.hedge, value, self.unit) if part)


def _number(value: Decimal | None) -> str:
    assert value is not None
    return f"{value:,f}"
