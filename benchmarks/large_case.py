"""A large case from a seed: statements, actors, issues and limits as many as asked for, dated over a year."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path


def write_large_case(
    folder: Path, seed: int = 0, statements: int = 2_000, actors: int = 20, issues: int = 30, limits: int = 60
) -> None:
    """Write a valid case into a folder. The first six actors are parties whose yes is needed."""
    rng = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    options = {f"i{n}": [f"o{k}" for k in range(rng.randint(3, 5))] for n in range(issues)}
    lines = ["title: A large case", "actors:"]
    for n in range(actors):
        role = "party" if n < 6 else "mediator" if n == 6 else "outside"
        lines.append(f"  a{n}: {{name: Actor {n:02}, roles: [{role}]}}")
    lines.append("issues:")
    for issue, names in options.items():
        lines.append(f"  {issue}:\n    title: Issue {issue[1:]:>02}\n    options:")
        for k, name in enumerate(names):
            origin = "analyst" if k == len(names) - 1 and rng.random() < 0.4 else f"s{rng.randrange(statements)}"
            needs = f", needs: [a{rng.randrange(actors)}]" if rng.random() < 0.3 else ""
            lines.append(f"      {name}: {{title: option {k} of {issue}, from: {origin}{needs}}}")
    lines += ["yardsticks:", "  fair: {title: is fair to all, of: a0, bears_on: [i0, i1]}", "sources:"]
    start = dt.date(2030, 1, 1)
    for n in range(40):
        day = start + dt.timedelta(days=9 * n)
        lines.append(f"  r{n}: {{publisher: Paper {n}, published: {day}, reliability: B}}")
    lines.append("statements:")
    limited = set(rng.sample(range(statements), limits))
    one_a_day: set[tuple[int, str]] = set()
    for n in range(statements):
        source = n * 40 // statements
        actor, issue = rng.randrange(6 if n in limited else actors), f"i{rng.randrange(issues)}"
        lines.append(f"  - id: s{n}\n    source: r{source}\n    at: [[{50 * n}, {50 * n + 40}]]\n    speaker: a{actor}")
        lines.append(
            f"    act: {'limit' if n in limited else 'report'}\n    about: [{issue}]\n    said: Statement number {n} of actor {actor} on {issue}"
        )
        codings = []
        if n in limited:
            picked = rng.sample(options[issue], rng.randint(1, 2))
            reading = "inferred" if rng.random() < 0.3 else "stated"
            other = ", or: position" if reading == "inferred" else ""
            if rng.random() < 0.15:
                second = f"i{rng.randrange(issues)}"
                condition = f"if {issue} is {picked[0]} then {second} in [{', '.join(options[second][:2])}]"
            elif rng.random() < 0.5:
                condition = f"{issue} not in [{', '.join(picked)}]"
            else:
                condition = f"{issue} in [{', '.join(rng.sample(options[issue], 2))}]"
            codings.append(f"{{limit: '{condition}', reading: {reading}{other}}}")
        elif rng.random() < 0.2 and (actor, issue) not in one_a_day:
            one_a_day.add((actor, issue))
            codings.append(f"{{wants: {{{issue}: {rng.choice(options[issue])}}}}}")
        if codings:
            lines.append("    coding:\n" + "\n".join(f"      - {c}" for c in codings))
    (folder / "case.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
