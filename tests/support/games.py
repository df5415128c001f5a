"""Random small games with given worths, written as case files and read through the reader."""

import tempfile
from pathlib import Path

from hypothesis import strategies as st

from goodoffices.case.read import read_case


@st.composite
def game(draw):
    """Two to four parties, one to four issues, worths in tenths (ties are common), thresholds, a rule, perhaps a condition."""
    parties = [f"p{n}" for n in range(draw(st.integers(2, 4)))]
    issues = {f"i{n}": [f"o{k}" for k in range(draw(st.integers(1, 4)))] for n in range(draw(st.integers(1, 4)))}
    value = st.integers(0, 8) if draw(st.booleans()) else st.integers(0, 300)
    made = {"issues": issues, "parties": {}, "forbidden": None}
    for party in parties:
        worth = {i: {o: draw(value) for o in options} for i, options in issues.items()}
        best = sum(max(own.values()) for own in worth.values())
        made["parties"][party] = {"worth": worth, "threshold": draw(st.integers(0, best))}
    made["needs"] = sorted(draw(st.sets(st.sampled_from(parties), min_size=1)))
    made["at_least"] = draw(st.integers(1, len(parties)))
    if len(issues) > 1 and draw(st.booleans()):
        pair = [(i, draw(st.sampled_from(options))) for i, options in sorted(issues.items())[:2]]
        if any(len(issues[i]) > 1 for i, _ in pair):
            made["forbidden"] = pair
    return made


def read_game(made):
    """The case of a game; worths are written in tenths with a point."""

    def points(tenths):
        return f"{tenths // 10}.{tenths % 10}"

    needs, everybody, first = ", ".join(made["needs"]), ", ".join(made["parties"]), next(iter(made["parties"]))
    lines = ["title: Game", "actors:"]
    lines += [f"  {p}: {{name: {p}, roles: [party]}}" for p in made["parties"]]
    lines.append(f"agreement: {{needs: [{needs}], at_least: {{count: {made['at_least']}, of: [{everybody}]}}}}")
    lines.append("issues:")
    for issue, options in made["issues"].items():
        told = ", ".join(f"{o}: {{from: s_{first}}}" for o in options)
        lines.append(f"  {issue}: {{options: {{{told}}}}}")
    if made["forbidden"]:
        lines.append("conditions: [not (" + " and ".join(f"{i} is {o}" for i, o in made["forbidden"]) + ")]")
    lines += ["sources:", "  sheets: {published: 2030-01-01}", "statements:"]
    for party, own in made["parties"].items():
        lines.append(f"  - {{id: s_{party}, source: sheets, speaker: {party}, act: claim, said: sheet, coding: [")
        worth = ", ".join(
            f"{issue}: {{" + ", ".join(f"{o}: {points(v)}" for o, v in options.items()) + "}"
            for issue, options in own["worth"].items()
        )
        threshold = points(own["threshold"])
        lines.append(f"      {{worth: {{{worth}}}}}, {{threshold: {threshold}}}]}}")
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "case.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
        return read_case(folder)
