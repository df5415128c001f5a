"""Random small cases, written as files, and an independent brute force that knows nothing of the code under test.

A condition is a tree of plain tuples here: ``("in", issue, options)``, ``("meets", yardstick)``, ``("not", tree)``,
``("all", trees)``, ``("any", trees)``, ``("if", tree, tree)``. It is written as text for the case file and evaluated here by
`true`, so the parser, the evaluator and the solver of the package are all on the other side of the comparison.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from itertools import chain, combinations, product
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from goodoffices.case.case import Case
from goodoffices.case.read import read_case

Tree = tuple[Any, ...]
Pair = tuple[str, str, str]


# writing and reading


def write_case(folder: Path, sketch: dict[str, Any]) -> Path:
    """Write a case as one file (JSON is YAML)."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "case.yaml").write_text(json.dumps(sketch, indent=1), encoding="utf-8")
    return folder


def read_sketch(sketch: dict[str, Any]) -> Case:
    """The case that a sketch describes, through the reader."""
    with tempfile.TemporaryDirectory() as top:
        return replace(read_case(write_case(Path(top) / "small", sketch)), folder=None)


# conditions


def written(tree: Tree, level: int = 0, style: int = 0) -> str:
    """A tree as text, with brackets only where the grammar needs them. Levels: 0 anything, 1 part of or, 2 part of and."""
    match tree:
        case ("in", issue, (option,)):
            return f"{issue} is {option}" if style % 2 == 0 else f"{issue} in [{option}]"
        case ("in", issue, options):
            return f"{issue} in [{', '.join(options)}]" if style % 2 == 0 else f"{issue} is in [{','.join(options)}]"
        case ("meets", yardstick):
            return f"meets {yardstick}" if style % 2 == 0 else f"package meets {yardstick}"
        case ("not", ("in", issue, (option,))) if style % 2 == 0:
            return f"{issue} is not {option}"
        case ("not", ("in", issue, options)) if style % 3 == 0:
            return f"{issue} not in [{', '.join(options)}]"
        case ("not", part):
            return f"not {written(part, 3, style)}"
        case ("all", parts):
            text = " and ".join(written(p, 2, style) for p in parts)
            return f"({text})" if level >= 2 else text
        case ("any", parts):
            text = " or ".join(written(p, 1, style) for p in parts)
            return f"({text})" if level >= 1 else text
        case ("if", given, then):
            text = f"if {written(given, 0, style)} then {written(then, 0, style)}"
            return f"({text})" if level >= 1 else text
    raise AssertionError(tree)


def true(tree: Tree, package: dict[str, str], met: dict[str, bool]) -> bool:
    """Whether a tree holds for a whole package, given which yardsticks it meets."""
    kind = tree[0]
    if kind == "in":
        return package[tree[1]] in tree[2]
    if kind == "meets":
        return met[tree[1]]
    if kind == "not":
        return not true(tree[1], package, met)
    if kind == "all":
        return min(true(part, package, met) for part in tree[1])
    if kind == "any":
        return max(true(part, package, met) for part in tree[1])
    assert kind == "if"
    return true(tree[2], package, met) if true(tree[1], package, met) else True


# random small cases


@dataclass(frozen=True)
class Term:
    """A limit or precondition as drawn; `tree` is None for a reading that limits no package."""

    id: str
    actor: str
    tree: Tree | None


@dataclass(frozen=True)
class Small:
    """A small case: the sketch its file is written from, and what the brute force needs to know of it."""

    sketch: dict[str, Any]
    issues: dict[str, tuple[str, ...]]
    analyst: frozenset[tuple[str, str]]
    yardsticks: dict[str, tuple[tuple[str, ...], str]]
    needs: tuple[str, ...]
    quorums: tuple[tuple[int, tuple[str, ...]], ...]
    conditions: tuple[Tree, ...]
    terms: dict[str, Term]
    known: dict[str, tuple[Pair, bool]]
    readings: dict[str, str] = field(default_factory=dict)
    others: dict[str, Term] = field(default_factory=dict)
    other_known: dict[str, tuple[Pair, bool]] = field(default_factory=dict)

    @property
    def voices(self) -> frozenset[str]:
        return frozenset(self.needs) | frozenset(a for _, of in self.quorums for a in of)

    def read(self) -> Case:
        return read_sketch(self.sketch)

    def exchanged(self, reading: str) -> Small:
        """With another reading in the place of the first."""
        first = self.readings[reading]
        if first in self.known:
            kept = {k: v for k, v in self.known.items() if k != first}
            return replace(self, known={**kept, reading: self.other_known[reading]})
        return replace(
            self, terms={**{k: t for k, t in self.terms.items() if k != first}, reading: self.others[reading]}
        )


@st.composite
def trees(draw: st.DrawFn, issues: dict[str, tuple[str, ...]], yardsticks: Collection[str], depth: int = 2) -> Tree:
    """A random condition."""
    kinds = ["in", "in", "not in"]
    if yardsticks:
        kinds += ["meets", "meets"]
    if depth:
        kinds += ["not", "all", "any", "if"]
    kind = draw(st.sampled_from(kinds))
    if kind in ("in", "not in"):
        issue = draw(st.sampled_from(sorted(issues)))
        most = max(1, len(issues[issue]) - 1)
        options = draw(st.lists(st.sampled_from(issues[issue]), min_size=1, max_size=most, unique=True))
        leaf = ("in", issue, tuple(sorted(options)))
        return leaf if kind == "in" else ("not", leaf)
    if kind == "meets":
        return ("meets", draw(st.sampled_from(sorted(yardsticks))))
    part = trees(issues, yardsticks, depth - 1)
    if kind == "not":
        return ("not", draw(part))
    if kind == "if":
        return ("if", draw(part), draw(part))
    return (kind, tuple(draw(st.lists(part, min_size=2, max_size=3))))


@st.composite
def small_cases(
    draw: st.DrawFn,
    limits: tuple[int, int] = (1, 6),
    most_packages: int = 40,
    contradictory: bool = False,
    least_options: int = 1,
    least_yardsticks: int = 0,
    least_readings: int = 0,
) -> Small:
    """A small case, everything reported on one day, so that nothing replaces anything.

    Parameters
    ----------
    limits : least and most limits that are drawn.
    contradictory : whether an actor's own limits may contradict each other; otherwise such a limit is left out.
    least_options : of each issue; with two or more, more of them are the analyst's.
    least_readings : other readings of each limit.
    """
    pick, chance = st.sampled_from, st.integers(0, 9)
    parties = ["ana", "bor", "cid", "dot"][: draw(st.integers(2, 4))]
    actors: dict[str, Any] = {p: {"name": p.title(), "roles": ["party"]} for p in parties}
    actors["outsider"] = {"name": "Outsider", "roles": ["outside"]}
    needs, quorums = list(parties), []
    sketch: dict[str, Any] = {"title": "Small", "actors": actors}
    rule = draw(pick(["unanimity", "unanimity", "quorum", "body"]))
    if rule == "quorum":
        needs = draw(st.lists(pick(parties), max_size=1))
        of = tuple(sorted(draw(st.lists(pick(parties), min_size=2, unique=True))))
        quorums = [(draw(st.integers(1, len(of))), of)]
        sketch["agreement"] = {"needs": needs, "at_least": {"count": quorums[0][0], "of": list(of)}}
    elif rule == "body":
        actors["senate"] = {"name": "Senate", "roles": ["body"], "approves_for": parties[0]}
        needs = [parties[0], "senate"]
        sketch["agreement"] = {"needs": needs}

    issues: dict[str, tuple[str, ...]] = {}
    analyst: set[tuple[str, str]] = set()
    sketch["issues"] = {}
    packages = 1
    for number in range(draw(st.integers(1, 4))):
        size = min(draw(st.integers(least_options, 4)), max(1, most_packages // packages))
        packages *= size
        name, options, complement = f"i{number}", {}, False
        for o in range(size):
            later = ["s0", "complement", *["analyst"] * least_options]
            origin = draw(pick(later)) if o else draw(pick(["s0"] * 9 + ["analyst"]))
            if origin == "complement" and complement:
                origin = "s0"
            complement = complement or origin == "complement"
            options[f"o{o}"] = {"title": f"option {o} on {number}", "from": origin}
            if origin == "analyst":
                analyst.add((name, f"o{o}"))
        issues[name] = tuple(options)
        sketch["issues"][name] = {"title": f"Issue {number}", "options": options}

    yardsticks: dict[str, tuple[tuple[str, ...], str]] = {}
    statements: list[dict[str, Any]] = [
        {
            "id": "s0",
            "source": "src",
            "speaker": "newsroom",
            "act": "report",
            "said": "all options",
            "about": list(issues),
        }
    ]

    def say(actor: str, coding: dict[str, Any]) -> str:
        identity = f"s{len(statements)}"
        statements.append(
            {"id": identity, "source": "src", "speaker": actor, "act": "limit", "said": "so", "coding": [coding]}
        )
        return f"{identity}.1"

    readings: dict[str, str] = {}
    others: dict[str, Term] = {}
    known: dict[str, tuple[Pair, bool]] = {}
    other_known: dict[str, tuple[Pair, bool]] = {}
    holders = {}
    for number in range(draw(st.integers(least_yardsticks, 2))):
        bears_on = tuple(sorted(draw(st.lists(pick(sorted(issues)), min_size=1, max_size=2, unique=True))))
        yardsticks[f"y{number}"] = (bears_on, draw(pick(["any", "every"])))
        holders[f"y{number}"] = draw(pick(parties))
    if yardsticks:
        sketch["yardsticks"] = {
            y: {"title": f"passes {y}", "of": holders[y], "bears_on": list(bears_on), "met_by": met_by}
            for y, (bears_on, met_by) in yardsticks.items()
        }
    unknown = 0
    for y, (bears_on, _) in yardsticks.items():
        for issue in bears_on:
            for option in issues[issue]:
                told = draw(pick([None, None, None, True, False, False]))
                if told is None and unknown < 5:
                    unknown += 1
                    continue
                met = bool(told)
                body: dict[str, Any] = {("meets" if met else "fails"): {y: {issue: option}}}
                exchange = draw(chance) == 0
                if exchange:
                    body["or"] = {("fails" if met else "meets"): {y: {issue: option}}}
                identity = say(holders[y], body)
                known[identity] = ((y, issue, option), met)
                if exchange:
                    readings[f"{identity}/2"] = identity
                    other_known[f"{identity}/2"] = ((y, issue, option), not met)

    tree = trees(issues, yardsticks)
    conditions = tuple(draw(st.lists(tree, max_size=2))) if draw(chance) < 5 else ()
    sketch["conditions"] = [{"condition": written(c), "why": "so it is"} for c in conditions]

    terms: dict[str, Term] = {}
    speakers = [*actors, *parties]
    for _ in range(draw(st.integers(*limits))):
        actor, own, style = draw(pick(speakers)), draw(tree), draw(st.integers(0, 5))
        kind = draw(pick(["limit", "limit", "precondition"]))
        body = {kind: written(own, style=style), "reading": draw(pick(["stated", "inferred"]))}
        second: list[Any] = []
        second_trees: list[Tree | None] = []
        for _ in range(max(least_readings, draw(chance) - 7)):
            form = draw(pick(["position", "limit", "precondition", "talks"]))
            other = draw(tree)
            second_trees.append(other if form in ("limit", "precondition") else None)
            text = written(other, style=style)
            second.append(
                "position" if form == "position"
                else {"precondition": text, "before": "talks"} if form == "talks"
                else {form: text}
            )  # fmt: skip
        if second:
            body["or"] = second[0] if len(second) == 1 else second
        if not contradictory:
            beside = {k: t for k, t in terms.items() if t.actor == actor} | {"new": Term("new", actor, own)}
            here = Small(sketch, issues, frozenset(), yardsticks, (actor,), (), conditions, beside, {})
            if not consistent(here):
                continue
        identity = say(actor, body)
        terms[identity] = Term(identity, actor, own)
        for n, other_tree in enumerate(second_trees, 2):
            readings[f"{identity}/{n}"] = identity
            others[f"{identity}/{n}"] = Term(f"{identity}/{n}", actor, other_tree)
    sketch["sources"] = {"src": {"publisher": "P", "title": "T", "published": "2026-02-04", "reliability": "B"}}
    sketch["statements"] = statements
    return Small(
        sketch, issues, frozenset(analyst), yardsticks, tuple(sorted(needs)), tuple(quorums), conditions, terms, known,
        readings, others, other_known,
    )  # fmt: skip


# brute force


def subsets(names: Iterable[str]) -> list[frozenset[str]]:
    """All subsets, small ones first."""
    names = sorted(names)
    return [frozenset(s) for s in chain.from_iterable(combinations(names, n) for n in range(len(names) + 1))]


def minimal(sets: Iterable[frozenset[Any]]) -> set[frozenset[Any]]:
    """The sets that hold no other of them."""
    found: set[frozenset[Any]] = set()
    for candidate in sorted(set(sets), key=len):
        if not any(f <= candidate for f in found):
            found.add(candidate)
    return found


@dataclass(frozen=True)
class World:
    """One whole package and one way in which the unknowns about its own options fall."""

    package: dict[str, str]
    fallen: dict[Pair, bool]
    analyst: frozenset[tuple[str, str]]
    held: frozenset[str]


class Brute:
    """All worlds of a small case that its conditions allow, one after the other."""

    def __init__(self, small: Small, use_known: bool = True) -> None:
        self.small = small
        self.limits = {t.id: t for t in small.terms.values() if t.tree is not None}
        self.ids = tuple(sorted(t.id for t in self.limits.values() if t.actor in small.voices))
        known = dict(small.known.values()) if use_known else {}
        self.unknown = [
            (y, issue, option)
            for y, (bears_on, _) in sorted(small.yardsticks.items())
            for issue in bears_on
            for option in small.issues[issue]
            if (y, issue, option) not in known
        ]
        self.worlds = []
        # an issue that only the analyst has options for may be left out
        ways = [
            (*own, None) if all((issue, o) in small.analyst for o in own) else own
            for issue, own in small.issues.items()
        ]
        for chosen in product(*ways):
            package = dict(zip(small.issues, chosen, strict=True))
            free = [u for u in self.unknown if package[u[1]] == u[2]]
            for fall in product([False, True], repeat=len(free)):
                fallen = dict(zip(free, fall, strict=True))
                truth = {**known, **fallen}
                met = {
                    y: (max if met_by == "any" else min)(truth.get((y, i, package[i]), False) for i in bears_on)
                    for y, (bears_on, met_by) in small.yardsticks.items()
                }
                if all(true(c, package, met) for c in small.conditions):
                    held = frozenset(t.id for t in self.limits.values() if true(t.tree, package, met))
                    used = frozenset(package.items()) & small.analyst
                    self.worlds.append(World(package, fallen, used, held))

    def accepted(self, chosen: Collection[str], held: Collection[str]) -> bool:
        """Whether the agreement is met when exactly the chosen limits are in force and those held hold."""
        no = {self.limits[i].actor for i in chosen if i not in held}
        yes = self.small.voices - no
        return set(self.small.needs) <= yes and all(len(yes & set(of)) >= n for n, of in self.small.quorums)

    def possible(
        self,
        chosen: Collection[str],
        analyst: Collection[tuple[str, str]] = (),
        package: dict[str, str] | None = None,
        fallen: dict[Pair, bool] | None = None,
    ) -> bool:
        """f: some world over the listed options, and these of the analyst's, that the agreement accepts."""
        return any(
            self.accepted(chosen, w.held)
            for w in self.worlds
            if w.analyst <= set(analyst)
            and (not package or package.items() <= w.package.items())
            and (not fallen or all(fallen.get(u, v) == v for u, v in w.fallen.items()))
        )

    def clashes(self, fallen: dict[Pair, bool] | None = None) -> set[frozenset[str]]:
        """Minimal sets of limits that nothing satisfies."""
        return minimal(s for s in subsets(self.ids) if not self.possible(s, fallen=fallen))

    def openings(self) -> set[frozenset[str]]:
        """Minimal sets of limits without which something is possible."""
        return minimal(s for s in subsets(self.ids) if self.possible(set(self.ids) - s))

    def ends(self, clash: Collection[str], options: Collection[tuple[str, str]]) -> bool:
        """Whether these options of the analyst's end a clash."""
        return self.possible(clash, options)

    def bridges(self, clash: Collection[str]) -> set[frozenset[tuple[str, str]]]:
        """Minimal sets of the analyst's options that end a clash."""
        names = {f"{i}.{o}": (i, o) for i, o in self.small.analyst}
        tried = (frozenset(names[n] for n in s) for s in subsets(names))
        return minimal(t for t in tried if self.ends(clash, t))


def consistent(small: Small) -> bool:
    """Whether each actor's own limits can be true together, with all options and all yardsticks open."""
    brute = Brute(small, use_known=False)
    actors = {t.actor for t in brute.limits.values()}
    return all(
        any({t.id for t in brute.limits.values() if t.actor == actor} <= w.held for w in brute.worlds)
        for actor in actors
    )
