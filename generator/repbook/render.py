"""Pages are rendered: views in, the bytes of the site's files out, in every language."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from itertools import groupby

from jinja2 import Environment

from repbook.family import members
from repbook.hypertext import address, links
from repbook.issue import Made
from repbook.page import QUESTIONS, About, Context, Later, Page, View
from repbook.speech import Speech
from repbook.text import Text
from repbook.theme import ENVIRONMENTS, Theme, assets, environment

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


def views(context: Context) -> Iterator[tuple[Page, Later[View]]]:
    """Give every view of every page, once for all languages; most are not made yet."""
    for module in members("pages"):
        for view in module.views(context):
            yield module.PAGE, view if isinstance(view, Later) else Later(view.path, partial(_itself, view))


def _itself(view: View) -> View:
    return view


@dataclass(frozen=True, slots=True, eq=False)
class Site:
    """What the pages of a site have in common: the languages, the first at the root, and all their paths."""

    about: About
    theme: Theme
    speeches: tuple[Speech, ...]
    addresses: Mapping[str, str]
    paths: frozenset[str]

    def path(self, folder_: str, place: int) -> str:
        """Give the path of a page's file in a language."""
        return f"{folder(self.speeches[place], place)}{folder_}index.html"


@dataclass(frozen=True, slots=True, eq=False)
class Leaf:
    """A page in every language, before it is made: a piece of the site."""

    page: Page
    view: Later[View]
    site: Site

    @property
    def paths(self) -> tuple[str, ...]:
        """Give the file in each language."""
        return tuple(self.site.path(self.view.path, place) for place in range(len(self.site.speeches)))

    def made(self, known: Mapping[str, str]) -> Iterator[Made]:
        """Render the page, but where its key is known: equal for equal content, in every run."""
        view = self.view.make()
        template = view.template or f"{self.page.name}.html"
        # A view is the same in every language, and to write it down is most of the work of its key.
        content = _mark((template, view))
        for place, path in enumerate(self.paths):
            frame = _frame(self.site, self.page, view, place)
            mark = content + _around(self.site, self.page, place, frame.root) + _mark(frame.other_url)
            key = hashlib.blake2b(mark, digest_size=16).hexdigest()
            same = known.get(path) == key
            yield Made(path, key, None if same else self._rendered(template, view, frame, place))

    def _rendered(self, template: str, view: View, frame: Frame, place: int) -> bytes:
        found = _environment(self.site, place).select_template([template, "page.html"])
        text = found.render(view=view, frame=frame, **links(frame, self.site.speeches[place]))
        return (text.rstrip() + "\n").encode("utf-8")


@lru_cache(maxsize=ENVIRONMENTS)
def _environment(site: Site, place: int) -> Environment:
    return environment(site.theme, site.speeches[place])


def _mark(held: object) -> bytes:
    return hashlib.blake2b(repr(held).encode("utf-8", "surrogatepass"), digest_size=16).digest()


@lru_cache(maxsize=1024)
def _around(site: Site, page: Page, place: int, root: str) -> bytes:
    """Name what stands around the pages of one kind and depth in a language."""
    speech = site.speeches[place]
    held = (_known(site.about, page), page.label, _menu(page.folder), site.addresses, root, speech)
    return _mark(held) + _digest(site.paths)


@lru_cache(maxsize=8)
def _digest(paths: frozenset[str]) -> bytes:
    return hashlib.blake2b("\n".join(sorted(paths)).encode("utf-8"), digest_size=16).digest()


def leaves(context: Context, theme: Theme, speeches: Sequence[Speech]) -> list[Leaf]:
    """Give every page; the first language lies at the root, others below their name."""
    shown = list(views(context))
    paths = frozenset(view.path for _, view in shown)
    if len(paths) < len(shown):
        twice = next(path for path, n in Counter(view.path for _, view in shown).items() if n > 1)
        raise ValueError(f"two pages are called {twice}")
    site = Site(context.about, theme, tuple(speeches), assets(theme)[0], paths)
    return [Leaf(page, view, site) for page, view in shown]


def render(context: Context, theme: Theme, speeches: Sequence[Speech]) -> dict[str, bytes]:
    """Give the site's pages and assets by path."""
    made = (made for leaf in leaves(context, theme, speeches) for made in leaf.made({}))
    return {**assets(theme)[1], **{each.path: each.data for each in made if each.data is not None}}


def folder(speech: Speech, place: int) -> str:
    """Give the folder of a language: none for the first, `zh/` or `en/` for the others."""
    return "" if place == 0 else f"{speech.locale.split('-')[0]}/"


def _frame(site: Site, page: Page, view: View, place: int) -> Frame:
    other = (place + 1) % len(site.speeches)
    root = "../" * site.path(view.path, place).count("/")
    locale = site.speeches[other].locale
    return Frame(
        about=_known(site.about, page),
        lang=site.speeches[place].locale,
        root=root,
        up="../" * view.path.count("/"),
        menu=_menu(page.folder),
        here=page.label,
        other_lang=locale,
        other_name=OWN_NAMES.get(locale, locale),
        other_url=address(f"{root}{site.path(view.path, other)}"),
        assets=tuple((name, root + at) for name, at in site.addresses.items()),
        paths=site.paths,
    )


def _known(about: About, page: Page) -> About:
    """Give what a page may say: what changes with every commit stands on few, so that the others stay."""
    if page.provenance:
        return about
    return replace(about, commit="", history="none", read=0, published=0, set_aside=0)


@cache
def _menu(folder: str) -> tuple[Group, ...]:
    shown = groupby((page for page in pages() if page.place), lambda page: page.place // 100)
    return tuple(
        Group(
            QUESTIONS[number], tuple(Entry(page.label, page.folder, page.folder == folder) for page in held)
        )
        for number, held in shown
    )
