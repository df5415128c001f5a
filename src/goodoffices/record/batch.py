"""A batch: many reports read one after another or in parallel, each a line of one file; after a kill it goes on where it stopped."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from pathlib import Path

from goodoffices.errors import BadInput
from goodoffices.preference.cores import cluster_at_hand
from goodoffices.record.incoming import LARGEST, documents_of
from goodoffices.record.read import read

ENDINGS = frozenset((".txt", ".html", ".htm", ".xml", ".rss", ".atom", ".pdf", ".docx", ""))
AHEAD = 4
"""Reports for each worker that are under way at once: memory stays bounded, however many there are."""


def reports_in(folder: Path) -> Iterator[Path]:
    """The files of a folder that may be reports, by name; those within folders too."""
    for root, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(root) / name
            if path.suffix.lower() in ENDINGS and not name.startswith("."):
                yield path


def done_in(out: Path) -> set[str]:
    """The names of the reports that a file of readings holds whole; a last line that was cut off is taken away."""
    if not out.exists():
        return set()
    names = set()
    good = 0
    with out.open("rb") as file:
        for line in file:
            if not line.endswith(b"\n"):
                break
            try:
                names.add(str(json.loads(line)["name"]))
            except (ValueError, KeyError, TypeError):
                break
            good += len(line)
    with out.open("r+b") as file:
        file.truncate(good)
    return names


def line_of(path: str, name: str, published: str) -> str:
    """One report as a line: its name with its readings, or with the problem that it has; never an error."""
    try:
        with open(path, "rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as error:
        found = error.strerror or str(error)
        return _line(
            {"name": name, "problems": [{"file": name, "message": "the report cannot be read", "found": found}]}
        )
    return line_from(raw, name, published)


def line_from(raw: bytes, name: str, published: str) -> str:
    """The same of bytes that are at hand already."""
    made: dict[str, object] = {"name": name}
    try:
        documents = documents_of(raw, name)
        made["readings"] = [read(d.text, d.published or published or None).to_json() for d in documents]
    except BadInput as error:
        made["problems"] = [p.to_json() for p in error.problems]
    return _line(made)


def _line(made: dict[str, object]) -> str:
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n"


def read_batch(
    folder: Path, out: Path, published: str = "", workers: int = 1, say: Callable[[str], None] = lambda text: None
) -> tuple[int, int]:
    """Read all reports of a folder into one file, a line for each; gives how many were read now, and how many were there before.

    Parameters
    ----------
    workers : processes; 1 reads in this one. The lines are the same, their order is that of completion. Inside ``on_cluster`` the workers of
        the cluster read, which need not see the folder.
    say : is told how many are done.
    """
    known = done_in(out)
    work = ((str(p), str(p.relative_to(folder))) for p in reports_in(folder))
    todo = ((path, name) for path, name in work if name not in known)
    number = 0
    with out.open("a", encoding="utf-8", errors="surrogateescape") as file:
        for line in _lines(todo, published, workers):
            file.write(line)
            file.flush()
            number += 1
            say(f"{number:,} reports read, {len(known):,} known")
    return number, len(known)


def _lines(todo: Iterable[tuple[str, str]], published: str, workers: int) -> Iterator[str]:
    cluster = cluster_at_hand()
    if cluster is not None:
        pool, number = cluster
        yield from _by(pool, number, todo, published, sent=True)
        return
    if workers <= 1:
        for path, name in todo:
            yield line_of(path, name, published)
        return
    with ProcessPoolExecutor(workers, initializer=_end_with, initargs=(os.getpid(),)) as own:
        yield from _by(own, workers, todo, published, sent=False)


_LOOKS = 1.0
"""Seconds between two looks at whether the process that began a worker is still there."""


def _end_with(parent: int) -> None:
    """Let a worker end when the process that began it is killed, which cannot tell it any more."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_LOOKS)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _by(pool: Executor, workers: int, todo: Iterable[tuple[str, str]], published: str, sent: bool) -> Iterator[str]:
    """Lines as they are done, a few reports for each worker under way at once; with `sent` what is in a file is sent along."""
    waiting: set[Future[str]] = set()
    for path, name in todo:
        raw = _bytes_of(path) if sent else None
        if raw is None:
            waiting.add(pool.submit(line_of, path, name, published))
        else:
            waiting.add(pool.submit(line_from, raw, name, published))
        if len(waiting) >= workers * AHEAD:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            yield from (f.result() for f in done)
    for future in waiting:
        yield future.result()


def _bytes_of(path: str) -> bytes | None:
    """What is in a file; None where it cannot be read, which whoever reads it will say."""
    try:
        with open(path, "rb") as file:
            return file.read(LARGEST + 1)
    except OSError:
        return None
