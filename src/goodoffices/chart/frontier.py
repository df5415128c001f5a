"""The frontier picture: what no other package beats, and where the solutions stand among it.

For two parties worth by worth. For more, each party has a strip of its own, from no deal to its best package: side by side such strips are
parallel coordinates (Inselberg 1985), which here lie down, so that names can be read and no party's points are held against another's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from goodoffices.chart.picture import LINES, Picture, centred, configured, wrapped
from goodoffices.deal.bargaining import Bargain
from goodoffices.deal.scenario import Scenario
from goodoffices.deal.zone import Zone

if TYPE_CHECKING:
    import altair as alt

SHORT = {
    "nash": "Nash",
    "kalai_smorodinsky": "Kalai–Smorodinsky",
    "egalitarian": "egalitarian",
    "utilitarian": "utilitarian",
}

SIGNS = (
    ("circle", "#111111"),
    ("square", "#ffffff"),
    ("triangle-up", "#111111"),
    ("diamond", "#ffffff"),
    ("square", "#111111"),
    ("circle", "#ffffff"),
    ("diamond", "#111111"),
    ("triangle-up", "#ffffff"),
)
"""Form and fill of the points at which solutions stand, told apart without colour."""

MOST_POINTS = 2_000
"""Points of the frontier that are drawn; of more, as many, evenly spaced, and the picture says so."""

ACCEPTABLE, OTHER = "on the frontier, acceptable to all", "on the frontier, not acceptable to all"


@dataclass(frozen=True)
class Solved:
    """A point at which one solution or several stand: their names, and the worth to each party in units of the grid."""

    name: str
    points: tuple[int, ...]


def frontier_picture(names: Mapping[str, str], zone: Zone) -> Picture:
    """The frontier, with the points of the solutions.

    Parameters
    ----------
    names : of parties, by id.
    """
    worths = zone.scenario
    solved, more = _solved(zone.solutions)
    front = zone.whole.points
    number = len(front)
    every = np.unique(np.linspace(0, number - 1, min(number, MOST_POINTS)).astype(int))
    shown = [tuple(int(v) for v in front[n]) for n in every]
    least = tuple(int(r) for r in worths.thresholds)
    accepted = [all(v >= r for v, r in zip(point, least, strict=True)) for point in shown]
    draw = _worth_by_worth if len(worths.parties) == 2 else _strips
    cut = f"{len(shown):,} of {number:,} points, evenly spaced in their order, are drawn" if len(shown) < number else ""
    left = f" Of the points of the solutions the first {len(solved)} are drawn." if more else ""
    where = [f"{s.name}: {_told(names, worths, s.points)}" for s in solved]
    rows = [(s.name, *(str(worths.told(v)) for v in s.points)) for s in solved]
    rows += [
        (ACCEPTABLE if yes else OTHER, *(str(worths.told(v)) for v in point))
        for point, yes in zip(shown, accepted, strict=True)
    ]
    rows.append(("no deal", *(str(worths.told(r)) for r in least)))
    return Picture(
        "The frontier and the solutions",
        f"{number:,} points that no other package beats for one party without hurting another, {len(zone.inside):,} of them "
        f"acceptable to all. {cut + '. ' if cut else ''}{'. '.join(where) or 'There is no solution'}.{left}",
        configured(draw(names, zone, list(zip(shown, accepted, strict=True)), solved, cut)),
        ("Point", *(names[p] for p in worths.parties)),
        tuple(rows),
    )


def _solved(found: Sequence[Bargain]) -> tuple[list[Solved], bool]:
    """The points at which solutions stand, each once, and whether there are more than can be told apart."""
    at: dict[tuple[int, ...], list[str]] = {}
    for solution in found:
        for n, point in enumerate(solution.points, 1):
            tie = f" ({n} of {len(solution.points)})" if len(solution.points) > 1 else ""
            at.setdefault(point, []).append(SHORT[solution.name] + tie)
    made = [Solved(name[:1].upper() + name[1:], p) for p, own in at.items() for name in [", ".join(own)]]
    return made[: len(SIGNS)], len(made) > len(SIGNS)


def _told(names: Mapping[str, str], worths: Scenario, points: Sequence[int]) -> str:
    return ", ".join(f"{names[p]} {worths.told(v)}" for p, v in zip(worths.parties, points, strict=True))


def _encoded(solved: Sequence[Solved]) -> dict[str, Any]:
    """Form and fill by solution, with one legend below, one name to a line."""
    import altair as alt

    names = [s.name for s in solved]
    forms, fills = [form for form, _ in SIGNS[: len(names)]], [fill for _, fill in SIGNS[: len(names)]]
    legend = alt.Legend(title=None, orient="bottom", direction="vertical", labelLimit=0, symbolSize=110)
    return {
        "shape": alt.Shape("name:N", scale=alt.Scale(domain=names, range=forms), legend=legend),
        "fill": alt.Fill("name:N", scale=alt.Scale(domain=names, range=fills), legend=legend),
        # the same for all: without it the legend would show white forms without their line
        "stroke": alt.Stroke("name:N", scale=alt.Scale(domain=names, range=["#111111"] * len(names)), legend=legend),
    }


def _note(text: str, cut: str) -> alt.TitleParams:
    """A line above the picture that says what its smaller signs are."""
    import altair as alt

    return alt.TitleParams(
        [text, cut] if cut else text, anchor="start", frame="group", fontSize=12, fontWeight="normal", offset=10
    )


def _worth_by_worth(
    names: Mapping[str, str],
    zone: Zone,
    shown: Sequence[tuple[tuple[int, ...], bool]],
    solved: Sequence[Solved],
    cut: str,
) -> alt.TopLevelMixin:
    import altair as alt

    worths = zone.scenario
    grid = float(worths.grid)
    titles = [
        f"Points of {names[p]} (no deal: {worths.told(int(r))})"
        for p, r in zip(worths.parties, worths.thresholds, strict=True)
    ]
    x = alt.X("x:Q", scale=alt.Scale(zero=False, nice=True, padding=8), axis=alt.Axis(title=titles[0]))
    y = alt.Y("y:Q", scale=alt.Scale(zero=False, nice=True, padding=8), axis=alt.Axis(title=titles[1]))
    front = [
        alt.Chart(alt.InlineData(values=[{"x": a * grid, "y": b * grid} for (a, b), yes in shown if yes == accepted]))
        .mark_point(size=34, stroke="#777", strokeWidth=1, fill=fill, opacity=1)
        .encode(x=x, y=y)
        for accepted, fill in ((False, "#ffffff"), (True, "#8a8a8a"))
    ]
    least = [float(r) * grid for r in worths.thresholds]
    rules = [
        alt.Chart(alt.InlineData(values=[{axis: at}]))
        .mark_rule(strokeDash=[4, 3], color="#555")
        .encode(**{axis: f"{axis}:Q"})
        for axis, at in zip("xy", least, strict=True)
    ]
    signs = _encoded(solved)
    crossing = [{"x": s.points[0] * grid, "y": s.points[1] * grid, "name": s.name} for s in solved]
    nodes = (
        alt.Chart(alt.InlineData(values=crossing))
        .mark_point(size=150, strokeWidth=2, opacity=1)
        .encode(x=x, y=y, **signs)
    )
    layers = [*front, *rules, *([nodes] if solved else [])]
    told = "Small circles: the frontier, filled where acceptable to all. Dashed: no deal"
    made: alt.TopLevelMixin = alt.layer(*layers).properties(width=440, height=340, title=_note(told, cut))
    return made


LANE = 13
"""Pixels from one lane of a strip to the next: one for each solution, and one for the frontier."""


def _strips(
    names: Mapping[str, str],
    zone: Zone,
    shown: Sequence[tuple[tuple[int, ...], bool]],
    solved: Sequence[Solved],
    cut: str,
) -> alt.TopLevelMixin:
    import altair as alt

    worths = zone.scenario
    strips = []
    spans = []
    for k, party in enumerate(worths.parties):
        best, least = zone.best[k][0], int(worths.thresholds[k])
        told = f"no deal {worths.told(least)}, best {worths.told(best)}"
        strips.append(f"{wrapped(names[party], 22)}|{told}")
        spans.append(max(1, best - least))
    lanes = [*(s.name for s in solved), ACCEPTABLE]

    def at(points: Sequence[int]) -> list[tuple[str, float]]:
        """For each party how far a point is on the way from no deal to its best package."""
        own = zip(strips, points, worths.thresholds, spans, strict=True)
        return [(name, (v - int(r)) / span) for name, v, r, span in own]

    some = any(yes for _, yes in shown)
    ticks = sorted({(n, round(s, 4)) for point, yes in shown if yes or not some for n, s in at(point)})
    low = min([0.0, *(s for _, s in ticks), *(s for p in solved for _, s in at(p.points))])
    x = alt.X(
        "share:Q",
        scale=alt.Scale(domain=[low, 1], nice=False),
        axis=alt.Axis(
            title="From no deal (0%) to the party's own best package (100%)", format="%", grid=True, gridColor="#dddddd", orient="top",
            tickCount=5,
        ),
    )  # fmt: skip
    y = alt.Y(
        "party:N",
        sort=strips,
        axis=alt.Axis(title=None, labelLimit=0, labelExpr=LINES, labelOffset=centred(), labelPadding=8, domain=False, ticks=False),
    )  # fmt: skip
    lane = alt.YOffset("lane:N", sort=lanes, scale=alt.Scale(domain=lanes, paddingOuter=0.35))
    front = (
        alt.Chart(alt.InlineData(values=[{"party": n, "share": s, "lane": ACCEPTABLE} for n, s in ticks]))
        .mark_tick(color="#8a8a8a", thickness=1, size=LANE * 0.8)
        .encode(x=x, y=y, yOffset=lane)
    )
    values = [
        {"party": n, "share": s, "lane": p.name, "name": p.name, "zero": 0} for p in solved for n, s in at(p.points)
    ]
    base = alt.Chart(alt.InlineData(values=values)).encode(x=x, y=y, yOffset=lane)
    stems = base.mark_rule(color="#b4b4b4", strokeWidth=2).encode(x2="zero:Q")
    nodes = base.mark_point(size=95, strokeWidth=1.8, opacity=1).encode(**_encoded(solved))
    zero = alt.Chart(alt.InlineData(values=[{"share": 0}])).mark_rule(color="#111", strokeWidth=1).encode(x="share:Q")
    layers = [front, zero, *([stems, nodes] if solved else [])]
    told = "Ticks: points of the frontier" + (
        " that are acceptable to all" if some else ", none of them acceptable to all"
    )
    lines = max(name.count("|") + 1 for name in strips)
    height = alt.Step(max(LANE * (len(lanes) + 1), 14 * lines + 10), **{"for": "position"})
    made: alt.TopLevelMixin = alt.layer(*layers).properties(width=360, height=height, title=_note(told, cut))
    return made
