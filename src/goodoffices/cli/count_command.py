"""``goodoffices count``."""

from __future__ import annotations

from pathlib import Path

import click

from goodoffices.cli.options import as_json, output_option, working, write
from goodoffices.cli.posing import budget_of, posed, posing_options, seconds_option


@click.command("count", epilog="Example: goodoffices count saltmarsh-game")
@posing_options
@seconds_option(None)
@click.option(
    "--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True, help="Of the answer."
)
@output_option
def command(
    path: Path, number: int | None, seed: int, confided: bool, compat: str, tolerance: str | None, memory: int | None, seconds: float | None,
    form: str, output: Path | None,
) -> None:  # fmt: skip
    """How many packages make a deal, and how many are acceptable to everybody whose yes counts: exactly, without looking at each.

    PATH is a case with given worths, a case and --draw, or another tool's scenario (see goodoffices import).
    """
    from goodoffices.brief.solved import exactness_json
    from goodoffices.deal.agreed import count_agreed
    from goodoffices.deal.count import count_acceptable

    asked = posed(path, number, seed, confided, compat, tolerance)
    with working() as say:
        budget = budget_of(seconds, memory, say)
        say("counting")
        to_all = count_acceptable(asked.scenario, budget=budget)
        deals = to_all if not asked.rule.quotas else count_agreed(asked.scenario, asked.rule, budget)
    if form == "json":
        told = {
            "case": asked.id,
            "packages": asked.number_of_packages,
            "acceptable_to_all": {"number": to_all.number, **exactness_json(to_all.exactness)},
            "deals": {"number": deals.number, **exactness_json(deals.exactness)},
        }
        write(as_json(told), output)
        return
    lines = [f"{asked.title}: {asked.packages}"]
    for what, found in (("make a deal", deals), ("are acceptable to everybody whose yes counts", to_all)):
        least = "at least " if found.exactness.kind == "stopped" else ""
        why = f" (stopped: {found.exactness.why})" if found.exactness.kind == "stopped" else ""
        lines.append(f"{least}{found.number:,} {what}{why}")
    write("\n".join(lines) + "\n", output)
