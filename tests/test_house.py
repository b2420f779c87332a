"""The house keeps its shape: imports go up, siblings keep apart, only the shell touches the world."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import repbook

PACKAGE = Path(repbook.__file__).parent
FILES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts): path for path in sorted(PACKAGE.rglob("*.py"))
}
MODULES = {name: ast.parse(path.read_text("utf-8")) for name, path in FILES.items()}

# A module imports from its own row or above. A module that stands in no row stands in the lowest of those
# it imports from, so that a new one needs no line here; a plural folder stands for its members.
ROWS = """
    source text family word words finding period cjk printable figure value check chart table
    refusal place typed mistake doubt tree portable prose dated judged record shape shipped
    section policy policies records fit settings
    book sheet
    ladder people history deal visiting selling owing tenure working duty misstep scheme
    figures schemes
    tables checks
    page pages charts
    speech theme markup render explanation
    build tell formats export importing
    opening read git write published rebuild workspace review edition intake watch serve child
    commands cli __main__
"""
ROW = {name: row for row, line in enumerate(ROWS.split("\n")) for name in line.split()}

# The shell: only these touch files, clock, processes and network, and nothing but the shell imports them.
SHELL = {
    "kept",
    "ledger",
    "stamp",
    "work",
    "__main__",
    "child",
    "compare",
    "completing",
    "cli",
    "edition",
    "entry",
    "git",
    "intake",
    "interview",
    "layouts",
    "listen",
    "opening",
    "operator",
    "past",
    "published",
    "read",
    "rebuild",
    "review",
    "revision",
    "rewrite",
    "serve",
    "store",
    "transfer",
    "verify",
    "watch",
    "workspace",
    "fill",
    "write",
    "wrote",
}
# These read the files that the package brings along, and nothing else.
BROUGHT_ALONG = {"live", "shipped", "starter", "theme"}
OUTSIDE = """
    asyncio ctypes fcntl glob http.client http.server multiprocessing os pathlib random secrets shutil
    signal socket subprocess sys tempfile threading time urllib.request uuid webbrowser
"""
WORLD = set(OUTSIDE.split())


def shell() -> set[str]:
    """Give the modules of the shell; every command is one."""
    return {name for name in MODULES if name in SHELL or name.partition(".")[0] == "commands"}


def imports(tree: ast.AST) -> Iterator[str]:
    """Give every module that is imported anywhere in a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@cache
def needed(name: str) -> frozenset[str]:
    """Give the package's own modules that a module imports."""
    found = {each.removeprefix("repbook.") for each in imports(MODULES[name]) if each.startswith("repbook.")}
    return frozenset(found & MODULES.keys())


@cache
def row_of(name: str) -> int:
    """Give the row of a module."""
    known = ROW.get(name, ROW.get(name.partition(".")[0]))
    if known is not None:
        return known
    return max((row_of(each) for each in needed(name)), default=0)


def test_a_module_imports_from_its_own_row_or_above() -> None:
    below = {name: {each for each in needed(name) if row_of(each) > row_of(name)} for name in MODULES}
    assert not {name: wrong for name, wrong in below.items() if wrong}


def test_imports_make_no_circle() -> None:
    done: set[str] = set()

    def walk(name: str, above: tuple[str, ...]) -> None:
        assert name not in above, " → ".join([*above[above.index(name) :], name])
        if name not in done:
            for each in sorted(needed(name)):
                walk(each, (*above, name))
            done.add(name)

    for name in MODULES:
        walk(name, ())


def test_siblings_never_import_each_other() -> None:
    for name in MODULES:
        folder, dot, _ = name.partition(".")
        siblings = {each for each in needed(name) if dot and each.startswith(f"{folder}.")}
        assert not siblings, name


CALLS = {"open", "exec", "eval", "input", "print", "__import__", "today", "now", "utcnow"}
READS = {"read_bytes", "read_text", "write_bytes", "write_text", "iterdir", "unlink"}


def world_of(name: str) -> Iterator[str]:
    """Give what a module uses of the world outside the program."""
    brought = name in BROUGHT_ALONG
    for each in imports(MODULES[name]):
        steps = each.split(".")
        above = {".".join(steps[:count]) for count in range(1, len(steps) + 1)}
        if above & WORLD or ("importlib.resources" in above and "abc" not in steps and not brought):
            yield each
    for node in ast.walk(MODULES[name]):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            called = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            if called in CALLS or (called in READS and not brought):
                yield called


def test_only_the_shell_touches_the_world() -> None:
    used = {name: set(world_of(name)) for name in MODULES.keys() - shell()}
    assert not {name: wrong for name, wrong in used.items() if wrong}


def test_nothing_but_the_shell_imports_the_shell() -> None:
    used = {name: needed(name) & shell() for name in MODULES.keys() - shell()}
    assert not {name: wrong for name, wrong in used.items() if wrong}


def test_a_page_sees_tables_and_nothing_behind_them() -> None:
    behind = {
        "book",
        "sheet",
        "deal",
        "history",
        "policy",
        "figures",
        "schemes",
        "tables",
        "records",
        "checks",
    }
    for name in MODULES:
        if name.startswith(("pages.", "charts.")):
            assert not {each for each in needed(name) if each.partition(".")[0] in behind}, name


def test_a_module_says_what_it_is_in_a_sentence() -> None:
    for name, tree in MODULES.items():
        said = ast.get_docstring(tree)
        assert said, name
        first = said.split("\n\n")[0].replace("\n", " ")
        assert re.search(r"[.:]$|[.;:] ", first), name


# Words are lists, and as long as what they list.
LISTS = ("words.",)


def test_a_module_holds_one_subject() -> None:
    lines = {
        name: [
            line for line in map(str.strip, path.read_text("utf-8").splitlines()) if line and line[0] != "#"
        ]
        for name, path in FILES.items()
        if not name.startswith(LISTS)
    }
    assert not {name: len(held) for name, held in lines.items() if len(held) > 300}


def test_what_others_use_says_what_it_gives() -> None:
    bare = [
        f"{name}.{node.name}"
        for name, tree in MODULES.items()
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert not bare


def test_names_say_what_a_thing_is() -> None:
    vague = re.compile(r"(Manager|Handler|Helper|Util)s?$|^utils?$|^helpers?$|^common$|^misc$")
    named = {
        name: [node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
        for name, tree in MODULES.items()
    }
    assert not [name for name in MODULES if vague.search(name.rpartition(".")[2])]
    assert not [each for classes in named.values() for each in classes if vague.search(each)]
