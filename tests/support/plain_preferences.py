"""Random words of one party, and what each says of a preference by looking at every package: an oracle that knows nothing of the code.

Issues ``i0`` …, options ``o0`` …, the party ``p``. A preference is drawn by the code under test as numbers (``Latents``); what they are
worth, and whether the words hold, is worked out here again, package by package, from the definitions in docs/explanation/preferences.md.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, product
from math import log1p
from typing import Any

from goodoffices.case.case import Case
from goodoffices.case.condition import Vocabulary, parse_condition
from goodoffices.logic.force import in_force
from goodoffices.preference.evidence import Evidence, evidence_of
from goodoffices.preference.latent import Latents
from support.small_cases import read_sketch, true, written

Coding = dict[str, Any]
Package = dict[str, str]


@dataclass(frozen=True)
class Words:
    """What one party said, with the issues and the conditions of the case."""

    issues: dict[str, tuple[str, ...]]
    codings: tuple[Coding, ...]
    limits: tuple[Any, ...] = ()
    conditions: tuple[Any, ...] = ()
    yardsticks: dict[str, tuple[tuple[str, ...], str]] | None = None
    known: dict[tuple[str, str, str], bool] | None = None

    def read(self) -> Case:
        """The case, through the reader."""
        return read_sketch(self.sketch())

    def sketch(self) -> dict[str, Any]:
        """The case as plain mappings: one statement for each coding."""
        issues = {i: {"title": i, "options": {o: {"from": "s0"} for o in own}} for i, own in self.issues.items()}
        own: list[Coding] = [*self.codings, *({"limit": written(t)} for t in self.limits)]
        own += [{"meets" if m else "fails": {y: {i: o}}} for (y, i, o), m in (self.known or {}).items()]
        base = {"source": "src", "act": "demand", "said": "words"}
        statements = [{"id": "s0", "source": "src", "speaker": "newsroom", "act": "report", "said": "options"}]
        statements += [{"id": f"s{n}", "speaker": "p", **base, "coding": [c]} for n, c in enumerate(own, 1)]
        return {
            "title": "Words",
            "actors": {a: {"name": a, "roles": ["party"]} for a in ("p", "q")},
            "issues": issues,
            "conditions": [written(t) for t in self.conditions],
            "yardsticks": {
                y: {"title": y, "of": "p", "bears_on": list(bears), "met_by": met_by}
                for y, (bears, met_by) in (self.yardsticks or {}).items()
            },
            "sources": {"src": {"publisher": "P", "title": "T", "published": "2026-02-04", "reliability": "B"}},
            "statements": statements,
        }

    def packages(self) -> Iterator[Package]:
        """Every package."""
        for chosen in product(*self.issues.values()):
            yield dict(zip(self.issues, chosen, strict=True))

    def keeps(self, package: Package, trees: tuple[Any, ...]) -> bool:
        """Whether a package meets conditions on some way in which what nobody has said of yardsticks falls."""
        known, yardsticks = self.known or {}, self.yardsticks or {}
        free = [(y, i) for y, (bears, _) in yardsticks.items() for i in bears if (y, i, package[i]) not in known]
        for fall in product([False, True], repeat=len(free)):
            fallen = dict(zip(free, fall, strict=True))
            met = {
                y: (max if met_by == "any" else min)(
                    known.get((y, i, package[i]), fallen.get((y, i), False)) for i in bears
                )
                for y, (bears, met_by) in yardsticks.items()
            }
            if all(true(t, package, met) for t in trees):
                return True
        return False


def random_words(seed: int, most_options: int = 3, most_issues: int = 3, verdicts: bool = True) -> Words:
    """Words of every kind on a few issues; they may contradict each other."""
    rng = random.Random(seed)
    issues = {
        f"i{n}": tuple(f"o{k}" for k in range(rng.choice((1, *range(2, most_options + 1), most_options))))
        for n in range(rng.randint(1, most_issues))
    }

    def part(least: int = 1) -> Package:
        named = rng.sample(sorted(issues), rng.randint(least, len(issues)))
        return {i: rng.choice(issues[i]) for i in sorted(named)}

    def tree() -> Any:
        parts = [
            ("in", i, tuple(sorted(rng.sample(issues[i], rng.randint(1, max(1, len(issues[i]) - 1))))))
            for i in rng.sample(sorted(issues), min(len(issues), rng.randint(1, 2)))
        ]
        made = parts[0] if len(parts) == 1 else (rng.choice(("all", "any")), tuple(parts))
        return ("not", made) if rng.random() < 0.3 else made

    kinds = ["wants", "ranks", "matters", "prefers", "link", "without_deal"]
    kinds += ["accepts", "rejects", "rejects_all"] * (2 if verdicts else 0)
    codings: list[Coding] = []
    for _ in range(rng.randint(1, 4)):
        kind = rng.choice(kinds)
        issue = rng.choice(sorted(issues))
        own = list(issues[issue])
        if kind == "wants":
            codings.append({"wants": {issue: sorted(rng.sample(own, rng.randint(1, len(own))))}})
        elif kind == "ranks":
            named: list[Any] = rng.sample(own, rng.randint(1, len(own)))
            if len(named) > 2 and rng.random() < 0.3:
                named = [named[0], sorted(named[1:])]
            codings.append({"ranks": {issue: named}})
        elif kind == "matters":
            codings.append({"matters": rng.sample(sorted(issues), rng.randint(1, len(issues)))})
        elif kind == "prefers":
            this = part()
            to = {i: rng.choice(issues[i]) for i in this}
            if to != this:
                codings.append({"prefers": {"this": _text(this), "to": _text(to)}})
        elif kind == "link":
            codings.append({"link": written(tree()), "makes_it": rng.choice(("better", "worse"))})
        elif kind == "without_deal":
            if rng.random() < 0.2:
                codings.append({"without_deal": "uniform"})
            else:
                codings.append({"without_deal": {issue: sorted(rng.sample(own, rng.randint(1, len(own))))}})
        elif kind == "rejects_all":
            codings.append({"rejects": _text(part()), "whatever_else": True})
        else:
            codings.append({kind: _text(part())})
    limits = (tree(),) if rng.random() < 0.4 else ()
    conditions = (tree(),) if rng.random() < 0.3 else ()
    return Words(issues, tuple(codings), limits, conditions)


def _text(package: Package) -> str:
    return ", ".join(f"{i}: {o}" for i, o in sorted(package.items()))


def read_package(text: str) -> Package:
    """A package as written."""
    return dict(p.split(": ") for p in text.split(", "))  # type: ignore[misc]


class PlainPreference:
    """One preference: what packages are worth and whether words hold, by looking at every package.

    Parameters
    ----------
    row : which of the latents.
    """

    def __init__(self, words: Words, latents: Latents, row: int) -> None:
        self.words = words
        classes = {i: self.classes_of(i) for i in words.issues}
        weighted = [i for i in words.issues if max(classes[i].values()) > 0]
        links = [c for c in words.codings if "link" in c and not self.constant(c)]
        y = [-log1p(-float(v)) for v in latents.weights[row]]
        assert len(y) == len(weighted) + len(links)
        share = dict(zip([*weighted, *range(len(links))], (v / sum(y) for v in y), strict=True)) if y else {}
        self.weight = {i: share.get(i, 0.0) for i in words.issues}
        self.worth: dict[str, dict[str, int]] = {}
        for n, (i, own) in enumerate(words.issues.items()):
            z = [float(v) for v in latents.values[n][row]]
            spread = max(z) - min(z)
            self.worth[i] = {
                o: round((z[classes[i][o]] - min(z)) / spread * share[i] * 2**40) if i in share else 0 for o in own
            }
        self.links = [
            (c["link"], (1 if c["makes_it"] == "better" else -1) * round(share[n] * 2**40)) for n, c in enumerate(links)
        ]
        vocabulary = Vocabulary(words.issues, ())
        self.conditions = [(parse_condition(text, vocabulary), w) for text, w in self.links]
        self.all = list(words.packages())
        self.no_deal = {i: words.issues[i][int(latents.no_deal[row, n])] for n, i in enumerate(words.issues)}
        allowed = [self.of(p) for p in self.all if words.keeps(p, words.conditions)]
        if any(c.get("without_deal") == "uniform" for c in words.codings):
            low, high = min(allowed), max(allowed)
            self.least = round(low + float(latents.level[row]) * (high - low))
        else:
            self.least = self.of(self.no_deal)

    def classes_of(self, issue: str) -> dict[str, int]:
        """The class of each option: options stated equal share one."""
        groups = [{o} for o in self.words.issues[issue]]
        for c in self.words.codings:
            for equal in c.get("ranks", {}).get(issue, ()):
                named = {equal} if isinstance(equal, str) else set(equal)
                merged = set().union(*(g for g in groups if g & named))
                groups = [merged, *(g for g in groups if not g & named)]
        order = sorted(groups, key=lambda g: min(self.words.issues[issue].index(o) for o in g))
        return {o: n for n, g in enumerate(order) for o in g}

    def constant(self, coding: Coding) -> bool:
        """Whether a link holds for every package: then it says nothing."""
        condition = parse_condition(coding["link"], Vocabulary(self.words.issues, ()))
        return all(condition.holds(p, lambda _: False) for p in self.words.packages())

    def of(self, package: Package) -> int:
        """What a package is worth."""
        linked = sum(w for condition, w in self.conditions if condition.holds(package, lambda _: False))
        return sum(self.worth[i][o] for i, o in package.items()) + linked

    def holds(self, coding: Coding) -> bool:
        """Whether words hold."""
        words = self.words
        ((kind, said),) = [(k, v) for k, v in coding.items() if k not in ("whatever_else", "makes_it")]
        match kind:
            case "wants":
                return all(
                    max(self.worth[i].values()) == max(self.worth[i][o] for o in named) for i, named in said.items()
                )
            case "ranks":
                ((issue, groups),) = said.items()
                sets = [[g] if isinstance(g, str) else g for g in groups]
                worth = self.worth[issue]
                return all(worth[a] > worth[b] for up, low in pairwise(sets) for a in up for b in low)
            case "matters":
                told = [i for i in said if len(words.issues[i]) > 1]
                return all(self.weight[a] > self.weight[b] for a, b in pairwise(told))
            case "prefers":
                this, to = read_package(said["this"]), read_package(said["to"])
                return all(self.of({**rest, **this}) > self.of({**rest, **to}) for rest in self.all)
            case "accepts":
                part = read_package(said)
                within = [p for p in self.having(part) if words.keeps(p, (*words.conditions, *words.limits))]
                return any(self.of(p) >= self.least for p in within)
            case "rejects":
                part = read_package(said)
                refused = [
                    not words.keeps(p, (*words.conditions, *words.limits)) or self.of(p) < self.least
                    for p in self.having(part)
                    if words.keeps(p, words.conditions)
                ]
                return not refused or (all if coding.get("whatever_else") else any)(refused)
            case _:
                return True

    def having(self, part: Package) -> list[Package]:
        """Packages that hold a part."""
        return [p for p in self.all if part.items() <= p.items()]

    def fits(self) -> bool:
        """Whether everything that was said holds."""
        return all(self.holds(c) for c in self.words.codings)


def evidence_from(words: Words) -> Evidence:
    """What is on record of the party."""
    case = words.read()
    return evidence_of(case, in_force(case), "p")


def said(issues: dict[str, str], *codings: Coding, **more: Any) -> Evidence:
    """Evidence from issues written as ``{"i": "a b c"}`` and codings."""
    return evidence_from(Words({i: tuple(own.split()) for i, own in issues.items()}, codings, **more))
