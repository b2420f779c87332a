"""Guidance is what the command line says of itself, in the operator's language: help, and click's phrases.

Nothing is looked up before something is shown, so that a command that runs pays nothing for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

import click
from click import core, exceptions, formatting, parser, termui, types

from repbook.printable import width
from repbook.text import say

# Gives the translation of an English template, or the template itself.
Translate = Callable[[str], str]

# What click says, by its own templates; several versions of click say one thing in several ways.
PHRASES = (
    say("Usage:"),
    say("Options"),
    say("Commands"),
    say("[OPTIONS]"),
    say("[ARGS]..."),
    say("COMMAND"),
    say("required"),
    say("Show this message and exit."),
    say("Show the version and exit."),
    say("Error: {message}"),
    say("Try '{command} {option}' for help."),
    say("Aborted!"),
    say("Missing command."),
    say("No such command {name!r}."),
    say("No such option {name!r}."),
    say("No such option: {name}"),
    say("Did you mean {possibility}?"),
    say("(Did you mean one of: {possibilities}?)"),
    say("(Possible options: {possibilities})"),
    say("Missing argument"),
    say("Missing option"),
    say("Missing parameter"),
    say("Missing {param_type}"),
    say("Missing parameter: {param_name}"),
    say("Choose from:\n\t{choices}"),
    say("Invalid value: {message}"),
    say("Invalid value for {param_hint}: {message}"),
    say("{value!r} is not {choice}."),
    say("{value!r} is not one of {choices}."),
    say("{value!r} is not a valid {number_type}."),
    say("{value} is not in the range {range}."),
    say("Option {name!r} does not take a value."),
    say("Option {name!r} requires an argument."),
    say("Option {name!r} requires {nargs} arguments."),
    say("Argument {name!r} takes {nargs} values."),
    say("Takes {nargs} values but 1 was given."),
    say("Takes {nargs} values but {len} were given."),
    say("Got unexpected extra argument ({args})"),
    say("Got unexpected extra arguments ({args})"),
)
SPEAKING = (core, exceptions, formatting, parser, termui, types)
# What click adds behind the help of an option: `[required]`, `[x>=1]`.
_EXTRA = r"(?s)^(.*?)(?:  )?(?:\[([^\[\]]+)\])?$"
# A line does not begin with these, and does not end with those.
_CLOSING, _OPENING = frozenset("，。、；：！？）》”’…,.;:!?)]"), frozenset("（《“‘([")
# Blanks, a word of an alphabet, or one character of Chinese and of its punctuation.
_PIECE = r"(?s)\s+|[!-\u200f]+|."


def speak(translate: Translate) -> None:
    """Let click say its phrases, and show help, through a translation.

    Click marks its phrases for gettext, which reads compiled catalogues of the system only; so what it calls
    is replaced, and the phrases stand in the same catalogue as all others.
    """

    def said(phrase: str) -> str:
        # The names of types are asked for while commands are declared, long before anything is said.
        return phrase if phrase in ("file", "directory", "path") else translate(phrase)

    def counted(one: str, many: str, number: int) -> str:
        return translate(one if number == 1 else many)

    for module in SPEAKING:
        for name, spoken in (("_", said), ("ngettext", counted)):
            if hasattr(module, name):
                setattr(module, name, spoken)

    class Spoken(Formatter):
        """The formatter of this run."""

        def translated(self, text: str) -> str:
            return translate(text)

    click.Context.formatter_class = Spoken


class Formatter(click.HelpFormatter):
    """Writes help pages: paragraphs translated, lines as wide as they are on a terminal."""

    def translated(self, text: str) -> str:
        """Give a text in the language of the page."""
        return text

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how a command is called."""
        for word in ("[OPTIONS]", "COMMAND", "[ARGS]..."):
            args = args.replace(word, self.translated(word))
        head = f"{prefix or self.translated('Usage:')} {prog} ".replace("： ", "：")
        self._write(args, head, " " * width(head))

    def write_heading(self, heading: str) -> None:
        """Write the title of a list."""
        colon = ":" if heading.isascii() else "："
        self.write(f"{'':>{self.current_indent}}{heading}{colon}\n")

    def write_text(self, text: str) -> None:
        """Write the paragraphs of a text."""
        indent = " " * self.current_indent
        for number, paragraph in enumerate(paragraphs(text)):
            self.write("\n" if number else "")
            self._write(self.translated(paragraph), indent, indent)

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write terms beside what they mean, as for options and commands."""
        rows = list(rows)
        column = min(max(width(term) for term, _ in rows), col_max) + col_spacing
        indent = " " * (self.current_indent + column)
        for term, meaning in rows:
            head = f"{'':>{self.current_indent}}{term}"
            if width(term) > column - col_spacing:
                self.write(f"{head}\n")
                head = ""
            self._write(self._meaning(meaning), head + " " * (len(indent) - width(head)), indent)

    def _meaning(self, told: str) -> str:
        found = re.match(_EXTRA, told)
        assert found is not None
        meaning = " ".join(map(self.translated, paragraphs(found[1])))
        extra = "; ".join(map(self.translated, (found[2] or "").split("; ")))
        return f"{meaning}  [{extra}]".strip() if extra else meaning

    def _write(self, text: str, head: str, indent: str) -> None:
        lines = wrapped(text, self.width - width(head), self.width - width(indent))
        self.write(
            "\n".join(f"{head if not n else indent}{line}".rstrip() for n, line in enumerate(lines)) + "\n"
        )


class Group(click.Group):
    """A group that lists its commands by the first sentence of their help."""

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands."""
        translate = formatter.translated if isinstance(formatter, Formatter) else str
        rows = []
        for name in self.list_commands(context):
            command = self.get_command(context, name)
            if command is not None:
                told = command.short_help or next(paragraphs(command.help or ""), "")
                rows.append((name, first_sentence(translate(told))))
        with formatter.section(translate("Commands")):
            formatter.write_dl(rows)


def paragraphs(text: str) -> Iterator[str]:
    """Give the paragraphs of a text, each on one line: what the catalogue knows them by."""
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        yield " ".join(paragraph.split())


def wrapped(text: str, first: int, room: int) -> Sequence[str]:
    """Give a text in lines of so many cells, the first of others; Chinese breaks anywhere but at a mark."""
    lines, line, left = [], "", first
    for piece in _unbroken(text):
        if width(piece.rstrip()) > left and line.strip():
            lines.append(line.rstrip())
            line, left, piece = "", room, piece.lstrip()
        line += piece
        left -= width(piece)
    return [*lines, line.rstrip()]


def _unbroken(text: str) -> Iterator[str]:
    """Give the pieces of a text that stay whole, each with the blanks before it."""
    held = ""
    for match in re.finditer(_PIECE, text):
        piece = match[0]
        joined = held.isspace() or held[-1:] in _OPENING or (held and piece[0] in _CLOSING)
        if held and not joined:
            yield held
            held = ""
        held += piece
    if held:
        yield held


def first_sentence(paragraph: str) -> str:
    """Give the first sentence of a paragraph without its full stop: what a list of commands shows."""
    return re.split(r"。|\.(?=\s|$)", paragraph, maxsplit=1)[0]
