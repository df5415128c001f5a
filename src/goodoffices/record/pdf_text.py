"""The text layer of a PDF, with pypdf (the extra ``documents``)."""

from __future__ import annotations

import io

from goodoffices.errors import BadInput, Place, Problem
from goodoffices.record.incoming import needs

MOST_PAGES = 2_000
LARGEST_TEXT = 4_000_000
"""Characters of text that are taken out."""


def pdf_text(raw: bytes, name: str) -> str:
    """The text of all pages, a blank line between them.

    Raises
    ------
    BadInput
        Where pypdf is not installed, the file is broken or locked, or there is no text layer.
    """
    try:
        from pypdf import PdfReader
    except ImportError:
        raise BadInput(needs("documents", "pypdf", name)) from None
    parts: list[str] = []
    length = 0
    try:
        for page in list(PdfReader(io.BytesIO(raw)).pages)[:MOST_PAGES]:
            text = page.extract_text() or ""
            parts.append(text)
            length += len(text)
            if length > LARGEST_TEXT:
                break
    except Exception as error:  # pypdf raises errors of many kinds on broken files; all mean that it cannot be read
        raise BadInput(
            Problem(
                Place(name),
                "the PDF cannot be read",
                "a PDF with a text layer",
                type(error).__name__,
                "save its text as a .txt file",
            )
        ) from None
    text = "\n\n".join(parts)
    if not text.strip():
        raise BadInput(
            Problem(
                Place(name),
                "the PDF has no text layer",
                "text",
                "pictures of pages",
                "run a text recognition over it, and read its text",
            )
        )
    return text
