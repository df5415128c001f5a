"""A case from a seed in which every party has said something on every issue: wants, rankings, what it expects, what matters, limits."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

SIZES = (4, 3, 4, 3, 3, 3, 3)
"""3,888 packages."""


def write_random_statements(
    folder: Path,
    sizes: Sequence[int] = SIZES,
    parties: int = 2,
    seed: int = 0,
    limits: bool = True,
    ties: int = 0,
    hopes: int = 0,
) -> None:
    """Write a valid case into a folder.

    Each party says one thing on each issue and which of two issues matters more. With `limits` the first two exclude each other's best on
    the first issue, so that there is a clash with two openings. `ties` are limits and links, half each, over two neighbouring issues.
    On the first `hopes` issues each party wants something and expects, without a deal, something that it also wants, so that no deal is good.
    """
    rng = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    names = [f"p{k}" for k in range(parties)]
    lines = ["title: Random statements", "actors:"]
    lines += [f"  {p}: {{name: Party {p}, roles: [party]}}" for p in names]
    lines.append("issues:")
    for i, size in enumerate(sizes):
        options = ", ".join(f"o{k}: {{from: s0}}" for k in range(size))
        lines.append(f"  i{i}: {{options: {{{options}}}}}")
    lines += ["sources: {r: {published: 2030-01-01}}", "statements:"]
    number = 0

    def say(party: str, act: str, coding: str, about: str = "") -> None:
        nonlocal number
        lines.append(
            f"  - {{id: s{number}, source: r, speaker: {party}, act: {act}, said: words{about}, coding: [{{{coding}}}]}}"
        )
        number += 1

    for party in names:
        for i, size in enumerate(sizes):
            order = rng.sample(range(size), rng.choice([2, 2, 3]))
            if i < hopes:
                say(
                    party,
                    "propose",
                    f"ranks: {{i{i}: [o{order[0]}, o{order[1]}]}}}}, {{without_deal: {{i{i}: o{order[0]}}}",
                    f", about: [i{i}]",
                )
                continue
            coding = {
                "wants": f"wants: {{i{i}: o{order[0]}}}",
                "ranks": f"ranks: {{i{i}: [{', '.join(f'o{o}' for o in order)}]}}",
                "without": f"without_deal: {{i{i}: o{order[0]}}}",
            }[rng.choice(["wants", "ranks", "without"])]
            say(party, "propose", coding, f", about: [i{i}]")
        first, second = rng.sample(range(len(sizes)), 2)
        say(party, "propose", f"matters: [i{first}, i{second}]")
    if limits:
        for k, party in enumerate(names[:2]):
            say(party, "limit", f"limit: i0 is o{k}")
        say(names[0], "limit", "limit: i1 is not o0")
    for n in range(ties):
        party, i = rng.choice(names), rng.randrange(len(sizes) - 1)
        one, other = rng.randrange(sizes[i]), rng.randrange(sizes[i + 1])
        if n % 2:
            say(
                party,
                "propose",
                f"link: i{i} is o{one} and i{i + 1} is o{other}, makes_it: {rng.choice(['better', 'worse'])}",
            )
        else:
            say(party, "limit", f"limit: not (i{i} is o{one} and i{i + 1} is o{other})")
    (folder / "case.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
