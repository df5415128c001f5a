"""The page of a brief in a real browser: it needs no network, and reads well on a desk, on a phone and on paper."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from goodoffices.brief.brief import Brief
from goodoffices.brief.html import html
from goodoffices.case.bundled import open_case
from support.pictures import COLOURS, MISPLACED, is_grey

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = "/usr/bin/chromium" if Path("/usr/bin/chromium").exists() else shutil.which("chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium at /usr/bin/chromium or in PATH"),
    # all in one process: each process would start a browser of its own
    pytest.mark.xdist_group("browser"),
]

ARGS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run",
)  # fmt: skip
CASES = ("abu-dhabi-2026", "lanth-sound-2034")
DESK = {"width": 1100, "height": 900}
PHONE = {"width": 390, "height": 844}


class Opened(NamedTuple):
    """A page at one width, with what it asked for and what it complained of."""

    page: Any
    url: str
    requests: list[str]
    complaints: list[str]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGS))
        yield started
        started.close()


@pytest.fixture(scope="module", params=CASES)
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / f"{request.param}.html"
    path.write_text(html(Brief.of(open_case(request.param)), annex=True), encoding="utf-8")
    return path


def opened(browser: Any, path: Path, viewport: dict[str, int]) -> Opened:
    context = browser.new_context(viewport=viewport)
    page = context.new_page()
    requests: list[str] = []
    complaints: list[str] = []

    def intercept(route: Any) -> None:
        requests.append(route.request.url)
        if route.request.url == path.as_uri():
            route.continue_()
        else:
            route.abort()

    page.route("**/*", intercept)
    page.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(path.as_uri())
    return Opened(page, path.as_uri(), requests, complaints)


@pytest.fixture(scope="module")
def desk(browser: Any, written: Path) -> Iterator[Opened]:
    found = opened(browser, written, DESK)
    yield found
    found.page.context.close()


@pytest.fixture(scope="module")
def phone(browser: Any, written: Path) -> Iterator[Opened]:
    found = opened(browser, written, PHONE)
    yield found
    found.page.context.close()


def test_the_page_asks_for_nothing_but_itself_and_complains_of_nothing(desk):
    # whatever loads late, or when it is scrolled to or unfolded
    desk.page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    desk.page.evaluate("scrollTo(0, document.body.scrollHeight)")
    desk.page.wait_for_timeout(200)
    assert desk.requests == [desk.url]
    assert desk.complaints == []
    desk.page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = false })")


def test_every_picture_is_told_in_words_and_has_a_table_behind_it(desk):
    pictures = desk.page.evaluate(
        """() => [...document.querySelectorAll('svg')].map(svg => {
            const image = svg.closest('[role=img]'), figure = svg.closest('figure');
            return {
                label: image?.getAttribute('aria-label') ?? '',
                title: figure?.querySelector('figcaption')?.textContent ?? '',
                rows: figure?.querySelectorAll('details table tbody tr').length ?? 0,
                heads: figure?.querySelectorAll('details table thead th[scope=col]').length ?? 0,
                cells: [...(figure?.querySelectorAll('details table tbody tr') ?? [])].map(r => r.children.length),
            }
        })"""
    )
    assert len(pictures) == 5
    assert len(pictures) == desk.page.locator("[role=img]").count()
    for picture in pictures:
        assert picture["title"]
        assert picture["label"].startswith(picture["title"])
        assert len(picture["label"]) > len(picture["title"]) + 20
        assert picture["rows"] > 0
        assert set(picture["cells"]) == {picture["heads"]}


def test_the_table_behind_a_picture_opens(desk):
    fold = desk.page.locator("details").first
    assert not fold.locator("table").is_visible()
    fold.locator("summary").click()
    assert fold.locator("table").is_visible()
    fold.locator("summary").click()


def test_every_reference_leads_to_a_row_of_the_annex(desk):
    links = desk.page.evaluate(
        """() => [...document.querySelectorAll('a')].map(a => {
            const href = a.getAttribute('href'), target = document.getElementById(href.slice(1));
            return {href, text: a.textContent, title: a.title, tag: target?.tagName ?? '', id: target?.cells?.[0]?.textContent.trim()}
        })"""
    )
    assert len(links) > 40
    for link in links:
        assert link["href"] == f"#{link['text']}"
        assert link["tag"] == "TR", link
        assert link["id"] == link["text"]
        assert link["title"]


def test_ids_are_there_once(desk):
    ids = desk.page.evaluate("[...document.querySelectorAll('[id]')].filter(e => !e.closest('svg')).map(e => e.id)")
    assert len(ids) == len(set(ids))


def test_headings_go_down_by_one_level_at_a_time(desk):
    levels = desk.page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.tagName[1])")
    assert levels[0] == 1
    assert levels.count(1) == 1
    # sections 1 to 6 stand on page 1, whose title is that of the document
    jumps = [(a, b) for a, b in pairwise(levels) if b > a + 1]
    assert jumps == []


def test_every_table_has_heads_for_its_columns(desk):
    tables = desk.page.evaluate(
        """() => [...document.querySelectorAll('table')].map(t => ({
            heads: t.querySelectorAll('thead th[scope=col]').length, rows: [...t.tBodies[0].rows].map(r => r.cells.length)
        }))"""
    )
    for table in tables:
        assert set(table["rows"]) == {table["heads"]}


def wider_than(page: Any, width: int) -> list[str]:
    """What stands out of the page, and is not in something that scrolls by itself."""
    found: list[str] = page.evaluate(
        """width => [...document.querySelectorAll('body *')].filter(e => {
            if (e.closest('svg') && e.tagName !== 'svg') return false;
            const scrolled = e.closest('.wide');
            if (scrolled && scrolled !== e && getComputedStyle(scrolled).overflowX === 'auto') return false;
            const box = e.getBoundingClientRect();
            if (!e.checkVisibility({contentVisibilityAuto: true})) return false;
            return box.width > 0 && (box.right > width + 0.5 || (box.left < -0.5 && box.right > 0));
        }).map(e => e.tagName + ' ' + e.textContent.trim().slice(0, 60))""",
        width,
    )
    return found


def test_on_a_desk_nothing_stands_out_of_the_page(desk):
    assert desk.page.evaluate("document.documentElement.scrollWidth") <= DESK["width"]
    assert wider_than(desk.page, DESK["width"]) == []
    # nor does anything have to be scrolled there
    scrolled = desk.page.evaluate(
        "[...document.querySelectorAll('.wide')].filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.ariaLabel)"
    )
    assert scrolled == []


def test_on_a_phone_the_page_does_not_scroll_sideways(phone):
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert wider_than(phone.page, PHONE["width"]) == []


def test_on_a_phone_the_table_behind_a_picture_does_not_widen_the_page(phone):
    phone.page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    width = phone.page.evaluate("document.documentElement.scrollWidth")
    phone.page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = false })")
    assert width <= PHONE["width"]


def test_on_a_phone_captions_take_the_width_of_the_page(phone):
    widths = phone.page.evaluate(
        "[...document.querySelectorAll('.brief > .wide > table > caption')].map(c => c.getBoundingClientRect().width)"
    )
    assert widths
    assert min(widths) > 300


def test_on_a_phone_each_cell_says_what_it_is(phone):
    heads = phone.page.evaluate(
        """() => [...document.querySelectorAll('.brief > .wide > table tbody td')].map(
            td => [getComputedStyle(td, '::before').content, td.dataset.head])"""
    )
    assert heads
    for shown, head in heads:
        assert head
        assert head in shown.replace('\\"', '"')


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_on_paper_page_1_stands_alone(desk, tmp_path):
    target = tmp_path / "brief.pdf"
    desk.page.pdf(path=str(target), prefer_css_page_size=True)

    def text(*args: str) -> str:
        done = subprocess.run(["pdftotext", *args, str(target), "-"], capture_output=True, check=True, timeout=30)
        return done.stdout.decode()

    pages = text("-layout").split("\f")
    sizes = set(re.findall(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]", target.read_bytes()))
    assert {(round(float(w)), round(float(h))) for w, h in sizes} in ({(595, 842)}, set())
    # no page is empty, or nearly
    told = [len(page.split()) for page in pages if page.strip()]
    assert min(told) > 30, told
    (second,) = [n for n, page in enumerate(pages) if re.search(r"^\s*Page 2$", page, re.MULTILINE)]
    if "Abu Dhabi" not in pages[0]:
        assert second > 0
        return
    assert second == 1
    first = " ".join(text("-f", "1", "-l", "1").split())
    for heading in desk.page.locator("h3").all_text_contents()[:6]:
        assert " ".join(heading.split()) in first
    questions = desk.page.evaluate(
        "[...document.querySelector('ol').querySelectorAll(':scope > li')].map(li => li.firstChild.textContent)"
    )
    assert len(questions) > 5
    for question in questions:
        assert " ".join(question.split()) in first


def test_pictures_need_no_colour(desk):
    used = desk.page.evaluate(COLOURS)
    assert used
    assert {c for c in used if not is_grey(c)} == set()


def test_words_of_a_picture_stand_within_it_and_not_on_each_other(desk):
    assert desk.page.evaluate(MISPLACED) == []


def test_words_of_the_pictures_are_of_one_size(desk):
    sizes = desk.page.evaluate(
        """() => [...document.querySelectorAll('[role=img] svg')].map(svg =>
            12 * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width)"""
    )
    assert min(sizes) >= 9
    assert max(sizes) <= 18, sizes


def test_words_have_contrast_enough(desk):
    contrasts = desk.page.evaluate(
        """() => {
            const parse = c => c.match(/[\\d.]+/g).map(Number);
            const part = v => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4 };
            const light = ([r, g, b]) => 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
            const behind = e => {
                for (; e; e = e.parentElement) {
                    const c = parse(getComputedStyle(e).backgroundColor);
                    if (c.length < 4 || c[3] > 0) return c;
                }
                return [255, 255, 255];
            };
            const found = {};
            for (const e of document.querySelectorAll('body, p, li, .refs, .refs a, q, caption, th, td, figcaption, summary, h1, h2, h3, h4')) {
                const a = light(parse(getComputedStyle(e).color)), b = light(behind(e));
                const name = e.matches('.refs, .refs a') ? '.refs' : e.tagName;
                found[name] = Math.min(found[name] ?? 99, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05));
            }
            return found;
        }"""
    )
    assert {"BODY", ".refs", "CAPTION"} <= set(contrasts)
    assert {name: ratio for name, ratio in contrasts.items() if ratio < 4.5} == {}
