"""Numbers as files write them, read as fractions and written as decimals; nothing is rounded."""

from __future__ import annotations

import re
from fractions import Fraction

LONGEST = 60
"""Characters of a number; a float that round-trips has at most 25."""
LARGEST_EXPONENT = 60
"""So that products of weights down the deepest tree can still be printed."""

_NUMBER = re.compile(r"([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+))(?:[eE]([+-]?[0-9]{1,4}))?")


def exact_number(text: str) -> Fraction | None:
    """The number that a text states, or None where it is none, infinite, not a number, or too long or large to be meant."""
    text = text.strip()
    match = _NUMBER.fullmatch(text) if len(text) <= LONGEST else None
    if match is None or abs(int(match[2] or 0)) > LARGEST_EXPONENT:
        return None
    return Fraction(text)


def decimal_places(number: Fraction) -> int | None:
    """How many decimal places a number has; None where it has no end as a decimal."""
    twos = fives = 0
    rest = number.denominator
    while rest % 2 == 0:
        twos, rest = twos + 1, rest // 2
    while rest % 5 == 0:
        fives, rest = fives + 1, rest // 5
    return max(twos, fives) if rest == 1 else None


def decimal_text(number: Fraction) -> str:
    """A fraction as a plain decimal where it is one, else as a fraction."""
    places = decimal_places(number)
    if places is None:
        return str(number)
    digits = str(abs(int(number * 10**places))).rjust(places + 1, "0")
    text = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return ("-" if number < 0 else "") + text


def rounded(number: Fraction, places: int) -> Fraction:
    """The nearest number with so many decimal places, halves to the even one."""
    return Fraction(round(number * 10**places), 10**places)


def without_tens(denominator: int) -> int:
    """A denominator without its factors 2 and 5: 1 where the fraction is a finite decimal."""
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    return denominator
