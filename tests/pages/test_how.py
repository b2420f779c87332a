"""How a figure was made opens in place on every page of figures, and leads to places that are there."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import unquote

import pytest
from tests.independent.test_every_figure import SAMPLE, built

from repbook.outline import site
from repbook.page import About
from repbook.theme import Theme, builtin

REPO = "https://git.example/team/book"
PLACE = re.compile(r'<a class="src" href="([^"]+)">')
HOW = re.compile(r'<details class="how">.*?</details>', re.DOTALL)
PAGES = (
    "",
    "funnel/",
    "funnel/rep/chen-lu/",
    "reps/",
    "reps/chen-lu/",
    "customers/云江一院/",
    "contacts/",
    "opportunities/云江一院/化学发光/",
    "reports/",
    "reports/chen-lu/",
    "roadmap/chen-lu/",
)


@cache
def pages() -> dict[str, str]:
    made = built(SAMPLE)
    about = About("簿", made.sheet.as_of, "zh-CN", "sales", "included", "0", 0, 0, 0, repo_url=REPO)
    files = site(made, about, Theme({}, builtin()), ("zh-CN", "en"))
    return {path: data.decode() for path, data in files.items() if path.endswith(".html")}


@pytest.mark.parametrize("folder", PAGES)
def test_the_main_figures_of_a_page_say_how_they_were_made_in_place(folder: str) -> None:
    zh, en = pages()[f"{folder}index.html"], pages()[f"en/{folder}index.html"]
    assert "怎么算的</summary>" in zh
    assert "How was this made</summary>" in en


def test_every_link_of_an_explanation_leads_to_a_line_of_the_workspace() -> None:
    told = (each for text in pages().values() for each in HOW.findall(text))
    links = {link for each in told for link in PLACE.findall(each)}
    assert len(links) > 500
    for link in links:
        path, _, line = link.removeprefix(f"{REPO}/blob/HEAD/").partition("#L")
        target = SAMPLE / unquote(path)
        assert target.is_file(), link
        assert not line or int(line) <= len(target.read_text("utf-8").splitlines()), link
