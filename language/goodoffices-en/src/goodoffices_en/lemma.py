"""Dictionary forms of words: a list of exceptions, and endings to exchange, both learned from the train part."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

import numpy as np

from goodoffices_en.conllu import Gold

_LONGEST = 5


def learn_lemmas(train: Iterable[Gold]) -> dict[str, np.ndarray]:
    """Endings to exchange per tag, and the words for which they would go wrong, as texts in byte arrays.

    The ending used is the longest one known; exceptions are forms seen at least twice, or once with a form that endings miss.
    """
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in train:
        for word, lemma, tag in zip(sentence.words, sentence.lemmas, sentence.tags, strict=True):
            if tag != "X" and word.lower().strip("'’").isalpha():
                seen[tag, word.lower()][lemma if tag == "PROPN" else lemma.lower()] += 1
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    best = {key: max(sorted(c), key=c.__getitem__) for key, c in seen.items()}
    best = {key: lemma.lower() for key, lemma in best.items()}
    for (tag, word), lemma in best.items():
        same = 0
        while same < min(len(word), len(lemma)) and word[same] == lemma[same]:
            same += 1
        for size in range(len(word) - same, min(_LONGEST, len(word)) + 1):
            rule = f"{len(word) - same} {lemma[same:]}"
            votes[tag, word[len(word) - size :]][rule] += 1
    rules: dict[tuple[str, str], str] = {}
    for (tag, ending), count in sorted(votes.items(), key=lambda kv: (len(kv[0][1]), kv[0])):
        rule = max(sorted(count), key=count.__getitem__)
        if sum(count.values()) < 3:
            continue
        if _longest(rules, tag, ending[1:]) != rule:
            rules[tag, ending] = rule
    rows = [f"{tag}\t{ending}\t{rule}" for (tag, ending), rule in rules.items()]
    wrong = [
        f"{tag}\t{word}\t{lemma}" for (tag, word), lemma in sorted(best.items()) if _apply(rules, tag, word) != lemma
    ]
    return {
        "lemma_rules": np.frombuffer("\n".join(rows).encode(), dtype=np.uint8),
        "lemma_exceptions": np.frombuffer("\n".join(wrong).encode(), dtype=np.uint8),
    }


def _longest(rules: Mapping[tuple[str, str], str], tag: str, word: str) -> str:
    for size in range(min(_LONGEST, len(word)), -1, -1):
        rule = rules.get((tag, word[len(word) - size :]))
        if rule is not None:
            return rule
    return "0 "


def _apply(rules: Mapping[tuple[str, str], str], tag: str, word: str) -> str:
    cut, _, add = _longest(rules, tag, word).partition(" ")
    return word[: len(word) - int(cut)] + add if int(cut) <= len(word) else word


class Lemmas:
    """Dictionary forms by tag; what looks like no word is its own."""

    def __init__(self, rules: str, exceptions: str) -> None:
        lines = [line.split("\t") for line in rules.split("\n") if line]
        self._rules = {(tag, ending): rule for tag, ending, rule in lines}
        lines = [line.split("\t") for line in exceptions.split("\n") if line]
        self._exceptions = {(tag, word): lemma for tag, word, lemma in lines}
        self._known: dict[tuple[str, str], str] = {}

    def of(self, word: str, tag: str) -> str:
        """The dictionary form of a word with this tag; names keep their capital."""
        key = (tag, word)
        found = self._known.get(key)
        if found is None:
            low = word.lower().replace("’", "'")
            found = self._exceptions.get((tag, low))
            if found is None:
                found = _apply(self._rules, tag, low) if low.replace("'", "").isalpha() else low
            if tag == "PROPN":
                found = word[:1] + found[1:] if found[:1] == low[:1] else found
            if len(self._known) < 100_000:
                self._known[key] = found
        return found
