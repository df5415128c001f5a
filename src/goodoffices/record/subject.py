"""Subjects: who a verb is said of, found to its left, or to its right where the order is turned round."""

from __future__ import annotations

from dataclasses import dataclass

from goodoffices.record.data_file import word_set
from goodoffices.record.words import AUXILIARIES, DAYS, DETERMINERS, PREPOSITIONS, PRONOUNS, SUBORDINATORS, Words

_MARKS = word_set("subject marks")
_LEADING = word_set("subject leading")
_CUE_PAST = frozenset(
    [
        "said",
        "says",
        "told",
        "added",
        "warned",
        "announced",
        "stated",
        "reported",
        "claimed",
        "insisted",
        "noted",
        "wrote",
    ]
)
_LONGEST_APPOSITION = 28


@dataclass(frozen=True)
class Subject:
    """The words that name who.

    Attributes
    ----------
    first, end : its tokens, appositions included.
    head_end : where the name or noun itself ends, before an apposition.
    clause : the token where the reporting clause begins (a conjunction included).
    """

    first: int
    end: int
    head_end: int
    clause: int


def subject_left(words: Words, verb: int, floor: int = 0) -> Subject | None:
    """The subject to the left of a verb group that begins at a token; None where there is none there."""
    end = _back_over_adverbials(words, verb, floor)
    if end <= floor:
        return None
    if words.low(end - 1) == ")":
        opening = next((n for n in range(end - 1, max(floor, end - 12) - 1, -1) if words.low(n) == "("), -1)
        if opening > floor:
            end = opening
    if words.low(end - 1) == ",":
        return _with_apposition(words, end - 1, floor)
    first = _start(words, end, floor)
    return _made(words, first, end, end, floor)


def _back_over_adverbials(words: Words, at: int, floor: int) -> int:
    moved = True
    while moved and at > floor:
        moved = False
        while at > floor and (words.adverb(at - 1) or words.low(at - 1) in AUXILIARIES) and not words.quoted[at - 1]:
            at -= 1
            moved = True
        for width in (2, 3, 4, 5):
            start = at - width
            if (
                start > floor
                and not words.quoted[start]
                and words.skip_time(start) == at
                and words.low(start) in ("on", "this", "last", "late", "early", "in")
            ):
                at, moved = start, True
                break
        if at > floor and words.low(at - 1) in ("on", "late") and moved:
            at -= 1
    return at


def _with_apposition(words: Words, comma: int, floor: int) -> Subject | None:
    """The subject before ", an apposition," or before a stray comma."""
    opening = comma - 1
    depth = 0
    while opening > floor and comma - opening <= _LONGEST_APPOSITION:
        low = words.low(opening)
        if words.quoted[opening]:
            return None
        if low == "," and not _list_comma(words, opening, comma):
            inner = range(opening + 1, comma)
            relative = words.low(opening + 1) in ("who", "which", "whose", "where")
            if relative or not any(words.finite(n) and words.low(n) not in ("called", "named") for n in inner):
                first = _start(words, opening, floor)
                made = _made(words, first, opening, comma, floor)
                if made is not None and opening - made.first <= 16:
                    return made
            break
        depth += 1
        opening -= 1
    if words.any_finite(max(floor, comma - 8), comma):
        return None
    first = _start(words, comma, floor)
    return _made(words, first, comma, comma, floor)


def _list_comma(words: Words, at: int, comma: int) -> bool:
    """Whether a comma stands inside an apposition: ", director of the study, and chairman of the centre,"."""
    return words.low(at + 1) == "and" and not words.any_finite(at, comma)


def _start(words: Words, end: int, floor: int) -> int:
    """Where the noun phrase that ends before a token begins."""
    at = end
    while at > floor:
        low = words.low(at - 1)
        if (
            words.quoted[at - 1]
            and not (at < end and words.quoted[at])
            and low == '"'
            and not _short_quote(words, at - 1)
        ):
            break
        if low == ")" and at < end:
            opening = next((n for n in range(at - 1, max(floor, at - 8) - 1, -1) if words.low(n) == "("), -1)
            if opening > floor:
                at = opening
                continue
        if low in _MARKS and not words.quoted[at - 1]:
            if low == "-" and at - 2 >= floor and words.all[at - 2].end == words.all[at - 1].start:
                at -= 1
                continue
            break
        if low == "and" or low == "or":
            if not _joins(words, at - 1, end, floor):
                break
        elif (low in SUBORDINATORS and not (False)) or low in _CUE_PAST:
            if low in ("who", "which") and at == end:
                return at - 1
            if low == "so" and at == end:
                break
            break
        elif words.finite(at - 1) and not _participle(words, at - 1, end):
            break
        at -= 1
    return at


def _short_quote(words: Words, at: int) -> bool:
    return False


def _participle(words: Words, at: int, end: int) -> bool:
    """Whether a past form is no finite verb here: "an envoy sent by the council", "figures published today"."""
    low = words.low(at)
    if low in AUXILIARIES:
        return False
    after = words.low(at + 1)
    return (
        at + 1 < end
        and (after in ("by", "in", "to", "from", "at", "on", "with", "against", "into", "near") or words.adverb(at + 1))
        and any(words.low(n) in DETERMINERS or words.low(n).endswith("s") for n in range(max(0, at - 5), at))
        and low.endswith(("ed", "n", "t", "e"))
    )


def _joins(words: Words, at: int, end: int, floor: int) -> bool:
    """Whether "and" joins two names or nouns of one subject rather than two clauses."""
    if at - 1 < floor or at + 1 >= end or words.low(at - 1) in _MARKS:
        return False
    left = at - 1
    while (
        left > floor
        and words.low(left - 1) not in _MARKS
        and words.low(left - 1) not in SUBORDINATORS
        and at - left < 14
    ):
        left -= 1
    if any(words.finite(n) for n in range(left, at)) or words.low(left) in PREPOSITIONS:
        return False
    return left == floor or words.low(left - 1) in _MARKS or words.low(left - 1) in SUBORDINATORS


def _made(words: Words, first: int, head_end: int, end: int, floor: int) -> Subject | None:
    clause = first
    if first > floor and words.low(first - 1) in _LEADING and not words.quoted[first - 1]:
        clause = first - 1
    while first < head_end and (
        (words.low(first) in _LEADING and words.low(first) not in PRONOUNS) or words.adverb(first)
    ):
        first += 1
    if words.low(first) == "far" and words.low(first - 1) == "so":
        first += 1
    first = _past_preposition(words, first, head_end)
    if first >= head_end or not any(words.all[n].word for n in range(first, head_end)):
        return None
    if words.low(head_end - 1) in PREPOSITIONS:
        return None
    if (
        head_end - first == 1
        and words.low(first) in DETERMINERS
        and words.low(first) not in ("some", "both", "all", "this")
    ):
        return None
    return Subject(first, end, head_end, clause)


def _past_preposition(words: Words, first: int, end: int) -> int:
    """Behind an opening phrase without a comma: "On Wednesday Kyiv", "In a statement the ministry"."""
    if words.low(first) not in PREPOSITIONS:
        return first
    timed = words.skip_time(first)
    if first < timed < end:
        return timed
    for at in range(end - 1, first + 1, -1):
        begins = words.low(at) in DETERMINERS or words.low(at) in PRONOUNS
        if begins and words.low(at - 1) not in PREPOSITIONS:
            return at
    for at in range(end - 1, first + 1, -1):
        if (
            words.all[at].capital
            and not words.all[at - 1].capital
            and words.low(at - 1) not in PREPOSITIONS | DETERMINERS
        ):
            return at
    return first + 1


def subject_right(words: Words, at: int) -> Subject | None:
    """The subject behind a verb: "said Jane Roe, the envoy, on Wednesday"."""
    end = at
    while end < len(words) and not words.quoted[end]:
        low = words.low(end)
        if low in _MARKS or low in DAYS or (words.skip_time(end) > end and low in ("on", "late", "this", "last")):
            break
        if end > at and (
            low
            in ("in", "at", "during", "after", "when", "while", "as", "who", "to", "before", "adding", "told", "but")
            or words.finite(end)
        ):
            break
        end += 1
    if end == at or not any(words.all[n].word for n in range(at, end)):
        return None
    whole = end
    if words.low(end) == ",":
        closing = next(
            (n for n in range(end + 1, min(len(words), end + 20)) if words.low(n) in (",", ".") or words.quoted[n]),
            len(words),
        )
        inner_finite = any(words.finite(n) for n in range(end + 1, closing))
        if (
            closing > end + 1
            and not inner_finite
            and words.low(end + 1) not in ("and", "but", "adding", "as", "in", "on", "while", "after")
            and not words.quoted[closing - 1]
        ) and not words.low(end + 1).endswith("ing"):
            whole = closing
    return Subject(at, whole, end, at)
