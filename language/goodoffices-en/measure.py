#!/usr/bin/env python3
"""Measure the model of this package: python measure.py --corpus FOLDER [--part dev|test]. Test files are for the last look, once."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "src"))

from goodoffices_en import Parser, load  # noqa: E402
from goodoffices_en.conllu import read_conllu  # noqa: E402


def measure(parser: Parser, file: Path) -> str:
    """One line per way of tagging: tags, heads, heads with relations (and without subtypes), lemmas, all over every word."""
    gold = read_conllu(file)
    words = sum(len(s.words) for s in gold)
    lines = []
    for name, tags in (("predicted tags", None), ("gold tags", [s.tags for s in gold])):
        begun = time.perf_counter()
        parsed = parser.parse_many([s.words for s in gold], tags)
        took = time.perf_counter() - begun
        right = dict.fromkeys(("UPOS", "XPOS", "UAS", "LAS", "LAS plain", "lemma"), 0)
        for g, p in zip(gold, parsed, strict=True):
            for i in range(len(g.words)):
                head = g.heads[i] == p.heads[i]
                right["UPOS"] += g.tags[i] == p.tags[i]
                right["XPOS"] += g.fine[i] == p.fine[i]
                right["UAS"] += head
                right["LAS"] += head and g.relations[i] == p.relations[i]
                right["LAS plain"] += head and g.relations[i].split(":")[0] == p.relations[i].split(":")[0]
                right["lemma"] += g.lemmas[i].lower() == p.lemmas[i].lower()
        figures = ", ".join(f"{k} {100 * v / words:.2f}" for k, v in right.items())
        lines.append(f"{file.stem}, {name}: {figures}; {words:,} words, {words / took:,.0f} a second")
    return "\n".join(lines)


def main() -> None:
    """Print the figures of one part."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--corpus", type=Path, required=True)
    arguments.add_argument("--part", choices=("dev", "test"), default="dev")
    arguments.add_argument("--model", type=Path)
    args = arguments.parse_args()
    parser = load(args.model)
    names = ("en_ewt-ud-dev",) if args.part == "dev" else ("en_ewt-ud-test", "en_pud-ud-test")
    for name in names:
        print(measure(parser, args.corpus / f"{name}.conllu"))


if __name__ == "__main__":
    main()
