"""A place that a report names, and whether the name means the place or its government."""

from __future__ import annotations

from dataclasses import dataclass

from goodoffices.case.source import Span


@dataclass(frozen=True)
class Place:
    """A place named.

    Attributes
    ----------
    at : where it is named.
    name : its usual name; that of the text where no list has it.
    reported_as : the form of the text, where it differs.
    kind : ``country``, ``capital``, ``region``, ``city``, ``area``, ``facility`` or ``unlisted``.
    country : ISO code, or empty.
    means : ``place``, or ``government`` where the name stands for one.
    confidence : from 0 to 1.
    """

    at: Span
    name: str
    reported_as: str
    kind: str
    country: str
    means: str
    rule: str
    confidence: float
