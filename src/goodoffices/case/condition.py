"""Conditions: a small language over options and yardsticks, read by a grammar and never evaluated as code.

::

    condition = "if" condition "then" condition | any
    any       = all { "or" all }
    all       = one { "and" one }
    one       = "not" one | "(" condition ")" | atom
    atom      = ISSUE "is" ["not"] OPTION
              | ISSUE ["is"] ["not"] "in" "[" OPTION { "," OPTION } "]"
              | NUMBER-ISSUE ("<=" | ">=" | "<" | ">" | "is" ["not"]) NUMBER
              | ["package"] "meets" YARDSTICK
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from goodoffices.case.exact_number import decimal_text, exact_number
from goodoffices.case.names import listing, nearest
from goodoffices.case.number import OPPOSITE, Number, Relation, compares
from goodoffices.errors import BadCondition, Place, Problem

DEEPEST = 60
"""How deep a condition may be nested."""

_TOKEN = re.compile(r"\s*(?:([A-Za-z][A-Za-z0-9_-]*)|(-?[0-9]+(?:\.[0-9]+)?)|([<>]=?|[≤≥])|([\[\](),]))")
_BLANK = re.compile(r"\s*")
_RELATIONS: dict[str, Relation] = {"<": "<", ">": ">", "<=": "<=", ">=": ">=", "≤": "<=", "≥": ">="}
_WORDS = frozenset({"if", "then", "or", "and", "not", "is", "in", "meets", "package"})


@dataclass(frozen=True)
class Is:
    """The package settles `issue` by one of `options`."""

    issue: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class Compares(Is):
    """The package settles `issue`, a number, by a value that compares so; `options` are the regions where it does.

    Attributes
    ----------
    title, unit : of the number, in words.
    """

    relation: Relation = "is"
    value: Fraction = Fraction(0)
    title: str = ""
    unit: str = ""

    def words(self, negated: bool = False) -> str:
        """``Price at most 50 million dollars``."""
        relation = OPPOSITE.get(self.relation, "is") if negated else self.relation
        told = {"<=": " at most", ">=": " at least", "<": " below", ">": " above", "is": " not" * negated}[relation]
        return f"“{self.title}{told} {decimal_text(self.value)}{' ' * bool(self.unit)}{self.unit}”"


@dataclass(frozen=True)
class Meets:
    """The package meets the yardstick."""

    yardstick: str


@dataclass(frozen=True)
class Not:
    """The part does not hold."""

    part: Node


@dataclass(frozen=True)
class All:
    """Every part holds."""

    parts: tuple[Node, ...]


@dataclass(frozen=True)
class Any:
    """At least one part holds."""

    parts: tuple[Node, ...]


@dataclass(frozen=True)
class IfThen:
    """Where the first part holds, the second holds."""

    given: Node
    then: Node


Node = Is | Meets | Not | All | Any | IfThen


@dataclass(frozen=True)
class Condition:
    """A condition on a package, with the text it was read from."""

    root: Node
    text: str

    @property
    def issues(self) -> tuple[str, ...]:
        """Ids of the issues it names, sorted."""
        return tuple(sorted({node.issue for node in walk(self.root) if isinstance(node, Is)}))

    @property
    def yardsticks(self) -> tuple[str, ...]:
        """Ids of the yardsticks it names, sorted."""
        return tuple(sorted({node.yardstick for node in walk(self.root) if isinstance(node, Meets)}))

    def holds(self, package: Mapping[str, str], meets: Callable[[str], bool]) -> bool:
        """Whether a package that settles every issue named here satisfies it.

        Parameters
        ----------
        package : option id by issue id.
        meets : whether that package meets the yardstick of a given id.
        """
        return _holds(self.root, package, meets)

    def words(self, option_words: Callable[[str, str], str], yardstick_words: Callable[[str], str]) -> str:
        """The condition in words, given the words of an option and of a yardstick."""
        return _words(self.root, option_words, yardstick_words, outer=True)

    def renumbered(self, numbers: Mapping[str, Number]) -> Condition:
        """The condition with numbers compared by other regions; its text stays."""
        if not any(isinstance(n, Compares) and n.issue in numbers for n in walk(self.root)):
            return self
        return Condition(_renumbered(self.root, numbers), self.text)

    def restricted(self, options: Mapping[str, Collection[str]]) -> Condition:
        """The condition where only these options of each issue are listed: an option that is not can be chosen by none."""
        if all(set(n.options) <= set(options.get(n.issue, ())) for n in walk(self.root) if isinstance(n, Is)):
            return self
        root = _restricted(self.root, options)
        return Condition(root, _text(root, outer=True))


def _renumbered(node: Node, numbers: Mapping[str, Number]) -> Node:
    match node:
        case Compares():
            own = numbers.get(node.issue)
            return node if own is None else replace(node, options=own.where(node.relation, node.value))
        case Not(part):
            return Not(_renumbered(part, numbers))
        case All(parts):
            return All(tuple(_renumbered(p, numbers) for p in parts))
        case Any(parts):
            return Any(tuple(_renumbered(p, numbers) for p in parts))
        case IfThen(given, then):
            return IfThen(_renumbered(given, numbers), _renumbered(then, numbers))
        case Is() | Meets():
            return node


def _restricted(node: Node, options: Mapping[str, Collection[str]]) -> Node:
    match node:
        case Is(issue, named):
            return replace(node, options=tuple(o for o in named if o in options.get(issue, ())))
        case Not(part):
            return Not(_restricted(part, options))
        case All(parts):
            return All(tuple(_restricted(p, options) for p in parts))
        case Any(parts):
            return Any(tuple(_restricted(p, options) for p in parts))
        case IfThen(given, then):
            return IfThen(_restricted(given, options), _restricted(then, options))
        case Meets():
            return node


def _text(node: Node, outer: bool = False) -> str:
    match node:
        case Compares():
            return f"{node.issue} {node.relation} {decimal_text(node.value)}"
        case Not(Compares(issue=issue, relation="is", value=value)):
            return f"{issue} is not {decimal_text(value)}"
        case Is(issue, (option,)):
            return f"{issue} is {option}"
        case Is(issue, named):
            return f"{issue} in [{', '.join(named)}]"
        case Not(Is(issue, (option,))):
            return f"{issue} is not {option}"
        case Meets(yardstick):
            return f"meets {yardstick}"
        case Not(part):
            return f"not ({_text(part, outer=True)})"
        case All(parts) | Any(parts):
            text = (" and " if isinstance(node, All) else " or ").join(_text(p) for p in parts)
        case IfThen(given, then):
            text = f"if {_text(given)} then {_text(then)}"
    return text if outer else f"({text})"


def walk(node: Node) -> Iterator[Node]:
    """The node and all below it."""
    yield node
    match node:
        case Not(part):
            yield from walk(part)
        case All(parts) | Any(parts):
            for part in parts:
                yield from walk(part)
        case IfThen(given, then):
            yield from walk(given)
            yield from walk(then)
        case Is() | Meets():
            return


def _holds(node: Node, package: Mapping[str, str], meets: Callable[[str], bool]) -> bool:
    match node:
        case Compares(issue, options):
            settled = package.get(issue, "")
            value = exact_number(settled)
            return settled in options if value is None else compares(value, node.relation, node.value)
        case Is(issue, options):
            return package.get(issue) in options
        case Meets(yardstick):
            return meets(yardstick)
        case Not(part):
            return not _holds(part, package, meets)
        case All(parts):
            return all(_holds(part, package, meets) for part in parts)
        case Any(parts):
            return any(_holds(part, package, meets) for part in parts)
        case IfThen(given, then):
            return not _holds(given, package, meets) or _holds(then, package, meets)


def _words(node: Node, option: Callable[[str, str], str], yardstick: Callable[[str], str], outer: bool = False) -> str:
    def inner(part: Node) -> str:
        return _words(part, option, yardstick)

    def wrapped(text: str) -> str:
        return text if outer else f"({text})"

    match node:
        case Compares():
            return node.words()
        case Not(Compares() as compared):
            return compared.words(negated=True)
        case Is(_, ()):
            return "an option that is not listed"
        case Not(Is(_, ())):
            return "any listed option"
        case Is(issue, options):
            return " or ".join(f"“{option(issue, o)}”" for o in options)
        case Meets(y):
            return f"the package {yardstick(y)}"
        case Not(Is(issue, options)):
            return "not " + " nor ".join(f"“{option(issue, o)}”" for o in options)
        case Not(Meets(y)):
            return f"not: the package {yardstick(y)}"
        case Not(part):
            return f"not ({_words(part, option, yardstick, outer=True)})"
        case All(parts):
            return wrapped(" and ".join(inner(p) for p in parts))
        case Any(parts):
            return wrapped(" or ".join(inner(p) for p in parts))
        case IfThen(given, then):
            return wrapped(f"if {inner(given)}, then {inner(then)}")


@dataclass(frozen=True)
class Vocabulary:
    """The names a condition may use: options by issue, yardsticks, and which issues are numbers."""

    options: Mapping[str, Collection[str]]
    yardsticks: Collection[str]
    numbers: Mapping[str, Number] = field(default_factory=dict)


def parse_condition(text: str, vocabulary: Vocabulary, place: Place | None = None) -> Condition:
    """Read a condition; BadCondition names the place, what was expected and the nearest name."""
    parser = _Parser(text, vocabulary, place or Place())
    root = parser.condition(0)
    parser.end()
    return Condition(root, " ".join(text.split()))


class _Parser:
    def __init__(self, text: str, vocabulary: Vocabulary, place: Place) -> None:
        self.vocabulary = vocabulary
        self.place = place
        self.text = text
        self.tokens: list[tuple[str, int]] = []
        at = 0
        while not _BLANK.fullmatch(text, at):
            match = _TOKEN.match(text, at)
            if not match:
                spot = at + len(_BLANK.match(text, at)[0])  # type: ignore[index]
                raise self.problem("a character that no condition has", "names, brackets and commas", text[spot], spot)
            self.tokens.append((match[match.lastindex or 0], match.start(match.lastindex or 0)))
            at = match.end()
        self.next = 0

    def problem(self, message: str, expected: str, found: str, at: int, remedy: str = "") -> BadCondition:
        shown = self.text if len(self.text) <= 120 else self.text[:117] + "..."
        return BadCondition(
            Problem(
                self.place,
                f"condition: {message} (character {at + 1} of “{shown}”)",
                expected,
                found,
                remedy or "see 'Conditions' in docs/reference/case-format.md, e.g.: line in [both_back, front_line]",
            )
        )

    def peek(self) -> str:
        return self.tokens[self.next][0] if self.next < len(self.tokens) else ""

    def at(self) -> int:
        return self.tokens[self.next][1] if self.next < len(self.tokens) else len(self.text)

    def take(self) -> str:
        token = self.peek()
        self.next += 1
        return token

    def want(self, token: str) -> None:
        if self.peek() != token:
            raise self.problem(f"'{token}' is missing", f"'{token}'", self.peek() or "the end", self.at())
        self.next += 1

    def end(self) -> None:
        if self.peek():
            raise self.problem("more than one condition", "the end, or: and, or", self.peek(), self.at())

    def condition(self, depth: int) -> Node:
        if depth > DEEPEST:
            raise self.problem(
                "nested too deep", f"at most {DEEPEST} levels", "more", self.at(), "split it into several limits"
            )
        if self.peek() == "if":
            self.take()
            given = self.condition(depth + 1)
            self.want("then")
            return IfThen(given, self.condition(depth + 1))
        parts = [self.all(depth)]
        while self.peek() == "or":
            self.take()
            parts.append(self.all(depth))
        return parts[0] if len(parts) == 1 else Any(tuple(parts))

    def all(self, depth: int) -> Node:
        parts = [self.one(depth)]
        while self.peek() == "and":
            self.take()
            parts.append(self.one(depth))
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def one(self, depth: int) -> Node:
        negations = 0
        while self.peek() == "not":
            self.take()
            negations += 1
        if self.peek() == "(":
            self.take()
            node = self.condition(depth + 1)
            self.want(")")
        else:
            node = self.atom()
        return Not(node) if negations % 2 else node

    def atom(self) -> Node:
        if self.peek() == "package":
            self.take()
        if self.peek() == "meets":
            self.take()
            return Meets(self.name("yardstick", self.vocabulary.yardsticks))
        issue = self.name("issue", self.vocabulary.options)
        if issue in self.vocabulary.numbers:
            return self.comparison(issue, self.vocabulary.numbers[issue])
        token, at = self.peek(), self.at()
        negated = False
        if token == "is":
            self.take()
            if self.peek() == "not":
                self.take()
                negated = True
            many = self.peek() == "in"
        elif token in ("not", "in"):
            negated = token == "not"
            if negated:
                self.take()
            many = True
        else:
            if token in _RELATIONS:
                remedy = f"name options, e.g.: {issue} is {next(iter(self.vocabulary.options[issue]), 'NAME')}"
                raise self.problem(
                    f"'{issue}' has options and is no number", "is, is not, in, not in", token, at, remedy
                )
            raise self.problem(f"nothing is said of '{issue}'", "is, is not, in, not in", token or "the end", at)
        if many:
            self.want("in")
            self.want("[")
            options = [self.option(issue)]
            while self.peek() == ",":
                self.take()
                options.append(self.option(issue))
            self.want("]")
        else:
            options = [self.option(issue)]
        node = Is(issue, tuple(sorted(set(options))))
        return Not(node) if negated else node

    def comparison(self, issue: str, number: Number) -> Node:
        """What is said of an issue that is a number."""
        token, at = self.take(), self.at()
        negated = False
        if token == "is":
            if self.peek() == "not":
                self.take()
                negated = True
            relation: Relation = "is"
        elif token in _RELATIONS:
            relation = _RELATIONS[token]
        else:
            self.next -= 1
            remedy = f"e.g.: {issue} <= {decimal_text(number.high)}"
            raise self.problem(
                f"nothing is said of '{issue}', a number",
                "<=, >=, <, >, is, is not",
                token or "the end",
                self.at(),
                remedy,
            )
        at = self.at()
        token = self.take()
        value = exact_number(token)
        if value is None:
            raise self.problem(
                f"what '{issue}' is compared with is no number", f"a number, e.g. {decimal_text(number.high)}", token or "the end", at,
                f"write the number alone: {number.range} is the whole of '{issue}'",
            )  # fmt: skip
        self.check_comparison(issue, number, relation, value, at)
        made = Compares(issue, number.where(relation, value), relation, value, number.title, number.unit)
        return Not(made) if negated else made

    def check_comparison(self, issue: str, number: Number, relation: Relation, value: Fraction, at: int) -> None:
        """Refuse what no value can meet: a limit that nobody could keep is a slip, or the bounds of the number are too narrow."""
        lowest, highest = (number.low, number.high)
        met = (
            number.possible(value)
            if relation == "is"
            else compares(lowest, relation, value) or compares(highest, relation, value)
        )
        if not met:
            raise self.problem(f"no value of '{issue}' is so", number.range, f"{relation} {decimal_text(value)}", at,
                               f"correct it, or widen 'from' and 'to' of '{issue}'")  # fmt: skip
        follows = self.peek()
        if follows and follows not in _WORDS | {")"}:
            expected = (
                f"the end; the unit of '{issue}' is {number.unit!r}"
                if number.unit
                else f"the end; '{issue}' has no unit"
            )
            raise self.problem("a word follows the number", expected, follows, self.at(), "write the number alone")

    def option(self, issue: str) -> str:
        return self.name(f"option of '{issue}'", self.vocabulary.options[issue])

    def name(self, what: str, known: Collection[str]) -> str:
        token, at = self.peek(), self.at()
        if token in known and token not in _WORDS:
            self.take()
            return token
        near = nearest(token, known) if token else None
        raise self.problem(
            f"unknown {what}"
            if token and token not in _WORDS and token not in "[](),"
            else f"the name of an {what} is missing"
            if what[0] in "aeiou"
            else f"the name of a {what} is missing",
            listing(known),
            token or "the end",
            at,
            f"did you mean '{near}'?" if near else "",
        )
