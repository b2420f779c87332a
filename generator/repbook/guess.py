"""A guess is what a person most likely meant by a word that is not known."""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import normalize

from repbook.text import Text, say


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


def ask(near: object) -> Text:
    """Give the question whether that was meant."""
    return say("did you mean {near}?", near=near)


def _fold(word: str) -> str:
    return normalize("NFKC", word).strip().casefold().replace(" ", "_")
