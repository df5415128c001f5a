"""Of several packages worth the same the first, so that the same question has the same answer whatever a solver came upon."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from goodoffices.deal.budget import Spending
from goodoffices.deal.programme import Programme
from goodoffices.deal.scenario import Scenario


def first_package(
    scenario: Scenario, worth: Sequence[int], chosen: Sequence[int], spending: Spending
) -> tuple[tuple[int, ...], bool | None]:
    """Of the packages worth exactly this the one that comes first in the order of options, and whether it is the only one.

    Parameters
    ----------
    chosen : one that is. Where the budget is spent on the way, the first so far is the answer, and None is said.

    Cost
    ----
    One solve where it is the only one; about one more for each issue otherwise.
    """
    programme = Programme(scenario, np.array(worth, dtype=np.int64))
    model, option = programme.model, programme.option
    for value, own in zip(programme.worth, worth, strict=True):
        model.add(value == int(own))
    here = tuple(int(o) for o in chosen)
    other = programme.literal()
    model.add_bool_or([~other, *(~own[o] for own, o in zip(option, here, strict=True))])
    model.add_assumption(other)
    found = programme.solve(spending)
    if found.chosen is None:
        return here, True if found.proven else None
    model.clear_assumptions()
    here = min(here, found.chosen)
    issue = 0
    while issue < len(here):
        earlier = programme.literal()
        model.add_bool_or([~earlier, *option[issue][: here[issue]]])
        model.add_assumption(earlier)
        sooner = programme.solve(spending) if here[issue] else None
        model.clear_assumptions()
        if sooner is not None and sooner.chosen is not None:
            here = sooner.chosen
            continue
        if sooner is not None and not sooner.proven:
            return here, None
        model.add(option[issue][here[issue]] == 1)
        issue += 1
    return here, False
