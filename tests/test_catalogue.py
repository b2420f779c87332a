"""The catalogues are complete: whatever repbook says, it says in Chinese as well."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from babel.messages.pofile import read_po
from tests.catalogue import places, said, translated

from repbook.catalogue import catalogue, sentences
from repbook.shipped import theme_file
from repbook.speech import Speech


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
    # A half-width mark behind a Chinese character is what a machine would write; “…” and `…` are to be typed.
    half = [
        chinese
        for chinese in translated().values()
        if re.search(r"[\u4e00-\u9fff}][,;:?!](?=\s|$)", re.sub(r"“[^”]*”|`[^`]*`", "", chinese))
    ]
    assert not half, "\n".join(half)


def test_a_catalogue_gives_what_is_translated_and_certain() -> None:
    po = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    po += 'msgid "a"\nmsgstr "甲"\n\n#, fuzzy\nmsgid "b"\nmsgstr "乙"\n\nmsgid "c"\nmsgstr ""\n'
    assert catalogue(po.encode()) == {"a": "甲"}
    assert Speech("zh-CN", own={"a": "甲"}).say("a") == "甲"


def test_a_plain_catalogue_is_read_as_babel_reads_it() -> None:
    plain = (
        'msgid ""\nmsgstr ""\n"Language: zh\\n"\n\n'
        '#: x.py\nmsgid "a \\"b\\"\\n"\n"\\tc"\nmsgstr "甲\\\\"\n"乙"\n'
    )
    assert catalogue(plain.encode()) == {'a "b"\n\tc': "甲\\乙"}
    shipped = theme_file("locale/zh_CN/LC_MESSAGES/repbook.po")
    assert shipped is not None
    for po in (plain.encode(), shipped):
        entries = read_po(BytesIO(po))
        assert catalogue(po) == {each.id: each.string for each in entries if each.id and each.string}
    plural = 'msgid "d"\nmsgid_plural "ds"\nmsgstr[0] "丁"\n\nmsgid "a"\nmsgstr "甲"\n'
    assert catalogue(plural.encode()) == {"a": "甲"}


def test_a_language_nobody_translated_is_refused() -> None:
    with pytest.raises(KeyError):
        sentences("tlh")
