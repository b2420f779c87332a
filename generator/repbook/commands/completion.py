"""Print what lets a shell complete commands: `repbook completion`."""

from __future__ import annotations

import click

from repbook.operator import operator

SHELLS = ("bash", "zsh", "fish", "powershell")


@click.command("completion")
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
@operator
def command(context: click.Context, shell: str) -> None:
    """Let a shell complete commands and ids: print what it needs.

    It completes commands, options, words, and the ids of records by a part or by the initials of their
    pinyin. Bash: repbook completion bash >> ~/.bashrc. Zsh, fish and PowerShell: into their profile likewise.
    """
    from click.shell_completion import get_completion_class

    from repbook import completing

    made = get_completion_class(completing.PowerShell.name if shell == "powershell" else shell)
    assert made is not None, shell
    click.echo(made(context.find_root().command, {}, "repbook", "_REPBOOK_COMPLETE").source())
