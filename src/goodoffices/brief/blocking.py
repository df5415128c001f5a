"""Page 1 of a brief: what blocks, what would open it, what this rests on, and what to ask."""

from __future__ import annotations

from goodoffices.brief.block import Block, Bullets, Heading, Line, Paragraph, bullets, plain
from goodoffices.brief.findings import Findings
from goodoffices.brief.words import (
    becomes,
    bridge_words,
    clash_lines,
    conditional_line,
    count,
    listed,
    mark,
    opening_words,
    rests_lines,
    statements_of,
    what_waits,
)
from goodoffices.logic.question import AS_FOUND, Question

MOST_TOLD = 25
"""Of each kind; JSON holds all."""


def what_blocks(brief: Findings) -> list[Block]:
    """Clashes with their statements, bridges, openings, unknown tests, what it rests on, deadlocks."""
    analysis, case = brief.analysis, brief.case
    blocks: list[Block] = []
    for problem in analysis.force.contradictions:
        blocks.append(
            Paragraph(plain(f"On this day the record contradicts itself: {problem.message}. They are all kept here."))
        )
    if not analysis.complete:
        blocks.append(
            Paragraph(
                plain("The search stopped before its end: there are at least these clashes, openings and bridges.")
            )
        )
    if not analysis.clashes:
        text = (
            "The conditions of the case exclude every listed package."
            if analysis.impossible
            else "No limits on record clash as worded."
        )
        blocks.append(Paragraph(plain(text)))
    for number, clash in enumerate(analysis.clashes[:MOST_TOLD], 1):
        where = listed([f"“{case.issues[i].title}”" for i in clash.sticking])
        items = [*clash_lines(brief, clash)]
        for bridge in (b for b in analysis.bridges if b.clash == clash.limits):
            items.append(
                Line(
                    f"Bridge: with {bridge_words(brief, bridge)} this clash disappears, every limit kept as worded"
                    + ("." if bridge.opens_all else "; other clashes stay.")
                )
            )
        head = "one limit that no listed option meets" if len(clash.limits) == 1 else "these exclude each other"
        blocks.append(Bullets(((Line(f"Clash {number}, sticking point {where}: {head}."), tuple(items)),)))
    if len(analysis.clashes) > MOST_TOLD or len(analysis.openings) > MOST_TOLD:
        text = f"The first {MOST_TOLD} of {len(analysis.clashes):,} clashes and {len(analysis.openings):,} openings are told; all with --format json."
        blocks.append(Paragraph(plain(text)))
    if analysis.openings:
        lines = tuple(
            Line(f"Opening {n}: {opening_words(brief, o.limits)}.", statements_of(brief, o.limits))
            for n, o in enumerate(analysis.openings[:MOST_TOLD], 1)
        )
        blocks.append(bullets(lines))
    if analysis.conditional:
        lines = tuple(conditional_line(brief, clash) for clash in analysis.conditional[:MOST_TOLD])
        blocks += [Heading("What hangs on a test of which nobody has said which options pass", 4), bullets(lines)]
    rests = rests_lines(brief)
    if rests:
        blocks += [Heading("What this rests on (each left out, or read otherwise, in turn)", 4), bullets(rests)]
    for check in brief.sticking:
        blocks.append(Paragraph((_sticking_line(brief, check.statement),)))
    return [*blocks, *_deadlocks(brief)]


def _deadlocks(brief: Findings) -> list[Block]:
    """Preconditions that wait for each other."""
    case, blocks = brief.case, list[Block]()
    if brief.deadlocks:
        blocks.append(Heading("Deadlocks: preconditions that wait for each other", 4))
        for deadlock in brief.deadlocks:
            coded = {p.id: p for p in brief.analysis.force.preconditions}
            items = []
            for name in deadlock.preconditions:
                p = coded[name]
                items.append(
                    Line(
                        f"{case.actors[p.actor].name}: before {what_waits(case, p)}, {case.words(p.condition)}{mark(case, p)}",
                        (p.statement,),
                    )
                )
            for issue, option in deadlock.timings:
                items.append(
                    Line(
                        f"“{case.option(issue, option).label}” would come only after a deal",
                        case.option(issue, option).origin,
                    )
                )
            names = listed([case.actors[a].name for a in case.actors if a in deadlock.actors])
            verb = "wait for each other" if len(deadlock.actors) > 1 else "waits for what comes later"
            blocks.append(
                Bullets(
                    (
                        (
                            Line(
                                f"{names} {verb}; packages exist that meet each term, and no order in which they could be settled."
                            ),
                            tuple(items),
                        ),
                    )
                )
            )
    return blocks


def _sticking_line(brief: Findings, statement: str) -> Line:
    check = next(c for c in brief.sticking if c.statement == statement)
    case = brief.case

    def titles(issues: tuple[str, ...]) -> str:
        return listed([f"“{case.issues[i].title}”" for i in issues])

    speaker = case.speaker(case.statements[statement])
    text = f"Checked: {speaker} names as the main sticking point {titles(check.named)}; limits on record clash on "
    text += titles(check.confirmed) if check.confirmed else "none of this"
    if check.confirmed and check.unconfirmed:
        text += f", not on {titles(check.unconfirmed)}"
    if check.unnamed:
        text += f", and also on {titles(check.unnamed)}"
    return Line(text + ".", (statement,))


def ask_next(brief: Findings) -> list[Block]:
    """Questions that can be read out, each with its addressee, statements, and what each answer would change."""
    asked = brief.questions
    blocks: list[Block] = []
    if asked.asked:
        blocks.append(Bullets(tuple((_question(brief, q), _answers(brief, q)) for q in asked.asked), numbered=True))
    else:
        blocks.append(Paragraph(plain("No question follows from the record.")))
    if asked.withheld:
        blocks.append(
            Paragraph(
                plain(
                    f"{count(asked.withheld, 'question is', 'questions are')} withheld: asking would reveal something confided."
                )
            )
        )
    return blocks


def _question(brief: Findings, question: Question) -> Line:
    caucus = " (in caucus only)" if question.in_caucus else ""
    return Line(f"To {brief.case.actors[question.addressee].name}{caucus}: {question.text}", question.statements)


def _answers(brief: Findings, question: Question) -> tuple[Line, ...]:
    if question.kind in ("silence", "extent"):
        return ()
    if len(question.answers) == 1:
        return plain(f"Why: {question.answers[0].otherwise}.")
    lines = []
    for answer in question.answers:
        if answer.otherwise == AS_FOUND:
            continue
        effect = answer.otherwise or (becomes(brief, answer.rests) if answer.rests else "no finding changes yet")
        lines.append(
            Line(
                f"If it is {answer.answer}, then {effect}."
                if question.kind != "yardstick"
                else f"If {answer.answer}: {effect}."
            )
        )
    return tuple(lines)
