"""A small tagger and dependency parser of English in NumPy: `load().parse(["Kyiv", "said", "no", "."])`."""

from goodoffices_en.parser import Parsed, Parser, load
from goodoffices_en.words import words

__all__ = ["Parsed", "Parser", "load", "words"]
