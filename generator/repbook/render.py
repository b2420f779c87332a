"""Pages are rendered: views in, the bytes of the site's files out, in every language."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import groupby

from jinja2 import Environment

from repbook.family import members
from repbook.hypertext import address, links
from repbook.page import QUESTIONS, About, Context, Page, View
from repbook.speech import Speech
from repbook.text import Text
from repbook.theme import Theme, assets, environment

OWN_NAMES = {"zh-CN": "中文", "en": "English"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu."""

    label: Text
    path: str
    current: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of the menu that answer one question."""

    label: Text
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page: the menu, the other language, the way up to the roots."""

    about: About
    lang: str
    up: str
    root: str
    menu: tuple[Group, ...]
    here: Text
    other_lang: str
    other_name: str
    other_url: str
    assets: tuple[tuple[str, str], ...]
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


@dataclass(frozen=True, slots=True)
class Draft:
    """A page in one language before it is rendered: all that its bytes depend on beside the theme."""

    path: str
    template: str
    view: View
    frame: Frame
    speech: Speech


def keys(found: Iterable[Draft]) -> dict[str, str]:
    """Give a name for what each page will be, by path: equal for equal content, in every run."""
    # A view is the same in every language, and to write it down is nearly all of the work.
    views: dict[int, bytes] = {}
    around: dict[tuple[object, ...], bytes] = {}
    known: dict[str, str] = {}
    for draft in found:
        view, frame = draft.view, draft.frame
        if id(view) not in views:
            views[id(view)] = _mark(repr((draft.template, view)))
        held = (
            frame.about,
            frame.lang,
            frame.menu,
            frame.here,
            frame.assets,
            id(draft.speech),
        )
        if held not in around:
            around[held] = _mark(repr((held[:-1], draft.speech))) + _digest(frame.paths)
        mark = views[id(view)] + around[held] + _mark(frame.other_url)
        known[draft.path] = hashlib.blake2b(mark, digest_size=16).hexdigest()
    return known


def _mark(said: str) -> bytes:
    return hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).digest()


@lru_cache(maxsize=8)
def _digest(paths: frozenset[str]) -> bytes:
    return hashlib.blake2b("\n".join(sorted(paths)).encode("utf-8"), digest_size=16).digest()


def drafts(context: Context, theme: Theme, speeches: Sequence[Speech]) -> list[Draft]:
    """Give every page in every language; the first language lies at the root, others below their name."""
    addresses, _ = assets(theme)
    shown = list(views(context))
    paths = frozenset(view.path for _, view in shown)
    found: dict[str, Draft] = {}
    for at, speech in enumerate(speeches):
        other = (at + 1) % len(speeches)
        here, there = (speech, folder(speech, at)), (speeches[other], folder(speeches[other], other))
        for page, view in shown:
            path = f"{here[1]}{view.path}index.html"
            if path in found:
                raise ValueError(f"two pages are called {path}")
            frame = _frame(context.about, page, view, here, there, addresses, paths)
            found[path] = Draft(path, view.template or f"{page.name}.html", view, frame, speech)
    return list(found.values())


def prepare(found: Iterable[Draft], theme: Theme) -> None:
    """Compile every template, so that workers which are forked need not, each for itself."""
    for speech in {id(draft.speech): draft.speech for draft in found}.values():
        env = environment(theme, speech)
        for name in env.list_templates():
            env.get_template(name)


def rendered(found: Iterable[Draft], theme: Theme) -> dict[str, bytes]:
    """Give the bytes of drafts by path."""
    environments: dict[int, Environment] = {}
    site: dict[str, bytes] = {}
    for draft in found:
        speech = draft.speech
        env = environments.get(id(speech)) or environments.setdefault(id(speech), environment(theme, speech))
        template = env.select_template([draft.template, "page.html"])
        page = template.render(view=draft.view, frame=draft.frame, **links(draft.frame, speech))
        site[draft.path] = (page.rstrip() + "\n").encode("utf-8")
    return site


def render(context: Context, theme: Theme, speeches: Sequence[Speech]) -> dict[str, bytes]:
    """Give the site's pages and assets by path."""
    return {**assets(theme)[1], **rendered(drafts(context, theme, speeches), theme)}


def folder(speech: Speech, place: int) -> str:
    """Give the folder of a language: none for the first, `zh/` or `en/` for the others."""
    return "" if place == 0 else f"{speech.locale.split('-')[0]}/"


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
    # What changes with every commit stands on few pages, so that the others stay as they are.
    known = (
        about
        if page.provenance
        else replace(about, commit="", history="none", read=0, published=0, set_aside=0)
    )
    return Frame(
        about=known,
        lang=here[0].locale,
        root=root,
        up="../" * view.path.count("/"),
        menu=_menu(page.folder),
        here=page.label,
        other_lang=locale,
        other_name=OWN_NAMES.get(locale, locale),
        other_url=address(f"{root}{other[1]}{view.path}index.html"),
        assets=tuple((name, root + at) for name, at in addresses.items()),
        paths=paths,
    )


@cache
def _menu(folder: str) -> tuple[Group, ...]:
    shown = groupby((page for page in pages() if page.place), lambda page: page.place // 100)
    return tuple(
        Group(
            QUESTIONS[number], tuple(Entry(page.label, page.folder, page.folder == folder) for page in held)
        )
        for number, held in shown
    )
