"""Cut English text into words as the model knows them: contractions, possessives and hyphens apart, as in UD English-EWT."""

from __future__ import annotations

import re

_PATTERN = re.compile(
    r"""
    (?:https?://|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?)\]]      # addresses
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
    | (?:[A-Z]\.){2,}(?:[A-Z](?!\w))?                       # U.S.  U.N.
    | (?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Brig|Adm|Gov|Sen|Rep|Rev|St|Jr|Sr|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct
       |Nov|Dec|No|Inc|Corp|Ltd|Co|vs|etc|approx|a\.m|p\.m|e\.g|i\.e)\.(?=\W|$)
    | [A-Z]\.(?=\s+[A-Z])                                   # an initial
    | \d+/\d+/\d+
    | \d+(?:[.,:]\d+)*(?:st|nd|rd|th)?(?![\w])              # 1,000  3.5  14:20  2nd
    | \d+(?:[.,:]\d+)*
    | [!?]{2,} | (?P<run>[*=_~.…–—-])(?P=run)+
    | [^\W\d_]+(?:['’][^\W\d_]+)*\d*(?:[^\W_])*             # words, with apostrophes inside, cut below
    | \w
    | \S
    """,
    re.VERBOSE,
)
_CONTRACTED = re.compile(r"(n['’]t|['’](?:s|re|ve|ll|d|m))\Z", re.IGNORECASE)
_WHOLE = {"cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3}


def words(text: str) -> list[tuple[int, int]]:
    """Where each word begins and ends, in code points of the text.

    Examples
    --------
    >>> text = "Kyiv's envoy didn't sign the 21-day truce."
    >>> [text[a:b] for a, b in words(text)]
    ['Kyiv', "'s", 'envoy', 'did', "n't", 'sign', 'the', '21', '-', 'day', 'truce', '.']
    """
    found: list[tuple[int, int]] = []
    for hit in _PATTERN.finditer(text):
        start, end = hit.span()
        word = hit[0]
        cut = _CONTRACTED.search(word) if len(word) > 2 else None
        if cut and cut.start():
            found += [(start, start + cut.start()), (start + cut.start(), end)]
        elif word.lower() in _WHOLE:
            middle = start + _WHOLE[word.lower()]
            found += [(start, middle), (middle, end)]
        else:
            found.append((start, end))
    return found
