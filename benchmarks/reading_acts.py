"""The yardstick of sentences with one political event: the kind of act, and who is its source."""

from __future__ import annotations

import json
import re
from typing import Any

from reading_yardstick import SHARED, Row

from goodoffices.record.gazetteer import powers
from goodoffices.record.read import read

KINDS = {
    "DEMAND": {"demand", "precondition", "appeal"},
    "REJECT": {"reject", "limit", "deny"},
    "AGREE": {"accept", "offer", "concede"},
    "THREATEN": {"threaten"},
}


SPECIFIC = ("threaten", "limit", "precondition", "reject", "accept", "offer", "concede", "demand", "deny", "appeal")


def primary(statements: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The statement of a sentence that says most of its act: the first with an act that is more than a report."""
    own = [s for s in statements if s["speaker"]["ref"] != "newsroom"]
    special = [s for s in own if s["act"] in SPECIFIC]
    return (special or own or [None])[0]  # type: ignore[list-item]


def plover() -> list[Row]:
    """Kind of act of four categories, and who is the source."""
    right = source = total = 0
    wrong: list[str] = []
    for record in json.loads((SHARED / "reading" / "plover" / "records.json").read_text(encoding="utf-8")):
        if record["event"] not in KINDS:
            continue
        total += 1
        found = primary(read(record["text"]).to_json()["statements"])
        ok = found is not None and found["act"] in KINDS[record["event"]]
        by = found is not None and any(same_actor(a, found["speaker"]) for a in record["source"])
        right += ok
        source += by
        if not (ok and by):
            wrong.append(
                f"{record['event']}: {found['act'] if found else 'nothing'}, {found['speaker']['text'] if found else ''!r}: {record['text'][:110]!r}"
            )
    return [
        Row("kind of act / source actor", "plover", "0.88 / 0.82", f"{right / total:.2f} / {source / total:.2f}", wrong)
    ]


def same_actor(gold: dict[str, str], speaker: dict[str, Any]) -> bool:
    """Whether a speaker is the source of a record: words of the name in common, or the state by its name or people."""
    wanted = set(re.findall(r"[A-Z][\w.]+", gold["actorText"]))
    if wanted & set(re.findall(r"[A-Z][\w.]+", f"{speaker['text']} {speaker['person']}")):
        return True
    ids = {powers()[w].id for w in wanted if w in powers()}
    return bool(ids & set(speaker["actor"])) or gold["actorText"].lower() in speaker["text"].lower()
