"""Genius XML: profiles of ranks with zero constraints (``type="constraint"``).

Each issue that is ranked counts the same; a value is worth its rank divided by the largest rank of the issue. Constraints of kind
``...ZeroOutcomeConstraint`` make nothing of a whole package: they are limits. The others make nothing of what one issue adds. A text
condition holds where the name of the value *contains* it.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import prod

from goodoffices.case.exact_number import exact_number
from goodoffices.interop.evaluation import Evaluation, TableEvaluation
from goodoffices.interop.foreign_scenario import Box, ForeignIssue, ZeroConstraint
from goodoffices.interop.reading import Reading
from goodoffices.interop.xml_element import Element

MOST_SUMS = 100_000
"""Combinations that one sum may tell apart."""

Weighted = tuple[tuple[Fraction, ...], tuple[Evaluation | None, ...], tuple[ZeroConstraint, ...]]


def read_rules(rules: Element, indices: dict[int, int], issues: list[ForeignIssue], reading: Reading) -> Weighted:
    """Weights, evaluations and constraints; `indices` gives the position of an issue by its index in the file."""
    return _Rules(indices, issues, reading).read(rules)


class _Rules:
    def __init__(self, indices: dict[int, int], issues: list[ForeignIssue], reading: Reading) -> None:
        self.indices, self.issues, self.reading = indices, issues, reading
        self.index_of = {at: index for index, at in indices.items()}

    def read(self, rules: Element) -> Weighted:
        evaluations: list[Evaluation | None] = [None] * len(self.issues)
        ranks = rules.first("ranks")
        for element in ranks.all("issue") if ranks is not None else []:
            at = self.issue(element)
            if at is not None:
                if evaluations[at] is not None:
                    self.reading.problem(
                        element.place,
                        f"the ranks of issue '{self.issues[at].name}' are there twice",
                        "each once",
                        "twice",
                    )
                evaluations[at] = self.ranks(element, self.issues[at])
        ranked = sum(e is not None for e in evaluations)
        if not ranked:
            self.reading.problem(rules.place, "the profile ranks no issue", "<ranks> with <issue index=...>", "none")
        weights = tuple(Fraction(1, ranked) if e is not None else Fraction(0) for e in evaluations)
        constraints = rules.first("constraints")
        found = [self.constraint(c) for c in (constraints.all("constraint") if constraints is not None else [])]
        return weights, tuple(evaluations), tuple(c for c in found if c is not None)

    def issue(self, element: Element) -> int | None:
        """The position of the issue that an element names by index; a problem where there is none or it has no named values."""
        index = self.reading.whole(element.attributes.get("index"), element.place, f"the index of a <{element.tag}>")
        at = self.indices.get(index)
        if at is None or self.issues[at].kind != "discrete":
            self.reading.problem(
                element.place,
                f"a <{element.tag}> names no issue with values",
                "the index of a discrete issue",
                str(index),
            )
            return None
        return at

    def ranks(self, element: Element, issue: ForeignIssue) -> TableEvaluation:
        stated: dict[str, Fraction] = {}
        for item in element.all("item"):
            name = item.attributes.get("value")
            if name is None:
                number = self.reading.whole(item.attributes.get("index"), item.place, "the index of a rank")
                if not 1 <= number <= len(issue.values):
                    self.reading.problem(
                        item.place,
                        f"a rank names no value of issue '{issue.name}'",
                        f"an index from 1 to {len(issue.values)}",
                        str(number),
                    )
                    continue
                name = issue.values[number - 1]
                self.reading.unread(
                    item.place,
                    "a rank that names its value by index alone, which Genius cannot read: taken as that value",
                )
            name = " ".join(name.split())
            if self.reading.known(name, list(issue.values), item.place, f"value of issue '{issue.name}'"):
                if name in stated:
                    self.reading.problem(item.place, f"the rank of '{name}' is there twice", "each once", name)
                stated[name] = self.reading.number(
                    item.attributes.get("rank"), item.place, f"the rank of '{name}'", Fraction(0)
                )
        for name in issue.values:
            if name not in stated:
                self.reading.unread(element.place, f"no rank for '{name}' of issue '{issue.name}': taken as 0")
        ranks = tuple(stated.get(v, Fraction(0)) for v in issue.values)
        return TableEvaluation(ranks, max(*ranks, Fraction(0)) or Fraction(1))

    def constraint(self, element: Element) -> ZeroConstraint | None:
        kind = element.attributes.get("type", "")
        reader = {
            "inclusiveZeroOutcomeConstraint": self.inclusive,
            "conditionalZeroOutcomeConstraint": self.conditional,
            "zeroConstraint": self.assigned,
            "conditionalZeroConstraint": self.assigned_without,
            "sumZeroConstraint": self.summed,
            "sumZeroNotConstraint": self.summed,
            "sumZeroConstraintList": self.summed,
        }.get(kind)
        if reader is None:
            self.reading.problem(
                element.place, f"a constraint of an unknown kind '{kind[:60]}'", "a zero constraint of Genius", kind
            )
            return None
        whole = kind.endswith("OutcomeConstraint")
        at = None if whole else self.issue(element)
        if not whole and at is None:
            return None
        boxes = tuple(b for b in reader(element) if all(values for _, values in b))
        if not boxes:
            self.reading.unread(element.place, f"a {kind} that no package meets")
        return ZeroConstraint(kind, None if self.reading.meaning == "limits" else at, boxes, element.place)

    def where(self, at: int, text: str | None, place: Element, contains: bool = True) -> tuple[int, ...]:
        """Positions of the values whose names contain a text, or are it."""
        values = self.issues[at].values
        if text is None:
            self.reading.problem(place.place, f"a <{place.tag}> says no value", 'value="..."', "nothing", "add it")
            return ()
        found = tuple(k for k, v in enumerate(values) if (text in v if contains else " ".join(text.split()) == v))
        if not found:
            self.reading.unread(
                place.place,
                f"'{text[:60]}', which no value of issue '{self.issues[at].name}' {'contains' if contains else 'is'}",
            )
        return found

    def signed(self, at: int, positive: bool, strictly: bool, element: Element) -> tuple[int, ...]:
        sign = 1 if positive else -1
        numbers = [sign * n for n in self.numbers(at, element)]
        return tuple(k for k, n in enumerate(numbers) if n > 0 or (n == 0 and not strictly))

    def numbers(self, at: int, element: Element) -> list[Fraction]:
        found = [exact_number(v) for v in self.issues[at].values]
        if None in found:
            self.reading.problem(element.place, f"issue '{self.issues[at].name}' has values that are no numbers", "numbers, for their sign or sum",
                                 self.issues[at].values[found.index(None)])  # fmt: skip
        return [n if n is not None else Fraction(0) for n in found]

    def checks(self, element: Element) -> list[tuple[int, str, Element]]:
        found = []
        for check in element.all("checkassignment"):
            at = self.issue(check)
            if at is not None:
                found.append((at, check.attributes.get("condition", ""), check))
        return found

    def inclusive(self, element: Element) -> list[Box]:
        """All conditions hold; as Genius tests them, 0 is neither too small to be positive nor too large to be negative."""
        sides: dict[int, tuple[int, ...]] = {}
        for at, text, check in self.checks(element):
            own = (
                self.signed(at, "positive" in text, False, check) if "numeric" in text else self.where(at, text, check)
            )
            sides[at] = tuple(k for k in sides.get(at, own) if k in own)
        return [tuple(sorted(sides.items()))]

    def conditional(self, element: Element) -> list[Box]:
        """The number has the sign (0 has none) and the other value does not contain the text."""
        checks = sorted(self.checks(element), key=lambda c: self.index_of[c[0]])
        if (
            len(checks) != 2
            or checks[0][1] not in ("numeric=positive", "numeric=negative")
            or checks[0][0] == checks[1][0]
        ):
            self.reading.problem(element.place, "a conditional constraint is not of the form that Genius reads",
                                 "two <checkassignment>, first numeric=positive or numeric=negative", f"{len(checks)}")  # fmt: skip
            return []
        (first, sign, _), (second, text, check) = checks
        met = self.where(second, text, check)
        left = tuple(k for k in range(len(self.issues[second].values)) if k not in met)
        return [((first, self.signed(first, sign == "numeric=positive", True, check)), (second, left))]

    def assignments(self, element: Element) -> dict[int, tuple[int, ...]]:
        sides: dict[int, tuple[int, ...]] = {}
        for given in element.all("valueassignment"):
            at = self.issue(given)
            if at is not None:
                sides[at] = self.where(at, given.attributes.get("value"), given, contains=False)
        return sides

    def assigned(self, element: Element) -> list[Box]:
        """Every value is as given."""
        return [tuple(sorted(self.assignments(element).items()))]

    def target(self, element: Element) -> tuple[int, tuple[int, ...]]:
        """The issue of a constraint, and the values that its texts pick."""
        at = self.issue(element) or 0
        texts = [(c.attributes.get("value"), c) for c in element.all("condition")] or [
            (element.attributes.get("value"), element)
        ]
        met = {k for text, place in texts for k in self.where(at, text, place)}
        if element.attributes.get("type") in ("sumZeroNotConstraint", "conditionalZeroConstraint"):
            met = set(range(len(self.issues[at].values))) - met
        return at, tuple(sorted(met))

    def assigned_without(self, element: Element) -> list[Box]:
        """Every value is as given, and the issue's own does not contain the text."""
        sides = self.assignments(element)
        at, left = self.target(element)
        sides[at] = tuple(k for k in sides.get(at, left) if k in left)
        return [tuple(sorted(sides.items()))]

    def summed(self, element: Element) -> list[Box]:
        """The sum of numbers lies from `min` to `max`, both included, and the issue's value contains (or not) the text."""
        low = self.reading.number(element.attributes.get("min"), element.place, "min of a constraint")
        high = self.reading.number(element.attributes.get("max"), element.place, "max of a constraint")
        at, target = self.target(element)
        over = [found for item in element.all("item") if (found := self.issue(item)) is not None]
        if prod(len(self.issues[i].values) for i in over) > MOST_SUMS or len(set(over)) != len(over) or not over:
            self.reading.problem(
                element.place,
                "a sum is over too many values, or over an issue twice",
                f"at most {MOST_SUMS:,} combinations",
                f"{len(over)} issues",
            )
            return []
        *head, last = over
        numbers = {i: self.numbers(i, element) for i in over}
        boxes: list[Box] = []
        for chosen in product(*(range(len(numbers[i])) for i in head)):
            begun = sum((numbers[i][k] for i, k in zip(head, chosen, strict=True)), Fraction(0))
            ends = tuple(k for k, n in enumerate(numbers[last]) if low <= begun + n <= high)
            sides = {i: (k,) for i, k in zip(head, chosen, strict=True)} | {last: ends}
            sides[at] = tuple(k for k in sides.get(at, target) if k in target)
            boxes.append(tuple(sorted(sides.items())))
        return boxes
