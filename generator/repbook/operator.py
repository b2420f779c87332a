"""The operator is who calls a command: the options of many commands, the language, and what went wrong.

It is loaded before anything is known of the command, so that what it needs is imported where it is needed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cache, wraps
from typing import TYPE_CHECKING, Any, NoReturn

import click

if TYPE_CHECKING:
    from pathlib import Path

    from repbook.speech import Speech
    from repbook.usage import UsageError
    from repbook.workspace import Workspace

Command = Callable[..., Any]
LANGUAGES = {"zh": "zh-CN", "en": "en"}
# Set by who wants to see the traceback of a bug.
TRACE = "REPBOOK_TRACE"
INTERRUPTED = 130  # as shells say it: 128 and the number of the signal


class Place(click.Path):
    """The type of what names a file or a folder; a help page needs no path, and they take 5 ms to import."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Give the path that was typed."""
        from pathlib import Path

        return Path(os.fsdecode(super().convert(value, param, ctx)))


as_of_option = click.option("--as-of", metavar="DATE", help="The day to reckon for; default today.")
at_option = click.option("--at", metavar="REV", help="The workspace as it was at a git revision.")
lang_option = click.option(
    "--lang", type=click.Choice(sorted(LANGUAGES)), help="The language; default the workspace's."
)
strict_option = click.option("--strict", is_flag=True, help="Let warnings fail as well.")


def operator(command: Command) -> Command:
    """Let a command end with exit code 2 and one sentence for what the operator or the system did wrong."""

    @wraps(command)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        from repbook.usage import UsageError, unable

        try:
            return command(*args, **kwargs)
        except UsageError as wrong:
            _refuse(wrong, kwargs.get("lang"))
        except BrokenPipeError:
            raise  # whoever read the output has seen enough; click leaves quietly
        except OSError as wrong:
            _refuse(unable(wrong), kwargs.get("lang"))
        except Exception as bug:
            if os.environ.get(TRACE):
                raise
            _refuse(_ours(bug), kwargs.get("lang"))
        except KeyboardInterrupt:
            sys.exit(INTERRUPTED)

    return guarded


def _ours(bug: Exception) -> UsageError:
    """Give a mistake of the program itself, with what whoever is to mend it asks first."""
    from traceback import extract_tb

    from repbook import __version__
    from repbook.text import say
    from repbook.usage import UsageError

    last = extract_tb(bug.__traceback__)[-1]
    return UsageError(
        say(
            "this is a mistake of repbook {version} itself, not of yours: {what} ({place}). "
            "Please report it, with what {command} says",
            version=__version__,
            what=f"{type(bug).__name__}: {bug}",
            place=f"{os.path.basename(last.filename)}:{last.lineno}",  # noqa: PTH119
            command=f"{TRACE}=1 repbook …",
        )
    )


def translation(arguments: Sequence[str]) -> Callable[[str], str]:
    """Give what puts help and phrases into the language that a command line is answered in.

    They are shown before options are read: it looks for `--lang` and `-C` itself, and no sooner than asked.
    """

    @cache
    def known() -> Mapping[str, str]:
        from repbook.catalogue import sentences

        return sentences(_locale(_typed(arguments, "-C") or ".", _typed(arguments, "--lang")))

    return lambda text: known().get(text, text)


def _typed(arguments: Sequence[str], option: str) -> str | None:
    for number, argument in enumerate(arguments):
        if argument == option and arguments[number + 1 :]:
            return arguments[number + 1]
        if argument.startswith(f"{option}=" if option[:2] == "--" else option) and argument != option:
            return argument.removeprefix(option).removeprefix("=")
    return None


def _locale(folder: str | Path, lang: str | None) -> str:
    """Give the language asked for, that of the workspace in a folder, or the one of the surroundings."""
    return LANGUAGES.get(lang or "") or _home(folder) or _surroundings()


def _home(folder: str | Path) -> str | None:
    """Give the locale of the workspace in a folder, None where it has none that can be read."""
    from repbook.opening import read_file
    from repbook.tongue import tongue

    try:
        held = read_file(folder, "repbook.yml")
    except OSError:
        return None  # it is told when the command runs; help is for all
    return tongue(held) if isinstance(held, bytes) else None


def _surroundings() -> str:
    """Give the locale of the operator's terminal."""
    here = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "zh-CN" if here.startswith("zh") else "en"


def _refuse(wrong: UsageError, lang: str | None) -> NoReturn:
    from repbook.printable import visible

    speech = speech_in(click.get_current_context().obj, lang)
    click.echo(f"repbook: {visible(speech.sentence(wrong.message, exact=True))}", err=True)
    for fault in wrong.faults:
        mark = f":{fault.mark.line}:{fault.mark.column}" if fault.mark else ""
        said = speech.sentence(fault.message, exact=True), speech.sentence(fault.remedy, exact=True)
        click.echo(f"  {visible(fault.source.path)}{mark}: {visible(said[0])} [{fault.code}]", err=True)
        click.echo(f"    {visible(said[1])}", err=True)
    sys.exit(2)


def speech_for(
    space: Workspace | None, lang: str | None, labels: Mapping[tuple[str, str], str] | None = None
) -> Speech:
    """Give the language asked for, the workspace's, or the one of the operator's surroundings.

    `labels` are the workspace's own words, where they are known.
    """
    from repbook.speech import Speech

    if lang:
        return Speech(LANGUAGES[lang], labels or {})
    if space is not None:
        return Speech(space.settings.locale, labels or {})
    return Speech(_surroundings())


def speech_in(root: Path, lang: str | None) -> Speech:
    """Give the language asked for, that of the workspace in a folder, or the one of the surroundings.

    The settings are not read whole, so that it is known where they, or the folder, cannot be used.
    """
    from repbook.speech import Speech

    return Speech(_locale(root, lang))
