"""Pages are rendered: views in, the bytes of the site's files out, in every language."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cache, partial
from itertools import groupby
from typing import NamedTuple, TypeVar, cast

from jinja2 import Environment
from jinja2.environment import TemplateModule

from repbook.family import members
from repbook.hypertext import address, links
from repbook.issue import Made
from repbook.page import QUESTIONS, About, Below, Context, Later, Page, View
from repbook.speech import Speech
from repbook.text import Text
from repbook.theme import Theme, assets, environment, theirs

T = TypeVar("T")

INDEX = "index.html"
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
class Around:
    """What stands around all pages of one kind and depth in a language: the menu, the way up to the roots."""

    about: About
    lang: str
    up: str
    root: str
    menu: tuple[Group, ...]
    here: Text
    other_lang: str
    other_name: str
    assets: tuple[tuple[str, str], ...]
    paths: Container[str]


@dataclass(frozen=True, slots=True)
class Frame(Around):
    """What stands around one page: beside all that, where it stands in the other language."""

    other_url: str


class Shelved(NamedTuple):
    """A view, and the page that it is one of."""

    page: Page
    view: Later[View]


@cache
def pages() -> tuple[Page, ...]:
    """Give all pages there are, in the order of the menu."""
    found: list[Page] = [module.PAGE for module in members("pages")]
    return tuple(sorted(found, key=lambda page: (page.place == 0, page.place, page.name)))


@dataclass(frozen=True, slots=True, eq=False)
class Shelf:
    """Every view of a site by its path, once for all languages; most are not made yet.

    The pages of a folder say which views they have when one of that folder is asked for: who wants one page
    need not wait for what others rest on.
    """

    context: Context
    folders: dict[str, Mapping[str, Shelved]] = field(default_factory=dict)
    below: dict[str, tuple[Page, Below[View]]] = field(default_factory=dict)

    def __contains__(self, path: object) -> bool:
        """Tell whether there is a page at a path."""
        return isinstance(path, str) and self.find(path) is not None

    def find(self, path: str) -> Shelved | None:
        """Give the view at a path; None where there is none."""
        found = self._folder(_folder(path)).get(path)
        if found is None and (deeper := _folder(path, 2)) in self.below:
            return self._folder(deeper).get(path)
        return found

    def every(self) -> Iterator[Shelved]:
        """Give every view there is."""
        for name in dict.fromkeys(page.folder for page in pages()):
            yield from self._folder(name).values()
        for name in self.below:
            yield from self._folder(name).values()

    def _folder(self, name: str) -> Mapping[str, Shelved]:
        if name not in self.folders:
            self.folders[name] = self._listed(name)
        return self.folders[name]

    def _listed(self, name: str) -> Mapping[str, Shelved]:
        """List the views of a folder by their paths; ValueError where two are called the same."""
        found: dict[str, Shelved] = {}
        for page, view in self._views(name):
            if _folder(view.path) != page.folder:
                raise ValueError(f"{view.path} does not lie in {page.folder}, the folder of its page")
            if view.path in found:
                raise ValueError(f"two pages are called {view.path}")
            if isinstance(view, Below):
                self.below[view.path] = page, view
            else:
                later = view if isinstance(view, Later) else Later(view.path, partial(_itself, view))
                found[view.path] = Shelved(page, later)
        return found

    def _views(self, name: str) -> Iterator[tuple[Page, View | Later[View] | Below[View]]]:
        if name in self.below:
            page, below = self.below[name]
            yield from ((page, view) for view in below.views())
            return
        for module in members("pages"):
            if module.PAGE.folder == name:
                yield from ((module.PAGE, view) for view in module.views(self.context))


def _folder(path: str, steps: int = 1) -> str:
    """Give the first steps of a path; the very first is the folder of the page that it belongs to."""
    return "".join(f"{step}/" for step in path.split("/")[:steps] if step)


def _itself(view: View) -> View:
    return view


@dataclass(frozen=True, slots=True, eq=False)
class Site:
    """What the pages of a site have in common: the languages, the first at the root, and all their paths.

    `memo` keeps what all pages of a kind share.
    """

    about: About
    theme: Theme
    speeches: tuple[Speech, ...]
    addresses: Mapping[str, str]
    shelf: Shelf
    memo: dict[object, object] = field(default_factory=dict, repr=False)

    def kept(self, key: object, make: Callable[[], T]) -> T:
        """Give what is made once a site."""
        if key not in self.memo:
            self.memo[key] = make()
        return cast("T", self.memo[key])

    def path(self, folder_: str, place: int) -> str:
        """Give the path of a page's file in a language."""
        return f"{folder(self.speeches[place], place)}{folder_}{INDEX}"

    def leaf(self, file: str) -> Leaf | None:
        """Give the page that a file of the site shows; None where there is none."""
        for place, speech in enumerate(self.speeches):
            start = folder(speech, place)
            if file.startswith(start) and file.endswith(INDEX):
                path = file[len(start) : -len(INDEX)]
                if found := self.shelf.find(path):
                    return Leaf(*found, self)
        return None

    def leaves(self) -> list[Leaf]:
        """Give every page there is."""
        return [Leaf(page, view, self) for page, view in self.shelf.every()]


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
        # A view is the same in every language, and to write it down is most of the work of its key.
        content = _mark((self._template(view), view))
        for place, path in enumerate(self.paths):
            frame = _frame(self.site, self.page, view, place)
            mark = content + _around(self.site, self.page, place, frame.root) + _mark(frame.other_url)
            key = hashlib.blake2b(mark, digest_size=16).hexdigest()
            same = known.get(path) == key
            yield Made(path, key, None if same else self._rendered(view, frame, place))

    def files(self) -> dict[str, bytes]:
        """Render the page without its keys, which name every other page of the site."""
        view = self.view.make()
        return {
            path: self._rendered(view, _frame(self.site, self.page, view, place), place)
            for place, path in enumerate(self.paths)
        }

    def _template(self, view: View) -> str:
        return view.template or f"{self.page.name}.html"

    def _rendered(self, view: View, frame: Frame, place: int) -> bytes:
        given = self.site.kept(
            (links, self.page, frame.root, place), partial(_given, self.site, frame, place)
        )
        with theirs(self.site.theme):
            found = _environment(self.site, place).select_template([self._template(view), "page.html"])
            text = found.render(given, view=view, frame=frame)
        return (text.rstrip() + "\n").encode("utf-8")


def _environment(site: Site, place: int) -> Environment:
    return site.kept((environment, place), partial(environment, site.theme, site.speeches[place]))


def _given(site: Site, frame: Frame, place: int) -> dict[str, object]:
    """Give what templates know on all pages of one kind and depth in a language.

    `shared` gives a template that all these pages share, as it shows or for its macros: it is made once, and
    knows no view.
    """
    given = links(frame, site.speeches[place])
    given["frame"] = Around(*(getattr(frame, each.name) for each in fields(Around)))

    @cache
    def shared(name: str) -> TemplateModule:
        return _environment(site, place).get_template(name).make_module(given)

    given["shared"] = shared
    return given


def _mark(held: object) -> bytes:
    return hashlib.blake2b(repr(held).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _around(site: Site, page: Page, place: int, root: str) -> bytes:
    """Name what stands around the pages of one kind and depth in a language."""

    def named() -> bytes:
        speech = site.speeches[place]
        held = (_known(site.about, page), page.label, _menu(page.folder), site.addresses, root, speech)
        return _mark(held) + site.kept(_digest, lambda: _digest(site))

    return site.kept((_around, page, place, root), named)


def _digest(site: Site) -> bytes:
    """Name the paths of all pages."""
    paths = sorted(view.path for _, view in site.shelf.every())
    return hashlib.blake2b("\n".join(paths).encode("utf-8"), digest_size=16).digest()


def site_of(context: Context, theme: Theme, speeches: Sequence[Speech]) -> Site:
    """Give the site of a context; the first language lies at the root, others below their name."""
    with theirs(theme):
        return Site(context.about, theme, tuple(speeches), assets(theme)[0], Shelf(context))


def render(context: Context, theme: Theme, speeches: Sequence[Speech]) -> dict[str, bytes]:
    """Give the site's pages and assets by path."""
    leaves = site_of(context, theme, speeches).leaves()
    made = (made for leaf in leaves for made in leaf.made({}))
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
        paths=site.shelf,
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
