"""The yardstick of documents on a conflict: recall of quantities, times and places, and whether a name means a place or its government."""

from __future__ import annotations

from typing import Any

from reading_yardstick import SHARED, Row, jaccard, lines_of

from goodoffices.record.gazetteer import peoples, powers
from goodoffices.record.read import read


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
