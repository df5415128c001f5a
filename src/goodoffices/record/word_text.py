"""The text of a Word file, by the standard library alone, with limits: no more is unpacked than a report can hold."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

from goodoffices.errors import BadInput, Place, Problem

LARGEST = 20_000_000
"""Bytes of the unpacked document."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def word_text(raw: bytes, name: str) -> str:
    """The paragraphs of a Word file, one in each line; BadInput where it is none, or unpacks to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            if "word/document.xml" not in archive.namelist():
                raise BadInput(_problem(name, "an archive without word/document.xml"))
            with archive.open("word/document.xml") as part:
                xml = part.read(LARGEST + 1)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError) as error:
        raise BadInput(_problem(name, type(error).__name__)) from None
    if len(xml) > LARGEST:
        raise BadInput(
            Problem(
                Place(name),
                "the Word file unpacks to too much",
                f"at most {LARGEST:,} bytes",
                "more",
                "save its text as a .txt file",
            )
        )
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise BadInput(_problem(name, "a document type of its own"))
    try:
        root = ElementTree.fromstring(xml)
    except ElementTree.ParseError:
        raise BadInput(_problem(name, "broken XML")) from None
    return "\n".join(_paragraph(p) for p in root.iter(f"{_W}p"))


def _paragraph(element: ElementTree.Element) -> str:
    parts = []
    for node in element.iter():
        if node.tag == f"{_W}t":
            parts.append(node.text or "")
        elif node.tag in (f"{_W}tab", f"{_W}br"):
            parts.append(" ")
    return "".join(parts)


def _problem(name: str, found: str) -> Problem:
    return Problem(Place(name), "the Word file cannot be read", "a .docx file", found, "save its text as a .txt file")
