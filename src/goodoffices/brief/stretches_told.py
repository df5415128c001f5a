"""The exact frontier of two parties with numbers among the issues, and the solutions on it, in words and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from goodoffices.brief.block import Block, Bullets, Heading, Line, Paragraph, plain
from goodoffices.brief.posed import Posed, number_json
from goodoffices.case.exact_number import decimal_places, decimal_text
from goodoffices.deal.budget import Budget
from goodoffices.deal.continuous import Settlement, StretchFrontier, StretchSolution, stretch_solutions
from goodoffices.deal.lottery import within
from goodoffices.deal.number_solutions import NumberSolution, number_solutions
from goodoffices.deal.stretch import Stretch
from goodoffices.deal.stretch_regions import regioned_frontier

MOST_ROWS = 40
PLACES = 6

End = tuple[tuple[Fraction, ...], Settlement]


@dataclass(frozen=True, eq=False)
class Stretched:
    """Exact answers where numbers can be any.

    Attributes
    ----------
    posed : what was asked about, with notes that fit: nothing is listed here.
    frontier, solutions : see ``StretchFrontier``.
    """

    posed: Posed
    frontier: StretchFrontier
    solutions: tuple[StretchSolution, ...]


def stretched(posed: Posed, budget: Budget) -> Stretched | None:
    """The exact answers, where there are two parties whose yes makes a deal together, and some number can be any; None otherwise."""
    if posed.unlisted is None or not posed.scenario.endless or posed.rule.quotas:
        return None
    scenario, numbers = posed.unlisted
    found = regioned_frontier(scenario, numbers, budget)
    if found is None or found.exactness.kind == "stopped":
        return None
    titles = ", ".join(
        f"“{posed.issues[scenario.issues[at]]}”" for at, own in sorted(numbers.items()) if own.number.whole is None
    )
    notes = tuple(n for n in posed.notes if n not in posed.listed_notes)
    note = f"{titles} can be any number, and every value takes part; packages are not counted."
    return Stretched(replace(posed, notes=(*notes, note)), found, stretch_solutions(found))


@dataclass(frozen=True, eq=False)
class SolvedExactly:
    """Solutions over every value of the issues that can be any number, for any number of parties.

    Attributes
    ----------
    posed : what was asked about; its notes are of what is listed besides.
    solutions : worths in units of the scenario with regions.
    """

    posed: Posed
    solutions: tuple[NumberSolution, ...]

    @property
    def note(self) -> str:
        """What is exact."""
        return "The solutions are exact, over every value (Nash to a millionth of its product); the rest is of the listed values."


def solved_exactly(posed: Posed, budget: Budget) -> SolvedExactly | None:
    """Exact solutions, where some issues can be any number; None where they are not to be had."""
    if posed.unlisted is None:
        return None
    scenario, numbers = posed.unlisted
    if all(own.number.whole is not None for own in numbers.values()):
        return None
    found = number_solutions(scenario, numbers, budget)
    return None if found is None else SolvedExactly(posed, found)


def stretches(found: Stretched, among: str) -> Iterator[tuple[End, End, Stretch]]:
    """Each stretch by its ends; of those acceptable to all, or that make a deal, the parts where nobody gets less than no deal."""
    least = [int(r) for r in found.frontier.scenario.thresholds]
    for n, own in enumerate(found.frontier.stretches):
        begin, end = Fraction(0), Fraction(1)
        kept = own
        if among != "allowed":
            gains = [(a - least[0], b - least[1]) for a, b in (own.first, own.last)]
            cut = within(gains[0], gains[1])
            if cut is None:
                continue
            begin, end = min(cut), max(cut)
            kept = replace(own, open_first=own.open_first and begin == 0, open_last=own.open_last and end == 1)
        ends = [(own.at(share)[0], found.frontier.settlement(n, share)) for share in (begin, end)]
        yield ends[0], ends[1], kept


def stretch_blocks(found: Stretched, among: str, words: str) -> tuple[Block, ...]:
    """The frontier, stretch by stretch, from the best for the second party to the best for the first."""
    posed = found.posed
    every = list(stretches(found, among))
    if not every:
        return (Paragraph(plain(f"{words} none was found: see goodoffices explain.")),)
    text = f"{words}, {len(every):,} stretches and points that no other beats for one without hurting another; along a stretch all runs evenly."
    items = []
    for one, other, own in every[:MOST_ROWS]:
        if one == other:
            items.append((Line(_worths(posed, one[0])), plain(_settled(posed, one[1]))))
            continue
        near = [" (only come near to)" * is_open for is_open in (own.open_first, own.open_last)]
        line = Line(f"from {_worths(posed, one[0])}{near[0]} to {_worths(posed, other[0])}{near[1]}")
        items.append((line, plain(f"from {_settled(posed, one[1])}", f"to {_settled(posed, other[1])}")))
    blocks: list[Block] = [Paragraph(plain(text)), Bullets(tuple(items), numbered=True)]
    if len(every) > MOST_ROWS:
        blocks.append(Paragraph(plain(f"… and {len(every) - MOST_ROWS:,} more: --format json has them all.")))
    return tuple(blocks)


def stretch_frontier_blocks(found: Stretched, among: str, words: str) -> tuple[Block, ...]:
    """The whole answer."""
    posed = found.posed
    head = (Heading(f"Frontier: {posed.title}", 1), Paragraph(plain(f"{exact_words(found)} Endlessly many packages.")))
    return (*head, *(Paragraph(plain(note)) for note in posed.notes), *stretch_blocks(found, among, words))


def exact_words(found: Stretched) -> str:
    """What is known of the answer."""
    if found.frontier.exactness.kind == "exact":
        return "Exact, in fractions."
    return f"Within {found.frontier.exactness.epsilon:.6g} units of the grid, by which worths stand for curves."


def solution_blocks(found: Stretched | SolvedExactly, titles: dict[str, str]) -> tuple[Block, ...]:
    """The solutions, each with one settlement."""
    posed = found.posed
    if not found.solutions:
        return (Paragraph(plain("None: no package is acceptable to everybody.")),)
    blocks: list[Block] = []
    for own in found.solutions:
        near = "" if own.reached else " Only come near to, at an end that a condition leaves out."
        below = (Line(_worths(posed, own.worth)), Line(_settled(posed, own.settlement)))
        blocks.append(Bullets(((Line(f"{titles[own.name]}.{near}"), below),)))
    if all(s.name != "nash" for s in found.solutions):
        blocks.append(Paragraph(plain("No Nash solution: in every package acceptable to all somebody gains nothing.")))
    return tuple(blocks)


def stretches_json(found: Stretched, among: str) -> dict[str, Any]:
    """``points``: the ends of stretches that are reached; ``stretches``: ``from`` and ``to``, and whether an end is only come near to."""
    every = list(stretches(found, among))
    points: list[dict[str, Any]] = []
    for one, other, own in every:
        for end, is_open in ((one, own.open_first), (other, own.open_last)):
            told = {**_end_json(found.posed, end), "count": None}
            if not is_open and told not in points[-2:]:
                points.append(told)
    return {
        "points": points,
        "stretches": [
            {
                "from": _end_json(found.posed, one),
                "to": _end_json(found.posed, other),
                "from_only_approached": own.open_first,
                "to_only_approached": own.open_last,
            }
            for one, other, own in every
        ],
    }


def stretch_solutions_json(found: Stretched | SolvedExactly) -> dict[str, Any]:
    """By solution one point, as ``solved_json`` has them; ``only_approached`` where its settlement is only come near to."""
    return {
        s.name: [
            {
                **_end_json(found.posed, (s.worth, s.settlement)),
                "count": None,
                **({} if s.reached else {"only_approached": True}),
            }
        ]
        for s in found.solutions
    }


def _end_json(posed: Posed, end: End) -> dict[str, Any]:
    worth, settlement = end
    numbers = {posed.scenario.issues[n.issue] for n in posed.scenario.numbers}
    grid = Fraction(_grid(posed))
    return {
        "utilities": {p: float(w * grid) for p, w in zip(posed.scenario.parties, worth, strict=True)},
        "package": {i: number_json(Fraction(v)) if i in numbers else str(v) for i, v in settlement.items()},
    }


def _grid(posed: Posed) -> Fraction:
    assert posed.unlisted is not None
    return Fraction(posed.unlisted[0].grid)


def _worths(posed: Posed, worth: tuple[Fraction, ...]) -> str:
    assert posed.unlisted is not None
    told = []
    for p, w, r in zip(posed.scenario.parties, worth, posed.unlisted[0].thresholds, strict=True):
        told.append(f"{posed.parties[p]} {_short(w * _grid(posed))} ({_short((w - int(r)) * _grid(posed), sign=True)})")
    return ", ".join(told)


def _settled(posed: Posed, settlement: Settlement) -> str:
    parts = []
    for i in posed.scenario.issues:
        told = settlement[i]
        value = posed.options[i, told] if isinstance(told, str) else posed.told_number(i, _short(told))
        parts.append(f"{posed.issues[i]}: {value}")
    return "; ".join(parts)


def _short(value: Fraction, sign: bool = False) -> str:
    """A decimal where it is a short one, else rounded to six places."""
    places = decimal_places(value)
    text = decimal_text(value) if places is not None and places <= PLACES else f"{float(value):.{PLACES}f}"
    return f"+{text}" if sign and value >= 0 else text
