"""The JSON Schema of a brief, published as docs/reference/brief.schema.json."""

from __future__ import annotations

from goodoffices.brief.model_schema import model_schema
from goodoffices.brief.schema_words import (
    COUNT,
    DAY,
    FLAG,
    IDS,
    LIMIT_SETS,
    MAYBE_TEXT,
    NUMBER,
    TEXT,
    WHEN,
    Schema,
    list_of,
    map_of,
    one_of,
    or_null,
    record,
)
from goodoffices.case.act import ACTS
from goodoffices.case.event import EVENT_STATUSES
from goodoffices.case.issue import TIMINGS
from goodoffices.case.source import LAYERS, RELIABILITIES
from goodoffices.case.statement import VOICES
from goodoffices.case.talks import DAY_STATUSES, READINGS, SESSION_KINDS


def schema() -> Schema:
    """The schema, after JSON Schema 2020-12."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A brief of Good Offices",
        "description": "What `goodoffices brief CASE --format json` writes.",
        **record(
            {
                "case": _case(),
                "as_of": or_null(DAY),
                "since": or_null(DAY),
                "layers": list_of(one_of(LAYERS)),
                "record": record(
                    {
                        "sources": COUNT,
                        "statements": COUNT,
                        "wants_or_limits": COUNT,
                        "stated_only": FLAG,
                        "by_party": map_of(
                            record({"statements": COUNT, "named_speaker": COUNT, "newsroom_voice": COUNT})
                        ),
                    }
                ),
                "bottom_line": record(
                    {
                        "possible": FLAG,
                        "proven": FLAG,
                        "complete": FLAG,
                        "listed_packages": COUNT,
                        "witness": or_null(map_of(TEXT)),
                        "sentences": list_of(record({"text": TEXT, "statements": IDS})),
                    }
                ),
                "day": _day(),
                "changes": or_null(_changes()),
                "positions": list_of(_position()),
                "limits": list_of(_limit()),
                "clashes": LIMIT_SETS,
                "openings": LIMIT_SETS,
                "bridges": list_of(_bridge()),
                "rests_on": list_of(_rests()),
                "sticking_points": record(
                    {
                        "computed": IDS,
                        "by_clash": list_of(IDS),
                        "named": list_of(
                            record(
                                {"statement": TEXT, "issues": IDS, "confirmed": IDS, "unconfirmed": IDS, "unnamed": IDS}
                            )
                        ),
                    }
                ),
                "unknown_yardsticks": list_of(
                    record({"clash": IDS, "given": list_of(record({"yardstick": TEXT, "option": TEXT, "met": FLAG}))})
                ),
                "cycles": list_of(record({"preconditions": IDS, "after_deal": IDS, "actors": IDS})),
                "questions": list_of(_question()),
                "questions_withheld": COUNT,
                "model": model_schema(),
                "no_model": {**TEXT, "description": "why there are no numbers; empty where there are"},
                "alone": list_of(record({"issue": TEXT, "tied_by": IDS, "missing": IDS, "wanted": map_of(IDS)})),
                "open_issues": list_of(record({"issue": TEXT, "silent": IDS})),
                "outside": list_of(
                    record(
                        {
                            "actor": TEXT,
                            "name": TEXT,
                            "statements": IDS,
                            "acts": list_of(record({"option": TEXT, "when": one_of(TIMINGS), "asked": FLAG})),
                        }
                    )
                ),
                "figures": list_of(_figure()),
                "events": list_of(_event()),
                "areas": list_of(_area()),
                "voices": list_of(record({"statement": TEXT, "resident_of": TEXT, "said": TEXT})),
                "sources": list_of(_source()),
                "statements": list_of(_statement()),
            }
        ),
        "$defs": {"coding": _coding()},
    }


def _case() -> Schema:
    option = record(
        {
            "id": TEXT,
            "title": TEXT,
            "from": one_of(("statement", "complement", "analyst")),
            "needs": IDS,
            "when": one_of(TIMINGS),
            "not_stated": IDS,
            "law": or_null(record({"note": TEXT, "source": TEXT})),
            "statements": IDS,
        }
    )
    issue = record({"id": TEXT, "title": TEXT, "alone": FLAG, "options": list_of(option)})
    number = record({"from": {"type": "number"}, "to": {"type": "number"}, "step": NUMBER, "unit": TEXT})
    issue["properties"]["number"] = number  # of an issue that is one; its ranges are the options
    return record({"id": TEXT, "title": TEXT, "note": TEXT, "parties": IDS, "issues": list_of(issue)})


def _day() -> Schema:
    session = record({"kind": one_of(SESSION_KINDS), "present": IDS, "about": TEXT})
    day = record(
        {
            "id": TEXT,
            "number": {"type": ["integer", "null"]},
            "when": WHEN,
            "where": TEXT,
            "status": one_of(DAY_STATUSES),
            "sessions": list_of(session),
            "statements": IDS,
        }
    )
    round_ = record(
        {"id": TEXT, "number": {"type": ["integer", "null"]}, "reading": one_of(READINGS), "where": TEXT, "when": WHEN}
    )
    return record(
        {
            "round": or_null(round_),
            "day": or_null(day),
            "accounts": list_of(record({"actor": TEXT, "statements": IDS})),
            "agenda": list_of(record({"title": TEXT, "statements": IDS})),
            "next": or_null(day),
            "next_round": or_null(round_),
        }
    )


def _changes() -> Schema:
    ended = list_of(record({"id": TEXT, "how": TEXT, "by": TEXT}))
    return record(
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
            "new_bridges": list_of(_bridge()),
            "gone_bridges": list_of(_bridge()),
            "turned": FLAG,
        }
    )


def _position() -> Schema:
    return record(
        {
            "issue": TEXT,
            "actor": TEXT,
            "wants": list_of(record({"id": TEXT, "options": IDS, "reading": one_of(READINGS), "statement": TEXT})),
            "limits": IDS,
            "preconditions": IDS,
            "yardsticks": IDS,
            "movements": list_of(record({"id": TEXT, "kind": TEXT, "how": TEXT, "by": TEXT})),
            "statements": IDS,
            "no_statement": FLAG,
        }
    )


def _limit() -> Schema:
    return record(
        {
            "id": TEXT,
            "actor": TEXT,
            "kind": one_of(("limit", "precondition")),
            "condition": TEXT,
            "words": TEXT,
            "statement": TEXT,
            "reading": one_of(READINGS),
            "layer": one_of(LAYERS),
            "counts": {**FLAG, "description": "whether its actor's yes is needed, so that it can block"},
            "other_readings": list_of(record({"id": TEXT, "kind": TEXT, "condition": MAYBE_TEXT})),
        }
    )


def _bridge() -> Schema:
    return record({"options": IDS, "clash": IDS, "opens_all": FLAG})


def _rests() -> Schema:
    return record(
        {
            "change": record({"kind": one_of(("reading", "coding", "inferences", "statement", "source")), "id": TEXT}),
            "text": TEXT,
            "clashes_lost": LIMIT_SETS,
            "clashes_new": LIMIT_SETS,
            "openings": LIMIT_SETS,
            "bridges_lost": list_of(IDS),
            "bridges_new": list_of(IDS),
            "possible": FLAG,
            "turns": FLAG,
        }
    )


def _question() -> Schema:
    return record(
        {
            "kind": one_of(("reading", "limit", "extent", "yardstick", "silence", "act", "weight", "order", "no_deal")),
            "to": TEXT,
            "text": TEXT,
            "statements": IDS,
            "in_caucus": FLAG,
            "answers": list_of(record({"answer": TEXT, "changes": TEXT})),
            "gain": {
                **NUMBER,
                "description": "in joint acceptance, in the model; null where the question is one of logic",
            },
            "se": NUMBER,
        }
    )


def _figure() -> Schema:
    texts = ("id", "what", "of", "hedge", "unit", "claimant")
    return record(
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
    return record(
        {**dict.fromkeys(texts, TEXT), **dict.fromkeys(lists, IDS), "status": one_of(EVENT_STATUSES), "when": WHEN}
    )


def _area() -> Schema:
    texts = ("id", "name", "reported_as", "share")
    lists = ("held_by", "claimed_by", "told_by", "statements")
    return record({**dict.fromkeys(texts, TEXT), **dict.fromkeys(lists, IDS), "when": WHEN})


def _source() -> Schema:
    texts = ("id", "publisher", "title", "language", "sha256")
    return record(
        {
            **dict.fromkeys(texts, TEXT),
            "published": DAY,
            "reliability": one_of(RELIABILITIES),
            "layer": one_of(LAYERS),
            "text_at_hand": FLAG,
        }
    )


def _statement() -> Schema:
    texts = ("id", "source", "speaker", "resident_of", "via", "to", "said", "quote", "account_of")
    lists = ("actors", "people", "about", "answers", "repeats", "denies", "corrects", "leaks")
    return record(
        {
            **dict.fromkeys(texts, TEXT),
            **dict.fromkeys(lists, IDS),
            "reported": DAY,
            "at": list_of(
                {"type": "array", "items": COUNT, "minItems": 2, "maxItems": 2}, "[start, end] in code points"
            ),
            "newsroom": FLAG,
            "voice": one_of(VOICES),
            "when": WHEN,
            "act": one_of(ACTS),
            "layer": one_of(LAYERS),
            "credibility": {"type": "integer", "minimum": 1, "maximum": 6},
            "coding": list_of({"$ref": "#/$defs/coding"}),
        }
    )


def _coding() -> Schema:
    return {
        "type": "object",
        "properties": {
            "id": TEXT,
            "kind": TEXT,
            "actor": TEXT,
            "reading": one_of(READINGS),
            "options": map_of(IDS),
            "uniform": FLAG,
            "condition": TEXT,
            "before": TEXT,
            "makes_it": one_of(("better", "worse")),
            "points": NUMBER,
            "text": TEXT,
            "issues": IDS,
            "or": list_of({"$ref": "#/$defs/coding"}),
        },
        "required": ["id", "kind", "actor", "reading", "issues", "or"],
        "additionalProperties": False,
    }
