"""What the model sees of a word: its lower-case form, its beginnings and endings by hash, and its shape."""

from __future__ import annotations

import re
import zlib

BUCKETS = 8192
"""Size of the table into which word beginnings and endings are hashed."""
AFFIXES = ((0, 2), (0, 3), (0, 4), (1, 1), (1, 2), (1, 3), (1, 4), (1, 5))
"""(0, n): the first n letters; (1, n): the last n."""
SHAPES = 40
_PLAIN = str.maketrans({
    "\u2018": "'", "\u2019": "'", "\u201b": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"',
    "\u2013": "-", "\u2014": "-", "\u2212": "-", "\u2011": "-", "\u2010": "-", "\u2026": ".", "\u00a0": " ",
})  # fmt: skip
_DIGIT = re.compile(r"\d")


def plain(word: str) -> str:
    """The word with plain quotes and dashes, in lower case, every digit a 0."""
    return _DIGIT.sub("0", word.translate(_PLAIN).lower())


def affixes(word: str) -> tuple[int, ...]:
    """Buckets of the word's beginnings and endings; the same on every machine.

    Examples
    --------
    >>> len(affixes("talks")) == len(AFFIXES)
    True
    >>> affixes("walks")[-3] == affixes("talks")[-3]
    True
    """
    text = f"<{plain(word)}>"
    found = []
    for kind, size in AFFIXES:
        part = text[: size + 1] if kind == 0 else text[-(size + 1) :]
        found.append(zlib.crc32(f"{kind}{size}{part}".encode("utf-8", "surrogatepass")) % BUCKETS)
    return tuple(found)


def shape(word: str) -> int:
    """A number for how the word is written: kind of its first letter, case of the rest, digits, hyphen or stop inside."""
    first, rest = word[:1], word[1:]
    start = 0 if first.islower() else 1 if first.isupper() else 2 if first.isdigit() else 3 if first.isalpha() else 4
    if not rest:
        tail = 0
    elif rest.isalpha():
        tail = 1 if rest.islower() else 2 if rest.isupper() else 3
    elif rest.isdigit():
        tail = 4
    elif any(c.isdigit() for c in rest):
        tail = 5
    elif any(c.isalpha() for c in rest):
        tail = 6
    else:
        tail = 7
    return start * 8 + tail
