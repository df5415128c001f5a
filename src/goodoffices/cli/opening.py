"""Opening a case for a command: read, checked, and free of contradictions in every layer."""

from __future__ import annotations

from contextlib import suppress

from goodoffices.case.bundled import try_open
from goodoffices.case.case import Case
from goodoffices.errors import BadCase, Problem
from goodoffices.logic.force import InForce, in_force
from goodoffices.logic.table import TooTangled
from goodoffices.preference.contradiction import heard
from goodoffices.preference.evidence import TooManyOptions


def problems_of(name: str) -> tuple[Case | None, tuple[Problem, ...]]:
    """The case as far as it can be read, and every problem found: of its files, as a whole, and in its logic."""
    problems: list[Problem] = []
    case = try_open(name, problems)
    if case is not None and not problems:
        found: dict[tuple[object, ...], Problem] = {}
        for confided in (False, True):
            view = case.seen(confided=confided)
            force = in_force(view, strict=False)
            told = force.contradictions or _unheard(view, force)
            found.update({(p.place, p.message): p for p in told})
        problems.extend(found.values())
    return case, tuple(sorted(problems, key=lambda p: (p.place, p.message)))


def _unheard(case: Case, force: InForce) -> tuple[Problem, ...]:
    """Words of those whose yes counts that no preference fits. Where conditions or options are too much for numbers there are none."""
    found: list[Problem] = []
    for actor in case.needed:
        with suppress(TooTangled, TooManyOptions):
            found += heard(case, force, actor.id).problems
    return tuple(found)


def opened(name: str) -> Case:
    """The case; BadCase with every problem found."""
    case, problems = problems_of(name)
    if problems or case is None:
        raise BadCase(problems)
    return case
