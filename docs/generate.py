"""Write the generated pages of docs/: python docs/generate.py [--check].

They come from the code and the bundled cases alone; with --check nothing is written, and a page that differs is named.
"""

from __future__ import annotations

import inspect
import json
import sys
from pathlib import Path

import click

import goodoffices
from goodoffices.brief.brief import Brief
from goodoffices.brief.reading_schema import reading_schema
from goodoffices.brief.schema import schema
from goodoffices.brief.terminal import terminal
from goodoffices.case.bundled import open_case
from goodoffices.case.case import Case
from goodoffices.case.coverage import Sentence, coverage
from goodoffices.chart.clashes import clash_picture
from goodoffices.cli import COMMANDS, cli

HERE = Path(__file__).resolve().parent
MADE = "<!-- Written by docs/generate.py (./dev docs). Change the code or the case, not this page. -->"


def commands() -> str:
    """The reference of the commands, from their help."""
    context = click.Context(cli, info_name="goodoffices", terminal_width=100, **cli.context_settings)
    parts = [MADE, "# Commands", "", "```console", "$ goodoffices --help", cli.get_help(context), "```", ""]
    parts.append(
        "Exit codes: 0 done; 2 bad input, with what was expected, what was found and what to do on standard error, and nothing"
    )
    parts += ["written; 130 stopped. `CASE` is a folder or the name of a bundled case.", ""]
    for name in sorted(COMMANDS):
        command = cli.get_command(context, name)
        assert command is not None
        inner = click.Context(command, info_name=name, parent=context, max_content_width=100, terminal_width=100)
        parts += [
            f"## goodoffices {name}",
            "",
            "```console",
            f"$ goodoffices {name} --help",
            command.get_help(inner),
            "```",
            "",
        ]
    return "\n".join(parts)


def api() -> str:
    """The reference of the Python nouns, from their docstrings."""
    parts = [
        MADE,
        "# Python",
        "",
        "`import goodoffices as go` loads nothing else; each noun is loaded when it is first used.",
        "",
    ]
    for name in goodoffices.__all__:
        thing = getattr(goodoffices, name)
        try:
            signature = str(inspect.signature(thing))
        except (ValueError, TypeError):
            signature = ""
        shown = f"{name}{signature}" if not inspect.isclass(thing) else name
        parts += [f"## {shown}", "", f"`{thing.__module__}`", "", "```text", inspect.getdoc(thing) or "", "```", ""]
        if inspect.isclass(thing) and not issubclass(thing, Exception):
            for member, value in vars(thing).items():
                if member.startswith("_"):
                    continue
                function = (
                    value.__func__
                    if isinstance(value, classmethod)
                    else value.fget
                    if isinstance(value, property)
                    else value
                )
                if inspect.isfunction(function) and inspect.getdoc(function):
                    kind = " (property)" if isinstance(value, property) else ""
                    first = (inspect.getdoc(function) or "").split("\n\n")[0].replace("\n", " ")
                    parts.append(f"- `{member}`{kind}: {first}")
            parts.append("")
    return "\n".join(parts)


SHOWN = {
    "account of": ("2 The day", "case, brief"),
    "actor": ("4 Positions, 8 Outside the room", "case, brief"),
    "agenda": ("2 The day", "case, brief"),
    "area": ("9 On the ground", "case, brief"),
    "day": ("header, 2 The day", "case, brief"),
    "event": ("9 On the ground", "case, brief"),
    "figure": ("9 On the ground", "case, brief, chart"),
    "interest": ("annex", "case; preference (later)"),
    "issue": ("4 Positions", "case"),
    "limit": ("1 Bottom line, 4 Positions, 5 What blocks, 6 Ask next", "logic; preference (later)"),
    "option": ("4 Positions, 7 Open", "case; deal (later)"),
    "person": ("annex", "case, brief"),
    "precondition": ("1 Bottom line, 4 Positions, 5 What blocks, 6 Ask next", "logic; preference (later)"),
    "round": ("header", "case, brief"),
    "sticking": ("5 What blocks (checked)", "logic"),
    "voice": ("10 Voices", "brief"),
    "wants": ("4 Positions", "logic; preference (later)"),
    "without_deal": ("4 Positions", "case; preference (later)"),
    "yardstick": ("4 Positions, 5 What blocks, 6 Ask next", "logic"),
}


def the_report() -> str:
    """Each sentence of the Abu Dhabi report, what it became, where the brief shows it, which room does it."""
    case = open_case("abu-dhabi-2026")
    parts = [
        MADE,
        "# One report, sentence by sentence",
        "",
        "What each sentence of the report behind the bundled case `abu-dhabi-2026` became, where the brief shows it, and which room does it.",
        "The text is the agency's and is not here: sentences go by number and place, and what they say is told in our words. In every row the",
        "room `case` keeps the statement with its place; reading a report by itself is the work of the room `record` (later).",
        "",
    ]
    for covered in coverage(case, {}):
        source = case.sources[covered.source]
        parts += [
            f"{source.publisher}, {source.published.isoformat()}: {len(covered.sentences)} sentences, {covered.share:.0%} accounted for.",
            "",
            "| sentence | place | in our words | became | in the brief | room |",
            "|---|---|---|---|---|---|",
        ]
        parts += [_row(case, sentence) for sentence in covered.sentences]
    return "\n".join(parts) + "\n"


def _row(case: Case, sentence: Sentence) -> str:
    said = [
        f"{case.speaker(case.statements[s])}: {case.statements[s].said.rstrip('.')} [{s}]" for s in sentence.statements
    ]
    said += [f"(unused: {why})" for why in sentence.unused]
    became = [f"{kind.replace('_', ' ')} {name}" for kind, name in sentence.became]
    places = [place for kind, _ in sentence.became for place in SHOWN[kind][0].split(", ")]
    rooms = [room for kind, _ in sentence.became for room in SHOWN[kind][1].replace("; ", ", ").split(", ")]
    if sentence.statements:
        outside = any(
            not case.actors[a].has_role("party") for s in sentence.statements for a in case.statements[s].actors
        )
        places += ["8 Outside the room", "annex"] if outside else ["annex"]
        rooms = rooms or ["case", "brief"]
    cells = [
        str(sentence.number),
        str(sentence.at),
        "; ".join(said),
        "; ".join(became) or ("statement" if sentence.statements else "nothing"),
    ]
    cells += [
        ", ".join(sorted(dict.fromkeys(places), key=_section)) or "nowhere",
        ", ".join(dict.fromkeys(rooms)) or "–",
    ]
    return "| " + " | ".join(c.replace("|", "\\|") for c in cells) + " |"


def _section(place: str) -> tuple[int, str]:
    """Sections in their order: header first, annex last."""
    number = place.split(" ")[0]
    return (int(number), place) if number.isdigit() else (0 if place == "header" else 99, place)


def readme() -> str:
    """The README with the first screen of the brief in its place."""
    text = (HERE.parent / "README.md").read_text(encoding="utf-8")
    head, rest = text.split("<!-- screen -->")
    page = terminal(Brief.of(open_case("abu-dhabi-2026"))).split("\n4 Positions")[0].rstrip()
    return f"{head}<!-- screen -->\n```text\n{page}\n```\n<!-- /screen -->{rest.split('<!-- /screen -->')[1]}"


def clash_svg() -> str:
    """The clash picture of the Abu Dhabi case."""
    brief = Brief.of(open_case("abu-dhabi-2026"))
    return clash_picture(brief.case, brief.analysis).svg() + "\n"


def pages() -> dict[Path, str]:
    """Every generated page by its path."""
    return {
        HERE.parent / "README.md": readme(),
        HERE / "images" / "clashes.svg": clash_svg(),
        HERE / "reference" / "commands.md": commands().rstrip() + "\n",
        HERE / "reference" / "api.md": api().rstrip() + "\n",
        HERE / "reference" / "brief.schema.json": json.dumps(schema(), indent=1) + "\n",
        HERE / "reference" / "reading.schema.json": json.dumps(reading_schema(), indent=1) + "\n",
        HERE / "explanation" / "the-report.md": the_report(),
    }


def main(arguments: list[str]) -> int:
    """Write the pages, or with --check name those that differ; how a picture is drawn depends on the fonts of the machine, and is not compared."""
    check = "--check" in arguments
    differ = []
    for path, text in pages().items():
        kept = path.read_text(encoding="utf-8") if path.exists() else ""
        if kept == text or (check and path.suffix == ".svg" and kept.startswith("<svg")):
            continue
        differ.append(path)
        if not check:
            path.write_text(text, encoding="utf-8")
            print(f"wrote {path.relative_to(HERE.parent)}")
    if check and differ:
        print("not as the code says, run ./dev docs: " + ", ".join(str(p.relative_to(HERE.parent)) for p in differ))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
