"""The brief: what an analyst puts before a mediator, every line traced to what somebody said."""

from __future__ import annotations

from typing import Any

from goodoffices.brief.findings import Findings
from goodoffices.brief.page import picture_blocks
from goodoffices.brief.to_json import to_json
from goodoffices.chart.picture import Picture


class Brief(Findings):
    """The brief of a case: its findings, and the ways to show them.

    >>> from goodoffices.case.bundled import open_case
    >>> brief = Brief.of(open_case("abu-dhabi-2026"))
    >>> [clash.limits for clash in brief.analysis.clashes]
    [('s15.2', 's17b.1')]
    """

    def to_json(self) -> dict[str, Any]:
        """The brief as JSON, after ``docs/reference/brief.schema.json``."""
        return to_json(self)

    def pictures(self) -> tuple[Picture, ...]:
        """The pictures that there is something to draw for; each shows itself in a notebook."""
        return tuple(block for block in picture_blocks(self) if isinstance(block, Picture))

    def _repr_html_(self) -> str:
        from goodoffices.brief.html import body

        return body(self, pictures=True)
