"""A random case whose truth is known: preferences drawn from the stated prior, and statements that answer fixed questions truthfully.

What is asked is drawn apart from what is true, so that only the answers tell anything. With such cases it can be tested whether draws
are right: ranks of the truth among them are uniform (Talts, Betancourt, Simpson, Vehtari & Gelman, *Validating Bayesian inference
algorithms with simulation-based calibration*, 2018).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

import numpy as np

Package = Mapping[str, str]

FEWEST_OPTIONS, MOST_OPTIONS = 2, 4


@dataclass(frozen=True)
class Truth:
    """What one party prefers.

    Attributes
    ----------
    weights : by issue, the span between its worst and best option; with those of links they sum to 1.
    links : by what is linked, written as a condition, what it adds where it holds; negative where it takes away.
    values : by issue and option, between 0, the worst, and 1, the best.
    without_deal : by issue the option it expects.
    """

    party: str
    weights: Mapping[str, float]
    links: Mapping[tuple[tuple[str, str], ...], float]
    values: Mapping[str, Mapping[str, float]]
    without_deal: Package

    def worth(self, package: Package) -> float:
        """What a whole package is worth."""
        linked = sum(w for parts, w in self.links.items() if all(package[i] == o for i, o in parts))
        return (
            sum(w * self.values[i][package[i]] for i, w in self.weights.items()) + linked
        )  # always in one order: equal is equal

    def accepts(self, part: Package) -> bool:
        """Whether some package that holds a part is worth at least no deal. Cost: a look at each such package."""
        least = self.worth(self.without_deal)
        own = [[part[i]] if i in part else list(options) for i, options in self.values.items()]
        return any(self.worth(dict(zip(self.values, chosen, strict=True))) >= least for chosen in product(*own))

    def to_json(self) -> dict[str, object]:
        """As ``truth.json`` holds it."""
        return {
            "weights": dict(self.weights),
            "links": {_condition(parts): worth for parts, worth in self.links.items()},
            "values": {i: dict(own) for i, own in self.values.items()},
            "without_deal": dict(self.without_deal),
            "worth_without_deal": self.worth(self.without_deal),
        }


@dataclass(frozen=True)
class RandomCase:
    """A case, as the text of its file, and the truth of each party."""

    text: str
    truths: tuple[Truth, ...]


def random_case(seed: int, parties: int = 2, issues: int = 3, questions: int = 6) -> RandomCase:
    """A valid random case.

    Parameters
    ----------
    parties, issues : how many; a case needs two parties, and one issue.
    questions : that each party is asked.
    """
    asking, true = (np.random.Generator(np.random.Philox(s)) for s in np.random.SeedSequence(seed).spawn(2))
    names = {
        f"issue_{n}": tuple(f"option_{k}" for k in range(1, asking.integers(FEWEST_OPTIONS, MOST_OPTIONS + 1) + 1))
        for n in range(1, issues + 1)
    }
    truths, said = [], []
    for party in (f"party_{n}" for n in range(1, parties + 1)):
        links = _links(asking, names)
        truth = _truth(true, party, names, links)
        truths.append(truth)
        said += [(party, *answer) for answer in _answers(asking, truth, questions)]
    return RandomCase(_written(seed, names, tuple(t.party for t in truths), said), tuple(truths))


def _links(rng: np.random.Generator, names: Mapping[str, tuple[str, ...]]) -> dict[tuple[tuple[str, str], ...], int]:
    """In one case of four, two options on different issues that are worth more together, or less."""
    if len(names) < 2 or rng.random() >= 0.25:
        return {}
    pair = sorted(rng.choice(sorted(names), size=2, replace=False).tolist())
    return {tuple((i, str(rng.choice(names[i]))) for i in pair): int(rng.choice((-1, 1)))}


def _truth(
    rng: np.random.Generator,
    party: str,
    names: Mapping[str, tuple[str, ...]],
    links: Mapping[tuple[tuple[str, str], ...], int],
) -> Truth:
    """One preference from the prior."""
    spans = rng.exponential(size=len(names) + len(links))
    weights = (spans / spans.sum()).tolist()
    values = {}
    for issue, options in names.items():
        z = rng.random(len(options))
        between = (z - z.min()) / (z.max() - z.min())
        values[issue] = dict(zip(options, between.tolist(), strict=True))
    linked = {parts: sign * w for (parts, sign), w in zip(links.items(), weights[len(names) :], strict=True)}
    expected = {issue: str(rng.choice(options)) for issue, options in names.items()}
    return Truth(party, dict(zip(names, weights, strict=False)), linked, values, expected)


Answer = tuple[str, str, str]
"""An act, the analyst's words, the coding as written."""


def _answers(rng: np.random.Generator, truth: Truth, questions: int) -> Iterator[Answer]:
    """Truthful answers to random questions; links are told first."""
    for parts, worth in truth.links.items():
        better = "better" if worth > 0 else "worse"
        yield "claim", f"together these are {better} for it", f"{{link: {_condition(parts)}, makes_it: {better}}}"
    kinds = [_best, _ranked, _heavier, _preferred, _judged, _judged_part, _expected]
    for kind in rng.integers(len(kinds), size=questions):
        if kinds[kind] is not _heavier or len(truth.weights) > 1:
            yield kinds[kind](rng, truth)


def _issue(rng: np.random.Generator, truth: Truth) -> str:
    return str(rng.choice(sorted(truth.values)))


def _part(rng: np.random.Generator, truth: Truth, issues: int) -> dict[str, str]:
    """Options on some issues."""
    named = sorted(rng.choice(sorted(truth.values), size=issues, replace=False).tolist())
    return {i: str(rng.choice(sorted(truth.values[i]))) for i in named}


def _best(rng: np.random.Generator, truth: Truth) -> Answer:
    issue = _issue(rng, truth)
    best = max(truth.values[issue], key=truth.values[issue].__getitem__)
    return "demand", f"on {issue} it wants {best} most", f"{{wants: {{{issue}: {best}}}}}"


def _ranked(rng: np.random.Generator, truth: Truth) -> Answer:
    """Which of two or three named options is best, which next."""
    issue = _issue(rng, truth)
    own = truth.values[issue]
    named = rng.choice(sorted(own), size=min(len(own), int(rng.integers(2, 4))), replace=False).tolist()
    order = ", ".join(sorted(named, key=own.__getitem__, reverse=True))
    return "claim", f"on {issue}, best first: {order}", f"{{ranks: {{{issue}: [{order}]}}}}"


def _heavier(rng: np.random.Generator, truth: Truth) -> Answer:
    """Which of two issues matters more."""
    pair = rng.choice(sorted(truth.weights), size=2, replace=False).tolist()
    more, less = sorted(pair, key=truth.weights.__getitem__, reverse=True)
    return "claim", f"{more} matters more to it than {less}", f"{{matters: [{more}, {less}]}}"


def _preferred(rng: np.random.Generator, truth: Truth) -> Answer:
    """Which of two parts on the same issues is better, whatever the others hold; linked issues take part."""
    linked = {i for parts in truth.links for i, _ in parts}
    named = set(
        rng.choice(sorted(truth.values), size=int(rng.integers(1, len(truth.values) + 1)), replace=False).tolist()
    )
    named |= linked if named & linked else set()
    one, other = ({i: str(rng.choice(sorted(truth.values[i]))) for i in sorted(named)} for _ in range(2))
    if one == other:
        first = min(one)
        options = sorted(truth.values[first])
        other[first] = options[(options.index(one[first]) + 1) % len(options)]
    rest = truth.without_deal
    this, to = sorted((one, other), key=lambda p: truth.worth({**rest, **p}), reverse=True)
    return (
        "claim",
        f"it prefers {_text(this)} to {_text(to)}",
        f'{{prefers: {{this: "{_text(this)}", to: "{_text(to)}"}}}}',
    )


def _judged(rng: np.random.Generator, truth: Truth) -> Answer:
    """Whether it would accept a whole package."""
    package = _part(rng, truth, len(truth.values))
    if truth.accepts(package):
        return "accept", f"it would accept {_text(package)}", f'{{accepts: "{_text(package)}"}}'
    return "reject", f"it would not accept {_text(package)}", f'{{rejects: "{_text(package)}"}}'


def _judged_part(rng: np.random.Generator, truth: Truth) -> Answer:
    """Whether it would accept a part, if the rest were settled as it likes."""
    part = _part(rng, truth, 1)
    if truth.accepts(part):
        return "accept", f"it could accept {_text(part)}", f'{{accepts: "{_text(part)}"}}'
    return "reject", f"it refuses {_text(part)}, whatever else", f'{{rejects: "{_text(part)}", whatever_else: true}}'


def _expected(rng: np.random.Generator, truth: Truth) -> Answer:
    issue = _issue(rng, truth)
    option = truth.without_deal[issue]
    return "expect", f"without a deal it expects {option} on {issue}", f"{{without_deal: {{{issue}: {option}}}}}"


def _text(package: Package) -> str:
    return ", ".join(f"{i}: {o}" for i, o in package.items())


def _condition(parts: tuple[tuple[str, str], ...]) -> str:
    return " and ".join(f"{i} is {o}" for i, o in parts)


def _written(
    seed: int, names: Mapping[str, tuple[str, ...]], parties: tuple[str, ...], said: list[tuple[str, str, str, str]]
) -> str:
    """The case as the text of its file."""
    lines = [f"title: Random case {seed}", "note: Made by a program. Each party's words answer questions truthfully."]
    lines.append("actors:")
    lines += [f"  {p}: {{name: {p.replace('_', ' ').capitalize()}, roles: [party]}}" for p in parties]
    lines += [f"agreement: {{needs: [{', '.join(parties)}]}}", "issues:"]
    for issue, options in names.items():
        lines += [f"  {issue}:", f"    title: {issue.replace('_', ' ').capitalize()}", "    options:"]
        lines += [
            f"      {o}: {{title: {o.replace('_', ' ')} of {issue.replace('_', ' ')}, from: asked}}" for o in options
        ]
    lines += ["sources:", "  answers: {title: Questions and answers, published: 2030-01-01, reliability: A}"]
    lines += ["statements:", "  - {id: asked, source: answers, speaker: newsroom, act: report, said: the questions}"]
    for number, (party, act, words, coding) in enumerate(said, 1):
        lines += [f"  - id: s{number}", "    source: answers", f"    speaker: {party}", f"    act: {act}"]
        lines += [f'    said: "{words}"', f"    coding: [{coding}]"]
    return "\n".join(lines) + "\n"
