"""What was typed: bytes become text, and a Markdown file its front matter and its prose.

Nothing is repaired on the way. Bytes that are not plain UTF-8 text are refused with the place of the
first one; a byte order mark is taken off, and no position counts it.
"""

from __future__ import annotations

import re
from typing import NamedTuple, TypeAlias

from repbook.finding import Fault
from repbook.source import START, Mark, Source
from repbook.text import Text, say

# Fields as text: nothing has a type yet, and None stands where nothing was typed.
Tree: TypeAlias = "dict[str, Tree] | list[Tree] | str | None"

FILE_LIMIT = 256 * 1024

NOT_UTF8 = "R021"
UTF16 = "R022"
CONTROL = "R023"
HIDDEN = "R024"
LFS_POINTER = "R025"
CONFLICT = "R026"
FRONT_MISSING = "R028"
FRONT_UNCLOSED = "R029"
FRONT_COMMENT = "R030"
TOO_LARGE = "R004"

# Compiled when a file holds any, which is rare: such classes take a millisecond each.
# Besides C0 and C1: the line breaks that YAML counts and editors do not, a byte order mark inside the text,
# which YAML drops, and what UTF-8 cannot carry.
_CONTROL = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
# A zero-width joiner inside an emoji is seen; anywhere else it is not.
_HIDDEN = (
    "[\u00ad\u061c\u115f\u1160\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\uffa0"
    "\U000e0000-\U000e007f]"
    "|(?<![\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d"
)
# Those of them that Python takes for printable, as it does no other one.
_FILLERS = "\u115f\u1160\u3164\uffa0"
# The bytes of every character above, or those it begins with: looking for them is thirty times as fast.
_C0 = bytes(sorted({*range(32), 127} - {9, 10, 13}))
_LEADS = (
    *(b"\xe2\x80" + bytes([last]) for last in (*range(0x8B, 0x90), *range(0xA8, 0xAF))),
    *(b"\xc2", b"\xd8\x9c", b"\xe1\x85", b"\xe1\xa0", b"\xe2\x81", b"\xe3\x85", b"\xf3\xa0"),
    *(b"\xef\xbb\xbf", b"\xef\xbe\xa0", b"\xef\xbf"),
)
# One search for all of them takes a sixth of the time of one search each.
_LEADING = re.compile(b"|".join(map(re.escape, _LEADS)))
_DELETE = say("delete it: such characters come along when text is pasted from another program")
_BREAK = re.compile(r"\r\n|\r|\n")
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?:[ \t].*)?$", re.MULTILINE)
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_DASHES = r"[-‐-―─━－﹣⸺]{1,10}[ \t]*$"


def mark_at(text: str, index: int) -> Mark:
    """Give the line and column of a position in a text."""
    lines = _BREAK.split(text[:index])
    return Mark(len(lines), len(lines[-1]) + 1)


def decode(data: bytes, path: str) -> str | Fault:
    """Give the text of a file, or the first reason why it is not one."""
    if len(data) > FILE_LIMIT:
        return too_large(path, len(data))
    if _wide(data):
        return _whole(
            UTF16,
            path,
            say("the file is stored as UTF-16 or UTF-32"),
            say("in the editor choose “save with encoding”, UTF-8"),
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(data, error.start, path)
    text = text.removeprefix("\ufeff")
    if not seen(text, data) and (fault := control(text, path)):
        return fault
    if text.startswith("version https://git-lfs"):
        return _whole(
            LFS_POINTER,
            path,
            say("this is a pointer of Git LFS, not the file itself"),
            say("take records out of Git LFS: git lfs untrack, then add the file again"),
        )
    if found := _conflict(text):
        return Fault(
            CONFLICT,
            Source(path),
            say("a merge was not finished: both versions stand in the file"),
            say("keep the right version and delete the lines <<<<<<<, ======= and >>>>>>>"),
            mark_at(text, found.start()),
        )
    return text


def too_large(path: str, size: int, limit: int = FILE_LIMIT) -> Fault:
    """Give the fault for a file above the limit."""
    return _whole(
        TOO_LARGE,
        path,
        say("the file has {size} bytes; at most {limit} are read", size=size, limit=limit),
        say("a record is one short form: split it, and keep documents and pictures elsewhere"),
    )


def seen(text: str, data: bytes) -> bool:
    """Say that all characters of a file can be seen; if not, `control` and `hidden` look closer."""
    bare = text.replace("\n", "")
    if bare.isprintable():
        return not any(map(bare.__contains__, _FILLERS))
    return len(data) == len(data.translate(None, _C0)) and not _LEADING.search(data)


def control(text: str, path: str) -> Fault | None:
    """Give the fault of the first control character, which no record may hold."""
    found = re.search(_CONTROL, text)
    if found is None:
        return None
    message = say("an invisible control character stands here (U+{number})", number=f"{ord(found[0]):04X}")
    return Fault(CONTROL, Source(path), message, _DELETE, mark_at(text, found.start()))


def hidden(text: str, path: str) -> Fault | None:
    """Give the warning for the first character that shows nothing but changes the text."""
    found = re.search(_HIDDEN, text)
    return _hidden(path, found[0], mark_at(text, found.start())) if found else None


def escaped(value: str, path: str, mark: Mark) -> Fault | None:
    """Give the warning for a value that holds a control or hidden character, written as a code."""
    found = re.search(_CONTROL, value) or re.search(_HIDDEN, value)
    return _hidden(path, found[0], mark) if found else None


def _hidden(path: str, character: str, mark: Mark) -> Fault:
    message = say("a character that nobody can see stands here (U+{number})", number=f"{ord(character):04X}")
    return Fault(HIDDEN, Source(path), message, _DELETE, mark)


class Front(NamedTuple):
    """A Markdown record in two: the front matter, the prose, and the count of lines above the prose.

    The front matter keeps its opening line `---`, so its lines are numbered as in the file.
    """

    front: str
    body: str
    above: int


def split(text: str, path: str = "") -> Front | Fault:
    """Give front matter and prose of a Markdown record."""
    unix = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    opening = _FENCE.match(unix)
    if opening is None:
        return _no_front(unix, path)
    closing = _FENCE.search(unix, opening.end())
    if closing is None:
        return _unclosed(unix, opening.end(), path)
    front = unix[: closing.start()]
    return Front(front, unix[closing.end() + 1 :], front.count("\n") + 1)


def _wide(data: bytes) -> bool:
    head = data[:64]
    return data[:2] in (b"\xff\xfe", b"\xfe\xff") or head.count(0) * 3 > len(head) > 3


def _conflict(text: str) -> re.Match[str] | None:
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return None
    return _CONFLICT.search(text.replace("\r\n", "\n").replace("\r", "\n"))


def _not_utf8(data: bytes, start: int, path: str) -> Fault:
    remedy = say("save the file as UTF-8")
    try:
        if any("\u4e00" <= letter <= "\u9fff" for letter in data.decode("gb18030")):
            remedy = say("it looks like GB18030 (GBK): in the editor choose “save with encoding”, UTF-8")
    except UnicodeDecodeError:
        pass
    before = data[:start].decode("utf-8").removeprefix("\ufeff")
    message = say("the bytes from here on are not UTF-8 text")
    return Fault(NOT_UTF8, Source(path), message, remedy, mark_at(before, len(before)))


def _no_front(text: str, path: str) -> Fault:
    bare = text.lstrip()
    if bare.startswith("<!--"):
        return _whole(
            FRONT_COMMENT,
            path,
            say("a comment stands above the front matter, so the fields are not found"),
            say("move the comment below the second line ---"),
        )
    if re.match(_DASHES, bare, re.MULTILINE):
        message = say("the first line looks like --- but is not exactly three hyphens at the very top")
    else:
        message = say("the fields are missing: the file does not begin with a line ---")
    return _whole(
        FRONT_MISSING, path, message, say("begin with a line ---, then the fields, then a line ---")
    )


def _unclosed(text: str, start: int, path: str) -> Fault:
    near = re.compile(f"^{_DASHES}", re.MULTILINE).search(text, start)
    heading = re.compile(r"^#{1,6} ", re.MULTILINE).search(text, start)
    place = near or heading
    return Fault(
        FRONT_UNCLOSED,
        Source(path),
        say("the fields at the top have no end"),
        say("put a line with exactly three hyphens, ---, below the last field"),
        mark_at(text, place.start()) if place else START,
    )


def _whole(code: str, path: str, message: Text, remedy: Text) -> Fault:
    return Fault(code, Source(path), message, remedy, START)
