"""The most that the rest of a package can add, for each cell of each step: what partial packages are held against.

Two passes over the plan with one number a cell: up, the most of what is inside a step; down, the most of all that is outside it. For
every weighing of the parties both are exact (max-sum elimination: Bertele & Brioschi, *Nonserial Dynamic Programming*, 1972).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from goodoffices.deal.classes import Cells, Shared
from goodoffices.deal.plan import Join, Options, Plan, Step
from goodoffices.deal.worth import Integers

NEVER = -(2**61)
"""Stands for *no package*: far below every sum of worths, and two of them still fit."""


@dataclass(frozen=True, eq=False)
class Outlook:
    """What is inside and outside the steps of a plan, at the most.

    Attributes
    ----------
    plan, weights : of what; shape (weighings, parties), whole numbers.
    inside, outside : for each step an array of shape (weighings, cells); ``NEVER`` or less where there is nothing.
    best : shape (weighings,): the most over all packages, the constant included, where nothing is kept.
    """

    plan: Plan
    weights: Integers
    inside: tuple[Integers, ...]
    outside: tuple[Integers, ...]
    best: Integers

    def beyond(self, cells: Cells, roots: list[int]) -> Integers:
        """The most that some roots of the plan together add, for each cell."""
        return (
            _together(self.plan, list(self.inside), cells, roots, len(self.weights))
            + (self.weights @ self.plan.constant)[:, None]
        )


def outlook(plan: Plan, weights: Integers) -> Outlook:
    """Both passes, for each row of weights.

    Cost
    ----
    The cells of the plan, for each weighing.
    """
    number = len(weights)
    inside: list[Integers] = []
    for step in plan.steps:
        inside.append(_inside(step, inside, weights))
    outside: list[Integers] = [np.zeros((number, 0), dtype=np.int64)] * len(plan.steps)
    constant = (weights @ plan.constant)[:, None]
    _between_roots(plan, inside, outside, constant)
    for n in reversed(range(len(plan.steps))):
        step = plan.steps[n]
        if isinstance(step, Join):
            for child, own, other, at in (
                (step.left, step.left_cell, step.right, step.right_cell),
                (step.right, step.right_cell, step.left, step.left_cell),
            ):
                value = np.maximum(outside[n][:, step.to] + inside[other][:, at], NEVER)
                outside[child] = _most(value, own, plan.steps[child].cells.number)
    whole = _together(plan, inside, Cells(), list(plan.roots), number)[:, 0] + constant[:, 0]
    return Outlook(plan, weights, tuple(inside), tuple(outside), whole)


def _between_roots(plan: Plan, inside: list[Integers], outside: list[Integers], constant: Integers) -> None:
    """What is outside each root: all other roots."""
    if plan.kept:
        for n in plan.roots:
            rest = [m for m in plan.roots if m != n]
            outside[n] = _together(plan, inside, plan.steps[n].cells, rest, len(constant)) + constant
        return
    own = np.array([inside[n][:, 0] for n in plan.roots], dtype=np.int64).reshape(len(plan.roots), len(constant))
    if (own <= NEVER // 2).any():
        others = np.full_like(own, NEVER)  # one root has no package, so there is none at all
    else:
        others = own.sum(axis=0) - own + constant[:, 0]
    for n, value in zip(plan.roots, others, strict=True):
        outside[n] = value[:, None]


def _inside(step: Step, inside: list[Integers], weights: Integers) -> Integers:
    if isinstance(step, Options):
        return _most(weights @ step.worth, step.cell, step.cells.number)
    if isinstance(step, Shared):
        return np.asarray(np.where(step.allowed, weights @ step.worth, NEVER), dtype=np.int64)
    both: Integers = inside[step.left][:, step.left_cell] + inside[step.right][:, step.right_cell]
    np.maximum(both, NEVER, out=both)
    return both if step.settles is None else _most(both, step.to, step.cells.number)


def _together(plan: Plan, inside: list[Integers], cells: Cells, roots: list[int], number: int) -> Integers:
    """The sum over roots of the most of each, given the cell; each root by itself, which is a bound where kept issues tie them."""
    total = np.zeros((number, cells.number), dtype=np.int64)
    for n in roots:
        own = plan.steps[n].cells
        if not own.scope:
            total += inside[n]
        else:
            both = cells.joined(own)
            total += _most(inside[n][:, both.into(own)], both.into(cells), cells.number)
        np.maximum(total, NEVER, out=total)
    return total


def _most(values: Integers, to: Integers, number: int) -> Integers:
    """The largest value that goes to each cell; shape (weighings, cells)."""
    found = np.full((len(values), number), NEVER, dtype=np.int64)
    if number == 1:
        if values.shape[1]:
            found[:, 0] = values.max(axis=1)
        return found
    for own, row in zip(found, values, strict=True):
        np.maximum.at(own, to, row)
    return found
