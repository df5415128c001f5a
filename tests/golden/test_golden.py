"""Pages and transcripts kept as files. `./dev golden` writes them again; read the difference before you commit it.

The toy case is solved on paper at the head of its file, and its page was written from that.
"""

import datetime as dt
import json
import os
from pathlib import Path

import pytest

from goodoffices.brief.brief import Brief
from goodoffices.brief.markdown import markdown
from goodoffices.brief.posed import posed_case
from goodoffices.brief.said import said, said_blocks
from goodoffices.brief.solved import solved_blocks
from goodoffices.brief.terminal import show, terminal
from goodoffices.brief.tried import trial_blocks
from goodoffices.case.bundled import open_case
from goodoffices.case.package import Package
from goodoffices.case.text import require_texts
from goodoffices.deal.zone import zone_of_agreement
from goodoffices.logic.trial import try_package

HERE = Path(__file__).parent
PAGES = HERE / "pages"


def brief(name, **view):
    case = open_case(HERE / name if name == "toy" else name)
    return Brief.of(case, texts=require_texts(case, ()), **view)


def tried(name, **package):
    case = open_case(name).seen()
    return show(trial_blocks(case, try_package(case, Package(package))))


def on_record(name, actor, about):
    case = open_case(name).seen()
    return show(said_blocks(case, said(case, actor, about), {}))


def solved(name):
    case = open_case(name).seen()
    zone = zone_of_agreement(case)
    return show(solved_blocks(posed_case(case, zone.scenario), zone))


MADE = {
    "saltmarsh-game-solved.txt": lambda: solved("saltmarsh-game"),
    "toy.txt": lambda: terminal(brief("toy"), annex=True),
    "abu-dhabi-2026.txt": lambda: terminal(brief("abu-dhabi-2026"), annex=True),
    "abu-dhabi-2026.md": lambda: markdown(brief("abu-dhabi-2026")),
    "abu-dhabi-2026.json": lambda: json.dumps(brief("abu-dhabi-2026").to_json(), ensure_ascii=False, indent=1) + "\n",
    "abu-dhabi-2026-stated.txt": lambda: terminal(brief("abu-dhabi-2026", stated=True)),
    "abu-dhabi-2026-try-both-back.txt": lambda: tried("abu-dhabi-2026", line="both_back", exchange="takes_place"),
    "abu-dhabi-2026-try-pull-out.txt": lambda: tried("abu-dhabi-2026", line="pull_out"),
    "abu-dhabi-2026-said-russia-recognition.txt": lambda: on_record("abu-dhabi-2026", "russia", "recognition"),
    "abu-dhabi-2026-said-russia-exchange.txt": lambda: on_record("abu-dhabi-2026", "russia", "exchange"),
    "lanth-sound-2034.txt": lambda: terminal(brief("lanth-sound-2034"), annex=True),
    "lanth-sound-2034-confided.txt": lambda: terminal(brief("lanth-sound-2034", confided=True)),
    "lanth-sound-2034-since.txt": lambda: terminal(
        brief("lanth-sound-2034", as_of=dt.date(2034, 4, 12), since=dt.date(2034, 3, 22))
    ),
    "lanth-sound-2034-as-of-09-march.txt": lambda: terminal(brief("lanth-sound-2034", as_of=dt.date(2034, 3, 9))),
}


@pytest.mark.parametrize("name", MADE)
def test_the_page_is_the_one_kept(name):
    text, path = MADE[name](), PAGES / name
    if os.environ.get("GOODOFFICES_REWRITE"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), (
        f"{name}: if the change is meant, ./dev golden and read the difference"
    )
