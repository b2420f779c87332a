"""Make a new record: `repbook new`, a command a kind."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from repbook import family
from repbook.guidance import Group
from repbook.operator import as_of_option, lang_option, operator, speech_for

if TYPE_CHECKING:
    from pathlib import Path

# Options that are not a field's own, so that a field of that name is asked for by another.
_TAKEN = frozenset({"help", "id", "on", "edit", "ask", "lang", "as-of", "dry-run"})


class Kinds(Group):
    """The kinds of record, each with its fields for options."""

    def list_commands(self, context: click.Context) -> list[str]:
        """Give the kinds' folders."""
        return list(family.names("records"))

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Give the command of a kind, by its folder, in the singular or in Chinese."""
        from repbook.entry import kind_called
        from repbook.usage import UsageError

        try:
            return _command(kind_called(name))
        except UsageError as wrong:
            return _refusing(wrong)


@click.command("new", cls=Kinds)
def command() -> None:
    """Make a new record, by a few answers or by options.

    What is required and not given is asked for on a terminal. A reference is answered by a part of its name
    or the initials of its pinyin. Nothing is ever overwritten.
    """


def _refusing(wrong: Exception) -> click.Command:
    """Give the command of a kind that there is not: it says so as every command does."""

    @operator
    def refuse(rest: tuple[str, ...]) -> None:
        raise wrong

    rest = click.Argument(["rest"], nargs=-1, type=click.UNPROCESSED)
    return click.Command(
        "new", callback=refuse, params=[rest], context_settings={"ignore_unknown_options": True}
    )


def _command(cls: type[Any]) -> click.Command:
    @click.pass_obj
    @operator
    def run(root: Path, **given: Any) -> None:
        from repbook.text import say
        from repbook.usage import UsageError

        try:
            _run(root, cls, given)
        except UnicodeError:  # of options, or of what a terminal sends
            raise UsageError(say("what was typed is not UTF-8 text")) from None

    return click.Command(
        cls.folder,
        callback=run,
        params=[*_options(cls), *_common(cls)],
        help=f"{cls.label} · {cls.folder}",
        short_help=cls.label,
    )


def _common(cls: type[Any]) -> Iterator[click.Parameter]:
    from repbook.completing import found

    if cls.parts[0] in ("rep", "customer") and len(cls.parts) > 1:
        yield click.Option(
            [f"--{cls.parts[0]}", "under"],
            metavar="ID",
            help="Whom the record lies under.",
            shell_complete=lambda context, _, typed: found(context, f"{cls.parts[0]}s", typed),
        )
    if "day" in cls.parts[-1]:
        yield click.Option(["--on", "day"], metavar="DATE", help="The day in its name; default today.")
    yield click.Option(["--id", "leaf"], metavar="NAME", help="The last part of its id: the file's name.")
    yield click.Option(["--ask/--no-ask", "talk"], default=None, help="Ask for what is not given, or never.")
    yield click.Option(["--edit"], is_flag=True, help="Open the editor before it is written.")
    yield click.Option(["--dry-run", "dry"], is_flag=True, help="Print the record; write nothing.")
    for option in (as_of_option, lang_option):
        yield from option(lambda: None).__click_params__  # type: ignore[attr-defined]


def _options(cls: type[Any]) -> Iterator[click.Parameter]:
    """Give an option a field, and one a heading, in both languages."""
    from repbook.fit import shape_for

    for part in shape_for(cls).parts.values():
        if part.name == "x":
            continue
        yield _option((part,))
        if part.below and part.below.parts and not part.many and not part.keyed:
            yield from (_option((part, inner)) for inner in part.below.parts.values())
    for name, label in cls.sections.items():
        yield click.Option([f"--{name.replace('_', '-')}", f"--{label}", f"section__{name}"], help=label)


def _option(parts: tuple[Any, ...]) -> click.Option:
    from repbook.completing import answers

    names = [each.name for each in parts]
    english = ".".join(names).replace("_", "-")
    spelled = [f"--{english}-field" if english in _TAKEN else f"--{english}"]
    label = ".".join(each.field.label for each in parts)
    return click.Option(
        [*spelled, f"--{label}", "__".join(("field", *names))],
        multiple=parts[-1].many and len(parts) == 1,
        metavar="…",
        help=label,
        shell_complete=answers(parts[-1]),
    )


def _part(cls: type[Any], loc: tuple[str, ...]) -> Any:
    from repbook.fit import shape_for

    part = shape_for(cls).parts[loc[0]]
    return part.below.parts[loc[1]] if len(loc) > 1 and part.below else part


def _run(root: Path, cls: type[Any], given: Mapping[str, Any]) -> None:
    from repbook import entry
    from repbook.filing import Places
    from repbook.workspace import workspace

    space = workspace(root, given["as_of"])
    speech = speech_for(space, given["lang"])
    fields = {
        loc: entry.typed(held, _part(cls, loc))
        for name, held in given.items()
        if name.startswith("field__") and held
        for loc in [tuple(name.split("__")[1:])]
    }
    prose = {
        name.removeprefix("section__"): held
        for name, held in given.items()
        if name.startswith("section__") and held
    }
    under = {cls.parts[0]: given["under"]} if given.get("under") else {}
    places = Places(**under, on=given.get("day"), leaf=given["leaf"])
    talk = given["talk"] if given["talk"] is not None else None if sys.stdin.isatty() else False
    made = entry.entry(space, cls, fields, prose, places, speech, talk)
    if given["edit"]:
        made = entry.edited(made)
    # What a person typed into an editor is kept whatever is wrong with it; options can be typed again.
    write = not given["dry"] and (given["edit"] or not made.findings)
    if write:
        entry.kept(space, made)
    elif given["dry"]:
        click.echo(made.data.decode(), nl=False)
    # The text of a dry run may be piped on: what is said of it is not part of it.
    click.echo(entry.told(made, write, speech), nl=False, err=given["dry"])
    sys.exit(1 if made.findings else 0)
