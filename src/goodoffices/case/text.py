"""The texts of sources, where the user has them: found by their SHA-256, or by the id of the source."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from goodoffices.case.case import Case
from goodoffices.case.source import Source, Span
from goodoffices.case.statement import Statement
from goodoffices.errors import BadInput, Place, Problem

LARGEST = 20_000_000


@dataclass(frozen=True)
class Text:
    """The text of a source, decoded; offsets count its code points."""

    source: str
    text: str
    path: str

    def quote(self, spans: Iterable[Span]) -> str:
        """The words at these spans, `[…]` between them."""
        return " […] ".join(" ".join(self.text[s.start : s.end].split()) for s in spans)

    def paragraphs(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        """The lines in which these spans stand, whole."""
        found = []
        for span in spans:
            end = self.text.find("\n", span.end)
            found.append(Span(self.text.rfind("\n", 0, span.start) + 1, len(self.text) if end < 0 else end))
        return tuple(found)

    def in_context(self, spans: Iterable[Span], hidden: Iterable[Span] = (), around: int = 80) -> tuple[str, str, str]:
        """What stands before, the words, and what stands after, cut at words and before anything hidden."""
        spans = tuple(spans)
        first, last = spans[0].start, spans[-1].end
        hidden = tuple(hidden)
        from_ = max([0, first - around, *(h.end for h in hidden if h.end <= first)])
        to = min([len(self.text), last + around, *(h.start for h in hidden if h.start >= last)])
        before = " ".join(self.text[from_:first].split())
        after = " ".join(self.text[last:to].split())
        if from_ == first - around and " " in before:
            before = "…" + before.split(" ", 1)[1]
        if to == last + around and " " in after:
            after = after.rsplit(" ", 1)[0] + "…"
        return before, self.quote(spans), after


def find_texts(case: Case, folders: Iterable[Path], problems: list[Problem]) -> dict[str, Text]:
    """The texts at hand, by id of source. Looks into ``sources/`` beside the case and into `folders`.

    A file named after a source whose bytes do not match the recorded SHA-256 is a problem where no other file matches; a
    file under another name that does not match is none.
    """
    places = [case.folder / "sources"] if case.folder is not None else []
    for folder in folders:
        if not folder.is_dir():
            problems.append(
                Problem(
                    Place(str(folder)),
                    "the folder of source texts is not there",
                    "a folder",
                    "a file" if folder.exists() else "nothing",
                    "give the folder that holds the texts",
                )
            )
        else:
            places.append(folder)
    files = [
        p
        for place in places
        if place.is_dir()
        for p in sorted(place.iterdir())
        if p.is_file() and p.suffix in (".txt", "")
    ]
    by_hash: dict[str, Path] = {}
    for path in files:
        if path.stat().st_size <= LARGEST:
            by_hash.setdefault(hashlib.sha256(path.read_bytes()).hexdigest(), path)
    found = {}
    for source in case.sources.values():
        own = _file(source, files, by_hash, problems)
        if own is not None:
            try:
                found[source.id] = Text(source.id, own.read_bytes().decode("utf-8"), str(own))
            except UnicodeDecodeError as error:
                problems.append(
                    Problem(
                        Place(str(own)),
                        "the text of the source is not UTF-8",
                        "UTF-8",
                        f"byte {error.start:,} is not",
                        "save it as UTF-8; its hash then changes too",
                    )
                )
    return found


def _file(source: Source, files: list[Path], by_hash: dict[str, Path], problems: list[Problem]) -> Path | None:
    named = next((p for p in files if p.stem == source.id), None)
    if not source.sha256:
        return named
    if source.sha256 in by_hash or named is None:
        return by_hash.get(source.sha256)
    problems.append(
        Problem(
            source.place,
            f"the text of source '{source.id}' is not the one that was coded",
            f"SHA-256 {source.sha256}",
            f"{hashlib.sha256(named.read_bytes()).hexdigest()} in {named}",
            "get the text as it was, or code the new one and record its hash",
        )
    )
    return None


def quotation(statement: Statement, texts: Mapping[str, Text]) -> str:
    """The words of a statement in its source, where the text is at hand; else an empty text.

    What a person without a post said is never quoted: the words around it may tell who it was.
    """
    text = texts.get(statement.source)
    return text.quote(statement.at) if text is not None and statement.at and not statement.resident else ""


def check_anchors(case: Case, texts: dict[str, Text], problems: list[Problem]) -> None:
    """Note every span that lies outside its text."""
    for source in case.sources.values():
        text = texts.get(source.id)
        length = len(text.text) if text else source.characters
        if text is not None and source.characters not in (None, len(text.text)):
            problems.append(
                Problem(
                    source.place,
                    f"source '{source.id}' has another length",
                    f"{len(text.text)} characters",
                    str(source.characters),
                    "correct 'characters'",
                )
            )
        anchored = [(s.at, s.place, f"statement '{s.id}'") for s in case.statements.values() if s.source == source.id]
        anchored += [(u.at, u.place, f"an 'unused' of source '{source.id}'") for u in source.unused]
        anchored += [(source.sentences, source.place, f"'sentences' of source '{source.id}'")]
        for spans, place, what in anchored:
            for span in spans:
                if length is not None and span.end > length:
                    problems.append(
                        Problem(
                            place,
                            f"an anchor of {what} lies outside its text",
                            f"at most {length}, the length of '{source.id}'",
                            f"[{span.start}, {span.end}]",
                            "correct the span; offsets count code points from 0",
                        )
                    )
                elif text is not None and not text.text[span.start : span.end].strip():
                    problems.append(
                        Problem(
                            place,
                            f"an anchor of {what} marks nothing but white space",
                            "words",
                            f"[{span.start}, {span.end}]",
                            "correct the span",
                        )
                    )


def require_texts(case: Case, folders: Iterable[Path]) -> dict[str, Text]:
    """The texts at hand, every anchor checked; BadInput with all problems."""
    problems: list[Problem] = []
    texts = find_texts(case, folders, problems)
    check_anchors(case, texts, problems)
    if problems:
        raise BadInput(problems)
    return texts
