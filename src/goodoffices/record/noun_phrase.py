"""The noun that a number belongs to, and its owner: "7 Pakistani soldiers", "two of the five hilltops", "14 aid workers from Norway"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from goodoffices.record.data_file import word_set

_TOKEN = re.compile(r"[^\W\d_][\w'-]*")
_LEAD = re.compile(
    r"\s*-?\s*(?:(?:more|other|additional|further|new) )?"
    r"(?:of (?:(?:the|its|their|his|her|our|these|those)(?= |$) ?)?"
    r"(?:(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty) )?)?"
)
_LIST = re.compile(r",? and (?:an? |\w+ )?")
_IRREGULAR = frozenset(("people", "men", "women", "children", "police", "personnel", "staff", "aircraft", "cattle"))
_PARTICIPLE = re.compile(r"[a-z]{3,}ed\Z")
_NO_PLURAL = re.compile(r"(?:ss|us|is|'s)\Z")
_OWNER = re.compile(
    r"\s(?:(?:of|belonging to) (?:the )?|from )(?P<owner>[A-Z][\w'-]+(?: [A-Z][\w'-]+)*|(?:its|their|his) own\b)"
)


@dataclass(frozen=True)
class NounPhrase:
    """What stands behind a number.

    Attributes
    ----------
    noun : in lower case, without names: "armoured vehicles"; empty where none stands there.
    whole : with the names and possessors in it: "Pakistani soldiers".
    owner : the names in it, or those behind "of" or "from"; empty where there are none.
    end : where it ends in the words.
    """

    noun: str
    whole: str
    owner: str
    end: int


def noun_phrase(words: str, end: int, one: bool = False) -> NounPhrase:
    """The noun phrase behind a number that ends at `end`; a singular one where the number is `one`."""
    lead = _LEAD.match(words, end)
    at = lead.end() if lead is not None else end
    taken, last = _run(words, at, one)
    lower = [t for t in taken if not t[0].isupper()]
    if not lower:
        owned = " ".join(taken) if lead is not None and " of " in f"{lead.group()} " else ""
        people = taken[-1] if taken and _plural(taken[-1]) else ""
        return NounPhrase("", people or owned, people or owned, last if taken else end)
    names = " ".join(t for t in taken if t[0].isupper() or t.endswith("'s"))
    behind = _OWNER.match(words, last)
    noun = " ".join(t for t in lower if not t.endswith("'s"))
    return NounPhrase(noun, " ".join(taken), names or (behind["owner"] if behind else ""), last)


def _run(words: str, at: int, one: bool) -> tuple[list[str], int]:
    """The tokens of the phrase: up to its first plural, or to the word before what cannot belong to it."""
    stops, last = word_set("figure stops"), at
    taken: list[str] = []
    while len(taken) < 6:
        token = _TOKEN.match(words, at)
        if token is None or token.group().lower() in stops or _verb(token.group(), taken):
            break
        taken.append(token.group())
        last = token.end()
        if _plural(token.group()) and not token.group()[0].isupper():
            return taken, last
        if last >= len(words) or words[last] != " ":
            break
        at = last + 1
    if one or any(_plural(t) and t[0].isupper() for t in taken[-1:]):
        return taken, last
    return ([], at) if not (taken and taken[-1][0].isupper()) else (taken, last)


def _verb(token: str, taken: list[str]) -> bool:
    """Whether a token behind a noun is the verb."""
    return bool(taken) and (
        token.lower() in word_set("figure verbs")
        or (taken[-1][0].islower() and _PARTICIPLE.match(token) is not None and taken[-1] not in ("newly", "badly"))
    )


def _plural(token: str) -> bool:
    low = token.lower()
    return (
        low in _IRREGULAR
        or (len(low) > 4 and low.endswith("men"))
        or (len(low) > 3 and low.endswith("s") and _NO_PLURAL.search(low) is None)
    )
