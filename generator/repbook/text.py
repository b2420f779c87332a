"""A text is a sentence that has not been put into a language yet.

Whoever finds a thing says it once, in English, with its values beside it:
`say("no visit since {day}", day=day)`. `speech` puts it into the reader's language.

A place may choose between two forms of a word by its number: `"{n} {n:visit|visits}"`. A language
without plurals just leaves the choice out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from string import Formatter
from typing import NamedTuple


class Text(NamedTuple):
    """A sentence: the English template is its name in the catalogues, the values fill it in.

    The names of the values stand beside them, so that all sentences of a template share them.
    """

    template: str
    names: tuple[str, ...] = ()
    held: tuple[object, ...] = ()

    @property
    def values(self) -> dict[str, object]:
        """Give the values by name."""
        return dict(zip(self.names, self.held, strict=True))

    def __str__(self) -> str:
        """Give the English sentence, with plain values: for logs of developers and for tests."""
        return fill(self.template, self.values, _plain)


def _plain(value: object) -> str:
    return ", ".join(map(_plain, value)) if type(value) is tuple else str(value)


class Word(NamedTuple):
    """A canonical word of an enumeration, shown in the reader's language: `Word("stage", "needs")`."""

    vocabulary: str
    word: str

    def __str__(self) -> str:
        return self.word


class Named(NamedTuple):
    """What a person types in either language: `Named("customers", "客户档案")`, shown in the reader's."""

    english: str
    chinese: str

    def __str__(self) -> str:
        return self.english


class Money(NamedTuple):
    """An amount of yuan inside a sentence."""

    yuan: object

    def __str__(self) -> str:
        return str(self.yuan)


class Ratio(NamedTuple):
    """A share inside a sentence: 0.853 is shown as 85.3 %."""

    share: object

    def __str__(self) -> str:
        return str(self.share)


def say(template: str, **values: object) -> Text:
    """Make a sentence; `template` must be a literal, so that the catalogues can be checked for gaps."""
    if not values:
        return _once(template)
    names, held = _names(tuple(values)), tuple(values.values())
    # Of numbers and words there are few; of others equal ones may be shown differently: 1.0 and 1.00.
    return _again(template, names, held) if _FEW.issuperset(map(type, held)) else Text(template, names, held)


_FEW = frozenset({int, Word})


@lru_cache(4096)
def _again(template: str, names: tuple[str, ...], held: tuple[object, ...]) -> Text:
    """Make a sentence that is said of thousands of figures once."""
    return Text(template, names, held)


@cache
def _names(names: tuple[str, ...]) -> tuple[str, ...]:
    """Give the names of values, the same tuple each time: there are hundreds of thousands of sentences."""
    return names


@cache
def _once(template: str) -> Text:
    """Make a sentence without values, of which thousands of figures need no more than one."""
    return Text(template)


class Piece(NamedTuple):
    """A literal text of a template and the place that follows it, with the two forms that its number chooses.

    The place has no name at the end of the template, and no forms where its value is shown.
    """

    literal: str
    name: str | None
    one: str | None
    more: str


@cache
def pieces(template: str) -> tuple[Piece, ...]:
    """Give a template's literal texts and places."""
    return tuple(_pieces(template))


def _pieces(template: str) -> Iterator[Piece]:
    for literal, name, forms, _ in Formatter().parse(template):
        one, _, more = (forms or "").partition("|")
        yield Piece(literal, name, one if forms else None, more)


def fill(template: str, values: Mapping[str, object], show: Callable[[object], str]) -> str:
    """Give a template with its places filled; a place is a plain name, so a template reaches no attribute.

    KeyError where a place has no value: a template and its values are written side by side.
    """
    filled: list[str] = []
    for literal, name, one, more in pieces(template):
        filled.append(literal)
        if name is None:
            continue
        value = values[name]
        if one is None:
            filled.append(value if type(value) is str else show(value))
        else:
            # A number may be marked as the key figure of a headline.
            filled.append(one if getattr(value, "value", value) == 1 else more)
    return "".join(filled)
