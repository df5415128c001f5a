"""A package tried in the model: who would accept it, or why there are no numbers."""

from __future__ import annotations

from dataclasses import dataclass

from goodoffices.case.case import Case
from goodoffices.case.names import listing, nearest
from goodoffices.case.package import Package
from goodoffices.deal.acceptance import Acceptance, acceptance
from goodoffices.deal.model import NoModel, model_of
from goodoffices.deal.setting import Setting
from goodoffices.errors import BadInput, Place, Problem
from goodoffices.logic.force import in_force


@dataclass(frozen=True)
class TriedInModel:
    """What the model says of one package.

    Attributes
    ----------
    acceptance : None where there are no numbers, for the reason in `why_not`.
    draws, seed : of the model.
    """

    acceptance: Acceptance | None
    why_not: str
    draws: int
    seed: int


def try_in_model(case: Case, package: Package, eased: tuple[str, ...], draws: int, seed: int) -> TriedInModel:
    """Ask the model of a package, under limits taken as eased; the analyst's options in it may be chosen.

    Raises
    ------
    BadInput
        Where `eased` names what is no limit in force.
    """
    force = in_force(case, strict=False)
    known = [limit.id for limit in force.limits]
    wrong = [name for name in eased if name not in known]
    if wrong:
        near = nearest(wrong[0], known)
        raise BadInput(
            Problem(Place("--eased"), f"there is no limit '{wrong[0]}' in force", listing(known), wrong[0],
                    f"did you mean '{near}'?" if near else "name limits by their ids, as the brief does")
        )  # fmt: skip
    if not draws:
        return TriedInModel(None, "no numbers were asked for", draws, seed)
    try:
        model = model_of(case, force, draws, seed)
    except NoModel as error:
        return TriedInModel(None, str(error), draws, seed)
    unheard = [case.issues[i].title for i in package if i not in model.heard]
    if unheard:
        titles = ", ".join(f"“{title}”" for title in unheard)
        return TriedInModel(None, f"not every side whose yes counts has been heard on {titles}", draws, seed)
    return TriedInModel(acceptance(model, package, Setting.for_package(case, package, eased)), "", draws, seed)
