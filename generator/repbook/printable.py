"""Text that is safe to print: nothing in it moves a cursor, turns the writing direction or hides.

What a record holds reaches terminals and CI logs. Characters that control them are shown by their
code point, `<U+202E>`, and cannot act.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

TAB = 4
WINDOW = 96
ELLIPSIS = "…"
MARKS = 4  # combining marks on one letter that are still writing, not a tower over the next lines

# Blank or invisible letters and marks, which are no control characters by their category.
INVISIBLE = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0"
    + "".join(map(chr, range(0xFE00, 0xFE10)))
    + "".join(map(chr, range(0xE0100, 0xE01F0)))
)
# Commands that CI hosts obey anywhere in a line: `##[error]`, `##vso[task…]`, `##teamcity[…]`.
COMMAND = re.compile(r"##(?=\w*\[)")
# These are compiled when they are asked for: such classes take a millisecond each, which help is spared.
# What may not stand raw in a terminal can only be inside a string of JSON, where an escape means the same.
RAW = r"#(?=#\w*\[)|[^ -~\n\u00a1-\u00ac\u00ae-\u02ff\u3000-\u3029\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff5e]"
PLAIN = r"[ -~\u00a1-\u00ac\u00ae-\u02ff\u3001-\u3029\u4e00-\u9fff\uff01-\uff5e]*"
MARKS_OF_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~@$:])")


def visible(text: str) -> str:
    """Give a text on one line, with every control, bidi and zero-width character shown by its code point."""
    if not re.fullmatch(PLAIN, text):
        text = "".join(cells(text))
    return COMMAND.sub("#<U+0023>", text)


def cells(text: str) -> list[str]:
    """Give what each character is shown as: itself, or its code point."""
    shown: list[str] = []
    marks = MARKS
    for character in text:
        category = unicodedata.category(character)
        if category in ("Mn", "Me") and character not in INVISIBLE:
            marks += 1
            hide = marks > MARKS
        else:
            marks = 0
            hide = category in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") or character in INVISIBLE
        if hide:
            marks = 0
        shown.append(f"<U+{ord(character):04X}>" if hide else character)
    return shown


def width(text: str) -> int:
    """Give how many cells of a terminal a visible text takes: Chinese two, combining marks none."""
    return sum(
        2
        if unicodedata.east_asian_width(character) in "WF"
        else int(unicodedata.category(character) not in ("Mn", "Me"))
        for character in text
    )


def markdown(text: str) -> str:
    """Give a text as Markdown that shows it letter by letter: marks, HTML and mentions do nothing."""
    text = visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return MARKS_OF_MARKDOWN.sub(r"\\\1", text)


def safe_json(value: object) -> str:
    """Give a value as JSON that is safe to print, and reads back as the very same value."""
    import json  # not at the top: help needs none

    return re.sub(RAW, _escape, json.dumps(value, ensure_ascii=False, indent=1)) + "\n"


def _escape(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))


class Excerpt(NamedTuple):
    """A line as it is shown, and the blanks that bring a caret under its column."""

    line: str
    blanks: str


def excerpt(line: str, column: int) -> Excerpt:
    """Give a line of a file around a column (from 1, in code points), tabs set out, long lines cut."""
    line = line.rstrip("\r\n")
    # Only what can be in the window, or push into it, is looked at: a line may be very long.
    first = max(0, column - 1 - WINDOW)
    piece = line[first : column + WINDOW]
    shown = cells(piece.replace("\t", " "))
    for match in COMMAND.finditer(piece):
        shown[match.start()] = "#<U+0023>"
        shown[match.start() + 1] = ""
    position = 0
    for index, character in enumerate(piece):
        if character == "\t":
            shown[index] = " " * (TAB - position % TAB)
        position += width(shown[index])
    at = column - 1 - first
    before, after = shown[:at], shown[at:]
    start, end = len(before), 0
    room = max(WINDOW * 2 // 3, WINDOW - sum(map(width, after)))
    while start and (room := room - width(before[start - 1])) >= 0:
        start -= 1
    room = WINDOW - sum(map(width, before[start:]))
    while end < len(after) and (room := room - width(after[end])) >= 0:
        end += 1
    head = ELLIPSIS if first or start else ""
    tail = ELLIPSIS if end < len(after) or len(line) > column + WINDOW else ""
    left = head + "".join(before[start:])
    past = max(0, at - len(before))  # a column behind the end of the line
    return Excerpt(left + "".join(after[:end]) + tail, " " * (width(left) + past))
