"""Whether a name means the place or its government: rules of ``data/senses.yaml`` on the words before and behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from goodoffices.case.source import Span
from goodoffices.record.data_file import load

FIRMLY_IN = frozenset(["in", "at", "near", "around", "outside", "inside", "throughout", "within", "across", "into"])
_BEFORE, _AFTER = 50, 90
"""Characters before and behind a name that are looked at."""


@dataclass(frozen=True)
class SenseRule:
    """One rule: a pattern that ends right before a name, one that begins right behind it, and what the name means then."""

    means: str
    why: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    name: re.Pattern[str] | None
    never: re.Pattern[str] | None
    any: bool
    examples: tuple[str, ...]

    def fits(self, name: str, before: str, after: str) -> bool:
        """Whether the rule decides on a name between these words."""
        return (
            (self.name is None or self.name.fullmatch(name) is not None)
            and (self.after is None or self.after.match(after) is not None)
            and (self.before is None or self.before.search(before) is not None)
            and (self.never is None or self.never.match(after) is None)
        )


@cache
def sense_rules() -> tuple[SenseRule, ...]:
    """The rules, in the order in which they are tried."""
    made = []
    for entry in load("senses.yaml"):
        tried = entry["try"]
        made.append(
            SenseRule(
                entry["means"], entry["why"], _compiled(entry, "before", r"(?:{})\Z"), _compiled(entry, "after", "{}"),
                _compiled(entry, "name", "{}"), _compiled(entry, "never", "{}"), "any" in entry,
                (tried,) if isinstance(tried, str) else tuple(tried),
            )
        )  # fmt: skip
    return tuple(made)


def _compiled(entry: dict[str, str], key: str, form: str) -> re.Pattern[str] | None:
    return re.compile(form.replace("{}", entry[key])) if key in entry else None


def means_of(view: str, at: Span, power: bool) -> tuple[str, str]:
    """Whether a name means the place or its government, and why."""
    before, after = view[max(0, at.start - _BEFORE) : at.start], view[at.end : at.end + _AFTER]
    name = view[at.start : at.end]
    for rule in sense_rules():
        if (power or rule.any) and rule.fits(name, before, after):
            return rule.means, rule.why
    if not power:
        return "place", "a listed name"
    return "place", "nothing says that a government is meant"
