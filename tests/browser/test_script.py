"""What a record says runs nowhere: the pages of poisoned records in a real browser (G3)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.pages.test_script import PAYLOADS, poisoned

from repbook.render import render
from repbook.speech import Speech
from repbook.theme import Theme, builtin

pytestmark = pytest.mark.browser


def written(files: dict[str, bytes], folder: Path) -> Path:
    """Write a site and give its folder."""
    for path, data in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return folder


def test_no_page_of_poisoned_records_runs_anything(
    browser: Browser, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    payload = "".join(PAYLOADS).replace("\x00", "")
    # A file system takes 255 bytes for a name, so the ids stay short and only the texts are poisoned.
    files = {
        path: data
        for path, data in render(poisoned(payload), Theme({}, builtin()), [Speech("zh-CN")]).items()
        if all(len(part.encode()) < 250 for part in path.split("/"))
    }
    page = browser.new_page()
    opened = 0
    for file in sorted(written(files, tmp_path).rglob("*.html")):
        page.goto(file.as_uri())
        assert page.evaluate("window.ran") is None, file
        opened += 1
    page.close()
    assert opened >= 6
    record_property("G3 poisoned pages opened in a browser, executed 0", opened)


@pytest.mark.parametrize("payload", PAYLOADS[:3])
def test_the_same_payload_runs_where_nothing_escapes_it(
    browser: Browser, tmp_path: Path, payload: str
) -> None:
    (tmp_path / "raw.html").write_text(f'<!doctype html><p title="x">{payload}</p>', encoding="utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "raw.html").as_uri())
    page.wait_for_timeout(200)
    ran = page.evaluate("window.ran")
    page.close()
    assert ran == 1
