"""The timeline: how much each actor said or did on each day, as far as it is known."""

from __future__ import annotations

from goodoffices.case.case import Case
from goodoffices.case.statement import Statement
from goodoffices.case.when import day_words
from goodoffices.chart.picture import LINES, Picture, centred, configured, wrapped
from goodoffices.logic.force import said_on

LIMITS = ("limit", "precondition", "reject")


def timeline(case: Case) -> Picture:
    """One node for each actor and day: its size is the number of statements, filled where one is a limit, precondition or refusal."""
    import altair as alt

    found: dict[tuple[str, str], list[Statement]] = {}
    for statement in case.statements.values():
        day = said_on(statement).isoformat()
        for speaker in _speakers(case, statement):
            found.setdefault((speaker, day), []).append(statement)
    actors = [a.name for a in case.actors.values() if any(a.name == s for s, _ in found)]
    actors += [s for s in ("newsroom", "residents") if any(s == name for name, _ in found)]
    days = sorted({day for _, day in found})
    values = [
        {
            "actor": wrapped(actor, 26),
            "day": day,
            "number": len(own),
            "kind": "with a limit, precondition or refusal"
            if any(s.act in LIMITS for s in own)
            else "other statements",
        }
        for (actor, day), own in sorted(found.items())
    ]
    base = alt.Chart(alt.InlineData(values=values)).encode(
        x=alt.X(
            "day:O",
            sort=days,
            axis=alt.Axis(
                title="Day said, or else reported (days not to scale)",
                labelAngle=-40 if len(days) > 3 else 0,
                labelLimit=0,
            ),
        ),
        y=alt.Y(
            "actor:N",
            sort=[wrapped(a, 26) for a in actors],
            axis=alt.Axis(
                title=None, labelLimit=0, labelExpr=LINES, labelOffset=centred(), labelPadding=6, ticks=False
            ),
        ),
    )
    nodes = base.mark_point(stroke="#111", strokeWidth=1.5, opacity=1).encode(
        size=alt.Size("number:Q", scale=alt.Scale(domain=[0, 20], range=[120, 900], clamp=True), legend=None),
        fill=alt.Fill(
            "kind:N",
            scale=alt.Scale(
                domain=["with a limit, precondition or refusal", "other statements"], range=["#777777", "#ffffff"]
            ),
            legend=alt.Legend(title=None, orient="bottom", labelLimit=0, symbolSize=150, symbolStrokeColor="#111"),
        ),
    )
    numbers = base.mark_text(fontSize=11, dx=19, align="left").encode(text="number:Q")
    return Picture(
        "Who spoke when",
        f"Number of statements by actor and day, {len(days)} days from {_day(days[0])} to {_day(days[-1])}.",
        configured(
            (nodes + numbers).properties(width=alt.Step(max(46, min(150, 700 // len(days)))), height=alt.Step(36))
        ),
        ("Actor", "Day", "Statements"),
        tuple(
            (actor, day, ", ".join(s.id for s in found[actor, day]))
            for actor in actors
            for day in days
            if (actor, day) in found
        ),
    )


def _speakers(case: Case, statement: Statement) -> tuple[str, ...]:
    if statement.newsroom:
        return ("newsroom",)
    if statement.resident:
        return ("residents",)
    return tuple(case.actors[a].name for a in statement.actors if a in case.actors)


def _day(text: str) -> str:
    import datetime as dt

    return day_words(dt.date.fromisoformat(text))
