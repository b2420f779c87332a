"""Write what an editor needs to help with records: `repbook schema`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from repbook.operator import Place, as_of_option, lang_option, operator, speech_for

if TYPE_CHECKING:
    from pathlib import Path


@click.command("schema")
@click.argument("folder", metavar="[DIR]", type=Place(), default=".")
@as_of_option
@lang_option
@click.pass_obj
@operator
def command(root: Path, folder: Path, as_of: str | None, lang: str | None) -> None:
    """Write schemas and settings for editors.

    They lie below DIR, the folder that the editor opens: a JSON Schema of every kind, and its settings.

    The schemas lie in .vscode/repbook/, and .vscode/settings.json maps them to the records; what else stands
    in that file is kept.
    """
    import json

    from repbook.edition import edition
    from repbook.ladder import spellings
    from repbook.schema import editor_settings, schemas, written
    from repbook.text import say
    from repbook.usage import UsageError
    from repbook.write import replace

    space, built = edition(root, as_of)
    speech = speech_for(space, lang)
    target = root / folder
    settings = target / ".vscode" / "settings.json"
    try:
        held = json.loads(settings.read_text("utf-8")) if settings.is_file() else {}
    except ValueError:
        held = None
    if not isinstance(held, dict):
        raise UsageError(
            say(
                "{path} holds comments or is no JSON, so nothing can be added to it; take them out first",
                path=settings.as_posix(),
            )
        )
    made = schemas(speech, spellings(built.sheet))
    files = {f".vscode/repbook/{kind}.json": written(schema) for kind, schema in made.items()}
    files[".vscode/settings.json"] = written(editor_settings(held, ".vscode/repbook"))
    replace(root, target, files)
    click.echo(
        speech.say("{n} schemas written to {folder}", n=len(made), folder=f"{target.as_posix()}/.vscode")
    )
