"""The words of a sentence, each with what closed lists and its form tell of it: a reading by patterns, without a parser."""

from __future__ import annotations

from dataclasses import dataclass

from goodoffices.case.source import Span
from goodoffices.record.data_file import word_set
from goodoffices.record.grammar import FINITE, Grammar, fine_tags
from goodoffices.record.quotation import Quoted
from goodoffices.record.token import Token, tokens

DETERMINERS = word_set("words determiners")
PREPOSITIONS = word_set("words prepositions")
AUXILIARIES = word_set("words auxiliaries")
BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "am", "isn't", "aren't", "wasn't", "weren't"])
SUBORDINATORS = word_set("words subordinators")
PRONOUNS = word_set("words pronouns")
PERSONAL = frozenset(["i", "he", "she", "it", "we", "they", "you"])
ADVERBS = word_set("words adverbs")
DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
MONTHS = word_set("words months")
_PERIODS = word_set("words periods")
_NOT_PAST = word_set("words not past")
_COMMON_PAST = word_set("words common past")
_COMMON_PRESENT = word_set("words common present")


@dataclass(frozen=True)
class Words:
    """A sentence as words.

    Attributes
    ----------
    at : the sentence.
    all : its tokens.
    quoted : for each token, whether it stands in quotation marks (the marks included).
    view : the view of the whole text.
    fine : a tag for each token, where a grammar is at hand; else empty, and forms alone tell.
    """

    at: Span
    all: tuple[Token, ...]
    quoted: tuple[bool, ...]
    view: str
    fine: tuple[str, ...] = ()

    @classmethod
    def of(cls, view: str, at: Span, quotations: Quoted, grammar: Grammar | None = None) -> Words:
        """The words of a sentence."""
        found = tokens(view, at.start, at.end)
        tags = fine_tags(grammar, [t.text for t in found])
        return cls(at, found, tuple(quotations.at(t.start) is not None for t in found), view, tags)

    def __len__(self) -> int:
        return len(self.all)

    def low(self, number: int) -> str:
        """A token in small letters; empty outside the sentence."""
        return self.all[number].low if 0 <= number < len(self.all) else ""

    def span(self, first: int, end: int) -> Span:
        """The place from one token up to, not including, another."""
        return Span(self.all[first].start, self.all[end - 1].end)

    def text(self, first: int, end: int) -> str:
        """The words from one token up to, not including, another."""
        return self.view[self.all[first].start : self.all[end - 1].end] if first < end else ""

    def adverb(self, number: int) -> bool:
        """Whether a token is an adverb or a day."""
        low = self.low(number)
        return (
            low in ADVERBS
            or low in DAYS
            or (
                low.endswith("ly")
                and len(low) > 4
                and low not in ("family", "supply", "reply", "july", "italy", "ally", "assembly", "rally")
            )
        )

    def finite(self, number: int) -> bool:
        """Whether a token looks like a finite verb."""
        low = self.low(number)
        if not low:
            return False
        if self.fine and not (low in AUXILIARIES and low not in ("be", "been", "being", "having")):
            return self.fine[number] in FINITE
        if low in AUXILIARIES and low not in ("be", "been", "being", "having"):
            return True
        if low in _COMMON_PAST or low in _COMMON_PRESENT:
            return self.low(number - 1) not in DETERMINERS
        if (
            low.endswith("ed")
            and len(low) > 4
            and low not in _NOT_PAST
            and "-" not in low
            and not self.all[number].capital
        ):
            before = self.low(number - 1)
            return (
                before not in DETERMINERS
                and before not in PREPOSITIONS
                and before not in ("and", "or")
                and not before.endswith("ly")
            ) or before in PERSONAL
        return False

    def any_finite(self, first: int, end: int) -> bool:
        """Whether a finite verb stands among these tokens."""
        return any(self.finite(n) for n in range(max(0, first), min(end, len(self.all))))

    def opens_quotation(self, number: int) -> bool:
        """Whether a quotation begins at a token."""
        return (
            0 <= number < len(self.all)
            and self.quoted[number]
            and (number == 0 or not self.quoted[number - 1] or self.all[number].text == '"')
        )

    def skip_time(self, number: int) -> int:
        """The number behind a day or date that begins at a token ("on Wednesday", "this week", "Friday"), or the same number."""
        at = number
        if self.low(at) in ("on", "late", "early", "in", "since", "by", "at", "during") or (
            self.low(at) in ("late", "early") and self.low(at + 1) == "on"
        ):
            at += 1
        while self.low(at) in ("late", "early", "the"):
            at += 1
        if self.low(at) in DAYS or self.low(at) in ("today", "yesterday", "tomorrow", "tonight", "midday", "overnight"):
            at += 1
            while self.low(at) in ("night", "morning", "evening", "afternoon"):
                at += 1
            return at
        if self.low(at) in ("this", "last", "next", "that") and (
            self.low(at + 1) in _PERIODS or self.low(at + 1) in DAYS or self.low(at + 1) in MONTHS
        ):
            return at + 2
        if self.low(at) in MONTHS and at + 1 < len(self.all) and self.all[at + 1].number:
            at += 2
            return (
                at + 2
                if self.low(at) == ","
                and at + 1 < len(self.all)
                and self.all[at + 1].number
                and len(self.low(at + 1)) == 4
                else at
            )
        if (
            at < len(self.all)
            and self.all[at].number
            and (self.low(at + 1) in MONTHS or (len(self.low(at)) == 4 and at > number))
        ):
            return at + (2 if self.low(at + 1) in MONTHS else 1)
        return number
