"""Reading the codings of one statement."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from goodoffices.case.coding import (
    KINDS,
    Accepts,
    Coding,
    Concedes,
    Interest,
    Limit,
    Link,
    Matters,
    MeetsYardstick,
    NoDeal,
    OptionsByIssue,
    Position,
    Precondition,
    Prefers,
    Ranks,
    Rejects,
    Sticking,
    Threshold,
    Wants,
    Worth,
)
from goodoffices.case.condition import Condition, parse_condition
from goodoffices.case.document import Mapping, Node, Scalar, Sequence
from goodoffices.case.exact_number import decimal_text, exact_number
from goodoffices.case.fields import Fields, check_id, kind_of
from goodoffices.case.names import nearest
from goodoffices.case.number import Number
from goodoffices.case.package import Package, parse_package
from goodoffices.case.read_number import WIDE
from goodoffices.case.talks import READINGS
from goodoffices.errors import BadCondition, Place

if TYPE_CHECKING:
    from goodoffices.case.sections import Names

_MODIFIERS = ("id", "reading", "or", "of", "supersedes", "ask", "why", "before", "whatever_else", "makes_it", "points")


class Codings:
    """The codings of one statement."""

    def __init__(
        self, f: Fields, names: Names, statement: str, actors: tuple[str, ...], newsroom: bool, resident: str
    ) -> None:
        self.f = f
        self.names = names
        self.statement = statement
        self.actors = actors
        self.newsroom = newsroom
        self.resident = resident
        self.problems = f.problems

    def read(self) -> tuple[Coding, ...]:
        made: list[Coding] = []
        for number, node in enumerate(self.f.entries("coding"), 1):
            what = f"coding {number} of statement '{self.statement}'"
            if not isinstance(node, Mapping):
                self.f.problem(
                    node.place, f"{what} is not written as a mapping", f"one of: {', '.join(KINDS)}", kind_of(node)
                )
                continue
            f = Fields(node, what, self.problems)
            identity = f.text("id") or f"{self.statement}.{number}"
            if "id" in f.values:
                check_id(identity, f.place_of("id"), "a coding", self.problems)
            holders = self.holders(f)
            for actor in holders:
                own = identity if len(holders) == 1 else f"{identity}.{actor}"
                silent = Fields(node, what, self.problems if actor == holders[0] else [])
                coding = self.coding(silent, own, actor, None)
                if coding is not None:
                    made.append(coding)
        if made and self.resident:
            self.f.problem(
                self.f.place_of("coding"),
                f"{self.f.what} codes the words of a resident",
                "no coding: such words are voices and bear on no preference",
                made[0].kind,
                "take the coding away",
            )
        return tuple(made)

    def holders(self, f: Fields) -> tuple[str, ...]:
        """Whose preference it is."""
        named = f.refs("of", self.names.actors, "actor")
        if named or any(k in f.values for k in ("sticking",)):
            return named or ("",)
        if not self.actors and not self.resident and self.newsroom:
            f.problem(
                f.place,
                f"{f.what} does not say whose preference it is",
                "of: an actor",
                "nothing",
                "add 'of:', for the source speaks in its own voice",
            )
        return self.actors or ("",)

    def coding(self, f: Fields, identity: str, actor: str, under: Coding | None) -> Coding | None:
        """One coding; `under` is the first reading where this is another."""
        kinds = [k for k in f.values if k in KINDS]
        if len(kinds) != 1:
            unknown = [k for k in f.values if k not in KINDS and k not in _MODIFIERS]
            near = nearest(unknown[0], KINDS) if unknown else None
            f.problem(
                f.place,
                f"{f.what} {'is of two kinds' if kinds else 'has no kind'}",
                f"one of: {', '.join(KINDS)}",
                ", ".join(kinds or unknown) or "none",
                f"did you mean '{near}'?"
                if near
                else "write each reading as an item of its own"
                if kinds
                else "name its kind",
            )
            return None
        default = under.reading if under else "stated"
        common: dict[str, Any] = {
            "id": identity,
            "statement": self.statement,
            "actor": actor,
            "reading": f.one_of("reading", READINGS, default),
            "supersedes": tuple(t for t, _ in f.texts("supersedes")),
            "ask": f.text("ask"),
            "why": f.text("why"),
            "place": f.place,
        }
        f.asked += ["id", "of", "or"]
        made = self.of_kind(f, kinds[0], common, under)
        f.done(KINDS if made is None else ())
        if made is None or "or" not in f.values:
            return made
        others: list[Coding] = []
        for number, node in enumerate(
            f.entries("or") if not isinstance(f.values["or"][1], Mapping) else [f.values["or"][1]], 2
        ):
            own = f"{identity}/{number}"
            if isinstance(node, Scalar) and node.text.strip() == "position":
                others.append(
                    Position(id=own, statement=self.statement, actor=actor, reading=made.reading, place=node.place)
                )
            elif isinstance(node, Mapping):
                other = self.coding(Fields(node, f"the other reading of {f.what}", self.problems), own, actor, made)
                if other is not None:
                    others.append(other)
            else:
                f.problem(
                    node.place,
                    f"the other reading of {f.what} is not one",
                    "'or: position', or another coding",
                    kind_of(node),
                )
        return replace(made, alternatives=tuple(others))

    def of_kind(self, f: Fields, kind: str, common: dict[str, Any], under: Coding | None) -> Coding | None:
        """The coding of one kind; None where it cannot be read."""
        before = len(self.problems)
        made: Coding | None = None
        match kind:
            case "wants":
                made = Wants(options=self.options(f, kind), **common)
            case "without_deal":
                named = f.node(kind)
                if isinstance(named, Scalar) and named.text.strip() == "uniform":
                    made = NoDeal(options=(), uniform=True, **common)
                else:
                    made = NoDeal(options=self.options(f, kind), **common)
            case "ranks":
                for issue, place, node in f.mapping(kind):
                    if made is not None:
                        f.problem(
                            place, f"{f.what} ranks on two issues", "one issue", issue, "write an item for each issue"
                        )
                    if f.knows(issue, place, self.names.vocabulary.options, "issue", kind):
                        classes = self.classes(
                            f, node, self.names.vocabulary.options[issue], f"option of '{issue}'", kind, issue
                        )
                        made = Ranks(issue=issue, classes=classes, **common)
            case "matters":
                named = f.node(kind)
                if named is not None:
                    made = Matters(
                        classes=self.classes(f, named, self.names.vocabulary.options, "issue", kind), **common
                    )
            case "prefers":
                pair = Fields(f.node(kind) or Scalar("", f.place), f"'prefers' of {f.what}", self.problems)
                this, to = self.package(pair, "this"), self.package(pair, "to")
                pair.done()
                if this is not None and to is not None and set(this) != set(to):
                    f.problem(
                        f.place_of(kind),
                        f"{f.what} compares parts that settle different issues",
                        "'this' and 'to' on the same issues, for all else is equal",
                        f"{', '.join(this)} against {', '.join(to)}",
                        "name an option of each of these issues on both sides",
                    )
                elif this is not None and to is not None:
                    made = Prefers(this=this, to=to, **common)
            case "accepts" | "rejects":
                package = self.package(f, kind)
                if package is not None:
                    made = (
                        Accepts(package=package, **common)
                        if kind == "accepts"
                        else Rejects(package=package, whatever_else=f.flag("whatever_else"), **common)
                    )
            case "limit" | "precondition":
                condition = self.condition(f, kind)
                goal = "deal"
                if kind == "precondition":
                    goals = ("deal", "talks", *self.names.vocabulary.options)
                    default = under.before if isinstance(under, Precondition) else "deal"
                    goal = f.one_of("before", goals, default, "item to wait")
                if condition is not None:
                    made = (
                        Limit(condition=condition, **common)
                        if kind == "limit"
                        else Precondition(condition=condition, before=goal, **common)
                    )
            case "link":
                condition = self.condition(f, kind)
                points = f.decimal("points") if "points" in f.values else None
                better = f.one_of("makes_it", ("better", "worse"), "better") == "better"
                if points is not None and "makes_it" in f.values:
                    f.problem(
                        f.place_of("makes_it"),
                        f"{f.what} says twice which way the link works",
                        "'points', with its sign, or 'makes_it'",
                        "both",
                        "leave 'makes_it' out",
                    )
                if condition is not None:
                    better = points > 0 if points is not None else better
                    made = Link(condition=condition, better=better, points=points, **common)
            case "interest":
                made = Interest(text=f.text(kind, required=True), **common)
            case "meets" | "fails":
                made = self.meets(f, kind, common)
            case "concedes":
                made = Concedes(ends=tuple(sorted({t for t, _ in f.texts(kind, required=True)})), **common)
            case "worth":
                made = Worth(points=self.points(f), **common)
            case "threshold":
                threshold = f.decimal(kind)
                made = Threshold(points=threshold, **common) if threshold is not None else None
            case "sticking":
                made = Sticking(at=f.refs(kind, self.names.vocabulary.options, "issue", required=True), **common)
        if made is None and len(self.problems) == before:
            f.problem(
                f.place, f"{f.what}: '{kind}' says nothing", "see 'Codings' in docs/reference/case-format.md", "nothing"
            )
        return made

    def condition(self, f: Fields, key: str) -> Condition | None:
        text = f.text(key, required=True)
        try:
            return parse_condition(text, self.names.vocabulary, f.place_of(key)) if text else None
        except BadCondition as error:
            self.problems.extend(error.problems)
            return None

    def package(self, f: Fields, key: str) -> Package | None:
        node = f.node(key, required=True)
        if isinstance(node, Mapping):
            text = ", ".join(f"{k.text}: {v.text}" for k, v in node.items if isinstance(v, Scalar))
        else:
            text = f.text(key)
        try:
            vocabulary = self.names.vocabulary
            return parse_package(text, vocabulary.options, f.place_of(key), vocabulary.numbers) if text else None
        except BadCondition as error:
            self.problems.extend(error.problems)
            return None

    def options(self, f: Fields, key: str) -> OptionsByIssue:
        """``{issue: option}`` or ``{issue: [options]}``."""
        node = f.node(key, required=True)
        return self.by_issue(f, node, key)

    def by_issue(self, f: Fields, node: Node | None, key: str) -> OptionsByIssue:
        pairs = []
        if node is not None and not isinstance(node, Mapping):
            f.problem(node.place, f"'{key}' of {f.what} is not a mapping", f"{key}: {{issue: option}}", kind_of(node))
            return ()
        for issue, value in node.items if isinstance(node, Mapping) else ():
            if f.knows(issue.text, issue.place, self.names.vocabulary.options, "issue", key):
                items = value.items if isinstance(value, Sequence) else (value,)
                number = self.names.vocabulary.numbers.get(issue.text)
                if number is not None:
                    regions = [r for item in items for r in self.regions(f, item, issue.text, number, key)]
                    if regions:
                        pairs.append((issue.text, tuple(sorted(set(regions)))))
                    continue
                named = [
                    item.text
                    for item in items
                    if isinstance(item, Scalar)
                    and f.knows(
                        item.text,
                        item.place,
                        self.names.vocabulary.options[issue.text],
                        f"option of '{issue.text}'",
                        key,
                    )
                ]
                if named:
                    pairs.append((issue.text, tuple(sorted(set(named)))))
        return tuple(sorted(pairs))

    def regions(self, f: Fields, node: Node, issue: str, number: Number, key: str) -> tuple[str, ...]:
        """The regions of a number that words name."""
        region = number.stated(node.text) if isinstance(node, Scalar) else None
        if region is None:
            f.problem(
                node.place,
                f"no values of '{issue}' in '{key}' of {f.what}",
                f"e.g. 45, 3 to 50, below 3, at least 50; all of it is {number.range}",
                kind_of(node),
                "write a number, or a range in these words",
            )
            return ()
        return number.within([region])

    def knots(self, g: Fields, issue: str, number: Number) -> tuple[tuple[str, Decimal], ...]:
        """``{value: points, value: points}``: what a number is worth, linear between these values."""
        found: dict[Fraction, tuple[str, Decimal]] = {}
        wrong = False
        for text, (place, _) in g.values.items():
            value, points = exact_number(text), g.decimal(text)
            wrong = wrong or value is None or points is None
            if value is None or not number.low <= value <= number.high:
                g.problem(
                    place,
                    f"'{text}' in {g.what} is no value of the number",
                    number.range,
                    text,
                    "give knots from the least value to the largest",
                )
            elif value in found:
                g.problem(place, f"{g.what} gives the worth of {text} twice", "each value once", text, "keep one")
            elif points is not None:
                found[value] = (decimal_text(value), points)
        bounds = [end for end in (number.low, number.high) if end not in found and abs(end) < WIDE]
        if bounds and not wrong:
            told = " and ".join(decimal_text(end) for end in bounds)
            g.problem(
                g.place,
                f"{g.what} does not say what {told} is worth",
                f"a worth at {decimal_text(number.low)} and at {decimal_text(number.high)}",
                ", ".join(g.values) or "nothing",
                "add it: between two values the worth is linear",
            )
        return tuple(found[v] for v in sorted(found))

    def points(self, f: Fields) -> tuple[tuple[str, tuple[tuple[str, Decimal], ...]], ...]:
        """``{issue: {option: points}}``; an option left out is worth nothing."""
        found = []
        for issue, place, node in f.mapping("worth", required=True):
            if f.knows(issue, place, self.names.vocabulary.options, "issue", "worth"):
                g = Fields(node, f"'worth' of issue '{issue}' in {f.what}", self.problems)
                number = self.names.vocabulary.numbers.get(issue)
                if number is not None:
                    found.append((issue, self.knots(g, issue, number)))
                    continue
                options = self.names.vocabulary.options[issue]
                named = [(o, g.decimal(o)) for o in options if o in g.values]
                g.asked += list(options)
                g.done()
                found.append((issue, tuple(sorted((o, p) for o, p in named if p is not None))))
        return tuple(sorted(found))

    def meets(self, f: Fields, kind: str, common: dict[str, Any]) -> Coding | None:
        made: Coding | None = None
        for yardstick, place, node in f.mapping(kind, required=True):
            if made is not None:
                f.problem(
                    place, f"{f.what} speaks of two yardsticks", "one yardstick", yardstick, "write an item for each"
                )
            if f.knows(yardstick, place, self.names.vocabulary.yardsticks, "yardstick", kind):
                made = MeetsYardstick(
                    yardstick=yardstick, options=self.by_issue(f, node, kind), met=kind == "meets", **common
                )
        return made

    def classes(
        self, f: Fields, node: Node, known: Collection[str], what: str, key: str, issue: str = ""
    ) -> tuple[tuple[str, ...], ...]:
        """A list whose items are names, or lists of names that stand equal."""
        if not isinstance(node, Sequence):
            f.problem(node.place, f"'{key}' of {f.what} is not a list", "[best, [equal, equal], worst]", kind_of(node))
            return ()
        number = self.names.vocabulary.numbers.get(issue)
        groups: list[tuple[str, ...]] = []
        seen: dict[str, Place] = {}
        for item in node.items:
            members = item.items if isinstance(item, Sequence) else (item,)
            group = []
            for member in members:
                if not isinstance(member, Scalar):
                    f.problem(
                        member.place,
                        f"'{key}' of {f.what} is nested too deep",
                        "names, or lists of names",
                        kind_of(member),
                    )
                    continue
                for name in (
                    self.regions(f, member, issue, number, key)
                    if number is not None
                    else [member.text][: f.knows(member.text, member.place, known, what, key)]
                ):
                    if name in seen:
                        f.problem(
                            member.place,
                            f"'{member.text}' stands twice in '{key}' of {f.what}",
                            "once",
                            member.text,
                            "keep one",
                        )
                    seen[name] = member.place
                    group.append(name)
            if group:
                groups.append(tuple(sorted(group)))
        return tuple(groups)
