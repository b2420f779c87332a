"""Pages are rendered: views in, the bytes of the site's files out, in every language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment

from repbook.family import members
from repbook.page import About, Context, Page, View
from repbook.speech import Speech
from repbook.text import Text
from repbook.theme import Theme, address, assets, environment

OWN_NAMES = {"zh-CN": "中文", "en": "English"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu."""

    label: Text
    path: str
    current: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page: the menu, the other language, the way up to the roots."""

    about: About
    lang: str
    up: str
    root: str
    menu: tuple[Entry, ...]
    here: Text
    other_lang: str
    other_name: str
    other_url: str
    style: str
    script: str
    paths: frozenset[str]


@cache
def pages() -> tuple[Page, ...]:
    """Give all pages there are, in the order of the menu."""
    found: list[Page] = [module.PAGE for module in members("pages")]
    return tuple(sorted(found, key=lambda page: (page.place == 0, page.place, page.name)))


def views(context: Context) -> Iterator[tuple[Page, View]]:
    """Give every view of every page, once for all languages."""
    for module in members("pages"):
        for view in module.views(context):
            yield module.PAGE, view


def render(context: Context, theme: Theme, speeches: Sequence[Speech]) -> dict[str, bytes]:
    """Give the site's files by path; the first language lies at the root, others below their name."""
    addresses, out = assets(theme)
    site = dict(out)
    shown = list(views(context))
    paths = frozenset(view.path for _, view in shown)
    for at, speech in enumerate(speeches):
        env = environment(theme, speech)
        other = (at + 1) % len(speeches)
        for page, view in shown:
            base, there = folder(speech, at), folder(speeches[other], other)
            path = f"{base}{view.path}index.html"
            if path in site:
                raise ValueError(f"two pages are called {path}")
            frame = _frame(
                context.about, page, view, (speech, base), (speeches[other], there), addresses, paths
            )
            site[path] = _one(env, page, view, frame)
    return site


def folder(speech: Speech, place: int) -> str:
    """Give the folder of a language: none for the first, `zh/` or `en/` for the others."""
    return "" if place == 0 else f"{speech.locale.split('-')[0]}/"


def _one(env: Environment, page: Page, view: View, frame: Frame) -> bytes:
    template = env.select_template([view.template or f"{page.name}.html", "page.html"])
    return (template.render(view=view, frame=frame).rstrip() + "\n").encode("utf-8")


def _frame(
    about: About,
    page: Page,
    view: View,
    here: tuple[Speech, str],
    other: tuple[Speech, str],
    addresses: Mapping[str, str],
    paths: frozenset[str],
) -> Frame:
    root = "../" * (here[1] + view.path).count("/")
    locale = other[0].locale
    return Frame(
        about=about,
        lang=here[0].locale,
        root=root,
        up="../" * view.path.count("/"),
        menu=tuple(
            Entry(entry.label, entry.folder, entry.folder == page.folder) for entry in pages() if entry.place
        ),
        here=page.label,
        other_lang=locale,
        other_name=OWN_NAMES.get(locale, locale),
        other_url=address(f"{root}{other[1]}{view.path}index.html"),
        style=root + addresses["site.css"],
        script=root + addresses["site.js"],
        paths=paths,
    )
