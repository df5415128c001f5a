"""Work shared out over the cores of the machine, or over the workers of a cluster; the answer is the same on one core."""

from __future__ import annotations

import multiprocessing
import os
import socket
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar
from urllib.parse import urlsplit

from goodoffices.errors import BadInput, Place, Problem

Part = TypeVar("Part")
Made = TypeVar("Made")

_client: ContextVar[Any] = ContextVar("client", default=None)
"""Of the cluster that work goes to; None: it stays on this machine."""

_work: Callable[..., object] | None = None
"""What forked processes do: it is there when they are made, so that closures need not be sent."""

PATIENCE = 10
"""Seconds to wait for a cluster to answer."""


def cores() -> int:
    """How many there are for this process."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def on_every_core(work: Callable[[Part], Made], parts: Sequence[Part]) -> list[Made]:
    """``work`` of each part, in order: on a cluster where one is at hand (``on_cluster``), else on the cores of this machine.

    Processes are forked, so that nothing has to be imported again; where that is not safe (another thread runs, or no Linux), and where there
    is one core or one part, the work is done here.
    """
    client = _client.get()
    if client is not None and len(parts) > 1:
        made: list[Made] = client.gather(client.map(work, parts, pure=False))
        return made
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


def cluster_at_hand() -> tuple[Executor, int] | None:
    """The cluster's workers as an executor, and how many threads they have; None outside ``on_cluster``."""
    client = _client.get()
    if client is None:
        return None
    return client.get_executor(pure=False), max(1, sum(client.nthreads().values()))


@contextmanager
def on_cluster(address: str) -> Iterator[None]:
    """Inside, work that can be shared out goes to the workers of a Dask cluster, which must have the same version of this package.

    Raises
    ------
    BadInput
        Where Dask is not installed, or nothing answers at the address.
    """
    try:
        from distributed import Client
    except ImportError:
        raise BadInput(
            Problem(Place(), "a cluster cannot be asked from here", "the library distributed", "it is not installed",
                    "pip install 'goodoffices[cluster]'")
        ) from None  # fmt: skip
    try:
        there = urlsplit(address)
        if there.scheme not in ("tcp", "tls"):
            raise OSError(f"'{there.scheme}' is no way to reach one")
        with socket.create_connection((there.hostname or "", there.port or 0), timeout=PATIENCE):
            pass
        client = Client(address, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise BadInput(
            Problem(Place(), f"no cluster answers at '{address[:80]}'", "the address of a Dask scheduler, e.g. tcp://10.0.0.5:8786",
                    str(error).splitlines()[0][:120] if str(error) else type(error).__name__, "start one with: dask scheduler")
        ) from None  # fmt: skip
    token = _client.set(client)
    try:
        yield
    finally:
        _client.reset(token)
        client.close()  # type: ignore[no-untyped-call]


def _part(part: object) -> object:
    assert _work is not None
    return _work(part)


def _inside() -> bool:
    """Whether this is such a process itself."""
    return multiprocessing.parent_process() is not None
