"""A catalogue holds the translations of a language: gettext's `.po`, an entry for each English sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from repbook.shipped import theme_file

_INSIDE = r'[^"\\\n]*(?:\\.[^"\\\n]*)*'
# A text may be typed in pieces; it is taken from its first quote to its last.
_TEXT = rf'"({_INSIDE}(?:"\s+"{_INSIDE})*)"'
# Entries, and what else a catalogue may hold. A line's break is found sooner than its beginning.
_ENTRY = re.compile(rf"\nmsgid\s+{_TEXT}\s+msgstr\s+{_TEXT}")
_SPECIAL = re.compile(r"\n(?:#[,~|]|msg(?:ctxt|id_plural|str\[))")
_PIECE = re.compile(rf'"({_INSIDE})"')
_ESCAPED = re.compile(r"\\(.)")
_MEANS = {"n": "\n", "t": "\t", "r": "\r"}


def catalogue(po: bytes) -> Mapping[str, str]:
    """Give the translations of a gettext catalogue, by the English sentence; not the fuzzy or empty ones.

    One of plain entries alone is read here, in a fifteenth of the time that Babel takes.
    """
    text = "\n" + po.decode("utf-8", "replace")
    if "\r" not in text and not _SPECIAL.search(text):
        entries = ((_unquoted(english), _unquoted(said)) for english, said in _ENTRY.findall(text))
        return {english: said for english, said in entries if english and said}
    from io import BytesIO

    from babel.messages.pofile import read_po

    return {
        message.id: message.string
        for message in read_po(BytesIO(po))
        if isinstance(message.id, str) and isinstance(message.string, str) and message.id and message.string
        if not message.fuzzy
    }


def _unquoted(text: str) -> str:
    """Give a text without the quotes between its pieces, and with what its escapes mean."""
    if '"' in text:
        text = "".join(_PIECE.findall(f'"{text}"'))
    return _ESCAPED.sub(lambda found: _MEANS.get(found[1], found[1]), text) if "\\" in text else text


@cache
def sentences(locale: str) -> Mapping[str, str]:
    """Give the built-in theme's translations for a locale, such as zh-CN; empty for English."""
    if locale == "en":
        return {}
    po = theme_file(f"locale/{locale.replace('-', '_')}/LC_MESSAGES/repbook.po")
    if po is None:
        raise KeyError(locale)
    return catalogue(po)
