"""A rule is the manual page of a scheme: whom it grades, by what, from which inputs, and what of it is ours.

It is written as the docstring of the scheme's file: a first sentence, then paragraphs that begin with their
name. Its sentences are in the catalogues, like all that readers see.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from inspect import cleandoc
from typing import NamedTuple

from repbook import family
from repbook.check import told
from repbook.text import Text

HEADS = ("What it grades", "Rule", "Inputs", "Source", "Ours")
_HEAD = re.compile(rf"^({'|'.join(HEADS)}):\s*")
_BULLET = re.compile(r"\n(?=- )")


class Rule(NamedTuple):
    """What a scheme's page says; `inputs` are names of fields, records and schemes, or words."""

    summary: Text
    whom: Text
    rule: tuple[Text, ...]
    inputs: tuple[str, ...]
    ours: Text

    @property
    def sentences(self) -> tuple[Text, ...]:
        """Give what is said in a reader's language: all but the inputs that are names."""
        words = tuple(told(each) for each in self.inputs if "`" not in each)
        return (self.summary, self.whom, *self.rule, *words, self.ours)


def rule_of(scheme: str) -> Rule:
    """Give the rule of a scheme; those of the team's own share a page."""
    return rule(family.page(family.member("schemes", scheme.partition(":")[0])))


def rule(docstring: str | None) -> Rule:
    """Give the rule that a scheme's docstring is."""
    first, *rest = cleandoc(docstring or "").split("\n\n")
    held = paragraphs(rest)
    inputs = " ".join(held["Inputs"].split()).removesuffix(".")
    return Rule(
        told(first),
        told(held["What it grades"]),
        tuple(told(each.removeprefix("- ")) for each in _lines(held["Rule"])),
        tuple(each.strip() for each in inputs.split(", ")),
        told(held["Ours"]),
    )


def paragraphs(blocks: list[str]) -> Mapping[str, str]:
    """Give the paragraphs by their names; one without a name goes on with the one before it."""
    found = dict.fromkeys(HEADS, "")
    name = ""
    for block in blocks:
        head = _HEAD.match(block)
        name = head[1] if head else name
        said = block[head.end() :] if head else block
        found[name] = f"{found[name]}\n{said}" if found[name] else said
    return found


def _lines(paragraph: str) -> Iterator[str]:
    """Give a paragraph's running text, then each line of its list."""
    yield from _BULLET.split(paragraph)
