"""Acts of statements: the frame's act, unless the words say more; rules are read from ``data/acts.yaml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from goodoffices.record.data_file import load


@dataclass(frozen=True)
class ActRule:
    """One rule: where its pattern is found in words of these acts, the act is this one."""

    act: str
    words: re.Pattern[str]
    frames: frozenset[str]
    never: re.Pattern[str] | None
    suggests: str
    examples: tuple[str, ...]


@cache
def act_rules() -> tuple[ActRule, ...]:
    """The rules, in the order in which they are tried."""
    made = []
    for entry in load("acts.yaml"):
        tried = entry.get("try", [])
        made.append(
            ActRule(
                entry["act"], re.compile(entry["words"], re.I), frozenset(entry.get("frames", ())),
                re.compile(entry["not"], re.I) if "not" in entry else None, entry.get("suggests", ""),
                (tried,) if isinstance(tried, str) else tuple(tried),
            )
        )  # fmt: skip
    return tuple(made)


_SUGGESTS = {"demand": "wants", "propose": "wants"}
_FIRM = frozenset(
    ["deny", "criticise", "endorse", "threaten", "reject", "concede", "clarify", "signal_flexibility", "ask"]
)


def act_of(frame_act: str, words: str, quoted_question: bool = False) -> tuple[str, str, str]:
    """The act of a statement, the coding it suggests (or empty), and the reason in one line.

    Parameters
    ----------
    frame_act : the act of its frame, or ``report`` for the newsroom's own voice.
    words : cue and content together.
    """
    for rule in act_rules():
        if rule.frames and frame_act not in rule.frames:
            continue
        found = rule.words.search(words)
        if found is None or (rule.never is not None and rule.never.search(words)):
            continue
        own = rule.frames == {frame_act}  # a rule for this act alone
        if frame_act in _FIRM and not own and rule.act not in ("precondition", "limit") and rule.act != frame_act:
            continue
        return (
            rule.act,
            rule.suggests or _SUGGESTS.get(rule.act, ""),
            f"the words say {' '.join(found.group().split())[:40]!r}",
        )
    if quoted_question:
        return "ask", "", "it is a question"
    return frame_act, _SUGGESTS.get(frame_act, ""), "what the verb that reports it does"
