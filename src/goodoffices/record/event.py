"""Events: what happened or is said to have, with kind, PLOVER category, status and by whom; idioms are no events."""

from __future__ import annotations

import re
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
    (
        r"\b(?:plan(?:s|ned)? to|set to|scheduled|due to|will (?:be held|take place|resume|begin|meet|continue)|"
        r"to be held|to carry on|would (?:resume|be held))\b"
    ),
    re.I,
)
_EXPECTED = re.compile(
    r"\b(?:expect(?:s|ed|ing)?|could|may|might|hop(?:es|ed|ing)|likely|near future|fear(?:s|ed)?)\b", re.I
)


def events_in(view: str, sentence: Span, attributed: bool) -> list[EventFound]:
    """The events that a sentence names; `attributed`: whether somebody's cue covers it (then it is claimed, not occurred)."""
    words = view[sentence.start : sentence.end]
    found: list[EventFound] = []
    for rule in event_rules():
        for match in rule.words.finditer(words):
            if any(a <= match.start() < b for a, b in (m.span() for m in rule.never.finditer(words))):
                continue
            at = Span(sentence.start + match.start(), sentence.start + match.end())
            if any(f.kind == rule.kind for f in found):
                continue
            found.append(
                EventFound(
                    at,
                    sentence,
                    rule.kind,
                    rule.plover,
                    _status(words, match.start(), attributed),
                    rule=f"words for {rule.kind}",
                )
            )
    return found


def _status(words: str, at: int, attributed: bool) -> str:
    near = words[max(0, at - 60) : at + 60]
    if _PLANNED.search(near):
        return "planned"
    if _EXPECTED.search(near):
        return "expected"
    return "claimed" if attributed else "occurred"
