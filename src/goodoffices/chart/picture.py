"""A picture: one chart with its title, what a screen reader says of it, and the table behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import altair as alt

FONT = "Liberation Sans, Arial, sans-serif"

MODEL = "Analyst's model, not the party's position"
"""Stands inside every picture, and in the caption of every table, that comes from draws."""


@dataclass(frozen=True)
class Picture:
    """One chart. It shows itself in a notebook, and gives the same picture as SVG anywhere else, without a network.

    Attributes
    ----------
    title : what it shows.
    alternative : the same in a sentence or two, for those who cannot see it.
    chart : the Altair chart.
    head, rows : the table behind it.
    """

    title: str
    alternative: str
    chart: alt.TopLevelMixin
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def spec(self) -> dict[str, Any]:
        """The Vega-Lite specification."""
        return self.chart.to_dict(validate=False)

    def svg(self) -> str:
        """The picture as SVG, in its own size; the page may make it smaller."""
        import vl_convert

        made: str = vl_convert.vegalite_to_svg(self.spec())
        return made

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:
        return {"image/svg+xml": self.svg(), "text/plain": f"{self.title}. {self.alternative}"}


def configured(chart: alt.TopLevelMixin) -> alt.TopLevelMixin:
    """One look for all pictures: plain greys, readable in print."""
    made: alt.TopLevelMixin = (
        chart.configure(font=FONT, background="white")
        .configure_view(stroke=None)
        .configure_axis(
            labelFontSize=12,
            titleFontSize=12,
            labelColor="#111",
            titleColor="#111",
            domainColor="#888",
            tickColor="#888",
            grid=False,
        )
        .configure_legend(labelFontSize=12, titleFontSize=12)
    )
    return made


def wrapped(text: str, width: int = 34) -> str:
    """The text with `|` where a label breaks into lines (``LINES`` splits there)."""
    import textwrap

    return "|".join(textwrap.wrap(text.replace("|", "/"), width) or [""])


LINES = "split(datum.label, '|')"
LINE_HEIGHT = 14


def centred() -> dict[str, Any]:
    """The offset by which a label of several lines is centred on its row."""
    tests = [
        {"test": f"length(split(datum.value, '|')) == {lines}", "value": -LINE_HEIGHT / 2 * (lines - 1)}
        for lines in range(2, 9)
    ]
    return {"condition": tests, "value": 0}
