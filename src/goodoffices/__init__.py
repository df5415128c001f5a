"""Good Offices: an open workbench for mediated talks.

    >>> import goodoffices as go
    >>> case = go.open_case("abu-dhabi-2026")
    >>> brief = go.Brief.of(case)
    >>> [clash.limits for clash in brief.analysis.clashes]
    [('s15.2', 's17b.1')]

Importing the package imports nothing else: each noun is loaded when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from goodoffices.brief.brief import Brief
    from goodoffices.case.actor import Actor
    from goodoffices.case.bundled import open_case
    from goodoffices.case.case import Case
    from goodoffices.case.condition import Condition
    from goodoffices.case.issue import Issue, Option
    from goodoffices.case.package import Package
    from goodoffices.case.source import Source
    from goodoffices.case.statement import Statement
    from goodoffices.errors import BadInput, GoodOfficesError
    from goodoffices.logic.clash import Analysis, analyse
    from goodoffices.logic.trial import Trial, try_package
    from goodoffices.record.read import read
    from goodoffices.record.reading import Reading

__version__ = "0.1.0"

_WHERE = {
    "Actor": "goodoffices.case.actor",
    "Analysis": "goodoffices.logic.clash",
    "BadInput": "goodoffices.errors",
    "Brief": "goodoffices.brief.brief",
    "Case": "goodoffices.case.case",
    "Condition": "goodoffices.case.condition",
    "GoodOfficesError": "goodoffices.errors",
    "Issue": "goodoffices.case.issue",
    "Option": "goodoffices.case.issue",
    "Package": "goodoffices.case.package",
    "Reading": "goodoffices.record.reading",
    "Source": "goodoffices.case.source",
    "Statement": "goodoffices.case.statement",
    "Trial": "goodoffices.logic.trial",
    "analyse": "goodoffices.logic.clash",
    "open_case": "goodoffices.case.bundled",
    "read": "goodoffices.record.read",
    "try_package": "goodoffices.logic.trial",
}

__all__ = [
    "Actor",
    "Analysis",
    "BadInput",
    "Brief",
    "Case",
    "Condition",
    "GoodOfficesError",
    "Issue",
    "Option",
    "Package",
    "Reading",
    "Source",
    "Statement",
    "Trial",
    "analyse",
    "open_case",
    "read",
    "try_package",
]


def __getattr__(name: str) -> Any:
    if name in _WHERE:
        return getattr(import_module(_WHERE[name]), name)
    raise AttributeError(f"module 'goodoffices' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
