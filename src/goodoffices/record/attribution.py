"""Attributions: whose words or stand a part of a sentence is, by cue frames and the patterns around them.

Content may follow its cue, come before it, stand on both sides (a quotation that is split), or follow "according to".
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from goodoffices.case.source import Span
from goodoffices.record.content import clause_end, object_end, opening_of_content, quotation_end, voice_of
from goodoffices.record.cue import Cue, cues
from goodoffices.record.frame import Frame
from goodoffices.record.subject import Subject, subject_left, subject_right
from goodoffices.record.words import PERSONAL, Words

LONGEST = 1_000
"""Words of a sentence that is read for cues; nobody writes a longer one."""


@dataclass(frozen=True)
class Attribution:
    """A part of the text that the source gives to somebody.

    Attributes
    ----------
    sentence : number of its sentence.
    speaker : as written; None where the clause names nobody and an earlier one does.
    cue : the words that attribute.
    clause : the whole reporting clause, as far as it is one piece.
    content : where the words or the stand are told, in order.
    voice : ``direct``, ``indirect``, ``mixed`` or ``newsroom``.
    to : as written; who was told.
    rule : the rule that found it.
    confidence : from 0 to 1.
    negative : whether the cue is negated ("has not said").
    """

    sentence: int
    speaker: Span | None
    cue: Span
    clause: Span
    content: tuple[Span, ...]
    voice: str
    frame: Frame
    rule: str
    confidence: float
    to: Span | None = None
    negative: bool = False
    perfect: bool = True


@dataclass(frozen=True)
class _Found:
    cue: Cue
    subject: Subject | None
    start: int
    inverted: bool = False


def attributions(words: Words, number: int) -> tuple[Attribution, ...]:
    """The attributions of one sentence, in the order of their cues."""
    if len(words) > LONGEST:
        return ()
    found = _with_subjects(words, cues(words))
    made: list[Attribution] = []
    used_left = 0
    for at, item in enumerate(found):
        following = [f.start for f in found[at + 1 :] if not _nested(words, item, f)]
        stop = min([s for s in following if s > item.cue.verb] or [len(words)])
        one = (
            _according(words, item, stop, number)
            if item.cue.kind == "according"
            else _verb(words, item, stop, used_left, number)
        )
        if one is None or _inner_echo(words, item, one, made):
            continue
        made += [one, *_more(words, item, one, stop)]
        if one.rule in ("content before", "quotation before"):
            used_left = item.cue.end
    return tuple(made)


def _more(words: Words, item: _Found, one: Attribution, stop: int) -> list[Attribution]:
    """Further contents of one cue, each its own statement: "warned that A and that B"."""
    found = []
    at = next((n for n in range(item.cue.end, stop) if words.all[n].start >= one.content[-1].end), stop)
    while words.low(at) in ("and", "but", ",") and at < stop and not words.quoted[at]:
        at += 1
    while at < stop and words.low(at) == "that" and words.low(at - 1) in ("and", "but") and words.any_finite(at, stop):
        end = clause_end(words, at, stop)
        span = words.span(at, end)
        found.append(
            replace(
                one,
                content=(span,),
                rule="content after",
                voice=voice_of(words, [(at, end)], one.frame.voice, True, one.perfect),
            )
        )
        at = end
        while words.low(at) in ("and", "but", ",") and at < stop:
            at += 1
    return found


def _with_subjects(words: Words, these: tuple[Cue, ...]) -> list[_Found]:
    found: list[_Found] = []
    for cue in these:
        if cue.kind == "according":
            found.append(_Found(cue, None, cue.first))
            continue
        floor = found[-1].cue.end if found else 0
        inverted = _inverted(words, cue)
        subject = inverted or subject_left(words, cue.first, floor)
        if (
            (cue.kind == "ing" and inverted is None and words.low(cue.first - 1) in (",", '"', ")", "and", ""))
            or words.adverb(cue.first - 1)
        ) and cue.kind == "ing":
            subject = None
        if subject is None and cue.kind == "finite" and not _carries(words, cue, found):
            continue
        start = min(subject.clause, cue.first) if subject else _conjunction(words, cue.first)
        found.append(_Found(cue, subject, start, inverted is not None))
    return found


def _carries(words: Words, cue: Cue, found: list[_Found]) -> bool:
    """Whether a verb without a subject of its own shares that of an earlier one: "... and rejected"."""
    before = words.low(cue.first - 1)
    return before in ("and", "but", ",", "then", "or", ")") and (bool(found) or cue.first > 2)


def _conjunction(words: Words, first: int) -> int:
    while first > 0 and (words.low(first - 1) in ("and", "but", "or", ",", "then", "while", "also")):
        first -= 1
    return first


def _inverted(words: Words, cue: Cue) -> Subject | None:
    """The subject behind the verb, where the order is turned round."""
    if cue.kind != "finite" or cue.first != cue.verb or not cue.frame.takes & {"quote", "clause"} or cue.first == 0:
        return None
    before = words.low(cue.first - 1)
    quote_before = words.quoted[cue.first - 1]
    if before not in (",", '"', "'", "''") and not quote_before:
        return None
    after = words.low(cue.end)
    if not after or after in ("that", ":", ",", "to", "on", "in", '"', ".") or words.quoted[cue.end]:
        return None
    subject = subject_right(words, cue.end)
    if subject is None or (cue.frame.told and not quote_before):
        return None
    beside = None if quote_before else subject_left(words, cue.first)
    if beside is not None and beside.end != beside.head_end:
        return None  # the comma closes an apposition: "Jane Roe, the envoy, said"
    rest_finite = any(
        words.finite(n) and not words.quoted[n] for n in range(cue.end, min(len(words), subject.head_end + 1))
    )
    if quote_before:
        return None if rest_finite else subject
    left_finite = words.any_finite(0, cue.first)
    return subject if left_finite and not rest_finite and subject.head_end >= len(words) - 9 else None


def _nested(words: Words, outer: _Found, inner: _Found) -> bool:
    """Whether a later cue stands inside the content of an earlier one rather than beside it."""
    if inner.start <= outer.cue.verb:
        return True
    if inner.cue.kind == "according":
        return words.low(inner.start - 1) != ","
    if inner.subject is None:
        return words.low(inner.start) not in ("and", "but", ",")
    before, here = words.low(inner.start - 1), words.low(inner.start)
    if here in ("because", "since", "if", "when", "where", "after", "before", "who", "which") or words.low(
        inner.start - 1
    ) in ("who", "which", "because"):
        return True
    if here in ("and", "but", "while", "with", "although", "though", "whereas", "however", "as"):
        return False
    return before not in (";", ",", ":", '"') or _right_after(words, outer, inner)


def _right_after(words: Words, outer: _Found, inner: _Found) -> bool:
    return inner.start <= outer.cue.end + 2


def _inner_echo(words: Words, item: _Found, one: Attribution, made: list[Attribution]) -> bool:
    """Whether an attribution inside another says the same once more: the speaker's own "he thought" inside his words."""
    inside = any(m.content[0].start <= one.cue.start < m.content[-1].end for m in made)
    if not inside or item.subject is None:
        return inside and item.cue.frame.voice == "newsroom"
    return (
        words.low(item.subject.first) in PERSONAL
        or item.cue.frame.voice == "newsroom"
        or words.low(item.subject.first) in ("who", "which")
    )


def _verb(words: Words, item: _Found, stop: int, used_left: int, number: int) -> Attribution | None:
    cue, subject = item.cue, item.subject
    behind = subject.end if item.inverted and subject else cue.end
    to, at = _addressee(words, cue, behind)
    left = None if cue.kind in ("adjective", "noun", "ing") else _left_content(words, item, used_left)
    quoted_left = left is not None and any(words.quoted[n] for n in range(*left))
    opening = opening_of_content(words, cue, at, stop, left=False)
    if left is not None and opening is not None and _only_where(words, opening, stop):
        opening = None
    if left is not None and opening is not None and not quoted_left and opening[1] in ("that", "clause"):
        left = None
    elif left is not None:
        opening = opening_of_content(words, cue, at, stop, left=True)
    if left is None and opening is None:
        opening = _behind_comma(words, item, at, stop) or _behind_colon(words, cue, at, stop)
    content: list[tuple[int, int]] = []
    rule = ""
    if opening is not None:
        first, kind = opening
        end = (
            object_end(words, first, stop)
            if kind == "object"
            else quotation_end(words, first, stop)
            if kind == "quote"
            else clause_end(words, first, stop)
        )
        if end > first:
            content, rule = (
                [(first, end)],
                {"quote": "quotation after", "object": "object of the verb", "to": "what it would do"}.get(
                    kind, "content after"
                ),
            )
    if left is not None and (opening is None or (opening[1] == "quote" and _both_sides(words, left, opening[0]))):
        quoted = all(words.quoted[n] for n in range(*left) if words.all[n].word)
        rule = "split quotation" if content else "quotation before" if quoted else "content before"
        content = [left, *content]
    if not content:
        return None
    return _made(words, item, content, rule, to, number)


def _only_where(words: Words, opening: tuple[int, str], stop: int) -> bool:
    """Whether what follows the verb only says where, when or to whom: "..., the army said in a statement on Monday"."""
    first, kind = opening
    if kind != "clause" or any(words.quoted[n] for n in range(first, stop)):
        return False
    lead = words.low(first) in ("in", "on", "at", "during") and words.low(first + 1) in (
        "a",
        "an",
        "its",
        "his",
        "her",
        "their",
        "the",
    )
    return lead or not words.any_finite(first, stop)


def _behind_comma(words: Words, item: _Found, at: int, stop: int) -> tuple[int, str] | None:
    """ "As X told Y, ...": the clause behind the comma."""
    if item.subject is None or words.low(item.subject.clause) != "as" or words.low(at) != ",":
        return None
    return (at + 1, "clause") if words.any_finite(at + 1, stop) else None


def _behind_colon(words: Words, cue: Cue, at: int, stop: int) -> tuple[int, str] | None:
    """A quotation behind a colon somewhat later: "wrote on his page: ..."."""
    if not cue.frame.takes & {"quote"}:
        return None
    return next(
        ((n + 1, "quote") for n in range(at, stop - 1) if words.low(n) == ":" and words.opens_quotation(n + 1)), None
    )


def _both_sides(words: Words, left: tuple[int, int], right: int) -> bool:
    return any(words.quoted[n] for n in range(*left)) and words.quoted[right]


def _left_content(words: Words, item: _Found, used_left: int) -> tuple[int, int] | None:
    """The words before the clause, where they are closed off by a comma or a quotation mark."""
    end = item.cue.first if item.inverted or item.subject is None else item.subject.clause
    if not item.inverted and words.low(end) in (
        "but",
        "and",
        "while",
        "as",
        "although",
        "though",
        "because",
        "whereas",
        "when",
    ):
        return None
    if end <= used_left or not item.cue.frame.takes & {"quote", "clause"}:
        return None
    closing = words.low(end - 1)
    if closing not in (",", '"', "'", "''", "?", "!", "-") and not words.quoted[end - 1]:
        return None
    first = used_left
    while first < end and (words.low(first) in (",", ";", ".", "and", "but", "-") and not words.quoted[first]):
        first += 1
    if not any(words.all[n].word for n in range(first, end)):
        return None
    quoted = any(words.quoted[n] for n in range(first, end))
    if not quoted and (
        not words.any_finite(first, end)
        or (
            words.low(first) in ("while", "although", "despite", "when", "as", "after", "if", "because", "since")
            and words.low(first) == ""
        )
    ):
        return None
    return _behind_opening_clause(words, first, end), end


def _behind_opening_clause(words: Words, first: int, end: int) -> int:
    """Behind "While ..., " at the head of what is told, where a whole clause follows."""
    if words.low(first) not in ("while", "although", "though", "despite"):
        return first
    comma = next((n for n in range(first + 3, end - 4) if words.low(n) == "," and not words.quoted[n]), -1)
    return comma + 1 if comma > 0 and words.any_finite(comma + 1, end) else first


def _addressee(words: Words, cue: Cue, at: int) -> tuple[Span | None, int]:
    """Who was told, and the token behind."""
    first = at
    if (words.low(at) == "to" and not cue.frame.takes & {"to"}) or (
        words.low(at) == "to" and words.all[min(at + 1, len(words) - 1)].capital
    ):
        first = at + 1
    elif not cue.frame.told:
        return None, at
    end = first
    if words.low(end) in ("the", "a", "his", "her", "its", "their", "state", "local", "french", "an"):
        end += 1
    if words.low(end + 1) in ("tv", "radio", "television", "newspaper", "network", "agency", "daily"):
        while words.all[end].word and not words.all[end + 1].capital and words.low(end) not in ("that", "on"):
            end += 1
        end += 0 if words.all[end].capital else 1
    if end < len(words) and words.all[end].capital:
        while (
            end < len(words)
            and (
                words.all[end].capital
                or (words.low(end) in ("of", "and", "'s", "tv", "network") and words.low(end + 1) not in ("he", "she"))
            )
            and not words.quoted[end]
        ):
            if words.low(end) in ("he", "she", "i") or (end > first and words.low(end) in ("that", "the")):
                break
            end += 1
        if words.all[end - 1].low in ("and", "of"):
            end -= 1
        if end < len(words) and words.all[end].number and len(words.low(end)) == 1:
            end += 1  # a channel by its number
    else:
        while (
            end < len(words)
            and end - first < 4
            and words.all[end].word
            and words.low(end) not in ("that", "on", "in", "at", "he", "she", "they", "it")
            and not words.finite(end)
            and not words.quoted[end]
        ):
            end += 1
            if (words.low(end - 1).endswith("s") and words.low(end - 1) not in ("news",)) or words.low(end - 1) in (
                "press",
                "him",
                "her",
                "them",
                "us",
                "me",
                "parliament",
                "network",
            ):
                break
    return (words.span(first, end), end) if end > first else (None, at)


def _made(
    words: Words, item: _Found, content: list[tuple[int, int]], rule: str, to: Span | None, number: int
) -> Attribution:
    cue, subject = item.cue, item.subject
    spans = tuple(words.span(*part) for part in content)
    spoken = "said" if cue.frame.takes & {"quote"} and cue.frame.voice == "indirect" else ""
    voice = voice_of(words, content, cue.frame.voice, bool(spoken), cue.perfect)
    if voice == "direct" and (rule == "object of the verb" or _fragment(words, content)):
        voice = "mixed"
    sure = 0.9 if rule.startswith(("quotation", "split")) else 0.85 if rule.startswith("content") else 0.7
    if subject is None:
        sure -= 0.15
    first = min(cue.first, subject.first if subject else cue.first)
    last = max(cue.end, subject.end if subject and item.inverted else cue.end)
    return Attribution(
        number, words.span(subject.first, subject.end) if subject else None, words.span(cue.first, cue.end),
        words.span(min(first, item.start), last), spans, voice, cue.frame, rule, round(sure, 2), to, cue.negative,
        cue.perfect,
    )  # fmt: skip


def _fragment(words: Words, content: list[tuple[int, int]]) -> bool:
    """Whether quoted words are a piece of a sentence and no sentence: called it "pure fiction"."""
    inside = [n for part in content for n in range(*part) if words.all[n].word]
    closed = any(words.low(n) in (".", ",", "!", "?") and words.quoted[n] for part in content for n in range(*part))
    return len(inside) < 9 and not closed and not any(words.finite(n) for n in inside)


def _according(words: Words, item: _Found, stop: int, number: int) -> Attribution | None:
    """ "According to X, ..." and "..., according to X"."""
    first = item.cue.end
    end = first
    while (
        end < len(words)
        and words.low(end) not in (",", ";", ".", ":")
        and not words.quoted[end]
        and words.low(end) not in ("that", "but")
        and not (words.finite(end) and item.start == 0 and not _participial(words, end))
    ):
        end += 1
    if end == first:
        return None
    end, content_first = _apposed(words, end), end
    content_first = end + 1 if words.low(end) == "," else end
    leads = item.start == 0 or (
        words.low(item.start - 1) in (",", "that", "and", "but", '"', "-", ";")
        and words.any_finite(content_first, stop)
        and not words.any_finite(0, item.start)
    )
    if leads or words.low(item.start - 1) == "that":
        parts = [(content_first, clause_end(words, content_first, stop))]
    else:
        opening = next(
            (n + 1 for n in range(item.start - 2, -1, -1) if words.low(n) in (";",) and not words.quoted[n]), 0
        )
        left_end = item.start
        parts = [(opening, left_end)]
        if (
            words.low(end) == ","
            and words.any_finite(end + 1, stop)
            and words.low(end + 1) not in ("and", "but", "while", "who", "which")
        ):
            parts.append((end + 1, clause_end(words, end + 1, stop)))
    parts = [p for p in parts if p[1] > p[0]]
    if not parts:
        return None
    subject = Subject(first, end, end, item.start)
    made = _made(words, replace(item, subject=subject), parts, "according to", None, number)
    return replace(made, clause=words.span(item.start, end), confidence=0.9)


def _participial(words: Words, at: int) -> bool:
    return words.low(at).endswith("ed") and words.low(at) not in ("said",)


def _apposed(words: Words, comma: int) -> int:
    """The end of a speaker whose name or post follows behind a comma: "the team's coach, Jane Roe,"."""
    if words.low(comma) != ",":
        return comma
    closing = next((n for n in range(comma + 1, min(len(words), comma + 14)) if words.low(n) == ","), -1)
    if closing < 0:
        closing = next((n for n in range(comma + 1, min(len(words), comma + 14)) if words.low(n) == "."), -1)
        if closing < 0:
            return comma
    inner = range(comma + 1, closing)
    if len(inner) == 0 or any(words.finite(n) for n in inner) or any(words.quoted[n] for n in inner):
        return comma
    names = all(words.all[n].capital for n in inner) and len(inner) <= 5
    post = words.low(comma + 1) in ("the", "a", "an", "head", "director", "president", "minister", "chief", "who")
    return closing if names or (post and words.low(closing) == ",") else comma
