"""Refusals with the demand that each may answer: inferred, by the words they share."""

from __future__ import annotations

import re
from dataclasses import replace

from goodoffices.record.statement import StatementFound


def with_answers(found: list[StatementFound], view: str) -> list[StatementFound]:
    """Refusals, each with the demand of another that it may answer: inferred, by the words they share."""
    made = []
    for number, statement in enumerate(found):
        best: tuple[int, int] | None = None
        if statement.act == "reject":
            own = _stems(view, statement)
            for earlier in range(number - 1, max(-1, number - 12), -1):
                other = found[earlier]
                if (
                    other.act in ("demand", "precondition", "propose", "offer", "appeal")
                    and other.speaker.actor != statement.speaker.actor
                ):
                    shared = len(own & _stems(view, other))
                    if shared and (best is None or shared > best[0]):
                        best = (shared, earlier)
        made.append(replace(statement, answers=best[1]) if best else statement)
    return made


_KIND = {
    "pull": "leave",
    "pull-back": "leave",
    "withdraw": "leave",
    "withdrawal": "leave",
    "troops": "forces",
    "soldiers": "forces",
    "army": "forces",
}


def _stems(view: str, statement: StatementFound) -> set[str]:
    words = re.findall(r"[A-Za-z-]{4,}", " ".join(view[s.start : s.end] for s in statement.at).lower())
    return {_KIND.get(w, w)[:5] for w in words if w not in ("that", "with", "from", "this", "have")}
