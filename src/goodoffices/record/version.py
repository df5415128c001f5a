"""Versions of a report: what a later one has otherwise than the one before, and which proposals it leaves as they were."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from goodoffices.record.proposal import Proposal, Proposals, proposals_of
from goodoffices.record.reading import Reading

_FIELDS = {
    "statement": ("act", "voice", "about", "when", "to", "via"),
    "figure": ("value", "at_least", "at_most", "hedge", "unit", "what", "of", "claimant", "when"),
    "event": ("kind", "status", "by", "where", "when"),
    "area": ("name", "held_by", "claimed_by", "share"),
}
"""What is held against what, by kind; places in the text shift with every version and say nothing."""
_ALIKE = 0.5
"""Share of words from which a statement of the same speaker may be the earlier one, reworded."""


@dataclass(frozen=True)
class Changed:
    """A proposal of the earlier version, and what stands for it now.

    Attributes
    ----------
    fields : for each field that differs its name, what it was and what it is; ``words`` and ``speaker`` among them.
    """

    before: Proposal
    after: Proposal
    fields: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Change:
    """What a later version of a report changes.

    Attributes
    ----------
    new, gone : proposals that only one of the versions has.
    changed : those that have another value, act, speaker or wording now.
    kept : number of those that are as they were; they keep their keys, and what was decided of them.
    updated : whether the text is another one.
    """

    new: tuple[Proposal, ...]
    gone: tuple[Proposal, ...]
    changed: tuple[Changed, ...]
    kept: int
    updated: bool


def changes(first: Reading, first_text: str, second: Reading, second_text: str) -> Change:
    """What the second version of a report has otherwise than the first."""
    old = proposals_of(first, first_text, "report", "")
    return merged(old, proposals_of(second, second_text, "report", ""))[1]


def merged(old: Proposals | None, new: Proposals) -> tuple[Proposals, Change]:
    """Old proposals with a new reading of the same source: decisions stay, what is new is added, what is gone is marked."""
    if old is None:
        return new, Change(_told(new.items), (), (), 0, False)
    fresh = {i.key: i for i in new.items}
    known = {i.key for i in old.items}
    kept = [_again(i, fresh.get(i.key)) for i in old.items]
    added = [i for i in new.items if i.key not in known]
    gone = [i for i in old.items if i.key not in fresh and not i.gone]
    pairs = _pairs(gone, added)
    instead = {after.key: before.key for before, after in pairs}
    added = [replace(i, replaces=instead.get(i.key, "")) for i in added]
    changed = [
        Changed(i, fresh[i.key], found)
        for i in old.items
        if i.key in fresh and (found := _differences(i, fresh[i.key]))
    ]
    by_key = {i.key: i for i in added}
    changed += [Changed(before, by_key[after.key], _differences(before, after)) for before, after in pairs]
    replaced = {before.key for before, _ in pairs}
    change = Change(
        _told(i for i in added if not i.replaces),
        _told(i for i in gone if i.key not in replaced),
        tuple(sorted(changed, key=lambda c: (c.after.made["at"], c.after.kind))),
        len(_told(i for i in kept if not i.gone)) - sum(c.before.key == c.after.key for c in changed),
        old.sha256 != new.sha256,
    )
    return replace(new, items=tuple(kept + added)), change


def _told(items: Any) -> tuple[Proposal, ...]:
    return tuple(i for i in items if i.kind != "unused")


def _again(old: Proposal, fresh: Proposal | None) -> Proposal:
    """A proposal as the later version has it; gone where that has it no more."""
    if fresh is None:
        return replace(old, gone=True)
    return replace(old, gone=False, made=fresh.made, words=fresh.words)


def _differences(before: Proposal, after: Proposal) -> tuple[tuple[str, str, str], ...]:
    found = []
    if before.kind == "statement":
        found.append(("speaker", str(before.made["speaker"]["text"]), str(after.made["speaker"]["text"])))
    found += [(f, _as_text(before.made.get(f)), _as_text(after.made.get(f))) for f in _FIELDS.get(before.kind, ())]
    found.append(("words", before.words, after.words))
    return tuple(one for one in found if one[1] != one[2])


def _as_text(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)


def _pairs(gone: Sequence[Proposal], added: Sequence[Proposal]) -> list[tuple[Proposal, Proposal]]:
    """Each proposal that is gone with the new one that seems to stand for it; the most alike first, one to one."""
    scored = sorted(
        (
            (_alike(a, b), -abs(n - m), n, m)
            for n, a in enumerate(gone)
            for m, b in enumerate(added)
            if a.kind == b.kind
        ),
        reverse=True,
    )
    used: tuple[set[int], set[int]] = set(), set()
    found = []
    for score, _, n, m in scored:
        if score > 0 and n not in used[0] and m not in used[1]:
            used[0].add(n)
            used[1].add(m)
            found.append((gone[n], added[m]))
    return found


def _alike(one: Proposal, other: Proposal) -> float:
    """How much two proposals of a kind seem to be of one thing; 0 where nothing says so."""
    a, b = one.made, other.made
    if one.kind == "statement":
        share = _shared(one.words, other.words)
        same = bool(a["speaker"]["ref"]) and a["speaker"]["ref"] == b["speaker"]["ref"]
        return share + 0.5 * same if share >= (_ALIKE if same else 0.8) else 0.0
    if one.kind == "figure":
        same = bool(a["what"]) and (a["what"], a["unit"], a["of"].lower()) == (b["what"], b["unit"], b["of"].lower())
        return 1.0 + (a["claimant"] == b["claimant"]) if same else 0.0
    if one.kind == "event":
        same = a["kind"] == b["kind"] and (a["where"] == b["where"] or not (a["where"] and b["where"]))
        return 1.0 + (a["when"] == b["when"]) if same else 0.0
    return float(one.kind == "area" and a["name"] == b["name"])


def _shared(one: str, other: str) -> float:
    a, b = (set(re.findall(r"\w+", words.lower())) for words in (one, other))
    return len(a & b) / len(a | b) if a | b else 0.0
