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
    """Print the lines that let a SHELL complete repbook's commands, options and the ids of records.

    Bash: repbook completion bash >> ~/.bashrc. Zsh, fish and PowerShell: into their profile likewise.
    """
    from click.shell_completion import get_completion_class

    from repbook import completing

    made = get_completion_class(completing.PowerShell.name if shell == "powershell" else shell)
    assert made is not None, shell
    click.echo(made(context.find_root().command, {}, "repbook", "_REPBOOK_COMPLETE").source())
