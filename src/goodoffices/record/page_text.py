"""The main text of a web page, found by trafilatura (the extra ``pages``); scripts, menus and comments are left out."""

from __future__ import annotations

from goodoffices.errors import BadInput, Place, Problem
from goodoffices.record.incoming import Document, day_of, needs

LARGEST = 10_000_000
"""Characters of one page."""


def page_document(markup: str, name: str) -> Document:
    """The report in a page, with its title and day where the page says them.

    Raises
    ------
    BadInput
        Where trafilatura is not installed, the page is too large, or no main text is found in it.
    """
    try:
        from trafilatura import bare_extraction
    except ImportError:
        raise BadInput(needs("pages", "trafilatura", name)) from None
    if len(markup) > LARGEST:
        raise BadInput(
            Problem(
                Place(name),
                "the page is too large",
                f"at most {LARGEST:,} characters",
                f"{len(markup):,}",
                "save its text",
            )
        )
    found = bare_extraction(markup, include_comments=False, include_tables=False, with_metadata=True)
    text = getattr(found, "text", None) if found is not None else None
    if not text or not text.strip():
        raise BadInput(
            Problem(
                Place(name),
                "no main text is found in the page",
                "a report of some sentences",
                "menus, scripts or nothing",
                "save its text as a .txt file",
            )
        )
    title = str(getattr(found, "title", "") or "")
    return Document(
        str(text).replace("\n", "\n\n"),
        name,
        title,
        day_of(str(getattr(found, "date", "") or "")),
        ("the main text of a page",),
    )
