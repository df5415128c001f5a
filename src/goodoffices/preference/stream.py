"""Random streams keyed by names, so that order, cores and machines change no draw, and one more party changes no other's."""

from __future__ import annotations

from hashlib import blake2b

import numpy as np

BLOCK = 2048
"""Draws in one block. Blocks are drawn whole and cut, so that fewer draws are the first of more."""


def stream(seed: int, *names: object) -> np.random.Generator:
    """The stream of a seed and names: party, issue, purpose, block.

    Names are hashed (BLAKE2b) into the key of a counter-based generator (Philox; Salmon et al., *Parallel random numbers*, 2011).
    """
    text = "\x1f".join(str(name) for name in (seed, *names))
    key = int.from_bytes(blake2b(text.encode(), digest_size=16).digest(), "big")
    return np.random.Generator(np.random.Philox(key=key))
