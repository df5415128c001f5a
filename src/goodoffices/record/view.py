"""The view of a text: as long as the text, with quotes, dashes and spaces in one form each.

Spans found in the view are spans of the text, which is never edited.
"""

from __future__ import annotations

import unicodedata

_ONE_FORM = {
    **dict.fromkeys("“”„‟«»〝〞＂", '"'),
    **dict.fromkeys("‘’‚‛`´ʼ＇", "'"),
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    **dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\v\f", " "
    ),
    **dict.fromkeys("\r\u0085\u2028\u2029", "\n"),
    **dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad", " "),
}
_TABLE = str.maketrans(_ONE_FORM)


def view(text: str) -> str:
    """A text of equal length in which quotes, dashes and spaces have one form each."""
    return text.translate(_TABLE)


def right_to_left(text: str) -> bool:
    """Whether most letters of a text are written from right to left."""
    letters = [c for c in text[:4000] if c.isalpha()]
    return bool(letters) and 2 * sum(unicodedata.bidirectional(c) in ("R", "AL") for c in letters) > len(letters)
