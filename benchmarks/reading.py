"""How good the reader is: ./dev bench reading [--write] [--failures]. Measured on ../shared/reading, with the scoring stated in its README.

Overlap of two spans is the Jaccard of their character sets; matching is greedy and one to one. A yardstick that is not there is said to be
skipped. --write keeps the table in docs/explanation/reading.md. The texts are not the project's: failures are printed, never kept.
"""

from __future__ import annotations

import argparse
import sys

from reading_acts import plover
from reading_case import report
from reading_conflict import re3d
from reading_news import gum_news
from reading_own import own_set
from reading_speed import speed
from reading_wars import wikiwars
from reading_yardstick import ROOT, SHARED, Row

PAGE = ROOT / "docs" / "explanation" / "reading.md"
BEGIN, END = "<!-- bench -->", "<!-- /bench -->"

YARDSTICKS = (
    ("gum_news", gum_news, SHARED / "reading" / "gum_news"),
    ("re3d", re3d, SHARED / "reading" / "re3d"),
    ("plover", plover, SHARED / "reading" / "plover"),
    ("report", report, SHARED / "sources" / "abu-dhabi-2026-02-04.txt"),
    ("wikiwars", wikiwars, SHARED / "reading" / "wikiwars"),
    ("own set", own_set, ROOT / "tests" / "reading_set"),
    ("speed", speed, SHARED / "sources" / "abu-dhabi-2026-02-04.txt"),
)


def main(arguments: list[str]) -> int:
    """Measure, print, and with --write keep the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="keep the table in docs/explanation/reading.md")
    parser.add_argument("--failures", action="store_true", help="print what went wrong")
    parser.add_argument("--only", default="", help="one yardstick")
    given = parser.parse_args(arguments)
    rows: list[Row] = []
    for name, measure, where in YARDSTICKS:
        if given.only and given.only != name:
            continue
        if not where.exists():
            print(f"{name} is skipped: {where.name} is not at hand")
            continue
        made = measure()
        rows += made
        if given.failures:
            for row in made:
                print(f"-- {row.what}", *row.failures, sep="\n   ")
    table = "\n".join(
        [
            "| what | on | at least | measured |",
            "|---|---|---|---|",
            *(f"| {r.what} | {r.on} | {r.target} | {r.found} |" for r in rows),
        ]
    )
    print(table)
    if given.write and PAGE.exists():
        page = PAGE.read_text(encoding="utf-8")
        head, rest = page.split(BEGIN)
        PAGE.write_text(f"{head}{BEGIN}\n{table}\n{END}{rest.split(END)[1]}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
