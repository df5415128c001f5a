"""``goodoffices new``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("new", epilog="Example: goodoffices new my-case && goodoffices check my-case")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Begin a case: a small valid one with comments that say what each part is for."""
    from goodoffices.case.new import new_case

    for path in new_case(folder):
        click.echo(path)
    click.echo(f"Next: goodoffices check {folder} --coverage, then goodoffices brief {folder}")
