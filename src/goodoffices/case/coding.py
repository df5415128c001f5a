"""Codings: how an analyst reads a statement as preference.

Each is ``stated`` (the words say it) or ``inferred``; a second defensible reading stands beside it in `alternatives`
(``or:`` in the file) and is never averaged with it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import ClassVar

from goodoffices.case.condition import Condition
from goodoffices.case.package import Package
from goodoffices.errors import Place

OptionsByIssue = tuple[tuple[str, tuple[str, ...]], ...]
"""Pairs of issue id and option ids, sorted."""


@dataclass(frozen=True, kw_only=True)
class Coding:
    """One reading of one statement.

    Attributes
    ----------
    id : its own, or that of the statement and its number there: ``s15.2``.
    statement : id of the statement.
    actor : id of the actor whose preference it is.
    reading : ``stated`` or ``inferred``.
    alternatives : the other defensible readings, each with the id of this one and a suffix: ``s15.2/2``.
    supersedes : ids of statements or codings of the same actor that it replaces.
    ask : how to ask which reading is right, as a sentence that can be read out; empty for the usual form.
    why : why it is read so.
    """

    kind: ClassVar[str] = ""
    id: str
    statement: str
    actor: str
    reading: str = "stated"
    alternatives: tuple[Coding, ...] = ()
    supersedes: tuple[str, ...] = ()
    ask: str = ""
    why: str = ""
    place: Place = field(default=Place(), compare=False)

    @property
    def inferred(self) -> bool:
        """Whether the analyst inferred it (◊)."""
        return self.reading == "inferred"

    @property
    def limits_package(self) -> bool:
        """Whether a package that does not satisfy it is none the actor will agree to."""
        return False

    @property
    def issues(self) -> tuple[str, ...]:
        """Ids of the issues it bears on by name, sorted."""
        return ()


@dataclass(frozen=True, kw_only=True)
class Wants(Coding):
    """The actor wants one of these options; no order between them."""

    kind: ClassVar[str] = "wants"
    options: OptionsByIssue

    @property
    def issues(self) -> tuple[str, ...]:
        return tuple(issue for issue, _ in self.options)


@dataclass(frozen=True, kw_only=True)
class Ranks(Coding):
    """Options of one issue in classes, best first; an option not named is incomparable, never worse."""

    kind: ClassVar[str] = "ranks"
    issue: str
    classes: tuple[tuple[str, ...], ...]

    @property
    def issues(self) -> tuple[str, ...]:
        return (self.issue,)


@dataclass(frozen=True, kw_only=True)
class Matters(Coding):
    """Issues in classes, what matters most first."""

    kind: ClassVar[str] = "matters"
    classes: tuple[tuple[str, ...], ...]

    @property
    def issues(self) -> tuple[str, ...]:
        return tuple(sorted(issue for group in self.classes for issue in group))


@dataclass(frozen=True, kw_only=True)
class Prefers(Coding):
    """All else equal, the actor prefers one part of a package to another."""

    kind: ClassVar[str] = "prefers"
    this: Package
    to: Package

    @property
    def issues(self) -> tuple[str, ...]:
        return tuple(sorted({*self.this, *self.to}))


@dataclass(frozen=True, kw_only=True)
class Accepts(Coding):
    """The actor would accept the package; a part: with some completion."""

    kind: ClassVar[str] = "accepts"
    package: Package

    @property
    def issues(self) -> tuple[str, ...]:
        return tuple(self.package)


@dataclass(frozen=True, kw_only=True)
class Rejects(Coding):
    """The actor refuses the package; a part, with `whatever_else`: with every completion."""

    kind: ClassVar[str] = "rejects"
    package: Package
    whatever_else: bool = False

    @property
    def issues(self) -> tuple[str, ...]:
        return tuple(self.package)


@dataclass(frozen=True, kw_only=True)
class Limit(Coding):
    """A condition on the package without which the actor will not agree (a red line)."""

    kind: ClassVar[str] = "limit"
    condition: Condition

    @property
    def limits_package(self) -> bool:
        return True

    @property
    def issues(self) -> tuple[str, ...]:
        return self.condition.issues


@dataclass(frozen=True, kw_only=True)
class Precondition(Coding):
    """What must be done or settled first: before ``deal`` (then it limits the package too), ``talks``, or an issue."""

    kind: ClassVar[str] = "precondition"
    condition: Condition
    before: str

    @property
    def limits_package(self) -> bool:
        return self.before == "deal"

    @property
    def issues(self) -> tuple[str, ...]:
        waiting = {self.before} - {"deal", "talks"}
        return tuple(sorted({*self.condition.issues, *waiting}))


@dataclass(frozen=True, kw_only=True)
class NoDeal(Coding):
    """What the actor expects on an issue without a deal (``without_deal`` in the file); several options: one of them.

    With `uniform` (``without_deal: uniform``) it names no option: what no deal is worth is anything between the actor's worst
    and best package, equally likely, as much of the literature takes it.
    """

    kind: ClassVar[str] = "without_deal"
    options: OptionsByIssue
    uniform: bool = False

    @property
    def issues(self) -> tuple[str, ...]:
        return tuple(issue for issue, _ in self.options)


@dataclass(frozen=True, kw_only=True)
class Worth(Coding):
    """What options are worth to the actor, in points of its own; an option that is not named is worth nothing."""

    kind: ClassVar[str] = "worth"
    points: tuple[tuple[str, tuple[tuple[str, Decimal], ...]], ...]

    @property
    def issues(self) -> tuple[str, ...]:
        return tuple(issue for issue, _ in self.points)


@dataclass(frozen=True, kw_only=True)
class Threshold(Coding):
    """What no deal is worth to the actor, in the same points: it agrees to nothing below."""

    kind: ClassVar[str] = "threshold"
    points: Decimal


@dataclass(frozen=True, kw_only=True)
class Link(Coding):
    """Where the condition holds, the package is worth more to the actor (or less) than its parts by themselves.

    Attributes
    ----------
    better : whether it adds worth or takes worth away.
    points : by how much, for given worths: in the points of the actor's ``worth`` codings; None where nobody has said.
    """

    kind: ClassVar[str] = "link"
    condition: Condition
    better: bool = True
    points: Decimal | None = None

    @property
    def issues(self) -> tuple[str, ...]:
        return self.condition.issues


@dataclass(frozen=True, kw_only=True)
class Interest(Coding):
    """Why the actor wants it: words only."""

    kind: ClassVar[str] = "interest"
    text: str


@dataclass(frozen=True, kw_only=True)
class MeetsYardstick(Coding):
    """The holder of a yardstick says that options meet it (``meets``) or do not (``fails``)."""

    kind: ClassVar[str] = "meets"
    yardstick: str
    options: OptionsByIssue
    met: bool

    @property
    def issues(self) -> tuple[str, ...]:
        return tuple(issue for issue, _ in self.options)


@dataclass(frozen=True, kw_only=True)
class Concedes(Coding):
    """The actor gives up limits, preconditions or wants of its own: ids of statements or codings."""

    kind: ClassVar[str] = "concedes"
    ends: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Position(Coding):
    """As another reading of a limit: no more than a position, which limits nothing."""

    kind: ClassVar[str] = "position"


@dataclass(frozen=True, kw_only=True)
class Sticking(Coding):
    """The speaker calls these issues the main sticking point: a judgement to check, nobody's preference."""

    kind: ClassVar[str] = "sticking"
    at: tuple[str, ...]

    @property
    def issues(self) -> tuple[str, ...]:
        return self.at


KINDS: tuple[str, ...] = (
    "wants", "ranks", "matters", "prefers", "accepts", "rejects", "limit", "precondition", "without_deal", "interest",
    "meets", "fails", "concedes", "sticking", "worth", "threshold", "link",
)  # fmt: skip
"""The key of each kind of coding in a file."""
