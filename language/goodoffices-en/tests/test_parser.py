"""The model tags and parses: well-formed trees, the same alone as among others, and sense on plain sentences of reporting."""

import importlib.util
import itertools
from pathlib import Path

import numpy as np
import pytest

from goodoffices_en import Parser, load, words
from goodoffices_en.conllu import read_conllu
from goodoffices_en.tree import best_tree, is_tree

HOME = Path(__file__).resolve().parents[1]
CORPUS = HOME.parents[2] / "shared" / "reading" / "ud_english"
PLAIN = """
Kyiv has said the conflict should be frozen .
“ We sign nothing , ” the army 's spokesman told reporters .
Stop !
In Ankara , a senior official who asked not to be named rejected the paper as a provocation .
…
"""
SENTENCES = [line.split() for line in PLAIN.split("\n") if line]


@pytest.fixture(scope="module")
def parser():
    return load()


def test_the_words_that_carry_who_said_what_are_found(parser):
    parsed = parser.parse(SENTENCES[1])
    told = parsed.words.index("told")
    assert parsed.tags[told] == "VERB"
    assert parsed.lemmas[told] == "tell"
    assert parsed.heads[parsed.words.index("spokesman")] == told + 1
    assert parsed.relations[parsed.words.index("spokesman")] == "nsubj"
    assert parsed.relations[parsed.words.index("sign")] == "ccomp"


def test_every_sentence_gets_a_tree_with_one_word_on_the_root(parser):
    for parsed, given in zip(parser.parse_many(SENTENCES), SENTENCES, strict=True):
        assert parsed.words == tuple(given)
        assert is_tree(np.array(parsed.heads))
        assert parsed.relations[parsed.heads.index(0)] == "root"
        assert parsed.relations.count("root") == 1
        assert {len(part) for part in (parsed.tags, parsed.fine, parsed.relations, parsed.lemmas)} == {len(given)}


def test_a_sentence_is_parsed_alike_alone_and_among_others(parser):
    assert parser.parse_many(SENTENCES) == [parser.parse(s) for s in SENTENCES]
    assert parser.parse_many(SENTENCES[::-1])[::-1] == parser.parse_many(SENTENCES)


def test_given_tags_are_gone_by(parser):
    tags = ["NOUN", "PUNCT"]
    assert parser.parse(["Stop", "!"], tags).tags == tuple(tags)
    with pytest.raises(ValueError, match="one tag per word"):
        parser.parse(["Stop", "!"], ["VERB"])


def test_nothing_is_nothing_and_the_over_long_is_still_a_tree(parser):
    assert parser.parse_many([]) == []
    assert parser.parse([]).heads == ()
    parsed = parser.parse(["talks", "and"] * 250)
    assert len(parsed.heads) == 500
    assert is_tree(np.array(parsed.heads))


def test_odd_words_are_no_matter(parser):
    parsed = parser.parse(["", " ", "\x00", "😀", "שלום", "a" * 10_000, "١٢", "\ud800", "İ"])
    assert is_tree(np.array(parsed.heads))


def test_the_best_tree_is_the_best_of_all_trees():
    rng = np.random.default_rng(7)
    for n in (1, 2, 3, 4):
        for _ in range(40):
            scores = rng.normal(size=(n, n + 1))
            scores[np.arange(n), np.arange(1, n + 1)] = -np.inf
            every = np.array(np.meshgrid(*[range(n + 1)] * n)).reshape(n, -1).T
            worth = max(scores[np.arange(n), heads].sum() for heads in every if is_tree(heads))
            found = best_tree(scores)
            assert is_tree(found)
            assert scores[np.arange(n), found].sum() == pytest.approx(worth)


def test_the_model_is_small_and_holds_no_code():
    file = HOME / "src" / "goodoffices_en" / "model.npz"
    assert file.stat().st_size < 6_000_000
    with np.load(file, allow_pickle=False) as stored:
        assert all(stored[name].dtype != object for name in stored.files)


def test_words_are_cut_as_the_model_knows_them():
    text = "U.S. envoy didn't call Kyiv's 21-day plan \"a step\", he said at 14:20; 1,000 men cannot go."
    cut = "U.S. envoy did n't call Kyiv 's 21 - day plan \" a step \" , he said at 14:20 ; 1,000 men can not go ."
    assert " ".join(text[a:b] for a, b in words(text)) == cut


def test_words_cover_all_but_blanks():
    text = "“Odd”—(text)… with\u00a0 e-mail a@b.org, 3.5%, £4m and don’t 😀 ..."
    spans = words(text)
    assert all(a < b for a, b in spans)
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(spans))
    held = {i for a, b in spans for i in range(a, b)}
    assert all(i in held or text[i].isspace() for i in range(len(text)))


def test_heads_and_tags_of_newspaper_text_are_as_good_as_the_readme_says(parser):
    file = CORPUS / "en_pud-ud-test.conllu"
    if not file.exists():
        pytest.skip("the test treebank is not at hand")
    gold = read_conllu(file)[:300]
    parsed = parser.parse_many([s.words for s in gold])
    count = sum(len(s.words) for s in gold)
    tags = sum(a == b for g, p in zip(gold, parsed, strict=True) for a, b in zip(g.tags, p.tags, strict=True))
    heads = sum(a == b for g, p in zip(gold, parsed, strict=True) for a, b in zip(g.heads, p.heads, strict=True))
    assert tags / count > 0.94
    assert heads / count > 0.84


def test_a_model_is_trained_from_a_few_sentences(tmp_path):
    if importlib.util.find_spec("torch") is None:
        pytest.skip("training needs PyTorch, which is not installed")
    row = "1\tTalks\ttalk\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n2\tended\tend\tVERB\tVBD\t_\t0\troot\t_\t_\n"
    for part in ("train", "dev"):
        (tmp_path / f"en_ewt-ud-{part}.conllu").write_text("\n".join([row] * 4), encoding="utf-8")
    spec = importlib.util.spec_from_file_location("train", HOME / "train.py")
    train = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(train)
    train.run(tmp_path, tmp_path / "model.npz", passes=1)
    assert Parser(tmp_path / "model.npz").parse(["Talks", "ended"]).words == ("Talks", "ended")
