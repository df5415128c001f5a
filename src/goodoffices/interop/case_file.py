"""A foreign scenario as a case: a profile becomes the statement of a role, its worths ``worth:``, ``link:`` and ``threshold:`` codings.

What makes nothing of a whole package is a ``limit:``. What depends on several issues is a ``link:`` with points. Points are the utility, or
where utilities are no finite decimals, a whole multiple of it that is, the same for all parties; where neither is exact below 2^53 units,
the utility is rounded to twelve places, and the note of the case says so.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from goodoffices.case.exact_number import decimal_places, decimal_text, rounded, without_tens
from goodoffices.case.names import RESERVED_IDS
from goodoffices.deal.worth import LARGEST
from goodoffices.errors import BadInput, Problem
from goodoffices.interop.evaluation import TableEvaluation
from goodoffices.interop.foreign_scenario import Box, ForeignIssue, ForeignProfile, ForeignScenario
from goodoffices.interop.meaning import MEANINGS
from goodoffices.interop.real_range import knots_of
from goodoffices.interop.utility import no_deal_worth

MOST_OPTIONS = 5_000
"""Of one issue: a case spells every option out."""
PLACES = 12
"""Decimal places of points that cannot be exact."""
MOST_PLACES = 20


@dataclass(frozen=True)
class CaseFileText:
    """A case file made from a foreign scenario.

    Attributes
    ----------
    text : the YAML.
    factor : points for one unit of utility.
    exact : whether no number was rounded.
    """

    text: str
    factor: int
    exact: bool


@dataclass(frozen=True)
class _Link:
    condition: str
    worth: Fraction


def _is_number(issue: ForeignIssue) -> bool:
    """Whether a case has it as a number; ranges of few values are spelled out."""
    return issue.size is None or issue.size > MOST_OPTIONS


def case_file(scenario: ForeignScenario, day: dt.date) -> CaseFileText:
    """The text of ``case.yaml``.

    Parameters
    ----------
    day : to be entered as the day the files were published, which they do not say.

    Raises
    ------
    BadInput
        Where an issue cannot be spelled out (too many values without a line over them), or there are fewer than two profiles.
    """
    _check(scenario)
    return _Writer(scenario).write(day)


def _check(scenario: ForeignScenario) -> None:
    problems = []
    for issue in scenario.issues:
        at = scenario.issues.index(issue)
        tabled = any(isinstance(p.evaluations[at], TableEvaluation) for p in scenario.profiles)
        boxed = any(at in dict(b) for p in scenario.profiles for c in p.constraints for b in c.boxes)
        if _is_number(issue) and (issue.kind == "discrete" or tabled or boxed or issue.low == issue.high):
            found = f"{issue.size or 1:,} values"
            if boxed:
                found += " and a constraint over them"
            problems.append(
                Problem(
                    issue.place,
                    f"issue '{issue.name}' cannot be spelled out as the options of a case, nor is it a number with a line over it",
                    f"at most {MOST_OPTIONS:,} options",
                    found,
                    "read it in Python: goodoffices.interop.read_scenario",
                )
            )
    if len(scenario.profiles) < 2:
        problems.append(
            Problem(
                scenario.profiles[0].place,
                "a case has two parties or more",
                "two profiles",
                "one",
                "name the other profiles too",
            )
        )
    if problems:
        raise BadInput(problems)


class _Writer:
    def __init__(self, scenario: ForeignScenario) -> None:
        self.scenario = scenario
        self.parties = _ids([p.name for p in scenario.profiles], "party")
        self.issues = _ids([i.name for i in scenario.issues], "issue")
        self.numbers = [_is_number(i) for i in scenario.issues]
        self.rounded_knots = False
        self.options = [
            [] if number else _ids([i.name_of(k) for k in range(i.size or 0)], "option")
            for i, number in zip(scenario.issues, self.numbers, strict=True)
        ]
        self.knots = [
            [self.knots_at(p, at) for at, number in enumerate(self.numbers) if number] for p in scenario.profiles
        ]
        self.keys = [self.keys_of(n) for n in range(len(scenario.profiles))]
        self.worths = [self.additive(p) for p in scenario.profiles]
        self.links = [list(self.linked(p)) for p in scenario.profiles]
        self.thresholds = [no_deal_worth(scenario, p) for p in scenario.profiles]
        self.factor, self.exact, self.places = self.scale()

    def knots_at(self, profile: ForeignProfile, at: int) -> list[tuple[str, Fraction]]:
        """What a number adds, by values as they are written."""
        found: dict[str, Fraction] = {}
        for x, worth in knots_of(profile, self.scenario.issues[at], at):
            if decimal_places(x) is None:
                self.rounded_knots = True
                x = rounded(x, PLACES)
            found[decimal_text(x)] = worth
        return list(found.items())

    def keys_of(self, party: int) -> list[list[str]]:
        """By issue the options, or the values at which a number's worth is told."""
        knots = iter(self.knots[party])
        return [
            [x for x, _ in next(knots)] if number else options
            for number, options in zip(self.numbers, self.options, strict=True)
        ]

    def additive(self, profile: ForeignProfile) -> list[list[Fraction]]:
        """By issue and option, or value of a number; what depends on no issue is added to the first."""
        knots = iter(self.knots[self.scenario.profiles.index(profile)])
        table = [
            [w for _, w in next(knots)]
            if self.numbers[at]
            else [profile.issue_worth(issue, at, k) for k in range(issue.size or 0)]
            for at, issue in enumerate(self.scenario.issues)
        ]
        constant = profile.constant + sum((r.worth for r in profile.rectangles if r.excludes), Fraction(0))
        for rectangle in profile.rectangles:
            worth = -rectangle.worth if rectangle.excludes else rectangle.worth
            if not rectangle.bounds:
                constant += worth
            elif len(rectangle.bounds) == 1 and not self.numbers[rectangle.bounds[0][0]]:
                at, low, high = rectangle.bounds[0]
                for k in self.scenario.issues[at].between(low, high):
                    table[at][k] += worth
        table[0] = [w + constant for w in table[0]]
        return table

    def linked(self, profile: ForeignProfile) -> Iterator[_Link]:
        for rectangle in profile.rectangles:
            told = [self.side(at, low, high) for at, low, high in rectangle.bounds]
            alone = len(told) == 1 and not self.numbers[rectangle.bounds[0][0]]
            if told and not alone and all(told) and rectangle.worth:
                condition = " and ".join(t for t in told if t)
                yield _Link(condition, -rectangle.worth if rectangle.excludes else rectangle.worth)
        for at, issue in enumerate(self.scenario.issues):
            boxes = [b for c in profile.constraints if c.issue == at for b in c.boxes]
            for k in range(issue.size or 0) if not self.numbers[at] else ():
                worth = profile.issue_worth(issue, at, k)
                met = [tuple((i, v) for i, v in b if i != at) for b in boxes if k in dict(b).get(at, (k,))]
                if worth and met:
                    own = f"{self.issues[at]} is {self.options[at][k]}"
                    yield _Link(own if () in met else f"{own} and {self.any_of(met)}", -worth)

    def side(self, at: int, low: Fraction, high: Fraction) -> str:
        """A bound of a hyper-rectangle as a condition; empty where nothing is inside."""
        issue = self.scenario.issues[at]
        if not self.numbers[at]:
            values = tuple(issue.between(low, high))
            return self.box(((at, values),)) if values else ""
        low, high = max(low, issue.low), min(high, issue.high)
        assert decimal_places(low) is not None  # files hold decimals
        assert decimal_places(high) is not None
        if low > high:
            return ""
        name = self.issues[at]
        if low == high:
            return f"{name} is {decimal_text(low)}" if issue.size is None or self.on_step(issue, low) else ""
        return f"{name} >= {decimal_text(low)} and {name} <= {decimal_text(high)}"

    @staticmethod
    def on_step(issue: ForeignIssue, value: Fraction) -> bool:
        """Whether a stepped range has the value."""
        return (value - issue.low) % issue.step == 0

    def any_of(self, boxes: list[Box]) -> str:
        told = list(dict.fromkeys(self.box(b) for b in boxes))
        return told[0] if len(told) == 1 else "(" + " or ".join(f"({t})" for t in told) + ")"

    def box(self, box: Box) -> str:
        parts = []
        for at, values in box:
            ids = [self.options[at][k] for k in values]
            parts.append(
                f"{self.issues[at]} is {ids[0]}" if len(ids) == 1 else f"{self.issues[at]} in [{', '.join(ids)}]"
            )
        return " and ".join(parts)

    def scale(self) -> tuple[int, bool, int]:
        """Points for one unit of utility, whether every number is then a decimal with exact sums, and the places to round to if not."""
        numbers = [*self.thresholds, *(link.worth for own in self.links for link in own)]
        numbers += [w for own in self.worths for row in own for w in row]
        sums = [sum((max(map(abs, row)) for row in own), Fraction(0)) for own in self.worths]
        sums = [
            s + sum((abs(link.worth) for link in own), Fraction(0)) for s, own in zip(sums, self.links, strict=True)
        ]
        largest = max([*sums, *map(abs, self.thresholds)])
        factor = 1
        for number in numbers if not self.rounded_knots else ():
            factor = lcm(factor, without_tens(number.denominator))
            if factor > LARGEST:
                break
        else:
            places = max(decimal_places(n * factor) or 0 for n in numbers)
            if not self.rounded_knots and places <= MOST_PLACES and largest * factor * 10**places < LARGEST:
                return factor, True, places
        fitting = [places for places in range(PLACES + 1) if largest * 10**places < LARGEST]
        if not fitting:
            place = self.scenario.profiles[0].place
            raise BadInput(
                Problem(
                    place,
                    "the worths are too large to be written as points",
                    f"sums below {LARGEST:,}",
                    "more",
                    "scale them down",
                )
            )
        return 1, False, fitting[-1]

    def points(self, worth: Fraction) -> str:
        return decimal_text(worth * self.factor if self.exact else rounded(worth, self.places))

    def write(self, day: dt.date) -> CaseFileText:
        lines = [
            f"# Made by goodoffices import from {self.scenario.format}.",
            f"title: {_quoted(self.scenario.name or 'An imported scenario')}",
        ]
        lines += [f"note: {_quoted(self.note())}", "", "actors:"]
        lines += [
            f"  {key}: {{name: {_quoted(p.name)}, roles: [party]}}"
            for key, p in zip(self.parties, self.scenario.profiles, strict=True)
        ]
        lines += ["", f"agreement: {{needs: [{', '.join(self.parties)}]}}", "", "issues:"]
        first = f"profile_{self.parties[0]}"
        for key, issue, options, number in zip(
            self.issues, self.scenario.issues, self.options, self.numbers, strict=True
        ):
            lines += [f"  {key}:", f"    title: {_quoted(issue.name)}"]
            if number:
                step = "" if issue.size is None else f", step: {decimal_text(issue.step)}"
                high = issue.high if issue.size is None else issue.number(issue.size - 1)
                lines.append(f"    number: {{from: {decimal_text(issue.low)}, to: {decimal_text(high)}{step}}}")
                continue
            lines.append("    options:")
            lines += [
                f"      {o}: {{title: {_quoted(issue.name_of(k))}, from: {first}}}" for k, o in enumerate(options)
            ]
        lines += ["", "sources:", f"  files: {{publisher: {_quoted(self.scenario.format)}, title: {_quoted(self.scenario.name)},"
                  f" published: {day.isoformat()}}}", "", "statements:"]  # fmt: skip
        for n in range(len(self.parties)):
            lines += self.statement(n)
        return CaseFileText("\n".join(lines) + "\n", self.factor, self.exact)

    def note(self) -> str:
        parts = [f"Read from {self.scenario.format}, {MEANINGS[self.scenario.meaning]}."]
        if not self.exact:
            parts.append(f"Points are the utility, rounded to {self.places} decimal places.")
            if self.rounded_knots:
                parts.append(f"So are the values at which the worth of a number bends, to {PLACES}.")
        elif self.factor > 1:
            parts.append(f"Points are {self.factor} times the utility, so that every number is exact.")
        parts += [
            f"Utility of {p.name} at the share t of the time is its worth times {decimal_text(p.discount)} to the power t; the case has no time."
            for p in self.scenario.profiles
            if p.discount != 1
        ]
        return " ".join(parts)

    def statement(self, n: int) -> list[str]:
        profile, key = self.scenario.profiles[n], self.parties[n]
        lines = [f"  - id: profile_{key}", "    source: files", f"    speaker: {key}", "    act: claim",
                 f"    said: {_quoted(f'The profile of {profile.name}.')}", "    coding:", "      - worth:"]  # fmt: skip
        for issue, options, row, number in zip(self.issues, self.keys[n], self.worths[n], self.numbers, strict=True):
            told = [f"{o}: {self.points(w)}" for o, w in zip(options, row, strict=True) if w or (number and any(row))]
            # an issue that adds nothing is left out, but a party has worths
            if told or issue == self.issues[0]:
                none = [f"{o}: 0" for o in (options if number else options[:1])]
                lines.append(f"          {issue}: {{{', '.join(told or none)}}}")
        for link in self.links[n]:
            lines += [f"      - link: {link.condition}", f"        points: {self.points(link.worth)}"]
        for limit in profile.limits:
            if limit.boxes:
                lines.append(f"      - limit: not ({self.limit(limit.boxes)})")
        return [*lines, f"      - threshold: {self.points(self.thresholds[n])}"]

    def limit(self, boxes: tuple[Box, ...]) -> str:
        if () in boxes:  # every package
            if self.numbers[0]:
                return f"{self.issues[0]} >= {decimal_text(self.scenario.issues[0].low)}"
            return f"{self.issues[0]} in [{', '.join(self.options[0])}]"
        return self.any_of(list(boxes))


def _ids(names: list[str], what: str) -> list[str]:
    """An id for each name: its letters and digits, with a letter first, each once."""
    made: dict[str, None] = {}
    counts: dict[str, int] = {}
    for name in names:
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        minus = "minus_" if re.match(r"-[0-9.]", plain) else ""
        base = minus + re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_")[:40]
        if not base[:1].isalpha() or base in RESERVED_IDS:
            base = f"{what}_{base}".rstrip("_")
        own, n = base, counts.get(base, 1)
        while own in made:
            n += 1
            own = f"{base}_{n}"
        counts[base] = n
        made[own] = None
    return list(made)


def _quoted(text: str) -> str:
    """A YAML text in quotes, one line, without signs that YAML cannot hold."""
    return json.dumps(
        re.sub(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+", " ", text).strip() or " ", ensure_ascii=False
    )
