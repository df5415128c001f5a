"""How good the reader is: ./dev bench reading [--write] [--failures]. Measured on ../shared/reading, with the scoring stated in its README.

Overlap of two spans is the Jaccard of their character sets; matching is greedy and one to one. A yardstick that is not there is said to be
skipped. --write keeps the table in docs/explanation/reading.md. The texts are not the project's: failures are printed, never kept.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from goodoffices.case.bundled import open_case
from goodoffices.record.gazetteer import peoples, powers
from goodoffices.record.read import read

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
PAGE = ROOT / "docs" / "explanation" / "reading.md"
BEGIN, END = "<!-- bench -->", "<!-- /bench -->"
Spans = list[list[int]]


@dataclass
class Row:
    """One line of the table."""

    what: str
    on: str
    target: str
    found: str
    failures: list[str] = field(default_factory=list)


def characters(spans: Iterable[Iterable[int]]) -> set[int]:
    return {n for start, end in spans for n in range(start, end)}


def jaccard(one: Iterable[Iterable[int]], other: Iterable[Iterable[int]]) -> float:
    a, b = characters(one), characters(other)
    return len(a & b) / len(a | b) if a | b else 0.0


def matched(gold: list[Spans], made: list[Spans], least: float = 0.3) -> list[tuple[int, int, float]]:
    """Greedy one-to-one matches of two lists, best overlap first."""
    pairs = sorted(
        ((jaccard(g, m), i, j) for i, g in enumerate(gold) for j, m in enumerate(made)),
        key=lambda p: (-p[0], p[1], p[2]),
    )
    used: tuple[set[int], set[int]] = set(), set()
    found = []
    for overlap, i, j in pairs:
        if overlap >= least and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            found.append((i, j, overlap))
    return found


def f_of(hits: int, made: int, gold: int) -> float:
    return 2 * hits / (made + gold) if made + gold else 0.0


def lines_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def gum_news() -> list[Row]:
    """Attributions with their speakers, dates and places of the news articles."""
    hits = {0.3: 0, 0.8: 0, 1.0: 0}
    gold = made = right = dates = dates_found = dates_right = 0
    places_gold = places_made = places_hit = 0
    failures: dict[str, list[str]] = {"content": [], "speaker": [], "date": [], "place": []}
    for path in sorted((SHARED / "reading" / "gum_news").glob("*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        text = document["text"]
        reading = read(text, document["date_created"]).to_json()
        own = [s for s in reading["statements"] if s["cue"] is not None]
        wanted = [a["content_full"] for a in document["attributions"]]
        pairs = matched(wanted, [s["at"] for s in own])
        gold, made = gold + len(wanted), made + len(own)
        for i, j, overlap in pairs:
            for least in hits:
                hits[least] += overlap >= least - 1e-9
            at = own[j]["speaker"]["at"]
            ok = at is not None and any(at[0] < e and at[1] > s for s, e in document["attributions"][i]["attribution"])
            right += ok
            if not ok:
                failures["speaker"].append(
                    f"{text[document['attributions'][i]['attribution'][0][0] :][:60]!r}: {own[j]['speaker']['text']!r}"
                )
        failures["content"] += [
            f"missed {text[w[0][0] : w[0][0] + 70]!r}" for i, w in enumerate(wanted) if i not in {p[0] for p in pairs}
        ]
        failures["content"] += [
            f"not there {text[s['at'][0][0] : s['at'][0][0] + 70]!r}"
            for j, s in enumerate(own)
            if j not in {p[1] for p in pairs}
        ]
        told = [[[d["start"], d["end"]]] for d in document["dates"]]
        times = matched(told, [t["at"] for t in reading["times"]])
        dates, dates_found = dates + len(told), dates_found + len(times)
        for i, j, _ in times:
            ok = same_value(document["dates"][i], reading["times"][j]["value"])
            dates_right += ok
            if not ok:
                failures["date"].append(
                    f"{text[slice(*told[i][0])]!r} is {value_of(document['dates'][i])}, read as {reading['times'][j]['value']}"
                )
        failures["date"] += [
            f"missed {text[slice(*t[0])]!r}" for i, t in enumerate(told) if i not in {p[0] for p in times}
        ]
        names = proper_places(document)
        listed = [p["at"] for p in reading["places"] if p["means"] == "place"]
        hit = matched(names, listed)
        places_gold, places_made, places_hit = (
            places_gold + len(names),
            places_made + len(listed),
            places_hit + len(hit),
        )
        failures["place"] += [
            f"missed {text[slice(*n[0])]!r}" for i, n in enumerate(names) if i not in {p[0] for p in hit}
        ]
        failures["place"] += [
            f"not there {text[slice(*n[0])]!r}" for j, n in enumerate(listed) if j not in {p[1] for p in hit}
        ]
    f = {least: f_of(count, made, gold) for least, count in hits.items()}
    return [
        Row(
            "attribution content, F at 0.3 / 0.8 / exact",
            "gum_news",
            "0.78 / 0.64",
            f"{f[0.3]:.2f} / {f[0.8]:.2f} / {f[1.0]:.2f}",
            failures["content"],
        ),
        Row("speaker right, given content", "gum_news", "0.94", f"{right / hits[0.3]:.2f}", failures["speaker"]),
        Row(
            "dates: recall / value right",
            "gum_news",
            "0.94 / 0.95",
            f"{dates_found / dates:.2f} / {dates_right / dates_found:.2f}",
            failures["date"],
        ),
        Row(
            "places, F, of those with a proper name",
            "gum_news",
            "0.82",
            f"{f_of(places_hit, places_made, places_gold):.2f}",
            failures["place"],
        ),
    ]


def value_of(date: dict[str, str]) -> str:
    if "when" in date:
        return date["when"]
    return "..".join(
        v for v in (date.get("from") or date.get("notBefore"), date.get("to") or date.get("notAfter")) if v
    )


def same_value(date: dict[str, str], value: str) -> bool:
    """Whether a value is that of a date; a span from a time to itself is that time, and one bound alone is a span without the other."""
    wanted = value_of(date).split("..")
    bounded = [v for v in value.split("..") if v] if "when" not in date else value.split("..")
    return wanted in (value.split(".."), bounded) or wanted == [value, value]


def proper_places(document: dict[str, Any]) -> list[Spans]:
    """The places with a proper name, the article and the genitive left off; of nested ones the longest that is a name."""
    found = set()
    for entity in document["entities"]:
        words = document["text"][entity["start"] : entity["end"]]
        bare = re.sub(r"['’]s?$", "", re.sub(r"^[Tt]he ", "", words))
        start = entity["start"] + len(words) - len(re.sub(r"^[Tt]he ", "", words))
        if (
            entity["type"] == "place"
            and bare
            and all(w[0].isupper() or w in ("of", "the", "and", "al") for w in re.findall(r"[\w.'-]+", bare))
        ):
            found.add((start, start + len(bare)))
    return [[list(s)] for s in sorted(found) if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in found)]


def re3d() -> list[Row]:
    """Recall of quantities, times and places; the yardstick is not exhaustive."""
    total: dict[str, list[int]] = {"Quantity": [0, 0], "Temporal": [0, 0], "Location": [0, 0]}
    missed: list[str] = []
    senses, wrong = [0, 0], []
    for folder in sorted(p for p in (SHARED / "reading" / "re3d").iterdir() if p.is_dir()):
        documents = {d["_id"]: d for d in lines_of(folder / "documents.json")}
        readings = {i: read(d["text"]).to_json() for i, d in documents.items()}
        entities = lines_of(folder / "entities.json")
        for where, meant in sorted(senses_of(entities).items()):
            found = read_sense(readings[where[0]], where[1:])
            senses[0] += 1
            senses[1] += found in meant
            if found not in meant:
                wrong.append(
                    f"{found} for {' or '.join(sorted(meant))}: {around(documents[where[0]]['text'], *where[1:])!r}"
                )
        for entity in entities:
            kind, text = entity["type"], documents[entity["documentId"]]["text"]
            if kind not in total or (kind == "Location" and not entity["value"][:1].isupper()):
                continue
            reading = readings[entity["documentId"]]
            key = {"Quantity": "figures", "Temporal": "times", "Location": "places"}[kind]
            spans = [
                s
                for thing in reading[key]
                for s in [*thing["at"], *([thing["number_at"]] if "number_at" in thing else [])]
            ]
            own = [[entity["begin"], entity["end"]]]
            hit = any(jaccard(own, [s]) >= 0.3 for s in spans)
            total[kind][0] += 1
            total[kind][1] += hit
            if not hit and kind == "Quantity":
                missed.append(text[max(0, entity["begin"] - 30) : entity["end"] + 20])
    share = {kind: hit / number for kind, (number, hit) in total.items()}
    return [
        Row("quantities, recall", "re3d", "0.95", f"{share['Quantity']:.2f}", missed),
        Row("times, recall", "re3d", "", f"{share['Temporal']:.2f}"),
        Row("places, recall, of those with a capital", "re3d", "", f"{share['Location']:.2f}"),
        Row(f"government or place right, of {senses[0]}", "re3d", "0.85", f"{senses[1] / senses[0]:.2f}", wrong),
    ]


SENSES = {"Location": "place", "Organisation": "government"}


def senses_of(entities: list[dict[str, Any]]) -> dict[tuple[str, int, int], set[str]]:
    """What the name of a state, capital or seat means where it is an entity by itself: a Location the place, an Organisation the government.

    Peoples and bodies are left out; a name that is annotated both ways may be read either way.
    """
    found: dict[tuple[str, int, int], set[str]] = {}
    for entity in entities:
        name, begin = entity["value"], entity["begin"]
        if name.lower().startswith("the "):
            name, begin = name[4:], begin + 4
        power = powers().get(name)
        if entity["type"] in SENSES and power is not None and power.code and name.removesuffix("s") not in peoples():
            found.setdefault((entity["documentId"], begin, entity["end"]), set()).add(SENSES[entity["type"]])
    return found


def read_sense(reading: dict[str, Any], at: tuple[int, ...]) -> str:
    """What a reading takes the name at a place to mean; empty where it has none there."""
    start, end = at
    return next((p["means"] for p in reading["places"] if p["at"][0][0] < end and start < p["at"][0][1]), "")


def around(text: str, start: int, end: int) -> str:
    return f"{text[max(0, start - 40) : start]}[{text[start:end]}]{text[end : end + 40]}"


KINDS = {
    "DEMAND": {"demand", "precondition", "appeal"},
    "REJECT": {"reject", "limit", "deny"},
    "AGREE": {"accept", "offer", "concede"},
    "THREATEN": {"threaten"},
}
SPECIFIC = ("threaten", "limit", "precondition", "reject", "accept", "offer", "concede", "demand", "deny", "appeal")


def primary(statements: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The statement of a sentence that says most of its act: the first with an act that is more than a report."""
    own = [s for s in statements if s["speaker"]["ref"] != "newsroom"]
    special = [s for s in own if s["act"] in SPECIFIC]
    return (special or own or [None])[0]  # type: ignore[list-item]


def plover() -> list[Row]:
    """Kind of act of four categories, and who is the source."""
    right = source = total = 0
    wrong: list[str] = []
    for record in json.loads((SHARED / "reading" / "plover" / "records.json").read_text(encoding="utf-8")):
        if record["event"] not in KINDS:
            continue
        total += 1
        found = primary(read(record["text"]).to_json()["statements"])
        ok = found is not None and found["act"] in KINDS[record["event"]]
        by = found is not None and any(same_actor(a, found["speaker"]) for a in record["source"])
        right += ok
        source += by
        if not (ok and by):
            wrong.append(
                f"{record['event']}: {found['act'] if found else 'nothing'}, {found['speaker']['text'] if found else ''!r}: {record['text'][:110]!r}"
            )
    return [
        Row("kind of act / source actor", "plover", "0.88 / 0.82", f"{right / total:.2f} / {source / total:.2f}", wrong)
    ]


def same_actor(gold: dict[str, str], speaker: dict[str, Any]) -> bool:
    """Whether a speaker is the source of a record: words of the name in common, or the state by its name or people."""
    wanted = set(re.findall(r"[A-Z][\w.]+", gold["actorText"]))
    if wanted & set(re.findall(r"[A-Z][\w.]+", f"{speaker['text']} {speaker['person']}")):
        return True
    ids = {powers()[w].id for w in wanted if w in powers()}
    return bool(ids & set(speaker["actor"])) or gold["actorText"].lower() in speaker["text"].lower()


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


def wikiwars() -> list[Row]:
    """Narrative dates: recall, and value of those found."""
    total = found = right = 0
    for path in sorted((SHARED / "reading" / "wikiwars").rglob("*.tml")):
        raw = path.read_text(encoding="utf-8", errors="replace")
        body = raw[raw.find("<TEXT>") + 6 : raw.find("</TEXT>")]
        text, gold = "", []
        at = 0
        for match in re.finditer(r"<TIMEX3([^>]*)>(.*?)</TIMEX3>", body, re.S):
            text += plain(body[at : match.start()])
            words = plain(match[2])
            value = re.search(r'value="([^"]*)"', match[1])
            kind = re.search(r'type="([^"]*)"', match[1])
            if value and kind and kind[1] in ("DATE", "TIME"):
                gold.append(([[len(text), len(text) + len(words)]], value[1]))
            text += words
            at = match.end()
        text += plain(body[at:])
        times = read(text[:390_000]).to_json()["times"]
        pairs = matched_near([g[0] for g in gold], [t["at"] for t in times])
        total, found = total + len(gold), found + len(pairs)
        right += sum(gold[i][1] == times[j]["value"] for i, j in pairs)
    return [
        Row(
            "narrative dates: recall / value right",
            "wikiwars",
            "",
            f"{found / total:.2f} / {right / max(1, found):.2f}",
        )
    ]


def plain(markup: str) -> str:
    text = re.sub(r"<[^>]+>", "", markup)
    for code, sign in (("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'")):
        text = text.replace(code, sign)
    return text


def matched_near(gold: list[Spans], made: list[Spans]) -> list[tuple[int, int]]:
    """One-to-one matches of two long lists in order of place."""
    found, first = [], 0
    for i, spans in enumerate(gold):
        for j in range(first, len(made)):
            if made[j][0][0] >= spans[0][1]:
                break
            if jaccard(spans, made[j]) >= 0.3:
                found.append((i, j))
                first = j + 1
                break
    return found


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


def speed() -> list[Row]:
    """Seconds for a report of about 800 words, and how many times a plain reader by one regular expression is quicker, in one run."""
    text = (SHARED / "sources" / "abu-dhabi-2026-02-04.txt").read_text(encoding="utf-8")
    read(text, "2026-02-04")
    begun = time.perf_counter()
    for _ in range(5):
        read(text, "2026-02-04")
    own = (time.perf_counter() - begun) / 5
    expression = re.compile(
        r"([A-Z][\w.]+(?: [A-Z][\w.]+)*) (?:said|says|told|announced|warned)\b[^.]*\.|\"[^\"]+\"|\d[\d,.]*|"
        r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    )
    begun = time.perf_counter()
    for _ in range(100):
        list(expression.finditer(text))
    plain_reader = (time.perf_counter() - begun) / 100
    words = len(text.split())
    return [
        Row(f"seconds for a report of {words} words, after start-up", "one core", "0.5 for 800", f"{own:.2f}"),
        Row(
            "the same, over a plain reader by one regular expression",
            "one core",
            "",
            f"{own / plain_reader:,.0f} times",
        ),
    ]


YARDSTICKS = (
    ("gum_news", gum_news, SHARED / "reading" / "gum_news"),
    ("re3d", re3d, SHARED / "reading" / "re3d"),
    ("plover", plover, SHARED / "reading" / "plover"),
    ("report", report, SHARED / "sources" / "abu-dhabi-2026-02-04.txt"),
    ("wikiwars", wikiwars, SHARED / "reading" / "wikiwars"),
    ("own set", own_set, ROOT / "tests" / "reading_set"),
    ("speed", speed, SHARED / "sources" / "abu-dhabi-2026-02-04.txt"),
)


def main(arguments: list[str]) -> int:
    """Measure, print, and with --write keep the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="keep the table in docs/explanation/reading.md")
    parser.add_argument("--failures", action="store_true", help="print what went wrong")
    parser.add_argument("--only", default="", help="one yardstick")
    given = parser.parse_args(arguments)
    rows: list[Row] = []
    for name, measure, where in YARDSTICKS:
        if given.only and given.only != name:
            continue
        if not where.exists():
            print(f"{name} is skipped: {where.name} is not at hand")
            continue
        made = measure()
        rows += made
        if given.failures:
            for row in made:
                print(f"-- {row.what}", *row.failures, sep="\n   ")
    table = "\n".join(
        [
            "| what | on | at least | measured |",
            "|---|---|---|---|",
            *(f"| {r.what} | {r.on} | {r.target} | {r.found} |" for r in rows),
        ]
    )
    print(table)
    if given.write and PAGE.exists():
        page = PAGE.read_text(encoding="utf-8")
        head, rest = page.split(BEGIN)
        PAGE.write_text(f"{head}{BEGIN}\n{table}\n{END}{rest.split(END)[1]}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
