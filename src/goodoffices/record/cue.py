"""Cues: where in a sentence somebody's words or stand begin or end, found by the frames."""

from __future__ import annotations

from dataclasses import dataclass

from goodoffices.record.frame import Form, Frame, phrases_by_word, verb_forms
from goodoffices.record.words import AUXILIARIES, BE, DETERMINERS, PERSONAL, PREPOSITIONS, Words

_NOUN_BEFORE = DETERMINERS | {
    "'s",
    "of",
    "in",
    "new",
    "recent",
    "latest",
    "initial",
    "several",
    "two",
    "three",
    "to",
    "for",
    "by",
    "from",
    "over",
}


@dataclass(frozen=True)
class Cue:
    """A verb or phrase that attributes.

    Attributes
    ----------
    frame : its frame.
    kind : ``finite``, ``ing`` (a gerund that follows its subject or a comma), ``according`` (a phrase before the speaker), ``adjective``, ``noun``.
    first, end : the tokens of the whole verb group, auxiliaries included.
    verb : the token of the verb itself.
    progressive : "is demanding".
    perfect : "has said", "said": past of some kind; False for a plain present.
    negative : "has not said".
    """

    frame: Frame
    kind: str
    first: int
    end: int
    verb: int
    progressive: bool = False
    perfect: bool = False
    negative: bool = False


def cues(words: Words) -> tuple[Cue, ...]:
    """The cues of a sentence that stand outside quotation marks, in order."""
    found: list[Cue] = []
    forms = verb_forms()
    at = 0
    while at < len(words):
        cue = None
        if not words.quoted[at]:
            cue = _phrase(words, at)
            if cue is None and words.low(at) in forms:
                cue = _verb(words, at, forms[words.low(at)])
            elif cue is None and _speaks(words, at):
                cue = Cue(_ANY_SPEECH, "finite", at, at + 1, at, perfect=True)
        if cue is not None:
            found.append(cue)
            at = max(at + 1, cue.end)
        else:
            at += 1
    return tuple(found)


_ANY_SPEECH = Frame("a verb behind a quotation", "report", frozenset({"quote"}))


def _speaks(words: Words, at: int) -> bool:
    """Whether a verb of no frame stands right behind a quotation that its comma leaves open: '"We wait," shrugged the envoy'."""
    if at < 3 or not words.quoted[at - 1] or words.quoted[at] or words.all[at].capital:
        return False
    low, after = words.low(at), words.low(at + 1)
    opening = next((n for n in range(at - 1, -1, -1) if not words.quoted[n]), -1) + 1
    if opening > 0 and words.all[opening - 1].word:
        return False  # a name in quotation marks: the robot, named "Better Idea," scored
    closed = words.low(at - 1) in ('"', "'", "''") and words.low(at - 2) in (",", "?", "!")
    begins = after in DETERMINERS or (at + 1 < len(words) and words.all[at + 1].capital)
    return closed and begins and low.isalpha() and low.endswith(("ed", "s")) and low not in AUXILIARIES | PREPOSITIONS


def _phrase(words: Words, at: int) -> Cue | None:
    for frame, words_of_it in phrases_by_word().get(words.low(at), ()):
        parts = words_of_it
        if frame.where == "adjective" and words.low(at + 1) != "that" and _clause_follows(words, at + 1):
            parts = (parts[0], "")
        elif any(words.low(at + n) != part for n, part in enumerate(parts)):
            continue
        if frame.where == "preposition":
            return Cue(frame, "according", at, at + len(parts), at, perfect=True)
        first = at
        while first > 0 and (
            words.low(first - 1) in DETERMINERS
            or words.low(first - 1) in ("more", "very", "not", "increasingly")
            or words.adverb(first - 1)
        ):
            first -= 1
        if frame.where == "adjective" and words.low(first - 1) in BE | {
            "remain",
            "remains",
            "remained",
            "became",
            "seemed",
        }:
            while words.low(first - 1) in AUXILIARIES | {"remain", "remains", "remained", "became", "seemed"}:
                first -= 1
            return Cue(frame, "adjective", first, at + 1, at, perfect=False)
        if frame.where == "noun":
            while first > 0 and (
                words.low(first - 1) in ("made", "makes", "came", "come", "to", "issued", "reached", "it")
                or words.low(first - 1) in AUXILIARIES
            ):
                first -= 1
            if any(words.low(n) in ("made", "makes", "came", "come", "issued", "reached") for n in range(first, at)):
                return Cue(frame, "noun", first, at + len(parts) - 1, at, perfect=True)
    return None


def _clause_follows(words: Words, at: int) -> bool:
    """Whether a clause begins at a token without "that"."""
    begins = words.low(at) in DETERMINERS or words.low(at) in PERSONAL or (at < len(words) and words.all[at].capital)
    return begins and words.any_finite(at + 1, min(len(words), at + 8))


def _verb(words: Words, at: int, forms: tuple[Form, ...]) -> Cue | None:
    for form in forms:
        end = at + 1
        if form.particle:
            gap = next((n for n in range(at + 1, at + 2) if words.low(n) == form.particle), -1)
            if gap < 0:
                continue
            end = gap + 1
        cue = _as_verb(words, at, end, form)
        if cue is not None:
            return cue
    return None


def _as_verb(words: Words, at: int, end: int, form: Form) -> Cue | None:
    first, negative = _group(words, at)
    before = words.low(at - 1)
    helped = first < at
    helpers = {words.low(n) for n in range(first, at)}
    if (
        words.low(end) == "by"
        and not _by_means(words, end + 1)
        and not words.all[min(end + 1, len(words) - 1)].number
        and form.kind in ("past", "participle")
        and not helpers & {"had", "has", "have"}
    ):
        return None
    if _unnamed_by_wish(words, end):
        return None
    if form.kind == "ing":
        return _gerund(words, at, end, form, first, negative)
    if helpers & BE:
        return None  # passive: "was told", "is expected to"
    if form.kind == "past":
        noun_like = before in DETERMINERS or before in ("'s", "of") or (before in PREPOSITIONS and not helped)
        if noun_like and before != "that" and before != "some":
            return None
        return Cue(form.frame, "finite", first, end, at, perfect=True, negative=negative)
    after = words.low(end)
    if not helped and (
        before in _NOUN_BEFORE
        or before in PREPOSITIONS
        or after in AUXILIARIES
        or (after in ("of", "by", "from", "against") and form.frame.name not in ("warn", "complain"))
    ):
        return None
    if form.kind == "base" and words.low(at) == "state" and before not in PERSONAL | {"to", "and"}:
        return None  # "state television"
    if form.kind == "base" and not helped:
        plural = (
            (before.endswith("s") and len(before) > 3)
            or before in PERSONAL - {"he", "she", "it"}
            or before
            in (
                "people",
                "media",
                "police",
                "who",
                "which",
                "many",
                "some",
                "most",
                "both",
                "others",
                "women",
                "men",
                "all",
                "caps",
            )
        )
        capital = at > 0 and words.all[at - 1].capital and form.frame.name == "say"
        if not (plural or capital or _plural_before(words, at)):
            return None
    if form.kind == "base" and helped and helpers <= {"has", "have", "had"}:
        return None
    if words.all[at].capital and at > 0 and words.all[at].text.isalpha() and words.low(at - 1) not in (",", '"'):
        return None
    return Cue(
        form.frame, "finite", first, end, at, perfect=bool(helpers & {"has", "have", "had", "did"}), negative=negative
    )


def _unnamed_by_wish(words: Words, at: int) -> bool:
    """Whether somebody only wishes to have no name: "who asked not to be named"."""
    behind = [words.low(n) for n in range(at, at + 5)]
    named = "to" in behind[:2] and bool({"named", "identified", "quoted", "anonymous"} & set(behind))
    return named or "anonymity" in behind[:2]


def _by_means(words: Words, at: int) -> bool:
    """Whether "by" tells how and not by whom: "said by satellite phone"."""
    means = ("phone", "telephone", "email", "e-mail", "letter", "text", "radio", "video", "telegram", "fax", "link")
    return words.low(at) in means or words.low(at + 1) in means


def _plural_before(words: Words, at: int) -> bool:
    """Whether a plural noun stands some words before: "figures to be published today show"."""
    if not (words.adverb(at - 1) or words.low(at - 1) == ","):
        return False
    for left in range(at - 1, max(-1, at - 16), -1):
        if words.quoted[left] or words.low(left) in (".", ";", ":", "said", "says"):
            return False
        if (
            words.low(left).endswith("s")
            and len(words.low(left)) > 4
            and not words.low(left).endswith(("ss", "us", "is"))
        ):
            return words.low(at + 1) not in ("of", "and", ",", "the", ".") or words.low(at - 1) != ","
    return False


def _gerund(words: Words, at: int, end: int, form: Form, first: int, negative: bool) -> Cue | None:
    before = words.low(at - 1)
    if any(words.low(n) in BE for n in range(first, at)):
        return Cue(form.frame, "finite", first, end, at, progressive=True, negative=negative)
    if at == 0 or before in (",", "and", '"', ")") or (words.adverb(at - 1) and words.low(at - 2) == ","):
        return Cue(form.frame, "ing", at, end, at)
    if before in PREPOSITIONS:
        return None
    left = at - 1
    while (
        left >= 0
        and words.low(left) not in ("with", "despite", ",", ";", ":", ".")
        and at - left < 12
        and not words.finite(left)
    ):
        left -= 1
    if left >= 0 and words.low(left) in ("with", "despite") and left < at - 1:
        return Cue(form.frame, "ing", at, end, at)
    return None


def _group(words: Words, at: int) -> tuple[int, bool]:
    """Where the verb group begins, and whether it is negated."""
    first = at
    negative = False
    while first > 0:
        low = words.low(first - 1)
        if low == "longer" and words.low(first - 2) == "no":
            negative, first = True, first - 2
        elif (
            low in AUXILIARIES
            or low in ("not", "never")
            or (low == "long" and words.low(first - 2) in ("has", "have", "had"))
            or (words.adverb(first - 1) and _helped(words, first - 1))
        ):
            negative = negative or low in ("not", "never") or low.endswith("n't")
            first -= 1
        else:
            break
    return first, negative


def _helped(words: Words, at: int) -> bool:
    """Whether adverbs up to here follow an auxiliary."""
    while at > 0 and words.adverb(at):
        at -= 1
    return words.low(at) in AUXILIARIES
