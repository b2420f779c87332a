"""To mend a file is to undo slips of the keyboard that can mean one thing only.

Each mend is tried on the text; it is kept where it rights what was wrong, and whatever still is wrong stands
further down. What stays doubtful is for a person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches

from repbook.amend import Fields, fields_in
from repbook.build import Marker
from repbook.fit import fit, shape_in
from repbook.righting import righted
from repbook.shape import Shape
from repbook.source import Mark
from repbook.tree import take

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
    parts, shape = fields_in(path, data), shape_in(path)
    if parts is None:
        return data
    text, left = parts.text, _faults(path, data)
    for mend in _mends(path, shape):
        if not left:
            break
        tried = mend(parts._replace(text=text))
        found = _faults(path, parts.having(tried)) if tried != text else left
        if _better(found, left):
            text, left = tried, found
    return data if text == parts.text else parts.having(text)


def _better(found: list[tuple[Mark, str]], left: list[tuple[Mark, str]]) -> bool:
    """Tell whether less is wrong than before, or only what stands further down and was hidden."""
    if not found or not left:
        return len(found) < len(left)
    here, before = ([(mark.line, code) for mark, code in each] for each in (found, left))
    fewer = len(found) < len(left)
    return (fewer and set(here) <= set(before)) or here[0] > before[0] or (fewer and here[0] == before[0])


def _faults(path: str, data: bytes) -> list[tuple[Mark, str]]:
    """Give where something is wrong, and its code, from the top of the file."""
    marker = Marker({path: data})
    told = fit(path, data).faults
    return sorted((fault.mark or marker.mark(fault.source, fault.key), fault.code) for fault in told)


def _mends(path: str, shape: Shape | None) -> Iterator[Callable[[Fields], str]]:
    yield lambda held: _TABS.sub(lambda found: "  " * max(1, found[0].count("\t")), held.text)
    if shape is not None:
        yield lambda held: _righted(path, held, shape)
    yield lambda held: _COLON.sub(r"\1: ", held.text)
    yield lambda held: _GLUED.sub(r"\1: ", held.text)
    yield lambda held: held.text.translate(_CURLY)
    if shape is not None:
        yield lambda held: "\n".join(_named(line, shape) for line in held.text.split("\n"))


def _righted(path: str, held: Fields, shape: Shape) -> str:
    """Give the fields with the lines put right at which a parser stops."""
    data = held.having(held.text)
    right = fields_in(path, righted(path, data, take(path, data), shape)[0])
    return right.text if right else held.text


def _named(line: str, shape: Shape) -> str:
    found = _NAME.match(line)
    if found is None or found["key"] in shape.spelled or found["before"].strip():
        return line
    near = get_close_matches(found["key"], shape.spelled, n=2, cutoff=NEAR)
    meant = {shape.spelled[key] for key in near}
    if len(meant) != 1 or len(found["before"]):
        return line
    return f"{near[0]}{line[found.end('key') :]}"
