"""Events: what happened or is said to have, with kind, PLOVER category, status and by whom; idioms are no events."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from goodoffices.case.source import Span
from goodoffices.record.data_file import load


@dataclass(frozen=True)
class EventFound:
    """An event in the text.

    Attributes
    ----------
    at : the words that name it; `sentence` where its sentence stands.
    kind, plover, status : as a case has them.
    by : ids of actors said to have done it; empty where nobody is named.
    where, when : as far as the sentence tells; when is ISO or ``not stated``.
    toll : numbers of the figures that are its toll.
    rule, confidence : what found it, and from 0 to 1.
    """

    at: Span
    sentence: Span
    kind: str
    plover: str
    status: str
    by: tuple[str, ...] = ()
    where: str = ""
    when: str = "not stated"
    toll: tuple[int, ...] = ()
    rule: str = ""
    confidence: float = 0.6


@dataclass(frozen=True)
class EventRule:
    """One row of ``data/events.yaml``."""

    kind: str
    plover: str
    words: re.Pattern[str]
    never: re.Pattern[str]
    examples: tuple[str, ...]


@cache
def event_rules() -> tuple[EventRule, ...]:
    """The kinds of events, in the order in which they are tried."""
    file = load("events.yaml")
    idioms = "|".join(file["idioms"])
    made = []
    for entry in file["events"]:
        violent = entry["kind"] in ("attack", "fighting", "invasion")
        never = "|".join(p for p in (entry.get("not", ""), idioms if violent else "") if p) or r"(?!)"
        tried = entry.get("try", [])
        made.append(
            EventRule(
                entry["kind"],
                entry["plover"],
                re.compile(entry["words"], re.I),
                re.compile(never, re.I),
                (tried,) if isinstance(tried, str) else tuple(tried),
            )
        )
    return tuple(made)


_PLANNED = re.compile(
    r"\b(?:plan(?:s|ned)? to|set to|scheduled|due to|will (?:be held|take place|resume|begin|meet|continue)|"
    r"(?:is|are|was|were|agreed|pledged|promised|vowed) to|to be held|to carry on|would (?:resume|be held)|planned|will|would|next)\b[^,;]*\Z",
    re.I,
)
_TO_COME = re.compile(
    r"[^,;]{0,40}?\b(?:to be held|to begin|to resume|planned for|set for|scheduled|due (?:to|on|in)|will (?:be held|begin|resume))\b"
)
_EXPECTED = re.compile(
    r"\b(?:expect(?:s|ed|ing)?|could|may|might|hop(?:es|ed|ing)|likely|fear(?:s|ed)?|offer(?:s|ed)? to|demand(?:s|ed)|call(?:s|ed) for)\b[^,;]*\Z"
)
_AHEAD = re.compile(r"\b(?:will|would|to) (?:meet|resume|begin|continue|be held)\b", re.I)
_NEAR = 60
_TOLL = frozenset(["killed", "wounded"])
"""Words for a toll: an event only where no other word for an attack stands in the sentence."""


def events_in(view: str, sentence: Span, claimed: Sequence[Span]) -> list[EventFound]:
    """The events that a sentence names; `claimed`: the parts of the text that somebody says (there it is claimed, not occurred)."""
    words = view[sentence.start : sentence.end]
    found: list[EventFound] = []
    for rule in event_rules():
        matches = list(rule.words.finditer(words))
        if not matches:
            continue
        guarded = [m.span() for m in rule.never.finditer(words)]
        matches = [m for m in matches if not any(a <= m.start() < b for a, b in guarded)]
        named = [m for m in matches if m.group().lower() not in _TOLL] or matches
        for match in named:
            at = Span(sentence.start + match.start(), sentence.start + match.end())
            said = any(span.start <= at.start < span.end for span in claimed)
            status = _status(words, match.start(), match.end(), said)
            if any(f.kind == rule.kind and f.status == status for f in found) or any(at.overlaps(f.at) for f in found):
                continue
            found.append(EventFound(at, sentence, rule.kind, rule.plover, status, rule=f"words for {rule.kind}"))
    return found


def _status(words: str, start: int, end: int, said: bool) -> str:
    before, behind = words[max(0, start - _NEAR) : start], words[end : end + _NEAR]
    if _EXPECTED.search(before):
        return "expected"
    if _PLANNED.search(before) or _TO_COME.match(behind) or _AHEAD.search(words[start:end]):
        return "planned"
    return "claimed" if said else "occurred"
