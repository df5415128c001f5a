"""A reading on the screen: as a table in the terminal, and as one HTML page without script or network."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import resources
from typing import Any

from goodoffices.record.reading import Reading, SameEvent

FOOT = (
    "Proposals of a program, none confirmed. Names, boundaries and descriptions imply no view on the legal status of any territory or "
    "its authorities."
)


def reading_table(name: str, text: str, reading: Reading) -> str:
    """The proposals of a reading as plain text."""
    made = reading.to_json()
    counts = ", ".join(f"{len(made[kind])} {kind}" for kind in ("statements", "figures", "events", "areas"))
    lines = [f"{name}: {counts}", *(f"  note: {note}" for note in made["notes"]), ""]
    for statement in made["statements"]:
        lines += _statement(text, statement)
    lines += [_figure(figure) for figure in made["figures"]]
    lines += [_event(text, event) for event in made["events"]]
    lines += [_area(area) for area in made["areas"]]
    for link in made["links"]:
        lines.append(
            f"       {' and '.join(link['these'])}: {'same event, figures differ' if link['differ'] else link['why']}"
        )
    return "\n".join([*lines, "", FOOT, ""])


def _statement(text: str, said: dict[str, Any]) -> list[str]:
    speaker = said["speaker"]
    who, known = speaker["text"] or "not named", ", ".join(speaker["actor"])
    told = f"{who} ({known})" if known and known != who else who
    return [
        f"{said['id']:>5}  {said['act']:<12} {said['voice']:<9} {told}{_when(said['when'])}  [{said['confidence']:.2f}]",
        f"       {_places(said['at'])} {_words(text, said['at'])}",
        *(f"       may be coded: {c['kind']} ({c['reading']}){_options(c)}" for c in said["coding"]),
    ]


def _figure(figure: dict[str, Any]) -> str:
    of = f" ({figure['of']})" if figure["of"] else ""
    what = figure["what"] or "what is counted is not told"
    return f"{figure['id']:>5}  {what}: {figure_words(figure)}{of}; as told by {figure['claimant']}"


def _event(text: str, event: dict[str, Any]) -> str:
    by = f" by {', '.join(event['by'])}" if event["by"] else ""
    where = f" at {event['where']}" if event["where"] else ""
    return f"{event['id']:>5}  {event['kind']} ({event['status']}){by}{where}{_when(event['when'])}: {_words(text, event['at'])}"


def _area(area: dict[str, Any]) -> str:
    held = f"held by {', '.join(area['held_by'])}" if area["held_by"] else ""
    claimed = f"claimed by {', '.join(area['claimed_by'])}" if area["claimed_by"] else ""
    return f"{area['id']:>5}  {area['name']}: {'; '.join(part for part in (held, claimed, area['share']) if part)}"


def _when(when: str) -> str:
    return f", {when}" if when != "not stated" else ""


def _options(coding: dict[str, Any]) -> str:
    told = ", ".join(coding["options"]) or coding["text"]
    return f": {told}" if told else ""


def _places(spans: Iterable[list[int]]) -> str:
    return " ".join(f"[{a}, {b}]" for a, b in spans)


def _words(text: str, spans: Iterable[list[int]], most: int = 110) -> str:
    words = " […] ".join(" ".join(text[a:b].split()) for a, b in spans)
    return words if len(words) <= most else f"{words[: most - 1]}…"


def links_json(links: Iterable[SameEvent]) -> list[dict[str, Any]]:
    """Between reports: ``kind``, ``these`` (REPORT:ID), ``differ``, ``why``."""
    return [{"kind": k.kind, "these": list(k.these), "differ": k.differ, "why": k.why} for k in links]


def links_table(links: Sequence[SameEvent]) -> list[str]:
    """What several reports tell of one thing; they are linked and never merged."""
    if not links:
        return []
    told = [f"  {' and '.join(k.these)}: {_link_words(k)}" for k in links]
    return ["Between the reports, linked and never merged:", *told, ""]


def _link_words(link: SameEvent) -> str:
    same = f"may be the same {link.kind} ({link.why})"
    return f"{same}; the figures differ" if link.differ else same


def figure_words(figure: dict[str, Any]) -> str:
    """The value of a figure as it is claimed: ``around 20 percent``, ``at least 7``."""
    low, high = figure.get("at_least"), figure.get("at_most")
    if "value" in figure:
        value = f"{figure['value']:,}"
    elif low is not None and high is not None:
        value = f"{low:,} {'and' if figure['hedge'] == 'between' else 'to'} {high:,}"
    elif low is not None:
        value = f"at least {low:,}"
    elif high is not None:
        value = f"at most {high:,}"
    else:
        value = "(no number given)"
    hedge = figure["hedge"]
    if hedge and value.startswith(
        ("at least", "at most")
    ):  # "more than" says which bound it is, and whether it is one itself
        value = value.removeprefix("at least ").removeprefix("at most ")
    return " ".join(part for part in (hedge, value, figure["unit"]) if part)


def reading_html(readings: Iterable[tuple[str, str, Reading]], links: Sequence[SameEvent] = ()) -> str:
    """Readings as one page; everything that comes from a report is escaped."""
    from jinja2 import Environment

    template = (resources.files("goodoffices.brief") / "reading.html").read_text(encoding="utf-8")
    page = Environment(autoescape=True).from_string(template)
    shown = [(name, r.to_json(), lambda at, t=text: _words(t, at, 400)) for name, text, r in readings]
    return page.render(readings=shown, value=figure_words, foot=FOOT, links=links, link_words=_link_words)
