"""What importing another tool's files tells, as blocks and as JSON."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from goodoffices.brief.block import Block, Bullets, Heading, Line, Paragraph, Table, bullets, plain
from goodoffices.case.exact_number import decimal_text
from goodoffices.interop.differences import Difference, PackageDifferences
from goodoffices.interop.foreign_scenario import ForeignIssue, ForeignProfile
from goodoffices.interop.import_report import Comparison, ImportReport
from goodoffices.interop.meaning import MEANINGS
from goodoffices.interop.utility import bounds, no_deal_worth

MOST_SHOWN = 8


def imported_blocks(report: ImportReport, written: tuple[str, ...] = ()) -> tuple[Block, ...]:
    """The summary for a terminal.

    Parameters
    ----------
    written : the files that were written.
    """
    scenario = report.scenario
    packages = "not countable, an issue is a real range" if scenario.packages is None else f"{scenario.packages:,}"
    blocks: list[Block] = [
        Heading(f"Imported: {scenario.name}", 1),
        Paragraph(plain(f"{scenario.format}, read {MEANINGS[scenario.meaning]}. Packages: {packages}. {_grid(report)}")),
        Table("Issues", ("issue", "kind", "values"), tuple(_row(i.name, i.kind, _values(i)) for i in scenario.issues)),
        Table("Parties", ("party", "between", "no deal", "discount", "rectangles", "limits", "other constraints"),
              tuple(_party(report, p) for p in scenario.profiles)),
    ]  # fmt: skip
    for comparison in report.comparisons:
        blocks += _comparison(comparison)
    blocks.append(Heading("Not understood, or taking no part"))
    unread = [f"{n.what} ({n.place}{f'; {n.times} times' if n.times > 1 else ''})" for n in scenario.not_understood]
    blocks.append(
        bullets(plain(*unread)) if unread else Paragraph(plain("Nothing: every part of the files took part."))
    )
    if written:
        blocks += [Heading("Written"), bullets(plain(*written))]
    return tuple(blocks)


def _row(*texts: str) -> tuple[tuple[Line, ...], ...]:
    return tuple(plain(text) for text in texts)


def _values(issue: ForeignIssue) -> str:
    if issue.kind == "discrete":
        shown = ", ".join(issue.values[:MOST_SHOWN])
        return (
            shown
            if issue.size == len(issue.values[:MOST_SHOWN])
            else f"{shown} and {len(issue.values) - MOST_SHOWN} more"
        )
    step = f" by {decimal_text(issue.step)}" if issue.kind == "number" else ""
    count = f" ({issue.size:,} values)" if issue.size is not None else ""
    return f"{decimal_text(issue.low)} to {decimal_text(issue.high)}{step}{count}"


def _party(report: ImportReport, profile: ForeignProfile) -> tuple[tuple[Line, ...], ...]:
    low, high = bounds(report.scenario, profile)
    none = _short(no_deal_worth(report.scenario, profile))
    if profile.no_deal is not None:
        none += " (a package)"
    elif profile.reservation is None:
        none += " (not stated)"
    others = len(profile.constraints) - len(profile.limits)
    return _row(profile.name, f"{_short(low)} and {_short(high)}", none, decimal_text(profile.discount), str(len(profile.rectangles)),
                str(len(profile.limits)), str(others))  # fmt: skip


def _short(number: Fraction | None) -> str:
    """Four decimal places, more only where fewer would say 0."""
    if number is None:
        return "none"
    if abs(number) >= 10**12:
        return f"{Decimal(number.numerator) / Decimal(number.denominator):.4E}"
    text = f"{float(number):.4f}"
    return text.rstrip("0").rstrip(".") if float(text) or not number else f"{float(number):.2e}"


def _grid(report: ImportReport) -> str:
    if report.unit is None:
        return "Worths in whole numbers: none, " + "; ".join(p.message for p in report.no_grid) + "."
    unit = f"1/{report.unit.denominator:,}" if report.unit != 1 else "1"
    return f"Worths in whole numbers: {'exact' if report.exact else 'each part rounded once'}, in units of {unit}."


def _comparison(comparison: Comparison) -> list[Block]:
    heading = Heading(f"Against the reading “{comparison.meaning}”")
    told = [f"That reading takes them {MEANINGS[comparison.meaning]}."]
    if comparison.refused:
        first = comparison.refused[0]
        told.append(f"It cannot be made of these files: {first.message} ({first.place}).")
        return [heading, Paragraph(plain(" ".join(told)))]
    if not comparison.differences:
        return [heading, Paragraph(plain(" ".join([*told, "It gives every number the same."])))]
    told.append(
        f"{len(comparison.differences):,} number{'s differ' if len(comparison.differences) > 1 else ' differs'}."
    )
    if comparison.packages is not None:
        told.append(_packages(comparison.packages))
    shown = [_difference(d) for d in comparison.differences[:MOST_SHOWN]]
    if len(comparison.differences) > MOST_SHOWN:
        shown.append(f"and {len(comparison.differences) - MOST_SHOWN:,} more (--format json has all)")
    items: Bullets = bullets(plain(*shown))
    return [heading, Paragraph(plain(" ".join(told))), items]


def _difference(difference: Difference) -> str:
    where = f", {difference.where}" if difference.where else ""
    return f"{difference.party}, {difference.what}{where}: {_short(difference.first)} here, {_short(difference.second)} there"


def _packages(packages: PackageDifferences) -> str:
    nash = ["; ".join("(" + ", ".join(names) + ")" for names in found[:3]) or "none" for found in packages.nash]
    same = "is the same" if packages.nash[0] == packages.nash[1] else "differs"
    return (
        f"{packages.differing:,} of {packages.packages:,} packages have another worth to somebody. The Nash deal {same}: "
        + (f"{nash[0]}." if same == "is the same" else f"{nash[0]} here, {nash[1]} there.")
    )


def imported_json(report: ImportReport, written: tuple[str, ...] = ()) -> dict[str, Any]:
    """The summary as JSON: numbers as decimal texts, exact; fractions that are no decimals as ``"2/3"``."""
    scenario = report.scenario
    return {
        "name": scenario.name,
        "format": scenario.format,
        "meaning": scenario.meaning,
        "packages": scenario.packages,
        "exactness": "exact" if report.exact else "rounded" if report.unit is not None else "none",
        "grid": None if report.unit is None else str(report.unit),
        "no_grid": [p.to_json() for p in report.no_grid],
        "issues": [
            {
                "name": i.name,
                "kind": i.kind,
                "size": i.size,
                "values": list(i.values),
                "range": None
                if i.kind == "discrete"
                else {"low": decimal_text(i.low), "high": decimal_text(i.high), "step": decimal_text(i.step)},
            }
            for i in scenario.issues
        ],
        "parties": [_party_json(report, p) for p in scenario.profiles],
        "compared": [_comparison_json(c) for c in report.comparisons],
        "not_understood": [
            {"file": n.place.file, "line": n.place.line, "what": n.what, "times": n.times}
            for n in scenario.not_understood
        ],
        "written": list(written),
    }


def _party_json(report: ImportReport, profile: ForeignProfile) -> dict[str, Any]:
    low, high = bounds(report.scenario, profile)
    package = None
    if profile.no_deal is not None:
        pairs = zip(report.scenario.issues, profile.no_deal, strict=True)
        package = {i.name: i.name_of(c) for i, c in pairs if c is not None}
    return {
        "name": profile.name,
        "at_least": decimal_text(low),
        "at_most": decimal_text(high),
        "no_deal": decimal_text(no_deal_worth(report.scenario, profile)),
        "no_deal_package": package,
        "discount": decimal_text(profile.discount),
        "weights": [decimal_text(w) for w in profile.weights],
        "rectangles": len(profile.rectangles),
        "limits": len(profile.limits),
        "other_constraints": len(profile.constraints) - len(profile.limits),
    }


def _comparison_json(comparison: Comparison) -> dict[str, Any]:
    packages = comparison.packages
    return {
        "meaning": comparison.meaning,
        "refused": [p.to_json() for p in comparison.refused],
        "differences": [
            {"party": d.party, "what": d.what, "where": d.where, "here": _number(d.first), "there": _number(d.second)}
            for d in comparison.differences
        ],
        "packages": None
        if packages is None
        else {
            "number": packages.packages,
            "differing": packages.differing,
            "reordered": packages.reordered,
            "nash_here": [list(names) for names in packages.nash[0]],
            "nash_there": [list(names) for names in packages.nash[1]],
        },
    }


def _number(number: Fraction | None) -> str | None:
    return None if number is None else decimal_text(number)
