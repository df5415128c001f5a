"""Instances for measurements and tests: a seed gives a scenario, the same on every machine.

Worths are whole numbers. ``uniform``: each option's worth to each party is uniform, issues weighted by a point uniform on the simplex.
``clustered``: options come in three groups of nearly equal worth. ``opposed``: what is worth more to the first party tends to be worth
less to the others. A link adds to what a package is worth, to each party by its own amount, where a condition on two or more issues
holds; a limit forbids that it holds. Both tie issues along a random k-tree, so that the treewidth is at most k.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np

from goodoffices.deal.scenario import Bar, Scenario, Term

KINDS = ("uniform", "clustered", "opposed")


def instance(
    seed: int,
    issues: int,
    options: int,
    parties: int,
    kind: str = "uniform",
    ties: int = 0,
    treewidth: int = 2,
    share: float = 0.0,
    scale: int = 10_000,
) -> Scenario:
    """A scenario.

    Parameters
    ----------
    ties : how many limits and links, half each, over `treewidth` + 1 issues at the most.
    share : thresholds as a share of each party's best package.
    scale : the worth of each party's best package, about.
    """
    rng = np.random.default_rng([seed, issues, options, parties, KINDS.index(kind)])
    weights = rng.dirichlet(np.ones(issues), size=parties)
    terms = []
    for n in range(issues):
        value = _values(rng, options, parties, kind)
        terms.append(Term((n,), np.round(scale * weights[:, n, None] * value).astype(np.int64)))
    bars = []
    cliques = _cliques(rng, issues, treewidth) if ties else []
    for n in range(ties):
        clique = cliques[int(rng.integers(len(cliques)))]
        size = int(rng.integers(2, len(clique) + 1))
        scope = tuple(sorted(int(i) for i in rng.choice(clique, size=size, replace=False)))
        holds = _condition(rng, size, options)
        if n % 2:
            gain = np.round(scale / issues * rng.normal(0, 0.5, parties)).astype(np.int64)
            terms.append(Term(scope, gain.reshape(-1, *(1,) * size) * holds))
        else:
            bars.append(Bar(scope, ~holds, int(rng.integers(parties)), f"l{n}"))
    best = sum(t.worth.reshape(parties, -1).max(axis=1) for t in terms)
    return Scenario(
        tuple(f"p{k}" for k in range(parties)),
        tuple(f"i{n}" for n in range(issues)),
        tuple(tuple(f"o{k}" for k in range(options)) for _ in range(issues)),
        tuple(terms),
        tuple(bars),
        np.floor(share * np.asarray(best)).astype(np.int64),
    )


def _condition(rng: np.random.Generator, size: int, options: int) -> np.ndarray:
    """A condition: on each of some issues the package has one of one to half of the options."""
    holds = np.ones((options,) * size, dtype=bool)
    for axis in range(size):
        some = rng.choice(options, size=int(rng.integers(1, max(options // 2, 1) + 1)), replace=False)
        own = np.zeros(options, dtype=bool)
        own[some] = True
        holds &= own.reshape([-1 if a == axis else 1 for a in range(size)])
    return holds


def _values(rng: np.random.Generator, options: int, parties: int, kind: str) -> np.ndarray:
    if kind == "clustered":
        centres = rng.random((parties, 3))
        return np.clip(centres[:, rng.integers(3, size=options)] + rng.normal(0, 0.03, (parties, options)), 0, 1)
    value = rng.random((parties, options))
    if kind == "opposed":
        value[1:] = np.clip(0.7 * (1 - value[0]) + 0.3 * value[1:], 0, 1)
    return value


def _cliques(rng: np.random.Generator, issues: int, treewidth: int) -> list[tuple[int, ...]]:
    """The cliques of a random k-tree over all issues."""
    order = [int(i) for i in rng.permutation(issues)]
    k = min(treewidth, issues - 1)
    found = [tuple(order[: k + 1])]
    for issue in order[k + 1 :]:
        base = found[int(rng.integers(len(found)))]
        kept = list(combinations(base, k))
        found.append((*kept[int(rng.integers(len(kept)))], issue))
    return found
