"""What a scheme's page shows of its rule: whom it grades, by what, from which inputs, and what is ours."""

from __future__ import annotations

import re
from collections.abc import Iterator

from repbook import board
from repbook.board import Board, Cell, Column
from repbook.check import told
from repbook.chip import input_of
from repbook.rule import Rule, rule_of
from repbook.scheme import Scheme
from repbook.text import Named, Text, say

_NAME = re.compile(r"`([^`]+)`")


def ruled(scheme: Scheme) -> Board:
    """Give the section that tells a scheme's rule."""
    found = rule_of(scheme.id)
    return Board(
        id="rule",
        label=say("Rule"),
        finding=found.summary,
        notes=(say("Every number of a rule stands in the policy, with its source."),),
        columns=(Column(say("What"), "k"), Column(say("What the rule says"))),
        rows=tuple(_lines(scheme, found)),
        empty=say("Nothing is graded yet."),
    )


def _lines(scheme: Scheme, found: Rule) -> Iterator[tuple[Cell, ...]]:
    yield board.said(say("Grades whom")), board.prose(found.whom)
    for at, sentence in enumerate(found.rule):
        yield board.said(say("Rule") if not at else say("Clause {n}", n=at)), board.prose(sentence)
    names = [name for each in found.inputs for name in _named(scheme, each)]
    yield board.said(say("Inputs")), board.said(say("{names}", names=tuple(names)))
    yield board.said(say("Source")), board.text(scheme.source)
    yield board.said(say("What is ours")), board.prose(found.ours)


def _named(scheme: Scheme, each: str) -> Iterator[Named | Text]:
    """Give the fields, records and schemes that an input names, in either language; words as they are."""
    names = _NAME.findall(each)
    if not names:
        yield told(each)
    for name in names:
        both = input_of(scheme.kinds[0], name)
        yield Named(both.name, both.label)
