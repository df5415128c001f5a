"""What is left of a sentence when all attributed parts are taken out, cut into clauses."""

from __future__ import annotations

from collections.abc import Iterable

from goodoffices.case.source import Span
from goodoffices.record.words import DETERMINERS, PERSONAL, Words

_FEWEST = 4
"""Words that a part needs to be a statement of its own."""


def leftovers(words: Words, covered: Iterable[Span]) -> tuple[Span, ...]:
    """The parts of a sentence, in order, that no span covers and that say something by themselves."""
    taken = sorted(covered)
    free: list[tuple[int, int]] = []
    first = 0
    for number, token in enumerate(words.all):
        inside = any(s.start <= token.start < s.end for s in taken)
        if inside:
            if first < number:
                free.append((first, number))
            first = number + 1
    if first < len(words):
        free.append((first, len(words)))
    whole = not taken
    found = []
    for part in free:
        for start, end in _clauses(words, *part):
            start, end = _trimmed(words, start, end)
            said = sum(words.all[n].word for n in range(start, end))
            if said >= _FEWEST and (whole or words.any_finite(start, end) or _despite(words, start)):
                found.append(words.span(start, end))
    return tuple(found)


def _despite(words: Words, start: int) -> bool:
    return words.low(start) == "despite"


def _clauses(words: Words, start: int, end: int) -> list[tuple[int, int]]:
    """Parts joined by ", but", ", even as", ", and" with a subject of its own."""
    cuts = [start]
    for at in range(start + 3, end - 3):
        if words.low(at) != "," or words.quoted[at]:
            continue
        after = words.low(at + 1)
        then = at + 2
        if (
            (after == "even" and words.low(at + 2) in ("as", "though"))
            or (
                after in ("but", "while", "whereas", "and")
                and _subject_begins(words, then)
                and words.any_finite(then, min(end, then + 9))
                and (after == "but" or words.any_finite(cuts[-1], at))
            )
            or (
                after in ("hoping", "hopeful")
                or (
                    words.low(cuts[-1]) in ("while", "although", "though")
                    and cuts[-1] == start
                    and words.any_finite(cuts[-1], at)
                    and _subject_begins(words, at + 1)
                    and words.any_finite(at + 1, end)
                )
            )
        ):
            cuts.append(at + 1)
    return list(zip(cuts, [*cuts[1:], end], strict=True))


def _subject_begins(words: Words, at: int) -> bool:
    return (
        words.low(at) in DETERMINERS
        or words.low(at) in PERSONAL
        or (
            at < len(words)
            and (
                words.all[at].capital
                or words.low(at) in ("there", "people", "some", "hundreds", "thousands", "meetings", "talks")
            )
        )
    )


def _trimmed(words: Words, start: int, end: int) -> tuple[int, int]:
    while start < end and (
        (not words.all[start].word and not words.all[start].number and not words.quoted[start])
        or words.low(start) in ("and", "but", "while", "with", "also", "as", "even", "although")
    ):
        start += 1
    while end > start and (
        (
            not words.all[end - 1].word
            and not words.all[end - 1].number
            and words.low(end - 1) not in (".", "%", '"', ")")
        )
        or words.low(end - 1) in ("and", "but", "while", "with")
    ):
        end -= 1
    if end > start and words.low(end - 1) == "." and end - 1 > start:
        end -= 1
    return start, end
