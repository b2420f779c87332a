"""A scheme of the team's own weighs a field that cannot be weighed so.

Why: A scheme that a policy declares names fields of the records. Where a field is misspelt, holds words where
the scheme gives bands of numbers, or is given points for a word that it can never hold, nobody is ever graded
by it, or some are graded wrong.

Bad:

    # records/policies/2026-01-01.yml
    schemes:
      合作前景:
        fields:
          - {field: annual_spent, bands: {0: 1, 100万: 3}}
        classes: {重点: 3, 普通: 0}

Good:

    # records/policies/2026-01-01.yml
    schemes:
      合作前景:
        fields:
          - {field: annual_spend, bands: {0: 1, 100万: 3}, weight: 2}
          - {field: market.willing, points: {是: 3, 否: 0, 未知: 1}}
        classes: {重点: 8, 普通: 0}
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.finding import Fault
from repbook.guess import ask, guess
from repbook.section import OwnScheme, Weighed
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import Text, Word, say
from repbook.weighing import fields, numeric, steps, words_of
from repbook.word import vocabulary

CHECK = Check("C120", "error")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each field of a declared scheme that is unknown, or weighed as what it is not."""
    for change in sheet.policies.changes:
        for name, own in sheet.policies.on(change.on).schemes.items():
            for index, weighed in enumerate(own.fields):
                source = sheet.policies.source(change.on, "schemes", name, "fields", index)
                wrong = _wrong(own, weighed) if source.path == change.path else None
                if wrong is not None:
                    yield Fault(CHECK.code, Source(source.path, (*source.loc, "field")), *wrong)


def _wrong(own: OwnScheme, weighed: Weighed) -> tuple[Text, Text] | None:
    found = steps(own.subject, weighed.field)
    if found is None:
        near = guess(weighed.field, fields(own.subject))
        because = say(
            "{subject} has no field {field} that can be weighed",
            subject=Word("subject_kind", own.subject),
            field=weighed.field,
        )
        return because, ask(near) if near else say("write a field as records name it, `hospital.beds`")
    part = found[-1]
    if weighed.bands is not None and not numeric(part):
        return (
            say("{field} holds no number, so it cannot fall into bands", field=weighed.field),
            say("give points for its words instead"),
        )
    if weighed.points is None:
        return None
    if numeric(part):
        return (
            say("{field} holds a number, which no points are given for", field=weighed.field),
            say("give bands of lower bounds instead"),
        )
    words = words_of(part)
    unknown = [typed for typed in weighed.points if words and vocabulary(words).canonical(typed) is None]
    if not unknown:
        return None
    return (
        say("{field} never holds {words}", field=weighed.field, words=tuple(unknown)),
        say(
            "its words are {words}", words=tuple(Word(words or "", word) for word in vocabulary(words or ""))
        ),
    )
