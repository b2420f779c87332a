"""The command line: finds the command that is asked for, in `commands/`, and lets it run.

Exit codes: 0 done and clean, 1 the records fell short, 2 wrong usage, configuration or environment.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING, NoReturn, cast

import click

from repbook import __version__, family
from repbook.guidance import Group, speak
from repbook.operator import Place, lang_option, translation

if TYPE_CHECKING:
    from pathlib import Path


def main() -> NoReturn:
    """Run the command line."""
    if sys.getfilesystemencoding().lower() not in ("utf-8", "utf8"):
        # In such a locale Python would take Chinese file names for something else: begin again without it.
        os.execv(sys.executable, [sys.orig_argv[0], "-X", "utf8", *sys.orig_argv[1:]])
    # A command ends soon, and what it makes stays until then: the collector would walk it for nothing.
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if "_REPBOOK_COMPLETE" in os.environ:
        from repbook import completing  # noqa: F401 (it brings a shell along)
    speak(translation(sys.argv[1:]))
    try:
        cli(prog_name="repbook")
    finally:
        # Nor does it have to look for what the end of the process frees anyhow.
        gc.freeze()
    raise AssertionError("click leaves by itself")


class Commands(Group):
    """The commands, each loaded when it is asked for."""

    def list_commands(self, context: click.Context) -> list[str]:
        """Give the names; an underscore keeps a word of Python's, such as import, apart from the module."""
        return [name.removesuffix("_") for name in family.names("commands")]

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Give a command by its name, or None where there is none."""
        for module in (name, f"{name}_"):
            if module in family.names("commands") and not name.endswith("_"):
                return cast("click.Command", family.member("commands", module).command)
        return None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.option(
    "-C",
    "root",
    metavar="DIR",
    default=".",
    type=Place(),
    help="The workspace; default here. Other paths are taken from there, as with git -C.",
)
@lang_option
@click.pass_context
def cli(context: click.Context, root: Path, lang: str | None) -> None:
    """The plain-text sales book: customers, opportunities, visits and weekly reports as files in git."""
    context.obj = root
    if lang:
        # It may stand before the command as well as behind it; the kinds are the commands of `new`.
        kinds = {name: {"lang": lang} for name in family.names("records")}
        commands = {name.removesuffix("_"): {"lang": lang} for name in family.names("commands")}
        context.default_map = {**commands, "new": kinds}
