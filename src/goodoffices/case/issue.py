"""Issues and options: what a settlement must choose, and the ways to settle it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from goodoffices.case.number import Number
from goodoffices.errors import Place

Timing = Literal["before_deal", "with_deal", "after_deal", "not stated"]
TIMINGS: tuple[str, ...] = get_args(Timing)
Provenance = Literal["statement", "complement", "analyst"]


@dataclass(frozen=True)
class LawNote:
    """A sourced note of law on an option that touches the status of territory."""

    note: str
    source: str


@dataclass(frozen=True)
class Option:
    """One way to settle an issue.

    Attributes
    ----------
    provenance : where it comes from: ``statement`` (somebody named it), ``complement`` (none of the others) or
        ``analyst`` (marked †: nobody's proposal so far).
    origin : ids of the statements that name it, or that led the analyst to it.
    needs : ids of the actors who must act for it to come true, sorted.
    when : when it would come true.
    not_stated : what the record does not tell of it ("extent", "who verifies").
    """

    id: str
    title: str
    provenance: Provenance = "statement"
    origin: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    when: str = "not stated"
    not_stated: tuple[str, ...] = ()
    law: LawNote | None = None
    note: str = ""
    place: Place = field(default=Place(), compare=False)

    @property
    def by_analyst(self) -> bool:
        """Whether nobody has proposed it so far (†)."""
        return self.provenance == "analyst"

    @property
    def label(self) -> str:
        """The title, with † where nobody has proposed the option."""
        return f"{self.title} †" if self.by_analyst else self.title


@dataclass(frozen=True)
class Issue:
    """A matter on which a settlement must choose.

    Attributes
    ----------
    options : by id; named ones first, then the complement, then the analyst's, each by title. Of a number: its regions, the lowest first.
    number : where the issue is a number, from where to where; None: it has options of its own.
    alone : whether the record says that it can be settled alone.
    ask : how to ask about it, as a sentence that can be read out; empty for the usual form.
    """

    id: str
    title: str
    options: Mapping[str, Option]
    alone: bool = False
    ask: str = ""
    note: str = ""
    origin: tuple[str, ...] = ()
    place: Place = field(default=Place(), compare=False)
    number: Number | None = None

    def with_number(self, number: Number) -> Issue:
        """The issue as a number with these borders, whose regions are its options."""
        options = {name: Option(name, number.told(name), place=self.place) for name in number.regions}
        return replace(self, number=number, options=options)
