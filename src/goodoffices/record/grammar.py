"""A grammar: a tagger and parser of English, where one is installed (``goodoffices-en``); without it the reader goes by patterns."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Any, Protocol


class Grammar(Protocol):
    """What the reader asks of a parser."""

    def parse(self, tokens: Sequence[str]) -> Any:
        """The parse of a sentence, with ``fine``: a Penn tag for each token."""


@cache
def grammar_at_hand() -> Grammar | None:
    """The parser of the package ``goodoffices_en``, loaded once; None where it is not installed."""
    try:
        module = import_module("goodoffices_en")
    except ImportError:
        return None
    found: Grammar = module.load()
    return found


FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
"""Tags of finite verbs."""
LONGEST = 200
"""Words of a sentence that is parsed."""


def fine_tags(grammar: Grammar | None, tokens: Sequence[str]) -> tuple[str, ...]:
    """A tag for each token; empty without a grammar, and for a sentence that is too long."""
    if grammar is None or not tokens or len(tokens) > LONGEST:
        return ()
    tags = tuple(str(tag) for tag in grammar.parse(tokens).fine)
    return tags if len(tags) == len(tokens) else ()
