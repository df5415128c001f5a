"""What a later version of a report changes, laid side by side: as it was, and as it is now."""

from __future__ import annotations

from textwrap import wrap
from typing import Any

from goodoffices.brief.reading_page import figure_words
from goodoffices.record.proposal import Proposal
from goodoffices.record.version import Change, Changed

_WIDTH = 46
_LABEL = 20


def change_words(change: Change) -> str:
    """The counts of a change, in a line."""
    if not change.updated:
        return f"{len(change.new)} new proposals, {change.kept} known, {len(change.gone)} gone"
    told = f"{len(change.new)} new, {len(change.changed)} changed, {len(change.gone)} gone, {change.kept} as they were"
    return f"an updated version: {told}"


def version_table(change: Change) -> list[str]:
    """What is changed, new and gone, each with the earlier version on the left and this one on the right."""
    rows = [_row(f"changed {c.after.kind}", *_both(c)) for c in change.changed]
    rows += [_row(f"new {p.kind}", "", _told(p)) for p in change.new]
    rows += [_row(f"gone {p.kind}", _told(p), "") for p in change.gone]
    if not rows:
        return ["Nothing that was read of it has changed."]
    return [*_row("", "before", "now"), *(line for row in rows for line in row)]


def _row(label: str, left: str, right: str) -> list[str]:
    """Lines of two columns behind a label."""
    one, other = wrap(left, _WIDTH) or [""], wrap(right, _WIDTH) or [""]
    height = max(len(one), len(other))
    one, other = one + [""] * (height - len(one)), other + [""] * (height - len(other))
    labels = [label] + [""] * (height - 1)
    return [f"  {a:<{_LABEL}}{b:<{_WIDTH}}  {c}".rstrip() for a, b, c in zip(labels, one, other, strict=True)]


def _both(changed: Changed) -> tuple[str, str]:
    """The earlier and the later form; fields that differ besides the words by their names."""
    own = [f for f in changed.fields if f[0] not in _IN_LINE.get(changed.after.kind, ()) and f[0] != "words"]
    one, other = _told(changed.before), _told(changed.after)
    if one == other or own:
        one += "".join(f"; {name}: {was or 'none'}" for name, was, _ in own)
        other += "".join(f"; {name}: {now or 'none'}" for name, _, now in own)
    return one, other


_IN_LINE = {
    "statement": ("speaker", "act"),
    "figure": ("value", "at_least", "at_most", "hedge", "unit", "what", "of", "claimant"),
    "event": ("kind", "where"),
    "area": ("name", "held_by", "claimed_by", "share"),
}
"""Fields that the line of a proposal shows already."""


def _told(item: Proposal) -> str:
    """A proposal in a line: what it is, and its words."""
    made, words = item.made, f'"{item.words}"' if item.words else ""
    return f"{_head(item.kind, made)}: {words}" if words else _head(item.kind, made)


def _head(kind: str, made: dict[str, Any]) -> str:
    if kind == "statement":
        return f"{made['speaker']['text'] or 'not named'}, {made['act']}"
    if kind == "figure":
        of = f" of {made['of']}" if made["of"] else ""
        return f"{figure_words(made)}, {made['what'] or 'not told what'}{of}, as told by {made['claimant']}"
    if kind == "event":
        return f"{made['kind']} at {made['where']}" if made["where"] else str(made["kind"])
    held = f", held by {', '.join(made['held_by'])}" if made["held_by"] else ""
    claimed = f", claimed by {', '.join(made['claimed_by'])}" if made["claimed_by"] else ""
    return f"{made['name']}{held}{claimed}{', ' + made['share'] if made['share'] else ''}"
