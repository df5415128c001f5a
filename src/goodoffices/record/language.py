"""The language of a text: English is read; another is said, and not guessed at."""

from __future__ import annotations

import re
import unicodedata

_FREQUENT = {
    "English": "the of and to in that is was for on with as by said has have from are were at it his an be",
    "German": "der die und das von ist mit den nicht ein eine sich des auf für im dem zu hat wurde",
    "French": "le la les des et est une dans que pour qui sur pas avec au du par ce sont",
    "Spanish": "el la los de que y en un una por con para del se las su al es como",
    "Italian": "il di che la un una per con del della sono nel gli alla anche le dei",
    "Portuguese": "o de que e do da em um uma para com os no na por dos as ao",
    "Dutch": "de het een en van is dat op te zijn met voor niet aan er om",
    "Turkish": "ve bir bu da de için ile olarak çok daha ne gibi",
    "Polish": "i w na z do nie się to że jest o od po za",
}
_SCRIPTS = {
    "CYRILLIC": "Russian, Ukrainian or another written in Cyrillic",
    "ARABIC": "Arabic, Persian or another written in Arabic letters",
    "HEBREW": "Hebrew",
    "CJK": "Chinese or Japanese",
    "HANGUL": "Korean",
    "HIRAGANA": "Japanese",
    "GREEK": "Greek",
    "DEVANAGARI": "Hindi or another written in Devanagari",
    "ARMENIAN": "Armenian",
    "GEORGIAN": "Georgian",
}


_SETS = {name: frozenset(common.split()) for name, common in _FREQUENT.items()}


def language_of(text: str) -> str:
    """The language of a text by its letters and most frequent words; ``not known`` for a text of too few words."""
    part = text[:20_000]
    letters = [c for c in part[:4000] if c.isalpha()]
    if not letters:
        return "not known"
    other = [c for c in letters if not c.isascii() and ord(c) > 0x24F]
    if len(other) * 2 > len(letters):
        first = unicodedata.name(other[0], "").split(" ")[0]
        return _SCRIPTS.get(first, "a language that is not English")
    words = re.findall(r"[^\W\d_]+", part.lower())
    if len(words) < 12:
        return "not known"
    shares = {name: sum(w in common for w in words) / len(words) for name, common in _SETS.items()}
    best = max(sorted(shares), key=lambda n: shares[n])
    if shares["English"] >= 0.12 or shares[best] - shares["English"] < 0.04:
        return "English" if shares["English"] >= 0.05 else "not known"
    return best
