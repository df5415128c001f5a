"""The data files of the room: tables that a person can read and extend, each read once."""

from __future__ import annotations

import gzip
from functools import cache
from importlib import resources
from typing import Any


@cache
def load(name: str) -> Any:
    """A YAML file of ``record/data``, as mappings, lists and texts."""
    from ruamel.yaml import YAML

    yaml = YAML(typ="safe", pure=False)
    return yaml.load(_bytes(name).decode("utf-8"))


def rows(name: str) -> list[list[str]]:
    """The rows of a table with tabs; packed where its name ends in ``.gz``."""
    raw = _bytes(name)
    text = (gzip.decompress(raw) if name.endswith(".gz") else raw).decode("utf-8")
    return [line.split("\t") for line in text.splitlines() if line]


@cache
def word_set(name: str) -> frozenset[str]:
    """A list of ``words.yaml``."""
    return frozenset(str(load("words.yaml")[name]).split())


def _bytes(name: str) -> bytes:
    return (resources.files("goodoffices.record") / "data" / name).read_bytes()
