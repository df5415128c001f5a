"""Documents: YAML as nodes that know their place, with nothing guessed.

Every scalar stays text, so that ``on``, ``no``, ``1e3`` or a date mean what the field that holds them says. Tags,
anchors and aliases are refused: a case spells things out. Reading is by events, so that depth and size are bounded
before anything is built.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from goodoffices.errors import Place, Problem

LARGEST = 8_000_000
"""Bytes of one file of a case."""
DEEPEST = 30
"""Levels of nesting in one file."""
MOST_NODES = 2_000_000


@dataclass(frozen=True)
class Scalar:
    """A text."""

    text: str
    place: Place


@dataclass(frozen=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True)
class Mapping:
    """Keys with values, each key once."""

    items: tuple[tuple[Scalar, Node], ...]
    place: Place


Node = Scalar | Sequence | Mapping


@dataclass
class _Open:
    kind: str
    place: Place
    items: list[Any] = field(default_factory=list)
    key: Scalar | None = None
    keys: dict[str, Place] = field(default_factory=dict)
    second: bool = False


def read_document(path: Path, shown: str, problems: list[Problem]) -> Mapping | None:
    """The mapping that a YAML file holds, or None where problems were found (they are added to the list).

    Parameters
    ----------
    path : the file.
    shown : its name in messages.
    """
    top = Place(shown)
    try:
        size = path.stat().st_size
        if size > LARGEST:
            problems.append(
                Problem(
                    top,
                    "the file is too large",
                    f"at most {LARGEST:,} bytes",
                    f"{size:,} bytes",
                    "split it: every .yaml file in the folder is read",
                )
            )
            return None
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        problems.append(
            Problem(
                top, "the file cannot be read", "a readable file", error.strerror or str(error), "check its permissions"
            )
        )
        return None
    except UnicodeDecodeError as error:
        problems.append(
            Problem(
                top, "the file is not UTF-8", "UTF-8 text", f"byte {error.start:,} is not", "save the file as UTF-8"
            )
        )
        return None
    node = parse_document(text, shown, problems)
    if node is None:
        return None
    if not isinstance(node, Mapping):
        problems.append(
            Problem(
                node.place,
                "the file holds no sections",
                "a mapping such as 'actors: ...'",
                "a list" if isinstance(node, Sequence) else "a text",
                "see docs/reference/case-format.md",
            )
        )
        return None
    return node


def parse_document(text: str, shown: str, problems: list[Problem]) -> Node | None:
    """The node that a YAML text holds; an empty text is an empty mapping; None where it cannot be read."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    if "\x00" in text:
        problems.append(Problem(Place(shown), "the file holds a NUL character", "text", "NUL", "save it as plain text"))
        return None
    before = len(problems)
    try:
        node = _compose(YAML(typ="safe").parse(text), shown, problems)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(shown, mark.line + 1, mark.column + 1) if mark else Place(shown)
        what = " ".join(str(part) for part in (error.context, error.problem) if part)
        problems.append(
            Problem(
                place,
                "this is not YAML",
                "YAML",
                what or "something else",
                "look at the indentation, and put a text that holds ': ' or ' #' in quotes",
            )
        )
        return None
    except (YAMLError, ValueError) as error:
        line = text.count("\n", 0, getattr(error, "position", 0) or 0) + 1
        problems.append(
            Problem(
                Place(shown, line),
                "this is not YAML",
                "printable text",
                " ".join(str(error).split())[:200],
                "save it as plain text",
            )
        )
        return None
    if node is None and len(problems) > before:
        return None
    blank = node is None or (isinstance(node, Scalar) and not node.text.strip())
    return Mapping((), Place(shown, 1)) if blank else node


def _compose(events: Any, shown: str, problems: list[Problem]) -> Node | None:
    stack: list[_Open] = []
    root: Node | None = None
    documents = nodes = 0
    for event in events:
        kind = type(event).__name__
        place = Place(shown, event.start_mark.line + 1, event.start_mark.column + 1)
        if kind == "DocumentStartEvent":
            documents += 1
            if documents > 1:
                problems.append(
                    Problem(
                        place,
                        "a second document begins",
                        "one document in a file",
                        "---",
                        "move it to a file of its own",
                    )
                )
                return None
            continue
        if kind in ("StreamStartEvent", "StreamEndEvent", "DocumentEndEvent"):
            continue
        nodes += 1
        if nodes > MOST_NODES or len(stack) > DEEPEST:
            deep = len(stack) > DEEPEST
            problems.append(
                Problem(
                    place,
                    "nested too deep" if deep else "the file holds too many parts",
                    f"at most {DEEPEST} levels" if deep else f"at most {MOST_NODES:,}",
                    "more",
                    "a case needs few levels: see docs/reference/case-format.md",
                )
            )
            return None
        done: Node | None = None
        if kind == "AliasEvent" or getattr(event, "anchor", None):
            problems.append(
                Problem(
                    place,
                    "anchors and aliases are not used in a case",
                    "the text itself",
                    ("*" if kind == "AliasEvent" else "&") + str(event.anchor),
                    "write it out",
                )
            )
            if kind == "AliasEvent":
                done = Scalar("", place)
        tag = getattr(event, "tag", None) or getattr(getattr(event, "ctag", None), "handle", None)
        if tag:
            problems.append(
                Problem(place, "tags are not used in a case", "plain YAML", str(event.tag), "take the tag away")
            )
        if kind == "ScalarEvent":
            done = Scalar(event.value, place)
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            stack.append(_Open("mapping" if kind[0] == "M" else "sequence", place))
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            opened = stack.pop()
            made = Mapping if opened.kind == "mapping" else Sequence
            done = made(tuple(opened.items), opened.place)
        if done is None:
            continue
        if not stack:
            root = done
        else:
            _put(stack[-1], done, problems)
    return root


def _put(opened: _Open, node: Node, problems: list[Problem]) -> None:
    if opened.kind == "sequence":
        opened.items.append(node)
    elif opened.key is None:
        if not isinstance(node, Scalar):
            problems.append(Problem(node.place, "a key is not a text", "a name", "a list or a mapping", "write a name"))
            node = Scalar("", node.place)
        elif node.text in opened.keys:
            problems.append(
                Problem(
                    node.place,
                    f"'{node.text}' stands twice",
                    "each key once",
                    node.text,
                    "rename one, or join the two",
                    ((opened.keys[node.text], f"'{node.text}' stands here too"),),
                )
            )
            opened.second = True
        opened.keys.setdefault(node.text, node.place)
        opened.key = node
    else:
        if not opened.second:
            opened.items.append((opened.key, node))
        opened.second = False
        opened.key = None
