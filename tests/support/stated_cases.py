"""Random small cases in which parties say what they want: limits, conditions and tests from ``small_cases``, and preferences besides.

What a party says is true of a preference that is drawn for it first, so that its words seldom contradict each other.
"""

from __future__ import annotations

import copy
import random
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from goodoffices.case.case import Case
from support.small_cases import Small, Tree, read_sketch, small_cases, trees, written

Sketch = dict[str, Any]


@dataclass(frozen=True)
class Stated:
    """A small case with preferences.

    Attributes
    ----------
    small : its limits, conditions, tests and rule, as the brute force knows them.
    sketch : what the file is written from.
    links : the condition of each coded link, by id of the coding.
    silent : pairs of a voice and an issue on which it says nothing here (a limit of its own may still name the issue).
    """

    small: Small
    sketch: Sketch
    links: dict[str, Tree]
    silent: frozenset[tuple[str, str]]

    def read(self) -> Case:
        return read_sketch(self.sketch)


@st.composite
def stated_cases(draw: st.DrawFn, tests: bool = True, links: bool = True, limits: tuple[int, int] = (0, 4)) -> Stated:
    """A small case in which every voice says something, and on some issues nothing.

    Parameters
    ----------
    tests : whether packages are accepted, rejected and compared too; then draws may come from slice sampling, which is slower.
    links : whether there may be links between issues, where nothing is tested: how both are drawn is the room above's to prove.
    """
    small = draw(small_cases(limits=limits, most_packages=24, least_options=draw(st.integers(1, 2))))
    assume(any(len(own) > 1 for own in small.issues.values()))
    tests = tests and draw(st.booleans())
    link = draw(trees(small.issues, small.yardsticks, 1)) if links and not tests and draw(st.booleans()) else None
    rng = random.Random(draw(st.integers(0, 2**32)))
    small = _with_listed(small)
    sketch = copy.deepcopy(small.sketch)
    told: dict[str, Tree] = {}
    silent = set()
    for voice in sorted(small.voices):
        issues = [i for i in small.issues if rng.random() > 0.08]
        silent |= {(voice, i) for i in small.issues if i not in issues}
        codings = _words(rng, small, issues, tests)
        if link is not None and rng.random() < 0.6:
            told[f"p-{voice}.{len(codings) + 1}"] = link
            codings.append({"link": written(link), "makes_it": rng.choice(["better", "worse"])})
        statement: Sketch = {
            "id": f"p-{voice}", "source": "src", "speaker": voice, "act": "propose", "said": "so", "about": issues,
        }  # fmt: skip
        sketch["statements"].append(statement | ({"coding": codings} if codings else {}))
    return Stated(small, sketch, told, frozenset(silent))


def _with_listed(small: Small) -> Small:
    """The case with at least one option on each issue that somebody has named."""
    sketch, analyst = copy.deepcopy(small.sketch), set(small.analyst)
    for issue, options in small.issues.items():
        if all((issue, o) in analyst for o in options):
            sketch["issues"][issue]["options"][options[0]]["from"] = "s0"
            analyst.discard((issue, options[0]))
    return replace(small, sketch=sketch, analyst=frozenset(analyst))


def _words(rng: random.Random, small: Small, issues: list[str], tests: bool) -> list[Sketch]:
    """Codings of one voice, true of one preference: a weight for each issue, options in an order, one expected without a deal."""
    order = {i: rng.sample(own, len(own)) for i, own in small.issues.items()}
    weight = {i: rng.random() for i in small.issues}
    expects = {i: rng.choice(own) for i, own in small.issues.items()}

    def worth(package: dict[str, str]) -> float:
        """In the order of an issue the best has its weight, the worst nothing."""
        return sum(
            weight[i] * (len(order[i]) - 1 - order[i].index(o)) / max(1, len(order[i]) - 1) for i, o in package.items()
        )

    found: list[Sketch] = []
    for issue in issues:
        own = order[issue]
        kind = rng.choice(["wants", "ranks", "equal", "nothing"])
        if kind == "wants":
            found.append({"wants": {issue: sorted({own[0], *rng.sample(own, rng.randint(0, 1))})}})
        elif kind == "ranks":
            found.append({"ranks": {issue: [o for o in own if rng.random() < 0.8] or [own[0]]}})
        elif kind == "equal" and len(own) > 2:
            found.append({"ranks": {issue: [[own[0], own[1]], *own[2:]]}})
        if rng.random() < 0.5:
            named = sorted({expects[issue], *rng.sample(own, rng.randint(0, 1))})
            found.append({"without_deal": {issue: named}})
    several = sorted(i for i, own in small.issues.items() if len(own) > 1)
    if len(several) > 1 and rng.random() < 0.4:
        a, b = rng.sample(several, 2)
        found.append({"matters": [a, b] if weight[a] > weight[b] else [b, a]})
    if rng.random() < 0.1:
        found.append({"without_deal": "uniform"})
    if tests and rng.random() < 0.4:
        package = {i: rng.choice(own) for i, own in small.issues.items()}
        if rng.random() < 0.5:
            package = {i: package[i] for i in rng.sample(sorted(package), rng.randint(1, len(package)))}
        whole = {**expects, **package}
        if worth(whole) >= worth(expects):
            found.append({"accepts": package})
        elif len(package) == len(small.issues):
            found.append({"rejects": package})
    return found
