"""A lookup finds records by a part of what they are called: an id, a name, or the initials of its pinyin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from unicodedata import normalize

from pypinyin import Style, lazy_pinyin, pinyin


def lookup(typed: str, names: Mapping[str, Sequence[str]]) -> list[str]:
    """Give the ids that what was typed may mean, the likeliest first; `names` are other names by id.

    An id or a name that was typed whole is meant alone.
    """
    sought = _fold(typed)
    ranked = ((min(_rank(sought, each) for each in (id_, *called)), id_) for id_, called in names.items())
    found = sorted((rank, id_) for rank, id_ in ranked if rank < _NOT)
    best = [id_ for rank, id_ in found if rank == 0]
    return best or [id_ for _, id_ in found]


_NOT = 9


def _rank(sought: str, name: str) -> int:
    """Give how near a name is to what was typed: 0 the same, 9 not at all."""
    folded = _fold(name)
    if not sought or sought == folded:
        return 0 if sought else 1
    if folded.startswith(sought):
        return 1
    if sought in folded:
        return 2
    if not sought.isascii():
        return _NOT
    sounds, initials = _sounds(folded)
    at = _at(sought, initials)
    if at == 0:
        return 3
    return 4 if at > 0 or sought in sounds else _NOT


def _fold(text: str) -> str:
    return "".join(normalize("NFKC", text).casefold().split())


@cache
def _sounds(name: str) -> tuple[str, tuple[frozenset[str], ...]]:
    """Give how a name sounds, and the letters that each of its characters may begin with."""
    return "".join(lazy_pinyin(name)), tuple(_letters(character) for character in name)


@cache
def _letters(character: str) -> frozenset[str]:
    return frozenset(pinyin(character, style=Style.FIRST_LETTER, heteronym=True)[0])


def _at(sought: str, initials: Sequence[frozenset[str]]) -> int:
    """Give where letters stand in a row of initials, each of which may be one of several; -1 if nowhere."""
    last = len(initials) - len(sought)
    return next(
        (
            at
            for at in range(last + 1)
            if all(letter in initials[at + place] for place, letter in enumerate(sought))
        ),
        -1,
    )
