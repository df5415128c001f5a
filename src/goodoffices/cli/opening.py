"""Opening a case for a command: read, checked, and free of contradictions in every layer."""

from __future__ import annotations

from goodoffices.case.bundled import try_open
from goodoffices.case.case import Case
from goodoffices.errors import BadCase, Problem
from goodoffices.logic.force import in_force
from goodoffices.preference.contradiction import heard


def problems_of(name: str) -> tuple[Case | None, tuple[Problem, ...]]:
    """The case as far as it can be read, and every problem found: of its files, as a whole, and in its logic."""
    problems: list[Problem] = []
    case = try_open(name, problems)
    if case is not None and not problems:
        found: dict[tuple[object, ...], Problem] = {}
        for confided in (False, True):
            view = case.seen(confided=confided)
            force = in_force(view, strict=False)
            contradictions = list(force.contradictions)
            if not contradictions:
                contradictions = [p for actor in view.actors for p in heard(view, force, actor).problems]
            found.update({(p.place, p.message): p for p in contradictions})
        problems.extend(found.values())
    return case, tuple(sorted(problems, key=lambda p: (p.place, p.message)))


def opened(name: str) -> Case:
    """The case; BadCase with every problem found."""
    case, problems = problems_of(name)
    if problems or case is None:
        raise BadCase(problems)
    return case
