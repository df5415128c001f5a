"""In whose meaning a file is read. The owner's is the default; the others are what another program makes of the same bytes."""

from __future__ import annotations

from goodoffices.case.names import nearest
from goodoffices.errors import BadInput, Place, Problem

OWNER = "owner"

MEANINGS = {
    OWNER: "as the owner of the format documents it",
    "genius-code": "as Genius from 2014 on computes it: an issue whose largest evaluation, rounded, is at most 1 is not scaled, other evaluations "
    "are rounded to whole numbers first, and only an issue's own weight counts in a tree of objectives",
    "negmas": "as NegMAS reads Genius XML: evaluations and hyper-rectangles are not divided by their maximum, EXCLUDES counts as INCLUDES, a line "
    "is not cut off at 0 and 1 and an integer not counted from its lower bound, rules and discount take no part",
    "limits": "as the owner documents it, and a constraint that makes nothing of one issue's worth is a limit too",
}  # fmt: skip
"""Each meaning in a sentence."""


def check_meaning(name: str) -> str:
    """The name, where it is that of a meaning; BadInput with the nearest one where it is not."""
    if name in MEANINGS:
        return name
    near = nearest(name, MEANINGS)
    raise BadInput(
        Problem(Place(), f"--compat names no meaning: '{name[:60]}'", ", ".join(sorted(MEANINGS)), name[:60],
                f"did you mean '{near}'?" if near else "use one of those")
    )  # fmt: skip
