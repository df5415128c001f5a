"""Read CoNLL-U, the file form of Universal Dependencies: words with tags, heads and relations."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Gold:
    """One annotated sentence; heads count words from 1, and 0 is the root."""

    text: str
    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    tags: tuple[str, ...]
    fine: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]


def read_conllu(path: Path) -> list[Gold]:
    """Every sentence of the file; ranges of joined words and empty nodes are passed over."""
    found = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.split("\n")
        rows = [line.split("\t") for line in lines if line[:1].isdigit()]
        rows = [row for row in rows if row[0].isdigit()]
        if rows:
            text = next((line[9:] for line in lines if line.startswith("# text = ")), "")
            heads = tuple(int(row[6]) for row in rows)
            word, lemma, tag, fine, relation = (tuple(row[i] for row in rows) for i in (1, 2, 3, 4, 7))
            found.append(Gold(text, word, lemma, tag, fine, heads, relation))
    return found
