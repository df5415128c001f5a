"""Numbers of a view: only what the view holds draws borders in them, so that regions tell nothing of words that were left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from goodoffices.case.case import Case
from goodoffices.case.coding import (
    Accepts,
    Coding,
    Limit,
    Link,
    MeetsYardstick,
    NoDeal,
    OptionsByIssue,
    Precondition,
    Prefers,
    Ranks,
    Rejects,
    Wants,
)
from goodoffices.case.condition import Compares, Condition, walk
from goodoffices.case.number import Border, Number, borders_of
from goodoffices.case.package import Package


def renumbered(case: Case) -> Case:
    """The case with the borders that its own conditions and codings draw, and no others."""
    old = case.numbers
    if not old:
        return case
    borders: dict[str, set[Border]] = {issue: set() for issue in old}
    for issue, border in _borders(case, old):
        borders[issue].add(border)
    new = {issue: number.with_borders(borders[issue]) for issue, number in old.items()}
    if new == old:
        return case
    remake = _Remake(old, new)
    return replace(
        case,
        issues={i.id: i.with_number(new[i.id]) if i.id in new else i for i in case.issues.values()},
        statements={
            s.id: replace(s, codings=tuple(remake.coding(c) for c in s.codings)) if s.codings else s
            for s in case.statements.values()
        },
        conditions=tuple(replace(c, condition=c.condition.renumbered(new)) for c in case.conditions),
    )


def _borders(case: Case, numbers: Mapping[str, Number]) -> Iterator[tuple[str, Border]]:
    for own in case.conditions:
        yield from _compared(own.condition, numbers)
    for _, coding in case.codings():
        for one in (coding, *coding.alternatives):
            if isinstance(one, Limit | Precondition | Link):
                yield from _compared(one.condition, numbers)
            for issue, names in _named(one):
                if issue in numbers:
                    yield from ((issue, b) for b in numbers[issue].edges(names))


def _compared(condition: Condition, numbers: Mapping[str, Number]) -> Iterator[tuple[str, Border]]:
    for node in walk(condition.root):
        if isinstance(node, Compares) and node.issue in numbers:
            yield from ((node.issue, b) for b in borders_of(node.relation, node.value))


def _named(coding: Coding) -> Iterator[tuple[str, Iterable[str]]]:
    """The sets of options that a coding names, by issue."""
    match coding:
        case Wants() | NoDeal() | MeetsYardstick():
            yield from coding.options
        case Ranks():
            yield from ((coding.issue, group) for group in coding.classes)
        case Prefers():
            yield from ((issue, (option,)) for part in (coding.this, coding.to) for issue, option in part.items())
        case Accepts() | Rejects():
            yield from ((issue, (option,)) for issue, option in coding.package.items())
        case _:
            return


class _Remake:
    def __init__(self, old: Mapping[str, Number], new: Mapping[str, Number]) -> None:
        self.old = old
        self.new = new

    def names(self, issue: str, names: tuple[str, ...]) -> tuple[str, ...]:
        """The regions of now that make up regions of before."""
        if issue not in self.new:
            return names
        return tuple(sorted(self.new[issue].within(self.old[issue].regions[n] for n in names)))

    def pairs(self, pairs: OptionsByIssue) -> OptionsByIssue:
        return tuple((issue, self.names(issue, names)) for issue, names in pairs)

    def package(self, package: Package) -> Package:
        return Package({issue: self.names(issue, (option,))[0] for issue, option in package.items()})

    def coding(self, coding: Coding) -> Coding:
        made = self.one(coding)
        return replace(made, alternatives=tuple(self.coding(a) for a in coding.alternatives))

    def one(self, coding: Coding) -> Coding:
        match coding:
            case Wants() | NoDeal() | MeetsYardstick():
                return replace(coding, options=self.pairs(coding.options))
            case Ranks():
                return replace(coding, classes=tuple(self.names(coding.issue, group) for group in coding.classes))
            case Prefers():
                return replace(coding, this=self.package(coding.this), to=self.package(coding.to))
            case Accepts() | Rejects():
                return replace(coding, package=self.package(coding.package))
            case Limit() | Precondition() | Link():
                return replace(coding, condition=coding.condition.renumbered(self.new))
            case _:
                return coding
