"""The rendered site: complete in two languages, linked, light, and unable to run anything."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from bench.weight import PAGE, SCRIPT, STYLE, loaded
from jinja2 import UndefinedError
from tests.pages.built import page, pages, read, sample, site, target
from tests.pages.fixture import context

import repbook
from repbook.hypertext import safe_url
from repbook.page import QUESTIONS
from repbook.render import pages as all_pages
from repbook.render import render
from repbook.speech import Speech
from repbook.theme import Theme, builtin
from repbook.usage import UsageError


def test_every_page_stands_in_both_languages() -> None:
    chinese = {path for path, _ in pages() if not path.startswith("en/")}
    english = {path.removeprefix("en/") for path, _ in pages() if path.startswith("en/")}
    assert chinese == english and len(chinese) > 60


def test_the_language_switch_leads_to_the_same_page() -> None:
    for path, text in pages():
        switch = next(attrs for tag, attrs in read(text).elements if tag == "a" and "hreflang" in attrs)
        other = path.removeprefix("en/") if path.startswith("en/") else f"en/{path}"
        assert target(path, switch["href"])[0] == other, path
        assert switch["hreflang"] == ("zh-CN" if path.startswith("en/") else "en")


def test_every_link_leads_to_a_file_of_the_site_and_every_anchor_is_there() -> None:
    anchors = {path: {a.get("id", "") for _, a in read(text).elements} for path, text in pages()}
    subjects = {
        path: {"file", *(a.get("data-head", a.get("data-name", "")) for _, a in read(text).elements)}
        for path, text in pages()
        if "new/" in path
    }
    broken = []
    for path, text in pages():
        for _, attrs in read(text).elements:
            for href in (attrs.get("href", ""), attrs.get("src", "")):
                if not href or href.startswith("https://git.example/"):
                    continue
                file, anchor = target(path, href)
                # A link to a form for the phone names what the form is about.
                about, given, _ = anchor.partition("=")
                known = subjects[file] if given else anchors.get(file, set())
                if file not in site() or (about and about not in known):
                    broken.append((path, href))
    assert not broken


def test_links_are_relative_and_name_the_file_so_that_they_work_without_a_server() -> None:
    for path, text in pages():
        for tag, attrs in read(text).elements:
            href = attrs.get("href", "")
            if tag == "a" and not href.startswith(("#", "https://git.example/")):
                assert re.search(r"\.(html|json|csv)(#|$)", href) and not href.startswith("/"), (path, href)


def test_pages_say_their_language_their_day_and_that_nobody_should_index_them() -> None:
    for path, text in pages():
        lang = "en" if path.startswith("en/") else "zh-CN"
        assert f'<html lang="{lang}">' in text
        assert '<time datetime="2026-03-16">2026-03-16</time>' in text, path
        assert '<meta name="robots" content="noindex, nofollow">' in text
        assert '<a class="skip" href="#main">' in text and '<main id="main">' in text


def test_nothing_in_a_page_can_run_but_the_script_of_the_theme() -> None:
    for path, text in pages():
        policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
        assert policy and "unsafe" not in policy[1] and "default-src 'none'" in policy[1]
        for tag, attrs in read(text).elements:
            assert "style" not in attrs and not any(name.startswith("on") for name in attrs), (path, tag)
            assert tag not in ("style", "iframe", "object", "embed", "form", "base"), (path, tag)
            if tag == "script":
                own = r"(\.\./)*(assets/(site|record|entry)\.[0-9a-f]{12}|data/choices)\.js"
                assert re.fullmatch(own, attrs["src"])


def test_what_a_record_says_is_text_and_never_markup() -> None:
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page("")
    assert not any("<script>alert" in text for _, text in pages())


def test_every_element_is_closed_and_ids_are_unique() -> None:
    for path, text in pages():
        found = read(text)
        ids = [attrs["id"] for _, attrs in found.elements if "id" in attrs]
        assert not found.wrong and not found.open, (path, found.wrong, found.open)
        assert len(ids) == len(set(ids)), path


@pytest.mark.parametrize("files", [site, sample])
def test_a_page_is_light_with_all_that_it_loads(files: Callable[[], dict[str, bytes]]) -> None:
    sizes = {path.removeprefix("assets/"): len(data) for path, data in files().items()}
    shares: dict[frozenset[str], str] = {}
    for path, data in files().items():
        if path.endswith(".html"):
            assert len(gzip.compress(data, mtime=0)) <= PAGE, path
            shares.setdefault(loaded(data), path)
    assert len(shares) > 2  # a page of figures, a printed form, a form for a phone
    for names, path in shares.items():
        assert sum(sizes[name] for name in names if name.endswith(".css")) <= STYLE, path
        assert sum(sizes[name] for name in names if name.endswith(".js")) <= SCRIPT, path


def test_rendering_twice_gives_the_same_bytes() -> None:
    again = render(context(), Theme({}, builtin()), [Speech("zh-CN"), Speech("en")])
    assert all(site()[path] == data for path, data in again.items())


def test_a_theme_of_the_workspace_wins_file_by_file() -> None:
    own = {"static/tokens.css": b":root { --accent: #123456 }", "templates/sprite.html": b"<i>own</i>"}
    files = render(context(), Theme(own, builtin()), [Speech("zh-CN"), Speech("en")])
    sheet = next(data for path, data in files.items() if path.endswith(".css"))
    assert b"#123456" in sheet and b".mast" in sheet
    assert b"<i>own</i>" in files["index.html"]


def test_pages_look_the_same_where_the_workspace_has_a_template_of_its_own() -> None:
    # Then all of them run in the sandbox, as code that Jinja writes.
    own = {"templates/own.html": b""}
    guarded = render(context(), Theme(own, builtin()), [Speech("zh-CN"), Speech("en")])
    assert guarded == render(context(), Theme({}, builtin()), [Speech("zh-CN"), Speech("en")])


def test_what_pages_share_knows_no_view() -> None:
    own = {"templates/sprite.html": b"{{ view.title }}"}
    with pytest.raises(UsageError, match=r"themes/own/templates/sprite.html:1: 'view' is undefined"):
        render(context(), Theme(own, builtin(), "themes/own"), [Speech("en")])


def test_a_changed_style_sheet_has_another_name() -> None:
    own = Theme({"static/tokens.css": b":root {}"}, builtin())
    names = [
        {path for path in render(context(), theme, [Speech("en")]) if path.startswith("assets/")}
        for theme in (own, Theme({}, builtin()))
    ]
    assert len(names[0] & names[1]) == 6  # the scripts and the other style sheets are the same


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://git.example/a", True),
        ("mailto:a@b.example", True),
        ("tel:+86871", True),
        ("../funnel/index.html#now", True),
        ("#top", True),
        ("javascript:alert(1)", False),
        (" java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("//evil.example", False),
        ("vbscript:x", False),
    ],
)
def test_an_address_that_could_run_or_leave_is_no_link(url: str, safe: bool) -> None:
    assert safe_url(url) == (url if safe else "#")


def test_no_template_lets_markup_or_an_unchecked_address_through() -> None:
    for path, data in builtin().items():
        if not path.endswith(".html"):
            continue
        text = data.decode("utf-8")
        assert "|safe" not in text.replace("|safe_url", "").replace(" ", ""), path
        assert not re.search(r"\son\w+\s*=", text), path
        assert not re.search(r"\sstyle\s*=", text), path
        for attribute in re.findall(r'\b(?:href|src)="([^"]*\{\{[^"]*)"', text):
            assert attribute.startswith("#") or "|safe_url" in attribute, (path, attribute)
        assert not re.search(r"=\{\{", text), path


def test_a_template_of_the_workspace_cannot_reach_what_lies_behind_its_view() -> None:
    own = {"templates/sprite.html": b"{{ frame.__class__.__mro__ }}"}
    with pytest.raises(UsageError, match=r"'__class__'.* is unsafe"):
        render(context(), Theme(own, builtin(), "themes/own"), [Speech("en")])


@pytest.mark.parametrize(
    ("path", "data", "said"),
    [
        (
            "templates/base.html",
            b"\n{{ nothing }}",
            "themes/own/templates/base.html:2: 'nothing' is undefined",
        ),
        ("templates/base.html", b"\n{% if %}", "themes/own/templates/base.html:2: Expected an expression"),
        ("templates/rep.html", b"{{ 1 / 0 }}", "themes/own/templates/rep.html:1: division by zero"),
        ("templates/base.html", b'{% include "no.html" %}', "themes/own/templates/base.html:1: no.html"),
        ("templates/base.html", b"\xff", "themes/own: 'utf-8' codec"),
        ("theme.yml", b"styles: [", "themes/own: while parsing"),
        ("theme.yml", b"styles: [none.css]\nscripts: []", "themes/own: 'static/none.css'"),
    ],
)
def test_a_slip_in_a_theme_of_the_workspace_is_told_with_its_place(path: str, data: bytes, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        render(context(), Theme({path: data}, builtin(), "themes/own"), [Speech("en")])


def test_a_slip_in_the_theme_of_the_product_is_a_bug() -> None:
    broken = {**builtin(), "templates/base.html": b"{{ nothing }}"}
    with pytest.raises(UndefinedError):
        render(context(), Theme({}, broken), [Speech("en")])


def test_a_page_without_a_template_is_shown_by_the_general_one() -> None:
    without = {path: data for path, data in builtin().items() if path != "templates/data.html"}
    files = render(context(), Theme({}, without), [Speech("en")])
    assert b'<th scope="col">rows</th>' in files["data/index.html"]


def test_every_class_that_a_style_sheet_names_is_given_to_something() -> None:
    held = builtin()
    styles = " ".join(data.decode() for path, data in held.items() if path.endswith(".css"))
    theme = [data.decode() for path, data in held.items() if path.endswith((".html", ".js"))]
    code = [path.read_text("utf-8") for path in Path(repbook.__file__).parent.rglob("*.py")]
    given = set(re.findall(r"[\w-]+", " ".join(theme + code)))
    assert set(re.findall(r"\.([a-z][\w-]*)", styles)) <= given


def test_the_menu_asks_a_question_and_lists_each_page_that_answers_it_once() -> None:
    menu = re.search(r"<nav.*?</nav>", page("en/"), re.S)
    assert menu
    asked = re.findall(r'<p id="menu-\d">(.*?)</p>', menu[0])
    assert asked == [str(label) for label in QUESTIONS.values()]
    listed = re.findall(r'<li><a href="([^"]*)index\.html"', menu[0])
    assert listed == [each.folder for each in all_pages() if each.place] and len(set(listed)) == len(listed)
