"""Numbers in words and digits: "seven", "55,000", "2.5 million", "one-fifth", "dozens"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from goodoffices.record.data_file import word_set

UNITS = {
    name: value
    for value, name in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {
    name: 10 * (n + 2)
    for n, name in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])
}
SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 10**6,
    "mn": 10**6,
    "m": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "trillion": 10**12,
    "dozen": 12,
}
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
PARTS = {"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6,
         "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "tenths": 10}  # fmt: skip
VAGUE = word_set("number_word vague")

_WORD = "|".join(sorted([*UNITS, *TENS, *SCALES], key=len, reverse=True))
WORDS_PATTERN = rf"(?:(?:{_WORD})(?:(?:[ -]|(?:(?<=hundred)|(?<=thousand)|(?<=million)) and )(?:{_WORD}))*)"
DIGITS_PATTERN = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"


@dataclass(frozen=True)
class Fractional:
    """A fraction as told: numerator and denominator."""

    top: int
    bottom: int

    @property
    def percent(self) -> Decimal:
        """As a percentage, to one place."""
        return (Decimal(self.top) * 100 / Decimal(self.bottom)).quantize(Decimal("0.1")).normalize()


def number_of(text: str) -> Decimal | None:
    """The number that a text says, or None where it says none exactly."""
    words = text.lower().replace("-", " ").split()
    if not words:
        return None
    head = re.fullmatch(DIGITS_PATTERN, words[0])
    if head is not None:
        return _scaled(words)
    return _in_words([w for w in words if w != "and"])


def _scaled(words: list[str]) -> Decimal | None:
    try:
        value = Decimal(words[0].replace(",", ""))
    except InvalidOperation:
        return None
    for word in words[1:]:
        if word not in SCALES:
            return None
        value *= SCALES[word]
    return value


def _in_words(words: list[str]) -> Decimal | None:
    total = current = 0
    if words and words[0] in ("a", "an"):
        words = ["one", *words[1:]]
    if not words:
        return None
    for word in words:
        if word in UNITS:
            current += UNITS[word]
        elif word in TENS:
            current += TENS[word]
        elif word in ("hundred", "dozen"):
            current = max(1, current) * SCALES[word]
        elif word in SCALES:
            total, current = total + max(1, current) * SCALES[word], 0
        else:
            return None
    return Decimal(total + current)


def fraction_of(text: str) -> Fractional | None:
    """The fraction that a text says: "one-fifth", "two thirds", "half", "a quarter"."""
    words = text.lower().replace("-", " ").split()
    if not words or words[-1] not in PARTS:
        return None
    top = 1 if len(words) == 1 or words[0] in ("a", "an") else UNITS.get(words[0], 0)
    made = Fraction(top, PARTS[words[-1]])
    return Fractional(top, PARTS[words[-1]]) if 0 < made <= 1 else None
