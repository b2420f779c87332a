"""The catalogues are complete: whatever repbook says, it says in Chinese as well."""

from __future__ import annotations

import re

from tests.catalogue import places, said, translated


def test_every_sentence_is_a_literal_that_a_catalogue_can_name() -> None:
    assert not said().unreadable, "\n".join(map(str, said().unreadable))


def test_every_sentence_is_translated() -> None:
    known = translated()
    missing = [f"{where[0]}: {text}" for text, where in said().sentences.items() if not known.get(text)]
    assert not missing, "\n".join(missing)


def test_no_translation_is_left_over() -> None:
    unused = sorted(set(translated()) - set(said().sentences))
    assert not unused, "\n".join(unused)


def test_translations_have_the_places_of_their_sentences() -> None:
    other = [
        f"{text}\n  {chinese}"
        for text, chinese in translated().items()
        if chinese and places(text) != places(chinese)
    ]
    assert not other, "\n".join(other)


def test_chinese_sentences_have_chinese_marks() -> None:
    # A half-width mark behind a Chinese character is what a machine would write; “…” is to be typed.
    half = [
        chinese
        for chinese in translated().values()
        if re.search(r"[\u4e00-\u9fff}][,;:?!](?=\s|$)", re.sub(r"“[^”]*”", "", chinese))
    ]
    assert not half, "\n".join(half)
