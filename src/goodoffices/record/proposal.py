"""Proposals: what was read of one source, kept beside a case until an analyst has decided. Nothing in them is part of the case."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import re
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from goodoffices.case.names import is_id
from goodoffices.errors import BadInput, Place, Problem
from goodoffices.record.reading import Reading

FORM = "goodoffices proposals"
FOLDER = "proposals"
_MOST_WORDS = 160
"""Characters of the words that are kept with a proposal: enough to know them again, and no copy of the report."""
OPEN, CONFIRMED, REJECTED = "open", "confirmed", "rejected"


@dataclass(frozen=True)
class Proposal:
    """One thing that the reader proposes, and what the analyst decided.

    Attributes
    ----------
    key : the same for the same words by the same speaker, also in an updated version of the report.
    kind : ``statement``, ``figure``, ``event``, ``area`` or ``unused``.
    made : as the reading has it.
    status : ``open``, ``confirmed`` or ``rejected``.
    became : id in the case, where it was confirmed.
    changed : what the analyst entered otherwise than proposed, by field: kept, so that the reader can be measured by it.
    why : why it was rejected.
    gone : whether the latest version of the report has it no more.
    words : the words, cut short, so that versions of a report can be laid side by side.
    replaces : key of the proposal of an earlier version that it seems to stand for now, or empty.
    """

    key: str
    kind: str
    made: dict[str, Any]
    status: str = OPEN
    became: str = ""
    changed: tuple[tuple[str, str], ...] = ()
    why: str = ""
    gone: bool = False
    words: str = ""
    replaces: str = ""


@dataclass(frozen=True)
class Proposals:
    """All proposals of one source.

    Attributes
    ----------
    source : id of the source in the case.
    title, published, sha256, characters : of the latest version that was read.
    """

    source: str
    title: str
    published: str
    sha256: str
    characters: int
    items: tuple[Proposal, ...]

    def to_json(self) -> dict[str, Any]:
        """As the file in the case holds it."""
        return {
            "form": FORM, "source": self.source, "title": self.title, "published": self.published, "sha256": self.sha256,
            "characters": self.characters,
            "items": [{**vars_of(i), "changed": dict(i.changed)} for i in self.items],
        }  # fmt: skip

    @property
    def open(self) -> tuple[Proposal, ...]:
        """Those that nobody has decided, and that the latest version has."""
        return tuple(i for i in self.items if i.status == OPEN and not i.gone)


def vars_of(item: Proposal) -> dict[str, Any]:
    """A proposal as a mapping."""
    return {
        "key": item.key, "kind": item.kind, "status": item.status, "became": item.became, "why": item.why, "gone": item.gone,
        "words": item.words, "replaces": item.replaces, "made": item.made,
    }  # fmt: skip


def proposals_of(reading: Reading, text: str, source: str, title: str) -> Proposals:
    """The proposals in a reading, all of them open."""
    made = reading.to_json()
    items: list[Proposal] = []
    for kind, section in (
        ("statement", "statements"),
        ("figure", "figures"),
        ("event", "events"),
        ("area", "areas"),
        ("unused", "unused"),
    ):
        items += [Proposal(_key(kind, thing, text), kind, thing, words=_words(thing, text)) for thing in made[section]]
    return Proposals(source, title, reading.published, reading.sha256, reading.characters, tuple(_numbered(items)))


def _key(kind: str, thing: dict[str, Any], text: str) -> str:
    words = " ".join(re.findall(r"\w+", " ".join(text[a:b] for a, b in thing["at"]).lower()))
    who = str(thing.get("speaker", {}).get("text", thing.get("what", thing.get("kind", thing.get("name", "")))))
    return hashlib.sha256(f"{kind}|{who.lower()}|{words}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _words(thing: dict[str, Any], text: str) -> str:
    words = " […] ".join(" ".join(text[a:b].split()) for a, b in thing["at"])
    return words if len(words) <= _MOST_WORDS else f"{words[: _MOST_WORDS - 1]}…"


def _numbered(items: Iterable[Proposal]) -> Iterable[Proposal]:
    seen: dict[str, int] = {}
    for item in items:
        seen[item.key] = seen.get(item.key, 0) + 1
        yield item if seen[item.key] == 1 else replace(item, key=f"{item.key}-{seen[item.key]}")


def path_of(case: Path, source: str) -> Path:
    """Where the proposals of a source are kept."""
    return case / FOLDER / f"{source}.json"


def read_proposals(path: Path) -> Proposals:
    """The proposals in a file; BadInput where it holds none."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["form"] != FORM:
            raise ValueError("another form")
        items = tuple(
            Proposal(
                i["key"], i["kind"], i["made"], i["status"], i["became"],
                tuple(sorted((str(k), str(v)) for k, v in i["changed"].items())), i["why"], i["gone"],
                i.get("words", ""), i.get("replaces", ""),
            )
            for i in data["items"]
        )  # fmt: skip
        return Proposals(data["source"], data["title"], data["published"], data["sha256"], data["characters"], items)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadInput(
            Problem(
                Place(str(path)),
                "the file of proposals cannot be read",
                FORM,
                f"{type(error).__name__}: {error}"[:200],
                "read the report into the case again",
            )
        ) from None


def all_proposals(case: Path) -> tuple[Proposals, ...]:
    """The proposals of every source of a case, by id of the source."""
    folder = case / FOLDER
    return tuple(read_proposals(p) for p in sorted(folder.glob("*.json"))) if folder.is_dir() else ()


def keep(case: Path, proposals: Proposals) -> Path:
    """Write the proposals of a source, whole or not at all."""
    path = path_of(case, proposals.source)
    path.parent.mkdir(exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(proposals.to_json(), file, ensure_ascii=False, indent=1)
            file.write("\n")
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return path


def source_id(name: str, published: str) -> str:
    """An id for a source from its file's name."""
    stem = re.sub(r"[^A-Za-z0-9_-]+", "-", Path(name.split("?")[0].split("#")[0]).stem).strip("-") or "report"
    made = stem if stem[0].isalpha() else f"r-{stem}"
    if "#" in name:
        made += f"-{name.rsplit('#', 1)[1]}"
    return made[:50] if is_id(made[:50]) else f"report-{published or dt.date.min.isoformat()}"
