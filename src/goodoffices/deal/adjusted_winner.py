"""Adjusted winner: items divided between two parties by the points each puts on them, with at most one item split. Exact.

Brams & Taylor, Fair Division (Cambridge University Press, 1996), chapter 4. Both parties divide the same number of points over the
items. Each item goes to the party that puts more points on it; an item on which both put the same goes to the party that is then ahead.
Then items pass from the party that is ahead to the other, in the order of the ratio of its points to the other's, the least first, until
both have the same number of points; the last one passes in part. By the points as stated the division is equitable (both have the same),
envy-free (each has at least half) and efficient (no other division is better for one and not worse for the other). Parties that know each
other's points can gain by misstating their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from goodoffices.errors import BadInput, Place, Problem

Pair = tuple[Fraction, Fraction]

ITEM = "item"
"""The column that names the items."""

_NUMBER = re.compile(r"[0-9]{1,12}(\.[0-9]{1,6})?")
NUMBERS = "a number from 0 on, at most 12 digits and 6 decimals"


@dataclass(frozen=True)
class StatedPoints:
    """The points that two parties put on items.

    Attributes
    ----------
    parties : their names.
    items : names, each once.
    points : for each item the points of both parties, 0 or more; each party's sum to the same, above 0.
    """

    parties: tuple[str, str]
    items: tuple[str, ...]
    points: tuple[Pair, ...]


@dataclass(frozen=True)
class Division:
    """A division of items between two parties.

    Attributes
    ----------
    stated : the points it is made from.
    first : the points each party has when every item is with the party that puts more on it, and those with equal points are with none.
    ahead : the party with more of them.
    tied : items on which both put the same, given to the party ahead.
    moved : items that then passed to the other party whole, in that order.
    split : the item that passed in part; None where none had to.
    parts : for each item the part that each party has; they sum to 1.
    worth : the points that each party has in the end, equal.
    """

    stated: StatedPoints
    first: Pair
    ahead: str
    tied: tuple[str, ...]
    moved: tuple[str, ...]
    split: str | None
    parts: tuple[Pair, ...]
    worth: Pair


def adjusted_winner(stated: StatedPoints) -> Division:
    """Divide the items.

    Of the party ahead at first, of items with the same ratio, and so of which item is split, the names decide, not the order in which
    they are given.

    Raises
    ------
    BadInput
        Where the points are negative, or do not sum to the same number above 0, or an item is there twice.

    Cost
    ----
    n log n for n items, in exact fractions.
    """
    problems = [*_wrong_items(stated, Place()), *_wrong_sums(stated, Place())]
    if problems:
        raise BadInput(problems)
    first = tuple(sum((own[k] for own in stated.points if own[k] > own[1 - k]), Fraction(0)) for k in (0, 1))
    ahead = min((0, 1), key=lambda k: (-first[k], stated.parties[k]))
    other = 1 - ahead
    holder = [ahead if own[ahead] >= own[other] else other for own in stated.points]
    has = [Fraction(0), Fraction(0)]
    for k, own in zip(holder, stated.points, strict=True):
        has[k] += own[k]
    part = [[Fraction(int(k == 0)), Fraction(int(k == 1))] for k in holder]
    moved: list[str] = []
    split = None
    for n in _passing_order(stated, holder, ahead):
        own = stated.points[n]
        passed = min(Fraction(1), (has[ahead] - has[other]) / (own[ahead] + own[other]))
        if passed <= 0:
            break
        has[ahead] -= passed * own[ahead]
        has[other] += passed * own[other]
        part[n][ahead], part[n][other] = 1 - passed, passed
        if passed == 1:
            moved.append(stated.items[n])
        else:
            split = stated.items[n]
    return Division(
        stated,
        (first[0], first[1]),
        stated.parties[ahead],
        tuple(i for i, own in zip(stated.items, stated.points, strict=True) if own[0] == own[1]),
        tuple(moved),
        split,
        tuple((a, b) for a, b in part),
        (has[0], has[1]),
    )


def _passing_order(stated: StatedPoints, holder: Sequence[int], ahead: int) -> list[int]:
    """The items of the party ahead that are worth something, the least ratio of its points to the other's first."""

    def key(n: int) -> tuple[bool, Fraction, str]:
        own = stated.points[n]
        nothing = own[1 - ahead] == 0  # of no worth to the other: last
        return nothing, Fraction(0) if nothing else own[ahead] / own[1 - ahead], stated.items[n]

    return sorted((n for n, k in enumerate(holder) if k == ahead and sum(stated.points[n]) > 0), key=key)


def read_points(
    header: Sequence[str], rows: Iterable[tuple[int, Mapping[str, str]]], shown: str, problems: list[Problem]
) -> StatedPoints | None:
    """Points from the rows of a table: a column 'item', and one for each of two parties.

    Parameters
    ----------
    header : the names of the columns.
    rows : pairs of a line number and the cells by column.
    shown : the file's name in messages.
    problems : what is wrong is added here.

    Returns
    -------
    The points; None where something is wrong.
    """
    before = len(problems)
    parties = [name for name in header if name != ITEM]
    if ITEM not in header:
        problems.append(
            Problem(Place(shown, 1), f"there is no column '{ITEM}'", f"'{ITEM}' and one column for each of two parties",
                    ", ".join(header) or "nothing", f"call the column of the items '{ITEM}'")
        )  # fmt: skip
    elif len(parties) != 2:
        problems.append(
            Problem(Place(shown, 1), "adjusted winner divides between two parties", f"'{ITEM}' and two columns, named after the parties",
                    ", ".join(parties) or "no party", "add the party that is missing" if len(parties) < 2 else "keep two")
        )  # fmt: skip
    if len(problems) > before:
        return None
    lines: dict[str, int] = {}
    points: list[Pair] = []
    for line, row in rows:
        item = row[ITEM]
        if not item:
            problems.append(
                Problem(Place(shown, line), "the item has no name", f"a name under '{ITEM}'", "nothing", "name it")
            )
        elif item in lines:
            problems.append(
                Problem(Place(shown, line), f"item '{item}' is there twice", "each item once", item, "rename one",
                        ((Place(shown, lines[item]), "it is here too"),))
            )  # fmt: skip
        lines.setdefault(item, line)
        own = [
            _number(row[party], f"item '{item}': the points of '{party}'", Place(shown, line), problems)
            for party in parties
        ]
        points.append((own[0], own[1]))
    if len(problems) > before:
        return None
    stated = StatedPoints((parties[0], parties[1]), tuple(lines), tuple(points))
    problems += _wrong_sums(stated, Place(shown, 1))
    return stated if len(problems) == before else None


def _number(text: str, what: str, place: Place, problems: list[Problem]) -> Fraction:
    """The number that a cell holds; 0 and a problem where it holds none."""
    if _NUMBER.fullmatch(text):
        return Fraction(text)
    negative = text.startswith(("-", "−")) and _NUMBER.fullmatch(text[1:])
    message = "are negative" if negative else "are missing" if not text else "are no such number"
    remedy = "write 0 where an item is worth nothing"
    problems.append(Problem(place, f"{what} {message}", NUMBERS, text or "nothing", remedy))
    return Fraction(0)


def _wrong_items(stated: StatedPoints, place: Place) -> list[Problem]:
    found = []
    if len(set(stated.items)) < len(stated.items) or len(stated.items) != len(stated.points):
        told = f"{len(stated.items)} names, {len(set(stated.items))} of them different, {len(stated.points)} points"
        found.append(
            Problem(place, "items and points do not fit", "each item once, with its points", told, "correct them")
        )
    if any(v < 0 for own in stated.points for v in own):
        found.append(
            Problem(place, "points are negative", "0 or more", str(min(map(min, stated.points))), "correct them")
        )
    return found


def _wrong_sums(stated: StatedPoints, place: Place) -> list[Problem]:
    sums = [sum((own[k] for own in stated.points), Fraction(0)) for k in (0, 1)]
    if sums[0] == sums[1] > 0:
        return []
    told = ", ".join(f"{p} {float(s):g}" for p, s in zip(stated.parties, sums, strict=True))
    message = "the points of the two parties do not sum to the same" if sums[0] != sums[1] else "no item has points"
    return [Problem(place, message, "the same sum above 0 for both, e.g. 100", told, "correct the points of one")]
