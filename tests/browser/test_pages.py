"""The pages in a real browser, from files, without a network: nothing leaks, nothing is unreadable."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from tests.pages.built import sample, site

pytestmark = pytest.mark.browser

Scheme = Literal["light", "dark"]
# One page of each template, in each language once.
SAMPLES = (
    "index.html",
    "en/index.html",
    "funnel/index.html",
    "en/funnel/rep/chen-lu/index.html",
    "opportunities/index.html",
    "en/opportunities/云台医院/化学发光仪-00/index.html",
    "reports/index.html",
    "en/reports/chen-lu/index.html",
    "quality/index.html",
    "en/method/index.html",
    "data/index.html",
    "customers/index.html",
    "en/customers/云台医院/index.html",
    "customers/江北中心医院/index.html",
    "contacts/index.html",
    "en/contacts/chen-lu/index.html",
    "en/reps/index.html",
    "reps/chen-lu/index.html",
    "roadmap/index.html",
    "en/roadmap/chen-lu/index.html",
    # What lists, of the team whose records are full.
    "sample/grades/index.html",
    "sample/en/grades/index.html",
    "sample/grades/nine_grid/index.html",
    "sample/en/grades/lifecycle_grid/index.html",
    "sample/grades/credit_level/index.html",
    "sample/en/grades/sales_tier/index.html",
    "sample/grades/custom-合作前景/index.html",
    "sample/stock/index.html",
    "sample/en/stock/index.html",
    "sample/notices/index.html",
    "sample/en/notices/index.html",
    "sample/effort/index.html",
    "sample/en/effort/index.html",
    "sample/key-accounts/index.html",
    "sample/en/key-accounts/index.html",
    "sample/coverage/index.html",
    "sample/en/coverage/index.html",
    "sample/en/customers/松岭一院/index.html",
    "sample/reps/han-xue/index.html",
)


@contextmanager
def opened(
    browser: Browser,
    folder: Path,
    path: str,
    width: int = 1280,
    scheme: Scheme = "light",
    script: bool = True,
) -> Iterator[tuple[Page, list[str], list[str]]]:
    """Give a page, every address that it asked for, and what it complained of."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=script
    )
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto((folder / path).as_uri())
    try:
        yield page, asked, said
    finally:
        context.close()


@pytest.mark.parametrize("path", SAMPLES)
def test_a_page_asks_for_nothing_outside_its_folder_and_complains_of_nothing(
    browser: Browser, folder: Path, path: str
) -> None:
    with opened(browser, folder, path) as (page, asked, said):
        assert page.title()
        assert len(asked) == 4 and all(url.startswith(folder.as_uri()) for url in asked), asked
        assert not said
        assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontWeight") == "700"


@pytest.mark.parametrize("path", SAMPLES)
def test_no_page_scrolls_sideways_on_a_phone(browser: Browser, folder: Path, path: str) -> None:
    with opened(browser, folder, path, width=360) as (page, _, _):
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_menu_of_a_phone_opens_to_links_for_a_thumb(browser: Browser, folder: Path) -> None:
    for path in ("index.html", "en/index.html"):
        with opened(browser, folder, path, width=360) as (page, _, _):
            links = page.get_by_role("navigation").get_by_role("link")
            assert not links.first.is_visible()
            page.locator(".menu summary").click()
            boxes = [link.bounding_box() or {} for link in links.all()]
            assert len(boxes) > 15 and all(box["height"] >= 44 for box in boxes), boxes


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", SAMPLES)
def test_a_page_is_accessible(browser: Browser, folder: Path, path: str, scheme: Scheme) -> None:
    with opened(browser, folder, path, scheme=scheme) as (page, _, _):
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        found = Axe().run(page)
        assert not found.response["violations"], found.generate_report()


def test_every_figure_stands_in_the_page_without_script(browser: Browser, folder: Path) -> None:
    with opened(browser, folder, "funnel/index.html", script=False) as (page, _, _):
        assert page.locator("table.f tbody tr").count() == 14
        assert page.get_by_role("navigation").is_visible()
        assert page.locator(".filter").count() == 0


def test_a_long_list_is_filtered_and_sorted_by_the_script(browser: Browser, folder: Path) -> None:
    with opened(browser, folder, "en/opportunities/index.html") as (page, _, said):
        rows = page.locator("table.long tbody tr:visible")
        whole = rows.count()
        page.get_by_label("Filter").fill("石桥医院")
        assert 0 < rows.count() < whole
        page.get_by_label("Filter").fill("")
        page.get_by_role("button", name="Amount").click()
        amounts = page.locator("table.long tbody td:nth-child(4) data").evaluate_all(
            "all => all.map(d => +d.value)"
        )
        assert amounts == sorted(amounts) and len(amounts) == whole - 1
        assert page.locator("th[aria-sort=ascending]").count() == 1
        assert not said


def test_the_keyboard_reaches_the_text_first(browser: Browser, folder: Path) -> None:
    with opened(browser, folder, "index.html") as (page, _, _):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.url.endswith("#main")


def test_a_printed_page_has_no_menu_and_no_closed_explanation(browser: Browser, folder: Path) -> None:
    with opened(browser, folder, "index.html") as (page, _, _):
        page.emulate_media(media="print")
        assert not page.locator(".menu").is_visible()
        assert not page.locator("details.how").first.is_visible()


@pytest.mark.parametrize("path", ["customers/云江一院/index.html", "en/reps/chen-lu/index.html"])
def test_paper_loses_no_words_of_a_table(browser: Browser, folder: Path, path: str) -> None:
    """What a cell says on the screen stands on the paper too; what it unfolds only if it is open."""
    shown = "[...document.querySelectorAll('main td:not(details *)')].map(cell => cell.innerText.trim())"
    with opened(browser, folder, f"sample/{path}", width=1000) as (page, _, _):
        screen = page.evaluate(shown)
        page.emulate_media(media="print")
        assert page.locator("details.why").count() and page.evaluate(shown) == screen
        summary = page.locator("details.why summary").first
        assert summary.is_visible() and not page.locator("details.why .tree").first.is_visible()


def test_the_table_of_roles_fits_on_a_phone(browser: Browser, folder: Path) -> None:
    for language in ("", "en/"):
        path = f"sample/{language}customers/云江一院/index.html"
        with opened(browser, folder, path, width=390) as (page, _, _):
            table = page.locator(".scroll:has(.roles)")
            assert table.evaluate("element => element.scrollWidth <= element.clientWidth")


def test_dark_and_light_differ_and_both_follow_the_reader(browser: Browser, folder: Path) -> None:
    papers = []
    for scheme in ("light", "dark"):
        with opened(browser, folder, "index.html", scheme=scheme) as (page, _, _):
            papers.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert papers[0] != papers[1]


def test_the_samples_are_pages_of_the_site() -> None:
    assert all(
        path.removeprefix("sample/") in (sample() if path.startswith("sample/") else site())
        for path in SAMPLES
    )
