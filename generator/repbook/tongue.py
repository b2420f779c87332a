"""A tongue is the language that `repbook.yml` asks for, read before anything else is known of a workspace.

Help and phrases are shown in it, also where the settings cannot be used; so only what names it is read.
"""

from __future__ import annotations

import re

from repbook.words.settings import LOCALE

DEFAULT = "zh-CN"
_NAMES = ("locale", "语言")
# How it is mostly written. In a file of settings nothing else can begin a line in this way.
_LINE = re.compile(rf"^(?:{'|'.join(_NAMES)}): +(\S+)[ \t]*\r?$", re.MULTILINE)


def tongue(data: bytes) -> str | None:
    """Give the locale that settings name, the default where they name none, None where there is no such."""
    text = data.decode("utf-8", "replace")
    if not any(name in text for name in _NAMES):
        return DEFAULT
    line = _LINE.search(text)
    return (LOCALE.canonical(line[1]) if line else None) or _sought(text)


def _sought(text: str) -> str | None:
    from repbook.tree import parse  # not at the top: it takes 20 ms, a third of a help page

    tree = parse(text).tree
    fields = tree if isinstance(tree, dict) else {}
    typed = next((fields[name] for name in _NAMES if fields.get(name)), DEFAULT)
    return LOCALE.canonical(typed) if isinstance(typed, str) else None
