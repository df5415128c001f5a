"""The content of an attribution: where what was said begins behind a cue, where it ends, and in which voice it is told."""

from __future__ import annotations

from goodoffices.record.cue import Cue
from goodoffices.record.data_file import word_set
from goodoffices.record.words import DAYS, DETERMINERS, PERSONAL, PREPOSITIONS, Words

_WH = frozenset(["that", "whether", "how", "why", "what", "when", "where", "who", "which", "if"])
_WAITS = word_set("content waits")
_LOOSE = word_set("content loose")


def opening_of_content(words: Words, cue: Cue, at: int, stop: int, left: bool) -> tuple[int, str] | None:
    """The token at which content begins behind a cue, and its kind: ``quote``, ``that``, ``clause``, ``to``, ``object``; None where none does."""
    takes = cue.frame.takes
    if cue.kind in ("adjective", "noun"):
        return (at, "that") if at < stop else None
    own = (
        words.low(at) in takes
        and words.low(at) in ("for", "on", "of", "against", "about")
        and words.skip_time(at) == at
    )
    at = at if own else _past_adverbials(words, at, stop, left)
    if words.low(at) in (",", ":", "-") and not words.quoted[at]:
        inside = _past_adverbials(words, at + 1, stop, left)
        if words.low(inside) == "," and inside > at + 1:
            inside += 1
        if words.opens_quotation(inside) and takes & {"quote"}:
            return inside, "quote"
        if words.low(at) == ":" and inside < stop and takes & {"quote", "clause"}:
            return inside, "clause"
        if words.low(inside) in ("that",) and inside < stop and inside > at + 1:
            return inside, "that"
        if inside < stop and inside > at + 1 and not left and "clause" in takes and words.any_finite(inside, stop):
            return inside, "clause"
        return None
    if at >= stop or words.low(at) in (".", ";", "?", "!", ")"):
        return None
    if cue.frame.name == "call" and (named := _named_in_quotes(words, at, stop)):
        return at, named
    return _by_what_follows(words, cue, at, stop, left)


def _named_in_quotes(words: Words, at: int, stop: int) -> str:
    """``object``, where what is called something stands before what it is called in quotation marks: "called it 'a long walk'"."""
    opening = next((n for n in range(at, min(stop, at + 7)) if words.opens_quotation(n)), -1)
    whole = opening > at and all(
        (words.all[n].word or words.low(n) == "'s") and not words.finite(n) for n in range(at, opening)
    )
    return "object" if whole and words.low(at) not in ("on", "for", "upon", "in", "at") else ""


def _by_what_follows(words: Words, cue: Cue, at: int, stop: int, left: bool) -> tuple[int, str] | None:
    takes, low = cue.frame.takes, words.low(at)
    if words.opens_quotation(at) and takes & {"quote", "object"}:
        return at, "quote"
    if low in _WH and takes & {"that", "clause", "wh", "quote"} and (low != "which" or takes & {"wh"}):
        return at, "that"
    if low == "to" and "to" in takes:
        return (at, "to") if True else None
    for preposition in ("for", "on", "of", "against", "about"):
        if low == preposition and preposition in takes and at + 1 < stop:
            return at + 1, "object"
    if left or low in ("as", "by", "to"):
        return None
    if (
        "clause" in takes
        and (words.any_finite(at + 1, stop) or (cue.frame.name == "say" and stop - at > 3))
        and _clause(words, cue, at, stop)
    ):
        return at, "clause"
    if "object" in takes and _begins_noun(words, at):
        return at, "object"
    if (
        any(words.quoted[n] for n in range(at, stop))
        and takes & {"quote"}
        and cue.frame.name in ("say", "tell", "write", "read", "admit")
    ):
        first = next(n for n in range(at, stop) if words.quoted[n])
        return (at, "clause") if first - at <= 14 and low not in PREPOSITIONS else (first, "quote")
    return None


def _clause(words: Words, cue: Cue, at: int, stop: int) -> bool:
    """Whether what follows without "that" is a clause: a subject and soon behind it a verb."""
    low = words.low(at)
    if cue.frame.name in ("say", "tell") or low in PERSONAL or low in ("there", "this", "these", "that"):
        return True
    joint = next(
        (
            n
            for n in range(at + 1, stop)
            if words.low(n) == "," and words.low(n + 1) in ("and", "but") and not words.quoted[n]
        ),
        stop,
    )
    verb = next((n for n in range(at + 1, joint) if words.finite(n)), -1)
    if verb < 0:
        return False
    if low in PREPOSITIONS and cue.frame.name not in _LOOSE:
        return False
    stopped = any(
        words.low(n) in (",", ";", "who", "which", "that", "when", "as", "after", "before", "because")
        for n in range(at, verb)
        if not words.quoted[n]
    )
    if cue.frame.name in _LOOSE:
        return not any(
            words.low(n) in ("who", "which", "that", "when", "because") for n in range(at, verb)
        ) or cue.frame.name in ("hope", "fear")
    return not stopped and verb - at <= 14 and words.low(verb) not in ("to",)


def _begins_noun(words: Words, at: int) -> bool:
    low = words.low(at)
    if low in DAYS:
        return False
    return (
        (
            words.all[at].word
            and low not in ("and", "but", "or", "to", "as", "by", "than", "so", "while", "when")
            and low not in PREPOSITIONS
        )
        or words.quoted[at]
        or words.all[at].number
    )


def _past_adverbials(words: Words, at: int, stop: int, left: bool) -> int:
    """Behind days, adverbs and phrases of place or manner between a cue and its content: "said on Wednesday in Kyiv that"."""
    moved = True
    while moved and at < stop:
        moved = False
        timed = words.skip_time(at)
        if timed > at:
            at, moved = timed, True
        elif words.adverb(at) and not words.quoted[at]:
            at, moved = at + 1, True
        elif words.low(at) in _WAITS and not words.quoted[at]:
            that = next(
                (
                    n
                    for n in range(at, min(stop, at + 14))
                    if (words.low(n) in ("that", ":") and not words.quoted[n]) or words.opens_quotation(n)
                ),
                -1,
            )
            comma = next((n for n in range(at, min(stop, at + 12)) if words.low(n) == ","), -1)
            if (
                that > 0
                and not any(words.finite(n) for n in range(at, that))
                and words.low(that - 1) not in ("so", "than")
            ):
                at, moved = that, True
            elif (
                comma > 0
                and comma - at <= 6
                and not any(words.finite(n) for n in range(at, comma))
                and (left or words.low(comma + 1) == '"')
            ):
                at, moved = comma, True
            elif left:
                end = next(
                    (n for n in range(at, stop) if words.low(n) in (",", ".", ";", ":") or words.quoted[n]), stop
                )
                at, moved = end, True
            elif not any(words.finite(n) for n in range(at, stop)):
                at, moved = stop, True
        elif (left and words.low(at) in ("told", "who", "adding", "as")) or (
            left and words.low(at) == "," and words.low(at + 1) in ("who", "which", "as")
        ):
            return stop
    return at


def clause_end(words: Words, first: int, stop: int) -> int:
    """The token behind a clause that begins at a token: the end of the sentence, or where another clause takes over."""
    end = stop
    for at in range(first + 1, stop):
        if words.quoted[at]:
            continue
        low = words.low(at)
        if low == ";":
            end = at
            break
        if low == "," and words.low(at + 1) in ("without", "citing") and not words.quoted[at - 1]:
            end = at + 1
            break
        if low == "," and (
            (words.low(at + 1) == "even" and words.low(at + 2) in ("as", "though")) or _remark(words, at + 1)
        ):
            end = at + 1
            break
        if low == "," and words.low(at + 1) in ("but", "while", "whereas") and stop < len(words):
            end = at + 1
            break
        if low == "and" and words.low(at + 1) == "that" and at - first > 3:
            end = at
            break
    while end > first and words.low(end - 1) in ("and", "but", "while", "with") and not words.quoted[end - 1]:
        end -= 1
    if end < stop and end > first + 1 and words.low(end - 1) == "," and end == stop:
        end -= 1
    return end


_REMARKS = word_set("content remarks")


def _remark(words: Words, at: int) -> bool:
    """Whether the source's own remark on what was said begins here: ", a rare assessment of losses"."""
    if words.low(at) not in ("a", "an", "the", "his", "her", "its", "their"):
        return False
    return any(words.low(n) in _REMARKS for n in range(at + 1, min(len(words), at + 4)))


def quotation_end(words: Words, first: int, stop: int) -> int:
    """The token behind a quotation, and behind what goes on from it; a new clause behind it is not its content."""
    end = first
    while end < stop and words.quoted[end]:
        end += 1
    if end < stop and words.low(end) in (",", ".") and not words.quoted[end]:
        end += 1
    if any(words.quoted[n] for n in range(end, stop)) or not words.any_finite(end, stop):
        return clause_end(words, first, stop)
    return end


def object_end(words: Words, first: int, stop: int) -> int:
    """The token behind a noun phrase with what hangs on it: up to a comma that a new verb or name follows, or the end."""
    for at in range(first + 1, stop):
        if words.quoted[at] or (words.quoted[at - 1] and words.low(at - 1) != '"'):
            continue
        low = words.low(at)
        if low in (";", ":"):
            return at
        if low == "," and words.low(at + 1) in (
            "but",
            "and",
            "which",
            "saying",
            "adding",
            "while",
            "a",
            "the",
            "an",
            "as",
            "with",
            "warning",
            "insisting",
            "arguing",
            "calling",
            "urging",
            "despite",
            "after",
            "citing",
        ):
            return at
        if low == "and" and (
            (words.finite(at + 1) and words.low(at + 1) not in DETERMINERS)
            or words.low(at + 1) in ("has", "have", "said", "says", "urged", "called")
        ):
            return at
    return stop


def voice_of(words: Words, content: list[tuple[int, int]], frame_voice: str, spoken: bool, past: bool) -> str:
    """``direct`` where every word stands in quotation marks, ``mixed`` where some do; else ``indirect``, or ``newsroom``."""
    numbers = [n for part in content for n in range(*part) if words.all[n].word or words.all[n].number]
    quoted = sum(words.quoted[n] for n in numbers)
    if numbers and quoted == len(numbers):
        return "direct"
    if quoted:
        return "mixed"
    if frame_voice == "newsroom" and not (past and spoken):
        return "newsroom"
    return "indirect"
