"""The yardstick of news articles: attributions with their speakers, dates and places."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from reading_yardstick import SHARED, Row, Spans, f_of, matched

from goodoffices.record.read import read


@dataclass
class Tally:
    """How many there are, how many were made, how many of them fit, and what went wrong."""

    gold: int = 0
    made: int = 0
    found: int = 0
    right: int = 0
    failures: list[str] = field(default_factory=list)


def gum_news() -> list[Row]:
    """Attributions with their speakers, dates and places of the news articles."""
    hits = {0.3: 0, 0.8: 0, 1.0: 0}
    said, speakers, dates, places = Tally(), Tally(), Tally(), Tally()
    for path in sorted((SHARED / "reading" / "gum_news").glob("*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        reading = read(document["text"], document["date_created"]).to_json()
        attributions(document, reading, said, speakers, hits)
        told_dates(document, reading, dates)
        named_places(document, reading, places)
    f = [f_of(count, said.made, said.gold) for count in hits.values()]
    recall = f"{dates.found / dates.gold:.2f} / {dates.right / dates.found:.2f}"
    on = "gum_news"
    return [
        Row(
            "attribution content, F at 0.3 / 0.8 / exact",
            on,
            "0.78 / 0.64",
            " / ".join(f"{one:.2f}" for one in f),
            said.failures,
        ),
        Row("speaker right, given content", on, "0.94", f"{speakers.right / hits[0.3]:.2f}", speakers.failures),
        Row("dates: recall / value right", on, "0.94 / 0.95", recall, dates.failures),
        Row(
            "places, F, of those with a proper name",
            on,
            "0.82",
            f"{f_of(places.found, places.made, places.gold):.2f}",
            places.failures,
        ),
    ]


def attributions(
    document: dict[str, Any], reading: dict[str, Any], said: Tally, speakers: Tally, hits: dict[float, int]
) -> None:
    text = document["text"]
    own = [s for s in reading["statements"] if s["cue"] is not None]
    wanted = [a["content_full"] for a in document["attributions"]]
    pairs = matched(wanted, [s["at"] for s in own])
    said.gold, said.made = said.gold + len(wanted), said.made + len(own)
    for i, j, overlap in pairs:
        for least in hits:
            hits[least] += overlap >= least - 1e-9
        at, clause = own[j]["speaker"]["at"], document["attributions"][i]["attribution"]
        ok = at is not None and any(at[0] < e and at[1] > s for s, e in clause)
        speakers.right += ok
        if not ok:
            speakers.failures.append(f"{text[clause[0][0] :][:60]!r}: {own[j]['speaker']['text']!r}")
    said.failures += unmatched(text, wanted, [s["at"] for s in own], pairs, 70)


def told_dates(document: dict[str, Any], reading: dict[str, Any], dates: Tally) -> None:
    text, told = document["text"], [[[d["start"], d["end"]]] for d in document["dates"]]
    times = matched(told, [t["at"] for t in reading["times"]])
    dates.gold, dates.found = dates.gold + len(told), dates.found + len(times)
    for i, j, _ in times:
        value = reading["times"][j]["value"]
        ok = same_value(document["dates"][i], value)
        dates.right += ok
        if not ok:
            dates.failures.append(f"{text[slice(*told[i][0])]!r} is {value_of(document['dates'][i])}, read as {value}")
    found = {i for i, _, _ in times}
    dates.failures += [f"missed {text[slice(*t[0])]!r}" for i, t in enumerate(told) if i not in found]


def named_places(document: dict[str, Any], reading: dict[str, Any], places: Tally) -> None:
    names = proper_places(document)
    listed = [p["at"] for p in reading["places"] if p["means"] == "place"]
    pairs = matched(names, listed)
    places.gold, places.made, places.found = (
        places.gold + len(names),
        places.made + len(listed),
        places.found + len(pairs),
    )
    places.failures += unmatched(document["text"], names, listed, pairs, 30)


def unmatched(
    text: str, gold: list[Spans], made: list[Spans], pairs: list[tuple[int, int, float]], most: int
) -> list[str]:
    """What is missed and what is not there, each with its first words."""
    first, second = {p[0] for p in pairs}, {p[1] for p in pairs}

    def begins(spans: Spans) -> str:
        return text[spans[0][0] : min(spans[0][1], spans[0][0] + most)]

    return [
        *(f"missed {begins(g)!r}" for i, g in enumerate(gold) if i not in first),
        *(f"not there {begins(m)!r}" for j, m in enumerate(made) if j not in second),
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
