"""Solutions over lotteries: a mixture of packages by chance, worth to each party the mean. A separate answer, never mixed with packages.

Expected worths fill the convex hull of what packages are worth, where Nash's own axioms hold (Nash 1950; Kalai & Smorodinsky 1975). Two
parties: on the upper edge of the hull, exact in fractions. More parties: see ``lottery_programme``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from goodoffices.deal.solution import NAMES
from goodoffices.deal.worth import Integers

Ends = tuple[Fraction, Fraction]
"""The least and the largest chance of the second end."""

Number = int | Fraction

Pair = Sequence[Sequence[Number]]
"""The gains of both parties at either end."""


@dataclass(frozen=True)
class Lottery:
    """One solution over lotteries.

    Attributes
    ----------
    name : of ``solution.NAMES``.
    worth : expected, by party, in units of the grid.
    chances : pairs of a position in the menu and its chance; they sum to 1, and at most as many as there are parties, and one.
    exact : whether it is exact, in fractions.
    tolerance : otherwise how far the gains may be from the best, as a share of the largest gain (for Nash of the mean of logarithms).
    alone : whether no other expected worths are as good; of a utilitarian edge one end is named.
    """

    name: str
    worth: tuple[Fraction, ...]
    chances: tuple[tuple[int, Fraction], ...]
    exact: bool
    tolerance: float
    alone: bool


def lotteries(menu: Integers, no_deal: Sequence[int]) -> tuple[Lottery, ...]:
    """Nash, Kalai-Smorodinsky, egalitarian and utilitarian over lotteries worth at least no deal to everybody; none where there are none.

    Packages in a lottery may by themselves be worth less than no deal to somebody.

    Parameters
    ----------
    menu : shape (points, parties): what packages are worth; a frontier is enough.
    no_deal : by party, in units.

    Cost
    ----
    Two parties: sorting the menu. More: some linear programmes with a variable for each point.
    """
    if not len(menu):
        return ()
    if menu.shape[1] == 2:
        return _Edge(menu, no_deal).solutions()
    from goodoffices.deal.lottery_programme import LotteryProgramme

    made = LotteryProgramme(menu, no_deal).solutions()
    return tuple(
        Lottery(name, worth, chances, False, tolerance, name != "utilitarian")
        for name, worth, chances, tolerance in made
    )


def upper_edge(menu: Integers) -> list[int]:
    """Positions of the points on the upper right edge of the convex hull, from the best for the first to the best for the second."""
    order = sorted(range(len(menu)), key=lambda n: (-int(menu[n, 0]), -int(menu[n, 1])))
    found: list[int] = []
    best: int | None = None
    for n in order:
        x, y = (int(v) for v in menu[n])
        if best is not None and y <= best:
            continue
        best = y
        while len(found) > 1:
            (ax, ay), (bx, by) = ((int(v) for v in menu[m]) for m in found[-2:])
            if (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0:
                break
            found.pop()
        found.append(n)
    return found


class _Edge:
    """The upper edge for two parties, in gains."""

    def __init__(self, menu: Integers, no_deal: Sequence[int]) -> None:
        self.least = [int(v) for v in no_deal]
        self.at = upper_edge(menu)
        self.gains = [(int(menu[n, 0]) - self.least[0], int(menu[n, 1]) - self.least[1]) for n in self.at]
        pairs = list(zip(self.at[:-1], self.at[1:], strict=True)) or [(self.at[0], self.at[0])]
        ends = list(zip(self.gains[:-1], self.gains[1:], strict=True)) or [(self.gains[0], self.gains[0])]
        self.parts = [(p, e, cut) for p, e in zip(pairs, ends, strict=True) if (cut := within(*e)) is not None]

    def solutions(self) -> tuple[Lottery, ...]:
        """The four, where any lottery is worth no deal to both."""
        if not self.parts:
            return ()
        (_, first, (low, _)), (_, last, (_, high)) = self.parts[0], self.parts[-1]
        ideal = (_mixed(first, low)[0], _mixed(last, high)[1])
        found = [
            self._best("kalai_smorodinsky", level_rule(ideal)),
            self._best("egalitarian", level_rule((Fraction(1), Fraction(1)))),
            self._best("utilitarian", sum_rule),
        ]
        if ideal[0] > 0 and ideal[1] > 0:
            found.insert(0, self._best("nash", product_rule))
        order = {name: n for n, name in enumerate(NAMES)}
        return tuple(sorted(found, key=lambda f: order[f.name]))

    def _best(self, name: str, rule: Callable[[Pair, Ends], tuple[Fraction, tuple[Fraction, ...]]]) -> Lottery:
        """The best of the best of each part; `rule` gives the chance of the second end, and what is compared."""
        made = []
        for pair, ends, cut in self.parts:
            chance, key = rule(ends, cut)
            made.append((key, _mixed(ends, chance), pair, chance))
        top = max(k for k, *_ in made)
        best = [m for m in made if m[0] == top]
        _, gains, pair, chance = best[0]
        chances = tuple((n, c) for n, c in zip(pair, (1 - chance, chance), strict=True) if c > 0)
        if pair[0] == pair[1]:
            chances = ((pair[0], Fraction(1)),)
        flat = name == "utilitarian" and any(
            cut[0] < cut[1] and sum(ends[0]) == sum(ends[1]) == top[0] for _, ends, cut in self.parts
        )
        worth = tuple(g + r for g, r in zip(gains, self.least, strict=True))
        return Lottery(name, worth, chances, True, 0.0, not flat)


def within(first: Sequence[Number], second: Sequence[Number]) -> Ends | None:
    """The chances of the second end at which neither gains less than 0; None where there are none."""
    low, high = Fraction(0), Fraction(1)
    for a, b in zip(first, second, strict=True):
        if a < 0 and b < 0:
            return None
        if a < 0:
            low = max(low, Fraction(-a) / (b - a))
        elif b < 0:
            high = min(high, Fraction(a) / (a - b))
    return (low, high) if low <= high else None


def _mixed(ends: Pair, chance: Fraction) -> tuple[Fraction, Fraction]:
    (ax, ay), (bx, by) = ends
    return Fraction(ax + chance * (bx - ax)), Fraction(ay + chance * (by - ay))


def product_rule(ends: Pair, cut: Ends) -> tuple[Fraction, tuple[Fraction, ...]]:
    """Nash: where (a + t b)(c + t d) is largest between two chances: at -(ad + bc) / 2bd, or at an end."""
    (a, c), (x, y) = ends
    b, d = x - a, y - c
    tries = list(cut)
    if b * d:
        tries.append(min(max(Fraction(-(a * d + b * c)) / (2 * b * d), cut[0]), cut[1]))
    value, chance = max((_mixed(ends, t)[0] * _mixed(ends, t)[1], -t) for t in tries)
    return -chance, (value,)


def sum_rule(ends: Pair, cut: Ends) -> tuple[Fraction, tuple[Fraction, ...]]:
    """Utilitarian: the larger sum of both ends."""
    value, chance = max((sum(_mixed(ends, t), Fraction(0)), -t) for t in cut)
    return -chance, (value,)


def level_rule(
    scale: Sequence[Fraction],
) -> Callable[[Pair, Ends], tuple[Fraction, tuple[Fraction, ...]]]:
    """Leximin of gains in parts of a scale; a party whose scale is 0 takes no part."""

    def rule(ends: Pair, cut: Ends) -> tuple[Fraction, tuple[Fraction, ...]]:
        (a, c), (x, y) = ends
        tries = list(cut)
        if scale[0] > 0 and scale[1] > 0:
            slope = (x - a) / scale[0] - (y - c) / scale[1]
            if slope:
                tries.append(min(max((c / scale[1] - a / scale[0]) / slope, cut[0]), cut[1]))

        def key(t: Fraction) -> tuple[Fraction, ...]:
            own = _mixed(ends, t)
            shares = sorted(g / s for g, s in zip(own, scale, strict=True) if s > 0)
            return (*shares, *(Fraction(0),) * (2 - len(shares)))

        top, chance = max((key(t), -t) for t in tries)
        return -chance, top

    return rule
