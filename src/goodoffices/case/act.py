"""Acts: what one does by saying something. Each with its meaning; worked examples are in docs/reference/acts.md."""

from __future__ import annotations

from typing import Literal, get_args

Act = Literal[
    "demand", "propose", "offer", "accept", "reject", "precondition", "limit", "concede", "threaten", "warn", "claim",
    "report", "assess", "expect", "ask", "appeal", "endorse", "criticise", "clarify", "deny", "signal_flexibility",
    "procedural", "deed",
]  # fmt: skip
ACTS: tuple[str, ...] = get_args(Act)

MEANING: dict[str, str] = {
    "demand": "wants the other to do it",
    "propose": "names a settlement it favours",
    "offer": "says it would do or accept something",
    "accept": "agrees to what was put",
    "reject": "refuses what was put",
    "precondition": "says what must be done or settled first",
    "limit": "says without what it will not agree",
    "concede": "leaves its earlier position",
    "threaten": "announces harm it would do",
    "warn": "foresees harm it would not do",
    "claim": "asserts a right or title",
    "report": "asserts a fact or figure",
    "assess": "judges how talks or war go",
    "expect": "foresees or hopes",
    "ask": "wants to know",
    "appeal": "requests without pressing",
    "endorse": "backs what another said or did",
    "criticise": "faults what another said or did",
    "clarify": "says what earlier words mean",
    "deny": "says that something is not so",
    "signal_flexibility": "hints that a position could move, without moving it",
    "procedural": "speaks of how, when and with whom to talk",
    "deed": "acts, says nothing",
}

PLOVER: dict[str, str] = {
    "demand": "REQUEST",
    "offer": "AGREE",
    "accept": "AGREE",
    "reject": "REJECT",
    "precondition": "REQUEST",
    "limit": "REJECT",
    "concede": "CONCEDE",
    "threaten": "THREATEN",
    "appeal": "REQUEST",
    "endorse": "SUPPORT",
    "criticise": "ACCUSE",
}
"""The PLOVER category of an act, where one fits."""
