"""The annex of a brief: method, readings, every statement with its grades and its place."""

from __future__ import annotations

from goodoffices.brief.block import Block, Heading, Line, Table, bullets, plain
from goodoffices.brief.findings import Findings
from goodoffices.brief.numbers_annex import model_annex
from goodoffices.brief.words import MARKS, coding_words, reading_words, upper
from goodoffices.case.source import CREDIBILITY_WORDS, RELIABILITY_WORDS
from goodoffices.case.statement import Statement

METHOD = (
    "A limit is a condition on the package without which its actor will not agree; a precondition before any deal is one too. A clash is a "
    "smallest set of limits that no listed package can satisfy together; an opening is a smallest set whose easing leaves at least one. Both "
    "are proven by search over all packages of listed options, not estimated.",
    "Listed options are those that somebody has named, and their complements. The analyst's options (†) come in only to look for bridges: "
    "with a bridge a clash disappears, every limit kept as worded.",
    "Silence is never read as acceptance. An issue on which a side has neither said anything nor been read is open in every package.",
    "Where it is not known whether an option meets a side's test, clashes are told that hold whichever way it falls, and apart from them "
    "those that hold only if it falls so.",
    "The words come first. Another defensible reading is never averaged in: section 5 says which findings it changes, and which fall without "
    "a statement, a source or all inferences.",
    "What its own speaker denied, or what was corrected, is kept below and not used.",
    "Sources are graded A to F for reliability, statements 1 to 6 for whether the words were said.",
)


def annex_blocks(brief: Findings) -> list[Block]:
    """Method, readings, sources, statements."""
    return [
        Heading("Annex", 2, anchor="annex"),
        Heading("Method"),
        bullets(
            plain(
                *(
                    line
                    for line in (*METHOD, *_numbers(brief), MARKS + ".")
                    if not brief.stated or not {"†", "◊"} & set(line)
                )
            )
        ),
        *model_annex(brief),
        Heading("Readings"),
        *_readings(brief),
        Heading("Sources"),
        _sources(brief),
        Heading("Statements"),
        _statements(brief),
    ]


def _numbers(brief: Findings) -> list[str]:
    """How numbers are taken."""
    return [
        f"“{brief.case.issues[issue].title}” is a number, {number.range}. Each range of it that words on record tell apart is an option here: "
        "between two borders all values meet the same conditions."
        for issue, number in brief.case.numbers.items()
    ]


def _readings(brief: Findings) -> list[Block]:
    case = brief.case
    rows = []
    for statement, coding in case.codings():
        ended = brief.analysis.force.ended.get(coding.id)
        status = f"ended: {ended.how} in {ended.by}" if ended else "in force"
        others = tuple(Line("or: " + reading_words(case, other)) for other in coding.alternatives)
        holder = case.actors[coding.actor].name if coding.actor else "nobody's preference"
        why = tuple(Line("why: " + c.why) for c in (coding, *coding.alternatives) if c.why)
        rows.append(
            (
                (Line(coding.id, (statement.id,)),),
                plain(holder),
                (Line(f"{coding_words(case, coding)}{' ◊' if coding.inferred else ''}"), *others, *why),
                plain(status),
            )
        )
    if not rows:
        return [bullets(plain("No statement is coded."))]
    return [Table("How statements are read", ("Coding", "Whose", "Reading", "Status"), tuple(rows))]


def _sources(brief: Findings) -> Block:
    rows = tuple(
        (
            plain(source.id),
            plain(
                f"{source.publisher}, {source.title or 'no title'}, {source.published.isoformat()}"
                + (" (confided)" if source.layer == "confided" else "")
            ),
            plain(f"{source.reliability}, {RELIABILITY_WORDS[source.reliability]}"),
            plain(source.sha256[:16] + "…" if source.sha256 else "not recorded"),
            plain("at hand" if source.id in brief.texts else "not at hand"),
        )
        for source in brief.case.sources.values()
    )
    return Table("Documents and their grades", ("Source", "Document", "Reliability", "SHA-256", "Text"), rows)


def _statements(brief: Findings) -> Block:
    rows = []
    for statement in brief.case.statements.values():
        rows.append(
            (
                plain(statement.id),
                plain(upper(brief.case.speaker(statement))),
                (
                    Line(f"{statement.act}, {_voice(statement)}: {statement.said.rstrip('.')}."),
                    *_links(brief, statement),
                    *_context(brief, statement),
                ),
                plain(f"{brief.case.sources[statement.source].reliability}{statement.credibility}"),
                plain(f"{statement.source}" + (f" {', '.join(str(s) for s in statement.at)}" if statement.at else "")),
            )
        )
    return Table(
        "Every statement: reliability of the source (A to F) and credibility that it was said "
        f"(1 {CREDIBILITY_WORDS[1]} to 6 {CREDIBILITY_WORDS[6]})",
        ("Id", "Speaker", "What was said or done, in our words", "Grade", "Source and place"),
        tuple(rows),
        anchors=tuple(brief.case.statements),
    )


def _voice(statement: Statement) -> str:
    parts = [
        {
            "direct": "in direct speech",
            "indirect": "in indirect speech",
            "mixed": "partly in direct speech",
            "newsroom": "in the newsroom's words",
        }[statement.voice]
    ]
    if statement.when.stated:
        parts.append(statement.when.words())
    if statement.via:
        parts.append(statement.via)
    if statement.to:
        parts.append(f"to {statement.to}")
    if statement.layer == "confided":
        parts.append("confided")
    return ", ".join(parts)


def _links(brief: Findings, statement: Statement) -> tuple[Line, ...]:
    ended = [s.id for s in brief.case.statements.values() if statement.id in (*s.denies, *s.corrects)]
    lines = [Line(f"{kind} {', '.join(ids)}") for kind, ids in statement.links if ids]
    if ended:
        lines.append(Line(f"disputed or corrected by {', '.join(ended)}"))
    return tuple(lines)


def _context(brief: Findings, statement: Statement) -> tuple[Line, ...]:
    """The words in their place where the text is at hand; of a person without a post nothing is quoted."""
    text = brief.texts.get(statement.source)
    if text is None or not statement.at or statement.resident:
        return ()
    paragraphs = [
        span
        for s in brief.case.statements.values()
        if s.resident and s.source == statement.source
        for span in (*s.at, *text.paragraphs(s.at))
    ]
    before, words, after = text.in_context(statement.at, paragraphs)
    return (Line(f"in context: {before} ▸ {words} ◂ {after}"),)
