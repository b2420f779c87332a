"""A mistake is a file that stopped being YAML, told as what a person most likely mistyped.

The parser says what it expected, often lines below the slip. Here its complaint, the line and the last
piece it understood are turned into the place to mend and the way to mend it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from repbook.finding import Fault
from repbook.refusal import DIRECTIVE, NO_KEY_NAME, SAID
from repbook.source import Mark, Source
from repbook.text import Text, say

TAB = "R061"
FULL_WIDTH = "R062"
NO_SPACE = "R063"
QUOTE_OPEN = "R064"
AFTER_VALUE = "R065"
BRACKET = "R066"
SMART_QUOTES = "R067"
FIRST_CHARACTER = "R068"
COLON_IN_TEXT = "R069"
INDENTATION = "R070"
NO_KEY = "R071"
BACKSLASH = "R072"
SYNTAX = "R073"

_BREAK = re.compile(r"\r\n|\r|\n")
# The others are compiled where a file holds a mistake, which is rare.
_FULL = r"^\s*(?:- )*[^\s:：]{1,40}(：)"
_TIGHT = r"^\s*(?:- )*[^\s:：\"'{\[]{1,40}(:)(?!//)[^\s:]"
SMART = r"[“”‘’＂＇「」]"
_ITEM = r"\s*-(?:\s|$)"


class Last(NamedTuple):
    """The last value the parser understood: where it began and ended, whether in quotes or brackets."""

    start: Mark
    end: Mark
    shape: str  # "plain", "quoted", "closed" (a bracket that ended) or "" (none yet)


class Slip(NamedTuple):
    """What went wrong, before it has a path."""

    code: str
    mark: Mark
    message: Text
    remedy: Text


class Complaint(NamedTuple):
    """All that is known when the parser stops: its words and places, the lines, what came before."""

    context: str
    problem: str
    began: Mark
    at: Mark
    lines: list[str]
    last: Last
    bracket: Mark | None

    def line(self, mark: Mark) -> str:
        """Give the line of a mark, empty below the last one."""
        return self.lines[mark.line - 1] if mark.line <= len(self.lines) else ""

    @property
    def character(self) -> str:
        """Give the character at which the parser stopped."""
        return self.line(self.at)[self.at.column - 1 : self.at.column]


def explain(
    text: str, context: str, problem: str, began: Mark, at: Mark, last: Last, bracket: Mark | None
) -> Slip:
    """Give the most likely mistake behind a complaint of the parser."""
    complaint = Complaint(context, problem, began, at, lines(text), last, bracket)
    return next((slip for look in _LOOKS if (slip := look(complaint))), unknown(at))


def within(slip: Slip, text: str) -> Slip:
    """Give a slip that stands in the text; the parser may place its complaint below the last line."""
    typed = lines(text)
    if slip.mark.line <= len(typed):
        return slip
    return slip._replace(mark=Mark(len(typed), len(typed[-1]) + 1))


def unknown(mark: Mark) -> Slip:
    """Say that a line cannot be read, where nothing better can be said."""
    return Slip(
        SYNTAX,
        mark,
        say("from here on the file cannot be read as fields"),
        say(
            "compare the line with an example of the form; text with signs other than words goes into quotes"
        ),
    )


def lines(text: str) -> list[str]:
    """Give the lines of a text as an editor counts them."""
    return _BREAK.split(text)


def line(text: str, mark: Mark) -> str:
    """Give the line of a mark, empty below the last one."""
    typed = lines(text)
    return typed[mark.line - 1] if mark.line <= len(typed) else ""


def fault(slip: Slip, path: str) -> Fault:
    """Give a slip as a fault of a file."""
    return Fault(slip.code, Source(path), slip.message, slip.remedy, slip.mark)


def full_width(mark: Mark, sign: str) -> Slip:
    """Say that punctuation of the Chinese keyboard stands where YAML needs the plain one."""
    plain = {"：": ":", "，": ","}[sign]
    return Slip(
        FULL_WIDTH,
        mark,
        say("the full-width {sign} does not separate anything here", sign=sign),
        say("write {plain} and a space, typed with the English keyboard", plain=plain),
    )


def wide_brackets(mark: Mark) -> Slip:
    """Say that brackets of the Chinese keyboard hold nothing together."""
    return Slip(
        FULL_WIDTH,
        mark,
        say("full-width brackets hold nothing together here"),
        say("write {plain}, typed with the English keyboard", plain="[ ] { }"),
    )


def no_space(mark: Mark) -> Slip:
    """Say that the space after a colon is missing."""
    return Slip(
        NO_SPACE,
        mark,
        say("there is no space after the colon, so key and value are read as one word"),
        say("put a space after the colon"),
    )


def smart_quotes(mark: Mark) -> Slip:
    """Say that typographic quotes do not quote."""
    return Slip(
        SMART_QUOTES,
        mark,
        say("curly quotes are ordinary letters here and hold nothing together"),
        say("""use straight quotes: "…" """.strip()),
    )


def misspelt(line: str, number: int, since: int = 0) -> Slip | None:
    """Give the slip of a line whose key is not followed by a colon and a space."""
    for pattern in (_FULL, _TIGHT):
        if found := re.match(pattern, line[since:]):
            mark = Mark(number, since + found.start(1) + 1)
            return full_width(mark, "：") if pattern is _FULL else no_space(mark)
    return None


def _tab(it: Complaint) -> Slip | None:
    for mark in (it.at, it.began):
        line = it.line(mark)
        tab = line[: len(line) - len(line.lstrip())].find("\t")
        if "quoted" not in it.context and (tab >= 0 or ("tab" in it.problem and "\t" in line)):
            column = tab + 1 if tab >= 0 else line.index("\t") + 1
            message = say("a tab stands at the beginning of the line")
            return Slip(TAB, Mark(mark.line, column), message, say("indent with spaces, two for each level"))
    return None


def _quote(it: Complaint) -> Slip | None:
    if "escape" in it.problem:
        return Slip(
            BACKSLASH,
            it.at,
            say("inside double quotes a backslash begins a code, and this is none"),
            say("use single quotes '…', or write the backslash twice"),
        )
    runaway = it.last.shape == "quoted" and it.last.start.line < it.last.end.line
    touching = it.last.end.line == it.at.line and it.last.end.column <= it.at.column
    if "quoted scalar" in it.context or (runaway and touching):
        start = it.began if "quoted scalar" in it.context else it.last.start
        return Slip(
            QUOTE_OPEN,
            start,
            say("the quote that opens here is not closed on its line"),
            say("close it with the same quote; inside '…' an apostrophe is written twice"),
        )
    return None


def _first_character(it: Complaint) -> Slip | None:
    if "directive" in it.context or "directive" in it.problem or "incompatible" in it.problem:
        return Slip(DIRECTIVE, it.began if "directive" in it.context else it.at, *SAID[DIRECTIVE])
    scanned = it.context.endswith((" an alias", " an anchor", " a tag", " a block scalar"))
    if "tag handle" in it.problem or scanned:
        mark = it.began if "handle" not in it.problem else it.at
    elif "cannot start any token" in it.problem or "keys are not allowed" in it.problem:
        mark = it.at
    else:
        return None
    sign = it.line(mark)[mark.column - 1 : mark.column]
    return Slip(
        FIRST_CHARACTER,
        mark,
        say("text must not begin with {sign}", sign=sign),
        say("""put the whole text into quotes: "…" """.strip()),
    )


def _unkeyed(it: Complaint) -> Slip | None:
    if "could not find expected ':'" not in it.problem:
        return None
    if slip := misspelt(it.line(it.began), it.began.line, it.began.column - 1):
        return slip
    return Slip(
        NO_KEY,
        it.began,
        say("this line has no key"),
        say("write key: value; text over several lines begins with | after the key, the lines indented"),
    )


def _colon(it: Complaint) -> Slip | None:
    if "mapping values are not allowed" not in it.problem:
        return None
    if it.last.shape == "plain" and it.last.start.line < it.at.line:
        first = it.last.start
        if slip := misspelt(it.line(first), first.line, first.column - 1):
            return slip
        return _indentation(it)
    if it.bracket and (comma := it.line(it.at).find("，", 0, it.at.column)) >= 0:
        return full_width(Mark(it.at.line, comma + 1), "，")
    if found := re.match(r".*?:\s+([｛［【〔])", it.line(it.at)[: it.at.column]):
        return wide_brackets(Mark(it.at.line, found.start(1) + 1))
    return Slip(
        COLON_IN_TEXT,
        it.at,
        say("a colon followed by a space ends the key, and this line has a second one"),
        say("""put the text into quotes: "…", or write the full-width ："""),
    )


def _brackets(it: Complaint) -> Slip | None:
    if "flow" not in it.context:
        if it.character in ("]", "}") and it.character:
            return Slip(
                BRACKET,
                it.at,
                say("this {sign} closes nothing", sign=it.character),
                say("delete it, or add the bracket that opens"),
            )
        return None
    if found := re.search(SMART, it.line(it.at)):
        return smart_quotes(Mark(it.at.line, found.start() + 1))
    if (comma := it.line(it.at).find("，", 0, it.at.column)) >= 0:
        return full_width(Mark(it.at.line, comma + 1), "，")
    if it.character == ":" and it.line(it.at)[: it.at.column - 1].rstrip().endswith(("{", ",")):
        return Slip(NO_KEY_NAME, it.at, *SAID[NO_KEY_NAME])
    if it.character == ",":
        return Slip(
            SYNTAX,
            it.at,
            say("there is no value before this comma"),
            say("take the comma away, or write the value"),
        )
    opened = it.bracket or it.began
    if opened.line == it.at.line and it.character:
        return Slip(
            BRACKET,
            it.at,
            say("inside brackets a comma or the closing bracket is missing here"),
            say("separate values with a comma and a space; text with commas or brackets goes into quotes"),
        )
    sign = it.line(opened)[opened.column - 1 : opened.column]
    closing = {"[": "]", "{": "}"}.get(sign, "]")
    return Slip(
        BRACKET,
        opened,
        say("the {sign} that opens here is not closed", sign=sign),
        say("add {closing} at the end of the value", closing=closing),
    )


def _after_value(it: Complaint) -> Slip | None:
    expected = "expected key" in it.problem or "document start" in it.problem
    same = it.last.end.line == it.at.line and it.last.end.column <= it.at.column
    if not (expected and same and it.last.shape in ("quoted", "closed")):
        return None
    return Slip(
        AFTER_VALUE,
        it.at,
        say("text stands after the quote or bracket that ended the value"),
        say("put all of it inside the quotes; a quote inside '…' is written twice"),
    )


def _indentation(it: Complaint) -> Slip | None:
    if it.line(it.at).lstrip().startswith(":"):
        return Slip(NO_KEY_NAME, it.at, *SAID[NO_KEY_NAME])
    line = it.line(it.at)
    mark = Mark(it.at.line, len(line) - len(line.lstrip()) + 1)
    if "sequence entries" in it.problem and not re.match(_ITEM, line):
        return Slip(
            FIRST_CHARACTER,
            it.at,
            say("text must not begin with {sign}", sign="-"),
            say("""put the text into quotes, or begin the list on the next line"""),
        )
    if not any(word in it.problem for word in ("expected key", "indicator", "not allowed in this context")):
        return None
    return Slip(
        INDENTATION,
        mark,
        say("this line is indented neither like the line above nor like the ones it belongs to"),
        say("lines of one level begin in the same column, deeper ones two spaces further in"),
    )


_LOOKS: tuple[Callable[[Complaint], Slip | None], ...] = (
    _tab,
    _quote,
    _first_character,
    _unkeyed,
    _colon,
    _brackets,
    _after_value,
    _indentation,
)
