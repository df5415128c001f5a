"""``goodoffices new``."""

from __future__ import annotations

from pathlib import Path

import click

from goodoffices.cli.options import as_json


@click.command(
    "new",
    epilog="Example: goodoffices new my-case && goodoffices check my-case; or goodoffices new --random 7 drill",
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--random",
    "seed",
    type=click.IntRange(min=0),
    metavar="SEED",
    help="A random case instead, the same for the same seed: parties answer questions truthfully, and truth.json beside the case says "
    "what they prefer. Commands do not read truth.json.",
)
@click.option(
    "--parties", type=click.IntRange(2, 12), default=2, show_default=True, help="With --random: how many parties."
)
@click.option(
    "--issues", type=click.IntRange(1, 8), default=3, show_default=True, help="With --random: how many issues."
)
@click.option(
    "--questions",
    type=click.IntRange(0, 100),
    default=6,
    show_default=True,
    help="With --random: how many questions each party is asked.",
)
def command(folder: Path, seed: int | None, parties: int, issues: int, questions: int) -> None:
    """Begin a case: a small valid one with comments that say what each part is for."""
    from goodoffices.case.new import new_case, new_files

    if seed is None:
        written = new_case(folder)
    else:
        from goodoffices.preference.random_case import random_case

        made = random_case(seed, parties, issues, questions)
        truth = {"seed": seed, "parties": {t.party: t.to_json() for t in made.truths}}
        written = new_files(folder, {"case.yaml": made.text, "truth.json": as_json(truth)})
    for path in written:
        click.echo(path)
    click.echo(f"Next: goodoffices check {folder} --coverage, then goodoffices brief {folder}")
