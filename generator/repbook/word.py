"""A vocabulary is an enumeration: canonical words in English, each with one Chinese word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import cache
from unicodedata import normalize

from repbook import family
from repbook.block import thing
from repbook.text import Named


@thing
class Words:
    """An enumeration: its name and its words, canonical word → Chinese word, in their order.

    `also` are further spellings that are read, spelling → canonical word, and never written; `meant` are
    words that are not read: what they mean is proposed.
    """

    name: str
    chinese: Mapping[str, str]
    also: Mapping[str, str] = field(default_factory=dict)
    meant: Mapping[str, str] = field(default_factory=dict)

    @property
    def spellings(self) -> tuple[Named, ...]:
        """Give the words as they are typed in either language; of two with one Chinese word the first."""
        first: dict[str, str] = {}
        for word, chinese in self.chinese.items():
            first.setdefault(chinese, word)
        return tuple(Named(word, chinese) for chinese, word in first.items())

    def __iter__(self) -> Iterator[str]:
        return iter(self.chinese)

    def canonical(self, typed: str) -> str | None:
        """Give the canonical word for what was typed in either language, or None."""
        if typed in self.chinese:
            return typed
        return _spellings(self).get(_fold(typed))


def _fold(typed: str) -> str:
    return normalize("NFKC", typed).strip().casefold().replace(" ", "_")


@cache
def _spellings(words: Words) -> Mapping[str, str]:
    spelled = {_fold(chinese): word for word, chinese in words.chinese.items()}
    spelled |= {_fold(spelling): word for spelling, word in words.also.items()}
    return spelled | {_fold(word): word for word in words.chinese}


@cache
def vocabularies() -> Mapping[str, Words]:
    """Give every enumeration of the package by name."""
    found = (value for module in family.members("words") for value in vars(module).values())
    return {words.name: words for words in found if isinstance(words, Words)}


def vocabulary(name: str) -> Words:
    """Give one enumeration; KeyError where there is none of that name."""
    return vocabularies()[name]
