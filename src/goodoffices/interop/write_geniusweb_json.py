"""Writing a scenario as GeniusWeb JSON, such that reading it back gives every package the same utility."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

from goodoffices.case.exact_number import decimal_places, decimal_text, rounded
from goodoffices.errors import BadInput, Problem
from goodoffices.interop.evaluation import LinearEvaluation, TableEvaluation
from goodoffices.interop.foreign_scenario import ForeignIssue, ForeignProfile, ForeignScenario
from goodoffices.interop.geniusweb_json import PROFILE
from goodoffices.interop.utility import bounds
from goodoffices.interop.write_genius_xml import file_stem


def geniusweb_files(scenario: ForeignScenario, places: int | None = None) -> dict[str, str]:
    """Texts by file name: ``NAME.json`` and one file for each profile.

    Parameters
    ----------
    places : utilities that are no finite decimal are rounded to so many decimal places; None: they are refused.

    Raises
    ------
    BadInput
        Where GeniusWeb cannot say it: real ranges, hyper-rectangles, constraints, discount, a reservation value that is no package's,
        weights that do not sum to 1, utilities outside [0, 1].
    """
    problems: list[Problem] = []
    stem = file_stem(scenario.name) or "scenario"
    domain = {"name": stem, "issuesValues": {i.name: _values(i, problems) for i in scenario.issues}}
    files = {f"{stem}.json": _json(domain) + "\n"}
    for profile in scenario.profiles:
        name, n = file_stem(profile.name) or "profile", 1
        while f"{name}.json" in files:
            n += 1
            name = f"{file_stem(profile.name)}-{n}"
        space = _profile(scenario, profile, places, problems)
        files[f"{name}.json"] = _json({PROFILE: {"name": profile.name, "domain": domain, **space}}) + "\n"
    if problems:
        raise BadInput(problems)
    return files


def _values(issue: ForeignIssue, problems: list[Problem]) -> dict[str, Any]:
    if issue.kind == "discrete":
        return {"values": list(issue.values)}
    if issue.kind == "real":
        problems.append(
            Problem(
                issue.place,
                f"issue '{issue.name}' cannot be written as GeniusWeb JSON",
                "values, or numbers by a step",
                "a real range",
            )
        )
    return {"range": {"low": issue.low, "high": issue.high, "step": issue.step}}


def _profile(
    scenario: ForeignScenario, profile: ForeignProfile, places: int | None, problems: list[Problem]
) -> dict[str, Any]:
    def refuse(what: str, found: str, remedy: str = "see docs/reference/foreign-scenarios.md") -> None:
        problems.append(Problem(profile.place, f"{what} of '{profile.name}' cannot be written as GeniusWeb JSON",
                                "what GeniusWeb can say, as decimals", found, remedy))  # fmt: skip

    def unit(number: Fraction, what: str) -> Fraction:
        if decimal_places(number) is None and places is not None:
            number = rounded(number, places)
        if decimal_places(number) is None:
            refuse(what, str(number), "say to how many places it may be rounded")
        if not 0 <= number <= 1:
            refuse(what, f"{number}, which is not from 0 to 1")
        return number

    if profile.rectangles or profile.constraints or profile.constant:
        refuse("the utility", "hyper-rectangles, constraints or a constant")
    if sum(profile.weights) != 1:
        refuse(
            "the weights",
            f"a sum of {decimal_text(sum(profile.weights, Fraction(0)))}, where GeniusWeb takes exactly 1",
        )
    if profile.discount != 1:
        refuse("the discount", decimal_text(profile.discount))
    utilities: dict[str, Any] = {}
    for issue, evaluation in zip(scenario.issues, profile.evaluations, strict=True):
        what = f"the utility of a value of '{issue.name}'"
        if issue.kind == "discrete" and isinstance(evaluation, TableEvaluation):
            own = {v: unit(evaluation.of(k), what) for k, v in enumerate(issue.values)}
            utilities[issue.name] = {"discreteutils": {"valueUtilities": own}}
        elif (
            isinstance(evaluation, LinearEvaluation) and issue.kind in ("integer", "number") and issue.low < issue.high
        ):
            ends = [evaluation.slope * (e - evaluation.origin) + evaluation.offset for e in (issue.low, issue.high)]
            utilities[issue.name] = {
                "numberutils": {
                    "lowValue": issue.low,
                    "lowUtility": unit(ends[0], what),
                    "highValue": issue.high,
                    "highUtility": unit(ends[1], what),
                }
            }
        else:
            refuse(f"the evaluation of '{issue.name}'", "neither a table over values nor a line over a range")
    made = {
        "issueUtilities": utilities,
        "issueWeights": {i.name: unit(w, "a weight") for i, w in zip(scenario.issues, profile.weights, strict=True)},
    }
    if profile.no_deal is not None:
        bid = {
            i.name: i.name_of(c) if i.kind == "discrete" else i.number(c)
            for i, c in zip(scenario.issues, profile.no_deal, strict=True)
            if c is not None
        }
        made["reservationBid"] = {"issuevalues": bid}
    elif profile.reservation is not None and profile.reservation > bounds(scenario, profile)[0]:
        refuse("the reservation value", f"{decimal_text(profile.reservation)}, where GeniusWeb takes a package")
    return made


def _json(value: Any, indent: int = 0) -> str:
    """JSON with fractions written as the decimals they are."""
    if isinstance(value, Fraction):
        return decimal_text(value)
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    inner, outer = " " * (indent + 2), " " * indent
    if isinstance(value, list):
        return "[" + ", ".join(_json(v, indent + 2) for v in value) + "]"
    told = ",\n".join(
        f"{inner}{json.dumps(key, ensure_ascii=False)}: {_json(v, indent + 2)}" for key, v in value.items()
    )
    return f"{{\n{told}\n{outer}}}" if told else "{}"
