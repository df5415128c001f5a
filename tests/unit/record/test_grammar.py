"""The place for a parser: the reader asks it for finite verbs, and goes by patterns without it."""

from types import SimpleNamespace

from goodoffices.record.grammar import LONGEST, fine_tags
from goodoffices.record.read import read


class Stub:
    """Tags every word that is listed as a finite verb."""

    def __init__(self, verbs):
        self.verbs = verbs

    def parse(self, tokens):
        return SimpleNamespace(fine=tuple("VBD" if t in self.verbs else "NN" for t in tokens))


def test_without_a_grammar_the_reading_says_so_and_is_less_sure():
    text = "Norway said talks had ended."
    by_patterns, with_grammar = read(text), read(text, grammar=Stub({"said", "had"}))
    assert "by patterns, without a parser" in by_patterns.notes[0]
    assert "with a parser" in with_grammar.notes[0]
    assert by_patterns.statements[0].confidence < with_grammar.statements[0].confidence


def test_a_grammar_says_which_words_are_finite_verbs():
    text = "The rebels hold the port, and the army guard the road to the north."
    assert len(read(text, grammar=Stub({"hold", "guard"})).statements) == 2


def test_a_grammar_that_gives_another_number_of_tags_is_not_used():
    assert fine_tags(SimpleNamespace(parse=lambda tokens: SimpleNamespace(fine=())), ["a"]) == ()


def test_a_sentence_that_is_too_long_is_not_parsed():
    assert fine_tags(Stub(set()), ["a"] * (LONGEST + 1)) == ()
