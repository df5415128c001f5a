"""The parser at work: many sentences in lockstep, in NumPy alone. The network is described in train.py, which made its weights."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from goodoffices_en import features
from goodoffices_en.lemma import Lemmas
from goodoffices_en.tree import best_tree, is_tree

F32 = NDArray[np.float32]
Array = NDArray[Any]
_CHUNK = 96
"""Sentences that step together."""
_LONGEST = 200
"""Words in a sentence beyond which it is parsed in pieces."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A sentence with its analysis, one entry per word.

    Attributes
    ----------
    words : as given.
    tags : universal part of speech (UPOS): NOUN, VERB, PROPN ...
    fine : Penn tag: VBD, VBG, NNS ...
    heads : the word that each hangs on, counted from 1; 0 for the one on the root.
    relations : Universal Dependencies relation to it: nsubj, obj, ccomp, nmod:poss ...
    lemmas : dictionary forms.
    """

    words: tuple[str, ...]
    tags: tuple[str, ...]
    fine: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    lemmas: tuple[str, ...]


def _sigmoid(x: F32) -> F32:
    """In place; `exp` is about twice as quick as `tanh` here, and its overflow to infinity gives the right 0."""
    np.negative(x, out=x)
    np.exp(x, out=x)
    np.add(x, np.float32(1), out=x)
    np.reciprocal(x, out=x)
    return x


class _Lstm:
    """One direction; gates in PyTorch's order i, f, g, o, kept here as i, f, o, g so that three share one sigmoid."""

    def __init__(self, data: dict[str, Array], name: str) -> None:
        h = data[f"{name}_step"].shape[1]
        order = np.concatenate([np.arange(0, 2 * h), np.arange(3 * h, 4 * h), np.arange(2 * h, 3 * h)])
        self.size = h
        self.into: F32 = np.ascontiguousarray(data[f"{name}_in"][order].T)
        self.step: F32 = np.ascontiguousarray(data[f"{name}_step"][order].T)
        self.bias: F32 = data[f"{name}_bias"][order]

    def run(self, given: F32, alive: list[int], backward: bool) -> F32:
        """Inputs already times `into`: steps x sentences x 4h, sentences longest first; `alive[t]` of them have a word t."""
        steps, b, _ = given.shape
        h = self.size
        out = np.zeros((steps, b, h), dtype=np.float32)
        hidden, cell = np.zeros((b, h), dtype=np.float32), np.zeros((b, h), dtype=np.float32)
        for t in range(steps - 1, -1, -1) if backward else range(steps):
            n = alive[t]
            gates = hidden[:n] @ self.step
            gates += given[t, :n]
            ifo = _sigmoid(gates[:, : 3 * h])
            g = np.tanh(gates[:, 3 * h :])
            c = cell[:n]
            c *= ifo[:, h : 2 * h]
            g *= ifo[:, :h]
            c += g
            np.tanh(c, out=hidden[:n])
            hidden[:n] *= ifo[:, 2 * h :]
            out[t, :n] = hidden[:n]
        return out


class Parser:
    """A loaded model. Make one with `load()`; it holds no state between calls but a cache of word features."""

    def __init__(self, file: str | Path | IO[bytes]) -> None:
        with np.load(file, allow_pickle=False) as stored:
            raw: dict[str, Array] = {name: stored[name] for name in stored.files}
        names = {k: raw.pop(k).tobytes().decode() for k in list(raw) if k.startswith(("names_", "lemma_"))}
        data = {k: v.astype(np.float32) for k, v in raw.items()}
        self._word: F32 = data["word"] * data["word_scale"]
        self._affix: F32 = data["affix"] * data["affix_scale"]
        self._shape: F32 = data["shape"]
        self._word_id = {w: i for i, w in enumerate(names["names_words"].split("\n"))}
        self.tags: tuple[str, ...] = tuple(names["names_tags"].split("\n"))
        self.fine: tuple[str, ...] = tuple(names["names_fine"].split("\n"))
        self.relations: tuple[str, ...] = tuple(names["names_relations"].split("\n"))
        self._lemmas = Lemmas(names["lemma_rules"], names["lemma_exceptions"])
        self._first = (_Lstm(data, "first_forward"), _Lstm(data, "first_backward"))
        self._second = (_Lstm(data, "second_forward"), _Lstm(data, "second_backward"))
        self._data = data
        self._arc, self._rel = data["arc"].shape[1], data["rel"].shape[2] - 1
        rel = data["rel"]
        self._rel_flat: F32 = np.ascontiguousarray(rel.reshape(rel.shape[0], -1))
        self._seen: dict[str, tuple[int, int, tuple[int, ...]]] = {}

    def parse(self, words: Sequence[str], tags: Sequence[str] | None = None) -> Parsed:
        """One sentence. `tags`, where given, are universal tags to go by instead of the model's own."""
        return next(iter(self.parse_many([words], None if tags is None else [tags])))

    def parse_many(
        self, sentences: Iterable[Sequence[str]], tags: Iterable[Sequence[str]] | None = None
    ) -> list[Parsed]:
        """Many sentences, in the order given; far quicker than one by one. The result for each is that of `parse`, up to rounding."""
        given = [tuple(s) for s in sentences]
        known = None if tags is None else [tuple(t) for t in tags]
        if known is not None and [len(s) for s in given] != [len(t) for t in known]:
            raise ValueError("tags are given for other words than there are: one tag per word is needed")
        pieces = [
            (i, start, s[start : start + _LONGEST])
            for i, s in enumerate(given)
            for start in range(0, max(len(s), 1), _LONGEST)
        ]
        done: dict[tuple[int, int], Parsed] = {}
        order = sorted((p for p in pieces if p[2]), key=lambda p: -len(p[2]))
        for part in _chunks(order):
            with_tags = None
            if known is not None:
                with_tags = [known[i][start : start + _LONGEST] for i, start, _ in part]
            with np.errstate(over="ignore"), _one_thread():
                analysed = self._lockstep([p[2] for p in part], with_tags)
            for (i, start, _), parsed in zip(part, analysed, strict=True):
                done[i, start] = parsed
        return [self._joined(s, [done[i, k] for k in range(0, len(s), _LONGEST)]) for i, s in enumerate(given)]

    @staticmethod
    def _joined(words: tuple[str, ...], parts: list[Parsed]) -> Parsed:
        """Pieces of an over-long sentence as one: later ones hang on the first one's top word."""
        if len(parts) == 1:
            return parts[0]
        heads: list[int] = []
        relations: list[str] = []
        top = parts[0].heads.index(0) + 1 if parts else 0
        for number, part in enumerate(parts):
            shift = number * _LONGEST
            heads += [(h + shift if h else top if number else 0) for h in part.heads]
            relations += [
                r if h or not number else "parataxis" for h, r in zip(part.heads, part.relations, strict=True)
            ]
        tags, fine, lemmas = (tuple(x for p in parts for x in getattr(p, k)) for k in ("tags", "fine", "lemmas"))
        return Parsed(words, tags, fine, tuple(heads), tuple(relations), lemmas)

    def _word_features(self, word: str) -> tuple[int, int, tuple[int, ...]]:
        found = self._seen.get(word)
        if found is None:
            found = (self._word_id.get(features.plain(word), 0), features.shape(word), features.affixes(word))
            if len(self._seen) < 200_000:
                self._seen[word] = found
        return found

    def _lockstep(self, sentences: list[tuple[str, ...]], tags: list[tuple[str, ...]] | None) -> list[Parsed]:
        """Sentences, longest first, through the network together."""
        b, n = len(sentences), len(sentences[0])
        lengths = np.array([len(s) for s in sentences])
        alive = [int((lengths > t).sum()) for t in range(n)]
        # distinct words once: their features times the first layer's weights
        index: dict[str, int] = {}
        at = np.zeros((n, b), dtype=np.int64)
        for j, s in enumerate(sentences):
            at[: len(s), j] = [index.setdefault(w, len(index)) for w in s]
        seen = [self._word_features(w) for w in index]
        x = np.concatenate(
            [
                self._word[[f[0] for f in seen]],
                self._affix[np.array([f[2] for f in seen])].sum(1),
                self._shape[[f[1] for f in seen]],
            ],
            1,
        )
        first = [
            lstm.run((x @ lstm.into + lstm.bias)[at], alive, back)
            for lstm, back in zip(self._first, (False, True), strict=True)
        ]
        h1 = np.concatenate(first, 2)
        flat_at = np.nonzero((np.arange(n)[:, None] < lengths[None, :]).ravel())[0]
        flat = h1.reshape(n * b, -1)[flat_at]
        tag = flat @ self._data["to_tag"].T + self._data["to_tag_bias"]
        fine = (flat @ self._data["to_fine"].T + self._data["to_fine_bias"]).argmax(1)
        if tags is None:
            soft = np.exp(tag - tag.max(1, keepdims=True))
            soft /= soft.sum(1, keepdims=True)
            best_tag = tag.argmax(1)
        else:
            by_name = {name: i for i, name in enumerate(self.tags)}
            grid = np.zeros((n, b), dtype=np.int64)
            for j, t in enumerate(tags):
                grid[: len(t), j] = [by_name[name] for name in t]
            best_tag = grid.ravel()[flat_at]
            soft = np.eye(len(self.tags), dtype=np.float32)[best_tag]
        x2 = np.concatenate([flat, soft @ self._data["tag"].T], 1)
        second = []
        for lstm, back in zip(self._second, (False, True), strict=True):
            into = np.zeros((n * b, 4 * lstm.size), dtype=np.float32)
            into[flat_at] = x2 @ lstm.into + lstm.bias
            second.append(lstm.run(into.reshape(n, b, -1), alive, back))
        h2 = np.concatenate(second, 2).reshape(n * b, -1)[flat_at]
        rooted = np.concatenate([self._data["root"][None], h2])
        m = rooted @ self._data["mlp"].T + self._data["mlp_bias"]
        np.maximum(m, np.float32(0.1) * m, out=m)
        a, r = self._arc, self._rel
        left = m[1:, :a] @ self._data["arc"][:a] + self._data["arc"][a]
        head = m[:, a : 2 * a]
        flat_place = np.full(n * b, -1)
        flat_place[flat_at] = np.arange(len(flat_at))
        place = flat_place.reshape(n, b)
        heads_of: list[Array] = []
        chosen = np.zeros(len(flat_at), dtype=np.int64)
        for j in range(b):
            size = int(lengths[j])
            rows = place[:size, j]
            scores = left[rows] @ head[np.concatenate([[0], rows + 1])].T
            scores[np.arange(size), np.arange(1, size + 1)] = -np.inf
            heads = scores.argmax(1)
            if not is_tree(heads):
                heads = best_tree(scores.astype(np.float64))
            heads_of.append(heads)
            chosen[rows] = np.where(heads > 0, rows[heads - 1] + 1, 0)
        rdep = m[1:, 2 * a : 2 * a + r]
        rhead = np.ones((len(chosen), r + 1), dtype=np.float32)
        rhead[:, :r] = m[:, 2 * a + r :][chosen]
        rel_scores = np.empty((len(chosen), len(self.relations)), dtype=np.float32)
        for k in range(0, len(chosen), 64):  # in pieces that stay in the cache
            by_rel = (rdep[k : k + 64] @ self._rel_flat[:r] + self._rel_flat[r]).reshape(-1, len(self.relations), r + 1)
            rel_scores[k : k + 64] = np.matmul(by_rel, rhead[k : k + 64, :, None])[:, :, 0]
        root = self.relations.index("root")
        top = chosen == 0
        rel_scores[~top, root] = -np.inf
        relation = rel_scores.argmax(1)
        relation[top] = root
        out = []
        for j, s in enumerate(sentences):
            rows = place[: len(s), j]
            t = tuple(self.tags[k] for k in best_tag[rows])
            out.append(
                Parsed(
                    s,
                    t,
                    tuple(self.fine[k] for k in fine[rows]),
                    tuple(heads_of[j].tolist()),
                    tuple(self.relations[k] for k in relation[rows]),
                    tuple(self._lemmas.of(w, k) for w, k in zip(s, t, strict=True)),
                )
            )
        return out


def _chunks(pieces: list[tuple[int, int, tuple[str, ...]]]) -> Iterator[list[tuple[int, int, tuple[str, ...]]]]:
    for start in range(0, len(pieces), _CHUNK):
        yield pieces[start : start + _CHUNK]


_controllers: list[Any] = []


def _one_thread() -> AbstractContextManager[Any]:
    """Keep NumPy to one thread while sentences step, where `threadpoolctl` is there to do it: the products are too small to be shared.

    On a busy machine more threads wait for one another at every step and cost three quarters of the speed.
    """
    if not _controllers:
        try:
            from threadpoolctl import ThreadpoolController
        except ImportError:
            _controllers.append(None)
        else:
            _controllers.append(ThreadpoolController())
    limited: AbstractContextManager[Any] = nullcontext() if _controllers[0] is None else _controllers[0].limit(limits=1)
    return limited


_loaded: list[Parser] = []


def load(file: str | Path | None = None) -> Parser:
    """The model of this package, read once; or another file that train.py has written."""
    if file is not None:
        return Parser(file)
    if not _loaded:
        with files("goodoffices_en").joinpath("model.npz").open("rb") as stream:
            _loaded.append(Parser(stream))
    return _loaded[0]
