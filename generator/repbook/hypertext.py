"""Hypertext is values as they stand in HTML: amounts, days, sentences, links and places in records.

These are the functions that templates call. A site calls them a million times, so what does not depend on
the page is remembered, and what is called most is put together here and not by a macro.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from dataclasses import fields
from datetime import date
from decimal import Decimal
from functools import lru_cache, partial
from typing import Any, NamedTuple, Protocol
from urllib.parse import quote

from markupsafe import Markup, escape

from repbook import markup
from repbook.board import Cell
from repbook.charts.length import length
from repbook.page import About, Key, Step, View
from repbook.policy import DEFAULT
from repbook.source import Source
from repbook.speech import Speech, Unit
from repbook.text import Money, Text, pieces, say

# How many values of a kind are remembered as they are shown.
KEPT = 32_768
BLANK = Markup('<span class="unk">—</span>')
# What a headline may break into lines; any other figure stands unbroken.
BROKEN = (str, Text, tuple)

# Text that is HTML already, without markupsafe's asking whether it is something else.
marked: Callable[[str], Markup] = partial(str.__new__, Markup)


@lru_cache(KEPT)
def safe_url(url: str) -> str:
    """Give an address that cannot run script: https, http, mailto, tel, or a place on this site."""
    return url if url.startswith("#") or markup.allowed(url) else "#"


@lru_cache(KEPT)
def address(path: str) -> str:
    """Give a path percent-encoded for an `href`; the `/` between folders stays."""
    return quote(path, safe="/")


def words(speech: Speech) -> dict[str, object]:
    """Give the functions by which a template puts values into the reader's language."""

    fill_in = speech.say
    plain = lru_cache(KEPT)(fill_in)

    @lru_cache(KEPT)
    def sum_of(written: str, unit: Unit | None, signed: bool) -> Markup:
        value = Decimal(written)
        short = speech.signed(value, unit) if signed else speech.money(value, unit)
        return _data(value, speech.exact(value), short)

    @lru_cache(KEPT)
    def short(written: str, unit: Unit | None) -> str:
        return speech.money(Decimal(written), unit)

    # Amounts are remembered as they are written: equal ones may have other decimals.
    def amount(value: Decimal | None, unit: Unit | None = None, signed: bool = False) -> Markup:
        return BLANK if value is None else sum_of(str(value), unit, signed)

    def money(value: object, unit: Unit | None = None) -> str:
        return short(str(value), unit) if type(value) is Decimal else speech.money(value, unit)

    def ratio(value: Decimal | None, digits: int = 1) -> Markup | str:
        return BLANK if value is None else speech.ratio(value, digits)

    def times(value: Decimal | None) -> Markup | str:
        return BLANK if value is None else speech.times(value)

    def count(value: int | None) -> Markup | str:
        return BLANK if value is None else speech.count(value)

    @lru_cache(KEPT)
    def day(value: date | None) -> Markup:
        if value is None:
            return BLANK
        iso = value.isoformat()
        return marked(f'<time datetime="{iso}">{iso}</time>')

    # Most sentences of a template have nothing to fill in, and are said on every page.
    def said(template: str, /, **values: object) -> str:
        return fill_in(template, **values) if values else plain(template)

    def sentence(text: Text, exact: bool = False) -> str:
        return speech.sentence(text, exact) if text.held else plain(text.template)

    def headline(text: Text) -> Markup:
        return _headline(speech, text)

    word = lru_cache(KEPT)(speech.word)

    # What links and what a status looks like is the page's and the template's to say.
    def cell(held: Cell, link: Callable[[str, str], Markup], status: Callable[[str, str], str]) -> object:
        value: Any = held.value
        extra: Any = held.extra
        if value is None or value == "":
            return BLANK
        match held.kind:
            case "said":
                return sentence(value)
            case "prose":
                return markup.html(sentence(value))
            case "link":
                return link(extra, value if isinstance(value, str) else word(value.vocabulary, value.word))
            case "sum":
                return amount(value)
            case "count":
                return count(value)
            case "number":
                return speech.number(value)
            case "ratio":
                return ratio(value)
            case "day":
                return day(value)
            case "word":
                return word(extra, value)
            case "mark":
                return status(extra[0], word(extra[1], value))
            case "bar":
                return length(value, extra) if extra else ""
            case _:
                return value

    return {
        "_": said,
        "dot": "·" if speech.chinese else ", ",
        "semicolon": "；" if speech.chinese else "; ",
        "sentence": sentence,
        "headline": headline,
        "word": word,
        "label": lru_cache(KEPT)(speech.label),
        "amount": amount,
        "money": money,
        "exact": speech.exact,
        "unit_for": speech.unit_for,
        "unit_name": lru_cache(KEPT)(speech.unit_name),
        "ratio": ratio,
        "times": times,
        "count": count,
        "cell": cell,
        "number": speech.number,
        "day": day,
        "weekday": speech.weekday,
        "period": speech.period,
        "listing": speech.listing,
        "show": speech.show,
        "lists": lists,
        "zip": zip,
        "prose": markup.html,
    }


_escaped = lru_cache(KEPT)(escape)


def escaped(value: object) -> Markup:
    """Give a value as HTML, as markupsafe's `escape` does: a page says the same few words again and again."""
    if type(value) is Markup:
        return value
    # Only text is remembered: equal numbers may be written differently.
    return _escaped(value) if type(value) is str else escape(value)


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
    return marked(f'<data value="{value:f}" title="{escape(exact)}">{escape(short)}</data>')


def _headline(speech: Speech, text: Text) -> Markup:
    """Give a sentence as HTML: each figure unbroken and exact on hover, the key ones emphasised."""
    held = text.values
    out: list[str] = []
    for literal, name, one, more in pieces(speech.template(text.template)):
        out.append(escaped(literal))
        if name is None:
            continue
        value = held[name]
        if one is None:
            out.append(_figure(speech, value))
        else:
            out.append(escaped(one if (value.value if isinstance(value, Key) else value) == 1 else more))
    return marked("".join(out))


def _figure(speech: Speech, held: object) -> Markup:
    value = held.value if isinstance(held, Key) else held
    said = escaped(speech.show(value))
    if isinstance(value, Money) and isinstance(value.yuan, Decimal):
        said = _data(value.yuan, speech.exact(value.yuan), said)
    unbroken = not isinstance(value, BROKEN)
    if isinstance(held, Key):
        return marked(f'<em class="nw">{said}</em>' if unbroken else f"<em>{said}</em>")
    return marked(f'<span class="nw">{said}</span>') if unbroken else said


class Standing(Protocol):
    """Where a page stands: the way up to its language and to the site, and what else there is."""

    @property
    def about(self) -> About:
        """Give what is true of the whole site."""

    @property
    def up(self) -> str:
        """Give the way up to the pages of the same language."""

    @property
    def assets(self) -> tuple[tuple[str, str], ...]:
        """Give the addresses of the theme's files by name."""

    @property
    def root(self) -> str:
        """Give the way up to the site."""

    @property
    def paths(self) -> Container[str]:
        """Give the folder of every page."""


def links(frame: Standing, speech: Speech) -> dict[str, object]:
    """Give the functions by which a template links from the page being rendered.

    `to` gives the address of another page of the same language, `file` that of a file at the root of the
    site, `asset` that of a file of the theme, `blob` that of a record in the repository, empty where
    `repo_url` is not set. `shown` tells whether there is a page in a folder, and `link` links to it only
    where there is; `place` names a record and its line, `at_line` another line of the same record, and `tree`
    says how figures were made, at its end by which `address` all of that can be asked for.
    """
    up, root, repo, shown = frame.up, frame.root, frame.about.repo_url, frame.paths.__contains__
    # The branch, not the commit: a page does not change because another file was committed.
    gone = dict(frame.about.gone)

    def to(path: str, anchor: str = "") -> str:
        return up + address(path + "index.html") + (f"#{quote(anchor)}" if anchor else "")

    def file(path: str) -> str:
        return root + address(path)

    def revision(source: Source | str) -> str:
        return gone.get(source.path if isinstance(source, Source) else source, "HEAD")

    def blob(source: Source | str, line: int | None = None) -> str:
        return _blob(repo, source, line, revision(source))

    def link(path: str, said: object) -> Markup:
        text = escaped(said)
        return marked(f'<a href="{escaped(safe_url(to(path)))}">{text}</a>') if shown(path) else text

    def place(path: Source | str, line: int | None = None) -> Markup:
        return _place(repo, path, line, revision(path))

    def at_line(path: Source | str, line: int, before: str = "") -> Markup:
        return _source(blob(path, line), f"{before}{line}")

    def tree(steps: Iterable[Step], address: str = "") -> Markup:
        return marked(_tree(repo, revision, speech, steps) + _asked(speech, address))

    return {
        "to": to,
        "file": file,
        "asset": dict(frame.assets).__getitem__,
        "blob": blob,
        "shown": shown,
        "link": link,
        "place": place,
        "at_line": at_line,
        "tree": tree,
    }


def _blob(repo: str, source: Source | str, line: int | None, revision: str) -> str:
    path = source.path if isinstance(source, Source) else source
    # The default policy lies in the program, and not in the repository.
    if not repo or path == DEFAULT:
        return ""
    return f"{repo.rstrip('/')}/blob/{revision}/{address(path)}" + (f"#L{line}" if line else "")


@lru_cache(KEPT)
def _place(repo: str, path: Source | str, line: int | None, revision: str) -> Markup:
    return _source(_blob(repo, path, line, revision), f"{path}:{line}" if line else str(path))


def _source(url: str, said: str) -> Markup:
    if url:
        return marked(f'<a class="src" href="{escape(safe_url(url))}">{escape(said)}</a>')
    return marked(f'<span class="src">{escape(said)}</span>')


def _tree(repo: str, revision: Callable[[str], str], speech: Speech, steps: Iterable[Step]) -> str:
    """Give steps as a list of lists: each sentence, then the figures and the records it was made of."""
    out = ['<ul class="tree">\n']
    for step in steps:
        out.append("<li>")
        if step.because:
            out.append(escape(speech.sentence(step.because)))
        if step.path:
            out.append(" " if step.because else "")
            held = revision(step.path)
            out.append(_place(repo, step.path, step.lines[0] if step.lines else None, held))
            out += (f", {_source(_blob(repo, step.path, line, held), str(line))}" for line in step.lines[1:])
        if step.parts:
            out.append(_tree(repo, revision, speech, step.parts))
        if step.more:
            more = speech.sentence(say("and {n} more", n=step.more))
            # Below a list on a line of its own, behind a place in the same line.
            kept = (
                f'<p class="mut">{escape(more)}</p>'
                if step.parts
                else f' <span class="mut">{escape(more)}</span>'
            )
            out.append(kept)
        out.append(_asked(speech, step.address))
        out.append("</li>\n")
    return "".join([*out, "</ul>\n"])


def _asked(speech: Speech, address: str) -> str:
    """Give how to ask for all that a figure rests on; nothing where nothing is left out."""
    if not address:
        return ""
    command = Markup("<code>{}</code>").format(f"repbook explain {address}")
    return f'<p class="mut">{_headline(speech, say("All of it: {command}", command=command))}</p>'
