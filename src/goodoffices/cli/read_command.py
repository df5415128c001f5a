"""``goodoffices read``."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goodoffices.cli.options import DayType, as_json, cluster_option, format_by_ending, output_option, sharing, write
from goodoffices.errors import BadInput, Place, Problem

if TYPE_CHECKING:
    from goodoffices.case.case import Case
    from goodoffices.record.incoming import Document
    from goodoffices.record.reading import Reading

_FORMATS = ("table", "json", "html")


@click.command("read", epilog="Example: goodoffices read report.txt --published 2026-02-04 --format json")
@click.argument("reports", metavar="FILE|-|URL...", nargs=-1, required=True)
@click.option("--case", "case", metavar="CASE", help="A case whose actors, persons and issues the report may speak of.")
@click.option("--published", type=DayType(), help="The day it was published; relative times count from it.")
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    help="table (in the terminal), json or html; else by the ending of -o.",
)
@click.option(
    "--text",
    "text_file",
    type=click.Path(path_type=Path),
    help="Write the text whose code points the spans count here too.",
)
@click.option(
    "--into",
    "into",
    metavar="CASE",
    help="Keep the proposals in this case, to be decided with: goodoffices review CASE.",
)
@click.option(
    "--source", "source", help="With --into: the id of the source in the case; else from the name of the file."
)
@click.option(
    "--batch",
    type=click.Path(path_type=Path),
    help="FILE is a folder: read all its reports into this file, one JSON line for each. Goes on where it was stopped.",
)
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="With --batch: processes.")
@click.option(
    "--model",
    metavar="NAME",
    help="Also ask this language model; what it copies from the report word for word is proposed, the least sure.",
)
@click.option(
    "--model-url",
    metavar="URL",
    help="With --model: an OpenAI-compatible address; else OPENAI_BASE_URL. The key: OPENAI_API_KEY.",
)
@cluster_option
@output_option
def command(
    reports: tuple[str, ...],
    case: str | None,
    published: dt.date | None,
    form: str | None,
    text_file: Path | None,
    into: str | None,
    batch: Path | None,
    workers: int,
    model: str | None,
    model_url: str | None,
    cluster: str | None,
    source: str | None,
    output: Path | None,
) -> None:
    """Read a report into proposals: who said what for whom, figures, what happened, where, when. Nothing is confirmed by itself.

    FILE is a text, a web page, an RSS or Atom feed, a PDF or a Word file; - is standard input. A feed gives one reading for each item. Of several
    reports it is told which of their events and figures may be the same, and where figures differ.
    """
    if model is not None and batch is not None:
        raise BadInput(Problem(Place(), "--model does not go with --batch", "one of them", "both", "leave one out"))
    if batch is not None:
        if len(reports) > 1:
            raise BadInput(
                Problem(Place(), "--batch reads one folder", "one folder", f"{len(reports)} names", "name the folder")
            )
        with sharing(cluster):
            _batch(reports[0], batch, published, workers)
        return
    if cluster is not None:
        raise BadInput(
            Problem(
                Place(),
                "--cluster goes with --batch",
                "--batch FILE beside it",
                "--cluster alone",
                "one report is read at once here",
            )
        )
    from goodoffices.brief.reading_page import links_json, links_table, reading_html, reading_table
    from goodoffices.cli.opening import opened
    from goodoffices.record.grammar import grammar_at_hand
    from goodoffices.record.read import read
    from goodoffices.record.same_event import links_of

    documents = tuple(d for report in reports for d in _documents(report))
    known = opened(case or into or "") if case or into else None
    grammar = grammar_at_hand()
    readings = [(d, read(d.text, published or d.published or None, known, grammar)) for d in documents]
    if model is not None:
        readings = _asked(readings, model, model_url, known, source)
    if into and known is not None:
        for document, reading in readings:
            click.echo(_kept(known, into, document, reading, source))
        return
    links = tuple(links_of([r for _, r in readings], [d.name for d in documents]))
    if text_file is not None:
        write("\f".join(d.text for d in documents), text_file)
    if form is None:
        ending = format_by_ending(output, ("terminal", "json", "html"))
        form = "table" if ending == "terminal" else ending
    if form == "json":
        made = [{"name": d.name, **r.to_json()} for d, r in readings]
        write(
            as_json(readings[0][1].to_json() if len(made) == 1 else {"readings": made, "links": links_json(links)}),
            output,
        )
    elif form == "html":
        write(reading_html([(d.name, d.text, r) for d, r in readings], links), output)
    else:
        write("\n".join([*(reading_table(d.name, d.text, r) for d, r in readings), *links_table(links)]), output)


def _asked(
    readings: list[tuple[Document, Reading]], model: str, url: str | None, known: Case | None, source: str | None
) -> list[tuple[Document, Reading]]:
    """Readings with a language model's proposals; refused where a report is a confided source of the case."""
    from goodoffices.cli.options import working
    from goodoffices.record.language_model import with_model
    from goodoffices.record.model_endpoint import endpoint

    confided = {s.id: s.sha256 for s in known.sources.values() if s.layer == "confided"} if known is not None else {}
    for document, reading in readings:
        if source in confided or (reading.sha256 in confided.values()):
            raise BadInput(
                Problem(Place(document.name), "confided words are never put to a language model", "a public source",
                        "a confided source of the case", "leave out --model")
            )  # fmt: skip
    ask = endpoint(model, url)
    with working() as say:
        say(f"asking {model}")
        return [(d, with_model(r, d.text, ask, model)) for d, r in readings]


def _batch(report: str, out: Path, published: dt.date | None, workers: int) -> None:
    """Read a whole folder, with progress."""
    from goodoffices.cli.options import working
    from goodoffices.record.batch import read_batch

    folder = Path(report)
    if not folder.is_dir():
        found = "a file" if folder.exists() else "nothing"
        raise BadInput(Problem(Place(report), "there is no folder of reports", "a folder", found, "name the folder"))
    with working() as say:
        number, known = read_batch(folder, out, published.isoformat() if published else "", workers, say)
    click.echo(f"{out}: {number:,} reports read, {known:,} were there")


def _kept(case: Case, name: str, document: Document, reading: Reading, source: str | None) -> str:
    """Put the proposals beside the case, and say what is new."""
    from goodoffices.brief.version_page import change_words, version_table
    from goodoffices.record.proposal import keep, path_of, proposals_of, read_proposals, source_id
    from goodoffices.record.version import merged

    if case.folder is None or not case.folder.is_dir():
        raise BadInput(
            Problem(Place(name), "the case has no folder", "a folder", name, "copy the case into a folder of your own")
        )
    if not reading.published:
        raise BadInput(
            Problem(
                Place(document.name),
                "the day of publication is not known",
                "--published YYYY-MM-DD",
                "nothing",
                "give it",
            )
        )
    own = next((s.id for s in case.sources.values() if s.sha256 and s.sha256 == reading.sha256), "")
    known = source or own or source_id(document.name, reading.published)
    path = path_of(case.folder, known)
    made, change = merged(
        read_proposals(path) if path.exists() else None, proposals_of(reading, document.text, known, document.title)
    )
    keep(case.folder, made)
    head = f"{known}: {change_words(change)}; decide with: goodoffices review {name}"
    return "\n".join([head, *(version_table(change) if change.updated else [])])


def _documents(report: str) -> tuple[Document, ...]:
    from goodoffices.record.incoming import LARGEST, documents_of

    if report == "-":
        return documents_of(sys.stdin.buffer.read(LARGEST + 1), "standard input")
    if report.startswith(("http://", "https://", "ftp://", "file://")):
        from goodoffices.record.fetch import fetch

        raw, kind = fetch(report)
        return documents_of(raw, report, kind)
    path = Path(report)
    try:
        if path.stat().st_size > LARGEST:
            raise BadInput(
                Problem(
                    Place(report),
                    "the document is too large",
                    f"at most {LARGEST:,} bytes",
                    f"{path.stat().st_size:,} bytes",
                    "split it",
                )
            )
        return documents_of(path.read_bytes(), report)
    except (OSError, ValueError) as error:
        found = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise BadInput(
            Problem(
                Place(report[:200]), "the report cannot be read", "a file, - or an address", found, "look at the name"
            )
        ) from None
