"""The layout is how fields are written down: YAML that reads back as exactly the text that went in.

A field a line, entries of a list a line each, small blocks between braces. A value stands plain as long as
every reader of YAML 1.2 gives it back as it is; else it stands in quotes. Numbers stand plain where the
field holds a number, since there they may be read as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from repbook import value
from repbook.shape import Shape
from repbook.tree import parse
from repbook.typed import Tree

WIDTH = 110

# What a reader of YAML 1.2 takes for a number, a truth value or nothing (core schema).
_RETYPED = re.compile(
    r"~|null|Null|NULL|true|True|TRUE|false|False|FALSE"
    r"|[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"
    r"|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
# Digits that a reader's floating point numbers hold.
_DIGITS = 15
# What may not begin a plain value, may not stand in one, or not between brackets.
_OPENING = re.compile(r"[-?:](?=\s|$)|[,\[\]{}#&*!|>'\"%@`=<~.+\s]|---|\.\.\.")
_INSIDE = re.compile(r":(?=\s|$)|\s#|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]|\s$")
_BRACKETS = re.compile(r"[,\[\]{}?]|:\Z")
_ESCAPED = re.compile(
    '["\\\\\x00-\x1f\x7f-\xa0\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff'
    "\uffa0\ufff0-\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_NUMBERS: frozenset[object] = frozenset({*value.NUMBERS, value.year})


def written(fields: Mapping[str, Tree], shape: Shape | None = None) -> str:
    """Give fields as YAML text; ValueError if no way of writing them reads back the same."""
    for plain in (True, False):
        text = "".join(_block(fields, shape, "", False, plain))
        if parse(text) == (dict(fields) or None, ()):
            return text
    raise ValueError("what was written does not read back the same")


def inline(held: Tree, shape: Shape | None = None) -> str:
    """Give a value as it stands in an entry of a list: on one line, blocks between braces."""
    return _flow(held, shape, False, True)


def plain_or_quoted(text: str) -> str:
    """Give a value as typed where it may stand between braces so, else in quotes; numbers stay as typed."""
    return _scalar(text, True, True, True)


def _block(
    fields: Mapping[str, Tree], shape: Shape | None, indent: str, number: bool, plain: bool
) -> Iterator[str]:
    for key, held in fields.items():
        below, numeric = _below(shape, key, number)
        yield from _entry(
            f"{indent}{_scalar(key, False, False, plain)}:", held, below, indent, numeric, plain
        )


def _entry(
    head: str, held: Tree, shape: Shape | None, indent: str, number: bool, plain: bool
) -> Iterator[str]:
    """Give the lines of a value behind its key or dash."""
    if held is None:
        yield f"{head}\n"
    elif isinstance(held, str):
        yield f"{head} {_scalar(held, number, False, plain)}\n"
    elif isinstance(held, list) and any(isinstance(item, dict | list) for item in held):
        yield f"{head}\n"
        for item in held:
            yield from _item(item, shape, f"{indent}  ", number, plain)
    else:
        line = f"{head} {_flow(held, shape, number, plain)}\n"
        if len(line) <= WIDTH or not held:
            yield line
        elif isinstance(held, dict):
            yield f"{head}\n"
            yield from _block(held, shape, f"{indent}  ", number, plain)
        else:
            yield f"{head}\n"
            for item in held:
                yield from _item(item, shape, f"{indent}  ", number, plain)


def _item(item: Tree, shape: Shape | None, indent: str, number: bool, plain: bool) -> Iterator[str]:
    """Give the lines of a list's entry: one, unless it is too long for it."""
    line = f"{indent}- {_flow(item, shape, number, plain)}\n"
    if len(line) <= WIDTH or not isinstance(item, dict) or not item:
        yield line
        return
    lines = "".join(_block(item, shape, f"{indent}  ", number, plain))
    yield f"{indent}- {lines[len(indent) + 2 :]}"


def _flow(held: Tree, shape: Shape | None, number: bool, plain: bool) -> str:
    if held is None:
        return "null" if plain else '""'
    if isinstance(held, str):
        return _scalar(held, number, True, plain)
    if isinstance(held, list):
        return f"[{', '.join(_flow(item, shape, number, plain) for item in held)}]"
    return f"{{{', '.join(_pair(key, item, shape, number, plain) for key, item in held.items())}}}"


def _pair(key: str, item: Tree, shape: Shape | None, number: bool, plain: bool) -> str:
    below, numeric = _below(shape, key, number)
    held = "" if item is None else _flow(item, below, numeric, plain)
    return f"{_scalar(key, False, True, plain)}: {held}"


def _scalar(text: str, number: bool, brackets: bool, plain: bool) -> str:
    """Give a value plain or in quotes, as its place needs."""
    if plain and _stands_plain(text, number, brackets):
        return text
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _stands_plain(text: str, number: bool, brackets: bool) -> bool:
    if _RETYPED.fullmatch(text):
        return number and bool(_NUMBER.fullmatch(text)) and len(text) <= _DIGITS
    if not text or _OPENING.match(text) or _INSIDE.search(text) or _ESCAPED.search(text):
        return False
    return not (brackets and _BRACKETS.search(text))


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    if character in _SHORT:
        return _SHORT[character]
    code = ord(character)
    return f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


def _below(shape: Shape | None, key: str, number: bool) -> tuple[Shape | None, bool]:
    """Give the shape below a key, and whether numbers stand there; what has no shape is as its holder."""
    part = shape.parts.get(shape.spelled.get(key, "")) if shape else None
    return (part.below, not _NUMBERS.isdisjoint(part.reads)) if part else (None, number)
