"""What commands share: their options, and how output is written."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any, TypeVar

import click

from goodoffices.case.when import parse_day
from goodoffices.errors import BadInput, Place, Problem

F = TypeVar("F", bound=Callable[..., Any])


class DayType(click.ParamType[dt.date]):
    """A full date."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        if isinstance(value, dt.date):
            return value
        try:
            return parse_day(str(value))
        except ValueError:
            option = param.opts[0] if param else ""
            raise BadInput(
                Problem(Place(), f"{option} is no date", "YYYY-MM-DD, e.g. 2026-02-04", str(value), "write a full date")
            ) from None


def case_argument(function: F) -> F:
    """CASE."""
    return click.argument("case", metavar="CASE")(function)


def view_options(function: F) -> F:
    """Which words take part: --as-of, --stated, --confided."""
    for option in (
        click.option(
            "--confided", is_flag=True, help="Let confided words take part. Never for anything that leaves the team."
        ),
        click.option(
            "--stated",
            is_flag=True,
            help="Leave out inferred codings and the analyst's own options: for anything that goes public.",
        ),
        click.option(
            "--as-of", type=DayType(), help="As it could be known at the end of this day, by what was reported."
        ),
    ):
        function = option(function)
    return function


def draw_options(function: F) -> F:
    """How many draws, from which seed."""
    for option in (
        click.option("--seed", type=click.IntRange(0), default=0, show_default=True, help="Of the draws."),
        click.option(
            "--draws", type=click.IntRange(0, 1_000_000), default=10_000, show_default=True,
            help="Draws of each side's preferences for the numbers; 0 for none.",
        ),
    ):  # fmt: skip
        function = option(function)
    return function


def model_options(function: F) -> F:
    """How many draws, from which seed, within which time."""
    seconds = click.option(
        "--seconds", type=click.FloatRange(min=0), help="Stop the numbers after about this long, with what is there."
    )
    return draw_options(seconds(function))


def cluster_option(function: F) -> F:
    """--cluster."""
    return click.option(
        "--cluster",
        metavar="ADDRESS",
        help="Share long work out to a Dask cluster, e.g. tcp://10.0.0.5:8786: the same numbers, sooner.",
    )(function)


def sharing(cluster: str | None) -> AbstractContextManager[None]:
    """Inside, work goes to the cluster, where one is named."""
    from goodoffices.preference.cores import on_cluster

    return on_cluster(cluster) if cluster is not None else nullcontext()


def budget(seconds: float | None) -> Callable[[], bool]:
    """Whether so many seconds have passed; never, where none are given."""
    start = time.monotonic()
    return lambda: seconds is not None and time.monotonic() - start > seconds


@contextmanager
def working() -> Iterator[Callable[[str], None]]:
    """Shows on a terminal's standard error what is being done, once it takes longer than a second, and clears it at the end."""
    start = time.monotonic()
    shown = sys.stderr is not None and sys.stderr.isatty()

    def say(step: str) -> None:
        if shown and time.monotonic() - start > 1:
            click.echo(f"\r\033[K{step} ... (Ctrl-C stops)", err=True, nl=False)

    try:
        yield say
    finally:
        if shown:
            click.echo("\r\033[K", err=True, nl=False)


def sources_option(function: F) -> F:
    """Where source texts are."""
    return click.option(
        "--sources", "folders", multiple=True, type=click.Path(path_type=Path), metavar="DIR",
        help="A folder with texts of sources, recognised by their SHA-256. May be given several times.",
    )(function)  # fmt: skip


def output_option(function: F) -> F:
    """Where to write."""
    return click.option(
        "-o", "--output", type=click.Path(path_type=Path), help="Write to this file instead of the terminal."
    )(function)


ENDINGS = {
    ".csv": "csv",
    ".parquet": "parquet",
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".json": "json",
    ".txt": "terminal",
}


def format_by_ending(output: Path | None, formats: Sequence[str]) -> str:
    """Of these formats, the one that the ending of a file's name asks for; for the terminal, and a name without ending, terminal.

    Raises
    ------
    BadInput
        Where the ending asks for none of them.
    """
    if output is None or not output.suffix:
        return "terminal"
    form = ENDINGS.get(output.suffix.lower(), "")
    if form not in formats:
        known = ", ".join(ending for ending, own in ENDINGS.items() if own in formats)
        raise BadInput(
            Problem(Place(str(output)), "its ending names no format of this command", known, output.suffix,
                    "use one of those, or say which format with --format")
        )  # fmt: skip
    return form


def form_of(output: Path | None, formats: Sequence[str]) -> str:
    """The same, where the terminal's form is called *table*."""
    form = format_by_ending(output, ["terminal" if f == "table" else f for f in formats])
    return "table" if form == "terminal" else form


def width() -> int:
    """Columns of the terminal, or those of plain text where there is none."""
    from goodoffices.brief.terminal import WIDTH

    return min(shutil.get_terminal_size().columns, 140) if sys.stdout is not None and sys.stdout.isatty() else WIDTH


def colour() -> bool:
    """Whether to use the escapes of a terminal."""
    return sys.stdout is not None and sys.stdout.isatty() and "NO_COLOR" not in os.environ


def as_json(value: Any) -> str:
    """JSON that people can read and programs can compare."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def write(text: str | bytes, output: Path | None) -> None:
    """Write to a file, whole or not at all, or to standard output."""
    if output is None:
        click.echo(text, nl=False)
        return
    data = text if isinstance(text, bytes) else text.encode("utf-8")
    try:
        output = output.resolve()
        if output.is_dir():
            raise IsADirectoryError(21, "it is a folder")
        if output.exists() and not output.is_file():
            with output.open("wb") as stream:  # a pipe or a device is written to, never replaced
                stream.write(data)
            return
        handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.", text=False)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            os.chmod(name, 0o666 & ~_umask())
            os.replace(name, output)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise BadInput(
            Problem(
                Place(str(output)),
                "the file cannot be written",
                "a file in a folder that is there and writable",
                error.strerror or str(error),
                "name another file with -o",
            )
        ) from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
