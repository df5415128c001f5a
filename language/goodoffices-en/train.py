#!/usr/bin/env python3
"""Train goodoffices-en from UD English-EWT: python train.py --corpus FOLDER. Needs NumPy and PyTorch; one core, one thread.

FOLDER holds en_ewt-ud-train.conllu and en_ewt-ud-dev.conllu (and, for `measure.py`, the test files). Only the train part is learned from;
the dev part is printed after each pass and decides nothing by itself. The same seed on the same machine gives the same model.

A bidirectional LSTM over word features gives the tags; a second one, over the first and the tags, gives heads and relations by a biaffine
score of every pair (Dozat and Manning 2017, "Deep biaffine attention for neural dependency parsing").
"""

from __future__ import annotations

import argparse
import math
import random
import sys
import time
from collections import Counter
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "src"))

from goodoffices_en import features  # noqa: E402
from goodoffices_en.conllu import Gold, read_conllu  # noqa: E402
from goodoffices_en.lemma import learn_lemmas  # noqa: E402

WORD, AFFIX, SHAPE, TAG = 100, 64, 12, 32
H1, H2 = 128, 128
ARC, REL = 128, 48


class Net(nn.Module):
    """The network as it is trained; `goodoffices_en.parser` runs the same one in NumPy."""

    def __init__(self, words: int, tags: int, fine: int, relations: int) -> None:
        super().__init__()
        self.word = nn.Embedding(words, WORD)
        self.affix = nn.EmbeddingBag(features.BUCKETS, AFFIX, mode="sum")
        self.shape = nn.Embedding(features.SHAPES, SHAPE)
        nn.init.normal_(self.word.weight, std=0.3)
        nn.init.normal_(self.affix.weight, std=0.15)
        nn.init.normal_(self.shape.weight, std=0.3)
        self.first = nn.LSTM(WORD + AFFIX + SHAPE, H1, batch_first=True, bidirectional=True)
        self.to_tag = nn.Linear(2 * H1, tags)
        self.to_fine = nn.Linear(2 * H1, fine)
        self.tag = nn.Linear(tags, TAG, bias=False)
        self.second = nn.LSTM(2 * H1 + TAG, H2, batch_first=True, bidirectional=True)
        self.root = nn.Parameter(torch.zeros(2 * H2))
        self.mlp = nn.Linear(2 * H2, 2 * ARC + 2 * REL)
        self.arc = nn.Parameter(torch.randn(ARC + 1, ARC) * 0.05)
        self.rel = nn.Parameter(torch.randn(REL + 1, relations, REL + 1) * 0.05)
        self.drop = 0.33

    def shared(self, x: torch.Tensor) -> torch.Tensor:
        """Dropout with one mask per sentence."""
        if not self.training:
            return x
        mask = torch.empty(x.shape[0], 1, x.shape[2]).bernoulli_(1 - self.drop) / (1 - self.drop)
        return x * mask

    def run(self, lstm: nn.LSTM, x: torch.Tensor, lengths: torch.Tensor) -> torch.Tensor:
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=True)
        return pad_packed_sequence(lstm(packed)[0], batch_first=True)[0]

    def forward(self, words, affixes, shapes, lengths, gold_tags, use_gold):  # type: ignore[no-untyped-def]
        b, n = words.shape
        parts = [self.word(words), self.affix(affixes.view(b * n, -1)).view(b, n, -1), self.shape(shapes)]
        if self.training:  # whole word or whole affix part dropped for a token, the other scaled up
            keep = torch.empty(2, b, n, 1).bernoulli_(0.85)
            scale = 2 / (keep[0] + keep[1]).clamp(min=1)
            parts[0], parts[1] = parts[0] * keep[0] * scale, parts[1] * keep[1] * scale
        h1 = self.run(self.first, self.shared(torch.cat(parts, -1)), lengths)
        h1d = self.shared(h1)
        tag, fine = self.to_tag(h1d), self.to_fine(h1d)
        known = functional.one_hot(gold_tags.clamp(min=0), tag.shape[-1]).float()
        soft = torch.where(use_gold[:, None, None], known, tag.softmax(-1))
        h2 = self.run(self.second, torch.cat([h1d, self.tag(soft)], -1), lengths)
        h2 = torch.cat([self.root.expand(b, 1, -1), h2], 1)
        m = functional.leaky_relu(self.mlp(self.shared(h2)), 0.1)
        m = self.shared(m)
        dep, head, rdep, rhead = m.split([ARC, ARC, REL, REL], -1)
        one = torch.ones(b, n + 1, 1)
        arcs = torch.cat([dep, one], -1) @ self.arc @ head.transpose(1, 2)
        return tag, fine, arcs[:, 1:], torch.cat([rdep, one], -1)[:, 1:], torch.cat([rhead, one], -1)

    def relations(self, rdep: torch.Tensor, rhead: torch.Tensor, heads: torch.Tensor) -> torch.Tensor:
        picked = rhead.gather(1, heads[..., None].expand(-1, -1, REL + 1))
        b, n, _ = rdep.shape
        left = (rdep.reshape(b * n, -1) @ self.rel.flatten(1)).view(b * n, -1, REL + 1)
        return (left @ picked.reshape(b * n, REL + 1, 1)).view(b, n, -1)


class Inventory:
    """Words, tags and relations of the train part, most frequent first."""

    def __init__(self, train: list[Gold]) -> None:
        count = Counter(features.plain(w) for s in train for w in s.words)
        self.count = count
        self.words = ["<unknown>", *sorted((w for w, c in count.items() if c >= 2), key=lambda w: (-count[w], w))]
        self.tags = sorted({t for s in train for t in s.tags})
        self.fine = sorted({t for s in train for t in s.fine})
        self.relations = sorted({r for s in train for r in s.relations})
        self.word_id = {w: i for i, w in enumerate(self.words)}


class Encoded:
    """One sentence in numbers."""

    def __init__(self, gold: Gold, inv: Inventory) -> None:
        def index(names: list[str], name: str) -> int:
            return names.index(name) if name in names else -100

        texts = [features.plain(w) for w in gold.words]
        self.words = np.array([inv.word_id.get(t, 0) for t in texts])
        self.rare = np.array([0.4 / (inv.count[t] + 0.4) for t in texts])
        self.affixes = np.array([features.affixes(w) for w in gold.words])
        self.shapes = np.array([features.shape(w) for w in gold.words])
        self.tags = np.array([index(inv.tags, t) for t in gold.tags])
        self.fine = np.array([index(inv.fine, t) for t in gold.fine])
        self.heads = np.array(gold.heads)
        self.relations = np.array([index(inv.relations, r) for r in gold.relations])

    def __len__(self) -> int:
        return len(self.words)


def batches(data: list[Encoded], size: int, rng: random.Random | None) -> list[list[Encoded]]:
    """Sentences of like length together, about `size` words in each batch."""
    noise = (lambda: rng.random() * 4) if rng else (lambda: 0.0)
    order = sorted(data, key=lambda s: len(s) + noise())
    out: list[list[Encoded]] = []
    held: list[Encoded] = []
    for s in order:
        held.append(s)
        if sum(map(len, held)) >= size:
            out.append(held)
            held = []
    if held:
        out.append(held)
    if rng:
        rng.shuffle(out)
    return out


def tensors(batch: list[Encoded], rng: np.random.Generator | None) -> dict[str, torch.Tensor]:
    """A batch as padded tensors; with `rng`, rare words are at times read as unknown."""
    batch = sorted(batch, key=len, reverse=True)
    n = len(batch[0])

    def pad(name: str, fill: int) -> torch.Tensor:
        out = np.full((len(batch), n), fill)
        for i, s in enumerate(batch):
            value = getattr(s, name)
            if name == "words" and rng is not None:
                value = np.where(rng.random(len(s)) < s.rare, 0, value)
            out[i, : len(s)] = value
        return torch.from_numpy(out)

    affixes = np.zeros((len(batch), n, len(features.AFFIXES)), dtype=np.int64)
    for i, s in enumerate(batch):
        affixes[i, : len(s)] = s.affixes
    made = {k: pad(k, 0) for k in ("words", "shapes")}
    made |= {k: pad(k, -100) for k in ("tags", "fine", "heads", "relations")}
    return made | {"affixes": torch.from_numpy(affixes), "lengths": torch.tensor([len(s) for s in batch])}


def score(net: Net, t: dict[str, torch.Tensor], use_gold: torch.Tensor):  # type: ignore[no-untyped-def]
    """What the network says of a batch; no word may hang on itself or beyond its sentence."""
    tag, fine, arcs, rdep, rhead = net(t["words"], t["affixes"], t["shapes"], t["lengths"], t["tags"], use_gold)
    n = arcs.shape[1]
    beyond = torch.arange(n + 1)[None] > t["lengths"][:, None]
    arcs = arcs.masked_fill(beyond[:, None, :], -1e4).masked_fill(torch.eye(n, n + 1).roll(1, 1).bool()[None], -1e4)
    return tag, fine, arcs, rdep, rhead


def develop(net: Net, dev: list[Encoded]) -> str:
    """UPOS, UAS, LAS on the dev part, heads one by one (no tree enforced)."""
    net.eval()
    right = np.zeros(4)
    with torch.no_grad():
        for batch in batches(dev, 4000, None):
            t = tensors(batch, None)
            tag, _, arcs, rdep, rhead = score(net, t, torch.zeros(len(batch), dtype=torch.bool))
            heads = arcs.argmax(-1)
            rel = net.relations(rdep, rhead, heads).argmax(-1)
            real = t["heads"] >= 0
            good = (heads == t["heads"]) & real
            right += [
                real.sum(), ((tag.argmax(-1) == t["tags"]) & real).sum(), good.sum(), (good & (rel == t["relations"])).sum()
            ]  # fmt: skip
    net.train()
    return " ".join(
        f"{name} {100 * v / right[0]:.2f}" for name, v in zip(("UPOS", "UAS", "LAS"), right[1:], strict=True)
    )


def train(inv: Inventory, data: list[Encoded], dev: list[Encoded], args: argparse.Namespace) -> Net:
    """A trained network."""
    torch.manual_seed(args.seed)
    rng, nrng = random.Random(args.seed), np.random.default_rng(args.seed)
    net = Net(len(inv.words), len(inv.tags), len(inv.fine), len(inv.relations))
    optimiser = torch.optim.AdamW(net.parameters(), lr=args.rate, betas=(0.9, 0.95), weight_decay=1e-4, eps=1e-8)
    steps = args.passes * len(batches(data, args.batch, rng))
    step, begun = 0, time.process_time()
    for number in range(1, args.passes + 1):
        total = 0.0
        for batch in batches(data, args.batch, rng):
            t = tensors(batch, nrng)
            use_gold = torch.from_numpy(nrng.random(len(batch)) < 0.25)
            for group in optimiser.param_groups:
                done = step / steps
                group["lr"] = (
                    args.rate * min(1.0, step / (0.05 * steps)) * 0.5 * (1 + math.cos(math.pi * min(done, 1.0)))
                )
            tag, fine, arcs, rdep, rhead = score(net, t, use_gold)
            rel = net.relations(rdep, rhead, t["heads"].clamp(min=0))
            loss = 0.5 * functional.cross_entropy(tag.flatten(0, 1), t["tags"].flatten())
            loss = loss + 0.5 * functional.cross_entropy(fine.flatten(0, 1), t["fine"].flatten())
            loss = loss + functional.cross_entropy(arcs.flatten(0, 1), t["heads"].flatten())
            loss = loss + functional.cross_entropy(rel.flatten(0, 1), t["relations"].flatten())
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 3.0)
            optimiser.step()
            total += float(loss.detach())
            step += 1
        spent = time.process_time() - begun
        print(
            f"pass {number}: loss {total / (steps / args.passes):.3f}, dev {develop(net, dev)}, {spent:.0f} s",
            flush=True,
        )
    return net


def rows(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """int8 with one float16 scale per row."""
    scale = np.maximum(np.abs(table).max(1, keepdims=True) / 127, 1e-8).astype(np.float16)
    return np.clip(np.rint(table / scale.astype(np.float32)), -127, 127).astype(np.int8), scale


def save(net: Net, inv: Inventory, lemmas: dict[str, np.ndarray], path: Path) -> None:
    """Write tables as int8 with a scale per row, the rest as float16, names as bytes: no pickle."""
    state = {k: v.detach().numpy() for k, v in net.state_dict().items()}
    out: dict[str, np.ndarray] = {}
    for name in ("word", "affix"):
        out[name], out[f"{name}_scale"] = rows(state.pop(f"{name}.weight"))
    for which in ("first", "second"):
        for way, suffix in (("forward", ""), ("backward", "_reverse")):
            out[f"{which}_{way}_in"] = state.pop(f"{which}.weight_ih_l0{suffix}")
            out[f"{which}_{way}_step"] = state.pop(f"{which}.weight_hh_l0{suffix}")
            out[f"{which}_{way}_bias"] = state.pop(f"{which}.bias_ih_l0{suffix}") + state.pop(
                f"{which}.bias_hh_l0{suffix}"
            )
    out |= {k.replace(".weight", "").replace(".bias", "_bias"): v for k, v in state.items()}
    out = {k: v if v.dtype in (np.int8, np.float16) else v.astype(np.float16) for k, v in out.items()}
    for name in ("words", "tags", "fine", "relations"):
        text = "\n".join(getattr(inv, name))
        out[f"names_{name}"] = np.frombuffer(text.encode(), dtype=np.uint8)
    np.savez_compressed(path, **out, **lemmas)
    print(
        f"{path.name}: {path.stat().st_size / 1e6:.2f} MB, {sum(v.size for v in state.values()):,} weights besides tables"
    )


def run(corpus: Path, out: Path, seed: int = 1, passes: int = 14, batch: int = 1000, rate: float = 4e-3) -> None:
    """Train from the files in `corpus` and write the model to `out`."""
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    gold = read_conllu(corpus / "en_ewt-ud-train.conllu")
    inv = Inventory(gold)
    data = [Encoded(s, inv) for s in gold]
    dev = [Encoded(s, inv) for s in read_conllu(corpus / "en_ewt-ud-dev.conllu")]
    print(f"{len(data):,} sentences, {len(inv.words):,} words, {len(inv.relations)} relations", flush=True)
    args = argparse.Namespace(seed=seed, passes=passes, batch=batch, rate=rate)
    net = train(inv, data, dev, args)
    save(net, inv, learn_lemmas(gold), out)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True, help="folder of the UD English files")
    parser.add_argument("--out", type=Path, default=HERE / "src" / "goodoffices_en" / "model.npz")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--passes", type=int, default=14)
    parser.add_argument("--batch", type=int, default=1000, help="words in a batch")
    parser.add_argument("--rate", type=float, default=4e-3)
    args = parser.parse_args()
    run(args.corpus, args.out, args.seed, args.passes, args.batch, args.rate)


if __name__ == "__main__":
    main()
