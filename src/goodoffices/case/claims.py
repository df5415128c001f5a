"""Claims side by side: figures of the same thing, each with who claims it."""

from __future__ import annotations

from goodoffices.case.case import Case
from goodoffices.case.figure import Figure


def claimant(case: Case, figure: Figure) -> str:
    """Who claims a figure, in words: the claimant it names, or the speakers of its statements."""
    if figure.claimant == "newsroom":
        return f"{case.sources[case.statements[figure.origin[0]].source].publisher} (newsroom)"
    if figure.claimant in case.actors:
        return case.actors[figure.claimant].name
    if figure.claimant in case.people:
        person = case.people[figure.claimant]
        return f"{case.actors[person.speaks_for].name} ({person.name or person.post})"
    return " and ".join(dict.fromkeys(case.speaker(case.statements[s]) for s in figure.origin))


def figure_groups(case: Case) -> list[tuple[str, list[Figure]]]:
    """Figures of the same thing together, by what is counted, of whom, and of which event; sorted."""
    groups: dict[tuple[str, str, str], list[Figure]] = {}
    for figure in case.figures.values():
        groups.setdefault((figure.what, figure.of, figure.event or ""), []).append(figure)
    return [(f"{what}, {of}" if of else what, figures) for (what, of, _), figures in sorted(groups.items())]


def differ(figures: list[Figure]) -> bool:
    """Whether figures of the same thing are not the same."""
    return len({(f.low, f.high) for f in figures if f.given}) > 1
