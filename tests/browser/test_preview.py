"""The preview in a real browser: a save shows by itself, where the reader was; a broken one is named."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.previews import CUSTOMER, PAGE, Running, children, locked, serving, workspace

from repbook.live import EVENTS

pytestmark = pytest.mark.browser
Record = Callable[[str, object], None]

PATIENCE = 60_000
NAME, OTHER, THIRD = "青柏市第一人民医院", "青柏市第一医院新院", "青柏市第一医院东院"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a small workspace."""
    return workspace(tmp_path)


@pytest.fixture
def running(root: Path) -> Iterator[Running]:
    """Give its preview."""
    with serving(root) as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Give a page on a low screen that keeps what it complains of."""
    context = browser.new_context(viewport={"width": 900, "height": 400})
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert not [each for each in said if "404 (Not Found)" not in each]


def replace(root: Path, path: str, old: str, new: str) -> None:
    """Save a record with other words."""
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), "utf-8")


def stamp(page: Page) -> None:
    """Mark a page, so that a reload shows."""
    page.evaluate("window.stamp = true")


def hears(page: Page) -> AbstractContextManager[object]:
    """Wait in the end until the page listens: only then the server knows that it is open."""
    return page.expect_response(lambda answer: EVENTS in answer.url, timeout=PATIENCE)


def stamped(page: Page) -> bool:
    """Tell whether a page was not reloaded since."""
    return bool(page.evaluate("window.stamp === true"))


def test_a_save_shows_on_the_open_page_where_the_reader_was(
    root: Path, running: Running, page: Page, browser: Browser, record_property: Record
) -> None:
    page.goto(f"{running.address}customers/青柏一院/")
    other = page.context.new_page()
    other.goto(f"{running.address}en/method/")
    expect(page.locator("h1").or_(page.get_by_text(NAME)).first).to_be_visible()
    page.evaluate("document.querySelectorAll('main details').forEach((each) => { each.open = true })")
    page.evaluate("scrollTo({top: 150, behavior: 'instant'})")
    there = page.evaluate("scrollY")
    opened = page.evaluate("document.querySelectorAll('details[open]').length")
    assert there > 0
    for each in (page, other):
        stamp(each)
    start = time.monotonic()
    replace(root, CUSTOMER, NAME, OTHER)
    expect(page.get_by_text(OTHER).first).to_be_visible(timeout=PATIENCE)
    took = time.monotonic() - start
    assert not stamped(page)
    page.wait_for_function(f"scrollY === {there}")
    assert page.evaluate("document.querySelectorAll('details[open]').length") == opened
    assert stamped(other)
    assert page.locator("repbook-notice").count() == 0
    record_property(
        "G12 the preview in a browser", f"a save of the starter's workspace shown after {took:.2f} s"
    )


def test_the_open_page_shows_a_save_before_the_site_is_published(
    root: Path, running: Running, page: Page
) -> None:
    site = root / "site" / PAGE
    with hears(page):
        page.goto(f"{running.address}customers/青柏一院/")
    with locked(root):
        # While nothing can be published, one save after the other shows all the same.
        for old, new in ((NAME, OTHER), (OTHER, THIRD)):
            with hears(page):
                replace(root, CUSTOMER, old, new)
            expect(page.get_by_text(new).first).to_be_visible(timeout=PATIENCE)
            assert page.locator("link[rel=stylesheet]").first.evaluate("each => each.sheet !== null")
            assert NAME in site.read_text("utf-8")
        stamp(page)
        # A page that nobody had open follows with the site.
        other = page.context.new_page()
        other.goto(f"{running.address}customers/")
        expect(other.get_by_text(NAME).first).to_be_visible()
    expect(other.get_by_text(THIRD).first).to_be_visible(timeout=PATIENCE)
    assert THIRD in site.read_text("utf-8")
    assert stamped(page)


def test_a_page_that_was_shown_first_goes_back_when_its_build_breaks_off(
    root: Path, running: Running, page: Page
) -> None:
    with hears(page):
        page.goto(f"{running.address}customers/青柏一院/")
    with locked(root):
        replace(root, CUSTOMER, NAME, OTHER)
        expect(page.get_by_text(OTHER).first).to_be_visible(timeout=PATIENCE)
        for builder in children(running.process):
            os.kill(builder, signal.SIGKILL)
        expect(page.get_by_text(NAME).first).to_be_visible(timeout=PATIENCE)
        expect(page.locator("repbook-notice strong")).to_be_visible()
    # The next save is built by another child, with what was not published.
    replace(root, CUSTOMER, OTHER, THIRD)
    expect(page.get_by_text(THIRD).first).to_be_visible(timeout=PATIENCE)
    expect(page.locator("repbook-notice")).to_have_count(0)


def test_a_broken_save_is_named_on_the_page_which_stays(root: Path, running: Running, page: Page) -> None:
    page.goto(f"{running.address}customers/青柏一院/")
    good = (root / CUSTOMER).read_text("utf-8")
    stamp(page)
    (root / CUSTOMER).write_text('name: "<img src=x onerror=alert(1)>\n', "utf-8")
    banner = page.locator("repbook-notice")
    expect(banner.get_by_role("alert")).to_be_visible(timeout=PATIENCE)
    expect(banner.locator("strong")).to_contain_text("未发布")
    expect(banner.locator("code").first).to_contain_text(f"{CUSTOMER}:1:")
    assert banner.locator("img").count() == 0
    assert stamped(page)
    expect(page.get_by_text(NAME).first).to_be_visible()
    assert "Not published" in running.lines(4)
    # Another page of the site, in its own language, tells the same.
    other = page.context.new_page()
    other.goto(f"{running.address}en/customers/青柏一院/")
    expect(other.locator("repbook-notice strong")).to_contain_text("Not published")
    other.locator("repbook-notice button").click()
    expect(other.locator("repbook-notice")).to_have_count(0)
    (root / CUSTOMER).write_text(good, "utf-8")
    expect(banner).to_have_count(0, timeout=PATIENCE)
    assert stamped(page)


def test_a_page_that_was_away_comes_back_by_itself(root: Path, running: Running, page: Page) -> None:
    away = root / CUSTOMER
    text = away.read_text("utf-8")
    page.goto(f"{running.address}customers/松岭三院/")
    expect(page.get_by_text("没有这一页。").or_(page.get_by_text("There is no such page."))).to_be_visible()
    (root / "records/customers/松岭三院.yml").write_text(text.replace(NAME, OTHER), "utf-8")
    expect(page.get_by_text(OTHER).first).to_be_visible(timeout=PATIENCE)
