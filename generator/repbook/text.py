"""A text is a sentence that has not been put into a language yet.

Whoever finds a thing says it once, in English, with its values beside it:
`say("no visit since {day}", day=day)`. `speech` puts it into the reader's language.
"""

from __future__ import annotations

from typing import NamedTuple


class Text(NamedTuple):
    """A sentence: the English template is its name in the catalogues, the values fill it in."""

    template: str
    values: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        """Give the English sentence, with plain values: for logs of developers and for tests."""
        return self.template.format_map({name: str(value) for name, value in self.values})


class Word(NamedTuple):
    """A canonical word of an enumeration, shown in the reader's language: `Word("stage", "needs")`."""

    vocabulary: str
    word: str

    def __str__(self) -> str:
        return self.word


class Money(NamedTuple):
    """An amount of yuan inside a sentence."""

    yuan: object

    def __str__(self) -> str:
        return str(self.yuan)


class Ratio(NamedTuple):
    """A share inside a sentence: 0.853 is shown as 85.3 %."""

    share: object

    def __str__(self) -> str:
        return str(self.share)


def say(template: str, **values: object) -> Text:
    """Make a sentence; `template` must be a literal, so that the catalogues can be checked for gaps."""
    return Text(template, tuple(values.items()))
