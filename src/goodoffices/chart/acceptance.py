"""Acceptance bars: in which share of draws each party accepts a package, with its error, beside what the prior alone would say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from goodoffices.chart.picture import MODEL, Picture, configured, wrapped

NOT_TOLD = "the record does not tell"

FITS = {"every": "under every", "some": "under some", "no": "under none"}
"""Under which of the preferences that fit the statements a party accepts, proven without a prior."""

ERRORS = 2
"""A whisker goes so many standard errors either way: a share told differs from its prior by at least as much."""

HEADING_WIDTH = 64
"""Characters after which the name of a package goes on in the next line."""


@dataclass(frozen=True)
class AcceptanceRow:
    """One bar.

    Attributes
    ----------
    package : the package in words.
    party : the party, or what a joint share is called.
    share : the share of draws in which the party accepts the package, 0 to 1.
    se : the standard error of the share.
    prior : the same share with no statement at all.
    told : whether the record tells: share and prior differ by more than their errors and a margin.
    fits : of ``FITS``: whether the party accepts under every, some or no preference that fits; empty where that was not asked.
    """

    package: str
    party: str
    share: float
    se: float
    prior: float
    told: bool
    fits: str = ""


def acceptance_picture(rows: Sequence[AcceptanceRow], title: str = "Who accepts what, in the model") -> Picture:
    """A bar for each party and package, in the order given.

    Where the record does not tell, its words stand in place of bar and tick: what the prior alone makes of a package is no finding.

    Parameters
    ----------
    rows : one or more; those of one package stand together.
    """
    packages = list(dict.fromkeys(row.package for row in rows))
    about = f"{len(packages)} package{'' if len(packages) == 1 else 's'}, a bar for each party. "
    each = [f"{package}: {', '.join(_words(row) for row in rows if row.package == package)}." for package in packages]
    return Picture(
        f"{title}. {MODEL}",
        about + " ".join(each),
        configured(_chart(rows, packages)),
        ("Package", "Party", "Share of draws", "Standard error", "Prior alone", "Accepts, of the preferences that fit"),
        tuple(
            (
                row.package,
                row.party,
                f"{row.share:.1%}" if row.told else NOT_TOLD,
                f"{row.se:.1%}" if row.told else "–",
                f"{row.prior:.1%}",
                FITS.get(row.fits, "–"),
            )
            for row in rows
        ),
    )


def _words(row: AcceptanceRow) -> str:
    return f"{row.party} {row.share:.0%} (prior alone {row.prior:.0%})" if row.told else f"{row.party}: {NOT_TOLD}"


def _chart(rows: Sequence[AcceptanceRow], packages: Sequence[str]) -> Any:
    import altair as alt

    lines, headings = _lines(rows, packages)
    order = sorted(line["line"] for line in (*headings, *lines))
    legend = "Grey bar: given the statements, with two standard errors. Black tick: the prior alone"
    x = alt.X(
        "share:Q",
        scale=alt.Scale(domain=[0, 1], nice=False),
        axis=alt.Axis(
            title=["Share of draws in which the party accepts", legend],
            format="%",
            tickCount=5,
            titleFontWeight="normal",
            titlePadding=8,
        ),
    )
    # a line's name comes behind its number, by which the lines are sorted
    y = alt.Y(
        "line:N",
        sort=order,
        axis=alt.Axis(
            title=None, labelLimit=0, labelExpr="slice(datum.label, 5)", labelPadding=6, domain=False, ticks=False
        ),
    )
    base = alt.Chart(alt.InlineData(values=lines)).encode(y=y)
    told = base.transform_filter("datum.told")
    bars = told.mark_bar(color="#c4c4c4", stroke="#777", strokeWidth=0.8, size=13).encode(x=x, x2="zero:Q")
    whiskers = told.mark_rule(color="#333", strokeWidth=1.5).encode(
        x=alt.X("low:Q", scale=alt.Scale(domain=[0, 1])), x2="high:Q"
    )
    ticks = told.mark_tick(color="#111", thickness=3, size=19, opacity=1).encode(x="prior:Q")
    numbers = told.mark_text(align="left", fontSize=12, x=alt.expr("width + 8")).encode(text="number:N")
    words = (
        base.transform_filter("!datum.told")
        .mark_text(align="left", fontSize=12, fontStyle="italic", x=6, color="#333")
        .encode(text=alt.value(NOT_TOLD))
    )
    fits = base.mark_text(align="left", fontSize=12, x=alt.expr("width + 56")).encode(text="fits:N")
    names = (
        alt.Chart(alt.InlineData(values=headings))
        .mark_text(align="left", fontSize=12, fontWeight="bold", x=0)
        .encode(y=y, text="words:N")
    )
    right = "Right: the share, and under which of the preferences that fit the party accepts"
    title = alt.TitleParams(
        [MODEL, right] if any(row.fits for row in rows) else [MODEL],
        anchor="start",
        frame="bounds",
        fontSize=12,
        fontWeight="normal",
        fontStyle="italic",
        offset=8,
    )
    layers = (bars, whiskers, ticks, numbers, words, fits, names)
    return alt.layer(*layers).properties(width=380, height=alt.Step(23), title=title)


def _lines(rows: Sequence[AcceptanceRow], packages: Sequence[str]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The lines with bars, and those that name a package above its bars; each line begins with its number in five characters."""
    lines: list[dict[str, Any]] = []
    headings: list[dict[str, Any]] = []
    for package in packages:
        for words in wrapped(package, HEADING_WIDTH).split("|"):
            headings.append({"line": f"{len(lines) + len(headings):04} ", "words": words})
        for row in rows:
            if row.package == package:
                line: dict[str, Any] = {
                    "line": f"{len(lines) + len(headings):04} {row.party}",
                    "told": row.told,
                    "fits": FITS.get(row.fits, ""),
                }
                if row.told:
                    line |= {
                        "share": row.share,
                        "zero": 0,
                        "low": max(0.0, row.share - ERRORS * row.se),
                        "high": min(1.0, row.share + ERRORS * row.se),
                        "prior": row.prior,
                        "number": f"{row.share:.0%}",
                    }
                lines.append(line)
    return lines, headings
