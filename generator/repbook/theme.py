"""A theme is templates and static files; its own files win over the built-in ones of the same name."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources.abc import Traversable
from typing import NamedTuple
from urllib.parse import quote

import yaml
from jinja2 import ChoiceLoader, DictLoader, Environment, StrictUndefined, pass_context
from jinja2.runtime import Context as Names
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from repbook import markup
from repbook.family import members
from repbook.page import Key, View
from repbook.shipped import theme_root
from repbook.source import Source
from repbook.speech import Speech, Unit
from repbook.text import Money, Text, pieces

LIMIT = 64_000


@dataclass(frozen=True, slots=True)
class Theme:
    """The files of a theme by their path below it: its own, and the built-in ones behind them."""

    own: Mapping[str, bytes]
    builtin: Mapping[str, bytes]

    def file(self, path: str) -> bytes:
        """Give a file of the theme; KeyError where neither it nor the built-in theme has one."""
        return self.own[path] if path in self.own else self.builtin[path]

    @property
    def key(self) -> str:
        """Give a name for the theme: equal for equal files."""
        known = hashlib.blake2b(digest_size=16)
        for files in (self.own, self.builtin):
            for path in sorted(files):
                known.update(f"{path} {len(files[path])}\n".encode() + files[path])
        return known.hexdigest()


@cache
def builtin() -> Mapping[str, bytes]:
    """Give every file of the theme that is shipped, by its path below `themes/default`."""
    return dict(_walk(theme_root(), ""))


def _walk(folder: Traversable, above: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        path = above + entry.name
        if entry.is_dir():
            found += _walk(entry, path + "/")
        else:
            found.append((path, entry.read_bytes()))
    return found


def assets(theme: Theme) -> tuple[Mapping[str, str], Mapping[str, bytes]]:
    """Give the addresses of the theme's static files, and their bytes, under names made of their content.

    The style sheets and scripts that `theme.yml` lists are joined into one `site.css` and one `site.js`.
    """
    setup = theme.file("theme.yml")
    if len(setup) > LIMIT:
        raise ValueError("theme.yml is too large")
    listed = yaml.load(setup, Loader=yaml.CBaseLoader)
    joined = {
        "site.css": b"\n".join(theme.file(f"static/{name}") for name in listed["styles"]),
        "site.js": b"\n".join(theme.file(f"static/{name}") for name in listed["scripts"]),
    }
    parts = {f"static/{name}" for name in [*listed["styles"], *listed["scripts"]]}
    for path in sorted({*theme.own, *theme.builtin}):
        if path.startswith("static/") and path not in parts:
            joined[path.removeprefix("static/")] = theme.file(path)
    addresses: dict[str, str] = {}
    content: dict[str, bytes] = {}
    for name, data in joined.items():
        stem, dot, suffix = name.rpartition(".")
        mark = hashlib.sha256(data).hexdigest()[:12]
        addresses[name] = f"assets/{stem}.{mark}{dot}{suffix}"
        content[addresses[name]] = data
    return addresses, content


def safe_url(url: str) -> str:
    """Give an address that cannot run script: https, http, mailto, tel, or a place on this site."""
    return url if url.startswith("#") or markup.allowed(url) else "#"


def address(path: str) -> str:
    """Give a path percent-encoded for an `href`; the `/` between folders stays."""
    return quote(path, safe="/")


def environment(theme: Theme, speech: Speech) -> Environment:
    """Give the one environment that templates of a theme are rendered in, speaking one language.

    Templates of a workspace are code of strangers and run in a sandbox.
    """
    foreign = any(path.startswith("templates/") for path in theme.own)
    loader = ChoiceLoader([DictLoader(_templates(theme.own)), DictLoader(_templates(theme.builtin))])
    env = (ImmutableSandboxedEnvironment if foreign else Environment)(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.globals.update(_words(speech))
    env.globals.update({"to": to, "file": file, "shown": shown, "blob": blob})
    for chart in members("charts"):
        name = chart.__name__.rpartition(".")[2]
        env.globals[name] = getattr(chart, name)
    env.filters = {
        name: env.filters[name] for name in ("length", "join", "first", "last", "batch", "urlencode")
    }
    env.filters["safe_url"] = safe_url
    return env


def _templates(held: Mapping[str, bytes]) -> dict[str, str]:
    return {
        path.removeprefix("templates/"): data.decode("utf-8")
        for path, data in held.items()
        if path.startswith("templates/")
    }


def _words(speech: Speech) -> dict[str, object]:
    """Give the functions by which a template puts values into the reader's language."""

    blank = Markup('<span class="unk">—</span>')

    def amount(value: Decimal | None, unit: Unit | None = None, signed: bool = False) -> Markup:
        if value is None:
            return blank
        short = speech.signed(value, unit) if signed else speech.money(value, unit)
        return _data(value, speech.exact(value), short)

    def ratio(value: Decimal | None, digits: int = 1) -> Markup | str:
        return blank if value is None else speech.ratio(value, digits)

    def times(value: Decimal | None) -> Markup | str:
        return blank if value is None else speech.times(value)

    def count(value: int | None) -> Markup | str:
        return blank if value is None else speech.count(value)

    def day(value: date | None) -> Markup:
        if value is None:
            return blank
        iso = value.isoformat()
        return Markup(f'<time datetime="{iso}">{iso}</time>')

    def headline(text: Text) -> Markup:
        return _headline(speech, text)

    return {
        "_": speech.say,
        "dot": "·" if speech.chinese else ", ",
        "semicolon": "；" if speech.chinese else "; ",
        "sentence": speech.sentence,
        "headline": headline,
        "word": speech.word,
        "label": speech.label,
        "amount": amount,
        "money": speech.money,
        "exact": speech.exact,
        "unit_for": speech.unit_for,
        "unit_name": speech.unit_name,
        "ratio": ratio,
        "times": times,
        "count": count,
        "number": speech.number,
        "day": day,
        "weekday": speech.weekday,
        "period": speech.period,
        "listing": speech.listing,
        "show": speech.show,
        "lists": lists,
        "prose": markup.html,
    }


class Rows(NamedTuple):
    """A field of a view that holds rows: its name, its columns, and the cells."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


def lists(view: View) -> tuple[Rows, ...]:
    """Give what a view lists, for the general template, which shows a page until it has its own."""
    found = []
    for field in fields(view):
        held = getattr(view, field.name)
        if isinstance(held, tuple) and held and hasattr(held[0], "_fields"):
            found.append(Rows(field.name, held[0]._fields, held))
    return tuple(found)


def _data(value: Decimal, exact: str, short: str) -> Markup:
    # Put together by hand, because a page has thousands: a number is digits, the rest is escaped.
    return Markup(f'<data value="{value:f}" title="{escape(exact)}">{escape(short)}</data>')


def _headline(speech: Speech, text: Text) -> Markup:
    """Give a sentence as HTML: each figure unbroken and exact on hover, the key ones emphasised."""
    held = dict(text.values)
    out = Markup("")
    for literal, name, forms in pieces(speech.template(text.template)):
        out += escape(literal)
        if name is not None and forms:
            one, _, more = forms.partition("|")
            value = held[name]
            out += escape(one if (value.value if isinstance(value, Key) else value) == 1 else more)
        elif name is not None:
            out += _figure(speech, held[name])
    return out


def _figure(speech: Speech, held: object) -> Markup:
    value = held.value if isinstance(held, Key) else held
    said: Markup | str = speech.show(value)
    if isinstance(value, Money) and isinstance(value.yuan, Decimal):
        said = _data(value.yuan, speech.exact(value.yuan), said)
    unbroken = not isinstance(value, str | Text | tuple)
    if isinstance(held, Key):
        return Markup('<em class="nw">{}</em>' if unbroken else "<em>{}</em>").format(said)
    return Markup('<span class="nw">{}</span>').format(said) if unbroken else Markup(escape(said))


@pass_context
def to(names: Names, path: str, anchor: str = "") -> str:
    """Give the link from the page being rendered to another page of the same language."""
    frame = names["frame"]
    return address(f"{frame.up}{path}index.html") + (f"#{quote(anchor)}" if anchor else "")


@pass_context
def file(names: Names, path: str) -> str:
    """Give the link from the page being rendered to a file at the root of the site."""
    return address(f"{names['frame'].root}{path}")


@pass_context
def shown(names: Names, path: str) -> bool:
    """Tell whether the site has a page in a folder, so that nothing links to what is not published."""
    return path in names["frame"].paths


@pass_context
def blob(names: Names, source: Source | str, line: int | None = None) -> str:
    """Give the link to a record in the repository, empty where `repo_url` is not set."""
    about = names["frame"].about
    if not about.repo_url:
        return ""
    path = source.path if isinstance(source, Source) else source
    # The branch, not the commit: a page does not change because another file was committed.
    return f"{about.repo_url.rstrip('/')}/blob/HEAD/{address(path)}" + (f"#L{line}" if line else "")
