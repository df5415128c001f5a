"""``goodoffices check``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from goodoffices.cli.options import as_json, case_argument, output_option, sources_option, write


@click.command("check", epilog="Example: goodoffices check my-case --coverage --sources texts/")
@case_argument
@click.option(
    "--coverage", "covered", is_flag=True, help="Each sentence of each source and what it became, or why it is unused."
)
@sources_option
@click.option("--format", "form", type=click.Choice(("terminal", "json")), default="terminal", show_default=True)
@output_option
def command(case: str, covered: bool, folders: tuple[Path, ...], form: str, output: Path | None) -> None:
    """All problems of a case at once: where, what was expected, what was found, what to do. Exit code 2 where there are any."""
    from goodoffices.brief.words import count
    from goodoffices.case.coverage import Coverage, coverage
    from goodoffices.case.text import Text, check_anchors, find_texts
    from goodoffices.cli import show_problems
    from goodoffices.cli.opening import problems_of

    found, told = problems_of(case)
    problems = list(told)
    texts: dict[str, Text] = {}
    coverages: tuple[Coverage, ...] = ()
    waiting: dict[str, list[tuple[int, int, str]]] = {}
    if found is not None:
        texts = find_texts(found, folders, problems)
        check_anchors(found, texts, problems)
        if covered and not problems:
            coverages = coverage(found, texts)
            waiting = _waiting(found)
    problems.sort(key=lambda p: (p.place, p.message))
    short = any(c.missing or not c.known for c in coverages)
    if form == "json":
        made: dict[str, Any] = {"case": found.id if found else case, "problems": [p.to_json() for p in problems]}
        if covered:
            made["coverage"] = [_coverage_json(c, waiting.get(c.source, [])) for c in coverages]
        write(as_json(made), output)
    elif problems:
        show_problems(problems)
    elif found is not None:
        text = "".join(_coverage_text(c, texts.get(c.source), waiting.get(c.source, [])) for c in coverages)
        counts = (
            ("actor", found.actors), ("issue", found.issues), ("source", found.sources), ("statement", found.statements),
            ("figure", found.figures), ("event", found.events), ("area", found.areas),
        )  # fmt: skip
        text += (
            f"{found.id}: no problem found. " + ", ".join(count(len(things), name) for name, things in counts) + ".\n"
        )
        write(text, output)
    if problems or short:
        raise click.exceptions.Exit(2)


def _waiting(case: Any) -> dict[str, list[tuple[int, int, str]]]:
    """The proposals that wait for a decision, by source: where they stand, and what they are."""
    from goodoffices.record.proposal import FOLDER, all_proposals

    if case.folder is None or not (case.folder / FOLDER).is_dir():
        return {}
    return {
        p.source: [(a, b, f"{i.kind} {i.made.get('id', '')}".strip()) for i in p.open for a, b in i.made["at"]]
        for p in all_proposals(case.folder)
    }


def _proposed(sentence: Any, waiting: list[tuple[int, int, str]]) -> list[str]:
    return list(dict.fromkeys(name for a, b, name in waiting if a < sentence.at.end and sentence.at.start < b))


def _coverage_json(coverage: Any, waiting: list[tuple[int, int, str]]) -> dict[str, Any]:
    return {
        "source": coverage.source,
        "known": coverage.known,
        "sentences": len(coverage.sentences),
        "accounted_for": len(coverage.sentences) - len(coverage.missing),
        "each": [
            {
                "number": s.number,
                "at": [s.at.start, s.at.end],
                "statements": list(s.statements),
                "became": [{"kind": kind, "id": name} for kind, name in s.became],
                "unused": list(s.unused),
                "proposed": _proposed(s, waiting),
            }
            for s in coverage.sentences
        ],
    }


def _coverage_text(coverage: Any, text: Any, waiting: list[tuple[int, int, str]]) -> str:
    if not coverage.known:
        return (
            f"{coverage.source}: its sentences are not known. Record 'sentences:' in the case, or name the folder that holds its text "
            "with --sources DIR.\n\n"
        )
    lines = [f"{coverage.source}"]
    for s in coverage.sentences:
        became = [f"{name}" for name in s.statements] + [f"{kind} {name}" for kind, name in s.became]
        told = ", ".join(became)
        if s.unused:
            told += ("; " if told else "") + "unused: " + "; ".join(s.unused)
        words = ""
        if text is not None:
            whole = " ".join(text.text[s.at.start : s.at.end].split())
            words = f"  {whole if len(whole) <= 90 else whole[:89] + '…'}"
        lines.append(f"{s.number:>4}  [{s.at.start}, {s.at.end}]{words}")
        proposed = _proposed(s, waiting)
        if proposed and not told:
            told = f"proposed, not decided: {', '.join(proposed)}"
        lines.append(f"      {told or 'NOT ACCOUNTED FOR: give it a statement, or an entry under unused: with why'}")
    whole_number = len(coverage.sentences) - len(coverage.missing)
    lines.append(f"{whole_number} of {len(coverage.sentences)} sentences accounted for ({coverage.share:.0%})")
    return "\n".join(lines) + "\n\n"
