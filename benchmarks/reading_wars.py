"""The yardstick of war histories: dates told in a narrative."""

from __future__ import annotations

import re

from reading_yardstick import SHARED, Row, Spans, jaccard

from goodoffices.record.read import read


def wikiwars() -> list[Row]:
    """Narrative dates: recall, and value of those found."""
    total = found = right = 0
    for path in sorted((SHARED / "reading" / "wikiwars").rglob("*.tml")):
        raw = path.read_text(encoding="utf-8", errors="replace")
        body = raw[raw.find("<TEXT>") + 6 : raw.find("</TEXT>")]
        text, gold = "", []
        at = 0
        for match in re.finditer(r"<TIMEX3([^>]*)>(.*?)</TIMEX3>", body, re.S):
            text += plain(body[at : match.start()])
            words = plain(match[2])
            value = re.search(r'value="([^"]*)"', match[1])
            kind = re.search(r'type="([^"]*)"', match[1])
            if value and kind and kind[1] in ("DATE", "TIME"):
                gold.append(([[len(text), len(text) + len(words)]], value[1]))
            text += words
            at = match.end()
        text += plain(body[at:])
        times = read(text[:390_000]).to_json()["times"]
        pairs = matched_near([g[0] for g in gold], [t["at"] for t in times])
        total, found = total + len(gold), found + len(pairs)
        right += sum(gold[i][1] == times[j]["value"] for i, j in pairs)
    return [
        Row(
            "narrative dates: recall / value right",
            "wikiwars",
            "",
            f"{found / total:.2f} / {right / max(1, found):.2f}",
        )
    ]


def plain(markup: str) -> str:
    text = re.sub(r"<[^>]+>", "", markup)
    for code, sign in (("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'")):
        text = text.replace(code, sign)
    return text


def matched_near(gold: list[Spans], made: list[Spans]) -> list[tuple[int, int]]:
    """One-to-one matches of two long lists in order of place."""
    found, first = [], 0
    for i, spans in enumerate(gold):
        for j in range(first, len(made)):
            if made[j][0][0] >= spans[0][1]:
                break
            if jaccard(spans, made[j]) >= 0.3:
                found.append((i, j))
                first = j + 1
                break
    return found
