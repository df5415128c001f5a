"""The yardstick of the project's own set of sentences, scored by the module that comes with it."""

from __future__ import annotations

import sys
from decimal import Decimal
from typing import Any

from reading_yardstick import ROOT, Row, matched

from goodoffices.record.read import read


def own_set() -> list[Row]:
    """The project's own set of sentences, scored by the module that comes with it."""
    sys.path.insert(0, str(ROOT / "tests"))
    from support import reading_score as scoring
    from support.reading_set import load

    scores, failures = [], []
    for report in load():
        made = read(report.text, report.published).to_json()
        found = as_found(scoring, made)
        scores.append(scoring.score(report, found))
        failures += own_failures(report, made)
    whole = scoring.total(scores)
    print(scoring.table(whole))
    rows = []
    for name, hits in whole.hits.items():
        target = {"figures whole right": "0.75", "place or government right": "0.85"}.get(name, "")
        rows.append(
            Row(
                name,
                "own set",
                target,
                f"{hits.right / hits.gold if name.endswith(' right') and hits.gold else hits.f:.2f}",
            )
        )
    rows[0].failures += failures
    return rows


def as_found(scoring: Any, made: dict[str, Any]) -> Any:
    """A reading in the records of the set's own scorer."""

    def bounds(f: dict[str, Any]) -> tuple[Decimal | None, Decimal | None]:
        low, high = f.get("value", f.get("at_least")), f.get("value", f.get("at_most"))
        return (None if low is None else Decimal(str(low))), (None if high is None else Decimal(str(high)))

    names = {a["id"]: a["name"] for a in made["actors"]}
    by_ref = {s["speaker"]["ref"]: actors_of(s, names) for s in made["statements"]}
    return scoring.Found(
        statements=tuple(
            scoring.FoundStatement(
                tuple(map(tuple, s["at"])),
                s["speaker"]["text"] if s["speaker"]["ref"] != "newsroom" else "",
                actors_of(s, names),
                s["voice"],
                s["act"],
                s["via"],
            )
            for s in made["statements"]
        ),
        figures=tuple(
            scoring.FoundFigure(
                tuple(map(tuple, f["at"])),
                *bounds(f),
                f["unit"],
                f["what"],
                f["of"],
                (by_ref.get(f["claimant"]) or (f["claimant"],))[0],
            )
            for f in made["figures"]
        ),
        times=tuple(scoring.FoundTime(tuple(map(tuple, t["at"])), t["value"] or "not stated") for t in made["times"]),
        places=tuple(scoring.FoundPlace(tuple(map(tuple, p["at"])), p["means"]) for p in made["places"]),
        events=tuple(scoring.FoundEvent(tuple(map(tuple, e["at"])), e["plover"], e["status"]) for e in made["events"]),
        areas=tuple(
            scoring.FoundArea(tuple(map(tuple, a["at"])), named(a["held_by"], names), named(a["claimed_by"], names))
            for a in made["areas"]
        ),
    )


def named(ids: list[str], names: dict[str, str]) -> tuple[str, ...]:
    return tuple(names.get(i, i) for i in ids)


def actors_of(statement: dict[str, Any], names: dict[str, str]) -> tuple[str, ...]:
    speaker = statement["speaker"]
    if speaker["ref"] == "newsroom":
        return ("newsroom",)
    return tuple(names.get(a, a) for a in speaker["actor"]) or (
        (speaker["resident_of"] and speaker["ref"]) or speaker["person"] or speaker["text"],
    )


def own_failures(report: Any, made: dict[str, Any]) -> list[str]:
    text = report.text
    gold = [[list(s) for s in g.at] for g in report.statements]
    pairs = matched(gold, [s["at"] for s in made["statements"]])
    found = [
        f"{report.name}: missed {text[g[0][0] : g[0][0] + 90]!r} by {report.statements[i].actors}"
        for i, g in enumerate(gold)
        if i not in {p[0] for p in pairs} and not report.statements[i].optional
    ]
    found += [
        f"{report.name}: not there {text[s['at'][0][0] : s['at'][0][0] + 90]!r} by {s['speaker']['text']}"
        for j, s in enumerate(made["statements"])
        if j not in {p[1] for p in pairs} and s["cue"]
    ]
    found += [
        f"{report.name}: {made['statements'][j]['act']} for {report.statements[i].acts}: {text[gold[i][0][0] : gold[i][0][0] + 80]!r}"
        for i, j, _ in pairs
        if made["statements"][j]["act"] not in report.statements[i].acts
    ]
    for i, j, _ in pairs:
        g, who = report.statements[i], made["statements"][j]["speaker"]
        if who["text"] and g.attributed:
            found.append(f"{report.name}: WHO {who['text']!r} -> {who['actor'] or who['person']}, gold {g.actors}")
    for i, j, _ in matched([[list(s) for s in g.at] for g in report.places], [p["at"] for p in made["places"]]):
        place, (start, end) = made["places"][j], made["places"][j]["at"][0]
        if place["means"] not in report.places[i].kinds:
            found.append(f"{report.name}: PLACE {place['means']}: {text[max(0, start - 30) : end + 30]!r}")
    counts = matched([[list(s) for s in g.at] for g in report.figures], [f["at"] for f in made["figures"]])
    for i, j, _ in counts:
        g, f = report.figures[i], made["figures"][j]
        told = f"gold {g.what} of {g.of} by {g.claimants}, read {f['what']!r} of {f['of']!r} by {f['claimant']!r}"
        found.append(f"{report.name}: figure {text[slice(*g.at[0])]!r} {told}")
    return found
