"""The brief as one self-contained HTML page: no network, no script."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from markupsafe import Markup

from goodoffices.brief.block import Block, Line
from goodoffices.brief.findings import Findings
from goodoffices.brief.page import pages

if TYPE_CHECKING:
    from jinja2 import Environment


def html(brief: Findings, annex: bool = False, pictures: bool = True) -> str:
    """The whole page.

    Parameters
    ----------
    annex : with method, readings and every statement; references then lead there.
    pictures : with the pictures as SVG, a table behind each.
    """
    style = files("goodoffices.brief").joinpath("page.css").read_text(encoding="utf-8")
    return (
        _environment()
        .get_template("page.html")
        .render(title=brief.case.title, style=Markup(style), body=Markup(body(brief, annex, pictures)))
    )


def page(title: str, blocks: tuple[Block, ...]) -> str:
    """A whole page of blocks that cite no statements."""
    inner = (
        _environment()
        .get_template("body.html")
        .render(blocks=[(type(b).__name__, b) for b in blocks], refs=lambda line: [], annex=False)
    )
    style = files("goodoffices.brief").joinpath("page.css").read_text(encoding="utf-8")
    return _environment().get_template("page.html").render(title=title, style=Markup(style), body=Markup(inner))


def body(brief: Findings, annex: bool = False, pictures: bool = True) -> str:
    """What stands between the body tags."""
    statements = brief.case.statements

    def refs(line: Line) -> list[dict[str, str]]:
        return [
            {
                "id": ref,
                "said": f"{brief.case.speaker(statements[ref])}: {statements[ref].said} "
                f"({brief.case.sources[statements[ref].source].publisher}, {statements[ref].reported.isoformat()})",
            }
            for ref in line.refs
        ]

    return (
        _environment()
        .get_template("body.html")
        .render(blocks=[(type(b).__name__, b) for b in pages(brief, annex, pictures)], refs=refs, annex=annex)
    )


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("goodoffices.brief", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["svg"] = lambda picture: Markup(picture.svg())
    return made
