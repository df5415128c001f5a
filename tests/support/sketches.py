"""Small cases written by hand in a test: two parties, two issues, and a source for each day and layer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from goodoffices.case.case import Case
from goodoffices.case.read import read_case
from goodoffices.errors import BadCase, Problem
from support.small_cases import read_sketch

Sketch = dict[str, Any]

HEAD = """\
actors:
  north: {name: North, roles: [party]}
  south: {name: South, roles: [party]}
issues:
  line:
    title: Line
    options:
      front: {title: front line, from: s0}
      back: {title: both back, from: s0}
      out: {title: pull out, from: s0}
sources:
  src: {publisher: P, title: T, published: 2026-02-04, reliability: B}
statements:
  - {id: s0, source: src, speaker: newsroom, act: report, said: options, about: [line]}
"""
"""A small case as text, ending in its statements."""


def say(identity: str, speaker: str, *codings: Sketch, day: int = 1, layer: str = "public", **more: Any) -> Sketch:
    """A statement reported on a day of February 2026."""
    source = f"src{day}" + ("-confided" if layer == "confided" else "")
    made: Sketch = {
        "id": identity,
        "source": source,
        "speaker": speaker,
        "act": "demand",
        "said": f"words of {identity}",
    }
    if layer == "confided":
        made["layer"] = layer
    return {**made, **({"coding": list(codings)} if codings else {}), **more}


def options(*names: str, **more: Any) -> Sketch:
    """Options, all named by statement s0 unless told otherwise."""
    return {n: {"title": f"title of {n}", "from": "s0"} for n in names} | more


def sketch(*statements: Sketch, **sections: Any) -> Sketch:
    """A case of North and South on `line` (front, back, out) and `gas` (open, shut), and these statements."""
    base: Sketch = {
        "title": "Sketch",
        "actors": {
            "north": {"name": "North", "roles": ["party"]},
            "south": {"name": "South", "roles": ["party"]},
        },
        "issues": {
            "line": {"title": "Line", "options": options("front", "back", "out")},
            "gas": {"title": "Gas", "options": options("open", "shut")},
        },
    }
    base.update(sections)
    base["statements"] = [say("s0", "newsroom", about=["line", "gas"]), *statements]
    base["sources"] = {
        s["source"]: {
            "publisher": "P",
            "title": "T",
            "published": f"2026-02-{int(s['source'].removeprefix('src').split('-')[0]):02}",
            **({"layer": "confided"} if s["source"].endswith("confided") else {}),
        }
        for s in base["statements"]
    } | sections.get("sources", {})
    return base


def case(*statements: Sketch, **sections: Any) -> Case:
    """The case of such a sketch."""
    return read_sketch(sketch(*statements, **sections))


def problems_in(folder: Path, **files: str) -> tuple[Problem, ...]:
    """The problems of a case folder with these files; fails where there are none."""
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    try:
        read_case(folder)
    except BadCase as error:
        return error.problems
    raise AssertionError("no problem was found")


def only_problem(folder: Path, text: str) -> Problem:
    """The one problem of a case of one file."""
    found = problems_in(folder, case=text)
    assert len(found) == 1, [str(p) for p in found]
    return found[0]
