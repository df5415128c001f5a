"""Tokens: words, numbers and marks, each with its place."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Adm|Sen|Rep|Gov|St|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec)\.(?=\s|\d)|"
    r"[A-Z]\.(?=\s[A-Z])|\d+(?:[.,]\d+)*|[^\W\d_]+(?:['-][^\W\d_]+)*(?<!'s)(?<!'S)|'s\b|'S\b|[^\W]+|\S",
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or mark of the view of a text.

    Attributes
    ----------
    start, end : its place, in code points of the text.
    text : as in the view.
    low : in small letters.
    """

    start: int
    end: int
    text: str
    low: str

    @property
    def word(self) -> bool:
        """Whether it is a word."""
        return self.text[0].isalpha()

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def number(self) -> bool:
        """Whether it is written in digits."""
        return self.text[0].isdigit()


@lru_cache(maxsize=256)
def tokens(view: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The tokens of a part of a view; those of the last parts asked for are kept, since a sentence is looked at several times."""
    stop = len(view) if end is None else end
    found = []
    for match in _TOKEN.finditer(view, start, stop):
        text = match.group()
        if len(text) > 2 and text[-2:] in ("'s", "'S"):
            found.append(Token(match.start(), match.end() - 2, text[:-2], text[:-2].lower()))
            found.append(Token(match.end() - 2, match.end(), "'s", "'s"))
        else:
            found.append(Token(match.start(), match.end(), text, text.lower()))
    return tuple(found)


def first_at(these: tuple[Token, ...], place: int) -> int:
    """The number of the first token that begins at a place or after it."""
    return bisect_left(these, place, key=lambda token: token.start)
