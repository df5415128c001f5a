"""The JSON Schema of a reading, published as docs/reference/reading.schema.json."""

from __future__ import annotations

from goodoffices.brief.schema_words import COUNT, FLAG, IDS, TEXT, WHEN, Schema, list_of, one_of, or_null, record
from goodoffices.case.act import ACTS
from goodoffices.case.event import EVENT_STATUSES
from goodoffices.case.statement import VOICES
from goodoffices.record.moment import GRANULARITIES
from goodoffices.record.reading import FORM, VERSION

_SPAN: Schema = {
    "type": "array",
    "items": COUNT,
    "minItems": 2,
    "maxItems": 2,
    "description": "[start, end] in code points of the text",
}
_AT = list_of(_SPAN)
_SURE: Schema = {"type": "number", "minimum": 0, "maximum": 1}
_WHY: dict[str, Schema] = {"rule": TEXT, "confidence": _SURE}
_NUMBER: Schema = {"type": "number"}


def reading_schema() -> Schema:
    """The schema, after JSON Schema 2020-12."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A reading of Good Offices",
        "description": "What `goodoffices read REPORT --format json` writes: proposals for the record, none confirmed.",
        **record(
            {
                "form": {"const": FORM},
                "version": {"const": VERSION},
                "published": TEXT,
                "language": TEXT,
                "sha256": TEXT,
                "characters": COUNT,
                "partial": FLAG,
                "notes": list_of(TEXT),
                "statements": list_of(_statement()),
                "figures": list_of(_figure()),
                "events": list_of(_event()),
                "areas": list_of(_area()),
                "times": list_of(
                    record(
                        {
                            "at": _AT,
                            "value": TEXT,
                            "granularity": one_of(GRANULARITIES),
                            "relative_to": TEXT,
                            "rule": TEXT,
                        }
                    )
                ),
                "places": list_of(
                    record(
                        {
                            "at": _AT,
                            "name": TEXT,
                            "reported_as": TEXT,
                            "kind": TEXT,
                            "country": TEXT,
                            "means": one_of(("place", "government")),
                            **_WHY,
                        }
                    )
                ),
                "people": list_of(record({"name": TEXT, "post": TEXT, "speaks_for": TEXT})),
                "actors": list_of(record({"id": TEXT, "name": TEXT})),
                "unused": list_of(record({"at": _AT, "why": TEXT})),
                "links": list_of(
                    record({"kind": one_of(("event", "figure")), "these": IDS, "differ": FLAG, "why": TEXT})
                ),
                "model": or_null(
                    record(
                        {
                            "name": TEXT,
                            "prompt_sha256": TEXT,
                            "replies": list_of(
                                record(
                                    {"at": _SPAN, "reply": TEXT, "kept": {"type": "integer"}, "dropped": list_of(TEXT)}
                                )
                            ),
                        }
                    )
                ),
            }
        ),
    }


def _statement() -> Schema:
    speaker = record(
        {
            "text": TEXT, "at": or_null(_SPAN), "ref": TEXT, "person": TEXT, "post": TEXT, "actor": IDS, "resident_of": TEXT, "unnamed": FLAG, **_WHY,
        }
    )  # fmt: skip
    coding = record(
        {"kind": TEXT, "reading": one_of(("stated", "inferred")), "options": IDS, "text": TEXT, "why": TEXT}
    )
    return record(
        {
            "id": TEXT, "at": _AT, "speaker": speaker, "cue": or_null(_SPAN), "voice": one_of(VOICES), "via": TEXT, "to": TEXT,
            "act": one_of(ACTS), "about": IDS, "when": WHEN, "coding": list_of(coding), "answers": IDS, "reason": TEXT, **_WHY,
        }
    )  # fmt: skip


def _figure() -> Schema:
    made = record(
        {
            "id": TEXT, "at": _AT, "number_at": _SPAN, "what": TEXT, "of": TEXT, "hedge": TEXT, "unit": TEXT, "claimant": TEXT,
            "when": WHEN, "from": TEXT, "reason": TEXT, **_WHY,
        }
    )  # fmt: skip
    bounds: dict[str, Schema] = {"value": _NUMBER, "at_least": _NUMBER, "at_most": _NUMBER}
    return {**made, "properties": {**made["properties"], **bounds}}


def _event() -> Schema:
    return record(
        {
            "id": TEXT, "at": _AT, "kind": TEXT, "plover": TEXT, "status": one_of(EVENT_STATUSES), "by": IDS, "where": TEXT, "when": WHEN,
            "toll": IDS, "from": TEXT, "reason": TEXT, **_WHY,
        }
    )  # fmt: skip


def _area() -> Schema:
    return record(
        {
            "id": TEXT, "at": _AT, "name": TEXT, "reported_as": TEXT, "held_by": IDS, "claimed_by": IDS, "share": TEXT, "from": TEXT,
            "reason": TEXT, **_WHY,
        }
    )  # fmt: skip
