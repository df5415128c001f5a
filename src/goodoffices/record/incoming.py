"""Incoming documents: bytes of a file, a page or a feed, made into texts to read, with limits; nothing is fetched here."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import PurePath

from goodoffices.errors import BadInput, Place, Problem

LARGEST = 50_000_000
"""Bytes of one document."""


@dataclass(frozen=True)
class Document:
    """A text to read.

    Attributes
    ----------
    text : its spans count code points of this.
    name : the file, address or item it comes from.
    title, published : as the document says; published is an ISO day, or empty.
    notes : what was done to get the text.
    """

    text: str
    name: str
    title: str = ""
    published: str = ""
    notes: tuple[str, ...] = ()


def documents_of(raw: bytes, name: str, kind: str = "") -> tuple[Document, ...]:
    """The documents in some bytes: one, or for a feed one for each item.

    Parameters
    ----------
    name : in messages, and for its ending.
    kind : the media type that a server gave, or empty.

    Raises
    ------
    BadInput
        Where the bytes are too many, are no text, or need an extra that is not installed.
    """
    if len(raw) > LARGEST:
        raise BadInput(
            Problem(
                Place(name),
                "the document is too large",
                f"at most {LARGEST:,} bytes",
                f"{len(raw):,} bytes",
                "split it",
            )
        )
    ending = PurePath(name.split("?")[0]).suffix.lower()
    if raw.startswith(b"%PDF"):
        from goodoffices.record.pdf_text import pdf_text

        return (Document(pdf_text(raw, name), name, notes=("the text layer of a PDF",)),)
    if raw.startswith(b"PK\x03\x04"):
        from goodoffices.record.word_text import word_text

        return (Document(word_text(raw, name), name, notes=("the text of a Word file",)),)
    text = decoded(raw, name)
    head = text[:2000].lstrip().lower()
    if (head.startswith("<?xml") and re.search(r"<(?:rss|feed|rdf:rdf)\b", head)) or re.match(r"<(?:rss|feed)\b", head):
        from goodoffices.record.feed import feed_items

        return feed_items(raw, name)
    if ending in (".html", ".htm", ".xhtml") or "html" in kind or re.match(r"<!doctype html|<html\b", head):
        from goodoffices.record.page_text import page_document

        return (page_document(text, name),)
    return (Document(text, name),)


def decoded(raw: bytes, name: str) -> str:
    """The text of some bytes: UTF-8, UTF-16 with its mark, else Windows-1252 where that gives words; BadInput for what is no text."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return raw.decode("utf-16")
        except UnicodeDecodeError:
            pass
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if b"\x00" in raw[:10_000]:
            raise BadInput(_binary(name, "a NUL byte")) from None
        text = raw.decode("cp1252", errors="replace")
        odd = sum(not (c.isprintable() or c.isspace()) or c == "\ufffd" for c in text[:10_000])
        if odd * 50 > len(text[:10_000]):
            raise BadInput(_binary(name, f"byte {error.start:,} is not UTF-8")) from None
        return text
    if "\x00" in text[:10_000]:
        raise BadInput(_binary(name, "a NUL byte"))
    return text


def _binary(name: str, found: str) -> Problem:
    return Problem(
        Place(name),
        "this is no text",
        "UTF-8 text, HTML, RSS, Atom, PDF with a text layer, or a Word file",
        found,
        "save it as plain text in UTF-8",
    )


def needs(extra: str, package: str, name: str) -> Problem:
    """The problem of a document that an extra is needed for."""
    return Problem(
        Place(name), f"reading this kind of document needs {package}, which is not installed", f"the extra '{extra}'", "nothing",
        f"pip install 'goodoffices[{extra}]', or save the document as plain text",
    )  # fmt: skip


def day_of(text: str) -> str:
    """The ISO day at the head of a time, or empty."""
    try:
        return dt.date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        return ""
