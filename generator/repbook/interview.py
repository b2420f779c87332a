"""An interview is the conversation of `repbook new`: it asks for a record's values, one after another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import NamedTuple

import click

from repbook import value
from repbook.book import Book
from repbook.dated import Series
from repbook.lookup import lookup
from repbook.printable import visible
from repbook.question import Entries, Loc, Question
from repbook.record import Record
from repbook.speech import Speech
from repbook.text import Named, Text, say
from repbook.typed import Tree

# Of many that match so many are shown.
SHOWN = 12
_LIST = ("?", "？")


class Choices(NamedTuple):
    """What a question may be answered with: the names of each by id or word, and what is shown of it."""

    names: Mapping[str, Sequence[str]]
    shown: Mapping[str, str]


class Known(NamedTuple):
    """What answers may name: the records, the stages of the funnel, the day, and who is asked."""

    book: Book
    stages: Mapping[str, str]
    today: str
    me: str | None


class Interview(NamedTuple):
    """A conversation in one language with what is known."""

    known: Known
    speech: Speech

    def answers(
        self, asked: Sequence[Question | Entries], given: Mapping[Loc, Tree], customer: str | None
    ) -> dict[Loc, Tree]:
        """Give the answers by place; what is given already is not asked for."""
        found: dict[Loc, Tree] = dict(given)
        for each in asked:
            if each.loc in found:
                continue
            if isinstance(each, Entries):
                entries = list(self.entries(each, customer))
                if entries:
                    found[each.loc] = entries
                continue
            whole = each.loc[:-1]
            if whole in found or (each.is_day and whole and not _begun(whole, found) and not each.required):
                continue
            under = found.get(("customer",), customer)
            held = self.one(each, under if isinstance(under, str) else None)
            if held is not None:
                found[each.loc] = held
        return found

    def entries(self, asked: Entries, customer: str | None) -> Iterator[Tree]:
        """Give the entries of a list, until an empty answer to the first question of one."""
        for number in count(1):
            label = Named(asked.part.name.replace("_", " "), asked.part.field.label)
            if not asked.once:
                click.echo(self.told(say("{field}, number {n}", field=label, n=number)))
            entry: dict[str, Tree] = {}
            for place, each in enumerate(asked.questions):
                must = each.required or (asked.required and place == 0)
                under = entry.get("customer", customer)
                held = self.one(
                    each._replace(required=must and (number == 1 or place > 0)),
                    under if isinstance(under, str) else None,
                )
                if held is not None:
                    entry[each.loc[-1]] = held
                elif (place == 0 and not must) or (number > 1 and place == 0):
                    return
            yield entry
            if asked.once:
                return

    def one(self, asked: Question, customer: str | None) -> Tree:
        """Give the answer to one question; None where it may be and is left empty."""
        default = self.default(asked, customer)
        while True:
            typed = self.prompt(self.said(asked), default, self.choices(asked, customer))
            if not typed:
                if not asked.required:
                    return None
                click.echo(self.told(say("this one is needed")))
                continue
            try:
                return self.read(asked, typed, customer)
            except value.Unfit as unfit:
                click.echo(f"  {self.told(unfit.message)}")
                click.echo(f"  {self.told(unfit.remedy)}")
            except LookupError as wrong:
                click.echo(f"  {wrong.args[0]}")

    def read(self, asked: Question, typed: str, customer: str | None) -> Tree:
        """Read what was typed: words and ids are looked up, everything else must fit the field."""
        choices = self.choices(asked, customer)
        if choices is not None:
            pieces = _pieces(typed) if asked.part.many else [typed]
            chosen = [self.chosen(piece, choices) for piece in pieces]
            if asked.part.name == "stage" and self.speech.chinese:
                chosen = [self.known.stages.get(each, each) for each in chosen]
            return list(chosen) if asked.part.many else chosen[0]
        if asked.part.many:
            return list(_pieces(typed))
        asked.read(typed)
        return typed

    def choose(self, label: Text, choices: Choices, typed: str | None = None) -> str:
        """Give one of the choices that is asked for until there is one."""
        said = f"{self.told(label)} {self.told(say('(part of the name, or initials; ? lists)'))}"
        while True:
            typed = typed or self.prompt(said, None, choices)
            try:
                if typed:
                    return self.chosen(typed, choices)
            except LookupError as wrong:
                click.echo(f"  {wrong.args[0]}")
            typed = None

    def prose(self, cls: type[Record], given: Mapping[str, str]) -> dict[str, str]:
        """Give what is answered to each heading of a kind's prose; several lines are for an editor."""
        found: dict[str, str] = {}
        for name, label in cls.sections.items():
            if name not in given:
                found[name] = self.prompt(self.speech.show(Named(name.replace("_", " "), label)), None)
        return found

    def choices(self, asked: Question, customer: str | None) -> Choices | None:
        """Give what a question may be answered with; None where anything may be written."""
        if asked.part.refers:
            below = customer if asked.part.refers.below_customer else None
            return self.records(asked.part.refers.kind, below)
        words = asked.words or (self.known.stages if asked.part.name == "stage" else {})
        if not words:
            return None
        shown = {word: chinese if self.speech.chinese else word for word, chinese in words.items()}
        return Choices({word: (chinese,) for word, chinese in words.items()}, shown)

    def chosen(self, typed: str, choices: Choices) -> str:
        """Give the one that was meant, by its number, name or initials; LookupError with what to say."""
        found = list(choices.names)
        if not (typed.isdecimal() and 0 < int(typed) <= len(found) <= SHOWN) or typed in choices.names:
            found = found if typed in _LIST else lookup(typed, choices.names)
        else:
            found = [found[int(typed) - 1]]
        if not found:
            raise LookupError(self.told(say("nothing is called {typed}; ? lists what there is", typed=typed)))
        if len(found) == 1:
            if found[0] != typed:
                click.echo(f"  → {visible(choices.shown[found[0]])}")
            return found[0]
        shown = [f"{n} {choices.shown[each]}" for n, each in enumerate(found[:SHOWN], 1)]
        more = self.told(say("and {n} more", n=len(found) - SHOWN)) if len(found) > SHOWN else ""
        click.echo("  " + visible("  ".join(filter(None, (*shown, more)))))
        again = self.prompt(self.told(say("which one? a number, or more of the name")), None)
        if again.isdecimal() and 0 < int(again) <= min(SHOWN, len(found)):
            return found[int(again) - 1]
        if not again:
            raise LookupError(self.told(say("none is chosen")))
        return self.chosen(again, choices)

    def records(self, folder: str, customer: str | None = None) -> Choices:
        """Give the records of a kind; below a customer by the last part of the id, if there are any."""
        below = f"{customer}/" if customer else ""
        names = {
            id_.removeprefix(below): tuple(_called(record))
            for id_, record in self.known.book.records.get(folder, {}).items()
            if id_.startswith(below)
        }
        if below and not names:
            return self.records(folder)
        shown = {
            id_: f"{id_} ({called[0]})" if called and called[0] != id_ else id_
            for id_, called in names.items()
        }
        return Choices(names, shown)

    def default(self, asked: Question, customer: str | None) -> str | None:
        """Give what an empty answer means: the day, who is asked, or nothing."""
        if asked.is_day and asked.required:
            return self.known.today
        if asked.part.refers and asked.part.refers.kind == "reps" and not asked.part.many:
            return self.known.me
        return None

    def said(self, asked: Question) -> str:
        """Give the question: the field's name, and the words to choose from."""
        label = " · ".join(map(self.speech.show, asked.labels))
        if asked.part.refers:
            return f"{label} {self.told(say('(part of the name, or initials; ? lists)'))}"
        choices = self.choices(asked, None)
        if choices is None or len(choices.shown) > SHOWN:
            return label
        return f"{label} [{'  '.join(f'{n} {each}' for n, each in enumerate(choices.shown.values(), 1))}]"

    def prompt(self, said: str, default: str | None, choices: Choices | None = None) -> str:
        """Ask for a line, which the Tab key completes; the end of the input breaks off."""
        _completing(choices)
        return str(click.prompt(said, default=default or "", show_default=bool(default))).strip()

    def told(self, text: Text | None) -> str:
        """Give a sentence in the language of the conversation."""
        return visible(self.speech.sentence(text, exact=True)) if text else ""


def _completing(choices: Choices | None) -> None:
    """Let the Tab key complete what is typed, where the terminal has lines that can be edited."""
    try:
        import readline
    except ImportError:
        return
    found: list[str] = []

    def complete(typed: str, state: int) -> str | None:
        if not state:
            found[:] = lookup(typed, choices.names) if choices else []
        return found[state] if state < len(found) else None

    readline.set_completer_delims("，、,; ")
    readline.set_completer(complete)
    readline.parse_and_bind("tab: complete")


def _begun(whole: Loc, found: Mapping[Loc, Tree]) -> bool:
    """Say whether something of a block has been answered."""
    return any(loc[: len(whole)] == whole for loc in found)


def _pieces(typed: str) -> list[str]:
    for mark in "，、,;；":
        typed = typed.replace(mark, " ")
    return typed.split()


def _called(record: Record) -> Iterator[str]:
    for attribute in ("name", "title"):
        held = getattr(record, attribute, None)
        if isinstance(held, Series):
            yield from (str(item) for _, item in held)
        elif isinstance(held, str):
            yield held
    yield from getattr(record, "aliases", ())
