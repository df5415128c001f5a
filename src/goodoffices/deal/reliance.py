"""What the numbers rest on: each statement, reading and inferred limit left out or exchanged in turn, and the assumptions of the model.

The same draws, as many as are quick to look at again; only what changes by more than its error is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from goodoffices.case.case import Case
from goodoffices.case.coding import Accepts, Limit, Precondition, Rejects
from goodoffices.case.names import natural
from goodoffices.case.package import Package
from goodoffices.deal.listed import Bits, Listed, accepted
from goodoffices.deal.model import Model
from goodoffices.deal.setting import Setting
from goodoffices.deal.share import apart, standard_error
from goodoffices.deal.voices import probability
from goodoffices.logic.force import InForce, in_force
from goodoffices.logic.position import open_issues, positions
from goodoffices.logic.rests import exchanged, left_out
from goodoffices.preference.contradiction import heard
from goodoffices.preference.draws import Draws, NoPreferenceFits, draw
from goodoffices.preference.evidence import PREFERENCE
from goodoffices.preference.latent import Spans

ENTRIES = 4_000_000
MOST_DRAWS = 2_048
LEAST_DRAWS = 1_000
MOST_CHANGES = 150
"""Changes looked at; those beyond are counted and said."""

ASSUMPTIONS: tuple[tuple[str, str], ...] = (
    ("spans", "options"),
    ("spans", "equal"),
    ("no_deal", "better"),
    ("no_deal", "worse"),
)


@dataclass(frozen=True, order=True)
class ModelChange:
    """One change.

    Attributes
    ----------
    kind : ``statement``, ``coding``, ``reading``, ``spans`` or ``no_deal``.
    id : of the statement, coding or reading; ``options``, ``equal``, ``better`` or ``worse``.
    party : whose no deal it is; empty otherwise.
    """

    kind: str
    id: str
    party: str = ""


@dataclass(frozen=True)
class Moved:
    """A share of draws before and under a change; `package` None for the zone share."""

    setting: Setting
    package: Package | None
    before: float
    after: float


@dataclass(frozen=True)
class ModelRests:
    """What a change does to the numbers.

    Attributes
    ----------
    moved : shares that move by two errors and 0.05.
    opens : ids of the issues that nobody could name in a package any more, for a side would not have been heard.
    contradicts : whether what is left of a party's words would fit no preference.
    """

    change: ModelChange
    moved: tuple[Moved, ...]
    opens: tuple[str, ...] = ()
    contradicts: bool = False


@dataclass(frozen=True)
class Reliance:
    """All that changes, on how many draws it was looked at, and how many changes were left out."""

    rests: tuple[ModelRests, ...]
    draws: int
    tried: int
    left_out: int


def what_numbers_rest_on(
    listed: Listed, settings: tuple[Setting, ...], packages: tuple[tuple[Package, Setting], ...]
) -> Reliance:
    """Try every change on zone shares and on the joint acceptance of packages.

    Parameters
    ----------
    packages : each settles every heard issue, as the best packages do.

    Cost
    ----
    For each change the draws of one party, and parts × draws.
    """
    model = listed.model
    number = int(
        np.clip(ENTRIES // max(1, listed.number), min(LEAST_DRAWS, model.number), min(MOST_DRAWS, model.number))
    )
    base = _View.of(listed, number)
    before = base.shares(base.listed.model, settings, packages)
    fewer = base.listed.model
    changes: list[tuple[ModelChange, Callable[[], Made]]] = [*_of_the_record(fewer), *_of_the_model(fewer)]
    found = []
    for change, make in changes[:MOST_CHANGES]:
        made = make()
        if isinstance(made, ModelRests):
            found.append(made)
            continue
        other, altered = made
        after = base.with_draws(altered).shares(other, settings, packages)
        moved = tuple(
            Moved(s, p, b[0], a[0])
            for (s, p), b, a in zip(before, before.values(), after.values(), strict=True)
            if apart(b[0], b[1], a[0], a[1])
        )
        if moved:
            found.append(ModelRests(change, moved))
    return Reliance(tuple(found), number, len(changes[:MOST_CHANGES]), len(changes[MOST_CHANGES:]))


Made = tuple[Model, Mapping[str, Draws]] | ModelRests


def _of_the_record(model: Model) -> list[tuple[ModelChange, _Maker]]:
    """Statements left out, other readings, inferences left out; in order of id."""
    case = model.case
    counts = set(model.parties)
    found: list[tuple[ModelChange, _Maker]] = []
    speaking: set[str] = set()
    for _, coding in case.codings():
        if coding.actor not in counts or not isinstance(coding, (*PREFERENCE, Limit, Precondition)):
            continue
        speaking.add(coding.statement)
        for other in coding.alternatives:
            change = ModelChange("reading", other.id)
            found.append((change, _Maker(model, change, exchanged(case, coding, other))))
        if coding.inferred and isinstance(coding, Limit | Precondition) and not coding.alternatives:
            change = ModelChange("coding", coding.id)
            found.append((change, _Maker(model, change, left_out(case, coding))))
    for statement in sorted(speaking, key=natural):
        change = ModelChange("statement", statement)
        codings = replace(case.statements[statement], codings=(), about=())
        without = replace(case, statements={**case.statements, statement: codings})
        found.append((change, _Maker(model, change, without)))
    return found


@dataclass(frozen=True)
class _Maker:
    """Makes the model under a changed case, drawing again only for whom something changes."""

    model: Model
    change: ModelChange
    case: Case

    def __call__(self) -> Made:
        force = in_force(self.case, strict=False)
        before = self.model.force
        altered = {}
        for party in self.model.parties:
            if _own(force, party) == _own(before, party):
                continue
            words = heard(self.case, force, party)
            if words.evidence is None:
                return ModelRests(self.change, (), contradicts=True)
            try:
                altered[party] = draw(words.evidence, self.model.number, self.model.seed)
            except NoPreferenceFits:
                return ModelRests(self.change, (), contradicts=True)
        opens = {o.issue for o in open_issues(self.case, positions(self.case, force))} & set(self.model.heard)
        if opens:
            return ModelRests(self.change, (), opens=tuple(i for i in self.model.issues if i in opens))
        other = replace(self.model, case=self.case, force=force, drawn={**self.model.drawn, **altered})
        return other, altered


def _own(force: InForce, party: str) -> tuple[object, ...]:
    """The codings that a party's draws hang on; its limits only where it has accepted or refused a package."""
    own = [c for c in force.codings.values() if c.actor == party]
    judges = any(isinstance(c, Accepts | Rejects) for c in own)
    return tuple(c for c in own if isinstance(c, PREFERENCE) or (judges and isinstance(c, Limit | Precondition)))


def _of_the_model(model: Model) -> Iterator[tuple[ModelChange, _Assumption]]:
    for kind, name in ASSUMPTIONS:
        for party in ("",) if kind == "spans" else model.parties:
            change = ModelChange(kind, name, party)
            yield change, _Assumption(model, change)


@dataclass(frozen=True)
class _Assumption:
    """Another assumption of the model: other weights, or no deal one option better or worse on every issue for one party."""

    model: Model
    change: ModelChange

    def __call__(self) -> Made:
        model = self.model
        altered = {}
        for party, drawn in model.drawn.items():
            if drawn.method == "given" or self.change.party not in ("", party):
                continue
            if self.change.kind == "spans":
                spans: Spans = "options" if self.change.id == "options" else "equal"
                try:
                    altered[party] = draw(drawn.evidence, model.number, model.seed, spans=spans)
                except NoPreferenceFits:
                    return ModelRests(self.change, (), contradicts=True)
            elif not drawn.evidence.uniform:
                altered[party] = shifted(drawn, 1 if self.change.id == "better" else -1)
        return replace(model, drawn={**model.drawn, **altered}), altered


def shifted(drawn: Draws, steps: int) -> Draws:
    """The draws with no deal some options better (or worse, below 0) on every issue, as the party ranks them in each draw.

    An option that is worth as much is no step; where there is none better (or worse), what is expected stays.
    """
    moved = drawn.no_deal.copy()
    rows = np.arange(len(moved))
    for i, worth in enumerate(drawn.worths.options):
        for _ in range(abs(steps)):
            apart_by = (worth - worth[rows, moved[:, i]][:, None]) * np.sign(steps)
            further = np.where(apart_by > 0, apart_by, np.inf)
            moved[:, i] = np.where(np.isfinite(further).any(axis=1), further.argmin(axis=1), moved[:, i])
    return replace(drawn, no_deal=moved, least=drawn.worths.of(list(moved.T)))


@dataclass(frozen=True)
class _View:
    """The first draws of a model, as bits."""

    listed: Listed
    number: int

    @classmethod
    def of(cls, listed: Listed, number: int) -> _View:
        model = listed.model
        fewer = replace(model, number=number, drawn={p: d.first(number) for p, d in model.drawn.items()})
        words = -(-number // 64)
        yes = {p: _cut(b, number, words) for p, b in listed.yes.items()}
        return cls(Listed(fewer, listed.sizes, yes, {}), number)

    def with_draws(self, altered: Mapping[str, Draws]) -> _View:
        model = self.listed.model
        yes = {**self.listed.yes, **{p: accepted(d, model.issues, model.heard) for p, d in altered.items()}}
        return _View(Listed(model, self.listed.sizes, yes, {}, self.listed._masks), self.number)

    def shares(
        self, model: Model, settings: tuple[Setting, ...], packages: tuple[tuple[Package, Setting], ...]
    ) -> dict[tuple[Setting, Package | None], tuple[float, float]]:
        """Zone shares and joint acceptances with their errors."""
        same = (
            model.force.limits == self.listed.model.force.limits and model.force.known == self.listed.model.force.known
        )
        listed = Listed(model, self.listed.sizes, self.listed.yes, {}, self.listed._masks if same else {})
        found: dict[tuple[Setting, Package | None], tuple[float, float]] = {}
        for setting in settings:
            count = int(np.bitwise_count(listed.zone(setting)).sum())
            found[setting, None] = (count / self.number, standard_error(count, self.number))
        for package, setting in packages:
            found[setting, package] = _joint(listed, listed.at(package), setting)
        return found


def _cut(bits: Bits, number: int, words: int) -> Bits:
    """The first draws alone."""
    kept = bits[:, :words].copy()
    if number % 64:
        kept[:, -1] &= np.uint64((1 << (number % 64)) - 1)
    return kept


def _joint(listed: Listed, part: int, setting: Setting) -> tuple[float, float]:
    """Joint acceptance of a listed part, and its error, at the most that of all yeses together."""
    model = listed.model
    yes, variance = {}, 0.0
    for party, drawn in model.drawn.items():
        if not listed.allowed(setting, frozenset({party}))[part]:
            yes[party] = 0.0
            continue
        count = int(np.bitwise_count(listed.yes[party][part]).sum())
        yes[party] = count / model.number
        variance += standard_error(count, model.number, drawn.ess) ** 2
    value = float(probability(model.case.agreement, {p: np.asarray(v) for p, v in yes.items()}))
    return value, float(np.sqrt(variance))
