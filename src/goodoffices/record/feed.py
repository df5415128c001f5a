"""Items of an RSS or Atom feed, with feedparser (the extra ``pages``)."""

from __future__ import annotations

import html
import re

from goodoffices.errors import BadInput, Place, Problem
from goodoffices.record.incoming import Document, needs

MOST_ITEMS = 200


def feed_items(raw: bytes, name: str) -> tuple[Document, ...]:
    """One document for each item: its title and what it says of itself; nothing that it links to is fetched.

    Raises
    ------
    BadInput
        Where feedparser is not installed, or the feed holds no items.
    """
    try:
        import feedparser
    except ImportError:
        raise BadInput(needs("pages", "feedparser", name)) from None
    part, number_of_items = _first_items(raw)
    found = feedparser.parse(part)
    made = []
    for number, item in enumerate(found.entries[:MOST_ITEMS], 1):
        title = _plain(str(item.get("title", "")))
        contents = item.get("content") or []
        body = _plain(str(contents[0].get("value", "")) if contents else str(item.get("summary", "")))
        day = item.get("published_parsed") or item.get("updated_parsed")
        published = f"{day[0]:04d}-{day[1]:02d}-{day[2]:02d}" if day else ""
        text = f"{title}\n\n{body}" if title else body
        notes = (
            (f"partial: the first {MOST_ITEMS} of {number_of_items:,} items are read",)
            if number_of_items > MOST_ITEMS
            else ()
        )
        made.append(Document(text, f"{name}#{number}", title, published, ("an item of a feed", *notes)))
    if not made:
        raise BadInput(
            Problem(Place(name), "the feed holds no items", "RSS or Atom with items", "none", "give a page or a text")
        )
    return tuple(made)


_ITEM = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>]", re.I)


def _first_items(raw: bytes) -> tuple[bytes, int]:
    """As much of a feed as its first items take, so that one that does not end is not parsed to its end; and how many items it has."""
    starts = [m.start() for m in _ITEM.finditer(raw)]
    return (raw[: starts[MOST_ITEMS]] if len(starts) > MOST_ITEMS else raw), len(starts)


def _plain(markup: str) -> str:
    """Markup as text, a line for each paragraph."""
    text = re.sub(r"(?is)<(script|style)\b.*?</\1\s*>", " ", markup)
    text = re.sub(r"(?i)<\s*(?:/p|br\s*/?|/div|/li|/h\d)\s*>", "\n\n", text)
    text = html.unescape(re.sub(r"<[^>]*>", "", text))
    return re.sub(r"[ \t]+", " ", text).strip()
