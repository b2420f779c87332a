"""The language of help is read from settings as they are typed, also where they cannot be used."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repbook.settings import settings
from repbook.tongue import tongue


@pytest.mark.parametrize(
    ("typed", "locale"),
    [
        ("", "zh-CN"),
        ("title: Team\n", "zh-CN"),
        ("locale: en\n", "en"),
        ("title: Team\r\nlocale: en\r\ntax: included\r\n", "en"),
        ("# 语言：en\n语言: 英文\n", "en"),
        ("locale: 'en'  # of the team\n", "en"),
        ("{title: Team, locale: en}\n", "en"),
        ("locale: fr\n", None),
        ("locale: [en]\n", None),
        ("locale:\n", "zh-CN"),
        ("locale: en\nno such key: 1\nas_of: [\n", "en"),
    ],
)
def test_the_language_is_the_one_that_settings_name(typed: str, locale: str | None) -> None:
    assert tongue(typed.encode()) == locale


@given(
    st.lists(
        st.sampled_from(
            (
                "locale",
                "语言",
                ": ",
                ":",
                " ",
                "en",
                "zh-CN",
                "英文",
                "fr",
                "'",
                '"',
                "#",
                "\n",
                "|\n",
                "{",
                "}",
                ",",
            )
        )
    ).map("".join)
)
def test_of_settings_that_can_be_used_it_is_their_locale(typed: str) -> None:
    found, _ = settings(typed.encode())
    if found is not None:
        assert tongue(typed.encode()) == found.locale
