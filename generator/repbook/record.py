"""A record is one validated file: a frozen, slotted dataclass whose fields carry both their names.

A kind is one file in `records/`. A field is declared once, with its type, its Chinese label and who may
see it; parsing in both languages, errors with places, references, forms and schemas follow from that:

    amount: Annotated[Money | None, shown("金额")] = None

Types say how text becomes a value (`value.py`), what a word may be (`Word of a vocabulary`), what it
refers to (`Ref`), and whether it may change over time (`Dated`).
"""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal, NamedTuple

from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError

from repbook import value
from repbook.block import block
from repbook.guess import guess_alike
from repbook.text import Named, say
from repbook.validator import Judges, Reads, misfit
from repbook.value import Moment
from repbook.word import Words, vocabularies, vocabulary

Visibility = Literal["public", "team", "private"]


class Field(NamedTuple):
    """What a declaration says beside its type: the Chinese label, and the widest audience."""

    label: str
    visibility: Visibility = "private"


def shown(label: str) -> Field:
    """Declare a field that the team's site may show."""
    return Field(label, "team")


def private(label: str) -> Field:
    """Declare a field that never reaches a site, an export or an index unless an audience lists it."""
    return Field(label, "private")


class Refers(NamedTuple):
    """Marks text that is the id of a record of a kind; relative ids are below the customer beside it."""

    kind: str
    below_customer: bool = False


@dataclass(frozen=True, slots=True)
class WordOf:
    """Reads a word of a vocabulary, in either language, as the canonical word."""

    name: str

    def __call__(self, typed: object) -> str:
        """Give the canonical word, or raise `Unfit` with the nearest spelling."""
        words = vocabulary(self.name)
        found = words.canonical(typed) if isinstance(typed, str) else None
        if found is None:
            raise value.Unfit(
                say("{typed} is not one of the words of this field", typed=typed),
                _remedy(typed, words),
            )
        return found


def _remedy(typed: object, words: Words) -> Any:
    word = words.meant.get(str(typed).strip())
    known = [*words.chinese.values(), *words.chinese]
    near = Named(word, words.chinese[word]) if word else guess_alike(str(typed), known)
    if near:
        return say("did you mean {near}? possible: {words}", near=near, words=words.spellings)
    return say("write one of: {words}", words=words.spellings)


def word(name: str) -> Any:
    """Give the validator for a field that holds a word of the vocabulary `name`."""
    reader = WordOf(name)
    return Reads(reader)


def _scheme(typed: object) -> str:
    head, colon, own = value.text(typed).replace("：", ":").partition(":")
    return f"custom:{own}" if colon and head in ("custom", "自定义") else WordOf("scheme")(typed)


String = Annotated[str, Reads(value.text)]
Money = Annotated[Decimal, Reads(value.price)]
# Money that may be below zero: a return, a loss, a gap.
Balance = Annotated[Decimal, Reads(value.money)]
Number = Annotated[Decimal, Reads(value.number)]
# A number that is not below zero.
Measure = Annotated[Decimal, Reads(value.measure)]
Count = Annotated[int, Reads(value.count)]
Hours = Annotated[Decimal, Reads(value.hours)]
Term = Annotated[int, Reads(value.term)]
Share = Annotated[Decimal, Reads(value.share)]
Day = Annotated[date, Reads(value.day)]
Clock = Annotated[time, Reads(value.clock)]
When = Annotated[Moment, Reads(value.moment)]
Scheme = Annotated[str, Reads(_scheme)]
# A mark of a survey, from 0 to 10.
Mark = Annotated[int, Reads(value.mark)]
Quarter = Annotated[str, Reads(value.quarter)]
Year = Annotated[str, Reads(value.year)]
Month = Annotated[str, Reads(value.month)]
YesNo = Annotated[str, word("yesno")]

Rep = Annotated[str, Reads(value.reference), Refers("reps")]
Customer = Annotated[str, Reads(value.reference), Refers("customers")]
Contact = Annotated[str, Reads(value.reference), Refers("contacts", below_customer=True)]
Product = Annotated[str, Reads(value.reference), Refers("products")]
Opportunity = Annotated[str, Reads(value.reference), Refers("opportunities", below_customer=True)]
Visit = Annotated[str, Reads(value.reference), Refers("visits")]
Rule = Annotated[str, Reads(value.reference), Refers("playbook")]


def _some(entries: tuple[object, ...]) -> tuple[object, ...]:
    if not entries:
        raise PydanticCustomError("too_short", "needs at least one entry")
    return entries


# Looked at after the entries themselves, so that a list of one wrong entry is not told as empty too.
AT_LEAST_ONE = Judges(_some)


def _worded(grades: dict[str, Any]) -> dict[str, Any]:
    wrong: list[InitErrorDetails] = []
    for scheme, grade in grades.items():
        if words := vocabularies().get(scheme):
            try:
                WordOf(words.name)(grade.value)
            except value.Unfit as unfit:
                wrong.append(misfit(unfit, (scheme, "value"), grade.value))
    if wrong:
        raise ValidationError.from_exception_data("grades", wrong)
    return grades


# Grades that a person gave are words of their schemes, where a scheme has words.
IN_WORDS = Judges(_worded)


def yes(typed: object) -> bool:
    """Say whether a yes/no/unknown field holds yes; unknown and absent are not yes."""
    return typed == "yes"


record = block


@block
class Record:
    """What every record has: the id (path below the kind's folder), the file, and the team's own fields.

    A kind says its folder, its Chinese name, the depth of its ids, and what their last part holds.
    """

    folder: ClassVar[str]
    label: ClassVar[str]
    catalogue: ClassVar[str] = ""
    # What the id is made of: customer, rep, name, day, day-slug, week, month, year, quarter-slug.
    parts: ClassVar[tuple[str, ...]] = ("name",)
    prose: ClassVar[bool] = False
    confidential: ClassVar[bool] = False
    sections: ClassVar[dict[str, str]] = {}
    # What `repbook new` asks for beside the required fields, and what it fills in: who writes, the day.
    asked: ClassVar[tuple[str, ...]] = ()
    filled: ClassVar[dict[str, str]] = {}
    # A field that the whole file is the value of, and the block whose names it uses.
    whole: ClassVar[tuple[str, type] | None] = None

    id: str
    path: str
    body: str = ""
    x: Annotated[object, shown("自定义")] = None

    @property
    def under(self) -> str:
        """Give the id of the folder: the customer or the rep that the record lies under."""
        return self.id.rpartition("/")[0]

    @property
    def leaf(self) -> str:
        """Give the last part of the id."""
        return self.id.rpartition("/")[2]
