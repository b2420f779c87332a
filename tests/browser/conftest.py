"""The invented teams' sites in a folder, and a browser that may reach nothing but that folder."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from tests.pages.built import sample, site

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-first-run",
    "--no-pings",
)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder that the site lies in, and the sample team's below it."""
    root = tmp_path_factory.mktemp("site")
    held = site() | {f"sample/{path}": data for path, data in sample().items()}
    for path, data in held.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return root


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give a browser with a profile of its own; REPBOOK_CHROMIUM names another program."""
    found = os.environ.get("REPBOOK_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.fail("the browser tests need chromium: sh tests/tools.sh")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(ARGUMENTS))
        yield browser
        browser.close()
