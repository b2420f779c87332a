"""A guess is what a person most likely meant by a word that is not known."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from unicodedata import normalize

from repbook.text import Text, say

# Characters that make another thing of a word where they are added or left out.
_TURNING = frozenset("不没未非无否反新老旧前后上下大小多少高低一二三四五六七八九十半")


def guess(typed: str, known: Iterable[str], likeness: float = 0.5) -> str | None:
    """Give the known word nearest to what was typed, whatever its case or width; None where none is near."""
    from difflib import get_close_matches  # not at the top: most files hold no mistake

    folded: dict[str, str] = {}
    for word in known:
        folded.setdefault(_fold(word), word)
    sought = _fold(typed)
    if sought in folded:
        return folded[sought]
    if sought.isdigit():
        return None
    near = get_close_matches(sought, folded, n=1, cutoff=likeness)
    return folded[near[0]] if near else None


def guess_alike(typed: str, known: Iterable[str]) -> str | None:
    """Give the known word nearest to what was typed, where it says the same; None where none is sure to.

    Chinese words are short, and one other character makes the opposite of them. So what is exchanged must
    sound the same, or be one character in four of the only word that is so near; nothing may turn the sense.
    """
    words = tuple(known)
    near, sought = guess(typed, words), _fold(typed)
    if near is None or _alike(sought, _fold(near), _sounds_as):
        return near
    likely = {word for word in words if _alike(sought, _fold(word), _one_in_four)}
    return near if likely == {near} else None


def _alike(typed: str, near: str, same: Callable[[str, str, int], bool]) -> bool:
    """Tell whether two words differ by nothing that turns the sense, and what is exchanged is the same."""
    from difflib import SequenceMatcher

    for how, begin, end, first, last in SequenceMatcher(None, typed, near, autojunk=False).get_opcodes():
        old, new = typed[begin:end], near[first:last]
        if how == "equal" or (old + new).isascii():
            continue
        if how == "replace" and not same(old, new, len(near)):
            return False
        if how != "replace" and not _TURNING.isdisjoint(old + new):
            return False
    return True


def _one_in_four(old: str, new: str, length: int) -> bool:
    return len(old) == len(new) == 1 and length >= 4 and _TURNING.isdisjoint(old + new)


def _sounds_as(old: str, new: str, _: int) -> bool:
    from pypinyin import lazy_pinyin  # not at the top: it takes 20 ms, and most files hold no mistake

    return len(old) == len(new) and bool(lazy_pinyin(old) == lazy_pinyin(new))


def ask(near: object) -> Text:
    """Give the question whether that was meant."""
    return say("did you mean {near}?", near=near)


def _fold(word: str) -> str:
    return normalize("NFKC", word).strip().casefold().replace(" ", "_")
