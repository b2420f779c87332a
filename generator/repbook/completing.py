"""Completing is what a shell asks for while a command is typed: kinds, ids of records, words.

Ids are read off the names of files, which takes no time; a part of one or its pinyin initials find it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import click
from click.shell_completion import CompletionItem, ShellComplete, add_completion_class, split_arg_string

from repbook import family
from repbook.lookup import lookup
from repbook.read import SUFFIXES

SHOWN = 100


@add_completion_class
class PowerShell(ShellComplete):
    """Completion in PowerShell, which click has none for."""

    name: ClassVar[str] = "powershell"
    source_template: ClassVar[str] = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $env:COMP_WORDS = $commandAst.ToString()
    $env:COMP_CWORD = $wordToComplete
    $env:%(complete_var)s = "powershell_complete"
    %(prog_name)s | ForEach-Object {
        $type, $value, $help = $_ -split "`t", 3
        if (-not $help) { $help = $value }
        [System.Management.Automation.CompletionResult]::new($value, $value, "ParameterValue", $help)
    }
    $env:COMP_WORDS = $env:COMP_CWORD = $env:%(complete_var)s = $null
}
"""

    def get_completion_args(self) -> tuple[list[str], str]:
        """Give the words that are whole, and the one that is being typed."""
        words, incomplete = split_arg_string(os.environ["COMP_WORDS"]), os.environ.get("COMP_CWORD", "")
        return words[1:-1] if incomplete and words[1:] else words[1:], incomplete

    def format_completion(self, item: CompletionItem) -> str:
        """Give one possibility as a line for the script."""
        return f"{item.type}\t{item.value}\t{item.help or ''}"


def ids(context: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    """Give the records, as kind and id, that a word may be going to name."""
    folder, slash, rest = typed.partition("/")
    if not slash:
        kinds = [name for name in family.names("records") if name.startswith(typed)]
        return [CompletionItem(f"{name}/") for name in kinds]
    return [CompletionItem(f"{folder}/{id_}") for id_ in found(context, folder, rest)]


def found(context: click.Context, folder: str, typed: str) -> list[str]:
    """Give the ids of a kind that a word may mean."""
    root = context.find_root().params.get("root") or Path()
    return lookup(typed, dict.fromkeys(_ids(root / "records" / folder), ()))[:SHOWN]


def _ids(folder: Path) -> Iterator[str]:
    for above, _, names in os.walk(folder):
        below = Path(above).relative_to(folder).as_posix()
        for name in names:
            if name.endswith(SUFFIXES):
                yield name.rpartition(".")[0] if below == "." else f"{below}/{name.rpartition('.')[0]}"


def answers(part: Any) -> Any:
    """Give what completes the option of a field: ids of the kind it refers to, or its words."""
    from repbook.question import Question

    words = Question((part.name,), part, False).words

    def complete(context: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem]:
        if part.refers:
            return [CompletionItem(id_) for id_ in found(context, part.refers.kind, typed)]
        near = lookup(typed, {word: (chinese,) for word, chinese in words.items()})
        return [CompletionItem(word, help=words[word]) for word in near]

    return complete
