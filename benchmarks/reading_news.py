"""The yardstick of news articles: attributions with their speakers, dates and places."""

from __future__ import annotations

import json
import re
from typing import Any

from reading_yardstick import SHARED, Row, Spans, f_of, matched

from goodoffices.record.read import read


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
