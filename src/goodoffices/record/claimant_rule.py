"""Who claims a figure, told by the words right before it: rules of ``data/claimants.yaml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from goodoffices.case.source import Span
from goodoffices.record.data_file import load
from goodoffices.record.figure import FigureFound
from goodoffices.record.frame import verb_forms
from goodoffices.record.words import PERSONAL

_WHO = (
    r"(?P<who>(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Tt]wo|[Tt]hree|"
    r"[Ff]our|[Ss]ome|[Ll]ocal|[Ss]tate|[Aa]id|[Bb]oth) [\w'-]+(?: (?:in|at|of|for) (?:the )?[A-Z][\w'-]+)?"
    r"(?: [\w'-]+){0,3}?|[A-Z][\w'-]*(?: (?:[a-z]+s|[A-Z][\w'-]*)){0,3}|[a-z]+s)"
)
_LIKE_THE_ONE_BEFORE = "a count without a noun"


@dataclass(frozen=True)
class ClaimantRule:
    """One rule: what ends right before a figure, and who claims it then; nobody where it is the newsroom's."""

    name: str
    before: re.Pattern[str]
    alike: bool
    newsroom: bool
    examples: tuple[str, ...]


@cache
def claimant_rules() -> tuple[ClaimantRule, ...]:
    """The rules, in the order in which they are tried."""
    return tuple(
        ClaimantRule(
            entry["name"], re.compile(f"(?:{entry['before'].replace('{who}', _WHO)})\\Z"), "alike" in entry, "newsroom" in entry,
            (entry["try"],) if isinstance(entry["try"], str) else tuple(entry["try"]),
        )
        for entry in load("claimants.yaml")
    )  # fmt: skip


@dataclass(frozen=True)
class Told:
    """Who is said to claim a figure right before it: a place in the text, or None for the newsroom."""

    who: Span | None
    rule: str


def _may_claim(who: str) -> bool:
    """Whether words can be who claims: no pronoun of a quotation, and no verb of saying at their end, which has its own statement."""
    return who not in PERSONAL and who.split()[-1] not in verb_forms()


def told_before(found: FigureFound, view: str) -> Told | None:
    """Who claims a figure by the words before it in its sentence; None where no rule tells."""
    begin = found.sentence.start
    before = view[begin : found.at.start]
    for rule in claimant_rules():
        if rule.alike and not found.rule.startswith(_LIKE_THE_ONE_BEFORE):
            continue
        match = rule.before.search(before)
        if match is not None and (rule.newsroom or _may_claim(match["who"].lower())):
            who = None if rule.newsroom else Span(begin + match.start("who"), begin + match.end("who"))
            return Told(who, rule.name)
    return None
