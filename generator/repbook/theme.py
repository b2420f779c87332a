"""A theme is templates and static files; its own files win over the built-in ones of the same name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from operator import itemgetter
from traceback import walk_tb
from types import CodeType
from typing import Any

import yaml
from jinja2 import (
    BaseLoader,
    BytecodeCache,
    ChoiceLoader,
    DictLoader,
    Environment,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator
from jinja2.sandbox import ImmutableSandboxedEnvironment

from repbook.family import members
from repbook.hypertext import escaped, safe_url, words
from repbook.shipped import theme_root
from repbook.speech import Speech
from repbook.template import Calls, Direct, Generator, Plain
from repbook.text import say
from repbook.usage import UsageError

LIMIT = 64_000
# How many environments are kept, with their compiled templates and what they remember.
ENVIRONMENTS = 4


@dataclass(frozen=True, slots=True)
class Theme:
    """The files of a theme by their path below it: its own, and the built-in ones behind them.

    `folder` is where its own lie in the workspace.
    """

    own: Mapping[str, bytes]
    builtin: Mapping[str, bytes]
    folder: str = ""

    def file(self, path: str) -> bytes:
        """Give a file of the theme; KeyError where neither it nor the built-in theme has one."""
        return self.own[path] if path in self.own else self.builtin[path]

    @property
    def key(self) -> str:
        """Give a name for the theme: equal for equal files."""
        known = hashlib.blake2b(digest_size=16)
        for files in (self.own, self.builtin):
            for path in sorted(files):
                known.update(f"{path} {len(files[path])}\n".encode() + files[path])
        return known.hexdigest()


@contextmanager
def theirs(theme: Theme) -> Iterator[None]:
    """Tell what goes wrong with a theme of the workspace as a slip in it; with ours it is a bug."""
    try:
        yield
    except Exception as wrong:
        if isinstance(wrong, UsageError) or not theme.own:
            raise
        place, reason = _place(wrong, theme), f"{wrong}" or type(wrong).__name__
        raise UsageError(
            say("the theme cannot be used: {place}: {reason}", place=place, reason=reason)
        ) from None


def _place(wrong: Exception, theme: Theme) -> str:
    """Give the file and line of a theme where something went wrong, or its folder."""
    if isinstance(wrong, TemplateSyntaxError):
        return f"{wrong.filename or wrong.name}:{wrong.lineno}"
    passed = (each for each in walk_tb(wrong.__traceback__) if _lies_in(each[0].f_code.co_filename, theme))
    last = max(enumerate(passed), default=None, key=itemgetter(0))
    return f"{last[1][0].f_code.co_filename}:{last[1][1]}" if last else theme.folder


def _lies_in(path: str, theme: Theme) -> bool:
    return bool(theme.folder) and path.startswith(f"{theme.folder}/")


@cache
def builtin() -> Mapping[str, bytes]:
    """Give every file of the theme that is shipped, by its path below `themes/default`."""
    return dict(_walk(theme_root(), ""))


def _walk(folder: Traversable, above: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        path = above + entry.name
        if entry.is_dir():
            found += _walk(entry, path + "/")
        else:
            found.append((path, entry.read_bytes()))
    return found


def assets(theme: Theme) -> tuple[Mapping[str, str], Mapping[str, bytes]]:
    """Give the addresses of the theme's static files, and their bytes, under names made of their content.

    The style sheets and scripts that `theme.yml` lists are joined into one `site.css` and one `site.js`.
    """
    setup = theme.file("theme.yml")
    if len(setup) > LIMIT:
        raise ValueError("theme.yml is too large")
    listed = yaml.load(setup, Loader=yaml.CBaseLoader)
    joined = {
        "site.css": b"\n".join(theme.file(f"static/{name}") for name in listed["styles"]),
        "site.js": b"\n".join(theme.file(f"static/{name}") for name in listed["scripts"]),
    }
    parts = {f"static/{name}" for name in [*listed["styles"], *listed["scripts"]]}
    for path in sorted({*theme.own, *theme.builtin}):
        if path.startswith("static/") and path not in parts:
            joined[path.removeprefix("static/")] = theme.file(path)
    addresses: dict[str, str] = {}
    content: dict[str, bytes] = {}
    for name, data in joined.items():
        stem, dot, suffix = name.rpartition(".")
        mark = hashlib.sha256(data).hexdigest()[:12]
        addresses[name] = f"assets/{stem}.{mark}{dot}{suffix}"
        content[addresses[name]] = data
    return addresses, content


class Compiled(BytecodeCache):
    """The compiled templates: all languages share them, because a template knows no language."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Hand over what was compiled from the same text."""
        bucket.code = self.known.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was just compiled."""
        if bucket.code is not None:
            self.known[bucket.key, bucket.checksum] = bucket.code


class Placed(BaseLoader):
    """The templates of a workspace; the name of the file tells their maker where something is wrong."""

    def __init__(self, texts: Mapping[str, str], folder: str) -> None:
        self.texts, self.folder = texts, folder

    def get_source(self, _: Environment, template: str) -> tuple[str, str, None]:
        """Give a template's text and the path of its file."""
        if template not in self.texts:
            raise TemplateNotFound(template)
        return self.texts[template], f"{self.folder}/templates/{template}", None

    def list_templates(self) -> list[str]:
        """Give the names of all."""
        return sorted(self.texts)


class Known(Environment):
    """Where built-in templates live; what they know is one mapping, not a chain: every page copies it."""

    code_generator_class: type[CodeGenerator] = Direct

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Give what a template knows."""
        return super().make_globals(d) if d else self.globals


class Guarded(Known, ImmutableSandboxedEnvironment):
    """Where all live when the workspace has templates: code of strangers, which runs in a sandbox."""

    code_generator_class = Generator
    context_class = Calls


# Code that runs in the sandbox is other code.
_compiled = {Known: Compiled(), Guarded: Compiled()}
_environments: dict[tuple[str, str], Environment] = {}


def environment(theme: Theme, speech: Speech) -> Environment:
    """Give the one environment that templates of a theme are rendered in, speaking one language.

    The last few are kept: templates are compiled once a process, not once for each of its shares.
    """
    key = (theme.key, repr(speech))
    if key not in _environments:
        while len(_environments) >= ENVIRONMENTS:
            del _environments[next(iter(_environments))]
        _environments[key] = _environment(theme, speech)
    return _environments[key]


def _environment(theme: Theme, speech: Speech) -> Environment:
    own = Placed(_templates(theme.own), theme.folder)
    loader = ChoiceLoader([own, DictLoader(_templates(theme.builtin))])
    kind = Guarded if own.texts else Known
    env = kind(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=_compiled[kind],
    )
    env.extend(escaped=escaped, plain=Plain)
    env.globals.update(words(speech))
    for chart in members("charts"):
        name = chart.__name__.rpartition(".")[2]
        env.globals[name] = getattr(chart, name)
    env.filters = {
        name: env.filters[name] for name in ("length", "join", "first", "last", "batch", "urlencode")
    }
    env.filters["safe_url"] = safe_url
    return env


def _templates(held: Mapping[str, bytes]) -> dict[str, str]:
    return {
        path.removeprefix("templates/"): data.decode("utf-8")
        for path, data in held.items()
        if path.startswith("templates/")
    }
