"""Pages of an exercise, and the picture of acceptance, in a real browser: on a desk, on a phone, in greys."""

import itertools
import shutil
from pathlib import Path

import pytest

from goodoffices.brief.block import Heading
from goodoffices.brief.debriefed import debrief_blocks
from goodoffices.brief.html import page
from goodoffices.brief.posed import posed_case
from goodoffices.brief.solved import solved_blocks
from goodoffices.case.bundled import open_case
from goodoffices.case.package import Package
from goodoffices.chart.acceptance import AcceptanceRow, acceptance_picture
from goodoffices.deal.debrief import debrief
from goodoffices.deal.outcome import Outcome
from goodoffices.deal.zone import zone_of_agreement
from support.pictures import COLOURS, MISPLACED, is_grey

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = "/usr/bin/chromium" if Path("/usr/bin/chromium").exists() else shutil.which("chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium at /usr/bin/chromium or in PATH"),
    pytest.mark.xdist_group("browser"),
]


def blocks(name):
    if name == "acceptance":
        long = "Where forces stand: along the line of contact; Exchange: of all prisoners; Guarantee: a force of two states"
        rows = [
            AcceptanceRow(package, party, share, 0.02, 0.5, told, "some")
            for package, (party, share, told) in itertools.product(
                (long, "Fees: low"), (("Ana", 0.0, True), ("Bor", 1.0, True), ("both", 0.5, False))
            )
        ]
        return Heading("Acceptance", 1), acceptance_picture(rows)
    case = open_case("saltmarsh-game").seen()
    zone = zone_of_agreement(case)
    if name == "solve":
        return solved_blocks(posed_case(case, zone.scenario), zone, pictures=True)
    # thirty tables: every 23rd package, so that they crowd as in a class; every tenth has no deal
    options = itertools.product(*(i.options for i in case.issues.values()))
    chosen = [dict(zip(case.issues, p, strict=True)) for p in options]
    allowed = [c for c in chosen if (c["site"], c["channel"]) != ("offshore", "deep")]
    outcomes = [
        Outcome(f"Table {n + 1}", Package(allowed[23 * n % len(allowed)]) if n % 10 else None) for n in range(30)
    ]
    return debrief_blocks(case, zone, debrief(case, zone, outcomes), pictures=True)


@pytest.fixture(scope="module")
def browser():
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@pytest.fixture(scope="module", params=["solve", "score", "acceptance"])
def written(request, tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / f"{request.param}.html"
    path.write_text(page(request.param, blocks(request.param)), encoding="utf-8")
    return path


@pytest.mark.parametrize("width", [1100, 400])
def test_a_page_does_not_scroll_sideways_and_the_words_of_its_picture_stand_apart(browser, written, width):
    opened = browser.new_page(viewport={"width": width, "height": 900})
    opened.goto(written.as_uri())
    assert opened.locator("figure svg").count() == 1
    assert opened.evaluate("document.documentElement.scrollWidth") <= width
    assert opened.evaluate(MISPLACED) == []
    assert {c for c in opened.evaluate(COLOURS) if not is_grey(c)} == set()
    opened.close()
