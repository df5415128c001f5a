"""A division of items in words and as JSON."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from goodoffices.brief.block import Block, Heading, Line, Paragraph, Table, bullets, plain
from goodoffices.brief.words import listed
from goodoffices.deal.adjusted_winner import Division, StatedPoints


def division_blocks(division: Division) -> tuple[Block, ...]:
    """Who has what, how it came about, and what can be said of it."""
    stated = division.stated
    a, b = stated.parties
    rows = []
    for item, own, parts in zip(stated.items, stated.points, division.parts, strict=True):
        rows.append(
            (plain(item), plain(number_words(own[0])), plain(number_words(own[1])), plain(_goes_to(stated, parts)))
        )
    total = sum((own[0] for own in stated.points), Fraction(0))
    worth = number_words(division.worth[0])
    return (
        Heading(f"Adjusted winner: {a} and {b}", 1),
        Paragraph(
            plain(f"{a} and {b} have {worth} of {number_words(total)} points each. Exact, on the points as stated.")
        ),
        Heading("Items"),
        Table("Points as stated, and who has the item", ("Item", a, b, "Goes to"), tuple(rows)),
        Heading("How it came about"),
        bullets(_steps(division)),
        Paragraph(
            plain(
                "Both have the same number of points; each has at least half of its own; no other division gives one more "
                "without giving the other less. All of this by the points as stated, taken as adding up over items."
            )
        ),
    )


def _goes_to(stated: StatedPoints, parts: tuple[Fraction, Fraction]) -> str:
    """The party that has an item, or both with their parts."""
    for party, part in zip(stated.parties, parts, strict=True):
        if part == 1:
            return party
    return ", ".join(f"{party} {part_words(part)}" for party, part in zip(stated.parties, parts, strict=True))


def _steps(division: Division) -> tuple[Line, ...]:
    stated = division.stated
    a, b = stated.parties
    first, tied = division.first, division.tied
    lines = [
        f"Each item to the party that puts more points on it: {a} {number_words(first[0])}, {b} {number_words(first[1])}."
    ]
    if tied:
        lines.append(f"Equal points on {_quoted(tied)}: to {division.ahead}.")
    if division.moved:
        other = b if division.ahead == a else a
        lines.append(f"To even out, whole from {division.ahead} to {other}: {_quoted(division.moved)}.")
    if division.split is not None:
        parts = division.parts[stated.items.index(division.split)]
        told = [f"{part_words(part)} to {party}" for party, part in zip(stated.parties, parts, strict=True)]
        lines.append(f"Split: “{division.split}”, {listed(told)}.")
    elif not division.moved:
        lines.append("Both have the same then; nothing has to pass.")
    return plain(*lines)


def _quoted(items: tuple[str, ...]) -> str:
    return listed([f"“{item}”" for item in items])


def number_words(value: Fraction) -> str:
    """An exact number: a decimal where it has one, else a fraction with the decimal beside it."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return f"{float(value):.12g}" if rest == 1 else f"{value} ({float(value):.2f})"


def part_words(part: Fraction) -> str:
    """A part of an item: a fraction with the percentage beside it."""
    return f"{part} ({float(part):.1%})"


def division_json(division: Division) -> dict[str, Any]:
    """The same as JSON. Each number twice: as a fraction, exact, and as a decimal."""
    stated = division.stated

    def numbers(pair: tuple[Fraction, Fraction]) -> dict[str, dict[str, Any]]:
        return {p: {"exact": str(v), "value": float(v)} for p, v in zip(stated.parties, pair, strict=True)}

    return {
        "method": "adjusted winner (Brams & Taylor 1996)",
        "exactness": "exact",
        "parties": list(stated.parties),
        "items": [
            {"item": item, "points": numbers(own), "parts": numbers(parts)}
            for item, own, parts in zip(stated.items, stated.points, division.parts, strict=True)
        ],
        "first": numbers(division.first),
        "tied": list(division.tied),
        "moved": list(division.moved),
        "split": division.split,
        "points": numbers(division.worth),
    }
