"""Whether dominance is told in compiled code: where Numba is installed, and where there is enough to do, or it was asked for.

Nothing depends on it but time. Loading it takes about half a second, and about ten seconds the first time on a machine, when it is compiled.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from types import ModuleType

ENOUGH = 1 << 20
"""From so many vectors at once on it is loaded unasked; with more than three parties from a quarter."""

_kernels: ModuleType | None = None
_tried = False
_unused: ContextVar[bool] = ContextVar("unused", default=False)


def load() -> bool:
    """Load the compiled code, for what follows in this process; whether there is any.

    Worth its half second where many frontiers are made one after another. ``GOODOFFICES_COMPILED=0`` in the environment: never.
    """
    global _kernels, _tried
    if not _tried:
        _tried = True
        if os.environ.get("GOODOFFICES_COMPILED", "1") != "0":
            try:
                from goodoffices.deal import kernels
            except (
                ImportError,
                RuntimeError,
                SystemError,
            ):  # no Numba, none for this NumPy, or no place to keep what it compiled
                return False
            _kernels = kernels
    return _kernels is not None


def kernels_for(parties: int, number: int) -> ModuleType | None:
    """The compiled code, where it is at hand or so many vectors are worth loading it; None: do without."""
    if _unused.get():
        return None
    if not _tried and number >= (ENOUGH if parties < 4 else ENOUGH // 4):
        load()
    return _kernels if _kernels is not None and parties <= _kernels.MOST_PARTIES else None


@contextmanager
def without() -> Iterator[None]:
    """Inside, the compiled code is not used: to compare."""
    token = _unused.set(True)
    try:
        yield
    finally:
        _unused.reset(token)
