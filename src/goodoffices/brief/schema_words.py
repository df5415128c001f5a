"""The words that JSON Schemas here are made of."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
FLAG: Schema = {"type": "boolean"}
COUNT: Schema = {"type": "integer", "minimum": 0}
DAY: Schema = {"type": "string", "format": "date", "description": "YYYY-MM-DD"}
WHEN: Schema = {"type": "string", "description": "a date as far as it is known, or: not stated"}
NUMBER: Schema = {"type": ["number", "null"]}
MAYBE_TEXT: Schema = {"type": ["string", "null"]}


def list_of(items: Schema, description: str = "") -> Schema:
    """A list of these."""
    made: Schema = {"type": "array", "items": items}
    return {**made, "description": description} if description else made


def record(properties: dict[str, Schema], description: str = "") -> Schema:
    """An object with these keys and no other."""
    made: Schema = {
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
        "additionalProperties": False,
    }
    return {**made, "description": description} if description else made


def map_of(values: Schema) -> Schema:
    """An object with any keys and these values."""
    return {"type": "object", "additionalProperties": values}


def or_null(schema: Schema) -> Schema:
    """This or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def one_of(words: tuple[str, ...]) -> Schema:
    """One of these words."""
    return {"enum": list(words)}


IDS = list_of(TEXT)
LIMIT_SETS = list_of(list_of(TEXT), "lists of ids of limits")
