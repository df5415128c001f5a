"""The value or bounds of a figure, and its unit."""

from __future__ import annotations

import re
from decimal import Decimal

from goodoffices.record.number_word import fraction_of, number_of


def bounds(match: re.Match[str], raw: str, hedge: str, unit: str) -> tuple[Decimal | None, Decimal | None, str, str]:
    """Low, high, the vague words and the unit of a match."""
    unit = unit_of(raw, unit)
    fraction = fraction_of(raw)
    if fraction is not None and not raw[0].isdigit():
        return *_hedged(fraction.percent, raw, hedge), "", "percent"
    bare = raw.lstrip("$€£¥ ").replace("-plus", "").rstrip("+")
    negative = bare.lower().startswith(("-", "minus "))
    value = number_of(re.sub(r"^(?:-|minus )", "", bare, flags=re.I))
    if value is None:
        return None, None, f"{hedge} {raw}".strip().lower() if hedge else raw.lower(), unit
    if negative:
        value = -value
    if match["second"] and match["join"]:
        second = number_of(match["second"])
        if (
            second is not None
            and (
                match["join"].strip() in ("-", "to")
                or (hedge == "between" and match["join"].strip() == "and")
                or match["join"].strip() == "or"
            )
            and second > value
        ):
            scale = match["second"].lower().split()[-1]
            if scale in ("million", "billion", "thousand") and value < 1000:
                value = number_of(f"{bare} {scale}") or value
            return value, second, "", unit
    return *_hedged(value, raw, hedge), "", unit


def unit_of(raw: str, unit: str) -> str:
    """A unit in one form: "percent", "°C", "US dollars"."""
    if raw[0] in "$€£¥":
        return {"$": "US dollars", "€": "euros", "£": "pounds", "¥": "yen"}[raw[0]]
    low = unit.lower().strip()
    if low in ("percent", "per cent", "%"):
        return "percent"
    if low.replace(" ", "") in ("°c", "c") or low.startswith("degrees c") or low in ("degrees", "degree"):
        return "°C"
    return unit


def _hedged(value: Decimal, raw: str, hedge: str) -> tuple[Decimal | None, Decimal | None]:
    """The bounds that a hedge gives."""
    if hedge in (
        "at least",
        "no fewer than",
        "not less than",
        "more than",
        "over",
        "well over",
        "just over",
        "above",
    ) or raw.endswith(("-plus", "+")):
        return value, None
    if hedge in (
        "at most",
        "no more than",
        "up to",
        "as many as",
        "as much as",
        "fewer than",
        "less than",
        "under",
        "just under",
        "below",
    ):
        return None, value
    return value, value
