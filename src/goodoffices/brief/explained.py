"""Why there is a deal or none, of all packages or of one: in words and as JSON."""

from __future__ import annotations

from typing import Any

from goodoffices.brief.block import Block, Bullets, Heading, Line, Paragraph, Table, bullets, plain
from goodoffices.brief.posed import Posed
from goodoffices.brief.solved import exactness_json, exactness_words
from goodoffices.brief.words import listed
from goodoffices.deal.change import Change
from goodoffices.deal.explanation import Explanation, PackageExplanation

MOST_ROWS = 20


def item_words(posed: Posed, item: str) -> str:
    """A limit, or *worth at least no deal*."""
    kind, _, party = item.partition(":")
    if kind == "no_deal":
        return f"{posed.parties[party]}: worth at least no deal"
    return posed.limits.get(item, item)


def explained_blocks(posed: Posed, found: Explanation) -> tuple[Block, ...]:
    """Whether there is a deal, what clashes, what would open it, the nearest miss."""
    blocks: list[Block] = [
        Heading(f"What blocks: {posed.title}", 1),
        Paragraph(plain(f"A deal needs {posed.needs}.")),
        *(Paragraph(plain(note)) for note in posed.notes),
    ]
    if found.deal is not None:
        blocks.append(Paragraph(plain(f"There is a deal, e.g. {posed.package(found.deal)}.")))
    else:
        told = {
            "stopped": "No deal was found in the time given.",
            "within": "No listed package makes a deal. Whether another value of a number does is not settled: try a smaller --tolerance.",
        }
        blocks.append(Paragraph(plain(told.get(found.exactness.kind, "No package makes a deal."))))
    sets = found.blocking
    end = "" if sets.complete else f"At least these: the search was stopped after {sets.calls:,} questions."
    for title, own, none in (
        ("Clashes", sets.clashes, "None: everything can hold together."),
        ("Openings", sets.openings, "Nothing needs to be eased." if found.deal is not None else "None."),
    ):
        blocks.append(Heading(title))
        if any(own):
            items = tuple(Line(_set_words(posed, s)) for s in own[:MOST_ROWS])
            blocks.append(Bullets(tuple((line, ()) for line in items)))
            if len(own) > MOST_ROWS:
                blocks.append(Paragraph(plain(f"… and {len(own) - MOST_ROWS:,} more: --format json has them all.")))
        else:
            blocks.append(Paragraph(plain(none)))
    if not found.settled:
        end = (
            "These are of the listed values. If everybody did with as much less as the tolerance allows, they would be others: a smaller "
            "--tolerance may settle which. " + end
        ).strip()
    if end:
        blocks.append(Paragraph(plain(end)))
    blocks.append(Heading("Nearest miss"))
    blocks += _miss(posed, found)
    return tuple(blocks)


def _set_words(posed: Posed, items: tuple[str, ...]) -> str:
    return " with ".join(item_words(posed, i) for i in items)


def _miss(posed: Posed, found: Explanation) -> list[Block]:
    miss = found.miss
    if miss is None:
        return [Paragraph(plain("No package meets conditions and limits."))]
    if not miss.total:
        return [
            Paragraph(
                plain("None is needed: some package that meets every limit is worth at least no deal to everybody.")
            )
        ]
    short = [
        f"{posed.parties[p]} {posed.told(v)}" for p, v in zip(posed.scenario.parties, miss.shortfall, strict=True) if v
    ]
    known = "" if miss.exactness.kind == "exact" else f" ({exactness_words(miss.exactness, posed)})"
    text = (
        f"Every limit kept, this package falls short of no deal by least, {posed.told(miss.total)} points in all (one party’s "
        f"added to another’s): {listed(short)}{known}."
    )
    return [Paragraph(plain(text)), bullets(plain(posed.package(miss.package)))]


def explained_json(posed: Posed, found: Explanation) -> dict[str, Any]:
    """``deal`` (a package or null), ``clashes``, ``openings``, ``complete``, ``nearest_miss``."""
    miss = found.miss
    return {
        "case": posed.id,
        "grid": float(posed.scenario.grid),
        "deal": posed.package_json(found.deal) if found.deal is not None else None,
        **exactness_json(found.exactness),
        "items": {i: item_words(posed, i) for s in (*found.blocking.clashes, *found.blocking.openings) for i in s},
        "clashes": [list(s) for s in found.blocking.clashes],
        "openings": [list(s) for s in found.blocking.openings],
        "complete": found.blocking.complete,
        **({} if found.settled else {"settled": False}),
        "nearest_miss": None
        if miss is None
        else {
            "package": posed.package_json(miss.package),
            "shortfall": posed.worths(miss.shortfall),
            "total": posed.points(miss.total),
            **exactness_json(miss.exactness),
        },
        "notes": list(posed.notes),
    }


def package_blocks(posed: Posed, found: PackageExplanation) -> tuple[Block, ...]:
    """What each party says of one package, what would turn it, and how it could be better for everybody."""
    scenario = posed.scenario
    rows = tuple(
        (
            plain(posed.parties[p]),
            plain(posed.told(v.worth)),
            plain(posed.told(v.least)),
            plain(listed([posed.limits.get(i, i) for i in v.broken]) or "none"),
            plain("yes" if v.yes else "no"),
        )
        for p, v in zip(scenario.parties, found.voices, strict=True)
    )
    state = "It makes a deal" if found.deal else "It makes no deal"
    blocks: list[Block] = [
        Heading(f"One package: {posed.title}", 1),
        Paragraph(plain(f"{posed.package(found.package)}.")),
        Paragraph(plain(f"{state}. A deal needs {posed.needs}.")),
    ]
    if found.conditions:
        blocks.append(Paragraph(plain(f"It breaks {listed([posed.limits.get(i, i) for i in found.conditions])}.")))
    blocks.append(
        Table(
            "Worth, no deal, and limits broken, by party", ("Party", "Worth", "No deal", "Limits broken", "Yes"), rows
        )
    )
    if not found.deal:
        blocks.append(Heading("A single change that makes it a deal, the cheapest first"))
        blocks += _changes(posed, found.turning, "None does.")
    blocks.append(Heading(f"As good for everybody and better for somebody, by at most {found.most_changes} changes"))
    blocks += _changes(posed, found.better, "Nothing.")
    return tuple(blocks)


def _changes(posed: Posed, changes: tuple[Change, ...], none: str) -> list[Block]:
    if not changes:
        return [Paragraph(plain(none))]
    scenario = posed.scenario
    items = []
    for change in changes[:MOST_ROWS]:
        new = ", ".join(f"{posed.issues[i]}: {posed.options[i, change.package[i]]}" for i in change.issues)
        gains = ", ".join(
            f"{posed.parties[p]} {posed.told(g, sign=True)}"
            for p, g in zip(scenario.parties, change.gains, strict=True)
        )
        items.append((Line(f"{new} ({gains})"), ()))
    blocks: list[Block] = [Bullets(tuple(items))]
    if len(changes) > MOST_ROWS:
        blocks.append(Paragraph(plain(f"… and {len(changes) - MOST_ROWS:,} more: --format json has them all.")))
    return blocks


def package_json(posed: Posed, found: PackageExplanation) -> dict[str, Any]:
    """``deal``, ``parties`` (worth, no deal, broken limits, yes), ``turning``, ``better``."""

    def told(change: Change) -> dict[str, Any]:
        return {
            "package": posed.package_json(change.package),
            "issues": list(change.issues),
            "gains": posed.worths(change.gains),
        }

    scenario = posed.scenario
    return {
        "case": posed.id,
        "grid": float(scenario.grid),
        "package": posed.package_json(found.package),
        "deal": found.deal,
        "breaks_conditions": list(found.conditions),
        "parties": [
            {
                "id": p,
                "worth": posed.points(v.worth),
                "no_deal": posed.points(v.least),
                "limits_broken": list(v.broken),
                "yes": v.yes,
            }
            for p, v in zip(scenario.parties, found.voices, strict=True)
        ],
        "turning": [told(c) for c in found.turning],
        "most_changes": found.most_changes,
        "better": [told(c) for c in found.better],
        "notes": list(posed.notes),
    }
