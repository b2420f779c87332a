"""Equal sentences are made once, but for values of which equal ones are shown differently."""

from __future__ import annotations

from decimal import Decimal

from repbook.text import Word, say


def test_a_sentence_of_numbers_and_words_is_made_once() -> None:
    assert say("{n} of {what}", n=1, what=Word("stage", "needs")) is say(
        "{n} of {what}", n=1, what=Word("stage", "needs")
    )


def test_values_that_are_equal_and_differ_in_sight_stay_apart() -> None:
    said = [str(say("{n}", n=n)) for n in (1, True, Decimal("1.0"), Decimal("1.00"))]
    assert said == ["1", "True", "1.0", "1.00"]


def test_a_sentence_gives_its_values_by_name() -> None:
    assert say("{a} {b}", a=1, b="x").values == {"a": 1, "b": "x"}
