"""Findings: all that a brief tells of a case, as seen on a day and in its layers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import prod
from typing import Self

from goodoffices.case.case import Case
from goodoffices.case.coding import Limit, Precondition, Sticking, Wants
from goodoffices.case.statement import Statement
from goodoffices.case.talks import Day, Round
from goodoffices.case.text import Text, quotation
from goodoffices.deal.model import DRAWS, SEED, model_of
from goodoffices.deal.modelled import ModelChanged, Modelled, Progress, model_changes, modelled
from goodoffices.errors import GoodOfficesError
from goodoffices.logic.changes import Changes, changes
from goodoffices.logic.clash import Analysis, analyse
from goodoffices.logic.deadlock import Deadlock, deadlocks
from goodoffices.logic.force import in_force
from goodoffices.logic.position import (
    ActNeeded,
    ActorPosition,
    AlonePart,
    OpenIssue,
    acts_needed,
    alone,
    open_issues,
    positions,
)
from goodoffices.logic.question import Questions, questions
from goodoffices.logic.rests import Rests, what_it_rests_on


@dataclass(frozen=True)
class Record:
    """How much the record holds, and of whom.

    Attributes
    ----------
    wants_or_limits : how many statements state a want or a limit.
    by_party : for each party: its statements, those with a speaker by name, and those in the newsroom's words alone.
    """

    sources: int
    statements: int
    wants_or_limits: int
    by_party: tuple[tuple[str, int, int, int], ...]


@dataclass(frozen=True)
class DayOfTalks:
    """The last day held, each party's account of it, and the next sitting; None where the record has none."""

    round: Round | None
    day: Day | None
    accounts: tuple[tuple[str, tuple[str, ...]], ...]
    next_round: Round | None
    next_day: Day | None


@dataclass(frozen=True)
class StickingCheck:
    """What a source calls the main sticking point, held against the computed one.

    Attributes
    ----------
    named : issues that the statement names.
    confirmed : those of them on which limits clash.
    unconfirmed : those on which no limits clash.
    unnamed : issues on which limits clash and which it does not name.
    """

    statement: str
    named: tuple[str, ...]
    confirmed: tuple[str, ...]
    unconfirmed: tuple[str, ...]
    unnamed: tuple[str, ...]


@dataclass(frozen=True)
class Findings:
    """What a brief tells of a case, before it is put into words.

    Attributes
    ----------
    case : the case as seen: as of a day, in its layers.
    as_of : the day it is as of; None where no source is dated.
    since : the day that changes are told against, or None.
    confided, stated : whether confided words take part, and whether inferred codings are left out.
    texts : texts of sources at hand, by id.
    modelled : what the model says; None where no numbers were asked for, or there are none, for the reason in `no_model`.
    model_changed : what changed in the numbers since that day.
    """

    case: Case
    as_of: dt.date | None
    since: dt.date | None
    confided: bool
    stated: bool
    texts: Mapping[str, Text]
    record: Record
    day: DayOfTalks
    analysis: Analysis
    positions: tuple[ActorPosition, ...]
    rests: tuple[Rests, ...]
    deadlocks: tuple[Deadlock, ...]
    questions: Questions
    alone: tuple[AlonePart, ...]
    open_issues: tuple[OpenIssue, ...]
    acts: tuple[ActNeeded, ...]
    sticking: tuple[StickingCheck, ...]
    changes: Changes | None
    modelled: Modelled | None = None
    no_model: str = ""
    model_changed: ModelChanged | None = None

    @classmethod
    def of(
        cls,
        case: Case,
        as_of: dt.date | None = None,
        since: dt.date | None = None,
        stated: bool = False,
        confided: bool = False,
        texts: Mapping[str, Text] | None = None,
        draws: int = DRAWS,
        seed: int = SEED,
        progress: Progress = lambda _: None,
        stop: Callable[[], bool] = lambda: False,
    ) -> Self:
        """The findings of a case.

        Parameters
        ----------
        as_of : what could be known on this day; by default, all that the case holds.
        since : tell what changed since the end of this day.
        stated : leave out inferred codings and the analyst's own options: for anything that goes public.
        confided : let confided words take part.
        texts : texts of sources, for quotations.
        draws, seed : of the model; with 0 draws there are no numbers.
        progress, stop : told what is being done, and asked whether to go on (``modelled``).
        """
        view = case.seen(as_of, confided, stated)
        analysis = analyse(view, in_force(view, strict=False))
        found = positions(view, analysis.force)
        acts = acts_needed(view)
        rests = what_it_rests_on(analysis)
        numbers, none = _modelled(analysis, found, draws, seed, True, progress, stop)
        before = moved = None
        if since is not None:
            earlier = case.seen(since, confided, stated)
            then = analyse(earlier, in_force(earlier, strict=False))
            before = changes(then, analysis)
            past, _ = _modelled(then, None, draws, seed, False, progress, stop) if numbers is not None else (None, "")
            moved = model_changes(past, numbers) if past is not None and numbers is not None else None
        return cls(
            case=view,
            as_of=as_of if as_of is not None else view.last_day(),
            since=since,
            confided=confided,
            stated=stated,
            texts={k: t for k, t in (texts or {}).items() if k in view.sources},
            record=_record(view),
            day=_day(view),
            analysis=analysis,
            positions=found,
            rests=rests,
            deadlocks=deadlocks(view, analysis.force)[0],
            questions=questions(analysis, rests, found, acts),
            alone=alone(view, analysis.force, found),
            open_issues=open_issues(view, found),
            acts=acts,
            sticking=_sticking(view, analysis),
            changes=before,
            modelled=numbers,
            no_model=none,
            model_changed=moved,
        )

    @property
    def listed_packages(self) -> int:
        """How many packages the listed options make, the analyst's (†) left out."""
        numbers = (sum(not o.by_analyst for o in issue.options.values()) for issue in self.case.issues.values())
        return prod(n for n in numbers if n)

    def quote(self, statement: Statement) -> str:
        """The words of a statement in its source, where the text is at hand; else an empty text."""
        return quotation(statement, self.texts)


def _modelled(
    analysis: Analysis,
    found: tuple[ActorPosition, ...] | None,
    draws: int,
    seed: int,
    rests: bool,
    progress: Progress,
    stop: Callable[[], bool],
) -> tuple[Modelled | None, str]:
    """What the model says, or why there is none."""
    if not draws:
        return None, "no numbers were asked for"
    try:
        model = model_of(analysis.case, analysis.force, draws, seed, found)
        return modelled(model, analysis, rests, progress, stop), ""
    except GoodOfficesError as error:
        return None, str(error)


def _record(case: Case) -> Record:
    coded = {s.id for s, c in case.codings() if isinstance(c, Wants | Limit | Precondition)}
    by_party = []
    for party in case.parties:
        own = [s for s in case.statements.values() if party.id in s.actors]
        named = [s for s in own if any(case.people[p].name for p in s.people)]
        by_party.append((party.id, len(own), len(named), sum(s.voice == "newsroom" for s in own)))
    return Record(len(case.sources), len(case.statements), len(coded), tuple(by_party))


def _day(case: Case) -> DayOfTalks:
    days = list(case.talks.days())
    held = [(r, d) for r, d in days if d.status == "held"]
    last = held[-1] if held else (None, None)
    after = days[days.index(held[-1]) + 1 :] if held else days
    following = next(((r, d) for r, d in after if d.status == "planned"), (None, None))
    accounts = []
    for party in case.parties:
        told = [
            s.id
            for s in case.statements.values()
            if last[1] is not None and s.account_of == last[1].id and party.id in s.actors
        ]
        full = [s for s in told if not set(case.statements[s].repeats) & set(told)]
        accounts.append((party.id, tuple(full)))
    return DayOfTalks(last[0], last[1], tuple(accounts), following[0], following[1])


def _sticking(case: Case, analysis: Analysis) -> tuple[StickingCheck, ...]:
    computed = set(analysis.sticking_points)
    return tuple(
        StickingCheck(
            statement.id,
            coding.at,
            tuple(i for i in coding.at if i in computed),
            tuple(i for i in coding.at if i not in computed),
            tuple(sorted(computed - set(coding.at))),
        )
        for statement, coding in case.codings()
        if isinstance(coding, Sticking)
    )
