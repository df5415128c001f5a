"""Names: the form of an id, and the nearest known name to a mistyped one."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from functools import cache

ID_FORM = "a letter, then letters, digits, '_' or '-' (at most 60 characters)"
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,59}\Z")

RESERVED_IDS = frozenset(
    {"newsroom", "resident", "analyst", "complement", "deal", "talks", "position"}
    | {"is", "in", "not", "and", "or", "if", "then", "meets", "package"}
    | {"on", "off", "yes", "no", "true", "false", "null", "y", "n"}
)
"""Words that a condition, a speaker or a YAML 1.1 reader takes for something else."""


def is_id(text: str) -> bool:
    """Whether `text` has the form of an id."""
    return _ID.match(text) is not None


def nearest(text: str, known: Iterable[str]) -> str | None:
    """The known name nearest to `text`, or None where none is near."""
    names = sorted(known)
    if len(text) > 200:
        return None
    folded = {name.casefold(): name for name in names}
    close = difflib.get_close_matches(text.casefold(), list(folded), n=1, cutoff=0.6)
    return folded[close[0]] if close else None


def listing(known: Iterable[str], most: int = 12) -> str:
    """Known names in one line, cut after `most` with the count of the rest."""
    names = sorted(set(known))
    if not names:
        return "none is defined"
    head = ", ".join(names[:most])
    return head if len(names) <= most else f"{head} and {len(names) - most} more"


@cache
def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A key by which s2 comes before s10."""
    return tuple((0, int(p), "") if p[0] in "0123456789" else (1, 0, p) for p in re.split(r"([0-9]+)", text) if p)
