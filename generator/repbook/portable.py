"""A portable name is one that every computer of the team can store: Linux, macOS and Windows alike.

Whoever clones a repository on Windows gets nothing at all when one file is called `aux.yml` or `a:b.yml`,
and loses one of two files whose names differ by case. So names are judged wherever they come from.
"""

from __future__ import annotations

import re
from typing import Final
from unicodedata import is_normalized, normalize

from repbook.finding import Fault
from repbook.source import START, Source
from repbook.text import Text, say

RESERVED: Final = "R005"
INVISIBLE: Final = "R006"
NOT_NORMAL: Final = "R007"
TOO_LONG: Final = "R008"
COLLIDING: Final = "R009"

NAME_BYTES = 240
# Windows allows 260 for all of it, so this leaves room for the folder that the team clones into.
PATH_UNITS = 180

_DEVICES = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\.|$)", re.IGNORECASE)
_SIGNS = re.compile(r'[<>:"/\\|?*]')
_INVISIBLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff0-\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
_PLAIN = re.compile(r"[a-z0-9_][a-z0-9_\-]*(?:\.[a-z]+)?")
_DEVICE_LETTERS = frozenset("cpanl")
# These too are ignored by one file system or another when names are compared.
_VARIANTS = re.compile("[\ufe00-\ufe0f]")


def unfit(name: str) -> tuple[str, Text, Text] | None:
    """Give the code, the sentence and the remedy for a name that some computer cannot store."""
    if _PLAIN.fullmatch(name) and len(name) <= NAME_BYTES and name[0] not in _DEVICE_LETTERS:
        return None
    if found := _INVISIBLE.search(name):
        message = say(
            "the name holds a character that nobody can see (U+{number})", number=f"{ord(found[0]):04X}"
        )
        return INVISIBLE, message, say("give it a name of visible letters, digits, - and _")
    if not is_normalized("NFC", name):
        return (
            NOT_NORMAL,
            say("an accented letter of the name is stored as two characters (Unicode form NFD)"),
            say("type the name again, so that each letter is one character (NFC)"),
        )
    if found := _SIGNS.search(name):
        return RESERVED, say("Windows cannot store a name with {sign}", sign=found[0]), say("use - instead")
    if _DEVICES.match(name):
        return RESERVED, say("Windows keeps this name for a device"), say("put a word before it: x-aux.yml")
    if name != name.strip() or name.endswith("."):
        return RESERVED, say("the name begins or ends with a space, or ends with a dot"), say("take it away")
    if len(name.encode()) > NAME_BYTES:
        size = say("the name has more than {limit} bytes", limit=NAME_BYTES)
        return TOO_LONG, size, say("shorten it: a Chinese character takes three bytes")
    return None


def unfit_path(path: str) -> Fault | None:
    """Give the fault of a path that is too long or holds a name that some computer cannot store."""
    return next((fault for name in path.split("/") if (fault := unfit_below(path, name))), None)


def unfit_below(path: str, name: str) -> Fault | None:
    """Give the fault of a path whose last name is new, the ones above having been judged."""
    if len(path) * 2 > PATH_UNITS and len(path.encode("utf-16-le", "surrogatepass")) > PATH_UNITS * 2:
        message = say("the path has more than {limit} characters", limit=PATH_UNITS)
        found = TOO_LONG, message, say("shorten the names of the folders or the file")
    elif (bad := unfit(name)) is None:
        return None
    else:
        found = bad
    return Fault(found[0], Source(shown(path)), found[1], found[2], START)


def colliding(path: str, other: str) -> Fault:
    """Give the fault of a path that another computer cannot tell from `other`."""
    return Fault(
        COLLIDING,
        Source(shown(path)),
        say("some computers cannot tell this name from {other}", other=shown(other)),
        say("rename one of them: names must differ in more than case, width or suffix"),
        START,
    )


def fold(name: str) -> str:
    """Give what is left of a name when case, width, normal form and invisible characters are ignored."""
    if name.isascii():
        return name.lower()
    folded = normalize("NFKC", normalize("NFKC", name).upper().casefold())
    return _VARIANTS.sub("", _INVISIBLE.sub("", folded)).casefold()


def shown(path: str) -> str:
    """Give a path that can be written out, though its bytes may not be UTF-8."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")
