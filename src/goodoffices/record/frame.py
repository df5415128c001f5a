"""Cue frames: verbs and phrases that attribute words or a stand, read from ``data/frames.yaml`` and ``data/phrases.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from goodoffices.record.data_file import load


@dataclass(frozen=True)
class Frame:
    """A verb or phrase that attributes.

    Attributes
    ----------
    name : as it stands in the file.
    act : the act where nothing else in the words says more.
    takes : what may follow: ``quote``, ``clause``, ``that``, ``wh``, ``to``, ``object``, ``for``, ``on``, ``of``, ``against``, ``about``.
    voice : ``newsroom`` where it is the newsroom's word on what somebody wants; otherwise ``indirect``.
    told : whether the one addressed follows the verb.
    where : for a phrase: ``preposition``, ``adjective`` or ``noun``.
    example : with [the speaker] and {the content}.
    """

    name: str
    act: str
    takes: frozenset[str]
    voice: str = "indirect"
    told: bool = False
    where: str = "verb"
    example: str = ""


@dataclass(frozen=True)
class Form:
    """One form of a frame's verb: ``base``, ``third``, ``past``, ``participle`` or ``ing``."""

    frame: Frame
    kind: str
    particle: str = ""


@cache
def verb_forms() -> dict[str, tuple[Form, ...]]:
    """Each form of each verb of the frames, in small letters."""
    found: dict[str, list[Form]] = {}
    for name, entry in load("frames.yaml").items():
        frame = _frame(name, entry, "verb")
        verb, _, particle = name.partition(" ")
        given = [word.replace(f"-{particle}", "") for word in entry.get("forms", "").split()]
        for form, kind in _forms(verb, given):
            found.setdefault(form, []).append(Form(frame, kind, particle))
    return {form: tuple(forms) for form, forms in found.items()}


@cache
def phrases() -> tuple[Frame, ...]:
    """The phrases that attribute without a reporting verb."""
    return tuple(_frame(name, entry, entry["where"]) for name, entry in load("phrases.yaml").items())


@cache
def phrases_by_word() -> dict[str, tuple[tuple[Frame, tuple[str, ...]], ...]]:
    """The phrases, each with its words, by the first of them."""
    found: dict[str, list[tuple[Frame, tuple[str, ...]]]] = {}
    for frame in phrases():
        parts = tuple(frame.name.split())
        found.setdefault(parts[0], []).append((frame, parts))
    return {word: tuple(these) for word, these in found.items()}


def frames() -> tuple[Frame, ...]:
    """All frames of both files."""
    unique = {form.frame.name: form.frame for forms in verb_forms().values() for form in forms}
    return (*unique.values(), *phrases())


def _frame(name: str, entry: dict[str, str], where: str) -> Frame:
    return Frame(
        name, entry["act"], frozenset(entry.get("takes", "clause").split()), entry.get("voice", "indirect"),
        entry.get("to") == "told", where, entry.get("try", ""),
    )  # fmt: skip


def _forms(verb: str, given: list[str]) -> list[tuple[str, str]]:
    """Pairs of a form and its kind; regular where no irregular ones are given."""
    if given:
        third = given[0]
        past = {g for g in given[1:] if not g.endswith("ing")}
        return [
            (verb, "base"),
            (third, "third"),
            *((p, "past") for p in sorted(past)),
            *((g, "ing") for g in given if g.endswith("ing")),
        ]
    if verb.endswith("e"):
        stem, third = verb[:-1], f"{verb}s"
    elif verb.endswith("y") and verb[-2] not in "aeiou":
        return [(verb, "base"), (f"{verb[:-1]}ies", "third"), (f"{verb[:-1]}ied", "past"), (f"{verb}ing", "ing")]
    else:
        stem, third = verb, f"{verb}es" if verb.endswith(("s", "sh", "ch", "x")) else f"{verb}s"
    return [(verb, "base"), (third, "third"), (f"{stem}ed", "past"), (f"{stem}ing", "ing")]
