"""The yardstick of a report that was coded by hand into the bundled case."""

from __future__ import annotations

import datetime as dt
from typing import Any

from reading_yardstick import SHARED, Row, matched

from goodoffices.case.bundled import open_case
from goodoffices.record.read import read


def report() -> list[Row]:
    """The report against the case coded by hand from it."""
    text = (SHARED / "sources" / "abu-dhabi-2026-02-04.txt").read_text(encoding="utf-8")
    case = open_case("abu-dhabi-2026")
    reading = read(text, dt.date(2026, 2, 4), case).to_json()
    gold = [[[s.start, s.end] for s in statement.at] for statement in case.statements.values()]
    coded = list(case.statements.values())
    pairs = matched(gold, [s["at"] for s in reading["statements"]])
    by = acts = 0
    wrong = [f"missed {coded[i].id}" for i in range(len(gold)) if i not in {p[0] for p in pairs}]
    for i, j, _ in pairs:
        statement, found = coded[i], reading["statements"][j]
        wanted = {
            *statement.actors,
            *statement.people,
            *(("newsroom",) if statement.newsroom else ()),
            *((f"a resident of {statement.resident_of}",) if statement.resident else ()),
        }
        refs = {found["speaker"]["ref"], *found["speaker"]["actor"], *found["speaker"]["ref"].split(",")}
        by += bool(refs & wanted)
        acts += found["act"] == statement.act
        if not refs & wanted or found["act"] != statement.act:
            wrong.append(
                f"{statement.id}: {found['act']} by {found['speaker']['ref']}, coded {statement.act} by {', '.join(sorted(wanted))}"
            )
    figures = list(case.figures.values())
    got = sum(any(same_figure(f, g) for g in reading["figures"]) for f in figures)
    wrong += [f"no figure {f.id}" for f in figures if not any(same_figure(f, g) for g in reading["figures"])]
    direct = [
        coded[i].id
        for i, j, _ in pairs
        if reading["statements"][j]["voice"] == "direct" and coded[i].voice not in ("direct", "mixed")
    ]
    return [
        Row(
            "statements found / speaker / act",
            "the report in sources",
            "0.90",
            f"{len(pairs) / len(gold):.2f} / {by / len(pairs):.2f} / {acts / len(pairs):.2f}",
            wrong,
        ),
        Row("figures found", "the report in sources", "every one", f"{got} of {len(figures)}"),
        Row("false direct quotations", "the report in sources", "0", str(len(direct))),
    ]


def same_figure(coded: Any, found: dict[str, Any]) -> bool:
    low = found.get("value", found.get("at_least"))
    high = found.get("value", found.get("at_most"))
    if not coded.given:
        return low is None and high is None and set(found["what"].split()) & set(coded.what.split()) != set()
    return (
        (low is None) == (coded.low is None)
        and (low is None or low == float(coded.low))
        and (high is None) == (coded.high is None)
    )
