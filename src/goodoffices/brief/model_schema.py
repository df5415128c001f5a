"""The part of the brief's JSON Schema that the model fills."""

from __future__ import annotations

from goodoffices.brief.schema_words import (
    COUNT,
    FLAG,
    IDS,
    MAYBE_TEXT,
    NUMBER,
    TEXT,
    Schema,
    list_of,
    map_of,
    one_of,
    or_null,
    record,
)

NUMERIC: Schema = {"type": "number"}
CHOICE = map_of(TEXT)
SETTING: dict[str, Schema] = {
    "eased": list_of(TEXT, "ids of limits"),
    "with_options": list_of(TEXT, "options of the analyst's that may be chosen"),
}
SHARE: dict[str, Schema] = {
    "share": NUMERIC,
    "se": NUMERIC,
    "prior": NUMERIC,
    "prior_se": NUMERIC,
    "told": {**FLAG, "description": "false: the record does not tell"},
    "settled": {**FLAG, "description": "by logic, whatever anybody prefers"},
}


def model_schema() -> Schema:
    """The key ``model``: null where there are no numbers."""
    return or_null(
        record(
            {
                "note": TEXT,
                "seed": {"type": "integer"},
                "draws": COUNT,
                "prior": TEXT,
                "heard": IDS,
                "open": IDS,
                "parties": map_of(_party()),
                "replaced": list_of(record({"coding": TEXT, "by": TEXT})),
                "zone": list_of(record({**SETTING, **SHARE, "packages": COUNT})),
                "packages": list_of(_package()),
                "easing": list_of(
                    record(
                        {
                            "limit": TEXT,
                            "alone": NUMERIC,
                            "alone_se": NUMERIC,
                            "last": NUMERIC,
                            "last_se": NUMERIC,
                            "told": FLAG,
                        }
                    )
                ),
                "trades": list_of(record({**SETTING, **SHARE, "package": CHOICE, "changes": CHOICE, "gains": IDS})),
                "alone": list_of(record(acceptance_record())),
                "solutions": list_of(
                    record({**SETTING, **SHARE, "name": TEXT, "options": CHOICE, "draws": COUNT, "zones": COUNT})
                ),
                "rests_on": or_null(_reliance()),
                "changed": or_null(_changed()),
                "settings_left_out": COUNT,
                "missing": IDS,
            }
        )
    )


def acceptance_record() -> dict[str, Schema]:
    """A package with its acceptance."""
    one = record({**SHARE, "fits": one_of(("every", "some", "no")), "breaks_limit": FLAG})
    return {
        **SETTING,
        "options": CHOICE,
        "acceptance": {**map_of(one), "required": ["joint"], "description": "by id of a party, and joint"},
    }


def _package() -> Schema:
    half = record({"joint": NUMERIC, "se": NUMERIC, "gain": NUMERIC, "gain_se": NUMERIC, "of": TEXT})
    return record({**acceptance_record(), "other_half": half, "like": list_of(CHOICE)})


def _party() -> Schema:
    return record(
        {
            "method": one_of(("exact", "rejection", "slice", "given")),
            "ess": NUMERIC,
            "r_hat": NUMBER,
            "accepted": NUMERIC,
            "no_deal": record({"as": one_of(("options", "uniform", "threshold")), "evidence": IDS}),
            "codings": IDS,
        }
    )


def _reliance() -> Schema:
    moved = record({**SETTING, "package": or_null(CHOICE), "before": NUMERIC, "after": NUMERIC})
    change = record(
        {
            "kind": one_of(("statement", "coding", "reading", "spans", "no_deal")),
            "id": TEXT,
            "party": MAYBE_TEXT,
            "text": TEXT,
            "moved": list_of(moved),
            "opens": IDS,
            "contradicts": FLAG,
        }
    )
    return record({"draws": COUNT, "tried": COUNT, "left_out": COUNT, "changes": list_of(change)})


def _changed() -> Schema:
    return record(
        {
            "zone": list_of(record({**SETTING, "before": NUMERIC, "after": NUMERIC})),
            "new": list_of(record({**SETTING, "options": CHOICE})),
            "gone": list_of(record({**SETTING, "options": CHOICE})),
        }
    )
