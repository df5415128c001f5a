"""The pages of a brief as blocks: page 1, which stands alone, page 2, and the annex."""

from __future__ import annotations

from goodoffices.brief.block import Block, Heading, Line, Paragraph, bullets, plain
from goodoffices.brief.findings import Findings
from goodoffices.brief.ground import ground, outside, voices
from goodoffices.brief.numbers import acceptance_rows, alone_words, packages_to_test
from goodoffices.brief.sections import page_1
from goodoffices.brief.sitting import sitting
from goodoffices.brief.words import (
    FOOT,
    MARKS,
    STATUS,
    count,
    in_order,
    listed,
)
from goodoffices.case.when import day_words
from goodoffices.chart.acceptance import acceptance_picture
from goodoffices.chart.clashes import clash_picture
from goodoffices.chart.figures import figure_picture
from goodoffices.chart.positions import position_picture
from goodoffices.chart.timeline import timeline
from goodoffices.errors import BadCase

MOST_PACKAGES = 20_000_000
"""Up to which the picture of the frontier is made: the page is the same on every machine, so no clock decides."""


def pages(brief: Findings, annex: bool = False, pictures: bool = False) -> tuple[Block, ...]:
    """The whole brief.

    Parameters
    ----------
    annex : with method, readings and every statement.
    pictures : with the pictures, each with the table behind it.
    """
    blocks = [*header(brief), *page_1(brief), *page_2(brief)]
    if pictures:
        blocks += picture_blocks(brief)
    if annex:
        from goodoffices.brief.annex import annex_blocks

        blocks += annex_blocks(brief)
    blocks.append(Paragraph(plain(*(() if brief.stated else (MARKS + ".",)), FOOT), kind="foot"))
    return tuple(blocks)


def header(brief: Findings) -> list[Block]:
    """Talks, round, day, as of, for which sitting; status; layers; how much the record holds."""
    case, record = brief.case, brief.record
    lines = [Line(sitting(brief))]
    as_of = day_words(brief.as_of) if brief.as_of else "no date"
    layers = "public and confided words" if brief.confided else "public words alone"
    inferred = "; stated codings alone" if brief.stated else ""
    lines.append(Line(f"As of {as_of}. {STATUS} Layers: {layers}{inferred}."))
    balance = []
    for party, own, named, newsroom in record.by_party:
        through = f", {newsroom} in the newsroom's words alone" if newsroom else ""
        balance.append(f"{case.actors[party].name} {own}, {named} with a named speaker{through}")
    lines.append(
        Line(
            f"{count(record.sources, 'source')}, {count(record.statements, 'statement')}, {record.wants_or_limits} of which state a want or a "
            f"limit. From each side: {'; '.join(balance)}."
        )
    )
    return [Heading(case.title, 1), *(Paragraph((line,), kind="header") for line in lines)]


def page_2(brief: Findings) -> list[Block]:
    """Parts that can be agreed alone, open issues, packages to test, who is outside, the ground, voices."""
    blocks: list[Block] = [
        Heading("Page 2", 2, anchor="page-2"),
        Heading("7 What can be agreed alone, and what is open", anchor="alone"),
        *_alone(brief),
    ]
    blocks += [Heading("8 Packages to test", anchor="packages"), *packages_to_test(brief)]
    blocks += [Heading("9 Outside the room", anchor="outside"), *outside(brief)]
    blocks += [Heading("10 On the ground", anchor="ground")]
    blocks += ground(brief)
    blocks += [Heading("11 Voices", anchor="voices"), *voices(brief)]
    return blocks


def picture_blocks(brief: Findings) -> list[Block]:
    """The pictures that there is something to draw for, each with the table behind it."""
    made: list[Block] = [Heading("Pictures", 2, anchor="pictures")]
    if brief.positions:
        made.append(position_picture(brief.case, brief.positions))
    if brief.analysis.clashes:
        made.append(clash_picture(brief.case, brief.analysis))
    if brief.case.statements:
        made.append(timeline(brief.case))
    if brief.case.figures:
        made.append(figure_picture(brief.case))
    rows = acceptance_rows(brief)
    if rows:
        made.append(acceptance_picture(rows))
    if brief.modelled is not None and all(d.method == "given" for d in brief.modelled.model.drawn.values()):
        made += _frontier(brief)
    return made if len(made) > 1 else []


def _frontier(brief: Findings) -> list[Block]:
    """The frontier with the solutions, where all worths are given; none on spaces so large that it might take long."""
    from goodoffices.chart.frontier import frontier_picture
    from goodoffices.deal.given import scenario_of
    from goodoffices.deal.rule import rule_of
    from goodoffices.deal.zone import zone_of

    try:
        scenario = scenario_of(brief.case)
    except BadCase:
        return []
    if scenario.packages > MOST_PACKAGES:
        return []
    zone = zone_of(scenario, rule_of(brief.case.agreement, scenario.parties))
    return [frontier_picture({a.id: a.name for a in brief.case.actors.values()}, zone)]


def _alone(brief: Findings) -> list[Block]:
    case = brief.case
    lines = []
    for part in brief.alone:
        issue = case.issues[part.issue]
        refs = in_order(s for o in issue.options.values() for s in o.origin)
        tied = (
            f"; tied to the rest by {listed(list(part.tied_by))}"
            if part.tied_by
            else "; no limit or precondition ties it to the rest"
        )
        missing = listed([case.actors[a].name for a in part.missing])
        word = f"; the word of {missing} is missing" if missing else "; every side has spoken of it"
        wanted = "".join(
            f"; {case.actors[a].name} wants or accepts {listed([f'“{case.option(part.issue, o).label}”' for o in named], 'or')}"
            for a, named in part.wanted_by
        )
        numbers = "".join(f"; {told}" for told in alone_words(brief, part.issue))
        lines.append(Line(f"“{issue.title}” can be settled alone{tied}{wanted}{word}{numbers}.", refs))
    if not lines:
        lines.append(Line("No part that can be agreed alone is on record."))
    for unheard in brief.open_issues:
        names = listed([case.actors[a].name for a in unheard.silent])
        lines.append(Line(f"Open: “{case.issues[unheard.issue].title}”, for nothing is on record from {names}."))
    if not brief.open_issues:
        lines.append(Line("No issue is open for want of a side's word."))
    for option, law in ((o, o.law) for i in case.issues.values() for o in i.options.values()):
        if law is not None:
            lines.append(
                Line(f"Note of law on “{option.label}”: {law.note.rstrip('.')} ({law.source}).", option.origin)
            )
    return [bullets(tuple(lines))]
