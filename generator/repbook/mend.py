"""To mend a file is to undo slips of the keyboard that can mean one thing only.

Each mend is tried on the text; it is kept where it rights what was wrong, and whatever still is wrong stands
further down. What stays doubtful is for a person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches

from repbook.fit import fit, shape_in
from repbook.shape import Shape
from repbook.source import START, Mark

# A key at the beginning of a line or of an entry, then a colon of any width.
_KEY = r"^(\s*(?:- )?(?:\{)?[^\s:：#\"'\[\]{},，]+)"
_COLON = re.compile(_KEY + r"[ \t]*：[ \t]*", re.M)
_GLUED = re.compile(_KEY + r":(?=[^\s:/])", re.M)
_TABS = re.compile(r"^[ ]*\t[ \t]*", re.M)
_CURLY = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_NAME = re.compile(r"^(?P<before>\s*(?:- )?)(?P<key>[^\s:#\"'\[\]{},]+)(?P<after>:(?:\s|$))")
# A key is taken for another only where it is this like it, and like no other one.
NEAR = 0.8


def mended(path: str, data: bytes) -> bytes:
    """Give a record file with what can be mended without doubt; the same bytes where nothing can."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return data
    left = _faults(path, text)
    for mend in _mends(shape_in(path)):
        if not left:
            break
        tried = mend(text)
        found = _faults(path, tried) if tried != text else left
        if not found or found[0] > left[0] or (found[0] == left[0] and len(found) < len(left)):
            text, left = tried, found
    return text.encode()


def _faults(path: str, text: str) -> list[tuple[Mark, str]]:
    """Give where something is wrong, and its code, from the top of the file."""
    return sorted((fault.mark or START, fault.code) for fault in fit(path, text.encode()).faults)


def _mends(shape: Shape | None) -> Iterator[Callable[[str], str]]:
    yield lambda text: _TABS.sub(lambda found: "  " * max(1, found[0].count("\t")), text)
    yield lambda text: _COLON.sub(r"\1: ", text)
    yield lambda text: _GLUED.sub(r"\1: ", text)
    yield lambda text: text.translate(_CURLY)
    if shape is not None:
        yield lambda text: "\n".join(_named(line, shape) for line in text.split("\n"))


def _named(line: str, shape: Shape) -> str:
    found = _NAME.match(line)
    if found is None or found["key"] in shape.spelled or found["before"].strip():
        return line
    near = get_close_matches(found["key"], shape.spelled, n=2, cutoff=NEAR)
    meant = {shape.spelled[key] for key in near}
    if len(meant) != 1 or len(found["before"]):
        return line
    return f"{near[0]}{line[found.end('key') :]}"
