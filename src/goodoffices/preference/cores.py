"""Work shared out over the cores of the machine; the answer is the same on one."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

Part = TypeVar("Part")
Made = TypeVar("Made")


def cores() -> int:
    """How many there are for this process."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def on_every_core(work: Callable[[Part], Made], parts: Sequence[Part]) -> list[Made]:
    """``work`` of each part, in order.

    Processes are forked, so that nothing has to be imported again; where that is not safe (another thread runs, or no Linux), and where there
    is one core or one part, the work is done here.
    """
    number = min(cores(), len(parts))
    if number < 2 or not sys.platform.startswith("linux") or threading.active_count() > 1 or _inside():
        return [work(part) for part in parts]
    global _work
    before, _work = _work, work
    try:
        with multiprocessing.get_context("fork").Pool(number) as pool:
            return pool.map(_part, parts, chunksize=1)  # type: ignore[arg-type]
    finally:
        _work = before


_work: Callable[..., object] | None = None
"""What forked processes do: it is there when they are made, so that closures need not be sent."""


def _part(part: object) -> object:
    assert _work is not None
    return _work(part)


def _inside() -> bool:
    """Whether this is such a process itself."""
    return multiprocessing.parent_process() is not None
