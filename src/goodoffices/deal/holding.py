"""Whether conditions hold, for many packages at once, over the options and the tests that a case knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from goodoffices.case.case import Case
from goodoffices.case.condition import All, Any, IfThen, Is, Meets, Node, Not, walk
from goodoffices.deal.worth import GivenWorths, Integers
from goodoffices.errors import BadCase, Problem

Flags = NDArray[np.bool_]


def holds(
    node: Node, case: Case, worths: GivenWorths, chosen: Sequence[Integers], known: Mapping[tuple[str, str, str], bool]
) -> Flags:
    """Whether a condition holds, for each package of a block.

    Parameters
    ----------
    chosen : by issue, the position of the chosen option; arrays of one shape, or of shapes that broadcast to one.
    known : whether an option meets a yardstick; what is not told counts as not met.
    """

    def below(part: Node) -> Flags:
        return holds(part, case, worths, chosen, known)

    match node:
        case Is(issue, options):
            at = worths.issues.index(issue)
            if not worths.options[at]:
                return np.zeros((), dtype=bool)  # nobody has named a way to settle it: packages leave it out
            wanted = np.array([o in options for o in worths.options[at]], dtype=bool)
            return wanted[chosen[at]]
        case Meets(name):
            yardstick = case.yardsticks[name]
            told = []
            for issue in yardstick.bears_on:
                at = worths.issues.index(issue)
                if worths.options[at]:
                    told.append(
                        np.array([known.get((name, issue, o), False) for o in worths.options[at]], dtype=bool)[
                            chosen[at]
                        ]
                    )
            return _joined(told, yardstick.met_by == "any")
        case Not(part):
            return ~below(part)
        case All(parts):
            return _joined([below(p) for p in parts], any_of=False)
        case Any(parts):
            return _joined([below(p) for p in parts], any_of=True)
        case IfThen(given, then):
            return ~below(given) | below(then)


def _joined(flags: list[Flags], any_of: bool) -> Flags:
    """Whether any, or every, one of these holds."""
    joined = flags[0] if flags else np.asarray(not any_of)
    for other in flags[1:]:
        joined = joined | other if any_of else joined & other
    return joined


def unknown_in(case: Case, node: Node, known: Mapping[tuple[str, str, str], bool]) -> bool:
    """Whether a condition tests a yardstick of which not all is known."""
    return any(_missing(case, n.yardstick, known) for n in walk(node) if isinstance(n, Meets))


def _missing(case: Case, yardstick: str, known: Mapping[tuple[str, str, str], bool]) -> list[str]:
    bears_on = case.yardsticks[yardstick].bears_on
    return [f"{i}.{o}" for i in bears_on for o in case.issues[i].options if (yardstick, i, o) not in known]


def check_known(case: Case, nodes: list[Node], known: Mapping[tuple[str, str, str], bool]) -> None:
    """Refuse limits and conditions that test what is not known: an exact answer would be a guess."""
    tested = {
        n.yardstick
        for root in [*nodes, *(c.condition.root for c in case.conditions)]
        for n in walk(root)
        if isinstance(n, Meets)
    }
    for name in sorted(tested):
        y = case.yardsticks[name]
        missing = _missing(case, name, known)
        if missing:
            raise BadCase(
                Problem(y.place, f"a limit tests yardstick '{name}', and not all is known of it", "a 'meets' or 'fails' for each option it bears on",
                        ", ".join(missing[:8]), "code them, or ask: goodoffices brief, which leaves them unknown")
            )  # fmt: skip
