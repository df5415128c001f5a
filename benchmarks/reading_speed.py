"""How long a report takes, and how many times a plain reader by one regular expression is quicker."""

from __future__ import annotations

import re
import time

from reading_yardstick import SHARED, Row

from goodoffices.record.read import read


def speed() -> list[Row]:
    """Seconds for a report of about 800 words, and how many times a plain reader by one regular expression is quicker, in one run."""
    text = (SHARED / "sources" / "abu-dhabi-2026-02-04.txt").read_text(encoding="utf-8")
    read(text, "2026-02-04")
    begun = time.perf_counter()
    for _ in range(5):
        read(text, "2026-02-04")
    own = (time.perf_counter() - begun) / 5
    expression = re.compile(
        r"([A-Z][\w.]+(?: [A-Z][\w.]+)*) (?:said|says|told|announced|warned)\b[^.]*\.|\"[^\"]+\"|\d[\d,.]*|"
        r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    )
    begun = time.perf_counter()
    for _ in range(100):
        list(expression.finditer(text))
    plain_reader = (time.perf_counter() - begun) / 100
    words = len(text.split())
    return [
        Row(f"seconds for a report of {words} words, after start-up", "one core", "0.5 for 800", f"{own:.2f}"),
        Row(
            "the same, over a plain reader by one regular expression",
            "one core",
            "",
            f"{own / plain_reader:,.0f} times",
        ),
    ]
