"""``goodoffices demo``."""

from __future__ import annotations

from pathlib import Path

import click

from goodoffices.cli.options import colour, width, write


@click.command("demo", epilog="Example: goodoffices demo abu-dhabi-2026 -o brief.html")
@click.argument("name", required=False)
@click.option("--list", "listing", is_flag=True, help="Name the bundled cases.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Where to write the page; by default NAME.html here."
)
def command(name: str | None, listing: bool, output: Path | None) -> None:
    """A bundled case: check it, print its brief, and write the brief as one page with pictures that needs no network."""
    from goodoffices.brief.brief import Brief
    from goodoffices.brief.html import html
    from goodoffices.brief.terminal import terminal
    from goodoffices.case.bundled import DEMO, bundled_cases, open_case
    from goodoffices.case.text import require_texts
    from goodoffices.cli.opening import opened

    if listing:
        for known in bundled_cases():
            click.echo(f"{known:<24}{open_case(known).title}")
        return
    name = name or DEMO
    case = opened(name)
    brief = Brief.of(case, texts=require_texts(case, ()))
    write(terminal(brief, width=width(), colour=colour()), None)
    page = output or Path(f"{case.id}.html")
    write(html(brief, annex=True), page)
    click.echo(f"\nThe same as a page with its pictures and annex: {page.resolve()}")
    click.echo(
        f'Look further: goodoffices try {case.id} "issue: option" · goodoffices said {case.id} · goodoffices new my-case'
    )
