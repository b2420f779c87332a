"""How a figure was made opens in place on every page of figures, and leads to places that are there."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from html import unescape
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import unquote

import pytest
from tests.independent.test_every_figure import SAMPLE, built

from repbook.address import find
from repbook.build import table
from repbook.figure import Figure
from repbook.outline import site
from repbook.page import About
from repbook.theme import Theme, builtin

REPO = "https://git.example/team/book"
PLACE = re.compile(r'<a class="src" href="([^"]+)">')
HOW = re.compile(r'<details class="how">.*?</details>', re.DOTALL)
# Items that speak of what is not there, or of the rules of a whole page.
ABSENT = re.compile("没有|no |nothing was due|分值|The (letter|points)|已结束的月份里")
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


class Item(NamedTuple):
    """An item of a tree: its own words, the places it leads to, and the items below it."""

    words: list[str]
    places: list[str]
    below: list[Item]

    @property
    def said(self) -> str:
        return " ".join("".join(self.words).split())


class Trees(HTMLParser):
    """The trees of a page, read as a browser reads them."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Item([], [], [])
        self.above: list[Item] = [self.root]
        self.lists = 0
        self.in_place = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs).get("class")
        if tag == "ul" and (named == "tree" or self.lists):
            if not self.lists:
                tree = Item([], [], [])
                self.root.below.append(tree)
                self.above = [self.root, tree]
            self.lists += 1
        if self.lists and tag == "li":
            item = Item([], [], [])
            self.above[-1].below.append(item)
            self.above.append(item)
        self.in_place = self.lists > 0 and named == "src"

    def handle_endtag(self, tag: str) -> None:
        self.lists -= tag == "ul" and self.lists > 0
        if self.lists and tag == "li":
            self.above.pop()
        self.in_place = False

    def handle_data(self, data: str) -> None:
        if self.lists:
            (self.above[-1].places if self.in_place else self.above[-1].words).append(data)


def items(text: str) -> list[list[Item]]:
    """Give the items of a page's trees, each with those beside it."""
    trees = Trees()
    trees.feed(text)
    found, todo = [], [trees.root]
    while todo:
        todo += (held := todo.pop().below)
        found.append(held)
    return found


def test_every_item_of_an_explanation_leads_to_a_place_or_says_a_number() -> None:
    beside = [held for text in pages().values() for held in items(text)]
    assert sum(map(len, beside)) > 10_000
    ends = {item.said for held in beside for item in held if not item.places and not item.below}
    bare = {said for said in ends if not re.search(r"\d", said)}
    # Of what nobody recorded there is no place.
    assert {said for said in bare if not ABSENT.match(said)} == set()


def test_no_two_items_of_an_explanation_say_the_same() -> None:
    for path, text in pages().items():
        for held in items(text):
            said = Counter(item.said for item in held if item.said.strip(", 0123456789"))
            assert not {each: n for each, n in said.items() if n > 1}, path


def test_a_forecast_names_its_deals_and_a_plan_its_contacts() -> None:
    (forecast,) = (
        item.below for held in items(pages()["index.html"]) for item in held if "余额 × 赢率" in item.said
    )
    assert all(re.match(r".+·.+：.+ × .+%$", item.said) for item in forecast)
    plan = next(
        item.below
        for held in items(pages()["reps/chen-lu/index.html"])
        for item in held
        if item.said.startswith("分区内")
    )
    assert all(re.match(r".+·.+：.区至少\d+次$", item.said) for item in plan)
    assert all(item.below[0].places[0].startswith("records/contacts/") for item in plan)


def test_what_is_left_out_can_be_asked_for_by_its_address() -> None:
    made = built(SAMPLE)
    asked = {
        each
        for text in pages().values()
        for each in re.findall(r"<code>repbook explain ([^<]*/[^<]*)<", text)
    }
    assert len(asked) > 100
    for address in map(unescape, asked):
        found = find(address, lambda name: table(made, name), "sales")
        assert found.address == address
        assert found.column and isinstance(found.row[found.column.name], Figure)
    left = [text for text in pages().values() for each in HOW.findall(text) if re.search("另有\\d+项", each)]
    assert all("repbook explain" in text for text in left)
