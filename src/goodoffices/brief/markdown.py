"""The brief as Markdown."""

from __future__ import annotations

from goodoffices.brief.block import Block, Bullets, Heading, Line, Paragraph, Table
from goodoffices.brief.findings import Findings
from goodoffices.brief.page import pages


def markdown(brief: Findings, annex: bool = False) -> str:
    """The brief as Markdown, tables as pipe tables."""
    return "\n\n".join(part for part in (_block(b) for b in pages(brief, annex=annex)) if part) + "\n"


def _escape(text: str) -> str:
    for sign in "\\`*_[]<>#|":
        text = text.replace(sign, "\\" + sign)
    return text


def _line(line: Line) -> str:
    text = _escape(line.text)
    if line.refs:
        text += f"{' ' if text else ''}\\[{', '.join(line.refs)}\\]"
    if line.quote:
        text += f" *“{_escape(line.quote.strip('“”'))}”*"
    return text


def _block(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"{'#' * level} {_escape(text)}"
        case Paragraph(lines, kind):
            text = " ".join(_line(line) for line in lines)
            return f"*{text}*" if kind == "foot" else text
        case Bullets(items, numbered):
            out = []
            for number, (line, below) in enumerate(items, 1):
                out.append(f"{f'{number}.' if numbered else '-'} {_line(line)}")
                out += [f"   - {_line(under)}" for under in below]
            return "\n".join(out)
        case Table(caption, head, rows):
            table = [
                *([f"*{_escape(caption)}*", ""] if caption else []),
                "| " + " | ".join(map(_escape, head)) + " |",
                "|" + "---|" * len(head),
            ]
            table += [
                "| " + " | ".join("<br>".join(_line(line) for line in cell) for cell in row) + " |" for row in rows
            ]
            return "\n".join(table)
        case _:
            return ""
