"""The JSON Schema of a brief, published as docs/reference/brief.schema.json."""

from __future__ import annotations

from typing import Any

from goodoffices.case.act import ACTS
from goodoffices.case.event import EVENT_STATUSES
from goodoffices.case.issue import TIMINGS
from goodoffices.case.source import LAYERS, RELIABILITIES
from goodoffices.case.statement import VOICES
from goodoffices.case.talks import DAY_STATUSES, READINGS, SESSION_KINDS

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
FLAG: Schema = {"type": "boolean"}
COUNT: Schema = {"type": "integer", "minimum": 0}
DAY: Schema = {"type": "string", "format": "date", "description": "YYYY-MM-DD"}
WHEN: Schema = {"type": "string", "description": "a date as far as it is known, or: not stated"}
NUMBER: Schema = {"type": ["number", "null"]}
MAYBE_TEXT: Schema = {"type": ["string", "null"]}


def _list(items: Schema, description: str = "") -> Schema:
    made: Schema = {"type": "array", "items": items}
    return {**made, "description": description} if description else made


def _record(properties: dict[str, Schema], description: str = "") -> Schema:
    made: Schema = {
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
        "additionalProperties": False,
    }
    return {**made, "description": description} if description else made


def _map(values: Schema) -> Schema:
    return {"type": "object", "additionalProperties": values}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _one_of(words: tuple[str, ...]) -> Schema:
    return {"enum": list(words)}


IDS = _list(TEXT)
LIMIT_SETS = _list(_list(TEXT), "lists of ids of limits")


def schema() -> Schema:
    """The schema, after JSON Schema 2020-12."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A brief of Good Offices",
        "description": "What `goodoffices brief CASE --format json` writes.",
        **_record(
            {
                "case": _case(),
                "as_of": _or_null(DAY),
                "since": _or_null(DAY),
                "layers": _list(_one_of(LAYERS)),
                "record": _record(
                    {
                        "sources": COUNT,
                        "statements": COUNT,
                        "wants_or_limits": COUNT,
                        "stated_only": FLAG,
                        "by_party": _map(
                            _record({"statements": COUNT, "named_speaker": COUNT, "newsroom_voice": COUNT})
                        ),
                    }
                ),
                "bottom_line": _record(
                    {
                        "possible": FLAG,
                        "proven": FLAG,
                        "complete": FLAG,
                        "listed_packages": COUNT,
                        "witness": _or_null(_map(TEXT)),
                        "sentences": _list(_record({"text": TEXT, "statements": IDS})),
                    }
                ),
                "day": _day(),
                "changes": _or_null(_changes()),
                "positions": _list(_position()),
                "limits": _list(_limit()),
                "clashes": LIMIT_SETS,
                "openings": LIMIT_SETS,
                "bridges": _list(_bridge()),
                "rests_on": _list(_rests()),
                "sticking_points": _record(
                    {
                        "computed": IDS,
                        "by_clash": _list(IDS),
                        "named": _list(
                            _record(
                                {"statement": TEXT, "issues": IDS, "confirmed": IDS, "unconfirmed": IDS, "unnamed": IDS}
                            )
                        ),
                    }
                ),
                "unknown_yardsticks": _list(
                    _record({"clash": IDS, "given": _list(_record({"yardstick": TEXT, "option": TEXT, "met": FLAG}))})
                ),
                "cycles": _list(_record({"preconditions": IDS, "after_deal": IDS, "actors": IDS})),
                "questions": _list(_question()),
                "questions_withheld": COUNT,
                "alone": _list(_record({"issue": TEXT, "tied_by": IDS, "missing": IDS, "wanted": _map(IDS)})),
                "open_issues": _list(_record({"issue": TEXT, "silent": IDS})),
                "outside": _list(
                    _record(
                        {
                            "actor": TEXT,
                            "name": TEXT,
                            "statements": IDS,
                            "acts": _list(_record({"option": TEXT, "when": _one_of(TIMINGS), "asked": FLAG})),
                        }
                    )
                ),
                "figures": _list(_figure()),
                "events": _list(_event()),
                "areas": _list(_area()),
                "voices": _list(_record({"statement": TEXT, "resident_of": TEXT, "said": TEXT})),
                "sources": _list(_source()),
                "statements": _list(_statement()),
            }
        ),
        "$defs": {"coding": _coding()},
    }


def _case() -> Schema:
    option = _record(
        {
            "id": TEXT,
            "title": TEXT,
            "from": _one_of(("statement", "complement", "analyst")),
            "needs": IDS,
            "when": _one_of(TIMINGS),
            "not_stated": IDS,
            "law": _or_null(_record({"note": TEXT, "source": TEXT})),
            "statements": IDS,
        }
    )
    issue = _record({"id": TEXT, "title": TEXT, "alone": FLAG, "options": _list(option)})
    return _record({"id": TEXT, "title": TEXT, "note": TEXT, "parties": IDS, "issues": _list(issue)})


def _day() -> Schema:
    session = _record({"kind": _one_of(SESSION_KINDS), "present": IDS, "about": TEXT})
    day = _record(
        {
            "id": TEXT,
            "number": {"type": ["integer", "null"]},
            "when": WHEN,
            "where": TEXT,
            "status": _one_of(DAY_STATUSES),
            "sessions": _list(session),
            "statements": IDS,
        }
    )
    round_ = _record(
        {"id": TEXT, "number": {"type": ["integer", "null"]}, "reading": _one_of(READINGS), "where": TEXT, "when": WHEN}
    )
    return _record(
        {
            "round": _or_null(round_),
            "day": _or_null(day),
            "accounts": _list(_record({"actor": TEXT, "statements": IDS})),
            "agenda": _list(_record({"title": TEXT, "statements": IDS})),
            "next": _or_null(day),
            "next_round": _or_null(round_),
        }
    )


def _changes() -> Schema:
    ended = _list(_record({"id": TEXT, "how": TEXT, "by": TEXT}))
    return _record(
        {
            "statements": IDS,
            "new_limits": IDS,
            "ended_limits": ended,
            "new_wants": IDS,
            "ended_wants": ended,
            "new_clashes": LIMIT_SETS,
            "gone_clashes": LIMIT_SETS,
            "new_openings": LIMIT_SETS,
            "gone_openings": LIMIT_SETS,
            "new_bridges": _list(_bridge()),
            "gone_bridges": _list(_bridge()),
            "turned": FLAG,
        }
    )


def _position() -> Schema:
    return _record(
        {
            "issue": TEXT,
            "actor": TEXT,
            "wants": _list(_record({"id": TEXT, "options": IDS, "reading": _one_of(READINGS), "statement": TEXT})),
            "limits": IDS,
            "preconditions": IDS,
            "yardsticks": IDS,
            "movements": _list(_record({"id": TEXT, "kind": TEXT, "how": TEXT, "by": TEXT})),
            "statements": IDS,
            "no_statement": FLAG,
        }
    )


def _limit() -> Schema:
    return _record(
        {
            "id": TEXT,
            "actor": TEXT,
            "kind": _one_of(("limit", "precondition")),
            "condition": TEXT,
            "words": TEXT,
            "statement": TEXT,
            "reading": _one_of(READINGS),
            "layer": _one_of(LAYERS),
            "counts": {**FLAG, "description": "whether its actor's yes is needed, so that it can block"},
            "other_readings": _list(_record({"id": TEXT, "kind": TEXT, "condition": MAYBE_TEXT})),
        }
    )


def _bridge() -> Schema:
    return _record({"options": IDS, "clash": IDS, "opens_all": FLAG})


def _rests() -> Schema:
    return _record(
        {
            "change": _record(
                {"kind": _one_of(("reading", "coding", "inferences", "statement", "source")), "id": TEXT}
            ),
            "text": TEXT,
            "clashes_lost": LIMIT_SETS,
            "clashes_new": LIMIT_SETS,
            "openings": LIMIT_SETS,
            "bridges_lost": _list(IDS),
            "bridges_new": _list(IDS),
            "possible": FLAG,
            "turns": FLAG,
        }
    )


def _question() -> Schema:
    return _record(
        {
            "kind": _one_of(("reading", "limit", "extent", "yardstick", "silence", "act")),
            "to": TEXT,
            "text": TEXT,
            "statements": IDS,
            "in_caucus": FLAG,
            "answers": _list(_record({"answer": TEXT, "changes": TEXT})),
        }
    )


def _figure() -> Schema:
    texts = ("id", "what", "of", "hedge", "unit", "claimant")
    return _record(
        {
            **dict.fromkeys(texts, TEXT),
            "low": NUMBER,
            "high": NUMBER,
            "when": WHEN,
            "since": WHEN,
            "event": MAYBE_TEXT,
            "differs": FLAG,
            "statements": IDS,
        }
    )


def _event() -> Schema:
    texts = ("id", "kind", "title", "where", "reported_as", "plover")
    lists = ("by", "told_by", "toll", "statements")
    return _record(
        {**dict.fromkeys(texts, TEXT), **dict.fromkeys(lists, IDS), "status": _one_of(EVENT_STATUSES), "when": WHEN}
    )


def _area() -> Schema:
    texts = ("id", "name", "reported_as", "share")
    lists = ("held_by", "claimed_by", "told_by", "statements")
    return _record({**dict.fromkeys(texts, TEXT), **dict.fromkeys(lists, IDS), "when": WHEN})


def _source() -> Schema:
    texts = ("id", "publisher", "title", "language", "sha256")
    return _record(
        {
            **dict.fromkeys(texts, TEXT),
            "published": DAY,
            "reliability": _one_of(RELIABILITIES),
            "layer": _one_of(LAYERS),
            "text_at_hand": FLAG,
        }
    )


def _statement() -> Schema:
    texts = ("id", "source", "speaker", "resident_of", "via", "to", "said", "quote", "account_of")
    lists = ("actors", "people", "about", "answers", "repeats", "denies", "corrects", "leaks")
    return _record(
        {
            **dict.fromkeys(texts, TEXT),
            **dict.fromkeys(lists, IDS),
            "reported": DAY,
            "at": _list({"type": "array", "items": COUNT, "minItems": 2, "maxItems": 2}, "[start, end] in code points"),
            "newsroom": FLAG,
            "voice": _one_of(VOICES),
            "when": WHEN,
            "act": _one_of(ACTS),
            "layer": _one_of(LAYERS),
            "credibility": {"type": "integer", "minimum": 1, "maximum": 6},
            "coding": _list({"$ref": "#/$defs/coding"}),
        }
    )


def _coding() -> Schema:
    return {
        "type": "object",
        "properties": {
            "id": TEXT,
            "kind": TEXT,
            "actor": TEXT,
            "reading": _one_of(READINGS),
            "options": _map(IDS),
            "uniform": FLAG,
            "condition": TEXT,
            "before": TEXT,
            "makes_it": _one_of(("better", "worse")),
            "points": NUMBER,
            "text": TEXT,
            "issues": IDS,
            "or": _list({"$ref": "#/$defs/coding"}),
        },
        "required": ["id", "kind", "actor", "reading", "issues", "or"],
        "additionalProperties": False,
    }
