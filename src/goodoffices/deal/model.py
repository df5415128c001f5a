"""The model of a case: draws of what each actor prefers whose yes counts, with the prior beside them. Parties' draws are independent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from goodoffices.case.case import Case
from goodoffices.case.coding import Worth
from goodoffices.case.issue import Issue
from goodoffices.errors import GoodOfficesError
from goodoffices.logic.force import InForce
from goodoffices.logic.position import ActorPosition, open_issues, positions
from goodoffices.logic.table import Table, TooTangled, kept_on, tables_of
from goodoffices.preference.contradiction import heard
from goodoffices.preference.draws import Draws, NoPreferenceFits, draw, draw_prior
from goodoffices.preference.evidence import TooManyOptions
from goodoffices.preference.latent import UNIT, Floats

DRAWS = 10_000
SEED = 0
MOST_TERMS = 400
FEWER = 500
"""Draws that are made at most where parties × options on the heard issues are more than ``MOST_TERMS``; the page says so."""


class NoModel(GoodOfficesError):
    """Why there are no numbers for a case."""


@dataclass(frozen=True)
class Model:
    """Draws for each actor whose yes counts.

    Attributes
    ----------
    case, force : the case as seen, and what is in force in it.
    seed, number : of the draws.
    drawn, prior : draws by party: of what fits the record, and with nothing on record.
    heard : ids of the issues on which every actor whose yes counts has been heard, and for which somebody has named an option; the
        others stay open in every package.
    replaced : codings that a later word of their party replaced, with that word.
    asked : how many draws were asked for; more than `number` where parties and options are many.
    kept : tables that were made for a question already; a model with another case starts anew.
    """

    case: Case
    force: InForce
    seed: int
    number: int
    drawn: Mapping[str, Draws]
    prior: Mapping[str, Draws]
    heard: tuple[str, ...]
    replaced: tuple[tuple[str, str], ...] = ()
    asked: int = 0
    kept: dict[object, tuple[Table, ...]] = field(init=False, default_factory=dict, compare=False, repr=False)

    @property
    def parties(self) -> tuple[str, ...]:
        """Ids of those whose yes counts, by name."""
        return tuple(self.drawn)

    @property
    def issues(self) -> tuple[str, ...]:
        """Ids of all issues, in the order of the case."""
        return tuple(self.case.issues)


def model_of(
    case: Case,
    force: InForce,
    number: int = DRAWS,
    seed: int = SEED,
    found: tuple[ActorPosition, ...] | None = None,
) -> Model:
    """The model of a case as seen.

    Parameters
    ----------
    number : draws of each party.
    found : positions, where they are known already.

    Raises
    ------
    NoModel
        Where there is nothing to draw for: no issue on which all have been heard, conditions that no package meets, or words that
        contradict each other.
    """
    found = found if found is not None else positions(case, force)
    unheard = {o.issue for o in open_issues(case, found)}
    issues = tuple(i.id for i in case.issues.values() if i.id not in unheard and _named(i))
    if not issues or not case.needed:
        raise NoModel("there is no issue on which every side whose yes counts has been heard")
    given = [c for c in force.codings.values() if isinstance(c, Worth) and any(i in case.numbers for i, _ in c.points)]
    if given:
        raise NoModel(
            f"the worth of a number is given ({given[0].id}), and draws know ranges of a number alone: goodoffices solve takes its values"
        )
    asked = number
    if len(case.needed) * sum(len(case.issues[i].options) for i in issues) > MOST_TERMS:
        number = min(number, FEWER)
    drawn: dict[str, Draws] = {}
    prior: dict[str, Draws] = {}
    replaced: list[tuple[str, str]] = []
    try:
        if kept_on(tables_of(case, [c.condition.root for c in case.conditions], force.known), ()):
            raise NoModel("the conditions of the case exclude every package")
        for actor in case.needed:
            words = heard(case, force, actor.id)
            if words.evidence is None:
                raise NoModel(f"words of {actor.name} contradict each other: {words.problems[0].message}")
            replaced += words.replaced
            drawn[actor.id] = draw(words.evidence, number, seed)
            prior[actor.id] = draw_prior(words.evidence, number, seed)
    except (TooTangled, TooManyOptions, NoPreferenceFits) as error:
        raise NoModel(str(error)) from error
    return Model(case, force, seed, number, drawn, prior, issues, tuple(replaced), asked)


def wholly_given(drawn: Draws) -> bool:
    """Whether worths and what no deal is worth are given, so that every draw is the same and settles what is asked."""
    return drawn.method == "given" and drawn.evidence.threshold is not None


def given_by_all(model: Model) -> bool:
    """Whether that is so of everybody whose yes counts."""
    return all(wholly_given(d) for d in model.drawn.values())


def width_of(drawn: Draws) -> Floats:
    """Each draw's worth from worst to best, in units, by which gains are scaled.

    Where all packages that meet the conditions of the case are worth the same, there is no such scale; the largest possible worth
    stands in, so that a gain keeps its sign and stays between −1 and 1.
    """
    return np.where(drawn.high > drawn.low, drawn.high - drawn.low, UNIT)


def _named(issue: Issue) -> bool:
    """Whether anybody but the analyst has an option on it; otherwise it stays open too, as in the logic."""
    return not all(o.by_analyst for o in issue.options.values())
