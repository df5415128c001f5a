"""The best package by a weighted sum, for many draws at once: elimination of one issue after another with one number a cell.

What conditions, limits and links tie together is settled issue by issue, each time for every draw in one array (bucket elimination:
Dechter, *Artificial Intelligence* 113, 1999). Nothing is enumerated but the options of the issues that meet in one step.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from goodoffices.deal.order import elimination_order
from goodoffices.deal.scenario import Bar
from goodoffices.errors import GoodOfficesError

Floats = NDArray[np.float64]
Positions = NDArray[np.int64]

MOST_CELLS = 8_000
"""Cells of all steps together: each is a number for every draw, once for every move of the weights."""

BLOCK = 4_000_000
"""Numbers held in one step, over draws and cells."""

Scope = tuple[int, ...]


@dataclass(frozen=True)
class _Step:
    """One issue settled.

    Attributes
    ----------
    issue, scope : the issue, and the other issues that something ties to it, increasing.
    bars, links, made : numbers of the bars, links and earlier steps that are joined.
    """

    issue: int
    scope: Scope
    bars: tuple[int, ...]
    links: tuple[int, ...]
    made: tuple[int, ...]

    @property
    def inside(self) -> Scope:
        """All issues of the step."""
        return tuple(sorted((*self.scope, self.issue)))


class Weighing:
    """The order in which issues are settled, made once for all draws and weights.

    Parameters
    ----------
    sizes : options of each issue.
    bars : what is allowed.
    links : positions of the issues that each link is over, increasing.

    Raises
    ------
    GoodOfficesError
        Where too much is tied together.
    """

    def __init__(self, sizes: Sequence[int], bars: Sequence[Bar], links: Sequence[Scope]) -> None:
        self.sizes, self.bars, self.links = tuple(sizes), tuple(bars), tuple(links)
        scopes = [b.issues for b in bars] + list(links)
        tied = {i for scope in scopes for i in scope}
        order = [*elimination_order(scopes, {i: sizes[i] for i in tied})]
        order += [i for i in range(len(sizes)) if i not in tied]
        self.steps: list[_Step] = []
        cells = 0
        bars_left, links_left, made_left = (set(range(n)) for n in (len(bars), len(links), 0))
        for issue in order:
            own_bars = tuple(sorted(n for n in bars_left if issue in bars[n].issues))
            own_links = tuple(sorted(n for n in links_left if issue in links[n]))
            own_made = tuple(sorted(n for n in made_left if issue in self.steps[n].scope))
            around = {i for n in own_bars for i in bars[n].issues} | {i for n in own_links for i in links[n]}
            around |= {i for n in own_made for i in self.steps[n].scope}
            step = _Step(issue, tuple(sorted(around - {issue})), own_bars, own_links, own_made)
            cells += prod(sizes[i] for i in step.inside)
            if cells > MOST_CELLS:
                raise GoodOfficesError("conditions, limits and links tie too many issues together for numbers")
            bars_left -= set(own_bars)
            links_left -= set(own_links)
            made_left = (made_left - set(own_made)) | {len(self.steps)}
            self.steps.append(step)
        self.cells = max((prod(sizes[i] for i in s.inside) for s in self.steps), default=1)

    def packages(self) -> int:
        """How many packages the bars allow."""
        found = 1
        made: list[NDArray[np.object_]] = []
        for step in self.steps:
            table = np.ones([self.sizes[i] for i in step.inside], dtype=object)
            for n in step.bars:
                table = table * self._wide(self.bars[n].allowed.astype(object), self.bars[n].issues, step.inside, 0)
            for n in step.made:
                table = table * self._wide(made[n], self.steps[n].scope, step.inside, 0)
            made.append(np.asarray(table.sum(axis=step.inside.index(step.issue)), dtype=object))
            if not step.scope:
                found *= int(made[-1])
        return found

    def best(self, options: Sequence[Floats], links: Sequence[Floats]) -> Positions:
        """The allowed package with the largest sum in each draw, shape (draws, issues); some package has to be allowed.

        Parameters
        ----------
        options : by issue what each option adds, shape (draws, options).
        links : by link what it adds, shape (draws, options of its first issue, options of its second, ...).
        """
        draws = len(options[0]) if options else 0
        chosen = np.zeros((draws, len(self.sizes)), dtype=np.int64)
        size = max(1, BLOCK // self.cells)
        for start in range(0, draws, size):
            part = slice(start, start + size)
            chosen[part] = self._block([o[part] for o in options], [l[part] for l in links])
        return chosen

    def _block(self, options: Sequence[Floats], links: Sequence[Floats]) -> Positions:
        draws = len(options[0])
        made: list[Floats] = []
        at: list[Positions] = []
        for step in self.steps:
            table = self._wide(options[step.issue], (step.issue,), step.inside, 1)
            for n in step.links:
                table = table + self._wide(links[n], self.links[n], step.inside, 1)
            for n in step.made:
                table = table + self._wide(made[n], self.steps[n].scope, step.inside, 1)
            for n in step.bars:
                forbidden = np.where(self.bars[n].allowed, 0.0, -np.inf)[None]
                table = table + self._wide(forbidden, self.bars[n].issues, step.inside, 1)
            axis = step.inside.index(step.issue) + 1
            table = np.broadcast_to(table, (draws, *(self.sizes[i] for i in step.inside)))
            at.append(table.argmax(axis=axis))
            made.append(np.take_along_axis(table, np.expand_dims(at[-1], axis), axis).squeeze(axis))
        chosen = np.zeros((draws, len(self.sizes)), dtype=np.int64)
        rows = np.arange(draws)
        for step, own in zip(reversed(self.steps), reversed(at), strict=True):
            chosen[:, step.issue] = own[(rows, *(chosen[:, i] for i in step.scope))]
        return chosen

    def _wide(self, table: NDArray[Any], scope: Scope, inside: Scope, before: int) -> NDArray[Any]:
        """A table over some issues as one over more, to be broadcast."""
        shape = [*table.shape[:before], *(self.sizes[i] if i in scope else 1 for i in inside)]
        return table.reshape(shape)
