"""The catalogues are complete: whatever repbook says, it says in Chinese as well."""

from __future__ import annotations

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


def test_chinese_sentences_end_as_chinese_does() -> None:
    # Half-width marks between Chinese characters are what a machine would write.
    half = [
        chinese
        for chinese in translated().values()
        if any(
            mark in ",;:?!"
            and ("\u4e00" <= before <= "\u9fff" or before == "}")
            and (after == "" or after == " ")
            for before, mark, after in zip(chinese, chinese[1:], [*chinese[2:], ""], strict=False)
        )
    ]
    assert not half, "\n".join(half)
